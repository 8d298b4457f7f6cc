"""Tables of financial statements: money under the headers, spans of months, hanging indents, units behind the values."""

from __future__ import annotations

from tests.documents.pages import Page
from tests.documents.test_tables import facts


def test_money_under_a_header_is_its_unit_whatever_stands_above_and_below():
    page = Page()
    rights = (280, 360, 440)
    heads = (("Share", "capital", "US$’000"), ("Other", "reserve", "US$’000", "(Note)"), ("6 to 12", "months", "HK$'000"))
    for x, lines in zip(rights, heads, strict=True):
        for number, line in enumerate(lines):
            page.words(x, 100 + 11 * number, line, align="right")
    page.rule(58, 444, 138)
    for number, label in enumerate(("Begin", "Issue", "End")):
        page.words(60, 156 + 16 * number, label)
        for place, x in enumerate(rights):
            page.words(x, 156 + 16 * number, f"{number}{place}4", align="right")
    found = {fact[3]: fact for fact in facts(page.data())}
    assert found["104"][2] == ("Share capital US$’000",)
    assert found["104"][4] == "US$’000"
    assert found["114"][4] == "US$’000"
    assert found["124"][4] == "HK$'000"


def test_spans_of_months_over_their_unit_are_headers():
    page = Page()
    rights = (240, 300, 360, 430)
    heads = (
        ("Weighted", "rate", "%"),
        ("6 to 12", "months", "US$'000"),
        ("1 to 2", "years", "US$'000"),
        ("Cash", "flows", "US$'000"),
    )
    for x, lines in zip(rights, heads, strict=True):
        for number, line in enumerate(lines):
            page.words(x, 100 + 14 * number, line, align="right")
    for number, label in enumerate(("Payables", "Borrowings", "Leases")):
        page.words(60, 150 + 16 * number, label)
        for place, x in enumerate(rights):
            page.words(x, 150 + 16 * number, f"{number + 1}{place}.5", align="right")
    found = {fact[3]: fact for fact in facts(page.data())}
    assert " ".join(found["22.5"][2]) == "1 to 2 years US$'000"
    assert " ".join(found["20.5"][2]) == "Weighted rate %"
    assert len(found) == 12


def test_labels_with_hanging_indents_are_told_apart():
    page = Page().words(300, 100, "2021", align="right").words(380, 100, "2022", align="right")
    labels = (
        ("Profit for the year",),
        ("Exchange difference arising", "on translation of statements", "of the operation abroad"),
        ("Net decrease in fair value", "of debt instruments at", "fair value through other", "income"),
        ("Allowance for losses", "on debt instruments"),
    )
    y = 120
    for number, lines in enumerate(labels):
        for place, line in enumerate(lines):
            page.words(60 if place == 0 else 70, y, line, size=8)
            y += 11
        page.words(300, y - 11, f"{number}36", size=8, align="right").words(380, y - 11, f"{number}47", size=8, align="right")
    found = {fact[3]: fact[1] for fact in facts(page.data())}
    assert found["136"] == "Exchange difference arising on translation of statements of the operation abroad"
    assert found["247"] == "Net decrease in fair value of debt instruments at fair value through other income"
    assert found["336"] == "Allowance for losses on debt instruments"


def test_another_year_ends_the_part_of_the_year_above_however_it_is_set():
    page = Page().words(300, 100, "Due", align="right").words(380, 100, "Carried", align="right")
    for y, label, values in (
        (120, "At 31 December 2022", ()),
        (136, "Borrowings", ("30", "28")),
        (152, "Leases", ("13", "12")),
        (176, "At 31 December 2021", ()),
        (192, "Borrowings", ("41", "40")),
        (208, "Leases", ("15", "14")),
    ):
        page.words(60, y, label, bold=y == 120)
        for x, value in zip((300, 380), values, strict=False):
            page.words(x, y, value, align="right")
    found = {fact[3]: fact[0] for fact in facts(page.data())}
    assert found["28"] == ("At 31 December 2022",)
    assert found["41"] == ("At 31 December 2021",)


def test_units_in_a_column_behind_the_values_are_the_rows_units():
    page = Page()
    for x, head in zip((60, 300, 380), ("Indicator", "2022", "2021"), strict=True):
        page.words(x, 100, head, align="left" if x == 60 else "right")
    page.words(470, 100, "Unit", align="right")
    for number, (label, *values) in enumerate(
        [("Male", "43.52", "43.13"), ("Female", "42.32", "47.32"), ("Staff", "50.80", "65.12")]
    ):
        y = 118 + 13 * number
        page.words(60, y, label).words(470, y, "hours", align="right")
        page.words(300, y, values[0], align="right").words(380, y, values[1], align="right")
    found = {fact[3]: fact for fact in facts(page.data())}
    assert found["47.32"][1:5] == ("Female", ("2021",), "47.32", "hours")
    assert {fact[4] for fact in found.values()} == {"hours"}


