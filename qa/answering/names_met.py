"""Whether a figure is said of the site, brand, place or project that a question calls by its own name."""

from __future__ import annotations

from collections.abc import Sequence

from qa.answering.desk import Desk
from qa.answering.scope_notes import scope_note
from qa.answering.spots import Place
from qa.answering.terms import Term
from qa.domain.figures import Figure
from qa.text.folding import fold_plain

NAMED = 2.0
"""Weight from which a name is not so common in the passages found that it need not stand by a number."""


def lacks_name(figure: Figure, terms: Sequence[Term], places: Sequence[Place], desk: Desk) -> bool:
    """Whether a figure stands under no label, or in no sentence, that holds a proper name of the question.

    Args:
        figure: A figure.
        terms: What is asked.
        places: The texts around the figure, nearest first. Prose before a table may hold any name: there the first three count.
        desk: Where the question is answered.
    """
    unheld = [term for term in terms if not any(term.held(spot.tokens) for spot in places[:3])]
    if not figure.from_table:
        return any(term.is_name and term.weight >= NAMED for term in unheld)
    openings = tuple(form for forms in desk.named() for form in forms)
    if not openings or not unheld:
        return False
    noted = fold_plain(scope_note(desk.text(figure.document_id), figure.context)).split()
    if any(word.startswith(openings) for word in noted):
        return False
    return any(word.startswith(openings) for term in unheld for word in term.wordings[0] if term.wordings)
