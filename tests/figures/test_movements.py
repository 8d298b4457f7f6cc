""" "Rose from A to B": A is of an earlier period, in B's unit and of B's metric."""

from __future__ import annotations

import pytest

from qa.catalog import Catalog
from qa.domain.documents import Language
from qa.domain.figures import Figure
from qa.figures import figures_in_text


def by_raw(text: str, language: Language, catalog: Catalog) -> dict[str, Figure]:
    return {figure.quantity.raw: figure for figure in figures_in_text(text, language, catalog)}


@pytest.mark.parametrize(
    ("text", "language", "earlier", "later", "year"),
    [
        ("In 2023 the turnover rate fell from 12.1% to 9.8% year-on-year.", "en", "12.1%", "9.8%", "2022"),
        ("Against the previous year, water consumption rose from 410 m3 to 455 m3 in 2023.", "en", "410 m3", "455 m3", "2022"),
        ("Compared with 2022, headcount grew from about 1,200 to 1,350 in 2023.", "en", "1,200", "1,350", "2022"),
        ("2024年员工总数由上年的1,200人增至1,350人。", "zh-Hans", "1,200人", "1,350人", "2023"),
        ("2024年度用水量同比从8.2万吨下降至7.9万吨。", "zh-Hans", "8.2万吨", "7.9万吨", "2023"),
        ("2024年員工總數由去年的1,200人增加至1,350人。", "zh-Hant", "1,200人", "1,350人", "2023"),
    ],
)
def test_the_first_number_is_of_the_year_before(
    text: str, language: Language, earlier: str, later: str, year: str, catalog: Catalog
) -> None:
    found = by_raw(text, language, catalog)
    first, second = found[earlier], found[later]
    assert first.period is not None
    assert second.period is not None
    assert first.period.label == year
    assert second.period.label == str(int(year) + 1)
    assert (first.metric, first.metric_id) == (second.metric, second.metric_id)


@pytest.mark.parametrize(
    ("text", "language", "earlier", "later"),
    [
        ("In 2023 headcount grew from 1,200 to 1,350.", "en", "1,200", "1,350"),
        ("2024年员工总数由1,200人增至1,350人。", "zh-Hans", "1,200人", "1,350人"),
    ],
)
def test_without_a_year_before_the_first_number_has_no_period(
    text: str, language: Language, earlier: str, later: str, catalog: Catalog
) -> None:
    found = by_raw(text, language, catalog)
    assert found[earlier].period is None
    assert found[later].period is not None


def test_a_year_of_its_own_stays(catalog: Catalog) -> None:
    found = by_raw("The share of women in management rose from 23% in 2020 to 27% in 2023.", "en", catalog)
    assert found["23%"].period is not None
    assert found["23%"].period.label == "2020"


def test_a_range_is_no_movement(catalog: Catalog) -> None:
    found = by_raw("In 2023 salaries of trainees ranged from 23% to 27% of the average.", "en", catalog)
    assert found["23%"].period is not None
    assert found["23%"].period.label == "2023"


def test_tonnes_before_tonnes_of_equivalents_are_equivalents_too(catalog: Catalog) -> None:
    text = "Compared to 2022, emissions from business travel increased from 632 t to 859 t CO2e in 2023."
    found = by_raw(text, "en", catalog)
    assert found["632 t"].quantity.canonical_unit == "tCO2e"
    assert found["632 t"].period is not None
    assert found["632 t"].period.label == "2022"
