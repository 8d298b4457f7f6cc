"""What excludes the thing asked about is no answer: electricity for water, a total for an average, another basis."""

from __future__ import annotations

import pytest

from qa.answering.opposites import lacks_mean, of_opposite, of_other_basis, of_other_category, of_other_scope
from qa.ask.service import AskService
from tests.answering.small_index import read, report, table

ENGLISH = report(
    "Orvane Glass plc",
    "## Resources",
    table(
        "Indicator | Unit | 2023",
        "Renewable electricity purchased | MWh | 7,840",
        "Share of electricity from renewable sources | % | 43.5",
        "Total weight of packaging board used | t | 512",
        "Domestic shipments | t | 9,120",
    ),
    "## Greenhouse gas emissions (location-based)",
    table("Scope | Unit | 2023", "Scope 2 | t CO2e | 61,300"),
)
HAN = """# 澜屏玻璃股份有限公司2023年年度报告

澜屏玻璃股份有限公司报告期为2023年。

## 环境

| 指标 | 单位 | 2023年 |
| --- | --- | --- |
| 研发投入合计 | 元 | 5,120,440 |
| 可再生能源用电量 | 千瓦时 | 81,200 |
"""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> AskService:
    return read(tmp_path_factory.mktemp("opposites"), ENGLISH, HAN).service()


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("How much renewable electricity did Orvane Glass purchase in 2023?", "7,840"),
        ("What share of Orvane Glass's electricity came from renewable sources in 2023?", "43.5"),
        ("What total weight of packaging board did Orvane Glass use in 2023?", "512"),
        ("How many tonnes were Orvane Glass's domestic shipments in 2023?", "9,120"),
        ("What were Orvane Glass's location-based Scope 2 emissions in 2023?", "61,300"),
        ("澜屏玻璃2023年研发投入合计多少元？", "5,120,440"),
    ],
)
def test_what_is_asked_about_is_told(service: AskService, question: str, value: str) -> None:
    assert value in service.ask(question).answer


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("How much renewable natural gas did Orvane Glass purchase in 2023, in MWh?", "7,840"),
        ("What share of Orvane Glass's water came from renewable sources in 2023?", "43.5"),
        ("What average weight of packaging board did Orvane Glass use in 2023?", "512"),
        ("What were Orvane Glass's market-based Scope 2 emissions in 2023?", "61,300"),
        ("澜屏玻璃2023年研发投入平均多少元？", "5,120,440"),
    ],
)
def test_what_excludes_it_is_not(service: AskService, question: str, value: str) -> None:
    answer = service.ask(question)
    assert not any(claim.value == value.replace(",", "") for claim in answer.claims), answer.answer


def test_one_that_stands_above_or_beside_as_well_is_not_excluded() -> None:
    assert of_opposite("water used", "electricity used", "")
    assert not of_opposite("water used", "electricity used", "water and electricity")
    assert not of_opposite("average training hours", "training hours, total hours/employee", "")
    assert not of_opposite("total energy used", "energy used", "")
    assert of_opposite("取水量", "排水量", "")
    assert of_opposite("不可再生能源", "可再生能源", "")
    assert not of_opposite("可再生能源", "可再生能源", "")
    assert of_opposite("how many directors took leave", "employees that took leave", "")


def test_basis_of_a_heading_is_that_of_its_rows() -> None:
    assert of_other_basis("market-based scope 2", "Emissions (location-based)")
    assert not of_other_basis("scope 2", "Emissions (location-based)")
    assert not of_other_basis("market-based scope 2", "Emissions (location-based and market-based)")


def test_a_mean_must_be_said_where_one_is_asked_for() -> None:
    assert lacks_mean("average water use", "water use m3")
    assert not lacks_mean("average water use", "water use per employee")
    assert not lacks_mean("average water use", "water use m3/person")
    assert not lacks_mean("water use", "water use m3")
    assert lacks_mean("人均用水量", "用水量")


def test_a_category_of_one_scope_is_in_no_other() -> None:
    assert of_other_scope("scope 1 business travel", "3.6")
    assert of_other_scope("范围二通勤排放", "3.7")
    assert not of_other_scope("scope 3 business travel", "3.6")
    assert not of_other_scope("business travel", "3.6")
    assert not of_other_scope("scope 1 emissions", "1+2")
    assert not of_other_scope("scope 1 and scope 2 emissions", "2")


def test_a_header_that_speaks_to_each_reader_is_no_mean() -> None:
    assert not of_opposite(
        "培训总支出是多少", "Training expenditures ; For more information: Just transition – Each of us, p. 51 ; EUR", ""
    )
    assert of_opposite("培训总支出是多少", "Training expenditures for each employee ; EUR", "")
    assert of_opposite("培训总时长是多少", "培训时长 ; 小时/人", "")


@pytest.mark.parametrize(
    ("question", "own", "other"),
    [
        ("海外据点的类别2排放量是多少?", "類別1排放量", True),
        ("what were scope 3 category 4 emissions", "Category 11: Use of sold products", True),
        ("scope 3 categories 1 and 11", "Category 11: Use of sold products", False),
        ("scope 3 category 3", "Total of categories 1-6", False),
        ("范围三类别1、4的排放", "类别4 上游运输", False),
    ],
)
def test_categories_by_number_exclude_one_another_unless_told_together(question: str, own: str, other: bool) -> None:
    assert of_other_category(question, own) is other
