"""PDF files: text in reading order, tables, places (pypdfium2 and own geometry)."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from qa.documents.layout import HYPHEN_MARKS, Leaf, Segment
from qa.documents.layout_order import ordered
from qa.documents.pdf_blocks import BlockDraft, build_blocks
from qa.documents.pdf_furniture import find_furniture, printed_labels
from qa.documents.pdf_pages import MAX_PAGES, ReadPage, Recogniser, open_pdf, read_page
from qa.documents.pdf_writing import Writer
from qa.documents.prose_columns import text_columns
from qa.documents.running_on import joined_on
from qa.documents.tables import find_tables
from qa.documents.tables_model import TableDraft
from qa.documents.tables_open_heads import open_head
from qa.domain.documents import Block, Page
from qa.domain.places import Span
from qa.errors import FileRefused, FileUnreadable

_PROPERTIES = ("Title", "Author", "Subject", "Keywords", "Creator", "Producer", "CreationDate", "ModDate")


@dataclass(frozen=True, slots=True)
class PdfReading:
    """What a PDF holds.

    All spans point into `text`. `properties` has the PDF's own metadata (names in lower case, dates as written, "D:20230401…");
    `notes` say what could not be read.
    """

    text: str
    pages: tuple[Page, ...]
    blocks: tuple[Block, ...]
    properties: dict[str, str]
    notes: tuple[str, ...] = ()


def read_pdf(data: bytes, file: str, *, password: str | None = None, recogniser: Recogniser | None = None) -> PdfReading:
    """Reads a PDF.

    Args:
        data: The file's bytes.
        file: Its name, for messages.
        password: The user or owner password of an encrypted file.
        recogniser: Reads the picture of a page that has no usable text layer.

    Raises:
        FileUnreadable: The file is damaged, encrypted, or empty.
        FileRefused: It has too many pages or a page with too many objects.
    """
    with _collector_paused():
        return _read(data, file, password, recogniser)


def _read(data: bytes, file: str, password: str | None, recogniser: Recogniser | None) -> PdfReading:
    pdf = open_pdf(data, file, password)
    try:
        if len(pdf) > MAX_PAGES:
            raise FileRefused(f"{file} has {len(pdf)} pages, more than {MAX_PAGES}", hint="Split the file and ingest its parts.")
        pages = [read_page(pdf, number, file, recogniser) for number in range(len(pdf))]
        labels = [pdf.get_page_label(number) for number in range(len(pdf))]
        properties = {name.lower(): value for name in _PROPERTIES if (value := pdf.get_metadata_value(name).strip())}
    finally:
        pdf.close()
    if not pages:
        raise FileUnreadable(f"{file} has no pages", hint="Check that the file opens in a PDF viewer.")
    return _compose(pages, labels, properties)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Reading makes hundreds of thousands of words and no cycles: looking for cycles among them would take a fifth of the time.

    It goes on when they are gone again; else its first search would go through all of them.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _compose(pages: list[ReadPage], labels: list[str], properties: dict[str, str]) -> PdfReading:
    """Puts the pages' segments into blocks and writes them."""
    leaves = [page.leaf for page in pages]
    furniture = find_furniture(leaves)
    labels = printed_labels(leaves, furniture, labels)
    body = _body_size(leaves, furniture)
    writer = Writer(_vocabulary(leaves))
    before: list[TableDraft] = []
    odd: dict[str, list[int]] = {}
    for page, places, label in zip(pages, furniture, labels, strict=True):
        leaf = page.leaf
        aside = [segment for place, segment in enumerate(leaf.segments) if place in places]
        text = [segment for place, segment in enumerate(leaf.segments) if place not in places]
        drafts: list[BlockDraft] = []
        for half in halves(leaf, text):
            tables, rest, failed = _found_tables(page, leaf, half, before)
            if failed:
                odd.setdefault(failed, []).append(page.number)
            if tables:
                before = tables
            elif half and not page.tabular:
                before = []
            head = open_head(leaf, rest, tables)
            before = [*(table for table in before if table.rows), *([head] if head is not None else [])]
            items: list[Segment | TableDraft] = [*rest, *tables]
            drafts.extend(build_blocks(ordered(items), body))
        drafts = _with_furniture(joined_on(drafts), aside, leaf)
        writer.write_page(
            leaf, drafts, Page(page.number, Span(0, 0), label or None, page.width, page.height, page.recognised, page.unreadable)
        )
    text_all, written, blocks = writer.finish()
    lost = tuple(f"{_range(numbers)}: tables could not be read, only their text ({kind})" for kind, numbers in odd.items())
    return PdfReading(text_all, written, blocks, properties, (*_notes(pages), *lost))


