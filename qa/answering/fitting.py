"""Whether and how well a figure fits a part of a question: kind, dimension, scope, entity, period, metric, words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from qa.answering.desk import BEYOND_HELD, Desk
from qa.answering.labels import (
    asked_words,
    counts_a_part,
    is_aim,
    is_peer,
    is_prose,
    is_subtotal,
    joined,
    label_tokens,
    misfit,
    names_total,
    own_label,
    unasked_words,
)
from qa.answering.limits import PARTS_OF_ALL, UNASKED_LIMIT, limits_in, missing_limits, sources_in, unasked_boundary, unasked_limits
from qa.answering.measures import ANNUAL, CURRENCIES, GASES, HARD, MASSES, TIMES, answers_period, same_dimension, unit_named
from qa.answering.relations import PART_NAMED, PART_OF_IT, Relations, clause_around
from qa.answering.shares import counts_some, is_footnote, moved_on, of_site, said_of_share, says_rate, sets_aim
from qa.answering.terms import Place, Term, asks_for_share, covered, names_metric, only_metrics, without_companies
from qa.catalog import qualifiers_in
from qa.domain.documents import Language
from qa.domain.figures import Figure, Qualifiers
from qa.domain.passages import Passage
from qa.domain.places import Span
from qa.domain.queries import Part
from qa.ports.indexing import DocumentRecord
from qa.quantities.periods import find_periods
from qa.text.folding import fold_plain
from qa.text.sentences import sentence_spans

_ASKS_FOR_TIME = re.compile(
    r"[几幾]年|多少年|多久|多[长長]|[几幾]?天|多少天|小[时時]"
    r"|\b(?:how long|years?|days?|hours?|months?)\b",
    re.IGNORECASE,
)
_RELATIVE = frozenset({"%", "pp", "x"})
_BARE = frozenset({"%", "1", "person", "a:b"})
_RATES = frozenset({"1", "%", "intensity"})
_FULL_TIME = re.compile(r"\bftes?\b|full[- ]time equivalent|全时|折合", re.IGNORECASE)
_REDUCTION = re.compile(r"减排|减碳|节能|节约|节水|节省|避免|减少|降低|减量|\b(?:reduc|sav|avoid|abat)\w*")
"""Metrics that are themselves amounts of change: "how much was saved" asks for their level."""
_SPARED = re.compile(r"\b(?:sav(?:e|es|ed|ing)|avoid(?:s|ed|ing)?)\b|节约|节省")
_OF_MORE = re.compile(r"\s+(?:out )?of (?:its |the |our |their |all |a total of )?[\d,]+ ")
_TOTAL = re.compile(r"合计|总计|总数|总量|总额|\b(?:total|group|overall)\b")
_WHOLE = re.compile(
    r"合计|总计|总数|总量|总额|全部|整体|集团|本公司|公司合并|\b(?:total|group|overall|company|actual|results?|reported|consolidated)\b"
)
_PARTIAL = re.compile(r"母公司|子公司|其中|\bof which\b|\bparent company\b|\bsubsidiar")
_CLASS = re.compile(r"\s?[级級]|-(?:tonne|ton|MW|GW)[- ](?:class|scale)")
"""What makes a number a size class ("10万吨级示范装置"), not an amount."""
_NUMBER = re.compile(r"\d[\d.,]*(?:\s?[-–~至]\s?\d[\d.,]*)?")
_SHARE_WORDS = re.compile(r"占|比例|比率|比重|份额|百分|几成|率|\b(?:share|percent|percentage|proportion|rate|ratio)\b")
_DAY = re.compile(r"\d{1,2}\s*月(?:\s*\d{1,2}\s*[日號号])?|\d{1,2}\s*[日號号]")
_HAS = re.compile(
    r"\b(?:ha[sd]|have|employ(?:s|ed|ing)?|comprise[sd]?|(?:workforce|team|staff|headcount|total) of)"
    r"(?:\s+(?:a total of|some|about|around|approximately|nearly|roughly|more than|over))?\s*$",
    re.IGNORECASE,
)
"""What stands before a number that says how many there are."""
_PHASE = re.compile("[一二三四五六七八九十]期")
"""Phases of a project, which are names and no counts."""
_PER = re.compile(
    r"每(?!年|日|天|月|周|次|个工作日)|人均|平均每|单位|强度|密度|\bintensity\b"
    r"|\bper\b(?! ?cent\b| annum\b| year\b| month\b| week\b| day\b| quarter\b)"
)

PLAN = re.compile(r"规划|计划|方案|纲要|路线图|\b(?:plan|roadmap|programme|program)\b")
"""Over the folded title of a document that says what is to be reached."""

NEAR, SENTENCE, ABOVE, FAR = 1.0, 0.85, 0.6, 0.3
"""What a question's word is worth by where it stands: clause or label of the number, its sentence or row, headings and the sentence
before, the passage's context lines. Tuned on the sample corpus's gold questions."""


TABLE_BONUS = 0.12
"""A table's row states a metric as such; a sentence may speak of a part of it ("九名困难员工")."""
LABEL_BONUS = 0.04
STRANGE = 0.8
"""Share of a label's words, Han as characters, that nothing asked for holds, from which the row is about something else."""
UNDATED = 0.06
"""What a number in a sentence loses that has its period only from the document, where a period is asked for."""
BLANK = 0.12
"""What a cell without a value loses against one with: it is the answer only where its row is the one asked for."""
NAMED_OTHERWISE = 0.25
"""What a number in a sentence loses whose own clause says none of the question's words: the sentence speaks of it elsewhere."""
BESIDE_BONUS = 0.15
"""For a later part of a question, a figure in the sentence that answered an earlier one."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A figure with its fit.

    `coverage` is the share of the question's words found around it, `own` of those in its sentence or row alone; `score` adds what
    figure and question say about metric, noun and rank. `language` is the source's.
    """

    figure: Figure
    coverage: float
    own: float
    score: float
    language: Language
    record: DocumentRecord
    passage: Passage | None = None
    same_metric: bool = False


