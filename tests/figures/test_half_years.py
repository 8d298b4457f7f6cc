"""Columns of reports on half a year: what they call this period, the last one and the end of the year before."""

from __future__ import annotations

from datetime import date

import pytest

from qa.domain.periods import Period
from qa.figures import extract_figures

HALF = Period("2025H1", date(2025, 1, 1), date(2025, 6, 30), "half", source="document")


@pytest.mark.parametrize(
    ("header", "label"),
    [
        ("本期发生额", "2025H1"),
        ("上期发生额", "2024H1"),
        ("期末余额", "2025H1"),
        ("期初余额", "2024"),
        ("上年末", "2024"),
        ("previous period", "2024H1"),
    ],
)
def test_header_says_which_time_its_column_is_for(builder, catalog, header, label):
    builder.table([header], [("环保费用", None, ["1,437.52"])])
    (figure,) = extract_figures(builder.document(language="zh-Hans", period=HALF), catalog)
    assert figure.period.label == label


def test_second_half_goes_before_the_second_half(builder, catalog):
    half = Period("2025H2", date(2025, 7, 1), date(2025, 12, 31), "half", source="document")
    builder.table(["上期金额"], [("环保费用", None, ["1,437.52"])])
    (figure,) = extract_figures(builder.document(language="zh-Hans", period=half), catalog)
    assert figure.period.label == "2024H2"
