from __future__ import annotations

import pytest

from qa.answering.limits import limits_in, missing_limits, unasked_limits


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
