"""What sentences yield, in three scripts."""

from __future__ import annotations

import pytest

from qa.catalog import Catalog
from qa.domain.documents import Company, Language
from qa.domain.figures import Figure
from qa.figures import extract_figures, figures_in_text, to_contract
from tests.figures.conftest import FISCAL_2025, Builder


def by_raw(figures: tuple[Figure, ...]) -> dict[str, Figure]:
    return {figure.quantity.raw: figure for figure in figures}


def test_each_number_of_a_sentence_has_its_own_metric(catalog: Catalog) -> None:
    text = (
        "过去一个财年,集团自身运营减排 310.5万吨,同比增长12.4%,清洁电力使用比例已达到61.3%;"
        "自建数据中心年均PUE降低至1.180;带动平台生态减排 4,100万吨,同比增长35%。"
    )
    found = by_raw(figures_in_text(text, "zh-Hans", catalog))
    assert found["310.5万吨"].metric_id == "ghg_reduction"
    assert found["12.4%"].qualifiers.kind == "change"
    assert found["12.4%"].metric == found["310.5万吨"].metric
    assert found["61.3%"].metric == "清洁电力使用比例"
    assert found["61.3%"].qualifiers.kind == "actual"
    assert found["1.180"].metric_id == "pue"
    assert found["1.180"].quantity.direction == "down"
    assert found["1.180"].qualifiers.kind == "actual"
    assert found["35%"].metric == found["4,100万吨"].metric


@pytest.mark.parametrize(
    ("text", "language", "raw", "metric_id"),
    [
        ("2023年女性管理層比例 29%，連續 4 年上升。", "zh-Hant", "29%", "female_management_share"),
        ("In 2023, Scope 1 emissions were 1,200 tCO2e.", "en", "1,200 tCO2e", "ghg_scope1"),
        ("Our total water withdrawal reached 3.2 million m3 in 2022.", "en", "3.2 million m3", "water_withdrawal"),
        ("年度研發投入達到211.9億元。", "zh-Hant", "211.9億元", "rd_spending"),
        ("范围二温室气体排放量为12.3万吨二氧化碳当量。", "zh-Hans", "12.3万吨二氧化碳当量", "ghg_scope2"),
    ],
)
def test_recognises_catalog_metrics(text: str, language: Language, raw: str, metric_id: str, catalog: Catalog) -> None:
    assert by_raw(figures_in_text(text, language, catalog))[raw].metric_id == metric_id


@pytest.mark.parametrize(
    ("text", "raw", "label"),
    [
        ("2021年、2022年及2023年用电量分别为12.3、14.5和16.7万千瓦时。", "14.5", "2022"),
        ("The recycling rate rose from 35% in 2020 to 48% in 2023.", "35%", "2020"),
        ("The recycling rate rose from 35% in 2020 to 48% in 2023.", "48%", "2023"),
        ("2023年公司运营排放相较2020年下降 43.19%。", "43.19%", "2023"),
        ("截至2025年3月31日，衍生模型数量已超过10万个。", "10万个", "2025-03-31"),
        ("自2018年以来，2023年首次达到300家。", "300家", "2023"),
        ("Emissions fell 12% in 2023 compared with 2019.", "12%", "2023"),
        ("2022年捐赠500万元，2023年捐赠600万元。", "600万元", "2023"),
        ("In 2023, revenue was $1.2bn (2022: $1.1bn).", "$1.2bn", "2023"),
        ("In 2023, revenue was $1.2bn (2022: $1.1bn).", "$1.1bn", "2022"),
    ],
)
def test_binds_the_period_that_the_number_speaks_of(text: str, raw: str, label: str, catalog: Catalog) -> None:
    period = by_raw(figures_in_text(text, None, catalog))[raw].period
    assert period is not None
    assert (period.label, period.source) == (label, "sentence")


def test_the_document_period_is_inherited_and_marked_only_when_nothing_nearer_states_one(
    builder: Builder, catalog: Catalog
) -> None:
    builder.paragraph("全年用水量45.6万立方米。2022年用水量为50.1万立方米。")
    builder.paragraph("用水量为40.2万立方米。", headings=("2021年环境绩效",))
    found = by_raw(extract_figures(builder.document(language="zh-Hans"), catalog))
    sources = {raw: (figure.period.label, figure.period.source) for raw, figure in found.items() if figure.period}
    assert sources == {
        "45.6万立方米": ("2023", "document"),
        "50.1万立方米": ("2022", "sentence"),
        "40.2万立方米": ("2021", "heading"),
    }


