"""Whether and how well a figure fits a part of a question: kind, dimension, scope, entity, period, metric, words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qa.answering.asked_bounds import numbers_fit, says_sum
from qa.answering.bonuses import TOTAL, Bonuses
from qa.answering.denominators import words_of_denominator
from qa.answering.desk import BEYOND_HELD
from qa.answering.labels import (
    POPULATIONS,
    asked_words,
    counts_a_part,
    is_peer,
    is_prose,
    is_subtotal,
    joined,
    label_tokens,
    misfit,
    names_measure,
    names_total,
    own_label,
    unasked_words,
)
from qa.answering.limits import (
    PARTS_OF_ALL,
    SORTS_OF_WASTE,
    UNASKED_LIMIT,
    boundary_clashes,
    limits_in,
    sources_in,
    unasked_boundary,
)
from qa.answering.measures import CURRENCIES, GASES, HARD, MASSES
from qa.answering.names_met import lacks_name
from qa.answering.opposites import lacks_mean, of_opposite, of_other_basis, of_other_category, of_other_scope
from qa.answering.parts_led import of_unasked_part
from qa.answering.parts_told import is_part_asked_for, is_whole_alone
from qa.answering.permitted import REACH, is_permitted
from qa.answering.relations import PART_NAMED, PART_OF_IT, clause_around
from qa.answering.shares import (
    counts_some,
    is_condition,
    is_footnote,
    is_threshold,
    lists_parts,
    moved_on,
    of_government,
    of_programme,
    of_site,
    said_of_share,
    since_then,
)
from qa.answering.spots import Place
from qa.answering.surroundings import above_of, sentence_before
from qa.answering.terms import covered, names_metric, only_metrics
from qa.answering.wanted import up_to_pause
from qa.domain.documents import Language
from qa.domain.figures import Figure
from qa.domain.passages import Passage
from qa.ports.indexing import DocumentRecord
from qa.text.folding import fold_plain

_SPARED = re.compile(r"\b(?:sav(?:e|es|ed|ing)|avoid(?:s|ed|ing)?)\b|节约|节省")
_WHOLE = re.compile(
    r"合计|总计|总数|总量|总额|全部|整体|集团|本公司|公司合并|\b(?:total|group|overall|company|actual|results?|reported|consolidated)\b"
)
_CLASS = re.compile(r"\s?[级級]|-(?:tonne|ton|MW|GW)[- ](?:class|scale)")
"""What makes a number a size class ("10万吨级示范装置"), not an amount."""
_HAS = re.compile(
    r"\b(?:ha[sd]|have|employ(?:s|ed|ing)?|comprise[sd]?|(?:workforce|team|staff|headcount|total) of)"
    r"(?:\s+(?:a total of|some|about|around|approximately|nearly|roughly|more than|over))?\s*$"
    r"|(?:[聘雇僱]有|[拥擁]有|共有|现有|現有|在[职職]|[员員僱雇][工员員](?:[总總][数數]|共|为|為)*)[^,，。；]{0,4}$",
    re.IGNORECASE,
)
"""What stands before a number that says how many there are."""
_PHASE = re.compile("[一二三四五六七八九十]期")
"""Phases of a project, which are names and no counts."""


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
SAID_SUM = 0.1
"""What a number gains that its sentence calls a sum, where the question asks what it was altogether."""
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
    counted: bool = False
    """Whether it is called by the noun that the question wants the number of: the sentence before may say the rest."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a figure: its passage, what is said above it, and the places in which words are looked for."""

    passage: Passage | None
    above: str
    places: tuple[Place, ...]


LEFT_UNSAID = 0.12
"""What each of up to two words of a Chinese question costs that nothing around a Chinese figure says."""


