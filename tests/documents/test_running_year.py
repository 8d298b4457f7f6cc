"""The year of a report by its running heads and feet."""

from __future__ import annotations

import pytest

from qa.documents.content import Content
from qa.documents.evidence_text import Surface
from qa.documents.metadata_period import find_period
from qa.documents.running_year import running_year
from qa.domain.documents import Block
from qa.domain.places import Span

EARLIER = (
    "The reporting period. The ship, which is in the ESG Report for the year ended 31 December 2020, is not covered. "
    "Statements for the year ended 31 December 2022 follow."
)


def surface(*pages: str, text: str = EARLIER, name: str = "Halden_report.pdf") -> Surface:
    """A report whose pages bear `pages` as their running feet, and `text` on the first."""
    stored, blocks = text, [Block("paragraph", Span(0, len(text)), 1)]
    for number, foot in enumerate(pages, start=1):
        stored += f"\n\n{foot}"
        blocks.append(Block("boilerplate", Span(len(stored) - len(foot), len(stored)), number))
    return Surface(Content(stored, (), tuple(blocks)), name, "pdf")


@pytest.mark.parametrize("foot", ["Annual Report 2022", "Halden Optics | Sustainability Report 2022", "二零二二年 2022年報"])
def test_a_foot_on_page_after_page_names_the_year(foot: str) -> None:
    assert running_year(surface(foot, foot, foot)) == 2022


@pytest.mark.parametrize(
    "feet",
    [
        ("Annual Report 2022", "12", "13"),
        ("Halden 2022", "Halden 2022", "Halden 2022"),
        ("Annual Report 2021/2022",) * 3,
        (*("Annual Report 2022",) * 3, *("Sustainability Report 2021",) * 3),
    ],
)
def test_one_page_a_bare_year_two_years_or_two_reports_name_none(feet: tuple[str, ...]) -> None:
    assert running_year(surface(*feet)) is None


def test_a_report_is_not_on_the_year_of_an_earlier_one_that_it_tells_of() -> None:
    found = find_period(surface(*("Annual Report 2022",) * 3), "Halden Optics", "annual_report", None, None)
    assert found is not None
    assert found[0].label == "2022"


def test_a_year_that_was_over_when_its_report_was_named_stays() -> None:
    text = "The reporting period is January 1st to December 31st, 2021. In 2022 we moved."
    found = find_period(surface(*("Sustainability Report 2022",) * 3, text=text), "Halden Optics", "report", None, None)
    assert found is not None
    assert found[0].label == "2021"


@pytest.mark.parametrize(("day", "label"), [("12/31/2022", "2022"), ("06/30/2022", "FY2022"), ("30/06/2022", "FY2022")])
def test_a_questionnaire_is_on_the_year_that_it_is_answered_for(day: str, label: str) -> None:
    text = f"Halden Optics\n\n2023 Corporate Questionnaire 2023\n\nEnd date of reporting year\n\n{day}\n\nSelect from: Yes"
    found = find_period(surface(text=text), "2023 Corporate Questionnaire 2023", "report", None, None)
    assert found is not None
    assert found[0].label == label
