"""A question without its companies' names."""

from __future__ import annotations

from datetime import date

import pytest

from qa.answering.nameless import without_companies
from qa.catalog import load_catalog
from qa.domain.documents import Company
from qa.understanding import understand


@pytest.mark.parametrize("aliases", [("岚州江原", "江原集团"), ("江原集团", "岚州江原")])
def test_of_names_of_one_length_the_first_in_the_question_is_left_out(aliases: tuple[str, ...]) -> None:
    company = Company(key="jiangyuan", name="江原", aliases=aliases)
    question = "岚州江原集团2023年的用水量是多少？"
    query = understand(question, catalog=load_catalog(), companies=(company,), today=date(2024, 6, 1))
    assert "岚州" not in without_companies(question, query)
