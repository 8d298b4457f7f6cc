"""Latin names that a filing's profile of the company states ("公司的外文名称 … 公司的外文名称缩写 …")."""

from __future__ import annotations

import re
from collections.abc import Sequence

_LABEL = re.compile(r"外文名[称稱]")
_SHORT_LABEL = re.compile(r"外文(?:名[称稱])?[缩縮][写寫](?:\s*[（(]如\s*有[)）])?[ \t:：]*(?P<name>[A-Z][A-Za-z .,&-]{1,30})?")
_READ = 700
"""Characters behind the label: labels may all stand before their values."""
_LATIN_LINE = re.compile(r"(?m)^(?:[^\n\t]{0,12}外文名[称稱][^\n\tA-Z]{0,8}\t?)?(?P<name>[A-Z][A-Za-z0-9 .,&()（）'’-]{2,80})$")
_FORM = re.compile(r"\b(?:Co|Ltd|Limited|Inc|Corp|Corporation|Company|PLC|LLC|Group)\b", re.IGNORECASE)


def profile_names(head: str) -> tuple[str, ...]:
    """The company's Latin name and its short form, where the profile states both or one; empty where it states none."""
    for label in _LABEL.finditer(head):
        part = head[head.rfind("\n", 0, label.start()) + 1 : label.end() + _READ]
        lines = list(_LATIN_LINE.finditer(part))
        full = next((match for match in lines if _FORM.search(match["name"])), None)
        if full is not None:
            name, short = _tidy(full["name"]), _short(part, full, lines)
            return (name, short) if short else (name,)
    return ()


def _short(part: str, full: re.Match[str], lines: Sequence[re.Match[str]]) -> str | None:
    """The short form beside its label, or in the next Latin line where the label stands with others before all values."""
    label = _SHORT_LABEL.search(part)
    if label is None or label["name"]:
        return _tidy(label["name"]) if label else None
    behind = next((match for match in lines if match.start() > full.start()), None)
    return _tidy(behind["name"]) if behind and _only_labels(part[full.end() : behind.start()]) else None


def _only_labels(between: str) -> bool:
    """Whether nothing but labels stands between the name and its short form: no person, no address."""
    lines = [line for line in between.split("\n") if line.strip()]
    return all(_LABELS.match(line) for line in lines)


_LABELS = re.compile(r"公司|[（(]?如?\s*有[)）]|[电電]子信箱|办公|辦公|注[册冊]|第[一二三]节|[一二三]、")


def _tidy(name: str) -> str:
    return " ".join(name.split()).strip(" .,")
