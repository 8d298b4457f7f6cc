"""Whether a claim's statement says no more than its evidence, and the same claim in our words where it does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from qa.answering.generated.fields import MOVES, narrower_period
from qa.answering.generated.relevance import asked_words
from qa.answering.generated.sheet import Line
from qa.answering.naming import in_period, in_script
from qa.answering.phrases import phrases
from qa.answering.statements import tidy
from qa.catalog import Catalog, load_catalog
from qa.catalog.support import Support, about_the_question, share_supported, support_of, unsupported
from qa.domain.documents import Company
from qa.domain.evidence import DraftClaim
from qa.domain.places import Span
from qa.domain.queries import Query
from qa.ports.indexing import IndexReader
from qa.quantities import find_quantities
from qa.quantities.periods import find_periods
from qa.text.display import display
from qa.text.folding import fold_plain
from qa.text.sentences import clause_spans

CELL_BORDER = " | "
SHORTEST_NAME = 4
"""Letters of an alias below which a text may hold it by accident."""
NAMED_BESIDE = 0.5
"""Share of a metric's words that must stand beside its number where the catalog knows the number's metric but not the phrase."""
VERBATIM = 0.8
"""Share of the words around a number that a statement without `value` must have from the very clause that holds the number."""


@dataclass(slots=True)
class StatementReader:
    """Reads the statements of claims about one question."""

    query: Query
    reader: IndexReader
    catalog: Catalog
    companies: tuple[Company, ...]
    _asked: Support = field(init=False)

    def __post_init__(self) -> None:
        self._asked = asked_words(self.query)

    def words_hold(self, text: str, lines: Sequence[Line]) -> bool:
        """Whether a statement of words is about the question, rests on quotes that are, and says no more than they do."""
        relevant = [line for line in lines if about_the_question(line.shown, self._asked)]
        support = support_of(line.shown for line in lines).with_texts(self.frames(lines))
        if not relevant or not about_the_question(text, self._asked) or unsupported(text, support) is not None:
            return False
        return all(self._bound(text, span, lines) for span in _numbers(text))

    @staticmethod
    def _bound(text: str, number: Span, lines: Sequence[Line]) -> bool:
        """Whether the words around a number in a statement are those around it in a quote."""
        around = next((clause.of(text) for clause in clause_spans(text) if clause.covers(number)), text)
        digits = re.sub(r"[^\d.]", "", fold_plain(number.of(text))).strip(".")
        for line in lines:
            if CELL_BORDER in line.shown:
                continue  # a row's numbers belong to columns: they are claimed as numbers or not at all
            for clause in clause_spans(line.shown):
                if digits in fold_plain(clause.of(line.shown)).replace(",", ""):
                    if share_supported(around, support_of((clause.of(line.shown),))) >= VERBATIM:
                        return True
        return False

    def frames(self, lines: Iterable[Line]) -> list[str]:
        """What stands around lines: their frames in the prompt, and the names of the companies asked about."""
        frames = [line.frame for line in lines]
        return frames + [name for company in self.query.companies for name in (company.name, *company.aliases)]

    def worded(self, claim: DraftClaim, lines: Sequence[Line]) -> DraftClaim | None:
        """The claim in the model's words where they are the evidence's, else in ours, else None."""
        around = [*self._beside(claim), claim.metric or "", claim.entity or "", *self.frames(lines)]
        support = support_of(around)
        metric_support = support_of((*(line.shown for line in lines), *self.frames(lines))).with_texts([self.query.question])
        if claim.metric is None:
            return claim  # verification says why it falls
        if unsupported(claim.metric, metric_support) is not None or not self._asked_for(claim) or self._contradicts(claim, lines):
            return None
        if self._of_another_row(claim, lines):
            return None
        narrower = narrower_period(claim)
        if narrower is not None:
            return self._reworded(replace(claim, period=narrower))
        if unsupported(claim.text, support) is None:
            return claim
        return self._reworded(claim)

    def _beside(self, claim: DraftClaim) -> list[str]:
        """What stands beside the claim's number: its row, or the clauses that hold it, with what leads to it."""
        texts: list[str] = []
        if claim.figure is not None:
            texts.extend((claim.figure.metric, *claim.figure.path))
        digits = re.sub(r"[^\d.]", "", fold_plain(claim.value or "")).strip(".")
        for quote in claim.quotes:
            shown = display(quote.span.of(self.reader.document_text(quote.document_id)))
            clauses = [clause.of(shown) for clause in clause_spans(shown)]
            texts.extend(clause for clause in clauses if digits in fold_plain(clause).replace(",", ""))
        return texts

    def _asked_for(self, claim: DraftClaim) -> bool:
        """Whether the claim's metric has to do with the question; a figure may be true and still be no answer."""
        metric = claim.metric or ""
        asked = {one.id for one in self.query.metrics if one.id is not None}
        part = _part_of_title(claim)
        if part is not None and share_supported(part, self._asked) < 1:
            return False  # another part than the one asked for
        return not _numbers(metric) and (claim.metric_id in asked or about_the_question(metric, self._asked))

    def _of_another_row(self, claim: DraftClaim, lines: Sequence[Line]) -> bool:
        """Whether the number has a metric that the catalog knows, and the claim's phrase is another that it does not know."""
        if claim.figure is None or claim.figure.metric_id is None or claim.metric_id is not None:
            return False
        beside = support_of((*self._beside(claim), *self.frames(lines)))
        return share_supported(claim.metric or "", beside) < NAMED_BESIDE

    def _contradicts(self, claim: DraftClaim, lines: Sequence[Line]) -> bool:
        """Whether the statement's words name another metric, period or company than its fields."""
        words = _without_numbers(claim.text)
        changed = claim.qualifiers.kind == "change"  # "emissions fell" names a reduction, and is said of emissions
        matches = [
            one for one in self.catalog.find_metrics(words) if not (changed and MOVES.search(fold_plain(one.span.of(words))))
        ]
        named = {match.metric_id for match in matches}
        own = {match.metric_id for match in self.catalog.find_metrics(claim.metric or "")} | {claim.metric_id}
        if not named <= own:
            return True
        folded = fold_plain(claim.text)
        for company in self.companies:
            if company.key != claim.entity_key and any(
                _names_company(alias, folded, claim) for alias in (company.name, *company.aliases)
            ):
                return True
        years = [mention.period.years for mention in find_periods(claim.text)]
        if not years or claim.period is None:
            return False
        cited = frozenset(year for line in lines for mention in find_periods(line.shown) for year in mention.period.years)
        return not any(claim.period.years & said for said in years) or not all(said <= cited | claim.period.years for said in years)

    def _reworded(self, claim: DraftClaim) -> DraftClaim | None:
        """The claim in a sentence made of its own fields, which verification checks one by one."""
        language, words = self.query.answer_language, phrases(self.query.answer_language)
        unit = claim.unit or ""
        value = f"{claim.value} {unit}".strip() if language == "en" and unit not in {"%", ""} else f"{claim.value}{unit}"
        if claim.qualifiers.kind == "change":
            direction = {"up": words.increased, "down": words.decreased}.get(_direction(claim) or "")
            pattern = words.change if direction else None
        else:
            direction, pattern = None, words.figure if claim.period is not None else words.figure_without_period
        if pattern is None:
            return None
        entity = in_script(claim.entity or "", language)
        text = pattern.format(
            entity=f"{entity}{words.possessive}" if entity and language == "en" else entity,
            period=in_period(claim.period, language),
            metric=in_script(claim.metric or words.this_subject, language),
            value=value,
            direction=direction,
            was="was",
        )
        return replace(claim, text=f"{tidy(text)}{words.stop}".strip())


