"""Boosted trees as the judges of figures and sentences are: features in, a probability out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources

import numpy as np
from numpy.typing import NDArray

_Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Trees:
    """Boosted trees, all nodes in one row of arrays: the first `trees` nodes are the roots, a leaf leads to itself."""

    names: tuple[str, ...]
    trees: int
    feature: NDArray[np.int32]
    threshold: _Floats
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    value: _Floats
    base: float
    depth: int

    def probabilities(self, features: Sequence[dict[str, float]]) -> list[float]:
        """Probability of each candidate, from its features by name; one that is not there counts 0."""
        if not features:
            return []
        rows = np.array([[one.get(name, 0.0) for name in self.names] for one in features])
        at = np.tile(np.arange(self.trees), (len(rows), 1))
        number = np.arange(len(rows))[:, None]
        for _ in range(self.depth):
            at = np.where(rows[number, self.feature[at]] <= self.threshold[at], self.left[at], self.right[at])
        margins = self.base + self.value[at].sum(axis=1)
        return [float(one) for one in 1.0 / (1.0 + np.exp(-margins))]


def read_trees(name: str) -> Trees:
    """The trees in a file of the package's judges."""
    stored = json.loads(resources.files("qa").joinpath("data", "judge", name).read_text(encoding="utf-8"))
    nodes = stored["nodes"]
    return Trees(
        tuple(stored["features"]),
        stored["trees"],
        np.array(nodes["feature"], dtype=np.int32),
        np.array(nodes["threshold"], dtype=float),
        np.array(nodes["left"], dtype=np.int32),
        np.array(nodes["right"], dtype=np.int32),
        np.array(nodes["value"], dtype=float),
        stored["base"],
        stored["depth"],
    )
