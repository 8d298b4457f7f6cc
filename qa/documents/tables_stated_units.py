"""Where a table states its units: in headers, unit columns, labels, and the rows above."""

from __future__ import annotations

import re

from qa.documents.layout import Leaf, Segment
from qa.documents.tables_grid import Assembled
from qa.documents.tables_model import Part, Piece, TableDraft
from qa.documents.tables_units import STROKES, is_unit, is_unit_cell, unit_in_brackets, unit_stated, without_note

_NO_HEADER_UNITS = frozenset("number|year|years|total|rate|ratio|index|a|d|h|g|l|m|t|w|j|no|no.".split("|"))
"""Headers that are words before they are units."""
_NOTE_LETTERS = frozenset("ghlm")
"""In brackets behind a section line they mark a note more often than a unit ("not aligned activities (g)")."""
_COUNTS = frozenset({"no", "no.", "number"})
_UNMISTAKABLE = re.compile(
    r"(?:^|[\s/])(?:[kMGT]?t(?:onnes|ons)?\s?CO[2₂]\S*|(?:million|billion|thousand)?\s?tonnes|[kMGT]?Wh|[kMGTP]J|gigajoules?|m[³3]|"
    r"m[²2]|(?:million|billion)\s+\S+|(?:(?:US|HK|NT|A|C|S|R)?\$|[€£¥])\s?(?:k|m|bn|million|billion)?|[kKmMT][€£$]|(?:(?:US|HK|NT|A|C|S|R)?\$|[€£¥])['’‘ʼ′]m|[kT]EUR|(?:EUR|USD|GBP|CHF|RMB|CNY|HKD|TWD|KRW)(?:\s+\S+)?|"
    r"(?:(?:US|HK|NT|A|C|S|R)?\$|RM|[€£¥]|EUR|USD|GBP|CHF|RMB|CNY|HKD|SGD|TWD|KRW)\s?['’‘ʼ′]?000['’]?s?|%)$"
)
_SHARE = re.compile(r"percent(?:age)?(?= (?!points?\b|change\b))", re.IGNORECASE)
"""How a header of shares begins: "Percent hired"."""
_MONEY = re.compile(r"(?:(?:US|HK|NT|A|C|S|R)?\$|RM|[€£¥]|EUR|USD|GBP|CHF|RMB|CNY|HKD|SGD|TWD|KRW)")
"""How an amount of money begins: words before it are no part of the unit ("6 to 12 months US$'000")."""
_NOTE = re.compile(r"\s*[(（]notes?\b(?:[^()（）]|\([a-z]{1,4}\))*[)）]$", re.IGNORECASE)


GAS = re.compile(r"CO[2₂²]|CH[4₄]|N[2₂]O|SF[6₆]|NF[3₃]|HFCs?|PFCs?", re.IGNORECASE)
"""A gas over a column says which emissions these are, and not what they are counted in."""


def unit_of_header(part: Part, *, alone: bool = True) -> Part | None:
    """The unit that a column's header states: the whole header ("%"), what stands in brackets, or its last words ("Energy GWh").

    "No." is a unit only where it is not `alone` but stands beside another part of the header, as under a year.
    """
    text = part.text
    if text[:1] in "%％" and text[1:2].isspace():
        return Part(part.piece, part.first, part.first + 1)
    if (share := _SHARE.match(text)) is not None:
        return Part(part.piece, part.first, part.first + share.end())
    word = text.strip().lower()
    if GAS.fullmatch(text.strip()):
        return None
    if (is_unit(text) and word not in _NO_HEADER_UNITS) or (not alone and word in _COUNTS):
        inner = text.strip("()（） ")
        start = text.index(inner)
        return Part(part.piece, part.first + start, part.first + start + len(inner))
    bounds = unit_in_brackets(text) or _closing_unit(text) or _unit_line(part) or _beside_year(text)
    return Part(part.piece, part.first + bounds[0], part.first + bounds[1]) if bounds else None


_UNIT_AND_YEAR = re.compile(r"\s*(?:FY\s?)?(?:19|20)\d{2}[⁰¹²³⁴-⁹*†]*\s*$")


def _beside_year(text: str) -> tuple[int, int] | None:
    """Where a header says no more than a unit and the year beside it: "t CO2 2019", "Kg 2018", "Total GJ 2019", "2019 MWh"."""
    if (first := _YEAR_AND_UNIT.fullmatch(text)) is not None:
        known = is_unit(first["unit"]) and first["unit"].lower() not in _NO_HEADER_UNITS
        return first.span("unit") if known else None
    year = _UNIT_AND_YEAR.search(text)
    said = text[: year.start()].rstrip(" ,-–") if year else ""
    total = _TOTAL.match(said)
    unit = said[total.end() :] if total else said
    if not is_unit(unit) or (unit.lower() in _NO_HEADER_UNITS and unit != "t"):
        return None
    return (total.end() if total else 0), len(said)


