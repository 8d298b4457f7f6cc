"""Numbers of a part: rates against counts, some of the things asked for against all of them."""

from __future__ import annotations

import re
from itertools import pairwise

from qa.domain.figures import Figure
from qa.text.folding import fold_plain
from qa.text.tokens import stem

_RATE = re.compile(
    r"率|频次|每|强度|比|\brates?\b|\bfrequency\b|\bratio\b|\bper\b|\bintensity\b|\bseverity\b|\bindex\b|\bshare\b|%|/"
    r"|\b(?:ltifr?|ltir|trir|trifr|tri?fr|trcf|far|ltif|ltar|afr|ifr|sr|fr)\b"
)
_MORE = r"(?:further|additional|another|extra)"
_MORE_BEFORE = re.compile(rf"\b{_MORE}\s*$")
_MORE_BEHIND = re.compile(rf"\s*{_MORE}\b")
_ASKS_FOR_MORE = re.compile(rf"\b{_MORE}\b")
_OF_WHOM = re.compile(r"\bof (?:whom|which)\b|其中")
_DOING = re.compile(
    r"\s+(?:[\w’'-]+\s+){0,4}?(?:employees|people|persons|staff|workers|colleagues|suppliers|customers|sites|women|men|members"
    r"|apprentices|trainees|interns|volunteers|students|graduates)\s+"
    r"(?:(?:from|of|in|at) (?:[\w’'-]+\s+){1,8}?)?"
    r"(?:who\b|(?:were|was|(?:have|has|had) been) (?!employed\b)(?:\w+ed|subject)\b"
    r"|were (?:trained|promoted|sent|hired|recruited|given|invited)\b"
    r"|have (?:completed|attended|received|joined)\b"
    r"|(?:used|attended|completed|received|joined|left|volunteered|benefited|responded|participated|participate|took)\b)"
)
_DOES = re.compile(
    r"\s+(?:who\b|(?:were|have) (?:trained|promoted|sent|hired|recruited|given|invited|completed|attended|received|joined)\b"
    r"|(?:used|attended|completed|received|joined|left|volunteered|benefited|responded|participated|took)\b)"
)
"""People or things that do something, which the number counts of them: not how many there are."""
_SITE = re.compile(r"\b(?:plant|refinery|factory|facility|site|park|mill|mine|campus|brewery|terminal)\b(?! (?:level|boundar))")
_HAN_SITE_NAMED = re.compile(r"工厂|厂区|园区|基地|矿区|分公司|支行|车间|门店")
_HAN_SITE = re.compile(
    r"\s*(?:截至[^,，]{2,12})?(?:其中|目前)?((?!各|全部|所有|旗下|公司|集团|集團|我们|我們|多|海外|生产|生產|制造|製造)[\u4e00-\u9fff]{2,6}?)"
    r"(?:工厂|工廠|厂区|廠區|园区|園區|基地|矿区|礦區|分公司|支行|车间|車間|门店|門店)(?=现|現|拥有|擁有|共有|有|员工|員工|全年|年|的|用|排|20\d\d)"
)
"""A site by its name that opens a Chinese sentence ("常熟工厂现有员工1,260人")."""
_CONDITION = re.compile(r"(?:及|或)?以[上下]的?[\u4e00-\u9fff]{0,10}(?:用户|企业|项目|单位|机组|人员|公司|客户)")
_SERVED = re.compile(
    r"(?:(?:^|[,，。;；]|公司|集团|全年|年内|共)(?:为|向|给|对)|帮助|组织|安排|选派|派出|派驻|外派|培训|惠及)(?:了|全体|超过?|近|约)*$"
)
"""What makes a Chinese number one of people to whom something is done ("为3,100名职工配备…")."""
_THOSE_WITH = re.compile(
    r"\b(?:companies|firms|entities|sites|plants|facilities|locations|organi[sz]ations|businesses|suppliers|customers|households|users"
    r"|buildings|projects|countries|undertakings|employers)\s+(?:that|which|who|with|whose|having|consuming|employing|emitting)\b"
    r"[^,.;]{0,40}\b(?:more than|over|at least|exceed(?:s|ing)?|less than|fewer than|above|below|up to)\s*$"
)
"""What makes an English number one that only says which of many are meant ("all companies that consume more than")."""
_NAMED_BETWEEN = re.compile(r"\s*([A-Z][\w&-]*[a-z][\w&-]*)\s+(?:employees|people|staff|workers|colleagues)\b")
_THOSE_THAT = re.compile(
    r"\s+(?:[\w’'-]+\s+){0,6}?(?:that|who) (?:had|has|have|led|resulted|caused|required|were|was|involved|could|may|did|are)\b"
)
"""What limits things counted: "19 accidents within the group that had …"."""
_SENT_TO = re.compile(
    r"\b(?:sent|given|provided|offered|distributed|available|addressed|awarded|paid|donated|issued|granted) to (?:the |our )?$"
)
_OUT_OF = re.compile(r"\s*(?:\w+ )?out of (?:the |our |its |a total of )?\d")
_OF_OUR = re.compile(
    r"\s*of (?:our|the|its|their) (?:\w+ ){0,2}(?:employees|people|staff|workers|workforce|colleagues|suppliers|customers)\b"
)
_TRAINED = re.compile(
    r"\b(?:trained|delivered|transported|carried|recruited|invited|supported|promoted|engaged|reached|helped|surveyed|interviewed|welcomed|hired|onboarded)\s+"
    r"(?:(?:a total of|over|more than|about|around|approximately|nearly|some|another|the) )?$"
)
"""What was done to those whom a number counts: it does not say how many there are."""
_LEFT_OUT = re.compile(
    r"\b(?:not (?:include[sd]?|including|reflect(?:ed)?|cover(?:ed)?|contain(?:ed)?|consider(?:ed)?|counted|count)"
    r"|exclud(?:es?|ed|ing)|without|except(?:ing)?)\b[^,.;]{0,40}$"
)
_BESIDE = re.compile(r"\W*works? (?:alongside|beside|together with)\b")
_FROM, _TO = re.compile(r"\bfrom\s+$"), re.compile(r"\s*to\s*\d")
"""A number from which something moved to another."""
_DIGIT = re.compile(r"\d")
_BRACKETS = re.compile(r"[(（][^()（）]*(?:[)）]|$)")
_SETS_AIM = re.compile(
    r"\b(?:set|sets|setting|has|have) (?:itself |ourselves |themselves )?(?:a|the|our|its) (?:new )?"
    r"(?:target|goal|aim|objective) (?:to|of|for)\b[^.;]*$"
    r"|\b(?:our|its|their|the) (?:\w+ )?(?:targets?|goals?|aims?|objectives?) (?:to|of) (?:\w+ ){1,3}(?:at least |over |up to )?$"
    r"|\b(?:targeted|planned|intended|desired|aspired|envisaged) (?:\w+ ){1,4}of[^.;]*$"
    r"|\b(?:possibilit\w+|options?|feasibility|considering|exploring|evaluating|examining|investigating|planning|studying)\b"
    r"[^.;]*"
    r"\b(?:switch|mov|transition|convert|rais|increas|expand|reach|achiev|chang)\w* (?:\w+ )?(?:to|over to)? *$"
    r"|(?:计划|拟|力争|争取)(?:在|于|到|至)?(?:未来|今后|明年|下一?年|20\d\d年)[^，,。；;]*$"
    r"|^\W*(?:our |the )?(?:\w+ )?(?:target|goal|aim|objective|ambition)s? ?: |^\W*(?:我们的|公司)?(?:\w{0,4})目标[:：]"
)
_BETWEEN = re.compile(r"\s+(?:[\w’'-]+\s+){1,4}?(?:from|with|by|involving|for)\s+(?:[\w’'-]+\s+){0,2}?(?=(\w+))")


