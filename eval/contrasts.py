"""Contrast questions: a gold question with one thing changed, so that the gold figure no longer answers it.

Gardner et al. 2020 (Evaluating Models' Local Decision Boundaries via Contrast Sets, arXiv:2004.02709) change test items by hand in
small ways that change the label. Here rows of words (`eval.contrast_words`) make the changes, each only where the question's words
allow it without ambiguity; the new label is only that the gold figure is no answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from eval.contrast_words import AIMS, AMOUNTS, INVENTED, NEEDED, PLACES, PLANT, ROWS, SHARES, TWINS
from eval.gold_file import GoldPair
from qa.text.folding import to_traditional

_YEAR = re.compile(r"(?<![\d/–-])(?:19|20)\d\d(?![\d/–-])")
_SHORT_YEAR = re.compile(r"(?<=FY)\d\d(?!\d)")
_ROC_YEAR = re.compile(r"(?<!\d)1[01]\d(?=年)")
_REPORT = re.compile(r"\s*(?:年?年度?(?:报|報)|[^。？?，,]{0,24}(?:report|报告|報告|index\b))", re.IGNORECASE)
_RELATIVE = re.compile(r"去年|上一|前一|前年|last (?:year|fiscal)|previous", re.IGNORECASE)
_NEVER = re.compile(r"(?!)")
_NOT_MEANT = {
    "scope": re.compile(
        r"(?:scope ?|范围|範圍|范畴|範疇|类别|類別)[\d一二三]\s*(?:[,+&/、和及與与.]|and|or|to)\s*(?:scope\s*)?[\d一二三]",
        re.IGNORECASE,
    ),
    "people": re.compile(r"\bboard of\b|董事[会會]|\b(?:its|their) employees\b|employees and\b|employee dispute", re.IGNORECASE),
    "average": re.compile(
        r"\btotal recordable\b|\btotal incident\b|\b(?:share|percentage|proportion|part)\b|percent|占|比例|[%％]", re.IGNORECASE
    ),
}
"""Where the words of a kind mean something else, or more than one of them is meant: a list of scopes, a share of a total."""
_WITHIN = re.compile(r"subsidiar|brand|division|business|子公司|廠|厂|工業區|\(|（|plant|site|\bits\b", re.IGNORECASE)
_FIRST_YEAR = 1990
_ROC = 1911


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What must be known of the gold document to change a question safely.

    `years` are those of its figures, `text` is its text, `companies` are names of the other companies in the index.
    """

    years: frozenset[int]
    text: str
    companies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contrast:
    """A changed question; `before` became `after`."""

    kind: str
    question: str
    before: str
    after: str


def contrasts(pair: GoldPair, around: Surroundings) -> tuple[Contrast, ...]:
    """Every change that the question allows, each kind and wording once."""
    made = [*_years(pair, around), *_companies(pair, around), *_words(pair), *_places(pair, around), *_patterns(pair)]
    kept: dict[tuple[str, str], Contrast] = {}
    for one in made:
        if one.question != pair.question:
            kept.setdefault((one.kind, one.question), one)
    return tuple(kept.values())


def _years(pair: GoldPair, around: Surroundings) -> Iterator[Contrast]:
    asked = pair.question
    found = [(match, base) for pattern, base in _calendars(pair) for match in pattern.finditer(asked)]
    if len(found) != 1 or _RELATIVE.search(asked):
        return
    match, base = found[0]
    if _REPORT.match(asked, match.end()):
        return
    year = int(match.group()) + base
    earlier = next((one for one in range(year - 1, _FIRST_YEAR, -1) if one not in around.years), None)
    for kind, other in (("year_before", earlier), ("year_next", year + 1)):
        if other is not None and 0 < other - base and len(str(other - base)) == len(match.group()):
            yield _replaced(asked, kind, match.start(), match.end(), str(other - base))


def _calendars(pair: GoldPair) -> Iterator[tuple[re.Pattern[str], int]]:
    yield _YEAR, 0
    yield _SHORT_YEAR, 2000
    if pair.language == "zh-Hant":
        yield _ROC_YEAR, _ROC


def _companies(pair: GoldPair, around: Surroundings) -> Iterator[Contrast]:
    place = _company_place(pair)
    if place is None or _WITHIN.search(pair.question):
        return
    start, end = place
    yield _replaced(pair.question, "company_unknown", start, end, INVENTED[pair.language])
    others = [name for name in around.companies if _han(name) == (pair.language != "en") and not _shares(name, pair.entity)]
    if others:
        yield _replaced(pair.question, "company_other", start, end, others[len(pair.id) % len(others)])


