"""Verbs whose forms do not end alike stand for one another."""

import pytest

from qa.text.synonyms import english_synonyms
from qa.text.tokens import stem


@pytest.mark.parametrize(("asked", "told"), [("spend", "spent"), ("withdrawn", "withdrew"), ("pay", "paid")])
def test_a_verb_s_other_forms_are_the_same_word(asked: str, told: str) -> None:
    assert stem(told) in english_synonyms(stem(asked))
