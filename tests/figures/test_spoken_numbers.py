"""Numbers as reports speak of them: brackets of other years, lists, movements, verbs, and what is no number at all."""

from __future__ import annotations

from datetime import date

import pytest

from qa.domain.figures import Figure
from qa.domain.periods import Period
from qa.figures import extract_figures
from tests.figures.conftest import YEAR_2023

HALF = Period("2025H1", date(2025, 1, 1), date(2025, 6, 30), "half", source="document")
BANK_2022 = Period("2022", date(2022, 1, 1), date(2022, 12, 31), source="document")


@pytest.fixture
def told(builder, catalog):
    """The figures of one paragraph, by the number as written."""

    def read(words: str, language: str = "en", period: Period = YEAR_2023) -> dict[str, Figure]:
        builder.paragraph(words)
        found = extract_figures(builder.document(language=language, period=period), catalog)
        return {" ".join(figure.quantity.raw.split()): figure for figure in found}

    return read


def label(figure: Figure) -> str | None:
    return figure.period.label if figure.period else None


@pytest.mark.parametrize(
    "words",
    [
        "We cut scope 3 emissions at all sites.",
        "We assess our tier 1 suppliers each year.",
        "See section\n15 Other assets for details.",
        "Our path to net zero begins with electricity.",
    ],
)
def test_number_of_a_scope_tier_or_section_is_none(told, words):
    assert told(words) == {}


@pytest.mark.parametrize("words", ["於較高的排放情境（如RCP 8.5）下評估。", "港股二级市场已经畅通。"])
def test_number_of_a_scenario_or_level_is_none(told, words):
    assert told(words, "zh-Hant", BANK_2022) == {}


def test_change_and_new_level_are_no_range(told):
    found = told("Personnel expenses increased by EUR 9.5 million to EUR 239.1 million (prior-year period: EUR 229.6 million).")
    assert found["EUR 9.5 million"].qualifiers.kind == "change"
    assert (found["EUR 239.1 million"].qualifiers.kind, label(found["EUR 239.1 million"])) == ("actual", "2023")
    assert label(found["EUR 229.6 million"]) == "2022"


def test_sign_and_code_belong_to_the_currency(told):
    found = told("EBIT was €-508 million in 2023. Gifts totalling $13,904 (AUD) were made.")
    assert (found["€-508 million"].quantity.canonical_value, found["€-508 million"].quantity.canonical_unit) == (
        -508_000_000,
        "EUR",
    )
    assert found["$13,904 (AUD)"].quantity.canonical_unit == "AUD"


def test_bound_over_a_line_break(told):
    assert told("The board must comprise at\nleast 30% women.")["30%"].quantity.comparator == "≥"


def test_words_behind_the_brackets_name_the_share(told):
    found = told("In 2023, 66% (2022: 46%) of our relevant suppliers were assessed; 94% (2022: 82%) of our spend was covered.")
    assert {raw: (figure.metric, label(figure)) for raw, figure in found.items()} == {
        "66%": ("relevant suppliers", "2023"),
        "46%": ("relevant suppliers", "2022"),
        "94%": ("spend", "2023"),
        "82%": ("spend", "2022"),
    }


def test_number_is_not_of_the_year_that_stands_in_its_brackets(told):
    found = told("After floods in 2022, a share of recovered waste of 79.8 percent was achieved (2022: 83.6 percent).")
    assert label(found["79.8 percent"]) == "2023"
    assert label(found["83.6 percent"]) == "2022"


def test_second_number_in_brackets_is_of_their_year(told):
    found = told("Sales of €719.9 million were eligible (37.8%; 2022: €451.5 million; 42.4%).")
    assert (label(found["37.8%"]), label(found["42.4%"])) == ("2023", "2022")


def test_brackets_count_what_the_number_before_them_counts(told):
    found = told("An average of 590 employees (not including trainees) worked here in 2023 (previous year: 538).")
    assert (found["538"].quantity.noun, found["538"].metric, label(found["538"])) == ("employees", "employees", "2022")
    assert found["590 employees"].metric_id != "apprentices"


