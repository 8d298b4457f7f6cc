"""How entities, periods, metrics and values are called in an answer's language and script."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from qa.answering.measures import HARD
from qa.answering.phrases import phrases
from qa.answering.shares import says_rate
from qa.catalog import Catalog, qualifiers_in
from qa.domain.documents import Company, Language
from qa.domain.figures import Figure, Quantity
from qa.domain.periods import Period
from qa.quantities.numerals import read_arabic
from qa.quantities.rendering import render_quantity
from qa.text.characters import CJK, is_cjk
from qa.text.display import display
from qa.text.folding import fold_plain, to_simplified, to_traditional

_MONTHS = "January February March April May June July August September October November December".split()
MOSTLY_KNOWN = 0.6
_LITTLE_WORDS = frozenset({"of", "the", "in", "and", "total", "的", "总", "量", "数", "比", "例", "率"})
_COUNT_UNIT = re.compile(
    r"^(?:(?:total )?number(?: of\b(?:(?! per\b).)*)?|no\.|#|count)(?:\s+(?=per\b)|$)",
    re.IGNORECASE,
)
_PEOPLE_UNIT = re.compile(r"|individuals?|persons?|people|headcount", re.IGNORECASE)
_HAN_MONEY_UNIT = re.compile(r"(?P<sign>新[臺台][幣币]|人民[幣币]|港[幣币])(?P<scale>[仟千百佰十拾]?[萬万億亿]?[元圓圆])")
_MONEY_UNIT = re.compile(
    r"(?:in )?(?P<sign>[£€¥$]|(?:US|HK|NT|A|C|S)\$|EUR|USD|GBP|HKD|CNY|RMB|CHF|JPY|KRW)"
    r"\s*(?P<scale>million|billion|thousand|m|bn|k|mn)?"
)
_MONEY_THOUSANDS = re.compile(r"(?:[A-Z]{0,3}[£€¥$]|[A-Z]{3})\s?['’‘]000['’]?s?")
_DIGIT_SCALE = re.compile(r"(?:1[ ,]?000(?P<million>[ ,]?000)?|['’]000(?P<millions>[ ,]000)?s?)\s*(?=[^\W\d])")
"""A scale that a header writes in digits ("1,000 tonnes"): behind a number it would read as a second number."""
_SCALE_BEHIND = re.compile(r"(?:in )?(?P<unit>[A-Za-z0-9³²]{1,12}),? in (?:['’]?000s|thousands)")
_DIGITS_IN_UNIT = re.compile(r"(?:^|(?<=[A-Z]{3} ))(?P<times>10{0,2}(?:,?000)?)\s+(?=[^\W\d])")
_AROUND = " :：,，;；、。.-–|"
LONGEST_LABEL = {"zh-Hans": 30, "zh-Hant": 30, "en": 90}
"""Characters of a metric phrase that still reads as a name inside a sentence."""


def in_script(text: str, language: Language) -> str:
    """Han text in the script of `language`; English is left as it is."""
    if language == "zh-Hans":
        return to_simplified(text)
    return to_traditional(text) if language == "zh-Hant" else text


def has_han(text: str) -> bool:
    """Whether any Han character stands in `text`."""
    return any(map(is_cjk, text))


def period_name(period: Period, language: Language) -> str:
    """A period as one says it: "2025财年", "FY2025", "截至2025年3月31日"."""
    words = phrases(language)
    end = period.end
    if period.kind == "fiscal_year":
        return words.fiscal_year.format(year=end.year)
    if period.kind == "year":
        return words.calendar_year.format(year=end.year)
    if period.kind == "half":
        return (words.half_first if end.month <= 6 else words.half_second).format(year=end.year)
    if period.kind == "quarter":
        return words.quarter.format(year=end.year, quarter=(end.month - 1) // 3 + 1)
    if period.kind == "month":
        return words.month.format(year=end.year, month=_MONTHS[end.month - 1] if language == "en" else end.month)
    if period.kind == "day":
        return words.as_of.format(date=_day(period, language))
    if period.start.month == 1 and period.start.day == 1 and end.month == 12 and end.day == 31:
        years = [words.calendar_year.format(year=year) for year in (period.start.year, end.year)]
        return words.span.format(start=years[0], end=years[1])
    return words.span.format(start=_day(period, language, at_start=True), end=_day(period, language))


def _day(period: Period, language: Language, *, at_start: bool = False) -> str:
    at = period.start if at_start else period.end
    month = _MONTHS[at.month - 1] if language == "en" else at.month
    return phrases(language).day.format(year=at.year, month=month, day=at.day)


def in_period(period: Period | None, language: Language) -> str:
    """A period as an adverbial: Chinese puts it before, English after with its preposition ("in FY2025", "as of …")."""
    if period is None:
        return ""
    name = period_name(period, language)
    if language != "en" or period.kind == "day":
        return name
    return f"from {name}" if period.kind == "range" else f"in {name}"


def entity_name(figure: Figure, companies: tuple[Company, ...], catalog: Catalog, language: Language) -> str:
    """The figure's subject in the answer's language where a name in it is known, else as written."""
    return company_name(figure.entity_key, figure.entity, companies, catalog, language)


def company_name(key: str | None, name: str | None, companies: tuple[Company, ...], catalog: Catalog, language: Language) -> str:
    """A company's name in a language: as written where it is in that language already, else the catalog's, else an alias."""
    written = display(name or "")
    if written and has_han(written) == (language != "en"):
        return in_script(written, language)
    known = [alias for company in companies if company.key == key for alias in (company.name, *company.aliases)]
    names = _catalog_names(key, catalog, language)
    for candidate in (*names, *known):
        if has_han(candidate) == (language != "en") and len(candidate) > 1:
            return in_script(candidate, language)
    return written or (known[0] if known else "")


def _catalog_names(key: str | None, catalog: Catalog, language: Language) -> tuple[str, ...]:
    entry = catalog.company(key) if key else None
    return entry.names.of(language) if entry is not None else ()


def metric_name(figure: Figure, names: Sequence[str], source: Language, catalog: Catalog, language: Language) -> str | None:
    """A name for the figure's metric that reads well inside a sentence of `language`, or None where only a quotation would do.

    A row's label is a name. A phrase cut from a sentence is one where it is, for the most part, a name that the catalog knows:
    with more around it ("自身运营减排"), the catalog's name would say less or other than the source.

    Args:
        figure: The figure.
        names: Names of its entity, which the sentence says anyway.
        source: Language of its document.
        catalog: Names of metrics.
        language: The answer's.
    """
    written = _OPEN_BRACKET.sub(
        "", _without_unit(without_names(without_marks(display(figure.metric)), names), figure.quantity.unit)
    )
    if source == "en":
        written = without_loose_ends(written)
    known = figure.metric_id is not None and known_share(written, figure.metric_id, catalog) >= MOSTLY_KNOWN
    if (source == "en") == (language == "en"):
        if written and len(written) <= LONGEST_LABEL[language] and (figure.from_table or known):
            return in_script(written, language)
        return _called(figure, catalog, language) if known and figure.metric_id else None
    if figure.metric_id is None or not (known or figure.from_table):
        return None
    # a translation by the catalog's usual name must not widen what the source says ("green bonds" are not all green finance)
    if not _usual(written, figure.metric_id, source, catalog):
        return None
    return _called(figure, catalog, language)


_LOOSE = (
    "this|these|those|which|that|it|and|or|of|in|to|the|a|an|corresponds?|corresponding|amount(?:s|ed|ing)?|equals?|is|are|was|were|has|have"
    "|had|by|with|from|at|for|as|we|our|its|their|resulting|calculated|identified|reported|recorded|achieved"
)
_LOOSE_START = re.compile(rf"(?:(?:{_LOOSE})\b[\s,]+)+(?=\w)", re.IGNORECASE)
_LOOSE_END = re.compile(
    rf"(?:[\s,]+(?:{_LOOSE}|on|during|reporting|year|continues?|remain(?:s|ed)?|stood|totall?ed|reached|rose|fell))+\s*$",
    re.IGNORECASE,
)


def without_loose_ends(phrase: str) -> str:
    """An English phrase cut from a sentence without the verbs and little words at its ends: "water consumption in the"."""
    bare = _LOOSE_END.sub("", _LOOSE_START.sub("", phrase, count=1) if _LOOSE_START.match(phrase) else phrase).strip()
    return bare or phrase


def _called(figure: Figure, catalog: Catalog, language: Language) -> str:
    """The catalog's name of a figure's metric, with the part of the whole that a row is for."""
    assert figure.metric_id is not None  # noqa: S101  # callers have checked
    name, part = catalog.metric(figure.metric_id).names.of(language)[0], display(figure.qualifiers.boundary or "")
    if not figure.from_table or not part:
        return name
    return f"{name} ({part})" if language == "en" else f"{name}（{part}）"


_NUMBERED = re.compile(r"^\s*(?:\[?(?:T|Tab\.?|Table)\s?\d+\]?[:.]?|[A-Z]\.(?:\d+(?:\.\d+)*)?|\d+(?:\.\d+)+\.?)\s+(?=\S)")
"""What numbers a row or table before its name: "[T41]", "A.", "A.2", "3.1"."""
_NOTED = re.compile(
    rf"(?<=[a-z]{{4}})\d{{1,2}}$|(?<=[)）])\s?\d{{1,2}}$|(?<![疇畴圍围別别類类段期級级第])(?<=[{CJK}])\s\d$"
    r"|(?<=[a-z)）”’\"])\s?[*†‡]+(?=[\s,)]|$)",
    re.IGNORECASE,
)
_RAISED = re.compile(r"([a-z]{3}|[)）”’\"])[⁰¹²³⁴-⁹]+(?:,[\d⁰¹²³⁴-⁹]+)*", re.IGNORECASE)
"""Marks of notes on a label: "location-based8", "(Scope 1)7", "emissions*", "Waste³,4", "碳足跡 2"; "per m³" has none."""


def without_marks(label: str) -> str:
    """A label without the number before it and the marks of notes."""
    return _RAISED.sub(r"\1", _NOTED.sub("", _NUMBERED.sub("", label))).strip() or label


_OPEN_BRACKET = re.compile(r"\s*[(（][^()（）]*$")
"""A bracket that a line end cut off from the rest of a label."""
_IN_BRACKETS = re.compile(r"\s*[(（\[]([^()（）\[\]]{1,24})[)）\]]\s*$")


def _without_unit(phrase: str, unit: str | None) -> str:
    """A label without its unit in brackets, which the value says anyway: "研发投入（亿元）" is 研发投入."""
    last = _IN_BRACKETS.search(phrase)
    if last is None or not unit or len(phrase) - len(last[0]) < 2:
        return phrase
    same = re.sub(r"\s+", "", fold_plain(last[1])) == re.sub(r"\s+", "", fold_plain(unit))
    return phrase[: last.start()] if same else phrase


def _usual(phrase: str, metric_id: str, source: Language, catalog: Catalog) -> bool:
    """Whether a phrase is, by its words, the metric's usual name or a close variant."""
    name = catalog.metric(metric_id).names.of(source)[0]
    wanted = set(fold_plain(name).split() if source == "en" else fold_plain(name)) - _LITTLE_WORDS
    said = set(re.findall(r"[a-z0-9]+", fold_plain(phrase)) if source == "en" else fold_plain(phrase))
    return len(wanted & said) >= 0.6 * len(wanted)


