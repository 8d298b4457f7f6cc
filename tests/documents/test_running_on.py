"""Paragraphs that break off amid a sentence, and the blocks that go on with it."""

from __future__ import annotations

from qa.documents.pdf import read_pdf
from tests.documents.pages import Page

LEFT = (
    "We finance our depots with loans tied to goals.",
    "The first of them was signed three years ago by",
    "our bank. Last spring we signed a second loan of",
)
RIGHT = (
    "EUR 40 million. It pays for roofs with solar cells",
    "and for heat pumps in the older of our depots in",
    "the north, which burn oil.",
)


def blocks_of(page):
    reading = read_pdf(page.data(), "t.pdf")
    return [block.span.of(reading.text) for block in reading.blocks]


def test_a_sentence_goes_on_at_the_top_of_the_next_column():
    page = Page()
    filler = "Vans leave each of the depots twice a day."
    for number, text in enumerate((*[filler] * 30, *LEFT)):
        page.words(50, 100 + 12 * number, text)
    for number, text in enumerate((*RIGHT, *[filler] * 30)):
        page.words(310, 100 + 12 * number, text)
    assert any("a second loan of\nEUR 40 million. It pays" in block for block in blocks_of(page))


def test_a_sentence_that_has_ended_is_left_alone():
    page = Page().words(50, 100, "The treatment plant at our mill cleans the water that the dyeing lines use.")
    page.words(60, 130, "of which the river takes most, and the town the rest of it. Nothing else is let out.")
    assert not any("\nof which" in block for block in blocks_of(page))


def test_a_line_that_is_set_in_goes_on_with_the_note_above_it():
    page = Page().words(
        50, 100, "3 One of the sites draws water from a well, and its meter says that this use amounts to about", size=7
    )
    page.words(62, 109, "18,200 m3 or 0.6% of all the water that we use. Rain from roofs is a tenth of that at most.", size=7)
    assert any("amounts to about\n18,200 m3" in block for block in blocks_of(page))


def stacked(page, lines, top=100, pitch=12):
    for number, text in enumerate(lines):
        page.words(50, top + pitch * number, text)
    return page


ABOVE = (
    "Our goals for the two towers are set out in the plan for the city and",
    "were met a year ahead of time. Here is what we have done in the year:",
)


def test_labels_below_each_other_are_no_sentence():
    page = stacked(stacked(Page(), (*ABOVE, "Metering and control of")), ("water losses",), top=146)
    assert any(block.endswith("control of") for block in blocks_of(page))


def test_items_of_a_list_stay_apart():
    page = stacked(Page(), (*ABOVE, "signed green loans of EUR 370 million for our new towers; and"))
    stacked(page, ("raised what people know of safety in a campaign of weeks. It reached all.",), top=146)
    assert any(block.endswith("; and") for block in blocks_of(page))
