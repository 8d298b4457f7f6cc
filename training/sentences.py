"""Trains the sentence judge: which of the sentences found for a question says what is asked.

    python -m training.sentences --out qa/data/judge/sentence_judge.json GOLD INDEX [GOLD INDEX …]

Every question of the gold files that has a text, a list, a number or no answer is asked of its index; the sentences weighed for it
(`qa/answering/sentence_weighing.py`) are right where they hold the gold answer, or all that a list must name, and stand in the gold
quote, or on the gold page where nothing is quoted. Each answerable question is shown a second time without its right sentences.
With `--folds N` nothing is written: documents are left out in turn and the judge is asked about them.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Any

import numpy as np

from eval.gold_file import GoldEvidence, GoldPair
from qa.answering.sentence_weighing import SentenceWeighing, WeighedSentence, compared
from qa.answering.sentences import Found
from qa.assembly import Workspace
from qa.ports.indexing import DocumentRecord
from qa.quantities import find_quantities
from qa.settings import load_settings
from qa.text.folding import fold_plain
from training.gold_questions import asked, group_of
from training.judge import SETTINGS, boosted, exported, matrix

FOR = frozenset(
    "coverage own s_near s_all s_min s_min2 s_pair s_next reverse like like_all numbers_met names_shared of_period names_met"
    " near_names tells_of apart tm_near tm_all th_near th_all th_min th_min2".split()
)
"""Features of which more never speaks against a sentence."""
AGAINST = frozenset(
    "max_unheld rank lack_max lack_sum lack_n lack_near rank_coverage rank_s_all rank_like rank_lack_sum gap_coverage gap_own"
    " gap_s_near gap_s_all gap_like gap_like_all gap_reverse"
    " tm_unmet th_unmet confused gap_th_near gap_th_all gap_tm_near gap_tm_all".split()
)
"""Features of which more never speaks for it."""
TYPES = frozenset({"text", "list", "numeric", "unanswerable"})
NUMBERS_COUNT = 0.15
"""How much a question after a number counts: figures have a judge of their own."""
LEAST_SHARED, LEAST_SHOWN = 0.6, 0.75
"""Share of a gold quote's runs of four characters that a sentence holds to be the quoted one, and to say yes or no by itself."""
_YES_NO = re.compile(r"\s*(?:yes|no|是|否|有|没有|沒有)\b", re.IGNORECASE)
_UNWRITTEN = re.compile(r"[\s\W_]+")
RUN = 4
LONGEST_TIMES, LONGEST_BEYOND = 2.5, 20
SHORTEST = 12


@dataclass(frozen=True, slots=True)
class SentenceExample:
    """A question with its weighed sentences, which of them are right, and how much it counts."""

    pair: GoldPair
    weighed: tuple[WeighedSentence, ...]
    right: tuple[bool, ...]
    weight: float = 1.0

    @property
    def group(self) -> str:
        """The document, by which questions stand and fall together."""
        return group_of(self.pair)


def examples(gold: Path, index: str, workspace: Workspace, weight: float) -> Iterable[SentenceExample]:
    """Questions of one gold file as examples; those about several companies are left out."""
    for one in asked(gold, index, workspace, TYPES):
        weighed = SentenceWeighing(one.desk.query.parts[0], one.desk).weighed()
        if weighed:
            right = tuple(says(other.found, one.pair, one.records[other.found.document_id]) for other in weighed)
            yield SentenceExample(one.pair, tuple(weighed), right, weight * (NUMBERS_COUNT if one.pair.type == "numeric" else 1.0))


def says(found: Found, pair: GoldPair, record: DocumentRecord) -> bool:
    """Whether a sentence holds a gold answer, where the gold evidence stands."""
    pieces = [piece for piece in pair.evidence if piece.document == PurePath(record.file).name]
    if pair.type == "unanswerable" or not pieces:
        return False
    written = _written(found.text)
    quotes = [_written(piece.quote) for piece in pieces if piece.quote]
    quoted = any(_is_of(written, quote) for quote in quotes)
    here = quoted if quotes else _on_page(found, record, pieces)
    if pair.values:
        stated = {abs(one.value) for one in find_quantities(found.text) if one.value is not None}
        return here and all(abs(value.value) in stated for value in pair.values)
    answers = [_written(answer) for answer in (pair.answer, *(pair.alternatives or ())) if answer]
    holds = any(answer in written for answer in answers if len(answer) > 1)
    if pair.nuggets:
        holds = holds or all(_written(nugget.text) in written for nugget in pair.nuggets if nugget.vital)
    if not quotes:
        return here and holds
    decides = pair.answer is not None and _YES_NO.match(pair.answer) is not None
    return quoted and (holds or decides or max(_shared(written, quote) for quote in quotes) > LEAST_SHOWN)