_YEAR_AND_UNIT = re.compile(r"(?:FY\s?)?(?:19|20)\d{2}\s+(?P<unit>[^\d\s年].{0,28}?)\s*")
_TOTAL = re.compile(r"total\s+(?:in\s+)?", re.IGNORECASE)


def _unit_line(part: Part) -> tuple[int, int] | None:
    """Where a whole line of a header is a unit: "€ k" between "Equity" and the day."""
    for segment in part.piece.segments if len(part.piece.segments) > 1 else ():
        line = segment.text.strip()
        if is_unit(line) and _UNMISTAKABLE.search(line) and line in part.text:
            start = part.text.index(line)
            return start, start + len(line)
    return None


def _closing_unit(text: str) -> tuple[int, int] | None:
    """Where the last words of a header are a unit that is no everyday word: "Logistics transport (Cat 4&9) Mt CO2e"."""
    best: tuple[int, int] | None = None
    text = _NOTE.sub("", text.rstrip())
    end = len(text)
    for match in reversed(list(re.finditer(r"\S+", text[:end]))[1:][-4:]):
        if not is_unit(text[match.start() : end]):
            break
        if _UNMISTAKABLE.search(text[match.start() : end]) and not text[: match.start()].rstrip()[-1:].isdigit():
            best = match.start(), end
            if _MONEY.match(text, match.start()) or text[match.start() : end] == "%":
                break
    return best


def row_unit(label: Part | None, written: Piece | None) -> Part | None:
    """The unit in the row's unit column, else in its label."""
    if written is not None:
        piece = written
        text = piece.text
        inner = _out_of_brackets(without_note(text))
        if not inner:
            return None
        start = text.index(inner)
        if signs := _SIGNS.fullmatch(inner):
            return Part(piece, start, start + signs.end(1))
        if counted := _COUNT_AND_SHARE.fullmatch(inner):
            return Part(piece, start, start + counted.end(1))
        bounds = unit_stated(inner)
        divided = bounds and _DIVIDED.match(inner, bounds[1])
        if bounds and not divided and not is_unit_cell(inner) and not _PER_SO_MANY.search(inner[: bounds[0]]):
            return Part(piece, start + bounds[0], start + bounds[1])
        return Part(piece, start, start + len(inner))
    if label is None:
        return None
    bounds = unit_in_brackets(label.text)
    divided = _DIVIDED.match(label.text, bounds[1]) if bounds else None
    end = divided.end() if divided else bounds[1] if bounds else 0
    return Part(label.piece, label.first + bounds[0], label.first + end) if bounds else _leading_unit(label)


_SIGNS = re.compile(r"((?:US|HK|NT|NZ|A|C|S|R)?[$€£¥￥])(?:\s?\1)+")
"""Signs of money before several numbers of a row, which are one unit."""
_COUNT_AND_SHARE = re.compile(r"((?:#|no\.?|number|count)(?:\s+of\s+[a-z ]{3,24}\w)?)\s?\(%\)", re.IGNORECASE)
"""The unit of cells that hold a count and behind it its share ("3 of 12 (25)"): the count comes first."""
_DIVIDED = re.compile(rf"\)\s?(?:[{STROKES}]|per\b)\s?(?:k?m[²³]|[^\s()⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾]{{1,12}})")
"""What a unit in brackets is divided by: "Energy (kWh)/ FTE", "Gigajoules (GJ) per tonne"."""


_PER_SO_MANY = re.compile(r"\bper\s(?:[\w.]+[ ,]?){0,3}$|\d[ ,]$", re.IGNORECASE)
"""Words before a unit of which it is the lower part ("injuries per 200,000 hours worked")."""


def _out_of_brackets(text: str) -> str:
    """A unit without brackets around all of it; those of a remark behind it ("No. (rounded)") stay."""
    text = text.strip()
    around = text[:1] in "(（[" and text[-1:] in ")）]" and not set(text[1:-1]) & set("()（）[]")
    return text[1:-1].strip() if around else text if text.count("(") == text.count(")") else text.strip("()（）[] ")


