"""Names and numbers that a sentence lists in the same order."""

from __future__ import annotations

import pytest

from qa.catalog import Catalog
from qa.domain.documents import Language
from qa.figures import figures_in_text


def named(text: str, language: Language, catalog: Catalog) -> list[tuple[str, str]]:
    return [(figure.quantity.raw, figure.metric) for figure in figures_in_text(text, language, catalog)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2023年公司二氧化硫、氮氧化物排放量分别为120吨、340吨，同比下降5%、8%。",
            [("120吨", "二氧化硫排放量"), ("340吨", "氮氧化物排放量"), ("5%", "二氧化硫排放量"), ("8%", "氮氧化物排放量")],
        ),
        (
            "男性员工和女性员工分别为1,200人和800人，占比分别为60%和40%。",
            [("1,200人", "男性员工"), ("800人", "女性员工"), ("60%", "男性员工占比"), ("40%", "女性员工占比")],
        ),
        ("废水、废气达标排放率分别为100%、99.8%。", [("100%", "废水达标排放率"), ("99.8%", "废气达标排放率")]),
        ("營業收入及淨利潤分別達12億元及3億元。", [("12億元", "營業收入"), ("3億元", "淨利潤")]),
    ],
)
def test_numbers_listed_in_the_order_of_names_have_a_name_each(
    text: str, expected: list[tuple[str, str]], catalog: Catalog
) -> None:
    assert named(text, "zh-Hans", catalog) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In 2023, Scope 1 and 2 emissions amounted to 120 t and 340 t, respectively.",
            [("120 t", "Scope 1 emissions"), ("340 t", "Scope 2 emissions")],
        ),
        (
            "Turnover rates for men and women were 8% and 9%, respectively.",
            [("8%", "Turnover rates for men"), ("9%", "Turnover rates for women")],
        ),
        (
            "The share of women among clerks and in mills was 48% and 35% respectively.",
            [("48%", "share of women among clerks"), ("35%", "share of women in mills")],
        ),
    ],
)
def test_respectively_pairs_names_with_numbers(text: str, expected: list[tuple[str, str]], catalog: Catalog) -> None:
    assert named(text, "en", catalog) == expected


def test_changes_of_a_list_are_all_changes_and_have_ids_of_their_own(catalog: Catalog) -> None:
    figures = figures_in_text("2023年员工总数、女性员工人数分别为900人、400人，同比增长5%、8%。", "zh-Hans", catalog)
    assert [figure.qualifiers.kind for figure in figures] == ["actual", "actual", "change", "change"]
    assert figures[3].metric_id == figures[1].metric_id


def test_a_year_before_the_first_number_of_a_list_is_that_of_all(catalog: Catalog) -> None:
    figures = figures_in_text("甲烷、氨氮排放量分别为12吨和2吨，较2022年的13吨、3吨有所下降。", "zh-Hans", catalog)
    assert [figure.period.label if figure.period else None for figure in figures][2:] == ["2022", "2022"]
    assert [figure.metric for figure in figures][2:] == ["甲烷排放量", "氨氮排放量"]


def test_years_are_no_names(catalog: Catalog) -> None:
    figures = figures_in_text("2022年和2023年用水量分别为1万吨和2万吨。", "zh-Hans", catalog)
    assert [figure.period.label if figure.period else None for figure in figures] == ["2022", "2023"]
    assert len({figure.metric_id for figure in figures}) == 1


def test_a_list_of_another_length_names_no_number(catalog: Catalog) -> None:
    (first, _) = named("甲烷、氨氮、二氧化硫排放量分别为1吨和2吨。", "zh-Hans", catalog)
    assert first[1] == "甲烷、氨氮、二氧化硫排放量"


def test_names_may_be_missing(catalog: Catalog) -> None:
    assert all(metric for _, metric in named("and, were 12 t and 14 t of slag, respectively.", "en", catalog))
