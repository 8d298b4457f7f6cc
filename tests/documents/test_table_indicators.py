"""Tables of indicators as reports on sustainability print them: section lines, targets, classes of ages, two columns of names."""

from __future__ import annotations

import io

from qa.documents.pdf import read_pdf
from tests.documents.pages import Page
from tests.documents.test_tables import facts


def lines(page, rows, *, top, rights, pitch=14, ruled=()):
    """Rows of (x, label, *values); `ruled` names the rows that are underlined, all where it is None."""
    for number, (x, label, *values) in enumerate(rows):
        y = top + pitch * number
        page.words(x, y, label)
        for right, value in zip(rights, values, strict=False):
            page.words(right, y, value, align="right")
        if ruled is None or number in ruled:
            page.rule(48, rights[-1] + 4, y + 4)
    return page


def by_value(page):
    return {fact[3]: fact for fact in facts(page.data())}


def test_section_line_set_apart_under_a_row_is_no_part_of_its_label():
    page = lines(Page(), [(50, "", "2022", "2023")], top=100, rights=(320, 400), ruled=None)
    lines(page, [(50, "Direct releases", "1,310", "1,250")], top=114, rights=(320, 400))
    lines(page, [(50, "Bought power")], top=132, rights=(320, 400), ruled=None)
    rows = [(58, "By place", "4,410", "4,170"), (58, "By contract", "2,330", "2,090"), (58, "Steam", "510", "470")]
    lines(page, rows, top=146, rights=(320, 400), ruled=None)
    found = by_value(page)
    assert found["1,250"][:2] == ((), "Direct releases")
    assert found["4,170"][:2] == (("Bought power",), "By place")


def test_row_that_stands_out_again_leaves_a_section_whose_rows_are_set_in():
    page = lines(Page(), [(50, "", "2022", "2023")], top=100, rights=(320, 400), ruled=None)
    rows = [
        (50, "Crew by age"),
        (60, "Juniors", "310", "325"),
        (60, "Seniors", "690", "675"),
        (50, "Hours of lessons a head", "21", "23"),
        (50, "Haulage"),
        (60, "Road", "71", "72"),
        (60, "Rail", "33", "31"),
        (50, "Total", "104", "103"),
    ]
    found = by_value(lines(page, rows, top=116, rights=(320, 400), ruled=None))
    assert found["675"][:2] == (("Crew by age",), "Seniors")
    assert found["23"][:2] == ((), "Hours of lessons a head")
    assert found["103"][:2] == (("Haulage",), "Total")


def test_year_and_what_it_is_are_one_header_and_date_no_other_column():
    page = Page()
    for x, *header in ((300, "", "2022"), (370, "2019", "baseline"), (440, "2030", "target")):
        for number, line in enumerate(header):
            page.words(x, 100 + 11 * number, line, align="right")
    page.rule(48, 444, 115)
    rows = [(50, "Coal (kt)", "2.8", "5.1", "0.3"), (50, "Lime (kt)", "1.6", "1.7", "0.9"), (50, "Peat (kt)", "0.4", "0.5", "0.2")]
    found = by_value(lines(page, rows, top=128, rights=(300, 370, 440)))
    assert found["2.8"][2] == ("2022",)
    assert found["5.1"][2] == ("2019 baseline",)
    assert found["0.3"][2] == ("2030 target",)


def test_digit_under_scope_ends_the_header_and_years_span_groups_that_repeat():
    page = Page()
    rights = (230, 265, 300, 345, 380, 415, 480)
    for centre, year in ((256, "2022"), (371, "2021")):
        page.words(centre, 100, year, align="centre")
    for first in (0, 3):
        for right, (above, below) in zip(rights[first : first + 3], (("Own", "fuel"), ("Scope", "3"), ("", "Sum")), strict=True):
            page.words(right, 118, above, align="right").words(right, 129, below, align="right")
    page.words(480, 129, "Share", align="right").rule(48, 484, 133)
    rows = [
        (50, "Smelting", "2.7", "0.2", "2.9", "3.0", "0.3", "3.3", "11%"),
        (50, "Milling", "0.1", "2.8", "2.1", "0.5", "4.6", "5.1", "12%"),
        (50, "Weaving", "0.4", "2.0", "2.4", "0.6", "3.7", "4.3", "9%"),
    ]
    found = by_value(lines(page, rows, top=146, rights=rights))
    assert found["2.7"][1:3] == ("Smelting", ("2022", "Own fuel"))
    assert found["2.8"][1:3] == ("Milling", ("2022", "Scope 3"))
    assert found["4.3"][1:3] == ("Weaving", ("2021", "Sum"))


