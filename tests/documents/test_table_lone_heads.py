"""Headers that stand alone on their line, longer than their column, or at the foot of the page before."""

from __future__ import annotations

from qa.documents.pdf import read_pdf
from tests.documents.pages import Page, year_table
from tests.documents.test_table_told_units import chinese_pages, grid
from tests.documents.test_tables import draw_rows, facts


def headers(data):
    return {value: (label, header) for _, label, header, value, *_ in facts(data)}


def test_words_alone_over_a_row_of_years_head_them_all():
    page = Page().words(445, 186, "ENERGY USED", align="right")
    year_table(page, [("Petrol", "", "225", "212", "183"), ("Diesel", "", "197", "245", "240")], title="Source", top=200)
    found = headers(page.data())
    assert found["225"] == ("Petrol", ("ENERGY USED", "2021"))
    assert found["240"] == ("Diesel", ("ENERGY USED", "2023"))


def test_a_unit_alone_under_a_row_of_years_is_that_of_each():
    page = Page()
    for x, text in ((300, "2019"), (370, "2020"), (440, "2021")):
        page.words(x, 200, text, align="centre")
    page.words(370, 214, "Output (kWh)", align="centre").words(60, 207, "Site").words(210, 207, "Size (kW)", align="centre")
    for number, row in enumerate([("North", "8", "873", "124", "767"), ("South", "5", "743", "574", "247")]):
        y = 232 + 16 * number
        page.words(60, y, row[0])
        for x, text in zip((210, 300, 370, 440), row[1:], strict=True):
            page.words(x, y, text, align="centre")
    units = {value: unit for *_, value, unit, _ in facts(page.data())}
    assert (units["743"], units["574"], units["247"], units["5"]) == ("kWh", "kWh", "kWh", "kW")


def test_a_day_goes_on_from_the_line_above_it():
    page = Page()
    lines = (("Balance at", "Granted as", "Other", "Balance at"), ("1 May 2022", "pay", "change", "30 April 2023"), ("No.",) * 4)
    for number, line in enumerate(lines):
        for x, text in zip((250, 320, 390, 470), line, strict=True):
            page.words(x - (1.4 if number == 1 else 0), 200 + 9 * number, text, align="right", size=8)
    rows = [("A. Lee", "107,152", "56,496", "(35,000)", "128,648"), ("B. Roe", "51,742", "25,300", "–", "77,042")]
    for number, row in enumerate(rows):
        page.words(60, 236 + 14 * number, row[0])
        for x, text in zip((250, 320, 390, 470), row[1:], strict=True):
            page.words(x, 236 + 14 * number, text, align="right")
    found = headers(page.data())
    assert found["56,496"] == ("A. Lee", ("Granted as pay No.",))
    assert found["128,648"] == ("A. Lee", ("Balance at 30 April 2023 No.",))


def test_a_header_at_the_foot_of_a_page_heads_the_rows_of_the_next_one():
    first, rules = grid(90, [("專業類別", "人員數量", "比重")])
    story = [(60, 780 - 16 * line, f"第{line}行說明文字，僅供參考之用。") for line in range(8)]
    below, more = grid(790, [("生產", "15,358", "41"), ("銷售", "302", "9"), ("技術", "6,011", "17")])
    found = headers(chinese_pages([([*story, *first], rules), (below, more)]))
    assert found["302"] == ("銷售", ("人員數量",))
    assert found["17"] == ("技術", ("比重",))


def test_the_last_lines_of_text_head_nothing_on_the_next_page():
    story = [(60, 80, "本段說明到此為止，詳見下頁。"), (320, 80, "另一欄的文字也到此為止了。")]
    below, more = grid(790, [("生產", "15,358", "41"), ("銷售", "302", "9"), ("技術", "6,011", "17")])
    assert headers(chinese_pages([(story, []), (below, more)]))["302"] == ("銷售", ())


def test_numbers_name_rows_where_words_over_them_and_over_each_column_say_what_they_are():
    rows = [
        ["Series", "Options held", "Fair value $"],
        ["168-170", "7,247", "21.49"],
        ["174-176", "65,330", "26.05"],
        ["177", "2,386", "46.35"],
    ]
    found = headers(draw_rows(rows, columns=(60, 240, 360)))
    assert found["65,330"] == ("174-176", ("Options held",))


def test_numbers_without_words_over_them_name_no_rows():
    rows = [["", "", ""], ["168-170", "7,247", "21.49"], ["174-176", "65,330", "26.05"], ["177", "2,386", "46.35"]]
    assert headers(draw_rows(rows, columns=(60, 240, 360))) == {}


def test_codes_of_a_standard_name_no_rows_and_a_header_may_be_longer_than_its_column():
    page = Page().words(60, 200, "SASB CODE").words(150, 200, "METRIC").words(320, 200, "WHAT OUR OWN GROUP ANSWERS HERE")
    rows = [
        ("AA-BB-000.A", "Seats offered", "145,139"),
        ("AA-BB-000.B", "Seats taken", "61.6%"),
        ("AA-BB-000.C", "Distance flown", "89,397"),
        ("AA-BB-000.D", "Mail carried", "6,673"),
        ("AA-BB-000.E", "Departures", "460,029"),
        ("AA-BB-000.F", "Aircraft", "713"),
    ]
    for number, row in enumerate(rows, start=1):
        for x, text in zip((60, 150, 320), row, strict=True):
            page.words(x, 200 + 30 * number, text)
    found = headers(page.data())
    assert found["61.6%"] == ("Seats taken", ("WHAT OUR OWN GROUP ANSWERS HERE",))


