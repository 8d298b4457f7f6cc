"""A part is not told as the whole, parts asked for are found and added up, and asides are no words to search for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from qa.answering.labels import counts_a_part
from qa.answering.limits import PARTS_OF_ALL, limits_in, unasked_limits
from qa.answering.terms import terms_of
from qa.ask import AskService
from qa.catalog import load_catalog
from qa.domain.documents import Company
from qa.text.folding import fold_plain
from qa.understanding import understand
from tests.answering.small_index import read, report, told
from tests.answering.test_labels import row


@pytest.mark.parametrize(
    ("label", "part"),
    [
        ("Emissions of company cars", "vehicles"),
        ("车队排放", "vehicles"),
        ("GHG emissions of data centres", "data centres"),
        ("机房用电量", "data centres"),
        ("Head office emissions", "headquarters"),
        ("总部用电量", "headquarters"),
        ("Group emissions", None),
        ("Emissions from refrigerants", "refrigerants"),
        ("District heating", "heat"),
        ("外购热力", "heat"),
        ("Employee commuting", "commuting"),
    ],
)
def test_labels_tell_of_what_part_they_are(label: str, part: str | None) -> None:
    assert unasked_limits(limits_in("ghg emissions"), fold_plain(label)) & PARTS_OF_ALL == ({part} if part else set())


EMISSIONS = """## Emissions

| Emissions | Unit | 2022 | 2023 |
|---|---|---|---|
| GHG emissions, {part} | tCO2e | 410 | 395 |"""


@pytest.mark.parametrize("part", ["company cars", "data centres", "headquarters", "refrigerants", "employee commuting"])
def test_a_part_of_the_emissions_is_not_told_as_all_emissions(part: str, tmp_path: Path) -> None:
    text = report("Northmere Foods Ltd", EMISSIONS.format(part=part))
    assert told(tmp_path, "What were Northmere's greenhouse gas emissions in 2023?", text) == ""


@pytest.mark.parametrize("part", ["company cars", "data centres", "headquarters", "refrigerants"])
def test_a_part_of_the_emissions_is_told_where_it_is_asked_for(part: str, tmp_path: Path) -> None:
    text = report("Northmere Foods Ltd", EMISSIONS.format(part=part))
    answer = told(tmp_path, f"What were the greenhouse gas emissions of Northmere's {part} in 2023?", text)
    assert "395 tCO2e" in answer
    assert part in answer


WORKFORCE = """## Workforce

| 2023 | Executive directors | Managers |{total}
|---|---|---|{rule}
| Number of employees | 14 | 33 |{value}"""


@pytest.mark.parametrize("question", ["How many employees did Northmere have in 2023?", "How many people does Northmere employ?"])
def test_a_column_of_some_employees_is_not_all_of_them(question: str, tmp_path: Path) -> None:
    assert told(tmp_path, question, report("Northmere Foods Ltd", WORKFORCE.format(total="", rule="", value=""))) == ""


def test_a_column_of_all_employees_is(tmp_path: Path) -> None:
    text = report("Northmere Foods Ltd", WORKFORCE.format(total=" Total |", rule="---|", value=" 812 |"))
    assert "812" in told(tmp_path, "How many employees did Northmere have in 2023?", text)


def test_a_column_of_some_employees_is_told_where_they_are_asked_for(tmp_path: Path) -> None:
    text = report("Northmere Foods Ltd", WORKFORCE.format(total="", rule="", value=""))
    assert "33" in told(tmp_path, "How many employees of Northmere were managers in 2023?", text)


@pytest.mark.parametrize(
    ("metric", "column", "question", "partial"),
    [
        ("employees", "Executive directors", "how many employees are there?", True),
        ("employees", "Executive directors", "how many employees are executive directors?", False),
        ("employees", "Total", "how many employees are there?", False),
        ("suppliers", "华东地区", "供应商一共多少家？", True),
        ("suppliers", "合计", "供应商一共多少家？", False),
        ("water_consumption", "Executive directors", "how much water was used?", False),
    ],
)
def test_columns_of_people_and_partners_are_parts_unless_named_or_total(
    metric: str, column: str, question: str, partial: bool
) -> None:
    figure = replace(row("人数" if column == "合计" else "Number", boundary=column), metric_id=metric)
    assert counts_a_part(figure, question, ()) == partial


SITES = """## Water consumption by site

| Site | Unit | 2022 | 2023 |
|---|---|---|---|
| Ashcombe | m3 | 4,100 | 3,950 |
| Brindle | m3 | 2,100 | 1,900 |
| Corrie | m3 | 1,100 | 1,000 |"""


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> AskService:
    return read(tmp_path_factory.mktemp("sites"), report("Northmere Foods Ltd", SITES)).service()


def test_a_row_under_a_titled_table_is_found_by_its_part_s_name(sites: AskService) -> None:
    answer = sites.ask("What was the water consumption of Northmere's Brindle site in 2023?")
    assert [claim.value for claim in answer.claims] == ["1900"]
    assert "water consumption by site – Brindle" in answer.answer


def test_rows_named_side_by_side_are_given_together(sites: AskService) -> None:
    answer = sites.ask("How much water did the Ashcombe and Brindle sites of Northmere use in 2023?")
    assert [claim.value for claim in answer.claims] == ["3950", "1900"]


@pytest.mark.parametrize("word", ["combined", "added up"])
def test_rows_named_side_by_side_are_added_up_where_their_sum_is_asked_for(word: str, sites: AskService) -> None:
    question = f"What was the water consumption of Northmere's Ashcombe and Brindle sites, {word}, in 2023?"
    assert "5850 m3 (3950 + 1900)" in sites.ask(question).answer


def test_no_row_of_a_site_is_all_sites(sites: AskService) -> None:
    assert sites.ask("How much water did Northmere use in 2023?").status == "not_found"


PLAN = """# 东岭省新能源产业发展{kind}（2025—2030年）

