"""The unit a question asks in, and the noun it counts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.catalog import Catalog
from qa.catalog.entries import DIMENSIONS
from qa.domain.queries import MetricMention, QuestionKind
from qa.quantities import parse_unit
from qa.quantities.metered import METERED, is_water_at
from qa.quantities.nouns import english_noun, is_people
from qa.text.characters import CJK
from qa.text.patterns import lazy_pattern

_PEOPLE_HAN = lazy_pattern(
    r"(?:多少|几)(?:个|名|位)?(?:新|新进|新入职|在职|全职|女|男)?(?:人(?!次)|员工|职工|雇员|学生|师生|女性|儿童|用户|客户|志愿者|董事|师生|农户|骑士|教师"
    r"|患者)(?!投诉|反馈|意见|建议|诉求|问题|订单|合同)|(?:多少|几)[名位]|人数"
    r"|(?:人员|员工|雇员|职工|董事|教师|学生)(?:总|一?共)?有(?:多少|几)(?=[?？,，。;；]|$)"
)
_SHARE = lazy_pattern(
    r"比例|占比|比重|百分比|百分之|几成|多少%|多大比例|所占|占.{0,12}(?:多少|几)|\b(?:percentage|percent"
    r"|(?<!equity )share(?! (?:basis|boundary|approach|price|capital|buy-?backs?)\b)"
    r"|proportion|fraction|portion|slice)\b|\bwhat part of\b|%"
)
_CONCENTRATION = lazy_pattern(r"浓度|\bconcentrations?\b")
_SHARE_OF_PEOPLE = lazy_pattern(r"(?<![及和与、])(?:比例|占比|比重|百分比)(?:大约|约)?(?:有|是|为|达|占)?(?:多少|多大|多高|几成)")
"""A share asked for, though the people it is of are counted by their word ("研发人员占公司总人数的比例是多少")."""
_PER = lazy_pattern(
    r"每(?:公?吨|人|平方米|千瓦时|度|单位|万元|百万元|亿元)(?!平均)[^平人]{0,8}(?:多少|几)(?!小时|个小时)"
    r"|\bper (?:tonne|ton|t|unit|kwh|square|m2|million)\b"
)
_PERCENT_ASKED = lazy_pattern(
    r"百分之|多少%|几成|\b(?:what|how many) percent(?:age)?\b|\bpercentage (?:change|increase|decrease)\b"
)
_MONEY_NOUN = rf"多少(?:[{CJK}]{{0,4}}(?:费(?!用?者)|奖金|补贴|津贴|资金|善款)|[{CJK}]{{1,3}}(?<![黄合冶基五现白])金)(?![{CJK}])"
"""Nouns of what is paid, as they end a question ("多少通行费", "多少生活金")."""
_NO_COUNTER = "(?![单人宗例次起笔家项个件名条位])"
"""Behind "多少", what says that cases or people are counted: no money is."""
_OBJECT = r"(?: (?:off|on|from|for|down))?(?: (?!(?:and|or|by|to|thanks|due|through|with|while|after|when)\b)[\w’'-]+){0,4}?"
"""Between a verb and the bills that it is said of: no other thing, and no cause."""
_PAID_EACH = lazy_pattern(_MONEY_NOUN)
_MONEY = lazy_pattern(
    r"多少钱|金额|多少(?:亿|万|百万|千万)?(?:元|块|人民币|港元|港币|美元|欧元|新台币|台币|日元)"
    rf"|(?:花费?|投入|投资|捐赠?)了?多少(?![{CJK}])|(?:花费?|投入|投资|捐赠?)了?多少(?=[钱款资善给用在于到出呢来做去的])"
    rf"|(?:费用|支出|成本|开支|经费|资金|资金投入|投资额|罚款)(?:总额|合计)?(?:大约|约)?(?:有|是|为|达|共)(?:多少|几){_NO_COUNTER}|(?:多少|几).{{0,4}}(?:资金|经费|费用)"
    rf"|{_MONEY_NOUN}"
    r"|(?:余额|金额)(?:大约|约)?(?:有|是|为|达|共)*(?:多少|几)"
    r"|多少现金|(?:罚[金款]|的钱|现金红?利?)(?:加起来|合起来|一?共|总共|合计|累计)?(?:有|是|为|达)?多少"
    rf"(?=[百千万亿]{{0,2}}(?:元|钱|块|人民币|[港美欧日]元)|[呢啊了]?(?:[^{CJK}]|$))"
    r"|\bhow much (?:did|does|do|has|have) [^,]{1,40}?(?<!\bto )(?<!\band )\b"
    r"(?:pay|paid|spend|spent|saved?|cut|shaved?|trim(?:med)?|slash(?:ed)?|knock(?:ed)?"
    r"|(?:lower|reduce)d?(?= (?:its|their|our|the)\b))"
    rf"{_OBJECT} (?:bills?|electricity costs?|energy costs?)\b(?! of)"
    r"|how much (?:\w+ ){0,3}(?:money|cash|capital|funding|financing|lending|loans)\b"
    r"|\bhow much (?:did|does|has|have) .{1,40}\b(?:pay|paid)\b"
    r"|\b(?:spend|spent|invest|invested|donate|donated|cost|costs|worth)\b"
)
_HOW_MUCH_DID = lazy_pattern(r"\bhow much (?:did|do|does|has|have)\b")
_BESIDE_COSTS = lazy_pattern(
    r"\b(?:and|or|thanks to|(?:due|owing) to|because of|through|while|by|to (?:cut|lower|save)) (?:[\w'’-]+ ){0,3}"
    r"(?:electricity|energy) (?:costs?|bills?)\b"
)
"""Costs beside what somebody did something to, or for which it came about: the question asks for none of them."""
_CURRENCIES = (
    ("HKD", lazy_pattern(r"港元|港币|港幣|hk\$|hkd|hong kong dollars?")),
    ("USD", lazy_pattern(r"美元|美金|us\$|usd|us dollars?")),
    ("TWD", lazy_pattern(r"新台币|台币|nt\$|twd|new taiwan dollars?")),
    ("EUR", lazy_pattern(r"欧元|eur\b|euros?\b|€")),
    ("CNY", lazy_pattern(r"人民币|rmb|cny|renminbi|yuan")),
)
_ASKED_HAN = lazy_pattern(rf"(?:多少|几)(?P<rest>[{CJK}a-z0-9²³%/]{{1,12}})")
_ASKED_ENGLISH = lazy_pattern(r"\bhow (?:many|much)\s+(?![a-h] shares?\b)(?P<rest>[a-z0-9₂²³%/ -]{1,60})")
_IN_UNIT = lazy_pattern(
    r"\bin (?P<unit>tonnes?|tons?|tco2e?|kwh|mwh|gwh|gj|cubic met(?:re|er)s|m3|hours|kilowatt[- ]hours|square met(?:re|er)s)\b"
)
_MATTER = (
    (
        "kWh",
        lazy_pattern(
            r"\bhow (?:much (?:\w+ ){0,2}|many (?:\w+ ){1,3}of (?:\w+ ){0,2})(?:electricity|power|energy)\b"
            r"|(?:用|耗|发|消耗|使用|采购|购买|节约|节省)了?多少(?:(?:可?再生|清洁|绿色|绿)(?:能源)?)?电|(?:节电|省电|用电)(?:量|目标)+(?:有|是|为|达|一?共)?多少"
        ),
    ),
    (
        "m3",
        lazy_pattern(
            r"\bhow (?:much (?:\w+ ){0,2}|many (?:\w+ ){1,3}of (?:\w+ ){0,2})(?:water|wastewater|freshwater)\b"
            r"|(?:用|耗|取|排|节约|节省)了?多少(?:新鲜)?水"
        ),
    ),
    (
        "tCO2e",
        lazy_pattern(
            r"\bhow (?:much (?:\w+ ){0,2}|many (?:\w+ ){1,3}of (?:\w+ ){0,2})(?:co2e?|carbon|ghg|greenhouse gas(?:es)?)\b"
            r"|\bhow many (?:\w+ ){0,2}(?:carbon|ghg|greenhouse gas) emissions\b"
            r"|(?:排|减)了?多少碳"
        ),
    ),
    (
        "t",
        lazy_pattern(r"\bhow much (?:\w+ ){0,2}(?:waste|coal|plastic|packaging|paper)\b|(?:产生|回收|处置)了?多少(?:废|垃圾|固废)"),
    ),
    ("h", lazy_pattern(r"多少(?:个)?(?:小时|学时)|几(?:个)?小时|时数|\bhow many (?:\w+ ){0,3}hours\b")),
    ("time", lazy_pattern(r"多久|多长时间|几个月")),
    ("m2", lazy_pattern(r"多大(?:的)?面积|面积(?:有|是|为|达|一共|共|合计)*多[大少](?!亩|公顷|平方)")),
    (
        "day",
        lazy_pattern(
            r"多少[天日](?![元然常])|[几幾][天日](?![元然常])|天数(?!占|比|的比|比例)|日数|\bhow many (?:\w+ ){0,2}days\b"
        ),
    ),
)
_CLASSIFIER = lazy_pattern(
    rf"^(?P<classifier>[个家间所项件次座辆台棵株种类条份起宗场户处颗艘架只名位本期届门款席笔支批套篇例盒箱瓶袋包顶双把])(?P<noun>[{CJK}]{{0,6}})"
)
_NOUN_END = lazy_pattern(
    r"[的了在是为被与和及并于由到已,。?、以]|有(?![机害效形])|完成|获得|参与|使用|享受|接受|遇险|因工|发生|覆盖|参加|百分"
    r"|加装|安装|进行|拿|获|持有|离职|入选|加入|取得|纳入|实现|接受了?|通过"
)
_HOW_MANY = lazy_pattern(r"\bhow many\s+(?:(?:more|fewer|additional|new|other|different)\s+)?(?P<rest>[a-z0-9 -]{1,60})")
_HOW_MANY_OF = lazy_pattern(
    r"\bhow many (?P<rest>[^,?]{1,80}?)(?=\b(?:is|are|was|were|do|does|did|have|has|had|can|will|who|that)\b|[,?]|$)"
)
_OF_THEM = lazy_pattern(r"of (?:them|these|those|whom)\b")
_SEXES = lazy_pattern(r"\b(?:women|men|female|male)\b")
_HAN_RUN = lazy_pattern(f"[{CJK}]+")


def noun_of(folded: str) -> str | None:
    """What the question counts: "教室" in "多少间教室", "classrooms" in "how many classrooms"; None where it measures."""
    match = _ASKED_HAN.search(folded)
    if match is not None:
        return _han_noun(match["rest"])
    match = _HOW_MANY.search(folded)
    if match is None:
        return None
    noun = english_noun(f" {match['rest']}", 0)
    return noun[0] if noun is not None and not _measures(noun[0]) else None


def _people_of(folded: str) -> str | None:
    """The people that a long phrase counts: "employees" in "how many of its full or part time employees", None without such."""
    match = _HOW_MANY_OF.search(folded)
    if match is None:
        return None
    if _OF_THEM.match(match["rest"]) and _SEXES.search(folded, match.end()):
        return "people"  # "how many of them are women"
    return next((word for word in re.findall(r"[a-z]+", match["rest"]) if is_people(word)), None)


def _measures(word: str) -> bool:
    """Whether the word is a unit of measure rather than something counted."""
    unit = parse_unit(word)
    return unit is not None and unit.dimension not in {"count", "people"}


def _han_noun(rest: str) -> str | None:
    if rest.startswith("百分"):
        return None
    rest = rest.removeprefix("人次")
    classified = _classified(rest)
    noun = classified["noun"] if classified else _after_unit(rest)
    cut = _NOUN_END.search(noun)
    noun = noun[: cut.start()] if cut else noun
    if noun and _measures(noun):
        return None
    return noun or (classified["classifier"] if classified and classified["classifier"] not in "名位个项" else None)


def _classified(rest: str) -> re.Match[str] | None:
    """The classifier after "多少" with the noun behind it; None where its character opens a word ("多少包装材料")."""
    match = _CLASSIFIER.match(rest)
    return None if match is None or _opens_word(rest) else match


_WORDS = lazy_pattern(
    "包装|条款|台风|种植|项目|家庭|处罚|款项|瓶装|袋装|盒装|场馆|场地|席位|套餐|户外|件数|天然|日常|年度|月度|度假"
)
"""Words that open like a counter or a unit of one character."""


def _opens_word(rest: str) -> bool:
    return _WORDS.match(rest) is not None


def _after_unit(rest: str) -> str:
    """The Han characters after a unit of measure at the start, if there is one ("公吨纸" → "纸")."""
    han = _HAN_RUN.match(rest)
    run = han.group() if han is not None else ""
    for length in range(min(9, len(run)), 0, -1):
        unit = None if length == 1 and _opens_word(run) else parse_unit(run[:length])
        if unit is not None and unit.dimension not in {"count", "people"}:
            return run[length:]
    return run


_VOLUME = lazy_pattern(r"\b(?:volume|amount|quantity) of (?:waste |used )?water\b|\bhow much (?:waste ?)?water\b")


def dimension_of(folded: str, kind: QuestionKind, metrics: Sequence[MetricMention], catalog: Catalog) -> str | None:
    """The canonical unit asked in: what the words say, else the metric's usual unit where it has only one, else None."""
    if kind in {"text", "definition", "list", "entity", "yes_no", "date"}:
        return None
    if (_PER.search(folded) and _PAID_EACH.search(folded) is None) or _CONCENTRATION.search(folded):
        return None
    stated = _unit_of_change(folded) if kind == "change" else _stated(folded)
    if stated is None and kind == "figure" and _VOLUME.search(folded):
        return "m3"
    if stated in {"kWh", "m3"} and metrics and all(one.qualifiers.scope for one in metrics) and _unit_asked(folded) is None:
        return "tCO2e"  # "how much did electricity add to Scope 3" asks for emissions
    if stated in {"t", "tCO2"} and any(_is_gas(metric, catalog) for metric in metrics):
        return "tCO2e"
    if stated is not None:
        return stated
    if kind in {"change", "target"}:
        return None
    sure = [metric for metric in metrics if not _is_everyday(metric, catalog)]
    units = {unit for metric in sure if metric.id is not None for unit in catalog.metric(metric.id).units}
    if len(units) != 1:
        return None
    unit = units.pop()
    return None if unit == "intensity" or any(metric.qualifiers.intensity for metric in metrics) else unit


