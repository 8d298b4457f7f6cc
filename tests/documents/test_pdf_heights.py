"""Heights of characters whose font states a false ascent."""

from __future__ import annotations

import numpy as np
import pytest

from qa.documents import pdf_heights
from qa.documents.pdf_heights import with_usual_heights


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
