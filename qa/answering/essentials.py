"""Names that a question sets in quotation or title marks: an answer about anything else is no answer to it."""

from __future__ import annotations

import re

from qa.text.folding import fold_plain
from qa.text.lexicon import load_lexicon

LEAST_UNKNOWN = 2
"""Characters of a name that stand in no word."""

_QUOTED = re.compile(r"“([^”]{2,40})”|「([^」]{2,40})」|『([^』]{2,40})』|\"([^\"]{2,60})\"|‘([^’]{2,40})’")
_TITLE = re.compile(r"《([^》]{2,60})》")
_SOURCE_BEFORE = re.compile(
    r"(?:根据|根據|按照|按|依据|依據|据|據|依|在|于|於|从|從|参照|查阅|查閱|见|見|according to|per|in"
    r"|from)\s*(?:[\w（）()]{0,12}的?)$",
    re.IGNORECASE,
)
_SOURCE_AFTER = re.compile(r"^\s*(?:[,，]|中|里|裡|内|內|显示|顯示|披露|所载|所載|的(?:数据|數據|披露|内容))")
_MARKS = re.compile(r"[\s“”「」『』《》\"'‘’·•—–-]+")


def essential_names(question: str) -> tuple[str, ...]:
    """Names in quotation marks, and titles that are asked about rather than named as the source; folded, without marks."""
    found = [next(filter(None, match.groups())) for match in _QUOTED.finditer(question)]
    for match in _TITLE.finditer(question):
        if not _SOURCE_BEFORE.search(question[: match.start()]) and not _SOURCE_AFTER.match(question[match.end() :]):
            found.append(match[1])
    return tuple(dict.fromkeys(bare(name) for name in found))


def unquoted(question: str) -> str:
    """A question without its names in quotation marks: "计划" in one asks for no plan."""
    return _QUOTED.sub(" ", question)


def passed_on(name: str, text: str) -> bool:
    """Whether a text goes on, behind its last mention of a name, to another quoted one of its kind ("秋实计划")."""
    quoted = [
        (match.end(), bare(next(filter(None, match.groups())))) for match in (*_QUOTED.finditer(text), *_TITLE.finditer(text))
    ]
    last = max((end for end, one in quoted if name in one), default=None)
    return last is not None and any(end > last and one != name and one[-2:] == name[-2:] for end, one in quoted)


def bare(text: str) -> str:
    """A text folded, without spaces and quotation marks, as names are looked up in it."""
    return _MARKS.sub("", fold_plain(text))


_LEADS = re.compile(
    r"^(?:请问|帮我(?:查|看)一?下|查一下|想知道)?[,，:：]?(?P<name>(?:(?![到至于在和与及或把将从向哪谁几各这那该某多])[\u4e00-\u9fff]){3,6}?)(?:公司|集团)?(?=的|(?:19|20)?\d{2,3}年|在(?:19|20)\d{2}年)"
)
"""What opens a Chinese question and may be whose figures are asked for, folded."""


_WHEN_FIRST = re.compile(
    r"^(?:在|截至|到)?(?:过去[一二三两四五六七八九十\d]*个?(?:财|会计)?年(?:里|中|间|来)?|近[一二三两四五六七八九十\d]*年|[去今上前本]年度?|年内)[,，]?"
)
"""A time that a question opens with is no part of the name behind it."""


def leading_name(question: str) -> str | None:
    """The name that a Chinese question opens with, None where it opens with everyday words.

    A name holds characters that stand in no word of the lexicon ("资通电脑"): what is made of words alone may be anything.
    """
    match = _LEADS.match(_WHEN_FIRST.sub("", fold_plain(question)))
    if match is None:
        return None
    lexicon, known, place, name = load_lexicon(), "", 0, match["name"]
    while place < len(name):
        size = next((size for size in range(len(name) - place, 1, -1) if lexicon.to_english(name[place : place + size])), 1)
        known += name[place : place + size] if size > 1 else ""
        place += size
    return name if len(name) - len(known) >= LEAST_UNKNOWN else None
