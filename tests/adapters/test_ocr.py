"""A scanned report from its picture to a citation, read by the real engine where it is installed."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from qa.assembly import Workspace
from qa.settings import Settings


def _scanned(folder: Path, *lines: str) -> Path:
    """A PDF whose only page is a picture of the lines."""
    import pypdfium2
    from reportlab.pdfgen.canvas import Canvas

    written = io.BytesIO()
    canvas = Canvas(written)
    for place, line in enumerate(lines):
        canvas.setFont("Helvetica", 18 if place == 0 else 11)
        canvas.drawString(60, 760 - 30 * place, line)
    canvas.save()
    path = folder / "scanned.pdf"
    pypdfium2.PdfDocument(written.getvalue())[0].render(scale=200 / 72).to_pil().convert("RGB").save(path, resolution=200)
    return path


LINES = (
    "Halden Optics plc Sustainability Report 2023",
    "This report covers 1 January 2023 to 31 December 2023.",
    "Halden Optics plc recycled 81% of its waste in 2023.",
)


@pytest.mark.slow
def test_a_citation_from_a_scanned_page_says_that_it_was_recognised(tmp_path: Path) -> None:
    pytest.importorskip("rapidocr", reason="the extra for text recognition is not installed")
    workspace = Workspace(Settings(indexes=tmp_path / "indexes", index="scanned"))
    (entry,) = workspace.ingest([_scanned(tmp_path, *LINES)]).entries
    assert (entry.status, entry.title) == ("read", LINES[0])
    answer = workspace.service().ask("What share of its waste did Halden Optics recycle in 2023?")
    assert "81%" in answer.answer
    assert [citation.recognised for citation in answer.citations] == [True]
    assert answer.citations[0].page == 1