def in_words(raw: str) -> bool:
    """Whether a number is written as an English word ("two")."""
    return raw.isascii() and not any(map(str.isdigit, raw))


def says_rate(words: str) -> bool:
    """Whether words name a rate or an amount per something."""
    return _RATE.search(fold_plain(words)) is not None


_DEFINITION = re.compile(r"\d{1,2} [A-Z][a-z]+ [a-z]+ (?:of|by|per|in|for|from|with|to)\b")
"""A note's mark with the thing that it explains: "7 Occupational accidents of active employees …"."""
_INCLUDES = re.compile(r"\W*(?:\d{1,2}[.)]?\s*)?(?:\(?[a-z]\)\s*)?Includes?\b")


def lists_parts(figure: Figure, text: str) -> bool:
    """Whether a sentence says what a number elsewhere takes in ("2. Includes grants (over $38 million), …"): parts of it."""
    return _INCLUDES.match(figure.context.of(text)) is not None


def is_footnote(figure: Figure, text: str) -> bool:
    """Whether a number is the mark of the note that it begins ("9 High risk suppliers refers to …")."""
    raw = figure.quantity.raw.strip()
    if figure.from_table or figure.span.start != figure.context.start or not re.match(r"\d{1,2}(?!\d)", raw):
        return False
    behind = text[figure.span.start :]
    if _DEFINITION.match(behind):
        return True
    return (
        re.match(
            r"\d{1,2} [A-Z][a-z]+\b(?: [a-z-]+){1,6} (?:refers?|includes?|means|relates?|is|are|comprises?)\b",
            behind,
        )
        is not None
    )


