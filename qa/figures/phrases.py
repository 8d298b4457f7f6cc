"""The words that say what a number is: the noun phrase it states."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qa.domain.figures import Quantity
from qa.domain.places import Span
from qa.figures.clauses import LINE_END
from qa.figures.metrics import is_money
from qa.quantities.characters import HAN, SUPERSCRIPTS, normalised

_HAN = re.compile(f"[{HAN}]")
_CHANGE_WORDS = (
    r"(?:每?年)?(?:同比|环比)?(?:增长|增加|上升|上涨|提升|提高|增至|升至|升|(?<!新)增|涨|下降|减少|降低|下滑|"
    r"下跌|降至|减至|降|缩减|削减|缩短|压缩|改善|优化)(?:率|幅度?|了)?"
)
_TAIL = re.compile(
    r"(?:[\s:：,，、(（<>≤≥]|(?:(?:本?报告期|本期|上期|[上去今本]年)[末内底初]?|期[末内初]|年[末内底初])的|[上去]一?年(?:度|同期)|(?<![一-鿿])同期|(?<![一-鿿])末的|(?<=年)之|已经|已|则|仍然?|均|也|还|就|拥有|持有|设有|累计|累积|共计|合计|总计|总共|共|(?<![节契条合公])约|大约|达到|达至|达成|达|(?<!行)为|是|有|至|到|了|超过|超出|超|逾|近|将近|接近|"
    r"不低于|不少于|不超过|不高于|至少|最多|最高|仅|只有|高达|多达|分别|依次|各|平均每?|的比例|人民币|新台币|港币|美元|相当于|突破|实现|完成|于|在|由|从|按|以|(?<!参)与|和|及|其中|"
    r"(?:相较于?|较之?|相比于?|(?<![占对])比)(?:上年|去年|上一年|同期|基准年?|基年|前一年|\d{4}\s*年)?(?:度|同期|水平)?(?:的?\d+)?相?比?|"
    r"(?<![一-鿿])(?:增速|降幅|增幅|涨幅|跌幅)[^,，;；]{0,14}|"
    rf"{_CHANGE_WORDS})+$"
)
_HEAD = re.compile(
    r"^(?:[\s,，、:：;；()（）“”「」\-•›▸●▪·]|注\s?\d{0,2}\s?[:：]|其中|同时|此外|另外|目前|并且|以及|报告显示|数据显示|截至|截止|相比|相较|对比|本公司|公司(?=[的共已累])|本集团|集团(?=[的共已累])|我们|全年度?|当年度?|年内|期内|通过|预计|"
    r"力争|实现(?=\S{4})|已经|[及与并且也还](?![购网时会原期有格]))+"
)
_EN_TAIL = re.compile(
    r"(?:[\s,:;(–—<>≤≥~-]|\bapprox\.|\b(?:was|were|is|are|be|been|has|have|had|reached|reaching|reach|totall?ed|totall?ing|amounted|amounts|stood|of|to|by|at|from|over|about|approximately|around|nearly|"
    r"almost|roughly|more than|less than|up to|at least|some|only|just|an|a|the|and|or|with|for|in|as|equals?|representing|"
    r"accounts?|accounting|accounted|recorded|achieved|achieving|including|than|that|which|"
    r"increased|decreased|reduced|rose|fell|grew|declined|dropped|improved|remained|cut|increase|decrease|reduction|"
    r"growth|further|respectively|total of|we|our|saw|target(?:ing)?|RMB|below|above|"
    r"came|comes|further|also|now|currently|averag(?:ed|ing)|generated|reported|will|equat(?:es?|ing)|correspond(?:s|ing)?|equivalent|"
    r"translat(?:es?|ing)|into|must|should|achieves?|maintain(?:s|ed|ing)?|compris(?:es?|ed|ing)|increased by [\d,.]+|"
    r"decreased by [\d,.]+|significantly|slightly|considerably|sharply|markedly|substantially|moderately|marginally|gone|up|"
    r"down|but|"
    r"compared (?:with|to) (?:the )?(?:previous|prior|last) year(?:[’']s)?(?: figure| value| level| result)?)\b)+$",
    re.IGNORECASE,
)
_EN_HEAD = re.compile(
    r"^(?:\(?\d{1,2}\)\s|[\s,:;.()–—•›▸●▪-]|\b(?:the|our|its|their|a|an|and|in|of|which|that|there|while|with|also|this|as|by|for|we|it|they|total|to|from|during|at|on|after|since|compared|including|respectively|year|"
    r"has|have|had|was|were|is|are)\b)+",
    re.IGNORECASE,
)
_EN_CHANGE_OF = re.compile(
    r"(?:\w+\s+)?(?:reductions?|increases?|decreases?|growth|declines?|rises?|drop|improvements?|savings?|lower|higher|less|more|fewer)\b"
    r"(?:\s+(?:in|of)\s+(?:(?:the|our|its|their)\s+)?)?",
    re.IGNORECASE,
)
_HAN_STOP = re.compile(
    rf"[,，。；;！!？?：:、(（)）“”「」\d]|{LINE_END}|\s{{2}}|(?<=.)(?:以及|并且|并|让|使|和其|从而|助力|推动|深入|占|较|比上|同比)"
    r"|(?:大幅|进一步|逐步)?(?:增[长加]?|提[高升]|上升|升|下降|降低?|减少?|扩大|缩减|回落)[至到为]"
)
_EN_STOP = re.compile(
    rf"[,;:.()]|{LINE_END}"
    r"|\b(?:and|while|which|that|compared|from|between|since|by|with|during|was|were|is|are)\b|(?<!scope )\d",
    re.IGNORECASE,
)
_IN_WORDS = re.compile(r"\b(?:half|thirds?|quarters?|fifths?|tenths?|majority)\s*\($", re.IGNORECASE)
"""A share in words before its number in brackets: "two-thirds (68%) of our managers" is of the managers."""
_OWN = re.compile(r"\s*(?:of (?:our|its|their)\s+(?!\d))?")
_LONE_WORD = re.compile(r"\s*[\w-]*[^\Ws]\s+")
"""One word before "and" that is no plural: it goes with the noun behind both."""
_LONGEST_HAN = 36
_LONGEST_ENGLISH = 90


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words that say what a number is: before it, behind it (a count's things), or both."""

    before: Span | None
    behind: Span | None

    @property
    def span(self) -> Span | None:
        """The words nearest to being the metric's name."""
        return self.before or self.behind

    def words(self, text: str) -> str:
        """The words as written, the number left out."""
        parts = [span.of(text) for span in (self.before, self.behind) if span is not None]
        joined = "".join(parts) if all(_HAN.search(part) for part in parts) else " ".join(parts)
        return " ".join(joined.split())


