"""What parent and child process say to each other."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from qa.documents import Limits, MetadataOverrides, Recogniser
from qa.domain.documents import Document
from qa.domain.figures import Figure
from qa.domain.passages import Passage
from qa.ports.embedding import TokenCounter


@dataclass(frozen=True, slots=True)
class Setup:
    """What a child needs once: sent first, so everything in it must pickle by reference or be small.

    Attributes:
        counter: Sizes passages.
        limits: Bounds of a file.
        passage_tokens: Most tokens of a passage.
        recogniser: Reads scanned pages, None without OCR.
    """

    counter: TokenCounter
    limits: Limits
    passage_tokens: int = 320
    recogniser: Recogniser | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """A file to read."""

    path: Path
    source: str
    overrides: MetadataOverrides | None = None


@dataclass(frozen=True, slots=True)
class Parsed:
    """A file as read: all that needs no embedder."""

    document: Document
    passages: tuple[Passage, ...]
    figures: tuple[Figure, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a file was not read."""

    code: str
    reason: str
    hint: str = ""
