"""Behaviour of understanding that no single case shows."""

import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.catalog import load_catalog
from qa.domain.documents import Company
from qa.understanding import understand
from tests.understanding.companies import COMPANIES, TODAY

CATALOG = load_catalog()


def ask(question: str, companies=COMPANIES, **more):
    return understand(question, catalog=CATALOG, companies=companies, today=TODAY, **more)


def test_companies_are_the_indexes_own_objects():
    assert ask("阿里的PUE").companies[0] is COMPANIES[0]


def test_metric_spans_point_into_the_question():
    question = "螞蟻集團2023年的範圍三碳排放和用水量分別是多少？"
    for metric in ask(question).metrics:
        assert metric.span.of(question) == metric.phrase


def test_keywords_leave_out_companies_periods_and_question_words():
    assert ask("阿里巴巴2025财年清洁电力使用比例是多少？").keywords == "清洁电力使用比例"
    assert ask("What were Verdanta's Scope 1 emissions in 2024?").keywords == "Scope 1 emissions"


def test_a_short_name_is_no_search_word_of_a_part():
    assert "Verdanta" not in ask("What were Verdanta's Scope 1 emissions in 2024?").parts[0].text
    assert "Lanshi" not in ask("What were Lanshi Bank's Scope 1 emissions in 2024?").parts[0].text


def test_the_answer_is_in_the_language_asked_for():
    assert ask("用水量是多少？").answer_language == "zh-Hans"
    assert ask("用水量是多少？", answer_language="en").answer_language == "en"


def test_a_name_two_companies_share_names_both():
    pair = (Company("a", "东海能源有限公司"), Company("b", "东海能源控股有限公司"))
    assert {company.key for company in ask("东海能源的用水量", companies=pair).companies} == {"a", "b"}


def test_a_stem_that_two_companies_share_names_none():
    pair = (Company("a", "东海电力"), Company("b", "东海银行"))
    assert ask("东海的用水量", companies=pair).companies == ()


def test_a_trade_word_is_no_company():
    assert ask("青禾生物2024年用水量", companies=(Company("jinyu", "金宇生物", ("生物股份",)),)).companies == ()


def test_a_stock_code_is_a_name_and_a_year_is_none():
    company = (Company("x", "某某股份有限公司", (), "2020.HK"),)
    assert ask("2020年的用水量", companies=company).companies == ()
    assert ask("股票代码2020的用水量", companies=company).companies == company


def test_fiscal_years_follow_the_company_asked_about():
    period = ask("阿里巴巴2025财年的PUE").periods[0]
    assert (period.start.isoformat(), period.end.isoformat()) == ("2024-04-01", "2025-03-31")
    assert period.source == "question"


def test_an_empty_index_knows_no_company():
    query = ask("阿里巴巴2025财年的PUE", companies=())
    assert query.companies == ()
    assert query.unknown_companies == ("阿里巴巴",)


@pytest.mark.parametrize("question", ["?", "……", "2023", "PUE", "\u200b用水量", "A" * 900, "¿Qué?", "🌱🌱🌱"])
def test_strange_questions_have_one_part_at_least(question):
    assert ask(question).parts


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=120), st.lists(st.text(max_size=40), max_size=2))
def test_never_fails_on_any_text(question, earlier):
    query = ask(question, history=tuple((one, "") for one in earlier))
    assert query.parts


def test_tells_the_time_of_a_question(capsys):
    questions = [
        "阿里巴巴2025财年捐建了多少间云计算机教室，覆盖多少师生？",
        "What were Verdanta's combined Scope 1 and market-based Scope 2 emissions in 2024?",
        "瀾石銀行2024年範圍一溫室氣體排放量為何？",
    ]
    assert all(ask(question).periods for question in questions)
    start = time.process_time()
    for _ in range(30):
        for question in questions:
            ask(question)
    with capsys.disabled():
        sys.stdout.write(f"\nunderstand, CPU time: {(time.process_time() - start) / 90 * 1e3:.2f} ms a question\n")


def test_what_a_change_counts_from_is_not_the_period_asked_for():
    assert ask("阿里的品牌价值比去年增加了多少亿元？").periods == ()
    assert len(ask("阿里去年的用电量是多少？").periods) == 1


def test_words_that_stand_apart_win_over_the_names_inside_them():
    asked = ask("What share of Orange's electricity consumption came from renewable sources in 2023?")
    assert [metric.id for metric in asked.metrics] == ["renewable_electricity_share"]


def test_women_on_the_executive_board_are_not_all_women():
    asked = ask("What percentage of women are on the executive board of Shell?")
    assert [metric.id for metric in asked.metrics] == ["female_senior_share"]
