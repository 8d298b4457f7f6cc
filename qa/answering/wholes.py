"""Of a whole and its parts among the rows that could answer, the whole is meant where the question names no part."""

from __future__ import annotations

from collections.abc import Sequence

from qa.answering.fitting import Candidate
from qa.answering.labels import label_tokens, own_label, says_total
from qa.answering.terms import Term, plain_tokens


def without_parts(found: Sequence[Candidate], question: str, terms: tuple[Term, ...]) -> list[Candidate]:
    """Candidates without rows that state a part of what another of them states as a whole.

    A row under another ("contained" under "Oil spills: 108") is a part of it, so is one that says more than another ("Injury rate –
    refining" beside "Injury rate"), and so is a row beside its table's total.

    Args:
        found: Candidates, best first.
        question: The part's text, folded.
        terms: What is asked.
    """
    beyond = (token for term in terms if term.metric_id is None for wording in term.wordings for token in wording)
    asked = frozenset((*plain_tokens(question), *beyond))
    return [one for one in found if not any(_is_part(one, other, asked) for other in found)]


def _is_part(one: Candidate, whole: Candidate, asked: frozenset[str]) -> bool:
    part, other = one.figure, whole.figure
    if one is whole or not (part.from_table and other.from_table) or other.blank or part.document_id != other.document_id:
        return False
    if (part.period, part.page, part.quantity.canonical_unit) != (other.period, other.page, other.quantity.canonical_unit):
        return False
    if part.qualifiers.kind != other.qualifiers.kind or part.entity_key != other.entity_key:
        return False
    if one.same_metric and not whole.same_metric:
        return False
    own = label_tokens(own_label(part))
    if len(part.path) > len(other.path) > 0 and part.path[: len(other.path)] == other.path:
        beyond = label_tokens(" ".join(part.path[len(other.path) :]))
        return bool(beyond) and not beyond & asked
    more, whole_label = own - label_tokens(own_label(other)), label_tokens(own_label(other))
    if part.metric_id == other.metric_id is not None and whole_label < own and not more & asked:
        return True
    beside = part.title == other.title and part.title is not None and part.metric_id == other.metric_id
    return beside and says_total(own_label(other)) and not says_total(own_label(part)) and not own & asked
