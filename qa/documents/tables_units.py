"""Units that tables state in a column of their own, in labels, in headers and in captions."""

from __future__ import annotations

import re
from functools import lru_cache

STROKES = "/／⁄∕╱"
"""Signs for "per": the solidus, and what fonts and typesetters put in its place."""
_SYMBOL = (
    r"%|％|‰|"
    r"(?:[kKMG]|mm|mmm)?t(?:\s?-?\s?CO2(?:[-\s]?eq?\.?)?|CO₂e?q?)?|tce|tpa|mtpa|kt|Mt|Gt|"
    r"e?[kMGTP]?Wh(?:p|e|eq)?|[kMGTP]?W(?:p|e)?|[kMGTPE]J|kg|mg|µg|g|(?:kilo|milli)?grams?|lbs?|km|cm|mm|m[²³23]?|ft[²³23]|sq\.?\s?(?:ft|m)\.?|ha|hectares?|acres?|l|ml|litres?|liters?|gallons?|"
    r"(?:metric\s+)?(?:kilo|k|mega|giga)?(?:tonnes?|tons?)|(?:kilo|mega|giga)lit(?:re|er)s?|k?gal|decibels?|dB(?:\(A\))?|SF|sf|m?cubic\s+(?:met(?:re|er)s?|feet|foot)|square\s+(?:met(?:re|er)s?|feet)|"
    r"(?:g|kg|t|kt|Mt|mt|ktonnes|tonnes|tons|metric tons)?\s?(?:of\s+)?"
    r"(?:CO2|CO₂|CO²|SO2|NO2|NOx|CH4)(?:[-\s]?e(?:q|quivalents?|q\.)?)?\.?|"
    r"hours?|hrs?|h|days?|d|years?|yrs?|months?|minutes?|person[-\s]?(?:hours?|days?)|"
    r"persons?|people|employees?|headcount|heads?|FTEs?|number|numbers|no\.?|nos\.?|nr\.?|n[°º]|n\.|№|units?|cases?|incidents?|times|points?|"
    r"ratio|rate|percent(?:ages?)?(?:\s+points?)?|pp|index|yes\s?/\s?no|"
    r"RMB|CNY|HKD|HK\$|USD|US\$|EUR|euros?|TWD|NTD|NT\$|GBP|CHF|JPY|CAD|C\$|AUD|S\$|RM|dollars?|[€£$¥₩₹]|"
    r"A\$|NZ\$|cents?|¢|(?:US|U\.S\.|Canadian|Australian|Singapore|Hong\s?Kong|New\s?Taiwan|New\s?Zealand)\s?dollars?|pounds?(?:\s?sterling)?|"
    r"(?:Japanese\s?)?yen|Swiss\s?francs?|renminbi|yuan|(?:Indian\s?)?rupees?|lakhs?|crores?|"
    r"KRW|INR|BRL|SGD|ZAR|SEK|NOK|DKK|PLN|MXN|THB|IDR|MYR|PHP|VND|SAR|AED|ILS|NZD|"
    r"(?:kilo|mega|giga|tera)?(?:joules?|watt-?hours?|watts?)|barrels?|bbl|[bt]cf|m{1,2}s?cf|mmboe|k?boe(?:/d)?|(?:MM)?Btus?|toe|ktoe|Mtoe|[SN]m[³3]|scf|MWth|"
    r"therms?|[十百千万萬亿億](?:盒|支|瓶|片|粒|袋|套|头|頭|羽|尾|箱|枚|包|块|株|棵|张|張|只|隻|条|條|份|笔|筆)|"
    r"吨|噸|公吨|公噸|立方英尺|立方呎|桶油当量|桶|瓩|千克|毫克|微克|公斤|克|立方米|立方公尺|平方米|平方公尺|平方千米|平方公里|公里|千米|公顷|公頃|升|公升|度|千瓦时|千瓦時|兆瓦时|兆瓦時|千瓦|兆瓦|吉瓦|焦耳|吉焦|"
    r"人民币|人民幣|港币|港幣|港元|美元|美金|欧元|歐元|日元|日圓|英镑|英鎊|新台币|新台幣|新臺幣|新臺币|元|人次|人天|人|名|位|次|件|宗|起|小时|小時|小时/人|天|日|月|半年|年|个|個|家|户|戶|项|項|场|場|倍|亩|畝|辆|輛|台|座|口|百分比|百分点|股|米|标准煤|標準煤|二氧化碳当量|二氧化碳當量|当量|當量"
)
_SCALE = (
    r"(?:millions?|billions?|trillions?|thousands?|thou\.?|hundreds?|mn|bn|m|k|mio\.?|tsd\.?|1,?000|10(?:\^?[36]|\^[2-9]|[²³⁴⁵⁶⁷⁸⁹])|100|['’‘ʼ′]?000['’]?s?|['’‘ʼ′]m(?:n|illion)?|(?<=\$)(?<!R\$)mil\.?|10{1,2}(?=[万萬亿億])|"
    r"十|百|佰|千|仟|万|萬|十万|佰万|佰萬|仟万|仟萬|百万|百萬|千万|亿|億)"
)
_ADDED = (
    r"(?:FTE|worked|revenues?|turnover|net|hour|sold|gas|produced|production|hydrocarbon|unit|metric|mega|giga|cubic|square|sq\.?|"
    r"met(?:re|er)s?|feet|foot|eq\.?|equivalents?|carbon|dioxide|yr|营收|營收|营业收入|收入|产值|產值|产品|產品)"
)
_PIECE = re.compile(rf"(?:{_SCALE}|{_SYMBOL}|{_ADDED}){{1,4}}", re.IGNORECASE)
_ONE_UNIT = re.compile(rf"(?:{_SCALE})?(?:{_SYMBOL})", re.IGNORECASE)
_LETTERS = re.compile(r"[deghjklmptw]{2,5}", re.IGNORECASE)
"""Letters each of which is a unit or a scale: together they are an abbreviation ("GHG", "GM") unless they are one unit ("mmt")."""
_STRONG = re.compile(rf"(?:{_SCALE}|{_SYMBOL})", re.IGNORECASE)
_FILLERS = frozenset({"per", "of", "in", "and", "as", "e", "y", "a", "yes", "no"})
_OPENING = re.compile(r"^(?:in\s+|units?\s*[:：]\s*|单位\s*[:：]\s*|單位\s*[:：]\s*|expressed\s+in\s+|as\s+)", re.IGNORECASE)
_SAYS_UNIT = re.compile(r"(?:units?|单位|單位)\s*[:：]\s*", re.IGNORECASE)
_DOLLARS = re.compile(
    r"\b(U\.S\.|US|Canadian|Australian|Singapore|Hong\s?Kong|New\s?Taiwan|New\s?Zealand|pounds?|Swiss|Japanese|Indian)\s"
    r"(?=dollars?|sterling|francs?|yen|rupees?)",
    re.IGNORECASE,
)
"""Two words that are one name of a currency."""
_YEARS = re.compile(r"1?\d{2}\s?年度?")
"""A year of the Republic ("103 年") is no 10³ years."""
_HALF = re.compile(rf"^[^{STROKES}]*半年|半年度")
"""A half year ("2022 年半年度") is a time, and a unit only behind a stroke ("t/半年")."""
_BETWEEN = re.compile(rf"[\s{STROKES}·*×()（）–-]+")
_BRACKETED = re.compile(r"[(（\[【]([^()（）\[\]【】]{1,72})[)）\]】]")
_TRAILING = re.compile(r"(?:,(?!\d{3}(?!\d))\s*|\s+[-–—]\s+|\s+in\s+|:\s*|：\s*)([^,:：]{1,36})$")
_BEFORE_REMARK = re.compile(r"\sin\s+([^,:：()（）]{1,24}?)\s*[(（][^()（）]{1,40}[)）]$")
"""A unit before a label's last remark: "Earnings per share in EUR (basic)"."""
_AS_INDICATED = re.compile(r"\s?[/,]\s?(?:or\s)?(?:as|unless|if)\s")
"""Behind a table's unit: "In EUR million/as indicated"."""
_STATED = re.compile(
    r"(?:单位|單位|金额单位|金額單位)\s*[:：]?\s*(?:人民币|人民幣|每)?\s*([^\s,，;；)）:：]{1,16})|"
    r"以\s*([^\s,，;；)）:：]{1,8}?)\s*(?:表達|表达|表示|列示|为单位|為單位|计|計)|"
    r"\b(?:in|expressed in|unit:|units:)\s+([^\s,;()]+(?:\s+[^\s,;()]+){0,4})",
    re.IGNORECASE,
)
_NOT_UNITS = frozenset(
    {
        "年度",
        "a",
        "d",
        "g",
        "h",
        "l",
        "m",
        "t",
        "and",
        "in",
        "of",
        "as",
        "no",
        "year",
        "years",
        "number of",
        "月",
        "日",
        "年",
        "个",
        "口",
        "名",
        "位",
    }
)
_COUNTERS = frozenset({"no.", "nos.", *"盒支瓶片粒袋套头頭羽箱枚株棵张張只隻条條份笔筆艘架"})
"""In brackets they say that something is counted: "Employees by gender (no.)"."""
_POWER = re.compile(r"(?<![\d.,])10{0,2}(?:,?000){0,3}(?![\d.,%])")
"""1, 10, 100, 1,000 … in front of a unit: how many of them a value counts."""
_COUNTED = re.compile(
    r"(?:number\s+of\s+)?(?:individuals|compan(?:y|ies)|cent(?:er|re)s|sites?|suppliers|projects|stores|facilit(?:y|ies)|countries|"
    r"sessions|items|contracts|patents|participants|trees|vehicles|complaints|accidents|events|visits|beneficiaries|"
    r"households|shares|students|workers|members|directors|program(?:me)?s|partners|customers|meetings|audits|branches|"
    r"factories|plants|products|models|locations|volunteers|trips|positions|requests|reports|apprentices|trainees|injuries|"
    r"fatalities|deaths|families|schools|courses|batches|sets|pieces|score|grade)",
    re.IGNORECASE,
)
_NOTE = re.compile(r"(?:(?<=[^\W\d_])\d{1,2}[)）]|\s\(?\d{1,2}[)）]|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}[⁾)]|[*†‡])$")
_PER = re.compile(
    rf"([^{STROKES}]{{1,24}}?\S)\s?(?:[{STROKES}]\s?[^\W\d][^\d{STROKES}()]{{1,20}}"
    rf"(?:\d{{1,3}}\s?[十百千万萬亿億][^\d{STROKES}()]{{0,8}})?|\bper\s[^\W\d][^\d{STROKES}()]{{1,47}})",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z]{6,}")
