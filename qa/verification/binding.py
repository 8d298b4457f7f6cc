"""What a number in the source is bound to, and whether a claim binds it to the same: period, entity, metric, qualifiers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from qa.catalog import Catalog
from qa.domain.documents import Company
from qa.domain.evidence import DraftClaim
from qa.domain.figures import Figure, Qualifiers
from qa.domain.periods import Period, PeriodSource
from qa.domain.places import Span
from qa.quantities.periods import PeriodMention, find_periods
from qa.text.folding import fold, fold_plain
from qa.text.sentences import clause_spans
from qa.verification.sources import Reading, Sources
from qa.verification.verdict import Failure
from qa.verification.wording import coverage, directions, speaks_of_change, speaks_of_target

PHRASE_HELD = 0.5
"""Least share of a metric phrase's tokens that row label, sentence and headings must hold: wording varies between question and
report, but below one half the phrase's head noun is missing."""
RIVAL_MARGIN = 0.12
"""By how much another number's label must fit the phrase better before this one counts as the wrong row."""


SHORTEST_LATIN_NAME, SHORTEST_HAN_NAME = 4, 2
"""Characters of an alias below which a text may hold it by accident."""


@dataclass(frozen=True, slots=True)
class Named:
    """A company's name in a text, as written, with the place where it ends."""

    key: str
    name: str
    end: int


