"""Word translation probabilities from sentence pairs: IBM model 1 (Brown et al. 1993), both directions, by EM in numpy."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Sentence = NDArray[np.int64]


def translation_table(
    sources: Sequence[Sentence], targets: Sequence[Sentence], sizes: tuple[int, int], rounds: int = 6
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]:
    """t(target | source) for every pair of word ids that share a sentence pair.

    Args:
        sources: Distinct word ids of each source sentence; id 0 is the empty word and is added here.
        targets: Distinct word ids of each target sentence.
        sizes: Number of source and of target ids.
        rounds: EM rounds.

    Returns:
        Source ids, target ids, t(target | source) and expected counts, one entry a pair.
    """
    links, groups = [], []
    group = 0
    for source, target in zip(sources, targets, strict=True):
        with_empty = np.concatenate([[0], source])
        links.append(np.repeat(target, len(with_empty)) + np.tile(with_empty, len(target)) * sizes[1])
        groups.append(np.repeat(np.arange(group, group + len(target)), len(with_empty)))
        group += len(target)
    keys, place = np.unique(np.concatenate(links), return_inverse=True)
    owner = np.concatenate(groups)
    source_ids, target_ids = keys // sizes[1], keys % sizes[1]
    chance = np.full(len(keys), 1.0)
    expected = chance
    for _ in range(rounds):
        weights = chance[place]
        weights /= np.bincount(owner, weights, minlength=group)[owner]
        expected = np.bincount(place, weights, minlength=len(keys))
        chance = expected / np.bincount(source_ids, expected, minlength=sizes[0])[source_ids]
    return source_ids, target_ids, chance, expected