UNIT_HEADING = re.compile(
    r"^(?:units?(?:\s*of\s*measure(?:ment)?)?|unit\s*of\s*meas\w*\.?|uom|udm|u\.?\s?m\.?|unità(?:\s*di\s*misura)?|unit[éà]s?|unidade?s?|measure|单位|單位|(?:计量|計量|耗用|衡量)(?:单位|單位)|单位/币种|einheit)$",
    re.IGNORECASE,
)


@lru_cache(maxsize=32768)
def is_unit(text: str) -> bool:
    """Whether a whole text reads as a unit ("tCO2e/m²", "Number per 100 million hours", "万元").

    It is cut at blanks and slashes and every piece matched by itself, so that no text makes the pattern backtrack for long.
    """
    text = " ".join(text.split()).strip(" .:：")
    if text.startswith(("(", "（", "[")) and text.endswith((")", "）", "]")):
        text = text[1:-1].strip()
    if not 0 < len(text) <= 48 or _YEARS.fullmatch(text) or _HALF.search(text):
        return False
    pieces = [piece for piece in _BETWEEN.split(_DOLLARS.sub(_closed_up, _OPENING.sub("", text))) if piece]
    return (
        bool(pieces)
        and all(map(_is_piece, pieces))
        and any(_STRONG.match(piece) for piece in pieces if piece.lower() not in _FILLERS)
    )


