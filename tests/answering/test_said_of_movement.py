"""Amounts cut, yes and no to a movement, and words that ask for no sum."""

from pathlib import Path

import pytest

from qa.answering.affirming import moves_against
from tests.answering.small_index import report, told

CUT = (
    "# 澄禾集团2023年可持续发展报告\n\n澄禾集团报告2023年的情况。\n\n"
    "2023年,澄禾集团自身运营减排31.6万吨,同比增长18.2%。截至2023年底,女性管理层比例31%,连续3年逐年上升。\n"
)


def test_how_much_carbon_was_cut_asks_for_the_amount(tmp_path: Path) -> None:
    answer = told(tmp_path, "澄禾集团2023年自身运营一共减了多少碳？", CUT)
    assert "31.6万吨" in answer
    assert "18.2%" not in answer.split("原文")[0]


@pytest.mark.parametrize(
    ("question", "lead"),
    [("澄禾集团女性管理层比例2023年是不是下降了？", "否"), ("澄禾集团女性管理层比例2023年是不是上升了？", "是")],
)
def test_a_movement_the_other_way_is_a_no(tmp_path: Path, question: str, lead: str) -> None:
    assert told(tmp_path, question, CUT).startswith(lead)


def test_both_directions_decide_nothing() -> None:
    assert moves_against("did the share fall", "the share rose once more")
    assert not moves_against("did the share rise or fall", "the share rose")
    assert not moves_against("did it lower its accident rate", "it improved its accident rate")
    assert not moves_against("did the share fall", "the share rose in the north and fell in the south")


def test_put_together_asks_for_no_sum(tmp_path: Path) -> None:
    text = report("Corvane", "In 2023 Corvane put together 700 toolkits with its 90 partners.")
    answer = told(tmp_path, "How many toolkits did Corvane put together with its partners in 2023?", text)
    assert "700" in answer
    assert "790" not in answer


def test_a_product_is_known_by_its_name_in_the_other_language(tmp_path: Path) -> None:
    text = "# 年度回顾2023\n\n2023年,支付宝联合伙伴打造了超过740个数字解决方案。\n"
    assert "740" in told(tmp_path, "How many digital solutions did Alipay build with partners in 2023?", text)
