"""The system under evaluation, as the runner sees it, and the product's own service behind that face."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Protocol

from eval.observation import GoldPlace, Ranked
from qa.domain.answers import Answer
from qa.domain.documents import Language, Page


@dataclass(frozen=True, slots=True)
class IndexedDocument:
    """A document as the evaluation needs it."""

    id: str
    file: str
    language: Language
    pages: tuple[Page, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Response:
    """An answer and the passages it was drawn from, best first."""

    answer: Answer
    ranked: tuple[Ranked, ...]


class System(Protocol):
    """Anything that answers over documents and says which passages it ranked."""

    def documents(self) -> Sequence[IndexedDocument]:
        """The documents that are searched."""
        ...

    def ask(self, question: str, history: Sequence[str]) -> Response:
        """The answer to a question asked after `history`, earlier questions of the conversation."""
        ...

    def ask_given(self, question: str, history: Sequence[str], places: Sequence[GoldPlace]) -> Answer | None:
        """The answer when only the passages at `places` are given, or None where the system cannot do that."""
        ...


def by_file(documents: Sequence[IndexedDocument]) -> Mapping[str, IndexedDocument]:
    """Documents by file name, which is how gold evidence names them."""
    return {PurePath(document.file).name: document for document in documents}