@pytest.mark.parametrize(
    ("words", "raw", "metric_id"),
    [
        ("In 2023, we withdrew 12.1 million m³ of water in total.", "12.1 million m³", "water_withdrawal"),
        ("In 2023 we consumed 1,178 MWh (2022: 1,125 MWh) of energy.", "1,178 MWh", "energy_consumption"),
        ("About 450 employees volunteered around 2,640 hours during working hours.", "2,640 hours", "volunteer_hours"),
        ("We have seen a 60% reduction in scope 2 emissions.", "60%", "ghg_scope2"),
    ],
)
def test_verb_and_object_name_the_metric(told, words, raw, metric_id):
    assert told(words)[raw].metric_id == metric_id


def test_money_is_for_what_it_was_given(told):
    found = told("In May 2023 €571,100 were donated to the Oakfield Fund. Alder contributed $126 million to its pension plans.")
    assert (found["€571,100"].metric, label(found["€571,100"])) == ("donated to the Oakfield Fund", "2023-05")
    assert found["$126 million"].metric == "contributed to its pension plans"


def test_two_counts_have_their_own_nouns(told):
    found = told("376 suppliers across 616 facilities were at risk. We held 12 sessions with customers.")
    assert (found["376"].metric_id, found["616"].metric_id, found["12"].metric_id) == ("suppliers", None, None)


def test_some_of_the_staff_are_not_the_staff(told):
    assert told("34,565 (number of employees who set goals)")["34,565"].metric_id is None


def test_items_of_a_list_keep_their_years_and_tell_what_is_to_be_done(told):
    found = told(
        "• Reduce our water use by 50% from our 2018 baseline • Develop a method by the end of 2021 • "
        "Reduce our paper use by 25% by the end of 2024"
    )
    assert (label(found["50%"]), found["50%"].qualifiers.kind) == ("2023", "target")
    assert (label(found["25%"]), found["25%"].qualifiers.kind) == ("2024", "target")


def test_items_of_a_list_keep_their_metrics(told):
    found = told("▼持續據點盤查與認證覆蓋率達 100%\n▼自身營運提升再生能源使用比例達 25%", "zh-Hant", BANK_2022)
    assert (found["100%"].metric_id, found["25%"].metric_id) == (None, "renewable_energy_share")


def test_labels_before_dashes_are_of_the_numbers_behind(told):
    found = told("Capital goods – 6% Business travel – 1.5%")
    assert {raw: figure.metric for raw, figure in found.items()} == {"6%": "Capital goods", "1.5%": "Business travel"}


def test_year_of_a_plan_or_of_net_zero_is_no_period(told):
    found = told("In 2023, Alder diverted 70.4 per cent of its waste from landfill under its 2020 Corporate Waste Strategy.")
    assert label(found["70.4 per cent"]) == "2023"
    assert label(told("參考 2050 淨零碳排情境，內部碳價為新臺幣 1,500 元。", "zh-Hant", BANK_2022)["新臺幣 1,500 元"]) == "2022"


@pytest.mark.parametrize(
    ("words", "raw", "kind"),
    [
        ("The target achievement of 101.54% is capped.", "101.54%", "actual"),
        ("It rests on a survey, based on 150,000 workers.", "150,000 workers", "actual"),
        ("The share will rise from about 31% currently to more than 80% by 2050.", "31%", "actual"),
        ("The share will rise from about 31% currently to more than 80% by 2050.", "80%", "target"),
        ("We set the target for women for July 1, 2022 to June 30, 2027 at 20%.", "20%", "target"),
    ],
)
def test_kind(told, words, raw, kind):
    assert told(words)[raw].qualifiers.kind == kind


def test_baseline_is_of_its_year(told):
    figure = told("That is down from our FY20 baseline of 18,224 tCO2e.")["18,224 tCO2e"]
    assert (label(figure), figure.qualifiers.kind) == ("FY2020", "baseline")


def test_figure_of_the_previous_year(told):
    found = told("Employee turnover was 4.0%, but has gone up compared with the previous year’s figure of 2.0%.")
    assert (label(found["2.0%"]), found["2.0%"].metric_id) == ("2022", "turnover_rate")


