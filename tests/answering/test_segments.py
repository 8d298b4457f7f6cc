"""A line of business, a committee, the rest of a kind or a list's number is no answer where the whole is asked for."""

from __future__ import annotations

import pytest

from qa.answering.segments import (
    counts_places,
    is_one_of_many,
    is_one_place,
    is_page_number,
    is_rest,
    of_other_body,
    of_partners,
    of_segment,
)
from qa.ask.service import AskService
from tests.answering.small_index import read

REPORT = """# 霖川控股股份有限公司2023年年度报告

霖川控股股份有限公司报告期为2023年。

## 员工

物业管理系统共有员工 8,920 人，较上年增加 3.1%。截至2023年12月31日，公司共有在册员工 12,640 人，较上年增长 15.4%。
管理类员工 944 人，包括财务与法律。

## 经营

2023年玻璃产业实现营业收入 24.5 亿元。2023年公司实现营业收入 61.8 亿元。公司已向包括中国在内的7个国家和地区申请专利。

## 治理

公司董事会提名委员会由5名董事担任。前五名供应商采购额 13,404.60 万元。

## 环境

| 指标 | 单位 | 2023年 |
| --- | --- | --- |
| 能源消耗总量 | 吨标煤 | 100,551 |
| 无烟煤消耗量 | 吨 | 7,820 |
| 有害废弃物产生总量 | 吨 | 5,848 |
| 其他危险废弃物 | 吨 | 4,459 |
| 废药物、药品（HW03） | 吨 | 3.4 |
"""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> AskService:
    return read(tmp_path_factory.mktemp("segments"), REPORT).service()


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("霖川控股有多少员工？", "12,640"),
        ("霖川控股2023年的营业收入是多少？", "61.8"),
        ("霖川控股2023年的能源消耗总量是多少？", "100,551"),
        ("霖川控股2023年危险废弃物产生量是多少？", "5,848"),
    ],
)
def test_the_whole_is_told(service: AskService, question: str, value: str) -> None:
    assert value in service.ask(question).answer


@pytest.mark.parametrize(
    "question",
    [
        "霖川控股有多少家供应商？",
        "霖川控股的董事会有多少名成员？",
        "霖川控股有多少项专利？",
        "霖川控股2023年产生了多少废弃物？",
        "霖川控股2023年新增了多少名员工？",
    ],
)
def test_a_part_alone_is_no_answer(service: AskService, question: str) -> None:
    answer = service.ask(question)
    assert answer.status == "not_found", answer.answer


def test_words_of_parts() -> None:
    assert of_segment("有多少员工", "物业管理系统共有员工 30 人")
    assert not of_segment("物业管理系统有多少员工", "物业管理系统共有员工 30 人")
    assert not of_segment("营业收入是多少", "公司主营业务实现收入 3 亿元")
    assert is_one_of_many("", "1", " 供应商 A 4,000 5%")
    assert is_one_of_many("前", "五", "名供应商采购额")
    assert not is_one_of_many("共有", "120", " 家供应商")
    assert is_rest("how much hazardous waste", "Other hazardous waste")
    assert not is_rest("how much other hazardous waste", "Other hazardous waste")
    assert not is_rest("scope 3 from the use of what was sold", "Other indirect (Scope 3) emissions: use of sold products")
    assert not is_rest("外购电力的排放", "其他间接排放 外购电力")
    assert counts_places("有多少项专利", "9个国家")
    assert of_other_body(frozenset({"board_size"}), "董事会有多少名成员", "提名委员会由5名董事担任")
    assert not of_other_body(frozenset({"board_size"}), "提名委员会有多少名成员", "提名委员会由5名董事担任")


def test_a_country_or_part_of_the_world_is_a_part_where_no_place_is_asked_for() -> None:
    assert is_one_place("how much gas was produced in 2023?", "Norway")
    assert is_one_place("2023年天然气产量是多少", "海外")
    assert not is_one_place("how much gas was produced in norway in 2023?", "Norway")
    assert not is_one_place("how much gas was produced in each region?", "Europe")
    assert not is_one_place("how much gas was produced in 2023?", "Norway plant")


def test_what_is_owned_with_others_is_a_part_unless_asked_for() -> None:
    assert of_partners("天然气净产量是多少", "权益法核算的净产量 ; 天然气")
    assert of_partners("how much gas was produced?", "Equity-accounted investees ; Gas")
    assert not of_partners("how much gas did the joint ventures and associates produce?", "Joint ventures and associates")


def test_a_column_of_pages_holds_no_figures() -> None:
    assert is_page_number("再生能源占比是多少", "永续报告书页次")
    assert is_page_number("what share is renewable?", "Page no.")
    assert not is_page_number("how many pages does the report have?", "Pages")
    assert not is_page_number("how much is printed?", "Paper printed")


def test_all_other_places_are_the_rest() -> None:
    assert is_rest("how many facilities are there?", "All other facilities")