_QUANTITY = lazy_pattern(
    r"(?<![是为达有])(?:多少|几)|[是为](?:多少|几)(?=\w)|[用耗产排取购]?量|总[数额]|多大"
    r"|\bhow (?:much|many)\b|\b(?:amount|volume|quantity|number|total|consumption|consumed?|used?|usage|tonnage)\b"
)
"""Words that ask for a quantity; "是多少" at a question's end asks for whatever is reported."""


def asks_quantity(folded: str, kind: QuestionKind) -> bool:
    """Whether a question's words ask for an amount or for a unit, and not just for what a metric was."""
    stated = _unit_of_change(folded) if kind == "change" else _stated(folded)
    return stated is not None or _QUANTITY.search(folded) is not None


_ALIKE = (frozenset({"1", "person"}), frozenset({"t", "tCO2e", "tCO2"}), frozenset({"kWh", "tce"}), frozenset({"m3", "t"}))


_COUNTED = frozenset({"1", "person"})
_HOW_MUCH = lazy_pattern(r"^(?:(?:in|for|by|as of|during) [^,]{2,40}, )?how much (?!(?:more|fewer|less|larger|bigger)\b)")


def fits(asked: str | None, metric: MetricMention, catalog: Catalog, folded: str = "") -> bool:
    """Whether a metric can be reported in the unit asked for. Only names with an everyday meaning are given up where it cannot."""
    if metric.id is not None and set(catalog.metric(metric.id).units) <= _COUNTED and _HOW_MUCH.search(folded):
        return not _is_everyday(metric, catalog)  # "how much funding went to customers" counts no customers
    if asked == "money" and metric.id is not None and not {"money", "intensity", "%"} & set(catalog.metric(metric.id).units):
        return False  # "最高多少钱" asks for no kilowatt-hours
    if asked is None or asked == "%" or metric.id is None or not _is_everyday(metric, catalog):
        return True
    units = catalog.metric(metric.id).units
    if asked in units or (asked not in DIMENSIONS and "money" in units):
        return True
    return any(asked in group and not group.isdisjoint(units) for group in _ALIKE)