def _written(text: str) -> str:
    return _UNWRITTEN.sub("", fold_plain(text))


def _on_page(found: Found, record: DocumentRecord, pieces: Sequence[GoldEvidence]) -> bool:
    pages = {page.number for page in record.pages if page.span.start <= found.span.end and page.span.end >= found.span.start}
    return any(piece.page in pages for piece in pieces)


def _is_of(written: str, quote: str) -> bool:
    return (len(written) >= SHORTEST and (written in quote or quote in written)) or _shared(written, quote) > LEAST_SHARED


def _shared(written: str, quote: str) -> float:
    ours, theirs = _runs(written), _runs(quote)
    fits = len(ours) <= LONGEST_TIMES * len(theirs) + LONGEST_BEYOND
    return len(ours & theirs) / max(1, len(theirs)) if fits else 0.0


def _runs(text: str) -> set[str]:
    return {text[place : place + RUN] for place in range(len(text) - RUN + 1)}


def without_right(example: SentenceExample) -> SentenceExample | None:
    """The question with its right sentences taken away, ranked anew; None where there are none, or nothing is left.

    What a word lacks beside other sentences stays as it was: that needs the words.
    """
    left = [one for one, right in zip(example.weighed, example.right, strict=True) if not right]
    if not any(example.right) or not left:
        return None
    again = compared([WeighedSentence(one.found, dict(one.features)) for one in left])
    return replace(example, weighed=tuple(again), right=(False,) * len(left))


def fit(found: Sequence[SentenceExample], names: Sequence[str]) -> Any:  # scikit-learn ships no types
    """Boosted trees over the examples, each also without its right sentences."""
    shown = [*found, *(one for example in found if (one := without_right(example)) is not None)]
    return boosted(shown, names, FOR, AGAINST, SETTINGS | {"min_samples_leaf": 20})


def left_out(found: Sequence[SentenceExample], names: Sequence[str], folds: int) -> None:
    """Prints, at several probabilities, how documents that were left out are answered."""
    from sklearn.model_selection import GroupKFold

    best: list[tuple[float, bool, SentenceExample]] = []
    for trained, tested in GroupKFold(folds).split(found, groups=[one.group for one in found]):
        model = fit([found[place] for place in trained], names)
        for place in tested:
            example = found[place]
            probabilities = model.predict_proba(matrix(example.weighed, names))[:, 1]
            top = int(np.argmax(probabilities))
            best.append((float(probabilities[top]), example.right[top], example))
    asked = [one for one in best if one[2].pair.type != "numeric" and one[2].weight >= 1.0]
    answerable = sum(one.pair.type != "unanswerable" for _, _, one in asked)
    print(f"of full weight: {answerable} answerable, {len(asked) - answerable} unanswerable")  # noqa: T201  # the result of a command
    for least in (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        told = [(right, one) for probability, right, one in asked if probability >= least]
        right, false = sum(one for one, _ in told), sum(one.pair.type == "unanswerable" for _, one in told)
        print(f"from {least}: {right} right, {len(told) - right - false} wrong, {false} unanswerable told")  # noqa: T201  # the result of a command


def main() -> None:
    """Runs the training."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", nargs="+", help="gold file and index, in turn; GOLD:0.3 counts less")
    task = parser.add_mutually_exclusive_group(required=True)
    task.add_argument("--out", type=Path)
    task.add_argument("--folds", type=int)
    given = parser.parse_args()
    workspace = Workspace(load_settings())
    found: list[SentenceExample] = []
    for gold, index in zip(given.pairs[::2], given.pairs[1::2], strict=True):
        path, _, weight = gold.partition(":")
        found += examples(Path(path), index, workspace, float(weight or 1.0))
    names = sorted({name for example in found for one in example.weighed for name in one.features})
    if given.folds:
        left_out(found, names, given.folds)
    if given.out:
        given.out.write_text(json.dumps(exported(fit(found, names), names)) + "\n", encoding="utf-8")
        print(f"{given.out}: {len(found)} questions, {len(names)} features")  # noqa: T201  # the result of a command


if __name__ == "__main__":
    main()
