"""Layouts of tables in real reports, drawn on the spot: spanning headers, unit columns, groups, titles, neighbours."""

from __future__ import annotations

import io

from qa.documents.pdf import read_pdf
from tests.documents.test_tables import facts


class Page:
    """A page drawn with words and rules at given places; y counts from the top."""

    def __init__(self):
        from reportlab.pdfgen.canvas import Canvas

        self._buffer = io.BytesIO()
        self._canvas = Canvas(self._buffer, pagesize=(595, 842))

    def words(self, x, y, text, *, size=9, align="left", bold=False):
        self._canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
        draw = {
            "left": self._canvas.drawString,
            "right": self._canvas.drawRightString,
            "centre": self._canvas.drawCentredString,
        }[align]
        draw(x, 842 - y, text)
        return self

    def rule(self, x0, x1, y):
        self._canvas.line(x0, 842 - y, x1, 842 - y)
        return self

    def column_rule(self, x, y0, y1):
        self._canvas.line(x, 842 - y0, x, 842 - y1)
        return self

    def data(self):
        self._canvas.save()
        return self._buffer.getvalue()


def year_table(page, rows, *, title="", top=200, unit_x=200, rights=(320, 390, 460), pitch=16):
    page.words(50, top, title)
    for x, year in zip(rights, ("2021", "2022", "2023"), strict=True):
        page.words(x, top, year, align="right")
    page.rule(48, 464, top + 4)
    for number, (label, unit, *values) in enumerate(rows, start=1):
        y = top + number * pitch
        page.words(50, y, label).words(unit_x, y, unit).rule(48, 464, y + 4)
        for x, value in zip(rights, values, strict=True):
            page.words(x, y, value, align="right")
    return page


def test_unit_column_without_a_heading_names_what_is_counted():
    rows = [
        ["Staff", "Individuals", "4,410", "4,530", "4,620"],
        ["Trainings", "10,000 cases", "31", "35", "38"],
        ["Audited firms", "Companies", "88", "91", "97"],
        ["Payments", "KRW 100 million", "712", "745", "781"],
    ]
    found = facts(year_table(Page(), rows).data())
    assert ((), "Staff", ("2022",), "4,530", "Individuals", False) in found
    assert ((), "Trainings", ("2021",), "31", "10,000 cases", False) in found
    assert ((), "Audited firms", ("2023",), "97", "Companies", False) in found
    assert ((), "Payments", ("2021",), "712", "KRW 100 million", False) in found
    assert len(found) == 12


def test_unit_that_looks_like_a_value_is_no_value():
    rows = [["Intake", "1,000 tonnes", "163", "172", "177"], ["Discharge", "1,000 tonnes", "130", "136", "142"]]
    rows += [["Reuse", "1,000 tonnes", "93", "116", "122"]]
    found = facts(year_table(Page(), rows).data())
    assert ((), "Discharge", ("2023",), "142", "1,000 tonnes", False) in found
    assert len(found) == 9


def test_title_over_the_labels_is_the_caption_and_a_footnote_above_is_not():
    page = Page().words(50, 180, "1) Without the plant that was sold").words(50, 100, "Some heading", size=16)
    reading = read_pdf(year_table(page, [["Net sales", "EUR", "1.2", "1.3", "1.4"]] * 3, title="Results by plant").data(), "t.pdf")
    (table,) = [block.table for block in reading.blocks if block.table]
    assert table.caption.of(reading.text) == "Results by plant"


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


def test_words_left_of_the_tables_rules_are_no_labels():
    page = Page()
    for number in range(16):
        page.words(40, 150 + 12 * number, "some running words of another column", size=9)
    rights = (400, 460, 520)
    for x, year in zip(rights, ("2019", "2020", "2021"), strict=True):
        page.words(x, 200, year, align="right")
    page.rule(240, 524, 204)
    for number, (group, label, *values) in enumerate(
        [
            ["", "Directors", "16.0", "17.2", "19.2"],
            ["", "Managers", "31.0", "30.8", "34.0"],
            ["", "Engineers", "3.8", "6.3", "7.3"],
            ["", "Clerks", "11.8", "14.2", "17.6"],
        ]
    ):
        y = 218 + 18 * number
        page.words(310, y, label).words(240, y, group).rule(308 if number % 2 == 0 else 240, 524, y + 5)
        for x, value in zip(rights, values, strict=True):
            page.words(x, y, value, align="right")
    for group, y in (("Women", 222), ("at the top", 232), ("Women", 258), ("elsewhere", 268)):
        page.words(242, y, group)
    found = facts(page.data())
    assert (("Women at the top",), "Managers", ("2020",), "30.8", None, False) in found
    assert (("Women elsewhere",), "Engineers", ("2019",), "3.8", None, False) in found


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


