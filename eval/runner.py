"""Runs gold pairs through a system: ask, search, grade, measure. A case that crashes is counted, never lost."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence

from eval.cases import CaseRecord, Run, StageTimes, make_record
from eval.evaluators import MEASURES, Measure, Score
from eval.gold_file import GoldPair
from eval.grading import Verdict, candidate_from_answer, judge
from eval.observation import GoldPlace, Observation, Ranked
from eval.quotes import locate
from eval.system import IndexedDocument, System, by_file


def run(system: System, pairs: Sequence[GoldPair], *, measures: Sequence[Measure] = MEASURES, oracle: bool = True) -> Run:
    """Every pair, in file order. `oracle` also answers over the gold passages alone, for the retrieval loss."""
    documents = system.documents()
    files = by_file(documents)
    texts = {document.id: document.text for document in documents}
    records: list[CaseRecord] = []
    times: list[StageTimes] = []
    for pair in pairs:
        places = tuple(_place(piece_index, pair, files) for piece_index in range(len(pair.evidence)))
        observation, spent = _observe(system, pair, places, texts, oracle=oracle)
        scores = {measure.name: score for measure in measures if (score := _scored(measure, observation)) is not None}
        records.append(make_record(observation, scores, files))
        times.append(spent)
    return Run(tuple(records), tuple(times))


def _place(position: int, pair: GoldPair, files: Mapping[str, IndexedDocument]) -> GoldPlace:
    piece = pair.evidence[position]
    document = files.get(piece.document)
    if document is None:
        return GoldPlace(piece, None, ())
    return GoldPlace(piece, document.id, tuple(locate(piece, document.text, document.pages)))


def _observe(
    system: System, pair: GoldPair, places: tuple[GoldPlace, ...], texts: Mapping[str, str], *, oracle: bool
) -> tuple[Observation, StageTimes]:
    given: Verdict | None = None
    ranked: tuple[Ranked, ...] = ()
    started = time.perf_counter()
    try:
        response = system.ask(pair.question, pair.history)
        answer, ranked = response.answer, response.ranked
        asked = time.perf_counter() - started
        verdict = judge(pair, candidate_from_answer(answer))
        if oracle and pair.answerable and any(place.spans for place in places):
            gold_answer = system.ask_given(pair.question, pair.history, places)
            given = judge(pair, candidate_from_answer(gold_answer)) if gold_answer else None
    except Exception as error:  # noqa: BLE001 — the outermost edge of a case: whatever broke is a finding, and the run goes on
        failure = f"{type(error).__name__}: {error}"
        spent = StageTimes(pair.id, time.perf_counter() - started, {})
        return Observation(pair, None, Verdict("wrong", f"crashed: {failure}"), ranked, places, None, failure, texts), spent
    usage = answer.usage
    tokens = (usage.prompt_tokens, usage.completion_tokens) if usage else (0, 0)
    return Observation(pair, answer, verdict, ranked, places, given, None, texts), StageTimes(
        pair.id, asked, answer.timings_ms, *tokens
    )


def _scored(measure: Measure, observation: Observation) -> Score | None:
    if not measure.applies(observation.pair):
        return None
    if observation.error is not None:
        return Score(measure.default, observation.error)
    try:
        return measure.score(observation)
    except Exception as error:  # noqa: BLE001 — a crashing evaluator becomes data: the worst score, with the reason
        return Score(measure.default, f"evaluator crashed: {type(error).__name__}: {error}")
