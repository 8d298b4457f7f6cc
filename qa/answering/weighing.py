"""What speaks for and against a figure as numbers, whether or not the rules admit it: what the figure judge weighs."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

import numpy as np

from qa.answering.aims import is_only_planned
from qa.answering.alignment import Alignment, content_words
from qa.answering.fitting import Candidate, Fitting, Surroundings
from qa.answering.labels import asked_words, label_tokens, misfit, own_label, unasked_words
from qa.answering.limits import boundary_clashes, unasked_boundary
from qa.answering.meant import Meant, joined, mean_of
from qa.answering.measures import amount_of, same_dimension
from qa.answering.nameless import without_companies
from qa.answering.names_met import lacks_name
from qa.answering.relations import clause_around
from qa.answering.shares import is_threshold
from qa.answering.spots import Place, own_tokens
from qa.answering.surroundings import above_of
from qa.answering.terms import covered
from qa.domain.figures import Figure
from qa.quantities import find_quantities
from qa.text.patterns import lazy_pattern
from qa.text.thesaurus import Bag, load_thesaurus

LONGEST = 600
"""Characters of a sentence or row beyond which it is just long."""
_SOURCES = ("row", "header", "sentence", "heading", "document")
"""Where a period is read from, nearest first."""
_MOST_WORDS = 20
_AIM = lazy_pattern(r"\b(?:goals?|targets?|aims?|ambitions?|commitments?)\b|目标|承诺|愿景")
_MUST_FIT = ("_dimension_fits", "_scope_fits", "_kind_fits")
"""Features that are rules of their own."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A figure as a candidate, whether the rules admit it, and its features by name."""

    candidate: Candidate
    fits: bool
    features: dict[str, float]
    labels: str
    """Title, row, column and phrase in one line, to be embedded."""
    called: str
    """Row and phrase alone."""
    barred: bool = False
    """Whether a rule speaks against it that is never mistaken: however likely, it is not told."""