def metric_phrase(text: str, quantity: Quantity, place: Span, start: int, end: int) -> Phrase:
    """The words that say what the number at `place` is, within text[start:end].

    Words before the number, without verbs and adverbs that only lead to it; for counts, and where nothing stands before, the words
    behind it. Both are None where only words of change stand there.
    """
    if opening := _ASIDE.match(text, start, place.start):
        start = opening.end()  # another year's number in brackets behind the number before
    in_words = quantity.canonical_unit == "%" and _IN_WORDS.search(text, max(0, place.start - 12), place.start) is not None
    before = None if in_words else _before(text, start, place.start)
    counts = quantity.noun is not None
    lone = not counts and before is not None and _does(text, before, quantity)
    if not counts and before is not None and not lone and not _is_of_what_follows(text, quantity, place, start):
        return Phrase(before, None)
    closed = in_words and text[place.end : place.end + 1] == ")"
    aside = _ASIDE.match(text, place.end, end)
    passed = aside is not None and (counts or _OWN_WORDS.match(text, aside.end()) is not None)
    until = aside.end() if aside is not None and passed else _NOTES.match(text, place.end).end() + closed  # type: ignore[union-attr]
    behind = _behind(text, quantity, Span(place.start, until), end)
    if not counts and behind is not None and not (lone and before is not None and _ACTS.fullmatch(before.of(text))):
        before = None
    if behind is not None and counts and not _HAN.search(quantity.raw) and not _HAN.search(behind.of(text)):
        return Phrase(None, behind)
    return Phrase(before, behind)


_ACTS = re.compile(
    r"(?!(?:result|start|amount|correspond|lead|limit|continu|bas)(?:ed|ing)\b)[A-Za-z]{2,12}(?:ed|ing)|spent|gave|paid|built|bought|sold",
    re.IGNORECASE,
)
_DOES = re.compile(
    rf"{_ACTS.pattern}|(?:result|start|amount|correspond|lead|continu)(?:ed|ing)|set|averages?|comes?|remaining|another",
    re.IGNORECASE,
)
"""A verb alone before a number, that does not name it without what stands behind: "we sourced 51% of our electricity"."""


def _does(text: str, before: Span, quantity: Quantity) -> bool:
    """Whether all that stands before a number is such a verb; what money was given for has names of its own (`given`)."""
    return not is_money(quantity.canonical_unit) and _DOES.fullmatch(before.of(text)) is not None


