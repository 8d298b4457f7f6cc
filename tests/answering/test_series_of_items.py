"""Several amounts of one table or of one whole, asked for by the names of the items or as a breakdown."""

from __future__ import annotations

from pathlib import Path

from tests.answering.small_index import read, report, table, told

WASTE = report(
    "Alderholt Cars",
    "## Waste disposal",
    table(
        "Waste disposal | Unit | 2022 | 2023",
        "Incineration | tons | 915 | 1,312",
        "Landfill | tons | 22 | 17",
        "Recycling | tons | 3,050 | 3,377",
    ),
)
QUESTION = "How was Alderholt Cars' waste disposed of in 2023: how many tons were incinerated, landfilled and recycled?"


def test_each_item_named_side_by_side_has_its_row(tmp_path: Path) -> None:
    answer = told(tmp_path, QUESTION, WASTE)
    assert all(value in answer for value in ("1,312", "17 tons", "3,377"))


def test_an_item_without_a_row_is_named_as_not_found(tmp_path: Path) -> None:
    less = "\n".join(line for line in WASTE.splitlines() if "Landfill" not in line) + "\n"
    answer = read(tmp_path, less).service().ask(QUESTION)
    assert answer.status == "partial"
    assert "landfilled" in answer.unanswered[0]


def test_gases_named_side_by_side_in_a_chinese_question(tmp_path: Path) -> None:
    text = (
        "# 岑海金控2023年永續報告書\n\n岑海金控報告2023年度的資料。\n\n## 2023年範疇一排放\n\n"
        + table("溫室氣體 | CO2 | CH4 | N2O | HFCs | 總計", "範疇一排放量（公噸CO2e） | 393.98 | 172.36 | 4.87 | 782.16 | 1,353.37")
        + "\n"
    )
    answer = told(tmp_path, "請列出岑海金控2023年範疇一排放中CO2、CH4、N2O和HFCs各為多少。", text)
    assert all(value in answer for value in ("393.98", "172.36", "4.87", "782.16"))
    assert "1,353.37" not in answer


SPENT = "# 岑海医药2023年年度报告\n\n岑海医药报告2023年度的情况。\n\n## 环境\n\n2023年公司投入环境治理的资金937万元。{parts}\n"
ASKED = "岑海医药2023年投入环境治理的资金具体用在哪几块，各是多少？"


def test_a_breakdown_is_told_where_the_next_sentence_s_parts_add_up(tmp_path: Path) -> None:
    answer = told(tmp_path, ASKED, SPENT.format(parts="其中废水治理477万元，废气治理122万元，危险废物委托处置费用338万元。"))
    assert all(value in answer for value in ("937", "477万元、122万元、338万元"))


def test_amounts_that_do_not_add_up_are_no_breakdown(tmp_path: Path) -> None:
    answer = told(tmp_path, ASKED, SPENT.format(parts="其中废水治理477万元，上年废水治理122万元。"))
    assert "477" not in answer
