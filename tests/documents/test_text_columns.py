"""Tables beside running text, and what around a table or inside its grid is no row, group or header of it."""

from __future__ import annotations

from itertools import pairwise

import pytest

from qa.documents.layout import Leaf, Segment, Word, segment_of
from qa.documents.layout_justified import join_justified
from qa.documents.pdf import read_pdf
from qa.documents.prose_columns import _reads_across, text_columns
from tests.documents.pages import Page, year_table
from tests.documents.test_tables import facts

PROSE = (
    "Our glassworks melt sand and shards in furnaces that run on",
    "power from wind and sun, and many people in the region have",
    "worked with us for longer than a generation by now; we also",
    "take back what our customers return and melt it once more",
)


def prose(page, x, top, lines, *, size=8, pitch=14):
    for number in range(lines):
        page.words(x, top + pitch * number, PROSE[number % len(PROSE)], size=size)


def captions(data):
    reading = read_pdf(data, "t.pdf")
    return [block.table.caption and block.table.caption.of(reading.text) for block in reading.blocks if block.table]


def grid(page, edges, ys, *, without=()):
    """Rules of a grid; `without` names (column edge, row) pairs whose piece of the upright rule is missing."""
    for y in ys:
        page.rule(edges[0], edges[-1], y)
    for place, x in enumerate(edges):
        for row, (top, bottom) in enumerate(pairwise(ys)):
            if (place, row) not in without:
                page.column_rule(x, top, bottom)


def test_rows_of_a_table_in_a_text_column_keep_their_own_labels():
    page, x = Page(), 310
    prose(page, 50, 100, 24)
    prose(page, x, 100, 8)
    rights = (x + 130, x + 180, x + 230)
    for right, year in zip(rights, ("2021", "2022", "2023"), strict=True):
        page.words(right, 226, year, size=8, align="right")
    rows = [
        ("Staff", "410", "430", "460"),
        ("Cullet", "31", "35", "38"),
        ("Water", "88", "91", "97"),
        ("Sand", "712", "745", "781"),
    ]
    for number, (label, *values) in enumerate(rows, start=1):
        page.words(x, 226 + 14 * number, label, size=8)
        for right, value in zip(rights, values, strict=True):
            page.words(right, 226 + 14 * number, value, size=8, align="right")
    found = facts(page.data())
    assert [fact[1] for fact in found] == [label for label, *_ in rows for _ in range(3)]
    assert ((), "Water", ("2022",), "91", None, False) in found


def test_header_over_a_rule_across_both_columns_stays_with_the_table_below():
    page = Page()
    prose(page, 50, 60, 9)
    prose(page, 310, 60, 9)
    page.words(370, 196, "2021", align="right").words(450, 196, "2022", align="right").words(530, 196, "2023", align="right")
    page.rule(48, 534, 200)
    for number, (label, *values) in enumerate([("Staff", "410", "430", "460"), ("Cullet", "31", "35", "38")], start=1):
        page.words(50, 200 + 14 * number, label)
        for right, value in zip((370, 450, 530), values, strict=True):
            page.words(right, 200 + 14 * number, value, align="right")
        page.rule(48, 534, 204 + 14 * number)
    found = facts(page.data())
    assert ((), "Staff", ("2022",), "430", None, False) in found
    assert ((), "Cullet", ("2023",), "38", None, False) in found


def segment(x, y, text, *, size=10.0):
    """A line of text, 4 points a letter, its words in one segment."""
    words = []
    for part in text.split():
        words.append(Word(part, x, y - size, x + 4 * len(part), y, size, 0))
        x += 4 * len(part) + 2
    return segment_of(words)


def lines_at(x, count, *, top=100):
    return [segment(x, top + 14 * number, PROSE[number % len(PROSE)]) for number in range(count)]


def read_columns(segments: list[Segment], *rules: tuple[float, float, float, float]) -> list[list[str]]:
    leaf = Leaf(595, 842, segments, horizontal=list(rules))
    return [[one.text for one in part] for part in text_columns(leaf, segments)]


