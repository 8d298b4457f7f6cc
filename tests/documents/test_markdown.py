from __future__ import annotations

from pathlib import Path

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
