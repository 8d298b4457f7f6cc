"""Character classes that several modules need."""

from __future__ import annotations

import unicodedata

CJK = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
"""Han ideographs (with the 64 hexagram signs between two of their blocks), as the inside of a regular expression's class.

Two ranges below U+10000, not three: with three Python compiles each class into a table, which made patterns take 0.3 s at start-up.
"""

CJK_PUNCTUATION = "、。〈〉《》「」『』【】〔〕！（），：；？“”‘’…—"

SOFT_HYPHENS = frozenset("\u00ad\ufffe")
"""Line-end hyphens as PDF text layers mark them: soft hyphen, and the U+FFFE that pdfium emits."""

SUPERSCRIPT_DIGITS = {"⁰": 0, "¹": 1, "²": 2, "³": 3, "⁴": 4, "⁵": 5, "⁶": 6, "⁷": 7, "⁸": 8, "⁹": 9}


def is_cjk(char: str) -> bool:
    """Whether `char` is a Han ideograph."""
    code = ord(char)
    return 0x3400 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF or 0x20000 <= code <= 0x3134F


def is_invisible(char: str) -> bool:
    """Whether `char` shows nothing: control (newline and tab apart), format, surrogate, private use, unassigned."""
    return char not in "\n\t" and unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co", "Cn"}
