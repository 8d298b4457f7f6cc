"""Tables of text dumps under a line of years."""

from __future__ import annotations

from pathlib import Path

from qa.documents.dump_lines import read_pieces, read_years, without_fillers
from qa.documents.dump_tables import find_dump_tables
from tests.documents.files import read_text, texts


def grids_of(text: str) -> list[list[list[str]]]:
    tables = find_dump_tables(text.strip("\n").split("\n"))
    return [[[slot.text if slot.origin else "" for slot in row] for row in table.grid.rows] for table in tables]


def grid_of(text: str) -> list[list[str]]:
    return next(iter(grids_of(text)), [])


def test_rows_under_a_title_and_years() -> None:
    rows = grid_of("Air emissions (tonnes) FY22 FY23 FY24\nBoilers\nNitrogen oxides 1,204 998 310\nSulphur oxides 44 N/R 40\n")
    assert rows == [
        ["Air emissions (tonnes)", "FY22", "FY23", "FY24"],
        ["Boilers", "", "", ""],
        ["Nitrogen oxides", "1,204", "998", "310"],
        ["Sulphur oxides", "44", "N/R", "40"],
    ]


def test_a_column_of_units_and_one_of_notes() -> None:
    rows = grid_of(
        "Metric Unit FY 2024 FY 2023 GRI\nWater withdrawn Thousand Cubic Meters 41,921 Not reported 303-3\n"
        "Energy per tonne MWh/ tonne 1.71 1.82 302-3\n"
    )
    assert rows == [
        ["Metric", "Unit", "FY 2024", "FY 2023", "GRI"],
        ["Water withdrawn", "Thousand Cubic Meters", "41,921", "Not reported", "303-3"],
        ["Energy per tonne", "MWh/ tonne", "1.71", "1.82", "302-3"],
    ]


def test_several_rows_of_one_line_and_bullets() -> None:
    rows = grid_of(
        "Indicator Unit 2021 2022 2023\nWaste tonnes 590.16 440.34 493.27 – Dairies tonnes 590.16 407.34 N/A "
        "– Others 10,000 tonnes N/A 33.00 38.42\n"
        "Certificates ◊ Certified sites % 74% 71% 63% ◊ Audited sites % 100% 100% 90%\n"
    )
    assert rows[1:] == [
        ["Waste", "tonnes", "590.16", "440.34", "493.27"],
        ["– Dairies", "tonnes", "590.16", "407.34", "N/A"],
        ["– Others", "10,000 tonnes", "N/A", "33.00", "38.42"],
        ["Certificates", "", "", "", ""],
        ["Certified sites", "%", "74%", "71%", "63%"],
        ["Audited sites", "%", "100%", "100%", "90%"],
    ]


def test_numbers_of_names_and_marks_of_notes_are_no_cells() -> None:
    rows = grid_of(
        "Emissions (t) 2022 2023 2024\nScope 1 12 10 9\nScope 2 1) 807,498 716,237 723,966\nIntensity (kg) 3 -42% -34% -8%\n"
        "Steam bought7 1, 405.0 1,608.7 1,525.2\nPurchased goods and services9 5 6 7\n"
    )
    assert rows[1:] == [
        ["Scope 1", "12", "10", "9"],
        ["Scope 2 1)", "807,498", "716,237", "723,966"],
        ["Intensity (kg) 3", "-42%", "-34%", "-8%"],
        ["Steam bought⁷", "1,405.0", "1,608.7", "1,525.2"],
        ["Purchased goods and services⁹", "5", "6", "7"],
    ]


def test_groups_named_before_their_first_label_and_units_of_a_second_line() -> None:
    rows = grid_of(
        "Category Unit 2022 2023\nDomestic Male People 23,080 22,472\nFemale People 4,330 4,064\n"
        "Overseas Male People 19,994 21,605\nFemale People 13,025 15,219\nTotal People 60,429 63,360\n"
        "Electricity TJ 510 420\nMWh 141,662 116,529\n"
    )
    assert rows[1:6] == [
        ["Domestic", "Male", "People", "23,080", "22,472"],
        ["", "Female", "People", "4,330", "4,064"],
        ["Overseas", "Male", "People", "19,994", "21,605"],
        ["", "Female", "People", "13,025", "15,219"],
        ["Total", "", "People", "60,429", "63,360"],
    ]
    assert rows[7] == ["", "", "MWh", "141,662", "116,529"]


def test_cells_that_no_year_can_be_told_for_stand_under_none() -> None:
    rows = grid_of(
        "Description FY 2024 FY 2023 FY 2022\nGifts $113 $101 $98\nOther gifts $44 $29\n"
        "Less waste Percentage Goal made in 2023 -6.0% -14.7%\nPledges $10 $11 $12\n"
    )
    assert rows[2][:6] == ["Other gifts", "", "", "", "$44", "$29"]
    assert not any(row[1:4] == ["2023", "-6.0%", "-14.7%"] for row in rows)


