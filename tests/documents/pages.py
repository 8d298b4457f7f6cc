"""Pages of reports drawn on the spot: words, rules, and tables of three years."""

from __future__ import annotations

import io


class Page:
    """A page drawn with words and rules at given places; y counts from the top."""

    def __init__(self):
        from reportlab.pdfgen.canvas import Canvas

        self._buffer = io.BytesIO()
        self._canvas = Canvas(self._buffer, pagesize=(595, 842))

    def words(self, x, y, text, *, size=9, align="left", bold=False):
        self._canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
        draw = {
            "left": self._canvas.drawString,
            "right": self._canvas.drawRightString,
            "centre": self._canvas.drawCentredString,
        }[align]
        draw(x, 842 - y, text)
        return self

    def turned(self, x, y, text, *, size=8):
        """Words that run up the page from (x, y); x is their base line."""
        self._canvas.saveState()
        self._canvas.setFont("Helvetica", size)
        self._canvas.translate(x, 842 - y)
        self._canvas.rotate(90)
        self._canvas.drawString(0, 0, text)
        self._canvas.restoreState()
        return self

    def rule(self, x0, x1, y):
        self._canvas.line(x0, 842 - y, x1, 842 - y)
        return self

    def column_rule(self, x, y0, y1):
        self._canvas.line(x, 842 - y0, x, 842 - y1)
        return self

    def data(self):
        self._canvas.save()
        return self._buffer.getvalue()


def year_table(page, rows, *, title="", top=200, unit_x=200, rights=(320, 390, 460), pitch=16):
    page.words(50, top, title)
    for x, year in zip(rights, ("2021", "2022", "2023"), strict=True):
        page.words(x, top, year, align="right")
    page.rule(48, 464, top + 4)
    for number, (label, unit, *values) in enumerate(rows, start=1):
        y = top + number * pitch
        page.words(50, y, label).words(unit_x, y, unit).rule(48, 464, y + 4)
        for x, value in zip(rights, values, strict=True):
            page.words(x, y, value, align="right")
    return page