def _leading_unit(label: Part) -> Part | None:
    """The unit that a label begins with: "% of women in management", "Number of …"."""
    if label.text.startswith(("% ", "％")):
        return Part(label.piece, label.first, label.first + 1)
    match = re.match(r"(?:(?:thereof|of which|including)[:,]?\s+)?(?P<unit>number)(?= of )", label.text, re.IGNORECASE)
    return Part(label.piece, label.first + match.start("unit"), label.first + match.end()) if match else None


_UNIT_LINE = re.compile(
    r"[(（]?\s*(?:(?:all\s+)?(?:tabular\s+)?(?:amounts|figures|dollars|numbers|units|values|data)?\s*(?:are\s+)?(?:stated\s+|expressed\s+|given\s+)?in\s|"
    r"units?\s*[:：]|(?:金额|金額)?(?:单位|單位)\s*[:：]|以.{1,10}(?:表達|表达|表示|列示|计|計|單位|单位))",
    re.IGNORECASE,
)
"""How a line above the first row begins that says what all its numbers are in."""


def states_unit(text: str) -> tuple[int, int] | None:
    """Where a line of the label area is nothing but the unit of the whole table: "(in thousands, except for percentages)"."""
    return unit_stated(text) if len(text) < 80 and (_UNIT_LINE.match(text) or _is_bracketed_unit(text)) else None


def _is_bracketed_unit(text: str) -> bool:
    """Whether a line is nothing but a unit in brackets that is no everyday word or letter ("( tCO2e )")."""
    bare = text.strip()
    inner = bare[1:-1].strip()
    if bare[:1] + bare[-1:] not in ("()", "（）") or set(inner) & set("()（）") or len(inner) < 2:
        return False
    return is_unit(inner) and inner.lower() not in _NO_HEADER_UNITS | _COUNTS


_COUNTED = re.compile(r"\bunits?\b|\bnumber\b|\bshares\b|employees|headcount|\bvolumes?\b|\bratio\b|percent|%", re.IGNORECASE)
"""What rows speak of that are no money, though a sign of money stands above them."""


def repeat_units(table: TableDraft, assembled: Assembled) -> None:
    """In a table with a unit column, a row that leaves it empty goes on with the unit above."""
    stated = sum(bool(row.unit) for row in assembled.rows)
    if stated < 2 or table.unit is not None:
        return
    last: Part | None = None
    for row in table.rows:
        if row.unit is not None:
            last = row.unit if row.label is None or row.unit.piece is not row.label.piece else None
        elif row.label is not None and not (
            last is not None
            and _BARE_MONEY.fullmatch(last.text.strip())
            and any(_COUNTED.search(part.text) for part in (row.label, *row.parents))
        ):
            row.unit = last


_BRACKETED = re.compile(r"[(（\[][^()（）]{3,}[)）\]]")
"""A section line that is nothing but a unit in brackets, for the rows under it."""


def _below_line(unit: str, table: TableDraft) -> bool:
    """Whether the table's numbers are per a row's unit: the row is what they are divided by, and they are not in its unit."""
    text = table.unit.text if table.unit is not None else ""
    return any(unit in text[match.end() :] for match in _PER_ANY.finditer(text))


_PER_ANY = re.compile(rf"[{STROKES}]|\bper\b", re.IGNORECASE)


def inherit_units(table: TableDraft) -> None:
    """A row without a unit takes the one its nearest parent states, or the row it is a part of."""
    by_label = {(row.label.piece, row.label.first): row for row in table.rows if row.label is not None}
    for row in table.rows:
        if row.unit is not None:
            continue
        for parent in reversed(row.parents):
            owner = by_label.get((parent.piece, parent.first))
            if owner is not None and owner.unit is not None:
                if not _below_line(owner.unit.text, table):
                    row.unit = owner.unit
                break
            bounds = unit_stated(parent.text)
            if (
                bounds
                and (not is_unit(parent.text) or _BRACKETED.fullmatch(parent.text.strip()))
                and parent.text[slice(*bounds)] not in _NOTE_LETTERS
            ):
                row.unit = Part(parent.piece, parent.first + bounds[0], parent.first + bounds[1])
                break


_BARE_MONEY = re.compile(r"(?:US|HK|NT|A|C|S|R)?[$€£¥￥]|RM|EUR|USD|GBP|CHF|RMB|CNY|HKD|SGD|TWD|KRW")
_SCALED = re.compile(r"thousand|million|billion|000|\b[km]\b|\b(?:mn|bn|mio)\b|[千万萬亿億]", re.IGNORECASE)
_EACH = re.compile(r"\bper\s+(?:\w+\s+){0,2}(?:share|unit|ads|stock)s?\b|每股|每單位|每单位", re.IGNORECASE)


