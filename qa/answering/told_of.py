"""What a Chinese question's own ranks, sites and signs of limits make of a figure: two-star buildings are no three-star ones."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.domain.documents import Company
from qa.domain.figures import Figure
from qa.text.folding import fold_plain

_DIGITS = str.maketrans("123456789", "一二三四五六七八九")
_RANK = re.compile(
    r"(?<![\d.第一二三四五六七八九十每任])(?P<number>[1-9]|[一二三四五六七八九])\s?(?P<kind>星|级(?!市)|期(?!间|货|权)|厂|号线|号井)"
)
_SITE = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,4}?)(?P<kind>工厂|分厂|厂|生产基地|基地|园区|分公司|分行|矿区|电厂|办事处)(?!商|家|房|外|内|牌|址)"
)
_ANY_SITE = re.compile(r"[各每两几多该所全本此其等我贵这那座个家间的在]|全部|所有|公司|集团|主要")
_SIGN = re.compile(r"[≤≥≦≧<>＜＞]\s*$")
_ASKS_LIMIT = re.compile(
    r"限(?!公司|责任)|标准|要求|规定|目标|不低于|不高于|不超过|至少|最多|最低|最高|以[上下内]|应"
    r"|\b(?:limit|standard|required?|requirement|target|goal|aim|at (?:least|most)|threshold|minimum|maximum|cap)s?\b"
)


_NUMBERED = re.compile(
    r"\b(?P<kind>region|phase|tier|level|unit|plant|site|line|stage|zone|area|block|scenario)"
    r" (?P<number>\d{1,2}|[ivx]{1,4}|[a-d])\b"
)


def ranks_in(folded: str) -> dict[str, frozenset[str]]:
    """Numbers of rank that a folded text names, by what they rank: 三星, 二期, 一厂."""
    found: dict[str, set[str]] = {}
    for match in _RANK.finditer(folded):
        found.setdefault(match["kind"], set()).add(match["number"].translate(_DIGITS))
    for match in _NUMBERED.finditer(folded):
        found.setdefault(match["kind"], set()).add(match["number"])
    return {kind: frozenset(numbers) for kind, numbers in found.items()}


def of_other_rank(asked: str, told: str) -> bool:
    """Whether words beside a number name other ranks than the folded question does: 一星、二星 where 三星 is asked for."""
    beside = ranks_in(fold_plain(told))
    return any(beside.get(kind) and not numbers & beside[kind] for kind, numbers in ranks_in(asked).items())


_SUBSTANCES = {
    name: re.compile(pattern)
    for name, pattern in {
        "sulphur oxides": r"二氧化硫|硫氧化物|(?<![a-z])so[2x](?![a-z\d])",
        "nitrogen oxides": r"氮氧化物|(?<![a-z])no[x2](?![a-z\d])",
        "dust": r"颗粒物|烟尘|粉尘",
        "organic compounds": r"挥发性有机|(?<![a-z])vocs?(?![a-z])",
        "oxygen demand": r"化学需氧量|(?<![a-z])codc?r?(?![a-z])",
        "ammonia nitrogen": r"氨氮",
        "methane": r"甲烷|(?<![a-z])ch4",
        "nitrous oxide": r"氧化亚氮|(?<![a-z])n2o",
    }.items()
}
"""Pollutants and gases over folded text: their names share characters, and stand side by side in reports."""


def of_other_substance(asked: str, told: str) -> bool:
    """Whether words beside a number name pollutants, and none of those that the folded question asks about."""
    wanted = {name for name, pattern in _SUBSTANCES.items() if pattern.search(asked)}
    if not wanted:
        return False
    folded = fold_plain(told)
    named = {name for name, pattern in _SUBSTANCES.items() if pattern.search(folded)}
    return bool(named) and not wanted & named


def sites_in(folded: str) -> tuple[str, ...]:
    """Plants, bases and branches that a folded question without its companies' names asks about by their own name."""
    found = []
    for match in _SITE.finditer(folded):
        name = _ANY_SITE.split(match["name"])[-1]
        if len(name) >= 2:
            found.append(f"{name}{match['kind']}")
    return tuple(found)


_LEGAL_NAME = re.compile(r"[\u4e00-\u9fff()]{2,16}?(?:有限责任公司|股份有限公司|有限公司)")


_FORM = re.compile(r"(?:集团|控股|科技|股份|有限责任公司|有限公司|[()])+$")


def subsidiaries_in(folded: str, names: frozenset[str]) -> tuple[str, ...]:
    """Companies that a folded question names in full and that carry words of their own behind the name of the one that reports.

    "成都青禾玻璃有限公司" is one where 青禾 reports, "江西青禾股份有限公司" is that company itself.
    """
    found = []
    for match in _LEGAL_NAME.finditer(folded):
        written = match.group()
        ends = [written.find(name) + len(name) for name in names if len(name) >= 2 and name in written]
        if written not in names and ends and len(_FORM.sub("", written[max(ends) :])) >= 2:
            found.append(written)
    return tuple(found)


_LIMIT = re.compile(r"[≤≥≦≧]\s*\d[\d.,]*")
_NUMBER = re.compile(r"\d[\d.,]*")


def is_of_others(sentence: str, question: str, names: frozenset[str]) -> bool:
    """Whether a sentence is of another subsidiary or rank than a folded question names, or sets limits and states nothing else.

    Args:
        sentence: A sentence of a document.
        question: The question, folded.
        names: What the companies asked about are called, folded.
    """
    flat = "".join(fold_plain(sentence).split())
    if any(name not in flat for name in subsidiaries_in(question, names)) or of_other_rank(question, sentence):
        return True
    if of_other_substance(question, sentence):
        return True
    limits = _LIMIT.findall(sentence)
    rest = re.sub(r"[A-Za-z]+\d+|(?<=[A-Za-z])[²³\d]", "", _LIMIT.sub("", sentence))
    return bool(limits) and not _NUMBER.search(rest) and _ASKS_LIMIT.search(question) is None


def is_set_limit(figure: Figure, text: str, question: str) -> bool:
    """Whether a number stands behind a sign of comparison, as limits are written, and the folded question asks for none."""
    if figure.blank or _ASKS_LIMIT.search(question):
        return False
    before = text[max(0, figure.span.start - 3) : figure.span.start]
    return _SIGN.search(before) is not None or figure.quantity.raw.lstrip()[:1] in set("≤≥≦≧")


def is_told_of(figure: Figure, companies: Sequence[Company]) -> bool:
    """Whether a figure's table or labels name one of the companies, and only others' reports tell of that one."""
    said = "".join(fold_plain(" ".join((figure.title or "", *figure.path, figure.metric))).split())
    return any(fold_plain(one.name) in said for one in companies if not one.reports and not one.name.isascii())
