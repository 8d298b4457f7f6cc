"""Two things of one table set against each other or added up, shares of parts in their whole, and averages over years."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.answering.operand_names import asks_for_sum, pairs_named, sets_things_apart
from qa.answering.parts_of_wholes import share_asked
from tests.answering.small_index import read, report, table, told

HEAD = "# 江原药业股份有限公司2023年年度报告\n\n江原药业股份有限公司（以下简称“江原药业”）报告2023年的情况。\n\n"


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("Who got more training in all, the men or the women, and how much?", "men", "women"),
        ("Was the injury rate worse in Norway or in Chile?", "Norway", "Chile"),
        ("Did novels or picture books sell better?", "novels", "picture books sell"),
        ("How many more staff are there in Norway than in Chile?", "Norway", "Chile"),
    ],
)
def test_names_side_by_side(text: str, first: str, second: str) -> None:
    pairs = list(pairs_named(text, "en"))
    assert [(pair.first[0], pair.second[0]) for pair in pairs] == [(first, second)]


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("新聘员工里，男性多还是女性多？", "男性", "女性"),
        ("在华东和西南两个市场的收入加起来是多少？", "华东", "西南"),
        ("毛利率，国内市场与国外市场哪边高？", "国内市场", "国外市场"),
    ],
)
def test_chinese_names_side_by_side(text: str, first: str, second: str) -> None:
    assert [(pair.first[0], pair.second[0]) for pair in pairs_named(text, "zh-Hans")] == [(first, second)]


@pytest.mark.parametrize("text", ["Did emissions go up or down?", "Was it more or less than before?", "清洁电力占比达到多少？"])
def test_no_names_side_by_side(text: str) -> None:
    assert not list(pairs_named(text, "en" if text.isascii() else "zh-Hans"))


def test_a_sum_is_asked_for_only_where_none_is_set_apart() -> None:
    assert asks_for_sum("华东和西南合计多少")
    assert not asks_for_sum("Which is larger in total, Norway or Chile?")
    assert sets_things_apart("Which is larger in total, Norway or Chile?")


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("what share of the people employed were engineers?", "engineers", "people employed"),
        ("what percentage of employees held a master's degree?", "master's degree", "employees"),
        ("全体员工中，技术岗位的人占多大比重？", "技术岗位的人", "全体员工"),
        ("外购的电力中,绿电占百分之多少?", "绿电", "外购的电力"),
    ],
)
def test_a_part_and_its_whole(text: str, part: str, whole: str) -> None:
    asked = share_asked(text, text.isascii())
    assert asked is not None
    assert (asked.part, asked.whole) == (part, whole)


def test_columns_of_two_groups_are_set_apart_in_the_row_of_the_sum(tmp_path: Path) -> None:
    rows = table(
        "Employee training hours 2023 | Male | Female",
        "Senior managers (hours) | 120.5 | 44.0",
        "Clerks (hours) | 30.0 | 61.5",
        "Total (hours) | 150.5 | 105.5",
    )
    text = report("Ostwald AG", "## Employee training hours", rows)
    question = "At Ostwald in 2023, who got more training hours in all, the men or the women, and how many did each group get?"
    answer = told(tmp_path, question, text)
    assert "150.5" in answer
    assert "105.5" in answer


def test_rows_of_two_markets_are_added_up(tmp_path: Path) -> None:
    rows = table("分地区 | 营业收入（元） | 营业成本（元）", "华东地区 | 5,100,000 | 3,000,000", "西南地区 | 2,400,000 | 1,900,000")
    answer = told(
        tmp_path, "江原药业2023年在华东和西南两个市场的收入加起来是多少元？", f"{HEAD}## 营业收入构成（2023年）\n\n{rows}\n"
    )
    assert "7,500,000" in answer


def test_margins_of_two_markets_are_set_apart(tmp_path: Path) -> None:
    rows = table("分地区 | 营业收入（元） | 毛利率（%）", "国内 | 5,100,000 | 42.10", "国外 | 2,400,000 | 38.55")
    answer = told(
        tmp_path, "江原药业2023年的毛利率，国内市场和国外市场哪边高？请给出两个数。", f"{HEAD}## 主营业务（2023年）\n\n{rows}\n"
    )
    assert "42.10%" in answer
    assert "38.55%" in answer
    assert "3.55" in answer


def test_of_two_things_the_one_without_a_figure_is_named(tmp_path: Path) -> None:
    rows = table("分产品 | 营业收入（元）", "矿泉水 | 5,100,000", "啤酒 | 2,400,000")
    service = read(tmp_path, f"{HEAD}## 营业收入构成（2023年）\n\n{rows}\n").service()
    answer = service.ask("江原药业2023年矿泉水和黄酒两项产品，哪一项的营业收入更高？")
    assert "2,400,000" not in answer.answer
    assert answer.status == "not_found" or any("黄酒" in one for one in answer.unanswered)
    both = service.ask("江原药业2023年矿泉水和啤酒两项产品，哪一项的营业收入更高？")
    assert {"5,100,000", "2,400,000"} <= {one for one in ("5,100,000", "2,400,000") if one in both.answer}
    assert not both.unanswered


def test_numbers_without_a_currency_are_no_revenues(tmp_path: Path) -> None:
    rows = table("分产品 | 营业收入 | 毛利率（%）", "刹车类 | 5,100,000 | 42.10", "转向类 | 2,400,000 | 38.55")
    service = read(tmp_path, f"{HEAD}## 主营业务（2023年）\n\n{rows}\n").service()
    answer = service.ask("江原药业2023年刹车类和转向类一共实现了多少收入？")
    assert "7,500,000" not in answer.answer
    assert answer.status == "not_found" or any("转向类" in one for one in answer.unanswered)
    margins = service.ask("江原药业2023年的毛利率，刹车类和转向类哪边高？").answer
    assert "42.10%" in margins
    assert "38.55%" in margins


def test_numbers_with_a_currency_are_revenues(tmp_path: Path) -> None:
    rows = table("分产品 | 营业收入（元） | 毛利率（%）", "刹车类 | 5,100,000 | 42.10", "转向类 | 2,400,000 | 38.55")
    answer = told(tmp_path, "江原药业2023年刹车类和转向类一共实现了多少收入？", f"{HEAD}## 主营业务（2023年）\n\n{rows}\n")
    assert "7,500,000" in answer


def test_the_share_of_one_row_in_the_sum_of_its_table(tmp_path: Path) -> None:
    rows = table("Workforce 2023 | Employees", "Engineers | 23", "Clerks | 31", "Total | 54")
    text = report("Ostwald AG", "## Workforce 2023", rows)
    answer = told(tmp_path, "What share of the people employed by Ostwald in 2023 were engineers?", text)
    assert "42.59%" in answer


def test_the_share_of_two_rows_together(tmp_path: Path) -> None:
    rows = table("教育程度 | 数量（人）", "研究生 | 80", "本科 | 320", "专科 | 600", "合计 | 1,000")
    text = f"{HEAD}## 员工教育程度（2023年末）\n\n{rows}\n"
    answer = told(tmp_path, "江原药业2023年的员工里，拥有本科或研究生学历的人占百分之几？", text)
    assert "40.00%" in answer


def test_an_average_over_years_is_worked_out(tmp_path: Path) -> None:
    rows = table("项目 | 2021年 | 2022年 | 2023年", "研发人员数量（人） | 115 | 120 | 122")
    answer = told(tmp_path, "江原药业2021到2023这三年平均每年有多少名研发人员？", f"{HEAD}## 研发投入\n\n{rows}\n")
    assert "119人" in answer


def test_an_average_lacks_no_year(tmp_path: Path) -> None:
    rows = table("项目 | 2022年 | 2023年", "研发人员数量（人） | 120 | 122")
    service = read(tmp_path, f"{HEAD}## 研发投入\n\n{rows}\n").service()
    answer = service.ask("江原药业2021到2023这三年平均每年有多少名研发人员？")
    assert answer.status == "not_found"
    assert not answer.claims
    assert "121人" in service.ask("江原药业2022到2023这两年平均每年有多少名研发人员？").answer


def test_a_sentence_sets_the_other_year_against_one(tmp_path: Path) -> None:
    text = report(
        "Ostwald AG",
        "Capital spending on electric lorries and chargers was £61 million in 2023, compared with £44 million in 2022.",
    )
    answer = told(tmp_path, "How much did Ostwald spend on electric lorries in 2023 compared with 2022?", text)
    assert "61" in answer
    assert "17" in answer
