"""What a number in a sentence counts, said with it: "29个县域", not "29个"."""

from __future__ import annotations

import re

from qa.answering.naming import value_name
from qa.domain.documents import Language
from qa.domain.figures import Figure
from qa.text.characters import CJK
from qa.text.display import display
from qa.text.folding import fold_plain
from qa.text.lexicon import LONGEST_CHINESE, Lexicon, load_lexicon

_COUNTS = frozenset({"1", "person"})
_HAN_RUN = re.compile(f"[{CJK}]+")
_JOINS = frozenset("的在于於为為被和与與及并並或是有将將已均都让讓由从從向以之等占较較仍且也能可供到而经經自其即则則")
"""Characters that end a noun where they are part of no word."""
_DOES = frozenset(
    "担任 参与 参加 提供 使用 获得 完成 实现 享受 接受 顺利 成功 发生 用于 受益 就业 上线 覆盖 开展 共计 左右 达到 通过 进行 组成"
    " 加入 取得 超过 增加 减少 包括 深入 分布 位于 落地 建成 践行 助力 支持 连续 同比 持有 负责 主要 正在 出席 符合 属于 涉及"
    " 以上 以下 之间 接近 约占 来自 作为 经过 共同 分别 合计 目前 其中"
    " 增至 降至 升至 减至 增长 增長 上升 提升 提高 下降 降低 扩大".split()
)
_WHO = re.compile(r"(?:者|员|員|员工|員工|家|人|生|师|師|户|戶|民|企业|企業|机构|機構|伙伴|夥伴|学校|學校)$")
_CLASSIFIER = re.compile(
    r"[千百十万萬亿億兆余餘多]*(?:余|餘"
    r"|多)?[个個间間家所项項次件座台辆輛棵株种種类類条條份起宗场場户戶处處颗顆艘名位人本期届屆门門款只隻支套批席笔筆]?(?:余|餘|多)?"
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
    noun = _up_to_verb(run.group()[: 2 * LONGEST_NOUN])
    if not 0 < len(noun) <= LONGEST_NOUN:
        return ""
    bare = _CLASSIFIER.fullmatch(quantity.unit or "") is not None
    return noun if bare or _WHO.search(noun) else ""


def _up_to_verb(run: str) -> str:
    """The run up to the first word that does something or joins; words are cut by the lexicon, so that 功能 keeps its 能."""
    lexicon, folded, place = load_lexicon(), fold_plain(run), 0
    if len(folded) != len(run):
        return ""
    while place < len(run):
        sizes = range(min(LONGEST_CHINESE, len(run) - place), 1, -1)
        size = next((size for size in sizes if _known(folded[place : place + size], lexicon)), 1)
        word = folded[place : place + size]
        if word in _DOES or (size == 1 and word in _JOINS):
            break
        place += size
    return run[:place]


def _known(word: str, lexicon: Lexicon) -> bool:
    return word in _DOES or bool(lexicon.to_english(word))
