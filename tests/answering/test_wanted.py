"""A number is told only of the noun, and in the counter, that a Chinese question wants it of."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.answering.wanted import same_counter, wanted_in
from qa.understanding.dimensions import noun_of
from tests.answering.small_index import told

DAIRY = """# 碧川食品股份有限公司2024年可持续发展报告

碧川食品股份有限公司报告期为2024年。

“春苗计划”是碧川食品发起的营养改善公益项目。该项目覆盖9个省份、74个县的近41万名学生，配建充电桩260根。

公司在牧场建成沼气工程31处，年处理粪污120万吨。

2024年，碧川食品厂区空气优良天数比例为91.5%，PM2.5年均浓度为23微克/立方米。

可持续发展委员会由5名董事组成，年内召开会议3次。

公司自有甲醇动力运输车68辆，平均车龄4.2年。

新产线历时14个月建成，单套能耗为0.9千瓦时。公司复垦土地投入资金2,600万元，复垦面积85公顷。
"""


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("“春苗计划”覆盖了多少个县？", "74"),
        ("“春苗计划”惠及多少学生？", "近41万名学生"),
        ("碧川食品一年处理多少粪污？", "120万吨"),
        ("碧川食品可持续发展委员会开了几次会？", "3次"),
        ("碧川食品厂区空气优良天数比例是多少？", "91.5%"),
        ("碧川食品的新产线建了多久？", "14个月"),
        ("碧川食品复垦了多大面积？", "85公顷"),
    ],
)
def test_the_number_of_the_noun_asked_for_is_told(question: str, lead: str, tmp_path: Path) -> None:
    assert lead in told(tmp_path, question, DAIRY).split("原文")[0]


@pytest.mark.parametrize(
    "question",
    ["碧川食品处理污水多少吨？", "碧川食品厂区臭氧浓度是多少？", "碧川食品用了多少甲醇？", "“春苗计划”覆盖了多少个乡镇？"],
)
def test_another_noun_s_number_is_not_told(question: str, tmp_path: Path) -> None:
    assert not told(tmp_path, question, DAIRY)


@pytest.mark.parametrize(("asked", "counted"), [("宗", "件"), ("间", "家"), ("位", "名"), ("个", "座"), ("家", "个"), ("棵", "株")])
def test_counters_of_the_same_things(asked: str, counted: str) -> None:
    assert same_counter(asked, counted)


@pytest.mark.parametrize(("asked", "counted"), [("次", "名"), ("家", "件"), ("条", "座")])
def test_counters_of_other_things(asked: str, counted: str) -> None:
    assert not same_counter(asked, counted)


@pytest.mark.parametrize(
    ("question", "noun", "before"),
    [
        ("园区有几家化工企业?", ("化工",), ("园区",)),
        ("全市化工企业有几家?", (), ("化工",)),
        ("去年的臭氧浓度是多少?", (), ("臭氧", "浓度")),
        ("覆盖多少个县?", ("县",), ()),
    ],
)
def test_what_is_wanted(question: str, noun: tuple[str, ...], before: tuple[str, ...]) -> None:
    wanted = wanted_in(question, noun_of(question))
    assert wanted is not None
    assert wanted.noun == noun
    assert wanted.before == before


BANK = """# 澄河银行股份有限公司2025年上半年简报

澄河银行股份有限公司2025年上半年简报，发布日期：2025-08-20。

与去年同期相比，2025年上半年澄河银行营业收入增长4.8%，达到61.5亿元。

澄河银行绿色贷款余额为212.4亿元。

可持续发展委员会由4名独立非执行董事组成。

东湾园区现有员工860人，拥有发明专利31件。

澄河银行计划三年内改造网点，2027年前再建成6家零碳网点。

员工流失率为8.1%，较2024年的9.6%有所改善。12个部门参加了“少纸办公”计划，参与率为77%。
"""


@pytest.mark.parametrize(
    "question",
    [
        "澄河银行2024年营业收入是多少？",
        "澄河银行绿色债券余额是多少？",
        "澄河银行董事会有几名董事？",
        "澄河银行一共有多少名员工？",
        "澄河银行有多少家零碳网点？",
    ],
)
def test_a_part_a_plan_another_period_or_instrument_answers_nothing(question: str, tmp_path: Path) -> None:
    assert not told(tmp_path, question, BANK)


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("澄河银行2025年上半年营业收入是多少？", "61.5亿元"),
        ("澄河银行绿色贷款余额是多少？", "212.4亿元"),
        ("澄河银行东湾园区有多少员工？", "860人"),
        ("澄河银行2024年的员工流失率是多少？", "9.6%"),
        ("澄河银行“少纸办公”计划的参与率是多少？", "77%"),
    ],
)
def test_what_is_said_of_just_that_is_told(question: str, lead: str, tmp_path: Path) -> None:
    assert lead in told(tmp_path, question, BANK).split("原文")[0]


@pytest.mark.parametrize(
    ("question", "before"),
    [
        ("研发人员占员工总数多少", ("研发人员",)),
        ("五大供应商占采购额的百分比", ()),
        ("内部碳价一吨多少钱", ("内部", "碳价")),
        ("厂区占地面积多少", ("厂区", "占地面积")),
    ],
)
def test_what_a_share_is_of_and_how_much_an_amount_is_for_are_not_what_is_counted(question: str, before: tuple[str, ...]) -> None:
    wanted = wanted_in(question, None)
    assert wanted is not None
    assert wanted.before == before


def test_a_share_of_a_whole_is_one() -> None:
    wanted = wanted_in("研发人员占员工总数多少", None)
    assert wanted is not None
    assert wanted.share
    assert wanted.modifiers == ("研发人员",)


INVENTORY = """# 碧川食品股份有限公司2024年可持续发展报告

碧川食品股份有限公司报告期为2024年。

## 碳盘查

| 指标 | 单位 | 2024年 |
| --- | --- | --- |
| 碳盘查涵盖总采购的比率 | % | 27.5 |
| 碳盘查涵盖的供应商 | 家 | 412 |
"""


def test_a_share_asked_for_by_name_is_told_though_its_whole_is_called_otherwise(tmp_path: Path) -> None:
    assert "27.5" in told(tmp_path, "碧川食品2024年碳盘查涵盖了整体采购部位的几成？", INVENTORY)
