"""English names that a question gives a company whose own name follows in brackets: "Halden Electronics (青禾電子)"."""

from __future__ import annotations

import re

from qa.domain.queries import Query

_FORM = r"(?:[ ,]+(?:Group|Company|Corporation|Ltd\.?|Inc\.?|AG|SE|plc))?"
"""What may be written behind a company's name."""
_SEAT = r"\s*[(（](?P<seat>[A-Z][a-z]{3,}(?: [A-Z][a-z]{2,})?)[)）]"
_CAPITALS = r"(?P<name>(?:[A-Z][\w&.'’-]*\s+){1,5})"


def apposed_names(query: Query) -> tuple[str, ...]:
    """The capitalised words right before a bracket that holds nothing but a name of a company asked about.

    A bracket right behind the company's name that holds nothing but a name says which of its namesakes is meant: "Halden (Linz)".
    """
    names = {name for company in query.companies for name in (company.name, *company.aliases) if name in query.question}
    found = []
    for name in names:
        match = re.search(rf"{_CAPITALS}[(（]\s*{re.escape(name)}\s*[)）]", query.question)
        if match is not None:
            found.append(match["name"].strip())
        behind = re.search(rf"{re.escape(name)}{_FORM}{_SEAT}", query.question)
        if behind is not None:
            found.append(behind["seat"])
    return tuple(found)