def _names_company(alias: str, folded: str, claim: DraftClaim) -> bool:
    """Whether a company's name stands in folded text otherwise than as a part of the claim's own entity or metric."""
    name = fold_plain(alias)
    if len(name) < (SHORTEST_NAME if name.isascii() else 2):
        return False
    own = fold_plain(f"{claim.entity or ''} {claim.metric or ''}")
    return re.search(rf"(?<![a-z0-9]){re.escape(name)}(?![a-z])", folded) is not None and name not in own


def _part_of_title(claim: DraftClaim) -> str | None:
    """The row's label where the claim's number has its metric from the table's title, of which the row is one part."""
    figure = claim.figure
    if figure is None or not figure.title or not figure.path or not figure.metric.startswith(f"{figure.title} – "):
        return None
    return figure.path[-1]


def _without_numbers(text: str) -> str:
    """A text with its quantities blanked: units such as 二氧化碳当量 are also metrics' names."""
    for one in find_quantities(text):
        text = f"{text[: one.span.start]}{' ' * len(one.span)}{text[one.span.end :]}"
    return text


def _numbers(text: str) -> list[Span]:
    """Where quantities stand in a text; years and the numbers in metrics' names are none."""
    named = [match.span for match in load_catalog().find_metrics(text)] + [mention.span for mention in find_periods(text)]
    return [one.span for one in find_quantities(text) if not any(span.covers(one.span) for span in named)]


def _direction(claim: DraftClaim) -> str | None:
    return claim.figure.quantity.direction if claim.figure is not None else None
