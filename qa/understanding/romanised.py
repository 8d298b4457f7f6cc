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
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=4_000)
def _sounds(company: Company) -> frozenset[str]:
    """Pinyin without tones of the company's short Han names."""
    names = {fold_plain(name) for name in (company.name, *company.aliases)}
    han = {form for name in names for form in (name, *short_forms(name)) if form and all(map(is_cjk, form))}
    return frozenset("".join(_pinyin(form)) for form in han)


def _pinyin(han: str) -> list[str]:
    from pypinyin import lazy_pinyin  # a table of 40,000 characters: only when a Latin name matches nothing

    return [str(syllable) for syllable in lazy_pinyin(han)]
