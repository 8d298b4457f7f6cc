"""Words cut at line ends."""

from __future__ import annotations

import pytest

from qa.documents.pdf_writing import joins


@pytest.mark.parametrize(
    ("stem", "rest", "expected"),
    [
        ("emis", "sions", True),
        ("non", "hazardous", False),
        ("Non", "hazardous", False),
        ("Scope", "Three", False),
        ("long", "term", False),
        ("moderniza", "tion", True),
        ("2", "year", False),
    ],
)
def test_joins_one_word_and_keeps_compounds(stem, rest, expected):
    assert joins(stem, rest, frozenset()) is expected


def test_the_documents_own_words_decide():
    assert joins("co", "operation", frozenset({"cooperation"}))
    assert not joins("carbon", "neutral", frozenset({"carbon-neutral"}))
