"""Files built on the spot."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from qa.documents import read
from qa.domain.documents import Block, Document


def read_text(folder: Path, text: str, name: str = "report.txt", encoding: str = "utf-8") -> Document:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return read(path)


def texts(document: Document, *kinds: str) -> list[str]:
    return [of(document, block) for block in document.blocks if not kinds or block.kind in kinds]


def of(document: Document, block: Block) -> str:
    return document.text[block.span.start : block.span.end]


def rows(document: Document) -> list[dict[str, object]]:
    """Each row of each table in words: label, parents, unit, values by header path."""
    found: list[dict[str, object]] = []
    for block in document.blocks:
        table = block.table
        if table is None:
            continue
        for row in table.rows:
            found.append(
                {
                    "label": row.label.of(document.text),
                    "parents": [parent.of(document.text) for parent in row.parents],
                    "unit": row.unit.of(document.text) if row.unit else None,
                    "values": {
                        " / ".join(span.of(document.text) for span in table.columns[cell.column].header): cell.span.of(
                            document.text
                        )
                        for cell in row.cells
                    },
                    "blank": [cell.span.of(document.text) for cell in row.cells if cell.blank],
                    "references": [cell.reference for cell in row.cells if cell.reference],
                }
            )
    return found


def row(document: Document, label: str) -> dict[str, object]:
    return next(found for found in rows(document) if found["label"] == label)


def archive(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name, data)
    return buffer.getvalue()


def assert_true_to_itself(document: Document) -> None:
    """Spans point where they say: inside the text, in order, table parts inside their block, pages over all."""
    end = 0
    for block in document.blocks:
        assert end <= block.span.start <= block.span.end <= len(document.text)
        end = block.span.end
        if block.table:
            for table_row in block.table.rows:
                assert block.span.covers(table_row.span)
                for cell in table_row.cells:
                    assert table_row.span.covers(cell.span)
                    assert "\t" not in cell.span.of(document.text)
                    assert "\n" not in cell.span.of(document.text)
    for page in document.pages:
        assert page.span.end <= len(document.text)
