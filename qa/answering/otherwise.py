"""Whether a figure is of something done, held or given otherwise than what a question asks for plainly."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from qa.answering.asked_bounds import asks_for_no_gas, of_other_age, of_year_it_rose_from
from qa.answering.denominators import of_other_carrier
from qa.answering.fates import of_other_fate
from qa.answering.labels import label_tokens, names_total, own_label
from qa.answering.last_named import of_last_named
from qa.answering.limited import Limited
from qa.answering.limits import WHOM, limits_in, places_in
from qa.answering.measures import GASES
from qa.answering.plain import (
    denies,
    is_storage,
    of_ability,
    of_headquarters,
    of_no_pay,
    of_offsets,
    of_other_givers,
    of_other_key_figure,
    of_other_people,
    of_other_role,
    of_other_staff,
    of_other_turnover,
    of_part_titled,
    was_saved,
    words_of,
)
from qa.answering.relations import clause_around
from qa.answering.segments import (
    MOST_ON_BOARD,
    counts_places,
    is_one_of_many,
    is_one_place,
    is_one_side,
    is_page_number,
    is_rest,
    of_other_body,
    of_partners,
    of_segment,
)
from qa.answering.share_subjects import of_other_subject
from qa.answering.shares import is_part_of_total, of_those_trained
from qa.answering.terms import only_metrics
from qa.domain.figures import Figure
from qa.domain.passages import Passage
from qa.text.folding import fold_plain
from qa.text.synonyms import english_synonyms
from qa.text.tokens import stem

_WORD = re.compile(r"[a-z]+")
_MAY_BE_BELOW_ZERO = re.compile(
    r"\b(?:loss|profit|result|income|earnings|ebitd?a?|cash|growth|change|net|temperature)\b"
    r"|亏损|利润|现金|收益|净"
)
_ONE_GIFT = re.compile(r"\b(?:an?|one|additional|further|another|single) (?:\w+ )?donation of (?:about |around |over |some )?\W*$")
_PERCENT = re.compile(r"\d[\d.,]*\s?%")
_OF = re.compile(r"\s*of (?:our|the|its|their|all)\b")
_LISTS = re.compile(r"\band\b|[&,/、]|及|和|与")
_POINTS_BACK = re.compile(r"(?:these|those|such|the latter)\b")
"""What calls a number's subject by a sentence before: "these emissions" may be any of them."""
_WHO_DID = re.compile(r"\b(?:employees|staff|people|workers|colleagues|persons|members) (?:who|that|having)\b")
_NOUN_ENDS = re.compile(r"[,;:()、，；：。（）]|\b(?:of|in|at|who|which|that|were|are|was|is|have|has|had)\b")
_OF_BOTH_SEXES = frozenset({"employees", "turnover_rate", "average_age", "average_tenure", "new_hires", "retention_rate"})
_SAFETY = frozenset({"injuries", "fatalities", "lost_days", "occupational_disease", "ltir", "trir", "severity_rate"})
_SEX_ALONE = re.compile(r"(?:fe)?males?|(?:wo)?m[ae]n|[男女]性?(?:员工|職工|职工)?")
_ADJECTIVES = frozenset({"women", "men", "new", "part-time", "temporary", "disabled"})
_ANY_THING = frozenset(
    map(
        stem,
        """cases incidents instances reports events times occurrences notifications units items tips matters breaches sites
        locations facilities plants places companies subsidiaries""".split(),
    )
)


def _first_words(text: str) -> str:
    """A number with the few words of its noun behind it."""
    return " ".join(_NOUN_ENDS.split(text, maxsplit=1)[0].split()[:6])


def _of_one_sex(figure: Figure) -> bool:
    """Whether a row stands under nothing but the name of a sex ("MEN"), its other half further below."""
    return any(_SEX_ALONE.fullmatch(fold_plain(label)) for label in figure.path)


def _called(figure: Figure) -> str:
    """A row's own label, with its column's words where these are what it is called by ("2022" beneath "Estimated reduction")."""
    label = own_label(figure)
    return label if fold_plain(label) in fold_plain(figure.metric) else f"{label} ; {figure.metric}"