def _company_place(pair: GoldPair) -> tuple[int, int] | None:
    """Where the company stands, if it stands there once and no further word of its name stands elsewhere."""
    asked, name = pair.question, pair.entity
    if not name or asked.count(name) != 1:
        return None
    start = asked.index(name)
    rest = asked[:start] + " " + asked[start + len(name) :]
    return None if _shares(rest, name) or _name_goes_on(asked, start + len(name)) else (start, start + len(name))


def _name_goes_on(asked: str, end: int) -> bool:
    """Whether a capitalised word continues the name ("Shell Chemicals"), which alone would still name the company's."""
    return (
        re.match(r"\s+[A-Z][a-z]+", asked[end:]) is not None
        or re.match(r"(?:集团|集團|科技|控股|银行|銀行|证券)", asked[end:]) is not None
    )


def _shares(text: str, name: str) -> bool:
    pieces = re.findall(r"[A-Za-z]{4,}", name) + [name[at : at + 2] for at in range(len(name) - 1) if _han(name[at : at + 2])]
    return any(piece.lower() in text.lower() for piece in pieces)


def _han(text: str) -> bool:
    return re.search("[一-鿿]", text) is not None


def _words(pair: GoldPair) -> Iterator[Contrast]:
    asked = pair.question
    present = {kind for kind, words in _rows(pair.language) if _found(words, asked)}
    for kind, words in _rows(pair.language):
        found = _found(words, asked)
        if len(found) != 1 or any(twin in present for twin in TWINS.get(kind, ())):
            continue
        if kind in NEEDED and not any(word in asked.lower() for word in NEEDED[kind]):
            continue
        match = found[0]
        if _NOT_MEANT.get(kind, _NEVER).search(asked):
            continue
        for word in words:
            if word != match.group().lower():
                yield _replaced(asked, kind, match.start(), match.end(), word.capitalize() if match.group()[0].isupper() else word)


def _found(words: Sequence[str], asked: str) -> list[re.Match[str]]:
    """Occurrences of a row's words, longer ones first: "non-hazardous" is no "hazardous"."""
    return list(_any_of(tuple(words)).finditer(asked))


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    listed = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(listed if _han(words[0]) else rf"(?<![\w-])(?:{listed})(?![\w-])", re.IGNORECASE)


@cache
def _rows(language: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    rows = []
    for line in ROWS.strip().splitlines():
        kind, *words = (part.strip() for part in line.split("|"))
        rows.append((kind, tuple(to_traditional(word) if language == "zh-Hant" and _han(word) else word for word in words)))
    return tuple(rows)


def _places(pair: GoldPair, around: Surroundings) -> Iterator[Contrast]:
    """A country and a plant that the document does not speak of, where the question asks for an amount and names no place."""
    asked = pair.question
    if not any(word in asked.lower() for word in AMOUNTS) or _WITHIN.search(asked) or _names_place(pair):
        return
    place = next((name for name in PLACES[pair.language] if name not in around.text), None)
    stands = _company_place(pair)
    if place is None or stands is None:
        return
    plant = PLANT[pair.language].format(place=place)
    if pair.language == "en":
        body, mark = asked.rstrip("?"), "?" if asked.endswith("?") else ""
        yield Contrast("country", f"{body} in {place}{mark}", "", f"in {place}")
        yield Contrast("plant", f"{body} {plant}{mark}", "", plant)
    else:
        yield _replaced(asked, "country", stands[1], stands[1], f"在{place}")
        yield _replaced(asked, "plant", stands[1], stands[1], plant)


def _names_place(pair: GoldPair) -> bool:
    """Any capitalised word beside the company's name may be a place's."""
    rest = pair.question.replace(pair.entity, "")
    if pair.language == "en":
        return re.search(r"(?<=\w\s)(?:in|at|from) (?:the )?[A-Z][a-z]+", rest) is not None
    return re.search(r"地[区區]|国|國|[省市县縣]|子公司|辦公|办公|大樓|全行", rest) is not None


def _patterns(pair: GoldPair) -> Iterator[Contrast]:
    for kind, rules in (("share", SHARES), ("target", AIMS)):
        if kind == "target" and re.search(r"target|goal|aim|目标|目標", pair.question, re.IGNORECASE):
            continue
        for pattern, new in rules:
            wanted = to_traditional(new) if pair.language == "zh-Hant" else new
            changed, count = re.subn(pattern, wanted, pair.question, flags=re.IGNORECASE)
            if count == 1:
                yield Contrast(kind, changed, pattern, wanted)
                break


def _replaced(asked: str, kind: str, start: int, end: int, new: str) -> Contrast:
    return Contrast(kind, asked[:start] + new + asked[end:], asked[start:end], new)
