"""What is left of a whole of which a share is told: the other of two groups, and what remains after a fall."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from qa.answering.desk import Desk
from qa.answering.fitting import Candidate
from qa.answering.numbers import choose
from qa.answering.operands import asking, without_lead, worked
from qa.answering.phrases import phrases
from qa.answering.relations import clause_around
from qa.answering.statements import Statement
from qa.domain.figures import Figure, Quantity
from qa.domain.places import Span
from qa.domain.queries import Part
from qa.text.countries import country_mentions
from qa.text.folding import fold_plain
from qa.text.patterns import lazy_pattern
from qa.text.sentences import clause_spans

WELL_SAID = 0.6
"""Share of what is asked that must be said around the other group's share: it is then of the same whole."""

# Over folded text. Groups that make up a whole between them.
_SIDES = (
    (re.compile(r"男(?:性|士)?|\b(?:male|males|men|man)\b"), "女性", "women"),
    (re.compile(r"女(?:性|士)?|\b(?:female|females|women|woman)\b"), "男性", "men"),
    (re.compile(r"不可再生|非再生|非可再生|\bnon-?renewables?\b"), "可再生", "renewable"),
    (re.compile(r"(?<![不非])(?<!非可)可再生|(?<!non-)(?<!non)\brenewables?\b"), "不可再生", "non-renewable"),
    (re.compile(r"非危险|无害(?!化)|\bnon-?hazardous\b"), "危险", "hazardous"),
    (re.compile(r"(?<!非)(?:危险|危废)|(?<!non-)(?<!non)\bhazardous\b"), "非危险", "non-hazardous"),
)
_NEGATED = (
    (re.compile(r"(?:不(?:是|属于?|为)|非)(?:女性|女)"), "男性"),
    (re.compile(r"(?:不(?:是|属于?|为)|非)(?:男性|男)"), "女性"),
    (re.compile(r"(?:除(?:了)?)?可再生(?:能源|电力|资源|来源)?(?:[以之]外|外)的?"), "不可再生的"),
    (re.compile(r"(?:除(?:了)?)?危险(?:废物|废弃物)?(?:[以之]外|外)的?"), "非危险的"),
    (re.compile(r"(?:不(?:是|属于?|为|来自)|并非|非)(?:来自)?可再生"), "不可再生"),
    (re.compile(r"(?:不(?:是|属于?|为)|并非)危险"), "非危险"),
    (re.compile(r"传统(?=能源|电力)"), "不可再生"),
    (re.compile(r"\bnot (?:held by |made up of )?(?:women|female)\b"), "men"),
    (re.compile(r"\bnot (?:held by |made up of )?(?:men|male)\b"), "women"),
    (
        re.compile(
            r"\b(?:(?:does|do|did|is|are|was|were)(?: not|n't)) (?:come|stem|originate|derive[d]?|generated|obtained|sourced) "
            r"(?:from|by) (?:a )?(renewable|hazardous)s?\b"
        ),
        r"is from non-\1",
    ),
    (
        re.compile(
            r"\bnot (?:come |coming |classified |considered |regarded |deemed |as |from |be |to )*(renewable|hazardous)s?\b"
        ),
        r"non-\1",
    ),
    (re.compile(r"\b(?:sources |types |kinds |anything )?(?:other than|except|excluding) (renewable|hazardous)s?\b"), r"non-\1"),
    (re.compile(r"\b(?:conventional|traditional)(?= (?:energy|electricity|power|sources))"), "non-renewable"),
)
"""How a question names a group by what it is not, and the group's own name."""
_SEASON = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Fiscal|Financial|Group|Company)$"
)
_PLACE_NAMED = re.compile(r"\b(?:in|at|across|within) (?:the |our |its )?(?P<name>[A-Z][A-Za-z'’-]+)(?![\w-]*\d)")
_GROUP = r"男|女|再生|危险|无害|\b(?:male|males|men|female|females|women|(?:non-?)?renewables?|(?:non-?)?hazardous)\b"
_SHARE_OF_WHOLE = lazy_pattern(
    rf"(?:{_GROUP})[^,，。?？]{{0,12}}?(?:大约|大概|约)?(?:占(?!地)|比例|比重)"
    rf"|占比[^,，。?？]{{0,4}}$"
    r"|\b(?:what|which|how large a|how much) ?(?:share|percentage|percent|proportion|fraction|part)? ?of [^,?]*?"
    rf"\b(?:is|was|are|were)(?: (?:made up of|made up by|from|accounted for by|held by|filled by|occupied by))? (?:{_GROUP})"
)
_OF_SOMETHING_ELSE = lazy_pattern(
    r"(?<!比)率|培训|受训|参加|参与|覆盖|满意|薪酬|工资|离职|流失|完成|晋升|休假|新增|新进|入职"
    r"|\b(?:rates?|train\w*|attend\w*|participat\w*|paid|pay|wages?|left|leav\w*|turnover|promot\w*|hir\w+|hires|complet\w*|satisf\w*)\b"
)
_THIRD = lazy_pattern(
    r"其他性别|未披露|未说明|不愿透露"
    r"|\b(?:non-?binary|undisclosed|not (?:disclosed|specified|declared)|diverse gender|other genders?)\b"
)
_LEFT_OF_BASE = lazy_pattern(
    r"\b(?:percentage|percent|share|proportion|fraction) of (?:its|their|the|that|our)? ?(?:\d{4} )?base ?-?(?:year|line)\b"
    r"[^?]*\b(?:still|remain\w*|left|only)\b"
    r"|(?:还|仍|剩|只|仅)[^,，。?？]{0,12}(?:基准年|基年|基线)[^,，。?？]{0,14}(?:百分之|多少|[几幾]成)"
    r"|(?:相当于|等于|是|为|占)(?:了)?(?:其)?(?:基准年|基年|基线)[^,，。?？]{0,14}?的?(?:百分之(?:[几幾]|多少)|多少%|[几幾]成|多大比例)"
)
_FALLEN = re.compile(
    r"(?:下降|减少|降低|降幅|减幅|低|(?<![升提])降|减)(?:了|约|达|为)*\s*$"
    r"|\b(?:fell|down|reduced|cut|decreased|declined)(?: by)?\s*$"
)
_BELOW = re.compile(r"\s*(?:below|lower than|less than|down (?:on|from)|under)\b")
_BASE = lazy_pattern(r"基准年|基年|基线|\bbase ?-?(?:year|line)\b")
_SET_AGAINST = lazy_pattern(
    r"\s*(?:与|和|同|较|比|相[比较对]|以|compared (?:with|to)|relative to|from|than|against|versus|(?:set )?against|in relation to)"
)
"""How a clause begins that only says against what its neighbour's change is."""
_AGAINST_ANOTHER = lazy_pattern(
    r"同比|环比|[较比与](?:\d{4}年?(?![^,，。;；]{0,8}(?:基准|基年|基线))|上一?年|去年|前一?年|上一?财年|上一?季)"
    r"|\byear[- ](?:on|over)[- ]year\b|\byoy\b|\b(?:annually|per year|a year|each year)\b"
    r"|\b(?:compared (?:with|to)|relative to|from|than|on|against|over|versus|since|below)(?: in)? (?:the )?"
    r"(?:(?:previous|prior|preceding|last) |year (?:before|earlier|ago)"
    r"|(?:fiscal (?:year )?|financial year |fy ?|year )?\d{4}(?: levels?)?(?!\d| ?[,(]? ?(?:the |our |its |as |a )*base\b))"
)
_AIMED_AT = lazy_pattern(
    r"目标|计划|力争|承诺|将(?!近)|拟|争取|(?:到|于)?\d{4}年(?:前|之前)"
    r"|\b(?:aim\w*|targets?|goals?|plan(?:s|ned)?|commit\w*|will|pledg\w*|intend\w*|ambitions?|by (?:the end of )?(?:fy ?)?\d{4})\b"
)


