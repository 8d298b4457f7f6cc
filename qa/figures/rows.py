"""What a table's row is called, as written and in the catalog."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from qa.catalog import MetricMatch
from qa.domain.documents import Row
from qa.domain.figures import Quantity
from qa.domain.places import Span
from qa.figures.frames import Frame
from qa.figures.headers import CHANGE, Heads
from qa.figures.metrics import fits
from qa.quantities.characters import HAN, normalised
from qa.text.folding import fold_plain


@dataclass(frozen=True, slots=True)
class RowMetric:
    """What a row or column is called in the catalog; `own` says that the row's own label names it."""

    match: MetricMatch | None
    identity: str | None
    own: bool


def clean(words: str) -> str:
    """`words` on one line, Chinese characters that are set apart closed up."""
    return _BETWEEN_HAN.sub("", " ".join(words.split()))


_BETWEEN_HAN = re.compile(f"(?<=[{HAN}]) (?=[{HAN}])")


_NUMBERED = re.compile(
    r"^\s*(?:[(（]?\d{1,2}[.、)）]\s*(?!\d)|[(（][一二三四五六七八九十]{1,3}[)）]\s*|[一二三四五六七八九十]{1,3}、|[•·*-]\s*)"
)

_OF_WHICH = re.compile(r"^(?:其中[:：]?|of which:?|thereof:?|including:?|- )\s*", re.IGNORECASE)


def row_phrase(frame: Frame, row: Row, heads: Heads, named: RowMetric, *, transposed: bool) -> str:
    """The row's label without its list mark, after its parent's where it says little alone; for rows that are years, the header."""
    if transposed and heads.words:
        return clean(" ".join(span.of(frame.text) for span in heads.words))
    label = bare_label(row.label.of(frame.text))
    parents = [words for words in _telling_parents(frame, row) if not _ONLY_A_DAY.fullmatch(words)]
    parent = bare_label(parents[-1]) if parents else ""
    if parent and fold_plain(parent) not in fold_plain(label) and (not named.own or _says_little(label)):
        return f"{parent} {label}"
    return label


def _telling_parents(frame: Frame, row: Row) -> list[str]:
    """What groups a row, outermost first; how a whole is split ("By region") says nothing where the whole is named above it."""
    parents = [span.of(frame.text) for span in row.parents]
    return [words for place, words in enumerate(parents) if not place or not _SPLIT.fullmatch(clean(words))]


_SPLIT = re.compile(
    r"(?:(?:broken|split|divided) )?(?:breakdown |down )?by (?:[\w-]+ ){0,2}[\w-]+|(?:of which|thereof|including)\W*"
    r"|(?:其中|按.{1,8}|依.{1,6}分)\W*",
    re.IGNORECASE,
)


def bare_label(label: str) -> str:
    """A label without its list mark and "of which"."""
    cleaned = without_note_marks(clean(label))
    aside = _IN_BRACKETS.fullmatch(cleaned)
    return _OF_WHICH.sub("", _NUMBERED.sub("", aside[1] if aside else cleaned)) or cleaned


_IN_BRACKETS = re.compile(r"[(（]([^()（）]+)[)）]")
_ONLY_A_DAY = re.compile(
    r"\s*[(（]?\s*(?:as (?:at|of)|at|per|截至)?\s*(?:\d{1,4}[./-]){1,2}(?:\d{1,4})?\s*[)）]?\s*", re.IGNORECASE
)
"""A group label that only says on which day: "(as at 31.12.)"."""

_NOTE_MARK = re.compile(
    r"(?:\s*(?:\[[A-Za-z]\]|[(（][a-z][)）]|(?<!\bm)(?<!\b[kcdNS]m)(?<!\bft)[⁽]?[¹²³⁴⁵⁶⁷⁸⁹⁰]+[)）⁾]?|[*†‡①-⑳]+|(?<=[^\W\d])[*＊]\d{1,2})|\s?註\s?\d{1,2}|(?P<loose>\s?\d{1,2}[)）⁾]))(?:\s*,(?=\s*[\d¹²³]))?$"
)


_LETTER_MARKS = re.compile(r"(?<=[A-Za-z)%]{2})(?:\s([a-z])\1{1,2})+$|(?<=[a-z]{4}|\s\w[a-z)]{2})(?:\s[b-z])+$")
"""Notes that are numbered by letters ("Scope 2 emissions p q"), which double where the alphabet has run out ("Fatalities kk")."""


def without_note_marks(label: str) -> str:
    """A label without the marks of notes at its end: "Injury rate of suppliers3)", "Refinery GHG intensity [C]", "Supply 1), 2)".

    A closing bracket that has its opening one in the label is none ("(Scope 1)", "(excluding Sweden²)").
    """
    label = _LETTER_MARKS.sub("", label)
    while (match := _NOTE_MARK.search(label)) is not None and match.start() > 0:
        closes = label.count("(") + label.count("（") >= label.count(")") + label.count("）") + label.count("⁾")
        if match["loose"] and closes:
            break
        mark = match.group()
        own = mark[-1] if closes and mark[-1] in ")）" and not mark.lstrip().startswith(("(", "（")) else ""
        label = label[: match.start()].rstrip(" ,") + own
    return label


