"""Which sentences of a source say yes or no to a question: no mere names of a thing, and what is intended last."""

from __future__ import annotations

from qa.answering.desk import Desk
from qa.answering.sentences import Found, best_sentences, sentences, sufficient
from qa.domain.queries import Part
from qa.text.characters import is_cjk
from qa.text.folding import fold_plain
from qa.text.patterns import lazy_pattern

MOST_TOLD, MOST_READ = 3, 8
MOST_AFFIRMING = 6
"""Sentences looked through for one that says yes or no."""
_SAYS = lazy_pattern(
    r"\b(?:is|are|was|were|am|be|been|has|have|had|do|does|did|will|would|can|could|may|might|must|shall|should|we|our|us|they|it|yes|no"
    r"|not|none|never|n/a)\b|n't\b|['’](?:s|re|ve)\b|\t|[|:]"
)
"""What makes an English line more than a name."""
_ONLY_INTENDED = lazy_pattern(r"\b(?:intends? to|plans? to|in the (?:near )?future)\b|拟(?=于|在|申请|开展|取得|建)|未来将|打算")
_INTENDED = lazy_pattern(r"\b(?:before|intends? to|plans? to|in the (?:near )?future|seeking)\b|拟|未来将|打算")
_ASKS_INTENT = lazy_pattern(r"\b(?:will|plans?|planned|intends?|going to|future|target|aim)\b|计划|打算|未来|将")


def affirming(part: Part, desk: Desk) -> list[Found]:
    """Up to three sentences that say whether it is so, the best first, else the denial under a line that names what is asked."""
    found = [one for one in best_sentences(part, desk, most=MOST_AFFIRMING, near=0.3) if not is_label(one)]
    return told(found[:MOST_TOLD], part) or denied_below(part, desk)


def told(found: list[Found], part: Part) -> list[Found]:
    """Sentences in order, those last that only say what is intended, unless that is asked: they affirm nothing."""
    if _ASKS_INTENT.search(fold_plain(part.text)):
        return found
    return sorted(found, key=lambda one: _INTENDED.search(fold_plain(one.text)) is not None or _is_scrap(one.text))


def is_label(one: Found) -> bool:
    """Whether an English line only names a thing ("Incidents of discrimination and actions taken"): it says neither yes nor no."""
    said = one.text.strip()
    return one.hit.passage.language == "en" and said[-1:] not in '.!:;”"' and _SAYS.search(fold_plain(said)) is None


def denied_below(part: Part, desk: Desk) -> list[Found]:
    """The line under one that names what is asked that begins with a denial: how an index says that there is none of it."""
    read = sentences(part, desk)[:MOST_READ]
    for label in (one for one in read if is_label(one) and sufficient(one, desk)):
        for one in read:
            near = one.hit.passage_id == label.hit.passage_id and one.span.start > label.span.start
            if near and one.own >= LEAST_DENIED and _DENIES.match(fold_plain(one.text)):
                return [one]
    return []


LEAST_DENIED = 0.3
"""How much of the question a denial under a label says itself: what there is none of."""
_DENIES = lazy_pattern(r"(?:not (?:applicable|relevant|material)|n/?a|none|nil|no)\b(?! \d)|不适用|无|没有")


_UP = lazy_pattern(r"上升|增加|增长|提高|提升|攀升|上涨|\b(?:increas|ris(?:e|es|en|ing)\b|rose\b|gr[eo]w|climb)\w*")
_DOWN = lazy_pattern(r"下降|减少|降低|下滑|下跌|\b(?:decreas|declin|f[ae]ll(?:s|en|ing)?\b|drop|reduc|shr[aiu]nk|lower)\w*")


def moves_against(asked: str, said: str) -> bool:
    """Whether one direction is asked for and a folded sentence says the other alone: "did it fall", "it rose once more"."""
    up, down = _UP.search(asked) is not None, _DOWN.search(asked) is not None
    if up == down:
        return False
    against, along = (_DOWN, _UP) if up else (_UP, _DOWN)
    return against.search(said) is not None and along.search(said) is None


def is_intention(text: str, part: Part) -> bool:
    """Whether a sentence only says what is yet to come, where it is asked what is: that is neither yes nor no."""
    return not _ASKS_INTENT.search(fold_plain(part.text)) and _ONLY_INTENDED.search(fold_plain(text)) is not None


def _is_scrap(text: str) -> bool:
    """Whether it is less than a sentence: one or two words."""
    return len(text.split()) < 3 and not any(map(is_cjk, text))