def test_last_year_counts_from_the_reporting_period(builder: Builder, catalog: Catalog) -> None:
    builder.paragraph("去年用水量45.6万立方米。2025财年用水量40.1万立方米。")
    document = builder.document(period=FISCAL_2025, fiscal_year_end=(3, 31), language="zh-Hans")
    found = by_raw(extract_figures(document, catalog))
    assert found["45.6万立方米"].period is not None
    assert found["45.6万立方米"].period.label == "FY2024"
    assert found["40.1万立方米"].period is not None
    assert found["40.1万立方米"].period.start.isoformat() == "2024-04-01"


def test_water_in_tonnes_is_cubic_metres_and_other_tonnes_are_not(catalog: Catalog) -> None:
    found = by_raw(figures_in_text("全年用水量5万吨，产生废弃物3万吨。", "zh-Hans", catalog))
    assert found["5万吨"].quantity.canonical_unit == "m3"
    assert found["3万吨"].quantity.canonical_unit == "t"


@pytest.mark.parametrize(
    ("text", "raw", "kind"),
    [
        ("到2030年，单位产值碳排放强度目标降低50%。", "50%", "target"),
        ("We aim to reduce Scope 1 emissions by 42% by 2030.", "42%", "target"),
        ("用水量同比下降3.2%。", "3.2%", "change"),
        ("占比提升2.1个百分点。", "2.1个百分点", "change"),
        ("The share rose to 48%.", "48%", "actual"),
        ("Waste was reduced by 120 tonnes.", "120 tonnes", "change"),
        ("用水量为3.2万吨。", "3.2万吨", "actual"),
    ],
)
def test_tells_actual_target_and_change(text: str, raw: str, kind: str, catalog: Catalog) -> None:
    assert by_raw(figures_in_text(text, None, catalog))[raw].qualifiers.kind == kind


def test_scopes_and_basis_qualify(catalog: Catalog) -> None:
    found = by_raw(
        figures_in_text("Market-based Scope 2 emissions were 5,000 tCO2e; Scope 3 emissions were 90,000 tCO2e.", "en", catalog)
    )
    assert (found["5,000 tCO2e"].qualifiers.scope, found["5,000 tCO2e"].qualifiers.basis) == ("2", "market")
    assert found["90,000 tCO2e"].qualifiers.scope == "3"


def test_cumulative_counts_are_marked(catalog: Catalog) -> None:
    found = by_raw(figures_in_text("累计捐建120间云计算机教室。", "zh-Hans", catalog))
    assert found["120间"].qualifiers.cumulative
    assert "云计算机教室" in found["120间"].metric


def test_another_company_as_subject_is_the_entity(builder: Builder, catalog: Catalog) -> None:
    builder.paragraph("全年营业收入为120亿元。阿里巴巴2023年减排量为30万吨。")
    company = Company("example", "示例公司")
    found = by_raw(extract_figures(builder.document(company=company, language="zh-Hans"), catalog))
    assert found["120亿元"].entity_key == "example"
    assert found["30万吨"].entity_key not in {None, "example"}


def test_a_ratio_after_a_lead_in_keeps_its_label(catalog: Catalog) -> None:
    found = by_raw(figures_in_text("首次披露男、女性員工薪酬比例:技術條線1:0.98,非技術條線1:1.02。", "zh-Hant", catalog))
    assert found["1:0.98"].metric_id == found["1:1.02"].metric_id == "gender_pay_ratio"
    assert "非技術條線" in found["1:1.02"].metric
    assert to_contract(found["1:0.98"])["value"] == "1:0.98"


def test_boilerplate_yields_nothing_and_spans_hold(builder: Builder, catalog: Catalog) -> None:
    builder.boilerplate("电话 010-83518792，浏览 3,200次")
    builder.paragraph("Energy use was 12 GWh, of which 30% was renewable.")
    document = builder.document()
    figures = extract_figures(document, catalog)
    assert [figure.quantity.raw for figure in figures] == ["12 GWh", "30%"]
    for figure in figures:
        assert figure.span.of(document.text) == figure.quantity.raw
        assert figure.context.covers(figure.span)
        for support in figure.support:
            assert support.span.end <= len(document.text)


def test_a_number_alone_takes_the_label_beneath_it(builder: Builder, catalog: Catalog) -> None:
    builder.paragraph("12,400", box=(50.0, 100.0, 120.0, 130.0))
    builder.paragraph("trees planted by our volunteers", box=(50.0, 134.0, 180.0, 150.0))
    builder.paragraph("7,100", box=(300.0, 100.0, 370.0, 130.0))
    (figure,) = extract_figures(builder.document(), catalog)
    assert figure.metric == "trees planted by our volunteers"


