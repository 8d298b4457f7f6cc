"""A Chinese number is told only of the site, phase, kind and stage that the question names, and of no neighbour's."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.answering.stages import other_stage
from qa.answering.wanted import wanted_in
from tests.answering.small_index import told

CHEMICALS = """# 澄屿化学股份有限公司2024年度环境、社会及治理报告

澄屿化学股份有限公司报告期为2024年。

## 概况

2024年，公司实现营业收入38.4亿元，海外业务实现收入12.6亿元。截至2024年底，公司拥有员工3,120人，下设2个生产基地。

## 排放与废弃物

全年产生危险废物4,310吨，委托有资质单位处置3,905吨；产生一般工业固废1.2万吨，综合利用率91.4%。

2024年废气治理设施运行费用2,140万元。柳溪基地完成冷却塔改造，每年可节水8万立方米。

## 员工

女性员工902人，占比28.9%；研发人员410人，其中博士21人、硕士155人。全年培训员工1.7万人次，反贿赂培训覆盖员工2,880人。

## 供应链

公司供应商共计1,204家，完成现场审核131家。

## 产品

2024年完成水泵产量2.16万台，销售2.04万台。数据显示，公司拥有树脂产能30万吨、涂料产能12万吨、员工公寓4栋。

## 项目

新港三期工程于3月开工，概算投资21亿元。

## 公益

“澄苗”助学项目自2012年启动以来累计捐赠图书36万册。2024年，“澄苗”助学项目捐赠图书2.8万册，新增受益学校47所。

公司ESG委员会由董事长方屿安担任主任。
"""


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("澄屿化学2024年有多少员工？", "3,120"),
        ("澄屿化学2024年产生了多少危险废物？", "4,310"),
        ("澄屿化学2024年委托处置危险废物多少吨？", "3,905"),
        ("澄屿化学2024年废气治理设施运行费用是多少？", "2,140"),
        ("澄屿化学供应商有多少家？", "1,204"),
        ("澄屿化学审核了多少家供应商？", "131"),
        ("澄屿化学2024年培训员工多少人次？", "1.7万人次"),
        ("澄屿化学2024年海外收入是多少？", "12.6"),
        ("澄屿化学2024年卖了多少台水泵？", "2.04"),
        ("柳溪基地冷却塔改造每年节水多少？", "8万立方米"),
        ("新港三期工程投资多少？", "21亿元"),
        ("“澄苗”2024年捐了多少图书？", "2.8万册"),
        ("“澄苗”累计捐赠了多少册图书？", "36万册"),
        ("澄屿化学女性员工占比是多少？", "28.9%"),
        ("澄屿化学ESG委员会主任是谁？", "方屿安"),
    ],
)
def test_the_number_that_is_meant_is_told(question: str, lead: str, tmp_path: Path) -> None:
    assert lead in told(tmp_path, question, CHEMICALS).split("原文")[0]


@pytest.mark.parametrize(
    "question",
    [
        "澄屿化学柳溪基地2024年有多少员工？",
        "澄屿化学2024年碳交易收入是多少？",
        "澄屿化学2024年国内收入是多少？",
        "澄屿化学硕士员工占比是多少？",
        "澄屿化学2024年废水治理设施运行费用是多少？",
        "澄屿化学2024年危险废物综合利用率是多少？",
        "澄屿化学柳溪基地2024年用水多少？",
        "澄屿化学2024年树脂卖了多少？",
        "新港二期工程投资多少？",
    ],
)
def test_a_neighbour_s_number_is_not_told(question: str, tmp_path: Path) -> None:
    assert not told(tmp_path, question, CHEMICALS)


@pytest.mark.parametrize(
    ("question", "own", "other"),
    [
        ("产生了多少有害废弃物", "有害废弃物处置总量", True),
        ("产生了多少有害废弃物", "有害废弃物产生总量", False),
        ("产生了多少有害废弃物?不是处置量", "有害废弃物处置总量", True),
        ("有害废弃物总量是多少", "有害废弃物处置总量", False),
        ("水泥销量是多少", "水泥产能", True),
        ("用水量是多少", "节水量", True),
        ("人均培训时长", "最高培训时长", True),
    ],
)
def test_stages_of_one_thing_are_told_apart(question: str, own: str, other: bool) -> None:
    assert other_stage(question, own) is other


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("国内收入是多少", ("国内", "收入")),
        ("fsc认证包材比例是多少", ("认证", "包材")),
        ("柳溪基地 员工有多少", ("基地", "员工")),
    ],
)
def test_words_before_the_question_word_are_whole(question: str, words: tuple[str, ...]) -> None:
    wanted = wanted_in(question, None)
    assert wanted is not None
    assert wanted.modifiers[-len(words) :] == words
