"""Which tables go on over a page break."""

from __future__ import annotations

from qa.documents.tables_continued import continue_table
from qa.documents.tables_model import ColumnDraft, TableDraft


def _table(*columns: ColumnDraft, unit: object = None) -> TableDraft:
    return TableDraft([], list(columns), [], 0.0, 0.0, 500.0, 100.0, 9.0, unit=unit)  # type: ignore[arg-type]


def _column(x0: float, header: object = None) -> ColumnDraft:
    return ColumnDraft([header] if header else [], None, x0, x0 + 60.0)  # type: ignore[list-item]


def test_a_part_without_a_header_takes_the_one_above() -> None:
    above = _table(_column(200, "2020"), _column(300, "2019"), unit="元")
    below = _table(_column(205), _column(305))
    assert continue_table(below, [above])
    assert [column.header for column in below.columns] == [["2020"], ["2019"]]
    assert below.unit == "元"


def test_a_table_with_a_unit_of_its_own_and_fewer_columns_takes_none() -> None:
    above = _table(_column(200, "2020"), _column(300, "2019"), _column(400, "增减比率（%）"))
    below = _table(_column(405), unit="元")
    assert not continue_table(below, [above])
    assert below.columns[0].header == []


def test_columns_without_a_header_take_those_right_above_them_beside_columns_that_have_one() -> None:
    above = _table(_column(200, "Sales"), _column(300, "Costs"), _column(400, "Share"))
    below = _table(_column(205), _column(405, "EL"))
    below.top, below.bottom = 120.0, 200.0
    assert continue_table(below, [above])
    assert [column.header for column in below.columns] == [["Sales"], ["EL"]]


def test_columns_without_a_header_take_none_from_a_table_far_above() -> None:
    above = _table(_column(200, "Sales"), _column(300, "Costs"))
    below = _table(_column(205), _column(305, "EL"))
    below.top, below.bottom = 500.0, 600.0
    assert not continue_table(below, [above])


def test_a_part_that_a_last_line_reaches_into_takes_the_headers_above() -> None:
    above = _table(_column(200, "FY22"), _column(300, "FY23"), _column(400, "Goal"))
    below = _table(_column(205), _column(305), _column(405, "of what customers wait"))
    below.top, below.bottom = 90.0, 200.0
    assert continue_table(below, [above])
    assert [column.header for column in below.columns] == [["FY22"], ["FY23"], ["of what customers wait"]]


def test_one_column_far_below_another_table_on_its_page_goes_on_with_nothing() -> None:
    above = _table(_column(200, "2023"), _column(300, "2022"), _column(400, "变动幅度（%）"))
    below = _table(_column(405))
    below.top, below.bottom = 400.0, 450.0
    assert not continue_table(below, [above])
    assert below.columns[0].header == []
