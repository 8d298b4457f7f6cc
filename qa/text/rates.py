"""Numbers that cannot be added up: rates, shares, quotients and averages."""

from __future__ import annotations

from qa.text.folding import fold_plain
from qa.text.patterns import lazy_pattern

_RATES = frozenset({"%", "pp", "x", "a:b"})
_RATE = lazy_pattern(
    r"率(?!先)|强度|平均|人均|户均|均值|占比|比例|比重|每(?:名|位|人|单位|万元|平方米)"
    r"|\b(?:rates?|averages?|mean|median|intensit(?:y|ies)|ratios?|margins?|shares? of|percent\w*)\b"
    r"|\bper (?:\w+ )?(?:employee|capita|person|head|fte|unit|tonne|million|hour)s?\b"
)


def is_rate(unit: str | None, label: str) -> bool:
    """Whether a number is a rate, a share, a quotient or an average, of which no sum can be made.

    Args:
        unit: Its canonical unit.
        label: What it is called where it stands.
    """
    return unit in _RATES or "/" in (unit or "") or _RATE.search(fold_plain(label)) is not None
