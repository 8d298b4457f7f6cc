"""Headers of tables in real reports: over several columns, over several lines, at the page's edge, of ages and years."""

from __future__ import annotations

import io

from qa.documents.pdf import read_pdf
from tests.documents.pages import Page
from tests.documents.test_tables import facts


def test_year_centred_over_headers_set_close_together_spans_both():
    page = Page()
    rights = (240, 290, 350, 400)
    for x, year in ((257, "2022"), (367, "2023")):
        page.words(x, 200, year, align="centre")
    page.rule(50, 410, 204)
    for x, name in zip(rights, ("North Site", "South Site") * 2, strict=True):
        page.words(x + 8, 214, name, align="right", size=8)
    for number, (label, *values) in enumerate(
        [["Energy", "11", "21", "12", "22"], ["Water", "31", "41", "32", "42"], ["Waste", "51", "61", "52", "62"]]
    ):
        page.words(50, 230 + 16 * number, label)
        for x, value in zip(rights, values, strict=True):
            page.words(x, 230 + 16 * number, value, align="right")
    found = facts(page.data())
    assert ((), "Water", ("2022", "South Site"), "41", None, False) in found
    assert ((), "Waste", ("2023", "North Site"), "52", None, False) in found


def test_header_of_several_lines_is_one_part_of_the_path():
    page = Page()
    rights = (270, 350, 430)
    for x, lines in zip(rights, (("Use at", "own sites"), ("Bought from", "third parties"), ("Sold to", "others")), strict=True):
        for number, line in enumerate(lines):
            page.words(x, 200 + 10 * number, line, align="right", size=8)
    for number, label in enumerate(("Steam", "Heat", "Cold")):
        page.words(50, 230 + 16 * number, label)
        for place, x in enumerate(rights):
            page.words(x, 230 + 16 * number, f"{number}{place}5", align="right")
    assert ((), "Heat", ("Bought from third parties",), "115", None, False) in facts(page.data())


def test_classes_of_ages_are_headers_and_a_lone_year_heads_all_columns():
    page = Page().words(470, 190, "2019", align="right")
    rights = (250, 320, 390, 470)
    for x, name in zip(rights, ("<30 years", "30-50 years", ">50 years", "Total"), strict=True):
        page.words(x, 206, name, align="right", size=8)
    for number, (label, *values) in enumerate([["Men", "19", "62", "26", "107"], ["Women", "59", "193", "41", "293"]]):
        page.words(50, 222 + 16 * number, label)
        for x, value in zip(rights, values, strict=True):
            page.words(x, 222 + 16 * number, value, align="right")
    found = facts(page.data())
    assert ((), "Women", ("2019", "30-50 years"), "193", None, False) in found
    assert len(found) == 8


def test_ruled_header_cell_without_inner_rules_is_shared_out_by_the_headers_below():
    page = Page()
    edges = (50, 130, 180, 230, 280, 330, 380, 430)
    for x in (edges[0], edges[-1]):
        page._canvas.line(x, 842 - 190, x, 842 - 268)
    for x in edges[1:-1]:
        page._canvas.line(x, 842 - 206, x, 842 - 268)
    for y in (190, 222, 237, 252, 268):
        page.rule(50, 430, y)
    page.rule(130, 430, 206)
    page.words(60, 202, "Contract").words(205, 202, "As at 31 March 2018", align="centre", size=8)
    page.words(355, 202, "As at 31 March 2019", align="centre", size=8)
    for place, name in enumerate(("Men", "Women", "Total") * 2, start=1):
        page.words((edges[place] + edges[place + 1]) / 2, 217, name, align="centre", size=8)
    rows = [["Permanent", "91", "259", "350", "188", "578", "766"], ["Fixed term", "138", "317", "455", "133", "269", "402"]]
    for number, (label, *values) in enumerate([*rows, ["Total", "229", "576", "805", "321", "847", "1,168"]]):
        page.words(90, 232 + 15 * number, label, align="centre")
        for place, value in enumerate(values, start=1):
            page.words((edges[place] + edges[place + 1]) / 2, 232 + 15 * number, value, align="centre")
    found = facts(page.data())
    assert ((), "Permanent", ("As at 31 March 2018", "Women"), "259", None, False) in found
    assert ((), "Total", ("As at 31 March 2019", "Men"), "321", None, False) in found


