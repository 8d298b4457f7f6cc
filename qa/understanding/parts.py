"""Cutting a compound question into the things it asks for."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from qa.domain.places import Span
from qa.domain.queries import MetricMention
from qa.text.sentences import sentence_spans

_HAN_ASK = re.compile(
    r"多少|(?<![那这這好的])几(?=[个家间名位所项次台座条种年成张份席笔支批套篇例件起宗艘辆棵户处人天篇])|[幾](?=[個家間名位所項次台座條種件起宗輛棵戶處人天篇席筆支批套例])|哪些|哪几|哪家|哪个|哪個"
    r"|哪一|哪[天年月]|几[月号]|何年|谁|誰|何时|何時|什么时候|什麼時候|是什么|是什麼|如何|为什么|為什麼|多高|多大|占比是|是否"
)
_ASKS_ENGLISH = re.compile(
    r"\b(?:how (?:many|much|high|large|often|long)|what|which|who|when|where|why|how)\b"
    r"|^\s*(?:(?:and|so|but)[\s,]+)?(?:(?:in|for|as of|during|under|at|according to) [^,]{2,60},\s*)?"
    r"(?:did|does|do|is|are|was|were|has|have|had|can|will)\b"
    r"|,\s*(?:did|does|do|is|are|was|were|has|have|had)\b",
    re.IGNORECASE,
)
"""What asks in a clause: an auxiliary only where it opens the clause ("Vertex has put a number on it; what …" asks once)."""
_HAN_BREAK = re.compile(r"[，,；;、?？]|并且|以及|并|和|及|與|还有|還有|又|同时|同時")
_ENGLISH_BREAK = re.compile(
    r"(?:[,;]\s*(?:and\s+|or\s+)?|\s+and\s+|\s*;\s*)(?=(?:for\s+|in\s+|by\s+|of\s+|with\s+)?(?:how (?:many|much|high|large"
    r"|often|long)|what|which|who|when|where|why|how)\b)",
    re.IGNORECASE,
)
_QUESTION_LIKE = re.compile(
    r"[?？]|多少|(?<![那这這好])几|(?<!那)哪|谁|誰|何|什么|什麼|吗|嗎|呢|如何|\b(?:what|which|who|when|where|why|how|list|give|name)\b",
    re.IGNORECASE,
)
_BETWEEN_METRICS = re.compile(
    r"[\s,，、;；/&+]*(?:(?:and|or|as well as|along with|versus|vs\.?|和|与|與|及|以及|跟|同|还有|還有"
    r"|或)[\s,，、]*)?(?:(?:the|its|their|其"
    r"|total|the total|annual)\s*)*",
    re.IGNORECASE,
)
_BETWEEN_OPERANDS = re.compile(
    r"[^?？。;；]{0,12}?(?:\b(?:and|to|plus|minus|over|by|or)\b|和|与|與|及|加上?|减去?|減去?|比|除以)[^?？。;；]{0,25}",
    re.IGNORECASE,
)
MOST_PARTS = 6


def split_question(question: str) -> list[str]:
    """The texts of the question's parts, at least one.

    Cut at sentence ends where each sentence asks, and at the clause of a second question word ("多少间教室，覆盖多少师生",
    "how many … and how many …").
    """
    pieces = [piece for sentence in _sentences(question) for piece in _clauses(sentence)]
    return pieces[:MOST_PARTS]


def split_by_metric(question: str, metrics: Sequence[MetricMention], *, calculated: bool) -> list[str]:
    """One text a metric where several stand beside each other ("Scope 1 and Scope 2 emissions"): the sentence with one of them.

    A single text where there is nothing to split. Where they are operands of a calculation, words may stand between them.
    """
    groups = _neighbours(question, metrics, _BETWEEN_OPERANDS if calculated else _BETWEEN_METRICS)
    if len(groups) < 2:
        return [question]
    head, tail = question[: groups[0].start], question[groups[-1].end :]
    if len(set(groups)) == 1:
        return [f"{head}{_scope_name(groups[0].of(question), metric)}{tail}" for metric in metrics]
    return [f"{head}{span.of(question)}{tail}" for span in groups[:MOST_PARTS]]


def _scope_name(phrase: str, metric: MetricMention) -> str:
    """One of several scopes named together, put as the phrase puts them ("Scope 1 emissions", "范围一排放")."""
    scope = metric.qualifiers.scope or ""
    if phrase.isascii():
        return f"Scope {scope} emissions"
    word = phrase[:2] if phrase[:2] in {"范围", "範圍", "范畴", "範疇"} else "范围"
    return f"{word}{'一二三'[int(scope[:1]) - 1] if scope[:1] in set('123') else scope}排放"


def _sentences(question: str) -> list[str]:
    asking: list[str] = []
    for text in (span.of(question) for span in sentence_spans(question)):
        if asking and _RANK_ONLY.fullmatch(text.strip()) and (joined := _joined(question, asking[-1], text)):
            asking[-1] = joined
        elif _QUESTION_LIKE.search(text) and not _ASKS_FOR_BOTH.match(text.strip()):
            asking.append(text)
    kept = [
        text
        for place, text in enumerate(asking)
        if not place or not (_VALUES_ONLY.fullmatch(text.strip()) and _SET_AGAINST.search(asking[place - 1]))
    ]
    return kept if len(asking) > 1 else [question]


_ASKS_FOR_BOTH = re.compile(
    r"(?:please\s+)?(?:give|state|show|provide|name|quote|report)\s+(?:me\s+)?"
    r"(?:(?:both|each|the two|all)\b|(?:the|their) (?:hours|figures|numbers|values|amounts|rates|shares|percentages|tonnages)\W*$)"
    r"|(?:请|請)?(?:给出|給出|列出|写出|寫出|说明|說明)(?:两|兩|二)(?:者|个|個)?的?(?:数|數|值|金额|金額)",
    re.IGNORECASE,
)
"""A sentence that only says how the question before it is to be answered ("Give both tonnages.")."""


def _joined(question: str, before: str, text: str) -> str | None:
    """Two sentences that follow each other, as the question has them; None where something stands between them."""
    start = question.find(before)
    end = question.find(text, start + len(before)) + len(text)
    return question[start:end] if not question[start + len(before) : end - len(text)].strip() else None


def _clauses(sentence: str) -> list[str]:
    breaks = [match.start() for match in _ENGLISH_BREAK.finditer(sentence)]
    english = [place for place in breaks if _ASKS_ENGLISH.search(sentence[:place])]
    if english:
        return _cut(sentence, english)
    asks = list(_HAN_ASK.finditer(sentence))
    cuts: list[int] = []
    for first, second in itertools.pairwise(asks):
        cut = _han_cut(sentence, first.end(), second.start())
        if cut is not None:
            cuts.append(cut)
    return _cut(sentence, cuts)


def _han_cut(sentence: str, after: int, before: int) -> int | None:
    """Where the second question begins: at the last break between the question words, or at the verb before the second."""
    breaks = [match for match in _HAN_BREAK.finditer(sentence, after, before)]
    if breaks:
        return breaks[-1].start()
    return before - 2 if before - after >= 4 else None


def _cut(sentence: str, cuts: Sequence[int]) -> list[str]:
    places = [0, *cuts, len(sentence)]
    pieces = [sentence[start:end] for start, end in itertools.pairwise(places)]
    cleaned = [re.sub(r"^(?:[\s,，；;、?？]|\band\b|以及|并且|并|和|及|與)+", "", piece).strip() for piece in pieces]
    kept: list[str] = []
    for raw, piece in zip(pieces, cleaned, strict=True):
        if kept and _VALUES_ONLY.fullmatch(piece) and (_SET_AGAINST.search(kept[-1]) or _ITEMS.search(kept[-1])):
            continue  # the figures of things set against each other or listed are told anyway
        if kept and (_SIZE_ONLY.fullmatch(piece) or _RANK_ONLY.fullmatch(piece)):
            kept[-1] += raw
        elif piece:
            kept.append(piece)
    return kept


_SIZE_ONLY = re.compile(
    r"(?:by )?(?:how (?:much|many|far)|what (?:percentage|percent|amount))\s*[?？]?"
    r"|(?:了|变化|變化|幅度|变动|變動)?(?:是|有)?多少\s*[?？]?",
    re.IGNORECASE,
)
"""A clause that asks only how large the rise or fall before it is."""

_RANK_ONLY = re.compile(
    r"(?:and )?(?:who|whose|which(?: (?:one|company|firm|bank|of (?:them|the two|these)))?)(?:['’]s)? (?:\w+ )?(?:the )?"
    r"(?:more|less|fewer|higher|lower|larger|smaller|greater|better|most|least|highest|lowest)(?: (?:of the two|one))?\s*[?.]?"
    r"|(?:其中|两者中|兩者中)?(?:谁|誰|哪(?:一)?(?:家|个|個|间|間|方|者|边|邊))(?:公司|企业|企業|银行|銀行)?(?:的)?(?:数值|數值|数量|數量|人数|人數|占比|金额|金額)?"
    r"(?:比较|比較|更|较|較)?[多少高低大小好](?:一些|一点|一點)?\s*[?？。]?",
    re.IGNORECASE,
)
"""A clause or sentence that only asks which of those before it has more ("…? Which is higher?", "哪家更多？")."""
_VALUES_ONLY = re.compile(
    r"(?:and |with )?what (?:were|are|was|is) (?:the |their |these |those |both )*"
    r"(?:two (?:[\w-]+ )?|actual |respective |exact |relevant )?"
    r"(?:numbers?|figures?|values?|levels?|amounts?|percentages?|shares?|rates?|totals?)"
    r"(?: (?:in|for|of) (?:each|both|the two)(?: of (?:the )?(?:two )?)?(?: ?years?| ?compan(?:y|ies))?)?\s*[?？.]?"
    r"|(?:and )?how (?:much|many)(?: (?:was it|were there|\w+))? (?:in|for) (?:each|both)"
    r"(?: (?:of the )?(?:two )?years?)?\s*[?？.]?"
    r"|(?:and )?(?:how (?:much|many)|what) (?:did|does|do) (?:each|both|they)(?: of them)? \w+\s*[?？.]?"
    r"|(?:这|那|這)?(?:[两兩二](?:年|者|家|个|個|边|邊|厂|廠|地|国|國)?|双方|雙方)?(?:的)?(?:数据|數據|数值|數值|数字|數字|具体)?"
    r"(?:分别|分別|各自|各)(?:是|为|為|有)?(?:多少|[几幾])[^，,。；;？?]{0,4}[?？。]?"
    r"|(?:两者的?|兩者的?)?(?:数据|數據|数值|數值|数字|數字|金额|金額|比例|占比)(?:分别|分別|各自?)(?:是|为|為)[?？。]?"
    r"|(?:分别|分別|各自?)(?:用|排|产|產|花|买|買|耗)了?(?:多少|[几幾])[^，,。；;？?]{0,4}[?？。]?",
    re.IGNORECASE,
)
"""A clause or sentence that only asks for the figures of the comparison before it ("…, and what were the numbers?")."""
_ITEMS = re.compile(r"哪(?:些|[几幾两兩二三四五])")
_SET_AGAINST = re.compile(
    r"\b(?:or|than|more|less|fewer|higher|lower|larger|smaller|greater|better|worse|compare[ds]?|versus|vs)\b"
    r"|还是|還是|更|相比|对比|對比|比[较較]|谁|誰|哪(?!些|[几幾])|[较較][高低多少大小]",
    re.IGNORECASE,
)


def _neighbours(question: str, metrics: Sequence[MetricMention], between_them: re.Pattern[str]) -> list[Span]:
    """Spans of metrics joined by nothing but a connector; the same span several times for scopes named together."""
    spans = [metric.span for metric in metrics if len(metric.span) < len(question)]
    if len(spans) < 2:
        return []
    ordered = sorted(spans)
    for one, other in itertools.pairwise(ordered):
        if one == other:
            continue
        between = question[one.end : other.start]
        if (not between.strip() and between == "") or not between_them.fullmatch(between):
            return []
    return ordered
