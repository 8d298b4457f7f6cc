"""The evidence sheet: numbered sentences and table rows within a token budget; what speaks to a model is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from qa.domain.evidence import Evidence
from qa.domain.places import Span
from qa.ports.embedding import TokenCounter
from qa.ports.indexing import IndexReader
from qa.text.addressing import addresses_a_model, holds_a_code
from qa.text.display import display
from qa.text.sentences import sentence_spans

LONGEST_LINE = 600
"""Characters shown of one sentence or row."""

TAINTED = 2
"""Sentences on either side of one that addresses a model that are left out with it unless they are about the question."""


@dataclass(frozen=True, slots=True)
class Line:
    """One numbered piece of evidence: a sentence or a table row of a document."""

    name: str
    document_id: str
    span: Span
    shown: str
    frame: str = ""
    """Company, report, page and headings as the prompt shows them above the piece."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Numbered evidence and the text that a prompt shows of it."""

    lines: tuple[Line, ...]
    text: str

    def line(self, name: str) -> Line | None:
        """The piece called `name` ("E3"), None where there is none."""
        return next((line for line in self.lines if line.name == name.strip().strip("[]")), None)


def make_sheet(
    evidence: Evidence, reader: IndexReader, counter: TokenCounter, budget: int, *, relevant: Callable[[str], bool] | None = None
) -> Sheet:
    """Packs evidence, best first, into at most `budget` tokens: figure rows and sentences of the best figures, then passages.

    Args:
        evidence: What retrieval found.
        reader: The generation it was found in.
        counter: Counts prompt tokens.
        budget: Tokens that the sheet may take.
        relevant: Whether a sentence is about the question; others are left out where they stand beside one that addresses a model.
    """
    lines: list[Line] = []
    shown: list[str] = []
    left = budget
    seen: set[tuple[str, Span]] = set()
    for document_id, span, frame in _pieces(evidence, reader, relevant or (lambda _: True)):
        if (document_id, span) in seen:
            continue
        seen.add((document_id, span))
        quoted = display(span.of(reader.document_text(document_id)))[:LONGEST_LINE]
        if not quoted or unfit(quoted):
            continue
        name = f"E{len(lines) + 1}"
        text = f"[{name}] {frame}\n{quoted}"
        cost = counter.count(text) + 1
        if cost > left:
            break
        left -= cost
        lines.append(Line(name, document_id, span, quoted, frame))
        shown.append(text)
    return Sheet(tuple(lines), "\n".join(shown))


def unfit(text: str) -> bool:
    """Whether a sentence is no evidence: it addresses a model, or holds a made-up mark."""
    return addresses_a_model(text) or holds_a_code(text)


def _pieces(evidence: Evidence, reader: IndexReader, relevant: Callable[[str], bool]) -> Iterator[tuple[str, Span, str]]:
    for found in evidence.figures[:12]:
        figure = found.figure
        path = " › ".join(display(part) for part in figure.path) if figure.from_table else ""
        period = figure.period.label if figure.period is not None else ""
        yield figure.document_id, figure.context, _frame(figure.document_id, figure.page, reader, path, period)
    for hit in evidence.hits:
        passage = hit.passage
        text = reader.document_text(passage.document_id)
        heading = " › ".join(display(part) for part in passage.headings[-2:])
        header = " | ".join(display(part) for part in passage.context[-2:]) if passage.kind == "table" else ""
        frame = _frame(passage.document_id, passage.page, reader, heading, f"columns: {header}" if header else "")
        spans = _rows(text, passage.span) if passage.kind == "table" else sentence_spans(text, passage.span.start, passage.span.end)
        for span in _untainted(list(spans), text, relevant):
            yield passage.document_id, span, frame


def _untainted(spans: Sequence[Span], text: str, relevant: Callable[[str], bool]) -> Iterator[Span]:
    """Sentences without those that address a model, and without their neighbours that are about something else."""
    bad = [place for place, span in enumerate(spans) if unfit(display(span.of(text)))]
    for place, span in enumerate(spans):
        near = any(abs(place - one) <= TAINTED for one in bad)
        if place not in bad and (not near or relevant(span.of(text))):
            yield span


def _rows(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for row in span.of(text).splitlines(keepends=True):
        bare = row.strip("\n")
        if bare.strip():
            yield Span(start, start + len(bare))
        start += len(row)


def _frame(document_id: str, page: int, reader: IndexReader, *notes: str) -> str:
    metadata = reader.document(document_id).metadata
    company = metadata.company.name if metadata.company is not None else ""
    period = metadata.period.label if metadata.period is not None else ""
    parts = [company, f"report period {period}" if period else "", f"p. {page}", *(note for note in notes if not unfit(note))]
    return "(" + "; ".join(part for part in parts if part) + ")"