def test_headers_set_left_over_numbers_set_right_go_to_their_columns_in_order():
    page = Page()
    lefts, rights = (270, 315, 363), (308, 356, 405)
    for x, name in zip(lefts, ("Men", "Women", "Total"), strict=True):
        page.words(x, 206, name)
    for number, (label, *values) in enumerate(
        [["Injuries", "49", "2", "51"], ["At work", "36", "0", "36"], ["Other", "13", "2", "15"]]
    ):
        page.words(50, 222 + 16 * number, label)
        for x, value in zip(rights, values, strict=True):
            page.words(x, 222 + 16 * number, value, align="right")
    found = facts(page.data())
    assert ((), "At work", ("Women",), "0", None, False) in found
    assert ((), "Other", ("Men",), "13", None, False) in found


WASTE = (
    ["Recovered", "511", "91", "602", "761", "85", "846", "-28.8 %"],
    ["Landfilled", "117", "35", "152", "123", "42", "165", "-7.9 %"],
)
WASTE_RIGHTS = (241, 292, 329, 380, 431, 468, 513)


def test_years_centred_over_unequal_columns_take_all_columns_they_extend_over():
    """Rules drawn column by column under the years, one column of changes beside them: no equal groups, no one rule to follow."""
    page = Page()
    page.words(263, 156, "2023", size=7.5, align="centre").words(402, 156, "2022", size=7.5, align="centre")
    page.words(513, 156, "Change", size=7.5, align="right")
    for x0, x1 in ((196, 243), (248, 294), (299, 330), (335, 382), (387, 433), (438, 469), (474, 516)):
        page.rule(x0, x1, 163)
    heads = ["Harmless", "Hazardous", "Total", "Harmless", "Hazardous", "Total", "Total"]
    for x, head in zip(WASTE_RIGHTS, heads, strict=True):
        page.words(x, 178, head, size=7.5, align="right")
    for number, (label, *values) in enumerate(WASTE):
        page.words(80, 198 + 16 * number, label, size=7.5)
        for x, value in zip(WASTE_RIGHTS, values, strict=True):
            page.words(x, 198 + 16 * number, value, size=7.5, align="right")
    found = {fact[3]: fact[2] for fact in facts(page.data())}
    assert found["602"] == ("2023", "Total")
    assert found["761"] == ("2022", "Harmless")
    assert found["846"] == ("2022", "Total")
    assert found["-28.8 %"] == ("Change", "Total")


def test_header_states_its_unit_in_its_last_words():
    page = Page()
    for x, lines in (
        (320, ("Upstream", "(Cat 1-3) Mt CO2e")),
        (420, ("Processing of", "products Mt CO2e")),
        (500, ("Share", "of total")),
    ):
        for number, line in enumerate(lines):
            page.words(x, 90 + 11 * number, line, align="right")
    page.rule(48, 502, 105)
    for number, (label, *values) in enumerate(
        [("Copper", "6.0", "4.8", "31"), ("Zinc", "1.7", "0.4", "9"), ("All", "7.7", "5.2", "40")]
    ):
        page.words(50, 118 + 15 * number, label)
        for x, value in zip((320, 420, 500), values, strict=True):
            page.words(x, 118 + 15 * number, value, align="right")
    found = {fact[3]: fact[4] for fact in facts(page.data())}
    assert found["6.0"] == found["4.8"] == "Mt CO2e"
    assert found["31"] is None


