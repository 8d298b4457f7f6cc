"""Metrics named together by what sets them apart: "hazardous and non-hazardous waste" asks for two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qa.catalog import Catalog
from qa.catalog.entries import MetricMatch
from qa.domain.places import Span
from qa.text.characters import CJK
from qa.text.folding import Folded

_ENGLISH = re.compile(r"(?<![\w-])(?P<first>[a-z]+(?:-[a-z]+)*)(?:,? (?:and|or|and/or|as well as) | ?[/&] ?)(?:the |of )?$")
_HAN = re.compile(rf"(?P<first>[{CJK}]{{1,6}})(?:[和与及或跟]|以及|还是|、)$")
_WORD_END = re.compile(r"[ -]")


def with_elided(named: Sequence[MetricMatch], folded: Folded, catalog: Catalog) -> list[MetricMatch]:
    """The metrics named, each after the one whose name shares its last words and stands before it without them."""
    found: list[MetricMatch] = []
    for match in named:
        start, end = folded.index(match.span.start), folded.index(match.span.end)
        before = next(_elided(match, Span(start, end), folded, catalog), None)
        if before is not None and not any(one.span.overlaps(before.span) for one in named):
            found.append(before)
        found.append(match)
    return found


def _elided(match: MetricMatch, place: Span, folded: Folded, catalog: Catalog) -> Iterator[MetricMatch]:
    """The metric that words before a name and the name's last words make together."""
    text = folded.text
    joined = _ENGLISH.search(text[: place.start]) or _HAN.search(text[: place.start])
    if joined is None:
        return
    english = joined.re is _ENGLISH
    for start in range(joined.start("first"), joined.end("first")) if not english else (joined.start("first"),):
        first = text[start : joined.end("first")]
        for tail in _tails(place.of(text), english=english):
            whole = f"{first} {tail}" if english else f"{first}{tail}"
            for one in catalog.find_metrics(whole, weak=True):
                if len(one.span) == len(whole) and one.metric_id != match.metric_id:
                    yield MetricMatch(one.metric_id, folded.span(start, joined.end("first")), qualifiers=one.qualifiers)
                    return


def _tails(name: str, *, english: bool) -> Iterator[str]:
    """What a name ends in, longest first, the whole left out."""
    cuts = [cut.end() for cut in _WORD_END.finditer(name)] if english else range(1, len(name) - 1)
    yield from (name[cut:] for cut in cuts)
