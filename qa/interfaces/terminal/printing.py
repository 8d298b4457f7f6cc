"""An answer as a terminal shows it. All text passes `safe` and is printed as text, never as rich markup."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from qa.domain.answers import Answer, Citation, Claim
from qa.domain.documents import Language
from qa.text.display import safe

_WORDS = {
    "en": (
        "Sources",
        "Nearest passages",
        "Searched documents: {documents}, pages: {pages}, passages: {passages}.",
        "Not answered",
        "p.",
    ),
    "zh-Hans": ("来源", "最接近的段落", "已检索 {documents} 份文件、{pages} 页、{passages} 个段落。", "未能回答", "页"),
    "zh-Hant": ("來源", "最接近的段落", "已檢索 {documents} 份文件、{pages} 頁、{passages} 個段落。", "未能回答", "頁"),
}


def page_word(language: Language) -> str:
    """What a page is called in a language."""
    return _WORDS[language][4]


def place(citation: Citation, page_word: str = "p.") -> str:
    """Where a citation stands, in words: title, page or sheet, file."""
    if citation.sheet:
        where = f"{citation.sheet} {citation.cell or ''}".strip()
    elif page_word == "p.":
        where = f"p. {citation.page}"
    else:
        where = f"第 {citation.page} {page_word}"
    if citation.page_label and citation.page_label != str(citation.page):
        where += f" ({citation.page_label})"
    scanned = " · OCR" if citation.recognised else ""
    return safe(f"{citation.document.title} · {where} · {citation.document.file}{scanned}")


def beside(citation: Citation) -> str:
    """What was read beside the quote (a column's year, a table's unit) under the heading it stands in; empty if nothing was."""
    outside = [one.quote for one in citation.support if one.end <= citation.start or one.start >= citation.end]
    if not outside:
        return ""
    words = dict.fromkeys(" ".join(quote.split()) for quote in (*citation.heading[-1:], *outside))
    return safe(" › ".join(words))


def _source(citation: Citation, page_word: str) -> Iterable[RenderableType]:
    yield Text.assemble((f"[{citation.id}] ", "bold cyan"), (place(citation, page_word), "dim"))
    if above := beside(citation):
        yield Padding(Text(above, "dim"), (0, 0, 0, 4), expand=False)
    yield Padding(Text(safe(citation.display)), (0, 0, 0, 4), expand=False)


def _notes(answer: Answer, unanswered: str) -> Iterable[RenderableType]:
    for relaxed in answer.filters.relaxed if answer.status != "not_found" else ():  # a refusal says itself which periods there are
        yield Text(f"! nothing met the filter {safe(relaxed)}; it was relaxed", "yellow")
    if answer.generator.fallback:
        yield Text(f"! extractive answer: {safe(answer.generator.fallback)}", "yellow")
    for part in answer.unanswered:
        yield Text(f"! {unanswered}: {safe(part)}", "yellow")


def _is_row(line: str) -> bool:
    return line.startswith("|") and line.endswith("|")


def prose(text: str, style: str = "") -> Iterable[RenderableType]:
    """An answer's text as the terminal shows it: paragraphs, and the Markdown tables of series and comparisons as tables."""
    for is_table, group in groupby(text.split("\n"), key=_is_row):
        lines = list(group)
        if is_table and len(lines) > 2:
            heads, _, *rows = (tuple(cell.strip() for cell in line[1:-1].split("|")) for line in lines)
            yield Padding(rows_table(heads, rows), (0, 0, 0, 2), expand=False)
        else:
            yield Text(safe("\n".join(lines)), style)


def renderable(answer: Answer) -> Group:
    """The answer, what is worth noting, and its sources."""
    sources, nearest, searched, unanswered, page_word = _WORDS[answer.language]
    parts: list[RenderableType] = [
        *prose(answer.answer, "bold" if answer.status != "not_found" else ""),
        *_notes(answer, unanswered),
    ]
    shown = answer.citations
    if answer.not_found is not None:
        parts.append(Text(searched.format(**answer.not_found.searched.model_dump()), "dim"))
        shown = shown or answer.not_found.nearest
        sources = nearest if not answer.citations else sources
    if shown:
        parts.append(Text(f"\n{sources}", "dim"))
        for citation in shown:
            parts.extend(_source(citation, page_word))
    if answer.explanation:
        parts.append(Text("\n" + "\n".join(map(safe, answer.explanation)), "dim"))
    return Group(*parts)


def print_answer(answer: Answer, console: Console) -> None:
    """Prints an answer with its sources."""
    console.print(renderable(answer), highlight=False)


def claim_value(claim: Claim) -> str:
    """A claim's number as it is shown: comparator, value or range, unit."""
    number = claim.value if claim.value is not None else f"{claim.low}–{claim.high}" if claim.low is not None else ""
    unit = "" if claim.unit in {None, "1"} else claim.unit
    return f"{claim.comparator or ''}{number} {unit}".strip()


def rows_table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Table:
    """A plain table of safe text."""
    table = Table(box=None, pad_edge=False, header_style="dim")
    for head in heads:
        table.add_column(Text(safe(head)), overflow="fold")
    for row in rows:
        table.add_row(*(Text(safe(cell)) for cell in row))
    return table
