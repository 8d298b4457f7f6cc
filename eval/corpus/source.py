"""The source of a sample document: front matter and a small Markdown, read into elements that every format renders.

Lines: `# `, `## `, `### ` headings; `- ` list items; `| a | b |` table rows (the first is the header); `@caption`, `@subtitle`,
`@note` with text; `@ruled` / `@plain` for the next table; `@columns 2` / `@columns 1`; `@page`. `^1` after a word or number is a
raised footnote mark.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

ElementKind = Literal[
    "title", "subtitle", "heading", "subheading", "paragraph", "item", "caption", "note", "table", "columns", "page"
]


@dataclass(frozen=True, slots=True)
class Element:
    """One piece of a document. `rows` is filled for tables (header first), `ruled` says whether a table has lines."""

    kind: ElementKind
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    ruled: bool = True


@dataclass(frozen=True, slots=True)
class Source:
    """A sample document before it is rendered. `output` is the file name it becomes; its suffix decides the format."""

    title: str
    language: str
    header: str
    footer: str
    output: str
    elements: tuple[Element, ...]


_PREFIXES: tuple[tuple[str, ElementKind], ...] = (
    ("### ", "subheading"),
    ("## ", "heading"),
    ("# ", "title"),
    ("- ", "item"),
    ("@caption ", "caption"),
    ("@subtitle ", "subtitle"),
    ("@note ", "note"),
    ("@columns ", "columns"),
)


def read_source(path: Path) -> Source:
    """Reads one source file.

    Raises:
        ValueError: the front matter is missing a field.
    """
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    fields = dict(line.split(": ", 1) for line in front.strip().splitlines())
    missing = {"title", "language", "header", "footer", "output"} - fields.keys()
    if missing:
        raise ValueError(f"{path.name}: front matter lacks {', '.join(sorted(missing))}")
    return Source(
        fields["title"],
        fields["language"],
        fields["header"],
        fields["footer"],
        fields["output"],
        tuple(_elements(body.splitlines())),
    )


def _elements(lines: list[str]) -> list[Element]:
    elements: list[Element] = []
    rows: list[tuple[str, ...]] = []
    ruled = True
    for line in [*lines, ""]:
        if line.startswith("|"):
            rows.append(tuple(cell.strip() for cell in line.strip().strip("|").split("|")))
            continue
        if rows:
            elements.append(Element("table", rows=tuple(rows), ruled=ruled))
            rows = []
        if line in ("@ruled", "@plain"):
            ruled = line == "@ruled"
        elif line == "@page":
            elements.append(Element("page"))
        elif line.strip():
            elements.append(_line(line))
    return elements


def _line(line: str) -> Element:
    for prefix, kind in _PREFIXES:
        if line.startswith(prefix):
            return Element(kind, line.removeprefix(prefix))
    return Element("paragraph", line)


def split_mark(text: str) -> tuple[str, str]:
    """A cell's text and its raised footnote mark ("" when it has none)."""
    body, _, mark = text.partition("^")
    return body, mark
