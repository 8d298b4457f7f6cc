"""Words that change what a number means: rising or falling, aimed at or reached; and how much of a phrase a text holds."""

from __future__ import annotations

import re

from qa.text.folding import fold_plain
from qa.text.tokens import query_tokens

# Folded text is simplified and lower case, so each pattern serves both scripts.
_UP = re.compile(
    r"增长|增加|上升|提升|提高|上涨|同比增|上调|攀升|增幅|\b(?:increas\w*|ris(?:e|es|en|ing)|rose|grew|grow(?:n|s|th|ing)?"
    r"|up (?:by|from)|higher)\b"
)
_DOWN = re.compile(
    r"下降|减少|降低|下滑|降至|减排|缩减|缩短|压缩(?!空|机|气)|下跌|降幅|同比降|同比减"
    r"|\b(?:decreas\w*|declin\w*|fall(?:s|en|ing)?|fell|drop(?:s|ped)?|reduc\w*|down (?:by|from)|lower(?:ed)?|cut)\b"
)
_CHANGE = re.compile(
    r"同比|环比|较上年|较去年|相较|增长|增幅|降幅|下降|减少"
    r"|year[- ]on[- ]year|\byoy\b|compared (?:to|with)|versus|\b(?:increas|decreas|declin|reduc|gr[eo]w|fell|rose|drop)\w*"
)
_TARGET = re.compile(
    r"目标|计划|力争|承诺|不晚于|预计|到20[2-9]\d年|\b(?:target\w*|goals?|aims?"
    r"|aim(?:ed|ing)? to|commit\w*|pledg\w*|plans? to|by 20[2-9]\d|will)\b"
)


def directions(text: str) -> frozenset[str]:
    """Which of "up" and "down" a text says."""
    folded = fold_plain(text)
    return frozenset(name for name, words in (("up", _UP), ("down", _DOWN)) if words.search(folded))


def speaks_of_change(text: str) -> bool:
    """Whether a text speaks of a rise or fall, not of a level."""
    return _CHANGE.search(fold_plain(text)) is not None


def speaks_of_target(text: str) -> bool:
    """Whether a text speaks of what is aimed at, not of what was reached."""
    return _TARGET.search(fold_plain(text)) is not None


def content_tokens(text: str) -> frozenset[str]:
    """What a phrase is recognised by: words, numbers, and Han bigrams (single characters only where nothing longer is there)."""
    tokens = frozenset(query_tokens(text))
    longer = frozenset(token for token in tokens if len(token) > 1)
    return longer or tokens


def coverage(phrase: str, text: str) -> float:
    """Share of the phrase's content tokens that stand in `text`, 0 to 1; 0 for an empty phrase."""
    wanted = content_tokens(phrase)
    if not wanted:
        return 0.0
    return len(wanted & content_tokens(text)) / len(wanted)
