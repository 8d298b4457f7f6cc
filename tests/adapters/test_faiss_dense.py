"""Search through codes: what a second thread and filters change, against exact scores."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from qa.adapters import faiss_dense
from qa.adapters.faiss_codes import Codes, build_codes
from qa.adapters.faiss_dense import Dense, DenseSegment
from qa.indexing.columns import WHOLE
from qa.indexing.population import Allowed, AllowedVectors

SEGMENTS, VECTORS, DIMENSION, EACH = 3, 6_000, 32, 3


@pytest.fixture(scope="module")
def coded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Dense, np.ndarray]:
    folder, random = tmp_path_factory.mktemp("codes"), np.random.default_rng(5)
    topics = random.normal(size=(60, DIMENSION))
    segments, everything = [], []
    for place in range(SEGMENTS):
        vectors = (topics[random.integers(60, size=VECTORS)] + 0.7 * random.normal(size=(VECTORS, DIMENSION))).astype(np.float32)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        build_codes(vectors, folder / f"{place}.codes")
        owners = np.arange(VECTORS, dtype=np.int32) // EACH
        windows = (np.arange(VECTORS, dtype=np.int32) % EACH) - 1
        columns = SimpleNamespace(ids=1 + place * VECTORS + np.arange(VECTORS // EACH), owners=owners, windows=windows)
        segments.append(DenseSegment(vectors, columns, folder / f"{place}.codes"))  # type: ignore[arg-type]
        everything.append(vectors)
    return Dense(segments), np.stack(everything)


def allowed(mask: np.ndarray) -> Allowed:
    masks = [mask] * SEGMENTS
    vectors = tuple(
        AllowedVectors(one, np.packbits(one, bitorder="little"), int(one.sum()), int(one.sum()) // EACH) for one in masks
    )
    return Allowed((), vectors, sum(each.passages for each in vectors), 1, 1)


MASKS = {"all": np.ones(VECTORS, dtype=np.bool_), "most": np.arange(VECTORS) // EACH % 10 > 0}


@pytest.mark.parametrize("mask", MASKS.values(), ids=MASKS.keys())
def test_two_threads_find_what_one_finds_and_nearly_what_exact_search_finds(
    coded: tuple[Dense, np.ndarray], mask: np.ndarray, monkeypatch: pytest.MonkeyPatch
) -> None:
    dense, everything = coded
    limits, shares = allowed(mask), []
    for place in range(20):
        query = everything[place % SEGMENTS, 10 * place] + 0.1
        query /= np.linalg.norm(query)
        monkeypatch.setattr(faiss_dense, "_TWO_THREADS_FROM", 10**9)
        alone = dense.search(query, 10, limits)
        monkeypatch.setattr(faiss_dense, "_TWO_THREADS_FROM", 0)
        assert dense.search(query, 10, limits) == alone
        scores = np.where(mask, everything @ query, -2.0).reshape(-1, EACH).max(axis=1)
        exact = np.sort(scores)[::-1][:10]
        assert all(hit.window is None or hit.window != WHOLE for hit in alone)
        shares.append(np.mean([hit.score >= exact[-1] - 1e-5 for hit in alone]))
    assert np.mean(shares) >= 0.98


def test_more_passages_than_the_first_list_holds_are_all_found(coded: tuple[Dense, np.ndarray]) -> None:
    dense, everything = coded
    found = dense.search(everything[0, 0], 1_500, allowed(MASKS["all"]))
    assert len({hit.passage_id for hit in found}) == 1_500
    assert [hit.score for hit in found] == sorted((hit.score for hit in found), reverse=True)


def one_segment_of_a_topic(folder: Path) -> tuple[Dense, np.ndarray, Allowed]:
    """Eight segments of 2,000 vectors, one a passage; all of the third speak of what the query asks."""
    random = np.random.default_rng(7)
    query = random.normal(size=DIMENSION).astype(np.float32)
    query /= np.linalg.norm(query)
    segments, limits = [], []
    for place in range(8):
        vectors = random.normal(size=(2_000, DIMENSION)).astype(np.float32)
        if place == 2:
            vectors += 5 * query
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        build_codes(vectors, folder / f"{place}.codes")
        rows = np.arange(2_000, dtype=np.int32)
        columns = SimpleNamespace(ids=1 + 2_000 * place + rows.astype(np.int64), owners=rows, windows=np.full(2_000, WHOLE))
        segments.append(DenseSegment(vectors, columns, folder / f"{place}.codes"))  # type: ignore[arg-type]
        mask = np.ones(2_000, dtype=np.bool_)
        limits.append(AllowedVectors(mask, np.packbits(mask, bitorder="little"), 2_000, 2_000))
    return Dense(segments), query, Allowed((), tuple(limits), 16_000, 8, 8)


def test_a_segment_that_holds_all_the_best_gives_as_many_as_long_lists_would(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dense, query, limits = one_segment_of_a_topic(tmp_path)
    found = dense.search(query, 200, limits)
    assert all(4_000 < hit.passage_id <= 6_000 for hit in found)
    monkeypatch.setattr(faiss_dense, "_SHARES", 1_000)
    assert dense.search(query, 200, limits) == found


def test_codes_written_in_several_lists_are_searched_in_all_of_them(tmp_path: Path) -> None:
    import faiss

    vectors = np.random.default_rng(3).normal(size=(4_000, DIMENSION)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    quantiser = faiss.IndexFlat(DIMENSION, faiss.METRIC_INNER_PRODUCT)
    older = faiss.IndexIVFPQFastScan(quantiser, DIMENSION, 4, DIMENSION // 2, 4, faiss.METRIC_INNER_PRODUCT)
    older.by_residual = False
    older.train(vectors)
    older.add(vectors)
    faiss.write_index(older, str(tmp_path / "older.codes"))
    _, rows = Codes(tmp_path / "older.codes").search(vectors[:1], 4_000, None)
    assert sorted(rows.tolist()) == list(range(4_000))