def _closed_up(match: re.Match[str]) -> str:
    return "".join(match[1].split())


def without_note(text: str) -> str:
    """A unit without the footnote mark behind it ("1,000t4)")."""
    return _NOTE.sub("", text).rstrip()


def is_unit_cell(text: str) -> bool:
    """Whether the cell of a unit column reads as a unit: also what is counted ("Companies"), and how many ("10,000 cases")."""
    text = without_note(text)
    if is_unit(text) or _COUNTED.fullmatch(text.strip(" ()（）.")):
        return True
    rest = " ".join(_POWER.sub(" ", text).split())
    return rest != text and len(rest) > 0 and (is_unit(rest) or _COUNTED.fullmatch(rest) is not None)


def is_scaled_unit(text: str) -> bool:
    """Whether a text that might be a value is a unit with its scale: "1,000 tonnes", "10,000 cases"."""
    match = _POWER.match(text)
    return match is not None and len(match[0]) > 3 and is_unit_cell(text)


@lru_cache(maxsize=16384)
def _is_piece(piece: str) -> bool:
    if _LETTERS.fullmatch(piece) and not _ONE_UNIT.fullmatch(piece):
        return False
    return piece.lower() in _FILLERS or (len(piece) <= 20 and _PIECE.fullmatch(piece) is not None)


