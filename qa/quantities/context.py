"""What stands around a number: comparators, directions, and signs that it is no quantity at all."""

from __future__ import annotations

import re

from qa.domain.figures import Comparator, Direction

_NOT = r"(?:(?:不(?:得|可|能|应当?|许|宜|会|允许|准|要)?|未|没有?|并?未曾?|无)(?:再)?)"
"""What turns a bound round: "不得超过" is at most."""
_EN_NOT = r"(?:not|never|cannot|[a-z]{0,6}n['’]t)(?: to| be| have)?"
_BEFORE: tuple[tuple[Comparator, str], ...] = (
    ("≥", rf"{_NOT}(?:低|少|小)于|不下于?|至少|最少|最低|起码|≥|>=|at least|no(?:t)? (?:less|fewer|lower) than|"
    rf"{_EN_NOT} (?:less|fewer|lower) than|{_EN_NOT} (?:fall |drop |go )?below|(?:a )?minimum(?: of)?|min\.?"),
    ("≤", rf"{_NOT}(?:高于|多于|大于|超过?|超出|逾)|至多|最多|最高(?:不超过)?|上限为?|≤|<=|up to|at most|no(?:t)? (?:more|"
    rf"greater|higher) than|{_EN_NOT} (?:more|greater|higher) than|{_EN_NOT} (?:exceed(?:ing|ed)?|surpass(?:ing|ed)?|over|above)|"
    r"(?:a )?maximum(?: of)?|max\.?|capped at"),
    (">", r"超过?|超出|逾|多于|高于|大于|优于|突破|>|(?<!spread )(?<!all )over|more than|exceed(?:s|ed|ing)?|above|"
    r"in excess of|greater than|higher than|upwards of|surpass(?:ed|ing|es)?|north of"),
    ("<", r"不足|不到|未满|未达|少于|低于|小于|将近|接近|近|<|nearly|almost|close to|just under|under|less than|below|"
    r"fewer than|lower than|nearing|approaching"),
    ("≈", r"大约|约为?|大概|估计约?|~|≈|±|about|approximately|approx\.?|around|roughly|circa|ca\.|c\.|an estimated|estimated"),
)  # fmt: skip
_GAP = r"(?:了|达到?|为|的|有|:|\s|\n)*"
BEFORE = tuple(
    (sign, re.compile(rf"(?:(?<![A-Za-z])|(?=[^\x00-\x7f]))(?:{words}){_GAP}$", re.IGNORECASE)) for sign, words in _BEFORE
)
_HINT = re.compile(r"[不至最起上≥≤<>超逾多高大优突少小低将近接约估~≈±未]|[A-Za-z.]\s*$|[:=\s]$")

_AFTER: tuple[tuple[Comparator, re.Pattern[str]], ...] = (
    (
        "≥",
        re.compile(
            r"\s*(?:及以上|或以上|以上|起(?![来草源步诉因点飞伏到])|or (?:more|above|higher|greater)|and (?:above|over|more)\b)"
        ),
    ),
    ("≤", re.compile(r"\s*(?:及以下|或以下|以内|之内|or (?:less|below|fewer|lower))")),
    ("<", re.compile(r"\s*以下")),
    ("≈", re.compile(r"\s*(?:左右|上下(?!游))")),
)
MORE_AFTER_NUMBER = re.compile(r"\s?[余多](?![边元样种方数少哈个年月])|\s?[余多](?=[个种年]\S)|\+(?!\d)")
"""300余家, 5000 多名, 5,000+: more than the number says."""


def comparator_before(before: str) -> Comparator | None:
    """The bound or approximation that the last words of `before` put on the number that follows."""
    tail = before[-28:].replace("\n", " ")
    if not _HINT.search(tail):
        return None
    return next((sign for sign, pattern in BEFORE if pattern.search(tail)), None)


def comparator_after(text: str, end: int) -> Comparator | None:
    """The bound or approximation that follows ("以上", "or more", "左右")."""
    return next((sign for sign, pattern in _AFTER if pattern.match(text, end)), None)


