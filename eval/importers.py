"""Gold pairs from other formats: SQuAD-style JSON, BEIR folders, FinanceBench JSONL."""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from eval.gold_file import GoldEvidence, GoldPair, GoldValue
from qa.domain.documents import Language
from qa.errors import FileMissing, InputError
from qa.text.language import detect_question_language

_NUMERIC_ANSWER = re.compile(r"^\s*(?P<currency>[$£€])?\s*(?P<number>-?[\d,]+(?:\.\d+)?)\s*(?P<unit>%|[a-z]+)?\s*$", re.IGNORECASE)


def read_squad(path: Path, *, document: str | None = None) -> list[GoldPair]:
    """SQuAD 1.1/2.0, XQuAD, DRCD and CMRC JSON: text questions whose evidence is the sentence around the answer.

    `document` names the file all paragraphs stand in; by default each article is taken for a file named by its title.

    Raises:
        FileMissing: There is no such file.
        InputError: It is not SQuAD-style JSON.
    """
    try:
        articles = json.loads(_text(path))["data"]
        return [pair for article in articles for pair in _article(article, document, path.stem)]
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        raise InputError(f"{path.name} is not SQuAD-style JSON: {type(error).__name__} {error}") from error


def _article(article: dict[str, Any], document: str | None, origin: str) -> Iterator[GoldPair]:
    name = document or str(article.get("title") or article.get("id") or origin)
    for paragraph in article["paragraphs"]:
        context = paragraph["context"]
        for question in paragraph["qas"]:
            answers = [str(answer["text"]) for answer in question.get("answers", [])]
            impossible = question.get("is_impossible", False) or not answers
            start = int(question["answers"][0].get("answer_start", -1)) if answers else -1
            quote = _around(context, start, answers[0]) if answers else ""
            yield GoldPair(
                id=str(question["id"]),
                language=detect_question_language(question["question"]),
                question=question["question"],
                type="unanswerable" if impossible else "text",
                line=0,
                answer=None if impossible else answers[0],
                alternatives=tuple(dict.fromkeys(answers[1:])) if not impossible else (),
                evidence=() if impossible else (GoldEvidence(name, 1, quote),),
                why_unanswerable="absent" if impossible else None,
                cluster=name,
                provenance=f"SQuAD-style file {origin}",
            )


def _around(context: str, start: int, answer: str) -> str:
    place = start if start >= 0 and context.startswith(answer, start) else context.find(answer)
    if place < 0:
        return context
    left = (
        max(context.rfind(mark, 0, place) for mark in "。！？\n")
        if re.search("[。！？]", context)
        else context.rfind(". ", 0, place) + 1
    )
    ends = [end for mark in ("。", "！", "？", ". ", "\n") if (end := context.find(mark, place + len(answer))) >= 0]
    return context[left + 1 : (min(ends) + 1 if ends else len(context))].strip()


def read_beir(folder: Path, *, split: str = "test", language: Language | None = None) -> list[GoldPair]:
    """A BEIR folder (`corpus.jsonl`, `queries.jsonl`, `qrels/<split>.tsv`): questions with graded documents, no answers.

    Every relevant document becomes evidence of its own group with its text as the quote; answers are empty, so only the retrieval
    measures mean anything.

    Raises:
        FileMissing: A file of the layout is missing.
    """
    corpus = {row["_id"]: row for row in _rows(folder / "corpus.jsonl")}
    queries = {row["_id"]: row["text"] for row in _rows(folder / "queries.jsonl")}
    relevant: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for row in csv.DictReader(_text(folder / "qrels" / f"{split}.tsv").splitlines(), delimiter="\t"):
        if int(row["score"]) > 0:
            relevant[row["query-id"]].append((row["corpus-id"], int(row["score"])))
    pairs = []
    for query, documents in relevant.items():
        evidence = tuple(
            GoldEvidence(name, 1, str(corpus.get(name, {}).get("text", "")), grade, group)
            for group, (name, grade) in enumerate(documents, start=1)
        )
        spoken = language or detect_question_language(queries[query])
        pairs.append(
            GoldPair(
                query,
                spoken,
                queries[query],
                "text",
                0,
                evidence=evidence,
                cluster=documents[0][0],
                provenance=f"BEIR {folder.name}",
            )
        )
    return pairs


def read_financebench(path: Path) -> list[GoldPair]:
    """FinanceBench's open-source JSONL.

    Plain numbers become numeric questions, everything else text questions with the answer as one alternative (grade those by
    hand or with nuggets: the answers are free prose).

    Raises:
        FileMissing: There is no such file.
        InputError: A line lacks a field.
    """
    pairs = []
    for number, row in enumerate(_rows(path), start=1):
        try:
            evidence = tuple(
                GoldEvidence(
                    f"{piece.get('doc_name') or row['doc_name']}.pdf", int(piece["evidence_page_num"]) + 1, piece["evidence_text"]
                )
                for piece in row["evidence"]
            )
            value = _plain_number(row["answer"], row["question"])
            pairs.append(
                GoldPair(
                    id=row["financebench_id"],
                    language="en",
                    question=row["question"],
                    type="numeric" if value else "text",
                    line=number,
                    entity=row.get("company", ""),
                    period=str(row["doc_period"]) if row.get("doc_period") and not value else None,
                    answer=row["answer"],
                    values=(value,) if value else (),
                    evidence=evidence,
                    cluster=row["doc_name"],
                    provenance="FinanceBench",
                )
            )
        except (KeyError, TypeError, ValueError) as error:
            raise InputError(f"{path.name}, line {number}: {type(error).__name__} {error}") from error
    return pairs


def _plain_number(answer: str, question: str) -> GoldValue | None:
    match = _NUMERIC_ANSWER.match(answer)
    if not match:
        return None
    currency = {"$": "USD", "£": "GBP", "€": "EUR"}.get(match["currency"] or "", "")
    scale = next(
        (word for word in ("thousand", "million", "billion") if re.search(rf"in USD {word}s?\b", question, re.IGNORECASE)), ""
    )
    unit = " ".join(part for part in (currency, match["unit"] or scale) if part)
    return GoldValue(Decimal(match["number"].replace(",", "")), unit or "1")


def _text(path: Path) -> str:
    if not path.is_file():
        raise FileMissing(f"no file at {path}")
    return path.read_text(encoding="utf-8-sig")


def _rows(path: Path) -> list[dict[str, Any]]:
    try:
        return [json.loads(line) for line in _text(path).splitlines() if line.strip()]
    except json.JSONDecodeError as error:
        raise InputError(f"{path.name} is not JSONL: {error}") from error
