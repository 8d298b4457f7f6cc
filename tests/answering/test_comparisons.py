"""Comparisons of companies over the sample documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.ask import AskService
from qa.assembly import Workspace
from qa.settings import Settings


@pytest.fixture(scope="module")
def service(sample_indexes: Path) -> AskService:
    return Workspace(Settings(indexes=sample_indexes, index="sample")).service()


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("Compare Northmere and Verdanta on Scope 1 emissions", ["| FY2024 | 78.6 ", "| 2024 | 359.4 ", "280.8"]),
        ("Compare Northmere and Verdanta on Scope 1 emissions in 2023", ["| FY2023 | 81.9 ", "| 2023 | 386.9 "]),
        ("对比霁川能源和Northmere的范围一排放", ["| 2024年 | 548.6", "| 2024财年 | 7.86"]),
        ("Northmere vs Verdanta: lost time injury rate", ["| FY2024 | 0.79 ", "| 2024 | 1.58 "]),
    ],
)
def test_companies_are_compared_at_the_latest_year_that_all_report(service: AskService, question: str, values: list[str]) -> None:
    answer = service.ask(question)
    assert answer.status == "answered"
    for value in values:
        assert value in answer.answer


def test_a_company_without_the_figure_is_named_and_the_other_s_latest_told(service: AskService) -> None:
    answer = service.ask("Northmere与联合利华的范围一排放比较")
    assert answer.status == "partial"
    assert "74.2" in answer.answer
    assert "联合利华" in answer.unanswered[0]


@pytest.mark.parametrize(
    ("question", "order"),
    [
        (
            "Which company has the lowest Scope 2 emissions?",
            ["lowest first", "12,465", "19.7", "24.1", "171,250", "198,800", "383,000"],
        ),
        ("哪家公司的用水量最高？", ["从高到低", "46.1万", "88,760"]),
        ("Northmere和霁川能源谁的范围一排放更低？", ["从低到高", "7.86万", "548.6万"]),
        ("Which of Northmere and Verdanta has higher Scope 1 emissions?", ["highest first", "359.4", "78.6", "280.8"]),
        ("In which year were Northmere's Scope 1 emissions lowest?", ["lowest first", "FY2025", "FY2024", "FY2023"]),
        ("霁川能源哪一年的范围一排放最高？", ["从高到低", "2021年", "2022年", "2023年", "2024年"]),
    ],
)
def test_the_highest_or_lowest_stands_first_among_all(service: AskService, question: str, order: list[str]) -> None:
    answer = service.ask(question)
    assert answer.status == "answered"
    places = [answer.answer.find(one) for one in order]
    assert -1 not in places
    assert places == sorted(places)


def test_a_rate_in_another_unit_is_not_ranked_silently(service: AskService) -> None:
    answer = service.ask("Which company has the highest LTIFR?")
    assert answer.status == "partial"
    assert "1.58 per million hours" in answer.answer
    assert any("Suihe" in name for name in answer.unanswered)


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("Compare all companies on renewable electricity share", ["46%", "27.9%", "26.7%"], ["Northmere", "Verdanta", "Jichuan"]),
        ("各公司2024年的範圍一排放分別是多少？", ["548.6", "35.94", "8.17", "7.86", "21,940", "1,052"], ["阿里巴巴"]),
        ("哪家公司的女性董事比例最高？", ["27.3%"], ["Northmere", "穗禾乳业"]),
    ],
)
def test_what_is_asked_of_all_companies_is_asked_of_each(
    service: AskService, question: str, told: list[str], untold: list[str]
) -> None:
    answer = service.ask(question)
    assert answer.status == "partial"
    places = [answer.answer.find(value) for value in told]
    assert -1 not in places
    assert places == sorted(places)
    assert all(any(name in one for one in answer.unanswered) for name in untold)
    assert not any(value in one for one in answer.unanswered for value in told)


def test_which_bank_asks_the_banks_alone(service: AskService) -> None:
    answer = service.ask("哪家银行的人均培训时数最多？")
    assert answer.status == "answered"
    assert "39.4" in answer.answer
    assert "19.2" not in answer.answer


def test_a_filter_limits_what_is_asked_of_all_companies(service: AskService) -> None:
    answer = service.ask("Which company has the highest Scope 1 emissions in 2024?", companies=["Northmere", "Verdanta"])
    assert "359.4" in answer.answer
    assert "548.6" not in answer.answer
