"""Reading pictures of pages with RapidOCR, whose models come inside its wheel."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from qa.domain.places import Box
from qa.errors import ModelMissing

# Below this the engine guesses: a wrong digit in evidence is worse than a missing line.
_LEAST_CONFIDENCE = 0.6


class RapidOcrRecogniser:
    """Picture of a page (PIL image) → lines of text with their boxes in pixels, top to bottom. Models load on the first page."""

    def __call__(self, picture: Any) -> Sequence[tuple[str, Box]]:
        """Lines that were recognised with enough confidence.

        Raises:
            ModelMissing: The extra is not installed.
        """
        import numpy as np

        found = _engine()(np.asarray(picture.convert("RGB"))[:, :, ::-1])  # the engine expects blue, green, red
        if found.boxes is None or found.txts is None:
            return []
        lines = [
            (str(text), _box(corners))
            for corners, text, score in zip(found.boxes, found.txts, found.scores, strict=True)
            if score >= _LEAST_CONFIDENCE and str(text).strip()
        ]
        return sorted(lines, key=lambda line: (line[1][1], line[1][0]))


def _box(corners: Any) -> Box:
    across = [float(corner[0]) for corner in corners]
    down = [float(corner[1]) for corner in corners]
    return (min(across), min(down), max(across), max(down))


@cache
def _engine() -> Any:
    try:
        from rapidocr import RapidOCR
    except ImportError as error:
        raise ModelMissing("Scanned pages need the extra for text recognition.", hint="pip install 'esg-qa[ocr]'") from error
    return RapidOCR(params={"Global.log_level": "error"})
