"""English names of banks that Chinese names them by their place: 高雄銀行 is the Bank of Kaohsiung."""

from __future__ import annotations

from collections.abc import Iterator

from qa.text.lexicon import load_lexicon

_BANK = "银行"
_LONGEST_PLACE = 3
"""Characters."""


def bank_names(folded: str) -> Iterator[str]:
    """Folded English names of a bank whose folded Han name, without its legal form, is a place's name and "bank".

    The dictionary must lead from the place to one English word and from that back to the place: 华夏 is no China.
    """
    place = folded.removesuffix(_BANK)
    if place == folded or not 2 <= len(place) <= _LONGEST_PLACE:
        return
    lexicon = load_lexicon()
    there = lexicon.to_english(place)[:1]
    if there and " " not in there[0].text and any(back.text == place for back in lexicon.to_chinese(there[0].text)[:1]):
        yield f"bank of {there[0].text}"
        yield f"{there[0].text} bank"
