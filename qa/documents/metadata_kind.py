"""What kind of document it is, and when it was published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from qa.documents.article import is_date_line
from qa.documents.evidence_text import Surface
from qa.domain.documents import Block, DocumentKind, Reading
from qa.domain.places import Span

_ANNUAL = re.compile(
    r"年度报告|年度報告|年报(?!告)|年報(?!告)|annual report|annual review|integrated report|integrated annual|form 10-?k"
    r"|universal registration",
    re.IGNORECASE,
)
_REPORT = re.compile(
    r"esg|可持续|可持續|永續|社会责任|社會責任|环境、社会|環境、社會|环境信息披露|sustainab|responsib|impact report"
    r"|climate (?:report|change|action|transition)|transition plan|non-?financial|tcfd"
    r"|sasb|gri (?:content )?index|progress report"
    r"|environmental|报告|報告|评估|評估|回顾$|回顧$|\breport\b|\breview\b|白皮书|白皮書",
    re.IGNORECASE,
)
_SHEET = re.compile(
    r"data ?(?:sheet|book|pack|table)|fact ?book|fact ?sheet|kpis?\b|performance data|数据表|數據表|绩效数据|績效數據"
    r"|数据公告|經營數據|经营数据"
    r"|生产情况|运行情况|统计公报|統計公報|数据手册|數據手冊|关键绩效表",
    re.IGNORECASE,
)
_POLICY = re.compile(
    r"的通知|通知$|通知[(（]|的意见|管理办法|管理辦法|暂行规定|条例|條例|指导意见|实施方案|行动方案|指引|守则|守則|准则"
    r"|準則|政策$|制度$|\bpolicy\b|code of (?:conduct|ethics"
    r"|practice)|guidelines?\b"
    r"|supplier code|charter\b|standard of",
    re.IGNORECASE,
)
_NEWS_TYPES = frozenset({"article", "news", "newsarticle"})
_CREDIT = re.compile(
    r"责任编辑|責任編輯|编辑\s*[:：]|編輯\s*[:：]|记者|記者|来源\s*[:：]|來源\s*[:：]|发布时间|發布時間|分享|阅读\s*\d"
    r"|閱讀|字号|字體|通讯员|新闻|新聞|^by\s|press release",
    re.IGNORECASE,
)
_LONGEST_NEWS = 20_000
_DATE = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d{2})\s*[-/.年]\s*(?P<m>1[0-2]|0?[1-9])\s*[-/.月]\s*(?P<d>3[01]|[12]\d|0?[1-9])(?!\d)"
    r"|D:(?P<py>(?:19|20)\d{2})(?P<pm>\d{2})(?P<pd>\d{2})"
)
_DAY_IN_WORDS = re.compile(
    r"(?<!\d)(?P<d>[0-3]?\d)(?:st|nd|rd|th)?\s+(?P<m>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov"
    r"|Dec)[a-z]*\.?,?\s+(?P<y>(?:19|20)\d{2})"
    r"|(?P<m2>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+(?P<d2>[0-3]?\d),?\s+(?P<y2>(?:19|20)\d{2})",
    re.IGNORECASE,
)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_AT_ENDS = 3000
"""Characters at a file's beginning and end where its own date stands; a date line inside a report is of a meeting or a table."""
_ISSUED = re.compile(
    r"(?:published|issued|released|release date|date of (?:publication|issue)|publication date|发布(?:日期|时间)?"
    r"|發布(?:日期|時間)?"
    r"|刊發|刊发|印发|发文日期|成文日期)\s*(?:on|in|于|於|:|：)?",
    re.IGNORECASE,
)


