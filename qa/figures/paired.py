"""Names and numbers that a sentence lists in the same order.

As in "烟尘、氮氧化物排放量分别为1吨、2吨" and "A and B were 1 t and 2 t, respectively".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from qa.domain.figures import Figure, Quantity
from qa.domain.places import Span
from qa.figures.frames import Frame
from qa.figures.metrics import identity_for, is_change

_EACH = re.compile(r"分[别別]|依次")
_JOINS = re.compile(r"[、,，]?\s*(?:以及|和|与|與|及)\s*|、|\s*/\s*")
_BETWEEN = re.compile(r"\s*(?:[、,，]?\s*(?:以及|和|与|與|及)|[、,，])\s*(?:约|約|近|超过?|人民币)?\s*")
_LEADS = re.compile(r"[^，,；;。：:\d]{0,12}")
_CLAUSE = re.compile(r"[，,；;。：:\n（(]")
_HEAD = re.compile(
    r"(?:的)?(?:(?:年度?|平均|总)?(?:达标)?排放(?:总?量|浓度|绩效|强度|达标率|率)?|(?:消耗|使用|用|产生|处置|回收|生产|销售|采购)总?量"
    r"|(?:去除|达标|处理|处置|回收|综合利用|利用|合格|覆盖|参与|投运|脱除|流失|离职|完成|满意)率"
    r"|浓度|占比|比例|人数|总数|数量|总量|金额|总额)$"
)
"""What the last of several names says for all of them ("烟尘、二氧化硫排放量")."""
_OWNER = re.compile(r"^(?:(?:截至|于|在)[^，,]{0,12}?)?(?:本?(?:公司|集团|集團)|我们|全年|其中|其)(?:的|共有)?")
_OF_THEM = re.compile(
    r"\s*[，,]\s*(?P<of>(?:各?(?:占比?|占[^，,；;。\d]{1,12}?|比例|比重)|所占比[例重]?)?)"
    r"(?:(?:较|比|与)[^，,；;。]{1,12}|[同环環]比)?(?:各|均|分[别別])?(?:增长|增長|增加|上升|提高|提升|下降|减少|減少|降低)?(?:了|为|為|达|約|约)*\s*"
)
"""What leads from a group of numbers to another that says more of the same names: "，占比分别为", "，同比下降"."""

_RESPECTIVELY = re.compile(r"[^.;]{0,60}?\brespectively\b", re.IGNORECASE)
_EN_VERB = re.compile(
    r"\s+(?:(?:was|were|is|are|amounted to|totall?ed|reached|stood at|came to|rose to|fell to|increased to|decreased to)\s+"
    r"(?:also\s+)?(?:about|around|approximately|at|nearly|roughly|over)?\s*)$",
    re.IGNORECASE,
)
_EN_JOINS = re.compile(r",\s+and\s+|\s+and\s+|,\s+", re.IGNORECASE)
_EN_BETWEEN = re.compile(r"\s*(?:,\s*and|,|and)\s+(?:about|around|approximately|nearly|roughly|over)?\s*", re.IGNORECASE)
_EN_CLAUSE = re.compile(r"[;:()\n](?!\n)|,\s+(?:while|whereas|with|and the)\s|(?:^|\s)(?:In|At|By|During|As of|For)\s[^,]{2,40},\s")
_PREPOSITION = re.compile(r"(?P<what>.*)\s(?:for|of|among|in|at|from)\s(?:the\s+|our\s+)?", re.IGNORECASE)
_PLACED = frozenset({"for", "of", "among", "in", "at", "from"})
_ARTICLE = re.compile(r"^(?:the|our|its)\s+", re.IGNORECASE)


_RIGHT_BEFORE = 3
"""Characters between a year and the first of several numbers that are all of it ("2022年的13吨、15吨")."""


@dataclass(frozen=True, slots=True)
class Paired:
    """The name that a number is paired with, and the group of numbers that it stands in."""

    name: str
    span: Span
    group: tuple[Span, ...]


def paired_names(text: str, sentence: Span, numbers: Sequence[Span], dated: Sequence[Span]) -> dict[Span, Paired]:
    """The names of numbers that are listed in the order of as many names; `dated` are the periods that the sentence names."""
    found: dict[Span, Paired] = {}
    for group, names in _groups(text, sentence, numbers, dated):
        for number, (name, span) in zip(group, names, strict=True):
            found.setdefault(number, Paired(name, span, group))
    return found


_Names = list[tuple[str, Span]]


def _groups(text: str, sentence: Span, numbers: Sequence[Span], dated: Sequence[Span]) -> Iterator[tuple[tuple[Span, ...], _Names]]:
    for each in _EACH.finditer(text, sentence.start, sentence.end):
        first = next((at for at, number in enumerate(numbers) if number.start >= each.end()), None)
        if first is None or not _LEADS.fullmatch(text, each.end(), numbers[first].start):
            continue
        group = _joined(text, numbers, first, _BETWEEN)
        names = _han_names(text, sentence, each.start(), dated)
        if len(group) != len(names):
            continue
        yield group, names
        yield from _more_of_them(text, numbers, first + len(group), names)
    if "respectively" in sentence.of(text).lower():
        yield from _english(text, sentence, numbers, dated)


def _joined(text: str, numbers: Sequence[Span], first: int, between: re.Pattern[str]) -> tuple[Span, ...]:
    last = first
    while last + 1 < len(numbers) and between.fullmatch(text, numbers[last].end, numbers[last + 1].start):
        last += 1
    return tuple(numbers[first : last + 1])


def _han_names(text: str, sentence: Span, end: int, dated: Sequence[Span]) -> _Names:
    cuts = [match.end() for match in _CLAUSE.finditer(text, sentence.start, end)]
    start = cuts[-1] if cuts else sentence.start
    inside = [one for one in dated if start <= one.start < end]
    if len(inside) > 1:
        return []
    if inside and inside[0].start - start <= 1:
        start = inside[0].end
    if owner := _OWNER.match(text[start:end]):
        start += owner.end()
    spans = _split(text, start, end, _JOINS)
    if len(spans) < 2 or any(not 1 < len(span.of(text).strip()) <= 24 for span in spans):
        return []
    head = _HEAD.search(spans[-1].of(text).strip())
    names = []
    for span in spans:
        name = "".join(span.of(text).split())
        names.append((name if head is None or _HEAD.search(name) else name + head.group(), span))
    return names


def _split(text: str, start: int, end: int, joins: re.Pattern[str]) -> list[Span]:
    spans, at = [], start
    for join in joins.finditer(text, start, end):
        spans.append(Span(at, join.start()))
        at = join.end()
    return [*spans, Span(at, end)] if at < end else spans


def _more_of_them(text: str, numbers: Sequence[Span], first: int, names: _Names) -> Iterator[tuple[tuple[Span, ...], _Names]]:
    """Groups of as many numbers behind, that say a share or a change of the same names."""
    while 0 < first < len(numbers) and (lead := _OF_THEM.fullmatch(text, numbers[first - 1].end, numbers[first].start)):
        group = _joined(text, numbers, first, _BETWEEN)
        if len(group) != len(names):
            return
        of = "".join(lead["of"].split())
        yield group, [(f"{name}{of}", span) for name, span in names]
        first += len(group)


def _english(
    text: str, sentence: Span, numbers: Sequence[Span], dated: Sequence[Span]
) -> Iterator[tuple[tuple[Span, ...], _Names]]:
    for first, number in enumerate(numbers):
        verb = _EN_VERB.search(text[sentence.start : number.start])
        if verb is None:
            continue
        group = _joined(text, numbers, first, _EN_BETWEEN)
        if len(group) < 2 or _RESPECTIVELY.match(text, group[-1].end, sentence.end) is None:
            continue
        names = _english_names(text, sentence.start, sentence.start + verb.start(), dated)
        if len(group) == len(names):
            yield group, names


def _english_names(text: str, start: int, end: int, dated: Sequence[Span]) -> _Names:
    for cut in _EN_CLAUSE.finditer(text, start, end):
        start = cut.end()
    spans = _split(text, start, end, _EN_JOINS)
    if len(spans) < 2 or any(one.start >= start and one.end <= end for one in dated):
        return []
    words = [_ARTICLE.sub("", " ".join(span.of(text).split())) for span in spans]
    if not all(words):
        return []
    lead, head = _PREPOSITION.match(words[0]), words[-1].split()[-1]
    named = [words[0], *(_as_first(word, words[0], lead) for word in words[1:])]
    if lead is None:
        named = [name if name.split()[-1] == head or len(words[-1].split()) == 1 else f"{name} {head}" for name in named]
    return list(zip(named, spans, strict=True))


def _as_first(word: str, first: str, lead: re.Match[str] | None) -> str:
    """A later name with what only the first says of all: "Scope 1 and 2 emissions", "rates for men and women"."""
    if word[:1].isdigit():
        return f"{first.split()[0]} {word}"
    if lead is None:
        return word
    return f"{lead['what']} {word}" if word.split()[0] in _PLACED else f"{lead.group()}{word}"


def metric_of(frame: Frame, paired: Paired, quantity: Quantity) -> tuple[str, str | None, Span]:
    """The metric of a number with a name of its own in a list: its name, its id and the words that name it."""
    best: tuple[int, str] | None = None
    for match in frame.metrics(paired.name):
        long = match.span.end - match.span.start - (100 if match.weak else 0)
        if frame.catalog is None or (best is not None and long <= best[0]):
            continue
        if identity := identity_for(frame.catalog, match, quantity):
            best = long, identity
    return paired.name, best[1] if best else None, paired.span


def as_one_group(frame: Frame, figures: Sequence[Figure], paired: dict[Span, Paired]) -> list[Figure]:
    """Figures of a sentence, those of one list all of the kind and year of its first: "较2022年下降5%、8%" are two falls."""
    firsts = {figure.span: figure for figure in figures}
    found = []
    for figure in figures:
        pair = paired.get(figure.span)
        first = firsts.get(pair.group[0]) if pair is not None else None
        if pair is not None and first is not None and first is not figure:
            figure = _like_first(frame, pair, first, figure)
        found.append(figure)
    return found


def _like_first(frame: Frame, pair: Paired, first: Figure, figure: Figure) -> Figure:
    if is_change(first.quantity) and not is_change(figure.quantity):
        quantity = replace(figure.quantity, direction=first.quantity.direction)
        metric, identity, _ = metric_of(frame, pair, quantity)
        qualifiers = replace(figure.qualifiers, kind=first.qualifiers.kind)
        figure = replace(figure, quantity=quantity, metric=metric, metric_id=identity, qualifiers=qualifiers)
    own = [one for one in figure.support if one.role == "period"]
    told = [one for one in first.support if one.role == "period" and 0 <= first.span.start - one.span.end <= _RIGHT_BEFORE]
    if told and not own:
        return replace(figure, period=first.period, support=(*figure.support, *told))
    return figure
