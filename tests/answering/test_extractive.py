from __future__ import annotations

import pytest

from tests.answering.asking import drafted, prose, query
from tests.fakes.index import FakeIndex
from tests.verification.world import NORDWIND, QINGHE, make_index


@pytest.fixture(scope="module")
def index() -> FakeIndex:
    return make_index()


def test_states_a_figure_in_simplified_chinese(index: FakeIndex) -> None:
    asked = query("青禾科技2024年范围一温室气体排放量是多少？", companies=[QINGHE])
    assert prose(asked, index) == "青禾科技2024年的范围一温室气体排放量为12.5万吨二氧化碳当量。"


def test_states_a_figure_in_traditional_chinese(index: FakeIndex) -> None:
    asked = query("青禾科技2024年範圍一溫室氣體排放量是多少？", "zh-Hant", companies=[QINGHE])
    assert prose(asked, index) == "青禾科技2024年的範圍一溫室氣體排放量為12.5萬噸二氧化碳當量。"


def test_states_a_chinese_figure_in_english_with_the_source_s_own_words(index: FakeIndex) -> None:
    asked = query("What were Qinghe Technology's Scope 1 emissions in 2024?", "en", companies=[QINGHE])
    said = prose(asked, index)
    assert said.startswith("Qinghe Technology's Scope 1 emissions were 125,000 t")
    assert "(12.5万吨二氧化碳当量)" in said


def test_states_a_table_s_figure_in_english_and_chinese(index: FakeIndex) -> None:
    asked = query("What were Nordwind's Scope 1 emissions in 2023?", "en", companies=[NORDWIND])
    assert prose(asked, index) == "Nordwind AG's Scope 1 emissions were 1,200 tCO2e in 2023."
    asked = query("Nordwind 2023年的范围一温室气体排放量是多少？", companies=[NORDWIND])
    assert "1,200" in prose(asked, index)


def test_keeps_scopes_bases_and_intensities_apart(index: FakeIndex) -> None:
    for question, value in (
        ("What were Nordwind's location-based Scope 2 emissions in 2023?", "870"),
        ("What were Nordwind's market-based Scope 2 emissions in 2022?", "640"),
    ):
        assert value in prose(query(question, "en", companies=[NORDWIND]), index)
    draft, _ = drafted(query("What were Nordwind's Scope 3 emissions in 2023?", "en", companies=[NORDWIND]), index)
    assert not draft.claims


def test_without_a_period_the_latest_is_stated_with_its_period(index: FakeIndex) -> None:
    asked = query("What is Nordwind's share of women in management?", "en", companies=[NORDWIND], dimension="%")
    assert prose(asked, index) == "Nordwind AG's share of women in management was 26.5% in 2023."


def test_a_counted_noun_picks_the_figure_of_a_sentence(index: FakeIndex) -> None:
    asked = query("青禾科技捐建了多少间图书室？", companies=[QINGHE], dimension="1", noun="间")
    assert prose(asked, index).startswith("120间")


def test_a_stated_change_is_preferred(index: FakeIndex) -> None:
    asked = query("青禾科技温室气体排放总量同比下降多少？", kind="change", companies=[QINGHE], dimension="%")
    said = prose(asked, index)
    assert "8.3%" in said
    assert "下降" in said


def test_a_change_is_calculated_with_its_operands_cited(index: FakeIndex) -> None:
    asked = query("How did Nordwind's Scope 1 emissions change in 2023?", "en", "change", companies=[NORDWIND])
    _, verified = drafted(asked, index)
    assert not verified.dropped
    operation = verified.claims[-1].operation
    assert operation is not None
    assert operation.name == "growth"
    assert verified.claims[-1].value == "-11.1"
    said = "".join(segment.text for segment in verified.segments)
    assert "decreased by 11.1%" in said
    assert "(1200 − 1350) ÷ 1350 × 100%" in said


def test_a_trend_is_a_table_over_the_years(index: FakeIndex) -> None:
    asked = query("What is the trend of Nordwind's Scope 1 emissions?", "en", "trend", companies=[NORDWIND])
    said = prose(asked, index)
    assert said.index("1,350") < said.index("1,200")
    assert "| 2022 |" in said


def test_shares_change_by_points(index: FakeIndex) -> None:
    asked = query("How has Nordwind's share of women in management developed?", "en", "trend", companies=[NORDWIND])
    assert "2.5 percentage points" in prose(asked, index)


def test_compares_two_periods(index: FakeIndex) -> None:
    asked = query("Compare Nordwind's market-based Scope 2 emissions in 2022 and 2023", "en", "comparison", companies=[NORDWIND])
    said = prose(asked, index)
    assert "640" in said
    assert "580" in said


def test_a_blank_is_reported_as_exactly_that(index: FakeIndex) -> None:
    asked = query("How much hazardous waste did Nordwind generate in 2023?", "en", companies=[NORDWIND], dimension="t")
    assert "not reported" in prose(asked, index)


@pytest.mark.parametrize(
    ("question", "language", "period"),
    [
        ("青禾科技2021年范围一温室气体排放量是多少？", "zh-Hans", "2024年"),
        ("青禾科技2021年範圍一溫室氣體排放量是多少？", "zh-Hant", "2024年"),
        ("What were Qinghe's Scope 1 emissions in 2021?", "en", "2024"),
    ],
)
def test_refuses_when_only_another_year_is_reported(question: str, language: str, period: str, index: FakeIndex) -> None:
    draft, _ = drafted(query(question, language, companies=[QINGHE]), index)  # type: ignore[arg-type]
    assert draft.reason == "other_period_only"
    assert period in draft.message
    assert draft.nearest


def test_refuses_what_is_not_disclosed(index: FakeIndex) -> None:
    draft, _ = drafted(query("青禾科技2024年的用水量是多少？", companies=[QINGHE]), index)
    assert (draft.reason, draft.claims) == ("not_disclosed", ())
    draft, _ = drafted(query("青禾科技的董事会有多少名独立董事？", companies=[QINGHE], dimension="person", noun="名"), index)
    assert draft.reason == "not_disclosed"


def test_a_target_is_no_actual_figure(index: FakeIndex) -> None:
    asked = query("青禾科技范围一排放的减排目标是什么？", kind="target", companies=[QINGHE])
    assert "50%" in prose(asked, index)


def test_every_quote_is_exact(index: FakeIndex) -> None:
    asked = query("青禾科技2024年范围一温室气体排放量是多少？", companies=[QINGHE])
    _, verified = drafted(asked, index)
    for claim in verified.claims:
        for quote in claim.quotes:
            text = index.document_text(quote.document_id)
            assert claim.figure is not None
            assert quote.span.covers(claim.figure.span)
            assert quote.span.of(text).strip()


def test_lists_the_companies_that_report_a_metric_with_their_values(index: FakeIndex) -> None:
    said = prose(query("哪些公司披露了范围一温室气体排放量？", kind="list"), index)
    assert "Nordwind" in said
    assert "青禾科技" in said
    assert "12.5万吨" in said


def test_a_sentence_of_another_year_is_no_answer_though_no_figure_was_recognised(index: FakeIndex) -> None:
    draft, _ = drafted(query("青禾科技2019年捐建了多少间图书室？", companies=[QINGHE], dimension="1", noun="间"), index)
    assert not draft.claims
