"""Parts that ask why: a sentence that gives a reason, in whatever words it tells what happened, or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.answering.reasons import asks_why
from tests.answering.small_index import report, told

REPORT = report(
    "Velden Paper AG",
    "The bottle pledge moved from 2026 to 2029 since it was set, because sorting plants are rare.",
    "Reclaimed solvent covered 12% of our demand. We intend to cap its use at 20% because supply is uncertain.",
    "Water withdrawal in Tarnsee was 410 thousand m3, 6% less than in the year before.",
    "Turnover of the energy business rose by 12%, due to higher consumption by towns.",
    "Emissions from rail freight, road freight and shipping are listed on page 12.",
)


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("Why did Velden Paper postpone its bottle pledge?", "sorting plants are rare"),
        ("Why does Velden Paper want to limit its use of reclaimed solvent?", "supply is uncertain"),
    ],
)
def test_the_reason_is_told_though_the_report_puts_the_deed_otherwise(tmp_path: Path, question: str, reason: str) -> None:
    assert reason in told(tmp_path, question, REPORT)


@pytest.mark.parametrize(
    "question",
    [
        "Why did Velden Paper's water withdrawal in Tarnsee fall?",
        "Why are Velden Paper's emissions from rail freight, road freight and shipping listed?",
        "Why did Velden Paper double its bottle pledge?",
        "Why did Velden Paper's energy consumption rise?",
    ],
)
def test_a_sentence_without_a_reason_says_not_why(tmp_path: Path, question: str) -> None:
    assert "page 12" not in (answer := told(tmp_path, question, REPORT))
    assert "6% less" not in answer
    assert "Turnover" not in answer
    assert "sorting plants" not in answer


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("why was the target moved", True),
        ("排放下降的原因是什么", True),
        ("2023年用水量为何？", False),
        ("what was the water withdrawal", False),
    ],
)
def test_what_asks_for_a_reason(text: str, asks: bool) -> None:
    assert asks_why(text) is asks


@pytest.mark.parametrize(
    "sentence",
    [
        "Water withdrawal was not affected by rising demand, which resulted from the hot summer.",
        "Water withdrawal has not increased in 2023 due to the hot summer.",
        "Water withdrawal increased in 2023, but not due to the hot summer.",
    ],
)
def test_what_is_denied_is_no_reason(tmp_path: Path, sentence: str) -> None:
    text = report("Velden Paper AG", sentence)
    assert "hot summer" not in told(tmp_path, "Why did Velden Paper's water withdrawal rise?", text)


def test_a_denial_elsewhere_in_a_sentence_leaves_its_reason(tmp_path: Path) -> None:
    text = report("Velden Paper AG", "Water withdrawal increased due to the hot summer, which we had not foreseen.")
    assert "hot summer" in told(tmp_path, "Why did Velden Paper's water withdrawal rise?", text)
