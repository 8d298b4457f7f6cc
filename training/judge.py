"""Trains the figure judge: which of the figures found for a question is the one asked for.

    python -m training.judge --out qa/data/judge/figure_judge.json GOLD INDEX [GOLD INDEX …]

Every numeric and unanswerable question of the gold files is asked of its index; the figures weighed for it
(`qa/answering/judging.py`) are right where value, unit, year and document are the gold ones. Each answerable question is shown a
second time without its right figures: then none may be told. Trees are monotone in what can only speak for a figure or against it,
so that few questions suffice.
With `--folds N` nothing is written: documents are left out in turn and the judge is asked about them.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from pathlib import Path, PurePath
from typing import Any, Protocol

import numpy as np

from eval.gold_file import GoldPair
from eval.grading.numbers import units_agree
from qa.answering.judging import compared, weighed_figures
from qa.answering.weighing import Weighed
from qa.assembly import Workspace
from qa.domain.figures import Figure
from qa.quantities.units import parse_unit
from qa.settings import load_settings
from training.gold_questions import asked, group_of

FOR = frozenset(
    "fits score coverage own relation inner_bonus said cov_plain cov_near cov_label _dimension_fits _scope_fits _kind_fits dim_same"
    " dim_like same_id like like_all like_ctx s_near s_row s_all s_all_min2 sp_label sp_label_min"
    " th_near th_row th_all tm_near tm_row tm_all th_all_min th_all_min2 tm_label th_own tm_own may_be_told".split()
)
"""Features of which more never speaks against a figure."""
AGAINST = frozenset(
    "objections counts_unsaid max_unheld left_unsaid unasked unasked_share col_unasked misfit unasked_boundary gap_score gap_like"
    " gap_like_all"
    " confused_near confused_row tm_label_unmet th_unmet gap_th_all gap_th_near gap_tm_all certain lacks_name"
    " gap_th_own gap_tm_own gap_cov_label_ctx gap_th_own_ctx gap_tm_own_ctx gap_tm_label_ctx gap_sp_label_ctx gap_th_near_ctx"
    " gap_cov_label_table gap_th_own_table gap_tm_own_table gap_tm_label_table gap_sp_label_table gap_th_near_table"
    " gap_s_all gap_s_near gap_fit rank_score rank_like_all rank_hit n_same".split()
)
"""Features of which more never speaks for it."""
SETTINGS = {
    "max_iter": 150,
    "learning_rate": 0.06,
    "max_leaf_nodes": 8,
    "min_samples_leaf": 15,
    "l2_regularization": 5.0,
    "max_features": 0.4,
    "random_state": 0,
}
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Example:
    """A question with its weighed figures, which of them are right, and how much it counts."""

    pair: GoldPair
    weighed: tuple[Weighed, ...]
    right: tuple[bool, ...]
    weight: float = 1.0

    @property
    def group(self) -> str:
        """The document, by which questions stand and fall together."""
        return group_of(self.pair)


def examples(gold: Path, index: str, workspace: Workspace, weight: float) -> Iterable[Example]:
    """Questions of one gold file as examples; those about several companies or years are left out."""
    for one in asked(gold, index, workspace, frozenset({"numeric", "unanswerable"})):
        if len(one.desk.query.periods) > 1:
            continue
        files = {document_id: PurePath(record.file).name for document_id, record in one.records.items()}
        weighed = weighed_figures(one.desk.query.parts[0], one.desk)
        right = tuple(is_right(other.candidate.figure, one.pair, files) for other in weighed)
        yield Example(one.pair, tuple(weighed), right, weight)


def is_right(figure: Figure, pair: GoldPair, files: dict[str, str]) -> bool:
    """Whether a figure has the gold value, unit and year and stands in a gold document."""
    gold, quantity = pair.values[0] if pair.values else None, figure.quantity
    if pair.type != "numeric" or gold is None or quantity.value is None:
        return False
    if files[figure.document_id] not in {piece.document for piece in pair.evidence} or abs(quantity.value) != abs(gold.value):
        return False
    unit = parse_unit(gold.unit) if gold.unit != "1" else None
    if unit is not None and not units_agree(quantity.canonical_unit.split("/")[0], unit.canonical.split("/")[0]):
        return False
    year = _YEAR.search(pair.period or "")
    return year is None or figure.period is None or int(year.group()) in figure.period.years


def without_right(example: Example) -> Example | None:
    """The question with its right figures taken away, compared anew; None where there are none, or nothing is left."""
    left = [one for one, right in zip(example.weighed, example.right, strict=True) if not right]
    if all(not right for right in example.right) or not left:
        return None
    again = compared([replace(one, features=dict(one.features)) for one in left])
    return replace(example, weighed=tuple(again), right=(False,) * len(left))


def fit(found: Sequence[Example], names: Sequence[str]) -> Any:  # scikit-learn ships no types
    """Boosted trees over the examples, each also without its right figures."""
    shown = [*found, *(one for example in found if (one := without_right(example)) is not None)]
    return boosted(shown, names, FOR, AGAINST, SETTINGS)


class Described(Protocol):
    """A candidate described by numbers."""

    @property
    def features(self) -> dict[str, float]:
        """Numbers by name."""


class Shown(Protocol):
    """A question with its described candidates, which of them are right, and how much it counts."""

    @property
    def weighed(self) -> Sequence[Described]:
        """The candidates."""

    @property
    def right(self) -> Sequence[bool]:
        """Which of them are right."""

    @property
    def weight(self) -> float:
        """How much the question counts."""


def boosted(
    shown: Sequence[Shown],
    names: Sequence[str],
    speaks_for: frozenset[str],
    speaks_against: frozenset[str],
    settings: dict[str, Any],
) -> Any:  # scikit-learn ships no types
    """Boosted trees over all candidates, monotone in what can only speak for one or against it."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    rows = np.concatenate([matrix(example.weighed, names) for example in shown if example.weighed])
    right = np.array([right for example in shown for right in example.right], dtype=float)
    weights = np.array([example.weight for example in shown for _ in example.weighed])
    ways = [1 if name in speaks_for else -1 if name in speaks_against else 0 for name in names]
    return HistGradientBoostingClassifier(monotonic_cst=ways, early_stopping=False, **settings).fit(
        rows, right, sample_weight=weights
    )


