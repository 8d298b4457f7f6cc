"""How wide and how much a line says, over both scripts."""

from __future__ import annotations

import re
import unicodedata

from qa.text.characters import CJK

_HAN = re.compile(f"[{CJK}]")
_LATIN_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_SENTENCE_END = re.compile(r"[。！？!?.…;；:：,，、][\"”’」』）)\]]*$")
_FINAL = re.compile(r"(?:[。！？!?…]|(?<!\d)\.|(?<=\d)\.)[\"”’」』）)\]]*$")


def width(text: str) -> int:
    """Columns on a terminal: wide characters count two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def words(text: str) -> int:
    """Words, two Han characters counting as one."""
    return len(_LATIN_WORD.findall(text)) + (len(_HAN.findall(text)) + 1) // 2


def ends_sentence(text: str) -> bool:
    """Whether the line ends with a full stop, question or exclamation mark."""
    return bool(_FINAL.search(text.rstrip()))


def ends_with_mark(text: str) -> bool:
    """Whether the line ends with any punctuation mark that a title does not end with."""
    return bool(_SENTENCE_END.search(text.rstrip()))


def is_short(text: str) -> bool:
    """Whether the line is no longer than titles are: 15 words, 30 Han characters, 110 columns."""
    return words(text) <= 15 and width(text) <= 110