def counts_some(figure: Figure, text: str, question: str, *, bare: bool) -> bool:
    """Whether a number of a sentence counts other things than those asked for, or only some of them.

    Args:
        figure: A figure of a sentence.
        text: Its document's text.
        question: The question, folded.
        bare: Whether the question asks for nothing but the metric ("How many employees are there?").
    """
    if figure.quantity.canonical_unit not in {"1", "person"}:
        return False
    start, end = figure.span.start, figure.span.end
    before, behind = fold_plain(text[max(figure.context.start, start - 40) : start]), fold_plain(text[end : figure.context.end])
    if (_MORE_BEFORE.search(before) or _MORE_BEHIND.match(behind)) and not _ASKS_FOR_MORE.search(question):
        return True
    if _BESIDE.match(behind) or _LEFT_OUT.search(before):
        return True
    if bare and (done := _TRAINED.search(before)) is not None and not _is_asked(done.group(), question):
        return True
    if bare and (_THOSE_THAT.match(behind) or _SENT_TO.search(before)):
        return True
    if bare and figure.quantity.canonical_unit == "person" and _OF_OUR.match(behind):
        return True  # "13,000 of our employees took part"
    if bare and _OUT_OF.match(behind):
        return True  # "6 out of 16 members"
    if bare and names_others(figure, text, question):
        return True
    done = (_DOES if " " in figure.quantity.raw.strip() else _DOING).match(behind)
    if bare and done is not None and not _is_asked(done.group(), question):
        return True
    if bare and figure.quantity.canonical_unit == "person" and _SERVED.search(before):
        return True
    asked = re.match(r".*?\bhow many (\w+)", question)
    match = _BETWEEN.match(behind)
    noun = fold_plain(figure.quantity.noun or "")
    if asked is None or match is None or not noun or asked[1] in noun:
        return False
    return match[1] == asked[1] and asked[1] not in match.group()


def _is_asked(words: str, question: str) -> bool:
    """Whether a verb among the words is one of the folded question's: "how many suppliers were audited"."""
    asked = {stem(word) for word in re.findall(r"[a-z]+", question)}
    return any(stem(word) in asked for word in re.findall(r"[a-z]{3,}(?:ed|ent|en)\b", fold_plain(words)))


def is_part_of_total(behind: str) -> bool:
    """Whether an amount is one "of our total …" by the words behind it."""
    return _OF_TOTAL.match(fold_plain(behind)) is not None


_OF_TOTAL = re.compile(r"\s*(?:\w+ )?of (?:our|the|its|their) (?:total|overall|entire)\b")


def of_those_trained(before: str, behind: str) -> bool:
    """Whether a share is one of those named before it, to whom something was done ("trained 150 women, 5% of which …")."""
    return _OF_THOSE.match(fold_plain(behind)) is not None and _WAS_DONE.search(fold_plain(before)) is not None


_OF_THOSE = re.compile(r"\s*of (?:which|whom|them|these)\b")
_WAS_DONE = re.compile(
    r"\b(?:trained|recruited|invited|supported|promoted|engaged|surveyed|interviewed|hired|audited|assessed|selected|donated|planted)\b"
)