COUNTER_BONUS = 0.1
_COUNTERS = "个间家所项次件座台辆株种类条份起场户处颗艘位名支套批只门款亩棵"
_ASKED_COUNTER = re.compile(rf"(?:多少|几)(?P<counter>[{_COUNTERS}])")
_COUNTER = re.compile(rf"[{_COUNTERS}]")
"""Over folded text."""


@dataclass
class Fitting:
    """Weighs figures against one part of the question."""

    part: Part
    desk: Desk
    any_period: bool = False

    @cached_property
    def _terms(self) -> tuple[Term, ...]:
        return self.desk.terms(self.part)

    @cached_property
    def _asked(self) -> Qualifiers:
        """Qualifiers that the question states, of its metrics or by its words."""
        stated = qualifiers_in(self.part.text)
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
    def _metric_ids(self) -> frozenset[str]:
        return frozenset(metric.id for metric in self.part.metrics if metric.id is not None)

    def fit(self, figure: Figure, passage_id: int | None, bonus: float) -> Candidate | None:
        """The figure as a candidate, or None where something speaks against it."""
        if self.desk.anchors and not self.desk.query.companies and all(figure.document_id != one for one, _ in self.desk.anchors):
            return None  # "…, and how many students?" asks about what the first part asked about
        checks = (self._named_fits, self._kind_fits, self._dimension_fits, self._rate_fits, self._scope_fits, self._entity_fits)
        if not all(check(figure) for check in checks):
            return None
        if not self.any_period and not self._period_fits(figure):
            return None
        relation = -1.0 if self._is_other_part(figure) else self._relations.of(figure)
        if relation <= -1:
            return None
        passage = self._passage(figure, passage_id)
        above = _above(figure, passage)
        if not self.desk.near_names(figure.document_id, figure.context, above) or not self._limits_fit(figure, passage):
            return None
        places = self._places(figure, passage)
        if relation == 0 and self._metric_ids and figure.from_table and not self._labels_say_it(places):
            return None
        named = self._as_asked(figure) if relation < PART_NAMED else self._related(figure)
        terms = self._row_terms if figure.from_table else self._terms
        coverage = covered(terms, places, named, strict=True)
        same_metric = relation >= 1.0
        own = covered(terms, places[: 3 if figure.from_table and names_total(figure) else 2], named, strict=True)
        if relation < 0 and not names_metric(self._terms, places[:2]):
            return None
        if not figure.from_table and not self._sentence_fits(figure, places, same_metric=same_metric):
            return None
        if _CLASS.match(self.desk.text(figure.document_id), figure.span.end):
            bonus -= 0.3
        if any(figure.document_id == one and figure.context == context for (one, _), context in self.desk.anchors.items()):
            bonus += BESIDE_BONUS
        if figure.from_table and counts_a_part(figure, self._question, self._terms):
            return None
        if figure.from_table:
            bonus += (TABLE_BONUS if same_metric else 0.0) + self._label_bonus(figure)
            bonus -= 0.5 if self._in_equivalents(figure) else self._blank_cost if figure.blank else 0.0
            bonus -= misfit(figure, self._question, self._terms)
        else:
            bonus -= self._sentence_cost(figure, places[0])
        unasked = unasked_limits(self._limits, self._own_words(figure)) - self._metric_limits
        if self._metric_ids and unasked & PARTS_OF_ALL:
            return None
        bonus -= UNASKED_LIMIT * len(unasked)
        bonus -= unasked_boundary(self._question, above)
        score = coverage + bonus + 0.3 * relation + self._noun_bonus(figure) + self._qualifier_bonus(figure)
        record = self.desk.record(figure.document_id)
        return Candidate(figure, coverage, own, score, record.metadata.language, record, passage, same_metric)

    def _labels_say_it(self, places: tuple[Place, ...]) -> bool:
        """Whether labels or title of a row say anything that is asked: what else stands in its line is said of other cells."""
        return not self._terms or any(term.held(spot.tokens, 0.0) for term in self._terms for spot in (places[0], places[2]))

    def _sentence_cost(self, figure: Figure, near: Place) -> float:
        """What a number in a sentence loses: named otherwise, dated by the document alone, or only nearly what is asked."""
        cost = 0.0 if self._relations.names_it(figure, near) else NAMED_OTHERWISE
        if self.desk.query.periods and figure.period is not None and figure.period.source == "document":
            cost += UNDATED
        return cost + (UNDATED if figure.quantity.comparator == "<" else 0.0)

    @property
    def _blank_cost(self) -> float:
        """A missing value answers a question about a period; where none is named, the latest value is meant."""
        return BLANK if self.desk.query.periods else 0.5

    @cached_property
    def _metric_limits(self) -> frozenset[str]:
        """Limits that the metrics asked for have in their names ("share of women")."""
        names = [name for identity in self._metric_ids for name in self.desk.catalog.metric(identity).names.all()]
        return limits_in(" ; ".join(names))

    def _limits_fit(self, figure: Figure, passage: Passage | None) -> bool:
        """Whether all that the question is limited to (women, contractors, a country) is named around the figure."""
        asked = self._limits - (self._metric_limits if figure.metric_id in self._metric_ids else frozenset())
        if not asked:
            return True
        text, record = self.desk.text(figure.document_id), self.desk.record(figure.document_id)
        around = [self._own_words(figure), *figure.path, figure.title or "", record.metadata.title]
        if passage is not None:
            around += [*passage.headings, *passage.context]
        if not figure.from_table:  # a row's remarks do not make it the part's
            around += [figure.context.of(text), _sentence_before(text, figure.context, passage)]
        return not missing_limits(asked, " ; ".join(around))

    @staticmethod
    def _own_words(figure: Figure) -> str:
        """What a figure's own label, column or phrase says."""
        label = figure.path[-1] if figure.from_table and figure.path else ""
        return " ; ".join((label, figure.metric, figure.qualifiers.boundary or ""))

    def _related(self, figure: Figure) -> str | None:
        """The metric that a figure whose labels name the one asked for counts as."""
        return (
            figure.metric_id
            if figure.metric_id in self._metric_ids
            else next((one.id for one in self.part.metrics if one.id), None)
        )

    def _is_other_part(self, figure: Figure) -> bool:
        """Whether a row states a part of the amount asked for that the question does not name ("Groundwater" of all withdrawal)."""
        if figure.from_table and (is_prose(figure) or is_peer(figure, self._question)):
            return True
        if not figure.from_table or not self._metric_ids or self._per:
            return False
        if self._is_strange_row(figure):
            return True
        if is_subtotal(figure, self._text(figure)) and self._is_share_of_other(figure):
            return True
        if figure.metric_id not in self._metric_ids and sources_in(own_label(figure)) - sources_in(self._question):
            return True
        if not self._hard_units or self._relations.of(figure) != PART_OF_IT:
            return False
        if names_total(figure) or _TOTAL.search(fold_plain(own_label(figure))):
            return False
        return bool(unasked_words(figure, self._nameless, self._terms))

    def _is_share_of_other(self, figure: Figure) -> bool:
        """Whether a row that says it is a part is one the question does not name, or a part of something it does not ask for."""
        if unasked_words(figure, self._nameless, self._terms):
            return True
        whole = label_tokens(figure.path[-2]) if len(figure.path) > 1 else frozenset[str]()
        return bool(whole) and not whole & asked_words(self._nameless, self._terms)

    def _is_strange_row(self, figure: Figure) -> bool:
        """Whether a row has its metric from header, parents or title alone, and its own label says nothing that is asked."""
        label = own_label(figure)
        of_title = bool(figure.title) and figure.metric.startswith(f"{figure.title} – ")
        if not of_title and label not in (figure.qualifiers.boundary or ""):
            return False
        if _WHOLE.search(fold_plain(label)):
            return False
        words = label_tokens(label)
        return bool(words) and len(unasked_words(figure, self._nameless, self._terms)) >= STRANGE * len(words)

    def _in_equivalents(self, figure: Figure) -> bool:
        """Whether a row states carbon equivalents where the question names a plain unit ("methane, in thousand tonnes")."""
        return figure.quantity.canonical_unit in GASES and self._dimension == "t" and self.part.dimension is None

    def _label_bonus(self, figure: Figure) -> float:
        """Of rows that hold the question's words, the one whose own label says most of them."""
        label = self.desk.place(own_label(figure), 1.0)
        return LABEL_BONUS * covered(self._row_terms, (label,))

    def _as_asked(self, figure: Figure) -> str | None:
        """The metric that a figure counts as: an aim of the topic asked for is the target asked for, whatever it measures."""
        if figure.qualifiers.kind == "target" and figure.metric_id is not None:
            topic = self.desk.catalog.metric(figure.metric_id).topic
            for asked in self._metric_ids:
                if asked.endswith("_target") and self.desk.catalog.metric(asked).topic == topic:
                    return asked
        return figure.metric_id

    def _passage(self, figure: Figure, passage_id: int | None) -> Passage | None:
        for hit in self.desk.evidence.hits:
            if hit.passage_id == passage_id:
                return hit.passage
        found = passage_id if passage_id is not None else self.desk.reader.passage_ids_at(figure.document_id, [figure.span])[0]
        return self.desk.reader.passages([found])[0] if found is not None else None

    def _named_fits(self, figure: Figure) -> bool:
        """Where no company was recognised, a proper name in the question must stand in the document's opening or near."""
        return self.desk.speaks_of_names(figure.document_id, figure.context)

    def _sentence_fits(self, figure: Figure, places: tuple[Place, ...], *, same_metric: bool) -> bool:
        """Whether a sentence says more of what is asked than the document's subject and an everyday word of the metric."""
        beyond = self.desk.beyond_title(self.part, figure.document_id)
        if _PHASE.fullmatch(figure.quantity.raw) or (beyond and covered(beyond, places[:3], self._as_asked(figure)) < BEYOND_HELD):
            return False
        text = self.desk.text(figure.document_id)
        if is_footnote(figure, text) or counts_some(figure, text, self._question, bare=only_metrics(self._terms)):
            return False
        if not self._changing and moved_on(figure, text):
            return False
        if self._hard_units and of_site(figure, text, self._question):
            return False
        share = said_of_share(figure, text)
        if share is not None and not self._changing and not covered(self._terms, (self.desk.place(share, NEAR),)):
            return False  # "31,888 people, of whom 11,256 abroad"
        if "".join(figure.quantity.raw.split()) in "".join(self.part.text.split()):
            return False  # "每生产1吨…" asks for another number than that
        if not self._numbers_fit(figure):
            return False
        # "34 employees were sent" does not state how many employees there are, "had 137,000 employees" does
        bare = only_metrics(self._terms) and not same_metric and not _HAS.search(text[figure.context.start : figure.span.start])
        return not bare or names_metric(self._terms, places[:2], words=2)

    @cached_property
    def _numbers(self) -> tuple[str, ...]:
        """Numbers that the question itself names, its periods left out: "60-69" of "60-69歲的董事"."""
        taken = [mention.span for mention in find_periods(self.part.text)]
        taken += [Span(*match.span()) for match in _DAY.finditer(self.part.text)]
        found = _NUMBER.finditer(self.part.text)
        return tuple(one.group() for one in found if not any(span.overlaps(Span(*one.span())) for span in taken))

    def _numbers_fit(self, figure: Figure) -> bool:
        """Whether a number of the question that stands in the figure's sentence stands in its own clause."""
        text = self.desk.text(figure.document_id)
        sentence, clause = figure.context.of(text), clause_around(figure, text)
        return all(number in clause or number not in sentence for number in self._numbers)

    def _kind_fits(self, figure: Figure) -> bool:
        """A change is asked for by words of change, a target by words of aiming; a level by neither."""
        kind, relative = figure.qualifiers.kind, figure.quantity.canonical_unit in _RELATIVE
        hoped_for = self._is_ahead(figure) or sets_aim(figure, self._text(figure))
        if kind == "actual" and (is_aim(figure) or hoped_for):
            kind = "target"
        if self._changing:
            if self.part.dimension not in {None, "%"} and not relative and _REDUCTION.search(fold_plain(figure.metric)):
                return True
            return kind == "change" or (figure.quantity.direction is not None and relative)
        if self.part.kind == "target" or self._asked.kind == "target":
            return kind == "target" or (kind == "actual" and self._is_planned(figure))
        if kind == "target" and (figure.from_table or (hoped_for and not self._named_period(figure))):
            return False
        if kind == "change" and not relative:
            return _REDUCTION.search(fold_plain(figure.metric)) is not None
        return self._asked.kind == "baseline" or kind != "change"

    def _named_period(self, figure: Figure) -> bool:
        """Whether the question names the period of a figure."""
        found = figure.period
        return found is not None and any(answers_period(period, found) for period in self.desk.query.periods)

    def _text(self, figure: Figure) -> str:
        return self.desk.text(figure.document_id)

    def _is_ahead(self, figure: Figure) -> bool:
        """Whether a number of a sentence is of a year after those that its document reports on: it is hoped for."""
        reported, found = self.desk.record(figure.document_id).metadata.period, figure.period
        return not figure.from_table and reported is not None and found is not None and found.start > _next_year(reported.end)

    def _is_planned(self, figure: Figure) -> bool:
        """Whether a number of a year that the question names stands in a plan: what it says of that year is what it aims at."""
        record = self.desk.record(figure.document_id)
        return self._named_period(figure) and PLAN.search(fold_plain(record.metadata.title)) is not None

    def _dimension_fits(self, figure: Figure) -> bool:
        if figure.blank:
            return True
        unit, asked = figure.quantity.canonical_unit, self._dimension
        if asked is None and self._hard_units and unit in HARD and unit not in self._hard_units:
            return False  # energy is not counted in cubic metres
        if asked is None and self._hard_units and not self._changing and unit in _BARE - self._units and not self._per:
            return False  # an amount is no share, and no number without a unit
        if (
            asked in {"1", "person"}
            and unit in {"1", "person"}
            and _is_fraction(figure)
            and figure.metric_id not in self._metric_ids
        ):
            return False  # people and things come whole; a PUE, which has no unit either, does not
        if asked is None and not self._metric_ids and unit == "person" and (figure.quantity.noun or "").isascii():
            return fold_plain(figure.quantity.noun or "") in self._question  # people are asked for by name
        if asked is None and unit in _RELATIVE and not self._changing and self._counted_noun:
            return False  # "多少煤" asks for an amount and no share
        if asked is None:
            return unit not in TIMES or _ASKS_FOR_TIME.search(self.part.text) is not None
        if asked == unit or (self._changing and unit in _RELATIVE):
            return True
        if unit in MASSES - {"t"} and self._units and not self._units & (GASES if unit in GASES else {unit}):
            return False  # sulphur dioxide is not counted in carbon dioxide equivalent
        if "/" in unit and "/" not in asked:
            wanted = self._per or figure.metric_id in self._metric_ids
            return wanted and same_dimension(asked, unit.split("/", 1)[0], figure.quantity.noun)
        return same_dimension(asked, unit, figure.quantity.noun)

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
        return self._asked.intensity or _PER.search(fold_plain(self.part.text)) is not None

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

    def _rate_fits(self, figure: Figure) -> bool:
        """Whether a row may state the rate asked for: "Lost time injuries: 423" is their number."""
        if not self._rate or not figure.from_table or figure.blank or figure.quantity.canonical_unit not in {"1", "person"}:
            return True
        value = figure.quantity.canonical_value
        whole = value is not None and value == value.to_integral_value()
        return not whole or says_rate(" ".join((*figure.path, figure.metric, figure.quantity.unit or "", figure.title or "")))

    def _scope_fits(self, figure: Figure) -> bool:
        asked, found = self._asked, figure.qualifiers
        if figure.metric_id is None and figure.quantity.canonical_unit in {"1", "person"}:
            return True  # a count of something else than emissions, in a sentence that names a scope
        if asked.scope is not None and asked.scope != found.scope:
            return False
        if asked.basis is not None and found.basis not in {None, asked.basis}:
            return False
        if figure.metric_id in self._metric_ids and "intensity" in self.desk.catalog.metric(figure.metric_id or "").units:
            return True
        if asked.intensity and not found.intensity and not self._is_per(figure):
            if figure.from_table:
                return False
            if figure.quantity.canonical_unit not in _BARE:  # an amount, unless its sentence says that it is per something
                return _PER.search(fold_plain(figure.context.of(self.desk.text(figure.document_id)))) is not None
        if asked.intensity == found.intensity or self._per or not self.part.metrics:
            return True
        # a rate is what it is ("injuries per million hours"); an amount per something is not the amount
        base, compound, _ = figure.quantity.canonical_unit.partition("/")
        return found.intensity and not (compound and base in {*MASSES, *CURRENCIES, "kWh", "m3"})

    @staticmethod
    def _is_per(figure: Figure) -> bool:
        """Whether a row states an amount per something, by its unit or its labels."""
        labels = fold_plain(" ".join((*figure.path, figure.metric)))
        return "/" in figure.quantity.canonical_unit or _PER.search(labels) is not None or " / " in labels

    def _entity_fits(self, figure: Figure) -> bool:
        companies = self.desk.query.companies
        if not companies:
            return True
        keys = {company.key for company in companies}
        if figure.entity_key in keys:
            return True
        reporting = self.desk.record(figure.document_id).metadata.company
        return reporting is not None and reporting.key in keys and not self._names_another_company(figure)

    def _names_another_company(self, figure: Figure) -> bool:
        """Whether the figure's own subject is a company known to report by itself."""
        known = {company.key for company in self.desk.reader.companies()}
        return (
            figure.entity_key is not None
            and figure.entity_key in known
            and self.desk.catalog.company(figure.entity_key) is not None
        )

    def _period_fits(self, figure: Figure) -> bool:
        periods, found = self.desk.query.periods, figure.period
        if not periods:
            return True
        if found is None:
            return False
        return any(answers_period(period, found) for period in periods) or self._event_of(figure)

    def _event_of(self, figure: Figure) -> bool:
        """Whether a sentence dates an event inside the year asked for ("in April 2024 we issued …"); a monthly series does not."""
        found = figure.period
        if found is None or figure.from_table or found.source != "sentence" or found.kind not in {"month", "day"}:
            return False
        if figure.qualifiers.kind != "actual" or self._series(figure):
            return False
        return any(period.kind in ANNUAL and period.contains(found) for period in self.desk.query.periods)

    def _series(self, figure: Figure) -> bool:
        reported = self.desk.record(figure.document_id).metadata.period
        return reported is not None and reported.kind not in ANNUAL

    def _places(self, figure: Figure, passage: Passage | None) -> tuple[Place, ...]:
        text = self.desk.text(figure.document_id)
        sentence = figure.context.of(text)
        headings = " ".join(passage.headings) if passage is not None else ""
        if figure.from_table:
            near = " ".join(
                (
                    *figure.path,
                    joined(figure.path[-2:]),
                    figure.metric.removeprefix(f"{figure.title} – "),
                    figure.qualifiers.boundary or "",
                    figure.quantity.noun or "",
                    figure.quantity.unit or "",
                )
            )
            before = ""
        else:
            near = f"{figure.metric} {clause_around(figure, text)}"
            before = _sentence_before(text, figure.context, passage)
        far = " ".join(passage.context) if passage is not None else ""
        return (
            self.desk.place(near, NEAR),
            self.desk.place(sentence, SENTENCE),
            self.desk.place(" ".join((*figure.path, figure.title or "", headings, before)), ABOVE),
            self.desk.place(f"{far} {self.desk.record(figure.document_id).metadata.title}", FAR),
        )

    def _noun_bonus(self, figure: Figure) -> float:
        """The counted noun that is asked for speaks for the figure; of people and things the kind asked for is likelier."""
        bonus, unit = 0.0, figure.quantity.canonical_unit
        if self._per:
            bonus += 0.25 if "/" in unit else -0.25
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
        return bonus + (0.2 if any(word in beside for word in wordings) else -0.05)

    def _counter_bonus(self, figure: Figure) -> float:
        """家 are asked for where the question says 多少家: what is counted in 次 is something else."""
        asked, counted = self._counter, _COUNTER.search(fold_plain(figure.quantity.noun or ""))
        if asked is None or counted is None:
            return 0.0
        return COUNTER_BONUS if asked == counted[0] else -COUNTER_BONUS

    @cached_property
    def _counter(self) -> str | None:
        match = _ASKED_COUNTER.search(fold_plain(self.part.text))
        return match["counter"] if match else None

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
        if _TOTAL.search(label):
            bonus += 0.05
        if _PARTIAL.search(label) and not _PARTIAL.search(question):
            bonus -= 0.08
        if found.cumulative and not asked.cumulative and figure.from_table:
            bonus -= 0.15
        if found.kind in {"baseline", "target"} and asked.kind != found.kind and self.part.kind != "target":
            bonus -= 0.2
        return bonus


def _next_year(end: date) -> date:
    """Reports tell of months after their period, never of years."""
    return end + timedelta(days=366)


def _above(figure: Figure, passage: Passage | None) -> str:
    return " ".join((*figure.path, figure.title or "", *(passage.headings if passage is not None else ())))


def _is_fraction(figure: Figure) -> bool:
    """Whether a count is none: below a hundred and not whole; full-time equivalents may be."""
    value = figure.quantity.canonical_value
    if value is None or abs(value) >= 100 or value == value.to_integral_value():
        return False
    return _FULL_TIME.search(" ".join((*figure.path, figure.metric, figure.quantity.unit or ""))) is None


def _sentence_before(text: str, sentence: Span, passage: Passage | None) -> str:
    start = passage.span.start if passage is not None and passage.span.covers(sentence) else max(0, sentence.start - 400)
    before = [one for one in sentence_spans(text, start, sentence.start) if one.end <= sentence.start]
    return before[-1].of(text) if before else ""
