"""Identifiers that a search names and the documents do not: numbers of standards, disclosures and products."""

from __future__ import annotations

import re

from qa.ports.indexing import IndexReader
from qa.text.folding import fold_plain
from qa.text.tokens import lexical_tokens

_IDENTIFIER = re.compile(
    r"(?<![\w.-])(?:(?P<name>[A-Z]{2,}[A-Za-z]*)\s+)?(?P<number>(?=[A-Za-z./-]*\d)[A-Za-z0-9]+(?:[./-][A-Za-z0-9]+)*)(?![\w])",
    re.ASCII,
)
"""A word with a digit, with the capitals before it: "GRI 305-1", "ISO 14001", "A2.1"."""


def absent_identifiers(text: str, reader: IndexReader) -> tuple[str, ...]:
    """Those whose number stands in no passage of the index, each once, as written.

    Args:
        text: What is searched for.
        reader: The index's generation.
    """
    found = {match.group(): match["number"] for match in _IDENTIFIER.finditer(text)}
    return tuple(written for written, number in found.items() if _is_absent(number, reader))


def _is_absent(number: str, reader: IndexReader) -> bool:
    tokens = list(lexical_tokens(fold_plain(number)))
    return bool(tokens) and reader.document_frequencies(tokens[:1]) == [0]
