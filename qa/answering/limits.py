"""Whom or what a figure is limited to: women, contractors, an age, a country.

What is asked of some is not told by a figure of all, nor the other way round.
"""

from __future__ import annotations

import re
from functools import lru_cache

from qa.text.countries import countries_in
from qa.text.folding import fold_plain

PARTS_OF_ALL = frozenset(
    {
        "travel",
        "commuting",
        "vehicles",
        "heat",
        "data centres",
        "headquarters",
        "refrigerants",
        "independent directors",
        "process",
        "fatal",
        "severe",
    }
)
"""Limits that make a figure a part of the whole company's, which is no answer where the whole is asked for."""
SORTS_OF_WASTE = frozenset({"hazardous", "non-hazardous"})
"""Limits that make waste a part of all waste."""
WHOM = frozenset({"women", "men"})
"""Limits that a count of people in a sentence must state itself."""
UNASKED_LIMIT = 0.25
"""What it costs a figure to be limited to something the question does not name, each."""

# Over folded text: simplified characters, lower case; one pattern serves three scripts.
_LIMITS: dict[str, re.Pattern[str]] = {
    name: re.compile(pattern)
    for name, pattern in {
        "women": r"女(?!儿)|\bfemales?\b|\bwom[ae]n\b",
        "men": r"男|\bmales?\b|\bm[ae]n\b",
        "contractors": r"承包商|承揽商|协力(?:厂)?商|外包(?:商|人员)|\b(?:sub)?contractors?\b|\bcontract workers?\b|\bcontingent\b",
        "overseas": r"海外|境外|国外|\boverseas\b|\babroad\b",
        "trainees": r"实习生|学徒|\binterns?\b|\bapprentices?\b|\btrainees?\b",
        "subsidiaries": r"子公司|附属公司|\bsubsidiar(?:y|ies)\b",
        "suppliers": r"供应商|供货商|\bsuppliers?[’']?s?\b|\bvendors?\b",
        "age": r"\d\d\s*岁|年[过满逾]\d\d|年龄|\b\d0s\b|\b(?:under|over|below|above|aged?)\s+(?:the age of )?\d\d\b(?! ?%)"
        r"|\b\d\d (?:and|or) (?:above|over|older|under|younger)\b|\byears old\b|\bage groups?\b",
        "disabled": r"残疾|身心障碍|残障|听障|视障|\bhandicapped\b|\bdisabilit(?:y|ies)\b|\bdisabled\b",
        "degree": r"硕士|博士|本科|大专|专科|学历|研究生|\b(?:master|bachelor|doctor|graduate)[’']?s?\b|\bdegrees?\b|\bph\.?d\b",
        "new": r"\bnew(?:ly)? (?:female |male )?(?:\w+ )?(?:board )?(?:members?|directors?|suppliers?|customers?|sites?)\b"
        r"|新进|新聘|新入职|新员工|\bnew(?:ly)? (?:\w+ )?hires?\b|\bnewly hired\b|\bnew employees?\b",
        "part-time": r"兼职|非全职|\bpart[- ]time\b",
        "temporary": r"临时|约聘|定期契约|\btemporary\b|(?<!non-)(?<!non )\bfixed[- ]term\b",
        "non-hazardous": r"非危险|非有害|一般废|一般事业废|无害废|\bnon[- ]?hazardous\b|\bgeneral waste\b",
        "hazardous": r"(?<!非)(?:危险|有害|危)废|(?<!非)有害(?:事业)?废|(?<!non)(?<!non[- ])\bhazardous\b",
        "travel": r"差旅|出差|(?:商务|业务|公务)旅[行运]|\bbusiness (?:travel|trips?)\b"
        r"|\b(?:employee|staff) travel\b|\btravel(?:ling|led)? (?:on|for) business\b",
        "commuting": r"通勤|\bcommut\w+",
        "pollutants": r"颗粒物|粉尘|烟尘|氮氧化|硫氧化|二氧化硫|挥发性有机|\b(?:sox|so2|nox|no2|n?m?vocs?|particulates?|dust)\b",
        "customers": r"\bby customers?\b",
        "vehicles": r"车队|公务车|公司(?:用)?车|\bfleets?\b|\bcompany (?:cars?|vehicles?)\b"
        r"|\belectric (?:cars?|vehicles?)\b|\bevs?\b|\bleased (?:cars?|vehicles?)\b|\bmobile combustion\b"
        r"|\bcar ?pools?\b|\bcompany fleet\b",
        "data centres": r"数据中心|资料中心|机房|\bdata\s?cent(?:er|re)s?\b",
        "headquarters": r"总部|\bheadquarters?\b|\bhead office\b",
        "refrigerants": r"制冷剂|冷媒|\brefrigerants?\b",
        "heat": r"(?:外购|购买|购入)(?:的)?热|供热|供暖"
        r"|\b(?:purchased?|district|bought-in) (?:of )?heat(?:ing)?\b|\bpurchase of heat\b",
        "independent directors": r"独立(?:非执行)?董事|\bindependent (?:non-executive )?directors?\b",
        "bonds": r"债券|股债|\bbonds?\b",
        "managers": r"经理|高管|管理者|管理层|管理人员|高级管理|高阶|主管|\bmanagers?\b|\bexecutives\b|\bmanagerial\b"
        r"|\b(?:senior|middle|top|upper|lower) (?:level )?management\b|\bmanagement (?:positions?|levels?|roles?|staff)\b",
        "fatal": r"(?<!non-)(?<!non )\bfatal\b|\bfatalities\b|\bdeaths?\b|死亡|工亡|致命",
        "process": r"\bprocess[- ](?:related|emissions?)\b|工[艺业]过程",
        "severe": r"\b(?:serious|severe|high[- ]consequence) (?:[\w-]+ )?(?:accidents?|injur\w+|incidents?)\b|重伤",
        "drivers": r"司机|驾驶员|\bdrivers\b(?! of)",
    }.items()
}
_REGIONS: dict[str, re.Pattern[str]] = {
    name: re.compile(rf"(?:{pattern})")
    for name, pattern in {
        "Europe": r"欧洲|\beurope\b|\bemea\b",
        "Asia": r"亚洲|亚太|\basia\b|\bapac\b",
        "Africa": r"非洲|(?<!south )\bafrica\b",
        "Americas": r"美洲|\bamericas?\b(?<!of america)",
    }.items()
}


