"""Finding metrics in folded text, with the qualifiers that stand beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from qa.catalog.compiled import Compiled
from qa.catalog.entries import MetricMatch
from qa.catalog.phrases import Found, Tokens, find_phrases, scope_of, tokens_of
from qa.catalog.qualifiers import OTHER_THAN_SCOPE, basis_in
from qa.domain.figures import Qualifiers
from qa.text.folding import Folded

_GLUE = re.compile(r"[\s()（）\[\]:：,，\-–—·/|]{0,4}")
_NEGATED = re.compile(r"(?:\bnon[-\s]|非)$")
"""What stands before a name that means its opposite: "non-renewable electricity purchased" is no renewable electricity."""
_STOP = re.compile(r"[。；;!?！？\n]|\.\s")
_REACH = 30
"""Folded characters on either side in which a basis binds to a metric, within the clause."""
_INTENSITY_NEXT = re.compile(r"[\s(（的]{0,2}(?:强度|密度|intensity\b|per (?:unit|employee|capita|tonne|million|square|m2|fte)\b)")
_LABEL_TOKENS = 10
"""A text of at most so many tokens may be a row's label."""


@dataclass(frozen=True, slots=True)
class _Hit:
    """A metric at folded [start, end)."""

    ids: tuple[str, ...]
    start: int
    end: int
    scope: str | None
    weak: bool


class MetricFinder:
    """Longest-match search for metric names."""

    def __init__(self, compiled: Compiled) -> None:
        self._trie = compiled.metric_trie
        self._metrics = {metric.id: metric for metric in compiled.metrics}
        self._intensity_of = {
            metric.parent: metric.id for metric in reversed(compiled.metrics) if metric.qualifiers.intensity and metric.parent
        }

    def find(self, folded: Folded, *, weak: bool) -> list[MetricMatch]:
        """Matches in `folded`; weak names only with `weak` or where one is the whole text."""
        tokens = tokens_of(folded.text)
        hits = [self._hit(tokens, found) for found in find_phrases(self._trie, tokens, weak=weak)]
        if not hits and not weak and len(tokens.forms) <= _LABEL_TOKENS:
            whole = [
                found for found in find_phrases(self._trie, tokens, weak=True) if found.last - found.first == len(tokens.forms)
            ]
            hits = [self._hit(tokens, found) for found in whole]
        hits = [hit for hit in hits if not _NEGATED.search(folded.text[max(0, hit.start - 5) : hit.start])]
        ruled_out = [match.span() for match in OTHER_THAN_SCOPE.finditer(folded.text)] if any(hit.scope for hit in hits) else []
        hits = [hit for hit in hits if hit.scope is None or not any(start <= hit.start < end for start, end in ruled_out)]
        merged = self._merged(folded.text, hits)
        return [self._match(folded, merged, place) for place in range(len(merged))]

    @staticmethod
    def _hit(tokens: Tokens, found: Found) -> _Hit:
        forms = tokens.forms[found.first : found.last]
        scope = next((scope for form in forms if (scope := scope_of(form)) is not None), None)
        return _Hit(found.ids, tokens.starts[found.first], tokens.ends[found.last - 1], scope, found.weak)

    def _merged(self, text: str, hits: list[_Hit]) -> list[_Hit]:
        """Joins a metric and its special case beside it: "GHG emissions (Scope 1)", "直接排放（范围一）"."""
        merged: list[_Hit] = []
        for hit in hits:
            last = merged[-1] if merged else None
            if last is not None and _GLUE.fullmatch(text, last.end, hit.start) and "\n" not in text[last.end : hit.start]:
                joined = self._joined(last, hit)
                if joined is not None:
                    merged[-1] = joined
                    continue
            merged.append(hit)
        return merged

    def _joined(self, left: _Hit, right: _Hit) -> _Hit | None:
        one, other = left.ids[0], right.ids[0]
        scope = left.scope or right.scope
        if one == other:
            if left.scope and right.scope and left.scope != right.scope:
                return None
            return _Hit(left.ids, left.start, right.end, scope, left.weak and right.weak)
        if self._under(other, one):
            return _Hit(right.ids, left.start, right.end, scope, right.weak)
        if self._under(one, other):
            return _Hit(left.ids, left.start, right.end, scope, left.weak)
        return None

    def _under(self, identity: str, wider: str) -> bool:
        parent = self._metrics[identity].parent
        while parent is not None:
            if parent == wider:
                return True
            parent = self._metrics[parent].parent
        return False

    def _match(self, folded: Folded, hits: list[_Hit], place: int) -> MetricMatch:
        hit = hits[place]
        before = hits[place - 1].end if place else 0
        after = hits[place + 1].start if place + 1 < len(hits) else len(folded.text)
        left = _after_stop(folded.text[max(before, hit.start - _REACH) : hit.start])
        right = _before_stop(folded.text[hit.end : min(after, hit.end + _REACH)])
        identity = hit.ids[0]
        metric = self._metrics[identity]
        own = metric.qualifiers
        end = hit.end
        if not own.intensity and (intensity := _INTENSITY_NEXT.match(right)):
            identity = self._intensity(identity)
            own = replace(own, intensity=True)
            end += intensity.end()
        qualifiers = own
        if metric.topic == "emissions":
            basis = own.basis or basis_in(right) or basis_in(folded.text[hit.start : hit.end]) or basis_in(left)
            scope = _narrower(hit.scope, own.scope)
            basis = basis if scope is None or "2" in scope else None  # only Scope 2 has one
            qualifiers = Qualifiers(scope=scope, basis=basis, intensity=own.intensity)
        return MetricMatch(identity, folded.span(hit.start, end), qualifiers, hit.ids[1:], hit.weak)

    def _intensity(self, identity: str) -> str:
        candidate: str | None = identity
        while candidate is not None:
            if candidate in self._intensity_of:
                return self._intensity_of[candidate]
            candidate = self._metrics[candidate].parent
        return identity


def _narrower(stated: str | None, own: str | None) -> str | None:
    """The scope a match stands for: the one stated, unless the metric's own is a category of it ("3" and "3.6")."""
    if stated is None or (own is not None and own.startswith(f"{stated}.")):
        return own
    return stated


def _after_stop(text: str) -> str:
    stops = list(_STOP.finditer(text))
    return text[stops[-1].end() :] if stops else text


def _before_stop(text: str) -> str:
    stop = _STOP.search(text)
    return text[: stop.start()] if stop else text