def test_same_half_of_the_year_before(told):
    found = told("报告期内，公司主营业务收入 317,934.26 万元，上年同期 329,569.43 万元，同比下降 3.5%。", "zh-Hans", HALF)
    assert {raw: (label(one), one.metric_id) for raw, one in found.items()} == {
        "317,934.26 万元": ("2025H1", "revenue"),
        "329,569.43 万元": ("2024H1", "revenue"),
        "3.5%": ("2025H1", "revenue"),
    }


def test_movement_in_chinese_names_its_metric_once(told):
    found = told("国内员工人数由 2024 年 12 月 31 日的 8,559 人降至本报告期末的 8,542 人。", "zh-Hans", HALF)
    assert (label(found["8,559 人"]), found["8,559 人"].metric) == ("2024-12-31", "国内员工人数由")
    assert (label(found["8,542 人"]), found["8,542 人"].metric_id) == ("2025H1", "employees")


def test_level_of_another_year_is_of_that_year(told):
    found = told("2022年碳排放量為1,305公噸CO2e，較2021年之1,031公噸CO2e約提升26.5%。", "zh-Hant", BANK_2022)
    assert (label(found["1,031公噸CO2e"]), label(found["26.5%"])) == ("2021", "2022")


def test_part_of_the_people_counted_has_the_name_of_the_whole(told):
    found = told("报告期内公司共引进高级人才 54 人，其中博士 24 人。", "zh-Hans", HALF)
    assert found["24 人"].metric == "公司共引进高级人才 博士"
    assert (found["24 人"].metric_id, found["24 人"].qualifiers.boundary) == (None, "博士")


def test_lead_in_reaches_no_further_than_its_own_words(told):
    found = told("分析結果：占銀行總資產金額之 0.01%；預期損失皆為 7 佰萬元。", "zh-Hant", BANK_2022)
    assert found["7 佰萬元"].metric_id is None


def test_compared_number_has_the_name_of_the_one_before(told):
    found = told("We consumed 2,337 gigawatt hours of energy in 2023 compared with 2,432 gigawatt hours in 2022.")
    one = found["2,432 gigawatt hours"]
    assert (one.metric_id, label(one)) == ("energy_consumption", "2022")


def test_each_share_is_of_what_stands_behind_it(told):
    found = told("83% of employees and 69% of new products were rated, 5% of waste was burnt.")
    assert [figure.metric for figure in found.values()] == ["employees", "new products", "waste"]


def test_seats_of_a_named_board(told):
    found = told("At the end of 2023, 33.3 percent of the members of ALDER AG's Supervisory Board were women.")
    assert found["33.3 percent"].metric_id == "female_board_share"


def test_note_that_says_what_is_included_counts_nothing(told):
    assert told("1 Includes permanent and temporary staff.") == {}


def test_places_that_sites_stand_in_are_no_sites(told):
    found = told("We assessed 140 critical locations (own and partner sites in 23 countries).")
    assert (found["140"].metric_id, found["23"].metric_id) == (None, None)


def test_parts_of_a_total_behind_a_lead_in_are_of_its_kind(told):
    found = told("There were 118 product recalls in 2023, analysed as follows: 49 concerning brands (own brand, others).")
    assert found["49"].metric_id == "product_recalls"


def test_period_of_the_next_statement_is_not_that_of_the_one_before(told):
    found = told("公司韩国团队人员规模超过 450 人；2025 年 3 月，公司收购后，日本员工人数超过 200 人。", "zh-Hans", HALF)
    assert (label(found["450 人"]), label(found["200 人"])) == ("2025H1", "2025-03")


def test_time_of_an_aside_without_colon_is_the_asides(told):
    found = told("抵押余额为人民币 2,769 万元（2024 年末约折合人民币 2,612 万元）。", "zh-Hans", HALF)
    assert (label(found["人民币 2,769 万元"]), label(found["人民币 2,612 万元"])) == ("2025H1", "2024")