def test_unit_column_behind_the_values_of_a_grid():
    page = Page()
    edges = (60, 180, 260, 340, 420)
    for x in edges:
        page.column_rule(x, 90, 154)
    for y in (90, 106, 122, 138, 154):
        page.rule(60, 420, y)
    rows = [
        ["Indicator", "2022", "2021", "Unit"],
        ["Energy", "43", "44", "MWh"],
        ["Water", "52", "57", "m3"],
        ["Staff", "50", "65", "%"],
    ]
    for number, row in enumerate(rows):
        for x, text in zip(edges, row, strict=False):
            page.words(x + 4, 102 + 16 * number, text)
    found = {fact[3]: fact[4] for fact in facts(page.data())}
    assert (found["44"], found["52"], found["65"]) == ("MWh", "m3", "%")


def due(page, heads, *, corner="in EUR k"):
    """Receivables by when they fall due, under headers of several lines each."""
    rights = (240, 310, 380, 450)
    depth = max(map(len, heads))
    page.words(60, 100 + 11 * (depth - 1), corner)
    for x, lines in zip(rights, heads, strict=True):
        for number, line in enumerate(reversed(lines)):
            page.words(x, 100 + 11 * (depth - 1 - number), line, align="right")
    for number, label in enumerate(("Loans", "Leases", "Payables")):
        y = 118 + 11 * depth + 16 * number
        page.words(60, y, label)
        for place, x in enumerate(rights):
            page.words(x, y, f"{number + 1}{place}.5", align="right")
    return {fact[3]: fact for fact in facts(page.data())}


def test_durations_beside_the_tables_unit_are_the_last_line_of_its_header():
    found = due(Page(), (("Carrying", "amount"), ("Due within", "1 year"), ("Due in", "1 to 5 years"), ("Due after", "5 years")))
    assert found["12.5"][1:3] == ("Loans", ("Due in 1 to 5 years",))
    assert found["23.5"][4] == "EUR k"
    assert len(found) == 12


def test_times_over_money_are_headers_beside_headers_of_words():
    page = Page()
    heads = (
        ("effective", "rate"),
        ("On demand or", "1 month", "HK$'000"),
        ("3 months", "to 1 year", "HK$'000"),
        ("Cash", "flows", "HK$'000"),
    )
    rights = (230, 310, 380, 450)
    for x, lines in zip(rights, heads, strict=True):
        for number, line in enumerate(reversed(lines)):
            page.words(x, 122 - 9 * number, line, size=8, align="right")
    for number, label in enumerate(("Payables", "Borrowings", "Leases")):
        page.words(60, 150 + 14 * number, label, size=8)
        for place, x in enumerate(rights):
            page.words(x, 150 + 14 * number, f"{number + 1}{place}.5", size=8, align="right")
    found = {fact[3]: " ".join(fact[2]) for fact in facts(page.data())}
    assert found["21.5"] == "On demand or 1 month HK$'000"
    assert found["22.5"] == "3 months to 1 year HK$'000"
    assert found["20.5"] == "effective rate"


def test_numbers_that_complete_the_words_above_them_are_headers():
    found = due(Page(), (("Gross", "amount"), ("up to", "60"), ("up to", "120"), ("more than", "360")))
    assert found["23.5"][1:3] == ("Leases", ("more than 360",))
    assert len(found) == 12


def test_spans_of_days_over_several_lines_are_headers():
    heads = (("Gross", "amount"), ("between", "30 and", "90 days"), ("between", "91 and", "180 days"), ("more than", "360 days"))
    found = due(Page(), heads)
    assert found["11.5"][2] == ("between 30 and 90 days",)
    assert len(found) == 12


def test_duration_beside_a_label_stays_a_value():
    page = Page().words(300, 100, "2021", align="right").words(380, 100, "2022", align="right")
    for number, (label, *values) in enumerate([("Average age", "41 years", "42 years"), ("Time with us", "11 years", "12 years")]):
        page.words(60, 118 + 16 * number, label)
        for x, value in zip((300, 380), values, strict=True):
            page.words(x, 118 + 16 * number, value, align="right")
    assert ("Average age", ("2022",), "42 years") in {fact[1:4] for fact in facts(page.data())}


def test_numbers_of_columns_are_headers():
    heads = (("Share", "(11)"), ("Water", "(12)"), ("Soil", "(13)"), ("Year", "2022 (14)"))
    found = due(Page(), heads, corner="Activities")
    assert found["11.5"][2] == ("Water (12)",)
    assert len(found) == 12


def test_line_of_a_header_that_is_a_unit_is_the_columns_unit():
    page = Page()
    heads = (("Interest", "%"), ("Equity", "€ k", "Dec. 31, 2023"), ("Total", "$"))
    for x, lines in zip((280, 360, 440), heads, strict=True):
        for number, line in enumerate(lines):
            page.words(x, 100 + 11 * number, line, align="right")
    for number, label in enumerate(("North Ltd", "South Ltd", "East Ltd")):
        page.words(60, 142 + 16 * number, label)
        for place, x in enumerate((280, 360, 440)):
            page.words(x, 142 + 16 * number, f"{number}{place}.5", align="right")
    found = {fact[3]: fact[4] for fact in facts(page.data())}
    assert (found["10.5"], found["11.5"], found["12.5"]) == ("%", "€ k", "$")
