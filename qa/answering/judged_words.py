"""Answers in words with the sentence judge's word on them: what rules found, what they missed, what they should not have told."""

from __future__ import annotations

from collections.abc import Sequence

from qa.answering.desk import Desk
from qa.answering.leaning import leans_by_pronoun
from qa.answering.reasons import asks_why
from qa.answering.sentence_judging import JudgedSentence, judged_sentences
from qa.answering.sentence_weighing import gives_reason
from qa.answering.sentences import Found, repeats
from qa.answering.statements import Statement
from qa.answering.wording import tell
from qa.domain.evidence import DraftClaim
from qa.domain.periods import Period
from qa.domain.queries import Part
from qa.text.asking import asks_number
from qa.text.folding import fold_plain
from qa.text.patterns import lazy_pattern

LIKELY = 0.45
"""Probability from which a sentence is told where the rules found none."""
OUTDONE_SHARE = 0.5
"""Share of the likeliest sentence's probability below which one that the rules chose gives way to it."""
DOUBTFUL = 0.1
"""Probability below which a sentence that the rules chose is not told at all."""
BESIDE = 0.25
"""Share of the likeliest sentence's probability from which the second is quoted with it."""
MANY = 15
"""Sentences weighed from which the judge is heard: probabilities are learned on long reports."""
_BEYOND_NUMBERS = lazy_pattern(
    r"(?:^|[,;:] |\b(?:and|in|at|to|from|by|for|with|of|on) )(?:who|whom|whose|where)\b"
    r"|\bto what (?:does|do|did|is|are|was|were)\b|\bwhat (?:made|explains?|lies|lay) "
    r"|谁|(?<!如)何人|哪位|哪里|何处"
    r"|(?:哪一?[家间間个個所])(?:公司|机构|機構|事务所|事務所|银行|銀行|学校|學校|组织|組織)"
)
_WORDED = frozenset({"text", "entity", "list", "date", "definition", "yes_no"})


def asks_for_words(part: Part) -> bool:
    """Whether a part is answered by what a sentence says and not by a number."""
    return part.kind in _WORDED or (part.dimension is None and not asks_number(fold_plain(part.text)))


def asks_beyond_numbers(question: str) -> bool:
    """Whether a question asks why, who, whose or where: no number answers that."""
    folded = fold_plain(question)
    return (asks_why(question) or _BEYOND_NUMBERS.search(folded) is not None) and not asks_number(folded)


def in_words_as_judged(statement: Statement | None, part: Part, desk: Desk) -> Statement | None:
    """What the judge makes of an answer in words, None where the rules found none; answers with figures are left as they are."""
    if not asks_for_words(part) or len(desk.query.companies) > 1:
        return statement
    of_figures = statement is not None and any(claim.figure is not None or claim.value is not None for claim in statement.claims)
    if of_figures and not asks_beyond_numbers(part.text):
        return statement
    found = (one for one in judged_sentences(part, desk) if not _is_of_figures(one.found, desk))
    judged = [one for one in found if not names_standard_alone(one.found.text, desk.query.periods)]
    if len(judged) < MANY:
        return statement
    open_to = [one for one in judged if gives_reason(one.found.text)] if asks_why(part.text) else judged
    best = open_to[0].probability if open_to else 0.0
    told = _told(open_to, part, desk) if best >= LIKELY else None
    if statement is None or of_figures:
        return told  # no number says why, who or where
    own = _own(statement, judged)
    if own is None or any("\t" in _quoted_by(claim, desk) for claim in statement.claims):
        return statement  # a table's row says what its columns say, in few words
    if told is not None and own < OUTDONE_SHARE * best:
        return told
    return statement if own >= DOUBTFUL else None


def says_itself(statement: Statement | None, part: Part, desk: Desk) -> bool:
    """Whether the sentences told of a later part are likely what it asks for wherever they stand ("…, and who assured it?")."""
    if statement is None or leans_by_pronoun(part) or not asks_for_words(part) or len(desk.query.companies) > 1:
        return False
    judged = judged_sentences(part, desk)
    own = _own(statement, judged) if len(judged) >= MANY else None
    return own is not None and own >= LIKELY


_STANDARD = lazy_pattern(
    r"\b(?:gri|iso|ifrs|esrs|sasb)\s?\d[\d.-]*\s*:\s*"
    r"(?:(?!\b(?:in|by|for|of|since|from|during|we|our|was|were|is|are)\b)[a-z&’' -]){0,60}?\b((?:19|20)\d\d)\b"
)


def names_standard_alone(text: str, periods: Sequence[Period]) -> bool:
    """Whether a text has the years asked for only as the edition of a standard: "GRI 305: Emissions 2016" tells nothing of 2016."""
    folded = fold_plain(text)
    asked = {str(year) for period in periods for year in period.years}
    if not asked & {match[1] for match in _STANDARD.finditer(folded)}:
        return False
    beyond = _STANDARD.sub(" ", folded)
    return not any(year in beyond for year in asked)


def _quoted_by(claim: DraftClaim, desk: Desk) -> str:
    return " ".join(quote.span.of(desk.text(quote.document_id)) for quote in claim.quotes)


def _told(judged: list[JudgedSentence], part: Part, desk: Desk) -> Statement:
    first, second = judged[0], judged[1] if len(judged) > 1 else None
    if second is None or second.probability < BESIDE * first.probability or repeats(first.found, second.found):
        return tell((first.found,), part, desk)
    return tell((first.found, second.found), part, desk)


def _is_of_figures(one: Found, desk: Desk) -> bool:
    """Whether a row's figures were read: they are told as figures or not at all."""
    return "\t" in one.text and desk.holds_figures(one.hit.passage_id, one.span)


def _own(statement: Statement, judged: list[JudgedSentence]) -> float | None:
    """The probability of the likeliest sentence that a statement quotes, None where none of them was weighed."""
    quotes = [(quote.document_id, quote.span) for claim in statement.claims for quote in claim.quotes]
    found = [
        one.probability
        for one in judged
        if any(one.found.document_id == document_id and one.found.span.overlaps(span) for document_id, span in quotes)
    ]
    return max(found, default=None)