def names_others(figure: Figure, text: str, question: str) -> bool:
    """Whether a number counts the people of somebody whom the folded question does not name ("500 Allerton employees")."""
    match = _NAMED_BETWEEN.match(text, figure.span.end) or _NAMED_BETWEEN.match(_LEADING.sub("", figure.span.of(text)))
    return match is not None and fold_plain(match[1]) not in question


_LEADING = re.compile(r"^[\d.,]+")
_GOVERNMENT = re.compile(
    r"\b(?:green deal|european union|the eu|eu commission|european commission|paris (?:climate )?agreement"
    r"|(?:federal |german )?government|parliament)\b[^.;]{0,40}"
    r"\b(?:defines?|aims?|sets?|requires?|targets?|plans?|calls? for|stipulates?|wants?)\b"
    r"|全社会用电|全国规模以上|\bnationwide (?:electricity|power|energy) (?:consumption|use)\b"
)


def governs(sentence: str) -> bool:
    """Whether a sentence says what a government or treaty aims at or asks for."""
    return _GOVERNMENT.search(fold_plain(sentence)) is not None


def of_government(figure: Figure, text: str) -> bool:
    """Whether a number of a sentence is what a government or treaty aims at or asks for, and not the company."""
    before = fold_plain(text[figure.context.start : figure.span.start])
    return not figure.from_table and _GOVERNMENT.search(before) is not None


def said_of_share(figure: Figure, text: str) -> str | None:
    """What a sentence says of a number that is one of the parts of a number before it; None where it is none.

    Words in brackets are left out, and all up to the numbers before and behind.
    """
    if figure.from_table:
        return None
    before = re.split(r"[;；]", fold_plain(text[figure.context.start : figure.span.start]))[-1]
    match = _OF_WHOM.search(before)
    if match is None or not _DIGIT.search(before[: match.start()]):
        return None
    here = _DIGIT.split(_BRACKETS.sub(" ", before[match.end() :]))[-1]
    behind = _DIGIT.split(_BRACKETS.sub(" ", fold_plain(text[figure.span.end : figure.context.end])))[0]
    return f"{here} {figure.span.of(text)} {behind}"


def sets_aim(figure: Figure, text: str) -> bool:
    """Whether the words before a number of a sentence say that it is what somebody set out to reach."""
    if figure.from_table:
        return False
    before = " ".join(fold_plain(text[figure.context.start : figure.span.start]).split())
    return _SETS_AIM.search(f"{before} " if before else "") is not None


def is_condition(figure: Figure, text: str) -> bool:
    """Whether a number of a Chinese sentence only says which of something are meant ("500万千瓦时以上的用户")."""
    return not figure.from_table and _CONDITION.match(fold_plain(text[figure.span.end : figure.span.end + 24])) is not None


def sets_threshold(sentence: str) -> bool:
    """Whether a sentence says of which of many it speaks by a number that they exceed."""
    folded = fold_plain(sentence)
    return any(_THOSE_WITH.search(folded[: match.start()]) for match in _DIGIT.finditer(folded))


def is_threshold(figure: Figure, text: str) -> bool:
    """Whether a number of an English sentence only says which of many are meant ("all sites that use more than 5 GWh")."""
    if figure.from_table:
        return False
    before = fold_plain(text[figure.context.start : figure.span.start])
    written = fold_plain(figure.span.of(text))
    lead = re.match(r"\D*", written)
    return _THOSE_WITH.search(f"{before}{lead[0] if lead else ''}") is not None


def of_site(figure: Figure, text: str, question: str) -> bool:
    """Whether an amount in a sentence is that of one plant or site, where the question names none.

    Args:
        figure: A figure.
        text: Its document's text.
        question: The question, folded.
    """
    if figure.from_table or _SITE.search(question) or _HAN_SITE_NAMED.search(question):
        return False
    clause = re.split(r"[,;，；]", text[figure.context.start : figure.span.start])[0]
    if (named := _HAN_SITE.match(clause)) is not None and named[1] not in question:
        return True
    return _SITE.search(fold_plain(text[figure.context.start : figure.span.start])) is not None


