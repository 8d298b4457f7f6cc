"""A reply's claims as draft claims: nothing that the model says of a number's binding is completed from the number itself.

Company, metric and qualifiers are read from the model's own words, so that verification compares them with what the source binds to
the number. Words that the evidence does not hold never leave this module: such a statement of a number is worded anew from its own
fields, such a statement of words falls.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from qa.answering.generated.reply import Reply, ReplyClaim
from qa.answering.generated.sheet import Line, Sheet
from qa.answering.generated.wording import (
    Support,
    about_the_question,
    content_tokens,
    share_supported,
    support_of,
    unsupported,
)
from qa.answering.naming import in_period, in_script
from qa.answering.phrases import phrases
from qa.answering.statements import tidy
from qa.catalog import Catalog, load_catalog, qualifiers_in
from qa.domain.documents import Company
from qa.domain.evidence import DraftClaim, DraftOperation, Quote
from qa.domain.figures import Figure, Qualifiers
from qa.domain.periods import Period
from qa.domain.places import Span
from qa.domain.queries import Query
from qa.ports.indexing import FigureQuery, IndexReader
from qa.quantities import find_quantities
from qa.quantities.periods import find_periods
from qa.text.display import display, safe
from qa.text.folding import fold_plain
from qa.text.sentences import clause_spans

# Links, markup and code never come from a draft: a document could have planted them.
_FORBIDDEN = re.compile(
    r"https?:|www\.|\w+@\w+\.|!\[|\]\(|<[a-zA-Z/!]|```|javascript:|data:\w+/|\b[\w-]+\.(?:com|net|org|io|cn|ru|xyz|example|test|info|biz|co|ai|dev|app|me|top)\b",
    re.IGNORECASE,
)
CELL_BORDER = " | "
SHORTEST_NAME = 4
"""Letters of an alias below which a text may hold it by accident."""
_MOVES = re.compile(
    r"增长|增加|上升|提升|提高|下降|减少|降低|多了|少了|增幅|降幅|\b(?:increas|decreas|declin|reduc|gr[eo]w|fell|fall|ris|rose|drop|chang|up\b|down\b)"
)
VERBATIM = 0.8
"""Share of the words around a number that a statement without `value` must have from the very clause that holds the number."""
NAMED = 0.5
"""Share of a metric phrase that a metric's name must make up to say which metric is meant."""


def clean(text: str) -> str:
    """Text on one line without control characters; empty where it holds a link, an address or markup."""
    one_line = " ".join(safe(text).split())
    return "" if _FORBIDDEN.search(one_line) else one_line


def _asked(query: Query) -> Support:
    """The question's words without the names and times that any sentence of a report may share with it."""
    text = fold_plain(query.keywords or query.question)
    for company in query.companies:
        for name in sorted((company.name, *company.aliases), key=len, reverse=True):
            text = text.replace(fold_plain(name), " ")
    return support_of((*dict.fromkeys(content_tokens(text)), *load_catalog().translations(query.question)))


def relevance_to(query: Query) -> Callable[[str], bool]:
    """Whether a text is about the question."""
    asked = _asked(query)
    return lambda text: about_the_question(text, asked)