def known_share(phrase: str, metric_id: str, catalog: Catalog) -> float:
    """Share of a phrase's characters that are a name of the metric."""
    lengths = [
        len(match.span) for match in catalog.find_metrics(phrase, weak=True) if metric_id in {match.metric_id, *match.others}
    ]
    return max(lengths, default=0) / max(1, len(phrase))


_DETERMINER = re.compile(r"^(?:our|its|their|the)\s+(?=\w)", re.IGNORECASE)


def without_names(phrase: str, names: Sequence[str]) -> str:
    """A metric phrase without the entity before it and punctuation around it."""
    bare = phrase.strip(_AROUND)
    for name in sorted(names, key=len, reverse=True):
        if name and bare.startswith(name) and len(bare) > len(name) + 1:
            bare = re.sub(r"^['’]s\b", "", bare[len(name) :]).strip(_AROUND + "的")
            break
    return _DETERMINER.sub("", bare)


LONGEST_PART = 60
"""Characters above which a column's header is no name of a part."""


def _parts_unsaid(figure: Figure, name: str) -> Iterator[str]:
    """The parts of the whole that a row or column is for ("Management"), as far as the name does not say them."""
    said = fold_plain(name)
    for part in (figure.qualifiers.boundary or "").split(" / ") if figure.from_table else ():
        shown = _without_unit(without_marks(display(part)), figure.quantity.unit)
        if shown.count("(") + shown.count("（") > shown.count(")") + shown.count("）"):
            shown = _OPEN_BRACKET.sub("", shown)
        if shown and len(shown) <= LONGEST_PART and not all(word in said for word in fold_plain(shown).split()):
            yield shown


