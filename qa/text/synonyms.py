"""Words that say the same, by way of the bilingual lexicon: what translates alike means alike.

"Staff" and "employees" are both 员工; words that merely stand in like places (men and women, Europe and Asia) share no translation.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from qa.text.countries import country_of
from qa.text.lexicon import load_lexicon
from qa.text.tokens import stem as stemmed

ALIKE = 0.55
"""Least product of the weights there and back: below it the English word joins what Chinese tells apart (投入 and 扔)."""


_IRREGULAR = (
    "spend spent, pay paid, give gave given, sell sold, buy bought, make made, hold held, lose lost, "
    "rise rose risen, fall fell fallen, grow grew grown, drive drove driven, win won, send sent, lead led, "
    "take took taken, build built, leave left, teach taught, withdraw withdrew withdrawn abstraction, keep kept, "
    "bring brought, run ran, burn burnt, choose chose chosen, undergo underwent undergone, "
    "undertake undertook undertaken, begin began begun, speak spoke spoken, write wrote written, sit sat, "
    "find found"
)
_FAMILIES = (
    "leader leadership, absent absence absentee absenteeism, chair chairman chairwoman chairperson chaired, supplier supply, "
    "injury injured, consume consumption, reduce reduction, produce production, hire recruit recruitment, purchase procurement, "
    "breach violation, certify certification, solar photovoltaic pv, car vehicle, lorry truck, "
    "disability disabled, sewage wastewater effluent, garbage trash rubbish waste, "
    "remuneration compensation, attrition turnover, spill leak, remove removal, tenant lease leased, "
    "collision crash, absorb absorption, penalty fine"
)
"""Words of reports that say the same and that neither stemming nor the lexicon brings together."""
_FORMS: dict[str, tuple[str, ...]] = {
    own: tuple(dict.fromkeys(other for form in forms if (other := stemmed(form)) != own))
    for forms in (one.split() for one in f"{_IRREGULAR}, {_FAMILIES}".split(", "))
    for own in map(stemmed, forms)
}
"""Stems of the other forms of verbs that do not end alike, and of words of one family: what was spent is asked for by "spend"."""


@lru_cache(maxsize=10_000)
def synonyms(word: str) -> tuple[str, ...]:
    """Words of two characters or more that a folded Chinese word of as many may stand for, likeliest first, itself left out."""
    if len(word) < 2:
        return ()
    country = country_of(word)
    if country is not None:
        return tuple(name for name in country.han if name != word)
    lexicon = load_lexicon()
    found: dict[str, float] = {}
    for english in lexicon.to_english(word):
        for chinese in lexicon.to_chinese(english.text):
            if len(chinese.text) > 1 and chinese.text != word:
                found[chinese.text] = max(found.get(chinese.text, 0.0), english.weight * chinese.weight)
    return tuple(sorted((one for one, weight in found.items() if weight >= ALIKE), key=lambda one: (-found[one], one)))


LEAST_ALIKE = 0.2
"""Share of what leads back to the word itself that must lead to the other: "employ" to "hire" .30, "waste" to "squander" .07."""
LEAST_RETURNED = 0.1
"""The same the other way round: "freshwater" leads to "water", but water seldom means fresh water."""
LEAST_WAY_BACK = 0.25
"""Weight of all ways back to the word itself below which the lexicon knows it too badly to tell."""
MOST = 4


@lru_cache(maxsize=8_192)
def english_synonyms(stem: str) -> tuple[str, ...]:
    """Stems of English words that mean the same as the one of `stem`, likeliest first; empty where the lexicon knows none.

    Of a country's name and what is of it ("Norway", "Norwegian") each stands for the other.
    """
    country = country_of(stem)
    if country is not None:
        return tuple(dict.fromkeys(one for form in country.forms() if " " not in form and (one := stemmed(form)) != stem))
    ways, forms = _alike(stem), _FORMS.get(stem, ())
    likely = sorted((-share, word) for word, share in ways.items() if share >= LEAST_ALIKE and " " not in word)
    alike = tuple(word for _, word in likely if _alike(word).get(stem, 0.0) >= LEAST_RETURNED)[:MOST]
    return tuple(dict.fromkeys((*forms, *alike)))


_SPELLINGS = (
    ("programm", "program"),
    ("organis", "organiz"),
    ("recognis", "recogn"),
    ("prioritis", "priorit"),
    ("prioriti", "priorit"),
    ("labour", "labor"),
    ("centr", "center"),
    ("licenc", "licens"),
    ("fibr", "fiber"),
    ("util", "utilis"),
    ("aluminium", "aluminum"),
    ("us", "u.s"),
    ("uk", "u.k"),
)
"""Stems of one word that British and American spelling, or a verb and its noun, leave apart."""


def other_spellings(stem: str) -> tuple[str, ...]:
    """Stems of the same word in the other spelling of English."""
    return tuple(other for pair in _SPELLINGS for one, other in (pair, pair[::-1]) if one == stem)


@lru_cache(maxsize=16_384)
def _alike(stem: str) -> dict[str, float]:
    """Stems that the translations of one lead back to, each by its share of what leads back to the word itself."""
    lexicon = load_lexicon()
    ways: defaultdict[str, float] = defaultdict(float)
    for across in lexicon.to_chinese(stem):
        for back in lexicon.to_english(across.text):
            ways[back.text] += across.weight * back.weight
    itself = ways.pop(stem, 0.0)
    return {word: weight / itself for word, weight in ways.items()} if itself >= LEAST_WAY_BACK else {}
