"""What is to become less, in the words of questions."""

from __future__ import annotations

import re

_LESSENED = re.compile(
    r"减排|减碳|节能|节约|节水|节省|避免|减少|降低|减量|\b(?:reduc|sav|avoid|abat|decreas|shrink|slash|halv|decarboni[sz])\w*"
    r"|\b(?:cut(?:s|ting)?|lower(?:s|ed|ing)?|bring(?:ing)?\b.{1,60}\bdown)\b"
)


def asks_to_lessen(question: str) -> bool:
    """Whether a folded question asks for what is to become less ("how much does it plan to cut its emissions")."""
    return _LESSENED.search(question) is not None
