"""What a single cell of a table is: a value, a blank, a period, a unit."""

from __future__ import annotations

import re

from qa.domain.places import Span

_BLANK = re.compile(
    r"(?:[-–—―−‐‑/*•·.…~]+|\(?n\.?\s?[/.]?\s?[admr]\.?\)?|nil|none|not\s+(?:reported|available|applicable|disclosed"
    r"|measured|material|tracked)"
    r"|no\s+data|data\s+not\s+available|tbd|不适用|不適用|未披露|未揭露|未统计|未統計|未报告|暂无|暫無|无|無|没有|沒有"
    r"|无数据|無數據|無資料|不涉及)",
    re.IGNORECASE,
)
_NOTE_MARKS = r"(?:[⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉ*†‡§#]|[⁽⁾])+|\[\d{1,2}\]|\s?\((?:\d|[a-h])\)"
_NOTES = re.compile(rf"(?<=[\d%％)）A-Za-z\u4e00-\u9fff])(?:{_NOTE_MARKS})+$")
_VALUE = re.compile(
    r"[(（]?\s*(?:[<>≤≥≈~＜＞约約近超逾]|>=|<=|approx\.?|about|c\.)?\s*[-–−+]?\s*(?:[$€£¥￥]"
    r"|[A-Z]{2,3}\$?\s?)?\s*[-–−]?\d[\d,，.\s'’]*"
    r"(?:[eE][+-]?\d+)?(?:\s*[:：/]\s*\d[\d.,]*)?\s*(?P<rest>[^\d\s].{0,23})?",
    re.DOTALL,
)
FORMULA = re.compile(
    r"(?:CO[2₂](?:[- ]?eq?\.?)?|CH[4₄]|N[2₂]O|NO[2₂]|SO[23₂₃]|O[3₃]|NH[3₃]|NF[3₃]|SF[6₆]|H[2₂]S|PM ?(?:2\.5|10)|BOD[5₅]?)(?![\d.,])"
)
"""A gas or pollutant, whose digits are none of a value."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_PERIOD_WORD = re.compile(
    r"(?<![A-Za-z])(?:FY|CY)\s?'?\d{2,4}|[一二三四]季度|[1-4]\s?季度|[上下]半年|全年|本期|上期|本年|上年|本月|累计|累計"
    r"|同比|环比|環比|年初|年末|期末|期初"
    r"|(?:民國|民国)?\s?1\d{2}\s?年|\d{1,2}(?:\s?[-–~至]\s?\d{1,2})?\s?月|(?<![A-Za-z])(?:H[12]|Q[1-4]|baseline|target|current"
    r"|prior|previous|change)(?![A-Za-z])"
    r"|基准年|基準年|目标|目標",
    re.IGNORECASE,
)
_SMALL_DIGITS = re.compile(r"\d{5,}|\d[,，]\d{3}|\d\.\d+(?!\.)")
_UNIT_HEADER = re.compile(
    r"(?:units?(?:\s+of\s+measure(?:ment)?)?|uom|measure|单位|單位|计量单位|計量單位|数据单位|數據單位)\s*[:：]?", re.IGNORECASE
)
_SKIPPED_HEADER = re.compile(
    r"(?:pages?(?:\s*(?:no\.?|number|reference))?|p\.|no\.?|#|notes?|ref\.?|序号|序號|编号|編號|页码|頁碼|页数|頁數|附注"
    r"|附註|章节|章節)",
    re.IGNORECASE,
)
_LABEL_HEADER = re.compile(
    r"indicator|metric|kpi|disclosure|item|topic|description|指标|指標|项目|項目|名称|名稱|科目|内容|議題|议题", re.IGNORECASE
)
_UNIT_LINE = re.compile(
    r"\s*[(（]?\s*(?:单位|單位|计量单位|計量單位|units?|expressed\s+in|in)(?:\s*[:：]\s*"
    r"|\s+)(?P<unit>[^()（）:：]{1,40}?)\s*[)）]?\s*",
    re.IGNORECASE,
)


def is_blank(text: str) -> bool:
    """Whether the cell says that nothing is reported ("–", "n/a", "不适用")."""
    return bool(_BLANK.fullmatch(text.strip()))


def is_period(text: str) -> bool:
    """Whether the cell names a time ("2023", "FY2025", "Target 2030", "2026年5月", "同比") and states no other number."""
    text = text.strip()
    if not text or len(text) > 48 or _SMALL_DIGITS.search(_YEAR.sub("", text)):
        return False
    return bool(_YEAR.search(text) or _PERIOD_WORD.search(text))


def is_value(text: str) -> bool:
    """Whether the cell is a number, with a sign, a currency or a short unit at most."""
    match = _VALUE.fullmatch(text.strip())
    if match is None or FORMULA.match(text.strip()):
        return False
    rest = match["rest"] or ""
    return not re.search(r"\d{3,}|[。；;]", rest) and not re.fullmatch(r"[-–]\d.*", rest)


def is_unit_header(text: str) -> bool:
    """Whether a column's header says that it holds units."""
    return bool(_UNIT_HEADER.fullmatch(text.strip()))


def is_skipped_header(text: str) -> bool:
    """Whether a column holds page numbers, row numbers or note references: never figures."""
    return bool(_SKIPPED_HEADER.fullmatch(text.strip()))


def is_label_header(text: str) -> bool:
    """Whether a column's header says that it names what is measured."""
    return bool(_LABEL_HEADER.search(text))


def note_spans(text: str, start: int) -> tuple[Span, tuple[Span, ...]]:
    """The cell's own characters and the footnote marks behind them, `text` standing at `start` of the stored text."""
    match = _NOTES.search(text)
    if match is None or not match.group():
        return Span(start, start + len(text)), ()
    return Span(start, start + match.start()), (Span(start + match.start(), start + len(text)),)


def unit_line(text: str) -> Span | None:
    """Where a line that states a unit for all ("单位：万元", "in GJ") holds the unit."""
    match = _UNIT_LINE.fullmatch(text)
    return Span(*match.span("unit")) if match else None
