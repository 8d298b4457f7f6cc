"""A rate is no answer to how many there were."""

from __future__ import annotations

from pathlib import Path

from tests.answering.small_index import report, table, told

RATE = table("Safety | Unit | 2023", "Lost-time injury frequency rate | per million hours | 0.64")
COUNT = table("Safety | Unit | 2023", "Lost-time injuries | number | 7")


def test_a_rate_is_not_told_for_a_number(tmp_path: Path) -> None:
    assert told(tmp_path, "How many lost-time injuries did Velden Paper have in 2023?", report("Velden Paper AG", RATE)) == ""


def test_the_number_is_told_beside_the_rate(tmp_path: Path) -> None:
    answer = told(tmp_path, "How many lost-time injuries did Velden Paper have in 2023?", report("Velden Paper AG", RATE, COUNT))
    assert " 7 " in answer
    assert "0.64" not in answer


def test_the_rate_is_told_where_it_is_asked_for(tmp_path: Path) -> None:
    question = "What was the lost-time injury frequency rate of Velden Paper in 2023?"
    assert "0.64" in told(tmp_path, question, report("Velden Paper AG", RATE, COUNT))
