"""DOCX: paragraphs and tables in body order; text boxes, content controls and insertions included, deletions left out."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml import etree

from qa.documents.content import Content
from qa.documents.drafts import Draft, write
from qa.documents.grid import GridCell, lay_out
from qa.documents.html import raised
from qa.documents.plain_text import heading_level
from qa.documents.widths import ends_with_mark, is_short
from qa.domain.documents import BlockKind
from qa.errors import FileUnreadable

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HEADING_STYLE = re.compile(r"(?:heading|标题|標題|überschrift|titre)\s*(\d)", re.IGNORECASE)
_TITLE_STYLE = re.compile(r"(?:title|标题|標題|封面标题)", re.IGNORECASE)
_BODY_LEVEL = 9  # Word's outline level for body text
_LEFT_OUT = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}txbxContent", f"{_W}pPr", f"{_W}rPr", f"{_W}instrText", _FALLBACK})


def read_docx(data: bytes, name: str) -> Content:
    """The content of a Word file that has passed the safety checks.

    Raises:
        FileUnreadable: The package is damaged.
    """
    import docx
    from docx.opc.exceptions import OpcError

    try:
        document = docx.Document(io.BytesIO(data))
        reader = _Reader(document)
        drafts = list(reader.body(document.element.body))
    except (OpcError, KeyError, ValueError, etree.XMLSyntaxError, AttributeError) as error:
        raise FileUnreadable(f"{name} is damaged: {error}.", hint="Open and save it again in a word processor.") from error
    drafts.extend(reader.notes())
    return write(drafts, _properties(document))


def _properties(document: WordDocument) -> dict[str, str]:
    core = document.core_properties
    found = {"title": core.title, "author": core.author, "subject": core.subject, "language": core.language}
    if core.created is not None:
        found["created"] = core.created.date().isoformat()
    return {key: value.strip() for key, value in found.items() if value and value.strip()}


class _Reader:
    """Reads body elements against the document's styles."""

    def __init__(self, document: WordDocument) -> None:
        self._levels: dict[str, int] = {}
        self._lists: set[str] = set()
        self._document = document
        for style in document.styles:
            if style.element.tag == f"{_W}style" and style.element.get(f"{_W}type") == "paragraph":
                self._read_style(style.style_id, style.name or "", style.element)

    def _read_style(self, identifier: str, name: str, element: etree._Element) -> None:
        match = _HEADING_STYLE.search(name)
        outline = element.find(f"{_W}pPr/{_W}outlineLvl")
        if match:
            self._levels[identifier] = int(match[1]) + 1  # below the title
        elif _outline(outline):
            self._levels[identifier] = _outline(outline)
        elif _TITLE_STYLE.fullmatch(name):
            self._levels[identifier] = 1
        if name.lower().startswith("list") or element.find(f"{_W}pPr/{_W}numPr") is not None:
            self._lists.add(identifier)

    def body(self, parent: etree._Element) -> Iterator[Draft]:
        """Drafts of the paragraphs and tables in `parent`, in order."""
        for child in parent:
            if child.tag == f"{_W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{_W}tbl":
                yield from self._table(child)
            elif child.tag == f"{_W}sdt":
                content = child.find(f"{_W}sdtContent")
                if content is not None and child.find(f"{_W}sdtPr/{_W}docPartObj") is None:
                    yield from self.body(content)
            elif child.tag in {f"{_W}ins", f"{_W}customXml", f"{_W}smartTag"}:
                yield from self.body(child)

    def notes(self) -> Iterator[Draft]:
        """Footnotes and endnotes, after the body."""
        for part in self._document.part.package.iter_parts():
            if str(part.partname).endswith(("/footnotes.xml", "/endnotes.xml")):
                parser = etree.XMLParser(resolve_entities=False, no_network=True)
                for note in etree.fromstring(part.blob, parser):
                    if note.get(f"{_W}type") is None:
                        yield Draft("paragraph", "\n".join(_text(paragraph) for paragraph in note.iter(f"{_W}p")).strip())

    def _paragraph(self, element: etree._Element) -> Iterator[Draft]:
        text = _text(element)
        if text.strip():
            level = self._level(element, text)
            kind: BlockKind = "heading" if level else "list_item" if self._is_item(element) else "paragraph"
            yield Draft(kind, text, level=level)
        for box in _boxes(element):
            yield from self.body(box)

    def _level(self, element: etree._Element, text: str) -> int:
        outline = _outline(element.find(f"{_W}pPr/{_W}outlineLvl"))
        if outline:
            return outline
        level = self._levels.get(_style(element), 0)
        if level or not is_short(text) or ends_with_mark(text) or self._is_item(element):
            return level
        return heading_level(text) if _all_bold(element) else 0

    def _is_item(self, element: etree._Element) -> bool:
        return element.find(f"{_W}pPr/{_W}numPr") is not None or _style(element) in self._lists

    def _table(self, table: etree._Element) -> Iterator[Draft]:
        rows = [row for row in _rows(table)]
        if (len(rows) == 1 and len(list(_cells(rows[0]))) == 1) or table.find(f".//{_W}tbl") is not None:
            for row in rows:  # a frame around other content
                for cell in _cells(row):
                    yield from self.body(cell)
            return
        grid = lay_out(_merged([[(cell, _cell_text(cell), _is_header(row)) for cell in _cells(row)] for row in rows]))
        if grid.rows:
            yield Draft("table", "", grid=grid)


