"""Companies of the index that a question calls by a name that only their documents tell: a renamed one, a short form, a brand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from qa.domain.documents import Company
from qa.domain.passages import PassageFilter
from qa.domain.queries import Query
from qa.ports.indexing import DocumentRecord, IndexReader, TermGroup
from qa.text.folding import fold_plain
from qa.text.tokens import lexical_tokens
from qa.understanding.strangers import is_organisation

_LOOKED_AT = 50
"""Passages looked at for a name."""
_OPENING = 3_000
"""Characters in which a document says whose it is."""
_LEAST, _SHARE = 3, 0.8
"""Passages of one company's documents that write a name at least, and their share of all that do."""
_AS_OFTEN = 0.5
"""How often, for each time that they write the name it is known by, a company's documents write another one of it."""
_SHORTEST = _STEM = 2
_APART = 4
"""How much oftener a Latin name stands as one than in small letters, or behind an article."""


def also_called(query: Query, reader: IndexReader) -> Company | None:
    """The company that a question calls by an unknown name, with that name among its others; None where there is none.

    Its documents open with the name or are named for it, they alone say it again and again, and hardly less often than the name by
    which the company is known. A parent, a competitor, a customer or a subsidiary that they tell of is never said as often.
    """
    if query.companies or query.off_topic:
        return None
    found = (_told_by(name, reader) for name in query.names)
    return next((company for company in found if company is not None), None)


def _told_by(name: str, reader: IndexReader) -> Company | None:
    """The company whose documents say a Latin name, or the longest beginning of a Han one."""
    terms = [TermGroup({token: 1.0}) for token in dict.fromkeys(lexical_tokens(name))]
    ids = [scored.passage_id for scored in reader.search_lexical(terms, _LOOKED_AT, PassageFilter())] if terms else []
    passages = reader.passages(ids)
    for form in _forms(name):
        said = Counter(passage.document_id for passage in passages if _writes(passage.text, form))
        if said:
            stands = not form.isascii() or _stands_as_name(form, [passage.text for passage in passages])
            return _company(form, said, reader) if stands else None
    return None


def _forms(name: str) -> list[str]:
    """A Latin name as it is; of a Han one, which nothing parts from the words behind, each beginning, longest first."""
    return [name] if name.isascii() else [name[:size] for size in range(len(name), _SHORTEST - 1, -1)]


def _stands_as_name(name: str, texts: Sequence[str]) -> bool:
    """Whether texts write a Latin name as names are written: hardly in small letters, hardly behind an article ("our Board")."""
    joined = "\n".join(texts)
    named = len(_pattern(name).findall(joined))
    small = len(re.findall(rf"\b{re.escape(name.lower())}\b", joined))
    determined = len(re.findall(rf"\b(?:the|our|an?|its|their|this|each|your)\s+{re.escape(name)}\b", joined, re.IGNORECASE))
    return small * _APART <= named and determined * _APART <= named


def _company(name: str, said: Counter[str], reader: IndexReader) -> Company | None:
    records = [reader.document(document) for document in said]
    counts: Counter[str] = Counter()
    for record in records:
        if record.metadata.company is not None:
            counts[record.metadata.company.key] += said[record.id]
    if not counts:
        return None
    key, times = counts.most_common(1)[0]
    own = [record for record in records if record.metadata.company is not None and record.metadata.company.key == key]
    company = own[0].metadata.company
    if company is None or times < _LEAST or times < _SHARE * said.total():
        return None
    if _is_sister(name, company) or not any(_opens_with(name, record, reader) for record in own):
        return None
    all_own = (
        record for record in reader.documents() if record.metadata.company is not None and record.metadata.company.key == key
    )
    text = "\n".join(reader.document_text(record.id) for record in all_own)
    if _times(name, text) < _AS_OFTEN * max(_times(one, text) for one in (company.name, *company.aliases)):
        return None
    return replace(company, aliases=(*company.aliases, name))


def _is_sister(name: str, company: Company) -> bool:
    """Whether a Han organisation's name begins as the company's does: 青禾產險 is a company of 青禾金控 and not itself."""
    opening = fold_plain(name)[:_STEM]
    known = {fold_plain(one)[:_STEM] for one in (company.name, *company.aliases)}
    return not name.isascii() and is_organisation(name) and opening in known


def _opens_with(name: str, record: DocumentRecord, reader: IndexReader) -> bool:
    head = (record.metadata.title, record.file.replace("_", " "), reader.document_text(record.id)[:_OPENING])
    return any(_writes(text, name) for text in head)


def _writes(text: str, name: str) -> bool:
    """Whether a text writes a name: a Latin one as words of its own and with its capitals, a Han one in either script."""
    return fold_plain(name) in fold_plain(text) if not name.isascii() else _pattern(name).search(text) is not None


def _times(name: str, text: str) -> int:
    return len(_pattern(name).findall(text)) if name.isascii() else fold_plain(text).count(fold_plain(name))


def _pattern(name: str) -> re.Pattern[str]:
    words = [r"\s+".join(map(re.escape, one.split())) for one in dict.fromkeys((name, name.upper()))]
    return re.compile(rf"(?<![\w@/])(?:{'|'.join(words)})(?![\w@/])")
