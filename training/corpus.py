"""The training data: dictionary entries and translated sentence pairs, folded as at inference.

Sources, each in its own folder with a SOURCE.txt: CC-CEDICT (`cedict/cedict.txt.gz`) and `*/pairs.jsonl`, one
`["English", "Chinese"]` a line. Names and licences are recorded in docs/models.md.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from qa.text.characters import CJK
from qa.text.folding import fold_plain

_ENTRY = re.compile(r"^(\S+) (\S+) \[([^\]]*)\] /(.*)/\s*$")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_REFERENCE = re.compile(rf"\b(?:variant of|see also|see|abbr\. for|cf|also written|erhua variant of|old variant of)\b.*[{CJK}]")
_CLASSIFIER = re.compile(r"^CL:|pr\. \[|Taiwan pr\.|^\(?surname\b")
_HAN = re.compile(rf"[{CJK}]")
_HAN_WORD = re.compile(rf"[{CJK}]{{1,10}}")
_NAME = re.compile(r"[A-Z][\w'.-]+(?: (?:[A-Z][\w'.-]+|of|the|and))*")
_LEADING = re.compile(r"^(?:to be |to |a |an |the |one's |sb's |sth |sb )+")


@dataclass(frozen=True, slots=True)
class Entry:
    """A dictionary entry: the folded simplified headword and its English senses, most usual first.

    `names` are those senses that are proper names ("Kublai Khan").
    """

    word: str
    senses: tuple[str, ...]
    names: frozenset[str] = frozenset()


def clean_sense(sense: str) -> str:
    """A gloss without brackets, leading articles and "to"; folded; empty when it only points elsewhere."""
    if _CLASSIFIER.search(sense) or _REFERENCE.search(sense):
        return ""
    bare = _BRACKETS.sub(" ", sense)
    if _HAN.search(bare):
        return ""
    folded = re.sub(r"\s+", " ", fold_plain(bare)).strip(" ,.;:!?")
    return _LEADING.sub("", folded).strip()


def read_dictionary(folder: Path) -> list[Entry]:
    """CC-CEDICT's entries whose headword is Han alone, senses of homographs joined in order."""
    senses: dict[str, dict[str, None]] = {}
    names: set[str] = set()
    with gzip.open(folder / "cedict" / "cedict.txt.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            match = _ENTRY.match(line)
            if match is None:
                continue
            word = fold_plain(match.group(2))
            if not _HAN_WORD.fullmatch(word):
                continue
            kept = senses.setdefault(word, {})
            for sense in re.split(r"[/;]", match.group(4)):
                cleaned = clean_sense(sense)
                if cleaned:
                    kept[cleaned] = None
                    if _NAME.fullmatch(_BRACKETS.sub(" ", sense).split(",")[0].strip()):
                        names.add(cleaned)
    return [Entry(word, tuple(found), frozenset(found) & names) for word, found in senses.items() if found]


def read_pairs(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Translated sentence pairs: source folder's name, English, Chinese; folded, empty sides and repeats left out."""
    seen: set[tuple[str, str]] = set()
    for file in sorted(folder.glob("*/pairs.jsonl")):
        with file.open(encoding="utf-8") as lines:
            for line in lines:
                english, chinese = (fold_plain(side).strip() for side in json.loads(line))
                if english and _HAN.search(chinese) and (english, chinese) not in seen:
                    seen.add((english, chinese))
                    yield file.parent.name, english, chinese
