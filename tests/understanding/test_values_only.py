"""A clause that only asks for the figures of the comparison before it is no part of its own."""

import pytest

from qa.understanding.parts import split_question


@pytest.mark.parametrize(
    "question",
    [
        "Did guest complaints at Northmere go up or down between FY2021 and FY2022, and what were the numbers?",
        "Was there more or less scrap in FY2022 than in FY2021, and how much in each year?",
        "Which of the two spent more on training in 2023, Northmere or Verdanta, and how much did each spend?",
        "穗禾乳业的投资者电话会议，2024年比2023年是多了还是少了？两年分别几次？",
        "雲林廠和彰濱廠，2023年哪一邊的用水量比較高？各是多少？",
        "2030年抽水蓄能和新型储能谁更大？分别是多少？",
        "穗禾乳业与霁川能源2022年的用水量，哪一家较大？数字分别是？",
        "东厂和西厂，2022年哪个用水更多，各用了多少？",
        "Was Northmere or Verdanta safer in 2019 going by injuries per million hours, and what were the two injury rates?",
    ],
)
def test_it_is_left_to_the_comparison(question: str) -> None:
    assert len(split_question(question)) == 1


@pytest.mark.parametrize(
    "question",
    [
        "How many sites does Northmere have, and what were the numbers of employees at them?",
        "穗禾乳业有哪些生产基地？分别是多少人？",
        "Did emissions go up or down, and how much water was used?",
        "用水量是增加了还是减少了？员工有多少人？",
    ],
)
def test_other_questions_stay(question: str) -> None:
    assert len(split_question(question)) == 2