def _says_little(label: str) -> bool:
    return len(label) <= 4 if re.search(f"[{HAN}]", label) else len(label.split()) <= 2


def row_metric(frame: Frame, row: Row, heads: Heads, quantity: Quantity, *, transposed: bool) -> RowMetric:
    """The catalog metric of the row's label, else of label and parent, else of the header, else of the nearest parent.

    A parent's metric is the row's only where the label names a part ("Downstream") and no measure of its own ("销量").
    """
    if frame.catalog is None:
        return RowMetric(None, None, False)
    label = "" if transposed else _without_note(frame, row.label.of(frame.text))
    change = any(CHANGE.search(normalised(words)) for words in (label, *(span.of(frame.text) for span in heads.words)))
    parents = [bare_label(words) for words in reversed(_telling_parents(frame, row))]
    label = bare_label(label) if label else label
    if label and (found := _first(frame, label, quantity, change=change)):
        for words in parents if found[0].weak else ():
            wider = _first(frame, words, quantity, change=change)
            narrows = wider is not None and frame.catalog.metric(found[1]).parent == wider[1]  # "Women" under "Employees"
            if wider and not wider[0].weak and wider[1] != found[1] and not narrows:
                return RowMetric(*wider, False)
        return RowMetric(*found, True)
    measure = is_measure(label)
    if label and parents and (found := _first(frame, f"{parents[0]} {label}", quantity, change=change)):
        together = len(parents[0]) + 1 + len(_without_brackets(label))
        if found[0].span.end >= together or (found[0].span.end > len(parents[0]) and not measure):
            return RowMetric(*found, True)
    above = [span.of(frame.text) for span in heads.words]
    if not label or not measure:
        above += parents
    if (named := _of_words(frame, label, above, quantity, change=change)) is not None:
        return named
    if identity := _by_unit(frame, " ".join((label, *above, *parents)), quantity):
        return RowMetric(None, identity, False)
    return RowMetric(None, None, bool(label) and not parents)


def _of_words(frame: Frame, label: str, above: list[str], quantity: Quantity, *, change: bool) -> RowMetric | None:
    """The metric that the first of the words over or before a row names: "Directors" under "Female" are women directors."""
    measure = is_measure(label)
    for words in above:
        found = _first(frame, words, quantity, change=change)
        if found is None or (measure and found[0].weak):  # "Frequency" under "Women" counts no women
            continue
        if not (label and found[0].weak and _counts_people(frame, found[1])):
            return RowMetric(*found, not label)
        if quantity.decimals and quantity.canonical_unit == "1":
            continue  # a severity of 0.23 under "Men" counts no men
        narrower = _first(frame, f"{words} {label.split()[-1]}", quantity, change=change)
        if narrower is not None and not narrower[0].weak and _counts_people(frame, narrower[1]):
            return RowMetric(*narrower, narrower[1] != found[1])
        return RowMetric(*found, False)
    return None


def _counts_people(frame: Frame, identity: str) -> bool:
    return frame.catalog is not None and tuple(frame.catalog.metric(identity).units) == ("person",)


_BY_UNIT = (("tCO2e/", "ghg_intensity"), ("tCO2e", "ghg_emissions"))
"""Units that tell the metric where no words do: the numbers are a part of it."""
_IN_FTE = re.compile(r"ftes?|full[- ]time equivalents?", re.IGNORECASE)
_MOVEMENTS = re.compile(
    r"\b(?:hires?|hired|leavers?|left|join\w*|recruit\w*|absen\w+|vacan\w+|train\w*|volunteer\w*|invest\w*|cost\w*)\b",
    re.IGNORECASE,
)
"""What is counted in full-time equivalents and is not those employed."""
_OTHER_THAN_EMISSIONS = re.compile(
    r"减|避免|抵消|配额|碳汇|吸收|封存|捕集|reduc|avoid|offset|credit|saved|savings|captur|remov|allowance|quota|stor(?:ed|age)|"
    r"sequest|factor|certificate|budget|decreas|increas",
    re.IGNORECASE,
)


def is_no_emission(words: str) -> bool:
    """Whether words speak of what is avoided, bought, stored or saved."""
    return bool(_OTHER_THAN_EMISSIONS.search(normalised(words)))


def _by_unit(frame: Frame, words: str, quantity: Quantity) -> str | None:
    """Full-time equivalents are employees; amounts of CO2e emissions, unless the words speak of what is avoided or stored."""
    if _IN_FTE.fullmatch(quantity.unit or "") and not _MOVEMENTS.search(words):
        return "employees"
    if is_no_emission(words):
        return None
    return next((identity for unit, identity in _BY_UNIT if quantity.canonical_unit.startswith(unit)), None)


