"""The part, the cause and the aim that a question names; what only names the company or says from which year an aim counts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from qa.answering.aims import heads_aims
from qa.answering.desk import Desk
from qa.answering.limits import names_set_aside
from qa.answering.long_names import with_long_names
from qa.answering.relations import PART_NAMED, Relations
from qa.answering.stages import other_stage
from qa.catalog import load_catalog
from qa.domain.documents import Company, Metadata
from qa.domain.evidence import Evidence
from qa.domain.figures import Figure
from qa.ports.indexing import DocumentRecord
from qa.quantities.units import parse_unit
from qa.understanding.understanding import understand
from tests.answering.asking import query
from tests.answering.small_index import report, table, told
from tests.answering.test_labels import row
from tests.verification.world import make_index

VELDEN = "Velden Paper AG"


def ask(folder: Path, question: str, *parts: str) -> str:
    return told(folder, question, report(VELDEN, *parts))


def han(*parts: str) -> str:
    return "\n\n".join(("# 青禾造纸股份有限公司2023年年度报告", "青禾造纸股份有限公司报告2023年的情况。", *parts)) + "\n"


@pytest.mark.parametrize(
    ("question", "parts", "number"),
    [
        (
            "How much energy did Velden Paper (Linz) use in total in 2023, in GWh?",
            ("## Energy", "We consumed 1,204 gigawatt hours of energy in 2023 compared with 1,310 gigawatt hours in 2022."),
            "1,204",
        ),
        (
            "How much did electricity used by tenants contribute to Velden Paper's Scope 3 emissions in 2023?",
            (
                table(
                    "Greenhouse gas inventory | Unit | 2023",
                    "Scope 3 emissions – Tenant electricity use | tCO2e | 731",
                    "Scope 3 emissions – Waste | tCO2e | 88",
                ),
            ),
            "731",
        ),
        (
            "How many people work for Velden Paper in South America as of 2023?",
            (
                "## Workforce",
                table("Workforce | 2023", "**Global employees by region** |", "South America | 1,745", "Europe | 2,211"),
            ),
            "1,745",
        ),
        (
            "What was the greenhouse gas output of Velden Paper in 2023?",
            (table("Climate | Unit | 2023", "Total annual GHG emissions | tCO2e | 4,106"),),
            "4,106",
        ),
        (
            "By how much does Velden Paper aim to cut its Scope 1 emissions by 2030 versus its 2019 base year?",
            ("## Targets", "Our target is to reduce Scope 1 emissions by 42% by 2030 compared with the base year."),
            "42",
        ),
    ],
)
def test_the_part_or_aim_that_is_named_is_told(question: str, parts: tuple[str, ...], number: str, tmp_path: Path) -> None:
    assert number in ask(tmp_path, question, *parts)


@pytest.mark.parametrize(
    ("question", "sentence", "number"),
    [
        ("青禾造纸的董事2023年在永续领域主题上一共进修几小时？", "全体董事2023年进修18小时的永续相关课程。", "18"),
        ("青禾造纸2023年完成的培训项目数", "本年度，公司完成了各类培训共计453项。", "453"),
        (
            "以2019年为基准，青禾造纸打算在2030年把碳排放量减少百分之几？",
            "公司以2019年为基准年，订定2030年碳排放量较2019年减少42%的目标。",
            "42",
        ),
        ("青禾造纸2023年的碳排放强度比2019年基准下降了多少？", "2023年公司碳排放强度较2019基准年下降20.1%。", "20.1"),
        ("青禾造纸的减排量比上个财年多了百分之几？", "2023年，公司减排量为202.8万吨，比上一年增加24.7%。", "24.7"),
        ("青禾造纸的示范工程分两期建设，每一期的年捕集能力是多少？", "全面建成后，二期、三期工程各建设200万吨/年捕集能力。", "200"),
    ],
)
def test_a_chinese_question_is_answered_though_words_beside_are_said_otherwise(
    question: str, sentence: str, number: str, tmp_path: Path
) -> None:
    assert number in told(tmp_path, question, han("## 指标", sentence))


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        (
            "How much of Velden Paper's 2023 Scope 2 emissions came from its fixed network?",
            ("Scope 2 emissions | tCO2e | 10,624", "Scope 1 emissions | tCO2e | 3,300"),
        ),
        (
            "How many of the compliance incidents reported at Velden Paper in 2023 were confirmed?",
            ("Number of reported compliance incidents | number | 812",),
        ),
    ],
)
def test_the_whole_is_not_told_for_what_came_from_a_part(question: str, rows: tuple[str, ...], tmp_path: Path) -> None:
    answer = ask(tmp_path, question, table("Inventory | Unit | 2023", *rows))
    assert "10,624" not in answer
    assert "812" not in answer


def test_an_amount_of_a_table_without_units_is_told_where_it_is_written_as_one(tmp_path: Path) -> None:
    rows = ("青禾造纸 | 废气 | 氮氧化物 | 1.2968 | 无",)
    text = han("## 污染物排放", table("单位 | 种类 | 污染物 | 排放总量 | 超标情况", *rows))
    assert "1.2968" in told(tmp_path, "青禾造纸2023年废气中氮氧化物的排放总量是多少？", text)


def test_a_companys_name_says_no_unit(tmp_path: Path) -> None:
    text = report("Halden Energy AG", table("Society | Unit | 2023", "Charitable donations | EUR | 20,350"))
    assert "20,350" in told(tmp_path, "How much did Halden Energy donate to charity in 2023?", text)


@pytest.mark.parametrize(
    ("question", "parts", "number"),
    [
        (
            "How much natural gas did Velden Paper consume in Linz in 2023?",
            (
                table("Key figures | Unit | 2023", "Natural gas consumption | kWh | 932,208"),
                "The figures in the table relate to the Linz site.",
            ),
            "932,208",
        ),
        (
            "How many female employees did Velden Paper have outside Korea in 2023?",
            (table("Employees | Unit | 2023", "Overseas – Female | people | 1,674", "Domestic – Female | people | 3,310"),),
            "1,674",
        ),
        (
            "How much waste did Velden Paper's Fabric & Home Care unit generate in 2023?",
            (table("Waste by unit | Unit | FHC 2023 | BFF 2023", "Generated waste | t | 121 | 504"),),
            "121",
        ),
        (
            "How much did Velden Paper spend on community engagement in 2023?",
            (
                "## Spending on community engagement",
                table("Spending on community engagement | 2023 (EUR)", "Health | 20,100", "Total spending | 47,200"),
                "In 2023, employee donations to the community totalled EUR 4,500.",
            ),
            "47,200",
        ),
        (
            "What were Velden Paper's Scope 1 GHG emissions in China in 2023?",
            (
                "GRI 305-1: GHG direct emissions (Scope 1)",
                table("GHG direct emissions (Scope 1) | Unit | 2023", "China – GHG emissions | t CO2e | 1,625"),
            ),
            "1,625",
        ),
        (
            "How much profit before tax did Velden Paper make in 2023?",
            ("## Finance", table("Income | 2023 ($'000)", "Profit before income tax expense | 52,668")),
            "52,668",
        ),
    ],
)
def test_what_stands_behind_a_table_or_above_it_says_whose_it_is(
    question: str, parts: tuple[str, ...], number: str, tmp_path: Path
) -> None:
    assert number in ask(tmp_path, question, *parts)


@pytest.mark.parametrize(
    ("question", "sentence", "number"),
    [
        (
            "What share of Velden Paper's employees in Region 3 had signed the Code of Ethics as of 31 December 2023?",
            "As of 31 December 2023, 100% of Region 2 employees signed the Code of Ethics.",
            "100%",
        ),
        (
            "Velden Paper CO2 per passenger-km 2023?",
            "Specific CO2 emissions per freight tonne-kilometre were 880 grammes in 2023.",
            "880",
        ),
    ],
)
def test_another_region_and_another_carrier_are_not_told(question: str, sentence: str, number: str, tmp_path: Path) -> None:
    assert number not in ask(tmp_path, question, "## Key figures", sentence)


def test_what_is_owed_is_not_told_for_what_was_paid(tmp_path: Path) -> None:
    text = han(
        "## 应交税费", table("应交税费 | 期末余额（元）", "环境保护税 | 61,158.76"), "## 环境", "报告期内共缴纳环保税约5.5万元。"
    )
    assert "5.5" in told(tmp_path, "青禾造纸2023年交了多少环保税？", text)


def test_the_number_of_all_staff_does_not_say_how_many_did_something(tmp_path: Path) -> None:
    text = han("## 员工", table("员工 | 单位 | 2023", "在职员工的数量合计 | 人 | 1,252"))
    assert told(tmp_path, "青禾造纸2023年有多少员工参加无偿献血活动？", text) == ""


def test_a_number_of_the_question_that_stands_before_in_the_sentence_is_said_of_the_figure(tmp_path: Path) -> None:
    sentence = "公司放贷予28家企业，约占整体客户放款余额0.01%，所产生之融资排放量共约9.40万吨CO2e。"
    assert told(tmp_path, "青禾造纸2023年对28家企业放贷的融资排放大约多少？", han("## 排放", sentence)).startswith("约9.40")


@pytest.mark.parametrize(
    ("question", "figure", "title", "metric", "expected"),
    [
        ("How many tonnes of waste did it send to landfill?", row("Landfill site"), "Waste by method of disposal", None, 1.0),
        ("Scope 1 emissions in China", row("China"), "GHG direct emissions (Scope 1)", "ghg_emissions", PART_NAMED),
    ],
)
def test_a_tables_title_says_what_its_rows_are_of(
    question: str, figure: Figure, title: str, metric: str | None, expected: float
) -> None:
    asked = query(question, "en")
    relations = Relations(asked.parts[0], Desk(asked, Evidence(()), make_index(), load_catalog()))
    assert relations.of(replace(figure, title=title, metric_id=metric)) == expected


def test_the_plan_that_an_aim_belongs_to_need_not_be_said() -> None:
    asked = query("What is the 2030 target for waste volume under the Seventh Environmental Action Plan?", "en", "target")
    terms = Desk(asked, Evidence(()), make_index(), load_catalog()).terms(asked.parts[0])
    assert not {"plan", "action", "seventh"} & {term.written for term in terms}


@pytest.mark.parametrize(
    ("question", "label", "aside"),
    [
        ("how much did it give in 2023, leaving aside what colleagues gave?", "colleague giving", True),
        ("how much energy was used, excluding vehicles?", "Vehicles", True),
        ("how much energy was used, excluding vehicles?", "Energy use without vehicles", False),
        ("母公司（不含苏州青禾）的危险废物有多少", "苏州青禾 排放量", True),
        ("母公司（不含苏州青禾）的危险废物有多少", "青禾 排放量", False),
    ],
)
def test_what_a_question_leaves_out_is_told_by_its_name(question: str, label: str, *, aside: bool) -> None:
    assert names_set_aside(question, label) is aside


def test_headings_of_aims_name_a_later_year() -> None:
    assert heads_aims("Key targets to achieve by 2030", 2023)
    assert not heads_aims("Targets for 2023", 2023)
    assert not heads_aims("Progress made in 2023", 2022)


def test_patents_applied_for_are_not_those_granted() -> None:
    assert other_stage("累计申请的专利有多少项", "累计授权专利")
    assert not other_stage("累计申请的专利有多少项", "累计申请专利")


def test_shares_of_a_class_are_no_hours() -> None:
    asked = understand("How many H shares did Velden buy back in 2023?", catalog=load_catalog(), companies=())
    assert asked.parts[0].dimension != "h"


@pytest.mark.parametrize(("unit", "canonical"), [("ekWh", "kWh"), ("eMWh", "kWh")])
def test_equivalent_kilowatt_hours_are_energy(unit: str, canonical: str) -> None:
    found = parse_unit(unit)
    assert found is not None
    assert found.canonical == canonical


def test_a_companys_name_may_go_on_in_the_question_as_its_report_has_it() -> None:
    halden = Company("halden", "Halden")
    asked = replace(query("How many people does Halden Products employ?", "en"), companies=(halden,))
    metadata = Metadata(title="Annual report", company=halden, language="en")
    record = DocumentRecord("d", "a.pdf", "", metadata, (), 0, 0, 0)
    longer = with_long_names(asked, [(record, "Halden Products makes kitchens.")])
    assert "Halden Products" in longer.companies[0].aliases
    assert with_long_names(asked, [(record, "Halden makes kitchens.")]) == asked