def _is_everyday(metric: MetricMention, catalog: Catalog) -> bool:
    """Whether the question's word for the metric is an everyday one ("员工", "sales")."""
    return any(match.weak for match in catalog.find_metrics(metric.phrase, weak=True))


def _is_gas(metric: MetricMention, catalog: Catalog) -> bool:
    return metric.id is not None and "tCO2e" in catalog.metric(metric.id).units


def _unit_of_change(folded: str) -> str | None:
    """A change is asked in a unit only by saying so: "money" in a metric's name is no unit of its growth."""
    return "%" if _PERCENT_ASKED.search(folded) else _unit_asked(folded)


def _stated(folded: str) -> str | None:
    unit = _unit_asked(folded)
    if unit is not None:
        return unit
    for canonical, pattern in _MATTER:
        if pattern.search(folded):
            return canonical
    if _SHARE_OF_PEOPLE.search(folded):
        return "%"
    if _PEOPLE_HAN.search(folded):
        return "person"
    if _SHARE.search(folded) and not re.search(r"pay ratio|薪酬比", folded):
        return "%"
    counted = _counted(folded)
    if counted is not None:
        return counted
    if _MONEY.search(_BESIDE_COSTS.sub(" ", folded) if _HOW_MUCH_DID.search(folded) else folded):
        return next((currency for currency, pattern in _CURRENCIES if pattern.search(folded)), "money")
    return None


