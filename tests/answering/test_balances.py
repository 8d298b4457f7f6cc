"""Which periods of figures answer for a day or a month that a question names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from qa.answering.balances import stands_at_end
from qa.answering.measures import answers_period
from qa.catalog import load_catalog
from qa.domain.figures import Figure
from qa.domain.periods import Period
from qa.figures import figures_in_text
from qa.quantities import find_periods
from qa.text.folding import fold, fold_plain
from qa.understanding.times import find_times

YEAR = Period("2022", date(2022, 1, 1), date(2022, 12, 31), "year", source="document")
HALF = Period("2023H1", date(2023, 1, 1), date(2023, 6, 30), "half", source="document")


def asked(question: str) -> Period:
    return find_times(question, fold(question), fiscal_year_end=None, today=date(2024, 5, 1)).periods[0]


@pytest.mark.parametrize(
    "question", ["2023年6月末有多少雇员", "截至2023年6月，有多少實驗室", "How many at the end of June 2023?", "As of 30 June 2023?"]
)
def test_the_end_of_a_month_is_its_last_day_on_which_a_half_closes(question: str) -> None:
    assert asked(question).label == "2023-06-30"
    assert answers_period(asked(question), HALF)


def test_a_month_is_not_answered_by_the_half_that_ends_with_it() -> None:
    assert not answers_period(asked("2023年6月用了多少度電"), HALF)


def test_an_interim_report_is_of_the_first_half() -> None:
    assert asked("according to the 2025 interim report").label == "2025H1"


def test_a_year_and_a_month_with_a_slash_head_a_column_of_balances() -> None:
    assert [mention.period.label for mention in find_periods("2022/12")] == ["2022-12-31"]
    assert [mention.period.kind for mention in find_periods("2011/12")] == ["fiscal_year"]


def figure(text: str) -> Figure:
    (one,) = figures_in_text(text, "zh-Hans", load_catalog())
    return replace(one, period=YEAR)


def test_a_share_of_a_portfolio_of_the_year_is_that_of_its_last_month() -> None:
    month = asked("2022年12月")
    share = figure("电力业占投融资总和的2.03%")
    assert stands_at_end(share, (month,), fold_plain("2022年12月電力業占投融資總和的比重"))
    assert not stands_at_end(share, (asked("2022年11月"),), fold_plain("2022年11月電力業占投融資總和的比重"))


def test_what_comes_about_in_a_year_says_nothing_of_a_month() -> None:
    month = asked("2022年12月")
    assert not stands_at_end(figure("用电量为320千瓦时"), (month,), fold_plain("2022年12月用電量"))
    assert not stands_at_end(figure("离职员工占2.03%"), (month,), fold_plain("2022年12月離職員工占比"))
