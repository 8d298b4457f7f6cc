"""Domain types as response forms."""

from __future__ import annotations

from qa.domain.answers import CitedDocument
from qa.domain.evidence import Hit
from qa.interfaces.rest.forms import DocumentEntry, FoundPassage
from qa.ports.indexing import DocumentRecord, IndexReader


def document_entry(record: DocumentRecord) -> DocumentEntry:
    """A document as lists show it."""
    metadata = record.metadata
    return DocumentEntry(
        id=record.id,
        file=record.file,
        title=metadata.title,
        company=metadata.company.name if metadata.company else None,
        period=metadata.period.label if metadata.period else None,
        language=metadata.language,
        kind=metadata.kind,
        published=metadata.published.isoformat() if metadata.published else None,
        pages=len(record.pages),
        passages=record.passages,
        figures=record.figures,
        notes=list(record.notes),
    )


def cited_document(record: DocumentRecord) -> CitedDocument:
    """A document as citations name it."""
    metadata = record.metadata
    return CitedDocument(
        id=record.id,
        title=metadata.title,
        company=metadata.company.name if metadata.company else None,
        period=metadata.period.label if metadata.period else None,
        file=record.file,
    )


def found_passage(hit: Hit, reader: IndexReader) -> FoundPassage:
    """A search hit with its place and every stage's score."""
    passage = hit.passage
    return FoundPassage(
        document=cited_document(reader.document(passage.document_id)),
        page=passage.page,
        start=passage.span.start,
        end=passage.span.end,
        text=passage.text,
        heading=list(passage.headings),
        score=hit.score,
        scores={str(kind): score for kind, score in hit.scores.items()},
    )