def _outline(mark: etree._Element | None) -> int:
    """The heading level of an outline mark, 2 for the outermost below the title, 0 for body text."""
    value = mark.get(f"{_W}val") if mark is not None else None
    return int(value) + 2 if value and value.isdecimal() and int(value) < _BODY_LEVEL else 0


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == f"{_W}tr":
            yield child
        elif child.tag == f"{_W}sdt":
            yield from child.iter(f"{_W}tr")


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for child in row:
        if child.tag == f"{_W}tc":
            yield child
        elif child.tag == f"{_W}sdt":
            yield from child.iter(f"{_W}tc")


def _merged(rows: list[list[tuple[etree._Element, str, bool]]]) -> list[list[GridCell]]:
    """Cells with their column and row spans: Word repeats a vertically merged cell in every row it covers."""
    starts: dict[int, tuple[int, int]] = {}
    laid: list[list[GridCell | None]] = []
    for number, row in enumerate(rows):
        line: list[GridCell | None] = []
        column = 0
        for cell, text, header in row:
            width = _value(cell, "gridSpan", 1)
            merge = cell.find(f"{_W}tcPr/{_W}vMerge")
            if merge is not None and merge.get(f"{_W}val") != "restart" and column in starts:
                above, place = starts[column]
                held = laid[above][place]
                if held is not None:
                    laid[above][place] = GridCell(held.text, held.header, columns=held.columns, rows=number - above + 1)
            else:
                if merge is not None:
                    starts[column] = (number, len(line))
                else:
                    starts.pop(column, None)
                line.append(GridCell(text, header, columns=width))
            column += width
        laid.append(line)
    return [[cell for cell in line if cell is not None] for line in laid]


def _value(cell: etree._Element, name: str, default: int) -> int:
    element = cell.find(f"{_W}tcPr/{_W}{name}")
    value = element.get(f"{_W}val") if element is not None else None
    return int(value) if value and value.isdecimal() else default


def _is_header(row: etree._Element) -> bool:
    return row.find(f"{_W}trPr/{_W}tblHeader") is not None


def _cell_text(cell: etree._Element) -> str:
    return " ".join(" ".join(_text(paragraph) for paragraph in cell.iter(f"{_W}p")).split())


def _style(element: etree._Element) -> str:
    style = element.find(f"{_W}pPr/{_W}pStyle")
    return style.get(f"{_W}val", "") if style is not None else ""


def _all_bold(element: etree._Element) -> bool:
    runs = [run for run in element.iter(f"{_W}r") if "".join(node.text or "" for node in run.iter(f"{_W}t")).strip()]
    return bool(runs) and all(_is_on(run.find(f"{_W}rPr/{_W}b")) for run in runs)


def _is_on(mark: etree._Element | None) -> bool:
    return mark is not None and mark.get(f"{_W}val") not in {"0", "false"}


def _boxes(element: etree._Element) -> Iterator[etree._Element]:
    for box in element.iter(f"{_W}txbxContent"):
        if not any(ancestor.tag == _FALLBACK for ancestor in box.iterancestors()):
            yield box


def _text(element: etree._Element) -> str:
    """A paragraph's text as it stands after accepting all changes."""
    pieces: list[str] = []

    def gather(node: etree._Element) -> None:
        for child in node:
            if child.tag in _LEFT_OUT:
                continue
            if child.tag == f"{_W}t":
                pieces.append(child.text or "")
            elif child.tag in {f"{_W}tab", f"{_W}ptab"}:
                pieces.append("\t")
            elif child.tag in {f"{_W}br", f"{_W}cr"}:
                pieces.append("\n")
            elif child.tag == f"{_W}noBreakHyphen":
                pieces.append("-")
            elif child.tag == f"{_W}r" and _is_raised(child):
                pieces.append(raised("".join(text.text or "" for text in child.iter(f"{_W}t"))))
            else:
                gather(child)

    gather(element)
    return "".join(pieces).strip()


def _is_raised(run: etree._Element) -> bool:
    mark = run.find(f"{_W}rPr/{_W}vertAlign")
    return mark is not None and mark.get(f"{_W}val") == "superscript"