@dataclass
class Fitting(Bonuses):
    """Weighs figures against one part of the question."""

    def fit(self, figure: Figure, passage_id: int | None, bonus: float) -> Candidate | None:
        """The figure as a candidate, or None where something speaks against it."""
        if not self._admitted(figure):
            return None
        relation = -1.0 if self._is_other_part(figure) else self._relations.of(figure)
        if relation <= -1:
            return None
        passage = self._passage(figure, passage_id)
        above = above_of(figure, passage)
        if not self.desk.near_names(figure.document_id, figure.context, above) or not self._limits_fit(figure, passage):
            return None
        if boundary_clashes(self._question, above) or self._is_opposite(figure, above):
            return None
        places = self._places(figure, passage)
        counts = self._counts_wanted(figure, places, above).told
        if not self._said(figure, places, relation, counts is True) or self._is_part_of_all(figure) or counts is False:
            return None
        if self._is_otherwise(figure, passage) or self._is_of_another_group(figure, places):
            return None
        if lacks_name(figure, self._terms, places, self.desk):
            return None
        if self._tells_people_alone(places):
            return None
        return self._weighed(figure, Surroundings(passage, above, places), relation, bonus, counted=counts is True)

    def _tells_people_alone(self, places: tuple[Place, ...]) -> bool:
        """Whether nothing is said but how many there are: "the annual leave of employees" is not told by that."""
        if self._done_by_people and not any(term.held(spot.tokens) for term in self._done_by_people for spot in places[:3]):
            return True  # "how many employees hold shares" is not told by how many there are
        return bool(self._beyond_people) and covered(self._beyond_people, places[:3]) < BEYOND_HELD

    def _is_opposite(self, figure: Figure, above: str) -> bool:
        """Whether what stands at a figure or above it excludes what is asked about: another scope, electricity for water."""
        labels = (*figure.path, figure.title or "") if figure.from_table else (clause_around(figure, self._text(figure)),)
        own = " ; ".join((*labels, figure.metric, figure.qualifiers.boundary or "", figure.quantity.unit or ""))
        other_basis = figure.qualifiers.basis is None and of_other_basis(self._question, above)
        amount = figure.quantity.canonical_unit in HARD | CURRENCIES
        if amount and lacks_mean(self._nameless, f"{own} {above} {figure.context.of(self._text(figure))}"):
            return True
        if of_other_scope(self._question, self._scoped(figure).scope) or of_other_category(self._question, own):
            return True
        text = self._text(figure)
        led = own if figure.from_table else text[max(0, figure.span.start - REACH) : figure.span.start]
        if figure.quantity.canonical_unit in MASSES and is_permitted(fold_plain(self._nameless), led):
            return True
        return other_basis or of_opposite(self._nameless, own, above)

    def _weighed(self, figure: Figure, around: Surroundings, relation: float, bonus: float, *, counted: bool) -> Candidate:
        """The figure as a candidate, whatever speaks against it."""
        places = around.places
        named = self._as_asked(figure) if relation < PART_NAMED else self._related(figure)
        terms = self._row_terms if figure.from_table else self._terms
        coverage = covered(terms, places, named, strict=True)
        own = covered(terms, places[: 3 if figure.from_table and names_measure(figure) else 2], named, strict=True)
        same_metric = relation >= 1.0
        bonus += self._bonus(figure, places, same_metric=same_metric) - unasked_boundary(self._question, around.above)
        score = coverage + bonus + 0.3 * relation + self._noun_bonus(figure) + self._qualifier_bonus(figure)
        record = self.desk.record(figure.document_id)
        score -= LEFT_UNSAID * min(2, self._left_unsaid(figure, places, around.above))
        language = record.metadata.language
        return Candidate(figure, coverage, own, score, language, record, around.passage, same_metric, counted)

    def _said(self, figure: Figure, places: tuple[Place, ...], relation: float, counts: bool) -> bool:
        """Whether the figure's own words, and not just those around them, say what is asked."""
        if relation == 0 and self._metric_ids and figure.from_table and not self._labels_say_it(places):
            return False
        if relation < 0 and not names_metric(self._terms, places[:2]):
            return False
        return figure.from_table or self._sentence_fits(figure, places, same_metric=relation >= 1.0 or counts)

    def _is_part_of_all(self, figure: Figure) -> bool:
        """Whether the figure is of a part of the whole that is asked for: of a column's group, of travel, of the fleet."""
        named = limits_in(figure.qualifiers.boundary or "") & self._limits  # "Americas" of a heading in another language
        if figure.from_table and not named and counts_a_part(figure, self._question, self._terms):
            return True
        parts = PARTS_OF_ALL | SORTS_OF_WASTE if self._metric_ids == {"waste_generated"} else PARTS_OF_ALL
        return bool(self._metric_ids and self._unasked(figure) & parts)

    def _bonus(self, figure: Figure, places: tuple[Place, ...], *, same_metric: bool) -> float:
        """What speaks for the figure or against it, beside how much of the question is said near it."""
        bonus = -UNASKED_LIMIT * (len(self._unasked(figure)) + of_unasked_part(figure, self._question))
        if _CLASS.match(self.desk.text(figure.document_id), figure.span.end):
            bonus -= 0.3
        if any(figure.document_id == one and figure.context == context for (one, _), context in self.desk.anchors.items()):
            bonus += BESIDE_BONUS
        if not figure.from_table:
            return bonus - self._sentence_cost(figure, places[0])
        bonus += (TABLE_BONUS if same_metric else 0.0) + self._label_bonus(figure)
        bonus -= 0.5 if self._in_equivalents(figure) else self._blank_cost if figure.blank else 0.0
        return bonus - misfit(figure, self._question, self._terms)

    def _labels_say_it(self, places: tuple[Place, ...]) -> bool:
        """Whether labels or title of a row say anything that is asked: what else stands in its line is said of other cells."""
        return not self._terms or any(term.held(spot.tokens, 0.0) for term in self._terms for spot in (places[0], places[2]))

    def _sentence_cost(self, figure: Figure, near: Place) -> float:
        """What a number in a sentence loses: named otherwise, dated by the document alone, or only nearly what is asked."""
        cost = 0.0 if self._relations.names_it(figure, near) else NAMED_OTHERWISE
        if self.desk.query.periods and figure.period is not None and figure.period.source == "document":
            cost += UNDATED
        cost += NAMED_OTHERWISE if "以上" not in self._question and is_condition(figure, self._text(figure)) else 0.0
        if says_sum(self._nameless, self._text(figure)[figure.context.start : figure.span.start]):
            cost -= SAID_SUM
        return cost + (UNDATED if figure.quantity.comparator == "<" else 0.0)

    @property
    def _blank_cost(self) -> float:
        """A missing value answers a question about a period; where none is named, the latest value is meant."""
        return BLANK if self.desk.query.periods else 0.5

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
        if names_total(figure) or TOTAL.search(fold_plain(own_label(figure))):
            return False
        return bool(unasked_words(figure, self._nameless, self._terms))

    def _is_share_of_other(self, figure: Figure) -> bool:
        """Whether a row that says it is a part is one the question does not name, or a part of something it does not ask for."""
        if unasked_words(figure, self._nameless, self._terms):
            return True
        if len(figure.path) < 2 or self._is_natural_part(figure):
            return False
        whole = label_tokens(figure.path[-2])
        return bool(whole) and not whole & asked_words(self._nameless, self._terms)

    def _is_natural_part(self, figure: Figure) -> bool:
        """Whether a row of the metric asked for stands under a wider one in the catalog, too: Scope 1 under all emissions."""
        if figure.metric_id not in self._metric_ids or figure.metric_id is None:
            return False
        above = self.desk.catalog.find_metrics(figure.path[-2], weak=True)
        return any(match.metric_id in self.desk.catalog.ancestors(figure.metric_id) for match in above)

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

    def _label_bonus(self, figure: Figure) -> float:  # of rows that hold the question's words, the one whose own label says most
        return LABEL_BONUS * covered(self._row_terms, (self.desk.place(own_label(figure), 1.0),))

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

    def _sentence_fits(self, figure: Figure, places: tuple[Place, ...], *, same_metric: bool) -> bool:
        """Whether a sentence says more of what is asked than the document's subject and an everyday word of the metric."""
        beyond = self.desk.beyond_title(self.part, figure.document_id)
        if _PHASE.fullmatch(figure.quantity.raw) or (beyond and covered(beyond, places[:3], self._as_asked(figure)) < BEYOND_HELD):
            return False
        text = self.desk.text(figure.document_id)
        if (
            lists_parts(figure, text)
            or is_footnote(figure, text)
            or of_government(figure, text)
            or is_threshold(figure, text)
            or is_whole_alone(figure, text, self._terms)
            or counts_some(figure, text, self._question, bare=self._is_bare)
        ):
            return False
        if not self._changing and moved_on(figure, text) and not self._is_of_one_year_asked(figure):
            return False
        if self.desk.query.periods and since_then(figure, text, self._question):
            return False
        people = self._metric_ids and figure.quantity.canonical_unit == "person"
        if ((self._hard_units or people) and of_site(figure, text, self._question)) or of_programme(figure, text, self._question):
            return False
        share = said_of_share(figure, text)
        if share is not None and only_metrics(self._terms) and self._metric_ids <= POPULATIONS:
            return False  # "158,784 took part, of whom 85,776 were employees"
        if (
            share is not None
            and not self._changing
            and not covered(self._terms, (self.desk.place(share, NEAR),))
            and not is_part_asked_for(figure, text, share, self._terms)
        ):
            return False  # "31,888 people, of whom 11,256 abroad"
        if "".join(figure.quantity.raw.split()) in "".join(self.part.text.split()):
            return False  # "每生产1吨…" asks for another number than that
        if not numbers_fit(figure, text, self._numbers):
            return False
        # "34 employees were sent" does not state how many employees there are, "had 137,000 employees" does
        bare = only_metrics(self._terms) and not same_metric and not _HAS.search(text[figure.context.start : figure.span.start])
        return not bare or names_metric(self._terms, places[:2], words=2)

    @property
    def _is_bare(self) -> bool:
        """Whether nothing but a metric is asked for; who sits on a board is asked for in many words."""
        return only_metrics(self._terms) or self._metric_ids == {"board_size"}

    def _places(self, figure: Figure, passage: Passage | None) -> tuple[Place, ...]:
        text = self.desk.text(figure.document_id)
        english = self.desk.record(figure.document_id).metadata.language == "en"
        sentence = figure.context.of(text) if english else up_to_pause(figure, text)
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
                    words_of_denominator(figure.quantity.canonical_unit),
                )
            )
            before = ""
        else:
            near = f"{figure.metric} {clause_around(figure, text)} {words_of_denominator(figure.quantity.canonical_unit)}"
            before = sentence_before(text, figure.context, passage)
        far = " ".join(passage.context) if passage is not None else ""
        return (
            self.desk.place(near, NEAR),
            self.desk.place(sentence, SENTENCE),
            self.desk.place(" ".join((*figure.path, figure.title or "", headings, before)), ABOVE),
            self.desk.place(f"{far} {self.desk.record(figure.document_id).metadata.title}", FAR),
        )
