"""A gold set and a run for other tools: BEIR layout, TREC qrels and run files."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path

from eval.cases import CaseRecord
from eval.gold_file import GoldPair
from eval.system import IndexedDocument


def write_beir(folder: Path, pairs: Sequence[GoldPair], documents: Sequence[IndexedDocument], *, split: str = "test") -> None:
    """Pages as the corpus (`<file>#<page>`), answerable questions as queries, pages with gold evidence as relevant."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "qrels").mkdir(exist_ok=True)
    with (folder / "corpus.jsonl").open("w", encoding="utf-8") as corpus:
        for document in documents:
            for page in document.pages:
                row = {"_id": f"{document.file}#{page.number}", "title": document.file, "text": page.span.of(document.text)}
                corpus.write(json.dumps(row, ensure_ascii=False) + "\n")
    judged = [pair for pair in pairs if pair.answerable and pair.evidence]
    with (folder / "queries.jsonl").open("w", encoding="utf-8") as queries:
        for pair in judged:
            queries.write(json.dumps({"_id": pair.id, "text": pair.question}, ensure_ascii=False) + "\n")
    with (folder / "qrels" / f"{split}.tsv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n")
        writer.writerow(["query-id", "corpus-id", "score"])
        for pair in judged:
            grades: dict[str, int] = {}
            for piece in pair.evidence:
                name = f"{piece.document}#{piece.page}"
                grades[name] = max(grades.get(name, 0), piece.grade)
            writer.writerows([pair.id, name, grade] for name, grade in grades.items())


def write_qrels(path: Path, pairs: Sequence[GoldPair]) -> None:
    """TREC qrels over pages, the unit that gold and any system share: `<question> 0 <file>#<page> <grade>`."""
    with path.open("w", encoding="utf-8") as file:
        for pair in pairs:
            grades: dict[str, int] = {}
            for piece in pair.evidence:
                name = _name(piece.document, piece.page)
                grades[name] = max(grades.get(name, 0), piece.grade)
            file.writelines(f"{pair.id} 0 {name} {grade}\n" for name, grade in grades.items())


def write_run(path: Path, cases: Sequence[CaseRecord], *, tag: str = "qa") -> None:
    """TREC run over pages, each at its best passage's place: `<question> Q0 <file>#<page> <rank> <score> <tag>`.

    Scores are made strictly decreasing by rank, because trec_eval sorts by score and breaks ties by name.
    """
    with path.open("w", encoding="utf-8") as file:
        for case in cases:
            pages = dict.fromkeys(_name(item.file, item.page) for item in case.ranked)
            file.writelines(f"{case.id} Q0 {name} {rank} {1 / rank:.6f} {tag}\n" for rank, name in enumerate(pages, start=1))


def _name(file: str, page: int) -> str:
    # TREC files are separated by white space
    return f"{'_'.join(file.split())}#{page}"
