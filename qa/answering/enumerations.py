"""What a sentence enumerates, and whether those are as many things as are asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.answering.sought import count_asked
from qa.text.characters import CJK
from qa.text.folding import fold_plain
from qa.text.patterns import lazy_pattern
from qa.text.tokens import STOP_WORDS, stem

_SEGMENTS = re.compile(r"[;；:：()（）–—。！？!?]|\.(?=\s|$)|[，]")
_JOINED = re.compile(r",\s+(?:and|or|as well as)?\s*|\s+(?:and|or|&|as well as)\s+")
_AND = re.compile(r",?\s+(?:and|or|&|as well as)\s+")
_HAN_JOINED = re.compile("[和及与與]|以及")
_NUMBERED = re.compile(r"(?:^|[\s；;，,：:])(?:[(（]?(?P<n>\d|[一二三四五六七八九十ivx]{1,3})[)）.、]|(?P<round>[①-⑩])|[•●■▪◦✓✔])")
_QUOTED = re.compile(r"[“「《][^”」》]{1,40}[”」》](?=\s*[、和及与與]?\s*[“「《])")
_PROPER = re.compile(
    r"environment(?:al)?,? social(?:,? and|,| &)(?: corporate)? governance(?= [a-z])|health,? safety(?:,? and|,"
    r"| &) environment(?= [a-z])",
    re.IGNORECASE,
)
"""What goes by one name is no enumeration."""
_TICKED = re.compile(r"[√☑☐□]\s*不?适用")
"""The boxes of a filing's form say nothing."""
_STATE = re.compile(r",\s[A-Z]{2}\b")
"""A state behind its town is no item of its own."""
_ANNOUNCES = lazy_pattern(
    r"[:：]\s*$|\b(?:the following|as follows|listed below|(?:are|is) below)\b[^.]*[.:]?\s*$|(?:如下|以下)[^。]{0,16}[。：:]?\s*$"
)
_NUMERALS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_HAN_NUMERALS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_HAN_COUNT = re.compile(
    r"(?P<n>[两兩二三四五六七八九十]|(?<!\d)\d{1,2})\s*(?:大|个|個|项|項|类|類|种|種|位|家|方面)?(?=[\u4e00-\u9fff])"
)
_HAN_ASKED = re.compile(r"哪(?:几|些|[两二三四五六七八九十])?(?:大|个|项|类|种|位|家)?(?P<noun>[\u4e00-\u9fff]{2,12})")
_CLOSING_COUNT = re.compile(rf"(?<=[{CJK}])[两兩二三四五六七八九十](?:大|个|個|项|項|类|類|种|種|位|家)(?:方面)?")
_LEAST_ALIKE = 2
_BEHIND_HAN = re.compile(
    rf"^[{CJK}]{{0,4}}(?:分[别別])?(?:是|[为為]|包括|包含|即|：|:|——|[，,](?:分[别別]|即|包括))+\s*(?P<items>[^。！？!?]+)"
)
_ENGLISH_ASKED = lazy_pattern(r"\b(?:which|what (?:are|were)|name|list)\b(?: (?:the|its|their|all))?(?P<rest>[^?,;(]{3,90})")
_STOPPED = frozenset(
    "is are was were do does did has have had can will of in on at for to from by with that which who under".split()
)
_BEHIND = re.compile(
    r"^(?:\s+(?:of|for|in)(?:\s[\w'’&-]+){1,5})?\s*(?:[:(–—]|,? (?:are|were|is|namely|including|include|comprise"
    r"|being)\b:?)\s*(?P<items>[^.;:()]+)"
)


