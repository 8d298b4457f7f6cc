"""Of three things or more no two are picked out; rates are not added up; nothing else that is asked is dropped."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.answering.operand_names import names_in_lists, pairs_named
from qa.ask import AskService
from tests.answering.small_index import read, report, table

HEAD = "# 江原药业股份有限公司2023年年度报告\n\n江原药业股份有限公司（以下简称“江原药业”）报告2023年的情况。\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "Did Norway, Chile or Peru emit more?",
        "Did Norway, Chile, or Peru emit more?",
        "Which is larger: Norway, Chile or Peru?",
        "Which division had the higher revenue, Books, Toys or Games?",
        "How many more staff are there in Norway than in Chile and Peru?",
        "Is Norway or Chile or Peru larger?",
        "华东、华北和华南的收入合计是多少？",
        "研发人员、销售人员与生产人员哪类最多？",
    ],
)
def test_lists_are_no_pairs(text: str) -> None:
    language = "en" if text.isascii() else "zh-Hans"
    assert not list(pairs_named(text, language))
    assert names_in_lists(text, language)


@pytest.mark.parametrize(
    "text",
    [
        "Which division had the higher revenue, Books or Toys?",
        "In 2023, did men or women leave more often?",
        "华东和华北的收入合计是多少？",
    ],
)
def test_pairs_are_no_lists(text: str) -> None:
    language = "en" if text.isascii() else "zh-Hans"
    assert len(list(pairs_named(text, language))) == 1
    assert not names_in_lists(text, language)


@pytest.fixture(scope="module")
def regions(tmp_path_factory: pytest.TempPathFactory) -> AskService:
    rows = table(
        "分地区 | 营业收入（元） | 毛利率（%）",
        "华东地区 | 5,100,000 | 42.10",
        "华北地区 | 2,400,000 | 38.55",
        "华南地区 | 1,300,000 | 30.25",
    )
    water = "2023年，公司取水量为8,321吨。"
    return read(
        tmp_path_factory.mktemp("regions"), f"{HEAD}## 营业收入构成（2023年）\n\n{rows}\n\n## 水资源\n\n{water}\n"
    ).service()


def test_two_regions_are_added_up(regions: AskService) -> None:
    assert "7,500,000" in regions.ask("江原药业2023年华东和华北两个地区的营业收入合计是多少元？").answer


@pytest.mark.parametrize("amount", ["5,100,000", "3,700,000", "7,500,000", "6,400,000"])
def test_of_three_regions_no_two_are_added_up(amount: str, regions: AskService) -> None:
    answer = regions.ask("江原药业2023年华东、华北和华南的营业收入合计是多少元？").answer
    assert amount not in answer or "8,800,000" in answer


def test_margins_have_no_sum(regions: AskService) -> None:
    answer = regions.ask("江原药业2023年华东和华北的毛利率合计是多少？")
    assert "80.65" not in answer.answer
    assert answer.status == "not_found"


def test_what_else_is_asked_is_told_or_named(regions: AskService) -> None:
    answer = regions.ask("江原药业2023年华东和华北两个地区的营业收入合计是多少元？取水量是多少吨？")
    assert "8,321" in answer.answer or "取水" in "".join(answer.unanswered)


def test_a_comparison_of_three_is_not_one_of_two(tmp_path: Path) -> None:
    rows = table("Employees 2023 | Employees", "Norway | 410", "Chile | 220", "Peru | 930")
    service = read(tmp_path, report("Ostwald AG", "## Employees 2023", rows)).service()
    three = service.ask("Did Ostwald have more employees in Norway, Chile or Peru in 2023?").answer
    assert "190" not in three
    assert "710" not in three
    two = service.ask("Did Ostwald have more employees in Norway or in Chile in 2023?").answer
    assert "410" in two
    assert "220" in two


HOURS = table("Training 2023 | Hours", "Health and safety training hours | 1,250", "Ethics training hours | 410")


@pytest.mark.parametrize(
    "question",
    [
        "Which health and safety training hours did Ostwald report for 2023?",
        "What were the health and safety training hours of Ostwald in 2023, at least roughly?",
        "How many more health and safety training hours did Ostwald report in 2023?",
    ],
)
def test_half_of_a_metric_s_name_is_not_missing(question: str, tmp_path: Path) -> None:
    answer = read(tmp_path, report("Ostwald AG", "## Training 2023", HOURS)).service().ask(question)
    assert not {"health", "safety", "safety training hours"} & set(answer.unanswered)