def test_group_between_two_rules_of_its_own_column_heads_the_rows_beside_it():
    page = Page()
    page.words(50, 196, "Figures").words(300, 196, "Unit").words(400, 196, "2024", align="right").words(
        460, 196, "2023", align="right"
    )
    page.rule(48, 464, 200)
    rows = [
        ["Cases", ["Total", "Warnings", "Dismissals", "Other measures"]],
        ["Trainings", ["Total", "Europe"]],
        ["Audits", ["Total", "Americas", "Asia"]],
    ]
    y, value = 200.0, 100
    for group, labels in rows:
        page.words(50, y + 9 * len(labels) + 3, group)
        for label in labels:
            y += 18
            page.words(150, y - 4, label).words(230, y - 4, "Fiscal year").words(300, y - 4, "No.")
            page.words(400, y - 4, str(value), align="right").words(460, y - 4, str(value + 500), align="right")
            page.rule(148, 464, y)
            value += 7
        page.rule(48, 144, y)
    found = facts(page.data())
    assert (("Cases",), "Warnings", ("2024",), "107", "No.", False) in found
    assert (("Cases",), "Other measures", ("2023",), "621", "No.", False) in found
    assert (("Trainings",), "Europe", ("2024",), "135", "No.", False) in found
    assert (("Audits",), "Asia", ("2024",), "156", "No.", False) in found


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


def test_rows_without_a_rule_between_them_are_parted_where_words_turn_to_values():
    """Header rows are told by their fill alone, one in the middle of the grid: the rows beside them are no part of them."""
    page = Page()
    rows = [
        ["AGE", "FY22", "FY21"],
        ["20-30 years", "22.7%", "21.7%"],
        ["31-50 years", "62.8%", "63.5%"],
        ["51+ years", "14.5%", "14.8%"],
        ["GENDER", "FY22", "FY21"],
        ["Men", "80.4%", "80.3%"],
        ["Women", "19.6%", "19.7%"],
        ["All", "100%", "100%"],
    ]
    for number, row in enumerate(rows):
        y = 100 + 20 * number
        for x, text in zip((60, 240, 340), row, strict=True):
            page.words(x, y, text)
        if number not in (0, 3, 4):
            page.rule(53, 400, y + 7)
    for x in (53, 200, 300, 400):
        page.column_rule(x, 87, 247)
    found = facts(page.data())
    assert ((), "20-30 years", ("FY22",), "22.7%", None, False) in found
    assert ((), "51+ years", ("FY21",), "14.8%", None, False) in found
    assert ((), "Men", ("FY22",), "80.4%", None, False) in found
    assert ((), "Women", ("FY21",), "19.7%", None, False) in found


def test_small_raised_digits_behind_a_label_are_footnote_marks():
    page = year_table(Page(), [["Water taken", "m3", "41", "43", "46"], ["Sites certified", "%", "71", "75", "79"]])
    page.words(50, 264, "Emissions").words(50 + 41, 260.5, "4", size=5.5).words(200, 264, "kt")
    for x, value in zip((320, 390, 460), ("8,120", "8,010", "7,930"), strict=True):
        page.words(x, 264, value, align="right")
    labels = {fact[1] for fact in facts(page.data())}
    assert "Emissions⁴" in labels


def test_cell_may_hold_any_unit_behind_its_number():
    rows = [
        ["Emissions", "", "149 kt CO2e", "143 kt CO2e", "146 kt CO2e"],
        ["Water", "", "584 million liters", "553 million liters", "596 million liters"],
    ]
    found = facts(year_table(Page(), rows).data())
    assert ((), "Emissions", ("2023",), "146 kt CO2e", None, False) in found
    assert ((), "Water", ("2021",), "584 million liters", None, False) in found


