"""Grids with rules missing: headers that end where their fill ends, cells that are no rectangle; labels set to two centres."""

from __future__ import annotations

import io

import pytest

from qa.documents.tables_lattice import _merged_cells
from qa.documents.tables_values import heads_years, read_cell
from tests.documents.test_tables import facts


def page(texts, *, rules, fills=()):
    """A page with texts at (x, y, text), `centred` where x is negative, over fills and rules of (x0, y0, x1, y1)."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    canvas.setFillColorRGB(0.6, 0.7, 0.9)
    for x0, y0, x1, y1 in fills:
        canvas.rect(x0, y0, x1 - x0, y1 - y0, stroke=0, fill=1)
    canvas.setFillColorRGB(0, 0, 0)
    canvas.setFont("STSong-Light", 9)
    for x, y, text in texts:
        (canvas.drawCentredString if x < 0 else canvas.drawString)(abs(x), y, text)
    for rule in rules:
        canvas.line(*rule)
    canvas.save()
    return buffer.getvalue()


def told(found):
    return [(label, header, value) for _, label, header, value, _, _ in facts(found)]


def test_the_first_row_below_a_headers_fill_is_no_header():
    rows = [("", "2021年", "2022年"), ("北厂", "12.5", "13.5"), ("南厂", "22.5", "23.5"), ("东厂", "32.5", "33.5")]
    texts = [(x, 704 - 20 * place, text) for place, row in enumerate(rows) for x, text in zip((66, 206, 306), row, strict=True)]
    below = [(60, 720 - 20 * place, 400, 720 - 20 * place) for place in (2, 3, 4)]
    upright = [(x, 720, x, 640) for x in (60, 200, 300, 400)]
    found = told(page(texts, rules=below + upright, fills=[(60, 700, 400, 720)]))
    assert ("北厂", ("2021年",), "12.5") in found
    assert ("东厂", ("2022年",), "33.5") in found
    assert len(found) == 6


def test_a_headers_corner_that_holds_the_first_rows_label_is_parted_with_the_row():
    texts = [(-130, 700, "项目"), (-250, 706, "2021年"), (-350, 706, "2022年"), (-250, 688, "实绩"), (-350, 688, "实绩")]
    texts += [(-130, 670, "用电量（度）"), (-250, 670, "12,500"), (-350, 670, "13,500")]
    texts += [(-130, 650, "减少率(%)"), (-250, 650, "1.5"), (-350, 650, "2.5")]
    across = [(60, 720, 400, 720), (200, 700, 400, 700), (60, 664, 400, 664), (60, 644, 400, 644)]
    found = told(page(texts, rules=across + [(x, 720, x, 644) for x in (60, 200, 300, 400)]))
    assert ("用电量（度）", ("2021年", "实绩"), "12,500") in found
    assert ("减少率(%)", ("2022年", "实绩"), "2.5") in found


def test_a_rule_that_is_missing_in_one_row_goes_on_where_cells_would_be_no_rectangle():
    xs, ys = [0.0, 50.0, 100.0, 150.0], [0.0, 20.0, 40.0, 60.0]
    across = [(0, 0, 150, 0), (0, 20, 100, 20), (0, 40, 150, 40), (0, 60, 150, 60)]
    upright = [(0, 0, 0, 60), (50, 20, 50, 60), (100, 0, 100, 20), (100, 40, 100, 60), (150, 0, 150, 60)]
    cells = {(cell.row0, cell.row1, cell.column0, cell.column1) for cell in _merged_cells(xs, ys, across, upright)}
    assert {(0, 0, 0, 1), (1, 1, 0, 0), (1, 1, 1, 1), (0, 1, 2, 2)} < cells


def test_labels_around_two_centres_head_no_rows():
    rows = [("白班", -165), ("两班倒工人", -165), ("临时工", -165), ("平均在本厂工作的年数", -130), ("平均年龄", -130)]
    values = [("120 人", "130 人"), ("40 人", "45 人"), ("7 人", "9 人"), ("5.15 年", "4.86 年"), ("33.80 歲", "32.80 歲")]
    texts = [(-250, 704, "2021年"), (-350, 704, "2022年"), (66, 670, "人数")]
    for place, ((label, x), (one, two)) in enumerate(zip(rows, values, strict=True)):
        texts += [(x, 684 - 20 * place, label), (-250, 684 - 20 * place, one), (-350, 684 - 20 * place, two)]
    across = [(60, 720, 400, 720), *((60, 700 - 20 * place, 400, 700 - 20 * place) for place in (0, 3, 4, 5))]
    across += [(130, 680, 400, 680), (130, 660, 400, 660)]
    upright = [(x, 720, x, 600) for x in (60, 200, 300, 400)] + [(130, 700, 130, 640)]
    parents = {label: above for above, label, _, _, _, _ in facts(page(texts, rules=across + upright))}
    assert parents["平均年龄"] == ()
    assert parents["临时工"] == ("人数",)


@pytest.mark.parametrize(
    ("text", "kind"),
    [("33.80 歲", "value"), ("35岁", "value"), ("112 年 度", "year"), ("2022 年 度", "year"), ("30歲以下", "text")],
)
def test_ages_are_values_and_years_may_be_set_apart(text, kind):
    assert read_cell(text).kind == kind


def test_years_of_the_republic_set_apart_head_columns():
    assert heads_years(["98 年 度", "99 年 度"])


def test_rules_that_frame_a_grid_open_it_where_labels_span_many_rows():
    names = ("Cut dust in halls", "Cut glue use", "Cut solvents", "Cut noise at night", "Cut idle time", "Cut night shifts")
    rows = [("Content", "2021 target", "2022 target"), *((name, f"{n + 3} t", f"{n + 2} t") for n, name in enumerate(names))]
    texts = [(x, 704 - 20 * place, text) for place, row in enumerate(rows) for x, text in zip((206, 356, 436), row, strict=True)]
    texts += [(66, 704, "Area"), (-130, 664, "Air"), (-130, 604, "People")]
    across = [(60, y, 500, y) for y in (720, 700, 640, 580)] + [(200, y, 500, y) for y in (680, 660, 620, 600)]
    found = facts(page(texts, rules=across + [(x, 720, x, 580) for x in (200, 350, 430)]))
    assert [parents for parents, label, *_ in found if label == "Cut glue use"] == [("Air",)] * 2
    assert [(header, value) for parents, label, header, value, *_ in found if label == "Cut idle time"] == [
        (("2021 target",), "7 t"),
        (("2022 target",), "6 t"),
    ]