_UP = r"(?<!负)增长|增加|增幅|上升|上涨|提升|提高|升高|增至|升至|增多|扩大|涨幅|涨|增|多了|攀升|跃升|加快|(?<!负)成长"
_DOWN = (
    r"负成长|负增长|放缓|收窄|"
    r"下降|减少|降低|下滑|降幅|下跌|跌幅|减幅|降至|减至|缩减|削减|回落|下调|缩短|压缩(?!空|机|气)|少了|减低|降(?!水|雨)|"
    r"(?<![加])减(?!排|碳|免|贷|值)"
)
_EN_UP = (
    r"increas(?:e|es|ed|ing)|grew|grow(?:s|n|ing|th)?|r(?:ise|ose|isen|ising|aised)|"
    r"(?<!made )(?<!make )(?<!makes )(?<!making )(?<!set )(?<!taken )(?<!takes )up(?!\s+to\b)|higher|"
    r"gain(?:ed)?|improv(?:e|ed|ement)|climbed|expanded|jumped|surged"
)
_EN_DOWN = (
    r"负成长|负增长|放缓|收窄|"
    r"decreas(?:e|es|ed|ing)|declin(?:e|es|ed|ing)|reduc(?:e|es|ed|ing|tions?)|fall(?:en|ing)?|fell|drop(?:s|"
    r"ped|ping)?|down|lower(?:ed)?|cut(?:ting)?|shr(?:a|u)nk|slashed|lowering"
)
_ZH_GAP = r"(?:幅度?|了|率|约|近|超过?|逾|至少|不低于|不少于|不超过|将近|大约|至|到|为|达到?|共|合计|累计|相当于|\s|:|~|>|<)*"
_EN_GAP = (
    r"(?:\s+(?:by|of|to|almost|nearly|about|around|approximately|over|more than|at least|up to|roughly|some|a|an|"
    r"another|it|emissions|"
    r"further|total(?:ling)?|was|were|is|rate|intensity))*[\s:~]*"
)
_DIRECTION_BEFORE: tuple[tuple[Direction, re.Pattern[str]], ...] = (
    ("up", re.compile(rf"(?:{_UP}){_ZH_GAP}$|\b(?:{_EN_UP}){_EN_GAP}$", re.IGNORECASE)),
    ("down", re.compile(rf"(?:{_DOWN}){_ZH_GAP}$|\b(?:{_EN_DOWN}){_EN_GAP}$", re.IGNORECASE)),
)
_EN_RISE = r"increases?|growth|rise|gain|improvement|uplift"
_EN_FALL = r"decreases?|declines?|reductions?|fall|drop|cut"
_DIRECTION_AFTER: tuple[tuple[Direction, re.Pattern[str]], ...] = (
    (
        "up",
        re.compile(
            rf"\s*的?(?:增长|增幅|升幅|涨幅|提升)(?!至|到|了|超|近|约)|\s+(?:{_EN_UP})\b|\s+[\w-]+\s+(?:{_EN_RISE})\b"
            r"|\s+above\s+(?:the\s+)?(?:\d|base|target|prior)",
            re.IGNORECASE,
        ),
    ),
    (
        "down",
        re.compile(
            rf"\s*的?(?:降幅|降低|减量|减幅|下降|减少)(?!至|到)|\s+(?:{_EN_DOWN})\b|\s+[\w-]+\s+(?:{_EN_FALL})\b"
            r"|\s+below\s+(?:the\s+)?(?:\d|base|prior)",
            re.IGNORECASE,
        ),
    ),
)
_BY = re.compile(
    r"\bby\s+(?:about|around|approximately|almost|nearly|over|more than|at least|up to|roughly|some|"
    r"a further|~)?\s*$",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:(?P<up>increas\w+|grew|grow(?:n|ing|s)?|r(?:aise|aised|ose|ise|isen)|improv\w+|boost\w*|expand\w*)|"
    r"(?:decreas\w+|reduc\w+|declin\w+|cut(?:ting)?|lower\w*|fell|fall\w*|dropp\w+|shr[aiu]nk|slash\w*))\b",
    re.IGNORECASE,
)
"""Verbs to which a "by 18%" further on belongs ("reduced emissions from our operations by 18%")."""
_DIRECTION_HINT = re.compile(r"[增升涨提扩多攀跃长加放收降减下跌缩削回少]|[a-z]{2}", re.IGNORECASE)


def direction_of(text: str, start: int, end: int) -> Direction | None:
    """Whether words next to text[start:end] say that the number is a rise or a fall ("下降 43.19%", "a 5% reduction")."""
    before = text[max(0, start - 40) : start]
    if _DIRECTION_HINT.search(before):
        for direction, pattern in _DIRECTION_BEFORE:
            if pattern.search(before):
                return direction
        if _BY.search(before):
            verbs = list(_VERB.finditer(text, max(0, start - 220, text.rfind(". ", 0, start)), start))
            return ("up" if verbs[-1]["up"] else "down") if verbs else None
    return next((direction for direction, pattern in _DIRECTION_AFTER if pattern.match(text, end)), None)


