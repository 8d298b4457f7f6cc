from __future__ import annotations

from pathlib import Path

import pytest

from qa.answering.limits import excluded_in, limits_in, missing_limits, names_set_aside, names_subsidiary, unasked_limits
from tests.answering.small_index import report, table, told


@pytest.mark.parametrize(
    ("question", "around"),
    [
        ("TRIR of contractors in 2025", "TRIR | 0.58"),
        ("承包商的可记录工伤率", "TRIR 0.58 员工"),
        ("Scope 1 emissions in Brazil", "Direct GHG emissions (Scope 1)"),
        ("女性員工離職率", "Total retirement rate"),
        ("employees over 50", "30-50 岁员工 人"),
        ("How many held a master's degree?", "在职员工的数量合计"),
    ],
)
def test_what_a_question_is_limited_to_must_be_named(question: str, around: str) -> None:
    if "50" in question:
        assert not missing_limits(limits_in(question), around)  # an age is named; which one, the words decide
    else:
        assert missing_limits(limits_in(question), around)


@pytest.mark.parametrize(
    ("question", "around"),
    [
        ("how many women took parental leave", "员工育儿假使用人数 女性"),
        ("三星2022年女性員工離職率", "Retirement rate of women"),
        ("Vonovia's emissions in Sweden", "Emissions from rented units / Sweden"),
        ("hazardous waste", "危险废物产生量"),
    ],
)
def test_limits_are_met_across_languages(question: str, around: str) -> None:
    assert not missing_limits(limits_in(question), around)


def test_a_label_s_own_limits_are_told_where_not_asked() -> None:
    assert unasked_limits(limits_in("total retirement rate"), "Retirement rate of women") == {"women"}
    assert not unasked_limits(limits_in("non-hazardous waste"), "Nonhazardous waste")
    assert limits_in("non-hazardous waste") == {"non-hazardous"}


@pytest.mark.parametrize(
    ("question", "told", "named"),
    [
        ("direct emissions of vantro, the packaging subsidiary", "direct emissions of Vantro", True),
        ("natural gas of the subsidiary vantro", "VANTRO | natural gas", True),
        ("natural gas of the subsidiary vantro", "Ludham | natural gas", False),
        ("青禾造纸子公司江南青禾纸品2023年的危险废物", "江南青禾纸品有限公司 | 危险废物", True),
        ("青禾造纸子公司江南青禾纸品2023年的危险废物", "北山包装有限公司 | 危险废物", False),
        ("的子公司江南青禾 一年用了多少度电", "江南青禾 | 电能", True),
        ("江南青禾纸品(青禾造纸子公司)的危险废物", "危险废物", True),
        ("青禾造纸母公司(不含子公司)的危险废物", "危险废物", False),
        ("子公司员工有多少人", "员工", False),
        ("how many employees do the subsidiaries have", "employees", False),
    ],
)
def test_one_subsidiary_that_is_named_is_no_sum_of_all(question: str, told: str, named: bool) -> None:
    assert names_subsidiary(question, told) == named


def test_what_travel_and_bonds_are_called_in_chinese() -> None:
    assert limits_in("由業務旅運產生的排放") == {"travel"}
    assert limits_in("股債投資") == {"bonds"}


def test_what_a_question_leaves_out_is_no_limit_of_it() -> None:
    assert excluded_in("青禾造纸母公司(北京本部,不含子公司)的危险废物") == {"subsidiaries"}
    assert excluded_in("employees of the group, not including contractors") == {"contractors"}
    assert not excluded_in("子公司的危险废物")


@pytest.mark.parametrize(
    ("question", "label", "metrics", "aside"),
    [
        ("how high are total emissions, excluding biogenic emissions?", "Total emissions", "", False),
        ("how high are total emissions, excluding biogenic emissions?", "Biogenic emissions", "", True),
        ("how much was released, excluding biogenic emissions?", "Total emissions", "GHG emissions", False),
        ("how much waste, excluding hazardous waste?", "Non-hazardous waste", "", False),
        ("how much waste, excluding hazardous waste?", "Hazardous waste", "", True),
        ("how much was given, without donations of colleagues?", "Donations to schools", "", False),
        ("how much was given, without colleagues or pensioners?", "Given by pensioners", "", True),
        ("废物总量(不含危险废物)是多少?", "非危险废物", "", False),
        ("废物总量(不含危险废物)是多少?", "危险废物", "", True),
    ],
)
def test_what_is_set_aside_is_named_by_the_words_of_its_own(question: str, label: str, metrics: str, aside: bool) -> None:
    assert names_set_aside(question, label, metrics) is aside


def test_the_total_is_told_where_a_part_is_left_out(tmp_path: Path) -> None:
    rows = table("Indicator | Unit | 2023", "Total GHG emissions | t CO2e | 900", "Biogenic emissions | t CO2e | 70")
    question = "What were Velden Paper's total GHG emissions, excluding biogenic emissions, in 2023?"
    assert "900" in told(tmp_path, question, report("Velden Paper AG", rows))
