"""What a Chinese question wants the amount or number of: the noun and counter asked for, and whether a figure is of that."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qa.answering.words import ASK_FRAME, HAN_RUN, han_words
from qa.domain.figures import Figure
from qa.text.characters import CJK
from qa.text.folding import fold_plain
from qa.text.lexicon import load_lexicon
from qa.text.synonyms import synonyms

_COUNTERS = tuple("宗件起例单 间家所座栋幢处 名位人 次场届期回轮 台辆套部架艘只 棵株 份篇本册 项 条 种类 户 天日 支 笔 分".split())
"""Counters, those that may count the same things together."""
_STAFF = frozenset({"员工", "职工", "工人", "雇员", "人员"})
_ASK = re.compile(
    rf"百分之(?:几|多少)|(?:多少|几(?!乎|成))(?P<counter>人次|[个{''.join(_COUNTERS)}](?!钟))?|多[大高长重]|几成|(?:是|为)?(?:什么|哪)(?:水平|程度)"
    r"|(?<=[率量数比度额值])\s*[?]?$"
)
_BEFORE = re.compile(rf"[{CJK}A-Za-z0-9.]+$")
_WIDE, _GAP = re.compile(rf"[{CJK}A-Za-z0-9. ]+$"), re.compile(r"\s+")
_TAIL = re.compile(
    r"(?:一共|总共|共计|合计|大概|大约|预计|现在|目前|如今|分别|各自|各|是|有|为|达到?|到|了|共|约|占|要|能|可|将|会|多|应|净增|净减|缩短|压缩|上涨|涨|跌|降|减|增|上升|下降|增长|增加|减少|降低|提高|提升)+$"
)
_SINCE = re.compile(
    r"(?:(?<![占同环])比(?![例重率值])|较|相比|相较于?)(?:(?:年初|上?年末|去年|上一?个?财?年度?|同期|基准年|基年|前一?年)+|(?=\s|$))"
    r"|同比|环比|按年"
)
_SHARE = re.compile(r"(?<![效利汇功])率$|占比$|比例$|比重$")
_OF_WHOLE = re.compile(r"(?<=.)[占佔](?![地用有据領领])(?!(?:比|比例|比重)$).*$")
"""What a share is of, behind the thing whose share it is."""
_HEAD = re.compile(
    r"^.*(?:的|里|(?<![集高])中(?![水心国期层])|当中|之中|(?<![国境室海])内(?![部控])|(?<!小)时(?!长)|(?<!售)后|前|把|被|(?<!应)对|向|给"
    r"|从(?!业)|(?<!现)在(?![职岗建编])|于|由|让|使(?!用))(?=.)"
)
_SOFT = frozenset(
    "多少 全年 年度 本年 年内 年均 平均 累计 总计 合计 总共 一共 目前 现在 最多 最少 至少 最高 最低"
    " 大概 大约 预计 总量 总数 总额 数量 人数 规模 目标 水平 情况 数据 指标 数值 结果 基数 基准 全国"
    " 全球 全市 全省 全部 整体 公司 集团 企业 单位 本行 我们 他们 这家 这个 这些 那个 那些 每年 每月"
    " 每个 每名 每人 每家 使用 产生 排放 处理 投入 开展 举办 举行 组织 进行 完成 实现 达到 建成 建设"
    " 建立 收到 受理 接到 获得 取得 拿到 参加 参与 提供 发放 支付 花费 拥有 雇用 雇佣 聘用 招聘 培训"
    " 服务 覆盖 惠及 帮助 支持 资助 捐赠 捐款 捐出 新增 增加 减少 下降 上升 提高 降低 增长 缩短 发生"
    " 出现 需要 应当 必须 可以 能够 采购 购买 消耗 耗用 用掉 生产 制造 安装 加装 装有 种植 回收 清理"
    " 发布 制定 涉及 保存 留存 持有 得到 算上 时间 时长 比例 占比 比重 比率 金额 面积 价格 多久 因为"
    " 由于 停止 终止 作为 已经 累积 做到 力争 争取 规划 计划 要求 主要 其他 其它 不是 左右 上限 下限"
    " 共有 拥有 现有 设有 建有 配有 下设 已有 还有 只有 占有 那种 这种 一年 当年 去年 今年 上年 期末 年末 年底 年初 期间"
    " 公布 披露 显示 提到 写明 两份 一份 实际 正式 最终 最后 最新 首次 同期 当前 总体 具体 名称 费用 花销"
    " 主题 方面 领域 议题 以上"
    " 百分 百分比 百分之 百分点 限额 治理 价值 到底 究竟 写的 报告 折合 相当".split()
)
"""Words that may be put otherwise, or left out, without anything else being meant."""
_GENERIC, _VISITS = "个", "人次"
LEAST_HELD = 0.5
"""Share of the words of what is asked for from which, where they are missing, something else is told."""
MOST_WORDS = 6
LONGEST_HEAD = 4
"""Characters that may part a noun from the number that counts it ("供应商共计412家")."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The counter asked in (None where it is generic or there is none), the noun behind it, and the words before the question."""

    counter: str | None
    noun: tuple[str, ...]
    before: tuple[str, ...]
    share: bool = False
    """Whether it is a rate by its last word ("参与率是多少")."""
    modifiers: tuple[str, ...] = ()
    """The same words and those before a period that stands between them ("江州基地2024年员工有多少")."""
    stretch: str = ""
    """What these words were taken from: the question's text before its question word, up to a mark."""


