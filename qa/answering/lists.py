"""Parts that ask for several things: the enumeration in the source's sentence that names them."""

from __future__ import annotations

import re

from qa.answering.terms import content_tokens
from qa.text.characters import CJK

_ITEMS = re.compile(
    r"(?:包括|包含|涵[盖蓋]|分[别別](?:是|[为為])|例如|[为為]以下"
    r"|including|includes?|such as|namely|comprises?|consists? of|\b(?:pillars|areas|topics|categories|principles"
    r"|priorities|levers)\b:)[:：]?"
    r"\s*(?P<items>[^。；;.]+)"
)
_SEGMENT = re.compile(r"[^，。；;,：:！!？?\n]*、[^，。；;,：:！!？?\n]*")
_LAST = re.compile(
    rf"^.{{1,20}}?(?:等[{CJK}]{{0,8}}|(?=\s*(?:[三四五六七八九十\d]+\s*[项項个個种種类類大]|在内|在內"
    rf"|进行|進行|的|作为|作為))|$)"
)
LONGEST_ITEM = 24
_TITLES = re.compile(r"《[^《》]{2,60}》")
_LEAD = re.compile(
    r"^.*(?:应用于|應用於|适用于|適用於|用于|用於|涉及|覆盖|覆蓋|检查出|檢查出|增加|减少|減少|新增|出|分为|分為|分成|聚焦"
    r"|围绕|圍繞|通过|通過|获得|獲得"
    r"|取得|制定|建立|开展|開展|采用|採用|为|為|是|有|将|將|把|对|對|以|在|从|從|于|於|及|和)(?=[^、]{2,})"
)
_ASKED = re.compile(rf"(?:哪些|哪几[个項项种類类家]|哪[三四五六七八九十][个大项]|什么|什麼)(?P<noun>[{CJK}]{{1,6}})")
_NOUN_END = re.compile(r"[的了在是为被与和及并于由到]|进行|实现|需要|获得|包括|目前")
KIND_BONUS, ITEM_BONUS, MOST_ITEMS = 0.12, 0.02, 6
"""What it is worth to a sentence that its enumeration names the kind of thing asked for ("…等癌症"), and each item of it."""


def asked_kind(question: str) -> str | None:
    """The kind of things asked for ("癌症" in "哪些癌症"), as far as one word says it."""
    found = _ASKED.search(question)
    if found is None:
        return None
    cut = _NOUN_END.search(found["noun"])
    noun = found["noun"][: cut.start()] if cut is not None else found["noun"]
    return noun or None


def kind_bonus(sentence: str, kind: str | None) -> float:
    """What a folded sentence gains for an enumeration of things of the kind asked for."""
    if kind is None:
        return 0.0
    for segment in _SEGMENT.findall(sentence):
        items = segment.split("、")
        if kind in items[-1]:
            return KIND_BONUS + ITEM_BONUS * min(MOST_ITEMS, len(items))
    return 0.0


def items_in(sentence: str, question: str) -> str | None:
    """The items that a sentence lists, as it writes them: after "including", or between enumeration commas; None where unclear."""
    titles = _TITLES.findall(sentence)
    if len(titles) > 1 and re.search("标准|標準|制度|文件|政策|报告|報告", question):
        return "、".join(titles)
    stated = _ITEMS.search(sentence)
    if stated is not None and re.search(r"、|, | and |和|及", stated["items"]):
        return stated["items"].strip(" ,，:：")
    wanted = content_tokens(question)
    lists = [
        (len(wanted & content_tokens(segment)), found)
        for segment in _SEGMENT.findall(sentence)
        if len(found := _items_of(segment)) > 2
    ]
    lists.sort(key=lambda one: -one[0])
    if not lists or (len(lists) > 1 and lists[0][0] == lists[1][0]):
        return None
    return "、".join(lists[0][1])


def _items_of(segment: str) -> list[str]:
    """Items between enumeration commas, the first without the words that lead to it; none where one is too long to be an item."""
    first, *rest = segment.strip().split("、")
    last = _LAST.match(rest[-1].strip())
    if last is None:
        return []
    items = [_LEAD.sub("", first).strip(), *(item.strip() for item in rest[:-1]), last.group().strip()]
    items = [item.strip("「」『』“” ,，") for item in items]
    return items if all(0 < len(item) <= LONGEST_ITEM for item in items) else []
