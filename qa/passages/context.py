"""Lines that make a passage findable and readable alone: title, headings, and a table's caption, headers and unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qa.domain.documents import Block, Document, Row, Table
from qa.domain.places import Span
from qa.text.display import display

# Context is extra text in every passage: longer lines than these say little more and drown the passage's own words.
_LONGEST_LINE = 160
_LONGEST_HEADERS = 240


def prose_context(document: Document, headings: Sequence[str], text: str) -> tuple[str, ...]:
    """Title and headings, without those that the passage itself begins with."""
    return tuple(_distinct([_title(document), *_heading_line(document, headings, text)], text))


def table_context(document: Document, block: Block, table: Table, rows: Sequence[Row], text: str, opens: bool) -> tuple[str, ...]:
    """Title, headings, caption, the groups above the first row, headers and unit."""
    stored = document.text
    lines = [_title(document), *_heading_line(document, block.headings, text)]
    if table.caption:
        lines.append(_short(table.caption.of(stored), _LONGEST_LINE))
    if not opens:
        lines.append(_short(_headers(stored, table), _LONGEST_HEADERS))
        if table.unit:
            lines.append(_short(table.unit.of(stored), _LONGEST_LINE))
    if rows:
        lines.append(_short(" > ".join(parent.of(stored) for parent in rows[0].parents), _LONGEST_LINE))
    return tuple(_distinct(lines, text))


def _title(document: Document) -> str:
    """The title, with the company's name before it where the title does not say it."""
    title = display(document.metadata.title)
    company = document.metadata.company
    if company and not any(name and name in title for name in (company.name, *company.aliases)):
        title = f"{company.name} · {title}"
    return _short(title, _LONGEST_LINE)


def _heading_line(document: Document, headings: Sequence[str], text: str) -> Iterator[str]:
    """The path of headings, without the title and without those that the passage begins with."""
    said = {display(document.metadata.title), *map(display, text.split("\n\n", 4)[:4])}
    path = [heading for heading in map(display, headings) if heading and heading not in said]
    if path:
        yield _short(" > ".join(path[-4:]), _LONGEST_LINE)


def _headers(stored: str, table: Table) -> str:
    """Each column's header path, a spanning header named once."""
    named: list[str] = []
    last: tuple[Span, ...] = ()
    for column in table.columns:
        path = [span.of(stored) for number, span in enumerate(column.header) if number >= len(last) or last[number] != span]
        last = column.header
        if path:
            named.append(" ".join(path))
    return " | ".join(named)


def _short(line: str, longest: int) -> str:
    line = display(line)
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def _distinct(lines: Sequence[str], text: str) -> Iterator[str]:
    """Lines that say something new."""
    said = " ".join(text.split())
    for line in dict.fromkeys(lines):
        if line and line != "·" and not said.startswith(line):
            yield line
