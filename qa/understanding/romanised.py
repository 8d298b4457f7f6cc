"""Companies with a Han name asked about by its sound: "Lanshi Bank" is 瀾石銀行."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from qa.domain.documents import Company
from qa.text.characters import is_cjk
from qa.text.folding import fold_plain
from qa.understanding.subjects import short_forms

_FIRST_WORD = re.compile(r"[a-z]+")


def romanised_company(name: str, companies: Sequence[Company]) -> Company | None:
    """The company of the index whose Han name sounds like the Latin name's first word; None where none or several do."""
    match = _FIRST_WORD.match(fold_plain(name))
    if match is None or not name.isascii() or len(match.group()) < 4:
        return None
    found = [company for company in companies if match.group() in _sounds(company)]
    found = found or [company for company in companies if _is_spelt_so(fold_plain(name), company)]
    return found[0] if len(found) == 1 else None


_SPELT = re.compile(r"(?P<sound>[a-z]+(?:[ -][a-z]+)?) (?P<trade>financial|bank|life|insurance|securities)\b")
_TRADES = {"financial": "金控|金融", "bank": "银行|商银", "life": "人寿", "insurance": "保险|产险|人寿", "securities": "证券"}
_LEAST_SOUNDS = 3
"""Consonants that a name has at least for its spelling to tell it."""


def _is_spelt_so(name: str, company: Company) -> bool:
    """Whether a financial company's Han name, of the same trade, has the name's consonants: "Chin Kuang Bank" of 晉光銀行.

    Companies choose the spelling of their names: by Wade and Giles, by a dialect. What all have in common are, roughly, the
    consonants of two syllables.
    """
    spelt = _SPELT.match(name)
    if spelt is None:
        return False
    wanted = "".join(map(_consonants, re.split(r"[ -]", spelt["sound"])))
    names = {fold_plain(one) for one in (company.name, *company.aliases)}
    stems = {form for one in names if re.search(_TRADES[spelt["trade"]], one) for form in short_forms(one)}
    spoken = ("".join(map(_consonants, _pinyin(stem))) for stem in stems if len(stem) == 2 and all(map(is_cjk, stem)))
    return len(re.sub("a", "", wanted)) >= _LEAST_SOUNDS and wanted in spoken


_ALIKE = (
    (r"[aeiouv]+", "a"), (r"ng$", "N"), (r"^(?:hs|sh|x|sz|s)", "s"), (r"^(?:zh|ch|ts|tz|j|q|z|c)", "c"), (r"^[kg]", "g"),
    (r"^[pb]", "b"), (r"^[td]", "d"), (r"^hw", "h"),
)  # fmt: skip


def _consonants(syllable: str) -> str:
    for pattern, sound in _ALIKE:
        syllable = re.sub(pattern, sound, syllable)
    return syllable


@lru_cache(maxsize=4_000)
def _sounds(company: Company) -> frozenset[str]:
    """Pinyin without tones of the company's short Han names."""
    names = {fold_plain(name) for name in (company.name, *company.aliases)}
    han = {form for name in names for form in (name, *short_forms(name)) if form and all(map(is_cjk, form))}
    return frozenset("".join(_pinyin(form)) for form in han)


def _pinyin(han: str) -> list[str]:
    from pypinyin import lazy_pinyin  # a table of 40,000 characters: only when a Latin name matches nothing

    return [str(syllable) for syllable in lazy_pinyin(han)]
