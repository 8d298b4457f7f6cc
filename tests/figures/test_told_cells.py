"""Cells of tables that tell a figure in words."""

from __future__ import annotations

from qa.domain.documents import Block, Cell, Column, Row, Table
from qa.domain.places import Span
from qa.figures import extract_figures


def grid(builder, headers, rows):
    """A table whose cells from the second on are values where they begin with a digit and are short, else words."""
    start = len(builder.text)
    columns, built = [], []
    for index, header in enumerate(headers):
        builder.put("\n" if not index else "\t")
        columns.append(Column(index, (builder.put(header),)))
    for label, *cells in rows:
        builder.put("\n")
        begins = len(builder.text)
        name, values = builder.put(label), []
        for index, words in enumerate(cells):
            builder.put("\t")
            span = builder.put(words)
            if words[0].isdigit() and len(words) < 10:
                values.append(Cell(index, span))
        if values:
            built.append(Row(Span(begins, len(builder.text)), name, (), tuple(values)))
    span = Span(start, len(builder.text))
    builder.put("\n\n")
    builder.blocks.append(Block("table", span, 1, table=Table(tuple(columns), tuple(built))))


def told(builder, catalog):
    return {figure.quantity.raw: figure for figure in extract_figures(builder.document(language="zh-Hans"), catalog)}


def test_sentence_of_a_cell_is_a_figure_of_its_row(builder, catalog):
    grid(builder, ["排放量", "去向"], [("危废间", "2022年共处置危险废物382.3吨", "集中外运"), ("垃圾房", "27吨", "集中外运")])
    found = told(builder, catalog)
    assert found["382.3吨"].metric_id == "hazardous_waste"
    assert found["382.3吨"].path == ("危废间",)
    assert found["382.3吨"].period.years == {2022}
    assert found["27吨"].from_table


def test_words_beside_columns_of_years_give_a_figure_only_with_their_own_year(builder, catalog):
    rows = [("用水", "112吨", "比计划节约用水约300吨以上"), ("废水", "90吨", "2021年全厂排放废水共80吨")]
    grid(builder, ["2022年", "2023年"], rows)
    found = told(builder, catalog)
    assert "300吨" not in " ".join(found)
    assert found["80吨"].period.years == {2021}


def test_headers_and_counts_give_none(builder, catalog):
    grid(builder, ["排放量（按每日用水3吨计算）", "标准"], [("北厂", "27吨", "符合第12项标准的三类要求")])
    assert list(told(builder, catalog)) == ["27吨"]