发布时间：2025-01-10

2030年可再生能源发电量达到2600亿千瓦时，非化石能源消费占比达到32%。

各市应当加强协调，推进项目建设。
"""


@pytest.mark.parametrize("kind", ["规划", "计划"])
def test_what_a_plan_says_of_a_year_is_its_target(kind: str, tmp_path: Path) -> None:
    answer = told(tmp_path, "东岭省2030年非化石能源消费占比的目标是多少？", PLAN.format(kind=kind))
    assert answer.startswith("2030年的非化石能源消费占比为32%")


def test_what_a_report_says_of_a_year_is_only_quoted_for_a_target(tmp_path: Path) -> None:
    looking_back = PLAN.format(kind="报告").replace("2025-01-10", "2031-03-10")
    answer = told(tmp_path, "东岭省2030年非化石能源消费占比的目标是多少？", looking_back)
    assert answer.startswith("《")


def test_what_a_report_says_of_a_year_ahead_of_it_is_its_target(tmp_path: Path) -> None:
    answer = told(tmp_path, "东岭省2030年非化石能源消费占比的目标是多少？", PLAN.format(kind="报告"))
    assert answer.startswith("2030年的非化石能源消费占比为32%")


COAL = """# 青禾能源股份有限公司2024年可持续发展报告

青禾能源股份有限公司报告期为2024年。

2024年，公司煤炭占一次能源消费的比重为61.5%。
"""


def test_how_much_coal_is_not_answered_by_a_share(tmp_path: Path) -> None:
    assert "61.5%" not in told(tmp_path, "青禾能源2024年用了多少煤？", COAL)


def test_how_much_coal_is_answered_by_an_amount(tmp_path: Path) -> None:
    assert told(tmp_path, "青禾能源2024年用了多少煤？", COAL + "\n2024年，公司共采购原煤35万吨。\n").startswith("35万吨")


def test_what_share_coal_has_is_answered_by_it(tmp_path: Path) -> None:
    assert told(tmp_path, "青禾能源2024年煤炭占比是多少？", COAL).startswith("61.5%")


CHARGING = """# 青禾能源股份有限公司充电网络建设提速

发布时间：2025-06-25 09:00 来源：临舟晚报

青禾能源股份有限公司在全省建设充电网络。截至6月22日，公司已建成充电桩1280个，覆盖35个县。

另据统计，合作站点的充电桩为22个。
"""


@pytest.mark.parametrize(
    "question", ["截至6月22日，青禾能源建成了多少个充电桩？", "青禾能源建成了多少个充电桩（不是全部合作站点的）？"]
)
def test_days_and_asides_keep_the_answer_not_away(question: str, tmp_path: Path) -> None:
    assert told(tmp_path, question, CHARGING).startswith("1280个")


@pytest.mark.parametrize(
    ("question", "aside"),
    [
        ("截至6月22日，青禾能源建成了多少个充电桩？", {"月", "日", "22"}),
        ("青禾能源近三年来建成了多少个充电桩？", {"近三", "年来"}),
        ("青禾能源今年以来建成了多少个充电桩？", {"今年", "以来"}),
        ("青禾能源建成了多少个充电桩（不是全部站点）？", {"不是", "全部", "站点"}),
        ("规划要求建成多少个充电桩？", {"规划", "要求"}),
        ("How many charging points, including those of partners, did Northmere build?", {"includ", "partner"}),
        ("How many charging points did Northmere build (excluding leased depots)?", {"exclud", "leas", "depot"}),
        ("Under the 2030 depot plan, how many charging points will Northmere build?", {"under", "depot", "plan"}),
    ],
)
def test_what_says_when_or_where_or_what_not_is_no_word_to_search_for(question: str, aside: set[str]) -> None:
    companies = (Company("qinghe", "青禾能源"), Company("northmere", "Northmere Foods Ltd"))
    query = understand(question, catalog=load_catalog(), companies=companies)
    written = {term.written for term in terms_of(query.parts[0], query, load_catalog(), ())}
    assert not written & aside
    assert written & {"建成", "build"}


def test_a_sentence_about_a_part_is_not_quoted_for_the_whole(tmp_path: Path) -> None:
    said = report("Northmere", "Greenhouse gas emissions of our company cars were 395 tCO2e in 2023.")
    assert told(tmp_path, "What were Northmere's greenhouse gas emissions in 2023?", said) == ""
