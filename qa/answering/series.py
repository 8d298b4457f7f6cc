"""Several figures side by side: comparisons between companies or periods, trends, and what is calculated from two of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from qa.answering.candidates import candidates, candidates_of_other_periods
from qa.answering.desk import Desk
from qa.answering.fitting import Candidate
from qa.answering.naming import entity_name, period_name, qualifier_note, value_name
from qa.answering.numbers import company_of, same_subject, sufficient
from qa.answering.phrases import phrases
from qa.answering.statements import Statement, figure_claim, figure_metric, state_figure
from qa.answering.terms import asks_for_share, without_change_words
from qa.domain.evidence import DraftClaim, DraftOperation, Segment
from qa.domain.figures import Quantity
from qa.domain.places import Span
from qa.domain.queries import Operation, Part

SHOWN_DECIMALS = 1
"""Decimals of a calculated growth or ratio in percent."""
_AMOUNT = re.compile(
    r"[多少增减減升降][了加少低高]{0,2}(?:多少|[几幾])(?!%|％|百分之)|[几幾][个個]百分[点點]"
    r"|\b(?:how (?:many|much) (?:more|fewer|less)|by how (?:many|much))\b",
    re.IGNORECASE,
)
MOST_SERIES = 8
"""Candidates tried as the first of a series: the best may stand alone in a sentence."""
_ZERO = Decimal(0)


def compare(chosen: Sequence[Candidate], desk: Desk) -> Statement:
    """A table with a row for each figure, and the difference where there are two; a single one in a sentence."""
    if len(chosen) < 2:
        return state_figure(chosen[0], desk)
    return _with_difference(chosen, _table(chosen, desk), desk)


def ordered(chosen: Sequence[Candidate], desk: Desk, *, lowest_first: bool) -> Statement:
    """A table of companies by their figures, and in which order they stand."""
    by_value = sorted(chosen, key=lambda one: one.figure.quantity.canonical_value or _ZERO, reverse=not lowest_first)
    words, table = phrases(desk.language), _table(by_value, desk, titled=False)
    order = words.lowest_first if lowest_first else words.highest_first
    name = _metric(by_value[0], desk)
    lead = Segment(f"{order.format(metric=name[:1].upper() + name[1:])}\n\n", ())
    return _with_difference(by_value, Statement(table.claims, (lead, *table.segments), table.confidence), desk)


def trend(part: Part, desk: Desk) -> Statement | None:
    """The best figure's metric over all periods asked for (all reported where none is), oldest first, and its growth over them."""
    good = _dated(part, desk)
    if not good:
        return None
    series = _longest(good)
    if len(series) < 2:
        return state_figure(good[0], desk)
    in_time = sorted(series, key=_end)
    table = _table(in_time, desk)
    return _joined(table, _growth(table.claims[-1], table.claims[0], in_time[-1], in_time[0], desk))


def by_year(part: Part, desk: Desk, *, lowest_first: bool) -> Statement | None:
    """The best figure's metric over all periods by its value, the asked end first; None where there is one period."""
    series = _longest(_dated(part, desk))
    return ordered(series, desk, lowest_first=lowest_first) if len(series) > 1 else None


def _dated(part: Part, desk: Desk) -> list[Candidate]:
    level = replace(part, kind="figure", text=without_change_words(part.text))
    return [one for one in candidates(level, desk) if sufficient(one, desk) and one.figure.period is not None]


def _longest(good: Sequence[Candidate]) -> list[Candidate]:
    """The first series of more than one period that one of the best figures begins; empty where there is none."""
    tried = (_series(first, good) for first in good[:MOST_SERIES])
    return next((found for found in tried if len(found) > 1), [])


def absolute(part: Part, desk: Desk) -> bool:
    """Whether a change is asked for as an amount, not in percent."""
    if asks_for_share(part):
        return False
    return part.dimension is not None or desk.query.operation == "difference" or asks_for_amount(part)


def asks_for_amount(part: Part) -> bool:
    """Whether a part asks how much more or less, in so many words."""
    return _AMOUNT.search(part.text) is not None


def _series(first: Candidate, good: Sequence[Candidate]) -> list[Candidate]:
    """The figures that continue one over the periods, its best first, one a period."""
    found: dict[str, Candidate] = {}
    for one in (first, *good):
        if _continues(one, first) and one.figure.period is not None:
            found.setdefault(one.figure.period.label, one)
    return list(found.values())