def holds_items(sentence: str, count: int | None = None) -> bool:
    """Whether a sentence enumerates anything, and as many things as are asked for: one that only announces them does not."""
    flat = _PROPER.sub("ESG", _TICKED.sub("", " ".join(sentence.split())).strip())
    if _is_cut(flat):
        return False
    if re.search(f"[{CJK}]", flat):
        flat = re.sub(rf"(?<=[{CJK}、，；：]) (?=[{CJK}A-Z])", "", flat)
    found = [sizes for sizes in (*map(_sizes, _SEGMENTS.split(_STATE.sub("", flat))), *_other_sizes(flat)) if sizes]
    if count is not None:
        return any(count in sizes for sizes in found)
    if _ANNOUNCES.search(fold_plain(flat)) is None:
        return bool(found)
    return any(max(sizes) > _ANNOUNCED for sizes in found)


def _is_cut(flat: str) -> bool:
    """Whether a sentence ends inside a bracket: what it lists goes on somewhere else."""
    return flat.count("(") + flat.count("（") > flat.count(")") + flat.count("）")


_ANNOUNCED = 2
"""Things joined by "and" that a line which leads in to others may well speak of itself ("strategy and action plan")."""


def _sizes(segment: str) -> frozenset[int]:
    """How many things a stretch without stops may enumerate: what stands before the first is not always one of them."""
    han = segment.split("、")
    if len(han) > 1:
        more = 1 if _HAN_JOINED.search(han[-1]) else 0
        # a count closes what it counts: "甲、乙、丙三个层面助力…安全感、成就感"
        closed = (len(segment[: match.start()].split("、")) for match in _CLOSING_COUNT.finditer(segment))
        return frozenset(range(len(han), len(han) + more + 1)) | frozenset(size for size in closed if size > 1)
    if re.search(f"[{CJK}]", segment):
        return frozenset({2}) if re.search(rf"[{CJK}]{{2}}(?:[和及与與]|以及)[{CJK}]{{2}}", segment) else frozenset()
    chunks = [[piece for piece in chunk.split(", ") if piece.strip(" ,")] for chunk in _AND.split(segment)]
    runs = [_run(chunk) + 1 for chunk in chunks[:-1]] or ([_run(chunks[0])] if len(chunks[0]) > _ANNOUNCED else [])
    return frozenset(size for run in runs for size in range(2, run + 1))


_LONGEST = 6


def _run(pieces: Sequence[str]) -> int:
    """How many pieces between commas, counted from the last, are as short as listed things are; words lead in to the first."""
    run = 0
    for piece in reversed(pieces):
        run += 1
        if len(piece.split()) > _LONGEST:
            break
    return run


def _other_sizes(flat: str) -> list[frozenset[int]]:
    """The same of things set apart by numbers, marks, semicolons or quotation marks."""
    found = []
    marks = len(_NUMBERED.findall(flat))
    if marks > 1:
        found.append(frozenset({marks}))
    stops = len([piece for piece in re.split("[;；]", flat) if piece.strip()])
    if stops > 1:
        found.append(frozenset({stops}))
    quoted = len(_QUOTED.findall(flat))
    if quoted:
        found.append(frozenset({quoted + 1}))
    return found


def says_noun(sentence: str, question: str, count: int) -> bool:
    """Whether an English sentence writes the noun, in the plural, of which so many are asked for, and no other number before it.

    True where either is not English.
    """
    nouns = _nouns_asked(fold_plain(question))
    if not nouns or re.search(f"[{CJK}]", sentence):
        return True
    words = re.findall(r"[a-z-]+|\d+", fold_plain(sentence))
    places = [place for place, word in enumerate(words) if word.endswith("s") and stem(word) in nouns]
    said = {_NUMERALS[word] for place in places for word in words[max(0, place - 3) : place] if word in _NUMERALS}
    return bool(places) and said <= {count}


def beyond_number(question: str) -> frozenset[str]:
    """Stems of the number and the noun that a question asks for so many of: a line that counts its things says both of anything."""
    folded = fold_plain(question)
    han = _HAN_ASKED.search(folded)
    words = frozenset(word for size in (1, 2, 3, 4) for word in _stretches(han.group(), size)) if han is not None else frozenset()
    return _nouns_asked(folded) | frozenset(map(stem, _NUMERALS)) | words


