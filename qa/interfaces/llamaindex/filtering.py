"""LlamaIndex metadata filters, evaluated before the search."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from llama_index.core.vector_stores.types import FilterCondition, FilterOperator, MetadataFilter, MetadataFilters

_COMPARISONS: dict[FilterOperator, Callable[[object, object], bool]] = {
    FilterOperator.EQ: lambda found, wanted: found == wanted,
    FilterOperator.NE: lambda found, wanted: found != wanted,
    FilterOperator.GT: lambda found, wanted: _ordered(found, wanted) and found > wanted,  # type: ignore[operator]
    FilterOperator.GTE: lambda found, wanted: _ordered(found, wanted) and found >= wanted,  # type: ignore[operator]
    FilterOperator.LT: lambda found, wanted: _ordered(found, wanted) and found < wanted,  # type: ignore[operator]
    FilterOperator.LTE: lambda found, wanted: _ordered(found, wanted) and found <= wanted,  # type: ignore[operator]
    FilterOperator.IN: lambda found, wanted: found in _items(wanted),
    FilterOperator.NIN: lambda found, wanted: found not in _items(wanted),
    FilterOperator.ANY: lambda found, wanted: bool(set(_items(found)) & set(_items(wanted))),
    FilterOperator.ALL: lambda found, wanted: set(_items(wanted)) <= set(_items(found)),
    FilterOperator.CONTAINS: lambda found, wanted: wanted in _items(found),
    FilterOperator.TEXT_MATCH: lambda found, wanted: str(wanted) in str(found or ""),
    FilterOperator.TEXT_MATCH_INSENSITIVE: lambda found, wanted: str(wanted).lower() in str(found or "").lower(),
    FilterOperator.IS_EMPTY: lambda found, wanted: found is None or found in ("", []),
}


def meets(metadata: Mapping[str, object], filters: MetadataFilters | None) -> bool:
    """Whether a node's metadata meets the filters (nested groups, AND, OR and NOT included).

    Raises:
        ValueError: An operator that we do not know.
    """
    if filters is None or not filters.filters:
        return True
    results = [meets(metadata, one) if isinstance(one, MetadataFilters) else _meets_one(metadata, one) for one in filters.filters]
    if filters.condition == FilterCondition.OR:
        return any(results)
    if filters.condition == FilterCondition.NOT:
        return not any(results)
    return all(results)


def _meets_one(metadata: Mapping[str, object], one: MetadataFilter) -> bool:
    comparison = _COMPARISONS.get(one.operator)
    if comparison is None:
        raise ValueError(f"filter operator {one.operator!r} is not supported")
    return comparison(metadata.get(one.key), one.value)


def _ordered(found: object, wanted: object) -> bool:
    numbers = isinstance(found, (int, float)) and isinstance(wanted, (int, float))
    return numbers or (isinstance(found, str) and isinstance(wanted, str))


def _items(value: object) -> list[object]:
    if value is None:
        return []
    return list(value) if isinstance(value, (list, tuple, set)) else [value]