def change(part: Part, desk: Desk) -> Statement | None:
    """The change as the source states it; else calculated from the figures of the two periods, the later and the one before."""
    level = replace(part, kind="figure", text=without_change_words(part.text), dimension=None)
    periods = sorted(desk.query.periods, key=lambda one: one.end)
    pool = [one for one in candidates_of_other_periods(level, desk) if sufficient(one, desk) and one.figure.period is not None]
    if not pool:
        return None
    wanted = {year for period in periods for year in period.years} or {max(_year(one) for one in pool)}
    if len(wanted) == 1:
        wanted |= {min(wanted) - 1}
    pairs = (
        (other, best)
        for best in [one for one in pool if _year(one) == max(wanted)][:MOST_SERIES]
        for other in pool
        if _year(other) == min(wanted) and same_subject(other, best) and company_of(other) == company_of(best)
    )
    pair = next(pairs, None)  # the best figure may be reported for the later year alone
    if pair is None:
        return None
    other, best = pair
    table = _table((other, best), desk)
    if absolute(part, desk) and best.figure.quantity.canonical_unit != "%":
        moved = _moved(table.claims[1], table.claims[0], best, other, desk)
    else:
        moved = _growth(table.claims[1], table.claims[0], best, other, desk)
    return _joined(table, moved, first=True) if moved is not None else None


def stated_change(part: Part, desk: Desk) -> Statement | None:
    """The change over the two periods asked for as a sentence states it, naming the earlier: another base is another answer."""
    earlier, later = sorted(desk.query.periods, key=lambda one: one.end)
    for one in candidates(replace(part, kind="change", dimension=None), desk):
        period = one.figure.period
        if period is None or one.figure.from_table or one.figure.qualifiers.kind != "change" or not sufficient(one, desk):
            continue
        words = one.figure.context.of(desk.text(one.figure.document_id))
        if max(period.years) == max(later.years) and any(str(year) in words for year in earlier.years):
            return state_figure(one, desk)
    return None


def calculate(operation: Operation, chosen: Sequence[Candidate], desk: Desk) -> Statement | None:
    """Sum, difference, ratio or growth of the figures chosen, shown as a table with the calculation beneath."""
    if len(chosen) < 2 or any(one.figure.quantity.canonical_value is None for one in chosen):
        return None
    table = _table(chosen, desk)
    if operation == "sum":
        return _joined(table, _sum(table.claims, chosen, desk))
    if len(chosen) != 2:
        return None
    if operation == "growth":
        earlier, later = sorted(range(2), key=lambda place: _end(chosen[place]))
        return _joined(table, _growth(table.claims[later], table.claims[earlier], chosen[later], chosen[earlier], desk))
    if operation == "ratio":
        return _joined(table, _ratio(table.claims, chosen, desk))
    return _with_difference(chosen, table, desk)


def _continues(one: Candidate, other: Candidate) -> bool:
    return same_subject(one, other) and company_of(one) == company_of(other)


def _end(candidate: Candidate) -> date:
    period = candidate.figure.period
    return period.end if period is not None else date.min


def _year(candidate: Candidate) -> int:
    period = candidate.figure.period
    return max(period.years) if period is not None else 0


def _table(chosen: Sequence[Candidate], desk: Desk, *, titled: bool = True) -> Statement:
    """Rows of entity, metric, period and value; what is the same in all rows stands above them once."""
    words, language = phrases(desk.language), desk.language
    names = [_metric(one, desk) for one in chosen]
    entities = [entity_name(one.figure, desk.query.companies, desk.catalog, language) for one in chosen]
    if len({(name, entity, _period(one, desk)) for name, entity, one in zip(names, entities, chosen, strict=True)}) < len(chosen):
        names = [one.figure.qualifiers.boundary or name for name, one in zip(names, chosen, strict=True)]  # what tells them apart
    columns: list[tuple[str, list[str]]] = []
    if len(set(entities)) > 1:
        columns.append((words.column_company, entities))
    if len(set(names)) > 1:
        columns.append((words.column_metric, names))
    columns.append(
        (words.column_period, [period_name(one.figure.period, language) if one.figure.period else "–" for one in chosen])
    )
    header = " | ".join((*(title for title, _ in columns), words.column_value))
    rule = "|".join([" --- "] * (len(columns) + 1))
    lines = [Segment(f"| {header} |\n|{rule}|\n", ())]
    claims: list[DraftClaim] = []
    for place, one in enumerate(chosen):
        value = value_name(one.figure.quantity, language)
        cells = " | ".join((*(cells[place] for _, cells in columns), value))
        claim = figure_claim(one, desk, cells, names[place])
        claims.append(claim)
        lines.append(Segment(f"| {cells}", (claim.id,), " |\n"))
    title = _title(entities, names, desk) if titled else ""
    lead = [Segment(f"{title}\n\n", ())] if title else []
    return Statement(tuple(claims), (*lead, *lines), min(one.coverage for one in chosen))


