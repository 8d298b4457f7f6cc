"""Relative years beside a named one count from that year, and not from the day of the question."""

from __future__ import annotations

from datetime import date

import pytest

from qa.text.folding import fold
from qa.understanding.times import find_times


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("2021年的用水量与上年相比如何？", ["2021", "2020"]),
        ("FY2021的用电量与上一财年相比是增是减？", ["FY2021", "FY2020"]),
        ("How much more water was used in 2021 than in the previous year?", ["2021", "2020"]),
        ("从2014年到2023年收入增长了多少（按年报披露的当年数）？", ["2014/2023"]),
        ("2018到2020这三年平均有多少人？", ["2018/2020"]),
        ("今年和上年的用水量是多少？", ["2026", "2025"]),
        ("2019年、2021年和上年的用水量", ["2019", "2021", "2025"]),
        ("2021年的用水量比去年多多少？", ["2021"]),
    ],
)
def test_relative_years(question: str, labels: list[str]) -> None:
    times = find_times(question, fold(question), fiscal_year_end=None, today=date(2026, 12, 1))
    assert [one.label for one in times.periods] == labels
