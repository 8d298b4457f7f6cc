"""A gold set and a run for other tools: BEIR layout, TREC qrels and run files."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path

from eval.cases import CaseRecord
from eval.gold_file import GoldPair
from eval.quotes import locate
from eval.system import IndexedDocument, by_file


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


def write_qrels(path: Path, pairs: Sequence[GoldPair], documents: Sequence[IndexedDocument]) -> None:
    """TREC qrels over pieces of evidence: `<question> 0 <file>:<start>-<end> <grade>`, offsets in the stored text."""
    files = by_file(documents)
    with path.open("w", encoding="utf-8") as file:
        for pair in pairs:
            for piece in pair.evidence:
                document = files.get(piece.document)
                for span in locate(piece, document.text, document.pages) if document else []:
                    file.write(f"{pair.id} 0 {_name(piece.document)}:{span.start}-{span.end} {piece.grade}\n")


def write_run(path: Path, cases: Sequence[CaseRecord], *, tag: str = "qa") -> None:
    """TREC run: `<question> Q0 <file>:<start>-<end> <rank> <score> <tag>`.

    Scores are made strictly decreasing by rank, because trec_eval sorts by score and breaks ties by name.
    """
    with path.open("w", encoding="utf-8") as file:
        for case in cases:
            for item in case.ranked:
                name = f"{_name(item.file)}:{item.start}-{item.end}"
                file.write(f"{case.id} Q0 {name} {item.rank} {1 / item.rank:.6f} {tag}\n")


def _name(file: str) -> str:
    # TREC files are separated by white space
    return "_".join(file.split())
