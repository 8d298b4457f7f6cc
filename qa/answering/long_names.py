"""Companies' names that a question writes longer than the index: "Halden Products" of Halden, whose report opens so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.domain.documents import Company
from qa.domain.queries import Query
from qa.ports.indexing import DocumentRecord

_TAIL = r"(?: [A-Z][\w&.-]*[\w]){1,2}"


def with_long_names(query: Query, openings: Sequence[tuple[DocumentRecord, str]]) -> Query:
    """The query with the longer names by which it calls its companies, where a report of theirs calls its company so.

    Args:
        query: The question as understood.
        openings: Documents with the first words of each, its title included.
    """
    companies = tuple(_longer(company, query.question, openings) for company in query.companies)
    return replace(query, companies=companies) if companies != query.companies else query


def _longer(company: Company, question: str, openings: Sequence[tuple[DocumentRecord, str]]) -> Company:
    reporters = [(record.metadata.company, opening) for record, opening in openings]
    own = [opening for reporter, opening in reporters if reporter is not None and reporter.key == company.key]
    for name in (company.name, *company.aliases):
        match = re.search(rf"(?<!\w){re.escape(name)}{_TAIL}", question) if name.isascii() else None
        if match is None:
            continue
        words = match.group().split()
        for count in range(len(words), len(name.split()), -1):
            written = " ".join(words[:count])
            if any(written in opening for opening in own):
                return replace(company, aliases=(*company.aliases, written))
    return company
