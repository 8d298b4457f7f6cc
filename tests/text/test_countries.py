"""Names of countries and what is of them, in three scripts."""

from __future__ import annotations

import pytest

from qa.text.countries import countries, countries_in, country_mentions, country_of
from qa.text.folding import fold_plain


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Norwegian employees", "Norway"),
        ("employees in Norway", "Norway"),
        ("挪威员工", "Norway"),
        ("德國的員工", "Germany"),
        ("the French plants", "France"),
        ("中国员工", "China"),
        ("紐西蘭", "New Zealand"),
        ("義大利廠區", "Italy"),
        ("U.S. plants", "United States"),
        ("Costa Rican farms", "Costa Rica"),
        ("印尼", "Indonesia"),
    ],
)
def test_a_country_is_met_by_its_names_and_adjectives(text: str, country: str) -> None:
    assert countries_in(fold_plain(text)) == {country}


@pytest.mark.parametrize(
    "text",
    [
        "the Swedish krona",
        "a German company",
        "the Danish Commercial Code",
        "中国证监会",
        "North American sales",
        "Latin American sales",
        "West Indian trade",
        "巴林左旗",
        "let us report",
    ],
)
def test_what_only_holds_such_a_word_names_no_country(text: str) -> None:
    assert countries_in(fold_plain(text)) == frozenset()


@pytest.mark.parametrize(
    ("word", "country"), [("norwegian", "Norway"), ("germani", "Germany"), ("德国", "Germany"), ("swiss", "Switzerland")]
)
def test_a_word_or_its_stem_leads_to_its_country(word: str, country: str) -> None:
    found = country_of(word)
    assert found is not None
    assert found.name == country


def test_mentions_stand_in_order() -> None:
    assert [one.country for one in country_mentions("spain, then 瑞典 and german")] == ["Spain", "Sweden", "Germany"]


def test_every_country_has_han_names_and_no_name_is_two_countries() -> None:
    names = [name for one in countries() for name in (*one.forms(), *one.han)]
    assert all(one.han for one in countries())
    assert len(names) == len(set(names))
    assert all(fold_plain(name) == name for name in names)


def test_every_written_form_is_looked_for() -> None:
    for country in countries():
        for form in (*country.forms(), *country.han):
            assert country.name in countries_in(f"made at {form}, there"), form
