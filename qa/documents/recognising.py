"""The seam for reading pictures of pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from qa.domain.places import Box

Recogniser = Callable[[Any], Sequence[tuple[str, Box]]]
"""Picture of a page (PIL image) → lines of text with their boxes in pixels of that picture, top to bottom."""
