"""Small documents made on the spot, with passages, figures and vectors, for the index's tests."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from qa.domain.documents import Company, Document, Metadata, Page
from qa.domain.figures import Figure, Quantity
from qa.domain.passages import Passage
from qa.domain.periods import Period
from qa.domain.places import Span
from qa.ports.indexing import PreparedDocument
from tests.fakes.embedder import FakeEmbedder


def year(number: int) -> Period:
    return Period(str(number), date(number, 1, 1), date(number, 12, 31))


def prepared(
    texts: Sequence[str],
    *,
    source: str,
    company: str | None = None,
    years: Sequence[int] = (),
    title: str = "",
    embedder: FakeEmbedder | None = None,
    context: Sequence[str] = (),
    windows: bool = False,
    figures: bool = True,
) -> PreparedDocument:
    """A document of one paragraph a page; passage i speaks of `years[i % len(years)]`; each number in a text is a figure."""
    embedder = embedder or FakeEmbedder()
    text = "\n".join(texts)
    starts = [sum(len(each) + 1 for each in texts[:place]) for place in range(len(texts))]
    spans = [Span(start, start + len(each)) for start, each in zip(starts, texts, strict=True)]
    digest = hashlib.sha256(f"{source}\0{company}\0{years}\0{text}".encode(errors="surrogatepass")).hexdigest()
    document_id = f"sha256:{digest}"
    owner = Company(company, company.title(), (company.upper(),)) if company else None
    spoken = [years[place % len(years)] if years else None for place in range(len(texts))]
    passages = tuple(
        Passage(
            document_id=document_id,
            ordinal=place,
            span=span,
            text=span.of(text),
            kind="text",
            language="en",
            page=place + 1,
            last_page=place + 1,
            context=tuple(context),
            windows=_halves(span) if windows else (),
            years=frozenset([at]) if at is not None else frozenset(),
            companies=frozenset([company]) if company else frozenset(),
        )
        for place, (span, at) in enumerate(zip(spans, spoken, strict=True))
    )
    pages = tuple(Page(place + 1, span, str(place + 1)) for place, span in enumerate(spans))
    metadata = Metadata(title or source, "en", company=owner)
    found = tuple(
        figure
        for place, span in enumerate(spans)
        for figure in _figures(document_id, text, span, place + 1, company, spoken[place])
    )
    window_texts = [window.of(text) for passage in passages for window in passage.windows]
    return PreparedDocument(
        document=Document(document_id, source, source, text, pages, (), metadata),
        passages=passages,
        figures=found if figures else (),
        vectors=embedder.embed_passages(texts),
        window_vectors=embedder.embed_passages(window_texts),
    )


def _halves(span: Span) -> tuple[Span, ...]:
    middle = (span.start + span.end) // 2
    return (Span(span.start, middle), Span(middle, span.end)) if len(span) > 1 else ()


def _figures(document_id: str, text: str, span: Span, page: int, company: str | None, at: int | None) -> list[Figure]:
    found: list[Figure] = []
    place = span.start
    for word in span.of(text).split(" "):
        if word.isdigit():
            here = Span(place, place + len(word))
            quantity = Quantity(word, here, Decimal(word), "t", Decimal(word), "t")
            period = year(at) if at is not None else None
            name = company.title() if company else None
            found.append(Figure(document_id, quantity, here, span, page, "waste", "waste", period, name, company))
        place += len(word) + 1
    return found