def _is_of_an_amount(name: str, catalog: Catalog) -> bool:
    """Whether a name is that of an amount that is weighed or metered, and says nothing of a share."""
    whole = [match for match in catalog.find_metrics(name, weak=True) if len(match.span) >= MOSTLY_KNOWN * len(name)]
    units = [catalog.metric(identity).units for match in whole for identity in (match.metric_id, *match.others)]
    return bool(units) and all(set(one) <= HARD for one in units) and not says_rate(name)


def qualifier_note(figure: Figure, name: str, language: Language, catalog: Catalog) -> str:
    """What the name leaves unsaid and sets the figure apart: part, scope, market or location, a share; "" where nothing."""
    words, qualifiers, named = phrases(language), figure.qualifiers, qualifiers_in(name)
    notes = list(_parts_unsaid(figure, name))
    scope = (qualifiers.scope or "").split(".")[0]  # of a category of Scope 3 the label itself tells which
    if scope and scope != (named.scope or "").split(".")[0]:
        notes.append(words.scopes.format(scope=scope))
    if qualifiers.basis is not None and qualifiers.basis != named.basis:
        notes.append(words.market if qualifiers.basis == "market" else words.location)
    if figure.quantity.canonical_unit == "%" and qualifiers.kind == "actual" and _is_of_an_amount(name, catalog):
        notes.append(words.share)
    if not notes:
        return ""
    joined = words.separator.join(notes)
    return f" ({joined})" if language == "en" else f"（{joined}）"


