"""Both sides of a comparison of years or companies come from one row, one sentence, or one kind of either."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from qa.answering.desk import Desk
from qa.answering.series import two_ends
from qa.catalog import load_catalog
from qa.domain.documents import Company
from qa.domain.evidence import Evidence
from qa.understanding import understand
from tests.answering.small_index import read, report, table, told


def test_base_year_and_later_year_of_one_row_are_subtracted(tmp_path: Path) -> None:
    rows = table(
        "Resource use | Unit | Base year 2020 | 2021 | Achieved 2022 | Target 2022",
        "Water use | m3 | 8,400 | 8,100 | 7,900 | 8,000",
    )
    answer = told(tmp_path, "By how much did Ostwald's water use fall between 2020 and 2022?", report("Ostwald AG", rows))
    assert "500" in answer
    assert "8,400" in answer
    assert "7,900" in answer


def test_difference_is_told_of_the_more_exact_figures(tmp_path: Path) -> None:
    said = "The waste volume that we produce rose from 2,416 tons of waste in 2022 to 2,904 tons of waste in 2023."
    rows = table("Environment | Unit | 2022 | 2023", "Waste | t | 2,415.67 | 2,904.34")
    answer = told(
        tmp_path,
        "How many more tons of waste did Ostwald produce in 2023 than in 2022?",
        report("Ostwald AG", said, rows),
    )
    assert "488.67" in answer


def test_unit_of_the_row_is_no_loss_of_exactness(tmp_path: Path) -> None:
    rows = table(
        "Water | Unit | 2020 | 2022",
        "Water use | million m3 | 0.1639 | 0.1475",
        "Water use in detail | m3 | 163,944 | 147,532",
    )
    answer = told(tmp_path, "By how many m3 did Ostwald's water use fall between 2020 and 2022?", report("Ostwald AG", rows))
    assert "16,412" in answer


@pytest.mark.parametrize(
    "question",
    [
        "How did Ostwald's water withdrawal in 2023 compare with 2022?",
        "Compare Ostwald's water withdrawal in 2022 and 2023.",
        "对比一下Ostwald 2023年和2022年的取水量。",
        "Ostwald的取水量，2022年和2023年相比怎么样？",
    ],
)
def test_years_set_against_each_other_are_a_comparison(question: str) -> None:
    company = Company(key="ostwald", name="Ostwald AG")
    asked = understand(question, catalog=load_catalog(), companies=(company,), today=date(2024, 6, 1))
    assert asked.kind == "comparison"


def test_both_years_of_a_sentence_are_told_each_with_its_year(tmp_path: Path) -> None:
    said = "截至2023年底，公司共有女性员工3,634人，占比由2021年的14%提升至17%。"
    text = f"# 江原能源股份有限公司2023年社会责任报告\n\n江原能源股份有限公司报告2023年的情况。\n\n{said}\n"
    answer = told(tmp_path, "江原能源女性员工占比2021年和2023年各是多少？", text)
    assert "14%（江原能源股份有限公司、2021年）" in answer
    assert "17%（江原能源股份有限公司、2023年）" in answer


def test_the_earlier_of_two_years_asked_for_may_be_the_one_from_which_something_moved(tmp_path: Path) -> None:
    said = "The recycling rate of our waste rose from 56% in 2021 to 63% in 2023."
    answer = told(tmp_path, "What was Ostwald's waste recycling rate in 2021 and in 2023?", report("Ostwald AG", said))
    assert "56%" in answer
    assert "63%" in answer


def test_change_of_a_share_is_not_told_by_a_page_number(tmp_path: Path) -> None:
    rows = table("No. | Disclosure | Report page", "1 | Share of renewable electricity as of 31 December 2023 | 11")
    question = "How did Ostwald's renewable electricity share change between 2022 and 2023?"
    assert told(tmp_path, question, report("Ostwald AG", rows)) == ""


def test_total_in_the_passage_behind_the_rows_found_tells_the_change(tmp_path: Path) -> None:
    shafts = [f"{name} shaft | t | {100 + place} | {120 + place}" for place, name in enumerate(_names(120))]
    rows = table("Ore hoisted by shaft | Unit | 2022 | 2023", *shafts, "Total | t | 19,140 | 21,540")
    workspace = read(tmp_path, report("Ostwald AG", rows))
    reader = workspace.reader("small")
    tables = [hit for hit in workspace.retriever(reader).search("Ore hoisted by shaft", 40) if hit.passage.kind == "table"]
    ordered = sorted(tables, key=lambda hit: hit.passage.ordinal)
    query = understand(
        "By how many tonnes did the ore hoisted by Ostwald rise between 2022 and 2023?",
        catalog=load_catalog(),
        companies=tuple(reader.companies()),
        today=date(2024, 6, 1),
    )
    assert len(ordered) > 1
    desk = Desk(query, Evidence((ordered[-2],)), reader, load_catalog(), None)
    found = two_ends(query.parts[0], desk)
    assert found is not None
    assert [one.figure.quantity.raw for one in found] == ["19,140", "21,540"]


def _names(count: int) -> list[str]:
    return [f"{chr(65 + place // 26)}{chr(97 + place % 26)}rstad" for place in range(count)]


SCOPE = "Emissions | Unit | 2022 | 2023"


def test_which_company_cut_more_is_told_by_the_changes_of_both(tmp_path: Path) -> None:
    first = report("Ostwald AG", table(SCOPE, "Scope 1 GHG emissions | tCO2e | 9,000 | 8,500"))
    second = report("Brenning plc", table(SCOPE, "Scope 1 GHG emissions | tCO2e | 4,000 | 3,100"))
    question = "Which of Ostwald and Brenning cut its Scope 1 emissions more between 2022 and 2023?"
    answer = told(tmp_path, question, first, second)
    assert answer.index("900 tCO2e") < answer.index("500 tCO2e")
    assert "−22.5%" in answer
    assert "4,000" in answer


def test_company_without_one_of_the_years_is_named(tmp_path: Path) -> None:
    first = report("Ostwald AG", table(SCOPE, "Scope 1 GHG emissions | tCO2e | 9,000 | 8,500"))
    second = report("Brenning plc", table("Emissions | Unit | 2023", "Scope 1 GHG emissions | tCO2e | 3,100"))
    question = "Whose Scope 1 emissions fell more from 2022 to 2023, Ostwald's or Brenning's?"
    answer = told(tmp_path, question, first, second)
    assert "500 tCO2e" in answer
    assert "Not found" in answer.split("| 8,500")[-1]
    assert "Brenning" in answer.split("| 8,500")[-1]


@pytest.mark.parametrize(
    "question",
    [
        "Which of Ostwald and Brenning improved its Scope 1 emissions more between 2022 and 2023?",
        "Ostwald和Brenning哪家公司的范围一排放在2022年至2023年改善更多？",
    ],
)
def test_what_got_worse_improved_least(tmp_path: Path, question: str) -> None:
    first = report("Ostwald AG", table(SCOPE, "Scope 1 GHG emissions | tCO2e | 4,000 | 6,000"))
    second = report("Brenning plc", table(SCOPE, "Scope 1 GHG emissions | tCO2e | 4,000 | 3,100"))
    answer = told(tmp_path, question, first, second)
    assert answer.index("900 ") < answer.index("2000 ")


def test_improvement_is_not_ranked_where_nothing_says_what_is_better(tmp_path: Path) -> None:
    first = report("Ostwald AG", table("Staff | Unit | 2022 | 2023", "Number of employees | persons | 400 | 500"))
    second = report("Brenning plc", table("Staff | Unit | 2022 | 2023", "Number of employees | persons | 400 | 200"))
    ranked = "Which of Ostwald and Brenning changed its number of employees more between 2022 and 2023?"
    lead = told(tmp_path, ranked, first, second).splitlines()[0]
    (tmp_path / "improved").mkdir()
    answer = told(tmp_path / "improved", ranked.replace("changed", "improved"), first, second)
    assert lead not in answer


@pytest.mark.parametrize(
    "question",
    [
        "Whose Scope 1 emissions fell at a higher rate between 2022 and 2023, Ostwald's or Brenning's?",
        "Whose Scope 1 emissions fell more steeply between 2022 and 2023, Ostwald's or Brenning's?",
        "Ostwald和Brenning哪家公司的范围一排放在2022年至2023年下降的比率更高？",
    ],
)
def test_a_higher_rate_is_by_percent(tmp_path: Path, question: str) -> None:
    first = report("Ostwald AG", table(SCOPE, "Scope 1 GHG emissions | tCO2e | 90,000 | 89,000"))
    second = report("Brenning plc", table(SCOPE, "Scope 1 GHG emissions | tCO2e | 4,000 | 3,100"))
    answer = told(tmp_path, question, first, second)
    assert answer.index("900") < answer.index("1000 ")


MARKET = "Scope 2 GHG emissions (market-based) | tCO2e | {} | {}"
LOCATION = "Scope 2 GHG emissions (location-based) | tCO2e | {} | {}"
CUT_SCOPE_2 = "Which of Ostwald and Brenning cut its Scope 2 emissions more between 2022 and 2023?"


def test_bases_are_not_set_against_each_other(tmp_path: Path) -> None:
    first = report("Ostwald AG", table(SCOPE, MARKET.format("9,000", "8,500")))
    second = report("Brenning plc", table(SCOPE, LOCATION.format("4,000", "3,100")))
    answer = read(tmp_path, first, second).service().ask(CUT_SCOPE_2)
    assert answer.status != "answered"
    assert not ("500 tCO2e" in answer.answer and "900 tCO2e" in answer.answer)


def test_the_basis_that_both_report_is_taken(tmp_path: Path) -> None:
    first = report("Ostwald AG", table(SCOPE, MARKET.format("9,000", "8,500"), LOCATION.format("7,000", "6,900")))
    second = report("Brenning plc", table(SCOPE, LOCATION.format("4,000", "3,700")))
    answer = told(tmp_path, CUT_SCOPE_2, first, second)
    assert answer.index("300 tCO2e") < answer.index("100 tCO2e")


AIMS = "# 澄禾集团可持续发展报告2023\n\n澄禾集团报告2023年。\n\n目标到2025年温室气体排放减少20%。{}\n"


@pytest.mark.parametrize("years", ["2030年与2025年", "2025年和2030年"])
def test_the_aim_of_a_year_that_is_not_told_is_missing(tmp_path: Path, years: str) -> None:
    answer = read(tmp_path, AIMS.format("")).service().ask(f"澄禾集团{years}的温室气体减排目标分别是多少？")
    assert answer.status == "partial"
    assert any("2030" in one for one in answer.unanswered)


def test_the_aims_of_both_years_leave_nothing_missing(tmp_path: Path) -> None:
    text = AIMS.format("").replace("20%。", "20%，到2030年减少50%。")
    assert read(tmp_path, text).service().ask("澄禾集团2025年与2030年的温室气体减排目标分别是多少？").status == "answered"