def test_classes_of_ages_told_in_words_name_their_rows():
    page = lines(Page(), [(50, "Staff", "2022", "2023")], top=100, rights=(320, 400))
    page.words(50, 110.5, "by age group").rule(48, 404, 115)
    rows = [
        (50, "Less than 30", "644", "631"),
        (50, "30 – 49", "940", "946"),
        (50, "50 and above", "392", "360"),
        (50, "Not disclosed", "-", "6"),
        (50, "Total", "1,976", "1,943"),
    ]
    reading = read_pdf(lines(page, rows, top=128, rights=(320, 400), ruled=None).data(), "table.pdf")
    (table,) = [block.table for block in reading.blocks if block.table is not None]
    assert [row.label.of(reading.text) for row in table.rows] == [label for _, label, *_ in rows]
    assert table.caption is not None
    assert " ".join(table.caption.of(reading.text).split()) == "Staff by age group"


def test_names_beside_their_groups_are_labels_and_sums_stand_among_the_groups():
    page = lines(Page(), [(50, "", "2022", "2023")], top=100, rights=(360, 440), ruled=None)
    rows = [
        ("Harmless", "", "31,102", "36,197"),
        ("Diverted", "Reused", "1,136", "3,788"),
        ("", "Composted", "8,452", "14,512"),
        ("", "Shredded", "10,104", "6,170"),
        ("Buried", "Landfill", "10,848", "11,510"),
        ("", "Furnace", "562", "217"),
        ("Toxic", "", "9,469", "195"),
        ("Diverted", "Cleaned", "7,581", "193"),
        ("Buried", "Sealed", "1,888", "2"),
        ("All waste", "", "40,571", "36,392"),
    ]
    for number, (outer, inner, *values) in enumerate(rows):
        y = 114 + 14 * number
        page.words(50, y, outer).words(140, y, inner)
        ends = number + 1 == len(rows) or rows[number + 1][0]
        page.rule(48 if ends else 138, 444, y + 4)
        for right, value in zip((360, 440), values, strict=True):
            page.words(right, y, value, align="right")
    found = by_value(page)
    assert found["36,197"][1] == "Harmless"
    assert found["6,170"][1] == "Shredded"
    assert found["6,170"][0][-1] == "Diverted"
    assert found["217"][:2] == (("Harmless", "Buried"), "Furnace")
    assert found["36,392"][:2] == ((), "All waste")


def test_rows_under_what_they_are_divided_by_are_not_in_its_unit():
    page = Page().words(50, 84, "Intensity (tCO2e/turnover $M)")
    lines(page, [(50, "", "2022", "2023")], top=100, rights=(320, 400), ruled=None)
    rows = [(50, "Turnover ($M)", "143,015", "168,088"), (58, "Own fuel", "30.3", "29.8"), (58, "Bought power", "81.5", "82.3")]
    found = by_value(lines(page, rows, top=116, rights=(320, 400), ruled=None))
    assert found["143,015"][4] == "$M"
    assert found["29.8"][4] == "tCO2e/turnover $M"


def test_marks_of_notes_under_a_header_are_no_row():
    page = Page()
    for x, header in ((300, "2022"), (370, "2021"), (440, "2019")):
        page.words(x, 100, header, align="right")
    page.words(440, 108, "(2)(3)(4)", align="right", size=6).rule(48, 444, 114)
    rows = [(50, "Coal", "2.8", "5.1", "0.3"), (50, "Lime", "1.6", "1.7", "0.9"), (50, "Peat", "0.4", "0.5", "0.2")]
    found = facts(lines(page, rows, top=128, rights=(300, 370, 440)).data())
    assert len(found) == 9
    assert {fact[1] for fact in found} == {"Coal", "Lime", "Peat"}


def test_words_that_run_up_the_edge_of_every_page_are_no_text():
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    for number in range(3):
        canvas.setFont("Helvetica", 9)
        canvas.drawString(90, 500, f"Mill {number} ground rye and oats.")
        canvas.saveState()
        canvas.setFont("Helvetica", 56)
        canvas.translate(52, 160)
        canvas.rotate(90)
        canvas.drawString(0, 0, "Not for sale to anybody")
        canvas.restoreState()
        canvas.showPage()
    canvas.save()
    reading = read_pdf(buffer.getvalue(), "pages.pdf")
    marks = [block.kind for block in reading.blocks if "anybody" in block.span.of(reading.text)]
    assert marks == ["boilerplate"] * 3


def test_rows_of_many_lines_between_rules_are_one_table_and_keep_all_their_words():
    page = Page()
    rights = (270, 310, 350, 390, 440)
    for right, head in zip(rights, ("2020", "2021", "2022", "2023", "Aim"), strict=True):
        page.words(right, 100, head, align="right")
    page.words(50, 100, "Measure").words(140, 100, "Units").words(460, 100, "Remarks").rule(48, 560, 106)
    bands = [
        (120, ("Smoke of the", "kilns at work", "(both shifts)"), ("kg per", "tonne"), ("1.6", "1.5", "1.4", "1.3", "<1.2")),
        (
            270,
            ("Smoke of the", "kilns at rest", "(both shifts)"),
            ("kg per", "fired", "tonne"),
            ("0.25", "0.24", "0.23", "0.22", "<0.2"),
        ),
    ]
    for top, label, unit, values in bands:
        for number, line in enumerate(label):
            page.words(50, top + 10 * number, line)
        for number, line in enumerate(unit):
            page.words(140, top + 10 * number, line)
        for right, value in zip(rights, values, strict=True):
            page.words(right, top, value, align="right")
        for number in range(9):
            page.words(460, top + 10 * number, "It went down, mildly", size=8)
        page.rule(48, 560, top + 110)
    page.words(440, 140, "<1.4", align="right")
    found = by_value(page)
    assert found["1.6"][1:3] == ("Smoke of the kilns at work (both shifts)", ("2020",))
    assert found["0.22"][1:3] == ("Smoke of the kilns at rest (both shifts)", ("2023",))
    assert found["0.22"][4] == "kg per fired tonne"