_IN = re.compile(r"in\s+(?=%|per ?cent|(?:metric )?ton|thousand|million|kg\b|mwh|gwh|gj\b)|[单單]位\s*[:：]\s*", re.IGNORECASE)
"""A header says "in %" or "单位：万元" of all its numbers, a number says "%" and "万元"."""


_GAS_IN_MASS = re.compile(
    r"(?P<gas>CO2)\s*(?P<e>e|eq|equivalents?)?\.?,?\s+in\s+"
    r"(?P<mass>(?:kilo|metric\s+)?tons?|tonnes?|kt|t|kg)",
    re.IGNORECASE,
)
"""A header's "CO2 e IN TONS", which behind a number is "tons CO2e"."""


_TIME_NAMED = re.compile(
    r"(?:[\w-]+ )*(?:training|learning|education|volunteer\w*|total|average|lost|sick|absence) (?P<time>hours|days)", re.IGNORECASE
)
"""A label that is itself the unit of its numbers ("Training hours"), which behind a number is "hours"."""


def value_name(quantity: Quantity, language: Language) -> str:
    """The value in the source's own unit; where the answer's language words it otherwise, the source's form follows in brackets."""
    quantity = _as_read(quantity)
    if quantity.unit and (match := _IN.match(quantity.unit)):
        quantity = replace(quantity, unit=quantity.unit[match.end() :])
    if quantity.unit and (gas := _GAS_IN_MASS.fullmatch(quantity.unit)):
        quantity = replace(quantity, unit=f"{gas['mass'].lower()} {gas['gas']}{gas['e'] or ''}")
    if quantity.unit and (time := _TIME_NAMED.fullmatch(quantity.unit)):
        quantity = replace(quantity, unit=time["time"].lower())
    quantity = _money_first(_scale_in_words(replace(quantity, unit=_COUNT_UNIT.sub("", quantity.unit or "") or None)))
    if quantity.canonical_unit == "person" and _PEOPLE_UNIT.fullmatch(quantity.unit or "") and not has_han(quantity.raw):
        quantity = replace(quantity, unit="people" if language == "en" else "人")
    rendered = render_quantity(quantity, language)
    written = written_value(quantity)
    if not has_han(written) == (language == "en") or fold_plain(written) in fold_plain(rendered):
        return rendered
    bare = render_quantity(quantity, language, comparator=False)
    if fold_plain(bare) == fold_plain(written) or has_han(bare) == has_han(written):
        return rendered
    return f"{rendered} ({written})" if language == "en" else f"{rendered}（{written}）"


