"""Standards that a question names by number: what is said of ISO 45001 is no answer about ISO 50001."""

from __future__ import annotations

import re

from qa.text.folding import fold_plain

_STANDARD = re.compile(
    r"\b(?P<family>iso|iatf|isae|ohsas|sa|aa|din|en|gri|sdg|esrs|ifrs|iec|gb)(?:[ /-]?(?:iec|en|iso|t"
    r"|s))*[ -]?(?P<number>[a-z]?\d[\d-]*\d|\d)"
    r"(?![\d%])"
)


def standards_in(folded: str) -> dict[str, str]:
    """Numbers of the standards that a folded text names, each with its family ("iso")."""
    return {match["number"].split("-")[0]: match["family"] for match in _STANDARD.finditer(folded)}


def of_standards(question: str, sentence: str, before: str) -> bool:
    """Whether a sentence may speak of the standards named in a question: it names one, or none of their family behind one."""
    asked = standards_in(fold_plain(question))
    if not asked:
        return True
    said = standards_in(fold_plain(sentence))
    if asked.keys() & said.keys():
        return True
    if set(asked.values()) & set(said.values()):
        return False
    return bool(asked.keys() & standards_in(fold_plain(before)).keys())
