"""What a sentence enumerates: as many things as are asked for, or no answer to a question for a list."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.answering.enumerations import counted_items, holds_items, says_noun
from tests.answering.small_index import report, told


@pytest.mark.parametrize(
    ("sentence", "count", "holds"),
    [
        ("Our Water and Forest Plan rests on the following three key themes:", 3, False),
        ("Our Water and Forest Plan rests on the following key themes:", None, False),
        ("Our plan rests on water, forests and people.", 3, True),
        ("Our plan rests on water and forests.", 3, False),
        ("The Environmental, Social and Governance Guide and the rules issued in 2021, and we follow it.", 3, False),
        ("计划围绕水、森林和人展开。", 3, True),
        ("活动融合学习、演练、讲座、参观等内容。", 2, False),
        ("减排措施类型（如光伏发电、余热回收、风机改造为", None, False),
        ("Areas: (1) water; (2) forests; (3) people", 3, True),
    ],
)
def test_a_line_that_only_announces_things_holds_none(sentence: str, count: int | None, holds: bool) -> None:
    assert holds_items(sentence, count) is holds


@pytest.mark.parametrize(
    ("sentence", "question", "items"),
    [
        ("会上增设沙画、园艺两大减压项目，气氛活跃。", "会上增设了哪两个减压项目？", "沙画、园艺"),
        ("我们聚焦三大主题：水、森林和人。", "公司聚焦哪三个主题？", "水、森林和人"),
        ("会上增设沙画、园艺、歌唱三大减压项目。", "会上增设了哪两个减压项目？", None),
        (
            "Three of our mills (Tarnsee, Lund and Porto) are in dry areas.",
            "Which mills lie in dry areas?",
            "Tarnsee, Lund and Porto",
        ),
        ("公司以“水、森林、人”这三大领域为主线。", "公司聚焦哪几大领域？", "水、森林、人"),
        ("公司聚焦「水」、「森林」、「人」三大领域。", "公司聚焦哪几大领域？", "森林"),
        ("We pursue two projects: reed beds and solar roofs.", "Name the two projects it pursues.", "reed beds and solar roofs"),
        ("We closed three mills in dry areas and sold one.", "Which mills lie in dry areas?", None),
    ],
)
def test_things_beside_their_number_and_the_noun_asked_for_are_the_list(sentence: str, question: str, items: str | None) -> None:
    found = counted_items(sentence, question)
    assert found is None if items is None else found is not None and items in found


@pytest.mark.parametrize(
    ("sentence", "says"),
    [
        ("The three pillars of our plan are water, forests and people.", True),
        ("The five pillars of our plan are water, forests, soil, air and people.", False),
        ("Saving is another pillar: of water, forests and soil.", False),
    ],
)
def test_so_many_things_are_told_by_a_line_that_calls_them_so_and_says_no_other_number(sentence: str, says: bool) -> None:
    assert says_noun(sentence, "What are the three pillars of its plan?", 3) is says


def test_three_pillars_of_something_else_are_not_those_asked_for(tmp_path: Path) -> None:
    text = report("Velden Paper AG", "The Velden compliance system has three pillars: prevention, detection and reaction.")
    assert not told(tmp_path, "What are the three pillars of Velden Paper's forest strategy for clean rivers?", text)


def test_a_list_told_beside_its_number_goes_before_one_that_says_more_of_the_question(tmp_path: Path) -> None:
    text = """# 青禾电子2023年安全月活动报道

青禾电子2023年安全月的宣讲活动融合理论学习、案例警示、建言献策等多项内容，推动安全生产。

活动还融入团体沙画、室内园艺两大心理减压项目，把疏导与建设结合起来。
"""
    answer = told(tmp_path, "青禾电子2023年安全月的宣讲活动引入了哪两个心理减压项目？", text)
    assert "沙画、室内园艺" in answer
    assert "案例警示" not in answer


def test_a_line_that_announces_is_no_answer(tmp_path: Path) -> None:
    text = report("Velden Paper AG", "The Velden Paper Water and Forest Plan rests on the following three key themes:")
    assert not told(tmp_path, "Name the three themes on which Velden Paper's Water and Forest Plan rests.", text)


def test_a_list_over_years_is_not_told_by_a_sentence_of_one(tmp_path: Path) -> None:
    text = report(
        "Velden Paper AG", "Velden Paper aims to reduce emissions from boilers, lorries and mills until it reaches zero by 2045."
    )
    question = "List Velden Paper's aims to reduce emissions from boilers, lorries and mills for 2025, 2035 and 2045."
    assert not told(tmp_path, question, text)
