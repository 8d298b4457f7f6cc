"""Question → paragraph tasks from public reading-comprehension sets, as one corpus each.

Sets lie beside the project, in a folder given by the caller: `xquad/{en,zh}.json`, `cmrc2018_trial/cmrc2018_trial.json`,
`drcd_dev/DRCD_dev.json` (SQuAD-like JSON each).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from qa.domain.documents import Language


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph to be found. `key` names it across languages (article and place)."""

    key: str
    article: int
    text: str
    language: Language


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and the key of the paragraph that answers it."""

    text: str
    key: str
    language: Language


@dataclass(frozen=True, slots=True)
class Task:
    """A corpus and questions over it. `development` marks tasks whose scores may choose settings."""

    name: str
    paragraphs: tuple[Paragraph, ...]
    questions: tuple[Asked, ...]
    development: bool


def _squad(file: Path, prefix: str, language: Language) -> tuple[list[Paragraph], list[Asked]]:
    paragraphs: list[Paragraph] = []
    questions: list[Asked] = []
    seen: dict[str, str] = {}
    for number, article in enumerate(json.loads(file.read_text(encoding="utf-8"))["data"]):
        for place, paragraph in enumerate(article["paragraphs"]):
            key = seen.setdefault(paragraph["context"], f"{prefix}/{number}/{place}")
            if key == f"{prefix}/{number}/{place}":
                paragraphs.append(Paragraph(key, number, paragraph["context"], language))
            questions.extend(Asked(asked["question"], key, language) for asked in paragraph["qas"])
    return paragraphs, questions


def cmrc(folder: Path) -> tuple[list[Paragraph], list[Asked]]:
    """CMRC 2018 trial: simplified Chinese."""
    paragraphs: dict[str, Paragraph] = {}
    questions: list[Asked] = []
    loaded = json.loads((folder / "cmrc2018_trial" / "cmrc2018_trial.json").read_text(encoding="utf-8"))
    for number, item in enumerate(loaded if isinstance(loaded, list) else loaded["data"]):
        text = item.get("context_text") or item["paragraphs"][0]["context"]
        asked = item.get("qas") or item["paragraphs"][0]["qas"]
        paragraph = paragraphs.setdefault(text, Paragraph(f"cmrc/{number}", number, text, "zh-Hans"))
        questions.extend(Asked(one.get("query_text") or one["question"], paragraph.key, "zh-Hans") for one in asked)
    return list(paragraphs.values()), questions


def drcd(folder: Path) -> tuple[list[Paragraph], list[Asked]]:
    """DRCD development set: traditional Chinese."""
    return _squad(folder / "drcd_dev" / "DRCD_dev.json", "drcd", "zh-Hant")


def xquad(folder: Path, language: Language) -> tuple[list[Paragraph], list[Asked]]:
    """XQuAD in English or Chinese: the same articles in the same order."""
    return _squad(folder / "xquad" / ("en.json" if language == "en" else "zh.json"), "xquad", language)


def mixed_xquad(folder: Path, english_articles: Sequence[int], name: str, *, development: bool) -> Iterator[Task]:
    """XQuAD in one corpus of both languages without parallel twins, CMRC and DRCD paragraphs as distractors.

    The articles in `english_articles` stand there in English alone, the others in Chinese alone. Yields one task a question
    language and passage language over that same corpus.
    """
    english, asked_english = xquad(folder, "en")
    chinese, asked_chinese = xquad(folder, "zh-Hans")
    chosen = set(english_articles)
    kept = [p for p in english if p.article in chosen] + [p for p in chinese if p.article not in chosen]
    language_of = {paragraph.key: paragraph.language for paragraph in kept}
    corpus = (*kept, *cmrc(folder)[0], *drcd(folder)[0])
    for asked in (asked_english, asked_chinese):
        for target in ("en", "zh-Hans"):
            questions = tuple(one for one in asked if language_of[one.key] == target)
            yield Task(f"{name} {asked[0].language}→{target}", corpus, questions, development)
