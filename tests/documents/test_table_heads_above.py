"""Headers that stand above a grid of rules: over a title of its first rows, beside the last line of a corner, nearly touching."""

from __future__ import annotations

from tests.documents.pages import Page
from tests.documents.test_table_open_heads import ROWS, grid, units
from tests.documents.test_tables import facts

YEARS = ("2021", "2022", "2023")
CENTRES = (264, 344, 424)


def heads(page: Page, y: float, words: tuple[str, ...] = YEARS) -> Page:
    for x, word in zip(CENTRES, words, strict=True):
        page.words(x, y, word, align="centre")
    return page


def told(page: Page) -> dict[str, tuple[tuple[str, ...], str, tuple[str, ...]]]:
    return {value: (parents, label, header) for parents, label, header, value, *_ in facts(page.data())}


def titled() -> Page:
    return grid(heads(Page(), 176).words(64, 194, "Withdrawal of water from all of its wells (m3)"), ROWS)


def test_years_stand_above_the_title_of_a_grids_first_rows():
    found = told(titled())
    assert found["1,310"] == (("Withdrawal of water from all of its wells (m3)",), "Site A", ("2022",))
    assert found["93"] == (("Withdrawal of water from all of its wells (m3)",), "Site C", ("2023",))
    assert units(titled())["93"] == "m3"


def cornered() -> Page:
    return grid(heads(Page().words(64, 182, "Water of all sites"), 182).words(64, 194, "(thousand m3)"), ROWS)


def test_years_stand_beside_the_first_line_of_the_words_over_the_labels():
    assert told(cornered())["1,310"] == ((), "Site A", ("2022",))
    assert units(cornered())["1,310"] == "thousand m3"


def test_a_word_for_labels_beside_the_years_is_no_part_of_the_title_beneath_it():
    page = heads(Page().words(64, 182, "Indicator"), 182).words(64, 194, "Water (m3)")
    assert told(grid(page, ROWS))["1,310"] == (("Water (m3)",), "Site A", ("2022",))


def test_years_stand_above_a_grid_that_begins_with_a_line_of_words():
    found = told(grid(heads(Page(), 192), [("Per site", "", "", ""), *ROWS]))
    assert found["1,310"] == (("Per site",), "Site A", ("2022",))


def test_words_above_a_title_head_nothing():
    page = heads(Page(), 176, ("Wells", "Rivers", "Lakes")).words(64, 194, "Withdrawal of water from all of its wells")
    assert told(grid(page, ROWS))["1,310"][2] == ()


def test_heads_that_nearly_touch_are_parted_where_a_border_parts_them():
    page = Page().words(64, 194, "Leavers").words(307, 194, "<30 years", align="right").words(313, 194, "30-50 years")
    found = told(grid(page.words(424, 194, ">50 years", align="centre"), ROWS))
    assert [found[value][2] for value in ("1,204", "1,310", "1,288")] == [("<30 years",), ("30-50 years",), (">50 years",)]
