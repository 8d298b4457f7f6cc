"""Rows and sentences that plainly say what is asked, and those beside them that are of some, of others or of another rate."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

from qa.answering.labels import DENIED, misfit
from qa.answering.numbers import _says_most
from qa.answering.relations import Relations
from qa.answering.scopes import scope_of_clause
from qa.answering.shares import attends
from qa.domain.places import Span
from tests.answering.small_index import report, table, told

if TYPE_CHECKING:
    from qa.answering.desk import Desk
    from qa.answering.fitting import Candidate
    from qa.domain.figures import Figure
    from qa.domain.queries import Part


def test_employees_who_did_something_are_not_all_employees(tmp_path: Path) -> None:
    text = report(
        "Brackwell Foundry",
        "In 2023, over 4,100 of our employees worldwide took advantage of the share plan. "
        "As of December 31, 2023, our employee headcount worldwide was 9,317.",
    )
    answer = told(tmp_path, "How many people worked for Brackwell Foundry at the end of 2023?", text)
    assert "9,317" in answer
    assert "4,100" not in answer


def test_a_share_of_the_total_is_one_where_a_part_is_asked_for(tmp_path: Path) -> None:
    text = report(
        "Brackwell Foundry", "## Pipelines", "While these businesses comprise only 2.7% of our total emissions portfolio, we act."
    )
    assert "2.7%" in told(tmp_path, "What part of Brackwell Foundry's total emissions portfolio comes from its pipelines?", text)


def test_of_totals_that_differ_the_one_that_names_the_group_is_told(tmp_path: Path) -> None:
    part = table("WATER WITHDRAWAL | Unit | 2023", "River | m3 | 310", "TOTAL | m3 | 730")
    whole = table("Water withdrawal of Group Brackwell Foundry | Unit | 2023", "River | m3 | 402", "Total | m3 | 911")
    text = report("Brackwell Foundry", "## Mills", part, *["The mills are old."] * 80, "## Appendix", whole)
    assert "911" in told(tmp_path, "How many cubic metres of water did Brackwell Foundry withdraw in total in 2023?", text)


def test_locations_in_the_us_are_written_with_points_too(tmp_path: Path) -> None:
    rows = table(
        "Storms | Return period | Projected loss 2023",
        "Salem plant | 500 year return period | $21 million",
        "All U.S. locations | 500 year return period | $34 million",
    )
    question = "What loss does Brackwell Foundry project for all its US locations from storms with a 500 year return period?"
    assert "$34 million" in told(tmp_path, question, report("Brackwell Foundry", rows))


def test_managers_are_told_by_a_row_of_management(tmp_path: Path) -> None:
    rows = table(
        "Training | Unit | 2023",
        "Total average training hours | hours | 31.4",
        "Management | hours | 40.2",
        "Non-management | hours | 28.8",
    )
    question = "For managers specifically, what was the average number of training hours at Brackwell Foundry in 2023?"
    assert "40.2" in told(tmp_path, question, report("Brackwell Foundry", rows))


def test_turnover_under_a_label_that_lists_topics_is_of_all_staff(tmp_path: Path) -> None:
    rows = table(
        "Topic | Indicator | Unit | 2023",
        "New hires and turnover | Total turnover rate | % | 4.4",
        "New hires and turnover | Voluntary turnover rate | % | 1.9",
    )
    question = "What was Brackwell Foundry's voluntary staff turnover rate in 2023?"
    assert "1.9" in told(tmp_path, question, report("Brackwell Foundry", rows))


def test_a_number_is_of_the_scopes_that_its_clause_names() -> None:
    text = "We cut travel; 55% reduction target for absolute Scope 1 and 2 emissions by 2030."
    start = text.index("55%")
    figure = SimpleNamespace(context=Span(0, len(text)), span=Span(start, start + 3))
    assert scope_of_clause(cast("Figure", figure), text) == "1+2"


def test_women_s_hours_are_not_told_by_all_employees(tmp_path: Path) -> None:
    rows = table("Average hours of training | Unit | 2023", "Men | hours | 6.1", "Women | hours | 8.4", "Total | hours | 7.0")
    question = "Average hours of training received by a female employee of Brackwell Foundry in 2023"
    assert "7.0" not in told(tmp_path, question, report("Brackwell Foundry", rows))


def row(*path: str, column: str | None = None, unit: str = "%", title: str | None = None) -> Any:
    """A row of a table with these labels."""
    return SimpleNamespace(
        path=path,
        metric=path[-1],
        title=title,
        from_table=True,
        document_id="d",
        page=1,
        period=None,
        metric_id=None,
        quantity=SimpleNamespace(canonical_unit=unit, value=Decimal(1)),
        qualifiers=SimpleNamespace(boundary=column),
    )


def test_attendance_is_no_share_of_the_board() -> None:
    assert attends(row("独立董事", column="实际出席率(%)"), "独立董事的比率是百分之多少")
    assert not attends(row("独立董事", column="实际出席率(%)"), "独立董事的出席率是多少")
    assert not attends(row("独立董事", column="占比(%)"), "独立董事的比率是百分之多少")


def test_a_label_with_all_that_is_asked_but_its_verb_says_it() -> None:
    asked = SimpleNamespace(text="What was the weight of all the plastic packaging used in 2023?", metrics=())
    says = Relations(cast("Part", asked), cast("Desk", None))._says_all_but_measure
    assert says("plastic packaging used", "Total weight of all plastic packaging")
    assert not says("plastic packaging used", "Total weight of all packaging")
    assert not says("plastic packaging used", "Recycled plastic packaging")


def test_the_opposite_above_a_row_costs_unless_the_row_undoes_it() -> None:
    question = "renewable energy consumption in 2023"
    assert misfit(row("Non-renewable energy", "Electricity"), question, ()) >= DENIED
    assert misfit(row("Non-renewable energy", "Renewable energy"), question, ()) < DENIED


def test_of_rows_that_fit_as_well_the_one_that_says_more_is_told() -> None:
    total = SimpleNamespace(figure=row("Total hazardous waste", unit="t"), score=1.44, own=0.66, coverage=0.82)
    part = SimpleNamespace(figure=row("Sent to recyclers", unit="t"), score=1.43, own=0.93, coverage=0.93)
    far = SimpleNamespace(figure=row("Sent to landfill", unit="t"), score=1.2, own=1.0, coverage=1.0)
    assert _says_most(cast("list[Candidate]", [total, part, far])) == part
    assert _says_most(cast("list[Candidate]", [total, far])) == total
