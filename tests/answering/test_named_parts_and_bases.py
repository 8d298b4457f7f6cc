"""The part, the cause and the aim that a question names; what only names the company or says from which year an aim counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.answering.small_index import report, table, told

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
            "How many tonnes of waste did Velden Paper send to landfill in 2023?",
            (table("Waste by method of disposal (t) | 2023", "Incineration | 310", "Landfill site | 1,482", "Total | 1,792"),),
            "1,482",
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
            "How many of the compliance incidents reported at Velden Paper in 2023 were confirmed?",
            (
                table(
                    "Compliance | 2023",
                    "Number of reported compliance incidents | 106",
                    "Number of confirmed compliance incidents | 32",
                ),
            ),
            "32",
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
        ("青禾造纸2023年完成的培训项目数", "本年度，公司完成了各类培训共计453项。", "453"),
        (
            "青禾造纸的董事2023年在气候或永续主题上一共进修几小时？",
            "全体董事2023年进修时数共126小时，其中18小时为气候或永续相关进修时数。",
            "18",
        ),
        (
            "以2019年为基准，青禾造纸打算在2030年把碳排放量减少百分之几？",
            "公司以2019年为基准年，订定2030年碳排放量较2019年减少42%的目标。",
            "42",
        ),
        ("青禾造纸2023年的碳排放强度比2019年基准下降了多少？", "2023年公司碳排放强度较2019基准年下降20.1%。", "20.1"),
        ("青禾造纸的减排量比上个财年多了百分之几？", "2023年，公司减排量为202.8万吨，比上一年增加24.7%。", "24.7"),
        ("青禾造纸的示范工程分两期建设，每一期的年捕集能力是多少？", "全面建成后，二期、三期工程各建设200万吨/年捕集能力。", "200"),
        (
            "青禾造纸2023年对28家企业的融资排放大约多少？",
            "2023年放贷予28家企业，余额约占总额的0.01%，所产生的融资排放量共约9.40万吨CO2e。",
            "9.40",
        ),
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


def test_a_name_written_longer_than_the_index_has_it_is_the_companys(tmp_path: Path) -> None:
    text = report(
        "Halden AG",
        "Halden Products makes kitchens in Austria.",
        "## People",
        "Halden Products has approximately 2,700 employees in Austria.",
    )
    assert "2,700" in told(tmp_path, "About how many people does Halden Products employ (2023)?", text)


@pytest.mark.parametrize(
    ("question", "parts", "number"),
    [
        (
            "How much gas did Velden Paper's Linz site use in 2023?",
            (
                table("Environment | Unit | 2023", "Gas consumption | kWh | 932,208", "Water consumption | m3 | 1,860"),
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
            "What is Velden Paper's 2025 target for waste volume under the Seventh Environmental Action Plan?",
            (table("Target | Unit | 2025", "Reduction of waste volume | t | 33,000"),),
            "33,000",
        ),
        (
            "What were Velden Paper's market-based Scope 2 emissions in 2023?",
            (
                "Energy indirect GHG emissions (Scope 2)",
                table(
                    "Energy indirect GHG emissions (Scope 2) | Location-based (t CO2e) | Market-based (t CO2e)",
                    "2023 | 20,904 | 13,291",
                ),
            ),
            "13,291",
        ),
    ],
)
def test_what_stands_behind_a_table_or_above_it_says_whose_it_is(
    question: str, parts: tuple[str, ...], number: str, tmp_path: Path
) -> None:
    assert number in ask(tmp_path, question, *parts)


def test_another_region_another_carrier_and_what_is_set_aside_are_not_told(tmp_path: Path) -> None:
    signed = "As of 31 December 2023, 100% of Region 2 employees signed the Code of Ethics."
    question = "What share of Velden Paper's employees in Region 3 had signed the Code of Ethics as of 31 December 2023?"
    assert "100%" not in ask(tmp_path, question, "## Ethics", signed)


def test_what_is_owed_is_not_told_for_what_was_paid(tmp_path: Path) -> None:
    text = han(
        "## 应交税费", table("应交税费 | 期末余额（元）", "环境保护税 | 61,158.76"), "## 环境", "报告期内共缴纳环保税约5.5万元。"
    )
    assert "5.5" in told(tmp_path, "青禾造纸2023年交了多少环保税？", text)


def test_the_number_of_all_staff_does_not_say_how_many_hold_shares(tmp_path: Path) -> None:
    text = han("## 员工", table("员工 | 单位 | 2023", "在职员工的数量合计 | 人 | 1,252"))
    assert "1,252" not in told(tmp_path, "青禾造纸2023年有多少员工持有公司股份？", text)
