"""What keeps a table apart from the page around it: rules between columns, years over a rule, sums among groups."""

from __future__ import annotations

from tests.documents.pages import Page
from tests.documents.test_table_indicators import by_value, lines

PROSE = (
    "Figures of this period were checked by",
    "a third party with limited assurance and",
    "follow the guidance for water reports of",
    "the sector, which covers all sites held",
    "for more than one year and leaves out of",
    "account those that were sold before its",
)


def with_prose(page, x, *, top, pitch=14):
    for number, line in enumerate(PROSE):
        page.words(x, top + pitch * number, line, size=7)
    return page


def water(page, *, top):
    rows = [
        (40, "Total water taken", "7,936", "8,068"),
        (48, "Hill country", "1,681", "2,051"),
        (48, "Coast and islands", "1,514", "1,294"),
        (48, "River valleys", "4,631", "4,540"),
    ]
    return lines(page, rows, top=top, rights=(200, 250), ruled=())


def test_a_tall_rule_that_nothing_meets_parts_a_table_from_the_text_beside_it():
    page = Page()
    for right, year in ((200, "2022"), (250, "2023")):
        page.words(right, 100, year, align="right")
    page.rule(40, 252, 104).column_rule(270, 90, 520)
    with_prose(water(page, top=116), 280, top=116)
    with_prose(page, 440, top=116)
    found = by_value(page)
    assert found["8,068"][:3] == ((), "Total water taken", ("2023",))
    assert found["1,294"][1:3] == ("Coast and islands", ("2023",))


def test_years_right_over_the_rule_of_a_band_of_text_columns_head_the_table_in_it():
    page = Page()
    for right, year in ((200, "2022"), (250, "2023")):
        page.words(right, 100, year, align="right")
    page.words(280, 100, "2022").words(440, 100, "2023").rule(40, 560, 104)
    with_prose(water(page, top=116), 280, top=116)
    with_prose(page, 440, top=116)
    assert by_value(page)["8,068"][2] == ("2023",)


def test_years_in_a_row_are_headers_however_tightly_they_are_set():
    page = Page()
    page.words(300, 100, "FY2021 FY2022 FY2023 Goal", size=8)
    page.rule(48, 420, 104)
    rows = [(50, "Scrap used", "47%", "46%", "48%"), (50, "Slag sold", "91%", "93%", "94%"), (50, "Dust kept", "71%", "72%", "75%")]
    found = by_value(lines(page, rows, top=116, rights=(325, 355, 385)))
    assert found["47%"][2] == ("FY2021",)
    assert found["48%"][2] == ("FY2023",)


def test_a_sum_named_among_the_groups_is_none_of_them_and_heads_what_it_is_split_by():
    page = Page()
    for right, year in ((320, "2022"), (400, "2023")):
        page.words(right, 100, year, align="right")
    page.rule(48, 404, 104)
    rows = [
        ("Total water used", "", "4,196", "4,773"),
        ("By region", "Hills", "1,042", "1,285"),
        ("", "Coast", "752", "697"),
        ("", "Valleys", "2,402", "2,791"),
        ("Total water returned", "", "3,740", "3,295"),
        ("By region", "Hills", "639", "766"),
        ("", "Coast", "762", "598"),
        ("", "Valleys", "2,339", "1,931"),
    ]
    for number, (group, name, *values) in enumerate(rows):
        y = 116 + 14 * number
        page.words(50, y, group).words(150, y, name)
        for right, value in zip((320, 400), values, strict=True):
            page.words(right, y, value, align="right")
    found = by_value(page)
    assert found["4,773"][:2] == ((), "Total water used")
    assert found["3,295"][:2] == ((), "Total water returned")
    assert found["1,285"][:2] == (("Total water used", "By region"), "Hills")
    assert found["766"][:2] == (("Total water returned", "By region"), "Hills")
