"""The built-in bilingual embedder: int8 rows and a Unigram tokenizer, without torch.

A text's vector is the normalised sum of its tokens' rows, dequantised as they are gathered: one product of scales and rows a text
(five times as fast as one product of counts and rows a batch, and no slower for a single question).
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from qa.adapters.unigram import UNKNOWN, Unigram
from qa.errors import ModelMissing
from qa.ports.embedding import EmbedderIdentity, Vectors
from qa.text.folding import fold_plain

if TYPE_CHECKING:
    from tokenizers import Tokenizer

BUILTIN = Path(__file__).parent.parent / "data" / "embedder"
FILES = ("weights.npy", "scales.npy", "vocabulary.tsv.gz")
_BATCH = 1024
_WORDS_KEPT = 20_000
"""Latin words and numbers whose tokens are remembered; runs of Han seldom come twice."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Tokens with their log probabilities as written in the file, and the pattern of the pieces that are cut into tokens."""

    tokens: list[str]
    scores: list[str]
    pattern: str


class StaticEmbedder:
    """One row a token; see the module. Safe to share between threads: what is built later is the same whoever builds it."""

    max_tokens: int | None = None

    def __init__(self, vocabulary: Vocabulary, weights: NDArray[np.int8], scales: NDArray[np.float32], identity: EmbedderIdentity):
        self.identity = identity
        self._vocabulary = vocabulary
        self._weights = np.asarray(weights)  # still the mapped file, without memmap's cost at every slice
        self._scales = scales
        self._runs = re.compile(vocabulary.pattern)
        self._words: dict[str, list[int]] = {}

    @cached_property
    def tokenizer(self) -> Tokenizer:
        """The tokenizer as the `tokenizers` library has it, built when passages are first embedded; questions do not need it."""
        from tokenizers import Regex, Tokenizer
        from tokenizers.models import Unigram as Model
        from tokenizers.pre_tokenizers import Split

        pairs = list(zip(self._vocabulary.tokens, map(float, self._vocabulary.scores), strict=True))
        tokenizer = Tokenizer(Model(pairs, unk_id=UNKNOWN, byte_fallback=False))
        tokenizer.pre_tokenizer = Split(Regex(self._vocabulary.pattern), behavior="removed", invert=True)
        return tokenizer

    @cached_property
    def _questions(self) -> Unigram:
        return Unigram(self._vocabulary.tokens, self._vocabulary.scores, self._vocabulary.pattern)

    def count_tokens(self, text: str) -> int:
        """Number of tokens that have a row."""
        return len(self._encode([text])[0])

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """float32 [len(texts), dimension], unit rows; a zero row where no token is known."""
        starts = range(0, len(texts), _BATCH)
        return self._embedded(len(texts), (row for start in starts for row in self._encode(texts[start : start + _BATCH])))

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """As passages: the model makes no difference between them."""
        return self._embedded(len(texts), (self._questions.encode(fold_plain(text)) for text in texts))

    def _embedded(self, count: int, rows: Iterable[list[int]]) -> Vectors:
        vectors = np.zeros((count, self.identity.dimension), dtype=np.float32)
        for place, row in enumerate(rows):
            if row:
                vectors[place] = self._sum(row)
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        np.divide(vectors, norms, out=vectors, where=norms > 0)
        return vectors

    def matrix(self) -> NDArray[np.float32]:
        """The whole dequantised matrix, float32 [tokens, dimension] (about four times the file)."""
        return self._weights.astype(np.float32) * self._scales[:, None]

    def _encode(self, texts: Sequence[str]) -> list[list[int]]:
        """Token ids of each text. The tokenizer cuts each run by itself, and Latin words come again and again: they are kept."""
        cut = [self._runs.findall(fold_plain(text)) for text in texts]
        words = self._words
        new = list(dict.fromkeys(run for runs in cut for run in runs if run not in words))
        encoded = self.tokenizer.encode_batch_fast(new, add_special_tokens=False)
        fresh = {run: encoding.ids for run, encoding in zip(new, encoded, strict=True)}
        ids = [[number for run in runs for number in (fresh[run] if run in fresh else words[run])] for runs in cut]
        if len(words) < _WORDS_KEPT:
            words.update({run: found for run, found in fresh.items() if run.isascii()})
        return ids

    def _sum(self, row: list[int]) -> Vectors:
        """Sum of the rows of a text's tokens, float32 [dimension]."""
        ids = np.array(row, dtype=np.int32)
        total: Vectors = self._scales.take(ids) @ self._weights.take(ids, axis=0).astype(np.float32)
        return total


def fingerprint(folder: Path, pattern: str) -> str:
    """sha256 over the files that determine the vectors and the tokenizer's pattern."""
    digest = hashlib.sha256(pattern.encode())
    for name in FILES:
        digest.update((folder / name).read_bytes())
    return digest.hexdigest()


def load_folder(folder: Path) -> StaticEmbedder:
    """The model in `folder` (format of `training.pack`); weights stay on disk, memory-mapped.

    Raises:
        ModelMissing: A file is missing or damaged.
    """
    try:
        about = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        fields = gzip.decompress((folder / "vocabulary.tsv.gz").read_bytes()).decode().replace("\n", "\t").split("\t")
        weights = np.load(folder / "weights.npy", mmap_mode="r", allow_pickle=False)
        scales = np.load(folder / "scales.npy", allow_pickle=False)
    except (OSError, ValueError, EOFError) as error:
        raise ModelMissing(f"the embedder in {folder} cannot be read: {error}", hint="install the package again") from error
    tokens, scores = fields[0::2], fields[1::2]
    if not len(tokens) == len(scores) == len(weights) == len(scales) == about["tokens"]:
        raise ModelMissing(f"the embedder in {folder} is incomplete", hint="install the package again")
    identity = EmbedderIdentity("static", about["name"], int(weights.shape[1]), about["fingerprint"])
    return StaticEmbedder(Vocabulary(tokens, scores, about["pattern"]), weights, scales, identity)


@cache
def load_builtin() -> StaticEmbedder:
    """The embedder that travels in the package."""
    return load_folder(BUILTIN)