def other_side(part: Part, desk: Desk) -> Statement | None:
    """The share of one of two groups, from the other's share of the same whole; None where no such share is told."""
    folded = _named_itself(without_lead(fold_plain(part.text)))
    if part.dimension != "%" or not _SHARE_OF_WHOLE.search(folded) or _OF_SOMETHING_ELSE.search(folded):
        return None
    sides = [side for side in _SIDES if side[0].search(folded)]
    if len(sides) != 1:
        return None
    pattern, han, english = sides[0]
    text = pattern.sub(english if desk.query.language == "en" else han, folded)
    swapped = replace(asking(text, part, desk), dimension="%")
    alone = Desk(replace(desk.query, question=text, parts=(swapped,)), desk.evidence, desk.reader, desk.catalog, desk.embedder)
    chosen = choose(swapped, alone)
    if chosen is None or len(chosen.figures) != 1 or chosen.conflicting or chosen.missing:
        return None
    one = chosen.figures[0]
    source, row = desk.text(one.figure.document_id), one.figure.path[-1:] if one.figure.from_table else ()
    label = fold_plain(" ".join((one.figure.metric, *row, clause_around(one.figure, source))))
    other = next(side[0] for side in _SIDES if side[0].fullmatch(han.removesuffix("性")))
    sentence = fold_plain(one.figure.context.of(source))
    if not other.search(label) or pattern.search(label) or _OF_SOMETHING_ELSE.search(label) or _THIRD.search(sentence):
        return None
    if _is_elsewhere(clause_around(one.figure, source), part):
        return None
    return _rest(one, desk) if one.figure.qualifiers.kind == "actual" and one.coverage >= WELL_SAID else None