def _unit_asked(folded: str) -> str | None:
    """The unit right after "多少" or "how many": "多少万吨", "how many million tonnes", "in MWh"."""
    match = _ASKED_HAN.search(folded)
    if match is not None:
        rest = match["rest"]
        for length in range(min(8, len(rest)), 0, -1):
            unit = None if length == 1 and _opens_word(rest) else parse_unit(rest[:length])
            if unit is not None and unit.canonical != "1" and unit.dimension not in {"count", "people"}:
                if METERED.fullmatch(rest[:length]) and is_water_at(folded, match.start(), match.start("rest") + length):
                    return "m3"
                return _money_or(_time_alone(unit.canonical), folded)
    match = _IN_UNIT.search(folded)
    if match is not None and (unit := parse_unit(match["unit"])) is not None:
        return unit.canonical
    match = _ASKED_ENGLISH.search(folded)
    if match is not None:
        words = re.sub(
            r"^(?:thousand|million|billion|metric)\s+", "", re.sub(r"^(?:thousand|million|billion|metric)\s+", "", match["rest"])
        )
        for count in (3, 2, 1):
            unit = parse_unit(" ".join(words.split()[:count]))
            if unit is not None and unit.canonical != "1" and unit.dimension not in {"count", "people"}:
                return _time_alone(unit.canonical)
    return None


def _time_alone(canonical: str) -> str:
    """Hours where hours a day, week or month are asked for: reports write "per week" apart from the number."""
    return "h" if canonical in {"h/day", "h/month", "h/year"} else canonical


def _money_or(canonical: str, folded: str) -> str:
    if canonical in {"CNY", "$"}:
        return next((currency for currency, pattern in _CURRENCIES if pattern.search(folded)), "money")
    return canonical


def _counted(folded: str) -> str | None:
    match = _ASKED_HAN.search(folded)
    if match is not None:
        return "1" if match["rest"].startswith("人次") or _classified(match["rest"]) else None
    noun = noun_of(folded) or _people_of(folded)
    if noun is None:
        return None
    return "person" if is_people(noun) else "1"
