"""Days, and amounts from one up to another, as Chinese rules and reports write them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from qa.quantities import find_quantities


@pytest.mark.parametrize("text", ["全年空气优良天数346天", "连续安全生产2,150天", "投诉应于15日内答复"])
def test_days_are_read(text: str) -> None:
    assert [one.canonical_unit for one in find_quantities(text, language="zh-Hans")] == ["day"]


@pytest.mark.parametrize("text", ["应于6月30日内完成", "2023天"])
def test_dates_and_years_are_no_days(text: str) -> None:
    assert not find_quantities(text, language="zh-Hans")


def test_from_one_amount_up_to_another_is_a_range() -> None:
    (found,) = find_quantities("处二万元以上二十万元以下罚款", language="zh-Hans")
    assert (found.low, found.high, found.comparator) == (Decimal(20000), Decimal(200000), None)


def test_an_amount_and_more_before_another_is_none() -> None:
    assert all(one.low is None for one in find_quantities("10万元以上20万元项目", language="zh-Hans"))
