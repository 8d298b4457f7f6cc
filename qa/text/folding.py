"""Folding text for search, with a map back to the characters it came from.

Folded text is NFKC, lower case and simplified Han; broken lines are joined, characters spaced apart ("经 营 活 动") closed up,
line-end hyphens, footnote superscripts after digits and invisible characters dropped. It is searched and compared, never shown.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from qa.domain.places import Span
from qa.text.characters import CJK, CJK_PUNCTUATION, SOFT_HYPHENS, SUPERSCRIPT_DIGITS, is_cjk, is_invisible

# Marks for the second step, in plane 15 private use, where no folded character can be: originals there are dropped.
_HYPHEN = "\U000f0010"
_RAISED = {char: chr(0xF0000 + digit) for char, digit in SUPERSCRIPT_DIGITS.items()}
_RAISED_CLASS = "[\U000f0000-\U000f0009]"

_REMEMBERED_LENGTH = 300
"""Up to this many characters a folding is remembered: of a question, which each stage folds, and of labels that tables repeat."""
_REMEMBERED_PLAIN = 8_000
"""Plain foldings remembered: a question folds a few hundred different texts, most of them many times."""

_C = f"[{CJK}]"
_WIDE = f"[{CJK}{re.escape(CJK_PUNCTUATION)}]"

# Most places begin no joint: the lookahead says so in one step, where nine alternatives would each have to fail. A blank that
# stands alone stays as it is.
_JOINTS = re.compile(
    rf"(?=\s\s|[^\S ]|{_C} |{_RAISED_CLASS}|{_HYPHEN}|[-\u2010][ \t\n])(?:"
    rf"(?P<note>(?<=[\d%]){_RAISED_CLASS}+)"
    rf"|(?P<raised>{_RAISED_CLASS})"
    rf"|(?P<soft>{_HYPHEN}[ \t]*\n?[ \t]*)"
    r"|(?P<hyphen>(?<=[a-z])[-\u2010][ \t]*\n[ \t]*(?=[a-z]))"
    rf"|(?P<spaced>(?<!{_C})(?<!{_C} ){_C}(?: {_C}){{2,}})"
    rf"|(?P<broken>(?<={_WIDE})[ \t]*\n[ \t]*(?={_WIDE}))"
    r"|(?P<paragraph>[ \t]*\n[ \t]*(?:\n[ \t]*)+)"
    r"|(?P<space>\s{2,}|[^\S ]))"
)
_NEEDS_JOINING = re.compile(rf"\s\s|[^\S ]|{_C} {_C}|{_RAISED_CLASS}|{_HYPHEN}")


@cache
def _converter(name: str):  # type: ignore[no-untyped-def]  # opencc ships no types
    import opencc  # 20 ms: only when Han text is met

    return opencc.OpenCC(name)


def _fold_char(char: str) -> str:
    if char in _RAISED:
        return _RAISED[char]
    if char in SOFT_HYPHENS:
        return _HYPHEN
    if char in "\r\v\f\u2028\u2029\x85":
        return "\n"
    if is_invisible(char):
        return ""
    folded = unicodedata.normalize("NFKC", char).lower()
    if any(map(is_cjk, folded)):
        folded = _converter("t2s").convert(folded)
    return folded


class _Table(dict[int, str]):
    """A translation table that learns each character once."""

    def __missing__(self, code: int) -> str:
        folded = _fold_char(chr(code))
        self[code] = folded
        return folded


_TABLE = _Table()


def _kept(match: re.Match[str]) -> Iterator[tuple[str, int]]:
    """The characters that stand in for a joint, each with its place in the translated text."""
    kind = match.lastgroup
    if kind == "raised":
        yield chr(ord("0") + ord(match.group()) - 0xF0000), match.start()
    elif kind == "spaced":
        for place, char in enumerate(match.group(), match.start()):
            if char != " ":
                yield char, place
    elif kind == "paragraph":
        yield "\n", match.start()
    elif kind == "space":
        yield " ", match.start()


def _joint_text(match: re.Match[str]) -> str:
    if match.lastgroup == "space":  # most are
        return " "
    return "".join(char for char, _ in _kept(match))


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text; `offsets[i]` is the index in the original of the character that gave folded character i.

    Attributes:
        text: The folded text.
        offsets: One ascending original index a folded character.
        length: Length of the original.
    """

    text: str
    offsets: tuple[int, ...]
    length: int

    def span(self, start: int, end: int) -> Span:
        """The original characters behind folded characters [start, end); an empty range gives an empty span."""
        if start >= end:
            at = self.offsets[start] if start < len(self.offsets) else self.length
            return Span(at, at)
        return Span(self.offsets[start], self.offsets[end - 1] + 1)

    def index(self, original: int) -> int:
        """The first folded index whose character stands at or after `original`."""
        return bisect_left(self.offsets, original)


def fold(text: str) -> Folded:
    """Folds `text` and keeps for each folded character where it came from."""
    return _fold_remembered(text) if len(text) <= _REMEMBERED_LENGTH else _fold(text)


def _fold(text: str) -> Folded:
    pieces: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        folded = _TABLE[ord(char)]
        pieces.append(folded)
        places.extend([place] * len(folded))
    translated = "".join(pieces)
    out: list[str] = []
    offsets: list[int] = []
    done = 0
    for match in _JOINTS.finditer(translated):
        out.append(translated[done : match.start()])
        offsets.extend(places[done : match.start()])
        for char, place in _kept(match):
            out.append(char)
            offsets.append(places[place])
        done = match.end()
    out.append(translated[done:])
    offsets.extend(places[done:])
    return Folded("".join(out), tuple(offsets), len(text))


_fold_remembered = lru_cache(maxsize=1_000)(_fold)


def fold_plain(text: str) -> str:
    """`fold(text).text`, faster."""
    return _plain_remembered(text) if len(text) <= _REMEMBERED_LENGTH else _plain(text)


def _plain(text: str) -> str:
    translated = text.translate(_TABLE)
    if not _NEEDS_JOINING.search(translated):
        return translated
    return _JOINTS.sub(_joint_text, translated)


_plain_remembered = lru_cache(maxsize=_REMEMBERED_PLAIN)(_plain)


def to_simplified(text: str) -> str:
    """Simplified Han by phrase and character; other characters unchanged."""
    return str(_converter("t2s").convert(text))


def to_traditional(text: str) -> str:
    """Traditional Han by phrase and character; other characters unchanged."""
    return str(_converter("s2t").convert(text))


def is_traditional(char: str) -> bool:
    """Whether simplified text would write `char` differently."""
    return is_cjk(char) and _TABLE[ord(char)] != char


# Characters that simplified text uses for others too, and that traditional text has in their own right ("阿里", "太后", "台").
_IN_BOTH = frozenset(
    "里后台面只干斗松谷准采征志系余冲出布云范郁曲制向才划回伙家借卷克困累了蒙秋千舍升表板弦扎注御岳游于占折周杰吊同杆杯床峰泛"
)


@cache
def is_simplified(char: str) -> bool:
    """Whether traditional text would write `char` differently, always."""
    return is_cjk(char) and char not in _IN_BOTH and bool(_converter("s2t").convert(char) != char)
