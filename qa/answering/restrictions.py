"""Words that narrow a question to a part: contractors, women, overseas. A figure of the whole does not answer for the part."""

from __future__ import annotations

import re
from collections.abc import Iterable

from qa.text.folding import fold_plain

_GROUPS = tuple(
    re.compile(pattern)
    for pattern in (
        r"承包商|承揽商|协力(?:厂)?商|外包|\bcontractors?\b|\bcontract workers?\b|\bsubcontract",
        r"女性|女(?:员工|董事|高管|职员|工程师|主管|生)|妇女|\b(?:women|woman|female|females)\b",
        r"(?<!年龄)男性|男(?:员工|董事|职员)|\b(?:men|man|male|males)\b",
        r"供应商|供应链|\bsuppl(?:ier|y chain)",
        r"海外|境外|国外|\boverseas\b|\babroad\b",
        r"临时(?:工|员工)|兼职|非全职|\btemporary\b|\bpart[- ]time\b",
        r"新员工|新进员工|新入职|\bnew hires?\b|\bnew employees\b",
        r"残障|残疾|身心障碍|听障|视障|\bdisab|\bimpair|\bhandicap",
        r"实习生|学徒|\binterns?\b|\bapprentices?\b|\btrainees?\b",
        r"差旅|商务旅行|\bbusiness (?:travel|trips?)\b",
        r"通勤|\bcommut",
        r"子公司|附属公司|\bsubsidiar",
    )
)


def restrictions(question: str) -> tuple[re.Pattern[str], ...]:
    """The narrowing words of a folded question, each as the pattern of all its wordings."""
    return tuple(pattern for pattern in _GROUPS if pattern.search(question))


def meets(wanted: Iterable[re.Pattern[str]], words: str) -> bool:
    """Whether words around a figure name every part that is asked for."""
    folded = fold_plain(words)
    return all(pattern.search(folded) for pattern in wanted)
