"""What a question mentions beside what it asks for: whose measure it is, under which aim, what it rules out, where it is listed."""

import pytest

from qa.catalog import load_catalog
from qa.domain.queries import Query
from qa.understanding import understand
from tests.understanding.companies import COMPANIES, TODAY


def ask(question: str) -> Query:
    return understand(question, catalog=load_catalog(), companies=COMPANIES, today=TODAY)


def metrics(question: str) -> list[str | None]:
    return [metric.id for metric in ask(question).metrics]


def dimension(question: str) -> str | None:
    return ask(question).parts[0].dimension


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("What was the average tenure of Northmere's board members in 2023?", ["average_tenure"]),
        ("By how much will Northmere cut its Scope 3 emissions under its net zero goal?", ["ghg_scope3"]),
        ("What recordable incident rate per 200,000 hours worked did Northmere have in 2023?", ["trir"]),
        ("霁川能源2023年类别三运输间接排放是多少？", ["ghg_scope3"]),
        ("Northmere residential freezer sales volume in 2023?", []),
        ("霁川能源2023年电力设施占投资的比重是多少？", []),
        ("霁川能源2023年废水中COD的排放浓度是多少？", []),
        ("By 2023, how far had Northmere brought down the emissions intensity of its fleet?", ["ghg_intensity"]),
        ("How much funding had Northmere given to its customers by 2023?", []),
        ("What share of Northmere's employees in Europe had signed the code of conduct in 2023?", []),
        ("What share of Northmere's employees in Europe were there in 2023?", ["employees_by_region"]),
    ],
)
def test_it_is_not_asked_for(question: str, asked: list[str]) -> None:
    assert metrics(question) == asked


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Training hours per woman in upper management at Northmere in 2023?", "training_hours_average"),
        ("What was Northmere's workplace accident frequency index in 2023?", "ltir"),
        ("What was the accident gravity index at Northmere in 2023?", "severity_rate"),
        ("What was Northmere's retention rate of female employees after parental leave?", "parental_return_rate"),
        ("What share of Northmere employees in Asia were covered by collective or company agreements?", "union_membership"),
        ("霁川能源2023年投入环保资金多少万元？", "environmental_spending"),
        ("霁川能源废水CODcr核定的排放总量是多少？", "cod_discharge"),
    ],
)
def test_the_metric_is_the_one_that_all_words_say(question: str, asked: str) -> None:
    assert metrics(question) == [asked]


def test_non_leaders_are_no_leaders() -> None:
    assert metrics("Percentage of women among non-leadership staff at Northmere in 2023") != ["female_management_share"]


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How much water did Northmere withdraw in 2023 when cooling water is included?", "figure"),
        ("When did Northmere open its laboratory?", "date"),
        ("Northmere opened its laboratory when?", "date"),
        ("By what percentage does Northmere want to bring down its Scope 3 emissions by 2030?", "target"),
        ("What share of women in management is Northmere targeting for 2030?", "target"),
        ("List Northmere's Scope 1 reduction targets for 2025, 2030 and 2035.", "target"),
        ("I am looking at safety by region: what injury rate did Northmere have in Asia in 2023?", "figure"),
        ("I am looking at pay at Northmere: what was the median salary in 2023?", "figure"),
        ("Northmere's 2030 target for Scope 1 is set against FY2020 - how large is that baseline?", "figure"),
        ("How many Northmere employees completed the course between 2020 and 2022?", "figure"),
        ("How many employees did Northmere have between 2020 and 2022?", "trend"),
        ("What level of assurance will Northmere's report carry on its Scope 3 emissions?", "entity"),
        ("What was the recycled content of Northmere's packaging by material in 2023?", "figures"),
        ("霁川能源投入环境治理的资金用在哪几块？", "list"),
    ],
)
def test_the_words_that_ask_say_what_for(question: str, kind: str) -> None:
    assert ask(question).kind == kind


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        ("2023年霁川能源研发人员占公司总人数的比例是多少？", "%"),
        ("霁川能源2023年花在危险废物处置上的费用有多少？", "money"),
        ("霁川能源2023年在环境保护方面的资金投入是多少？", "money"),
        ("How much did Northmere pay out in rebates in 2023?", "money"),
        ("How many of Northmere's senior managers were women in 2023?", "person"),
        ("霁川能源2023年废水中COD的排放浓度是多少？", None),
    ],
)
def test_the_unit_asked_in(question: str, unit: str | None) -> None:
    assert dimension(question) == unit


@pytest.mark.parametrize(
    "question",
    [
        "霁川能源和穗禾乳业2023年各有多少名员工？哪家更多？",
        "How many employees did Northmere and Verdanta have in 2023, and which is higher?",
        "How many employees did Northmere and Verdanta have in 2023? Who had more?",
        "穗禾乳业2023年的资金用在哪几块，各是多少？",
        "Northmere has put a number on its footprint; what were its Scope 3 emissions in 2023?",
    ],
)
def test_one_question_is_one_part(question: str) -> None:
    assert len(ask(question).parts) == 1


def test_which_is_higher_makes_a_comparison_of_the_numbers_before_it() -> None:
    assert ask("霁川能源和穗禾乳业2023年各有多少名员工？哪家更多？").kind == "comparison"


def test_the_words_that_two_years_are_set_against_each_other_by_are_no_part_of_the_metric() -> None:
    part = ask("霁川能源2023年员工合计人数比2022年减少几人？").parts[0]
    assert [metric.phrase for metric in part.metrics] == ["员工合计人数"]
    assert "减少" not in part.text


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("How much waste, excluding e-waste and rubble, did Northmere report for 2023?", ["waste_generated"]),
        (
            "For Northmere's 2023 OpEx, I'm looking for the EU-taxonomy-aligned share, not the merely eligible one.",
            ["taxonomy_aligned_opex"],
        ),
    ],
)
def test_what_is_ruled_out_is_not_asked_for(question: str, asked: list[str]) -> None:
    assert metrics(question) == asked


def test_a_word_of_change_inside_a_name_asks_for_no_change() -> None:
    question = (
        "How many tonnes of credits from the Upland Pastures Improved Grazing project are in Northmere's 2023 carbon credits?"
    )
    assert ask(question).kind == "figure"
    assert ask("By how much has Northmere improved its recycling rate since 2020?").kind == "change"


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        ("How many plastic water bottles did Northmere use in 2023?", "1"),
        ("How many energy projects did Northmere finance in 2023?", "1"),
        ("How many carbon projects did Northmere support in 2023?", "1"),
        ("How much water did Northmere use in 2023?", "m3"),
        ("How many megalitres of water did Northmere use in 2023?", "m3"),
        ("How many carbon emissions did Northmere cause in 2023?", "tCO2e"),
    ],
)
def test_things_named_after_a_matter_are_counted(question: str, unit: str) -> None:
    assert dimension(question) == unit
