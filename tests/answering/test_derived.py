"""Shares that no table prints, calculated from the counts of one that prints both."""

from __future__ import annotations

from pathlib import Path

from tests.answering.small_index import table, told

HEAD = "# 栖岳玻璃股份有限公司2023年年度报告\n\n栖岳玻璃股份有限公司（以下简称“栖岳玻璃”）报告2023年的情况。\n\n## 员工情况\n\n"
STAFF = table("专业构成类别 | 单位 | 2023年", "生产人员 | 人 | 640", "销售人员 | 人 | 110", "合计 | 人 | 800")
QUESTION = "栖岳玻璃2023年末生产人员占全部在职员工的比例是多少？"


def test_the_share_follows_from_part_and_total(tmp_path: Path) -> None:
    answer = told(tmp_path, QUESTION, HEAD + STAFF + "\n")
    assert "80.00%（640 ÷ 800 × 100% = 80.00%）" in answer


def test_without_a_total_there_is_no_share(tmp_path: Path) -> None:
    assert "%" not in told(tmp_path, QUESTION, HEAD + STAFF.replace("| 合计 | 人 | 800 |", "") + "\n")


def test_two_counts_of_one_name_make_no_share(tmp_path: Path) -> None:
    again = STAFF.replace("640", "590").replace("800", "750")
    assert "%" not in told(tmp_path, QUESTION, HEAD + STAFF + "\n\n子公司员工\n\n" + again + "\n")
