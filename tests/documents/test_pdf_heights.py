"""Heights of characters whose font states a false ascent."""

from __future__ import annotations

import numpy as np
import pytest

from qa.documents import pdf_heights
from qa.documents.pdf_heights import with_usual_han_heights, with_usual_heights


def boxes(height: float, count: int = 20):
    left = np.arange(count) * 6.0
    return np.column_stack([left, np.full(count, 500.0 + height), left + 5.0, np.full(count, 498.0)])


@pytest.fixture
def base_line(monkeypatch):
    monkeypatch.setattr(pdf_heights, "_base_line_and_size", lambda _page, _place: (500.0, 10.0))


@pytest.mark.usefixtures("base_line")
def test_false_heights_become_those_of_the_font_size():
    fixed = with_usual_heights(None, boxes(118.0), np.arange(20))
    assert np.allclose(fixed[:, 1], 509.5)
    assert np.allclose(fixed[:, 3], 497.5)


@pytest.mark.usefixtures("base_line")
def test_usual_heights_and_single_narrow_letters_stay():
    usual = boxes(9.0)
    usual[3, 2] = usual[3, 0] + 0.9
    assert (with_usual_heights(None, usual, np.arange(20)) == usual).all()


@pytest.mark.usefixtures("base_line")
def test_boxes_twice_as_high_as_chinese_characters_become_those_of_the_font_size():
    raw = boxes(13.0)
    codes = np.full(20, 0x4E2D, dtype=np.uint32)
    codes[4] = ord("A")
    fixed = with_usual_han_heights(None, raw, codes)
    assert np.allclose(fixed[:, 1], 509.5)
    assert np.allclose(fixed[:, 3], 497.5)


@pytest.mark.usefixtures("base_line")
def test_usual_boxes_of_chinese_characters_and_high_ones_of_letters_stay():
    usual = boxes(5.0)
    assert (with_usual_han_heights(None, usual, np.full(20, 0x4E2D, dtype=np.uint32)) == usual).all()
    letters = boxes(13.0)
    assert (with_usual_han_heights(None, letters, np.full(20, ord("A"), dtype=np.uint32)) == letters).all()