_LABEL_BEFORE = re.compile(
    r"(?:\b(?:GRI|ISO(?:/IEC)?|IEC|IFRS|IAS|SASB|ESRS|TCFD|TNFD|HKEX|HKFRS|GB(?:/T)?|AA|SA|OHSAS|BS|CNS|ASTM|EN|UL|PAS|FSSC|"
    r"SDGs?|SDG [Tt]argets?|Goals?|[Ss]copes?|[Cc]ategor(?:y|ies)|[Tt]ier|Level|Phase|Stage|Class|Type|Grade|"
    r"COVID|COP|PM|CO|NO|SO|SF|CH|R|Euro|RE|EP|EV|G|S&P|Fortune|Forbes|Top|Page|pages?|pp?\.|Notes?|Table|Figure|Fig\.?|Chart|Appendix|Annex|Exhibit|[Ss]ections?|[Cc]hapters?|[Aa]ctivit(?:y|ies)|Part|Articles?|"
    r"Art\.|Rules?|Items?|Clause|Paragraph|para\.?|Steps?|No\.?|Nos\.?|Number|Principles?|Pillar|Version|ver\.?|v|Vol\.?|Volume|Issue|Model|Windows|Web|Industry|Building|Floor|Room|"
    r"Unit|Block|Suite|Box|Street|Road|Route|Highway|Flight|Tel\.?|Fax|Phone|ext\.?|Code|Ticker|Ref\.?|ID|Act|Directive|Regulation|Resolution|Standard|Series|Qwen|GPT|Priority|Zone|Line|"
    r"Tower|Plant|Site|Group|Team|Day|Week|Q|H|FY|CY|Basel|Agenda|Target|Strategy|Vision|Roadmap|Standards?|ASX|MSCI|CSI|Russell|Nikkei|DAX|CAC|FTSE|Lot)"
    r"|RCP|SSP|第|图|表|附注|附录|附件|代号|附表|注|页|页码|章|节|条|编号|参\s?阅|参\s?见|详见|参照|代码|股票代码|证券代码|号码|电话|传真|邮编|邮政编码|热线|范围|范畴|类别|阶段|沪深|世界|财富|中证|恒生|标普|福布斯|工业|版本|型号|"
    r"[Nn]o[.:]?|№|#|原则|目标|步骤|级别|等级|层次)[\s:.\-–#(]*$"
)
_LATIN_GLUED = re.compile(r"[A-Za-z_][\-./]?\Z")
_IDENTIFIER_AFTER = re.compile(
    r"[\-.]?[A-Za-z_]|[/:.]\d|-\d|[月日]|年\s?\d|号|条[第款的规]|[章届版期]\s*[第》《]|\s?章|[@#\\]|(?:st|nd|rd|th)\b|\.(?:com|cn|hk|pdf)"
)
_TRIGGER = re.compile(
    r"(?:[为达到至是共计约近超逾=:：仅均值在比占率数分]|年[度末底]?[的之]|合计|总计|分别|\b(?:was|were|is|are|reached|totall?(?:ed|ing)|"
    r"at|of|to|from|by|stood at|scored?|averag(?:e|ed|ing)|"
    r"PUE|WUE|TRIR|LTIR|LTIFR|TRCF|AFR|FR|SR|GAR|equals?|equalled|remained|achiev(?:e|ed|ing)|record(?:ed|ing)?|total|and|versus|vs\.?)|[(（])[\s\n]*$",
    re.IGNORECASE,
)
_STRONG_TRIGGER = re.compile(
    r"(?:[为达到至是共计约近超逾=：]|[^\d]:|合计|总计|人数|总数|数量|分别|(?<!page )(?<!chapter )\b(?:was|were|is|are|"
    r"reached|totall?ed|stood at|scored|equals?|remained)(?:\s+(?:at|to))?|\b(?:score|rating) of|(?:得|评)分)[\s\n]*$",
    re.IGNORECASE,
)


_LABELLED_LIST = re.compile(
    r"(?:\d{1,3}(?:\.\d+)?\s*(?:[,，、&/]|and|or|to|和|及|与|或|至|-|–)\s*)+(?:(?:and|和|及|与)\s*)?$", re.IGNORECASE
)


_YEAR_SHORT = re.compile(r"\b[FC]Y\s?$")


def labels_something(before: str) -> bool:
    """Whether the words before make the number a name: "ISO 14001", "Scope 1 and 2", "第3", "PM2.5"."""
    tail = before[-36:]
    if _LABEL_BEFORE.search(tail):
        return True
    listed = _LABELLED_LIST.search(tail)
    head = tail[: listed.start()] if listed is not None else ""
    # "from 41.4 in FY21 to 31.1": the number behind a year is a value, and no year of a list
    return bool(_LABEL_BEFORE.search(head)) and not _YEAR_SHORT.search(head)


def glued_to_word(before: str) -> bool:
    """Whether a Latin letter or an identifier's mark stands right before ("A1.2", "SF-6")."""
    return bool(_LATIN_GLUED.search(before[-2:]))


def continues_as_identifier(text: str, end: int) -> bool:
    """Whether what follows makes the number part of a date, code, address or file name."""
    return bool(_IDENTIFIER_AFTER.match(text, end))


def introduces_value(before: str, *, strongly: bool = False) -> bool:
    """Whether the words before lead to a value, so that a number without a unit is one ("PUE降低至1.190", "was 5")."""
    return bool((_STRONG_TRIGGER if strongly else _TRIGGER).search(before[-24:]))