def unit_in_brackets(text: str) -> tuple[int, int] | None:
    """Where a label, header or caption states its unit: in brackets, else behind its last comma or dash or its last "in"."""
    for bracketed in reversed(list(_BRACKETED.finditer(text))):
        inner = bracketed[1].strip()
        known = is_unit(inner) or _is_intensity(inner) or inner.lower() in _COUNTERS
        if known and inner.lower() not in _NOT_UNITS - {"t", "h", "m", "g", "years", "名", "个", "年"}:
            start = bracketed.start(1) + len(bracketed[1]) - len(bracketed[1].lstrip())
            said = _SAYS_UNIT.match(inner)
            return start + (said.end() if said else 0), start + len(inner)
    for pattern in (_TRAILING, _BEFORE_REMARK):
        match = pattern.search(text)
        if match and is_unit(match[1]) and match[1].strip().lower() not in _NOT_UNITS:
            return match.start(1), match.end(1)
    return None


def _is_intensity(text: str) -> bool:
    """Whether a text is an amount per something that need be no unit: "tCO2e/t Cu-eq", "kWh per vehicle"."""
    match = _PER.fullmatch(text)
    return match is not None and is_unit(match[1]) and not (set(text) & set(STROKES) and _WORD.fullmatch(match[1]))


_GAS_BEHIND = re.compile(r"\s?(?:CO[2₂]\s?-?\s?(?:eq?|當量|当量)?|二氧化碳[當当]量)(?![A-Za-z])")
"""What a mass is of, behind a blank: "公噸 CO2e"."""
_STATED_COUNT = re.compile(r"[(（]?(?:单位|單位)\s*[:：]\s*([\u4e00-\u9fff]{1,5}[数數])[)）]?$")
"""A stated unit that is a count of something ("單位：據點間數")."""
_LEADS = re.compile(r"(?:^|[)）:]\s?)(?P<unit>[^\s()]{1,14})\s+(?:for|of|from|by)\s?[:：]$", re.IGNORECASE)
"""A unit over the labels that goes on in them: "kg for:", "tonnes of:"."""
_OPENED = re.compile(
    r"[(（\[]?\s*(?:in\s+|expressed\s+in\s+|单位\s*[:：]\s*|單位\s*[:：]\s*|units?\s*[:：]\s*)(.+?)\s*[)）\]]?$", re.IGNORECASE
)


def unit_stated(text: str) -> tuple[int, int] | None:
    """Where a caption or corner cell states the unit of a whole table ("单位：万元", "in GJ", "EUR thousand", "(t CO2e)")."""
    if is_unit(text) and text.strip().lower() not in _NOT_UNITS:
        opened = _OPENED.match(text.strip())
        stripped = opened[1].strip() if opened else text.strip()
        start = text.index(stripped)
        return start, start + len(stripped)
    if text.startswith(("% ", "%(", "%（")):
        return 0, 1
    first = _AS_INDICATED.split(text)[0].strip()
    if first != text.strip() and first[:1] in "(（[" and is_unit(first[1:]) and first[1:].lower() not in _NOT_UNITS:
        start = text.index(first) + 1
        return start, start + len(first) - 1
    for stated in _STATED.finditer(_AS_INDICATED.split(text)[0]):
        group = next(place for place in (1, 2, 3) if stated[place])
        inner = stated[group]
        while inner:
            if is_unit(inner) and inner.lower() not in _NOT_UNITS and inner.split()[-1].lower() not in _FILLERS:
                end = stated.start(group) + len(inner)
                gas = _GAS_BEHIND.match(text, end)
                return stated.start(group), gas.end() if gas and is_unit(inner + gas[0]) else end
            inner = inner.rsplit(" ", 1)[0] if " " in inner else ""
    if counted := _STATED_COUNT.match(text.strip()):
        start = text.index(counted[0])
        return start + counted.start(1), start + counted.end(1)
    led = _LEADS.search(text)
    if led and is_unit(led["unit"]) and led["unit"].lower() not in _NOT_UNITS:
        return led.span("unit")
    return unit_in_brackets(text)