def test_ages_states_and_per_cents_set_apart() -> None:
    rows = grid_of(
        "Unit 2022 2023 2024\nUnder 30 Persons 262 307 201 30~39 Persons 277 238 170 50 or older Persons 191 581 397\n"
        "Share of women % 45.9 % 45.8 % 44.1 %\nPlains, NM t - 25,000 92,000\nGas burned standard cubic meter N/A 59 57\n"
    )
    assert rows[1:] == [
        ["Under 30", "Persons", "262", "307", "201"],
        ["30~39", "Persons", "277", "238", "170"],
        ["50 or older", "Persons", "191", "581", "397"],
        ["Share of women", "%", "45.9 %", "45.8 %", "44.1 %"],
        ["Plains, NM", "t", "-", "25,000", "92,000"],
        ["Gas burned", "standard cubic meter", "N/A", "59", "57"],
    ]


def test_a_dash_glued_to_a_number_where_cells_are_missing_is_no_minus() -> None:
    assert grid_of("Stress 2022 2023 2024\nIn all 1,609 2,367 3,430\nOf high stress -1,390\n")[2][4:6] == ["-", "1,390"]


def test_a_row_of_cells_below_its_label() -> None:
    assert ["Training hours of people who left", "4", "5"] in grid_of(
        "People 2023 2024\nLeavers 7 8\nTraining hours of people\nwho left 4 5\n"
    )


def test_headers_that_say_everything_twice() -> None:
    assert grid_of("Gross Emissions Gross Emissions 2024 2024\nScope 1 (direct) 4,671\nTravel 716\n")[1] == [
        "Scope 1 (direct)",
        "4,671",
    ]


def test_charts_and_sentences_are_no_headers() -> None:
    assert read_years("81 82 76 2019 2020 2021 0.4 0.3 0.3") is None
    assert read_years("0.60 0.45 0.30 goal 2030 2023 2021") is None
    assert read_years("Volume 100 80 60 2019 2020 2021") is None
    assert read_years("2010 2011 2012 Sales 2010 2011 2012") is None
    assert read_years("We set goals for all of our plants and signed the pledge of the industry; new goals for 2020 2019") is None


def test_numbers_that_do_not_match_the_years_are_not_told_apart() -> None:
    assert read_pieces("Waste 1,204 998 310 77", 3) is None
    assert read_pieces("A name of a group", 3) is not None


def test_headers_of_tables_side_by_side_are_bound_to_no_rows() -> None:
    assert not grids_of("Heat 2022 2023 2024\nSteam 2024 2023 2022\nGas 1,200 1,300 1,400\nOil 5 6 7\n")


def test_far_from_the_last_row_a_row_must_state_its_unit() -> None:
    text = "Energy 2023 2024\nGas 5,001 6,002\n" + "A sentence about it. And another one.\n" * 5
    assert len(grid_of(text + "Visitors 7 8\n")) == 2
    assert grid_of(text + "Oil (MWh) 7 8\n")[-1] == ["Oil (MWh)", "7", "8"]


def test_the_title_below_one_table_is_not_that_of_the_next() -> None:
    first, second = ["Item 2023 2024", "Heat 5 6"], ["Item 2023 2024", "Total 7 8"]
    below = find_dump_tables(["Climate", *first, "Energy by source", *second, "Water by source"])
    assert [table.title for table in below] == ["Climate", ""]
    above = find_dump_tables(["Energy", *first, "Water", *second])
    assert [table.title for table in above] == ["Energy", "Water"]


def test_what_stands_among_rows_follows_the_table(tmp_path: Path) -> None:
    document = read_text(
        tmp_path,
        "Energy (MWh) 2023 2024\nGas 5,001 6,002\nIn 2024 a boiler was replaced. It had run for years.\n"
        "Oil 7 8 Without the old plant\nHeat 9 9\n",
    )
    tables = [block for block in document.blocks if block.table is not None]
    assert [row.label.of(document.text) for table in tables for row in table.table.rows if table.table] == ["Gas", "Oil", "Heat"]
    assert "In 2024 a boiler was replaced. It had run for years." in texts(document, "paragraph")


def test_full_stops_that_close_every_line_are_left_out() -> None:
    lines = [f"Row {number} 5 6. " for number in range(20)] + ["A sentence that ends by itself."]
    assert without_fillers(lines)[0] == "Row 0 5 6"
    assert without_fillers(lines)[-1] == "A sentence that ends by itself."
    prose = ["This is a sentence of a text whose lines end with a blank for no reason at all. "] * 20
    assert without_fillers(prose) == prose


def test_lines_that_run_through_the_pages_are_set_aside(tmp_path: Path) -> None:
    names = "one two three four five six seven eight".split()
    pages = [
        [f"Velden Dairies Sustainability Report {page}", *(f"Line {name} {kind} speaks of something else" for kind in "abcdefghi")]
        for page, name in enumerate(names, 10)
    ]
    document = read_text(tmp_path, "\n\n".join("\n".join(page) for page in pages))
    assert len(texts(document, "boilerplate")) == 8
    assert not any("Velden Dairies" in text for text in texts(document, "paragraph"))


def test_tables_of_dumps_in_markdown(tmp_path: Path) -> None:
    document = read_text(tmp_path, "# Velden\n\nSome words above.\nEnergy (MWh) 2023 2024\nGas 5,001 6,002\nOil 7 8\n", "report.md")
    assert [block.span.of(document.text) for block in document.blocks if block.table is not None] == [
        "Energy (MWh)\t2023\t2024\nGas\t5,001\t6,002\nOil\t7\t8"
    ]
