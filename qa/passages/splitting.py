"""Splitting a document into passages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from qa.domain.documents import Block, Document, Language
from qa.domain.figures import Figure
from qa.domain.passages import Passage, PassageKind
from qa.domain.places import Box, Span
from qa.passages.context import prose_context, table_context
from qa.passages.prose import Stretch, stretches
from qa.passages.rows import RowGroup, row_groups
from qa.passages.sizing import Sizer, sentences
from qa.passages.subjects import Subjects
from qa.passages.windows import windows
from qa.ports.embedding import TokenCounter
from qa.text.language import detect_language

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_NUMBER = re.compile(r"\d")
# Below this many letters a passage's script cannot be told; it takes the document's.
_TELLING_LENGTH = 12


def split(
    document: Document,
    *,
    counter: TokenCounter,
    figures: Sequence[Figure] = (),
    limit: int = 320,
    fits: Callable[[str], bool] | None = None,
) -> tuple[Passage, ...]:
    """Passages of a document in reading order; boilerplate is left out.

    Args:
        document: The document.
        counter: Counts the tokens that `limit` is about.
        figures: The document's figures; their periods and entities tell what a passage speaks of.
        limit: Most tokens of a passage's text. Only a single unbroken stretch (a number, a word) may pass it.
        fits: Whether the embedder can take a text whole, or None for no further limit.
    """
    sizer = Sizer(document.text, counter, limit, fits)
    subjects = Subjects(document, figures)
    passages: list[Passage] = []
    for blocks in _runs(document.blocks):
        table = blocks[-1].table
        if table is None:
            for stretch in stretches(sizer, blocks):
                if _says_something(document.text, stretch):
                    passages.append(_text_passage(document, sizer, subjects, stretch, len(passages)))
            continue
        for group in row_groups(sizer, blocks, table):
            passages.append(_table_passage(document, sizer, subjects, blocks[-1], group, len(passages)))
    return tuple(passages)


def _says_something(text: str, stretch: Stretch) -> bool:
    """Headings alone are found through the passages below them; they are evidence only where they state a number."""
    return any(block.kind != "heading" for block in stretch.blocks) or bool(_NUMBER.search(_YEAR.sub("", stretch.span.of(text))))


def _runs(blocks: Sequence[Block]) -> Iterator[Sequence[Block]]:
    """Blocks that may share a passage: no boilerplate, no change of sheet, no table between them.

    A table ends a run of its own, which begins with the headings and captions right above it.
    """
    run: list[Block] = []
    for block in blocks:
        if run and (block.kind == "boilerplate" or block.sheet != run[-1].sheet or block.recognised != run[-1].recognised):
            yield run
            run = []
        if block.table is not None:
            lead = _lead(run)
            if run[: len(run) - len(lead)]:
                yield run[: len(run) - len(lead)]
            yield [*lead, block]
            run = []
        elif block.kind != "boilerplate" and len(block.span):
            run.append(block)
    if run:
        yield run


def _lead(run: Sequence[Block]) -> Sequence[Block]:
    """Headings and captions at the end of a run, on the page where it ends."""
    start = len(run)
    while start and run[start - 1].kind in {"heading", "caption"} and run[start - 1].page == run[-1].page:
        start -= 1
    return run[start:]


def _text_passage(document: Document, sizer: Sizer, subjects: Subjects, stretch: Stretch, ordinal: int) -> Passage:
    units = [unit for block in stretch.blocks if (part := _part(block.span, stretch.span)) for unit in sentences(sizer, part)]
    last = stretch.blocks[-1]
    text = stretch.span.of(document.text)
    return _passage(
        document,
        sizer,
        stretch.span,
        stretch.blocks,
        ordinal=ordinal,
        kind="text",
        headings=last.headings,
        context=prose_context(document, last.headings, text),
        windows=windows(document.text, units),
        years=subjects.years(units),
        companies=subjects.companies(stretch.span),
    )


def _table_passage(document: Document, sizer: Sizer, subjects: Subjects, block: Block, group: RowGroup, ordinal: int) -> Passage:
    table = block.table
    assert table is not None  # noqa: S101  # only blocks with a table come here
    units = list(dict.fromkeys(row.span for row in group.rows)) or [group.span]
    headers = [span for column in table.columns for span in column.header]
    text = group.span.of(document.text)
    return _passage(
        document,
        sizer,
        group.span,
        [block],
        ordinal=ordinal,
        kind="table",
        headings=block.headings,
        context=table_context(document, block, table, group.rows, text, group.opens),
        windows=windows(document.text, [part for unit in units if (part := _part(unit, group.span))]),
        years=subjects.years(units, headers),
        companies=subjects.companies(group.span),
        box=_union([row.box for row in group.rows]),
    )


def _passage(
    document: Document,
    sizer: Sizer,
    span: Span,
    blocks: Sequence[Block],
    *,
    ordinal: int,
    kind: PassageKind,
    headings: tuple[str, ...],
    context: tuple[str, ...],
    windows: tuple[Span, ...],
    years: frozenset[int],
    companies: frozenset[str],
    box: Box | None = None,
) -> Passage:
    text = span.of(document.text)
    one_page = blocks[0].page == blocks[-1].page
    return Passage(
        document_id=document.id,
        ordinal=ordinal,
        span=span,
        text=text,
        kind=kind,
        language=_language(text, document.metadata.language),
        page=blocks[0].page,
        last_page=blocks[-1].page,
        headings=headings,
        context=context,
        windows=windows,
        years=years,
        companies=companies,
        tokens=sizer.tokens(span),
        box=box or (_union([block.box for block in blocks]) if one_page else None),
        recognised=any(block.recognised for block in blocks),
        sheet=blocks[0].sheet,
    )


def _part(span: Span, whole: Span) -> Span | None:
    """The part of `span` inside `whole`."""
    start, end = max(span.start, whole.start), min(span.end, whole.end)
    return Span(start, end) if start < end else None


def _language(text: str, default: Language) -> Language:
    letters = sum(1 for char in text if char.isalpha())
    return detect_language(text) if letters >= _TELLING_LENGTH else default


def _union(boxes: Sequence[Box | None]) -> Box | None:
    """The smallest box around all, None where one is missing."""
    known = [box for box in boxes if box is not None]
    if not known or len(known) < len(boxes):
        return None
    return (min(box[0] for box in known), min(box[1] for box in known), max(box[2] for box in known), max(box[3] for box in known))
