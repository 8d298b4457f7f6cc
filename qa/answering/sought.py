"""What sort of thing a part of a question asks for (a person, a body, a standard, a place)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from qa.text.folding import fold_plain
from qa.text.patterns import lazy_pattern

SoughtKind = Literal["person", "holder", "line", "organisation", "body", "standard", "place", "grade", "frequency"]


@dataclass(frozen=True, slots=True)
class Sought:
    """The kind of thing asked for, the noun that the question calls it by, and how many are asked for.

    A *holder* is whoever has a task: person, office, body or organisation; a *line* is whom somebody reports to.
    """

    kind: SoughtKind
    noun: str | None = None
    count: int | None = None
    several: bool = False


_NOUNS: tuple[tuple[SoughtKind, re.Pattern[str]], ...] = (
    (
        "standard",
        lazy_pattern(r"(?:standards?|certificates?|certifications?|accreditations?|norms?|frameworks?|guidelines?|seals?)"),
    ),
    (
        "organisation",
        lazy_pattern(
            r"(?:firms?|compan(?:y|ies)|auditors?|organi[sz]ations?|bod(?:y|ies)|banks?|agenc(?:y|ies)|institut\w+|charit(?:y|ies)"
            r"|unions?|associations?|authorit(?:y|ies)|providers?|subsidiar(?:y|ies)|universit\w+|ministr\w+|verifiers?"
            r"|consultanc\w+|ngos?|foundations?|regulators?)"
        ),
    ),
    ("body", lazy_pattern(r"(?:committees?|boards?|councils?|departments?|teams?|divisions?|task ?forces?)")),
    ("holder", lazy_pattern(r"(?:people|persons?|functions?|roles?|parties)")),
    ("place", lazy_pattern(r"(?:cit(?:y|ies)|countr(?:y|ies)|sites?|locations?|regions?|plants?|places?|towns?|factor(?:y|ies))")),
    ("grade", lazy_pattern(r"(?:medals?|grades?|ratings?|levels?|scores?)")),
)
_BOUNDARY = frozenset(
    "is are was were be been do does did has have had can could will would should must may might of in on at for to from by with"
    " that which who under over has its their the a an this within across".split()
)
_WHICH = lazy_pattern(r"\b(?:which|what)\b(?P<rest>[^?,;]{3,120})")
_NAME = lazy_pattern(r"\bname (?:the|all|some)?(?P<rest>[^?,;]{3,120})")
_COUNTS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
}
_COUNT = lazy_pattern(
    r"\b(?:which|what|what are|what were|name)(?: are| were)?(?: the| its)? (?P<count>two|three|four|five|six|seven|eight)\b"
)
_HAN_COUNT = lazy_pattern(r"哪(?P<count>[两三四五六])(?:个|种|项|家|位|类|大|名|款)")
MOST_WORDS = 7
_WHO_DOES = lazy_pattern(
    r"\bwho(?:m|se)?\b.{0,60}\b(?:report|answer|turn|complain|escalat|write|verif|assur|audit(?! committee)|certif"
    r"|check|publish|oversee|oversaw"
    r"|supervis|look after|looks after|responsible|in charge|conduct|carr(?:y|ies|ied) out|provid|suppl|manages?\b"
    r"|managed|monitors?\b|receiv|make up"
    r"|makes up|approv)"
)
_LINE = lazy_pattern(
    r"\b(?:who|whom|which \w+(?: \w+)?) (?:does|do|did|must|should)\b[^?]*\b(?:report|answer)(?: directly)?(?: to)?\s*\??$"
    r"|\bto (?:whom|which \w+(?: \w+)?) (?:is|are)\b[^?]*\b(?:accountable|answerable)\s*\??$"
    r"|[向对對]谁(?:汇报|报告|负责)"
)
_WHO_MUST = lazy_pattern(
    r"\bwho (?:(?:has|have|needs?) to|must|can|may|is (?:required|allowed|eligible|entitled|covered|obliged))\b"
)
_OFTEN = lazy_pattern(r"\bhow (?:often|frequently|regularly)\b|多久(?=[^?？]{0,12}一?次)|频率")
_WHO_IS_OFFICER = lazy_pattern(
    r"\bwho(?:'s| is| was) (?:the |its |their )?(?:[\w-]+ ){0,3}(?:chair\w*|ceo|chief|president|director|secretary|head|officer)\b"
)
"""Whatever that officer did besides."""
_WHO = lazy_pattern(r"\bwho(?:m|se)?\b")
_WHERE = lazy_pattern(r"\bwhere\b(?! (?:did|does|do|is|was|were|has|have)\b.{0,80}\brank)")
_HAN: tuple[tuple[SoughtKind, re.Pattern[str]], ...] = (
    (
        "grade",
        lazy_pattern(
            r"(?:什么|哪[一个]{0,2}|何种|几)(?P<noun>评级|等级|级别|评等|级|等第)(?![\u4e00-\u9fff])"
            r"|(?:什么|哪[一个]{0,2})(?:等级|级别?)(?=的)|(?:评级|评等|等级)(?:是|为)(?:什么|哪|何|多少)"
        ),
    ),
    ("body", lazy_pattern(r"哪[一两三四五几]?个?(?P<noun>委员会|部门?|小组|工作组|办公室|中心)(?!长)")),
    (
        "organisation",
        lazy_pattern(
            r"哪(?:一?[家所间]|些|几[家所个]|[一个]+)?(?:(?!机构|公司)[\u4e00-\u9fff]){0,4}?(?P<noun>机构|公司|银行|事务所|组织|集团|企业|协会|大学|工会|单位|基金会)"
        ),
    ),
    ("place", lazy_pattern(r"哪(?:[一几两三四五])?(?:个|座|些)(?P<noun>城市|国家|地方|省|地区|市)|(?:哪里|哪儿|何处|什么地方)")),
    ("standard", lazy_pattern(r"(?:什么|哪[一几两三]?[项个种]|哪些)(?:iso)?(?P<noun>标准|准则|认证|(?:管理)?体系的?认证)")),
    ("person", lazy_pattern(r"谁(?:来)?(?:担任|出任|兼任|当)")),
    ("holder", lazy_pattern(r"谁.{0,12}(?:查证|查验|核查|鉴证|审验|审计|负责|管|公布|发布|批准)|(?:由|是)谁")),
    ("person", lazy_pattern(r"谁|哪[一]?位|何人")),
)


def sought_in(question: str) -> Sought | None:
    """What a question, or a part of it, asks for by kind; None where its words do not tell."""
    found = _sought(fold_plain(question))
    if found is None or found.several:
        return found
    return replace(
        found, several=(found.count or 1) > 1 or _is_plural(found.noun) or _MEMBERS.search(fold_plain(question)) is not None
    )


_MEMBERS = lazy_pattern(
    r"\bwho (?:sits?|sat|serves?|served|belongs?|makes? up|made up)\b|\bwho (?:are|were)\b|\bmembers? of\b.*\bwho\b"
    r"|哪几|哪些|成员|[两三四五六]位"
)


def count_asked(question: str) -> int | None:
    """How many things a question asks for ("which three", "哪两种"); None where it does not say."""
    folded = fold_plain(question)
    counted = _COUNT.search(folded) or _HAN_COUNT.search(folded)
    return _COUNTS[counted["count"]] if counted is not None else None


def _is_plural(noun: str | None) -> bool:
    return noun is not None and noun.isascii() and (noun == "people" or (noun.endswith("s") and not noun.endswith("ss")))


def _sought(folded: str) -> Sought | None:
    count = count_asked(folded)
    if _WHO_MUST.search(folded):
        return None  # "every haulier with a contract": a class of people has no name
    if _LINE.search(folded):
        return Sought("line", None, count)
    if _OFTEN.search(folded):
        return Sought("frequency", None, count)
    for kind, pattern in _HAN:
        match = pattern.search(folded)
        if match is not None:
            return Sought(kind, match.groupdict().get("noun"), count)
    if _WHO_IS_OFFICER.search(folded):
        return Sought("person", None, count)
    if _WHO_DOES.search(folded):
        return Sought("holder", None, count)
    if _WHO.search(folded):
        return Sought("person", None, count)
    match = _WHICH.search(folded) or _NAME.search(folded)
    if match is not None:
        noun = _class_noun(match["rest"])
        if noun is not None:
            return Sought(noun[0], noun[1], count)
    return Sought("place", None, count) if _WHERE.search(folded) else None


def _class_noun(rest: str) -> tuple[SoughtKind, str] | None:
    """The last noun of kind behind "which", up to the verb or the first little word."""
    found: tuple[SoughtKind, str] | None = None
    for word in re.findall(r"[\w'’&-]+", rest)[:MOST_WORDS]:
        if word in _BOUNDARY:
            break
        for kind, pattern in _NOUNS:
            if pattern.fullmatch(word):
                found = (kind, word)
    return found
