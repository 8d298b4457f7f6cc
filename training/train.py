"""Trains the built-in embedder: `python -m training.train --data DIR --out qa/data/embedder`.

A static embedding (one row a token, a text's vector the mean of its rows) trained with sentence-transformers: symmetric
multiple-negatives ranking over translations and glosses under a Matryoshka loss, from vectors that a teacher gives.
About ten minutes on two cores.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.corpus import Entry, read_dictionary, read_pairs
from training.pack import pack
from training.teacher import reduce, teach, weigh
from training.vocabulary import RUNS, Token, build_tokenizer, chinese_tokens, english_tokens, number_tokens, read_terms, scored

Kinds = dict[str, list[tuple[str, str]]]

DIMENSION = 256
NAME = "esg-bilingual-static-256"


@dataclass(frozen=True, slots=True)
class Schedule:
    """How long and how fast to train."""

    steps: int = 1000
    batch: int = 1024
    rate: float = 2e-3
    scale: float = 20.0
    seed: int = 7


def vocabulary(entries: Sequence[Entry], chinese: int, english: int) -> list[Token]:
    """Chinese words, English words and numbers, each text once."""
    import wordfreq

    terms = read_terms()
    glosses = [sense for entry in entries for sense in entry.senses]
    tokens = chinese_tokens(entries, wordfreq.get_frequency_dict("zh", "large"), chinese, terms)
    tokens += english_tokens(wordfreq.get_frequency_dict("en", "large"), glosses, english, terms)
    tokens += number_tokens()
    return list({token.text: token for token in tokens}.values())


def first_vectors(tokens: Sequence[Token], entries: Sequence[Entry]) -> NDArray[np.float32]:
    """Teacher's vectors of each token (its glosses for a Chinese word), reduced and weighted; row 0 (unknown) is zero."""
    glosses = {chinese: english for chinese, english in reversed(read_terms())}
    glosses.update({entry.word: ", ".join(entry.senses[:4]) for entry in entries if entry.word not in glosses})
    texts = [glosses.get(token.text, token.text) for token in tokens]
    vectors = weigh(reduce(teach(texts), DIMENSION), [token.frequency for token in tokens])
    return np.concatenate([np.zeros((1, DIMENSION), np.float32), vectors])


def pairs(folder: Path, entries: Sequence[Entry], tokenizer) -> Kinds:  # type: ignore[no-untyped-def]
    """Training pairs by kind: sentences, words with a gloss, terms; a side without a token (a zero vector) is left out."""
    kinds = {
        "sentences": [(english, chinese) for _, english, chinese in read_pairs(folder)],
        "words": [(sense, entry.word) for entry in entries for sense in entry.senses[:3]],
        "terms": [(english, chinese) for chinese, english in read_terms()],
    }
    return {kind: _tokenised(found, tokenizer) for kind, found in kinds.items()}


def _tokenised(found: list[tuple[str, str]], tokenizer) -> list[tuple[str, str]]:  # type: ignore[no-untyped-def]
    left, right = (tokenizer.encode_batch_fast(list(side), add_special_tokens=False) for side in zip(*found, strict=True))
    return [pair for pair, one, two in zip(found, left, right, strict=True) if any(one.ids) and any(two.ids)]


def batches(kinds: Kinds, schedule: Schedule) -> Iterator[tuple[list[str], list[str]]]:
    """Mixed batches without repeats on either side: half sentences, words, some terms; sides swapped at random."""
    chance = random.Random(schedule.seed)  # noqa: S311  # reproducible shuffling, not a secret
    shares = {"sentences": schedule.batch // 2, "terms": schedule.batch // 32}
    shares["words"] = schedule.batch - sum(shares.values())
    for _ in range(schedule.steps):
        left: dict[str, None] = {}
        right: dict[str, None] = {}
        for kind, share in shares.items():
            for english, chinese in chance.sample(kinds[kind], min(share, len(kinds[kind]))):
                if english not in left and chinese not in right:
                    left[english] = None
                    right[chinese] = None
        sides = (list(left), list(right))
        yield sides if chance.random() < 0.5 else sides[::-1]


def train(start: NDArray[np.float32], tokenizer, kinds: Kinds, schedule: Schedule) -> NDArray[np.float32]:  # type: ignore[no-untyped-def]
    """The trained matrix, float32 [tokens, dimension]."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.losses import MatryoshkaLoss, MultipleNegativesRankingLoss
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding

    torch.manual_seed(schedule.seed)
    static = StaticEmbedding(tokenizer, embedding_weights=start)
    model = SentenceTransformer(modules=[static], device="cpu")
    loss = MatryoshkaLoss(model, MultipleNegativesRankingLoss(model, scale=schedule.scale), [DIMENSION, 128, 64])
    optimiser = torch.optim.Adam(model.parameters(), lr=schedule.rate)
    began = time.time()
    for step, sides in enumerate(batches(kinds, schedule)):
        for group in optimiser.param_groups:
            group["lr"] = schedule.rate * (1 - step / schedule.steps)
        value = loss([static.preprocess(side) for side in sides], None)
        optimiser.zero_grad()
        value.backward()
        optimiser.step()
        if step % 100 == 0:
            print(f"step {step} loss {value.item():.3f} {time.time() - began:.0f}s", flush=True)  # noqa: T201  # progress of a long run
    return static.embedding.weight.detach().numpy().astype(np.float32)  # type: ignore[no-any-return]


def main() -> None:
    """Reads the data, trains, writes the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with cedict/ and */pairs.jsonl")
    parser.add_argument("--out", type=Path, default=Path("qa/data/embedder"))
    parser.add_argument("--chinese", type=int, default=54_000, help="Chinese tokens")
    parser.add_argument("--english", type=int, default=30_000, help="English tokens")
    parser.add_argument("--steps", type=int, default=Schedule().steps)
    arguments = parser.parse_args()
    entries = read_dictionary(arguments.data)
    tokens = vocabulary(entries, arguments.chinese, arguments.english)
    tokenizer = build_tokenizer(tokens)
    start = first_vectors(tokens, entries)
    matrix = train(start, tokenizer, pairs(arguments.data, entries, tokenizer), Schedule(steps=arguments.steps))
    matrix[0] = 0.0
    pack(matrix, scored(tokens), RUNS, NAME, arguments.out)


if __name__ == "__main__":
    main()
