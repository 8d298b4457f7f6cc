"""Who a named person is: the office or title that a sentence gives a name, before or behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qa.answering.desk import Desk
from qa.answering.persons import SURNAME
from qa.answering.sentences import Found, sentences
from qa.domain.places import Span
from qa.domain.queries import Part
from qa.text.characters import CJK
from qa.text.folding import to_simplified
from qa.text.patterns import lazy_pattern

_WHAT_OFFICE = r"(?:身[份分]|[职職][务務位称稱]|[头頭][衔銜])"
_ASKED_HAN = lazy_pattern(
    rf"(?P<name>{SURNAME}[{CJK}]{{1,2}}?)(?:先生|女士|教授|博士)?(?:的{_WHAT_OFFICE}|是(?:[谁誰]|[什甚][么麼]人|何人|(?:[什甚][么麼]|何)(?:样的?)?{_WHAT_OFFICE})"
    rf"|[担擔]任(?:[什甚][么麼]|何|哪[个個一些])[^?？]{{0,4}}?{_WHAT_OFFICE})"
)
_NAME = r"(?P<name{}>[A-Z][\w.-]+(?: [A-Z][\w.-]*){{1,3}})"
_ASKED_LATIN = lazy_pattern(
    rf"\b[Ww]ho (?:is|was) {_NAME.format(1)}(?=\s*[?,]|\s*$|\s+(?:in|at|of|according)\b)"
    rf"|\b(?:position|post|role|title|office|job) (?:does|did|is|was) {_NAME.format(2)} (?:hold|held|have|has|occupy)"
    rf"|\b(?:is|was) {_NAME.format(3)}['’]s (?:position|post|role|title|office|job)"
)
_OFFICE_END = re.compile(r"(?:CEO|CFO|COO|CTO|[官家长長席裁理任授士员員人表师師])$")
_BEFORE = lazy_pattern(r"[^。！？!?；;，,:：\n「」『』“”\"]{2,40}$")
_BEHIND_HAN = lazy_pattern(
    r"^(?:教授|博士|先生|女士)?(?:[（(，,]|(?:现|現)?(?:[担擔]任|出任|兼任|任|[为為]|是))(?P<office>[^。；;（）()，,]{2,40})"
)
_BEHIND_LATIN = lazy_pattern(
    r"^(?:,? (?:is|was|serves as|acts as)(?: the| our| its| a| an)? |, (?:our |the |its )?| \()"
    r"(?P<office>(?:[A-Z][\w&/’'-]*|of|and|for|the|&)(?:[ ,-]+(?:[A-Z][\w&/’'-]*|of|and|for|the|&))*)"
)
_LATIN_OFFICE = re.compile(
    r"\b(?:CEO|CFO|COO|CTO|Chief|Officer|President|Director|Chair\w*|Head|Manager|Professor|Partner|Secretary|Member|Founder|Minister|Auditor|Dean)\b"
)
MOST_READ = 12


@dataclass(frozen=True, slots=True)
class Identity:
    """An office as written, and the sentence that gives it to somebody."""

    office: Span
    found: Found


def asked_person(question: str) -> str | None:
    """The person of whom a question asks who that is, as written there."""
    han = _ASKED_HAN.search(question)
    if han is not None:
        return han["name"]
    latin = _ASKED_LATIN.search(question)
    return next(name for name in latin.groups() if name) if latin is not None else None


def identity(part: Part, desk: Desk) -> Identity | None:
    """The first sentence, best first, that gives the person asked about an office, and where the office stands."""
    name = asked_person(part.text)
    if name is None:
        return None
    for one in sentences(part, desk)[:MOST_READ]:
        text = desk.text(one.document_id)
        office = _office_in(one.span, name, text)
        if office is not None:
            return Identity(office, one)
    return None


def _office_in(span: Span, name: str, source: str) -> Span | None:
    """Where a sentence says what the named person is: right before the name, or behind it."""
    sentence = span.of(source)
    at = to_simplified(sentence).find(to_simplified(name))
    if at < 0:
        return None
    before = _BEFORE.search(sentence[:at].rstrip())
    if before is not None and _OFFICE_END.search(before.group()) and name[0] > "\u2e80":
        return _within(span, before.start(), before.end())
    behind = sentence[at + len(name) :]
    pattern = _BEHIND_HAN if name[0] > "\u2e80" else _BEHIND_LATIN
    match = pattern.match(behind)
    if match is None or not (_OFFICE_END if name[0] > "\u2e80" else _LATIN_OFFICE).search(match["office"]):
        return None
    start = at + len(name) + match.start("office")
    return _within(span, start, start + len(match["office"].rstrip(" ,-")))


def _within(span: Span, start: int, end: int) -> Span:
    return Span(span.start + start, span.start + end)
