"""Awards, committees, offices, plans and rules as Chinese reports and notices write them, each with what must be refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.answering.small_index import told

MINER = """# 青岭矿业集团有限公司2024年度社会责任报告

青岭矿业集团有限公司报告期为2024年。

公司为2,700余名井下职工配备定位终端，全年开展应急演练143次。

全年复垦土地218公顷，栽种乔木37万株。

2024年，公司获评“省级绿色工厂”“全国安全文化建设示范企业”。

公司计划2025年投资7亿元建设尾矿利用项目，预计2026年底投产。

审核委员会全年开会5次，风险委员会开会4次。

公司主席为罗启明先生，行政总裁为周敏仪女士。公司承诺于2045年前达至净零排放。

在职员工总数6,810名。
"""


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("青岭矿业2024年获得了哪些荣誉？", "省级绿色工厂"),
        ("青岭矿业给多少名井下工人配了定位终端？", "2,700余名"),
        ("青岭矿业尾矿利用项目什么时候投产？", "2026年"),
        ("青岭矿业风险委员会开了几次会？", "4次"),
        ("青岭矿业的CEO是谁？", "周敏仪"),
        ("青岭矿业打算什么时候达到净零？", "2045年"),
        ("青岭矿业员工总数是多少？", "6,810名"),
    ],
)
def test_what_the_report_says_is_told(question: str, lead: str, tmp_path: Path) -> None:
    assert lead in told(tmp_path, question, MINER).split("原文")[0]


@pytest.mark.parametrize(
    "question",
    [
        "青岭矿业提名委员会开了几次会？",
        "青岭矿业选矿项目什么时候投产？",
        "青岭矿业的CFO是谁？",
        "青岭矿业给多少名司机配了定位终端？",
    ],
)
def test_what_it_says_of_others_is_not(question: str, tmp_path: Path) -> None:
    assert not told(tmp_path, question, MINER)


def test_those_who_are_given_something_are_not_all(tmp_path: Path) -> None:
    assert not told(tmp_path, "青岭矿业有多少员工？", MINER.replace("在职员工总数6,810名。", ""))


def test_awards_of_none_are_none(tmp_path: Path) -> None:
    assert not told(tmp_path, "青岭矿业获得了哪些荣誉？", MINER.replace("获评", "对标"))


RULES = """# 江淮省能源局关于做好绿色电力交易工作的通知

江能市场〔2025〕88号

二、用户包括年用电量500万千瓦时以上的工商业用户。年度交易电量规模为280亿千瓦时。

七、本通知自2026年1月1日起施行，有效期三年。
"""


def test_a_notice_speaks_of_itself(tmp_path: Path) -> None:
    assert told(tmp_path, "江淮省绿色电力交易通知什么时候开始施行？", RULES).startswith("2026年1月1日")


def test_a_condition_is_no_amount(tmp_path: Path) -> None:
    answer = told(tmp_path, "江淮省绿色电力交易规模是多少？", RULES).split("原文")[0]
    assert "500" not in answer