def test_the_contract_has_the_documented_fields(catalog: Catalog) -> None:
    (figure,) = figures_in_text("2023年用电量约为3.2亿千瓦时。", "zh-Hans", catalog)
    contract = to_contract(figure)
    assert contract["raw"] == "3.2亿千瓦时"
    assert (contract["value"], contract["unit"]) == ("3.2", "亿千瓦时")
    assert (contract["canonical_value"], contract["canonical_unit"], contract["comparator"]) == ("320000000", "kWh", "≈")
    assert contract["period"] == {"label": "2023", "start": "2023-01-01", "end": "2023-12-31", "source": "sentence"}
    wanted = "raw value unit canonical_value canonical_unit low high comparator direction period entity metric qualifiers start end"
    assert set(wanted.split()) <= set(contract)


def test_without_a_catalog_phrases_remain() -> None:
    (figure,) = figures_in_text("员工总数为300人。")
    assert (figure.metric, figure.metric_id) == ("员工总数", None)


def test_parts_in_brackets_keep_the_metric_and_are_boundaries(catalog: Catalog) -> None:
    found = by_raw(figures_in_text("員工總數15,678人（男：9,000人；女：6,678人）。", "zh-Hant", catalog))
    assert found["9,000人"].metric_id == found["15,678人"].metric_id == "employees"
    assert [found[raw].qualifiers.boundary for raw in ("15,678人", "9,000人", "6,678人")] == [None, "男", "女"]


@pytest.mark.parametrize(
    ("text", "raw", "kind"),
    [
        ("We reached 38% on the way to our 100% renewable energy goal.", "100%", "target"),
        ("We set a target of 30% women in leadership.", "30%", "target"),
        ("The company exceeded its goal with 52% renewable electricity.", "52%", "actual"),
    ],
)
def test_a_goal_is_no_actual_value(text: str, raw: str, kind: str, catalog: Catalog) -> None:
    assert by_raw(figures_in_text(text, "en", catalog))[raw].qualifiers.kind == kind


def test_a_year_before_a_colon_is_its_numbers_period(catalog: Catalog) -> None:
    found = by_raw(figures_in_text("In 2023 the TRIR was 11.55 (2022: 11.36).", "en", catalog))
    assert {raw: figure.period.label for raw, figure in found.items() if figure.period} == {"11.55": "2023", "11.36": "2022"}


@pytest.mark.parametrize(
    ("text", "language", "raw"),
    [("公司董事会由9名董事组成，其中独立董事3名。", "zh-Hans", "9名"), ("The Board consists of 12 directors.", "en", "12")],
)
def test_how_many_directors_a_board_has(text: str, language: Language, raw: str, catalog: Catalog) -> None:
    assert by_raw(figures_in_text(text, language, catalog))[raw].metric_id == "board_size"


def test_another_years_number_in_brackets_does_not_part_a_number_from_its_metric(catalog: Catalog) -> None:
    text = "The plant caused 19,019 tons of CO2e in 2023 (2022: 18,850 tons of CO2e) in direct emissions from fuels."
    first, aside = figures_in_text(text, "en", catalog)
    assert (first.metric_id, first.period and first.period.label) == ("ghg_scope1", "2023")
    assert (aside.metric_id, aside.period and aside.period.label) == ("ghg_scope1", "2022")


def test_tonnes_of_gas_are_no_tonnes_of_steam(catalog: Catalog) -> None:
    text = (
        "Indirect emissions (Scope 2 market-based) from electricity and district heating amounted to 12,894 tons of CO2e in 2023."
    )
    (figure,) = figures_in_text(text, "en", catalog)
    assert figure.metric_id == "ghg_scope2"


@pytest.mark.parametrize(
    ("text", "language", "raw", "metric"),
    [
        (
            "Capital spending on low-carbon vehicles and\ncharging was £142 million in 2024.",
            "en",
            "£142 million",
            "Capital spending",
        ),
        ("董事会由12名董事组成，其中独立董事7名，女性占比为\n33.3%。", "zh-Hans", "33.3%", "女性占"),
    ],
)
def test_a_line_broken_by_the_page_does_not_part_a_number_from_its_name(
    text: str, language: Language, raw: str, metric: str, catalog: Catalog
) -> None:
    assert by_raw(figures_in_text(text, language, catalog))[raw].metric.startswith(metric)


def test_a_list_s_lines_are_clauses_of_their_own(catalog: Catalog) -> None:
    found = by_raw(figures_in_text("2023年主要指标：\n- 用水量 12万吨\n- 用电量 30万千瓦时", "zh-Hans", catalog))
    assert found["30万千瓦时"].metric == "用电量"


def test_what_stands_far_behind_a_share_does_not_name_it(catalog: Catalog) -> None:
    text = "From 2025, 25% of the long-term incentive plan depends on emission and food-waste targets."
    assert by_raw(figures_in_text(text, "en", catalog))["25%"].metric_id is None
