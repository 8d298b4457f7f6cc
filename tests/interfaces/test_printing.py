from __future__ import annotations

from io import StringIO

from rich.console import Console, Group

from qa.domain.answers import Citation, CitationSupport, CitedDocument
from qa.interfaces.terminal.printing import beside, prose

SERIES = """Northmere's water use by period:

| Period | Value |
| --- | --- |
| 2022 | 1,200 m3 [1] |
| 2023 | 1,100 m3 [1] |

Down 8.3%."""


def _printed(text: str) -> str:
    written = StringIO()
    Console(width=60, file=written).print(Group(*prose(text)))
    return written.getvalue()


def test_a_series_is_printed_as_a_table_not_as_pipes() -> None:
    lines = [line.strip() for line in _printed(SERIES).splitlines()]
    assert not any("|" in line or "---" in line for line in lines)
    assert lines[0] == "Northmere's water use by period:"
    assert "2022    1,200 m3 [1]" in lines
    assert lines[-1] == "Down 8.3%."


def test_a_single_row_that_looks_like_a_table_stays_text() -> None:
    assert "| a | b |" in _printed("quoted:\n| a | b |")


def test_cells_and_heads_reach_the_terminal_without_control_characters_or_markup() -> None:
    printed = _printed("| [red]Period[/red] | V\x1b[31m |\n| --- | --- |\n| 2022\x07 | [bold]1[/bold] |")
    assert "\x1b" not in printed
    assert "\x07" not in printed
    assert "[red]Period[/red]" in printed
    assert "[bold]1[/bold]" in printed


def _row_citation(*support: CitationSupport) -> Citation:
    document = CitedDocument(id="sha256:0", title="Report", company=None, period=None, file="report.pdf")
    return Citation(
        id=1,
        document=document,
        page=3,
        start=100,
        end=120,
        quote="Water\tm3\t1,100",
        display="Water | m3 | 1,100",
        support=support,
        heading=("Environment", "Water (own sites)"),
    )


def test_a_row_is_shown_with_the_column_and_heading_it_stands_under() -> None:
    year = CitationSupport(role="period", start=40, end=44, quote="2023")
    inside = CitationSupport(role="metric", start=100, end=105, quote="Water")
    assert beside(_row_citation(year, inside)) == "Water (own sites) › 2023"
    assert beside(_row_citation(inside)) == ""
