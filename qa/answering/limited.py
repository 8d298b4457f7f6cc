"""Whether a figure is of those whom a question limits itself to: women, contractors, a country."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from qa.answering.called import Called
from qa.answering.labels import own_label
from qa.answering.limits import (
    WHOM,
    excluded_in,
    included_in,
    limits_in,
    missing_limits,
    names_set_aside,
    names_subsidiary,
    of_all_workers,
    only_of_included,
    sources_in,
    tells_of_all_workers,
    unasked_limits,
    without_set_aside,
)
from qa.answering.named_beside import country_beside
from qa.answering.relations import clause_around
from qa.answering.surroundings import sentence_before
from qa.domain.figures import Figure
from qa.domain.passages import Passage
from qa.text.countries import countries_in
from qa.text.folding import fold_plain

_MANAGEMENT = re.compile(r"\W*management\W*", re.IGNORECASE)
"""A row for the managers; in running text the word stands for what they do, too."""


@dataclass
class Limited(Called):
    """What a figure is limited to, against what the question is."""

    def _unasked(self, figure: Figure) -> frozenset[str]:
        """What the figure's own words limit it to and the question does not."""
        return unasked_limits(self._limits, self._own_words(figure)) - self._metric_limits

    @cached_property
    def _names_kept(self) -> str:
        """The names of the metrics asked for that the question names elsewhere than in what it leaves out."""
        catalog = self.desk.catalog
        kept = {match.metric_id for match in catalog.find_metrics(without_set_aside(self._question))} & self._metric_ids
        return " ; ".join(name for identity in kept for name in catalog.metric(identity).names.en)

    def _limits_fit(self, figure: Figure, passage: Passage | None) -> bool:
        """Whether all that the question is limited to (women, contractors, a country) is named around the figure."""
        asked = self._limits - (self._limits_of_metric(figure.metric_id) if figure.metric_id in self._metric_ids else frozenset())
        together = of_all_workers(self._nameless)
        included = included_in(self._nameless)
        asked -= included | excluded_in(self._nameless) | ({"contractors"} if together else frozenset())
        if figure.from_table and only_of_included(own_label(figure), included):
            return False
        if names_set_aside(self._question, self._own_words(figure), self._names_kept):
            return False
        sources = self._sources - (self._metric_sources if figure.metric_id in self._metric_ids else frozenset())
        if not asked and not sources and not together:
            return True
        text, record = self.desk.text(figure.document_id), self.desk.record(figure.document_id)
        around = [self._own_words(figure), *figure.path, figure.title or "", record.metadata.title]
        if passage is not None:
            around += passage.headings
            around += () if figure.from_table and asked & WHOM else passage.context
        if not figure.from_table:  # a row's remarks do not make it the part's
            named = countries_in(fold_plain(figure.context.of(text))) & asked
            if named and not named <= country_beside(figure, figure.context.of(text)):
                return False
            counted = figure.quantity.canonical_unit in {"1", "person"} and asked & WHOM
            # "the board has 9 members, 2 of them women": whose each number is stands in its own clause
            around.append(clause_around(figure, text) if counted else figure.context.of(text))
            if not counted:  # "two executives" counts no women, whatever the sentence before speaks of
                around.append(sentence_before(text, figure.context, passage))
        told = " ; ".join(around)
        sources -= sources_in(text[figure.context.start : figure.span.start]) if figure.from_table else frozenset()
        if "managers" in asked and figure.from_table and any(_MANAGEMENT.fullmatch(label) for label in figure.path):
            asked -= {"managers"}
        if "subsidiaries" in asked and names_subsidiary(self._nameless, f"{told} ; {self._row_of(figure)}"):
            asked -= {"subsidiaries"}
        if together and not tells_of_all_workers(own_label(figure), told):
            return False
        return not missing_limits(asked, told) and not sources - sources_in(told)

    def _limits_of_metric(self, identity: str | None) -> frozenset[str]:
        """Limits that one metric's names say themselves: those of another that the question names beside it stay to be met."""
        return limits_in(" ; ".join(self.desk.catalog.metric(identity).names.all())) if identity is not None else frozenset()

    def _row_of(self, figure: Figure) -> str:
        """All of a figure's row or sentence."""
        return figure.context.of(self.desk.text(figure.document_id))

    @staticmethod
    def _own_words(figure: Figure) -> str:
        """What a figure's own label, column or phrase says."""
        label = figure.path[-1] if figure.from_table and figure.path else ""
        return " ; ".join((label, figure.metric, figure.qualifiers.boundary or ""))
