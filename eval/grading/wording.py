"""Whether prose says what gold says: alternatives and nuggets after folding."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from eval.gold_file import Nugget
from qa.text.folding import fold_plain

_MARKERS = re.compile(r"\[\d{1,3}\]")
_LATIN = re.compile(r"[a-z0-9]")
_COMPARISONS = re.compile(
    r"更高|更低|更大|更小|更多|更少|较高|较低|较大|较小|较多|较少|高于|低于|大于|小于|多于|少于|最高|最低|最大|最小|最多|最少|higher|highest|lower|lowest|"
    r"greater|larger|largest|smaller|smallest|more|most|fewer|less|least|bigger"
)
_CLAUSE = re.compile(r"[。！？!?；;\n]|\.(?=\s|$)")


def folded(text: str) -> str:
    """Script, width and case folded, citation markers and spaces between Han characters dropped, thousands separators closed up."""
    plain = fold_plain(_MARKERS.sub("", text))
    return re.sub(r"(?<=\d),(?=\d{3})", "", plain)


def contains(text: str, phrase: str) -> bool:
    """Whether folded `text` holds folded `phrase` as whole words and whole numbers ("60" is not in "1,160" nor in "60.5")."""
    haystack, needle = folded(text), folded(phrase).strip(" 。.，,；;")
    if not needle:
        return False
    start = haystack.find(needle)
    while start >= 0:
        if _bounded(haystack, start, start + len(needle)):
            return True
        start = haystack.find(needle, start + 1)
    # Han text carries spaces where formats differ; compare once more without any
    if not _LATIN.fullmatch(needle[0]) or not needle.isascii():
        return _within(haystack.replace(" ", ""), needle.replace(" ", ""))
    return False


def _within(haystack: str, needle: str) -> bool:
    start = haystack.find(needle)
    while start >= 0:
        if _bounded(haystack, start, start + len(needle)):
            return True
        start = haystack.find(needle, start + 1)
    return False


def _bounded(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 2]
    if _LATIN.match(text[start]) and before and (_LATIN.match(before) or (text[start].isdigit() and before == ".")):
        return False
    if not _LATIN.match(text[end - 1]) or not after:
        return True
    if text[end - 1].isdigit():
        return not (after[0].isdigit() or (len(after) == 2 and after[0] in ".," and after[1].isdigit()))
    return not _LATIN.match(after[0])


def says(text: str, phrases: Iterable[str], nuggets: Sequence[Nugget]) -> bool:
    """Whether the prose gives one of the phrases, or all vital nuggets (strict vital score, arXiv:2411.09607)."""
    if any(contains(text, phrase) for phrase in phrases):
        return True
    vital = [nugget for nugget in nuggets if nugget.vital]
    return bool(vital) and all(contains(text, nugget.text) for nugget in vital)


def prefers(text: str, winner: Sequence[str], others: Sequence[str]) -> bool | None:
    """Whether a comparing clause puts the winner first ("X is higher than Y", "X比Y更高"); None where no clause compares.

    `winner` holds the names it goes by, `others` the names of what it is compared with.
    """
    for clause in _CLAUSE.split(folded(text)):
        if not _COMPARISONS.search(clause):
            continue
        mine = [place for name in winner if (place := clause.find(folded(name))) >= 0]
        theirs = [place for name in others if (place := clause.find(folded(name))) >= 0]
        if mine or theirs:
            return bool(mine) and (not theirs or min(mine) < min(theirs))
    return None
