"""Numbers that a question sets as bounds, kinds that it asks for, and what a sentence must say of both."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.answering.asked_bounds import (
    asks_for_no_gas,
    of_other_age,
    of_year_it_rose_from,
    says_bounds_of,
    says_sum,
    states_kind,
    to_come,
)
from qa.answering.person_names import han_persons
from qa.catalog import load_catalog
from qa.quantities import find_quantities
from qa.understanding.dimensions import dimension_of
from tests.answering.small_index import report, told


def test_a_bound_that_the_question_names_must_be_said() -> None:
    assert not says_bounds_of("淹水超過2公尺的據點有幾處", "淹水深度超過1公尺的有14處據點")
    assert says_bounds_of("淹水超過1公尺的據點有幾處", "淹水深度超過1公尺的有14處據點")


def test_an_aim_in_money_is_told_by_money_or_a_share() -> None:
    assert not states_kind("本年订定20项目标", frozenset({"money"}))
    assert states_kind("绿色贷款目标为300亿元", frozenset({"money"}))
    assert states_kind("三项目标", frozenset({"tCO2e"}))


@pytest.mark.parametrize(
    ("question", "clause", "other"),
    [
        ("how many employees were over 50", "there were 140 employees below 30 years old", True),
        ("how many employees were over 50", "33 employees were above 50 years old", False),
        ("what share of new hires were women", "22% was over the age of fifty", True),
        ("what share of new hires were women", "61% of them women", False),
        ("how much was saved", "costs fell below 40%", False),
    ],
)
def test_people_of_another_age(question: str, clause: str, other: bool) -> None:
    assert of_other_age(question, clause) is other


def test_what_will_be_is_not_what_was() -> None:
    assert to_come("How much wastewater did Aldermoor treat?", "a plant which will recycle 3 million m3 a year")
    assert not to_come("How much wastewater will Aldermoor treat?", "a plant which will recycle 3 million m3 a year")


def test_tonnes_of_a_thing_are_none_of_carbon_dioxide() -> None:
    assert asks_for_no_gas("how many tonnes of fuel did the fleet burn")
    assert not asks_for_no_gas("how many tonnes of co2 did the fleet emit")


def test_a_number_called_a_sum_is_told_where_the_whole_is_asked_for() -> None:
    assert says_sum("一共减免了多少通行费", "公司减免通行费共计人民币")
    assert not says_sum("减免了多少通行费", "公司减免通行费共计人民币")


@pytest.mark.parametrize(
    ("question", "dimension"),
    [
        ("一共减免了多少通行费", "money"),
        ("每人每月发多少生活金", "money"),
        ("绩效连结放款余额是多少", "money"),
        ("回收了多少黄金", None),
        ("有多少消费者", None),
    ],
)
def test_nouns_of_what_is_paid_ask_for_money(question: str, dimension: str | None) -> None:
    assert dimension_of(question, "figure", (), load_catalog()) == dimension


def test_from_one_year_s_value_to_another_s_is_no_range() -> None:
    found = find_quantities("The budget has increased from FY2023 at US$21k to US$37k in FY2024.", language="en")
    assert [one.canonical_value for one in found] == [21000, 37000]


def test_any_office_is_nobody_s_name() -> None:
    assert not list(han_persons("的职务，辞任后将不再担任公司任何职务。"))


def test_who_audited_is_told_by_a_name(tmp_path: Path) -> None:
    text = report(
        "Aldermoor Air",
        "Gross global Scope 1 emissions: 2.4 million tonnes in 2023.",
        "The Scope 1 figures were audited by Wexford Assurance GmbH.",
    )
    assert "Wexford Assurance" in told(tmp_path, "Who audited Aldermoor Air's Scope 1 figures for 2023?", text)


def test_the_whole_is_told_and_not_a_season_s(tmp_path: Path) -> None:
    text = """# 江原高速公路股份有限公司2023年社会责任报告

江原高速公路股份有限公司报告期为2023年。

2023年重大节假日期间，公司共减免车辆310万辆次，减免通行费约1.25亿元。

报告期内，公司执行各项政策性减免措施，减免通行费共计人民币4.38亿元，同比增长12%。
"""
    assert "4.38" in told(tmp_path, "江原高速2023年一共减免了多少通行费？", text).split("原文")[0]


def test_a_share_asked_for_is_not_answered_by_a_sentence_without_one(tmp_path: Path) -> None:
    text = """# 江原商业银行股份有限公司2023年气候报告

江原商业银行股份有限公司报告期为2023年。

本行针对高淹水风险的营业据点，评估是否增加防洪设施，并于新增营业据点时进行实体风险之评估作业。
"""
    assert not told(tmp_path, "江原商业银行的营业据点中，被评为高淹水风险的占几成？", text)


@pytest.mark.parametrize("question", ["What was the overall staff turnover in FY22?", "total employee turnover rate of Aldermoor"])
def test_overall_staff_turnover_is_one_metric(question: str) -> None:
    assert [match.metric_id for match in load_catalog().find_metrics(question)] == ["turnover_rate"]


def test_the_year_that_a_value_rose_from_is_its_own() -> None:
    assert of_year_it_rose_from(frozenset({2024}), "The budget has increased from FY2023 at ")
    assert not of_year_it_rose_from(frozenset({2023}), "The budget has increased from FY2023 at ")
