"""Synthetic growth of real text: as many documents as wanted, recombined from real sentences, with vectors to match."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qa.documents.pdf import read_pdf
from qa.domain.documents import Company, Document, Metadata, Page
from qa.domain.passages import Passage
from qa.domain.places import Span
from qa.ports.embedding import Embedder, Vectors
from qa.ports.indexing import PreparedDocument
from qa.text.characters import is_cjk
from qa.text.sentences import sentence_spans
from qa.text.tokens import lexical_tokens

PASSAGES_A_DOCUMENT = 300
SENTENCES = (3, 6)
NEIGHBOURHOOD = 60
"""Sentences of a passage come from a stretch of the pool this long, so that it keeps to a topic as real passages do."""

FEWEST_CHARACTERS = 8
COMPANIES, FIRST_YEAR, YEARS = 50, 2015, 10


@dataclass(frozen=True)
class Pool:
    """Sentences with their vectors and tokens, each worked out once."""

    sentences: tuple[str, ...]
    vectors: NDArray[np.float32]

    @cached_property
    def tokens(self) -> dict[str, list[str]]:
        """Lexical tokens by sentence."""
        return {sentence: lexical_tokens(sentence) for sentence in self.sentences}

    def tokenise(self, text: str) -> Sequence[str]:
        """Tokens of sentences joined by line breaks; other text is tokenised as usual."""
        known = self.tokens
        return [token for line in text.split("\n") for token in (known[line] if line in known else lexical_tokens(line))]


def pool(paths: Sequence[Path], embedder: Embedder) -> Pool:
    """The distinct sentences of texts, PDF reports and SQuAD-like question sets (their paragraphs), in order."""
    lines = (line for path in paths for line in _lines(path))
    found = dict.fromkeys(span.of(line) for line in lines for span in sentence_spans(line))
    sentences = tuple(sentence for sentence in found if len(sentence) >= FEWEST_CHARACTERS)
    weights = np.sqrt([len(sentence) for sentence in sentences]).astype(np.float32)
    return Pool(sentences, embedder.embed_passages(sentences) * weights[:, None])


def _lines(path: Path) -> Iterable[str]:
    if path.suffix == ".pdf":
        return read_pdf(path.read_bytes(), path.name).text.splitlines()
    text = path.read_text(encoding="utf-8", errors="replace")
    if path.suffix == ".json":
        return _paragraphs(json.loads(text))
    return text.splitlines()


def _paragraphs(value: object) -> Iterator[str]:
    """Every text under a key "context" or "context_text", however deep."""
    if isinstance(value, list):
        for one in value:
            yield from _paragraphs(one)
    elif isinstance(value, dict):
        for key, one in value.items():
            if key in {"context", "context_text"} and isinstance(one, str):
                yield one
            else:
                yield from _paragraphs(one)


def documents(pool: Pool, passages: int, windows: int, seed: int = 1, prefix: str = "grown") -> Iterator[PreparedDocument]:
    """Documents of `PASSAGES_A_DOCUMENT` passages each, `passages` in all; `windows` vectors beside each passage's own."""
    random = np.random.default_rng(seed)
    for place, start in enumerate(range(0, passages, PASSAGES_A_DOCUMENT)):
        count = min(PASSAGES_A_DOCUMENT, passages - start)
        yield _document(pool, f"{prefix}-{seed}-{place}", count, windows, random)


def _document(pool: Pool, name: str, count: int, windows: int, random: np.random.Generator) -> PreparedDocument:
    document_id = f"sha256:{hashlib.sha256(name.encode()).hexdigest()}"
    company = Company(f"company-{random.integers(COMPANIES)}", "A company")
    last_year = FIRST_YEAR + int(random.integers(YEARS))
    passages, vectors, window_vectors, offset = [], [], [], 0
    texts: list[str] = []
    for ordinal in range(count):
        chosen = _sentences(pool, random)
        text = "\n".join(pool.sentences[each] for each in chosen)
        span = Span(offset, offset + len(text))
        texts.append(text)
        offset += len(text) + 1
        parts = np.array_split(chosen, windows) if windows else []
        passages.append(
            Passage(
                document_id=document_id,
                ordinal=ordinal,
                span=span,
                text=text,
                kind="text",
                language="zh-Hans" if any(map(is_cjk, text)) else "en",
                page=1 + ordinal // 3,
                last_page=1 + ordinal // 3,
                context=(name,),
                windows=tuple(Span(span.start + place, span.start + place + 1) for place in range(windows)),
                years=frozenset({last_year, last_year - int(random.integers(3))}),
                companies=frozenset({company.key}),
            )
        )
        vectors.append(pool.vectors[chosen].sum(axis=0))
        window_vectors += [pool.vectors[part].sum(axis=0) for part in parts]
    text = "\n".join(texts)
    page = Page(1, Span(0, len(text)))
    document = Document(document_id, f"{name}.txt", f"{name}.txt", text, (page,), (), Metadata(name, "en", company=company))
    return PreparedDocument(document, tuple(passages), (), _unit(vectors), _unit(window_vectors))


def _sentences(pool: Pool, random: np.random.Generator) -> NDArray[np.int64]:
    stretch = min(NEIGHBOURHOOD, len(pool.sentences))
    start = random.integers(len(pool.sentences) - stretch + 1)
    count = int(random.integers(SENTENCES[0], SENTENCES[1] + 1))
    return np.asarray(start + random.choice(stretch, min(count, stretch), replace=False), dtype=np.int64)


def questions(pool: Pool, count: int, seed: int = 9) -> list[tuple[str, Vectors]]:
    """Sentences of the pool with another one's vector mixed in: near what is stored, equal to nothing."""
    random = np.random.default_rng(seed)
    chosen = random.integers(len(pool.sentences), size=(count, 2))
    vectors = _unit([_one(pool, first) + 0.3 * _one(pool, second) for first, second in chosen])
    return [(pool.sentences[first], vector) for (first, _), vector in zip(chosen, vectors, strict=True)]


def _one(pool: Pool, place: int) -> NDArray[np.float32]:
    unit: NDArray[np.float32] = _unit([pool.vectors[place]])[0]
    return unit


def _unit(rows: Sequence[NDArray[np.float32]]) -> Vectors:
    vectors: Vectors = np.asarray(rows, dtype=np.float32)
    if not len(vectors):
        return vectors
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    np.divide(vectors, norms, out=vectors, where=norms > 0)
    return vectors
