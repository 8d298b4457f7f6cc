"""A part of a company or one sort of a thing that a figure's words name and the question does not: no answer for the whole."""

from __future__ import annotations

import re

from qa.text.countries import countries_in, country_of
from qa.text.folding import fold_plain

# Over folded text, but for the first.
_HAN_SEGMENT = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,8}?)(?:产业|业务板块|业务|板块|事业部|事业群|分部|系统|条线|部门)"
    r"(?=(?:全年|累计|合计|共计)?(?:实现|完成|共有|现有|拥有|共|有员工|员工|的员工))"
)
_HAN_WHOLE = re.compile(r"(?:主营|全部|所有|各|集团|整体|公司|经营|日常|相关)$")
_ONE_OF_MANY = re.compile(
    r"\d{1,2}\s*(?:供应商|供應商|客户|客戶|单位|單位|[Ss]upplier|[Cc]ustomer|[Vv]endor|[Cc]lient)\s*[A-Z一二三四五六七八九十](?![A-Za-z])"
)
_PLACES = re.compile(r"国家|地区|城市|省份|区域")
_ASKS_FOR_PLACES = re.compile(r"国|地区|市|省|县|区|镇|乡|村")
MOST_ON_BOARD = 60
"""More than sit on any board: the number is one of shares or of money."""
_TOP = re.compile(r"(?:前|top)\s*$")
_OTHER = re.compile(r"\s*(?:[\d.]+\s+)?(?:all )?(?:其他(?!间接)|其它(?!间接)|其余|others?\b(?! indirect\b))")
_GAS = re.compile(r"co2|ch4|n2o|hfcs?|pfcs?|sf6|nf3|二氧化碳|甲烷|氧化亚氮|六氟化硫|methane|nitrous oxide")
"""A row's whole label that is one gas of many."""
_WASTE_CODE = re.compile(r"\bhw ?\d\d\b|\bewc\b")
_BODY = re.compile(r"委员会|\bcommittees?\b|\bsubcommittees?\b")
_SEATS = re.compile(r"\b(?:non-)?executive(?! board)\b|\bindependent\b|\b(?:wo)?m[ae]n\b|\b(?:fe)?male\b|执行董事|独立董事|女性")
_MEETING = re.compile(r"次数|会议|出席|参会|参加董事会|\bmeetings?\b|\battend\w*")


def of_segment(question: str, clause: str) -> bool:
    """Whether a Chinese clause tells of one line of business ("物业管理系统共有员工…") that the folded question does not name."""
    return any(
        match["name"] not in question and not _HAN_WHOLE.search(match["name"]) and match["name"][-2:] not in question
        for match in _HAN_SEGMENT.finditer(fold_plain(clause))
    )


def is_one_of_many(before: str, number: str, behind: str) -> bool:
    """Whether a number only numbers one of a list ("1 供应商 A") or says how many of the largest are meant ("前五名")."""
    return _ONE_OF_MANY.match(number + behind) is not None or _TOP.search(fold_plain(before)) is not None


def counts_places(question: str, noun: str) -> bool:
    """Whether a Chinese count is one of countries or towns, which the folded question does not ask for."""
    return _PLACES.search(noun) is not None and _ASKS_FOR_PLACES.search(question) is None


def is_rest(question: str, label: str) -> bool:
    """Whether a row's own label says that it holds the rest ("Other hazardous waste"), or one sort of waste by its code."""
    folded = fold_plain(label)
    if _GAS.fullmatch(folded.strip()) and folded.strip() not in question:
        return True
    rest = _OTHER.match(folded) is not None and _OTHER.search(question) is None
    return rest or (_WASTE_CODE.search(folded) is not None and _WASTE_CODE.search(question) is None)


def of_partners(question: str, labels: str) -> bool:
    """Whether a row is of companies that others own, too ("Equity-accounted"), which the folded question does not name."""
    return _PARTNERS.search(fold_plain(labels)) is not None and _PARTNERS.search(question) is None


_PARTNERS = re.compile(
    r"权益法|(?:联营|合营)(?:公司|企业)"
    r"|\bequity[- ](?:accounted|method)\b|\bjoint ventures? and associates?\b|\bassociated companies\b"
)


def is_one_place(question: str, label: str) -> bool:
    """Whether a row's label is a country or a part of the world and nothing else, where the folded question asks of no place."""
    folded = fold_plain(label).strip()
    if country_of(folded) is None and _ABROAD.fullmatch(folded) is None:
        return False
    return not countries_in(question) and _ASKS_OF_PLACE.search(question) is None


_ABROAD = re.compile(
    r"海外|境外|国外|国内|境内|欧洲|亚洲|亚太|非洲|[北南拉]丁?美洲?|大洋洲"
    r"|overseas|abroad|domestic|international|europe|asia|asia[- ]pacific|africa|(?:north |south |latin )?america|(?:the )?americas"
    r"|oceania|emea|apac|rest of (?:the )?world"
)
_ASKS_OF_PLACE = re.compile(
    rf"{_ABROAD.pattern}|国家|地区|各地|本土|大陆|\b(?:countr(?:y|ies)|regions?|continents?|geograph\w+|markets?)\b"
)


def is_page_number(question: str, column: str) -> bool:
    """Whether a bare number stands in a column of the pages on which something is told."""
    return _PAGES.search(fold_plain(column).strip()) is not None and _ASKS_PAGES.search(question) is None


_PAGES = re.compile(r"(?:页次|页码|所在页|对应页)$|(?:^|[^\w\s] ?|\breport )pages?(?: (?:no\.?|numbers?|references?))?$")
_ASKS_PAGES = re.compile(r"页|\bpages?\b")


def is_one_side(asked: frozenset[str], question: str, label: str) -> bool:
    """Whether a row is of direct or of indirect energy alone, where all energy is asked for."""
    return asked == {"energy_consumption"} and _ONE_SIDE.search(fold_plain(label)) is not None and not _ONE_SIDE.search(question)


_ONE_SIDE = re.compile(r"\b(?:in)?direct\b|[间直]接")


def of_other_body(asked: frozenset[str], question: str, own: str) -> bool:
    """Whether members of a committee or meetings are counted, where it is asked how many sit on the board."""
    if "board_size" not in asked:
        return False
    folded = fold_plain(own)
    return any(one.search(folded) is not None and one.search(question) is None for one in (_BODY, _MEETING, _SEATS))
