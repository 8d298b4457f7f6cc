"""The share of a part is told of those that a question names, and of no wider or narrower group."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.answering.part_limits import flows_in
from qa.answering.parts_of_wholes import share_asked
from qa.ask import AskService
from tests.answering.small_index import read, report, table

HEAD = "# 江原药业股份有限公司2023年年度报告\n\n江原药业股份有限公司（以下简称“江原药业”）报告2023年的情况。\n\n"
STAFF = table("Workforce 2023 | Employees", "Engineers | 23", "Clerks | 31", "Total | 54")
DEGREES = table("教育程度 | 数量（人）", "研究生 | 80", "本科 | 320", "专科 | 600", "合计 | 1,000")


@pytest.fixture(scope="module")
def staff(tmp_path_factory: pytest.TempPathFactory) -> AskService:
    return read(tmp_path_factory.mktemp("staff"), report("Ostwald AG", "## Workforce 2023", STAFF)).service()


@pytest.fixture(scope="module")
def degrees(tmp_path_factory: pytest.TempPathFactory) -> AskService:
    return read(tmp_path_factory.mktemp("degrees"), f"{HEAD}## 员工教育程度（2023年末）\n\n{DEGREES}\n").service()


def test_the_share_of_a_whole_row_is_told(staff: AskService) -> None:
    assert "42.59%" in staff.ask("What share of the employees of Ostwald in 2023 were engineers?").answer


@pytest.mark.parametrize(
    "part",
    [
        "engineers in Norway",
        "part-time engineers",
        "clerks who left",
        "female engineers",
        "newly hired clerks",
        "engineers at Halden",
    ],
)
def test_the_share_of_some_of_a_row_is_not_told_as_the_row_s(part: str, staff: AskService) -> None:
    answer = staff.ask(f"What share of the employees of Ostwald in 2023 were {part}?").answer
    assert "42.59%" not in answer
    assert "57.41%" not in answer


def test_the_share_of_a_chinese_row_is_told(degrees: AskService) -> None:
    assert "8.00%" in degrees.ask("江原药业2023年的员工中，研究生占多大比例？").answer


@pytest.mark.parametrize("part", ["女研究生", "新入职的研究生", "离职的研究生", "残疾研究生"])
def test_the_share_of_some_of_a_chinese_row_is_not(part: str, degrees: AskService) -> None:
    answer = degrees.ask(f"江原药业2023年的员工中，{part}占多大比例？").answer
    assert "8.00%" not in answer


@pytest.mark.parametrize(
    ("heading", "header"),
    [
        ("Employees who left 2023", "Employees who left 2023 | Employees"),
        ("New hires 2023", "New hires 2023 | Employees"),
        ("Workforce 2023", "Workforce 2023 | Injured employees"),
        ("Employees trained in 2023", "Employees trained in 2023 | Employees"),
    ],
)
def test_the_share_in_those_who_left_is_no_share_of_all(heading: str, header: str, tmp_path: Path) -> None:
    rows = table(header, "Engineers | 23", "Clerks | 31", "Total | 54")
    service = read(tmp_path, report("Ostwald AG", f"## {heading}", rows)).service()
    assert "42.59%" not in service.ask("What share of the employees of Ostwald in 2023 were engineers?").answer


def test_the_share_in_chinese_leavers_is_no_share_of_all(tmp_path: Path) -> None:
    rows = table("离职员工 | 人数（人）", "生产人员 | 80", "技术人员 | 320", "合计 | 400")
    service = read(tmp_path, f"{HEAD}## 离职员工构成（2023年）\n\n{rows}\n").service()
    assert "20.00%" not in service.ask("江原药业2023年的员工中，生产人员占多大比例？").answer
    assert "20.00%" not in service.ask("江原药业2023年生产人员占全部员工的比例是多少？").answer


@pytest.mark.parametrize(
    ("text", "flows"),
    [
        ("Employees who left", {"left"}),
        ("离职员工", {"left"}),
        ("新聘员工", {"joined"}),
        ("受训员工", {"trained"}),
        ("Revenue by turnover band", set()),
        ("Engineers", set()),
    ],
)
def test_who_came_and_went(text: str, flows: set[str]) -> None:
    assert flows_in(text) == flows


@pytest.mark.parametrize("text", ["公司高中及以下学历员工占多少？", "公司中级职称员工占比是多少？"])
def test_no_whole_is_cut_out_of_a_degree_or_title(text: str) -> None:
    assert share_asked(text, english=False) is None


def test_a_degree_is_a_part(tmp_path: Path) -> None:
    asked = share_asked("全体员工中，高中及以下学历的占多少？", english=False)
    assert asked is not None
    assert (asked.whole, asked.part) == ("全体员工", "高中及以下学历的")
