"""Years that a question names beside the one it asks of: a report's edition, and the base that an aim is set against."""

from __future__ import annotations

from datetime import date

import pytest

from qa.catalog import load_catalog
from qa.domain.documents import Company
from qa.domain.queries import Query
from qa.understanding import understand

OSTWALD = Company(key="ostwald", name="Ostwald Bank", aliases=("瀾河銀行",))


def asked(question: str) -> Query:
    return understand(question, catalog=load_catalog(), companies=(OSTWALD,), today=date(2024, 6, 1))


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("In the 2022 TCFD report of Ostwald Bank, what is the expected loss in 2050?", {"2050"}),
        ("瀾河銀行2022年TCFD報告估算，2050年電力業的預期損失率多高？", {"2050"}),
        ("瀾河銀行在2022年報告書中訂的2030年減碳目標是減少百分之多少？", {"2030"}),
        ("What does the 2022 sustainability report of Ostwald Bank say of its water use?", {"2022"}),
        ("Did water use in Ostwald Bank's 2022 report fall against 2021?", {"2021", "2022"}),
        ("What was water use in Ostwald Bank's 2021 and 2022 reports?", {"2021", "2022"}),
    ],
)
def test_year_of_an_edition_is_not_asked_for_where_another_is(question: str, labels: set[str]) -> None:
    assert {period.label for period in asked(question).periods} == labels


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("By how much does Ostwald Bank aim to cut its Scope 1 emissions by 2032 versus its 2021 base year?", {"2032"}),
        ("By what percentage does Ostwald Bank want to reduce Scope 1 emissions by 2027 from the 2019 baseline?", {"2027"}),
        ("以2020年為基準，瀾河銀行打算在2030年把溫室氣體排放量減少百分之幾？", {"2030"}),
        ("瀾河銀行2030年與2025年的減排目標分別是多少？", {"2025", "2030"}),
        ("與2020年相比，瀾河銀行打算在2030年減排百分之幾？", {"2030"}),
        ("以2020年排放量为基准，瀾河銀行2030年的减排目标是多少？", {"2030"}),
        ("以2020年为基准年，瀾河銀行2022年的用电量减少了多少？", {"2020", "2022"}),
    ],
)
def test_base_of_an_aim_is_not_asked_for(question: str, labels: set[str]) -> None:
    assert {period.label for period in asked(question).periods} == labels


def test_what_is_intended_is_an_aim() -> None:
    assert asked("瀾河銀行打算在2030年把溫室氣體排放量減少百分之幾？").kind == "target"


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("What was Ostwald Bank's water use in the year before 2021?", {"2020"}),
        ("In the financial year prior to FY20/21, what was Ostwald Bank's water use?", {"FY2020"}),
        ("What was Ostwald Bank's water use in the year after 2021?", {"2022"}),
        ("瀾河銀行2021年的前一年用水量是多少？", {"2020"}),
        ("瀾河銀行2021财年后一年的用水量是多少？", {"FY2022"}),
        ("What was Ostwald Bank's water use in 2021, the year before the merger?", {"2021"}),
        ("瀾河銀行2021年比前一年多用了多少水？", {"2021"}),
    ],
)
def test_a_year_named_by_its_neighbour_is_the_one_asked_for(question: str, labels: set[str]) -> None:
    assert {period.label for period in asked(question).periods} == labels


def test_that_year_is_the_year_named_before_it() -> None:
    assert [period.label for period in asked("按瀾河銀行2015年度的利润算，当年的现金分红是多少？").periods] == ["2015"]


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("What were Ostwald Bank's Scope 1 emissions in the year before FY2020/21?", {"FY2020"}),
        ("What were Ostwald Bank's Scope 1 emissions in the year before financial year 2021?", {"FY2020"}),
        ("What were Ostwald Bank's Scope 1 emissions in the year before the 2021 financial year?", {"FY2020"}),
        ("What progress towards Ostwald Bank's 2030 target was made in the previous year?", {"2030", "2023"}),
        ("距2030年目标，瀾河銀行上年减排多少？", {"2030", "2023"}),
    ],
)
def test_years_are_counted_from_what_is_no_aim(question: str, labels: set[str]) -> None:
    assert {period.label for period in asked(question).periods} == labels
