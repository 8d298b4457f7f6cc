"""Whose page a document is, by the name that its file and its title or cover give side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.text.folding import fold_plain
from qa.text.lexicon import is_everyday

_PARTS = re.compile(r"\s*[|｜_—–·]\s*|\s+-\s+|\s+|-")
_NAME = re.compile(r"[\u4e00-\u9fff]{3,6}")
_OF_REPORT = re.compile(
    r"报告|報告|年报|年報|永续|永續|责任|責任|公司|政策|守则|守則|环境|環境|社会|社會|治理|发展|發展|情形|计划|計畫|規劃|规划"
)


def site_name(file_name: str, page_title: str, cover: Sequence[str]) -> str | None:
    """The name that opens a file's name and is all of a part of the page's title or of a line of its cover ("公司治理 | 青禾智電").

    Everyday words are none: of a name, some part is in no dictionary.
    """
    first = _PARTS.split(file_name.rsplit(".", 1)[0].strip())[0]
    if not _NAME.fullmatch(first) or _OF_REPORT.search(first) or is_everyday(first):
        return None
    known = {fold_plain(part) for line in (page_title, *cover) if len(line) <= _LONGEST for part in _PARTS.split(line.strip())}
    return first if fold_plain(first) in known else None


_LONGEST = 60
