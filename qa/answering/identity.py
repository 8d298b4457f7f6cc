"""Who a named person is: the office or title that a sentence gives a name, before or behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qa.answering.desk import Desk
from qa.answering.persons import ASKED_ROLE, SURNAME
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
_OFFICE_END = re.compile(r"(?:CEO|CFO|COO|CTO|[官家长長席裁理任授士员員人表师師监監])$")
_IS_OFFICE = lazy_pattern(r"高[管层層级級]|[顾顧][问問]|董事|[监監]事|[员員]工|管理")
"""What opens with a surname and yet is nobody's name."""
_BEFORE = lazy_pattern(r"[^。！？!?；;，,:：\n「」『』“”\"]{2,40}$")
_OF_OTHERS = lazy_pattern(
    rf"由(?:{SURNAME}[{CJK}]{{1,2}}[、和与與及])?|(?:[官家长長席裁理任授士员員人表师師监監]{SURNAME}[{CJK}]{{1,2}}(?:先生|女士|教授|博士)?)[、和与與及]"
)
"""Where the office of another person ends before somebody's own, or a sentence comes to who did what it tells."""
_NAME_ENDS = lazy_pattern(
    rf"(?![{CJK}])|先生|女士|教授|博士|院士|老[师師]|表示|[认認][为為]|指出|[强強][调調]|介[绍紹]|主持|出席|[参參]加|[负負][责責]|[获獲]|[荣榮]|[带帶率]"
    r"|[说說称稱在任担擔出兼和与與及是为為的现現当當曾已将將也就对對向代因被从從致]"
)
"""What may stand behind a whole name: other characters may be a part of a longer one."""
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
        office = ASKED_ROLE.search(han["name"]) or _OFFICE_END.search(han["name"]) or _IS_OFFICE.search(han["name"])
        return None if office else han["name"]
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
    at = _whole_name_at(sentence, name)
    if at is None:
        return None
    before = _BEFORE.search(sentence[:at].rstrip())
    if before is not None and _OFFICE_END.search(before.group()) and name[0] > "\u2e80":
        others = [match.end() for match in _OF_OTHERS.finditer(before.group())]
        start = before.start() + (others[-1] if others else 0)
        return _within(span, start, before.end()) if start < before.end() else None
    behind = sentence[at + len(name) :]
    pattern = _BEHIND_HAN if name[0] > "\u2e80" else _BEHIND_LATIN
    match = pattern.match(behind)
    if match is None or not (_OFFICE_END if name[0] > "\u2e80" else _LATIN_OFFICE).search(match["office"]):
        return None
    start = at + len(name) + match.start("office")
    return _within(span, start, start + len(match["office"].rstrip(" ,-")))


def _whole_name_at(sentence: str, name: str) -> int | None:
    """Where a sentence names somebody, and nobody whose longer name begins so."""
    folded, sought = to_simplified(sentence), to_simplified(name)
    places = [match.start() for match in re.finditer(re.escape(sought), folded)]
    if name[0] <= "\u2e80":
        return next(iter(places), None)
    return next((at for at in places if _NAME_ENDS.match(sentence, at + len(name))), None)


def _within(span: Span, start: int, end: int) -> Span:
    return Span(span.start + start, span.start + end)