def _title(entities: Sequence[str], names: Sequence[str], desk: Desk) -> str:
    words = phrases(desk.language)
    if len(set(names)) > 1:
        return ""
    entity = entities[0] if len(set(entities)) == 1 else ""
    if entity:
        entity = f"{entity}{words.possessive}" if desk.language == "en" else f"{entity}的"
    return words.trend.format(entity=entity, metric=names[0])


def _period(candidate: Candidate, desk: Desk) -> str:
    period = candidate.figure.period
    return period_name(period, desk.language) if period is not None else ""


def _metric(candidate: Candidate, desk: Desk) -> str:
    name = figure_metric(candidate, desk)
    return name + qualifier_note(candidate.figure, name, desk.language)


def _joined(table: Statement, added: Statement | None, *, first: bool = False) -> Statement:
    """A table with what is calculated from it, beneath or before it."""
    if added is None:
        return table
    gap = Segment("\n", ())
    if first:
        gap = Segment("\n\n", ())
        return Statement((*table.claims, *added.claims), (*added.segments, gap, *table.segments), table.confidence)
    return Statement((*table.claims, *added.claims), (*table.segments, gap, *added.segments), table.confidence)


def _with_difference(chosen: Sequence[Candidate], table: Statement, desk: Desk) -> Statement:
    if len(chosen) != 2:
        return table
    return _joined(table, _difference(table.claims, chosen, desk))


def _same_unit(chosen: Sequence[Candidate]) -> bool:
    quantities = [one.figure.quantity for one in chosen]
    return len({quantity.canonical_unit for quantity in quantities}) == 1 and all(q.canonical_value is not None for q in quantities)


def _values(chosen: Sequence[Candidate]) -> tuple[list[Decimal], str, Decimal] | None:
    """Operands in the unit as written where it is the same for all, else canonical; the unit; its factor to canonical."""
    quantities = [one.figure.quantity for one in chosen]
    first = quantities[0]
    if not _same_unit(chosen) or first.value is None or first.canonical_value is None:
        return None
    if first.value != 0 and len({quantity.unit for quantity in quantities}) == 1:
        return [quantity.value or _ZERO for quantity in quantities], first.unit or "", first.canonical_value / first.value
    return [quantity.canonical_value or _ZERO for quantity in quantities], first.canonical_unit, Decimal(1)


_LONG_NUMBER = re.compile(r"(?<![\d.,])\d{5,}(?![\d,])")
"""Digits that want grouping to be read; years are shorter."""


def _plain(value: Decimal) -> str:
    return format(value.normalize() if value == value.to_integral() else value, "f")


def grouped(text: str) -> str:
    """A text with the digits of its long numbers in groups of three."""
    return _LONG_NUMBER.sub(lambda match: f"{int(match[0]):,}", text)


def _calculated(
    name: Operation, operands: Sequence[str], expression: str, result: tuple[Decimal, str], text: str, desk: Desk
) -> Statement:
    value, unit = result
    text = grouped(text)
    claim = DraftClaim(
        id=desk.claim_id(),
        text=text,
        quotes=(),
        value=_plain(value),
        unit=unit,
        canonical_value=_plain(value),
        canonical_unit=unit,
        operation=DraftOperation(name, tuple(operands), expression),
    )
    return Statement((claim,), (Segment(text, (claim.id,), phrases(desk.language).stop),))


def _growth(later: DraftClaim, earlier: DraftClaim, best: Candidate, other: Candidate, desk: Desk) -> Statement | None:
    """Growth in percent of the earlier figure; shares change by points instead."""
    found = _values((best, other))
    if found is None or best.figure.period is None or other.figure.period is None:
        return None
    (new, old), unit, _ = found
    names = {"later": period_name(best.figure.period, desk.language), "earlier": period_name(other.figure.period, desk.language)}
    if unit == "%":
        return _points(later, earlier, new - old, names, f"{_plain(new)} − {_plain(old)}", desk)
    if old == 0:
        return None
    grown = ((new - old) / abs(old) * 100).quantize(Decimal(1).scaleb(-SHOWN_DECIMALS), rounding=ROUND_HALF_UP)
    expression = f"({_plain(new)} − {_plain(old)}) ÷ {_plain(abs(old))} × 100%"
    text = _change_text(grown, f"{_plain(abs(grown))}%", names, expression, desk)
    return _calculated("growth", (later.id, earlier.id), expression, (grown, "%"), text, desk)