def test_tables_of_other_years_under_each_other_stay_apart():
    page = Page()
    for block, (years, rows) in enumerate(
        (
            (("2024", "2023"), [("Up to a month", "30,581", "19,411", "96.5%"), ("All", "31,101", "20,100", "100.0%")]),
            (("2023", "2022"), [("Up to a month", "29,816", "19,602", "96.9%"), ("All", "30,253", "20,259", "100.0%")]),
        )
    ):
        top = 200 + 60 * block
        for x, text in zip((290, 375, 450), (*years, "Share"), strict=True):
            page.words(x, top, text, align="centre", size=7)
        for number, row in enumerate(rows, start=1):
            page.words(60, top + 14 * number, row[0])
            for x, text in zip((320, 400, 465), row[1:], strict=True):
                page.words(x, top + 14 * number, text, align="right")
    found = headers(page.data())
    assert found["19,411"] == ("Up to a month", ("2023",))
    assert found["19,602"] == ("Up to a month", ("2022",))


def test_the_last_line_of_words_over_labels_titles_no_table():
    rows = [["(class)", "2021", "2022"], ["Gas", "899", "13"], ["Fuels", "846", "12"]]
    reading = read_pdf(draw_rows(rows, columns=(60, 300, 400)), "x.pdf")
    assert [block.table.caption for block in reading.blocks if block.table is not None] == [None]


def test_labels_of_several_lines_do_not_outnumber_those_of_one():
    page = Page().words(60, 200, "Kind").words(150, 200, "What it is").words(440, 200, "Premium", align="right")
    rows = [
        ("Power", ("solar and wind power,", "and what homes need"), "50,660"),
        ("Traffic", ("buses and trains,", "and their drivers"), "19,082"),
        ("Waste", ("bins and pits,", "and their lids"), "7,344"),
        ("Homes", ("roofs and walls,", "and their owners"), "9,120"),
        ("Farms", ("fields and barns,", "and their hands"), "1,705"),
    ]
    for number, (kind, lines, value) in enumerate(rows, start=1):
        y = 200 + 34 * number
        page.words(60, y, kind).words(440, y, value, align="right")
        page.words(150, y - 5, lines[0]).words(150, y + 5, lines[1])
    assert headers(page.data())["19,082"][0] == "Traffic"


def test_pages_beside_the_codes_of_a_standard_are_no_figures():
    page = Page().words(60, 200, "SASB CODE").words(150, 200, "METRIC").words(320, 200, "PAGE")
    rows = [
        ("AA-BB-110a.1", "Seats offered", "45"),
        ("AA-BB-110a.2", "Seats taken", "46"),
        ("AA-BB-110a.3", "Distance flown", "51"),
    ]
    for number, row in enumerate([*rows, ("AA-BB-310a.1", "Mail carried", "58")], start=1):
        for x, text in zip((60, 150, 320), row, strict=True):
            page.words(x, 200 + 20 * number, text)
    assert facts(page.data()) == []


def test_a_first_header_stands_as_far_from_its_numbers_as_the_others():
    page = Page().words(60, 200, "Kind", size=7)
    for x, text in zip((205, 300, 385, 470), ("Cost", "Unrealised gains", "Unrealised losses", "Fair value"), strict=True):
        page.words(x, 200, text, align="centre", size=7)
    rows = [
        ("Bonds", "56,426", "8", "(651)", "55,775"),
        ("Notes", "5,358", "1", "(92)", "5,266"),
        ("Paper", "2,846", "3", "(1)", "2,854"),
    ]
    for number, row in enumerate(rows, start=1):
        page.words(60, 200 + 16 * number, row[0])
        for x, text in zip((257, 352, 437, 522), row[1:], strict=True):
            page.words(x, 200 + 16 * number, text, align="right")
    assert headers(page.data())["5,358"] == ("Notes", ("Cost",))


def test_labels_set_to_the_right_stand_on_one_level():
    page = Page()
    for x, text in ((320, "2021"), (390, "2022")):
        page.words(x, 200, text, align="right")
    sites = [("Northern site", "30", "31"), ("Southern site and port", "40", "41"), ("Mine", "11", "12"), ("Other yard", "9", "7")]
    rows = [("All emissions of the group", "90", "91"), ("Emissions for each revenue", "5", "6"), ("Emissions by site",), *sites]
    for number, row in enumerate(rows, start=1):
        y = 200 + 16 * number
        page.words(60, y, row[0]) if number < 4 else page.words(230, y, row[0], align="right")
        for x, text in zip((320, 390), row[1:], strict=False):
            page.words(x, y, text, align="right")
    parents = {value: above for above, _, _, value, *_ in facts(page.data())}
    assert (parents["40"], parents["11"], parents["9"]) == (("Emissions by site",),) * 3