def matrix(weighed: Sequence[Described], names: Sequence[str]) -> np.ndarray:
    """Features [candidates, names] as numbers."""
    return np.array([[one.features.get(name, 0.0) for name in names] for one in weighed])


def exported(model: Any, names: Sequence[str]) -> dict[str, object]:
    """The trees as plain lists, roots first, in the form that `qa.answering.judging.load_judge` reads."""
    trees = [predictors[0].nodes for predictors in model._predictors]
    nodes: dict[str, list[float]] = {"feature": [], "threshold": [], "left": [], "right": [], "value": []}
    starts, place = [], len(trees)
    for tree in trees:
        starts.append(place - 1)  # a tree's first node stands among the roots, the others follow
        place += len(tree) - 1
    order = [(tree, node, start) for tree, start in zip(trees, starts, strict=True) for node in (0,)]
    order += [(tree, node, start) for tree, start in zip(trees, starts, strict=True) for node in range(1, len(tree))]
    own = {(number, 0): number for number in range(len(trees))}
    for tree, node, start in order:
        one = tree[node]
        number = next(at for at, other in enumerate(trees) if other is tree)
        here = own[number, 0] if node == 0 else start + node
        leaf = bool(one["is_leaf"])
        nodes["feature"].append(0 if leaf else int(one["feature_idx"]))
        nodes["threshold"].append(0.0 if leaf else float(f"{one['num_threshold']:.9g}"))
        nodes["left"].append(here if leaf else start + int(one["left"]))
        nodes["right"].append(here if leaf else start + int(one["right"]))
        nodes["value"].append(float(f"{one['value']:.6g}") if leaf else 0.0)
    depth = max(int(tree["depth"].max()) for tree in trees)
    return {
        "features": list(names),
        "trees": len(trees),
        "depth": depth,
        "base": float(np.ravel(model._baseline_prediction)[0]),
        "nodes": nodes,
    }


def left_out(found: Sequence[Example], names: Sequence[str], folds: int) -> None:
    """Prints, at several probabilities, how documents that were left out are answered."""
    from sklearn.model_selection import GroupKFold

    best: list[tuple[float, bool | None, Example]] = []
    gone: list[float] = []
    for trained, tested in GroupKFold(folds).split(found, groups=[one.group for one in found]):
        model = fit([found[place] for place in trained], names)
        for place in tested:
            example = found[place]
            best.append((*_best(model, example, names), example))
            if (bare := without_right(example)) is not None:
                gone.append(_best(model, bare, names)[0])
    best = [one for one in best if one[2].weight >= 1.0]
    numeric = sum(one.pair.type == "numeric" for _, _, one in best)
    print(f"of full weight: {numeric} answerable, {len(best) - numeric} unanswerable, {len(gone)} with the right figure taken away")  # noqa: T201  # the result of a command
    for least in (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        told = [(right, one) for probability, right, one in best if probability >= least]
        right = sum(bool(one) for one, _ in told)
        false = sum(one.pair.type != "numeric" for _, one in told)
        print(f"from {least}: {right} right, {len(told) - right - false} wrong, {false} unanswerable told, ", end="")  # noqa: T201  # the result of a command
        print(f"{sum(one >= least for one in gone)} told without the right figure")  # noqa: T201  # the result of a command


def _best(model: Any, example: Example, names: Sequence[str]) -> tuple[float, bool | None]:
    if not example.weighed:
        return 0.0, None
    probabilities = model.predict_proba(matrix(example.weighed, names))[:, 1]
    place = int(np.argmax(probabilities))
    return float(probabilities[place]), example.right[place]


def main() -> None:
    """Runs the training."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", nargs="+", help="gold file and index, in turn; GOLD:0.3 counts less")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--folds", type=int)
    given = parser.parse_args()
    workspace = Workspace(load_settings())
    found: list[Example] = []
    for gold, index in zip(given.pairs[::2], given.pairs[1::2], strict=True):
        path, _, weight = gold.partition(":")
        found += examples(Path(path), index, workspace, _number(weight))
    names = sorted({name for example in found for one in example.weighed for name in one.features})
    if given.folds:
        left_out(found, names, given.folds)
    if given.out:
        model = fit(found, names)
        given.out.write_text(json.dumps(exported(model, names)) + "\n", encoding="utf-8")
        print(f"{given.out}: {len(found)} questions, {len(names)} features")  # noqa: T201  # the result of a command


def _number(text: str) -> float:
    try:
        return float(Decimal(text)) if text else 1.0
    except InvalidOperation:
        raise SystemExit(f"no weight: {text!r}") from None


if __name__ == "__main__":
    main()
