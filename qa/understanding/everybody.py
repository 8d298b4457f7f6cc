"""Questions about all companies of the index: which of them comes first, or what each reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.domain.documents import Company
from qa.domain.queries import Query
from qa.text.all_companies import asks_of_each
from qa.text.folding import fold_plain
from qa.text.patterns import lazy_pattern

MOST_COMPANIES = 24
"""Reporting companies up to which each is asked about by itself; more have to be named."""
_WHICH = lazy_pattern(
    r"哪(?:一|个)?(?:[家间])?(?:公司|企业|集团|机构|银行)|哪一?家|\bwhich (?:one )?(?:of )?(?:these |the |all )*"
    r"(?:compan(?:y|ies)|firms?|groups?|banks?|issuers?|ones?)\b"
    r"|\bwho (?:has|had|reports?|reported|emits?|emitted|uses?|used)\b"
)
_FIRST = lazy_pattern(r"最[高低多少大小好]|\b(?:highest|lowest|most|least|largest|smallest|biggest|greatest|fewest|best|worst)\b")
_BANK = lazy_pattern(r"银行|\bbanks?\b")


def to_everybody(query: Query, companies: Sequence[Company]) -> Query:
    """A question that asks of all companies which comes first, or what each reports, as one about each company (or bank) by name.

    One that names companies, or follows one that did, stays as it is; so does one without a metric of the catalog, and any where
    more companies report than can be asked one by one.

    Args:
        query: As understood.
        companies: Companies of the index.
    """
    if query.companies or query.unknown_companies or not any(metric.id is not None for metric in query.metrics):
        return query
    folded = fold_plain(query.question)
    if not asks_of_each(folded) and not (_WHICH.search(folded) and _FIRST.search(folded)):
        return query
    reporting = [company for company in companies if company.reports]
    if _BANK.search(folded):
        banks = [one for one in reporting if any(_BANK.search(fold_plain(name)) for name in (one.name, *one.aliases))]
        reporting = banks or reporting
    return replace(query, companies=tuple(reporting)) if len(reporting) <= MOST_COMPANIES else query
