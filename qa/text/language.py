"""Which of the three languages a text is written in."""

from __future__ import annotations

import re
from collections import Counter

from qa.domain.documents import Language
from qa.text.characters import CJK
from qa.text.folding import is_simplified, is_traditional

_HAN = re.compile(f"[{CJK}]")
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
_ENGLISH_FRAME = re.compile(
    r"\b(?:what|which|who|when|where|why|how|is|are|was|were|did|does|do|has|have|the|of|for|in|and|compare|list|show|give|tell|by)\b",
    re.IGNORECASE,
)
_CHINESE_FRAME = re.compile("[的是吗嗎呢哪几幾何谁誰什甚么麼]|多少|是否|比较|比較|如何|有没|有沒")

# A Han character carries about as much as half an English word; a text is Chinese when Han outweighs Latin.
_HAN_PER_WORD = 2


def detect_language(text: str) -> Language:
    """Language of running text: English, or the Han script that has more characters of its own (simplified on a tie)."""
    han = _HAN.findall(text[:20_000])
    words = len(_LATIN_WORD.findall(text[:20_000]))
    if len(han) <= words * _HAN_PER_WORD // 2:
        return "en"
    return _script(han)


def detect_question_language(text: str) -> Language:
    """Language in which a question is put; names of the other language inside it do not count."""
    han = _HAN.findall(text)
    if not han:
        return "en"
    chinese, english = bool(_CHINESE_FRAME.search(text)), len(_ENGLISH_FRAME.findall(text))
    if english >= 2 or (english and not chinese):
        if not chinese:
            return "en"
        if english > len(han) // 3:
            return "en"
    return _script(han)


def has_script(text: str) -> bool:
    """Whether a Chinese text has characters that only one of the two scripts has; "那2023年呢?" has none."""
    return any(is_traditional(char) or is_simplified(char) for char in _HAN.findall(text))


def _script(han: list[str]) -> Language:
    counts = Counter(han)
    traditional = sum(n for char, n in counts.items() if is_traditional(char))
    if not traditional:
        return "zh-Hans"  # without the table of simplified characters, which takes 0.06 s to load
    simplified = sum(n for char, n in counts.items() if is_simplified(char))
    return "zh-Hant" if traditional > simplified else "zh-Hans"