@dataclass
class ClaimReader:
    """Reads the claims of one reply.

    Attributes:
        query: The question.
        sheet: The evidence as the prompt showed it.
        reader: The generation that it comes from.
        notes: What was dropped, in words.
    """

    query: Query
    sheet: Sheet
    reader: IndexReader
    notes: list[str] = field(default_factory=list)

    @cached_property
    def _catalog(self) -> Catalog:
        return load_catalog()

    @cached_property
    def _companies(self) -> tuple[Company, ...]:
        return tuple(self.reader.companies())

    @cached_property
    def _asked(self) -> Support:
        return _asked(self.query)

    def read(self, reply: Reply) -> tuple[DraftClaim, ...]:
        """The reply's claims, numbered anew: an id is no place for words."""
        names = {one.id: f"c{number}" for number, one in enumerate(reply.claims, 1)}
        found: list[DraftClaim] = []
        for one in reply.claims:
            claim = self._calculated(one, reply, names) if one.operation is not None else self._claim(one, names[one.id])
            if claim is not None:
                found.append(claim)
        return tuple(found)

    def open_parts(self, reply: Reply) -> tuple[str, ...]:
        """What the reply leaves unanswered: a part in words of the model's own gives way to the question."""
        asked = support_of((self.query.question,))
        kept: dict[str, None] = {}
        for part in map(clean, reply.unanswered):
            if not part or not about_the_question(part, self._asked):
                continue
            own = share_supported(part, asked) == 1.0 and unsupported(part, asked) is None
            kept[part if own else self.query.question] = None
        return tuple(kept)

    def _claim(self, one: ReplyClaim, name: str) -> DraftClaim | None:
        lines = [line for label in one.evidence if (line := self.sheet.line(label)) is not None]
        text = clean(one.text)
        if not text:
            return None
        quotes = tuple(dict.fromkeys(Quote(line.document_id, line.span) for line in lines))
        if one.value is None:
            return DraftClaim(id=name, text=text, quotes=quotes) if self._words_hold(text, lines) else None
        claim = self._number(one, name, text, quotes)
        return self._worded(claim, lines) if claim is not None else None

    def _words_hold(self, text: str, lines: Sequence[Line]) -> bool:
        """Whether a statement of words is about the question, rests on quotes that are, and says no more than they do."""
        relevant = [line for line in lines if about_the_question(line.shown, self._asked)]
        support = support_of(line.shown for line in lines).with_texts(self._frames(lines))
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

    def _frames(self, lines: Iterable[Line]) -> list[str]:
        frames = [line.frame for line in lines]
        return frames + [name for company in self.query.companies for name in (company.name, *company.aliases)]

    def _number(self, one: ReplyClaim, name: str, text: str, quotes: tuple[Quote, ...]) -> DraftClaim | None:
        metric = clean(one.metric or "")
        period = self._period(one.period)
        figure = self._figure(one.value or "", quotes, period)
        entity, key = self._entity(one.entity)
        if self.query.companies and key is not None and key not in {company.key for company in self.query.companies}:
            return None
        return DraftClaim(
            id=name,
            text=text,
            quotes=quotes,
            value=clean(one.value or ""),
            unit=clean(one.unit or "") or None,
            period=period,
            entity=entity,
            entity_key=key,
            metric=metric or None,
            metric_id=self._metric_id(metric, figure),
            qualifiers=self._with_basis(_qualifiers(metric, text, figure, self._metric_id(metric, figure))),
            figure=figure,
        )

    def _with_basis(self, said: Qualifiers) -> Qualifiers:
        """Market- or location-based as said, else as asked."""
        return said if said.basis is not None else replace(said, basis=qualifiers_in(self.query.question).basis)

    def _worded(self, claim: DraftClaim, lines: Sequence[Line]) -> DraftClaim | None:
        """The claim in the model's words where they are the evidence's, else in ours, else None."""
        around = [*self._beside(claim), claim.metric or "", claim.entity or "", *self._frames(lines)]
        support = support_of(around)
        metric_support = support_of((*(line.shown for line in lines), *self._frames(lines))).with_texts([self.query.question])
        if claim.metric is None:
            return claim  # verification says why it falls
        if unsupported(claim.metric, metric_support) is not None or not self._asked_for(claim) or self._contradicts(claim, lines):
            return None
        narrower = _narrower_period(claim)
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
        return not _numbers(metric) and (claim.metric_id in asked or about_the_question(metric, self._asked))

    def _contradicts(self, claim: DraftClaim, lines: Sequence[Line]) -> bool:
        """Whether the statement's words name another metric, period or company than its fields."""
        named = {match.metric_id for match in self._catalog.find_metrics(_without_numbers(claim.text))}
        own = {match.metric_id for match in self._catalog.find_metrics(claim.metric or "")} | {claim.metric_id}
        if not named <= own:
            return True
        folded = fold_plain(claim.text)
        for company in self._companies:
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

    def _calculated(self, one: ReplyClaim, reply: Reply, names: dict[str, str]) -> DraftClaim | None:
        if one.operation is None or one.value is None:
            return None
        text = clean(one.text)
        operands = [claim for claim in reply.claims if claim.id in one.operation.operands]
        lines = [line for claim in (one, *operands) for label in claim.evidence if (line := self.sheet.line(label)) is not None]
        said = support_of(line.shown for line in lines).with_texts(self._frames(lines)).with_texts([self.query.question])
        if not text or unsupported(text, said) is not None or unsupported(one.metric or "", said) is not None:
            return None
        values = {claim.id: clean(claim.value or "") for claim in reply.claims}
        shown = ", ".join(values.get(operand, "") for operand in one.operation.operands)
        value = clean(one.value)
        entity, key = self._entity(one.entity)
        return DraftClaim(
            id=names[one.id],
            text=text,
            quotes=(),
            value=value,
            unit=clean(one.unit or "") or None,
            metric=clean(one.metric or "") or None,
            entity=entity,
            entity_key=key,
            operation=DraftOperation(
                one.operation.name,
                tuple(names.get(operand, "") for operand in one.operation.operands),
                f"{one.operation.name}({shown}) = {value}",
            ),
        )

    def _period(self, label: str | None) -> Period | None:
        """The period that the model gives, else the one asked for where it is one."""
        mentions = find_periods(label) if label is not None else []
        if mentions:
            return mentions[0].period
        return self.query.periods[0] if len(self.query.periods) == 1 else None

    def _entity(self, name: str | None) -> tuple[str | None, str | None]:
        """Whom the model speaks of, with the key where one is known; the company asked for where it says nothing."""
        said = clean(name or "")
        if not said:
            asked = self.query.companies
            return (asked[0].name, asked[0].key) if len(asked) == 1 else (None, None)
        folded = fold_plain(said)
        for company in self._companies:
            if folded in {fold_plain(alias) for alias in (company.key, company.name, *company.aliases)}:
                return said, company.key
        keys = {match.key for match in self._catalog.find_companies(said)}
        return said, keys.pop() if len(keys) == 1 else None

    def _figure(self, value: str, quotes: tuple[Quote, ...], period: Period | None) -> Figure | None:
        """The indexed figure with the claim's digits in its quotes, of the claim's period where several have them."""
        digits = fold_plain(value).replace(",", "").lstrip("+-−")
        found: list[Figure] = []
        for quote in quotes:
            passages = frozenset(one for one in self.reader.passage_ids_at(quote.document_id, [quote.span]) if one is not None)
            stored = (
                self.reader.figures(FigureQuery(documents=frozenset({quote.document_id}), passages=passages)) if passages else []
            )
            found.extend(
                one.figure
                for one in stored
                if quote.span.covers(one.figure.span)
                and one.figure.quantity.value is not None
                and format(abs(one.figure.quantity.value), "f") == digits
            )
        found.sort(key=lambda one: period is None or one.period is None or one.period.years != period.years)
        return found[0] if found else None

    def _metric_id(self, metric: str, figure: Figure | None) -> str | None:
        """The catalog's metric that the model's own phrase names; the number's where the phrase may mean it."""
        if figure is not None and metric and fold_plain(metric) == fold_plain(figure.metric):
            return figure.metric_id
        matches = self._catalog.find_metrics(metric)
        known = {identity for match in matches for identity in (match.metric_id, *match.others)}
        known |= {one.id for one in self.query.metrics if one.id is not None and fold_plain(one.phrase) in fold_plain(metric)}
        if figure is not None and figure.metric_id in known:
            return figure.metric_id
        whole = [match.metric_id for match in matches if len(match.span) >= NAMED * len(metric)]
        return whole[0] if whole else None


