"""Wordings of sentences that name a number's metric, year or unit in their own way."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from qa.catalog import Catalog
from qa.domain.documents import Company
from qa.domain.figures import Figure
from qa.figures import extract_figures, figures_in_text
from qa.quantities import find_periods, find_quantities, find_unit_in_label
from tests.figures.conftest import Builder

VELDEN = Company("velden", "Velden Group", ("Velden",))


def of_text(text: str, catalog: Catalog) -> dict[str, Figure]:
    return {figure.quantity.raw: figure for figure in figures_in_text(text, "en", catalog)}


def in_document(builder: Builder, text: str, catalog: Catalog) -> dict[str, Figure]:
    """Figures of a report for 2023, by what they write."""
    builder.paragraph(text)
    return {figure.quantity.raw: figure for figure in extract_figures(builder.document(company=VELDEN), catalog)}


def label(figure: Figure) -> str | None:
    return figure.period.label if figure.period else None


@pytest.mark.parametrize(
    ("text", "raw", "name", "identity"),
    [
        ("In 2023, women accounted for 41% of the workforce.", "41%", "share of women in workforce", "female_share"),
        ("Women make up nearly 38% of our total workforce at Northmere.", "38%", "share of women in workforce", "female_share"),
        (
            "In 2023, 31% of leadership positions were held by women.",
            "31%",
            "share of women in leadership positions",
            "female_management_share",
        ),
        ("At Velden, 27% of our managers are women.", "27%", "share of women in managers", "female_management_share"),
        ("Female employees represent 23% of glassblowers.", "23%", "share of women in glassblowers", "female_share"),
    ],
)
def test_a_share_that_women_make_up_of_a_group_is_the_share_of_women_in_it(
    text: str, raw: str, name: str, identity: str, catalog: Catalog
) -> None:
    figure = of_text(text, catalog)[raw]
    assert (figure.metric, figure.metric_id, figure.qualifiers.kind) == (name, identity, "actual")


@pytest.mark.parametrize("text", ["Men accounted for 59% of the workforce in 2023.", "In 2023, 59% of the workforce were men."])
def test_what_men_make_up_is_no_share_of_women(text: str, catalog: Catalog) -> None:
    (figure,) = figures_in_text(text, "en", catalog)
    assert "women in" not in figure.metric
    assert "female" not in (figure.metric_id or "")


@pytest.mark.parametrize(
    ("text", "raw", "identity"),
    [
        ("Northmere invested €4.2 million in employee training in 2023.", "€4.2 million", "training_spending"),
        ("In 2023 we spent around €310,000 on further training.", "€310,000", "training_spending"),
        ("In 2023 we spent €310,000 on lanterns.", "€310,000", None),
    ],
)
def test_money_spent_on_something_is_of_the_spending_on_it(text: str, raw: str, identity: str | None, catalog: Catalog) -> None:
    assert of_text(text, catalog)[raw].metric_id == identity


@pytest.mark.parametrize(
    ("text", "raw", "metric", "identity"),
    [
        (
            "At 83.1%, the recycling rate was above the renewable electricity share in 2023.",
            "83.1%",
            "recycling rate",
            "waste_recycling_rate",
        ),
        (
            "With around 1,240 tonnes, total waste in our glassworks fell slightly.",
            "1,240 tonnes",
            "total waste",
            "waste_generated",
        ),
        ("Totalling 52,000 m3, our water withdrawal remained low.", "52,000 m3", "water withdrawal", "water_withdrawal"),
    ],
)
def test_a_number_in_front_of_its_sentence_is_of_what_the_sentence_speaks_of(
    text: str, raw: str, metric: str, identity: str, catalog: Catalog
) -> None:
    figure = of_text(text, catalog)[raw]
    assert (figure.metric, figure.metric_id) == (metric, identity)


@pytest.mark.parametrize("year", ["previous year", "prior financial year", "the preceding fiscal year", "2022 restated"])
def test_the_year_before_in_brackets_parts_no_number_from_its_metric(year: str, builder: Builder, catalog: Catalog) -> None:
    figures = in_document(builder, f"The glassworks caused 7 t CO2e ({year}: 6 t CO2e) in direct emissions.", catalog)
    first, aside = figures["7 t CO2e"], figures["6 t CO2e"]
    assert (first.metric_id, label(first)) == ("ghg_scope1", "2023")
    assert aside.metric_id == "ghg_scope1"


@pytest.mark.parametrize("year", ["previous year", "2022 restated"])
def test_a_number_in_brackets_is_of_the_year_that_opens_them(year: str, builder: Builder, catalog: Catalog) -> None:
    figures = in_document(builder, f"The recycling rate was 61% ({year}: 58%) at all sites.", catalog)
    assert (label(figures["61%"]), label(figures["58%"])) == ("2023", "2022")


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("The number of apprentices was 52 (12/31/2022: 40).", {"52": "2023"}),
        ("The recycling rate was 61% (12/31/2022: 58%) at all sites.", {"61%": "2023", "58%": "2022-12-31"}),
    ],
)
def test_the_day_that_opens_an_aside_is_of_the_number_in_the_aside_alone(
    text: str, labels: dict[str, str], builder: Builder, catalog: Catalog
) -> None:
    assert {raw: label(figure) for raw, figure in in_document(builder, text, catalog).items()} == labels


@pytest.mark.parametrize("words", ["On a par with 2021", "In line with 2021", "Similar to 2021"])
def test_a_year_that_a_number_is_level_with_is_not_its_own(words: str, builder: Builder, catalog: Catalog) -> None:
    figures = in_document(builder, f"{words}, the recycling rate was 61%.", catalog)
    assert label(figures["61%"]) == "2023"


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("The workforce is made up of 41% women.", None),
        ("Tiles make up 41% of sales.", None),
        ("Sales were up 41%.", "up"),
        ("办公费用压缩8%。", "down"),
    ],
)
def test_what_makes_something_up_is_no_rise(text: str, direction: str | None) -> None:
    (quantity,) = find_quantities(text, "en" if text.isascii() else "zh-Hans")
    assert quantity.direction == direction


@pytest.mark.parametrize("owned", ["产权所属岱禾能源", "集团旗下岱禾数据中心", "全资所属的岱禾矿区"])
def test_a_company_that_only_owns_the_one_spoken_of_is_no_subject(owned: str, catalog: Catalog) -> None:
    (figure,) = figures_in_text(f"2023年，阿里巴巴{owned}用电量为10万千瓦时。", "zh-Hans", catalog)
    (control,) = figures_in_text("2023年，阿里巴巴用电量为10万千瓦时。", "zh-Hans", catalog)
    assert (figure.entity_key, control.entity_key) == (None, "alibaba")


@pytest.mark.parametrize(
    ("opening", "entity"),
    [("At Alder Power Ltd", "Alder Power Ltd"), ("The Board of Alder Power Ltd", "Alder Power Ltd")],
)
def test_words_that_lead_up_to_a_name_are_no_part_of_the_subject(opening: str, entity: str, catalog: Catalog) -> None:
    (figure,) = figures_in_text(f"{opening} reported Scope 1 emissions of 5,000 tCO2e in 2023.", "en", catalog)
    assert figure.entity == entity


@pytest.mark.parametrize(
    ("text", "day"),
    [("12/31/2023", date(2023, 12, 31)), ("3/31/2024", date(2024, 3, 31)), ("31/12/2023", date(2023, 12, 31))],
)
def test_a_date_whose_second_number_is_no_month_has_the_month_first(text: str, day: date) -> None:
    (mention,) = find_periods(f"As of {text}, it was so.")
    assert (mention.period.start, mention.period.end) == (day, day)


@pytest.mark.parametrize("text", ["4/5/2023", "13/13/2023", "1.12/31/2023"])
def test_a_date_that_may_be_read_both_ways_or_none_is_no_day(text: str) -> None:
    assert [mention for mention in find_periods(text) if mention.period.kind == "day"] == []


@pytest.mark.parametrize(
    ("text", "canonical", "written"),
    [
        ("CO2 emissions in 2023 in t", "t", "t"),
        ("Energy in TJ 2023", "kWh", "TJ"),
        ("Heat used in FY2023 in GJ FY2023", "kWh", "GJ"),
        ("Women in management in percentages", "%", "percentages"),
    ],
)
def test_the_last_in_of_a_label_names_its_unit(text: str, canonical: str, written: str) -> None:
    found = find_unit_in_label(text, "en")
    assert found is not None
    assert (found[0].canonical, found[1].of(text)) == (canonical, written)


@pytest.mark.parametrize("text", ["Employees in Germany", "Water used in 2023", "Women in management 2023"])
def test_a_place_or_a_year_behind_in_is_no_unit(text: str) -> None:
    assert find_unit_in_label(text, "en") is None


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("emissions (894 tons of CO2e) fell", "tons of CO2e"),
        ("(previous year: 3 t CO2)", "t CO2"),
        ("(18 t CO2-eq.)", "t CO2-eq."),
    ],
)
def test_a_bracket_that_closes_an_aside_is_no_part_of_the_unit(text: str, unit: str) -> None:
    (quantity,) = find_quantities(text, "en")
    assert quantity.unit == unit
    assert text[quantity.span.end] == ")"
    assert quantity.value in {Decimal(894), Decimal(3), Decimal(18)}


def test_the_second_number_of_a_movement_between_short_years_is_a_value(catalog: Catalog) -> None:
    figures = of_text("We lowered our emissions intensity by 25% from 41.4 in FY21 to 31.1 in FY22.", catalog)
    assert (label(figures["41.4"]), label(figures["31.1"])) == ("FY2021", "FY2022")


def test_scopes_and_years_in_a_row_stay_names() -> None:
    assert not find_quantities("The plants report Scope 1, 2 and 3 for FY21 and 22.", "en")


def test_a_count_of_ones_own_things_is_one_of_those_things(catalog: Catalog) -> None:
    figure = of_text("In 2023, unions spoke for staff at 37 of our domestic breweries.", catalog)["37"]
    assert (figure.quantity.noun, figure.metric) == ("breweries", "domestic breweries")


@pytest.mark.parametrize("share", ["two-thirds (68%)", "half (58%)"])
def test_a_share_in_brackets_behind_its_words_is_of_what_follows(share: str, catalog: Catalog) -> None:
    figures = of_text(f"More than {share} of our managers rose from the shop floor.", catalog)
    assert next(figure.metric for raw, figure in figures.items() if raw in {"68%", "58%"}).startswith("managers")


def test_a_share_in_brackets_behind_other_words_is_of_those(catalog: Catalog) -> None:
    figures = of_text("The recycling rate (68%) went up in the year.", catalog)
    assert figures["68%"].metric_id == "waste_recycling_rate"


def test_a_unit_in_brackets_stands_behind_a_remark() -> None:
    found = find_unit_in_label("Sulphur oxides (told as SO2 at all of our sites – thousand tonnes)", "en")
    assert found is not None
    assert (found[0].canonical, found[0].factor) == ("t", 1000)
    assert find_unit_in_label("Employees (men – in total)", "en") is None
