"""A page of a PDF as a picture with one place marked.

`python -m qa.documents.page_image FILE PAGE MEGABYTES [X0,TOP,X1,BOTTOM]` writes a PNG to standard output, in a process of its own:
a file that breaks the renderer breaks nothing else.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw

from qa.documents.memory import limit_memory
from qa.domain.places import Box

WIDEST = 1400
"""Pixels of the wider side: enough to read a KPI table, small enough for a page of a spread."""
_MARK = (255, 214, 64, 90)
_EDGE = (196, 120, 0, 255)
_MARGIN = 3.0


def render(path: Path, number: int, box: Box | None = None) -> bytes:
    """Page `number` (1-based) as PNG, `box` marked.

    Raises:
        IndexError: There is no such page.
        pypdfium2.PdfiumError: The file cannot be opened.
    """
    document = pypdfium2.PdfDocument(path)
    try:
        if not 1 <= number <= len(document):
            raise IndexError(f"no page {number} of {len(document)}")
        page = document[number - 1]
        scale = WIDEST / max(page.get_size())
        image = page.render(scale=scale).to_pil().convert("RGBA")
    finally:
        document.close()
    if box is not None:
        image = _marked(image, box, scale)
    written = io.BytesIO()
    image.convert("RGB").save(written, "PNG")
    return written.getvalue()


def _marked(image: Image.Image, box: Box, scale: float) -> Image.Image:
    layer = Image.new("RGBA", image.size, (0, 0, 0, 0))
    x0, top, x1, bottom = box
    corners = ((x0 - _MARGIN) * scale, (top - _MARGIN) * scale, (x1 + _MARGIN) * scale, (bottom + _MARGIN) * scale)
    ImageDraw.Draw(layer).rectangle(corners, fill=_MARK, outline=_EDGE, width=2)
    return Image.alpha_composite(image, layer)


def main() -> None:
    """Renders what the arguments name."""
    path, number, megabytes, *rest = sys.argv[1:]
    limit_memory(int(megabytes))
    box: Box | None = None
    if rest:
        x0, top, x1, bottom = map(float, rest[0].split(","))
        box = (x0, top, x1, bottom)
    sys.stdout.buffer.write(render(Path(path), int(number), box))


if __name__ == "__main__":
    main()
