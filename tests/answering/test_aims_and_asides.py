"""Aims before a number, semicolons within brackets, and sentences that list other things than those asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.answering.aims import is_only_planned
from qa.answering.shares import sets_aim
from qa.answering.statements import clauses_around
from qa.domain.documents import Language
from qa.domain.places import Span
from qa.figures import figures_in_text
from tests.answering.small_index import report, told


def aimed(sentence: str) -> list[bool]:
    language: Language = "en" if sentence.isascii() else "zh-Hans"
    return [sets_aim(figure, sentence) for figure in figures_in_text(sentence, language=language)]


@pytest.mark.parametrize(
    "sentence",
    [
        "We have set ourselves the goal of a 40% share of women in management.",
        "They set themselves a new target of 40% women in management.",
        "Velden Paper has set itself the objective to have 40% women in management.",
        "Our target: 40% of managers are women.",
        "The climate ambition: 40% less waste.",
        "我们的目标：女性管理者占比为40%。",
        "公司目标：女性管理者占比为40%。",
    ],
)
def test_what_is_set_before_a_number_makes_it_an_aim(sentence: str) -> None:
    assert aimed(sentence) == [True]


@pytest.mark.parametrize(
    "sentence",
    [
        "Women have 40% of seats.",
        "The share of women set a record: 40% of managers.",
        "Target group: 40% of managers.",
        "We are on target: 40% of managers are women.",
        "We have set ourselves the goal of growth; women hold 40% of seats.",
        "我们的成果：女性管理者占比为40%。",
    ],
)
def test_other_words_before_it_do_not(sentence: str) -> None:
    assert aimed(sentence) == [False]


WOMEN = "How high is the share of women in management at Velden Paper?"
DATED = "How high was the share of women in management at Velden Paper in 2023?"
AIM = "We have set ourselves the goal of a 40% share of women in management."
LEVEL = "The share of women in management was 40% in 2023."


@pytest.mark.parametrize("sentence", [AIM, "Our target: a share of women in management of 40%."])
def test_an_aim_is_no_level(sentence: str, tmp_path: Path) -> None:
    assert told(tmp_path, WOMEN, report("Velden Paper AG", sentence)) == ""


@pytest.mark.parametrize("sentence", [AIM, "Our target: a share of women in management of 40%."])
def test_an_aim_is_no_level_of_the_reports_year_either(sentence: str, tmp_path: Path) -> None:
    assert told(tmp_path, DATED, report("Velden Paper AG", sentence)) == ""


@pytest.mark.parametrize("question", [WOMEN, DATED])
def test_a_level_is(question: str, tmp_path: Path) -> None:
    assert "40%" in told(tmp_path, question, report("Velden Paper AG", LEVEL))


OPENING = "The suppliers of Velden Paper were audited on their sites in the spring and summer of the year"
ENDING = " the programme of audits goes on for many years and is described at length in a chapter of its own" * 3


def part_around(sentence: str, wanted: str) -> str:
    start = sentence.index(wanted)
    return clauses_around(sentence, Span(0, len(sentence)), Span(start, start + len(wanted))).of(sentence)


@pytest.mark.parametrize("brackets", [("(", ")"), ("（", "）")])
def test_a_semicolon_within_brackets_parts_nothing(brackets: tuple[str, str]) -> None:
    aside = f"{brackets[0]}food; packaging; transport{brackets[1]}"
    part = part_around(f"{OPENING} {aside} by outside firms;{ENDING}.", "audited")
    assert part == f"{OPENING} {aside} by outside firms;"


def test_a_semicolon_outside_brackets_does() -> None:
    part = part_around(f"{OPENING} (food and packaging); outside firms helped;{ENDING}.", "audited")
    assert part == f"{OPENING} (food and packaging);"


def test_a_semicolon_after_an_open_bracket_does() -> None:
    part = part_around(f"{OPENING} (food; outside firms helped;{ENDING}.", "audited")
    assert part == f"{OPENING} (food;"


CERTIFICATES = "Which certificates do the mills of Velden Paper hold for forestry?"


def test_things_listed_of_another_kind_are_not_those_asked_for(tmp_path: Path) -> None:
    stocks = "The mills of Velden Paper hold stocks of spruce, pine and birch for forestry."
    assert told(tmp_path, CERTIFICATES, report("Velden Paper AG", stocks)) == ""


def test_things_listed_of_the_kind_asked_for_are(tmp_path: Path) -> None:
    held = "The mills of Velden Paper hold the certificates FSC, PEFC and Blue Leaf for forestry."
    assert "FSC, PEFC and Blue Leaf" in told(tmp_path, CERTIFICATES, report("Velden Paper AG", held))


@pytest.mark.parametrize(
    ("question", "planned"),
    [
        ("how many repair shops does velden paper have?", True),
        ("how many repair shops were there in 2023?", True),
        ("有多少家维修站?", True),
        ("how many repair shops does velden paper plan to open?", False),
        ("how many repair shops will there be?", False),
        ("how many repair shops are to be opened by 2027?", False),
        ("计划建成多少家维修站?", False),
        ("将建成多少家维修站?", False),
        ("how many repair shops does it hope to open?", False),
        ("how many repair shops are due to open next year?", False),
        ("明后年再建成多少家维修站?", False),
        # words that only look like plans
        ("how many plants does velden paper have?", True),
        ("how many trees were planted?", True),
        ("how many members has the audit committee?", True),
        ("how many repair shops does velden paper limited have?", True),
        ("what is the capacity of the repair shops?", True),
        ("有多少座虚拟电厂?", True),
        ("贷款损失准备余额是多少?", True),
    ],
)
def test_what_is_planned_answers_only_who_asks_for_plans(question: str, planned: bool) -> None:
    sentence = "By 2027 we plan to open another 7 repair shops."
    figures = [one for one in figures_in_text(sentence, language="en") if one.quantity.raw.startswith("7")]
    assert [is_only_planned(one, question) for one in figures] == [planned]


def test_what_there_is_is_no_plan_whatever_is_asked() -> None:
    figures = figures_in_text("We have 7 repair shops.", language="en")
    assert [is_only_planned(one, "how many repair shops are there?") for one in figures] == [False]


SHOPS = """# 苍溪银行股份有限公司2025年上半年简报

苍溪银行股份有限公司2025年上半年简报，发布日期：2025-08-20。

上半年营业收入为48.2亿元，净利润为9.6亿元，纳税3.1亿元。绿色贷款余额为188.4亿元。

董事会由9名董事组成，召开会议4次。现有员工730人，拥有专利22件。

用电1,260万千瓦时，用水8.4万吨，培训员工512人次。

苍溪银行计划2027年前再建成8家零碳支行。
"""


@pytest.mark.parametrize("question", ["苍溪银行有多少家零碳支行？", "苍溪银行的零碳支行有几家？"])
def test_a_plan_among_many_figures_does_not_say_what_there_is(question: str, tmp_path: Path) -> None:
    assert "8家" not in told(tmp_path, question, SHOPS)


def test_a_plan_is_told_to_who_asks_for_it(tmp_path: Path) -> None:
    assert "8家" in told(tmp_path, "苍溪银行计划再建成多少家零碳支行？", SHOPS)
