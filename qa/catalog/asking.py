"""Metrics that a question asks for without naming them: words in any order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa.catalog.entries import AskedRule, MetricMatch
from qa.catalog.phrases import Tokens, tokens_of
from qa.text.folding import Folded


@dataclass(frozen=True, slots=True)
class _Line:
    """A text's token forms, also joined by spaces, with the place of each token."""

    text: str
    forms: frozenset[str]
    starts: tuple[int, ...]
    tokens: Tokens

    def token_at(self, place: int) -> int:
        """The token that holds a character of the joined text."""
        low = 0
        for token, start in enumerate(self.starts):
            if start > place:
                break
            low = token
        return low


def asked_in(folded: Folded, rules: Sequence[AskedRule]) -> list[MetricMatch]:
    """Rules whose groups are all met, those with most groups first, each metric once."""
    line = _line(folded)
    met: list[tuple[int, MetricMatch]] = []
    for rule in rules:
        places = _places(line, rule)
        if places is not None:
            first = line.token_at(min(start for start, _ in places))
            last = line.token_at(max(end for _, end in places) - 1)
            span = folded.span(line.tokens.starts[first], line.tokens.ends[last])
            met.append((len(rule.groups), MetricMatch(rule.metric_id, span)))
    ordered = sorted(met, key=lambda pair: -pair[0])
    return list({match.metric_id: match for _, match in reversed(ordered)}.values())[::-1]


def _places(line: _Line, rule: AskedRule) -> list[tuple[int, int]] | None:
    """Where each group's word stands, None where one is missing."""
    places: list[tuple[int, int]] = []
    for group in rule.groups:
        place = _found(line, group)
        if place is None:
            return None
        places.append(place)
    return places


def _line(folded: Folded) -> _Line:
    tokens = tokens_of(folded.text)
    starts: list[int] = []
    place = 1
    for form in tokens.forms:
        starts.append(place)
        place += len(form) + 1
    return _Line(f" {' '.join(tokens.forms)} ", frozenset(tokens.forms), tuple(starts), tokens)


def _found(line: _Line, group: Sequence[str]) -> tuple[int, int] | None:
    """Where the first alternative that occurs stands, without the spaces around it."""
    for key in group:
        if key not in line.forms and " " not in key:  # most rules fail here, without a search through the text
            continue
        place = line.text.find(f" {key} ")
        while place >= 0 and line.text.endswith((" non", " 非"), 0, place):
            place = line.text.find(f" {key} ", place + 1)  # "non-leadership" names what leadership is not
        if place >= 0:
            return place + 1, place + 1 + len(key)
    return None