def test_lone_header_under_a_rule_over_all_columns_heads_them_all():
    """Set to neither the centre of the numbers nor of the years: the rule alone shows how far it goes."""
    page = Page()
    page.rule(360, 520, 100).words(440, 111, "Year ended 30 June", size=8, align="centre").rule(48, 520, 116)
    rights = (395, 440, 480, 519)
    for x, year in zip(rights, ("2020", "2019", "2018", "2017"), strict=True):
        page.words(x, 126, year, size=8, align="right")
    page.rule(48, 520, 130)
    for number, (label, *values) in enumerate([("Scope 1", "9.5", "9.7", "10.6", "10.5"), ("Scope 2", "6.3", "6.1", "6.4", "5.8")]):
        page.words(50, 144 + 14 * number, label, size=8)
        for x, value in zip(rights, values, strict=True):
            page.words(x, 144 + 14 * number, value, size=8, align="right")
    found = {fact[3]: fact[2] for fact in facts(page.data())}
    assert found["9.5"] == ("Year ended 30 June", "2020")
    assert found["5.8"] == ("Year ended 30 June", "2017")


def test_header_repeated_on_three_pages_is_no_running_header():
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    for sheet in range(4):
        canvas.setFont("Helvetica", 9)
        canvas.drawString(50, 812, "A company's report")
        for x, head in zip((300, 380, 460), ("Young", "Old", "Total"), strict=True):
            canvas.drawRightString(x, 760, head)
        for row in range(4):
            canvas.drawString(50, 744 - 14 * row, ("Managers", "Office", "Workshop", "Total")[row])
            for x, value in zip((300, 380, 460), (11, 23, 34), strict=True):
                canvas.drawRightString(x, 744 - 14 * row, str(9000 - 1000 * sheet - 100 * row - value))
        canvas.showPage()
    canvas.save()
    found = facts(buffer.getvalue())
    assert len({fact[3] for fact in found}) == 48
    assert {fact[2] for fact in found} == {("Young",), ("Old",), ("Total",)}
    text = read_pdf(buffer.getvalue(), "table.pdf")
    assert [block.kind for block in text.blocks if block.span.of(text.text).startswith("A company")] == ["boilerplate"] * 4


def test_day_alone_above_all_headers_is_the_day_of_every_column():
    page = Page()
    page.words(522, 104, "12/31/2022", align="right")
    for x, lines in ((352, ("Carrying", "amount")), (440, ("Gross", "amount")), (522, ("expected", "loss rates"))):
        for number, line in enumerate(lines):
            page.words(x, 118 + 11 * number, line, align="right")
    page.rule(70, 524, 133)
    for number, (label, *values) in enumerate(
        [("Not yet due", "2.247.136", "2.250.366", "1%"), ("Overdue", "59.675", "60.200", "3%")]
    ):
        page.words(72, 146 + 15 * number, label)
        for x, value in zip((352, 440, 522), values, strict=True):
            page.words(x, 146 + 15 * number, value, align="right")
    found = {fact[3]: fact[2] for fact in facts(page.data())}
    assert found["2.247.136"] == ("12/31/2022", "Carrying amount")
    assert found["3%"] == ("12/31/2022", "expected loss rates")


def test_headers_that_end_with_their_columns_head_the_columns_up_to_there():
    page = Page()
    rights = (200, 245, 290, 340, 385, 430, 475, 520)
    page.words(rights[2], 186, "Totals", align="right").words(rights[7], 186, "2022 Detail by unit", align="right")
    for x, name in zip(rights, ("2022", "2021", "2020", "BFF", "FHC", "BCA", "HCA", "FBE"), strict=True):
        page.words(x, 200, name, align="right")
    for number, label in enumerate(("Waste", "Energy", "Water")):
        page.words(40, 216 + 16 * number, label)
        for place, x in enumerate(rights):
            page.words(x, 216 + 16 * number, f"{number + 1}{place}7", align="right")
    found = facts(page.data())
    assert ((), "Energy", ("Totals", "2020"), "227", None, False) in found
    assert ((), "Energy", ("2022 Detail by unit", "BFF"), "237", None, False) in found


