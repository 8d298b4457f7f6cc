from __future__ import annotations

from pathlib import Path

import pytest

from tests.documents.files import assert_true_to_itself, read_text, row, texts

REPORT = """---
title: Review
---
# Acme Widgets plc – Review 2023

Acme **Widgets** makes [widgets](https://example.com/a_(b)) in *three* plants.
It employs 120 people.

- first point
- second point

## Data

| Indicator | Unit | 2022 | 2023 |
|---|---|---:|---:|
| Scope 1 | tCO2e | 412.6 | 381.5<sup>1</sup> |
| **Energy** | | | |
| Electricity (MWh) | | not reported | 1,870 |

<!-- page 2 -->
![chart](chart.png)

Setext
------
`code` stays, and so does 2*3*4 and snake_case_name.
"""


def test_marks_are_dropped_and_their_text_stays(tmp_path: Path) -> None:
    document = read_text(tmp_path, REPORT, "review.md")
    assert texts(document, "paragraph") == [
        "Acme Widgets makes widgets in three plants.\nIt employs 120 people.",
        "code stays, and so does 2*3*4 and snake_case_name.",
    ]
    assert texts(document, "list_item") == ["first point", "second point"]
    assert [(block.level, block.headings) for block in document.blocks if block.kind == "heading"] == [
        (1, ()),
        (2, ("Acme Widgets plc – Review 2023",)),
        (2, ("Acme Widgets plc – Review 2023",)),
    ]
    assert_true_to_itself(document)


def test_pipe_tables_become_rows_with_headers_units_and_groups(tmp_path: Path) -> None:
    document = read_text(tmp_path, REPORT, "review.md")
    scope = row(document, "Scope 1")
    assert scope["values"] == {"2022": "412.6", "2023": "381.5"}
    assert scope["unit"] == "tCO2e"
    electricity = row(document, "Electricity (MWh)")
    assert electricity["unit"] == "MWh"
    assert electricity["parents"] == ["Energy"]
    assert electricity["blank"] == ["not reported"]


def test_a_footnote_mark_is_no_part_of_the_value(tmp_path: Path) -> None:
    document = read_text(tmp_path, REPORT, "review.md")
    block = next(block for block in document.blocks if block.table)
    assert block.table is not None
    cell = block.table.rows[0].cells[1]
    assert [note.of(document.text) for note in cell.notes] == ["¹"]


def test_blocks_after_a_page_marker_stand_on_that_page(tmp_path: Path) -> None:
    document = read_text(tmp_path, REPORT, "review.md")
    assert [page.number for page in document.pages] == [1, 2]
    assert document.blocks[-1].page == 2


def test_front_matter_is_no_text(tmp_path: Path) -> None:
    document = read_text(tmp_path, REPORT, "review.md")
    assert "title: Review" not in document.text
    assert document.metadata.title == "Acme Widgets plc – Review 2023"


GRID = (
    "<div><html><body><table border='1'><tr><td rowspan='3'>Air</td><td>Indicator</td><td>Unit</td><td>2023</td><td>2024</td></tr>"
    "<tr><td>VOC emissions</td><td>t</td><td>6.11</td><td>5.08</td></tr>{between}"
    "<tr><td>Dust</td><td>t</td><td>0.90</td><td>0.71</td></tr></table></body></html></div>"
)


@pytest.mark.parametrize("between", ["", "\n", "\n\n"], ids=["one line", "two lines", "a blank line within"])
def test_tables_written_as_html_are_tables(between: str, tmp_path: Path) -> None:
    document = read_text(tmp_path, f"# Air\n\nWords before.\n{GRID.format(between=between)}\nWords behind.\n", "air.md")
    found = row(document, "VOC emissions")
    assert found["values"] == {"2023": "6.11", "2024": "5.08"}
    assert found["unit"] == "t"
    assert row(document, "Dust")["values"] == {"2023": "0.90", "2024": "0.71"}
    assert texts(document, "paragraph") == ["Words before.", "Words behind."]
    assert "<" not in document.text
    assert_true_to_itself(document)


def test_a_table_of_html_stands_on_its_page_and_one_never_closed_loses_nothing(tmp_path: Path) -> None:
    left_open = "<table><tr><td>Left</td><td>open</td></tr>"
    pages = ("One.", "<!-- page 2 -->", GRID.format(between=""), "<!-- page 3 -->", left_open, "Last words.")
    text = "\n\n".join(pages) + "\n"
    document = read_text(tmp_path, text, "pages.md")
    assert [block.page for block in document.blocks if block.table] == [2]
    assert "Left" in document.text
    assert "Last words." in document.text
