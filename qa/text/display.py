"""Text made fit to be shown: readable, and harmless on a terminal."""

from __future__ import annotations

import re

from qa.text.characters import CJK, CJK_PUNCTUATION, SOFT_HYPHENS, is_invisible
from qa.text.patterns import lazy_pattern

_C = f"[{CJK}]"
_WIDE = f"[{CJK}{re.escape(CJK_PUNCTUATION)}]"
_SOFT = f"[{''.join(SOFT_HYPHENS)}]"
_JOINTS = lazy_pattern(
    rf"(?P<soft>{_SOFT}[ \t]*\n?[ \t]*)"
    r"|(?P<hyphen>(?<=[a-z])[-\u2010][ \t]*\n[ \t]*(?=[a-z]))"
    rf"|(?P<spaced>(?<!{_C})(?<!{_C} ){_C}(?: {_C}){{2,}})"
    rf"|(?P<broken>(?<={_WIDE})[ \t]*\n[ \t]*(?={_WIDE}))"
    r"|(?P<tab>[ ]*\t[ \t]*)"
    r"|(?P<space>\s+)"
)
_STAND_INS = {"soft": "", "hyphen": "", "broken": "", "tab": " | ", "space": " "}
# ESC sequences (CSI, OSC and two-character ones): dropping ESC alone would leave their parameters as litter.
_ESCAPES = re.compile(r"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b\[[0-?]*[ -/]*[@-~]?|\x1b.?|\x9b[0-?]*[ -/]*[@-~]?")


def display(text: str) -> str:
    """`text` on one line: broken lines joined, spaced-out Han closed up, tabs as cell borders, invisible characters dropped."""
    joined = _JOINTS.sub(_stand_in, _ESCAPES.sub("", text))
    return "".join(char for char in joined if not is_invisible(char)).strip()


def _stand_in(match: re.Match[str]) -> str:
    kind = match.lastgroup or "space"
    return match.group().replace(" ", "") if kind == "spaced" else _STAND_INS[kind]


def safe(text: str) -> str:
    """`text` without control characters (newline and tab apart), escape sequences, bidi overrides and private-use glyphs."""
    return "".join(char for char in _ESCAPES.sub("", text) if not is_invisible(char))
