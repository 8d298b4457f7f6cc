"""A character that may count things opens many words: "多少包装材料" asks for no packs, "多少天然气" for no days."""

from __future__ import annotations

import pytest

from qa.catalog import load_catalog
from qa.understanding.dimensions import dimension_of, noun_of


@pytest.mark.parametrize(
    ("question", "noun"),
    [
        ("用了多少包装材料", "包装材料"),
        ("用了多少天然气", "天然气"),
        ("资助多少名学生", "学生"),
        ("签了多少条款", "条款"),
        ("发了多少包水泥", "水泥"),
        ("发生了几起因工死亡", None),
    ],
)
def test_noun_behind_the_question_word(question: str, noun: str | None) -> None:
    found = noun_of(question)
    assert found == noun if noun else found != "起因工死亡"


@pytest.mark.parametrize(
    ("question", "dimension"),
    [
        ("用了多少天然气", None),
        ("研发人员有多少?", "person"),
        ("how many of them are women", "person"),
        ("how many of them were recycled", None),
        ("公司员工一共有多少", "person"),
        ("研发人员有多少薪酬", None),
        ("停工多少天", "day"),
        ("捐了多少牛奶", None),
        ("捐了多少", "money"),
        ("投入了多少资金", "money"),
        ("公司收到罚款多少单？", None),
        ("罚款有多少宗", "1"),
        ("公司捐的钱多少人受益", "person"),
        ("公司收到罚款多少？", "money"),
        ("公司收到罚款多少万元", "money"),
        ("公司捐的钱一共多少", "money"),
        ("how much did the company cut emissions and energy bills?", None),
        ("how much did emissions fall thanks to lower electricity costs?", None),
        ("how much did the company cut emissions and electricity costs?", None),
        ("what were the energy costs in 2023?", "money"),
        ("how much did the bank reduce emissions to cut its energy bills?", None),
        ("how much does the bank shave off its yearly bills?", "money"),
        ("how much did the company save on its energy costs?", "money"),
        ("how much did tenants cut their electricity bills?", "money"),
        ("how much did the mill lower its energy costs by?", "money"),
        ("how much did the mill pay for its bills?", "money"),
        ("收到多少客户投诉", None),
        ("有多少客户", "person"),
        ("培训了多少人次", "1"),
        ("培训了多少人", "person"),
    ],
)
def test_unit_asked_in(question: str, dimension: str | None) -> None:
    assert dimension_of(question, "figure", (), load_catalog()) == dimension
