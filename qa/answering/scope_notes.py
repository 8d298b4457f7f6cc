"""Notes behind a table that say what all of it is of: "The figures in the table relate to the Linz site"."""

from __future__ import annotations

import re

from qa.domain.places import Span

BEHIND = 1200
"""Characters behind a row in which a note to its table may stand."""
_NOTE = re.compile(
    r"\b(?:figures|data|values|numbers|indicators)"
    r"(?: (?:shown |given |stated |presented )?in (?:the|this) (?:table|overview)(?: above)?)?"
    r" (?:relate|refer|apply)s? (?:only |exclusively |solely )?to [^.\n]{3,120}"
)


def scope_note(text: str, row: Span) -> str:
    """The note behind a row that says what its table is of; "" where there is none."""
    match = _NOTE.search(text, row.end, min(len(text), row.end + BEHIND))
    return match.group() if match is not None else ""
