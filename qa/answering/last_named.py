"""Of which of several things a sentence tells a share that does not say it itself: of the one named last before it."""

from __future__ import annotations

import re
from collections.abc import Set

from qa.catalog import Catalog
from qa.domain.figures import Figure
from qa.text.folding import fold_plain

_DIGIT = re.compile(r"\d")
_OF_EACH = re.compile(
    r"分别|各[自为占达]|(?<![成首人平年])[均皆都]|合计|总共|前者|后者"
    r"|\b(?:respectively|each|both|all|combined|together|altogether|former|latter|the first|the second)\b"
)
"""What tells several shares in the order of what they are of, one of all of it, or which is meant."""
_LISTED = re.compile(r"\s*(?:[、,，]|和|及|与|\band\b)\s*[\d.]+ ?[%％]")
"""What stands behind the first of several shares."""
_SET_AGAINST = re.compile(r"(?:占|比|较|于|除|除了|[与和同及]|\b(?:than|to|versus|against|except|excluding|and|plus))\s*$")
"""What stands before a thing that another is only measured by, or told together with."""
_PAUSE = re.compile(r"[，,；;。、]")
_WORD = re.compile(r"[\w-]+")


def of_last_named(figure: Figure, asked: Set[str], text: str, catalog: Catalog) -> bool:
    """Whether a share in a sentence is of another kind of what is asked for, which was named later before it.

    "产生危险废物30吨；产生一般固废900吨，利用率91%": the rate is of the second. Not where both are named as one ("hazardous and
    non-hazardous waste"), shares of each are told in order, or the one asked for stands behind the number.

    Args:
        figure: A figure.
        asked: Ids of the metrics asked for.
        text: Its document's text.
        catalog: What knows which metrics are kinds of one that is wider.
    """
    if figure.from_table or figure.quantity.canonical_unit != "%" or figure.metric_id in asked:
        return False
    others = _other_kinds(asked, catalog)
    before = text[figure.context.start : figure.span.start]
    behind = _PAUSE.split(text[figure.span.end : figure.context.end], maxsplit=1)[0]
    listed = _LISTED.match(text[figure.span.end : figure.context.end]) is not None
    if not others or listed or _OF_EACH.search(fold_plain(before + behind)):
        return False
    named = [one for one in catalog.find_metrics(before) if one.metric_id in asked | others]
    own = [one.span.end for one in named if one.metric_id in asked]
    if not own or named[-1].metric_id in asked or any(one.metric_id in asked for one in catalog.find_metrics(behind)):
        return False
    between = before[own[-1] : named[-1].span.start]
    return _DIGIT.search(between) is not None and _SET_AGAINST.search(fold_plain(between)) is None


def _other_kinds(asked: Set[str], catalog: Catalog) -> frozenset[str]:
    """Metrics directly under the same wider metric as one of those asked for, called as it is but for the word of the kind."""
    found = set[str]()
    for identity in asked:
        name = catalog.metric(identity).names.en[0]
        for above in catalog.ancestors(identity)[:1]:
            beside = (catalog.metric(one) for one in catalog.family(above) if catalog.ancestors(one)[:1] == (above,))
            found |= {one.id for one in beside if _is_other_kind(one.names.en[0], name)}
    return frozenset(found - asked)


def _is_other_kind(name: str, asked: str) -> bool:
    """Whether two names of as many words differ in one that is not the last: "hazardous waste" and "non-hazardous waste"."""
    one, other = _WORD.findall(fold_plain(name)), _WORD.findall(fold_plain(asked))
    differing = [place for place, (first, second) in enumerate(zip(one, other, strict=False)) if first != second]
    return len(one) == len(other) and len(differing) == 1 and differing[0] < len(one) - 1
