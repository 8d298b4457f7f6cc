"""The title of a document."""

from __future__ import annotations

import re
from pathlib import PurePath

from qa.documents.company_names import COMPANY_LINE
from qa.documents.evidence_text import Surface
from qa.documents.widths import ends_with_mark, is_short, width, words
from qa.domain.documents import Block, Reading
from qa.domain.places import Span
from qa.text.characters import is_cjk
from qa.text.display import display
from qa.text.folding import fold_plain

# What programs write into the title field by themselves.
_NO_TITLE = re.compile(
    r"untitled|microsoft word\b.*|powerpoint.*|slide \d+|layout \d+|document\s?\d*|doc\d+|presentation\d*|print"
    r"|.*\.(?:docx?|indd|xlsx?|pptx?|pdf|qxp|ai)|\d+"
    r"|证券代码.*|證券代號.*|股份有限公司|.{0,3}|.*(?:portal|template|模板).*|book ?\d+|工作簿\s?\d*|sheet ?\d+|.*https?://.*",
    re.IGNORECASE | re.DOTALL,
)
_SITE_PART = re.compile(r"\s*(?:[|_｜»]|\s[-–—]\s|(?<=[】\u4e00-\u9fff])-(?=[\u4e00-\u9fff]))\s*")
_REPORT_WORD = re.compile(
    r"报告|報告|年报|年報|公告|通知|准则|準則|守则|守則|手册|手冊|政策|report|review|index|statement|disclosure|policy"
    r"|code|data|summary|update|\bplan\b"
    r"|factbook|progress|response",
    re.IGNORECASE,
)
_LONGEST = 160
_FIELD = re.compile(
    r"(?:[\u4e00-\u9fff]{2,6}|reporting period|date|version|prepared by|published(?: on)?|author|contact)\s*[:：]\s*\S",
    re.IGNORECASE,
)
"""A cover's field ("编制部门：…", "Reporting period: …"), no title."""
_SENTENCE_WORDS = 9
_NUMBERED = re.compile(r"^\d{1,2}[a-z]?[.)]\s+")
_CHAPTER = re.compile(
    r"\d{1,2}[.、．]\s?\D|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十\d]{1,3}[章节節]|chapter\s+\d", re.IGNORECASE
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_NUMBER = re.compile(r"\d[\d.,]*")
_CONTENTS = re.compile(
    r"(?:table of )?contents|index|目录|目錄|contents? page|about (?:this|our) report|(?:foreword|(?:a )?message|letter|interview"
    r"|introduction|executive summary|dear|key figures|highlights)\b.*|致辞|致辭|董事长.{0,8}|重要提示|关于本报告|關於本報告|topic"
    r"|overview|foreword|前言|glossary|appendix|summary",
    re.IGNORECASE,
)
_SECTION = re.compile(
    r"(?:(?:chapter )?\d{1,2}(?:\.\d{1,2})*[.、．)]?\s*|[一二三四五六七八九十]{1,3}、\s*)?"
    r"(?:(?:executive|management) summary|summary|overview|introduction|(?:table of )?contents?|contents page|index"
    r"|about (?:this|the|our|us)(?: (?:report|document|review|disclosure|company|group))?|in this report|at a glance"
    r"|report(?:ing)? (?:overview|guidelines?|principles?|standards?|boundar(?:y|ies))|reader['’]s guide"
    r"|(?:report |third[- ]party )?verification(?: statement)?|(?:independent )?assurance (?:statement|report)"
    r"|data sources?(?: and descriptions?)?"
    r"|(?:note on )?forward[- ]looking statements?|cautionary (?:notes?|statements?)"
    r"|foreword|preface|appendix|appendices|glossary|disclaimer|highlights|key figures"
    r"|(?:reporting )?scope(?: of (?:this|the) report)?|basis of (?:preparation|reporting)"
    r"|(?:执行|執行|内容|內容)?摘要|概要|概述|概览|概覽|目录|目錄|[关關][于於]本?(?:报告|報告|公司|我们|我們)"
    r"|本?(?:报告|報告)[说說]明|(?:编制|編製|編制)[说說]明|(?:报告|報告)(?:范围|範圍|期|期间|期間|摘要|概[况況要述])"
    r"|前言|引言|序言?|导言|導言|附[录錄]|[释釋][义義]|重要提示|免责声明|免責聲明)\s*[:：]?",
    re.IGNORECASE,
)
"""A section that any report may have ("Executive summary", 关于本报告): it names a part and never the whole."""
_HYPHENS = re.compile(r"(?<=[^\W\d])-(?=\w)|(?<=\d)-(?=[^\W\d])")


def find_title(surface: Surface) -> tuple[str, Reading]:
    """The title and how it was found: a web page's headline, the cover, the file's properties, at last the file's name."""
    cover = _from_cover(surface)
    stated = surface.properties.get("title", "") or surface.properties.get("page_title", "")
    stated = _NUMBERED.sub("", _without_site(display(stated))) if stated else ""
    usable = stated if _names_the_whole(stated) and width(stated) <= _LONGEST else ""
    if surface.form in {"xlsx", "csv"}:
        return _sheet_title(surface, usable)
    if cover and usable:
        title, span = cover
        if surface.form != "pdf" or not _better(usable, title):
            return title, Reading("text", 0.9 if _agree(title, usable) else 0.8, span)
        return usable, Reading("properties", 0.8)
    if cover:
        return cover[0], Reading("text", 0.75, cover[1])
    if usable:
        return usable, Reading("properties", 0.7)
    return file_title(surface.name), Reading("file_name", 0.4)


def file_title(name: str) -> str:
    """A readable title made of the file's name, whose words often hang together by underscores or hyphens."""
    stem = PurePath(name).stem
    if stem.count("-") >= 2 and not re.search(r"[_\s]", stem):
        stem = _HYPHENS.sub(" ", stem)
    return " ".join(re.sub(r"[_\s]+", " ", stem).split()) or name


def _names_the_whole(stated: str) -> bool:
    return bool(stated) and not _NO_TITLE.fullmatch(stated) and not _SECTION.fullmatch(stated)


def _better(stated: str, shown: str) -> bool:
    """Whether the properties' title says more than the cover, which often shows a title in pieces, or a slogan."""
    if not _REPORT_WORD.search(stated):
        return False
    if not _REPORT_WORD.search(shown) or words(shown) < 2:
        return True
    return bool(_YEAR.search(stated)) and not _YEAR.search(shown)


def _sheet_title(surface: Surface, usable: str) -> tuple[str, Reading]:
    """A workbook is known by its properties or its file's name; its headings are names of sheets."""
    if usable and words(usable) >= 2:
        return usable, Reading("properties", 0.7)
    return file_title(surface.name), Reading("file_name", 0.5)


def _without_site(title: str) -> str:
    """A web page's title without the site's name behind it."""
    parts = [part.strip("【】 ") for part in _SITE_PART.split(title) if part.strip("【】 ")]
    if len(parts) < 2:
        return title.strip("【】 ")
    longest = max(parts, key=words)
    return longest if words(longest) >= 4 and words(longest) * 2 > words(title) else title


def _agree(one: str, other: str) -> bool:
    first, second = fold_plain(one), fold_plain(other)
    return first in second or second in first


def _from_cover(surface: Surface) -> tuple[str, Span] | None:
    lines = [block for block in surface.cover if _may_be_title(surface, block)][:12]
    if not lines:
        return None
    ranked = sorted(enumerate(lines), key=lambda item: (-_rank(surface, item[1], item[0]), item[0]))
    place, best = ranked[0]
    if _rank(surface, best, place) <= 0:
        return None
    title, span = surface.shown(best), best.span
    rest = _goes_on(surface, best)
    if rest is not None:
        title, span = f"{title} {surface.shown(rest)}", Span(best.span.start, rest.span.end)
    above = lines[place - 1] if place else None
    if above is not None and COMPANY_LINE.fullmatch(surface.shown(above)) and _next_to(surface, above, best):
        name = surface.shown(above)
        if fold_plain(name) not in fold_plain(title):
            joint = "" if is_cjk(name[-1]) and (is_cjk(title[0]) or title[0].isdigit()) else " "
            title, span = name + joint + title, Span(above.span.start, best.span.end)
    return title, span


def _goes_on(surface: Surface, best: Block) -> Block | None:
    """The heading right below that is the title's last word ("Climate Action" over "Plan")."""
    place = surface.blocks.index(best) + 1
    below = surface.blocks[place] if place < len(surface.blocks) else None
    if best.kind != "heading" or _REPORT_WORD.search(surface.shown(best)):
        return None
    if below is None or below.kind != "heading" or below.page != best.page:
        return None
    text = surface.shown(below)
    one = len(text.split()) == 1 and text.isalpha() and not is_cjk(text[0])
    return below if one and not _CONTENTS.fullmatch(text) else None


def _may_be_title(surface: Surface, block: Block) -> bool:
    if block.table is not None or block.kind == "list_item":
        return False
    text = surface.shown(block)
    if _FIELD.match(text) or _SECTION.fullmatch(text):
        return False
    if not is_short(text) and not (block.kind == "heading" and width(text) <= _LONGEST):
        return False
    return block.kind == "heading" or (block.kind == "paragraph" and not ends_with_mark(text) and len(block.span) <= 80)


def _rank(surface: Surface, block: Block, place: int) -> float:
    """Higher is likelier: a report's words, a high level, an early place; numbers and contents lists speak against."""
    text = surface.shown(block)
    score = 2.0 if block.kind == "heading" else 0.5
    score += max(0.0, 2.0 - block.level) if block.kind == "heading" else 0.0
    score += 3.0 if _REPORT_WORD.search(text) and words(text) >= 2 else 0.0
    score += 0.5 if _YEAR.search(text) else 0.0
    score -= 0.25 * place + (0.5 if block.page > 1 and surface.form == "pdf" else 0.0)
    score += 2.0 if block.kind == "heading" and place == 0 and surface.form == "docx" else 0.0
    score -= 3.0 if _is_sentence(text) else 0.0
    score -= 2.5 if _CHAPTER.match(text) else 0.0
    score -= 2.0 if block.page > 1 and surface.form == "pdf" and _has_cover(surface) else 0.0
    score -= 5.0 if _CONTENTS.fullmatch(text) else 0.0
    score -= 2.5 if words(text) < 2 and not _REPORT_WORD.search(text) else 0.0
    score -= 3.0 if len(_NUMBER.findall(_YEAR.sub("", text))) >= 2 and not _REPORT_WORD.search(text) else 0.0
    return score


def _has_cover(surface: Surface) -> bool:
    """Whether the first page is a cover: a few words, some of which may be a title."""
    first = [block for block in surface.cover if block.page == 1]
    return 0 < sum(len(block.span) for block in first) < 400 and any(words(surface.shown(block)) >= 3 for block in first)


def _is_sentence(text: str) -> bool:
    """Whether a heading in Latin script is a sentence and not a title: long, and most of its longer words begin small."""
    longer = [word for word in text.split() if len(word) > 3 and word.isalpha()]
    small = sum(word[0].islower() for word in longer)
    return len(text.split()) >= _SENTENCE_WORDS and small * 2 >= len(longer) > 0


def _next_to(surface: Surface, above: Block, below: Block) -> bool:
    blocks = surface.blocks
    return above.page == below.page and 0 < blocks.index(below) - blocks.index(above) <= 2
