"""What the words of a question ask for, as far as that shows without knowing metrics or companies."""

from __future__ import annotations

from qa.text.patterns import lazy_pattern

_NUMBER_ASKED = lazy_pattern(
    r"多少|(?<![哪第那这好])几(?!乎|年来)|多[高大长远重宽快](?![的于])|占比|比例|比率|百分之|几成|数量|数目|总[量数额]|多久|人均"
    r"|平均.{0,12}(?:是|为|时|小时|人)"
    r"|\bhow (?:many|much|high|large|big|long|low|often|fast|far|old)\b"
    r"|\bwhat (?:percentage|share|portion|proportion|percent|number|amount|fraction|volume|quantity|level|rate|ratio|value"
    r"|size)\b|\b(?:number|percentage|share|portion|proportion"
    r"|amount|quantity|volume|ratio|value|size|rate) of\b"
    r"|\b(?:rate|score|percent|percentage)\b|\bwhat weight\b|\boutput\b|\btotal\b|\baverage\b|\bmedian\b|\bfigures?\b"
    r"|\bper (?:employee|unit|capita)\b"
)


def asks_number(folded: str) -> bool:
    """Whether the words of a folded question ask for a quantity."""
    return _NUMBER_ASKED.search(folded) is not None
