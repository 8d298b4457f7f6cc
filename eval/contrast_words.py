"""Words that tell two figures apart, for contrast questions: data alone.

A row is a kind, then words of which each asks for another figure than the others do. A question with exactly one of a row's words
is changed by putting another in its place. Han rows are in simplified characters; traditional questions use the same rows
converted, and those in which Taiwan says another word.
"""

from __future__ import annotations

ROWS = """
scope | scope 1 | scope 2 | scope 3
scope | 范围一 | 范围二 | 范围三
scope | 范围1 | 范围2 | 范围3
scope | 范畴一 | 范畴二 | 范畴三
scope | 类别一 | 类别二 | 类别三
basis | market-based | location-based
basis | 基于市场 | 基于位置
basis | 市场基准 | 地点基准
basis | 市场基础 | 地点基础
sex | women | men
sex | woman | man
sex | female | male
sex | 女性 | 男性
sex | 女员工 | 男员工
hazard | non-hazardous | hazardous
hazard | nonhazardous | hazardous
hazard | 非有害 | 有害
hazard | 危险废 | 一般废
people | employees | directors | managers
people | 员工 | 董事 | 管理人员
place | domestic | overseas
place | 国内 | 海外
place | 境内 | 境外
direct | direct | indirect
direct | 直接 | 间接
flow | water withdrawal | water discharge | water consumption
flow | withdraw | discharge | consume
flow | withdrawn | discharged | consumed
flow | 取水 | 排水 | 耗水
flow | 用水 | 排水
treatment | recycled | landfilled | incinerated
treatment | recycling | landfill | incineration
treatment | 回收 | 填埋 | 焚烧
renewable | renewable energy | non-renewable energy
renewable | renewable electricity | non-renewable electricity
renewable | 可再生能源 | 不可再生能源
average | average | total
average | 平均 | 合计
average | 人均 | 总
aim | aim for | achieve
aim | 目标值 | 实际值
metric | electricity | water | natural gas | diesel
metric | nitrogen oxides | sulfur oxides
metric | 用电 | 用水
metric | 氮氧化物 | 二氧化硫
metric | 废水 | 废气
degree | master's | bachelor's | doctoral
degree | 硕士 | 本科 | 博士
"""

TWINS = {"scope": ("direct",), "direct": ("scope",)}
"""Kinds that say the same in other words: a question with words of both is left alone, as one would contradict the other."""

NEEDED = {"flow": ("water", "水"), "treatment": ("waste", "废", "廢")}
"""What a question must speak of for a kind's words to mean what the row means."""

INVENTED = {"en": "Velmora Industries Ltd", "zh-Hans": "岑岭润格股份有限公司", "zh-Hant": "岑嶺潤格股份有限公司"}
"""A company that no document is about."""

PLACES = {
    "en": ("Uruguay", "Iceland", "Ghana"),
    "zh-Hans": ("乌拉圭", "冰岛", "加纳"),
    "zh-Hant": ("烏拉圭", "冰島", "迦納"),
}
"""Places to ask about; the first that the document does not name is taken."""

PLANT = {"en": "at its plant in {place}", "zh-Hans": "{place}工厂", "zh-Hant": "{place}工廠"}

AMOUNTS = (
    "emission",
    "energy",
    "electricity",
    "water",
    "waste",
    "employees",
    "headcount",
    "injur",
    "排放",
    "用电",
    "用電",
    "用水",
    "取水",
    "废",
    "廢",
    "能源",
    "员工",
    "員工",
)
"""What a country or a plant has its own figure of."""

SHARES = (
    (
        r"^(?:what|which) (?:percentage|share|proportion) of (?=.*(?:employee|workforce|women|supplier|position|board|people))",
        "How many of ",
    ),
    (r"^how many of (?=.*(?:employee|workforce|women|supplier|position|board|people))", "What percentage of "),
    (r"(?<=[人工性员員])的?(?:占比|比例)(?=是多少|为多少|有多少|為多少)", "人数"),
    (r"(?:有)?多少人", "占比是多少"),
    (r"人数(?=是多少|为多少)", "占比"),
)
"""Patterns that ask for a share or a number of people, and what asks for the other."""

AIMS = (
    (
        r"^what (?:was|were) (?P<whose>[^?]{2,60}?(?:'s|s')) (?P<what>[^?]+?) (?P<when>(?:in|for) (?:[^?]*\d{4}|FY ?\d\d))\?$",
        r"What is \g<whose> target for \g<what> \g<when>?",
    ),
    (r"(?<=[量率比额額度例])(?=(?:是|为|為|有)多少)", "的目标"),
)
"""Patterns that ask for what was achieved, and what asks for the aim."""
