"""Figures of one plant or subsidiary whose name leads to its list or table, where the question asks of the whole or of another."""

from __future__ import annotations

from qa.domain.figures import Figure
from qa.text.folding import fold_plain

_MOST = 3
"""Characters of a Chinese name that tell it, in a row, where the question gives it shorter or longer."""


def of_unasked_part(figure: Figure, question: str) -> bool:
    """Whether a figure's list or table is led to by the name of a part that the folded question does not name."""
    part = (figure.qualifiers.boundary or "").split(" / ")[0]
    lead = figure.title if figure.from_table else figure.path[-1] if figure.path else None
    if not part or lead is None or lead.rstrip(":： ") != part:
        return False
    name, asked = "".join(fold_plain(part).split()), "".join(question.split())
    return name not in asked and (name.isascii() or not any(name[at : at + _MOST] in asked for at in range(len(name) - 2)))
