"""What a question asks for by its verbs and small words: a method, a change, a share, a volume."""

import pytest

from qa.catalog import load_catalog
from qa.domain.queries import Query
from qa.understanding import understand
from tests.understanding.companies import COMPANIES, TODAY


def ask(question: str) -> Query:
    return understand(question, catalog=load_catalog(), companies=COMPANIES, today=TODAY)


def dimensions(question: str) -> list[str | None]:
    return [part.dimension for part in ask(question).parts]


def metrics(question: str) -> list[str | None]:
    return [metric.id for metric in ask(question).metrics]


@pytest.mark.parametrize(
    "question",
    [
        "How does Northmere calculate its Scope 3 emissions?",
        "How is Northmere's water consumption determined?",
        "How are lost time injuries at Northmere computed?",
        "霁川能源的碳排放强度是如何计算的？",
        "霁川能源怎么核算范围三排放？",
        "霁川能源能耗总量的计算口径是什么？",
    ],
)
def test_how_a_number_is_arrived_at_asks_for_a_method(question: str) -> None:
    asked = ask(question)
    assert asked.kind == "definition"
    assert dimensions(question) == [None]


@pytest.mark.parametrize(
    "question",
    ["How much water did Northmere use, as calculated in 2023?", "How is it calculated how many injuries Northmere had?"],
)
def test_a_number_asked_for_is_no_method(question: str) -> None:
    assert ask(question).kind == "figure"


@pytest.mark.parametrize(
    "question",
    [
        "How much waste ended up in landfill at Northmere in 2023?",
        "How many tonnes of waste ends up in landfill at Northmere?",
        "How much do Northmere's emissions add up to?",
    ],
)
def test_what_ended_up_somewhere_did_not_change(question: str) -> None:
    assert ask(question).kind == "figure"


def test_what_went_up_did() -> None:
    assert ask("How much did Northmere's waste go up in 2023?").kind == "change"


@pytest.mark.parametrize(
    "question",
    [
        "霁川能源2023年的停机时间缩短了多少？",
        "霁川能源2023年的管理费用压缩了多少？",
        "霁川能源2023年的用水量涨了多少？",
        "霁川能源2023年的薪酬差距缩小了多少？",
        "霁川能源2023年的绿化面积扩大了多少？",
        "霁川能源2023年的能耗上涨了多少？",
        "霁川能源2023年的损工率跌了几成？",
    ],
)
def test_chinese_verbs_of_moving_ask_for_a_change(question: str) -> None:
    assert ask(question).kind == "change"


@pytest.mark.parametrize(
    ("question", "metric"),
    [
        ("What were Northmere's carbon emissions relative to revenue in 2023?", "revenue"),
        ("How much energy did Northmere use in relation to its revenue in 2023?", "revenue"),
        ("How much water did Northmere use in proportion to the revenue in 2023?", "revenue"),
    ],
)
def test_what_something_is_relative_to_is_its_denominator(question: str, metric: str) -> None:
    named = metrics(question)
    assert named
    assert metric not in named


def test_what_nothing_is_relative_to_is_asked_for() -> None:
    assert metrics("What was Northmere's revenue in 2023?") == ["revenue"]


@pytest.mark.parametrize(
    "question",
    [
        "What volume of water did Northmere send through its cooling towers in 2023?",
        "What was the amount of waste water that Northmere treated in 2023?",
    ],
)
def test_water_is_asked_for_in_cubic_metres(question: str) -> None:
    assert dimensions(question) == ["m3"]


def test_by_how_much_water_use_changed_is_not_asked_for_in_cubic_metres() -> None:
    assert dimensions("By how much did the volume of water that Northmere used fall in 2023?") != ["m3"]


@pytest.mark.parametrize(
    "question",
    [
        "What portion of Northmere's employees volunteered in 2023?",
        "What part of Northmere's revenue came from exports in 2023?",
    ],
)
def test_a_portion_is_a_share(question: str) -> None:
    assert dimensions(question) == ["%"]


@pytest.mark.parametrize("pointing", ["那几项", "这几项"])
def test_things_pointed_at_are_not_asked_for(pointing: str) -> None:
    assert ask(f"霁川能源的{pointing}环保工程在什么时候完工？").kind == "date"
    assert len(ask(f"霁川能源的{pointing}环保工程，2023年投入多少亿元？").parts) == 1


def test_things_counted_are() -> None:
    asked = ask("霁川能源2023年完工了几项环保工程？")
    assert (asked.kind, asked.parts[0].noun) == ("figure", "环保工程")


@pytest.mark.parametrize(
    "question",
    [
        "Did Northmere's staff turnover go up or down from 2022 to 2023?",
        "Did Northmere's carbon intensity get better or worse from 2022 to 2023?",
    ],
)
def test_a_direction_between_two_years_asks_for_a_change(question: str) -> None:
    assert ask(question).kind == "change"


def test_what_a_company_wants_to_cut_is_a_target_and_no_calculation() -> None:
    asked = ask("By how much does Northmere want to cut its Scope 1 emissions by 2030, against 2019?")
    assert (asked.kind, asked.operation) == ("target", None)


@pytest.mark.parametrize("words", ["on an equity share basis", "using the equity share approach"])
def test_an_equity_share_is_a_boundary_and_no_percentage(words: str) -> None:
    assert dimensions(f"What were Northmere's Scope 1 emissions in 2023 {words}?") != ["%"]


def test_training_per_head_is_asked_of_hours_and_not_of_heads() -> None:
    assert metrics("How much training per head did Northmere give in 2023?") == ["training_hours_average"]


@pytest.mark.parametrize(
    "question",
    [
        "What is Northmere's position on political donations?",
        "What is Northmere's policy on water use?",
        "霁川能源对政治捐献的立场是什么？",
    ],
)
def test_what_is_held_of_a_thing_is_said_in_words(question: str) -> None:
    assert ask(question).kind == "text"


def test_which_few_large_areas_asks_for_a_list() -> None:
    assert ask("霁川能源的工作围绕哪几大领域展开？").kind == "list"


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("What standard does Velden Paper use to classify green loans?", "entity"),
        ("What body audits Velden Paper's emissions?", "entity"),
        ("What project costs did Velden Paper have in 2023?", "figure"),
        ("What company revenue did Velden Paper report in 2023?", "figure"),
    ],
)
def test_what_something_is_done_by_is_no_number(question: str, kind: str) -> None:
    assert (ask(question).parts[0].kind == "entity") == (kind == "entity")
