"""Words that ask about every company there is a report of."""

from __future__ import annotations

from qa.text.patterns import lazy_pattern

_EACH = lazy_pattern(
    r"(?:各|所有|全部|每)(?:一?[家间个])?(?:公司|企业|集团|银行|机构)"
    r"|\b(?:all|each|every)(?: of)?(?: the)? (?:compan(?:y|ies)|firms?|issuers?|banks?)\b"
    r"|\b(?:compare|rank|across|among) (?:all |the )*(?:companies|firms|issuers|banks)\b"
)


def asks_of_each(folded: str) -> bool:
    """Whether a folded question asks what every company reports."""
    return _EACH.search(folded) is not None
