"""Intervals and tests: Wilson for a rate, document-clustered bootstrap for means and differences, McNemar for verdicts."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RESAMPLES = 10_000
SEED = 20261121
_Z = 1.959963984540054  # two-sided 95 %


@dataclass(frozen=True, slots=True)
class Interval:
    """A 95 % interval, both ends included."""

    low: float
    high: float


def wilson(successes: int, trials: int) -> Interval:
    """Score interval of a rate (Wilson 1927, JASA 22:209); [0, 1] when nothing was tried.

    Unlike the normal approximation it never leaves [0, 1] and is honest for rates near its ends: 0 of 300 gives up to 1.3 %.
    """
    if trials == 0:
        return Interval(0.0, 1.0)
    rate = successes / trials
    spread = 1 + _Z**2 / trials
    centre = (rate + _Z**2 / (2 * trials)) / spread
    half = _Z * math.sqrt(rate * (1 - rate) / trials + _Z**2 / (4 * trials**2)) / spread
    # at the ends the bound is the rate itself; rounding must not push it past
    low = 0.0 if successes == 0 else max(0.0, centre - half)
    high = 1.0 if successes == trials else min(1.0, centre + half)
    return Interval(low, high)


def clustered_mean(values: Sequence[float], clusters: Sequence[str], *, resamples: int = RESAMPLES, seed: int = SEED) -> Interval:
    """Percentile bootstrap interval of a mean, whole clusters drawn with replacement.

    Questions on one document are not independent (Miller 2024, arXiv:2411.00640): resampling them one by one makes intervals too
    narrow. Clusters are drawn; the mean weighs every value drawn alike.
    """
    if not values:
        return Interval(0.0, 0.0)
    means = _resampled_means(np.asarray(values, dtype=np.float64), clusters, resamples, seed)
    low, high = np.quantile(means, (0.025, 0.975))
    return Interval(float(low), float(high))


@dataclass(frozen=True, slots=True)
class Difference:
    """Mean of (after − before) over the same cases, with its clustered 95 % interval and two-sided p-value."""

    mean: float
    interval: Interval
    p_value: float
    pairs: int
    clusters: int


def paired_difference(
    before: Sequence[float], after: Sequence[float], clusters: Sequence[str], *, resamples: int = RESAMPLES, seed: int = SEED
) -> Difference:
    """Paired bootstrap of a difference, whole clusters drawn with replacement (Efron & Tibshirani 1993, ch. 6 and 16).

    The p-value is twice the smaller share of resampled differences at or beyond zero, counting the observed one (so never 0).

    Raises:
        ValueError: the sequences differ in length.
    """
    if not len(before) == len(after) == len(clusters):
        raise ValueError(f"{len(before)} values before, {len(after)} after, {len(clusters)} clusters")
    if not before:
        return Difference(0.0, Interval(0.0, 0.0), 1.0, 0, 0)
    differences = np.asarray(after, dtype=np.float64) - np.asarray(before, dtype=np.float64)
    means = _resampled_means(differences, clusters, resamples, seed)
    low, high = np.quantile(means, (0.025, 0.975))
    tail = min(int(np.count_nonzero(means <= 0)), int(np.count_nonzero(means >= 0)))
    p_value = min(1.0, 2 * (tail + 1) / (resamples + 1))
    return Difference(float(differences.mean()), Interval(float(low), float(high)), p_value, len(differences), len(set(clusters)))


def _resampled_means(values: NDArray[np.float64], clusters: Sequence[str], resamples: int, seed: int) -> NDArray[np.float64]:
    names = sorted(set(clusters))
    position = {name: index for index, name in enumerate(names)}
    member = np.asarray([position[name] for name in clusters])
    sums = np.bincount(member, weights=values, minlength=len(names))
    counts = np.bincount(member, minlength=len(names)).astype(np.float64)
    draws = np.random.default_rng(seed).multinomial(len(names), np.full(len(names), 1 / len(names)), size=resamples)
    means: NDArray[np.float64] = (draws @ sums) / (draws @ counts)
    return means


@dataclass(frozen=True, slots=True)
class McNemar:
    """`lost` were right before and wrong after, `won` the reverse; exact two-sided p-value."""

    lost: int
    won: int
    p_value: float


def mcnemar(before: Sequence[bool], after: Sequence[bool]) -> McNemar:
    """Exact McNemar test (McNemar 1947, Psychometrika 12:153): a two-sided binomial test of the discordant pairs.

    Raises:
        ValueError: the sequences differ in length.
    """
    lost = sum(old and not new for old, new in zip(before, after, strict=True))
    won = sum(new and not old for old, new in zip(before, after, strict=True))
    discordant = lost + won
    if discordant == 0:
        return McNemar(0, 0, 1.0)
    tail = sum(math.comb(discordant, k) for k in range(min(lost, won) + 1)) / 2**discordant
    return McNemar(lost, won, min(1.0, 2 * tail))