def yield_bare_money(table: TableDraft) -> None:
    """A bare sign of money before a row's values ("$ 15,956") is not their unit where table or columns count thousands of it.

    Statements print the sign in their first and last rows alone; amounts per share keep it, for they are not in thousands.
    """
    scaled = table.unit is not None and _SCALED.search(table.unit.text) is not None
    for row in table.rows:
        if row.unit is None or row.label is None or row.unit.piece is row.label.piece:
            continue
        if not _BARE_MONEY.fullmatch(row.unit.text.strip()) or _EACH.search(row.label.text):
            continue
        units = [unit for unit in (table.columns[cell.column].unit for cell in row.cells) if unit is not None]
        if scaled or any(_SCALED.search(unit.text) for unit in units):
            row.unit = None


def take_page_unit(table: TableDraft, leaf: Leaf) -> None:
    """A table of money without a scale takes the one that the head of its page states: "(amounts in thousands of dollars)".

    Money it is where a bare sign of it stands in the table; without one the page's head must be a line of its own that names
    currency and scale, and nothing in the table may count anything else.
    """
    units = [column.unit for column in table.columns if column.unit is not None]
    signs = [*units, *(row.unit for row in table.rows if row.unit is not None)]
    if table.unit is not None or any(_SCALED.search(unit.text) for unit in units):
        return
    signed = any(_BARE_MONEY.fullmatch(unit.text.strip()) for unit in signs)
    if not signed and (signs or not _may_be_money(table)):
        return
    for segment in leaf.segments:
        text = segment.text
        if segment.bottom > min(table.top, 0.25 * leaf.height) or len(text) > 120:
            continue
        bounds = unit_stated(text) if _UNIT_LINE.match(text) or is_unit(text) else None
        if bounds is None or not _SCALED.search(text[bounds[0] : bounds[1]]):
            continue
        if signed or (len(text) - bounds[1] + bounds[0] < 16 and _CURRENCY.search(text[bounds[0] : bounds[1]])):
            table.unit = Part(Piece([segment], text), *bounds)
            return


_CURRENCY = re.compile(
    r"dollar|euro|sterling|pound|franc|\byen\b|yuan|renminbi|rupee|[$€£¥￥]|\b(?:EUR|USD|GBP|CHF|RMB|CNY|HKD|SGD|TWD|KRW|JPY|INR)\b|[元幣币圓]",
    re.IGNORECASE,
)
_COUNTS_OTHERS = re.compile(
    r"\bnumber of\b|\bno\. of\b|employee|headcount|persons?\b|people|options|percent|%|％|\brati?os?\b|\brates?\b|"
    r"tonnes|\btons\b|kWh|MWh|CO2|CO₂|\bhours\b|"
    r"人数|人數|股数|股數|员工|員工|比率|比例|吨|噸",
    re.IGNORECASE,
)
"""What a table of money does not speak of in its labels and headers."""
_AMOUNT = re.compile(r"[(（]?-?\d{1,3}(?:,\d{3})+[)）]?")


def _may_be_money(table: TableDraft) -> bool:
    """Whether nothing in a table counts anything but money, and its numbers are written as statements write amounts."""
    words = [part.text for column in table.columns for part in column.header]
    words += [row.label.text for row in table.rows if row.label is not None]
    words += [table.caption.text] if table.caption is not None else []
    if any(map(_COUNTS_OTHERS.search, words)):
        return False
    values = [cell.value.text.strip() for row in table.rows for cell in row.cells if not cell.blank]
    return any(map(_AMOUNT.fullmatch, values))


_BENEATH = re.compile(r"^[(（*註注]{0,2}\s?(?:.{0,30}[;；,，、]\s*)?(?:单位|單位)\s?[:：]")
"""How a line under a table says what its numbers are in, alone or behind the day: "（資料日期：…；單位：百萬元）"."""


def take_unit_beneath(table: TableDraft, segments: list[Segment]) -> None:
    """A table that states no unit anywhere takes the one of the line right beneath it."""
    stated = [*(column.unit for column in table.columns), *(row.unit for row in table.rows)]
    if table.unit is not None or any(unit is not None for unit in stated):
        return
    x0, x1, bottom = table.x0, table.x1, table.bottom
    below = [s for s in segments if s.x0 < x1 and s.x1 > x0 and 0 < s.middle - bottom < 2 * s.size]
    for segment in sorted(below, key=lambda segment: segment.top)[:1]:
        bounds = unit_stated(segment.text) if _BENEATH.match(segment.text) else None
        if bounds is not None:
            table.unit = Part(Piece([segment], segment.text), *bounds)