_SOURCES = {
    "sun": re.compile(r"太阳能|光伏|\bsolar\b|\bphotovoltaics?\b|\bpv\b"),
    "wind": re.compile(r"风电|风能|风力|\bwind\b"),
    "renewable": re.compile(
        r"可再生|再生(?:能源|电力|电能)|绿电|绿色(?:电力|能源)|清洁(?:能源|电力)|\bre100\b|\brenewables?\b"
        r"|\b(?:green|clean) (?:power|electricity|energy)\b"
    ),
    "site": re.compile(r"自发自用|屋顶|\bon-?\s?site\b|\brooftops?\b"),
}
"""Where a part of all energy comes from."""


def sources_in(text: str) -> frozenset[str]:
    """Sources of energy, each a part of all of it, that a label or question names."""
    folded = fold_plain(text)
    return frozenset(name for name, pattern in _SOURCES.items() if pattern.search(folded))


_OTHER_BOUNDARY = re.compile(r"权益法|权益份额|股权比例|财务控制|\bequity (?:boundary|share|basis)\b|\bfinancial control\b")
"""Boundaries of an inventory other than operational control, which is meant where none is named."""
UNASKED_BOUNDARY = 0.1
"""What it costs a figure to be of such a boundary, where the question names none."""


_OWN = r"(?:employees?|staff|personnel|own workers)(?: members)?"
_HIRED = r"(?:sub)?contract(?:ors?|ed workers|ed staff|or workers)"
_JOINT = r",? (?:and|plus|&|as well as|including|together with|with) (?:\w+ ){0,2}"
_BOTH = (
    rf"\b{_OWN}{_JOINT}{_HIRED}\b|\b{_HIRED}{_JOINT}{_OWN}\b"
    r"|(?:员工|雇员|职工)(?:及|和|与|、|以及|加)(?:承包商|外包人员|承揽商)"
)
_ALL_WORKERS = re.compile(rf"{_BOTH}|\b(?:whole|entire|total|overall) workforce\b")
_TAKEN_TOGETHER = re.compile(rf"(?:\bown )?(?:{_BOTH})(?: (?:together|combined|alike|taken together))?")
_SAID_OF_ALL = re.compile(r"\b(?:workforce|totals?|combined|all workers)\b|合计|总计|全体")
_ONE_GROUP = re.compile(rf"(?:own )?{_OWN}|{_HIRED}|员工|雇员|承包商|外包人员")


