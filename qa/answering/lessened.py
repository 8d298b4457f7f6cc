"""What is to become less, and what less is used of, in the words of questions."""

from __future__ import annotations

import re

from qa.domain.figures import Figure

_USED_LESS = re.compile(r"少(?:用|耗|排|印|产生|使用|消耗)(?!于)")
_LESSENED = re.compile(
    r"减排|减碳|节能|节约|节水|节省|避免|减少|降低|减量|\b(?:reduc|sav|avoid|abat|decreas|shrink|slash|halv|decarboni[sz])\w*"
    r"|\b(?:cut(?:s|ting)?|lower(?:s|ed|ing)?|bring(?:ing)?\b.{1,60}\bdown)\b"
)


def asks_to_lessen(question: str) -> bool:
    """Whether a folded question asks for what is to become less ("how much does it plan to cut its emissions")."""
    return _LESSENED.search(question) is not None


def is_less_used(figure: Figure, question: str) -> bool:
    """Whether a figure tells by how much something fell, and a folded question asks how much less was used (少用了多少)."""
    return figure.quantity.direction == "down" and _USED_LESS.search(question) is not None
