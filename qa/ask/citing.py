"""Quotes as citations: place, page, readable form and what binds the figure, numbered by first use."""

from __future__ import annotations

from dataclasses import dataclass, field

from qa.domain.answers import Citation, CitationSupport, CitedDocument
from qa.domain.documents import Page
from qa.domain.evidence import DraftClaim, Quote
from qa.domain.figures import Figure
from qa.domain.passages import Passage
from qa.domain.places import Box, Span
from qa.ports.indexing import DocumentRecord, IndexReader
from qa.text.display import display

NEAREST_LENGTH = 400
"""Characters shown of a nearest passage."""


@dataclass(slots=True)
class Citations:
    """The citations of one answer. A quote cited twice is one citation."""

    reader: IndexReader
    _numbers: dict[tuple[str, Span], int] = field(default_factory=dict)
    _quotes: dict[int, list[tuple[Quote, Figure | None]]] = field(default_factory=dict)

    def number(self, quote: Quote, figure: Figure | None = None) -> int:
        """The quote's number, the next free one on its first use."""
        key = (quote.document_id, quote.span)
        found = self._numbers.setdefault(key, len(self._numbers) + 1)
        uses = self._quotes.setdefault(found, [])
        if (quote, figure) not in uses:
            uses.append((quote, figure))
        return found

    def of_claim(self, claim: DraftClaim) -> tuple[int, ...]:
        """Numbers of a claim's quotes."""
        return tuple(dict.fromkeys(self.number(quote, claim.figure) for quote in claim.quotes))

    def all(self) -> tuple[Citation, ...]:
        """All citations in order of their numbers."""
        return tuple(self._citation(number, self._quotes[number]) for number in sorted(self._quotes))

    def _citation(self, number: int, uses: list[tuple[Quote, Figure | None]]) -> Citation:
        quote = uses[0][0]
        record, text = self.reader.document(quote.document_id), self.reader.document_text(quote.document_id)
        passage = self._passage(quote)
        figures = [figure for _, figure in uses if figure is not None and quote.span.covers(figure.span)]
        page = page_of(record, quote.span)
        sheet = next((figure.sheet for figure in figures if figure.sheet), passage.sheet if passage else None)
        return Citation(
            id=number,
            document=cited_document(record),
            page=page.number,
            page_label=page.label,
            sheet=sheet,
            cell=next((figure.cell for figure in figures if figure.cell), None) if len(figures) == 1 else None,
            start=quote.span.start,
            end=quote.span.end,
            quote=quote.span.of(text),
            display=display(quote.span.of(text)),
            support=_support([one for one, _ in uses], text),
            bbox=_around([figure.box for figure in figures if figure.box]) or (passage.box if passage else None),
            heading=passage.headings if passage else (),
            recognised=page.recognised or (passage.recognised if passage else False),
        )

    def _passage(self, quote: Quote) -> Passage | None:
        found = self.reader.passage_ids_at(quote.document_id, [quote.span])[0]
        return self.reader.passages([found])[0] if found is not None else None


def page_of(record: DocumentRecord, span: Span) -> Page:
    """The page on which a span starts."""
    for page in reversed(record.pages):
        if page.span.start <= span.start:
            return page
    return record.pages[0] if record.pages else Page(1, Span(0, record.characters))


def cited_document(record: DocumentRecord) -> CitedDocument:
    """A document as citations name it."""
    metadata = record.metadata
    return CitedDocument(
        id=record.id,
        title=metadata.title,
        company=metadata.company.name if metadata.company is not None else None,
        period=metadata.period.label if metadata.period is not None else None,
        file=record.file,
    )


def _support(quotes: list[Quote], text: str) -> tuple[CitationSupport, ...]:
    found = {(support.role, support.span) for quote in quotes for support in quote.support}
    return tuple(
        CitationSupport(role=role, start=span.start, end=span.end, quote=span.of(text))
        for role, span in sorted(found, key=lambda one: (one[1], one[0]))
    )


def _around(boxes: list[Box]) -> Box | None:
    if not boxes:
        return None
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return (min(lefts), min(tops), max(rights), max(bottoms))


def shortened(quote: Quote, reader: IndexReader) -> Quote:
    """A long quote cut at a sentence or line end, so that it can be shown as a nearest passage."""
    if len(quote.span) <= NEAREST_LENGTH:
        return quote
    text = quote.span.of(reader.document_text(quote.document_id))[:NEAREST_LENGTH]
    cut = max(text.rfind(mark) for mark in ("。", ". ", "\n", "！", "；"))
    end = quote.span.start + (cut + 1 if cut > NEAREST_LENGTH // 3 else NEAREST_LENGTH)
    return Quote(quote.document_id, Span(quote.span.start, end))
