"""How cells that were read agree with cells written down by eye."""

from __future__ import annotations

import pytest

from eval.benchmarks.tables import CellGold, judge, plain
from qa.documents.pdf import read_pdf
from tests.documents.pages import Page


@pytest.mark.parametrize("header", ["Base year", "Base year¹", "Base year²"])
def test_footnote_marks_of_headers_do_not_count(header: str) -> None:
    page = Page()
    for x, text in ((260, "2021"), (340, "Base year¹")):
        page.words(x, 200, text, align="right")
    for number, label in enumerate(("Steam", "Water", "Paper")):
        page.words(50, 218 + 16 * number, label)
        for x in (260, 340):
            page.words(x, 218 + 16 * number, f"{number + 3}{x}", align="right")
    gold = CellGold("x.pdf", 1, "Water", "", (header,), "", "4340", "tuned")
    assert judge(gold, read_pdf(page.data(), "x.pdf")).cause == "right"


@pytest.mark.parametrize("stroke", "/／⁄∕╱")
def test_strokes_are_punctuation(stroke: str) -> None:
    assert plain(f"kg{stroke} employee") == "kgemployee"
