"""A question's words without those that ask or frame: Han runs cut by the lexicon, English stems in their longest known units."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qa.text.characters import CJK
from qa.text.lexicon import LONGEST_CHINESE, LONGEST_ENGLISH, Lexicon, load_lexicon
from qa.text.tokens import query_tokens

HAN_RUN = re.compile(f"[{CJK}]+")
# Words that ask or frame, and say nothing about what is asked for. Folded, so simplified stands for both scripts.
_ASKS = (
    "多少钱|(?:多少|几)(?:[个名位间家所座棵宗件辆台项份次处笔条起场户艘支盒箱株种]|[千万亿百]*(?:吨|公吨|千克|公斤|克|立方米|平方米|千瓦时|兆瓦时|吉瓦时"
    "|太瓦时|吉焦|度|元|港元|美元|小时)(?:二氧化碳当量|标准煤|标煤)?)?"
    "|多[大高长远重快](?:的?(?:规模|面积|比例|幅度|产能|力度))?|百分之几|百分之多少"
    "|请问|什么办法|什么方式|什么方法|什么措施|什么原因|多少|几个|几家|几间|几名|几年|哪些|哪个|哪家|哪一?[天年月日]|哪一|哪几|哪|什么类型|什么时[候间]|什么"
    "|怎么样|怎样|怎么|如何|是否|有没有|为何|为什么|告诉我|分别|列出|列举|何时"
)
ASK_FRAME = re.compile(_ASKS)
"""Words that ask."""
FRAME = re.compile(
    f"{_ASKS}|请|谁|几|公司|集团|报告|披露|数据|情况|数量|总共|一共|达到|达|截至|截止|目前|以及|其中|关于|根据|本|该|其|年度|全年"
    "|财年|年|的|了|是|在|和|与|及|或|为|有|吗|呢|将|已|共|由|被|把|对|到|从|让|之"
)
"""The same and words that frame, as they stand in the names of metrics."""
_FRAME_HAN = frozenset(
    "公司 集团 报告 披露 数据 情况 数量 总共 一共 达到 截至 截止 目前 以及 其中 关于 根据 年度 全年 财年 如果 假如 大约 大概 大致"
    " 麻烦 一下 看看 具体 估计 曾经 还没 尚未 已经 可以 可能 能够 这次 这家 当中 问题 哪里 我想 知道 想知道"
    " 这份 那份 这项 那项 这座 这条 这家 那家 比较 对比 相比 比一比 比较一下"
    " 介绍 说明 之前 之后 期间 时候"
    " 共有 预计 力争 争取 做到 要到 占到 规模 点名"
    " 包括 主要 相关 有关 按照 对于 方面 这个 那个 其".split()
)
_FUNCTION = frozenset(
    "年的了是在和与及或为有吗呢将已共由被把对到从让之本该其请谁几达会能过走经可都还就又也要得给所做请我你它想帮里中时家"
)
"""Characters that only join where they are part of no word."""
FRAME_WORDS = frozenset(
    "company group report reports reported disclose disclosed total number amount level value figure figures year years fiscal"
    " according say says state states stated give given tell list show name many much currently want wants happen"
    " happened during end since people's did"
    " generate generated generates emit emitted emits produce produced consume consumed use used recorded amounted amounts spent"
    " achieve achieved reach reached tons tonnes ton tonne metric thousand million billion"
    " mwh gwh kwh twh gj gigajoules cubic meters metres"
    " against compare compares compared comparing comparison compar versus vs than both please"
    " carried out performed conducted carry through due attributable"
    " come comes came coming get gets got getting need needs via ended ends move moved moves moving become became please"
    " group-wide groupwide company-wide companywide entirely respectively both included including"
    " trend trends develop developed development evolve evolved evolution"
    " turn turned stand stands stood put puts make made makes bring brought baseline"
    " went go measured expressed contribute contributed account accounted"
    " overall altogether sit sits sat"
    " every everything everyone run runs running define defines defined definition may must shall"
    " mention mentions mentioned please say named"
    " current currently latest fy how what which who when where does was were the of in for by and its".split()
)

IRREGULAR = {"women": "woman", "men": "man", "children": "child", "people": "person"}
"""Plurals that stemming leaves apart from the lexicon's singular."""


def bigrams(run: str) -> list[str]:
    """Neighbouring pairs of characters; a lone one as itself."""
    return [run] if len(run) == 1 else [run[at : at + 2] for at in range(len(run) - 1)]


def han_words(run: str) -> Iterator[str]:
    """A run of Han cut into the longest words that the lexicon knows, from the left; what it does not know as bigrams.

    Words that frame are left out, single characters that only join part what is unknown.
    """
    lexicon, place, unknown = load_lexicon(), 0, ""
    while place < len(run):
        sizes = range(min(LONGEST_CHINESE, len(run) - place), 1, -1)
        size = next((size for size in sizes if _is_word(run[place : place + size], lexicon)), 1)
        word = run[place : place + size]
        place += size
        if size == 1 and word not in _FUNCTION:
            unknown += word
            continue
        yield from bigrams(unknown) if unknown else ()
        unknown = ""
        if size > 1 and word not in _FRAME_HAN:
            yield word
    yield from bigrams(unknown) if unknown else ()


def _is_word(word: str, lexicon: Lexicon) -> bool:
    return word in _FRAME_HAN or bool(lexicon.to_english(word))


def english_stems(word: str) -> Iterator[str]:
    """Stems of a word, none where it frames."""
    bare = word.strip(".,;:!?\"'()[]“”‘’%$、，。？！《》「」（）")
    if bare in FRAME_WORDS:
        return
    for token in query_tokens(bare):
        if token not in FRAME_WORDS and len(token) > 1:
            yield IRREGULAR.get(token, token)


def known_phrases(stems: Sequence[str]) -> Iterator[str]:
    """Stems, longest known phrases joined by spaces."""
    lexicon, place = load_lexicon(), 0
    while place < len(stems):
        sizes = range(min(LONGEST_ENGLISH, len(stems) - place), 1, -1)
        size = next((size for size in sizes if lexicon.to_chinese(" ".join(stems[place : place + size]))), 1)
        yield " ".join(stems[place : place + size])
        place += size