def _without_note(frame: Frame, label: str) -> str:
    """A label without the note letter that the page sets small behind its last word ("percentageb"), where it has no name else."""
    match = _NOTE_LETTER.search(label)
    if match is None or any(not found.weak for found in frame.metrics(label)):
        return label
    return label[: match.start()] if frame.metrics(label[: match.start()]) else label


_NOTE_LETTER = re.compile(r"(?<=[a-z]{4})[a-h](?:,[a-h])*\s*$")


_MEASURE = re.compile(
    r"(?:量|率|额|数|值|费用?|收入|支出|成本|比例|占比|强度|密度|时间|时长|人次|emissions?|consumption|rates?|number|amount|generation|production|sales|hours?|costs?|expenses?|expenditures?|"
    r"intensity|ratio|share|percentage|frequency|revenues?|investments?|withdrawals?|discharge|turnover)\s*$",
    re.IGNORECASE,
)


def _without_brackets(label: str) -> str:
    return re.sub(r"[(（\[][^()（）\[\]]*[)）\]]", "", label).strip()


def is_measure(label: str) -> bool:
    """Whether a label names a measure of its own ("Revenue", 销量), and so no part of its parent's."""
    return bool(_MEASURE.search(normalised(_without_brackets(label))))


_NUMBER_OF = re.compile(r"\s*(?:total )?number of ", re.IGNORECASE)
_POPULATIONS = frozenset({"employees", "suppliers", "customers"})
"""Metrics that others are counted of: in "number of employees on parental leave" the leave is the metric."""
_MOSTLY = 0.6
"""Share of a label that an everyday name must make up to be its metric: 收益 is not the metric of 其他综合收益."""


def metric_of(frame: Frame, words: str, quantity: Quantity) -> tuple[MetricMatch, str] | None:
    """The catalog metric that `words` name and that fits the quantity, with its id."""
    return _first(frame, words, quantity, change=False) if frame.catalog is not None else None


def _first(frame: Frame, words: str, quantity: Quantity, *, change: bool) -> tuple[MetricMatch, str] | None:
    length = len(_without_brackets(words))
    found = sorted(frame.metrics(words), key=lambda one: (one.weak, one.span.start))
    if found and found[0].metric_id in _POPULATIONS and (counted := _NUMBER_OF.match(words)):
        # "number of employees with disabilities": the longer name opens inside the shorter
        start = counted.end()
        behind = [replace(one, span=Span(one.span.start + start, one.span.end + start)) for one in frame.metrics(words[start:])]
        found = sorted((*found, *(one for one in behind if not one.weak)), key=lambda one: (one.weak, one.span.start))
    found = _narrowest(frame, found)
    outside = _without_brackets(words)
    for match in sorted(found, key=lambda one: one.metric_id in _POPULATIONS):
        if len(outside.split()) > 1 and _in_brackets(words, match.span):
            continue  # "Electricity from renewable sources (total electricity consumption)": what the part is of
        if match.weak and len(match.span) < length * _MOSTLY:
            continue
        if (left_out := _LEFT_OUT.search(words)) is not None and match.span.start >= left_out.end() - 1:
            continue  # "Full-time equivalents (excl. trainees)" are none of the trainees
        for identity in (match.metric_id, *match.others):
            if _suits(frame, identity, quantity, change=change):
                return match, identity
    return None


_WHOLES = frozenset({"ghg_emissions", "ghg_scope3"})


def _narrowest(frame: Frame, found: list[MetricMatch]) -> list[MetricMatch]:
    """Without the whole of which a label names a part too: "Scope 3: Category 6 – Business travel" is business travel."""
    if frame.catalog is None or len(found) < 2:
        return found
    parts = [one.metric_id for one in found if not one.weak]
    above = {whole for part in parts for whole in frame.catalog.ancestors(part)} & _WHOLES
    return [one for one in found if one.metric_id not in above]


_LEFT_OUT = re.compile(r"\b(?:excl(?:uding|udes?|usive of|\.)|except(?: for)?|without|not including|other than)\s", re.IGNORECASE)
"""What says that the words behind it are not counted."""


def _in_brackets(words: str, span: Span) -> bool:
    """Whether a name of several words stands in brackets behind other words; a bare abbreviation there is the label's own name."""
    inside = words.rfind("(", 0, span.start) > words.rfind(")", 0, span.start)
    return inside and len(span.of(words).split()) > 2


def _suits(frame: Frame, identity: str, quantity: Quantity, *, change: bool) -> bool:
    assert frame.catalog is not None  # noqa: S101  # callers have checked
    metric = frame.catalog.metric(identity)
    if fits(metric.units, quantity.canonical_unit, metric.topic):
        return True
    if quantity.canonical_unit in {"%", "pp", "x"}:
        return change
    return quantity.canonical_unit == "1" and quantity.noun is None and quantity.unit is None
