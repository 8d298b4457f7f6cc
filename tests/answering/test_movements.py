"""Which way something moved, over which years, by how many points, and what only moved and has no level."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.answering.small_index import report, table, told


def ask(folder: Path, question: str, *parts: str) -> str:
    return told(folder, question, report("Velden Paper AG", *parts))


ENERGY = table("Energy | Unit | 2022 | 2023", "Energy consumption | MWh | 410 | 380")
ONE_YEAR = table("Energy | Unit | 2023", "Energy consumption | MWh | 380")
WOMEN = table("Workforce | Unit | 2022 | 2023", "Share of women in management | % | 24.0 | 26.5")
DIRECTIONS = [
    "Did Velden Paper's energy consumption rise or fall in 2023?",
    "Has Velden Paper's energy consumption increased or decreased in 2023?",
    "Was Velden Paper's energy consumption higher in 2023 than in 2022?",
    "Did Velden Paper use more energy in 2023 than the year before?",
]


@pytest.mark.parametrize("question", DIRECTIONS)
def test_both_years_figures_tell_which_way_it_moved(question: str, tmp_path: Path) -> None:
    answer = ask(tmp_path, question, ENERGY)
    assert "decreased by 7.3%" in answer
    assert "410" in answer
    assert "380" in answer
    assert not answer.startswith("Yes")


def test_it_rose_where_the_figures_are_the_other_way_round(tmp_path: Path) -> None:
    turned = table("Energy | Unit | 2022 | 2023", "Energy consumption | MWh | 380 | 410")
    assert "increased by 7.9%" in ask(tmp_path, DIRECTIONS[0], turned)


def test_a_chinese_question_is_told_which_way_it_moved(tmp_path: Path) -> None:
    text = "# 青禾科技股份有限公司2023年可持续发展报告\n\n青禾科技股份有限公司报告期为2023年。\n\n"
    rows = table("指标 | 单位 | 2022年 | 2023年", "用水量 | 吨 | 500 | 400")
    answer = told(tmp_path, "青禾科技2023年的用水量是增加还是减少了？", f"{text}{rows}\n")
    assert "20.0%" in answer
    assert "500" in answer
    assert "400" in answer


@pytest.mark.parametrize("question", DIRECTIONS[:2])
def test_one_years_figure_tells_no_direction(question: str, tmp_path: Path) -> None:
    answer = ask(tmp_path, question, ONE_YEAR)
    assert "creased" not in answer
    assert "380" not in answer


@pytest.mark.parametrize(
    "question", ["Does Velden Paper report its energy consumption?", "Is Velden Paper's energy consumption audited in 2023?"]
)
def test_a_yes_no_question_about_no_movement_is_told_none(question: str, tmp_path: Path) -> None:
    assert "decreased" not in ask(tmp_path, question, ENERGY)


@pytest.mark.parametrize(
    "question",
    [
        "By how much did the share of women in management at Velden Paper change from 2022 to 2023?",
        "Did the share of women in management at Velden Paper rise or fall in 2023?",
    ],
)
def test_a_share_moves_by_points(question: str, tmp_path: Path) -> None:
    answer = ask(tmp_path, question, WOMEN)
    assert "increased by 2.5 percentage points" in answer
    assert "10.4" not in answer


def test_a_share_without_a_sign_of_its_own_moves_by_points(tmp_path: Path) -> None:
    bare = table("Workforce | Unit | 2022 | 2023", "Share of women in management | in % | 24.0 | 26.5")
    answer = ask(tmp_path, "Did the share of women in management at Velden Paper rise or fall in 2023?", bare)
    assert "2.5 percentage points" in answer
    assert "10.4" not in answer


def test_an_amount_moves_in_percent(tmp_path: Path) -> None:
    answer = ask(tmp_path, "How did Velden Paper's energy consumption change from 2022 to 2023?", ENERGY)
    assert "7.3%" in answer
    assert "points" not in answer


YEARS = table("Energy | Unit | 2020 | 2021 | 2022 | 2023", "Energy consumption | MWh | 440 | 430 | 415 | 380")


@pytest.mark.parametrize(
    ("words", "shown", "left_out"),
    [("the past three years", ("430", "415", "380"), ("440",)), ("the last two years", ("415", "380"), ("430", "440"))],
)
def test_the_latest_years_are_counted_back_from_the_last_one_reported(
    words: str, shown: tuple[str, ...], left_out: tuple[str, ...], tmp_path: Path
) -> None:
    answer = ask(tmp_path, f"How did Velden Paper's energy consumption develop over {words}?", YEARS)
    assert all(f"{value} MWh" in answer for value in shown)
    assert not any(f"{value} MWh" in answer for value in left_out)


def test_years_asked_for_by_name_are_not_replaced_by_others(tmp_path: Path) -> None:
    answer = ask(tmp_path, "How did Velden Paper's energy consumption develop from 2024 to 2026?", YEARS)
    assert not any(f"{value} MWh" in answer for value in ("440", "430", "415", "380"))


LEVEL = "How many reams of paper did Velden Paper use in 2023?"


@pytest.mark.parametrize(
    "sentence",
    [
        "The paper used at Velden Paper increased by 104 reams in 2023.",
        "The reams of paper used at Velden Paper fell by 104 in 2023.",
        "In 2023, the use of paper at Velden Paper rose by 104 reams.",
    ],
)
def test_what_only_moved_tells_no_level(sentence: str, tmp_path: Path) -> None:
    assert ask(tmp_path, LEVEL, sentence) == ""


@pytest.mark.parametrize(
    "sentence",
    [
        "Velden Paper used 900 reams of paper in 2023.",
        "The reams of paper used at Velden Paper rose by 104 to 900 reams in 2023.",
    ],
)
def test_what_stands_at_a_level_does(sentence: str, tmp_path: Path) -> None:
    assert "900" in ask(tmp_path, LEVEL, sentence)


@pytest.mark.parametrize(
    "aside",
    [
        "The paper used at Velden Paper, counted in reams, increased by 104 reams in 2023.",
        "The paper used at Velden Paper in 2023, all of it counted in reams, fell by 104.",
    ],
)
def test_what_only_moved_in_another_clause_tells_no_level_either(aside: str, tmp_path: Path) -> None:
    assert ask(tmp_path, LEVEL, aside) == ""


def test_a_level_in_another_clause_than_the_movement_is_told(tmp_path: Path) -> None:
    aside = "The paper used at Velden Paper in 2023, counted in reams, increased by 104 to 900 reams."
    assert "900" in ask(tmp_path, LEVEL, aside)


@pytest.mark.parametrize(("moved", "told_as"), [("增加104箱", ""), ("增加104箱至900箱", "900箱")])
def test_what_only_moved_in_another_chinese_clause_tells_no_level_either(moved: str, told_as: str, tmp_path: Path) -> None:
    text = f"# 青禾造纸股份有限公司2023年可持续发展报告\n\n青禾造纸2023年的办公用纸，以箱计算，{moved}。\n"
    answer = told(tmp_path, "青禾造纸2023年用了多少箱办公用纸？", text)
    assert told_as in answer
    assert bool(answer) == bool(told_as)


@pytest.mark.parametrize("asked", ["有什麼變化", "有什么变化", "有何變動"])
def test_words_of_change_are_none_of_the_metric_in_either_script(asked: str, tmp_path: Path) -> None:
    rows = table("指標 | 單位 | 2022 | 2023 | 2024", "用電量 | 萬度 | 410 | 395 | 380")
    text = f"# 嵐海造紙股份有限公司2024年永續報告\n\n嵐海造紙股份有限公司報告2024年的資料。\n\n{rows}\n"
    answer = told(tmp_path, f"嵐海造紙的用電量從2022年到2024年{asked}？", text)
    assert "410" in answer
    assert "380" in answer
