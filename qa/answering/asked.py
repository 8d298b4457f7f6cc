"""What a part of a question asks of a figure: its metrics, units, limits, numbers and words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from qa.answering.desk import Desk
from qa.answering.labels import POPULATIONS
from qa.answering.limits import limits_in, sources_in
from qa.answering.measures import HARD, same_dimension, unit_named
from qa.answering.nameless import company_words, without_companies
from qa.answering.relations import Relations
from qa.answering.shares import says_rate
from qa.answering.terms import Term, asks_for_share
from qa.answering.told_of import sites_in, subsidiaries_in
from qa.answering.wanted import Wanted, wanted_in
from qa.catalog import qualifiers_in
from qa.domain.figures import Figure, Qualifiers
from qa.domain.places import Span
from qa.domain.queries import Part
from qa.ports.indexing import FigureQuery
from qa.quantities.periods import find_periods
from qa.text.folding import fold_plain

_ON_A_BASIS = frozenset({"ghg_scope2", "ghg_scope12"})
"""Metrics that differ by market and location."""
_RATES = frozenset({"1", "%", "intensity"})
_NUMBER = re.compile(r"\d[\d.,]*(?:\s?[-–~至]\s?\d[\d.,]*)?")
_SCOPES = re.compile(r"\bscopes? \d(?:(?: ?[,&+/-] ?| and | or )(?:scopes? )?\d)*", re.IGNORECASE)
"""Scopes of emissions, which are names and no numbers."""
_SHARE_WORDS = re.compile(r"占|比例|比率|比重|份额|百分|几成|率|\b(?:share|percent|percentage|proportion|rate|ratio)\b")
_DAY = re.compile(r"\d{1,2}\s*月(?:\s*\d{1,2}\s*[日號号])?|\d{1,2}\s*[日號号]")
PER = re.compile(
    r"每(?!年|日|天|月|周|次|个工作日)|人均|平均每|单位|强度|密度|\bintensity\b"
    r"|\bper\b(?! ?cent\b| annum\b| year\b| month\b| week\b| day\b| quarter\b)"
)
COUNTED = re.compile(
    r"\b(?:number|size|base|count|total|strength|large(?:r|st)?|more|most|many|few(?:er|est)?|big(?:ger|gest)?)\b"
    r"|多少|几|总数|人数|数量|规模|家数|[更最][多少大小]"
)
"""What asks how many there are."""
_GROWN = re.compile(r"\b(?<=an )(?:increased|elevated)(?= [a-z])|\b(?<=a )(?:reduced|decreased)(?= [a-z])")
"""Words of change that only describe a thing ("countries with an increased risk")."""
LEAST_WEIGHT = 0.5
"""Weight of a word from which it says what is asked of those who are counted."""
COUNTERS = "分个间家所项次件座台辆株种类条份起场户处颗艘位名支套批只门款亩棵"
_ASKED_COUNTER = re.compile(rf"(?:多少|几)(?P<counter>[{COUNTERS}])")


@dataclass
class Asked:
    """A part of a question, read once for all figures. `any_period` takes figures of any period for answers."""

    part: Part
    desk: Desk
    any_period: bool = False

    @cached_property
    def _terms(self) -> tuple[Term, ...]:
        return self.desk.terms(self.part)

    @cached_property
    def _asked(self) -> Qualifiers:
        """Qualifiers that the question states, of its metrics or by its words."""
        stated = qualifiers_in(_GROWN.sub(" ", self.part.text))
        for metric in self.part.metrics:
            if metric.qualifiers.scope or metric.qualifiers.basis:
                return Qualifiers(
                    scope=metric.qualifiers.scope or stated.scope,
                    basis=metric.qualifiers.basis or stated.basis,
                    kind=stated.kind,
                    intensity=metric.qualifiers.intensity or stated.intensity,
                    cumulative=stated.cumulative,
                )
        return stated

    @cached_property
    def _beyond_people(self) -> tuple[Term, ...]:
        """What is asked of people or partners whose number is not asked for ("the annual leave of employees")."""
        ids = {metric.id for metric in self.part.metrics}
        if self.part.kind not in {"figure", "figures"} or not ids or not ids <= POPULATIONS:
            return ()
        if self.part.noun or self.part.dimension in {"1", "person"}:
            return ()
        if COUNTED.search(self._question) or self.desk.catalog.find_metrics(self.part.text):
            return ()  # "headcount", "number of suppliers"
        return tuple(term for term in self._terms if term.metric_id is None)

    @cached_property
    def _done_by_people(self) -> tuple[Term, ...]:
        """What those people or partners do or have whose number is asked for; none where the question says less than two words."""
        if not self._metric_ids or not self._metric_ids <= POPULATIONS:
            return ()
        others = [term for term in self._terms if term.metric_id is None and term.weight >= LEAST_WEIGHT]
        named = self.desk.catalog.find_metrics
        others = [one for one in others if not any(match.metric_id in self._metric_ids for match in named(one.written, weak=True))]
        return tuple(others) if len(others) > 1 else ()

    @cached_property
    def _row_terms(self) -> tuple[Term, ...]:
        return tuple(term.in_row() for term in self._terms)

    @cached_property
    def _question(self) -> str:
        return fold_plain(self.part.text)

    @cached_property
    def _nameless(self) -> str:
        """The question, folded, without its companies' names and periods."""
        return without_companies(self.part.text, self.desk.query)

    @cached_property
    def _relations(self) -> Relations:
        return Relations(self.part, self.desk)

    @cached_property
    def _limits(self) -> frozenset[str]:
        """What the question limits itself to, its companies' names left out."""
        return limits_in(self._nameless)

    @cached_property
    def _sources(self) -> frozenset[str]:
        """Sources of energy that the question limits itself to: all electricity is not the renewable part of it."""
        return sources_in(self._nameless)

    @cached_property
    def _metric_sources(self) -> frozenset[str]:
        """Sources of energy that the metrics asked for have in their names."""
        names = [name for identity in self._metric_ids for name in self.desk.catalog.metric(identity).names.all()]
        return sources_in(" ; ".join(names))

    @cached_property
    def _metric_ids(self) -> frozenset[str]:
        return frozenset(metric.id for metric in self.part.metrics if metric.id is not None)

    @cached_property
    def _metric_limits(self) -> frozenset[str]:
        """Limits that the metrics asked for have in their names ("share of women")."""
        names = [name for identity in self._metric_ids for name in self.desk.catalog.metric(identity).names.all()]
        return limits_in(" ; ".join(names))

    @cached_property
    def _numbers(self) -> tuple[str, ...]:
        """Numbers that the question itself names, its periods left out: "60-69" of "60-69歲的董事"."""
        taken = [mention.span for mention in find_periods(self.part.text, language="zh-Hant")]
        taken += [Span(*match.span()) for match in _DAY.finditer(self.part.text)]
        taken += [Span(*match.span()) for match in _SCOPES.finditer(self.part.text)]
        names = fold_plain(company_words(self.desk.query))
        found = [one for one in _NUMBER.finditer(self.part.text) if not any(span.overlaps(Span(*one.span())) for span in taken)]
        return tuple(one.group() for one in found if not re.search(rf"(?<!\d){re.escape(one.group())}(?!\d)", names))

    @cached_property
    def _dimension(self) -> str | None:
        if asks_for_share(self.part):
            return "%"
        return self.part.dimension or (None if self._changing else unit_named(self.part.text))

    @cached_property
    def _counted_noun(self) -> bool:
        """Whether the question asks how much or how many of a thing there are, by name, and not for a share."""
        folded = fold_plain(self.part.text)
        return bool(self.part.noun) and not self._metric_ids and _SHARE_WORDS.search(folded) is None

    @cached_property
    def _units(self) -> frozenset[str]:
        """Canonical units in which the metrics asked for come."""
        return frozenset(unit for identity in self._metric_ids for unit in self.desk.catalog.metric(identity).units)

    @cached_property
    def _hard_units(self) -> frozenset[str]:
        """Physical units of the metrics asked for, and those that answer for them; empty where any of them has none."""
        units = [self.desk.catalog.metric(identity).units for identity in self._metric_ids]
        if not units or not all(set(own) & HARD for own in units):
            return frozenset()
        return frozenset(unit for unit in HARD for own in units for asked in own if same_dimension(asked, unit, None))

    @cached_property
    def _per(self) -> bool:
        """Whether an amount per something is asked for."""
        return self._asked.intensity or PER.search(fold_plain(self.part.text)) is not None

    @cached_property
    def _changing(self) -> bool:
        """Whether a change is asked for."""
        return self.part.kind == "change" or self._asked.kind == "change"

    @cached_property
    def _rate(self) -> bool:
        """Whether all metrics asked for are rates: per hours worked, per head, a share ("LTIFR"), and never counts of people."""
        metrics = [self.desk.catalog.metric(identity) for identity in self._metric_ids]
        return bool(metrics) and all(
            "intensity" in one.units and set(one.units) <= _RATES and any(map(says_rate, one.names.all()[:2])) for one in metrics
        )

    @cached_property
    def _wanted(self) -> Wanted | None:
        """What a Chinese question wants the number of; None for other questions."""
        if self.desk.query.language == "en":
            return None
        return wanted_in(self._nameless, self.part.noun)

    @cached_property
    def _counter(self) -> str | None:
        match = _ASKED_COUNTER.search(fold_plain(self.part.text))
        return match["counter"] if match else None

    @cached_property
    def _subsidiaries(self) -> tuple[str, ...]:
        """Companies that the question names in full and that are not those whose documents are asked."""
        companies = self.desk.query.companies
        known = {fold_plain(name).strip() for company in companies for name in (company.name, *company.aliases)}
        return subsidiaries_in(self._question, frozenset(known))

    @cached_property
    def _named_sites(self) -> tuple[str, ...]:
        """Sites that the question names and that rows or columns of the figures found are called by."""
        sites = sites_in(self._nameless)
        if not sites:
            return ()
        hits = frozenset(hit.passage_id for hit in self.desk.evidence.hits)
        found = [one.figure for one in self.desk.evidence.figures]
        found += [stored.figure for stored in self.desk.reader.figures(FigureQuery(passages=hits))] if hits else []
        labels = {fold_plain(label) for one in found if one.from_table for label in (*one.path, one.qualifiers.boundary or "")}
        return tuple(site for site in sites if any(site in label for label in labels))

    @cached_property
    def _based(self) -> frozenset[str]:
        """Documents that tell emissions of Scope 2 on the basis that the question names, in so many words."""
        documents = frozenset(hit.passage.document_id for hit in self.desk.evidence.hits)
        stored = self.desk.reader.figures(FigureQuery(metric_ids=_ON_A_BASIS, documents=documents)) if documents else []
        return frozenset(one.figure.document_id for one in stored if one.figure.qualifiers.basis == self._asked.basis)

    def _other_basis_of(self, figure: Figure) -> str | None:
        """Says "unsaid" of a figure that names no basis although its document tells figures on the one asked about."""
        words = " ; ".join((*figure.path, figure.metric, figure.title or "", figure.qualifiers.boundary or ""))
        if figure.metric_id not in _ON_A_BASIS or figure.blank or figure.document_id not in self._based:
            return None
        said = qualifiers_in(words).basis or qualifiers_in(figure.context.of(self.desk.text(figure.document_id))).basis
        return None if said == self._asked.basis else "unsaid"

    def _is_beyond_anchors(self, figure: Figure) -> bool:
        """Whether earlier parts of the question were about other documents: "…, and how many students?" asks about theirs."""
        anchors = self.desk.anchors
        return bool(anchors) and not self.desk.query.companies and all(figure.document_id != one for one, _ in anchors)