def find_kind(surface: Surface, title: str) -> tuple[DocumentKind, Reading]:
    """The kind, from the file's type, the title's words, and the marks that news pages carry."""
    if surface.form in {"xlsx", "csv"} or _SHEET.search(title):
        return "data_sheet", Reading("text" if surface.form not in {"xlsx", "csv"} else "default", 0.8)
    if _POLICY.search(title) and not _is_report_title(title):
        return "policy", Reading("text", 0.8)
    if is_news(surface, title):
        return "news", Reading("text", 0.8)
    if _ANNUAL.search(title):
        return "annual_report", Reading("text", 0.9)
    if _REPORT.search(title):
        return "report", Reading("text", 0.85)
    cover = " ".join(surface.shown(block) for block in surface.cover[:8]) + " " + surface.name
    for pattern, kind in ((_ANNUAL, "annual_report"), (_REPORT, "report"), (_POLICY, "policy")):
        if pattern.search(cover):
            return kind, Reading("text", 0.6)  # type: ignore[return-value]
    return "other", Reading("default", 0.3)


def _is_report_title(title: str) -> bool:
    return bool(re.search(r"(?:报告|報告|report|review)\s*(?:[(（].{0,12}[)）])?$", title, re.IGNORECASE))


def is_news(surface: Surface, title: str) -> bool:
    """Short, with a date line or credits around it as web pages have; a report's own title speaks against."""
    if len(surface.text) > _LONGEST_NEWS:
        return False
    if surface.properties.get("type", "").lower() in _NEWS_TYPES:
        return True
    marks = [surface.shown(block) for block in surface.surroundings if len(block.span) < 300]
    credited = sum(1 for text in marks if _CREDIT.search(text))
    dated = any(is_date_line(text) for text in marks)
    return (dated and credited >= 1) or credited >= 2 or (dated and not _is_report_title(title))


def find_published(surface: Surface, kind: DocumentKind) -> tuple[date, Reading] | None:
    """The publication date: a page's date line, the file's properties, a sentence that states it."""
    for block in _dated_blocks(surface):
        for match in (*_DATE.finditer(block.span.of(surface.text)), *_DAY_IN_WORDS.finditer(block.span.of(surface.text))):
            found = _as_date(match)
            if found:
                return found, Reading("text", 0.9, Span(block.span.start + match.start(), block.span.start + match.end()))
    if surface.form == "html" and (own := read_date(surface.properties.get("created", ""))):
        return own, Reading("properties", 0.9)
    for block in surface.cover:
        text = block.span.of(surface.text)
        for issued in _ISSUED.finditer(text):
            for pattern in (_DATE, _DAY_IN_WORDS):
                stated = pattern.search(text, issued.end(), issued.end() + 30)
                day = _as_date(stated) if stated else None
                if stated and day:
                    return day, Reading("text", 0.7, Span(block.span.start + stated.start(), block.span.start + stated.end()))
    created = read_date(surface.properties.get("creationdate", "") or surface.properties.get("created", ""))
    if created and kind != "news" and surface.form == "pdf":
        return created, Reading("properties", 0.5)
    return None


def _dated_blocks(surface: Surface) -> Iterator[Block]:
    """Boilerplate lines that state a date, those with a credit or a time of day first."""
    last = len(surface.text) - _AT_ENDS
    outer = (one for one in surface.surroundings if surface.form == "html" or one.span.start < _AT_ENDS or one.span.start > last)
    marks = [block for block in outer if len(block.span) < 300 and _DATE.search(block.span.of(surface.text))]
    telling = [block for block in marks if _CREDIT.search(block.span.of(surface.text)) or is_date_line(block.span.of(surface.text))]
    return iter(
        sorted(telling, key=lambda block: not re.search(r"\d{1,2}[:：]\d{2}|发布|發布|来源|來源", block.span.of(surface.text)))
    )


def read_date(text: str) -> date | None:
    """The first full date in a text or a PDF's date field."""
    for pattern in (_DATE, _DAY_IN_WORDS):
        match = pattern.search(text)
        if match:
            return _as_date(match)
    return None


def _as_date(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    year = parts.get("y") or parts.get("py") or parts.get("y2")
    month = parts.get("m") or parts.get("pm") or parts.get("m2")
    day = parts.get("d") or parts.get("pd") or parts.get("d2")
    if not (year and month and day):
        return None
    number = int(month) if month.isdecimal() else _MONTHS.index(month[:3].lower()) + 1
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None
