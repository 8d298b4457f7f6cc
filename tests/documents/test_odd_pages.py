"""A page whose tables no rule foresees."""

from __future__ import annotations

import pytest

from qa.documents import pdf
from qa.documents.pdf import read_pdf
from tests.documents.pages import Page, year_table

ROWS = [("Steam", "t", "310", "325", "330"), ("Coal", "t", "690", "675", "660"), ("Lime", "t", "71", "72", "70")]


def test_a_page_whose_tables_cannot_be_read_keeps_its_text_and_the_report_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def odd(*_: object, **__: object) -> None:
        raise ValueError("min() arg is an empty sequence")

    monkeypatch.setattr(pdf, "find_tables", odd)
    reading = read_pdf(year_table(Page(), ROWS, title="Releases").data(), "odd.pdf")
    assert "Steam" in reading.text
    assert not any(block.table for block in reading.blocks)
    assert reading.notes == ("page 1: tables could not be read, only their text (ValueError)",)


def test_want_of_memory_is_no_odd_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def short(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr(pdf, "find_tables", short)
    with pytest.raises(MemoryError):
        read_pdf(year_table(Page(), ROWS, title="Releases").data(), "large.pdf")
