"""How much a file may ask of us."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds beyond which a file is refused. The defaults leave real reports (up to about 100 MB, 1,000 pages) far inside.

    Attributes:
        file_bytes: Size of the file.
        text_characters: Length of the stored text.
        archive_members: Files inside a DOCX or XLSX.
        archive_bytes: Their size unpacked, together.
        archive_ratio: Unpacked to packed size of any member above 1 MB. Deflate reaches about 1,030; office XML stays below 60.
        pdf_objects: Objects in a PDF.
        pages: Pages of a PDF.
        cells: Cells of a workbook or table.
    """

    file_bytes: int = 256 * 1024**2
    text_characters: int = 30_000_000
    archive_members: int = 10_000
    archive_bytes: int = 512 * 1024**2
    archive_ratio: int = 200
    pdf_objects: int = 1_500_000
    pages: int = 5_000
    cells: int = 2_000_000
