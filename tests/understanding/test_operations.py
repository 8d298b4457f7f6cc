"""What is calculated from two years, however the question says that they are set against each other."""

import pytest

from qa.catalog import load_catalog
from qa.domain.queries import Query
from qa.understanding import understand
from tests.understanding.companies import COMPANIES, TODAY


def ask(question: str) -> Query:
    return understand(question, catalog=load_catalog(), companies=COMPANIES, today=TODAY)


@pytest.mark.parametrize(
    "question",
    [
        "璟陶電子2024年的研發費用比2022年多了新臺幣多少億元？",
        "霁川能源2023年的环保投入比2021年高出人民币多少万元？",
        "霁川能源2023年的研发投入较2021年增加了约多少万元？",
    ],
)
def test_a_currency_before_the_amount_leaves_it_a_difference(question: str) -> None:
    asked = ask(question)
    assert asked.operation == "difference"
    assert not any(word in asked.parts[0].text for word in ("多了", "高出", "增加了"))


def test_degrees_of_water_are_cubic_metres() -> None:
    assert ask("璟陶電子2022年的用水量比2020年少了幾度？").parts[0].dimension == "m3"
    assert ask("璟陶電子2022年的用電量比2020年少了幾度？").parts[0].dimension == "kWh"


def test_what_was_cut_between_two_years_is_the_thing_itself() -> None:
    between = ask("By how many tonnes did Northmere cut its natural gas emissions between 2022 and 2023?")
    assert [metric.id for metric in between.metrics] == ["ghg_emissions"]
    once = ask("By how many tonnes did Northmere cut its emissions in 2023?")
    assert [metric.id for metric in once.metrics] == ["ghg_reduction"]


def test_a_lead_before_the_first_question_word_hides_no_second_question() -> None:
    asked = ask("Among Northmere's suppliers, what share was audited and what share signed the code?")
    assert len(asked.parts) == 2
    asked = ask("In 2024, how many sites did Northmere run and how many did it close?")
    assert len(asked.parts) == 2


def test_several_things_added_up_are_one_question() -> None:
    assert len(ask("霁川能源2024年披露的几笔环保罚款加起来是多少？").parts) == 1
    assert len(ask("霁川能源有几个工厂，用了多少水？").parts) == 2