@dataclass
class Binder:
    """Binds readings. One instance serves one verification."""

    sources: Sources
    catalog: Catalog
    companies: tuple[Company, ...]

    def period(self, reading: Reading) -> Period | None:
        """The period of a number: its own row, header, sentence or heading; the document's only where none of them states one."""
        if reading.figure is not None:
            return reading.figure.period
        record = self.sources.record(reading.document_id)
        text = self.sources.text(reading.document_id) or ""
        metadata = record.metadata
        places: tuple[tuple[PeriodSource, str], ...] = (
            ("sentence", reading.sentence.of(text)),
            ("heading", self._headings(reading)),
        )
        for source, place in places:
            mentions = find_periods(place, fiscal_year_end=metadata.fiscal_year_end, reference=metadata.published)
            if mentions:
                at = reading.span.start - reading.sentence.start if source == "sentence" else len(place)
                near = (self._in_clause(reading, mentions) if source == "sentence" else []) or mentions
                before = [mention for mention in near if mention.span.end <= at]
                nearest = before[-1] if before else near[0]
                return replace(nearest.period, source=source)
        return replace(metadata.period, source="document") if metadata.period is not None else None

    def _in_clause(self, reading: Reading, mentions: Sequence[PeriodMention]) -> list[PeriodMention]:
        """Those periods that stand in the number's own clause: "due by December 2025; the share was 94% in FY2025"."""
        clause, start = self._clause(reading), reading.sentence.start
        return [one for one in mentions if clause.start <= start + one.span.start and start + one.span.end <= clause.end]

    def entity(self, reading: Reading) -> tuple[str | None, str | None]:
        """Key and name of whom a number is about: the row's or sentence's subject, else the reporting company."""
        if reading.figure is not None and (reading.figure.entity_key or reading.figure.entity):
            return reading.figure.entity_key, reading.figure.entity
        text = self.sources.text(reading.document_id) or ""
        named = self.named(reading.sentence.of(text))
        at = reading.span.start - reading.sentence.start
        before = [one for one in named if one.end <= at] or named
        if before:
            return before[-1].key, before[-1].name
        company = self.sources.record(reading.document_id).metadata.company
        return (company.key, company.name) if company is not None else (None, None)

    def named(self, text: str) -> list[Named]:
        """Companies named in a text: those of the catalog, and those of the index by any of their names."""
        found = [Named(match.key, match.span.of(text), match.span.end) for match in self.catalog.find_companies(text)]
        folded = fold(text)
        for key, name in self._names:
            if name not in folded.text:
                continue
            for match in re.finditer(rf"(?<![a-z0-9]){re.escape(name)}(?![a-z])", folded.text):
                span = folded.span(match.start(), match.end())
                found.append(Named(key, span.of(text), span.end))
        return sorted(found, key=lambda one: (one.end, one.key))

    @cached_property
    def _names(self) -> tuple[tuple[str, str], ...]:
        """Keys and folded names of the index's companies, names too short to tell left out."""
        return tuple(
            (company.key, folded)
            for company in self.companies
            for folded in {fold_plain(name) for name in (company.name, *company.aliases)}
            if len(folded) >= (SHORTEST_LATIN_NAME if folded.isascii() else SHORTEST_HAN_NAME)
        )

    def qualifiers(self, reading: Reading) -> Qualifiers:
        """Qualifiers as indexed, else as the sentence's words say."""
        if reading.figure is not None:
            return self._with_scope(reading.figure)
        text = self.sources.text(reading.document_id) or ""
        near = self._clause(reading).of(text)
        matches = self.catalog.find_metrics(near) or self.catalog.find_metrics(reading.sentence.of(text))
        stated = matches[-1].qualifiers if matches else Qualifiers()
        if reading.quantity.direction is not None or (reading.quantity.canonical_unit in {"%", "pp"} and speaks_of_change(near)):
            return replace(stated, kind="change")
        return replace(stated, kind="target") if speaks_of_target(near) else stated

    def _with_scope(self, figure: Figure) -> Qualifiers:
        """Qualifiers as indexed; the scope that its metric is of by itself stands for one that its words were not read for.

        Where that is of none either, it is the first that its own words name, as a claim's words are read too.
        """
        stated = figure.qualifiers
        if stated.scope is not None:
            return stated
        try:
            scope = self.catalog.metric(figure.metric_id).qualifiers.scope if figure.metric_id is not None else None
        except KeyError:  # an index may hold metrics of another edition of the catalog
            return stated
        return replace(stated, scope=scope or self._scope_named(figure))

    def _scope_named(self, figure: Figure) -> str | None:
        words = (figure.metric, figure.qualifiers.boundary or "")
        return next(
            (match.qualifiers.scope for one in words for match in self.catalog.find_metrics(one) if match.qualifiers.scope), None
        )

    def label(self, reading: Reading) -> str:
        """What names a number: its metric phrase and path, or the clause it stands in."""
        if reading.figure is not None:
            figure = reading.figure
            own = (
                (*figure.path, figure.metric) if reading.in_row else (figure.metric, figure.quantity.raw)
            )  # "34名员工" counts 员工
            return " ".join(own)
        return self._clause(reading).of(self.sources.text(reading.document_id) or "")

    def surroundings(self, reading: Reading) -> str:
        """Everything in which a metric may be named: label, path, sentence or row, headings."""
        text = self.sources.text(reading.document_id) or ""
        path = " ".join(reading.figure.path) if reading.figure is not None else ""
        return " ".join((self.label(reading), path, reading.sentence.of(text), self._headings(reading)))

    def _headings(self, reading: Reading) -> str:
        if reading.passage is None:
            return ""
        return " ".join((*reading.passage.headings, *reading.passage.context))

    def _clause(self, reading: Reading) -> Span:
        text = self.sources.text(reading.document_id) or ""
        for clause in clause_spans(text, reading.sentence.start, reading.sentence.end):
            if clause.overlaps(reading.span):
                return clause
        return reading.sentence


def same_period(claimed: Period, found: Period) -> bool:
    """Whether two periods are the same stretch of time, as labels and dates go.

    A fiscal and a calendar year of the same label agree (reports use both for one column); a day that lies in a claimed year agrees
    (a balance at the year's end); a half, quarter or month never stands for a year.
    """
    if (claimed.start, claimed.end) == (found.start, found.end):
        return True
    annual = {"year", "fiscal_year"}
    if claimed.kind in annual and found.kind in annual:
        return claimed.years == found.years
    if found.kind == "day" and claimed.kind != "day":
        return claimed.contains(found) or (claimed.kind in annual and claimed.years == found.years)
    if claimed.kind == "day" and found.kind != "day":
        return found.contains(claimed) and found.end == claimed.end
    return False


