"""Lists, ranks and reasons that one sentence of an article gives."""

from pathlib import Path

import pytest

from qa.answering.enumerations import holds_items
from qa.answering.essentials import leading_name
from tests.answering.small_index import told

ARTICLE = (
    "# 澄禾集团2023年社会责任报告\n\n澄禾集团报告2023年的情况。\n\n"
    "2023年,澄禾集团依据《排放核算通则》及《供应链核算指南》等标准,开展了范围三碳排放的首次全面盘查,覆盖9个类别,为推动供应链减碳提供科学依据。\n\n"
    "2023年,澄禾集团成为国内首家通过数据管理认证、隐私保护认证的造纸企业。\n\n"
    "澄禾集团的“绿芽”项目从技能培训、创业支持、健康保障三个层面帮助乡村女性提升收入、信心、幸福感。\n\n"
    "2023年,澄禾集团在全球最佳雇主评选中位列造纸企业前五。\n"
)


def test_a_count_closes_what_it_counts() -> None:
    sentence = "“绿芽”项目从技能培训、创业支持、健康保障三个层面帮助乡村女性提升收入、信心、幸福感。"
    assert holds_items(sentence, 3)
    assert not holds_items(sentence, 4)


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("澄禾集团的范围三盘查依据了哪两份标准？", ("排放核算通则", "供应链核算指南")),
        ("澄禾集团的“绿芽”项目从哪三个层面帮助乡村女性？", ("技能培训", "创业支持", "健康保障")),
    ],
)
def test_counted_things_of_one_sentence(question: str, items: tuple[str, ...], tmp_path: Path) -> None:
    answer = told(tmp_path, question, ARTICLE)
    assert all(item in answer for item in items)


def test_a_purpose_is_a_reason_and_stands_in_the_quotation(tmp_path: Path) -> None:
    assert "提供科学依据" in told(tmp_path, "澄禾集团2023年为什么要全面盘查范围三碳排放？", ARTICLE)


@pytest.mark.parametrize(
    "question",
    ["How did Corvane do in the world's Best Employers list in 2023?", "Where did the Best Employers survey rank Corvane in 2023?"],
)
def test_a_place_in_a_list_asks_for_no_list_and_no_place(question: str, tmp_path: Path) -> None:
    text = (
        "# Corvane Sustainability Report 2023\n\nIn 2023 the Best Employers survey ranked Corvane in its list among the top five.\n"
    )
    assert "top five" in told(tmp_path, question, text)


def test_a_time_before_a_name_is_no_part_of_it() -> None:
    assert leading_name("过去一年资通电脑的系统在哪些项目中使用？") == leading_name("资通电脑的系统在哪些项目中使用？")