def test_grid_goes_on_below_a_section_line_that_interrupts_its_rules():
    """The header stands in a part of its own, groups in a column open at its side, every cell has a rule of its own."""
    page = Page()
    edges = (48, 172, 250, 368, 414, 454)

    def row(y, *texts, group=True):
        for number, (x0, x1) in enumerate(zip(edges, (*edges[1:], 490), strict=True)):
            if group or number:
                page.rule(x0 + 1.5, x1 - 1.5, y + 5)
        for x, text in zip(edges, texts, strict=False):
            page.words(x + 3, y, text)

    for x in edges[1:]:
        page.column_rule(x, 85, 110).column_rule(x, 135, 229)
    row(105, "Indicators", "", "Unit", "FY 2024", "FY 2023", "Change")
    page.words(51, 126, "Working here", bold=True).rule(48, 490, 135)
    row(150, "", "Total", "No. (rounded)", "327,000", "320,000", "2.2%", group=False)
    row(168, "Employees", "Women", "No. (rounded)", "90,400", "87,600", "3.2%", group=False)
    row(186, "", "Men", "No. (rounded)", "235,200", "230,900", "1.9%")
    row(204, "", "Total", "1,000 hours", "418", "402", "4.0%", group=False)
    row(224, "Training", "Women", "1,000 hours", "117", "110", "6.4%")
    found = facts(page.data())
    assert (("Working here", "Employees"), "Women", ("FY 2024",), "90,400", "No. (rounded)", False) in found
    assert (("Working here", "Training"), "Total", ("FY 2023",), "402", "1,000 hours", False) in found


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


def test_numbered_row_stands_beside_a_numbered_line_of_its_depth_and_a_note_letter_leaves_a_blank_blank():
    rows = [
        ["Downstream", "", "", "", ""],
        ["9. Transport", "", "2.7", "2.3", "2.4"],
        ["10. Processing of products", "", "", "", ""],
        ["- Ore", "", "364.6", "386.6", "399.9"],
        ["11. Use of products", "", "n/a", "n/a", "not applicableb"],
        ["12. Investments", "", "3.1", "3.2", "3.3"],
    ]
    found = facts(year_table(Page(), rows).data())
    ore = next(fact for fact in found if fact[1] == "- Ore")
    assert ore[0][-1] == "10. Processing of products"
    blank = next(fact for fact in found if fact[1] == "11. Use of products" and fact[2] == ("2023",))
    assert blank[3] == "not applicable"
    assert blank[5]
    assert "10. Processing of products" not in blank[0]


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


def test_label_cell_over_several_rows_of_values_is_parted_between_them():
    """Rules part the values' rows and the groups, but not the labels beside the values."""
    page = Page()
    for x in (50, 100, 180, 260, 340):
        page.column_rule(x, 80, 196)
    for y in (80, 100, 148, 196):
        page.rule(50, 340, y)
    for y in (116, 132, 164, 180):
        page.rule(180, 340, y)
    for x, head in zip((105, 190, 270), ("Ages", "2022", "2023"), strict=True):
        page.words(x, 94, head)
    page.words(54, 127, "Office").words(54, 175, "Works")
    for number, values in enumerate([("11%", "12%"), ("61%", "60%"), ("28%", "28%"), ("9%", "8%"), ("55%", "54%"), ("36%", "38%")]):
        y = 112 + 16 * number
        page.words(104, y, ("< 30 years", "30-50 years", "> 50 years")[number % 3])
        page.words(190, y, values[0]).words(270, y, values[1])
    found = facts(page.data())
    assert (("Office",), "30-50 years", ("2023",), "60%", None, False) in found
    assert (("Works",), "> 50 years", ("2022",), "36%", None, False) in found


def test_index_of_disclosures_is_no_table_of_figures():
    page = Page()
    for number, (code, where, title) in enumerate(
        [("103-1", "22,24", "Boundary"), ("103-2", "17", "Approach"), ("305-1", "46", "Scope 1")]
    ):
        for x, text in zip((54, 144, 224), (code, where, title), strict=True):
            page.words(x, 96 + 16 * number, text)
        page.rule(50, 340, 100 + 16 * number)
    page.rule(50, 340, 84)
    for x in (50, 140, 220, 340):
        page.column_rule(x, 84, 132)
    assert not facts(page.data())


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
