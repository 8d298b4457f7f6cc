"""Which of several sentences answers: one that tells, that has the items, in the question's language, of the company itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.answering.small_index import report, told

REVIEWED = "The sustainability data will be reviewed internally before seeking external assurance of the sustainability report."
ASSURED = "Velden Paper received limited external assurance of the sustainability data from an independent auditor."


@pytest.mark.parametrize("sentences", [(REVIEWED, ASSURED), (ASSURED, REVIEWED)])
def test_an_intention_does_not_affirm_what_another_sentence_tells(sentences: tuple[str, str], tmp_path: Path) -> None:
    question = "Does Velden Paper have external assurance of its sustainability data?"
    answer = told(tmp_path, question, report("Velden Paper AG", *sentences))
    assert answer.startswith("Yes.")
    assert "received limited external assurance" in answer


@pytest.mark.parametrize("sentences", [(REVIEWED, ASSURED), (ASSURED, REVIEWED)])
def test_an_intention_affirms_where_it_is_asked_for(sentences: tuple[str, str], tmp_path: Path) -> None:
    question = "Will Velden Paper seek external assurance of its sustainability report?"
    answer = told(tmp_path, question, report("Velden Paper AG", *sentences))
    assert "before seeking external assurance" in answer


RISKS = """# 青禾科技股份有限公司2024年可持续发展报告

青禾科技股份有限公司报告期为2024年。

公司识别的重大风险包括市场变化带来的重大风险。

公司面临原料涨价、人才流失、网络攻击、政策变化等重大风险。

公司定期向董事会报告重大风险以及应对进展。
"""


@pytest.mark.parametrize("question", ["青禾科技识别了哪些重大风险？", "青禾科技面临哪些重大风险？"])
def test_a_list_is_taken_from_the_sentence_with_the_items(question: str, tmp_path: Path) -> None:
    assert "原料涨价、人才流失、网络攻击、政策变化" in told(tmp_path, question, RISKS)


ENGLISH = """# Notice on charging

Published 2025-01-10

Charging equipment for electric vehicles must meet the fire safety requirements of buildings.
"""
CHINESE = """# 东岭省充电设施建设通知

发布时间：2025-01-10

电动汽车充电设备的消防安全应当符合建筑规范。
"""
CHARGING = ["电动汽车充电设备应当满足什么消防安全要求？", "电动汽车充电设备必须满足建筑的消防安全要求吗？"]


@pytest.mark.parametrize("question", CHARGING)
def test_a_chinese_question_about_no_company_is_answered_from_the_chinese_document(question: str, tmp_path: Path) -> None:
    answer = told(tmp_path, question, ENGLISH, CHINESE)
    assert "应当符合建筑规范" in answer
    assert "Charging equipment" not in answer


@pytest.mark.parametrize("question", CHARGING)
def test_it_is_answered_from_the_english_one_where_no_chinese_one_speaks_of_it(question: str, tmp_path: Path) -> None:
    other = "# 东岭省绿化工作通知\n\n发布时间：2025-01-10\n\n各市应当在春季完成植树任务。\n"
    assert "Charging equipment" in told(tmp_path, question, ENGLISH, other)


UNION = "The European Union has set a target to reduce greenhouse gas emissions by 55% by 2030 compared with 1990."
OWN = "Our target is to reduce our greenhouse gas emissions by 42% by 2030 compared with 2021."
TARGETS = [
    "By how much does Velden Paper want to reduce its greenhouse gas emissions by 2030?",
    "What is Velden Paper's greenhouse gas emission reduction target for 2030?",
]


@pytest.mark.parametrize("question", TARGETS)
@pytest.mark.parametrize("sentences", [(UNION, OWN), (OWN, UNION)])
def test_the_company_s_target_is_told_and_not_a_government_s(question: str, sentences: tuple[str, str], tmp_path: Path) -> None:
    answer = told(tmp_path, question, report("Velden Paper AG", *sentences))
    assert "42%" in answer
    assert "55%" not in answer


@pytest.mark.parametrize("question", [*TARGETS, "What is Velden Paper's target for greenhouse gas emissions?"])
def test_a_government_s_target_alone_is_no_answer(question: str, tmp_path: Path) -> None:
    assert told(tmp_path, question, report("Velden Paper AG", UNION)) == ""


def test_an_intention_alone_is_quoted_and_affirms_nothing(tmp_path: Path) -> None:
    said = report("Velden Paper", "Velden Paper intends to obtain external assurance of its report.")
    answer = told(tmp_path, "Has Velden Paper obtained external assurance of its report?", said)
    assert "intends to obtain" in answer
    assert not answer.startswith("Yes")