def _stretches(text: str, size: int) -> list[str]:
    return [text[at : at + size] for at in range(len(text) - size + 1)]


def asks_for_some_number(question: str) -> bool:
    """Whether a question takes it that its things are counted ("哪几大领域")."""
    return re.search("哪几大", fold_plain(question)) is not None


def counted_items(sentence: str, question: str) -> str | None:
    """The things that a sentence enumerates beside their number and the noun that the question calls them by.

    "…, sandplay and colour therapy, the two counselling projects": as many as the sentence says, and as the question asks where
    it says a number. None where the sentence has no such enumeration.
    """
    flat = " ".join(sentence.split())
    asked, folded = count_asked(question), fold_plain(question)
    match = _HAN_ASKED.search(folded)
    if match is not None and re.search(f"[{CJK}]", flat):
        return _counted_han(re.sub(rf"(?<=[{CJK}、，；：]) (?=[{CJK}])", "", flat), match["noun"], asked)
    return _counted_english(flat, folded, asked)


def _counted_han(flat: str, noun: str, asked: int | None) -> str | None:
    for match in _HAN_COUNT.finditer(flat):
        count = _HAN_NUMERALS.get(match["n"].replace("兩", "两")) or (int(match["n"]) if match["n"].isdigit() else 0)
        behind = flat[match.end() :]
        alike = _alike(fold_plain(behind[: len(noun)]), noun)
        if count < 2 or alike < _LEAST_ALIKE or (asked is not None and asked != count):
            continue
        before = re.split("[，。；;：:！!？?]", flat[: match.start()])[-1]
        before = re.sub(r"(?:[这這]|等|共|的|[”」』\"）)])+$", "", before.strip()).strip()
        opened = [place for place, mark in enumerate(before) if mark in "“「『"]
        before = before[opened[0] + 1 :] if len(opened) == 1 else before
        for items in (before, _behind(behind[alike:])):
            if items is not None and count in _sizes(items):
                return items.strip(' “「『"（(')
    return None


def _behind(behind: str) -> str | None:
    match = _BEHIND_HAN.match(behind)
    return match["items"] if match is not None else None


def _alike(first: str, second: str) -> int:
    """How many characters two words share from their start."""
    return next(
        (at for at, (one, other) in enumerate(zip(first, second, strict=False)) if one != other), min(len(first), len(second))
    )


def _nouns_asked(question: str) -> frozenset[str]:
    """Stems of the plural nouns behind "which" or "name the three", up to the verb."""
    match = _ENGLISH_ASKED.search(question)
    nouns: set[str] = set()
    for word in re.findall(r"[a-z'’-]+", match["rest"])[:7] if match is not None else ():
        if word in _STOPPED:
            break
        if word not in STOP_WORDS and word.endswith("s"):
            nouns.add(stem(word))
    return frozenset(nouns)


def _counted_english(flat: str, question: str, asked: int | None) -> str | None:
    nouns = _nouns_asked(question)
    for counted in re.finditer(
        r"\b(?P<n>two|three|four|five|six|seven|eight|nine|ten|[2-9])\b(?P<words>(?:\s[\w'’&/-]+){1,5})", flat, re.IGNORECASE
    ):
        count = _NUMERALS.get(counted["n"].lower()) or int(counted["n"])
        if asked is not None and asked != count:
            continue
        for word in re.finditer(r"[A-Za-z-]{3,}", counted["words"]):
            if stem(word.group().lower()) not in nouns:
                continue
            items = _BEHIND.match(flat[counted.start("words") + word.end() :])
            if items is not None and count in _exact(items["items"]):
                return items["items"].strip(" ,")
    return None


def _exact(items: str) -> frozenset[int]:
    pieces = [piece for piece in _JOINED.split(_STATE.sub("", items)) if piece.strip()]
    return frozenset({len(pieces)})
