"""What remains to be searched for when companies, periods and question words are taken away."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.domain.places import Span

_HAN_FRAME = re.compile(
    r"请问一下|请问|請問|请告诉我|告诉我|我想知道|我想了解|想知道|能否告诉|帮我查一下|帮我查|查一下|查询|查詢"
    r"|是多少|有多少|为多少|為多少|达到多少|達到多少|达多少|多少|是什么|是什麼|有什么|有什麼|什么|什麼"
    r"|是否|有没有|有沒有|有几|有幾|几个|幾個|几家|幾家|几次|几名|幾名|哪些|哪个|哪個|哪家|哪一家|哪一年|哪年"
    r"|哪里|哪裡|何时|何時|什么时候|谁|誰|怎么样|怎樣|怎样|如何|为何|為何|为什么|為什麼"
    r"|分别是|分別是|分别|分別|吗|嗎|呢|请|請|该公司|贵公司|公司的|列出|根据报告|根據報告|报告(?:中|里|显示"
    r"|披露)|披露(?:了|的)?"
)
_ENGLISH_FRAME = re.compile(
    r"\b(?:please|tell me|could you|can you|would you|i(?:'d| would) like to know|what(?:'s)?|which|who|whom|whose|when|where"
    r"|why|how (?:many|much|high|large|long|often)|how|is|are|was|were|do|does|did"
    r"|has|have|had|the|a|an|of|in|for|at|by|to|and|its|their|it|they|there|according|report(?:ed|s)?|disclose[ds]?|show me"
    r"|give me|list|company(?:'s)?|much|many)\b",
    re.IGNORECASE,
)
_LEFT_OVER = re.compile(r"^[\s,，。.、?？!！:：;；的在于於'’\"“”()（）]+|[\s,，。.、?？!！:：;；的在于於'’\"“”()（）]+$")


def keywords_of(question: str, removed: Sequence[Span]) -> str:
    """The question without the stretches given (companies, periods) and without question words, its order kept."""
    text = without(question, removed)
    text = re.sub(r"^\s*(?:['’]s\b|的)", " ", text)
    text = re.sub(r"(?<=\s)['’]s\b", " ", text)
    bare = _ENGLISH_FRAME.sub(" ", _HAN_FRAME.sub(" ", text))
    bare = re.sub(r"[?？!！。]", " ", bare)
    bare = " ".join(bare.split())
    return _LEFT_OVER.sub("", bare)


def without(text: str, removed: Sequence[Span]) -> str:
    """The text with the stretches blanked."""
    for span in sorted(removed, reverse=True):
        text = f"{text[: span.start]} {text[span.end :]}"
    return text


def has_content(keywords: str) -> bool:
    """Whether the keywords say more than "then", "that" or "the same"."""
    rest = re.sub(
        r"那么|那|(?:前|上|后)一年|更早|之前|之后|earlier|later|before|previous|(?:one|two|three|four|five"
        r"|a) years?|公司|更[高低多少大小好]|[哪谁]|higher|lower|compan(?:y|ies)|同样|同一|上述|相比|情况|数据"
        r"|的话|它们|他们|她们|它|其|又|也|还|再|年度|年|如|换成|改成|看看|又是|是"
        r"|有|\b(?:about|same|then|that|this|those|these|ones?|so|also|again|instead|on|with|now|year|data|figures?|numbers?"
        r"|value)\b",
        "",
        keywords,
        flags=re.IGNORECASE,
    )
    return bool(re.search(r"\w", rest))