def test_two_columns_are_parted_and_what_stands_above_and_below_are_lists_of_their_own():
    across = "A line that reaches over both of the text columns of the page and further"
    above, below = segment(50, 60, across), segment(50, 300, across)
    left, right = lines_at(50, 5), lines_at(310, 5)
    mixed = [above, *(one for pair in zip(left, right, strict=True) for one in pair), below]
    assert read_columns(mixed) == [[above.text], [one.text for one in left], [one.text for one in right], [below.text]]


@pytest.mark.parametrize(
    "segments",
    [
        lines_at(50, 9),
        [*lines_at(50, 9), *lines_at(310, 3)],
        [*lines_at(50, 9), *(segment(310, 100 + 14 * number, "412 t 388 t 401 t") for number in range(9))],
    ],
    ids=["one column", "few lines", "numbers beside text"],
)
def test_a_page_without_text_columns_gives_one_list(segments):
    assert read_columns(segments) == [[one.text for one in segments]]


def test_a_rule_across_ends_the_columns():
    left, right = lines_at(50, 9), lines_at(310, 9)
    assert len(read_columns([*left, *right])) == 2
    assert len(read_columns([*left, *right], *((50, y, 560, y) for y in (136, 178)))) == 1


def test_numbers_of_a_chart_under_a_table_are_no_rows_of_it():
    rows = [["Staff", "", "410", "430", "460"], ["Cullet", "t", "31", "35", "38"], ["Water", "m3", "88", "91", "97"]]
    page = year_table(Page(), rows)
    for y, values in ((310, ("12", "14", "16")), (326, ("22", "24", "26"))):
        for x, value in zip((320, 390, 460), values, strict=True):
            page.words(x, y, value, align="right")
    found = facts(page.data())
    assert [fact[3] for fact in found] == [value for row in rows for value in row[2:]]


def test_rows_below_a_wide_gap_that_have_labels_stay():
    rows = [["Staff", "", "410", "430", "460"], ["Cullet", "t", "31", "35", "38"], ["Water", "m3", "88", "91", "97"]]
    page = year_table(Page(), rows)
    page.words(50, 310, "Sand")
    for x, value in zip((320, 390, 460), ("12", "14", "16"), strict=True):
        page.words(x, 310, value, align="right")
    assert "14" in [fact[3] for fact in facts(page.data()) if fact[1] == "Sand"]


def test_title_row_over_all_columns_of_a_grid_is_its_caption_and_no_header():
    page = Page()
    grid(page, (50, 200, 280, 360), (80, 100, 120, 140, 160), without=[(1, 0), (2, 0)])
    page.words(205, 94, "Waste by kind", align="centre")
    for y, texts in ((114, ("Kind", "2022", "2023")), (134, ("Glass", "31", "35")), (154, ("Paper", "12", "14"))):
        for x, text in zip((54, 205, 285), texts, strict=True):
            page.words(x, y, text)
    data = page.data()
    assert captions(data) == ["Waste by kind"]
    assert ((), "Glass", ("2022",), "31", None, False) in facts(data)


def test_a_column_that_numbers_the_rows_is_no_group_of_them():
    page = Page()
    grid(page, (50, 90, 200, 280, 360), (80, 100, 120, 140, 160))
    rows = (("No.", "Kind", "2022", "2023"), ("1", "Glass", "31", "35"), ("2", "Paper", "12", "14"), ("3", "Steel", "7", "9"))
    for number, texts in enumerate(rows):
        for x, text in zip((54, 94, 205, 285), texts, strict=True):
            page.words(x, 94 + 20 * number, text)
    found = facts(page.data())
    assert [fact[:2] for fact in found] == [((), label) for label in ("Glass", "Glass", "Paper", "Paper", "Steel", "Steel")]