_LEADING = re.compile(
    r"\s*(?:\((?=(?:total )?(?:number|amount|share|percentage|proportion)\b))?(?:(?:of|in|for|on|the|our|all|its)\b\s*)*"
)
_ASIDE = re.compile(r"\s*[(（][^()（）]{0,60}\d[^()（）]{0,40}[)）]")
"""Brackets with another year's number right behind a number ("66% (2022: 46%) of our suppliers")."""
_CHANGE_IN = re.compile(r"\s*(?:\w+\s+)?(?:reductions?|increases?|decreases?|declines?|improvements?)\s+(?:in|of)\s", re.IGNORECASE)
_DONE = re.compile(r"\s*(?:was|were|is|are|(?:has|have|had)\s+been)\s+(?:also\s+|again\s+)?(?=[a-z]+ed\b|spent\b|paid\b|given\b)")
_NOTES = re.compile(f"[{SUPERSCRIPTS}]*")
_OWN_WORDS = re.compile(rf"\s+of\s|{_DONE.pattern}")
_OPENS_PART = re.compile(r"(?:\band|\bwhile|\bwhereas|[,;])\s*$")
_OF_LAST = re.compile(r"\s+of\s(?![^;]*\b(?:by|to|from|was|were|is|are|reached|at|of|than|totall?ing)\s+$)[^;]*$", re.IGNORECASE)
_OF = re.compile(r"\s+of\s")


def _is_of_what_follows(text: str, quantity: Quantity, place: Span, start: int) -> bool:
    """Whether the words behind the number, not those before it, say what it is.

    As in "a 60% reduction in waste", "46% of energy (51% of electricity)" and "… in assets and €21 million was invested in work".
    """
    behind = place.end
    if aside := _ASIDE.match(text, behind):
        behind = aside.end()
    if _CHANGE_IN.match(text, behind):
        return True
    before = text[start : place.start]
    if _DONE.match(text, behind) and _OPENS_PART.search(before):
        return True
    return quantity.canonical_unit == "%" and _OF.match(text, behind) is not None and _OF_LAST.match(before) is not None


def _before(text: str, start: int, end: int) -> Span | None:
    words = normalised(text[start:end])
    chinese = bool(_HAN.search(words))
    tail = (_TAIL if chinese else _EN_TAIL).search(words)
    right = tail.start() if tail else len(words)
    head = (_HEAD if chinese else _EN_HEAD).match(words[:right])
    left = head.end() if head else 0
    if left >= right:
        return None
    longest = _LONGEST_HAN if chinese else _LONGEST_ENGLISH
    if right - left > longest:
        left = _shortened(words, right - longest, right, chinese)
    return Span(start + left, start + right)


def _shortened(words: str, left: int, right: int, chinese: bool) -> int:
    if chinese:
        return left
    space = words.find(" ", left, right)
    return space + 1 if space >= 0 else left


_HAN_CHANGED = re.compile(
    r"(?:大?约|已)?(?:同比|环比)?(?:增长|增加|提升|提高|上升|下降|减少|降低|下滑)(?:了|约|近|超过|达|至|到|为)*\s*$"
)


def _behind(text: str, quantity: Quantity, place: Span, end: int) -> Span | None:
    words = normalised(text[place.end : end])
    if _HAN.search(quantity.raw) or (_HAN.search(words[:4]) and not quantity.noun):
        start = len(words) - len(words.lstrip("的 "))
        if _HAN_CHANGED.match(words, start):
            return None
        stop = _HAN_STOP.search(words, start)
        stop_at = min(stop.start() if stop else len(words), start + _LONGEST_HAN // 2)
        return Span(place.end + start, place.end + stop_at) if stop_at - start >= 2 else None
    if quantity.noun and quantity.noun.isascii() and quantity.noun.lower() in quantity.raw.lower():
        at = quantity.raw.lower().rfind(quantity.noun.lower())
        return Span(place.start + at, place.start + at + len(quantity.noun))
    if quantity.noun and (at := words.find(quantity.noun)) >= 0:
        start = _OWN.match(words).end()  # type: ignore[union-attr]  # matches the empty text
        return Span(place.end + start, place.end + at + len(quantity.noun))
    start_match = _LEADING.match(words)
    start = start_match.end() if start_match else 0
    if change := _EN_CHANGE_OF.match(words, start):
        start = change.end()
    elif done := _DONE.match(words, start):
        start = done.end()
    stop = _EN_STOP.search(words, start)
    if stop is not None and stop.group() == "and" and _LONE_WORD.fullmatch(words, start, stop.start()):
        stop = _EN_STOP.search(words, stop.end())  # "of strategic and high-risk suppliers"
    stop_at = min(stop.start() if stop else len(words), start + _LONGEST_ENGLISH)
    stripped = words[start:stop_at].rstrip()
    return Span(place.end + start, place.end + start + len(stripped)) if len(stripped) > 2 else None
