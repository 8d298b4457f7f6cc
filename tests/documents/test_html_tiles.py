"""Boxes of web pages that hold one number and the words for it."""

from __future__ import annotations

import pytest

from qa.documents.html import read_fragment


def blocks(html):
    return [draft.text for draft in read_fragment(html, None)]


@pytest.mark.parametrize(
    ("box", "line"),
    [
        ("<div><div>每年减少排放</div><p><span>40</span>万吨</p></div>", "每年减少排放\n40万吨"),
        ("<div><p>氨氮排放</p><div><p>低于国家标准</p></div><p>96%</p></div>", "氨氮排放\n低于国家标准\n96%"),
        ("<div><p>1,250</p><p>trees planted</p></div>", "1,250\ntrees planted"),
    ],
)
def test_number_and_words_of_one_box_are_one_block(box, line):
    assert blocks(f"<div>{box}{box.replace('40', '41')}</div>")[0] == line


@pytest.mark.parametrize(
    "box",
    [
        "<div><p>12%</p><p>54%</p><p>steam</p></div>",
        "<div><p>In 2021 we began.</p><p>96%</p></div>",
        "<div>Words beside <p>40</p><p>trees</p></div>",
    ],
)
def test_other_boxes_keep_their_blocks(box):
    assert len(blocks(box)) > 1