def test_one_value_over_several_years_is_kept_in_the_last():
    page = Page()
    grid(page, (50, 200, 280, 360, 440), (80, 100, 120, 140, 160), without=[(2, 2), (3, 2)])
    for y, texts in (
        (94, ("Kind", "2021", "2022", "2023")),
        (114, ("Glass", "31", "35", "38")),
        (154, ("Paper", "12", "14", "16")),
    ):
        for x, text in zip((54, 205, 285, 365), texts, strict=True):
            page.words(x, y, text)
    page.words(54, 134, "Trees").words(320, 134, "700", align="centre")
    found = facts(page.data())
    assert [fact for fact in found if fact[1] == "Trees"] == [((), "Trees", ("2023",), "700", None, False)]
    assert ((), "Paper", ("2022",), "14", None, False) in found


def test_a_year_with_a_notes_digit_heads_its_column():
    page = Page()
    for x, year, kind in zip((320, 390, 460), ("20152", "2022", "2023"), ("(base year)", "actual", "actual"), strict=True):
        page.words(x, 100, year, align="right").words(x, 111, kind, size=8, align="right")
    for number, (label, *values) in enumerate([("Staff", "410", "430", "460"), ("Cullet", "31", "35", "38")], start=1):
        page.words(50, 114 + 16 * number, label)
        for x, value in zip((320, 390, 460), values, strict=True):
            page.words(x, 114 + 16 * number, value, align="right")
    found = {fact[3]: " ".join(fact[2]) for fact in facts(page.data())}
    assert (found["410"], found["35"]) == ("20152 (base year)", "2022 actual")
    assert len(found) == 6


def test_a_justified_line_with_wide_gaps_is_one_line_and_no_row_of_a_table():
    page = Page()
    page.words(50, 100, "Our glassworks melt sand and shards")
    right = 50 + page._canvas.stringWidth("Our glassworks melt sand and shards", "Helvetica", 9)
    parts = ("responsibly", "manufactured", "window")
    wide = sum(page._canvas.stringWidth(part, "Helvetica", 9) for part in parts)
    x = 50.0
    for part in parts:
        page.words(x, 112, part)
        x += page._canvas.stringWidth(part, "Helvetica", 9) + (right - 50 - wide) / 2
    page.words(50, 124, "panes in furnaces run on wind power")
    reading = read_pdf(page.data(), "t.pdf")
    assert "responsibly manufactured window" in " ".join(reading.text.split())
    assert len(reading.blocks) == 1


def test_table_ruled_column_by_column_above_two_text_columns_stays_one_table():
    """The gutter of the text below runs between two of its columns, where its rules leave a small gap."""
    page = Page()
    rights = (290, 360, 430, 500)
    for x, year in zip(rights, ("2020", "2021", "2022", "2023"), strict=True):
        page.words(x, 100, year, align="right")
    rows = [["Energy", "11", "12", "13", "14"], ["Water", "21", "22", "23", "24"], ["Waste", "31", "32", "33", "34"]]
    for number, (label, *values) in enumerate([*rows, *rows]):
        page.words(50, 116 + 16 * number, label)
        for x0, x1 in ((48, 222), (225, 293), (297, 363), (367, 433), (437, 503)):
            page.rule(x0, x1, 120 + 16 * number)
        for x, value in zip(rights, values, strict=True):
            page.words(x, 116 + 16 * number, value, align="right")
    for number in range(12):
        page.words(50, 240 + 12 * number, "running words on the left of a page in two columns")
        page.words(296, 240 + 12 * number, "running words on the right of a page in two columns")
    found = facts(page.data())
    assert ((), "Water", ("2023",), "24", None, False) in found
    assert len(found) == 24


def row_under_text(*cells: tuple[float, str]) -> list[Segment]:
    """A line of running text from 50 to 196, and under it segments at given places."""
    return [segment(50, 100, "Our glassworks melt sand and shards in a"), *(segment(x, 114, text) for x, text in cells)]