_THIS_PROGRAMME = re.compile(
    r"\b(?:through|under|by|within|as part of|thanks to) (?:this|that|these) (?P<kind>programme|program|scheme|initiative)s?\b"
)
_PROGRAMME = re.compile(r"\b(?:programme|program|scheme|initiative|campaign|project)s?\b")


_CLAUSE = re.compile(r"[;；，]|,(?!\d)|\bof (?:which|whom)\b|\b(?:while|whereas)\b")
_AMOUNT = re.compile(r"(?<![\d.,])(?!(?:19|20)\d\d(?![\d,]|\.\d))\d")


def of_programme(figure: Figure, text: str, question: str) -> bool:
    """Whether an amount is that of one programme told of before ("… through this programme"), where the question names none.

    Args:
        figure: A figure.
        text: Its document's text.
        question: The question, folded.
    """
    if figure.from_table or _PROGRAMME.search(question):
        return False
    before, here = fold_plain(text[figure.context.start : figure.span.start]), fold_plain(figure.span.of(text))
    sentence = f"{before}{here}{fold_plain(text[figure.span.end : figure.context.end])}"
    breaks = [0, *(match.start() for match in _CLAUSE.finditer(sentence)), len(sentence)]
    for start, end in pairwise(breaks):
        clause = sentence[start:end]
        if _THIS_PROGRAMME.search(clause) and (start <= len(before) < end or not _AMOUNT.search(clause)):
            return True  # a clause without an amount of its own is said of all
    return False


_TO_FROM = re.compile(
    r"\b(?:increas|decreas|r[io]s|f[ae]ll|grew|declin|drop|reduc|improv|went|lower|rais|cut|down|up)\w*\b[^.;]*"
    r"\b(?:to|at) (?:about |around |approximately |nearly |just (?:over|under) )?\W{0,2}\d[\d.,]*"
    r"[^.;,\d]{0,40}(?:\d{4}[^.;,\d]{0,12})?(?:, (?:down|up) )?"
    r"\bfrom (?:about |around |approximately |nearly |just (?:over|under) )?\W{0,2}$"
)
"""What leads to the earlier of two numbers told the later first ("decreased to 2.4 from 2.6")."""


def moved_on(figure: Figure, text: str) -> bool:
    """Whether a number of a sentence is the one from which something moved to another ("fell from 56% to 13%")."""
    if figure.from_table:
        return False
    before = fold_plain(text[figure.context.start : figure.span.start])
    if _TO_FROM.search(before) is not None:
        return True
    return _FROM.search(before) is not None and _TO.match(fold_plain(text[figure.span.end : figure.context.end])) is not None


_SINCE = re.compile(r"(?:以来|至今|开展以来|启动后)[^;；]*$")
_ASKS_SINCE = re.compile(r"累计|累积|以来|至今|截[至止]|年[底末]|到\s*$")


def since_then(figure: Figure, text: str, question: str) -> bool:
    """Whether a Chinese sentence's number is the sum of many years ("自2009年以来累计…"), and the folded question asks of one."""
    if figure.from_table or not figure.qualifiers.cumulative or _ASKS_SINCE.search(question):
        return False
    return _SINCE.search(fold_plain(text[figure.context.start : figure.span.start])) is not None


_ATTENDS = re.compile(r"出席|出勤|列席|\battend\w*|\bpresen(?:ce|t)\b")
_AT_MEETINGS = re.compile(r"出席|出勤|列席|参会|\battend\w*|\bpresen(?:ce|t)\b|\bmeetings?\b|会议")


def attends(figure: Figure, question: str) -> bool:
    """Whether a share stands in a column of how often somebody attended, which the folded question does not ask for."""
    column = figure.qualifiers.boundary if figure.quantity.canonical_unit == "%" else None
    return column is not None and _ATTENDS.search(fold_plain(column)) is not None and _AT_MEETINGS.search(question) is None


_FULL_TIME = re.compile(r"\bftes?\b|full[- ]time equivalent|全时|折合", re.IGNORECASE)


def is_fraction(figure: Figure) -> bool:
    """Whether a count is none: below a hundred and not whole; full-time equivalents may be."""
    value = figure.quantity.canonical_value
    if value is None or abs(value) >= 100 or value == value.to_integral_value():
        return False
    return _FULL_TIME.search(" ".join((*figure.path, figure.metric, figure.quantity.unit or ""))) is None
