"""Headers of times and classes, and headers over groups of columns whose headers repeat."""

from __future__ import annotations

from tests.documents.pages import Page
from tests.documents.test_tables import facts


def rows(page, rights, *, top, labels=("Loans", "Leases", "Payables"), size=9):
    for number, label in enumerate(labels):
        page.words(60, top + 16 * number, label, size=size)
        for place, x in enumerate(rights):
            page.words(x, top + 16 * number, f"{number + 1}{place},310", align="right", size=size)
    return {fact[3]: fact for fact in facts(page.data())}


def heads(page, rights, names, *, top=100):
    for x, lines in zip(rights, names, strict=True):
        for number, line in enumerate(lines):
            page.words(x, top + 12 * number, line, align="right")
    return page


def test_a_time_that_the_line_above_leads_to_is_a_header():
    rights = (240, 310, 380, 450)
    names = (
        ("One", "year or", "less"),
        ("After 1", "through", "5 years"),
        ("After 5", "through", "10 years"),
        ("", "After", "ten years"),
    )
    found = rows(heads(Page(), rights, names), rights, top=150)
    assert found["11,310"][2] == ("After 1 through 5 years",)
    assert len(found) == 12


def test_times_beside_what_comes_thereafter_are_headers():
    rights = (220, 270, 320, 390, 450)
    names = (("1 year",), ("2-3 years",), ("4-5 years",), ("Thereafter",), ("Total",))
    found = rows(heads(Page(), rights, names), rights, top=120)
    assert found["20,310"][2] == ("1 year",)
    assert found["23,310"][2] == ("Thereafter",)


def test_a_limit_over_years_is_a_header():
    rights = (260, 330, 400, 460)
    names = (("3 to 6", "months"), ("1 to 5", "years"), ("Over 5", "years"), ("", "Total"))
    found = rows(heads(Page(), rights, names), rights, top=140)
    assert found["12,310"][2] == ("Over 5 years",)
    assert found["10,310"][2] == ("3 to 6 months",)


def test_times_beside_a_label_are_values():
    page = Page().words(300, 100, "2022", align="right").words(400, 100, "2021", align="right")
    for number, (label, *values) in enumerate((("Average term", "5 years", "6 years"), ("Longest term", "10 years", "12 years"))):
        page.words(60, 116 + 16 * number, label)
        for x, value in zip((300, 400), values, strict=True):
            page.words(x, 116 + 16 * number, value, align="right")
    found = {fact[3]: fact[1:3] for fact in facts(page.data())}
    assert found["6 years"] == ("Average term", ("2021",))


def test_a_line_that_leads_on_stays_with_the_line_under_it():
    rights = (220, 280, 340, 400)
    page = Page()
    for x in (280, 400):
        page.words(x, 100, "% of", align="right")
    for x, name in zip(rights, ("2022", "sales", "2021", "sales"), strict=True):
        page.words(x, 112, name, align="right")
    found = rows(page, rights, top=130)
    assert found["10,310"][2] == ("2022",)
    assert " ".join(found["11,310"][2]) == "% of sales"


def test_a_header_that_begins_with_per_cent_and_one_that_ends_with_thousands_state_their_units():
    rights = (280, 360, 440)
    page = heads(
        Page(), rights, (("March 2022", "% voting", "power"), ("", "Customer", "lists £000's"), ("", "Other", "rights £000's"))
    )
    found = rows(page, rights, top=140)
    assert found["10,310"][4] == "%"
    assert found["11,310"][4] == "£000's"


def test_as_many_headers_as_repeating_groups_share_the_columns_out():
    rights = (220, 265, 310, 360, 405, 450)
    page = Page().words(245, 100, "31.12.2016", align="centre").words(395, 100, "31.12.2017", align="centre")
    for x, name in zip(rights, ("Men", "Women", "All") * 2, strict=True):
        page.words(x, 114, name, align="right")
    found = rows(page, rights, top=130)
    assert found["12,310"][2] == ("31.12.2016", "All")
    assert found["13,310"][2] == ("31.12.2017", "Men")


def test_classes_of_ages_in_a_grid_head_the_columns_under_them():
    page = Page()
    edges = (60, 160, 210, 260, 310, 360)
    for y in (90, 106, 122, 138, 154):
        page.rule(60, 360, y)
    page.column_rule(60, 90, 154).column_rule(160, 90, 154).column_rule(360, 90, 154).column_rule(260, 90, 154)
    for x in (210, 310):
        page.column_rule(x, 106, 154)
    page.words(64, 101, "Category")
    for x, name in ((200, "<30"), (296, ">50")):
        page.words(x, 101, name)
    for x, name in zip(edges[1:], ("Men", "Women", "Men", "Women"), strict=False):
        page.words(x + 6, 117, name)
    for number, label in enumerate(("Clerks", "Managers")):
        page.words(64, 133 + 16 * number, label)
        for place, x in enumerate(edges[1:5]):
            page.words(x + 6, 133 + 16 * number, f"{number + 1}{place}.4%")
    found = {fact[3]: fact[2] for fact in facts(page.data())}
    assert found["11.4%"] == ("<30", "Women")
    assert found["22.4%"] == (">50", "Men")


def test_a_wide_header_that_stands_over_two_columns_is_the_first_ones_too():
    page = Page()
    for x, year in ((300, "2019"), (470, "2018")):
        page.words(x, 100, year, align="right")
        page.words(x - 8, 112, "Emissions (tonnes of CO2e)", align="right")
    for number, label in enumerate(("Gas", "Diesel", "Petrol")):
        page.words(60, 128 + 14 * number, label)
        for place, x in enumerate((300, 470)):
            page.words(x, 128 + 14 * number, f"{number + 2}{place}6", align="right")
    found = {fact[3]: fact for fact in facts(page.data())}
    assert found["206"][4] == "tonnes of CO2e"
    assert found["206"][2] == ("2019", "Emissions (tonnes of CO2e)")
