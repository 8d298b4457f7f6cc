"""Questions for a thing of a kind: a person, firm, body, standard, place; a sentence that names none is no answer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.answering.small_index import read, report, told

Ask = Callable[[str], str]

ENGLISH = report(
    "Velden Paper AG",
    "Ms. Ilka Brandner was appointed as interim Chair of the Board with effect from 4 March 2023.",
    "The Audit Committee reviews the accounts and its members meet four times a year.",
    "The Ethics Committee consists of Tomas Orvik, Lena Hasseldorf and Piet Verhulst.",
    "Limited assurance over the sustainability data was provided by Marbach Revision GmbH.",
    "The Compliance Manager is independent and reports directly to the CFO of Velden Paper.",
    "Compliance violations are reviewed by the Compliance Manager before the case is closed.",
    "The Risk Committee oversees the whistleblowing policy of the company.",
    "Our mill in Tarnsee is certified according to ISO 14001 and our warehouse to ISO 45001.",
    "Progress on safety is monitored quarterly by the Safety Steering Committee.",
    "The rating agency Greenfold gave the company a silver medal for its sustainability management.",
)


def _asking(folder: Path, text: str) -> Ask:
    """Questions to one small index, made once for all of them; empty where nothing is found."""
    service = read(folder, text).service()

    def ask(question: str) -> str:
        answer = service.ask(question)
        return "" if answer.status == "not_found" else answer.answer

    return ask


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    return _asking(tmp_path_factory.mktemp("english"), ENGLISH)


@pytest.fixture(scope="module")
def chinese(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    return _asking(tmp_path_factory.mktemp("chinese"), CHINESE)


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Who took over as interim chair of Velden Paper's board?", "Ilka Brandner"),
        ("Who sits on the Ethics Committee of Velden Paper?", "Lena Hasseldorf"),
        ("Which firm assured Velden Paper's sustainability data?", "Marbach Revision"),
        ("To whom does the Compliance Manager of Velden Paper report?", "CFO"),
        ("Which committee looks after the whistleblowing policy at Velden Paper?", "Risk Committee"),
        ("Which standard is Velden Paper's mill certified to?", "ISO 14001"),
        ("How often does the Safety Steering Committee monitor progress at Velden Paper?", "quarterly"),
        ("Which medal did Velden Paper get from Greenfold?", "silver"),
    ],
)
def test_a_sentence_that_names_the_thing_answers(question: str, named: str, english: Ask) -> None:
    assert named in english(question)


@pytest.mark.parametrize(
    "question",
    [
        "Who chairs Velden Paper's Remuneration Committee?",
        "Who heads the Sustainability Council at Velden Paper?",
        "Who verified Velden Paper's greenhouse gas emissions?",
        "Which trade union does Velden Paper negotiate with?",
        "Which Velden Paper site has an ISO 50001 certificate?",
        "Which bank arranged Velden Paper's green loan?",
    ],
)
def test_nothing_is_told_where_no_sentence_names_one(question: str, english: Ask) -> None:
    assert english(question) == ""


def test_what_holds_for_most_sites_does_not_answer_for_all(tmp_path: Path) -> None:
    text = report(
        "Velden Paper AG",
        "The majority of plants hold a certificate according to the ISO 50001 energy management standard.",
        "All plants are certified according to the ISO 9001 quality management and the ISO 14001 environmental standards.",
    )
    answer = told(tmp_path, "Which management standards are all Velden Paper plants certified to?", text)
    assert "ISO 14001" in answer
    assert "50001" not in answer


def test_an_office_held_elsewhere_or_formerly_is_not_the_one_asked_for(tmp_path: Path) -> None:
    text = report(
        "Velden Paper AG",
        "Mr. Ruben Talvik previously served as Chief Financial Officer until 2019.",
        "Ms. Ada Kernhof has been Chief Financial Officer of Grauwerk Steel Holding since 2015.",
    )
    assert told(tmp_path, "Who is Velden Paper's Chief Financial Officer?", text) == ""


def test_a_committee_pointed_back_to_is_of_the_date_before_it(tmp_path: Path) -> None:
    text = report(
        "Velden Paper AG",
        "On 5 May 2024, the Board set up a new Nomination and Ethics Committee."
        " This new committee consists of Tomas Orvik, Lena Hasseldorf and Piet Verhulst.",
    )
    answer = told(tmp_path, "Who sits on Velden Paper's new Nomination and Ethics Committee set up in May 2024?", text)
    assert "Piet Verhulst" in answer


CHINESE = """# 青禾科技股份有限公司2024年可持续发展报告

青禾科技股份有限公司报告期为2024年。

廉洁委员会由总经理陈立新担任主任，各部门参加。

审计委员会下设内控审计部，负责日常检查。

公司设有三个营运据点，分别为苏州、无锡及重庆办事处。

公司成立了材料研究院。
"""


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("青禾科技的廉洁委员会由谁担任主任？", "陈立新"),
        ("青禾科技的内控审计部设在哪个委员会下面？", "审计委员会"),
        ("青禾科技在哪几个城市有营运据点？", "无锡"),
    ],
)
def test_a_chinese_sentence_that_names_the_thing_answers(question: str, named: str, chinese: Ask) -> None:
    assert named in chinese(question)


@pytest.mark.parametrize(
    "question",
    ["青禾科技的战略委员会由谁担任主任？", "青禾科技是哪一年成立的？", "青禾科技的年报由哪家会计师事务所审计？"],
)
def test_a_chinese_sentence_about_another_thing_does_not(question: str, chinese: Ask) -> None:
    assert chinese(question) == ""