@dataclass
class Otherwise(Limited):
    """What a figure is of, against what is asked plainly."""

    def _is_otherwise(self, figure: Figure, passage: Passage | None) -> bool:
        """Whether what a figure's own words say is not what is asked: electricity made, women on the board, a gift of staff."""
        asked, question, text = self._metric_ids, self._nameless, self._text(figure)
        if self._dimension == "t" and figure.quantity.canonical_unit in GASES and not asked and asks_for_no_gas(question):
            return True
        if "board_size" in asked and ((figure.quantity.value or 0) > MOST_ON_BOARD or figure.quantity.comparator in {"≤", "≥"}):
            return True
        if asked & _OF_BOTH_SEXES and limits_in(own_label(figure) if figure.from_table else "") & WHOM - self._limits:
            return True
        if asked & (_OF_BOTH_SEXES | _SAFETY) and not self._limits & WHOM and figure.from_table and _of_one_sex(figure):
            return True
        if figure.from_table:
            own = words_of((*figure.path, figure.metric, figure.qualifiers.boundary))
            around = words_of((own, figure.title, *((*passage.headings, passage.text) if passage else ())))
            if self._is_part_by_label(figure) or (asked and of_part_titled(question, figure.title)):
                return True
            if figure.quantity.canonical_unit == "1" and is_page_number(question, figure.qualifiers.boundary or ""):
                return True
            plainly = self.desk.query.language == "en" or only_metrics(self._terms)  # else the part may be named in other words
            above = (*figure.path[:-1], figure.qualifiers.boundary or "")
            broken_down = names_total(figure) or bool(places_in(own_label(figure)) & places_in(question))
            if plainly and of_other_staff(asked, question, self._company_names, above, total=broken_down):
                return True
        else:
            own = clause_around(figure, text)
            around = words_of((own, figure.context.of(text)))
            if self._is_said_of_other(figure, question, own) or of_other_age(question, own):
                return True
        told = words_of((own, figure.title, figure.context.of(text), *figure.path, *(passage.headings if passage else ())))
        return (
            self._is_share_of_other_thing(figure, passage)
            or of_other_fate(asked, question, own_label(figure) if figure.from_table else "", told)
            or of_no_pay(
                asked, words_of((around, *((*passage.headings, passage.text) if passage and not figure.from_table else ())))
            )
            or (figure.from_table and of_other_role(asked, question, own_label(figure)))
            or of_other_role(asked, question, own)
            or was_saved(asked, question, _called(figure) if figure.from_table else own)
            or of_offsets(asked, question, own)
            or of_ability(question, own)
            or of_other_body(asked, question, own)
            or of_other_people(asked, question, self._people_of(figure) if figure.from_table else self._share_of_what(figure, own))
            or of_other_key_figure(question, own)
            or of_other_turnover(asked, around)
            or (only_metrics(self._terms) and of_other_givers(asked, question, own))
        )

    def _is_share_of_other_thing(self, figure: Figure, passage: Passage | None) -> bool:
        """Whether a percentage of a Chinese document is of something else than the question asks the share of."""
        chinese = self.desk.record(figure.document_id).metadata.language != "en"
        if not chinese or figure.quantity.canonical_unit != "%" or figure.metric_id in self._metric_ids:
            return False
        above = (figure.title, *figure.path, *(passage.headings[-1:] if passage else ()))
        own = own_label(figure) if figure.from_table else clause_around(figure, self._text(figure))
        return of_other_subject(self._nameless, own, words_of((figure.context.of(self._text(figure)), figure.metric, *above)))

    def _people_of(self, figure: Figure) -> str:
        """A row's labels without those above it that list topics, the one asked for among them ("New hires and turnover")."""
        asked = frozenset(word for metric in self.part.metrics for word in label_tokens(metric.phrase))
        above = [label for label in figure.path[:-1] if not (_LISTS.search(fold_plain(label)) and label_tokens(label) & asked)]
        return words_of((*above, *figure.path[-1:], figure.metric, figure.qualifiers.boundary))

    def _share_of_what(self, figure: Figure, clause: str) -> str:
        """Of a clause with several shares, the words of this one: what it is of stands right behind it ("33% of the board")."""
        behind = self._text(figure)[figure.span.end : figure.context.end]
        if figure.quantity.canonical_unit != "%" or len(_PERCENT.findall(clause)) < 2 or not _OF.match(fold_plain(behind)):
            return clause
        return _PERCENT.split(behind)[0]

    @cached_property
    def _company_names(self) -> str:
        return fold_plain(" ".join(name for one in self.desk.query.companies for name in (one.name, *one.aliases)))

    def _is_part_by_label(self, figure: Figure) -> bool:
        """Whether a row's labels say that it is the rest, a partner's, or one side of the whole that is asked for."""
        label = own_label(figure)
        if (
            is_one_place(self._nameless, label)
            or is_rest(self._nameless, label)
            or of_partners(self._nameless, words_of(figure.path))
        ):
            return True
        return is_one_side(self._metric_ids, self._nameless, label)

    def _is_said_of_other(self, figure: Figure, question: str, clause: str) -> bool:
        """Whether a number of a sentence is of a part, a list's number, what a battery holds, or of something called before."""
        text, plain = self._text(figure), only_metrics(self._terms)
        before, written = text[figure.context.start : figure.span.start], figure.span.of(text)
        behind = text[figure.span.end : figure.context.end]
        if plain and (_POINTS_BACK.match(fold_plain(figure.metric)) or "overseas" in limits_in(clause) - self._limits):
            return True
        years = frozenset(year for period in self.desk.query.periods for year in period.years)
        if of_year_it_rose_from(years, before):
            return True
        if of_other_carrier(question, fold_plain(figure.context.of(text))):
            return True
        if of_last_named(figure, self._metric_ids, text, self.desk.catalog):
            return True
        if is_storage(behind) or of_headquarters(question, clause) or of_segment(question, clause):
            return True
        if is_one_of_many(before, written, behind) or self._counts_others(figure):
            return True
        return bool(self._metric_ids) and self._is_of_some(figure, question, clause, before, behind)

    def _is_of_some(self, figure: Figure, question: str, clause: str, before: str, behind: str) -> bool:
        """Whether a number of a sentence is of some of those or that which a metric is of, or no level at all."""
        quantity, plain = figure.quantity, only_metrics(self._terms)
        if counts_places(question, fold_plain(f"{figure.span.of(self._text(figure))} {quantity.noun or ''} {figure.metric}")):
            return True
        if plain and _WHO_DID.search(fold_plain(figure.metric)):
            return True  # "the number of employees who set a goal" are not all of them
        limited = limits_in(_first_words(f"{figure.span.of(self._text(figure))}{behind}")) & _ADJECTIVES
        if quantity.canonical_unit in {"1", "person"} and limited - self._limits and not _ADJECTIVES & self._metric_limits:
            return True  # "two new female members" are not all members
        if quantity.value is not None and quantity.value < 0 and not self._changing and not _MAY_BE_BELOW_ZERO.search(question):
            return True  # "adjusted by minus 19.5 million" is no revenue
        given = "donations" in self._metric_ids
        if given and plain and _ONE_GIFT.search(fold_plain(before)):
            return True
        share = self._dimension == "%" and quantity.canonical_unit == "%"  # "1.5% of our total emissions" is a share asked for
        if is_part_of_total(behind) and (given or self._hard_units) and not share:
            return True
        return quantity.canonical_unit == "%" and (denies(question, clause) or of_those_trained(before, behind))

    def _counts_others(self, figure: Figure) -> bool:
        """Whether an English sentence counts things that neither the question nor a name of the metrics asked for names."""
        noun = figure.quantity.noun
        if noun is None or not noun.isascii() or figure.quantity.canonical_unit != "1" or not self._metric_ids:
            return False
        if self.part.dimension not in {"1", "person"} or self.desk.query.language != "en":
            return False
        head = stem(noun.split()[-1].lower())
        names = [name for identity in self._metric_ids for name in self.desk.catalog.metric(identity).names.all()]
        known = {stem(word) for words in (*names, self.part.text) for word in _WORD.findall(words.lower())}
        people = all(self.desk.catalog.metric(identity).units == ("person",) for identity in self._metric_ids)
        known |= {one for word in _WORD.findall((self.part.noun or "").lower()) for one in english_synonyms(stem(word))} - {
            "countri"
        }
        return head not in (known if people else known | _ANY_THING)
