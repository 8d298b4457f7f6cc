"""Who somebody is, from the office that a sentence gives a name."""

from pathlib import Path

import pytest

from qa.answering.identity import asked_person
from tests.answering.small_index import report, told

NAMES = report(
    "Corvane",
    "The audit was welcomed by Mara Tellin, Chief Sustainability Officer of Corvane, who praised the sites.",
    "Thanks went to Pio Varga for the photographs. The report has 40 pages.",
)
HAN = (
    "# 澄禾集团2023年社会责任报告\n\n澄禾集团报告2023年的情况。\n\n"
    "省能源研究会理事、江岭大学原副校长沈若川教授表示,企业应当披露更多数据。\n\n本报告由高以宁拍摄照片。\n"
)


@pytest.mark.parametrize(
    ("question", "office"),
    [
        ("Who is Mara Tellin?", "Chief Sustainability Officer of Corvane"),
        ("What position does Mara Tellin hold?", "Chief Sustainability Officer of Corvane"),
    ],
)
def test_the_office_behind_a_name(tmp_path: Path, question: str, office: str) -> None:
    assert told(tmp_path, question, NAMES).startswith(office)


def test_a_name_without_an_office_is_no_answer(tmp_path: Path) -> None:
    assert "40" not in told(tmp_path, "What position does Pio Varga hold?", NAMES)


@pytest.mark.parametrize("question", ["报道中引述的沈若川是什么身份？", "沈若川是谁？", "沈若川擔任甚麼職務？"])
def test_the_office_before_a_chinese_name(tmp_path: Path, question: str) -> None:
    assert told(tmp_path, question, HAN)[:30].startswith(
        ("省能源研究会理事、江岭大学原副校长", "省能源研究會理事、江嶺大學原副校長")
    )


@pytest.mark.parametrize("question", ["谁是董事长？", "Who is responsible for climate risk?", "公司的职务体系如何？"])
def test_questions_that_name_nobody(question: str) -> None:
    assert asked_person(question) is None


@pytest.mark.parametrize("question", ["澄禾集团的董事长是谁？", "公司高管是谁？", "澄禾集团的顾问是谁？"])
def test_an_office_is_no_name(question: str) -> None:
    assert asked_person(question) is None


MEETING = "# 澄禾集团2023年社会责任报告\n\n澄禾集团报告2023年的情况。\n\n"


@pytest.mark.parametrize(
    ("question", "sentence", "lead"),
    [
        ("罗平是谁？", "会议由董事长马骏、总裁罗平主持。", "总裁"),
        ("罗平是谁？", "出席会议的有董事长马骏和副总裁罗平。", "副总裁"),
        ("施敏是谁？", "会议由马骏与财务总监施敏出席。", "财务总监"),
        ("施敏是谁？", "澄禾集团财务总监施敏出席会议。", "澄禾集团财务总监"),
    ],
)
def test_the_office_is_that_persons_own(tmp_path: Path, question: str, sentence: str, lead: str) -> None:
    assert told(tmp_path, question, f"{MEETING}{sentence}\n").startswith((f"{lead}。", f"{lead}（", f"{lead}："))


def test_a_longer_name_is_somebody_elses(tmp_path: Path) -> None:
    assert not told(tmp_path, "罗平是谁？", f"{MEETING}副总裁罗平远出席会议。\n").startswith("副总裁。")