@dataclass
class Weighing(Fitting):
    """Describes figures against one part of a question."""

    @cached_property
    def alignment(self) -> Alignment | None:
        """The question's words by meaning; None without an embedder."""
        if self.desk.embedder is None:
            return None
        return Alignment(self.desk.embedder, self.desk.reader, self.nameless)

    @cached_property
    def meant(self) -> Meant | None:
        """The question's words by what the thesaurus knows of them; None without an embedder."""
        return Meant(load_thesaurus(), self.alignment.words, self.nameless) if self.alignment is not None else None

    @cached_property
    def _asked_tokens(self) -> Bag:
        return own_tokens(self.nameless)

    @cached_property
    def nameless(self) -> str:
        """The question without companies and periods."""
        return without_companies(self.part.text, self.desk.query)

    @cached_property
    def _own_amounts(self) -> frozenset[tuple[Decimal | None, str]]:
        """Amounts that the question states itself ("for every 1 t of …"), no aims among them: they are no answer to it."""
        aimed = self.part.kind in {"target", "yes_no"} or _AIM.search(self._question) is not None
        found = () if aimed else find_quantities(self.part.text)
        return frozenset((one.canonical_value, one.canonical_unit) for one in found if one.canonical_value is not None)

    def may_answer(self, figure: Figure) -> bool:
        """Whether company, period and names of the question let a figure answer at all."""
        return not figure.blank and self._entity_fits(figure) and self._period_fits(figure) and self._named_fits(figure)

    def nearness(self, figure: Figure, passage_id: int | None) -> float:
        """Share of what is asked that is said around a figure: a first, cheap measure."""
        return covered(self._terms, self._places(figure, self._passage(figure, passage_id)))

    def weighed(self, figure: Figure, passage_id: int | None, bonus: float) -> Weighed:
        """A figure with everything that speaks for it or against it."""
        relation = self._relations.of(figure)
        passage = self._passage(figure, passage_id)
        above = above_of(figure, passage)
        around = Surroundings(passage, above, self._places(figure, passage))
        counts = self._counts_wanted(figure, around.places, above)
        candidate = self._weighed(figure, around, relation, bonus, counted=counts.told is True)
        said = self._said(figure, around.places, relation, counts.told is True)
        miscounted = counts.told is False and not counts.unsaid
        certain = self._certain_objections(figure, around) + miscounted
        objections = certain + self._objections(figure, around) + (relation <= -1)
        units = self._of_units(figure)
        # what `fit` asks, without asking it all again
        may_be_told, nameless = self._may_be_told(figure, around.places), lacks_name(figure, self._terms, around.places, self.desk)
        fits = said and not objections and all(units[name] for name in _MUST_FIT) and may_be_told and not nameless
        features = {
            "fits": float(fits),
            "score": candidate.score,
            "coverage": candidate.coverage,
            "own": candidate.own,
            "relation": relation,
            "inner_bonus": self._bonus(figure, around.places, same_metric=relation >= 1.0),
            "said": float(said),
            "objections": float(objections),
            "counts_unsaid": float(counts.unsaid),
            "certain": float(certain),
            "lacks_name": float(nameless),
            "may_be_told": float(may_be_told),
            **self._of_words(figure, around),
            **units,
            **self._of_labels(figure, above),
            **self._of_meaning(figure, around),
        }
        labels = " ".join(filter(None, (figure.title, *figure.path, figure.qualifiers.boundary, figure.metric)))
        called = " ".join((*(figure.path if figure.from_table else ()), figure.metric, figure.quantity.noun or ""))
        return Weighed(
            candidate,
            fits,
            features,
            labels[:LONGEST],
            called,
            barred=certain > 0 or not may_be_told or nameless or self._is_only_planned(figure),
        )

    def _is_only_planned(self, figure: Figure) -> bool:
        """Whether a figure is of a plan where what is, or was, is asked for; one of the year that the question names answers."""
        aimed = self._changing or self.part.kind == "target" or self._asked.kind == "target"
        return not aimed and not self._named_period(figure) and is_only_planned(figure, self._question)

    def _may_be_told(self, figure: Figure, places: tuple[Place, ...]) -> bool:
        """Whether what is no feature lets a figure answer: company, period, names, what an earlier part spoke of."""
        known = self._named_fits(figure) and self._entity_fits(figure) and (self.any_period or self._period_fits(figure))
        return known and not self._is_beyond_anchors(figure) and not self._tells_people_alone(places)

    def _objections(self, figure: Figure, around: Surroundings) -> int:
        """How many of the rules that were mistaken about right figures of unknown reports speak against a figure."""
        speaks_for = (
            self._years_fit(figure),
            self._score_fits(figure),
            self._share_fits(figure),
            self._limits_fit(figure, around.passage),
        )
        against = (self._is_other_part(figure), self._is_otherwise(figure, around.passage))
        return sum(not one for one in speaks_for) + sum(against)

    def _certain_objections(self, figure: Figure, around: Surroundings) -> int:
        """How many of those speak against it that never were: it is of another gas, group, name, direction or rate."""
        speaks_for = (
            self._rate_fits(figure),
            self._gas_fits(figure),
            self._told_of_it(figure),
            self._bound_fits(figure),
            self.desk.near_names(figure.document_id, figure.context, around.above),
        )
        against = (
            boundary_clashes(self._question, around.above),
            self._is_opposite(figure, around.above),
            self._is_part_of_all(figure),
            self._is_of_another_group(figure, around.places),
            self._is_otherwise(figure, around.passage),
            not figure.from_table and is_threshold(figure, self.desk.text(figure.document_id)),
            (figure.quantity.canonical_value, figure.quantity.canonical_unit) in self._own_amounts,
        )
        return sum(not one for one in speaks_for) + sum(against)

    def _of_words(self, figure: Figure, around: Surroundings) -> dict[str, float]:
        terms, places = self._terms, around.places
        unheld = [term.weight for term in terms if not any(term.held(spot.tokens) for spot in places[:3])]
        return {
            "cov_plain": covered(terms, places),
            "cov_near": covered(terms, places[:1]),
            "cov_label": covered(terms, [self.desk.place(own_label(figure), 1.0)]),
            "n_terms": float(len(terms)),
            "max_unheld": max(unheld, default=0.0),
            "left_unsaid": float(self._left_unsaid(figure, places, around.above)),
            "ctx_len": float(min(figure.context.end - figure.context.start, LONGEST)),
        }

    def _of_units(self, figure: Figure) -> dict[str, float]:
        quantity, asked = figure.quantity, self._dimension
        unit = quantity.canonical_unit
        alike = asked is not None and same_dimension(asked, amount_of(unit, self._question), quantity.noun)
        crossing = (self.desk.record(figure.document_id).metadata.language == "en") != (self.desk.query.language == "en")
        period = figure.period
        return {
            "_dimension_fits": float(self._dimension_fits(figure)),
            "_scope_fits": float(self._scope_fits(figure)),
            "_kind_fits": float(self._kind_fits(figure)),
            "dim_same": float(asked is not None and asked == unit),
            "dim_like": float(alike),
            "unit_none": float(quantity.unit is None),
            "u_pct": float(unit == "%"),
            "u_one": float(unit == "1"),
            "u_money": float(len(unit) == 3 and unit.isupper()),
            "same_id": float(figure.metric_id in self._metric_ids),
            "from_table": float(figure.from_table),
            "cross": float(crossing),
            "per_src": float(_SOURCES.index(period.source) if period is not None and period.source in _SOURCES else len(_SOURCES)),
        }

    def _of_labels(self, figure: Figure, above: str) -> dict[str, float]:
        words = label_tokens(own_label(figure))
        unasked = unasked_words(figure, self._nameless, self._terms)
        column = label_tokens(figure.qualifiers.boundary or "") - asked_words(self._nameless, self._terms)
        return {
            "label_n": float(min(len(words), _MOST_WORDS)),
            "unasked": float(min(len(unasked), _MOST_WORDS)),
            "unasked_share": len(unasked) / len(words) if words else 0.0,
            "col_unasked": float(min(len(column), _MOST_WORDS)),
            "misfit": misfit(figure, self._question, self._terms) if figure.from_table else 0.0,
            "unasked_boundary": unasked_boundary(self._question, above),
        }

    def _of_meaning(self, figure: Figure, around: Surroundings) -> dict[str, float]:
        alignment = self.alignment
        if alignment is None:
            return {}
        text = self.desk.text(figure.document_id)
        label = content_words(own_label(figure))
        path = content_words(" ".join((*figure.path, figure.qualifiers.boundary or "", figure.quantity.noun or "", figure.metric)))
        context = figure.context.of(text)[:LONGEST]
        row = content_words(f"{context} {figure.qualifiers.boundary or ''}" if figure.from_table else context)
        near = path if figure.from_table else content_words(f"{figure.metric} {clause_around(figure, text)}")
        headings = " ".join(around.passage.headings) if around.passage is not None else ""
        above = content_words(f"{figure.title or ''} {headings}")
        all_around, called = alignment.met_by((*near, *row, *above)), alignment.meets(label)
        tokens = self._tokens_around(figure, context, above=f"{figure.title or ''} {headings}")
        return self._of_knowledge(figure, tokens, (near, row, above)) | {
            "s_near": alignment.met_by(near).mean,
            "s_row": alignment.met_by((*near, *row)).mean,
            "s_all": all_around.mean,
            "s_all_min2": all_around.second,
            "sp_label": called.mean,
            "sp_label_min": called.worst,
        }

    def _tokens_around(self, figure: Figure, context: str, *, above: str) -> tuple[Bag, Bag, Bag]:
        """Tokens of what is said of a figure beside it, in its row or sentence as well, and above it as well."""
        if figure.from_table:
            column = figure.qualifiers.boundary or ""
            spoken = own_tokens(" ".join((*figure.path, column, figure.quantity.noun or "", figure.metric)))
            beside = spoken | own_tokens(f"{context} {column}")
        else:
            spoken = own_tokens(f"{figure.metric} {clause_around(figure, self.desk.text(figure.document_id))}")
            beside = spoken | own_tokens(context)
        return spoken, beside, beside | own_tokens(above)

    def _of_knowledge(self, figure: Figure, tokens: tuple[Bag, Bag, Bag], words: tuple[tuple[str, ...], ...]) -> dict[str, float]:
        """How well what is asked is met around a figure by what the thesaurus knows, beside its row, in it and above it."""
        alignment, meant = self.alignment, self.meant
        if alignment is None or meant is None:
            return {}
        found, both = dict[str, float](), np.zeros(0, dtype=np.float32)
        for place, (name, held) in enumerate(zip(("near", "row", "all"), tokens, strict=True)):
            known = meant.met_by(held)
            both = joined(known, alignment.meetings(tuple(word for group in words[: place + 1] for word in group)))
            found[f"tm_{name}"], found[f"th_{name}"] = mean_of(known, alignment.weights), mean_of(both, alignment.weights)
        own = " ".join((label := own_label(figure), figure.quantity.noun or ""))
        by_label = meant.met_by(own_tokens(own))
        found["tm_own"] = mean_of(by_label, alignment.weights)
        found["th_own"] = mean_of(joined(by_label, alignment.meetings(content_words(own))), alignment.weights)
        ordered, unmet = np.sort(both), alignment.weights * (1.0 - both)
        called = Meant(load_thesaurus(), content_words(label), label)
        named = called.met_by(self._asked_tokens)
        return found | {
            "th_all_min": float(ordered[0]) if len(ordered) else 0.0,
            "th_all_min2": float(ordered[min(1, len(ordered) - 1)]) if len(ordered) else 0.0,
            "th_unmet": float(unmet.max() / alignment.weights.max()) if len(unmet) and alignment.weights.max() else 0.0,
            "tm_label": float(named.mean()) if len(named) else 0.0,
            "tm_label_unmet": float((named == 0).sum()),
            "confused_near": float(meant.confused_in(tokens[0])),
            "confused_row": float(meant.confused_in(tokens[1])),
        }
