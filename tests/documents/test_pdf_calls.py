"""What is read through pdfium's own calls: characters with their boxes, weights, and rules, also those inside forms."""

from __future__ import annotations

import gc
import io

import pypdfium2
import pytest

from qa.documents.layout import Leaf
from qa.documents.pdf import read_pdf
from qa.documents.pdf_characters import CharacterReader, is_bold, wrapped
from qa.documents.pdf_rules import read_rules
from qa.errors import FileUnreadable
from tests.documents.pages import Page


def drawn(*, in_form=False):
    """A page with a rule, a filled path of two thin parts and one thick one, and the outline of a box."""
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    if in_form:
        canvas.beginForm("rules")
    canvas.line(50, 700, 250, 700)
    path = canvas.beginPath()
    path.rect(50, 600, 300, 0.8)
    path.rect(50, 500, 0.8, 100)
    path.rect(100, 520, 60, 40)
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.rect(300, 300, 120, 80, stroke=1, fill=0)
    if in_form:
        canvas.endForm()
        canvas.translate(20, -30)
        canvas.doForm("rules")
    canvas.save()
    return buffer.getvalue()


def rules_of(data):
    leaf = Leaf(595, 842, [])
    read_rules(pypdfium2.PdfDocument(data)[0], leaf)
    return leaf


def places(rules, across):
    return [round((rule[across] + rule[across + 2]) / 2) for rule in rules]


def test_rules_are_lines_thin_parts_of_filled_paths_and_edges_of_outlines():
    leaf = rules_of(drawn())
    assert places(leaf.horizontal, 1) == [142, 242, 462, 542]
    assert places(leaf.vertical, 0) == [50, 300, 420]
    assert leaf.horizontal[1] == pytest.approx((50, 241.2, 350, 242), abs=0.01)


def test_rules_inside_a_form_stand_where_the_form_is_placed():
    leaf = rules_of(drawn(in_form=True))
    assert places(leaf.horizontal, 1)[0] == 172
    assert leaf.horizontal[0][0] == pytest.approx(70, abs=1)


def test_characters_have_the_boxes_that_pdfium_gives_one_by_one():
    data = Page().words(60, 100, "Waste sorted in 2023").words(60, 120, "Set in bold", bold=True).data()
    page = pypdfium2.PdfDocument(data)[0]
    text_page = page.get_textpage()
    characters = CharacterReader().read(page, text_page)
    text = "".join(map(chr, characters.codes.tolist()))
    assert text == text_page.get_text_range()
    for place, char in enumerate(text):
        if char > " ":
            left, bottom, right, top = text_page.get_charbox(place, loose=True)
            assert characters.boxes[place].tolist() == pytest.approx([left, 842 - top, right, 842 - bottom], abs=0.01)
    handle = wrapped(text_page.raw)
    assert [is_bold(handle, text.index(word)) for word in ("Waste", "Set")] == [False, True]


def test_a_page_of_more_characters_than_the_one_before_is_read_whole():
    reader = CharacterReader()
    for count in (3, 110):
        page = Page()
        for line in range(count):
            page.words(20, 7 * line + 10, "words that stand on a line of a page " * 3, size=5)
        read = pypdfium2.PdfDocument(page.data())[0]
        characters = reader.read(read, read.get_textpage())
        assert (characters.boxes[characters.codes > 32, 2] > 0).all()
        assert (characters.codes > 32).sum() == count * 3 * len("wordsthatstandonalineofapage")


def test_the_collector_runs_again_after_a_file_that_was_read_and_one_that_was_refused():
    read_pdf(drawn(), "rules.pdf")
    assert gc.isenabled()
    with pytest.raises(FileUnreadable):
        read_pdf(b"no report", "broken.pdf")
    assert gc.isenabled()
