"""Whether a figure may answer a part of a question at all: kind, dimension, scope, entity, period."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from qa.answering.aims import only_ties
from qa.answering.asked import PER, Asked
from qa.answering.balances import stands_at_end
from qa.answering.bare_amounts import is_measured
from qa.answering.dated_rows import is_row_of
from qa.answering.denominators import is_per_by_nature, is_per_other
from qa.answering.labels import is_aim, label_tokens, own_label, unasked_words
from qa.answering.lessened import asks_to_lessen
from qa.answering.limits import asks_for_bound, tells_bound
from qa.answering.measures import ANNUAL, CURRENCIES, GASES, HARD, MASSES, TIMES, amount_of, answers_period, same_dimension
from qa.answering.relations import clause_around
from qa.answering.scopes import is_of_titled, is_share_of_scope, scope_of_clause, scope_of_title
from qa.answering.shares import attends, in_words, is_fraction, says_rate, sets_aim
from qa.answering.terms import only_metrics
from qa.answering.told_of import is_set_limit, is_told_of, of_other_rank, of_other_substance
from qa.domain.figures import Figure, Qualifiers
from qa.text.folding import fold_plain

_ASKS_FOR_TIME = re.compile(
    r"[几幾]年|多少年|多久|多[长長]|[几幾]?天|多少天|小[时時]|[时時][数數长長]|工[时時]"
    r"|分[钟鐘]|\b(?:how long|years?|days?|hours?|months?|weeks?|minutes?|seconds?)\b",
    re.IGNORECASE,
)
ASKS_WHAT_IS = re.compile(r"(?:现|已|共|拥|目前|现在)?有(?:多少|几)|\bhow many\b.*\b(?:does|do)\b.*\bhave\b")
"""What asks for what there is, and not for what is planned."""
_RELATIVE = frozenset({"%", "pp", "x"})
_BARE = frozenset({"%", "1", "person", "a:b"})
_REDUCTION = re.compile(r"减排|减碳|节能|节约|节水|节省|避免|减少|降低|减量|\b(?:reduc|sav|avoid|abat)\w*")
"""Metrics that are themselves amounts of change: "how much was saved" asks for their level."""
PLAN = re.compile(r"规划|计划|方案|纲要|路线图|\b(?:plan|roadmap|programme|program)\b")
"""Over the folded title of a document that says what is to be reached."""
_SAID_BY = {
    "h": re.compile(r"小时|学时|\bhours?\b"),
    "day": re.compile(r"天数|日数|\bdays?\b"),
    "%": re.compile(r"率|比例|占比|百分比|\b(?:rate|percentage|share|proportion)s?\b"),
}
"""What in labels says the unit of a bare number."""
_OF_AGE = re.compile(r"年龄|年岁|年资|工龄|司龄|\b(?:age|seniority|years of service)\b")
"""What in a label says that a bare number counts years."""
_ALL_OF_IT = _OLDEST = 100
_INDEX = re.compile(r"\b(?:index|factor|coefficient)\b|指[数數]|系[数數]")
_HOW_OFTEN = re.compile(r"\bhow (?:often|many times)\b|[多几幾]少?次")
_IN_YEARS = re.compile(r"\bages?\b|\bseniority\b|\btenure\b|\blength of service\b|\byears?\b|年龄|年资|年限|工龄|司龄")
_COUNT = re.compile(r"\b(?:number|no\.|count|nr\.?) of\b|^(?:number|count)$|数量|件数|次数", re.IGNORECASE)
_FORMULA = re.compile(r"(?<![a-z\d])(?:co2|ch4|n2o|nox|no2|sox|so2|so3|sf6|nf3|nh3|h2s|hfcs?|pfcs?|pm ?2\.5|pm ?10)(?![a-df-z\d])")
"""Gases and pollutants by their formulas, over folded text."""
_PER_MANY = re.compile(r"\bper (?:[\d,]+|a )?(?:\d|hundred|thousand|million|fte)")
_ONE_SCOPE = frozenset({"1", "2", "3", *(f"3.{number}" for number in range(1, 16))})
_NAMED_INDEX = re.compile(
    r"\b(?:sasb|gri|tcfd|esg|issb|esrs|ifrs|ungc|content|disclosures?|reporting|standards?|sustainability|data)"
    r"(?: \w+){0,2} ind(?:ex|exes|ices)\b"
    r"|(?:sasb|gri|tcfd|esg|内容|披露|指标|准则)索引"
)
"""Lists of what is disclosed where: their name asks for no index."""
_SCORE = re.compile(r"得分|评分|分数|指数|评级|多少分|几分|\b(?:scores?|index|ratings?|nps)\b")


@dataclass
class Checks(Asked):
    """What a figure must meet."""

    def _admitted(self, figure: Figure) -> bool:
        """Whether all checks let the figure pass."""
        if self._is_beyond_anchors(figure):
            return False
        checks = (
            self._named_fits,
            self._kind_fits,
            self._dimension_fits,
            self._years_fit,
            self._rate_fits,
            self._score_fits,
            self._scope_fits,
            self._gas_fits,
            self._told_of_it,
        )
        if not all(check(figure) for check in (*checks, self._share_fits, self._bound_fits, self._entity_fits)):
            return False
        return self.any_period or self._period_fits(figure)

    def _named_fits(self, figure: Figure) -> bool:
        """Where no company was recognised, a proper name in the question must stand in the document's opening or near."""
        labels = (*figure.path, figure.title or "", figure.qualifiers.boundary or "")
        return self.desk.speaks_of_names(figure.document_id, figure.context, " ; ".join(labels))

    def _kind_fits(self, figure: Figure) -> bool:
        """A change is asked for by words of change, a target by words of aiming; a level by neither."""
        kind, relative = figure.qualifiers.kind, figure.quantity.canonical_unit in _RELATIVE
        hoped_for = self._is_ahead(figure) or sets_aim(figure, self._text(figure))
        if kind == "actual" and (is_aim(figure) or hoped_for):
            kind = "target"
        if self._changing:
            if relative and self._counter is not None:
                return False  # "多少名" asks for a number
            if self.part.dimension not in {None, "%"} and not relative and _REDUCTION.search(fold_plain(figure.metric)):
                return True
            reduced = self.part.kind != "change" and self._relations.of_reduction and figure.metric_id in self._metric_ids
            if reduced and not relative and kind == "actual":
                return True  # "how much was avoided by it" asks for the level of what was avoided
            return kind == "change" or (figure.quantity.direction is not None and relative)
        if self.part.kind == "target" or self._asked.kind == "target":
            if not figure.from_table and only_ties(figure.context.of(self._text(figure)), self._question):
                return False
            return kind == "target" or (kind == "actual" and self._is_planned(figure))
        dated = figure.period is not None and figure.period.source != "document" and self._named_period(figure)
        foreseen = dated and figure.from_table and not is_aim(figure) and self._is_beyond(figure)  # a scenario's year, asked for
        if kind == "target" and not foreseen and (figure.from_table or (hoped_for and not dated)):
            return False
        if kind == "baseline" and figure.from_table and not dated and self._asked.kind != "baseline":
            return False  # a base year's value under no year of its own
        if kind == "target" and ASKS_WHAT_IS.search(self._question):
            return False
        if kind == "change" and not relative:
            return _REDUCTION.search(fold_plain(figure.metric)) is not None
        return self._asked.kind == "baseline" or kind != "change"

    def _named_period(self, figure: Figure) -> bool:
        """Whether the question names the period of a figure."""
        found = figure.period
        return found is not None and any(answers_period(period, found) for period in self.desk.query.periods)

    def _is_of_one_year_asked(self, figure: Figure) -> bool:
        """Whether a figure's own words date it in one of several years that the question names: each is asked for."""
        stated = figure.period is not None and figure.period.source != "document"
        return len(self.desk.query.periods) > 1 and stated and self._named_period(figure)

    def _text(self, figure: Figure) -> str:
        return self.desk.text(figure.document_id)

    def _is_ahead(self, figure: Figure) -> bool:
        """Whether a number of a sentence is of a year after those that its document reports on: it is hoped for."""
        return not figure.from_table and self._is_beyond(figure)

    def _is_beyond(self, figure: Figure) -> bool:
        """Whether a figure is of a year after those that its document reports on."""
        reported, found = self.desk.record(figure.document_id).metadata.period, figure.period
        return reported is not None and found is not None and found.start > _next_year(reported.end)

    def _is_planned(self, figure: Figure) -> bool:
        """Whether a number of a year that the question names stands in a plan: what it says of that year is what it aims at."""
        record = self.desk.record(figure.document_id)
        return self._named_period(figure) and PLAN.search(fold_plain(record.metadata.title)) is not None

    def _bound_fits(self, figure: Figure) -> bool:
        """Whether a limit is told where one is asked for: how many suppliers there are is no limit set to them."""
        if not asks_for_bound(self._question) or figure.blank or figure.quantity.comparator is not None:
            return True
        named = (*figure.path, figure.metric, figure.qualifiers.boundary or "", figure.title or "") if figure.from_table else ()
        return tells_bound(" ; ".join((*named, clause_around(figure, self._text(figure)))))

    def _told_of_it(self, figure: Figure) -> bool:
        """Whether a figure is no set limit, and of the rank and site that the question names."""
        text = self._text(figure)
        if self.part.kind != "target" and is_set_limit(figure, text, self._question):
            return False
        labels = " ; ".join((*figure.path, figure.metric, figure.qualifiers.boundary or "", figure.title or ""))
        beside = labels if figure.from_table else f"{figure.metric} {clause_around(figure, text)}"
        if of_other_rank(self._nameless, beside) or of_other_substance(self._question, beside):
            return False
        if self._subsidiaries:
            around = fold_plain("".join(f"{labels} {figure.context.of(text)} {' '.join(figure.path)}".split()))
            if not all(name in around for name in self._subsidiaries):
                return False
        sites = self._named_sites
        return not sites or not figure.from_table or any(site in fold_plain(labels) for site in sites)

    def _share_fits(self, figure: Figure) -> bool:
        """Whether a share that is told for an amount is one of just what is asked for, and no rate of attendance besides."""
        if attends(figure, self._question):
            return False
        return not (self.part.unit_implied and self.part.dimension == "%") or self._relations.is_share_of_it(figure)

    def _dimension_fits(self, figure: Figure) -> bool:
        if figure.blank:
            return True
        unit, asked = figure.quantity.canonical_unit, self._dimension
        if asked is None and (in_words(figure.quantity.raw) or (self._hard_units and unit in HARD - self._hard_units)):
            return False  # "two legal entities" says how many and nothing else, energy is not counted in cubic metres
        aimed = self.part.kind == "target" and unit in _RELATIVE and asks_to_lessen(self._question)  # "reduction target of 55%"
        if (
            asked is None
            and self._hard_units
            and not self._changing
            and not aimed
            and unit in _BARE - self._units
            and not self._per
        ):
            return False  # an amount is no share, and no number without a unit
        if (
            asked in {"1", "person"}
            and unit in {"1", "person"}
            and is_fraction(figure)
            and (figure.metric_id not in self._metric_ids or self._units == {"person"})
        ):
            return False  # people and things come whole; a PUE, which has no unit either, does not
        if asked is None and not self._metric_ids and unit == "person" and (figure.quantity.noun or "").isascii():
            return fold_plain(figure.quantity.noun or "") in self._question  # people are asked for by name
        if asked is None and unit in _RELATIVE and not self._changing and self._counted_noun:
            return False  # "多少煤" asks for an amount and no share
        if self._named_by_label(figure):
            return True
        if asked is None:
            return unit not in TIMES or _ASKS_FOR_TIME.search(self.part.text) is not None
        base = amount_of(unit, self._question)
        if asked in {unit, base} or (self._changing and unit in _RELATIVE):
            return True
        stated = asked in GASES and self.part.dimension == asked  # "how much CO2 came from the electricity used"
        if not stated and unit in MASSES - {"t"} and self._units and not self._units & (GASES if unit in GASES else {unit}):
            return False  # sulphur dioxide is not counted in carbon dioxide equivalent
        if "/" in unit and "/" not in asked:
            wanted = self._per or figure.metric_id in self._metric_ids or self._is_called_so(figure)
            return wanted and same_dimension(asked, unit.split("/", 1)[0], figure.quantity.noun)
        return same_dimension(asked, base, figure.quantity.noun)

    def _years_fit(self, figure: Figure) -> bool:
        """Whether a figure may tell an age or a time in years, where only such are asked for: shares and headcounts do not."""
        if self._units != {"year"} or self._changing:
            return True
        unit, value = figure.quantity.canonical_unit, figure.quantity.value
        bare = unit in {"1", "person"} and value is not None and 0 < value < _OLDEST
        labels = fold_plain(" ".join((*figure.path, figure.metric, figure.title or "")))
        return unit in {"year", "month", *TIMES} or (bare and _IN_YEARS.search(labels) is not None)

    def _named_by_label(self, figure: Figure) -> bool:
        """Whether a bare number of the metric asked for has its unit from its labels: "number of hours", "turnover rate"."""
        asked, quantity = self._dimension, figure.quantity
        if asked == "person" and quantity.unit == "人次":
            return "人数" in fold_plain(figure.metric)  # "健康检查总人数为2,689人次"
        if asked == "1" and quantity.canonical_unit == "x":
            return _HOW_OFTEN.search(self._question) is not None  # "the committee met eleven times"
        if asked == "m3" and (quantity.unit or "").startswith("度"):
            return "水" in fold_plain(" ".join((*figure.path, figure.metric)))  # meters count water in 度, too
        if asked == "year" and not self._metric_ids and figure.from_table and quantity.unit is None:
            return _OF_AGE.search(fold_plain(figure.path[-1] if figure.path else "")) is not None
        if not figure.from_table or figure.metric_id not in self._metric_ids:
            return False
        if asked == "t" and is_measured(figure, self._text(figure)):
            return True  # a table of pollutants that names no unit: its numbers are amounts all the same
        if asked not in _SAID_BY:
            return False
        if quantity.canonical_unit != "1" or quantity.unit is not None or quantity.noun is not None or quantity.value is None:
            return False
        labels = fold_plain(" ".join((*figure.path, figure.title or "")))
        share = 0 <= quantity.value <= _ALL_OF_IT and not _COUNT.search(own_label(figure))
        return _SAID_BY[asked].search(labels) is not None and (asked != "%" or share)

    def _rate_fits(self, figure: Figure) -> bool:
        """Whether a row may state the rate asked for: "Lost time injuries: 423" is their number."""
        if figure.blank:
            return True
        if self._is_rate_of_things(figure) or is_per_other(self._question, figure.quantity.canonical_unit):
            return False
        if not figure.from_table or not self._rate or figure.quantity.canonical_unit not in {"1", "person"}:
            return True
        if _COUNT.search(figure.quantity.unit or ""):
            return False  # its unit says that it is a number of things
        value = figure.quantity.canonical_value
        whole = value is not None and value == value.to_integral_value()
        return not whole or says_rate(" ".join((*figure.path, figure.metric, figure.quantity.unit or "", figure.title or "")))

    def _is_rate_of_things(self, figure: Figure) -> bool:
        """Whether a row states a rate where it is asked how many there were: 0.64 accidents in a million hours are no number."""
        if self._rate or self._per or self.part.dimension not in {"1", "person"} or figure.quantity.value is None:
            return False
        if figure.quantity.value == figure.quantity.value.to_integral_value():
            return False
        row = self._text(figure)[figure.context.start : figure.span.start]
        labels = (*figure.path, figure.metric, figure.title or "") if figure.from_table else ()
        return says_rate(" ".join((*labels, figure.quantity.unit or ""))) or _PER_MANY.search(fold_plain(row)) is not None

    def _score_fits(self, figure: Figure) -> bool:
        """Whether a score, index or rating is told where one is asked for: how many customers there are is no score of theirs."""
        if not _SCORE.search(_NAMED_INDEX.sub(" ", self._question)) or any(
            _SCORE.search(fold_plain(one.phrase)) for one in self.part.metrics
        ):
            return True
        named = (*figure.path, figure.title or "") if figure.from_table else ()
        around = " ".join((*named, figure.metric, figure.quantity.noun or "", clause_around(figure, self._text(figure))))
        if figure.quantity.noun and figure.quantity.canonical_unit == "1" and not _SCORE.search(fold_plain(figure.quantity.noun)):
            return False  # "a score for 100,000 products" counts products
        return _SCORE.search(fold_plain(around)) is not None

    def _gas_fits(self, figure: Figure) -> bool:
        """Whether a row or column that names gases names one asked for: methane stands beside the carbon dioxide of its table."""
        asked = set(_FORMULA.findall(self._question))
        found = set(_FORMULA.findall(fold_plain(" ; ".join((*figure.path, figure.metric, figure.qualifiers.boundary or "")))))
        return not asked or not found or not figure.from_table or bool(asked & found)

    def _scope_fits(self, figure: Figure) -> bool:
        asked, found = self._asked, self._scoped(figure)
        if figure.metric_id is None and figure.quantity.canonical_unit in {"1", "person"}:
            return True  # a count of something else than emissions, in a sentence that names a scope
        titled = is_of_titled(figure, self._metric_ids, asked.scope, self.desk.catalog)
        told = titled or asked.scope in {found.scope, scope_of_title(figure)}
        if asked.scope is not None and not told:
            return self._is_named_category(figure) or (
                self._dimension == "%" and is_share_of_scope(figure, asked.scope, self._text(figure))
            )
        if (
            asked.scope is None
            and found.scope in _ONE_SCOPE
            and self._metric_ids == {"ghg_emissions"}
            and only_metrics(self._terms)
        ):
            return False  # all emissions are not those of one scope
        if asked.basis is not None and (found.basis or self._other_basis_of(figure)) not in {None, asked.basis}:
            return False
        if figure.metric_id in self._metric_ids and is_per_by_nature(self.desk.catalog.metric(figure.metric_id or "")):
            return True
        if found.intensity and amount_of(figure.quantity.canonical_unit, self._question) != figure.quantity.canonical_unit:
            return True
        if found.intensity and self._is_called_so(figure):
            return True
        if asked.intensity and not found.intensity and not self._is_per(figure):
            if figure.from_table:
                return False
            if figure.quantity.canonical_unit not in _BARE:  # an amount, unless its sentence says that it is per something
                return PER.search(fold_plain(figure.context.of(self.desk.text(figure.document_id)))) is not None
        if asked.intensity == found.intensity or self._per or not self.part.metrics:
            return True
        # a rate is what it is ("injuries per million hours"); an amount per something is not the amount
        base, compound, _ = figure.quantity.canonical_unit.partition("/")
        return found.intensity and not (compound and base in {*MASSES, *CURRENCIES, "kWh", "m3"})

    def _scoped(self, figure: Figure) -> Qualifiers:
        """A figure's qualifiers, with the scope that its metric has by itself where its words were not read for one."""
        found = figure.qualifiers
        if found.scope is None and not figure.from_table and figure.metric_id is None:
            return replace(found, scope=scope_of_clause(figure, self._text(figure)))
        if found.scope is not None or figure.metric_id not in self._metric_ids:
            return found
        return replace(found, scope=self.desk.catalog.metric(figure.metric_id or "").qualifiers.scope)

    def _is_named_category(self, figure: Figure) -> bool:
        """Whether a row is a category of Scope 3 that the question names beside the scope: upstream leased assets."""
        if self._asked.scope != "3" or not (figure.qualifiers.scope or "").startswith("3.") or not figure.from_table:
            return False
        words = label_tokens(own_label(figure))
        return len(unasked_words(figure, self._nameless, self._terms)) < len(words) / 2

    def _is_called_so(self, figure: Figure) -> bool:
        """Whether the question calls a row by its own name, and that is one of an index or factor: "emission index"."""
        label = label_tokens(own_label(figure)) if figure.from_table else frozenset()
        return label <= label_tokens(self._question) and _INDEX.search(fold_plain(own_label(figure))) is not None

    @staticmethod
    def _is_per(figure: Figure) -> bool:
        """Whether a row states an amount per something, by its unit or its labels."""
        labels = fold_plain(" ".join((*figure.path, figure.metric)))
        return "/" in figure.quantity.canonical_unit or PER.search(labels) is not None or " / " in labels

    def _entity_fits(self, figure: Figure) -> bool:
        companies = self.desk.query.companies
        if not companies:
            return True
        keys = {company.key for company in companies}
        if figure.entity_key in keys or is_told_of(figure, companies):
            return True
        reporting = self.desk.record(figure.document_id).metadata.company
        return reporting is not None and reporting.key in keys and not self._names_another_company(figure)

    def _names_another_company(self, figure: Figure) -> bool:
        """Whether the figure's own subject is a company known to report by itself."""
        key, known = figure.entity_key, {company.key for company in self.desk.reader.companies()}
        return key is not None and key in known and self.desk.catalog.company(key) is not None

    def _period_fits(self, figure: Figure) -> bool:
        periods, found = self.desk.query.periods, figure.period
        if not periods or found is None:
            return not periods
        fits = any(answers_period(period, found) for period in periods) or stands_at_end(figure, periods, self._question)
        return fits or self._event_of(figure) or is_row_of(figure, periods, figure.context.of(self._text(figure)))

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


def _next_year(end: date) -> date:
    return end + timedelta(days=366)  # reports tell of months after their period, never of years