def _names_company(alias: str, folded: str, claim: DraftClaim) -> bool:
    """Whether a company's name stands in folded text otherwise than as a part of the claim's own entity or metric."""
    name = fold_plain(alias)
    if len(name) < (SHORTEST_NAME if name.isascii() else 2):
        return False
    own = fold_plain(f"{claim.entity or ''} {claim.metric or ''}")
    return re.search(rf"(?<![a-z0-9]){re.escape(name)}(?![a-z])", folded) is not None and name not in own


def _without_numbers(text: str) -> str:
    """A text with its quantities blanked: units such as 二氧化碳当量 are also metrics' names."""
    for one in find_quantities(text):
        text = f"{text[: one.span.start]}{' ' * len(one.span)}{text[one.span.end :]}"
    return text


def _numbers(text: str) -> list[Span]:
    """Where quantities stand in a text; years and the numbers in metrics' names are none."""
    named = [match.span for match in load_catalog().find_metrics(text)] + [mention.span for mention in find_periods(text)]
    return [one.span for one in find_quantities(text) if not any(span.covers(one.span) for span in named)]


def _qualifiers(metric: str, text: str, figure: Figure | None, metric_id: str | None) -> Qualifiers:
    """Scope, basis and kind that the statement's own words give its number."""
    own, said = qualifiers_in(metric), qualifiers_in(f"{metric} {text}")
    scope, kind, intensity = own.scope or said.scope, said.kind, own.intensity or said.intensity
    if figure is not None:
        found = figure.qualifiers
        if found.kind == "change" and kind == "actual" and _MOVES.search(fold_plain(text)):
            kind = "change"
        if fold_plain(metric) == fold_plain(figure.metric) or (metric_id is not None and figure.metric_id == metric_id):
            intensity = found.intensity  # the label or the catalog tells an intensity from an amount, a category from its scope
            scope = found.scope if scope == (found.scope or "").partition(".")[0] else scope
    if kind == "change" and (figure is None or figure.qualifiers.kind == "actual"):
        kind = "actual"  # words of change also stand beside levels, and in names such as "emission reduction"
    return Qualifiers(scope=scope, basis=own.basis or said.basis, kind=kind, intensity=intensity)


def _narrower_period(claim: DraftClaim) -> Period | None:
    """The month or day that the number's sentence names inside the claimed year: what happened then is told with its own time."""
    found = claim.figure.period if claim.figure is not None else None
    if found is None or claim.period is None or found.source != "sentence" or found.kind not in {"month", "quarter", "half"}:
        return None
    return found if claim.period.kind in {"year", "fiscal_year"} and claim.period.contains(found) else None


def _direction(claim: DraftClaim) -> str | None:
    return claim.figure.quantity.direction if claim.figure is not None else None
