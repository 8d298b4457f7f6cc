"""`python -m eval.benchmarks.peers --data DIR --reports DIR --venvs DIR`: the same questions to every kit, one after the other.

On paragraphs (identical for all): recall@1 / @5 of question → paragraph, by task. On reports: each kit reads and cuts the PDF files
as its users do, and a hit is a find on a page that the gold names. Kits that pip cannot install are left out, saying so.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from statistics import fmean, median, quantiles

from eval.benchmarks.peers.job import Done, Job
from eval.benchmarks.peers.kits import HERE, KITS, do, minilm, python_of
from eval.benchmarks.retrieval import tasks
from eval.benchmarks.retrieval_data import Task

TASKS = ("CMRC trial", "XQuAD en alone", "XQuAD mixed A")
GOLD = Path(__file__).parents[2] / "gold" / "real_reports.jsonl"


@dataclass(frozen=True, slots=True)
class Arm:
    """A kit with a model: the command that runs it, and the model's folder."""

    name: str
    command: tuple[str, ...]
    model: str


@dataclass(frozen=True, slots=True)
class PageQuestion:
    """A question and the finds ("NAME#PAGE") that answer it."""

    text: str
    language: str
    wanted: frozenset[str]


def say(text: str) -> None:
    """Prints a line at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def arms(environments: Path, own_model: Path | None, chosen: str, with_minilm: bool) -> Iterator[Arm]:
    """Ours, then every kit that can be installed, with MiniLM and, where it is given, with our embedder's folder."""
    yield Arm("ours", (sys.executable, "-m", "eval.benchmarks.peers.ours_kit"), "")
    for kit in KITS:
        if chosen not in kit.name:
            continue
        try:
            python = python_of(kit, environments)
            models = {"our embedder": str(own_model)} if own_model else {}
            if with_minilm:
                models["MiniLM"] = minilm(python)
        except (OSError, ValueError) as error:
            say(f"\n{kit.name}: left out, {error}\n")
            continue
        for model, folder in models.items():
            yield Arm(f"{kit.name}, {model}", (str(python), str(HERE / kit.script)), folder)


def page_questions(reports: Path) -> tuple[list[str], list[PageQuestion]]:
    """The files that the gold on real reports names, as far as they are there, and its questions on them."""
    paths = {path.name: path for path in sorted(reports.rglob("*.pdf"))}
    questions = []
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        evidence = record.get("evidence") or ()
        if evidence and all(one["document"] in paths for one in evidence):
            wanted = frozenset(f"{one['document']}#{one['page']}" for one in evidence)
            questions.append(PageQuestion(record["question"], record["language"], wanted))
    names = {find.partition("#")[0] for one in questions for find in one.wanted}
    return [str(paths[name]) for name in sorted(names)], questions


def cost(done: Done, name: str, per_second: float, unit: str) -> str:
    """A row of costs."""
    times = done.times_ms[name]
    p95 = quantiles(times, n=20)[-1]
    return f"{per_second:.1f} {unit}/s | {median(times):.1f} / {p95:.1f} ms | {done.peak_mb:.0f} MB | {done.start_s:.1f} s"


def on_paragraphs(compared: Sequence[Arm], data: Path, every: int, wanted: Sequence[str]) -> None:
    """A table a corpus."""
    chosen = (task for task in tasks(data) if task.name.startswith(tuple(wanted)))
    for paragraphs, same in groupby(chosen, key=lambda task: task.paragraphs):
        _one_corpus(compared, list(same), [paragraph.key for paragraph in paragraphs], every)


def _one_corpus(compared: Sequence[Arm], some: Sequence[Task], keys: Sequence[str], every: int) -> None:
    texts = [paragraph.text for paragraph in some[0].paragraphs]
    asked = [(task, question) for task in some for question in task.questions[::every]]
    names = [f"{task.name} ({len(task.questions[::every])})" for task in some]
    say(f"\n{len(texts)} paragraphs; recall@1 / @5; in brackets how many questions\n")
    say(f"| system | {' | '.join(names)} | ingest | question p50 / p95 | peak memory | start |\n|{' --- |' * (len(names) + 5)}")
    for arm in compared:
        done = _done(arm, Job(arm.model, texts, [], [question.text for _, question in asked]))
        for name, found in (done.found if done else {}).items():
            cells = []
            for task in some:
                hits = [
                    [keys[int(find)] == question.key for find in finds[:5]]
                    for finds, (of, question) in zip(found, asked, strict=True)
                    if of is task
                ]
                cells.append(f"{fmean(hit[:1] == [True] for hit in hits):.3f} / {fmean(any(hit) for hit in hits):.3f}")
            assert done is not None  # noqa: S101  # it has finds
            say(f"| {arm.name}: {name} | {' | '.join(cells)} | {cost(done, name, len(texts) / done.ingest_s, 'passages')} |")


def on_reports(compared: Sequence[Arm], reports: Path, every: int) -> None:
    """One table: all reports in one index."""
    files, questions = page_questions(reports)
    questions = questions[::every]
    languages = sorted({question.language for question in questions})
    say(f"\n{len(files)} reports in one index, {len(questions)} questions; page hit@1 / @5 by the question's language\n")
    say(f"| system | {' | '.join(languages)} | chunks | ingest | question p50 / p95 | peak memory | start |")
    say("|" + " --- |" * (len(languages) + 6))
    for arm in compared:
        done = _done(arm, Job(arm.model, [], files, [question.text for question in questions]))
        for name, found in (done.found if done else {}).items():
            assert done is not None  # noqa: S101
            cells = []
            for language in languages:
                hits = [
                    [find in question.wanted for find in finds[:5]]
                    for finds, question in zip(found, questions, strict=True)
                    if question.language == language
                ]
                cells.append(f"{fmean(hit[:1] == [True] for hit in hits):.3f} / {fmean(any(hit) for hit in hits):.3f}")
            rate = cost(done, name, done.pages / done.ingest_s, "pages")
            say(f"| {arm.name}: {name} | {' | '.join(cells)} | {done.chunks} | {rate} |")


def _done(arm: Arm, job: Job) -> Done | None:
    try:
        return do(list(arm.command), job)
    except OSError as error:
        say(f"| {arm.name}: failed, {error} |")
        return None


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, help="folder of the public question sets")
    parser.add_argument("--reports", type=Path, help="folder of the reports that eval/gold/real_reports.jsonl names")
    parser.add_argument("--venvs", type=Path, required=True, help="where the kits' environments are, or are made (1.5 GB each)")
    parser.add_argument("--own-model", type=Path, help="our embedder as a sentence-transformers folder (training.pack.export)")
    parser.add_argument("--no-minilm", action="store_true", help="leave MiniLM out, which takes minutes a kit")
    parser.add_argument("--every", type=int, default=6, help="ask only each n-th question")
    parser.add_argument("--kit", default="", help="only kits whose name holds this")
    parser.add_argument("--task", nargs="*", default=TASKS, help="tasks by the beginning of their names")
    chosen = parser.parse_args()
    compared = list(arms(chosen.venvs.resolve(), chosen.own_model, chosen.kit, not chosen.no_minilm))
    say("Times are computing, on one thread. Start: Python, imports and loading the model.")
    if chosen.data:
        on_paragraphs(compared, chosen.data, chosen.every, chosen.task)
    if chosen.reports:
        on_reports(compared, chosen.reports, max(1, chosen.every // 3))


if __name__ == "__main__":
    main()
