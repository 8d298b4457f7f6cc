"""Which way something moved: whether a question asks it, and whether what is told says it."""

from __future__ import annotations

from qa.text.folding import fold_plain
from qa.text.patterns import lazy_pattern

_DIRECTION = lazy_pattern(
    r"(?:上升|增加|增长|提高|多|高|变好|改善)(?:了)?(?:还是|或)(?:下降|减少|降低|少|低|变差|恶化)|(?:下降|减少|降低)(?:了)?(?:还是|或)(?:上升|增加|增长|提高)"
    r"|\b(?:rise|rose|risen|increas\w+|gr[eo]w\w*|go up|went up|up|more|higher|better)\b.{0,20}\bor\b.{0,20}"
    r"\b(?:fall|fell|fallen|decreas\w+|declin\w+|shr[iua]nk|go down|went down|down|drop\w*|less|fewer|lower|worse)\b"
    r"|\b(?:more|less|fewer|higher|lower|greater|larger|smaller)\b.{0,50}\bthan\b.{0,30}\b(?:year|earlier|before|20\d\d|fy)"
)
"""What asks which way something moved from one year to the next."""
_MOVED = lazy_pattern(
    r"上升|增[加长多至]|提[高升]|下降|减[少至]|降[低至]|变|持平|高于|低于|[多少]于|改善|恶化|由.{1,30}[至到为]|从.{1,30}[至到为]|同比|较上"
    r"|\b(?:r[io]se|risen|rising|increas\w+|gr[eo]w\w*|fall\w*|fell|decreas\w+|declin\w+|shr[iua]nk\w*|drop\w*|reduc\w+|cut"
    r"|lower\w*|higher|more|less|fewer|better|worse|improv\w+|worsen\w*|unchanged|stable|from|up|down|compared|than)\b"
)
"""What says which way something moved."""


def asks_direction(folded: str) -> bool:
    """Whether a folded question asks which way something moved from one year to the next."""
    return _DIRECTION.search(folded) is not None


def says_direction(text: str) -> bool:
    """Whether a text says that something rose, fell or stayed."""
    return _MOVED.search(fold_plain(text)) is not None
