"""Lines of business with a metric's words in their names, and days on which news came out: neither is asked for."""

from __future__ import annotations

from datetime import date

import pytest

from qa.catalog import load_catalog
from qa.text.folding import fold
from qa.understanding.metrics import find_mentions
from qa.understanding.times import find_times


@pytest.mark.parametrize(
    ("question", "metrics"),
    [
        ("高碳排產業占融資部位多少比例？", set()),
        ("再生能源发电业的贷款余额是多少？", set()),
        ("電力及燃氣供應業的預期損失率多高？", set()),
        ("碳排放量和营业收入分别是多少？", {"ghg_emissions", "revenue"}),
        ("用水量及营业额是多少？", {"water_consumption", "revenue"}),
        ("用电量和企业捐赠是多少？", {"electricity_consumption"}),
    ],
)
def test_a_line_of_business_is_no_metric_and_takes_none_with_it(question: str, metrics: set[str]) -> None:
    assert {one.id for one in find_mentions(question, load_catalog(), ())} == metrics


@pytest.mark.parametrize(
    ("question", "periods"),
    [
        ("2026年5月发布的榜单中，青禾能源的品牌价值有多高？", []),
        ("截至2026年6月的报道，项目已经处理了多少矿坑水？", []),
        ("As reported in June 2026, how much mine water had the project treated?", []),
        ("How many green bonds were issued in June 2023?", ["2023-06"]),
        ("2024年3月发布了多少款产品？", ["2024-03"]),
    ],
)
def test_news_come_out_in_a_month_that_their_figures_need_not_be_of(question: str, periods: list[str]) -> None:
    found = find_times(question, fold(question), fiscal_year_end=None, today=date(2026, 11, 1))
    assert [one.label for one in found.periods] == periods