def period_failure(claim: DraftClaim, reading: Reading, binder: Binder) -> Failure | None:
    """The claim's period must be the one that the source binds to the number."""
    if claim.period is None:
        return None
    found = binder.period(reading)
    if found is None:
        return Failure("period", f"the source binds no period to the number, the claim says {claim.period.label}")
    if same_period(claim.period, found):
        return None
    return Failure("period", f"the number is for {found.label} ({found.source}), not {claim.period.label}")


def entity_failure(claim: DraftClaim, reading: Reading, binder: Binder) -> Failure | None:
    """The claim's entity must be the subject of the row or sentence, or the reporting company where none is named."""
    if claim.entity is None and claim.entity_key is None:
        return None
    key, name = binder.entity(reading)
    if claim.entity_key is not None and key is not None:
        agrees = claim.entity_key == key
    else:
        agrees = same_company(claim.entity or claim.entity_key or "", name or key or "", binder)
    return (
        None
        if agrees
        else Failure("entity", f"the number is about {name or key or 'nobody named'}, not {claim.entity or claim.entity_key}")
    )


def same_company(first: str, second: str, binder: Binder) -> bool:
    """Whether two names are one company's, by the index's and the catalog's aliases."""
    keys = [_keys(name, binder) for name in (first, second)]
    return fold_plain(first) == fold_plain(second) or bool(keys[0] & keys[1])


def _keys(name: str, binder: Binder) -> frozenset[str]:
    folded = fold_plain(name)
    known = {
        company.key
        for company in binder.companies
        if folded in {fold_plain(alias) for alias in (company.key, company.name, *company.aliases)}
    }
    return frozenset(known | {match.key for match in binder.catalog.find_companies(name)})


def qualifiers_failure(claim: DraftClaim, reading: Reading, binder: Binder) -> Failure | None:
    """Scope 1 is not 2 nor 1+2, market not location, intensity not absolute, target not actual, a change not a level."""
    found = binder.qualifiers(reading)
    said = _said_qualifiers(claim, binder)
    if said.scope != found.scope and (said.scope is not None or found.scope is not None):
        return Failure("qualifiers", f"the source is scope {found.scope or 'unstated'}, the claim scope {said.scope or 'unstated'}")
    if said.basis is not None and said.basis != found.basis:
        return Failure("qualifiers", f"the source is {found.basis or 'of unstated basis'}, the claim {said.basis}-based")
    if said.kind != found.kind:
        return Failure("qualifiers", f"the source is a {found.kind} figure, the claim says {said.kind}")
    if said.intensity != found.intensity and reading.figure is not None:
        return Failure("qualifiers", "an intensity is not an absolute amount")
    return None


def _said_qualifiers(claim: DraftClaim, binder: Binder) -> Qualifiers:
    """The claim's qualifiers; what it leaves open is taken from the words of its metric and text."""
    said = claim.qualifiers
    named = [match.qualifiers for match in binder.catalog.find_metrics(claim.metric or "")]
    if said.scope is None:
        said = replace(said, scope=next((one.scope for one in named if one.scope), None))
    if said.basis is None:
        said = replace(said, basis=next((one.basis for one in named if one.basis), None))
    return said


def metric_failure(claim: DraftClaim, reading: Reading, rivals: tuple[Reading, ...], binder: Binder) -> Failure | None:
    """The claim's metric must be named in the number's row, sentence or headings, and name no other number there better.

    Args:
        claim: The claim with its metric phrase and, where recognised, the catalog's id.
        reading: The number in the source.
        rivals: Other numbers nearby of the same unit.
        binder: Reads labels and surroundings.
    """
    if not claim.metric and not claim.metric_id:
        return Failure("metric", "a number without a metric cannot be bound to a row")
    figure = reading.figure
    if figure is not None and claim.metric and fold_plain(claim.metric) == fold_plain(figure.metric) and _ids_agree(claim, reading):
        return None
    if figure is not None and claim.metric_id and figure.metric_id and claim.metric_id != figure.metric_id:
        return Failure("metric", f"the number is {figure.metric!r} ({figure.metric_id}), not {claim.metric or claim.metric_id!r}")
    if figure is not None and not _names_part(claim, figure, binder):
        return Failure("metric", f"the number is only the part {_part(figure)!r} of {figure.title or 'a whole'!r}")
    if not _named(claim, reading, binder):
        return Failure(
            "metric", f"{claim.metric or claim.metric_id!r} is not named beside the number ({binder.label(reading)[:80]!r})"
        )
    return _rival_failure(claim, reading, rivals, binder)


