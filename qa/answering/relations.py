"""How the metric that a figure states is related to the one a question asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from qa.answering.aims import is_aim_asked_for
from qa.answering.desk import Desk
from qa.answering.fates import WASTES, fates_in
from qa.answering.labels import MEASURE_WORDS, POPULATIONS, label_tokens, own_label, without_totals
from qa.answering.leading import initials
from qa.answering.limits import places_in
from qa.answering.measures import same_dimension
from qa.answering.nameless import without_names
from qa.answering.spots import Place, place
from qa.answering.words import FRAME_WORDS
from qa.domain.figures import Figure
from qa.domain.queries import MetricMention, Part
from qa.text.folding import fold_plain
from qa.text.sentences import clause_spans
from qa.text.tokens import STOP_WORDS

_REDUCTION = re.compile(r"减排|减碳|节能|节约|节水|节省|避免|减少|降低|减量|\b(?:reduc|sav|avoid|abat)\w*")
"""Metrics that are themselves amounts of change: "how much was saved" asks for their level."""
_SPARED = re.compile(r"\b(?:sav(?:e|es|ed|ings?)|avoid(?:s|ed|ing|ance)?)\b|节约|节省")
_REDUCES = re.compile(
    r"\b(?:reduc|sav|avoid|abat|cut|offset)\w*(?: \w+){0,4} (?:emissions?|consumption|use|waste) (?:of|by)"
    r"(?: (?:about|around|approximately|some|over|more than|nearly|almost|roughly|up to|an estimated))?\s*$"
)
"""What stands before an amount by which something fell: "reducing emissions of about"."""
_IN_BRACKETS = re.compile(r"[(（]([^()（）]{2,40})[)）]\s*$")
_SHORT = re.compile(r"[(（]([A-Z]{3,6})[)）]")
_WASTE = re.compile(r"\bwastes?\b|废[弃棄]?物")
PART_OF_IT = 0.5
"""A metric under the one asked for in the catalog."""
PART_NAMED = 0.7
"""A row of a wider metric whose label names the part that is asked for ("Groundwater" under "Water intake")."""


@dataclass
class Relations:
    """Relates figures to one part of a question."""

    part: Part
    desk: Desk

    @cached_property
    def _ids(self) -> frozenset[str]:
        return frozenset(metric.id for metric in self.part.metrics if metric.id is not None)

    def of(self, figure: Figure) -> float:
        """1 the metric asked for, .5 to .7 a special case, 0 unknown, −.5 another by a sentence's words, −1 by a row's label."""
        if not self._ids:
            return 0.0
        if not figure.from_table and self._spared(figure):
            return -1.0
        if figure.metric_id is None or self._is_named_by_title_alone(figure):
            return self._unnamed(figure)
        if self._is_share_of_counted(figure) or self._is_it(figure):
            return 1.0 if self._is_it(figure) else 0.0
        if figure.from_table and (self._says_more(figure) or self._is_named_otherwise(figure) or self._is_of_emissions(figure)):
            return -1.0
        if figure.from_table and (said := self._as_labelled(figure)) is not None:
            return said
        if self._is_part_named(figure):
            return PART_NAMED
        family = {member for asked in self._ids for member in self.desk.catalog.family(asked)}
        if figure.metric_id in family:
            return PART_OF_IT
        if any(covered_by(metric.phrase, " ".join((*figure.path, figure.metric))) for metric in self.part.metrics):
            return 0.0  # the label says what was asked, whichever metric the catalog took it for
        if self._only_weak():
            return -1.0 if figure.from_table and self._is_of_other_topic(figure) else 0.0
        if figure.from_table:
            return -1.0
        return 0.0 if self.part.kind == "change" and _REDUCTION.search(fold_plain(figure.metric)) else -0.5

    def _is_it(self, figure: Figure) -> bool:
        """Whether a figure is of the metric asked for, by its own metric or by what stands above it."""
        return figure.metric_id in self._ids or self._is_aim(figure) or (figure.from_table and self._is_said_above(figure))

    def _is_share_of_counted(self, figure: Figure) -> bool:
        """Whether a percentage of a sentence is the share asked for of what its metric counts ("3,634 women, a share of 17%")."""
        if figure.from_table or figure.quantity.canonical_unit != "%" or figure.metric_id is None:
            return False
        metric = self.desk.catalog.metric(figure.metric_id)
        if "%" in metric.units or "intensity" in metric.units:
            return False
        names = [share for name in metric.names.all() for share in _as_shares(fold_plain(name))]
        if not any(match.metric_id in self._ids for name in names for match in self.desk.catalog.find_metrics(name)):
            return False
        return _OF_SHARE.search(fold_plain(clause_around(figure, self.desk.text(figure.document_id)))) is not None

    def _is_named_by_title_alone(self, figure: Figure) -> bool:
        """Whether the catalog took a row for a metric by its table's title, and the row is in a unit that metric never has.

        Under "Promotion of sustainable procurement" stand numbers of suppliers, and no shares of what was procured.
        """
        if not figure.from_table or not figure.title or not figure.metric.startswith(f"{figure.title} – "):
            return False
        units, unit = self.desk.catalog.metric(figure.metric_id or "").units, figure.quantity.canonical_unit
        if figure.metric_id in self._ids or "intensity" in units or (figure.quantity.unit is None and unit == "1"):
            return False
        return not any(same_dimension(one, unit, figure.quantity.noun) for one in units)

    def _is_part_named(self, figure: Figure) -> bool:
        """Whether a figure of a wider metric is of the one asked for, by its labels, its table's title or the group asked about."""
        by_label = figure.from_table and any(self._is_part(figure, metric) for metric in self.part.metrics)
        return by_label or self._is_of_title(figure) or self._is_group_of(figure)

    def _is_of_title(self, figure: Figure) -> bool:
        """Whether a row of a wider metric stands under a title that names the one asked for: "GHG emissions (Scope 1)"."""
        if not figure.from_table or not figure.title or figure.qualifiers.scope is not None:
            return False
        wider = {one for asked in self._ids for one in self.desk.catalog.ancestors(asked)}
        return figure.metric_id in wider and any(one.metric_id in self._ids for one in self.desk.catalog.find_metrics(figure.title))

    def _is_group_of(self, figure: Figure) -> bool:
        """Whether a figure is of all where the question names a place of a breakdown: it must be named around the figure anyway.

        "Headcount in Europe" asks for a breakdown by region; the number of employees beneath "Europe" is of the employees.
        """
        broken_down = {one for one in self._ids if one.endswith("_by_region")}
        if not broken_down or not places_in(self.part.text):
            return False
        return any(figure.metric_id in self.desk.catalog.ancestors(one) for one in broken_down)

    def _as_labelled(self, figure: Figure) -> float | None:
        """What a row's own label says of it: a part by its full name, or the metric asked for, whatever the catalog took it for."""
        return PART_OF_IT if self._is_named_part(figure) else self._by_label(own_label(figure))

    def _is_aim(self, figure: Figure) -> bool:
        """Whether a number of a sentence is what the target asked for aims at, though its metric is called otherwise."""
        if self.part.kind != "target" or figure.from_table:
            return False
        clause = clause_around(figure, self.desk.text(figure.document_id))
        return is_aim_asked_for(figure, self.part, clause, self.desk.catalog)

    def _by_label(self, label: str) -> float | None:
        """What a row's own label alone makes of it, whichever metric the catalog took it for."""
        if self._calls_itself(label) or self._said_by(label, least=2):
            return 1.0
        return 0.0 if self._said_by(label) else None

    def _calls_itself(self, label: str) -> bool:
        """Whether a row's own label has a name of the metric asked for in brackets: "Hazardous waste (e-waste)"."""
        aside = _IN_BRACKETS.search(label)
        found = self.desk.catalog.find_metrics(aside[1]) if aside is not None else []
        return any(match.metric_id in self._ids and len(match.span) == len(aside[1]) for match in found if aside is not None)

    def _is_said_above(self, figure: Figure) -> bool:
        """Whether what stands above a row says the metric: by its first letters, or as the waste of whose fate the row tells."""
        if self._is_abbreviated(figure):
            return True
        above = " ".join(figure.path[:-1])
        return self._is_fate_asked_for(figure) and any(covered_by(metric.phrase, above) for metric in self.part.metrics)

    def _is_fate_asked_for(self, figure: Figure) -> bool:
        """Whether a row tells of what the question says became of waste."""
        return self._ids <= WASTES and bool(fates_in(own_label(figure)) & fates_in(self.part.text))

    def _is_abbreviated(self, figure: Figure) -> bool:
        """Whether labels or title write in brackets the first letters of the metric asked for: "Injuries by site (RIR)"."""
        short = {initials(fold_plain(metric.phrase)) for metric in self.part.metrics if metric.id is not None}
        named = _SHORT.findall(" ; ".join((*figure.path, figure.title or "")))
        return any(len(one) > 2 and one.lower() in short for one in named)

    def _unnamed(self, figure: Figure) -> float:
        """A figure that the catalog took for no metric: what it is called or counts may still be the one asked for."""
        if figure.from_table:
            if self._is_fate_asked_for(figure) and _WASTE.search(fold_plain(" ".join((*figure.path[:-1], figure.title or "")))):
                return 1.0  # "Landfill site" beneath "Waste by method of disposal"
            share = figure.quantity.canonical_unit == "%"
            if self._sums_title(figure):
                return 1.0
            named = self._said_by(own_label(figure), share=share) or (share and self._is_share_asked_for(own_label(figure)))
            return 1.0 if named else 0.0
        counted = figure.quantity.noun
        return PART_OF_IT if counted and any(self._is_counted(counted, identity) for identity in self._ids) else 0.0

    def _sums_title(self, figure: Figure) -> bool:
        """Whether a row sums what its table's title says in the question's words: "Total spending" of "Spending on trees"."""
        label, title = label_tokens(own_label(figure)), figure.title or ""
        said = without_totals(label)
        return said != label and said <= label_tokens(title) and self._is_titled(title)

    def _is_titled(self, title: str) -> bool:
        """Whether a title says a metric asked for in the question's words, companies' names and question words aside."""
        names = [without_names(fold_plain(metric.phrase), self.desk.query) for metric in self.part.metrics]
        phrases = [" ".join(word for word in name.split() if word not in FRAME_WORDS | STOP_WORDS) for name in names]
        return any(len(_tokens(phrase)) > 1 and covered_by(phrase, title) for phrase in phrases)

    def _is_counted(self, noun: str, identity: str) -> bool:
        """Whether a counted noun is, by itself, a name of the metric ("137,000 employees")."""
        return any(match.metric_id == identity for match in self.desk.catalog.find_metrics(noun, weak=True))

    def _is_part(self, figure: Figure, metric: MetricMention) -> bool:
        """Whether a row counts to a wider metric, and its labels name what sets the one asked for apart from it."""
        if metric.id is None or figure.metric_id is None:
            return False
        catalog = self.desk.catalog
        wider = {*catalog.ancestors(metric.id)} & {figure.metric_id, *catalog.ancestors(figure.metric_id)}
        if not wider and catalog.metric(figure.metric_id).topic != catalog.metric(metric.id).topic:
            return False
        known = {token for one in (*wider, figure.metric_id) for name in catalog.metric(one).names.all() for token in _tokens(name)}
        label = _tokens(" ".join((own_label(figure), figure.qualifiers.boundary or "")))
        named = [_tokens(name) for name in (metric.phrase, *catalog.metric(metric.id).names.all())]
        return any(words - known and words & known and words - known <= label for words in named)

    def names_it(self, figure: Figure, near: Place) -> bool:
        """Whether the clause of a number in a sentence says any of the question's words; true where the metric is recognised."""
        if figure.metric_id in self._ids or not figure.metric.strip():
            return True
        terms = self.desk.terms(self.part)
        return not terms or any(term.held(near.tokens, 0.0) for term in terms)

    def _spared(self, figure: Figure) -> bool:
        """Whether an amount that was or could be saved stands where one that was used is asked for."""
        if self.part.kind in {"change", "target"} or self.of_reduction or _REDUCTION.search(fold_plain(self.part.text)):
            return False
        text = self.desk.text(figure.document_id)
        before = fold_plain(text[figure.context.start : figure.span.start])
        return _SPARED.search(fold_plain(clause_around(figure, text))) is not None or _REDUCES.search(before) is not None

    @cached_property
    def of_reduction(self) -> bool:
        """Whether a metric asked for is itself an amount that was saved."""
        return any(
            _REDUCTION.search(fold_plain(name))
            for identity in self._ids
            for name in self.desk.catalog.metric(identity).names.all()[:3]
        )

    def _said_by(self, label: str, *, least: int = 1, share: bool = False) -> bool:
        """Whether a row's own label says the metric in the question's words, of which it has at least `least`.

        A `share` says so by its unit: of the words asked, those of sharing need not stand in the label.
        """
        phrases = [metric.phrase for metric in self.part.metrics]
        if any(self._says_all_but_measure(phrase, label) for phrase in phrases):
            return True
        if share:
            phrases += [bare for one in phrases if len(_tokens(bare := without_share_words(one))) > 1 and bare != one]
        return any(len(_tokens(phrase)) >= least and covered_by(phrase, label) for phrase in phrases)

    def _says_all_but_measure(self, phrase: str, label: str) -> bool:
        """Whether a label says all of a phrase but that something was used or made, and nothing that is not asked.

        "Total weight of plastic packaging" is "plastic packaging used" where the question asks for the weight.
        """
        thing = _tokens(phrase) - MEASURE_WORDS
        said = label_tokens(label)
        return len(thing) > 1 and thing <= said and not without_totals(said) - _tokens(fold_plain(self.part.text)) - MEASURE_WORDS

    def _is_share_asked_for(self, label: str) -> bool:
        """Whether the share of what a row's label names is a metric asked for, in any language."""
        bare = without_share_words(label)
        matches = [match for name in _as_shares(bare) for match in self.desk.catalog.find_metrics(name)]
        return any(match.metric_id in self._ids and len(match.span) > len(bare) for match in matches)

    def is_share_of_it(self, figure: Figure) -> bool:
        """Whether a share is one of just the metric asked for, by its own label or its metric's name, words of sharing aside."""
        if figure.from_table and len(figure.path) < 2:
            label = _tokens(without_share_words(own_label(figure)))
            if any(label == _tokens(metric.phrase) for metric in self.part.metrics):
                return True
        if figure.metric_id is None or self.desk.catalog.metric(figure.metric_id).units != ("%",):
            return False
        named = [name for metric in self.part.metrics for name in _as_shares(metric.phrase)]
        return any(match.metric_id == figure.metric_id for name in named for match in self.desk.catalog.find_metrics(name))

    def _says_more(self, figure: Figure) -> bool:
        """Whether a row's label is the name of its own metric, of which the Han name asked for is the tail (回用水量)."""
        label = fold_plain(own_label(figure))
        named = [match.span.of(label) for match in self.desk.catalog.find_metrics(label) if match.metric_id == figure.metric_id]
        asked = [fold_plain(metric.phrase) for metric in self.part.metrics if not metric.phrase.isascii()]
        return any(name.endswith(phrase) and name != phrase for name in named for phrase in asked)

    def _only_weak(self) -> bool:
        """Whether the question names its metrics only by words that also have an everyday meaning."""
        return not self.desk.catalog.find_metrics(self.part.text)

    def _is_of_other_topic(self, figure: Figure) -> bool:
        """Whether a row's metric is of another topic than those asked for in words apart.

        The recycling rate of waste tells nothing of "how much of the water was recycled". Names with an everyday meaning say too
        little.
        """
        catalog = self.desk.catalog
        if figure.metric_id is None or any(catalog.find_metrics(metric.phrase, weak=True) for metric in self.part.metrics):
            return False
        return all(catalog.metric(asked).topic != catalog.metric(figure.metric_id).topic for asked in self._ids)

    def _is_named_otherwise(self, figure: Figure) -> bool:
        """Whether a row's own label is the full name of its metric and has no word of those asked for: deaths of accidents."""
        label = own_label(figure)
        named = [match for match in self.desk.catalog.find_metrics(label) if match.metric_id == figure.metric_id]
        family = {member for asked in self._ids for member in self.desk.catalog.family(asked)}
        if not named or figure.metric_id in family:
            return False
        if self._ids <= POPULATIONS and any(len(match.span) == len(label) for match in named):
            return True  # "people trained" are no headcount, though both are employees
        return not any(_tokens(metric.phrase) & _tokens(label) for metric in self.part.metrics)

    def _is_named_part(self, figure: Figure) -> bool:
        """Whether a row's own label is the full name of a metric under the one asked for: anthracite of all energy."""
        family = {member for asked in self._ids for member in self.desk.catalog.family(asked)}
        if figure.metric_id not in family:
            return False
        label = own_label(figure)
        if any(covered_by(metric.phrase, label) for metric in self.part.metrics):
            return False
        return any(match.metric_id == figure.metric_id for match in self.desk.catalog.find_metrics(label))

    def _is_of_emissions(self, figure: Figure) -> bool:
        """Whether a row states emissions by what causes them ("Scope 3: Waste"), where it is asked for the amount of that."""
        catalog = self.desk.catalog
        if figure.metric_id is None or catalog.metric(figure.metric_id).topic != "emissions":
            return False
        return all(catalog.metric(asked).topic in {"waste", "water", "energy"} for asked in self._ids)


