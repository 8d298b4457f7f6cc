"""Markdown: headings, lists, pipe tables, page markers; marks are dropped, their text stays."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qa.documents.content import Content
from qa.documents.drafts import Draft, write
from qa.documents.dump_pairs import find_pair_tables
from qa.documents.dump_tables import find_dump_tables
from qa.documents.grid import GridCell, lay_out
from qa.documents.html import read_fragment
from qa.documents.plain_text import PAGE_MARKER, read_dumps

_FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_PROPERTY = re.compile(r"^([A-Za-z_-]{2,30})\s*:\s*[\"']?(.+?)[\"']?\s*$")
_HEADING = re.compile(r" {0,3}(#{1,6})\s+(.*?)(?:\s+#+)?\s*$")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})\s*$")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])\s+")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_RULE = re.compile(r" {0,3}(?:[-*_]\s*){3,}$")
_TABLE_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_COMMENT = re.compile(r"<!--(?!\s*page\s+\d).*?-->", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"</?(?:p|div|span|br|b|i|em|strong|center|sub|u|small|font|details|summary)\b[^>]{0,200}>", re.IGNORECASE)
_HTML_TABLE = re.compile(r"<table\b", re.IGNORECASE)
"""Converters write tables with merged cells as HTML, since pipes cannot say them."""
_BORDER = re.compile(r"(?<!\\)\|")
_INLINE = (
    (re.compile(r"!\[([^\]]*)\]\([^)]*\)"), ""),
    (re.compile(r"\[([^\]]+)\]\((?:[^()]|\([^)]*\))*\)"), r"\1"),
    (re.compile(r"\[([^\]]+)\]\[[^\]]*\]"), r"\1"),
    (re.compile(r"<(https?://[^>\s]+)>"), r"\1"),
    (re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", re.DOTALL), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=[^\s*])(.+?)(?<=[^\s*])\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<!\w)_(?=[^\s_])(.+?)(?<=[^\s_])_(?!\w)"), r"\1"),
    (re.compile(r"~~(.+?)~~"), r"\1"),
    (re.compile(r"`([^`\n]+)`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~$%&])"), r"\1"),
)
_SUPERSCRIPT = re.compile(r"<sup>\s*([\d,*]{1,5})\s*</sup>", re.IGNORECASE)
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def read_markdown(text: str) -> Content:
    """The content of a Markdown file; a front matter's simple fields become properties."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    properties: dict[str, str] = {}
    front = _FRONT_MATTER.match(text)
    if front:
        found = (_PROPERTY.match(line) for line in front[1].split("\n"))
        properties = {match[1].lower(): match[2] for match in found if match}
        text = text[front.end() :]
    return write(_drafts(_COMMENT.sub("", text).split("\n")), properties)


def plain(text: str) -> str:
    """Inline Markdown without its marks; raised digits as superscript characters."""
    text = _SUPERSCRIPT.sub(lambda match: match[1].translate(_RAISED), _TAG.sub("", text))
    for pattern, stand_in in _INLINE:
        text = pattern.sub(stand_in, text)
    return text


def _drafts(lines: Sequence[str]) -> Iterator[Draft]:
    page: int | None = None
    held: list[str] = []
    number = 0

    def flush() -> Iterator[Draft]:
        if held:
            written = [plain(line) for line in held]
            tables = find_dump_tables(written) or find_pair_tables(written)
            yield from read_dumps(written, tables, page) if tables else [_paragraph(held, page)]
            held.clear()

    while number < len(lines):
        line = lines[number]
        taken, draft = _structure(lines, number, page, opened=bool(held))
        marker = PAGE_MARKER.fullmatch(line)
        if marker:
            yield from flush()
            page = int(marker[1])
        elif held and (underline := _UNDERLINE.fullmatch(line)) and len(held) == 1 and not _ITEM.match(held[0]):
            yield Draft("heading", plain(held.pop()), level=1 if "=" in underline[1] else 2, page=page)
        elif taken:
            yield from flush()
            if draft:
                yield draft
            number += taken
            continue
        elif _HTML_TABLE.search(line):
            yield from flush()
            end = _end_of_table(lines, number)
            yield from read_fragment("\n".join(lines[number : end + 1]), page)
            number = end + 1
            continue
        elif not line.strip() or _RULE.fullmatch(line):
            yield from flush()
        else:
            if _ITEM.match(line):
                yield from flush()
            held.append(line)
        number += 1
    yield from flush()


def _end_of_table(lines: Sequence[str], number: int) -> int:
    """The line in which the HTML tables that begin at a line all end; the last one where they never do."""
    opened = 0
    for place in range(number, len(lines)):
        opened += len(_HTML_TABLE.findall(lines[place])) - lines[place].lower().count("</table")
        if opened <= 0:
            return place
    return len(lines) - 1


def _structure(lines: Sequence[str], number: int, page: int | None, *, opened: bool) -> tuple[int, Draft | None]:
    """A heading, fenced text or table that begins at a line: how many lines it takes, and the block."""
    line = lines[number]
    heading = _HEADING.fullmatch(line)
    if heading:
        return 1, Draft("heading", plain(heading[2]), level=len(heading[1]), page=page)
    fence = _FENCE.match(line)
    if fence:
        end = next((n for n in range(number + 1, len(lines)) if lines[n].strip().startswith(fence[1])), len(lines) - 1)
        return end - number + 1, Draft("paragraph", "\n".join(lines[number + 1 : end]), page=page)
    if "|" in line and number + 1 < len(lines) and "-" in lines[number + 1] and _TABLE_RULE.fullmatch(lines[number + 1]):
        end = number + 2
        while end < len(lines) and "|" in lines[end]:
            end += 1
        rows = [_cells(lines[number], header=True), *(_cells(row, header=False) for row in lines[number + 2 : end])]
        return end - number, Draft("table", "", grid=lay_out(rows), page=page)
    return 0, None


def _cells(line: str, *, header: bool) -> list[GridCell]:
    line = line.strip()
    parts = _BORDER.split(line.removeprefix("|"))
    if parts and not parts[-1].strip() and line.endswith("|"):
        parts.pop()
    return [GridCell(plain(part).strip(), header=header) for part in parts]


def _paragraph(lines: Sequence[str], page: int | None) -> Draft:
    item = bool(_ITEM.match(lines[0]))
    stripped = [re.sub(r"^\s*(?:>\s?)+", "", line).strip() for line in lines]
    if item:
        stripped[0] = re.sub(r"^[-*+]\s+", "", stripped[0])
    return Draft("list_item" if item else "paragraph", plain("\n".join(stripped)), page=page)