def _ids_agree(claim: DraftClaim, reading: Reading) -> bool:
    return claim.metric_id is None or reading.figure is None or reading.figure.metric_id in {None, claim.metric_id}


def _names_part(claim: DraftClaim, figure: Figure, binder: Binder) -> bool:
    """Whether a claim says which part of a whole the number is: of a table by its row, of a sentence by its "of which"."""
    if (part := _OF_WHICH.search(figure.metric)) is not None and not figure.from_table:
        said = f"{claim.metric} {claim.text}"
        return any(coverage(words, said) >= PHRASE_HELD for words in (part["part"], *binder.catalog.translations(part["part"])))
    if not figure.title or not figure.path or not figure.metric.startswith(f"{figure.title} – "):
        return True
    label, said = figure.path[-1], f"{claim.metric} {claim.text}"
    if _TOTAL.fullmatch(fold_plain(label)):
        return True  # a sum is no part, whatever language it is named in
    return any(coverage(words, said) >= PHRASE_HELD for words in (label, *binder.catalog.translations(label)))


def _part(figure: Figure) -> str:
    return figure.path[-1] if figure.from_table and figure.path else figure.metric


_TOTAL = re.compile(r"(?:合计|总计|总数|总额|总量|总和|(?:grand |sub-?)?totals?)\W*")
_OF_WHICH = re.compile(r"\bof (?:which|whom)\s+(?P<part>\S.*)", re.IGNORECASE)


def _named(claim: DraftClaim, reading: Reading, binder: Binder) -> bool:
    figure = reading.figure
    if figure is not None and claim.metric_id is not None and figure.metric_id == claim.metric_id:
        return True
    around = binder.surroundings(reading)
    if claim.metric_id is not None and any(match.metric_id == claim.metric_id for match in binder.catalog.find_metrics(around)):
        return True
    return fit(claim, around, binder) >= PHRASE_HELD


def fit(claim: DraftClaim, text: str, binder: Binder) -> float:
    """How much of the claim's metric phrase `text` holds, in its own words or a translation's."""
    if not claim.metric:
        return 0.0
    phrases = (claim.metric, *binder.catalog.translations(claim.metric))
    return max(coverage(phrase, text) for phrase in phrases)


def _rival_failure(claim: DraftClaim, reading: Reading, rivals: tuple[Reading, ...], binder: Binder) -> Failure | None:
    said = coverage(claim.metric or "", _with_column(claim, reading, binder.label(reading)))
    translated = said < PHRASE_HELD  # a phrase in the source's own words is compared by them alone
    own = fit(claim, binder.label(reading), binder) if translated else said
    for rival in rivals:
        if claim.metric_id is not None and rival.figure is not None and rival.figure.metric_id not in {None, claim.metric_id}:
            continue  # the catalog tells them apart
        label = binder.label(rival)
        fits = fit(claim, label, binder) if translated else coverage(claim.metric or "", label)
        if label != binder.label(reading) and fits > own + RIVAL_MARGIN:
            return Failure("metric", f"{claim.metric!r} names another number nearby better ({label[:80]!r})")
    return None


def _with_column(claim: DraftClaim, reading: Reading, label: str) -> str:
    """A row's label with the words of its column, where the claim calls it by both ("Managers (total training hours)")."""
    column = reading.figure.qualifiers.boundary if reading.in_row and reading.figure is not None else None
    last = fold_plain(column or "").split(" / ")[-1].partition("(")[0].strip()
    return f"{label} {column}" if last and last in fold_plain(claim.metric or "") else label


def direction_failure(claim: DraftClaim, reading: Reading) -> Failure | None:
    """A rise is not a fall."""
    found = reading.quantity.direction
    if found is None:
        return None
    if claim.direction is not None and claim.direction != found:
        return Failure("direction", f"the source says {found}, the claim {claim.direction}")
    said = directions(claim.text)
    if len(said) == 1 and found not in said:
        return Failure("direction", f"the source says {found}, the claim's words say {next(iter(said))}")
    return None
