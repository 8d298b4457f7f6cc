"""What a document states outright: whose filing it is, what stands over where a company is incorporated, what it trades as."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qa.documents.company_forms import brand_of, core
from qa.documents.company_names import find_names, is_alias
from qa.domain.places import Span
from qa.text.characters import CJK

_READ, _HEAD = 400_000, 120_000
_LINE = r"(?P<name>[^\n()（）]{3,80})"
_CHARTER = re.compile(rf"{_LINE}\n\s*[（(]?\s*exact\s+name\s+of\s+(?:the\s+)?(?:registrant|company)\b", re.IGNORECASE)
"""A filing's cover: "(Exact name of registrant as specified in its charter)" stands below the name."""
_INCORPORATED = re.compile(
    rf"{_LINE}\n\s*[（(]\s*(?:(?:a\s+\w+(?:\s+\w+)?\s+)?incorporated\s+in\b|(?:於|于|在)[^）)\n]{{2,20}}(?:註冊|注册)成立)"
    r"[^）)\n]{0,80}[）)]",
    re.IGNORECASE,
)
_WE = re.compile(
    r"[“\"](?:we|us|our),?[”\"][^.\n]{0,60}?\b(?:refers?|means?)\b(?:\s+collectively)?(?:\s+to)?\s+(?P<name>[^.;“”\"]{3,80})",
    re.IGNORECASE,
)
_HAN_FORMED = rf"(?P<name>[{CJK}（）()·]{{2,20}}?(?:股份)?有限公司)"
_RENAMED = re.compile(rf"(?:變更公司名稱|公司名稱變更|變更名稱|变更公司名称|公司名称变更)[為为]\s*[「“\"『]?{_HAN_FORMED}")
_SIGNED = re.compile(
    rf"(?m)^[ \t]*{_HAN_FORMED}[ \t]*\n\s*(?:董\s*事\s*[長长]\s*[:：]|負\s*責\s*人\s*[:：]"
    r"|(?:[一二三〇○\d]{3,4}\s*年度?)?\s*年\s*報)"
)
"""A name alone on a line over who signs for it, or over the report's contents."""
_TRADES = re.compile(
    r"(?P<legal>[A-Z][\w&.’' -]{2,60}?)(?:\s*\([^()\n]{0,40}\))?,?\s+(?:which\s+)?(?:[Tt]rad(?:es|ing)|[Oo]perat(?:es|ing)"
    r"|[Dd]o(?:es|ing)\s+business)\s+as\s+[“\"‘']?(?P<trade>(?:[Tt]he\s+)?[A-Z][\w&’'-]*(?:\s+[A-Z][\w&’'-]*){0,4})"
)
_OF_DOCUMENT = re.compile(
    r"\b[Tt]his\s+(?:document|report|inventory|disclosure|statement|review|supplement|publication)\s+(?:is|presents|sets\s+out"
    r"|contains|provides|describes)\s[^.]{0,90}?\b(?:inventory|report|disclosures?|statements?|review|supplement|performance)\s+"
    r"(?:of|for)\s+(?:the\s+)?(?P<name>[A-Z][^.;]{2,80})"
)
"""A document's own sentence on whose it is ("This document is the annual inventory for Velden Harbour Limited")."""
_FILER, _OF_NAME, _SPEAKER, _HISTORY = 12.0, 5.0, 5.0, 4.0


@dataclass(frozen=True, slots=True)
class StatedName:
    """A name that the document states for its company, and how much that says."""

    name: str
    span: Span
    weight: float


def stated_companies(text: str) -> Iterator[StatedName]:
    """Names that a document states for its own company, as the text writes them."""
    head = text[:_HEAD]
    if filer := _CHARTER.search(head):
        yield _as_stated(filer, _FILER)
    elif placed := _INCORPORATED.search(head):
        if next(find_names(placed["name"]), None) is not None:
            yield _as_stated(placed, _OF_NAME)
    for speaker in _WE.finditer(head):
        named = next(find_names(speaker["name"], speaker.start("name")), None)
        if named is not None and named.span.start - speaker.start("name") <= len("collectively, "):
            yield StatedName(named.name, named.span, _SPEAKER)
            break
    if (own := _OF_DOCUMENT.search(head)) and (named := next(find_names(own["name"], own.start("name")), None)) is not None:
        if named.span.start == own.start("name"):
            yield StatedName(named.name, named.span, _OF_NAME)
    renamed = [*_RENAMED.finditer(head)]
    if renamed:
        yield _as_stated(renamed[-1], _HISTORY)
    if signed := _SIGNED.search(text[:_READ]):
        yield _as_stated(signed, _OF_NAME)


def _as_stated(match: re.Match[str], weight: float) -> StatedName:
    name = match["name"].strip(" \t,.*")
    start = match.start("name") + match["name"].index(name)
    return StatedName(" ".join(name.split()), Span(start, start + len(name)), weight)


def written_small(name: str, text: str) -> str:
    """A name that stands in capitals, as the text writes it oftenest otherwise; the name itself where it does not."""
    if not name.isupper() or not name.isascii():
        return name
    words = r"[\s,]+".join(re.escape(word.strip(",")) for word in name.split())
    found = (" ".join(match.group().split()) for match in re.finditer(rf"(?<!\w){words}(?!\w)", text[:_READ], re.IGNORECASE))
    best = Counter(one for one in found if not one.isupper() and not one.islower()).most_common(1)
    return best[0][0] if best else name


def traded_as(text: str, known: Iterable[str]) -> tuple[str, ...]:
    """Names that a company trades as, or its legal name where it is known by the other ("Velden Pty Ltd, trading as The Dairy")."""
    cores = {core(name).removeprefix("the ") for name in known if core(name)}
    found: list[str] = []
    for match in _TRADES.finditer(text[:_READ]):
        legal, trade = " ".join(match["legal"].split()), " ".join(match["trade"].split())
        if any(core(legal).endswith(one) for one in cores):
            found += [trade, re.sub(r"^[Tt]he ", "", trade)]
        elif core(re.sub(r"^[Tt]he ", "", trade)) in cores and (named := next(find_names(legal), None)) is not None:
            found.append(named.name)
    return tuple(one for one in dict.fromkeys(found) if is_alias(one))


_LETTERS = re.compile(r"[A-Z]{3,5}")
_BESIDE, _OFTEN = 60, 3


def spelled_out(letters: str, text: str) -> str | None:
    """The full name whose initials a document calls its company by: it stands beside them, or is written again and again."""
    if not _LETTERS.fullmatch(letters):
        return None
    counts: Counter[str] = Counter()
    for mention in find_names(text[:_READ]):
        if letters in _initials(mention.name):
            behind = text[mention.span.end : mention.span.end + _BESIDE]
            counts[mention.name] += _OFTEN if re.search(rf"[(（“\"]{letters}[)）”\"]", behind) else 1
    best = counts.most_common(1)
    return best[0][0] if best and best[0][1] >= _OFTEN else None


def _initials(name: str) -> set[str]:
    """First letters of a name with and without its legal form and its small words."""
    found = set()
    for one in (name, brand_of(name), re.sub(r",? (?:Limited|Ltd|Inc|plc|PLC|AG|SE)$", "", name)):
        words = [word for word in re.split(r"[\s-]+", one) if word[:1].isalpha()]
        found |= {"".join(word[0] for word in words if small or word[0].isupper()).upper() for small in (True, False)}
    return found