def test_unit_of_two_lines_over_the_labels():
    page = Page().words(40, 184, "Resource and waste summary", bold=True)
    page.words(40, 194, "All units are in thousands of", size=7).words(40, 201, "metric tons unless otherwise noted.", size=7)
    for x, year in zip((290, 350, 410), ("2022", "2021", "2020"), strict=True):
        page.words(x, 200, year, align="right")
    for number, label in enumerate(("Waste", "Effluents", "Releases")):
        page.words(40, 216 + 16 * number, label)
        for place, x in enumerate((290, 350, 410)):
            page.words(x, 216 + 16 * number, f"{number + 1}{place}7", align="right")
    reading = read_pdf(page.data(), "x.pdf")
    (table,) = [block.table for block in reading.blocks if block.table is not None]
    assert table.unit is not None
    assert table.unit.of(reading.text) == "thousands of metric tons"
    assert table.caption is None or table.caption.of(reading.text) == "Resource and waste summary"


def test_years_that_end_with_single_columns_head_those_alone():
    page = Page()
    rights = (220, 280, 340, 410, 500)
    page.words(410, 180, "2023", align="right").words(500, 180, "2023", align="right")
    for x, name in zip(rights, ("2020³", "2021", "2022", "Group", "thereof Parent"), strict=True):
        page.words(x, 194, name, align="right")
    for number, label in enumerate(("Leavers", "Joiners", "Moves")):
        page.words(40, 212 + 16 * number, label)
        for place, x in enumerate(rights):
            page.words(x, 212 + 16 * number, f"{number + 1}{place}7", align="right")
    found = {(label, value): header for _, label, header, value, *_ in facts(page.data())}
    assert found["Joiners", "207"] == ("2020³",)
    assert found["Joiners", "227"] == ("2022",)
    assert found["Joiners", "237"] == ("2023", "Group")
    assert found["Joiners", "247"] == ("2023", "thereof Parent")


def test_a_number_of_people_under_a_share_is_no_share():
    page = Page()
    for x, year in ((350, "2022"), (420, "2023")):
        page.words(x, 196, year, align="right")
    rows = [("% of women (total)", "43", "44"), ("thereof number of women in lead", "151", "150"), ("thereof others", "41", "42")]
    for number, (label, *values) in enumerate(rows):
        page.words(40 + 8 * (number > 0), 212 + 16 * number, label)
        for x, value in zip((350, 420), values, strict=True):
            page.words(x, 212 + 16 * number, value, align="right")
    units = {label: unit for _, label, _, _, unit, _ in facts(page.data())}
    assert units["thereof number of women in lead"] == "number"


def test_a_total_in_the_column_of_units_names_its_row():
    page = Page()
    for x, year in ((350, "2022"), (420, "2023")):
        page.words(x, 196, year, align="right")
    rows = [("CO2, Scope 1", "in t", "972", "984"), ("CO2, Scope 2", "in t", "309", "297"), ("", "Total in t", "1,281", "1,281")]
    rows += [("Electricity", "in kWh", "953", "923"), ("Gas", "in kWh", "932", "974")]
    for number, (label, unit, *values) in enumerate(rows):
        page.words(40, 212 + 16 * number, label).words(220, 212 + 16 * number, unit)
        for x, value in zip((350, 420), values, strict=True):
            page.words(x, 212 + 16 * number, value, align="right")
    assert ((), "Total", ("2023",), "1,281", "t", False) in facts(page.data())


def test_year_of_targets_is_a_header_that_lets_the_lines_above_it_be_read():
    page = Page()
    page.words(217, 182, "Power drawn on site").words(217, 193, "(GWh)").words(360, 190, "2035 targets", bold=True)
    page.words(240, 204, "FY24", align="right").words(300, 204, "FY23", align="right").words(360, 204, "(on 2020)")
    for number, label in enumerate(("Depots", "Kilns", "Offices")):
        y = 222 + 16 * number
        page.words(50, y, label).words(240, y, f"{number + 3}1", align="right").words(300, y, f"{number + 3}4", align="right")
        page.words(400, y, f"-{number + 3}0%", align="right")
    found = facts(page.data())
    assert ((), "Kilns", ("Power drawn on site (GWh)", "FY24"), "41", "GWh", False) in found
    assert ((), "Kilns", ("Power drawn on site (GWh)", "FY23"), "44", "GWh", False) in found