def test_segments_spread_evenly_between_the_edges_of_running_text_become_one():
    text, *row = segments = row_under_text((50, "responsibly"), (109, "manufactured"), (172, "window"))
    assert row[-1].x1 == pytest.approx(text.x1, abs=2)
    assert [one.text for one in join_justified(segments)] == [text.text, "responsibly manufactured window"]


@pytest.mark.parametrize(
    "cells",
    [
        ((50, "responsibly"), (99, "manufactured"), (172, "window")),
        ((50, "responsibly"), (109, "1,204 3,511"), (172, "31,377")),
        ((50, "responsibly"), (103, "manufactured"), (160, "window")),
        ((62, "responsibly"), (115, "manufactured"), (172, "window")),
    ],
    ids=["uneven gaps", "numbers", "ends before the text", "begins behind the text"],
)
def test_cells_under_running_text_are_not_joined(cells):
    segments = row_under_text(*cells)
    assert join_justified(segments) == segments


def test_cells_under_a_header_of_a_few_words_are_not_joined():
    header = segment(50, 100, "Recycled windowpane material")
    row = [segment(x, 114, text) for x, text in ((50, "Norway"), (94, "Cullet"), (138, "Panes"))]
    assert (row[0].x0, row[-1].x1) == (header.x0, header.x1)
    assert join_justified([header, *row]) == [header, *row]


def units_beside_names(page, names):
    """A table without rules: names, a column of long units, three years."""
    rights = (460, 500, 540)
    for right, year in zip(rights, ("2021", "2022", "2023"), strict=True):
        page.words(right, 100, year, size=8, align="right")
    for number, name in enumerate(names, start=1):
        page.words(50, 100 + 16 * number, name, size=8)
        page.words(230, 100 + 16 * number, "(metric tons of melted glass in a thousand)", size=8)
        for place, right in enumerate(rights):
            page.words(right, 100 + 16 * number, str(40 + 10 * number + place), size=8, align="right")


def test_names_with_long_units_and_numbers_in_line_are_one_table():
    page = Page()
    names = (
        "Cullet taken back from the customers",
        "Sand bought from near quarries only",
        "Soda ash brought here by the rail",
        "Lime from the second quarry of ours",
        "Dolomite of the northern coast line",
    )
    units_beside_names(page, names)
    found = {(label, header, value) for _, label, header, value, _, _ in facts(page.data())}
    for number, name in enumerate(names, start=1):
        assert (name, ("2023",), str(42 + 10 * number)) in found


@pytest.mark.parametrize(("names", "across"), [(("Cullet", "Sand", "Soda", "Lime", "Ash"), True), (PROSE, False)])
def test_lines_that_go_on_in_small_letters_are_running_text_beside_a_table(names, across):
    left = [segment(50, 100 + 16 * number, name) for number, name in enumerate(names)]
    right = [segment(310, 100 + 16 * number, "(metric tons of melted glass in a thousand)") for number in range(len(names))]
    right += [segment(x, 100 + 16 * number, str(40 + number)) for number in range(len(names)) for x in (520, 560)]
    assert _reads_across(left, right) is across


def test_a_line_of_text_that_begins_with_stressed_words_is_no_heading():
    page = Page()
    page.words(60, 100, "The mills asked every employee to sign the code, and most of them did so. In")
    page.words(60, 114, "Region 4,", bold=True).words(105, 114, "the share was 95 per cent in the year, while in the mountains")
    page.words(60, 128, "it was 76 per cent, since two mills had only just been bought by the group.")
    page.words(60, 170, "Water. ", bold=True).words(95, 170, "The mills drew less water from the river than in any year before.")
    reading = read_pdf(page.data(), "stressed.pdf")
    texts = [block.span.of(reading.text) for block in reading.blocks]
    assert not any(block.kind == "heading" for block in reading.blocks)
    assert any("Region 4, the share" in text and "76 per cent" in text for text in texts)
