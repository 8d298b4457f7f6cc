"""Names that a question sets in quotation or title marks: an answer about anything else is no answer to it."""

from __future__ import annotations

import re

from qa.text.folding import fold_plain

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


def bare(text: str) -> str:
    """A text folded, without spaces and quotation marks, as names are looked up in it."""
    return _MARKS.sub("", fold_plain(text))
