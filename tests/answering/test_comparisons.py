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