def _found_tables(
    page: ReadPage, leaf: Leaf, half: list[Segment], before: list[TableDraft]
) -> tuple[list[TableDraft], list[Segment], str]:
    """The tables of a page or half of one, what belongs to none, and the kind of error where they could not be told apart."""
    try:
        if page.tabular:
            return *_tables(leaf, half, before), ""
        return (*find_tables(leaf, half, before, ruled_only=True), "") if page.gridded else ([], half, "")
    except (ArithmeticError, LookupError, ValueError) as error:
        # one page that no rule foresees loses its tables, the document nothing else; want of memory stops it as before
        return [], half, type(error).__name__


def _tables(leaf: Leaf, half: list[Segment], before: list[TableDraft]) -> tuple[list[TableDraft], list[Segment]]:
    """The tables of each text column, and the segments that belong to none."""
    tables: list[TableDraft] = []
    rest: list[Segment] = []
    for column in text_columns(leaf, half):
        found, left = find_tables(leaf, column, [*before, *tables])
        tables.extend(found)
        rest.extend(left)
    return tables, rest


def _with_furniture(drafts: list[BlockDraft], aside: list[Segment], leaf: Leaf) -> list[BlockDraft]:
    """Puts what stands at the page's edges before and behind its text, a block a line."""
    if not aside:
        return drafts
    above = [
        BlockDraft([[segment]], kind="boilerplate") for segment in sorted(aside, key=_place) if segment.middle < leaf.height / 2
    ]
    below = [
        BlockDraft([[segment]], kind="boilerplate") for segment in sorted(aside, key=_place) if segment.middle >= leaf.height / 2
    ]
    return [*above, *drafts, *below]


def _place(segment: Segment) -> tuple[float, float]:
    return (round(segment.middle / 4), segment.x0)


def halves(leaf: Leaf, segments: list[Segment]) -> list[list[Segment]]:
    """A two-page spread's halves when nothing crosses its middle; else all segments as one."""
    if leaf.width < 1.2 * leaf.height or len(segments) < 8:
        return [segments]
    middle = leaf.width / 2
    margin = 0.012 * leaf.width
    if any(segment.x0 < middle + margin and segment.x1 > middle - margin for segment in segments):
        return [segments]
    if any(x0 < middle - 30 and x1 > middle + 30 for x0, _, x1, _ in leaf.horizontal):
        return [segments]
    left = [segment for segment in segments if segment.x1 <= middle]
    right = [segment for segment in segments if segment.x1 > middle]
    return [half for half in (left, right) if half]


def _body_size(leaves: list[Leaf], furniture: list[set[int]]) -> float:
    """The text height of most characters."""
    sizes: Counter[float] = Counter()
    for leaf, places in zip(leaves, furniture, strict=True):
        for place, segment in enumerate(leaf.segments):
            if place not in places:
                sizes[round(segment.size * 4) / 4] += len(segment.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _vocabulary(leaves: list[Leaf]) -> frozenset[str]:
    """The document's own words, for deciding whether a word cut at a line's end had a hyphen. Empty without such marks."""
    if not any(segment.words[-1].text[-1:] in HYPHEN_MARKS for leaf in leaves for segment in leaf.segments):
        return frozenset()
    words = {word.text for leaf in leaves for segment in leaf.segments for word in segment.words}
    return frozenset([word.strip(".,;:()[]“”\"'!?").lower() for word in words])


def _notes(pages: Sequence[ReadPage]) -> tuple[str, ...]:
    """One note a reason, with its pages."""
    reasons: dict[str, list[int]] = {}
    for page in pages:
        if page.unreadable:
            reasons.setdefault(page.unreadable, []).append(page.number)
    return tuple(f"{_range(numbers)}: {reason}" for reason, numbers in reasons.items())


def _range(numbers: list[int]) -> str:
    """Page numbers as "page 3" or "pages 3-5, 9"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    named = ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
    return f"page {named}" if len(numbers) == 1 else f"pages {named}"
