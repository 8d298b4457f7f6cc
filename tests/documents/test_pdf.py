"""PDFs built on the spot: reading order, furniture, hyphens, pages that cannot be read."""

from __future__ import annotations

import io

import pytest

from qa.documents.pdf import PdfReading, read_pdf
from qa.errors import FileUnreadable

FILLER = "Our teams measured energy and water at every site over the year."


def build(*pages, encrypt: str | None = None, size=(595, 842)) -> bytes:
    """A PDF whose pages are drawn by the given functions."""
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size, encrypt=encrypt)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def lines(canvas, x: float, y: float, *texts: str, size: float = 10, font: str = "Helvetica", leading: float = 12) -> None:
    canvas.setFont(font, size)
    for place, text in enumerate(texts):
        canvas.drawString(x, y - place * leading, text)


def check_spans(reading: PdfReading) -> None:
    """Every block lies inside its page, in text and in place, and every cell inside its row."""
    for block in reading.blocks:
        page = reading.pages[block.page - 1]
        assert page.span.covers(block.span)
        assert block.span.of(reading.text).strip()
        x0, top, x1, bottom = block.box
        assert 0 <= x0 <= x1 <= page.width + 0.01
        assert 0 <= top <= bottom <= page.height + 0.01
        for row in block.table.rows if block.table else ():
            assert block.span.covers(row.span)
            for cell in row.cells:
                assert row.span.covers(cell.span)
                assert cell.span.of(reading.text).strip() == cell.span.of(reading.text) != ""
                assert 0 <= cell.column < len(block.table.columns)


def test_reads_two_columns_one_after_the_other():
    def draw(canvas):
        lines(canvas, 60, 760, "Climate report", size=20)
        lines(canvas, 60, 700, *[f"left {number} {FILLER[:30]}" for number in range(20)])
        lines(canvas, 320, 700, *[f"right {number} {FILLER[:30]}" for number in range(20)])

    reading = read_pdf(build(draw), "two.pdf")
    check_spans(reading)
    assert reading.text.index("Climate report") < reading.text.index("left 0")
    assert reading.text.index("left 19") < reading.text.index("right 0")
    assert reading.blocks[0].kind == "heading"


def test_tile_keeps_value_and_label_together():
    def draw(canvas):
        for place, (value, label) in enumerate(
            (("42%", "renewable power"), ("1,250 t", "waste recycled"), ("0.31", "injury rate"))
        ):
            lines(canvas, 60 + 170 * place, 700, value, size=24)
            lines(canvas, 60 + 170 * place, 680, label)

    text = read_pdf(build(draw), "tiles.pdf").text
    positions = [text.index(part) for part in ("42%", "renewable power", "1,250 t", "waste recycled", "0.31", "injury rate")]
    assert positions == sorted(positions)


def test_running_headers_footers_and_page_numbers_become_boilerplate():
    def page(number):
        def draw(canvas):
            lines(canvas, 60, 815, "Example Group Sustainability Report 2024", size=8)
            lines(canvas, 60, 700, f"Chapter text {number}. {FILLER}", FILLER)
            lines(canvas, 290, 20, str(number + 4), size=8)

        return draw

    reading = read_pdf(build(*[page(number) for number in range(1, 6)]), "running.pdf")
    check_spans(reading)
    kinds = {block.span.of(reading.text): block.kind for block in reading.blocks}
    assert kinds["Example Group Sustainability Report 2024"] == "boilerplate"
    assert kinds["7"] == "boilerplate"
    assert [page.label for page in reading.pages] == ["5", "6", "7", "8", "9"]
    assert all(kind == "paragraph" for text, kind in kinds.items() if text.startswith("Chapter"))


def test_raised_footnote_digit_is_not_part_of_the_number():
    def draw(canvas):
        lines(canvas, 60, 700, "Emissions fell to 1,398", size=10)
        canvas.setFont("Helvetica", 6)
        canvas.drawString(60 + canvas.stringWidth("Emissions fell to 1,398", "Helvetica", 10), 704, "1")

    assert "1,398¹" in read_pdf(build(draw), "note.pdf").text


def test_text_drawn_twice_is_read_once():
    def draw(canvas):
        for shift in (0, 0.6):
            lines(canvas, 60 + shift, 700, "Development costs and other assets of the group")

    assert read_pdf(build(draw), "twice.pdf").text.strip() == "Development costs and other assets of the group"


def test_turned_page_is_read_upright_with_boxes_on_the_page():
    def draw(canvas):
        canvas.rotate(90)
        lines(canvas, 100, -300, *[f"line {number} of a landscape table text" for number in range(6)])

    reading = read_pdf(build(draw), "turned.pdf")
    check_spans(reading)
    assert reading.text.index("line 0") < reading.text.index("line 5")
    x0, top, x1, bottom = reading.blocks[0].box
    assert bottom - top > x1 - x0


def test_says_when_a_file_is_damaged():
    with pytest.raises(FileUnreadable) as caught:
        read_pdf(b"%PDF-1.7 nothing more", "broken.pdf")
    assert "broken.pdf" in caught.value.message
    assert caught.value.hint


def test_encrypted_file_opens_with_its_password_only():
    data = build(lambda canvas: lines(canvas, 60, 700, "Secret figures of the year"), encrypt="open sesame")
    with pytest.raises(FileUnreadable, match="encrypted"):
        read_pdf(data, "locked.pdf")
    assert "Secret figures" in read_pdf(data, "locked.pdf", password="open sesame").text


def picture_page(canvas):
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    canvas.drawImage(ImageReader(Image.new("RGB", (60, 80), "grey")), 0, 0, 595, 842)


def test_scanned_page_is_named_unreadable_without_a_recogniser():
    reading = read_pdf(build(picture_page, lambda canvas: lines(canvas, 60, 700, FILLER)), "scan.pdf")
    assert reading.pages[0].unreadable
    assert reading.pages[1].unreadable is None
    assert reading.notes == (f"page 1: {reading.pages[0].unreadable}",)


def test_recogniser_reads_a_scanned_page_and_its_text_is_marked():
    def recogniser(picture):
        return [("Waste recycled 81%", (100, 200, 500, 230))]

    reading = read_pdf(build(picture_page), "scan.pdf", recogniser=recogniser)
    check_spans(reading)
    assert reading.text.strip() == "Waste recycled 81%"
    assert reading.pages[0].recognised
    assert reading.blocks[0].recognised
    assert reading.blocks[0].box == (50, 100, 250, 115)


def test_a_number_that_a_recogniser_glued_to_its_word_stands_alone():
    def recogniser(picture):
        return [("Emissions fell to11.8 thousand tonnes on 3 km2 of land", (100, 200, 500, 230))]

    reading = read_pdf(build(picture_page), "scan.pdf", recogniser=recogniser)
    assert reading.text.strip() == "Emissions fell to 11.8 thousand tonnes on 3 km2 of land"
