"""Two parts of one report set against each other: each has its own figure, whatever it is called there."""

from __future__ import annotations

from pathlib import Path

from tests.answering.small_index import report, table, told


def test_a_name_that_ends_in_an_abbreviation_is_read_whole(tmp_path: Path) -> None:
    rows = table("Business | Unit | 2023", "St. Allard Cellars | tCO2e | 14,114", "Brenning Snuff Co. | tCO2e | 16,238")
    text = report("Ostwald AG", "## Scope 1 emissions by business", rows)
    question = "Within Ostwald, which had more Scope 1 emissions in 2023: Brenning Snuff or St. Allard Cellars? Give both figures."
    answer = told(tmp_path, question, text)
    assert "14,114" in answer
    assert "16,238" in answer


def test_hours_a_head_need_no_header_that_says_so(tmp_path: Path) -> None:
    rows = table(
        "Average training hours | 2023",
        "Ostwald Bank d.d. Kolin (Czechia) | 11.6",
        "Ostwald Bank a.d. Znojmo (Czechia) | 26.0",
    )
    text = report("Ostwald Bank AG", rows)
    question = "Which of Ostwald Bank's two Czech banks gave more training per employee in 2023, Kolin or Znojmo? Give the hours."
    answer = told(tmp_path, question, text)
    assert "11.6" in answer
    assert "26.0" in answer


def test_the_parent_company_goes_by_several_names(tmp_path: Path) -> None:
    text = (
        "# 江原药业股份有限公司2023年年度报告\n\n江原药业股份有限公司（以下简称“江原药业”）报告2023年的情况。\n\n"
        "## 资源消耗\n\n本公司：\n\n用水量：31,403立方米\n\n子公司青崖江原：\n\n用水量：171,307立方米\n"
    )
    answer = told(tmp_path, "江原药业本部和青崖江原，2023年哪个用水量更多，各用了多少？", text)
    assert "31,403" in answer
    assert "171,307" in answer


def test_by_how_much_one_part_is_above_another_is_calculated(tmp_path: Path) -> None:
    rows = table("厂区用水量 | 单位 | 2023年", "东厂 | 立方米 | 8,400", "西厂 | 立方米 | 7,900")
    text = f"# 江原药业股份有限公司2023年社会责任报告\n\n江原药业股份有限公司报告2023年的情况。\n\n{rows}\n"
    answer = told(tmp_path, "江原药业2023年东厂的用水量比西厂多多少立方米？", text)
    assert "500" in answer
