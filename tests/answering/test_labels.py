from __future__ import annotations

from decimal import Decimal

import pytest

from qa.answering.labels import is_aim, joined, misfit, names_total
from qa.answering.measures import unit_named
from qa.answering.terms import terms_of
from qa.catalog import load_catalog
from qa.domain.figures import Figure, Qualifiers, Quantity
from qa.domain.places import Span
from qa.domain.queries import MetricMention, Part, Query
from qa.text.folding import fold_plain


def row(*path: str, boundary: str | None = None, value: int = 5) -> Figure:
    """A table's figure under labels."""
    quantity = Quantity(str(value), Span(0, 1), Decimal(value), "t", Decimal(value), "t")
    return Figure(
        "d", quantity, Span(0, 1), Span(0, 1), 1, path[-1], qualifiers=Qualifiers(boundary=boundary), from_table=True, path=path
    )


def cost(question: str, figure: Figure) -> float:
    return misfit(figure, fold_plain(question), ())


@pytest.mark.parametrize(
    ("question", "asked", "other"),
    [
        (
            "total hydrocarbons flared in 2020",
            row("Total hydrocarbons flared"),
            row("Total hydrocarbons flared", "Rest of the world"),
        ),
        ("total hydrocarbons flared", row("Total hydrocarbons flared"), row("Total hydrocarbons flared - routine")),
        ("renewable electricity purchased", row("Renewable electricity purchased"), row("Non-renewable electricity purchased")),
        ("在职员工合计多少人", row("在职员工的数量合计"), row("需承担费用的离退休职工人数")),
        ("Scope 1 emissions in 2023", row("Scope 1 emissions"), row("Scope 1 emissions", boundary="Germany")),
        (
            "Scope 1 emissions in Germany",
            row("Scope 1 emissions", boundary="Germany"),
            row("Scope 1 emissions", boundary="Austria"),
        ),
        ("Scope 2 emissions", row("Scope 2 emissions"), row("(Scope 2 emissions)")),
    ],
)
def test_a_row_that_says_more_than_was_asked_fits_worse(question: str, asked: Figure, other: Figure) -> None:
    assert cost(question, asked) < cost(question, other)


def test_a_column_of_results_or_a_year_is_no_part_of_a_whole() -> None:
    plain = cost("severity rate in 2023", row("Severity rate"))
    for boundary in ("RESULTS 2023", "Total", "FY22"):
        assert cost("severity rate in 2023", row("Severity rate", boundary=boundary)) == plain


def test_parts_named_because_their_sum_is_asked_for_are_not_the_answer() -> None:
    asked = "total emissions, landlord and non-landlord controlled together"
    assert cost(asked, row("Total")) < cost(asked, row("Total", boundary="Landlord Controlled"))


def test_a_column_of_objectives_is_an_aim_and_one_of_results_is_not() -> None:
    assert is_aim(row("Severity rate", boundary="OBJECTIVE"))
    assert is_aim(row("伤害率", boundary="目标"))
    assert not is_aim(row("Severity rate", boundary="RESULTS 2023"))
    assert not is_aim(row("Severity rate", boundary="Results against targets"))


def test_equal_labels_of_different_sections_are_told_apart_by_their_parents() -> None:
    assert joined(("（二）尿素", "1.产量")) == "尿素产量"
    assert joined(("（一）聚烯烃", "1.聚乙烯产量")) == "聚烯烃聚乙烯产量"


def test_a_row_of_nothing_but_total_is_named_by_its_table() -> None:
    assert names_total(row("Total"))
    assert names_total(row("合计"))
    assert not names_total(row("Total waste"))


def test_a_unit_named_in_the_question_is_the_one_asked_for() -> None:
    assert unit_named("Methane emissions in 2018, in thousand tonnes?") == "t"
    assert unit_named("Electricity purchased in FY21, in MWh") == "kWh"
    assert unit_named("How much did the mixed-use properties emit in 2021?") == "tCO2e"
    assert unit_named("What was the severity rate in 2021?") is None


def test_a_part_that_names_nothing_is_about_the_metric_before_it() -> None:
    mention = MetricMention("ghg_reduction", "减排量", Span(0, 3))
    part = Part("同比增长多少？", "change", (mention,))
    terms = terms_of(part, Query(part.text, "zh-Hans", "change", (part,)), load_catalog(), ())
    assert [term.metric_id for term in terms] == ["ghg_reduction"]
