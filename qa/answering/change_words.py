"""Words of a question that say that something moved, or is set against something else: figures carry them otherwise."""

from __future__ import annotations

import re

from qa.domain.queries import QuestionKind

_CHANGE = re.compile(
    "同比|环比|環比|较上年|較上年|较去年|較去年|(?:增长|增長|下降|减少|減少|变化|變化|增加|降低|上升|提高|提升|上涨|多|少)(?:了|率|幅度)|增长|增長|下降|减少|減少|变化|變化|变动|變動|增加|降低|上升|提高|提升|相比|百分点|增幅|降幅|还是|還是"
    r"|\b(?:increas|decreas|chang|gr[eo]w|reduc|declin|ris|fall|fell|rose|drop)\w*\b|\bcut\b(?= (?:its|their|the)\b)"
    r"|\byear[- ]on[- ]year\b|\byoy\b"
    r"|\b(?:(?:go(?:es|ne)?|went|going) )?(?:up or down|down or up)\b|\b(?:more|fewer|less|higher|lower|better|worse)\b(?: or "
    r"(?:more|fewer|less|higher|lower|better|worse)\b)?|\b(?:than|between|against|versus|vs|before)\b"
    r"|\b(?:(?:with|to|on) )?(?:a|the) (?:year|one) (?:before|earlier|prior)\b|\b(?:the )?(?:previous|prior|preceding) year\b",
    re.IGNORECASE,
)
_OF_BOTH = re.compile(r"哪一?[边邊]|\b(?:both|each|two)\b|\bpercentages?\b")
"""What only says that things are set against each other, in a comparison."""


def without_change_words(text: str) -> str:
    """A question about a change without its words of change: figures carry them as their kind and direction."""
    return _CHANGE.sub(" ", text)


def without_frame(text: str, kind: QuestionKind) -> str:
    """A question of this kind without the words that only make it one of change or comparison."""
    if kind == "change":
        return without_change_words(text)
    return _OF_BOTH.sub(" ", text) if kind == "comparison" else text