def _tokens(text: str) -> frozenset[str]:
    return place(text, 1.0).tokens


_OF_SHARE = re.compile(
    r"(?:所占|使用|占)?(?:比例|比率|比重|占比|占比率|百分比|份额)|的(?=(?:比例|比率|比重|占比))"
    r"|\b(?:the )?(?:share|percentage|proportion|percent|portion)s?\b(?: of(?: the)?\b)?|[(（]\s*[%％]\s*[)）]"
)


def without_share_words(text: str) -> str:
    """A folded name without what says that it is a share: "share of renewable electricity" is "renewable electricity"."""
    return " ".join(_OF_SHARE.sub(" ", fold_plain(text)).split())


def _as_shares(phrase: str) -> tuple[str, ...]:
    """What a share of something is called."""
    return (f"share of {phrase}", f"{phrase} share") if phrase.isascii() else (f"{phrase}占比",)


def covered_by(phrase: str, label: str) -> bool:
    """Whether a label holds nearly all words of a phrase."""
    wanted = _tokens(phrase)
    return bool(wanted) and len(wanted & _tokens(label)) >= 0.8 * len(wanted)


def clause_around(figure: Figure, text: str) -> str:
    """The clause of its sentence in which a figure stands."""
    for clause in clause_spans(text, figure.context.start, figure.context.end):
        if clause.overlaps(figure.span):
            return clause.of(text)
    return ""