def _moved(later: DraftClaim, earlier: DraftClaim, best: Candidate, other: Candidate, desk: Desk) -> Statement | None:
    """By how much the later figure is above or below the earlier, in its own unit."""
    found = _values((best, other))
    if found is None or best.figure.period is None or other.figure.period is None:
        return None
    (new, old), unit, factor = found
    names = {"later": period_name(best.figure.period, desk.language), "earlier": period_name(other.figure.period, desk.language)}
    expression, canonical_unit = f"{_plain(new)} − {_plain(old)}", best.figure.quantity.canonical_unit
    value = _shown(abs(new - old), unit, abs(new - old) * factor, canonical_unit, desk)
    text = _change_text(new - old, value, names, expression, desk)
    return _calculated("difference", (later.id, earlier.id), expression, ((new - old) * factor, canonical_unit), text, desk)


def _points(
    later: DraftClaim, earlier: DraftClaim, moved: Decimal, names: dict[str, str], expression: str, desk: Desk
) -> Statement:
    value = f"{_plain(abs(moved))} {'percentage points' if desk.language == 'en' else ''}".strip()
    if desk.language != "en":
        value += "个百分点" if desk.language == "zh-Hans" else "個百分點"
    return _calculated(
        "difference", (later.id, earlier.id), expression, (moved, "pp"), _change_text(moved, value, names, expression, desk), desk
    )


def _change_text(moved: Decimal, value: str, names: dict[str, str], expression: str, desk: Desk) -> str:
    words = phrases(desk.language)
    if moved == 0:
        return words.growth_none.format(expression=expression, **names)
    direction = words.increased if moved > 0 else words.decreased
    return words.growth.format(direction=direction, value=value, expression=expression, **names)


def _difference(claims: Sequence[DraftClaim], chosen: Sequence[Candidate], desk: Desk) -> Statement | None:
    found = _values(chosen)
    if found is None or chosen[0].figure.qualifiers != chosen[1].figure.qualifiers:
        return None
    (first, second), unit, factor = found
    words = phrases(desk.language)
    names = _subjects(chosen, desk)
    if names is None:
        return None
    expression = f"{_plain(first)} − {_plain(second)}"
    gap = first - second
    canonical_unit = "pp" if unit == "%" else chosen[0].figure.quantity.canonical_unit
    if gap == 0:
        text = words.difference_none.format(first=names[0], second=names[1], expression=expression)
    else:
        shown = (
            f"{_plain(abs(gap))}{words.points}" if unit == "%" else _shown(abs(gap), unit, abs(gap) * factor, canonical_unit, desk)
        )
        direction = words.more if gap > 0 else words.less
        text = words.difference.format(first=names[0], second=names[1], direction=direction, value=shown, expression=expression)
    operands = (claims[0].id, claims[1].id)
    return _calculated("difference", operands, expression, (gap * factor, canonical_unit), text, desk)


def _subjects(chosen: Sequence[Candidate], desk: Desk) -> tuple[str, str] | None:
    """What tells two figures apart, as names: their companies, else their periods, else their metrics."""
    entities = [entity_name(one.figure, desk.query.companies, desk.catalog, desk.language) for one in chosen]
    periods = [_period(one, desk) for one in chosen]
    for names in (entities, periods, [_metric(one, desk) for one in chosen]):
        if names[0] != names[1] and all(names):
            return names[0], names[1]
    return None


def _shown(value: Decimal, unit: str, canonical: Decimal, canonical_unit: str, desk: Desk) -> str:
    raw = _plain(value)
    quantity = Quantity(
        raw, Span(0, len(raw)), value, unit, canonical, canonical_unit, decimals=max(0, -int(value.as_tuple().exponent))
    )
    return value_name(quantity, desk.language)


def _sum(claims: Sequence[DraftClaim], chosen: Sequence[Candidate], desk: Desk) -> Statement | None:
    found = _values(chosen)
    if found is None:
        return None
    values, unit, factor = found
    total = sum(values, _ZERO)
    expression = " + ".join(_plain(value) for value in values)
    canonical_unit = chosen[0].figure.quantity.canonical_unit
    text = phrases(desk.language).sum.format(value=_shown(total, unit, total * factor, canonical_unit, desk), expression=expression)
    return _calculated("sum", [claim.id for claim in claims], expression, (total * factor, canonical_unit), text, desk)


def _ratio(claims: Sequence[DraftClaim], chosen: Sequence[Candidate], desk: Desk) -> Statement | None:
    found, names = _values(chosen), _subjects(chosen, desk)
    if found is None or names is None or found[0][1] == 0:
        return None
    first, second = found[0]
    ratio = (first / second).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    expression = f"{_plain(first)} ÷ {_plain(second)}"
    text = phrases(desk.language).ratio.format(first=names[0], second=names[1], value=_plain(ratio), expression=expression)
    return _calculated("ratio", (claims[0].id, claims[1].id), expression, (ratio, "1"), text, desk)
