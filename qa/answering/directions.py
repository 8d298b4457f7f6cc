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
_HAN_NUMBER = r"(?<![\d.,])(?!\d{1,4}(?:年|财年|月|日))\d"
_NUMBER = r"(?<![\d.,])(?!(?:19|20)\d\d(?![\d,]|\.\d))(?!\d{1,2} (?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec))\d"
"""The first digit of a number that is neither a year nor a day."""
_NEAR = r"(?:[^.;]|\.\d)"
_MOVED = lazy_pattern(
    r"上升|增[加长多至]|提[高升]|下降|减[少至]|降[低至]|[没未无不](?:有|改)?变|变得?更?[高低大小多少好差]|变化(?:率|幅度|不大|为)"
    r"|持平|(?<!不)[高低]于|(?<![不至])[多少]于|改善|恶化|同比|较上"
    rf"|[由从][^,，。;；]{{0,12}}?{_HAN_NUMBER}(?:[^,，。;；]|,\d){{0,16}}[至到为][^,，。;；]{{0,6}}?{_HAN_NUMBER}"
    r"|\b(?:rise|rose|risen|rising|increas\w+|gr[eo]w\w*|fall\w*|fell|decreas\w+|declin\w+|shr[iua]nk\w*|drop\w*|reduc\w+"
    r"|lower\w*|higher(?! education)|worse|improv\w+|worsen\w*|unchanged|stable|compared (?:to|with)"
    r"|(?:went|go|goes|gone|going) (?:up|down)|(?:we|it|has|have|had|was|were|been|group|company) cut)\b"
    rf"|\bfrom\b{_NEAR}{{0,20}}?{_NUMBER}{_NEAR}{{0,40}}?\bto\b{_NEAR}{{0,20}}?{_NUMBER}"
    rf"|\bto\b{_NEAR}{{0,12}}?{_NUMBER}{_NEAR}{{0,30}}?\bfrom\b{_NEAR}{{0,12}}?{_NUMBER}"
    rf"|\b(?:up|down) (?:(?:by|from) )?{_NEAR}{{0,12}}?{_NUMBER}[\d.,]*\s?(?:%|per ?cent|percentage)"
    r"|\b(?:up|down) from \D{0,12}\d"
    rf"|\bcut\b{_NEAR}{{0,60}}? by \D{{0,12}}{_NUMBER}"
    r"|\b(?:more|less|fewer|better|greater|larger|smaller)\b[^.;]{0,50}\bthan "
    r"(?!\W{0,3}(?!(?:19|20)\d\d\b)\d|half\b|one\b|two\b|a\b)[^.;]{0,30}\b(?:years?|period|earlier|before|previous|prior|last|(?:19|20)\d\d|fy\d*)\b"
)
"""What says which way something moved: words of moving, a number from which it came, one time set against another."""


def asks_direction(folded: str) -> bool:
    """Whether a folded question asks which way something moved from one year to the next."""
    return _DIRECTION.search(folded) is not None


def says_direction(text: str) -> bool:
    """Whether a text says that something rose, fell or stayed."""
    return _MOVED.search(fold_plain(text)) is not None
