"""Names of persons in a text, and the offices that stand for them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.answering.persons import SURNAME, han_names
from qa.text.characters import CJK
from qa.text.folding import fold_plain
from qa.text.lexicon import load_lexicon
from qa.text.patterns import lazy_pattern
from qa.text.tokens import stem

_TITLE = r"(?:Mr|Ms|Mrs|Messrs|Mses|Dr|Prof|Professor|Shri|Smt|Sir|Dame|Herr|Frau|Datuk|Dato)\.?"
_WORD = r"[A-Z\u00c0-\u00de](?:[\w'’-]*[a-z\u00df-\u00ff][\w'’-]*|\.)"
_RUN = rf"{_WORD}(?: (?:(?:y|de|von|van|der|del|della|bin|binti|al) )*{_WORD}){{0,4}}"
_TITLED = lazy_pattern(rf"\b{_TITLE} (?:{_TITLE} )*(?P<name>{_RUN})")
_UNTITLED = lazy_pattern(
    rf"(?<![\w'’&-])(?P<name>{_WORD}(?: (?:(?:y|de|von|van|der|del|della|bin|binti|al) )*{_WORD}){{1,4}})(?![\w&-])"
)
_OFFICE_BEHIND = lazy_pattern(r" (?:Chief|Chair\w*|President|Director|Head|Officer|Member|Senior|Vice|Group|Managing|CEO)\b.*$")
_NO_PERSON = frozenset(
    "board committee group company report annual chief officer executive director president chair chairman chairwoman"
    " chairperson head"
    " manager council department sustainability compliance audit risk corporate governance management supervisory"
    " global international"
    " north south east west new the our this these in on for and of a an january february march april may june july"
    " august september"
    " october november december ltd limited gmbh llp inc plc corporation services bank foundation institute university association"
    " federation union centre center office street road avenue industry development human resources external independent internal"
    " insurance casualty property company standard standards engagements assurance non-executive vice senior deputy"
    " general secretary interim section article law act code taxonomy energy climate data protection"
    " code conduct security information members member champion ambassador".split()
)
_ROLE = lazy_pattern(
    r"\b(?:C[EFOTSI]O|CHRO|CSO|AC Chair)\b|\b(?:(?:[A-Z][\w&-]+|and|of|for|the) ){0,5}"
    r"(?:Officer|Director|Manager|President|Controller|Secretary|Counsel|Ombuds\w+|Chair(?:man|woman|person)?|Head of [A-Z]\w+)s?\b"
    r"(?: of (?:the )?(?:[A-Z][\w&-]+ ?){1,4})?|\b(?:managing|executive|finance|sustainability|operations"
    r"|compliance) (?:director|officer|manager)s?\b"
    r"|\b(?:Competent|Disciplinary|Supervising) Authority\b"
)
_HAN_ROLE = lazy_pattern(
    rf"(?:集团|集團|厂区|廠區|公司|分管|最高|[A-Z]{{2,5}})?[{CJK}]{{0,6}}?(?:副?总经理|副?總經理|副?总裁|副?總裁|副?董事长|副?董事長|董事会秘书|董事會秘書|经理|經理|总监|總監|首席[{CJK}]{{2,6}}官|主席|书记|部长|部長)"
)


_HAN_LISTED = lazy_pattern(
    rf"(?:[董事理席长長监監员員人任裁]|[)）、:：]"
    rf"|[由是为為有])[ \u3000]?(?!(?<=任)何)"
    rf"(?P<name>{SURNAME}[{CJK}]{{1,2}})(?=[、，,。；;（(\s]|先生|女士|博士|教授|[担擔]任|[及和与與声聲]|$)"
)


def latin_persons(text: str) -> Iterator[str]:
    """Persons named in Latin letters: behind a title, or two capitalised words and more of which one stands in no word book."""
    joined = " ".join(text.split())
    for match in _TITLED.finditer(joined):
        yield _OFFICE_BEHIND.sub("", match["name"])
    for match in _UNTITLED.finditer(joined):
        words = [word for word in match["name"].split() if word[:1].isupper()]
        if any(fold_plain(word) in _NO_PERSON or re.search(r"['’]s?$", word) for word in words):
            continue
        if any(not _is_word(word) for word in words if len(word) > 2):
            yield match["name"]


def _is_word(word: str) -> bool:
    return bool(load_lexicon().to_chinese(stem(fold_plain(word))))


def han_persons(text: str) -> Iterator[str]:
    """Persons named in Chinese beside an office."""
    yield from han_names(text)
    named = (match["name"] for match in _HAN_LISTED.finditer(text))
    yield from (name for name in named if not load_lexicon().to_english(fold_plain(name)))


def roles_in(text: str) -> Iterator[str]:
    """Offices that stand for whoever holds them ("CFO", "董事会秘书")."""
    joined = " ".join(text.split())
    yield from (match.group() for match in _ROLE.finditer(joined) if not match.group().endswith("Directors"))
    yield from (match.group() for match in _HAN_ROLE.finditer(text))
