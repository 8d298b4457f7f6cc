"""Counts of some of what was counted before, and what moved by a count."""

from __future__ import annotations

import pytest

from qa.catalog import Catalog
from qa.domain.figures import Figure
from qa.figures import figures_in_text


def of_text(text: str, catalog: Catalog) -> dict[str, Figure]:
    return {figure.quantity.raw: figure for figure in figures_in_text(text, "en", catalog)}


@pytest.mark.parametrize(
    ("text", "raw", "name", "identity"),
    [
        ("We employ 400 glaziers, 125 of whom are part-time.", "125", "glaziers of whom part-time", None),
        ("We held 45 audits, of which 12 were unannounced.", "12", "audits of which unannounced", None),
        ("Of 90 mills, 14 of which are in Norway, few burn coal.", "14", "mills of which in Norway", None),
    ],
)
def test_some_of_what_was_counted_are_counted_under_what_is_said_of_them(
    text: str, raw: str, name: str, identity: str | None, catalog: Catalog
) -> None:
    figure = of_text(text, catalog)[raw]
    assert (figure.metric, figure.metric_id) == (name, identity)


def test_what_a_number_moved_by_is_a_change_of_what_it_moved_to(catalog: Catalog) -> None:
    figures = of_text("The average number of employees rose significantly by 615 to 7,366 (2022: 6,751).", catalog)
    assert [figure.qualifiers.kind for figure in figures.values()] == ["change", "actual", "actual"]
    assert {figure.metric_id for figure in figures.values()} == {"employees"}


@pytest.mark.parametrize(
    ("text", "raw", "name"),
    [
        ("£2.3 million⁶ was invested in local schools.", "£2.3 million", "invested in local schools"),
        ("In 2023, 82% of all A and B suppliers were assessed.", "82%", "A and B suppliers"),
        ("Women hold 31% of sales posts and 22% of driving posts.", "22%", "share of women in driving posts"),
        ("Women held 45% of head-and-above roles worldwide.", "45%", "share of women in head-and-above roles"),
        ("We sourced 51% of our purchased steam from mills (2022: 47%).", "47%", "sourced purchased steam"),
        ("In 2023, we donated 146.7 tonnes of yarn.", "146.7 tonnes", "donated yarn"),
        ("An average of 67% (2022: 65%) of the clerks surveyed agreed.", "67%", "clerks surveyed agreed"),
        ("Mills, which account for 80% of indirect spend, were audited.", "80%", "indirect spend"),
        ("There are roughly 90 percent of the kilns on gas.", "90 percent", "kilns on gas"),
    ],
)
def test_names_behind_numbers(text: str, raw: str, name: str, catalog: Catalog) -> None:
    assert of_text(text, catalog)[raw].metric == name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("COD：3.2吨；氨氮：1.1吨；臭气：3mg/m3。", ["COD", "氨氮", "臭气"]),
        ("公司共有员工15,678人（男：9,000人；女：6,678人）。", ["共有员工", "共有员工 男", "共有员工 女"]),
    ],
)
def test_labelled_numbers_in_a_row_are_no_parts_of_each_other(text: str, expected: list[str], catalog: Catalog) -> None:
    assert [figure.metric for figure in figures_in_text(text, "zh-Hans", catalog)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("用水强度每年减少2.5%。", "用水强度"), ("注 5：2020年铸件产量为193吨。", "铸件产量"), ("二氧化硫<50吨。", "二氧化硫")],
)
def test_signs_notes_and_every_year_are_no_words_of_a_name(text: str, expected: str, catalog: Catalog) -> None:
    (figure,) = figures_in_text(text, "zh-Hans", catalog)
    assert figure.metric == expected
