"""An index over bare paragraphs, one passage each, through the real store: the retrieval benchmarks search what users search."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from eval.benchmarks.retrieval_data import Paragraph
from qa.adapters import index_store
from qa.adapters.index_reader import GenerationReader
from qa.domain.documents import Block, Document, Language, Metadata, Page
from qa.domain.passages import Passage
from qa.domain.places import Span
from qa.ingest import embed
from qa.passages.windows import windows
from qa.ports.embedding import Embedder
from qa.ports.indexing import PreparedDocument
from qa.text.sentences import sentence_spans

NAME = "benchmark"
_A_DOCUMENT = 500


def build(folder: Path, paragraphs: Sequence[Paragraph], embedder: Embedder) -> tuple[GenerationReader, list[str]]:
    """Indexes paragraphs in documents of 500; gives the reader and the paragraphs' keys by passage id (index 0 unused)."""
    writer = index_store.open_writer(folder, NAME, embedder.identity)
    keys: dict[tuple[str, int], str] = {}
    for language in ("en", "zh-Hans", "zh-Hant"):
        some = [paragraph for paragraph in paragraphs if paragraph.language == language]
        for start in range(0, len(some), _A_DOCUMENT):
            prepared = _document(f"{language}-{start}", language, some[start : start + _A_DOCUMENT], embedder)
            writer.add([prepared])
            for passage, paragraph in zip(prepared.passages, some[start : start + _A_DOCUMENT], strict=True):
                keys[prepared.document.id, passage.ordinal] = paragraph.key
    writer.commit()
    reader = index_store.open_reader(folder, NAME)
    by_id: dict[int, str] = {}
    for record in reader.documents():
        by_id.update({number: keys[record.id, passage.ordinal] for number, passage in reader.passages_of(record.id)})
    return reader, [by_id.get(number, "") for number in range(max(by_id) + 1)]


def _document(name: str, language: Language, paragraphs: Sequence[Paragraph], embedder: Embedder) -> PreparedDocument:
    text = "\n\n".join(paragraph.text for paragraph in paragraphs)
    spans: list[Span] = []
    start = 0
    for paragraph in paragraphs:
        spans.append(Span(start, start + len(paragraph.text)))
        start = spans[-1].end + 2
    identity = f"sha256:{name.encode().hex():0<64}"[:71]
    page = Page(1, Span(0, len(text)))
    blocks = tuple(Block("paragraph", span, 1) for span in spans)
    document = Document(identity, f"{name}.txt", name, text, (page,), blocks, Metadata(name, language))
    passages = tuple(
        Passage(
            identity,
            ordinal,
            span,
            span.of(text),
            "text",
            language,
            1,
            1,
            windows=windows(text, sentence_spans(text, span.start, span.end)),
        )
        for ordinal, span in enumerate(spans)
    )
    vectors, window_vectors = embed(passages, embedder)
    return PreparedDocument(document, passages, (), vectors, window_vectors)
