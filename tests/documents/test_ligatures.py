"""Letters that one glyph draws."""

from __future__ import annotations

import numpy as np

from qa.documents.pdf_characters import spread_ligatures


def test_letters_of_a_ligature_stand_side_by_side_in_its_box() -> None:
    glyph = [348.0, 10.0, 357.0, 22.0]
    boxes = np.array([[341.4, 10.0, 347.9, 22.0], glyph, glyph, glyph, [357.4, 10.0, 363.9, 22.0]])
    spread = spread_ligatures(boxes)
    assert spread[1:4, 0].tolist() == [348.0, 351.0, 354.0]
    assert spread[1:4, 2].tolist() == [351.0, 354.0, 357.0]
    assert (spread[[0, 4]] == boxes[[0, 4]]).all()


def test_blanks_without_a_box_and_other_letters_stay() -> None:
    boxes = np.array([[0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0], [5.0, 0.0, 9.0, 8.0], [9.0, 0.0, 13.0, 8.0]])
    assert (spread_ligatures(boxes) == boxes).all()
    assert spread_ligatures(boxes[:0]).shape == (0, 4)