_AMBIGUOUS = re.compile(r"(?P<before>[^\d(]*)(?P<number>\d{1,3}[.,]\d{3})(?P<unit>(?:\s?[^\d\s.,].*)?)", re.DOTALL)


def _as_read(quantity: Quantity) -> Quantity:
    """A number that only table or document tells how to read ("1.642" with a thousands point), written so that everybody does."""
    match = _AMBIGUOUS.fullmatch(quantity.raw.strip())
    if match is None or quantity.value is None or abs(quantity.value) == read_arabic(match["number"]).value:
        return quantity
    return replace(quantity, raw=f"{match['before']}{abs(quantity.value):,f}{match['unit']}")


def _scale_in_words(quantity: Quantity) -> Quantity:
    """A unit with its scale as a word: "1,000 tonnes" is "thousand tonnes"."""
    unit = quantity.unit or ""
    behind = _SCALE_BEHIND.fullmatch(unit)
    if behind is not None:
        return replace(quantity, unit=f"thousand {behind['unit']}")
    match = _DIGIT_SCALE.match(unit)
    if match is not None:
        word = "million" if match["million"] or match["millions"] else "thousand"
        return replace(quantity, unit=f"{word} {unit[match.end() :]}")
    match = _DIGITS_IN_UNIT.search(unit)
    if match is None or quantity.value is None:
        return quantity
    value = quantity.value * int(match["times"].replace(",", ""))  # "20,284" of "KRW 100 million" are KRW 2,028,400 million
    return replace(quantity, raw=f"{value:,f}", value=value, unit=f"{unit[: match.start()]}{unit[match.end() :]}")


_SCALE_SAID = re.compile(r"\b(thousand|million|billion)s?\b", re.IGNORECASE)
"""The scale of an amount whose label says it in words ("dollars in millions", "million U.S. dollars")."""
_WHOSE_DOLLARS = {"USD": "US", "HKD": "HK", "TWD": "NT", "SGD": "S", "AUD": "A", "CAD": "C"}


def _money_first(quantity: Quantity) -> Quantity:
    """A number whose unit stands in a header as "£ million" is written "£4.3 million"."""
    han = _HAN_MONEY_UNIT.fullmatch((quantity.unit or "").strip())
    if han is not None and not has_han(quantity.raw):
        return replace(quantity, raw=f"{han['sign']}{quantity.raw.strip()}{han['scale']}", unit=None)
    unit, number = (quantity.unit or "").strip(), quantity.raw.strip()
    thousands = _MONEY_THOUSANDS.fullmatch(unit)
    if thousands is not None and number[:1] in "£€¥$" and number[-1:].isdigit():
        return replace(quantity, raw=f"{number} thousand")
    match = _MONEY_UNIT.fullmatch(unit)
    if match is None:
        said = _SCALE_SAID.findall(unit)
        scaled = number[:1] in "£€¥$" and number[-1:].isdigit() and len(said) == 1 and quantity.canonical_value != quantity.value
        whose = _WHOSE_DOLLARS.get(quantity.canonical_unit, "") if number.startswith("$") else ""
        return replace(quantity, raw=f"{whose}{number} {said[0].lower()}") if scaled else quantity
    sign, scale = match["sign"], match["scale"] or ""
    if number[:1] in "£€¥$" or fold_plain(sign) in fold_plain(number):
        return replace(quantity, raw=f"{number} {scale}") if scale and number[-1:].isdigit() else quantity
    written = f"{sign}{number} {scale}".strip() if sign.endswith(("$", "£", "€", "¥")) else f"{sign} {number} {scale}".strip()
    return replace(quantity, raw=written)


def written_value(quantity: Quantity) -> str:
    """Number and unit as the source writes them, the unit beside the number even where a header states it."""
    raw = display(quantity.raw)
    unit = display(quantity.unit or "")
    if not unit or _holds(fold_plain(raw), fold_plain(unit)) or _MONEY_UNIT.fullmatch(unit):
        return raw
    return f"{raw}{unit}" if has_han(unit) or unit in {"%", "％", "‰"} else f"{raw} {unit}"


def _holds(written: str, unit: str) -> bool:
    """Whether a number's own characters hold its unit already, on one side or around it ("新台幣 143 億元")."""
    if unit in written:
        return True
    before, _, after = re.sub(r"[\d.,\s]+", "\0", written).partition("\0")
    return before + after.replace("\0", "") == re.sub(r"\s+", "", unit)
