"""Sample documents as PDF: A4, running header and footer, page numbers, one- and two-column text, ruled and unruled tables."""

from __future__ import annotations

from html import escape
from io import BytesIO
from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BalancedColumns,
    BaseDocTemplate,
    Flowable,
    Frame,
    KeepTogether,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from eval.corpus.source import Element, Source, split_mark

_MARGIN = 22 * mm
_DARK = colors.HexColor("#1f4e5f")


def render_pdf(source: Source, font: Path) -> bytes:
    """The document as PDF bytes, the same for the same source and font; the font is embedded as a subset."""
    name = f"sample-{font.stem}"
    if name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(name, str(font), subfontIndex=0))
    buffer = BytesIO()
    document = BaseDocTemplate(
        buffer, pagesize=A4, title=source.title, lang=source.language, invariant=1, leftMargin=_MARGIN, rightMargin=_MARGIN
    )
    frame = Frame(_MARGIN, 20 * mm, A4[0] - 2 * _MARGIN, A4[1] - 46 * mm, leftPadding=0, rightPadding=0, id="text")

    def decorate(canvas: Canvas, _: BaseDocTemplate) -> None:
        _running_lines(canvas, source, name)

    document.addPageTemplates([PageTemplate(id="page", frames=[frame], onPage=decorate)])
    document.build(_story(source.elements, _styles(name, source.language), name))
    return buffer.getvalue()


def _running_lines(canvas: Canvas, source: Source, font: str) -> None:
    canvas.saveState()
    canvas.setFont(font, 8)
    canvas.setFillColor(colors.HexColor("#666666"))
    if canvas.getPageNumber() > 1:
        canvas.drawString(_MARGIN, A4[1] - 14 * mm, source.header)
        canvas.setLineWidth(0.4)
        canvas.line(_MARGIN, A4[1] - 16 * mm, A4[0] - _MARGIN, A4[1] - 16 * mm)
    canvas.drawString(_MARGIN, 11 * mm, source.footer)
    canvas.drawRightString(A4[0] - _MARGIN, 11 * mm, str(canvas.getPageNumber()))
    canvas.restoreState()


def _styles(font: str, language: str) -> dict[str, ParagraphStyle]:
    wrap = None if language == "en" else "CJK"

    def style(
        size: float, *, before: float = 0, after: float = 0, colour: colors.Color = colors.black, indent: float = 0
    ) -> ParagraphStyle:
        return ParagraphStyle(
            f"s{size}{before}{indent}",
            fontName=font,
            fontSize=size,
            leading=size * 1.55,
            spaceBefore=before,
            spaceAfter=after,
            textColor=colour,
            leftIndent=indent,
            wordWrap=wrap,
        )

    body = style(10, after=6)
    column = ParagraphStyle("column", parent=body)  # ragged: justified narrow columns without hyphenation tear words apart
    if language == "en":
        body.alignment = TA_JUSTIFY
    return {
        "title": style(24, before=24, after=10, colour=_DARK),
        "subtitle": style(13, after=30),
        "heading": style(15, before=12, after=6, colour=_DARK),
        "subheading": style(12, before=8, after=4, colour=_DARK),
        "paragraph": body,
        "column": column,
        "item": style(10, after=3, indent=12),
        "caption": style(10, before=6, after=4, colour=_DARK),
        "note": style(7.5, before=3, after=8),
        "cell": style(8.5),
        "number": style(8.5),
    }


def _story(elements: tuple[Element, ...], styles: dict[str, ParagraphStyle], font: str) -> list[Flowable]:
    story: list[Flowable] = []
    columns: list[Flowable] | None = None
    for element in elements:
        target = story if columns is None else columns
        if element.kind == "page":
            story.append(PageBreak())
        elif element.kind == "columns" and element.text == "2":
            columns = []
        elif element.kind == "columns":
            story.append(BalancedColumns(columns, nCols=2, innerPadding=16))
            columns = None
        elif element.kind == "table":
            caption = [story.pop()] if story and isinstance(story[-1], Paragraph) and story[-1].style is styles["caption"] else []
            story.append(KeepTogether([*caption, _table(element, styles, font), Spacer(1, 4)]))
        else:
            bullet = "• " if element.kind == "item" else ""
            style = styles["column" if columns is not None and element.kind == "paragraph" else element.kind]
            target.append(Paragraph(bullet + escape(element.text), style))
    return story


def _table(element: Element, styles: dict[str, ParagraphStyle], font: str) -> Table:
    header, *rows = element.rows
    numbers = len(header) - 2
    width = A4[0] - 2 * _MARGIN
    widths = [width * 0.34, width * 0.24] + [width * 0.42 / numbers] * numbers
    data = [
        [Paragraph(escape(row[0]), styles["cell"]) if "^" not in row[0] else _marked(row[0], styles["cell"]), *_cells(row, styles)]
        for row in rows
    ]
    look = [
        ("FONT", (0, 0), (-1, -1), font, 8.5),
        ("ALIGN", (2, 0), (-1, -1), "RIGHT"),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
    ]
    if element.ruled:
        look += [
            ("GRID", (0, 0), (-1, -1), 0.4, colors.HexColor("#8aa4ad")),
            ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#dfeaee")),
        ]
    else:
        look += [("TEXTCOLOR", (0, 0), (-1, 0), _DARK)]
    return Table([list(header), *data], colWidths=widths, repeatRows=1, style=TableStyle(look), hAlign="LEFT")


def _cells(row: tuple[str, ...], styles: dict[str, ParagraphStyle]) -> list[Paragraph]:
    unit = Paragraph(escape(row[1]), styles["cell"])
    right = ParagraphStyle("right", parent=styles["number"], alignment=2, wordWrap=None)
    return [unit, *(_marked(cell, right) for cell in row[2:])]


def _marked(text: str, style: ParagraphStyle) -> Paragraph:
    body, mark = split_mark(text)
    return Paragraph(escape(body) + (f'<super size="5.5" rise="3">{escape(mark)}</super>' if mark else ""), style)
