"""A known company's name inside a longer one."""

import pytest

from qa.documents.company_longer import Longer

BOTTLER = "Halden Cola HBC bottles drinks. " * 9 + "Drinks of Halden Cola are filled by Halden Cola HBC."


def test_a_known_name_that_goes_on_with_the_same_capitals_is_another_company() -> None:
    assert Longer(BOTTLER).name(("Halden Cola", "halden_cola", None)) == ("Halden Cola HBC", None, None)


@pytest.mark.parametrize(
    "text",
    [
        "Halden Cola sells drinks. " * 9 + "Halden Cola HBC fills them.",  # a bottler mentioned once
        "Halden Cola ESG targets. " * 12,  # an abbreviation that is no name
        "Halden Cola AG reports. " * 12,  # a legal form
    ],
)
def test_other_words_behind_a_known_name_are_none_of_it(text: str) -> None:
    assert Longer(text).name(("Halden Cola", "halden_cola", None)) == ("Halden Cola", "halden_cola", None)


def test_a_name_that_no_catalog_knows_stays_as_it_was_found() -> None:
    assert Longer(BOTTLER).name(("Halden Cola", None, None)) == ("Halden Cola", None, None)