def test_row_that_says_words_in_place_of_values_parts_no_table_and_heads_nothing():
    page = Page().words(50, 100, "Kind").words(300, 100, "2021", align="right").words(400, 100, "2023", align="right")
    page.rule(48, 420, 105)
    rows = [("Bricks", "4,054", "3,862"), ("Tiles", None), ("Slates", "112", "187"), ("Pipes", "68,744", "56,872")]
    for number, (label, *values) in enumerate(rows):
        y = 118 + 16 * number
        page.words(50, y, label).rule(48, 420, y + 5)
        if values == [None]:
            page.words(272, y, "Included in the kind of bricks above them")
            continue
        for right, value in zip((300, 400), values, strict=True):
            page.words(right, y, value, align="right")
    found = by_value(page)
    assert found["187"][:3] == ((), "Slates", ("2023",))
    assert found["56,872"][:3] == ((), "Pipes", ("2023",))


def test_counts_with_their_share_behind_them_are_counts():
    page = lines(Page(), [(50, "", "2022", "2023")], top=100, rights=(320, 420), ruled=None)
    page.words(180, 100, "Unit")
    rows = [("Board seats", "# of seats", "12", "14"), ("Held by women", "# of seats (%)", "3 of 12 (25)", "5 of 14 (36)")]
    rows.append(("Held by locals", "# of seats (%)", "4 of 12 (33)", "6 of 14 (43)"))
    for number, (label, unit, *values) in enumerate(rows):
        page.words(50, 116 + 14 * number, label).words(180, 116 + 14 * number, unit)
        for right, value in zip((320, 420), values, strict=True):
            page.words(right, 116 + 14 * number, value, align="right")
    found = by_value(page)
    assert found["5"][1:5] == ("Held by women", ("2023",), "5", "# of seats")


def test_units_in_brackets_go_on_with_what_they_are_divided_by():
    page = lines(Page(), [(50, "", "2022", "2023")], top=100, rights=(320, 400), ruled=None)
    rows = [
        (50, "Ratio of energy (kWh)/ FTE", "1,895", "1,718"),
        (50, "Injuries (per 100,000 hours worked)", "0.13", "0.15"),
        (50, "Heat (kWh)", "7,451", "6,399"),
    ]
    found = by_value(lines(page, rows, top=116, rights=(320, 400), ruled=None))
    assert found["1,718"][4] == "kWh)/ FTE"
    assert found["0.15"][4] is None
    assert found["6,399"][4] == "kWh"


def test_scale_of_a_chart_beside_a_text_is_no_column():
    page = Page()
    said = (
        "We burn less peat since the kilns",
        "run on straw and on what the saw",
        "mills leave us, at all our sites",
        "but one.",
        "Soon",
    )
    for number, (line, tick) in enumerate(zip(said, ("40,000", "30,000", "20,000", "10,000", "0"), strict=True)):
        page.words(50, 120 + 30 * number, line).words(330, 120 + 30 * number, tick, align="right")
    assert facts(page.data()) == []


def test_day_that_ends_the_last_label_is_kept_and_a_note_under_it_is_none():
    page = lines(Page(), [(50, "", "2022", "2023")], top=100, rights=(320, 400), ruled=None)
    lines(page, [(50, "Kilns bought", "12", "15"), (50, "Kilns scrapped", "3", "4")], top=116, rights=(320, 400), ruled=None)
    page.words(50, 144, "Kilns in use as of").words(320, 144, "96", align="right").words(400, 144, "107", align="right")
    page.words(50, 154, "31 December").words(50, 164, "1. Told in June.").rule(48, 404, 169)
    assert by_value(page)["107"][1] == "Kilns in use as of 31 December"


def test_unit_between_total_and_year_in_a_header_is_that_of_its_column():
    rows = [(50, "", "Total GJ 2022", "Total GJ 2023"), (50, "Power bought", "318,900", "337,700"), (50, "Steam", "2,330", "2,680")]
    found = by_value(lines(Page(), rows, top=100, rights=(320, 430)))
    assert found["337,700"][4] == "GJ"


def test_unit_in_brackets_under_the_headers_is_that_of_the_table():
    page = lines(Page(), [(50, "", "2022", "2023")], top=100, rights=(320, 400), ruled=None)
    page.words(50, 113, "(tonnes CO2e)")
    lines(page, [(50, "Direct releases", "1,310", "1,250"), (50, "Bought power", "410", "470")], top=126, rights=(320, 400))
    assert by_value(page)["1,250"][4] == "(tonnes CO2e)"
