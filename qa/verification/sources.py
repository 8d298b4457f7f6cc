"""The stored text behind a quote, read again: what numbers stand there, and what binds them.

A draft is never believed. Numbers are parsed anew from the stored characters; what the index recorded at ingest about a number
(its column's year, its row's metric) is used only where its value agrees with the characters now read.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from qa.domain.documents import Language
from qa.domain.evidence import Quote
from qa.domain.figures import Figure, Quantity
from qa.domain.passages import Passage
from qa.domain.places import Span
from qa.errors import DocumentMissing
from qa.ports.indexing import DocumentRecord, FigureQuery, IndexReader
from qa.quantities import find_quantities
from qa.quantities.cells import read_cell
from qa.quantities.points import in_thousands
from qa.quantities.units import Unit, parse_unit
from qa.text.folding import fold_plain
from qa.text.sentences import sentence_spans

CELL_BORDER = "\t"
"""Tables lie in the stored text with a tab between cells."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A number as the stored text has it; spans point there. `figure` is the index's record of it, where it has one."""

    document_id: str
    span: Span
    quantity: Quantity
    sentence: Span
    figure: Figure | None = None
    passage: Passage | None = None

    @property
    def in_row(self) -> bool:
        """Whether the number is a table's cell."""
        return self.figure is not None and self.figure.from_table


@dataclass(slots=True)
class Sources:
    """Texts, records and readings of one verification, each fetched once."""

    reader: IndexReader
    _texts: dict[str, str | None] = field(default_factory=dict)
    _records: dict[str, DocumentRecord] = field(default_factory=dict)
    _readings: dict[tuple[str, Span], tuple[Reading, ...]] = field(default_factory=dict)
    _figures: dict[tuple[str, int], tuple[Figure, ...]] = field(default_factory=dict)
    _passages: dict[int, Passage] = field(default_factory=dict)

    def text(self, document_id: str) -> str | None:
        """The stored text, or None where the index holds no such document."""
        if document_id not in self._texts:
            try:
                self._records[document_id] = self.reader.document(document_id)
                self._texts[document_id] = self.reader.document_text(document_id)
            except (DocumentMissing, KeyError):
                self._texts[document_id] = None
        return self._texts[document_id]

    def record(self, document_id: str) -> DocumentRecord:
        """The document's record; only for documents whose `text` is not None."""
        if document_id not in self._records:
            self._records[document_id] = self.reader.document(document_id)
        return self._records[document_id]

    def passage_at(self, document_id: str, span: Span) -> tuple[int, Passage] | None:
        """The passage that covers the start of `span`."""
        found = self.reader.passage_ids_at(document_id, [span])[0]
        if found is None:
            return None
        if found not in self._passages:
            self._passages[found] = self.reader.passages([found])[0]
        return found, self._passages[found]

    def figures_near(self, document_id: str, span: Span) -> tuple[Figure, ...]:
        """The index's figures in the passages where `span` begins and ends."""
        ends = [span, Span(max(span.start, span.end - 1), span.end)]
        found = {number for number in self.reader.passage_ids_at(document_id, ends) if number is not None}
        figures: list[Figure] = []
        for number in sorted(found):
            key = (document_id, number)
            if key not in self._figures:
                query = FigureQuery(documents=frozenset({document_id}), passages=frozenset({number}))
                self._figures[key] = tuple(stored.figure for stored in self.reader.figures(query))
            figures.extend(self._figures[key])
        return tuple(figures)

    def readings(self, quote: Quote) -> tuple[Reading, ...]:
        """Every number inside the quote: the index's figures whose characters still say so, then numbers that it does not know."""
        key = (quote.document_id, quote.span)
        if key not in self._readings:
            self._readings[key] = tuple(self._read(quote.document_id, quote.span))
        return self._readings[key]

    def _read(self, document_id: str, span: Span) -> list[Reading]:
        text = self.text(document_id)
        if text is None:
            return []
        at = self.passage_at(document_id, span)
        passage = at[1] if at else None
        language = self.record(document_id).metadata.language
        found: list[Reading] = []
        for figure in self.figures_near(document_id, span):
            if not span.covers(figure.span):
                continue
            quantity = reread(figure, text, language)
            if quantity is not None:
                found.append(Reading(document_id, figure.span, quantity, figure.context, figure, passage))
        taken = [reading.span for reading in found]
        for quantity in find_quantities(span.of(text), language=language):
            place = Span(span.start + quantity.span.start, span.start + quantity.span.end)
            if not any(place.overlaps(other) for other in taken):
                found.append(Reading(document_id, place, quantity, self._sentence(text, place, span, passage), None, passage))
        return found

    @staticmethod
    def _sentence(text: str, place: Span, quote: Span, passage: Passage | None) -> Span:
        bounds = passage.span if passage is not None and passage.span.covers(place) else quote
        for sentence in sentence_spans(text, bounds.start, bounds.end):
            if sentence.covers(place):
                return sentence
        return quote


def reread(figure: Figure, text: str, language: Language) -> Quantity | None:
    """The figure's quantity if the stored characters at its place still give it, else None.

    A cell holds only the number; its unit must then be readable at the place that the figure names as its unit's.
    """
    raw = figure.span.of(text)
    if figure.blank:
        return figure.quantity if raw.strip() else None
    known = figure.quantity
    read = read_cell(raw, unit_of(figure, text)) if figure.from_table else _longest(find_quantities(raw, language=language))
    if read is None:
        # a number that only its sentence makes one ("PUE降低至1.190"): its digits must still stand there
        return known if known.raw and fold_plain(known.raw) == fold_plain(raw) else None
    # tonnes of water are cubic metres: the same unit as written may stand for another canonical one
    as_written = read.unit is not None and fold_plain(read.unit) == fold_plain(known.unit or "")
    same_unit = read.unit is None or read.canonical_unit == known.canonical_unit or as_written
    if figure.from_table and not _same_number(read, known):  # its table may write decimals behind commas
        read = read_cell(raw, unit_of(figure, text), decimal_commas=True) or read
    elif not figure.from_table and not _same_number(read, known):  # or its document
        read = in_thousands(read)
    return replace(known, span=figure.span) if same_unit and _same_number(read, known) else None


def unit_of(figure: Figure, text: str) -> Unit | None:
    """The unit that stands apart from the number, in row, header or caption, read again; a rate has two such places."""
    written = [support.span.of(text) for support in figure.support if support.role == "unit"]
    units = [(words, unit) for words in written if (unit := parse_unit(words)) is not None]
    if len(units) > 1 and (rate := parse_unit("/".join(words for words, _ in units[:2]))) is not None:
        return rate
    return units[0][1] if units else None


def _longest(quantities: list[Quantity]) -> Quantity | None:
    return max(quantities, key=lambda one: len(one.span), default=None)


def _same_number(read: Quantity, known: Quantity) -> bool:
    if known.low is not None or known.high is not None:
        return read.low is not None or read.high is not None
    if read.value is None or known.value is None:
        return read.value == known.value
    return abs(read.value) == abs(known.value) or (
        read.canonical_value is not None and read.canonical_value == known.canonical_value
    )
