"""Whose number it is: the subject of the sentence or row."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qa.domain.places import Span
from qa.figures.frames import Frame
from qa.quantities.characters import HAN
from qa.text.folding import fold_plain
from qa.text.names import led_up

_WITH = re.compile(
    r"(?:与|和|跟|同|携手|联合|联手|助力|帮助|服务|为|向|对|对标|对照|从|给|由|被|被|在|使用|基于|获|获得|获评|入选|参与|加入|根据|依据|以及|and|with|by|from|to|for|at|of|on|in|via|using|"
    r"including|like|under|through|about|versus|than|the)\s*$",
    re.IGNORECASE,
)


_FORM_LATIN = (
    r"(?:Inc|Incorporated|Corp|Corporation|AG|SE|S\.?p\.?A|PLC|Plc|plc|Ltd|Limited|LLC|LLP|N\.?V|S\.?A|S\.?A\.?S|GmbH|KGaA|ASA|Oyj|A/S|"
    r"Bhd|Berhad|Bank)"
)
_LATIN = re.compile(
    rf"(?<![\w&])(?P<name>[A-Z][\w&'’-]*(?:\s+(?:[A-Z][\w&'’.-]*|of|and|&|de|für|und)){{0,6}},?\s+{_FORM_LATIN})(?![\w&])\.?"
)
_FORM_HAN = (
    r"(?:股份有限公司|有限责任公司|有限責任公司|有限公司|公司|集团|集團|银行|銀行|乳业|乳業|电力|電力|能源|科技|电子|電子|食品|物流|矿业|礦業|煤业|煤業|钢铁|鋼鐵|"
    r"化工|化学|医药|醫藥|制药|製藥|生物|汽车|汽車|水务|水務|地产|地產|证券|證券|保险|保險|重工|股份|控股)"
)
_HAN = re.compile(
    rf"(?P<name>[{HAN}A-Za-z]{{2,12}}?{_FORM_HAN}+)(?=(?:在|于|於|截至)?\s*(?:19|20)\d\d|[二两]〇|的|全年|本年|去年|今年|报告期|年度|上半年|下半年|(?:共|总|累计|实现|披露))"
)
_NO_NAME = re.compile(
    rf"^(?:(?:报告期|報告期|期|内|內|年度|当|截至|本|我|该|該|贵|各|母|子|分|总|總|全|上市|公司|集团|集團|我们|我們|其|这|那|外购|外購|清洁|清潔|可再生|再生|绿色|綠色|新|一次|化石|非化石|使用|消耗|"
    rf"直接|间接|間接|全部|主要|下属|所属|旗下|附属|控股|参股|全资|合资|联营|中央|国有|高|生物质|数字|信息|绿|水|火|风|核|光伏|太阳能|能源|电力|电子|科技|生物|化学|汽车|食品|医药|"
    rf"有关|相关|商业|政策性|股份制|国内|国外|海外|每|多家|一家|两家)*{_FORM_HAN}*)$"
)
_ABOUT_THINGS = re.compile("占|数量|數量|人员|人員|比例|总额|总数|使用|采购|供应商|客户")
_OPENING = re.compile(
    r"^[\s“「『\"(（•·\-]*(?:(?:截至|在)?\s*(?:19|20)\d\d\s*年(?:度|末|底)?[，,]?\s*)?"
    r"(?:其中[，,：:]?|子公司|附属公司|控股子公司|全资子公司)?"
)


_OWNS = re.compile(r"(?:集团|集團|公司)?(?:产权|產權|全资|全資|控股)?(?:所属|所屬|旗下|下属|下屬|属下|屬下)(?:的)?(?=\S)")
"""Behind a company that only owns the one spoken of ("中国神华产权所属新疆能源")."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A company's name, key, and where it is written (None for the reporting company by default)."""

    name: str | None
    key: str | None
    span: Span | None = None


def subject_of(frame: Frame, words: Span, place: Span) -> Subject:
    """The company that the words name as the subject of the number at `place`; by default the reporting company."""
    default = Subject(frame.entity, frame.entity_key)
    named = [match for match in frame.companies(words.of(frame.text), words.start) if match.span.end <= place.start]
    stranger = _stranger(frame, words, place)
    if stranger is not None and stranger.span is not None and all(stranger.span.covers(match.span) for match in named):
        return stranger
    for match in reversed(named):
        before = frame.text[max(words.start, match.span.start - 10) : match.span.start]
        if match.key == frame.entity_key:
            return Subject(frame.entity, frame.entity_key, match.span)
        if _OWNS.match(frame.text, match.span.end, place.start):
            continue
        if not _WITH.search(before):
            return Subject(frame.company_name(match.key, match.span), match.key, match.span)
    return default


def _stranger(frame: Frame, words: Span, place: Span) -> Subject | None:
    """A company that no catalog knows and that opens the sentence by name ("青禾乳业2023年…", "Alder Finance S.A. had …")."""
    text = words.of(frame.text)[: place.start - words.start]
    opening = _OPENING.match(text)
    start = opening.end() if opening else 0
    match = _HAN.match(text, start) or _LATIN.match(text, start)
    if match is None:
        return None
    span = Span(words.start + match.start("name") + led_up(match["name"]), words.start + match.end("name"))
    if "." in match["name"].split()[-1] and text.startswith(".", match.end("name")):
        span = Span(span.start, span.end + 1)
    name = " ".join(span.of(frame.text).split())
    if _NO_NAME.match(name) or _ABOUT_THINGS.search(name) or name.startswith(("The ", "Our ", "This ")):
        return None
    if any(same_company(name, own) for own in frame.names):
        return Subject(frame.entity, frame.entity_key, span)
    return Subject(name, fold_plain(name), span)


_LEGAL = re.compile(
    r"[\s,.]*(?:\b(?:co\.?,?\s*ltd|inc|incorporated|corp|corporation|company|co|group|ag|aktiengesellschaft|se|spa|s\.p\.a|plc|ltd|limited|llc|holdings?|nv|n\.v|"
    r"sa|s\.a|gmbh|ab|asa|bank)\b\.?|股份有限公司|有限责任公司|有限公司|集团|控股|股份|公司)\s*$"
)


def same_company(name: str, own: str) -> bool:
    """Whether two writings differ by no more than the legal form, or one shortens the other's Chinese name."""
    one, other = _core(name), _core(own)
    return one == other or (not one.isascii() and len(one) >= 2 and one in other)


def _core(name: str) -> str:
    folded = fold_plain(name).strip()
    while (cut := _LEGAL.sub("", folded)) != folded and len(cut) >= 2:
        folded = cut
    return folded
