"""What a question says around what it asks for: words about who asks, verbs that only join, the unit wanted."""

from __future__ import annotations

import re

from qa.answering.measures import HARD
from qa.quantities.units import parse_unit

_TALK = re.compile(
    r"^\W*(?:(?:(?:i am|i['’]m|we are|we['’]re) (?:\w+ )?(?:looking (?:at|into|for|up)|interested in|checking|reviewing|comparing"
    r"|reading|preparing|curious about|working on)"
    r"|(?:i|we)(?: would|['’]d)? (?:want|need|like|wish) to (?:know|check|see|find out))\b"
    r"|(?:我|我们)?(?:(?:想要?|希望|需要|请帮我|帮我)(?:核对|了解|知道|确认|查|问|看)|(?:核对|了解|确认|查|问)一下)(?:一下|下)?)"
)
"""What somebody who asks says of himself ("I'm looking at …", 我想核对一下)."""
_FILLED = re.compile(
    r"\bhow (?:large|big|great|high|strong)\b(?= (?:is|are|was|were|did|does|has|had)\b)"
    r"|\b(?:held|holds?|holding|occup(?:y|ied)|fill(?:ed)?)\b (?=(?:by )?(?:[\w-]+ ){0,3}(?:positions?|roles?|posts?|seats?)\b)"
    r"|(?<=how many )(?:people|persons)\b(?= +(?:(?:are|is|were) on\b|on\b|sit|sat|serve))"
    r"|(?<=based )(?:approach|basis|method(?:ology)?)\b"
    r"|\W?\b(?:across |for |of )?all (?:three )?scopes\b(?:,? (?:together|combined|taken together))?\W?"
    r"|(?<=[年月])当[年月季]|规模以上|(?<![法合])规上(?=企业|工业|服务|单位)|所有范[围畴]|各范[围畴](?:合计|总计)?"
    r"|\b(?:in|from|according to|per) (?:its|their) (?:\w+ ){0,3}"
    r"(?:reports?|fact ?sheet|booklet|(?:sustainability|esg|climate|annual|emissions|ghg|carbon|csr) (?:\w+ )?"
    r"(?:summary|statement|review|disclosure|supplement|inventory)|summary)\b(?=\W*$)"
    r"|\b(?:burning|combusting|combustion of)\b(?= (?:[\w-]+ ){0,2}(?:fuels?|gas|coal|oil|diesel|petrol|gasoline|kerosene)\b)"
)
"""What only joins: "how large" asks for an amount; who holds an office is in it, what burning a fuel emits is told under the fuel,
all scopes are the total, and a report by any name is where it is to be found."""
_UNIT_ASKED = re.compile(
    r"\b(?:how many|in) (?P<unit>(?:(?:thousand|million|billion|metric|cubic|kilo|mega|giga|tera) ?)*[a-z][a-z-]{2,})\b",
    re.IGNORECASE,
)


def without_talk(folded: str) -> str:
    """A folded question without what its author says of himself, and without verbs that only join."""
    return _FILLED.sub(" ", _TALK.sub(" ", folded))


def without_unit(folded: str) -> str:
    """A folded question without the physical unit that it asks in: a figure carries it ("how many litres of")."""

    def left(match: re.Match[str]) -> str:
        unit = parse_unit(match["unit"])
        return " " if unit is not None and unit.canonical in HARD else match.group()

    return _UNIT_ASKED.sub(left, folded)


def is_talk(folded: str) -> bool:
    """Whether a folded question opens with what its author says of himself."""
    return _TALK.match(folded) is not None
