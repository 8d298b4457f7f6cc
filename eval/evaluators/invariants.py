"""What must never happen, in any run: a quote that is not in its document, a figure that no quote holds."""

from __future__ import annotations

import re

from eval.evaluators.measure import Measure, Score
from eval.evaluators.support import supported
from eval.grading.numbers import written_numbers
from eval.observation import Observation
from qa.domain.answers import Answer

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_MARKER = re.compile(r"\[\d{1,3}\]")


def _quotes(observation: Observation) -> Score | None:
    answer = observation.answer
    if answer is None:
        return None
    nearest = answer.not_found.nearest if answer.not_found else ()
    for citation in (*answer.citations, *nearest):
        text = observation.texts.get(citation.document.id)
        if text is None or text[citation.start : citation.end] != citation.quote:
            return Score(
                1.0, f"citation {citation.id} does not stand at {citation.start}–{citation.end} of {citation.document.file}"
            )
        for part in citation.support:
            if text[part.start : part.end] != part.quote:
                return Score(1.0, f"support of citation {citation.id} does not stand at {part.start}–{part.end}")
    return Score(0.0)


def _figures(observation: Observation) -> Score | None:
    answer = observation.answer
    if answer is None or answer.status == "not_found":
        return None
    by_id = {citation.id: citation for citation in answer.citations}
    for claim in answer.claims:
        stated = claim.value is not None or claim.low is not None
        cited = [by_id[number] for number in claim.citations if number in by_id]
        if stated and claim.operation is None and not supported(claim, cited):
            return Score(1.0, f"claim {claim.id} states {claim.value} and no citation of it does")
    loose = _loose_numbers(answer)
    return Score(1.0, f"the prose states {loose[0]}, which no claim or citation holds") if loose else Score(0.0)


def _loose_numbers(answer: Answer) -> list[str]:
    sources = [claim.text for claim in answer.claims] + [citation.quote for citation in answer.citations]
    sources += [part.quote for citation in answer.citations for part in citation.support]
    sources += [answer.question, *answer.understood.periods, *(claim.period.label for claim in answer.claims if claim.period)]
    sources += [
        number for claim in answer.claims for number in (claim.value, claim.canonical_value, claim.low, claim.high) if number
    ]
    sources += [claim.operation.expression for claim in answer.claims if claim.operation]
    sources += [claim.qualifiers.scope for claim in answer.claims if claim.qualifiers.scope]
    known = {number for source in sources for number in written_numbers(source)}
    return [word for word in _NUMBER.findall(_MARKER.sub("", answer.answer)) if not (written_numbers(word) <= known)]


QUOTE_OFFSETS = Measure(
    name="quote_wrong",
    definition="answers with a citation, or a binding of one, whose quote differs from the stored text at its offsets",
    source="the answer's contract: text[start:end] == quote, always",
    applies=lambda _: True,
    score=_quotes,
    better="lower",
    hard=True,
)
UNVERIFIED_FIGURE = Measure(
    name="unverified_figure",
    definition="answers that state a number which no citation of the claim holds, or that no claim holds",
    source="the product's promise: a figure can be followed to the characters on the page, or it is not stated",
    applies=lambda _: True,
    score=_figures,
    better="lower",
    hard=True,
)
