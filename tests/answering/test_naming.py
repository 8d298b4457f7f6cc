from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from qa.answering.counting import counted_value
from qa.answering.naming import has_han, metric_name, qualifier_note, value_name, without_marks, without_names
from qa.catalog import load_catalog
from qa.domain.documents import Language
from qa.domain.figures import Quantity
from qa.domain.places import Span
from qa.figures import figures_in_text
from qa.quantities import find_quantities


def quantity(raw: str, value: str, unit: str, canonical: str, canonical_unit: str) -> Quantity:
    return Quantity(raw, Span(0, len(raw)), Decimal(value), unit, Decimal(canonical), canonical_unit)


@pytest.mark.parametrize(
    ("unit", "canonical", "canonical_unit", "shown"),
    [
        ("1,000 tonnes CO₂e", "9081000", "tCO2e", "9,081 thousand tonnes CO₂e"),
        ("1 000 m3", "9081000", "m3", "9,081 thousand m3"),
        ("1,000,000 kWh", "9081000000", "kWh", "9,081 million kWh"),
    ],
)
def test_a_scale_in_digits_is_said_in_words_and_reads_back(unit: str, canonical: str, canonical_unit: str, shown: str) -> None:
    said = value_name(quantity("9,081", "9081", unit, canonical, canonical_unit), "en")
    assert said == shown
    assert [(one.canonical_value, one.canonical_unit) for one in find_quantities(said, language="en")] == [
        (Decimal(canonical), canonical_unit)
    ]


@pytest.mark.parametrize(
    ("language", "shown"),
    [("en", "NT$14.3 billion (新台幣 143 億元)"), ("zh-Hant", "新台幣 143 億元")],
)
def test_a_unit_around_its_number_is_written_once(language: Language, shown: str) -> None:
    assert value_name(quantity("新台幣 143 億元", "143", "新台幣億元", "14300000000", "TWD"), language) == shown


def test_money_whose_unit_a_header_states_reads_back() -> None:
    said = value_name(quantity("19,341", "19341", "單位：新台幣佰萬元", "19341000000", "TWD"), "zh-Hant")
    assert said == "新台幣19,341佰萬元"
    assert find_quantities(said, language="zh-Hant")[0].canonical_value == Decimal(19341000000)


@pytest.mark.parametrize(("language", "shown"), [("en", "1,485 people"), ("zh-Hans", "1,485人")])
def test_people_of_a_unit_column_are_called_people(language: Language, shown: str) -> None:
    assert value_name(quantity("1,485", "1485", "Individuals", "1485", "person"), language) == shown


def test_a_count_of_a_scale_is_multiplied_out() -> None:
    said = value_name(quantity("20,284", "20284", "KRW 100 million", "2028400000000", "KRW"), "en")
    assert said == "KRW 2,028,400 million"
    assert [one.canonical_value for one in find_quantities(said, language="en")] == [Decimal("2028400000000")]


@pytest.mark.parametrize(
    ("unit", "canonical_unit", "shown"),
    [
        ("million U.S. dollars", "USD", "US$65.59 million"),
        ("millions of dollars", "$", "$65.59 million"),
        ("dollars in millions", "$", "$65.59 million"),
    ],
)
def test_an_amount_of_money_is_said_with_the_scale_of_its_label(unit: str, canonical_unit: str, shown: str) -> None:
    said = value_name(quantity("$65.59", "65.59", unit, "65590000", canonical_unit), "en")
    assert said == shown
    assert [(one.canonical_value, one.canonical_unit) for one in find_quantities(said, language="en")] == [
        (Decimal(65590000), canonical_unit)
    ]


def test_a_category_of_scope_3_is_noted_as_scope_3_beside_a_label_that_tells_which() -> None:
    figure = figures_in_text("Scope 3 emissions were 2,455,217 tCO2e in 2023.", language="en")[0]
    figure = replace(figure, qualifiers=replace(figure.qualifiers, scope="3.11"))
    assert qualifier_note(figure, "Use of sold products", "en", load_catalog()) == " (Scope 3)"
    assert qualifier_note(figure, "Scope 3 emissions", "en", load_catalog()) == ""


@pytest.mark.parametrize(
    ("label", "unit", "said"),
    [
        ("研发投入（亿元）", "亿元", "研发投入"),
        ("占营业收入比例(%)", "%", "占营业收入比例"),
        ("Waste recycled (metric tons)", "metric tons", "Waste recycled"),
        ("Emissions (Scope 1)", "tCO2e", "Emissions (Scope 1)"),
        ("Lost time injury frequency rate (LTIFR", "1", "Lost time injury frequency rate"),
        ("(%)", "%", "(%)"),
    ],
)
def test_a_label_is_said_without_its_unit_in_brackets(label: str, unit: str, said: str) -> None:
    figure = figures_in_text("Water use was 5 m3 in 2023.", language="en")[0]
    figure = replace(figure, metric=label, from_table=True, quantity=replace(figure.quantity, unit=unit))
    language: Language = "zh-Hans" if has_han(label) else "en"
    assert metric_name(figure, (), language, load_catalog(), language) == said


def test_a_header_s_in_percent_is_a_percent_sign_behind_the_number() -> None:
    assert value_name(quantity("24.9", "24.9", "in %", "24.9", "%"), "en") == "24.9%"


def test_a_metric_is_said_without_the_word_that_owns_it() -> None:
    assert without_names("our Scope 1 emissions", ()) == "Scope 1 emissions"
    assert without_names("Northmere's our water use", ("Northmere",)) == "water use"


def test_a_gas_in_a_unit_of_mass_is_said_the_way_it_stands_behind_a_number() -> None:
    said = value_name(quantity("11,646.9", "11646.9", "CO2 e IN TONS", "11646.9", "tCO2e"), "en")
    assert said == "11,646.9 tons CO2e"


@pytest.mark.parametrize(
    ("unit", "canonical_unit", "language", "shown"),
    [
        ("In Metric Tons CO2e", "tCO2e", "en", "29,000 Metric Tons CO2e"),
        ("in thousand m3", "m3", "en", "29,000 thousand m3"),
        ("单位：万元", "CNY", "zh-Hans", "29,000万元"),
        ("in", "in", "en", "29,000 in"),
    ],
)
def test_what_a_header_says_of_all_its_numbers_is_left_out_beside_one(
    unit: str, canonical_unit: str, language: Language, shown: str
) -> None:
    assert value_name(quantity("29,000", "29000", unit, "29000", canonical_unit), language).replace(" 万", "万") == shown


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("Total GHG emissions*", "Total GHG emissions"),
        ("Nonhazardous waste (metric tons)³,4", "Nonhazardous waste (metric tons)"),
        ("Scope 2 (“location-based”)¹⁰ tonnes", "Scope 2 (“location-based”) tonnes"),
        ("投融資碳足跡 2", "投融資碳足跡"),
        ("排放 範疇 2", "排放 範疇 2"),
        ("Water use per m³", "Water use per m³"),
        ("Area in km²", "Area in km²"),
        ("Energy from CO2 2", "Energy from CO2 2"),
    ],
)
def test_marks_of_notes_are_no_part_of_a_name(label: str, shown: str) -> None:
    assert without_marks(label) == shown


def test_a_move_behind_a_count_is_no_part_of_what_is_counted() -> None:
    text = "公司员工总数由截至上年末的 9,233 人增至本报告期末的 9,455 人。"
    told = [counted_value(figure, text, "zh-Hans") for figure in figures_in_text(text)]
    assert [value.replace(" ", "") for value in told] == ["9,233人", "9,455人"]
