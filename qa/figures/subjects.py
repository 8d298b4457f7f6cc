"""Whose number it is: the subject of the sentence or row."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qa.domain.places import Span
from qa.figures.frames import Frame

_WITH = re.compile(
    r"(?:与|和|跟|同|携手|联合|联手|助力|帮助|服务|为|向|对|对标|对照|从|给|由|被|被|在|使用|基于|获|获得|获评|入选|参与|加入|根据|依据|以及|and|with|by|from|to|for|at|of|on|in|via|using|"
    r"including|like|under|through|about|versus|than|the)\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Subject:
    """A company's name, key, and where it is written (None for the reporting company by default)."""

    name: str | None
    key: str | None
    span: Span | None = None


def subject_of(frame: Frame, words: Span, place: Span) -> Subject:
    """The company that the words name as the subject of the number at `place`; by default the reporting company."""
    default = Subject(frame.entity, frame.entity_key)
    named = [match for match in frame.companies(words.of(frame.text), words.start) if match.span.end <= place.start]
    for match in reversed(named):
        before = frame.text[max(words.start, match.span.start - 10) : match.span.start]
        if match.key == frame.entity_key:
            return Subject(frame.entity, frame.entity_key, match.span)
        if not _WITH.search(before):
            return Subject(frame.company_name(match.key, match.span), match.key, match.span)
    return default
