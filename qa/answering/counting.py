"""What a number in a sentence counts, said with it: "29个县域", not "29个"."""

from __future__ import annotations

import re

from qa.answering.naming import value_name
from qa.domain.documents import Language
from qa.domain.figures import Figure
from qa.text.characters import CJK
from qa.text.display import display

_COUNTS = frozenset({"1", "person"})
_HAN_RUN = re.compile(f"[{CJK}]+")
_STOP = re.compile(
    r"的|在|于|於|为|為|被|和|与|與|及|并|並|或|是|有(?!效|机|害)|将|將|已|均|都|让|讓|由|从|從|向|以|之|等"
    r"|担任|擔任|参与|參與|参加|參加|提供|使用|获得|獲得|完成|实现|實現|享受|接受|顺利|順利|成功|发生|發生|用于|用於"
    r"|受益|就业|就業"
    r"|上线|上線|覆盖|覆蓋|开展|開展|共计|共計|左右|达到|達到|通过|通過|进行|進行|组成|組成|加入|取得|超过|超過|增加"
    r"|减少|減少|包括"
    r"|深入|分布|位于|位於|落地|建成|践行|踐行|助力|支持|连续|連續|同比|较|較|占|持有|负责|負責|主要|正在|仍|且|也|能"
    r"|可|供|到|出席"
)
_WHO = re.compile(r"(?:者|员|員|员工|員工|家|人|生|师|師|户|戶|民|企业|企業|机构|機構|伙伴|夥伴|学校|學校)$")
_CLASSIFIER = re.compile(
    r"[千百十万萬亿億兆余餘多]*(?:余|餘"
    r"|多)?[个個间間家所项項次件座台辆輛棵株种種类類条條份起宗场場户戶处處颗顆艘名位人本期届屆门門款只隻支套批]?(?:余|餘|多)?"
)
LONGEST_NOUN = 10


def counted_value(figure: Figure, text: str, language: Language) -> str:
    """A figure's value as an answer tells it, with the noun that it counts where the source writes one behind it."""
    value = value_name(figure.quantity, language)
    noun = noun_behind(figure, text)
    if not noun:
        return value
    if language != "en":
        return f"{value}{noun}"
    written = display(figure.quantity.raw)
    return value.replace(f"({written})", f"({written}{noun})") if f"({written})" in value else value


def noun_behind(figure: Figure, text: str) -> str:
    """The Han noun behind a count that the figure's own unit leaves out; empty where there is none or it is not clear."""
    quantity = figure.quantity
    if figure.from_table or quantity.canonical_unit not in _COUNTS or not _HAN_RUN.search(quantity.raw):
        return ""
    run = _HAN_RUN.match(text, figure.span.end)
    if run is None:
        return ""
    stop = _STOP.search(run.group())
    noun = run.group()[: stop.start()] if stop is not None else run.group()
    if not 0 < len(noun) <= LONGEST_NOUN:
        return ""
    bare = _CLASSIFIER.fullmatch(quantity.unit or "") is not None
    return noun if bare or _WHO.search(noun) else ""
