"""Layouts of tables in real reports, drawn on the spot: unit columns, groups, titles, neighbours, grids."""

from __future__ import annotations

from qa.documents.pdf import read_pdf
from tests.documents.pages import Page, year_table
from tests.documents.test_table_cells import chinese
from tests.documents.test_tables import facts


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


def test_row_that_lists_several_figures_in_a_cell_does_not_cut_the_table():
    page = Page()
    rights = (300, 370, 440)
    for x, year in zip(rights, ("2021", "2022", "2023"), strict=True):
        page.words(x, 100, year, align="right")
    for y, label, unit, values in (
        (116, "Staff told of the code", "% of FTE", ("100", "99", "98")),
        (156, "Ages of the workforce", "50-59/60", ("26/7", "26/9", "26/11")),
        (172, "Women at work", "% of FTE", ("30.3", "27.3", "28.2")),
        (188, "Women who lead", "% of FTE", ("15.4", "18.5", "18.8")),
    ):
        page.words(60, y, label).words(190, y, unit)
        for x, value in zip((*rights, 500), (*values, "PIX"), strict=True):
            page.words(x, y, value, align="right")
    page.words(190, 134, "% of FTE aged").words(190, 145, "20-29/30-49/")
    for x, value in zip(rights, ("2/18/23/24/", "2/15/24/24/", "2/14/23/24/"), strict=True):
        page.words(x, 145, value, align="right")
    found = facts(page.data())
    assert ((), "Women at work", ("2022",), "27.3", "% of FTE", False) in found
    assert ((), "Staff told of the code", ("2021",), "100", "% of FTE", False) in found


def test_groups_between_two_rules_that_each_begin_beside_a_row_are_several():
    page = Page().rule(48, 464, 206).rule(48, 464, 296)
    page.words(400, 200, "Loans", align="right").words(460, 200, "Share", align="right")
    rows = [("By floor", "Ground"), ("", "Upper"), ("By reader", "Pupils"), ("", "Adults"), ("", "Guests")]
    for number, (group, label) in enumerate(rows):
        y = 222 + 16 * number
        page.words(50, y, group).words(150, y, label)
        page.words(400, y, f"{number + 1}04", align="right").words(460, y, f"{number + 1}.5%", align="right")
    found = {(parents, label) for parents, label, *_ in facts(page.data())}
    assert found == {
        (("By floor",), "Ground"),
        (("By floor",), "Upper"),
        (("By reader",), "Pupils"),
        (("By reader",), "Adults"),
        (("By reader",), "Guests"),
    }


def test_a_group_of_two_lines_between_two_rules_is_one():
    page = Page().rule(48, 464, 206).rule(48, 464, 296)
    page.words(400, 200, "Loans", align="right").words(460, 200, "Share", align="right")
    page.words(50, 250, "Readers").words(50, 260, "by house")
    for number, label in enumerate(("Ground", "Upper", "Pupils", "Adults", "Guests")):
        y = 222 + 16 * number
        page.words(150, y, label)
        page.words(400, y, f"{number + 1}04", align="right").words(460, y, f"{number + 1}.5%", align="right")
    assert {parents for parents, *_ in facts(page.data())} == {("Readers by house",)}


def bulleted(page, *, heads=("Store", "Bought", "2031 TONNES"), total=True):
    for x, head in zip((50, 250, 360), heads, strict=True):
        page.words(x, 200, head, bold=True)
    rows = [
        ("Cold rooms", "", ""),
        ("Ice", "1.200 kg", "2,80"),
        ("Salt", "4.100 kg", "9,50"),
        ("Warm rooms", "", ""),
        ("Peat", "310 kg", "0,72"),
    ]
    rows += [("TOTAL", "", "13,02")] if total else []
    for number, (label, bought, value) in enumerate(rows):
        y = 214 + 13 * number
        if bought:
            page.words(70, y, "•").words(84, y, label)
        else:
            page.words(50, y, label, bold=True)
        page.words(270, y, bought).words(380, y, value)
    return page


def test_marks_of_a_list_set_apart_from_the_labels_are_no_column():
    found = facts(bulleted(Page(), heads=("Store", "Bought", "Burnt")).data())
    assert (("Cold rooms",), "Ice", ("Bought",), "1.200 kg", None, False) in found
    assert (("Cold rooms",), "Salt", ("Burnt",), "9,50", None, False) in found
    assert (("Warm rooms",), "Peat", ("Burnt",), "0,72", None, False) in found


def test_year_with_the_unit_of_the_numbers_under_it_heads_their_column():
    found = facts(bulleted(Page()).data())
    assert (("Cold rooms",), "Ice", ("2031 TONNES",), "2,80", "TONNES", False) in found
    assert not [value for *_, value, _, _ in found if value == "2031 TONNES"]


def test_a_year_of_tonnes_beside_words_is_a_value():
    page = Page().words(50, 200, "Kind").words(250, 200, "Fate").words(360, 200, "Amount")
    rows = [("Bark", "burnt", "2031 tonnes"), ("Sawdust", "given away", "1730 tonnes"), ("Resin", "sold", "120 tonnes")]
    rows += [("Twigs", "left", "95 tonnes"), ("Roots", "dried", "81 tonnes"), ("Leaves", "burnt", "64 tonnes")]
    for number, (kind, fate, amount) in enumerate(rows):
        y = 214 + 13 * number
        page.words(50, y, kind).words(250, y, fate).words(420, y, amount, align="right")
    assert "2031 tonnes" in {value for _, _, _, value, _, _ in facts(page.data())}


def test_the_word_for_year_behind_a_year_is_no_unit():
    rows = [["物料", "2031 年", "2030 年"], ["砂石", "143.19", "127.89"], ["水泥", "24.34", "31.61"], ["木板", "4.34", "3.61"]]
    assert {unit for *_, unit, _ in facts(chinese(rows, ruled=True))} == {None}


def test_a_line_over_all_rows_that_tells_a_year_is_the_title():
    page = Page().words(50, 200, "Number of badges in FY27 by hall", bold=True).words(50, 400, "The halls of 2031 are open.")
    for number, (hall, count) in enumerate(
        (("East", "713"), ("North", "660"), ("South", "150"), ("West", "230"), ("Total", "1,753"))
    ):
        page.words(50, 214 + 14 * number, hall).words(200, 214 + 14 * number, count, align="right")
    reading = read_pdf(page.data(), "x.pdf")
    (table,) = [block.table for block in reading.blocks if block.table is not None]
    assert table.caption is not None
    assert table.caption.of(reading.text) == "Number of badges in FY27 by hall"
