"""Answer templates in three scripts. Values arrive rendered; templates add only words, never numbers."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from qa.domain.documents import Language


@dataclass(frozen=True, slots=True)
class Phrases:
    """Sentences and words of one language. Placeholders are filled by `str.format`.

    `figure` states a level, `change` a rise or fall, `changed` one whose sign tells; `lead` puts a name, date or list before the
    sentence that gives it. `stop` ends a sentence, `gap` parts two.
    """

    figure: str
    figure_without_period: str
    change: str
    changed: str
    blank: str
    conflict: str
    restated: str
    restates: str
    source_says: str
    lead: str
    about: str
    yes: str
    no: str
    trend: str
    highest_first: str
    lowest_first: str
    most_moved: str
    least_moved: str
    column_period: str
    column_company: str
    column_metric: str
    column_value: str
    growth: str
    growth_none: str
    difference: str
    difference_none: str
    ratio: str
    share_of: str
    sum: str
    mean: str
    worked_out: str
    year_before: str
    times: str
    moved_more: str
    moved_less: str
    increased: str
    decreased: str
    more: str
    less: str
    possessive: str
    points: str
    point: str
    stop: str
    gap: str
    separator: str
    open_quote: str
    close_quote: str
    nothing: str
    nothing_of_company: str
    comes_nearest: str
    other_period: str
    unknown_company: str
    off_topic: str
    unsupported: str
    unanswered: str
    this_subject: str
    change_of: str
    scopes: str
    market: str
    location: str
    share: str
    as_of: str
    not_later: str
    fiscal_year: str
    half_first: str
    half_second: str
    quarter: str
    calendar_year: str
    month: str
    day: str
    span: str


_HANS = Phrases(
    figure="{entity}{period}的{metric}为{value}",
    figure_without_period="{entity}的{metric}为{value}",
    change="{entity}{period}的{metric}{direction}{value}",
    changed="{entity}{period}的{metric}变化为{value}",
    blank="{entity}{period}的{metric}：报告在该处写“{mark}”，没有给出数值",
    conflict="另有来源给出不同数值：{statement}",
    restated="较早的报告所载数值（其后已重述）：{statement}",
    restates="其后的报告将其重述：{statement}",
    source_says="《{title}》：{quote}",
    lead="{lead}。原文：{quote}",
    about="（{said}）",
    yes="是",
    no="否",
    trend="{entity}{metric}各期数值：",
    highest_first="{metric}，从高到低：",
    lowest_first="{metric}，从低到高：",
    most_moved="{metric}的变动，最大的在前：",
    least_moved="{metric}的变动，最小的在前：",
    column_period="期间",
    column_company="公司",
    column_metric="指标",
    column_value="数值",
    growth="{subject}{later}较{earlier}{direction}{value}（{expression}）",
    growth_none="{subject}{later}与{earlier}持平（{expression}）",
    difference="{first}比{second}{direction}{value}（{expression}）",
    difference_none="{first}与{second}相同（{expression}）",
    ratio="{first}与{second}之比为{value}（{expression}）",
    share_of="{part}占{whole}的{value}（{expression}）",
    sum="合计{value}（{expression}）",
    mean="平均每年{value}（{expression}）",
    worked_out="{value}（{expression}）",
    year_before="上一年约{value}（{expression}）",
    times="{value}倍",
    moved_more="{name}{direction}更多（{value}，另一项{other}）",
    moved_less="{name}{direction}更少（{value}，另一项{other}）",
    increased="增长",
    decreased="下降",
    more="高",
    less="低",
    possessive="",
    points="个百分点",
    point="个百分点",
    stop="。",
    gap="",
    separator="、",
    open_quote="“",
    close_quote="”",
    nothing="已检索的文档没有披露{subject}。",
    nothing_of_company="已检索的{company}文档没有披露{subject}。",
    comes_nearest="最接近的已披露指标是{metric}：{value}（{period}）。",
    other_period="已检索的文档没有披露{asked}的{subject}，只有以下期间的相关数据：{reported}。",
    unknown_company="索引中没有“{company}”的文档。索引中的公司：{companies}。",
    off_topic="这个问题与已收录的ESG文档无关，无法据此回答。",
    unsupported="找到了相关段落，但没有一句陈述通过核验，因此不作答。",
    unanswered="未找到：{parts}。",
    this_subject="这项内容",
    change_of="{subject}的变化",
    scopes="范围{scope}",
    market="基于市场",
    location="基于位置",
    share="占比",
    as_of="截至{date}",
    not_later="不晚于{date}",
    fiscal_year="{year}财年",
    half_first="{year}年上半年",
    half_second="{year}年下半年",
    quarter="{year}年第{quarter}季度",
    calendar_year="{year}年",
    month="{year}年{month}月",
    day="{year}年{month}月{day}日",
    span="{start}至{end}",
)

_HANT = Phrases(
    figure="{entity}{period}的{metric}為{value}",
    figure_without_period="{entity}的{metric}為{value}",
    change="{entity}{period}的{metric}{direction}{value}",
    changed="{entity}{period}的{metric}變化為{value}",
    blank="{entity}{period}的{metric}：報告在該處寫「{mark}」，沒有給出數值",
    conflict="另有來源給出不同數值：{statement}",
    restated="較早的報告所載數值（其後已重述）：{statement}",
    restates="其後的報告將其重述：{statement}",
    source_says="《{title}》：{quote}",
    lead="{lead}。原文：{quote}",
    about="（{said}）",
    yes="是",
    no="否",
    trend="{entity}{metric}各期數值：",
    highest_first="{metric}，從高到低：",
    lowest_first="{metric}，從低到高：",
    most_moved="{metric}的變動，最大的在前：",
    least_moved="{metric}的變動，最小的在前：",
    column_period="期間",
    column_company="公司",
    column_metric="指標",
    column_value="數值",
    growth="{subject}{later}較{earlier}{direction}{value}（{expression}）",
    growth_none="{subject}{later}與{earlier}持平（{expression}）",
    difference="{first}比{second}{direction}{value}（{expression}）",
    difference_none="{first}與{second}相同（{expression}）",
    ratio="{first}與{second}之比為{value}（{expression}）",
    share_of="{part}佔{whole}的{value}（{expression}）",
    sum="合計{value}（{expression}）",
    mean="平均每年{value}（{expression}）",
    worked_out="{value}（{expression}）",
    year_before="上一年約{value}（{expression}）",
    times="{value}倍",
    moved_more="{name}{direction}更多（{value}，另一項{other}）",
    moved_less="{name}{direction}更少（{value}，另一項{other}）",
    increased="增長",
    decreased="下降",
    more="高",
    less="低",
    possessive="",
    points="個百分點",
    point="個百分點",
    stop="。",
    gap="",
    separator="、",
    open_quote="「",
    close_quote="」",
    nothing="已檢索的文件沒有披露{subject}。",
    nothing_of_company="已檢索的{company}文件沒有披露{subject}。",
    comes_nearest="最接近的已披露指標是{metric}：{value}（{period}）。",
    other_period="已檢索的文件沒有披露{asked}的{subject}，只有以下期間的相關數據：{reported}。",
    unknown_company="索引中沒有「{company}」的文件。索引中的公司：{companies}。",
    off_topic="這個問題與已收錄的ESG文件無關，無法據此回答。",
    unsupported="找到了相關段落，但沒有一句陳述通過核驗，因此不作答。",
    unanswered="未找到：{parts}。",
    this_subject="這項內容",
    change_of="{subject}的變化",
    scopes="範圍{scope}",
    market="基於市場",
    location="基於位置",
    share="佔比",
    as_of="截至{date}",
    not_later="不晚於{date}",
    fiscal_year="{year}財年",
    half_first="{year}年上半年",
    half_second="{year}年下半年",
    quarter="{year}年第{quarter}季度",
    calendar_year="{year}年",
    month="{year}年{month}月",
    day="{year}年{month}月{day}日",
    span="{start}至{end}",
)

_EN = Phrases(
    figure="{entity}{metric} {was} {value} {period}",
    figure_without_period="{entity}{metric} {was} {value}",
    change="{entity}{metric} {direction} by {value} {period}",
    changed="{entity}{metric} changed by {value} {period}",
    blank="{entity}{metric} {period}: the report gives no figure; it says “{mark}”",
    conflict="Another source states a different value: {statement}",
    restated="As reported before the restatement: {statement}",
    restates="A later report restates it: {statement}",
    source_says="{title}: {quote}",
    lead="{lead}. In the source's words: {quote}",
    about=" ({said})",
    yes="Yes",
    no="No",
    trend="{entity}{metric} by period:",
    highest_first="{metric}, highest first:",
    lowest_first="{metric}, lowest first:",
    most_moved="Change of {metric}, the largest first:",
    least_moved="Change of {metric}, the smallest first:",
    column_period="Period",
    column_company="Company",
    column_metric="Metric",
    column_value="Value",
    growth="{subject} {direction} by {value} in {later} against {earlier} ({expression})",
    growth_none="{subject} did not change in {later} against {earlier} ({expression})",
    difference="{first} is {value} {direction} than {second} ({expression})",
    difference_none="{first} equals {second} ({expression})",
    ratio="{first} to {second}: {value} ({expression})",
    share_of="{part} is {value} of {whole} ({expression})",
    sum="In total {value} ({expression})",
    mean="On average {value} a year ({expression})",
    worked_out="{value} ({expression})",
    year_before="About {value} in the year before ({expression})",
    times="{value} times",
    moved_more="{name} {direction} more ({value}, against {other})",
    moved_less="{name} {direction} less ({value}, against {other})",
    increased="increased",
    decreased="decreased",
    more="higher",
    less="lower",
    possessive="'s ",
    points=" percentage points",
    point=" percentage point",
    stop=".",
    gap=" ",
    separator=", ",
    open_quote="“",
    close_quote="”",
    nothing="The documents searched do not disclose {subject}.",
    nothing_of_company="The documents searched on {company} do not disclose {subject}.",
    comes_nearest=" The nearest metric disclosed is {metric}: {value} ({period}).",
    other_period="The documents searched do not disclose {subject} for {asked}; related figures are reported only for {reported}.",
    unknown_company="No document in the index is about “{company}”. Companies in the index: {companies}.",
    off_topic="This question is not about the ESG documents in the index and cannot be answered from them.",
    unsupported="Related passages were found, but no statement passed verification, so none is given.",
    unanswered="Not found: {parts}.",
    this_subject="this",
    change_of="the change in {subject}",
    scopes="Scope {scope}",
    market="market-based",
    location="location-based",
    share="a share",
    as_of="as of {date}",
    not_later="by {date}",
    fiscal_year="FY{year}",
    half_first="the first half of {year}",
    half_second="the second half of {year}",
    quarter="Q{quarter} {year}",
    calendar_year="{year}",
    month="{month} {year}",
    day="{day} {month} {year}",
    span="{start} to {end}",
)

_PHRASES = MappingProxyType({"zh-Hans": _HANS, "zh-Hant": _HANT, "en": _EN})


def phrases(language: Language) -> Phrases:
    """Templates of one language."""
    return _PHRASES[language]
