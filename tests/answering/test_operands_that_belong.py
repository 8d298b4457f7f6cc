"""A calculation is of what belongs together; an operand of another thing, time or kind is never told for a result."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.answering.small_index import report, told

HEAD = "# 岚屿公司可持续发展报告2023\n\n岚屿公司报告2023年。\n\n"
LEFT = "What percentage of its base year Scope 1 emissions {} at Tarnbeck{}?"


@pytest.mark.parametrize(
    ("sentence", "question", "lead"),
    [
        ("Scope 1 emissions fell by 38% in 2023, compared with the base year 2015.", LEFT.format("remained", " in 2023"), "62%"),
        ("In 2023 Scope 1 emissions fell by 60% compared with 2022; our base year is 2019.", LEFT.format("remain", ""), ""),
        ("In 2023 Scope 1 emissions fell by 60% year on year, still above the base year.", LEFT.format("remain", ""), ""),
        ("We aim to have Scope 1 emissions 70% below the base year by 2030.", LEFT.format("will remain", " in 2030"), ""),
    ],
)
def test_what_is_left_is_of_the_base_year_and_there_was(tmp_path: Path, sentence: str, question: str, lead: str) -> None:
    answer = told(tmp_path, question, report("Tarnbeck", sentence))
    assert answer.startswith(lead) if lead else "30%" not in answer and "40%" not in answer


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        ("与2019年基准年相比，2023年范围一排放下降38%。", "62%"),
        ("2023年范围一排放同比下降38%，基准年为2019年。", ""),
    ],
)
def test_what_is_left_is_of_the_base_year_in_chinese(tmp_path: Path, sentence: str, lead: str) -> None:
    answer = told(tmp_path, "岚屿公司2023年范围一排放相当于基准年的百分之几？", HEAD + sentence + "\n")
    assert answer.startswith(lead) if lead else "62%" not in answer


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        ("Profit came to 40 million euros, up 25% year on year.", "About 32.0 million euros"),
        ("Profit came to 40 million euros and rose 25% year on year.", "About 32.0 million euros"),
        ("Profit came to 40 million euros on sales up 25% year on year.", ""),
        ("Profit came to 40 million euros on sales, up 25% year on year.", ""),
        ("Profit came to 40 million euros with margins up 25% year on year.", ""),
    ],
)
def test_the_growth_of_another_thing_gives_no_year_before(tmp_path: Path, sentence: str, lead: str) -> None:
    answer = told(tmp_path, "Working back, what was Tarnbeck's profit in the previous year?", report("Tarnbeck", sentence))
    assert answer.startswith(lead) if lead else answer == ""


SIDES = report(
    "Tarnbeck",
    "Energy use was 500 MWh in 2023. Renewable energy accounted for 40% of it.",
    "In 2023, 12% of waste was hazardous.",
    "Women held 25% of management positions in Austria.",
)


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("What percentage of Tarnbeck's energy was not renewable in 2023?", "60% (100% − 40%)"),
        ("What share of the energy was from sources other than renewables at Tarnbeck?", "60% (100% − 40%)"),
        ("What share of Tarnbeck's energy does not come from renewable sources?", ""),
        ("What percentage of Tarnbeck's waste is not hazardous?", "88% (100% − 12%)"),
        ("What share of Tarnbeck's management positions are held by men?", ""),
        ("What share of Tarnbeck's management positions in Austria are held by men?", "75% (100% − 25%)"),
    ],
)
def test_a_group_named_by_what_it_is_not_is_not_told_the_other_share(tmp_path: Path, question: str, lead: str) -> None:
    answer = told(tmp_path, question, SIDES)
    assert answer.startswith(lead) if lead else answer == ""


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("岚屿公司不是可再生的能源占比多少？", "60%（100% − 40%）"),
        ("岚屿公司可再生能源以外的能源占比多少？", "60%（100% − 40%）"),
        ("岚屿公司非可再生能源占比多少？", "60%（100% − 40%）"),
        ("岚屿公司传统能源占比多少？", "60%（100% − 40%）"),
    ],
)
def test_a_group_named_by_what_it_is_not_in_chinese(tmp_path: Path, question: str, lead: str) -> None:
    text = HEAD + "可再生能源占比40%。\n"
    assert told(tmp_path, question, text).startswith(lead)


TREES = "In 2023 Tarnbeck planted 4 million trees, with 90% of them in Kenya and 10% in Uganda."
STAFF = "In 2023 Tarnbeck planted 4 million trees, and 90% of its staff in Kenya took part."


@pytest.mark.parametrize(
    ("sentence", "question", "lead"),
    [
        (TREES, "Roughly how many trees did Tarnbeck plant in Kenya?", "3.6 million (4 million × 90%)"),
        (TREES, "How many trees did Tarnbeck plant in Kenya?", "3.6 million (4 million × 90%)"),
        (TREES, "How many trees did Tarnbeck plant in Uganda?", ""),
        (TREES, "Roughly how many trees did Tarnbeck plant in 2023?", "4 million"),
        (STAFF, "Roughly how many trees did Tarnbeck plant in Kenya with its staff?", ""),
        (STAFF, "How many trees did Tarnbeck plant in Kenya?", ""),
        (STAFF, "Roughly how many trees did Tarnbeck plant in 2023?", "4 million"),
    ],
)
def test_a_share_is_of_the_amount_before_it(tmp_path: Path, sentence: str, question: str, lead: str) -> None:
    answer = told(tmp_path, question, report("Tarnbeck", sentence))
    assert answer.startswith(lead) if lead else answer == ""


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        ("公司植树400万棵，90%的员工参与西部种植。", ""),
    ],
)
def test_a_share_is_of_the_amount_before_it_in_chinese(tmp_path: Path, sentence: str, lead: str) -> None:
    answer = told(tmp_path, "岚屿公司大约植树多少棵位于西部？", HEAD + sentence + "\n")
    assert answer.startswith(lead) if lead else "400" not in answer


LAPTOPS = "In 2023 Tarnbeck gave 600 laptops to 20 schools."


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("How many laptops did Tarnbeck give on average to each school?", "30"),
        ("How many laptops did Tarnbeck give to each school on average?", "30"),
        ("Per school, how many laptops did Tarnbeck give on average?", "30"),
        ("What was the average number of laptops per school at Tarnbeck?", ""),
        ("How many laptops did Tarnbeck give on average to each pupil?", ""),
        ("How many laptops did Tarnbeck give?", "600"),
    ],
)
def test_a_total_is_no_average(tmp_path: Path, question: str, lead: str) -> None:
    answer = told(tmp_path, question, report("Tarnbeck", LAPTOPS))
    assert answer.startswith(lead) if lead else answer == ""
