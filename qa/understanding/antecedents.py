"""Later parts of a question that speak of what the part before counts: "how many of them are women", "其中女性多少"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qa.domain.queries import Part
from qa.text.characters import CJK
from qa.text.patterns import lazy_pattern

_OF_THEM = lazy_pattern(r"\b(?:of|among) (?:them|these|those|whom|which)\b", re.IGNORECASE)
_HOW_MANY_DID = lazy_pattern(r"^(?:and )?how many(?= (?:did|does|do|is|are|was|were|has|have|had|can|will|would)\b)", re.IGNORECASE)
"""A number of nothing in particular ("how many did it suspend")."""
_AMONG_HAN = lazy_pattern(r"^(?:其中|[当當]中)的?")
_COUNTED_HAN = lazy_pattern(
    rf"(?P<head>[{CJK}]{{2,16}}?)(?:总[数數]|總[数數]|人[数數])?(?:一共|总共|總共|共|合[计計]|[总總][计計])?的?[有为為是设設由]*(?:多少|[几幾])"
)
_GENERIC = frozenset({"people", "persons", "person", "members", "人", "名", "位", "个", "個", "家", "席"})
_COUNTS = frozenset({"person", "1"})
_ASKS_HAN = lazy_pattern(r"(?:一共|共)?[有为為是]?(?:多少|[几幾]|占)")
_BODY = re.compile(r"(?<=..)[会會]$")
_DANGLING = re.compile(r"(?:(?:^|\s)(?:at|in|of|on|by|as|during|for|the|year|end))+$")
"""Little words that a year left out leaves behind."""
LONGEST_OBJECT = 60
"""Characters behind a word for people in general that say which people are meant."""


def with_antecedent(text: str, before: Part | None, aside: Sequence[str]) -> tuple[str, ...]:
    """A part of a question that asks of what the part before counts, with that named in each way that it may be called.

    Args:
        text: The part.
        before: The part before it.
        aside: Names of companies and periods of the question, as written.

    Returns:
        The part's text with what it speaks of in place of the pronoun; empty for a part that asks of something itself.
    """
    if before is None or before.dimension not in _COUNTS or before.kind not in {"figure", "figures"}:
        return ()
    han = _AMONG_HAN.match(text)
    if han is not None:
        head, rest = _counted_han(before, aside), text[han.end() :]
        return tuple(dict.fromkeys(_named_han(head, rest))) if head else ()
    counted = _counted_english(before, aside)
    if not counted:
        return ()
    them = _OF_THEM.search(text)
    if them is not None:
        return (f"{text[: them.start()]}of the {counted}{text[them.end() :]}",)
    many = _HOW_MANY_DID.search(text)
    return (f"{text[: many.end()]} {counted}{text[many.end() :]}",) if many is not None else ()


def _named_han(head: str, rest: str) -> Iterator[str]:
    """Puts both together, members also called by what they are of: "董事会" and "女性多少" as "女性董事多少"."""
    yield f"{head}{rest}"
    asks = _ASKS_HAN.search(rest)
    if asks is not None and asks.start():
        for name in (head, _BODY.sub("", head)):
            yield f"{rest[: asks.start()]}{name}{rest[asks.start() :]}"


def _counted_han(before: Part, aside: Sequence[str]) -> str:
    """What a Chinese part counts: its noun, or what it says has so many."""
    if before.noun and before.noun not in _GENERIC:
        return before.noun
    found = _COUNTED_HAN.search(_without(before.text, aside))
    return found["head"] if found is not None else ""


def _counted_english(before: Part, aside: Sequence[str]) -> str:
    """What an English part counts; people in general with the words that say which."""
    noun = before.noun
    if not noun or not noun.isascii():
        return ""
    if noun not in _GENERIC:
        return noun
    behind = re.search(rf"\b{re.escape(noun)}\b(?P<rest>.*)", _without(before.text, aside), re.IGNORECASE)
    rest = _DANGLING.sub("", behind["rest"].strip(" ?.,;")) if behind is not None else ""
    return f"{noun} {rest}".strip() if len(rest) <= LONGEST_OBJECT else ""


def _without(text: str, aside: Sequence[str]) -> str:
    for words in aside:
        text = re.sub(rf"{re.escape(words)}(?:['’]s)?", " ", text)
    return " ".join(text.split())