def of_all_workers(question: str) -> bool:
    """Whether a folded question asks about employees and contractors taken together."""
    return _ALL_WORKERS.search(question) is not None


def without_all_workers(question: str) -> str:
    """A folded question without the words that take employees and contractors together: no label need say them."""
    return _TAKEN_TOGETHER.sub(" ", question)


def tells_of_all_workers(label: str, told: str) -> bool:
    """Whether a figure is of both: its own label is not one group's, and what stands around it names both or all of them."""
    if _ONE_GROUP.fullmatch(fold_plain(label).strip()):
        return False
    return bool(_SAID_OF_ALL.search(fold_plain(told)) or _ALL_WORKERS.search(fold_plain(told)))


_INCLUDED = re.compile(
    r"\bincluding (?P<behind>[^,;.?()]{3,60})|[,(]\s*(?P<before>[^,;.?()]{3,60}) included\b|包括(?P<han>[^，。？、（）]{2,20})"
)
_INCLUDES = re.compile(r"\bincl|\band\b|\btotal|\+|包括|含|及|和|合计|总")


def included_in(question: str) -> frozenset[str]:
    """Limits that a folded question names only as included in what it asks for ("commuting accidents included")."""
    return limits_in(" ; ".join(words for match in _INCLUDED.finditer(question) for words in match.groups() if words))


_EXCLUDED = re.compile(
    r"\b(?:excluding|not including|without) (?P<latin>[^,;.?()]{3,40})"
    r"|(?:不(?:包括|包含|含|计)|剔除|除去?)(?P<han>[^,，。?？、()（）]{2,16})"
)


def excluded_in(question: str) -> frozenset[str]:
    """Limits that a folded question names only as left out of what it asks for ("the parent, without its subsidiaries")."""
    return limits_in(" ; ".join(words for match in _EXCLUDED.finditer(question) for words in match.groups() if words))


_SET_ASIDE = re.compile(
    r"\b(?:excluding|not including|not counting|without|leaving aside|apart from|aside from) (?P<latin>[^,;.?()]{3,60})"
    r"|(?:不包括|不包含|不含|不计)(?P<han>[\u4e00-\u9fff]{3,12})"
)
_LEAVES_OUT = re.compile(r"\b(?:excl|without|other than|except|not incl)|不含|不包括|除")
_LONG = re.compile(r"[a-z]{6,}")
_AND_OR = re.compile(r"\b(?:and|or)\b|[,/]")


def names_set_aside(question: str, label: str, metrics: str = "") -> bool:
    """Whether a figure's own labels name what a folded question leaves out ("what colleagues gave"), and do not leave it out.

    Args:
        question: The question, folded.
        label: The row's or column's labels, or the clause of a number in a sentence.
        metrics: Names of the metrics asked for: their words set nothing apart.
    """
    folded = fold_plain(label)
    if _LEAVES_OUT.search(folded):
        return False
    for match in _SET_ASIDE.finditer(question):
        if match["han"] and re.search(rf"(?<![非无無]){match['han']}", folded):
            return True
        said = f"{question[: match.start()]} {question[match.end() :]} {fold_plain(metrics)}"
        for piece in _AND_OR.split(match["latin"] or ""):
            words = [word for word in _LONG.findall(piece) if not _says(said, word)]
            if words and all(_says(folded, word) for word in words):
                return True
    return False


def without_set_aside(question: str) -> str:
    """A folded question without what it leaves out."""
    return _SET_ASIDE.sub(" ", question)


def _says(folded: str, word: str) -> bool:
    return re.search(rf"(?<![\w-]){word.rstrip('s')}", folded) is not None


def only_of_included(label: str, included: frozenset[str]) -> bool:
    """Whether a row is of nothing but what should be included in the answer ("thereof commuting accidents")."""
    return bool(included & limits_in(label)) and _INCLUDES.search(fold_plain(label)) is None


_CONTROL = re.compile(r"\boperational control\b|运营控制|营运控制")


def boundary_clashes(question: str, told: str) -> bool:
    """Whether what is told around a figure sets another boundary of the inventory than the one that the question names.

    Args:
        question: The question, folded.
        told: Labels, title and headings of the figure.
    """
    other = _OTHER_BOUNDARY.search(fold_plain(told)) is not None
    if _OTHER_BOUNDARY.search(question):
        return not other
    return other and _CONTROL.search(question) is not None