def wanted_in(question: str, noun: str | None) -> Wanted | None:
    """What a folded Chinese question wants the number of; None where it asks for no number.

    Args:
        question: The question, folded, without its companies' names and periods.
        noun: The noun that it counts, as `Part.noun` has it.
    """
    match = _ASK.search(question)
    if match is None:
        return None
    counter = match["counter"]
    head = _BEFORE.search(question[: match.start()].rstrip())
    before = _HEAD.sub("", _TAIL.sub("", _SINCE.sub("", head.group()))) if head is not None else ""
    whole = _OF_WHOLE.search(before) if not noun and counter is None else None
    before = before[: whole.start()] if whole is not None else before  # "研发人员占员工总数多少" asks for no number of staff
    share = not noun and counter is None and (whole is not None or _SHARE.search(before) is not None)
    alone = noun is not None and len(noun) == 1 and noun not in {counter, *"人钱个次年天日"}
    asked = (noun,) if noun and alone else _words(noun or "")
    wide = _WIDE.search(question[: match.start()].rstrip())
    bare = _SINCE.sub("", _GAP.sub("", ASK_FRAME.sub("", wide.group()))) if wide is not None else ""
    stretch = _HEAD.sub("", _TAIL.sub("", _OF_WHOLE.sub("", _TAIL.sub("", bare)) if whole is not None else bare))
    counted = None if counter == _GENERIC else counter
    return Wanted(counted, asked, _words(before)[-MOST_WORDS:], share, _words(stretch), stretch)


def _words(text: str) -> tuple[str, ...]:
    """The words of a phrase that say what it is about, in order."""
    found = [word for run in HAN_RUN.findall(text) for word in han_words(run)]
    return tuple(filter(is_hard, found))


def is_hard(word: str) -> bool:
    """Whether a word cannot be put otherwise, or left out, without something else being meant; true of Han words alone."""
    return len(word) > 1 and word not in _SOFT and HAN_RUN.fullmatch(word) is not None and _FOR_ONE.fullmatch(word) is None


_FOR_ONE = re.compile("一[个吨度人户名位件]人?|[价量数额费]一")
"""Of how much an amount is ("碳价一吨"), and what words cut there leave."""
_NUMBERED = re.compile("[一二三四五六七八九十][期批届轮号级]")


def is_word(word: str) -> bool:
    """Whether the lexicon knows a Han word, or it is a number of a phase or the like ("二期")."""
    return _NUMBERED.fullmatch(word) is not None or bool(load_lexicon().to_english(word))


_NUMBER = re.compile(r"\d")


def counter_of(figure: Figure) -> str | None:
    """The Chinese counter or counted noun of a figure, None where it is measured, or counted in English."""
    if figure.quantity.canonical_unit not in {"1", "person"}:
        return None
    noun = figure.quantity.noun or ""
    return noun if HAN_RUN.match(noun) else None


def near_words(figure: Figure, text: str) -> str:
    """What a figure is called: a row's labels; in a sentence its phrase and the words on either side up to the next numbers."""
    if figure.from_table:
        return " ".join((*figure.path, figure.metric, figure.qualifiers.boundary or "", figure.quantity.unit or ""))
    before = _NUMBER.split(text[figure.context.start : figure.span.start])[-1]
    behind = _NUMBER.split(text[figure.span.end : figure.context.end])[0]
    return f"{figure.metric} {before} {figure.quantity.raw} {behind}"


_PAUSE = re.compile(r"[;；]")


def up_to_pause(figure: Figure, text: str) -> str:
    """A figure's sentence up to the semicolon behind it: what follows is said of other numbers; a row whole."""
    if figure.from_table:
        return figure.context.of(text)
    pause = _PAUSE.search(text, figure.span.end, figure.context.end)
    return text[figure.context.start : pause.start() if pause is not None else figure.context.end]


def is_head(noun: str, figure: Figure, text: str) -> bool:
    """Whether a number of a sentence counts a noun itself: it stands behind it, or just before ("甲醇运输车68辆" counts cars)."""
    before = fold_plain(text[max(figure.context.start, figure.span.start - LONGEST_HEAD - len(noun)) : figure.span.start])
    return figure.from_table or any(word in before for word in (noun, *synonyms(noun))) or is_behind(noun, figure, text)


def is_behind(noun: str, figure: Figure, text: str) -> bool:
    """Whether a noun, or one that says the same, stands just behind a number."""
    behind = fold_plain(f"{figure.quantity.raw}{text[figure.span.end : figure.span.end + LONGEST_HEAD]}")
    return any(word in behind for word in (noun, *synonyms(noun)))


def same_counter(asked: str, counted: str) -> bool:
    """Whether two Chinese counters may count the same things: 宗 and 件, 间 and 家; true of those that no group holds."""
    if _VISITS in {asked, counted}:
        return asked == counted
    groups = [group for group in _COUNTERS if asked[0] in group]
    return not groups or counted[0] == _GENERIC or not any(counted[0] in group for group in _COUNTERS) or counted[0] in groups[0]


def unsaid(words: Sequence[str], said: Callable[[str], bool]) -> tuple[str, ...]:
    """Those of the words that are said neither themselves nor by a synonym."""
    return tuple(word for word in words if not any(map(said, (word, *synonyms(word), *(_STAFF if word in _STAFF else ())))))
