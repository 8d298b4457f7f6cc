"""What speaks for a figure or against it beside how much of the question is said near it: nouns, counters, qualifiers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qa.answering.asked import COUNTERS
from qa.answering.measures import asks_how_often
from qa.answering.otherwise import Otherwise
from qa.domain.figures import Figure
from qa.text.folding import fold_plain
from qa.text.tokens import query_tokens

TOTAL = re.compile(r"合计|总计|总数|总量|总额|总体|\b(?:total|group|overall)\b")
_OF_MORE = re.compile(r"\s+(?:out )?of (?:its |the |our |their |all |a total of )?[\d,]+ ")
_AVERAGED = re.compile(r"\baverage (?:number|headcount|workforce)\b|平均(?:人数|员工)")
PARTIAL = re.compile(r"母公司|子公司|其中|\bof which\b|\bparent company\b|\bsubsidiar")
_EQUIVALENT = re.compile(r"当量|co2-?eq?\b|\bequivalents?\b")
COUNTER_BONUS = 0.1
_COUNTER = re.compile(rf"[{COUNTERS}]")


def _stems(noun: str) -> frozenset[str]:
    """The stem of an English noun asked for, as translated words are held against it."""
    return frozenset(query_tokens(noun)) if noun.isascii() and " " not in noun else frozenset()


@dataclass
class Bonuses(Otherwise):
    """Bonuses and costs of figures equal otherwise."""

    def _noun_bonus(self, figure: Figure) -> float:
        """The counted noun that is asked for speaks for the figure; of people and things the kind asked for is likelier."""
        bonus, unit = 0.0, figure.quantity.canonical_unit
        if self._per:
            bonus += 0.25 if "/" in unit else -0.25
        elif unit.endswith("/day"):
            bonus += 0.25 if asks_how_often(self._question) else -0.25
        if unit not in {"1", "person"} or self.part.dimension not in {None, "1", "person"}:
            return bonus
        if self.part.dimension is not None and unit != self.part.dimension and figure.quantity.noun:
            bonus -= 0.15
        text = self.desk.text(figure.document_id)
        if _OF_MORE.match(text, figure.span.end):
            bonus += 0.3  # "131 of its 598 suppliers": the part is asked for, not the whole
        bonus += self._counter_bonus(figure)
        if not self.part.noun:
            return bonus
        beside = fold_plain(
            f"{figure.metric} {figure.quantity.noun or ''} {figure.span.of(text)}{text[figure.span.end : figure.span.end + 6]}"
        )
        wordings = {fold_plain(word) for word in (self.part.noun, *self.desk.catalog.translations(self.part.noun))}
        named = any(word in beside for word in wordings) or (
            (not self._metric_ids or figure.metric_id in self._metric_ids)
            and bool(_stems(self.part.noun) & self.desk.place(beside, 1.0).tokens)
        )
        return bonus + (0.2 if named else -0.05)

    def _counter_bonus(self, figure: Figure) -> float:
        """家 are asked for where the question says 多少家: what is counted in 次 is something else."""
        asked, counted = self._counter, _COUNTER.search(fold_plain(figure.quantity.noun or ""))
        if asked is None or counted is None:
            return 0.0
        return COUNTER_BONUS if asked == counted[0] else -COUNTER_BONUS

    def _qualifier_bonus(self, figure: Figure) -> float:
        """Of figures equal otherwise the plain one is meant: all scopes, no basis, not a base year, not a cumulative one."""
        asked, found = self._asked, figure.qualifiers
        bonus = 0.0
        if asked.scope is None and found.scope is not None:
            bonus -= 0.15
        if asked.basis is None and found.basis == "location":
            bonus -= 0.02
        if asked.basis is not None and found.basis == asked.basis:
            bonus += 0.15
        label, question = fold_plain(f"{' '.join(figure.path)} {figure.metric}"), fold_plain(self.part.text)
        if TOTAL.search(label):
            bonus += 0.05
        if PARTIAL.search(label) and not PARTIAL.search(question):
            bonus -= 0.08
        if _AVERAGED.search(label) and not _AVERAGED.search(question):
            bonus -= 0.1
        if found.cumulative and not asked.cumulative and figure.from_table:
            bonus -= 0.15
        if figure.quantity.canonical_unit in {"t", "tCO2"} and _EQUIVALENT.search(question):
            bonus -= 0.3  # all gases together are asked for
        if found.kind in {"baseline", "target"} and asked.kind != found.kind and self.part.kind != "target":
            bonus -= 0.2
        return bonus