def unasked_boundary(question: str, above: str) -> float:
    """What a figure loses whose table or headings set another boundary than operational control, unless it is asked for.

    Args:
        question: The question, folded.
        above: Title and headings above the figure.
    """
    match = _OTHER_BOUNDARY.search(fold_plain(above))
    return UNASKED_BOUNDARY if match is not None and not _OTHER_BOUNDARY.search(question) else 0.0


_BOUND_ASKED = re.compile(
    r"上限|下限|限额|最高限|最低限|限值|(?:最[多长高大少短低小])(?:可以?|能|允许|不能|不得)|(?:可以?|能|允许|准)(?:最[多长高大少短低小])"
    r"|\b(?:upper |lower |spending |time |weekly |daily )*(?:limits?|ceiling|cap|threshold)\b(?! of detection)"
    r"|\b(?:maximum|minimum|most|least)\b.{0,40}\b(?:allow(?:ed|s)?|permit(?:ted|s)?|may|can)\b"
)
_BOUND_TOLD = re.compile(
    r"核定|许可|上限|下限|限额|限值|额定|最大|容量|不得|不超过|不可|不应|不能|最[多高长大少低短小]|至[多少]|以[内下上]|超过|未满"
    r"|\b(?:limit(?:s|ed)?|ceilings?|caps?|capped|thresholds?|maximum|minimum|rated|capacity|max\.?|min\.?|at (?:most|least)|up to"
    r"|no (?:more|less|fewer) than|exceed(?:s|ed|ing)?|not|never|above|over|below|within)\b"
)


def asks_for_bound(question: str) -> bool:
    """Whether a folded question asks for a limit that is set, and not for what there is."""
    return _BOUND_ASKED.search(question) is not None


def tells_bound(around: str) -> bool:
    """Whether words set a limit."""
    return _BOUND_TOLD.search(fold_plain(around)) is not None


_SUBSIDIARY_NAMED = re.compile(
    r"\bsubsidiary\b(?: (?P<latin>(?!(?:of|in|at|that|which|who|has|had|did|company|companies)\b)[a-z][\w&-]{2,}))?"
    r"|(?<![含括计除])(?:子公司|附属公司)\)"
    r"|(?:子公司|附属公司)(?!员工|人|数|总|合[计并]|共|在|等|家|有|及|和|与|的)(?P<name>[\u4e00-\u9fff]{2,12}?)(?=[\d\s]|的|[,，。()]|$)"
)


def names_subsidiary(question: str, told: str) -> bool:
    """Whether a folded question names one subsidiary, and so asks for no sum of all of them.

    A name behind the word must be told around the figure, a Chinese one in at least three of its characters.
    """
    match = _SUBSIDIARY_NAMED.search(question)
    if match is None:
        return False
    folded = "".join(fold_plain(told).split())
    if match["latin"]:
        return match["latin"] in folded
    name = match["name"]
    return not name or name in folded or any(name[at : at + 3] in folded for at in range(len(name) - 2))


_OUTSIDE = re.compile(r"\boutside (?:of )?(?:the |mainland )?(?P<land>[a-z]+(?: [a-z]+)?)")


def overseas_said(folded: str) -> str:
    """A folded text that says "overseas" for "outside Korea": no source has to name the country that is left out."""
    match = _OUTSIDE.search(folded)
    if match is None:
        return folded
    land = next((land for land in (match["land"], match["land"].split(" ")[0]) if countries_in(land)), None)
    return folded if land is None else f"{folded[: match.start()]}overseas{folded[match.start('land') + len(land) :]}"


@lru_cache(maxsize=20_000)
def limits_in(text: str) -> frozenset[str]:
    """Groups of people, kinds and places that a text limits itself to."""
    folded = overseas_said(fold_plain(text))
    kinds = {name for name, pattern in _LIMITS.items() if pattern.search(folded)}
    return frozenset(kinds | {name for name, pattern in _REGIONS.items() if pattern.search(folded)} | countries_in(folded))


def places_in(text: str) -> frozenset[str]:
    """Countries and parts of the world that a text names."""
    folded = fold_plain(text)
    return frozenset({name for name, pattern in _REGIONS.items() if pattern.search(folded)} | countries_in(folded))


def missing_limits(asked: frozenset[str], around: str) -> frozenset[str]:
    """Limits of the question that nothing around a figure names."""
    return asked - limits_in(around) if asked else asked


def unasked_limits(asked: frozenset[str], label: str) -> frozenset[str]:
    """Limits of a figure's own label that the question does not name."""
    return limits_in(label) - asked
