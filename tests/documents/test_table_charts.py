"""Charts with their numbers in a table beneath them, two side by side; rows whose labels run over several lines."""

from __future__ import annotations

from qa.documents.pdf import read_pdf
from tests.documents.pages import Page
from tests.documents.test_tables import facts

YEARS = ("2021", "2022", "2023")


def chart(page: Page, left: float, title: tuple[str, ...], rows: list[tuple[str, ...]]) -> Page:
    """A chart whose axis runs from 120 to 240 down the page, and beneath it the years and its numbers."""
    for number, line in enumerate(title):
        page.words(left, 100 + 11 * number, line, size=10, bold=True)
    for number, mark in enumerate(("400", "300", "200", "100", "0")):
        page.words(left, 140 + 25 * number, mark, size=6)
    rights = (left + 120, left + 165, left + 210)
    for x, year in zip(rights, YEARS, strict=True):
        page.words(x, 252, year, align="right")
    for number, (label, *values) in enumerate(rows):
        page.words(left + 85, 266 + 12 * number, label, size=7, align="right")
        for x, value in zip(rights, values, strict=True):
            page.words(x, 266 + 12 * number, value, size=7, align="right")
    return page


def charts() -> Page:
    page = chart(Page(), 50, ("Air travel", "(tonnes CO2e)"), [("Harbours", "46", "61", "80"), ("Mills", "155", "163", "181")])
    rows = [("Old paper", "217", "228", "238"), ("Old wood", "110", "112", "114"), ("All yards", "327", "340", "352")]
    return chart(page, 320, ("Recycled waste", "(kg)"), rows)


def test_two_tables_with_the_same_years_side_by_side_are_two():
    found = {value: (label, header) for _, label, header, value, *_ in facts(charts().data())}
    assert found["163"] == ("Mills", ("2022",))
    assert found["114"] == ("Old wood", ("2023",))
    assert found["327"] == ("All yards", ("2021",))


def test_a_charts_title_names_the_table_beneath_its_axis():
    reading = read_pdf(charts().data(), "x.pdf")
    tables = [block.table for block in reading.blocks if block.table is not None]
    told = [tuple(span.of(reading.text) for span in (table.caption, table.unit) if span is not None) for table in tables]
    assert told == [("Air travel", "(tonnes CO2e)"), ("Recycled waste", "(kg)")]


def test_groups_of_columns_with_the_same_years_are_one_table():
    page = Page().words(250, 100, "Mills", align="centre").words(430, 100, "Yards", align="centre")
    rights = (210, 270, 330, 390, 450, 510)
    for x, year in zip(rights, YEARS + YEARS, strict=True):
        page.words(x, 114, year, align="right")
    for number, label in enumerate(("Water", "Steam", "Power")):
        page.words(50, 130 + 14 * number, label)
        for place, x in enumerate(rights):
            page.words(x, 130 + 14 * number, str(211 + 100 * number + place), align="right")
    found = {value: (label, header) for _, label, header, value, *_ in facts(page.data())}
    assert found["314"] == ("Steam", ("Yards", "2021"))


def test_long_labels_that_begin_level_with_their_rows_are_no_running_text():
    labels = [
        ("Northern yards: repair, painting, cleaning,", "docking for owners and for charterers, and", "all that belongs to it"),
        ("Southern yards: building, welding, rigging,", "painting and trials at sea for owners, and", "all that belongs to it"),
        ("Eastern yards: storing, sorting, breaking,", "and selling of what is left of old ships"),
        ("Western yards: coaling, bunkering, watering,", "and all that is asked for on the way there"),
    ]
    page = Page().words(360, 100, "Income 2021", align="right").words(460, 100, "Income 2022", align="right")
    y = 120
    for number, lines in enumerate(labels):
        for x, value in ((360, 4117), (460, 5223)):
            page.words(x, y, f"{value + number:,}", align="right")
        for line in lines:
            page.words(50, y, line)
            y += 11
    found = {value: label for _, label, _, value, *_ in facts(page.data())}
    assert found["4,118"].startswith("Southern yards: building")
    assert found["5,226"].endswith("on the way there")


def test_years_from_one_to_another_head_a_column():
    page = Page()
    for x, words in ((300, "2021"), (400, "2011 to 2021")):
        page.words(x, 114, words, align="right")
    for number, (label, *values) in enumerate((("Wells dug", "4", "42"), ("Hours given", "696", "8,776"), ("Trees", "31", "310"))):
        page.words(50, 130 + 14 * number, label)
        for x, value in zip((300, 400), values, strict=True):
            page.words(x, 130 + 14 * number, value, align="right")
    found = {value: (label, header) for _, label, header, value, *_ in facts(page.data())}
    assert found["696"] == ("Hours given", ("2021",))
    assert found["8,776"] == ("Hours given", ("2011 to 2021",))


def test_lines_amid_sentences_beside_the_numbers_of_a_chart_name_none_of_them():
    lines = [
        "Our harbours set out to lower what they use and",
        "each of the yards now mends what it once bought",
        "and sells the rest to those who have need of it",
        "while the mills have begun to burn old paper in",
        "the furnaces that were built for coal before we",
        "took them over, and so far they have saved more",
        "than we had hoped for when the works were begun",
        "in the year in which all of this was decided on",
    ]
    page = Page()
    for number, line in enumerate(lines):
        page.words(50, 120 + 12 * number, line)
    for x, values in ((330, ("4,117", "667", "2,032", "724", "1,495")), (400, ("8,136", "512", "2,309", "790", "1,485"))):
        for number, value in enumerate(values):
            page.words(x, 120 + 18 * number, value, align="right", size=7)
    reading = read_pdf(page.data(), "x.pdf")
    assert not any(block.table is not None for block in reading.blocks)
    assert "\n".join(lines[:6]) in reading.text


def test_light_rows_that_stand_beneath_several_heavy_ones_are_their_parts():
    rows = [("Turnover", "32", "34"), ("Yards", "10", "16"), ("Mills", "33", "35")]
    rows += [("Hours taught", "85", "86"), ("Yards", "24", "23"), ("Mills", "90", "92"), ("Regional total", "641", "652")]
    page = Page()
    for x, year in ((300, "2021"), (380, "2022")):
        page.words(x, 114, year, align="right")
    for number, (label, *values) in enumerate(rows):
        page.words(50, 130 + 14 * number, label, bold=label in ("Turnover", "Hours taught"))
        for x, value in zip((300, 380), values, strict=True):
            page.words(x, 130 + 14 * number, value, align="right")
    found = {value: (parents, label) for parents, label, _, value, *_ in facts(page.data())}
    assert found["16"] == (("Turnover",), "Yards")
    assert found["92"] == (("Hours taught",), "Mills")
    assert found["86"] == ((), "Hours taught")
    assert found["652"] == ((), "Regional total")