def is_of_other_side(one: Candidate, part: Part, desk: Desk) -> bool:
    """Whether a share is told of the other alone of two groups than the one that a question asks about."""
    folded = _named_itself(without_lead(fold_plain(part.text)))
    sides = [side for side in _SIDES if side[0].search(folded)]
    if len(sides) != 1:
        return False
    figure = one.figure
    row = figure.path if figure.from_table else (clause_around(figure, desk.text(figure.document_id)),)
    label = fold_plain(" ".join((figure.metric, *row)))
    other = next(side[0] for side in _SIDES if side[0].fullmatch(sides[0][1].removesuffix("性")))
    return other.search(label) is not None and sides[0][0].search(label) is None


def _named_itself(folded: str) -> str:
    """A folded question in which a group named by what it is not has its own name ("not renewable", "other than renewables")."""
    for pattern, name in _NEGATED:
        folded = pattern.sub(name, folded)
    return folded


def _is_elsewhere(clause: str, part: Part) -> bool:
    """Whether a clause is told of a place that the question does not name: a share there is none of the whole."""
    asked = fold_plain(part.text)
    places = {one.country for one in country_mentions(fold_plain(clause))} - {one.country for one in country_mentions(asked)}
    named = [match["name"] for match in _PLACE_NAMED.finditer(clause)]
    return bool(places) or any(fold_plain(name) not in asked and not _SEASON.match(name) for name in named)


def asks_left_of_base(part: Part) -> bool:
    """Whether a question asks how much of its base year's level something still is."""
    return _LEFT_OF_BASE.search(fold_plain(part.text)) is not None


def fall_against_base(part: Part, desk: Desk) -> tuple[Candidate, ...]:
    """The figures that tell by how much what a Chinese question asks the rest of fell against the base year."""
    folded = fold_plain(part.text)
    text = _LEFT_OF_BASE.sub("较基准年下降百分之几", folded)
    asked = replace(part, text=text, kind="change", dimension="%", unit_implied=False)
    alone = Desk(replace(desk.query, question=text, parts=(asked,)), desk.evidence, desk.reader, desk.catalog, desk.embedder)
    chosen = choose(asked, alone) if desk.query.language != "en" else None
    return chosen.figures if chosen is not None else ()


def is_below(one: Candidate, desk: Desk) -> bool:
    """Whether a percentage in a sentence is how far something is below something ("38% below the base year")."""
    figure = one.figure
    text = desk.text(figure.document_id)
    behind, before = text[figure.span.end : figure.context.end], text[figure.context.start : figure.span.start]
    fallen = _BELOW.match(fold_plain(behind)) or _FALLEN.search(fold_plain(before))
    return not figure.from_table and fallen is not None


def left_of_base(one: Candidate, desk: Desk) -> Statement | None:
    """What is left of a base year's level after a fall against it that a sentence states in percent, and that there was."""
    figure = one.figure
    if figure.qualifiers.kind not in {"actual", "change"}:
        return None
    fell = (figure.qualifiers.kind == "change" and figure.quantity.direction == "down") or is_below(one, desk)
    around = _own_words(figure, desk)
    against = _BASE.search(around) is not None and _AGAINST_ANOTHER.search(around) is None
    return _rest(one, desk) if fell and against and _AIMED_AT.search(around) is None else None


def _own_words(figure: Figure, desk: Desk) -> str:
    """A figure's clause, folded, with the clauses beside it that only say against what something is set."""
    text = desk.text(figure.document_id)
    clauses = clause_spans(text, figure.context.start, figure.context.end)
    here = next((place for place, clause in enumerate(clauses) if clause.overlaps(figure.span)), None)
    if here is None:
        return ""
    beside = [clauses[place] for place in (here - 1, here + 1) if 0 <= place < len(clauses)]
    set_against = [clause for clause in beside if _SET_AGAINST.match(fold_plain(clause.of(text)))]
    return fold_plain("; ".join(clause.of(text) for clause in (clauses[here], *set_against)))


def _rest(one: Candidate, desk: Desk) -> Statement | None:
    quantity = one.figure.quantity
    value = quantity.canonical_value
    if quantity.canonical_unit != "%" or value is None or not 0 < value < 100 or quantity.comparator not in {None, "≈"}:
        return None
    left = Decimal(100) - value
    result = Quantity(f"{left:f}%", Span(0, len(f"{left:f}%")), left, "%", left, "%", decimals=quantity.decimals)
    expression = f"100% − {value:f}%"
    text = phrases(desk.language).worked_out.format(value=f"{left:f}%", expression=expression)
    return worked("complement", (one,), expression, result, text, desk)
