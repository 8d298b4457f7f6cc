"""Follow-up questions: what carries over from the question before."""

from __future__ import annotations

import re
from dataclasses import replace

from qa.catalog import Catalog
from qa.catalog.qualifiers import Basis, basis_in
from qa.domain.documents import Language
from qa.domain.queries import MetricMention, Query
from qa.understanding.keywords import has_content
from qa.understanding.kinds import names_no_company

_ELLIPSIS = re.compile(
    r"^(?:那么?|然后|还有|另外|换成|改成)|呢\s*[?？]?\s*$|^\s*(?:and|but|so|then|what about|how about|same for"
    r"|also|ok(?:ay)?)\b"
    r"|\bthe same\b|同样|\binstead\b|^(?:in|for|by)\s+(?:fy\s?)?\d{4}\s*[?？]?$",
    re.IGNORECASE,
)
_WITH_BASIS = frozenset({"ghg_scope2", "ghg_scope12"})
_PRONOUN = re.compile(
    r"它们?|其(?!他|它|中|余|次)|该公司|该集团|这家公司|该企业|\b(?:its?|they|their|them|the company|the group"
    r"|this company|that company)\b"
)


def carried(query: Query, before: Query, folded: str, catalog: Catalog) -> Query:
    """The query completed from the one before it, where it is a follow-up.

    The company carries over where the new question names none and is not about companies in general; the period where it names
    none and either is elliptic or still about the same company; the metrics, with the way they were asked for, where it asks for
    nothing by itself ("那2022年呢？", "How about Ant?"). A question that is complete and names another company changes the subject.
    """
    if query.off_topic or before.off_topic:
        return query
    before = _in_language(before, query.language, catalog)
    elliptic = bool(_ELLIPSIS.search(folded)) or not has_content(query.keywords)
    changed = bool(query.companies or query.unknown_companies) and not elliptic and not _PRONOUN.search(folded)
    if not query.companies and not query.unknown_companies and not names_no_company(folded):
        query = replace(
            query,
            companies=before.companies,
            unknown_companies=before.unknown_companies,
            names=() if before.companies else query.names or before.names,
        )
    if not query.periods and not changed:
        query = replace(query, periods=before.periods)
    basis = basis_in(folded)
    if basis is not None and not query.metrics and any(one.id in _WITH_BASIS for one in before.metrics):
        return _asked_as_before(query, _with_basis(before, basis))
    if _asks_nothing(query):
        return _asked_as_before(query, before)
    return query


def _asks_nothing(query: Query) -> bool:
    return not query.metrics and not has_content(query.keywords)


def _asked_as_before(query: Query, before: Query) -> Query:
    """The same thing asked of another company, period or basis."""
    kind = query.kind if query.kind in {"change", "trend", "comparison"} and before.metrics else before.kind
    parts = tuple(replace(part, kind=kind if part.kind == before.kind else part.kind) for part in before.parts)
    return replace(
        query,
        kind=kind,
        parts=parts,
        metrics=before.metrics,
        operation=query.operation or before.operation,
        keywords=before.keywords,
    )


def _in_language(before: Query, language: Language, catalog: Catalog) -> Query:
    """The question before, its metrics named in the language in which the conversation goes on: documents are read by them."""
    known = [one.id for one in before.metrics]
    if (before.language == "en") == (language == "en") or not known or None in known:
        return before

    def named(metrics: tuple[MetricMention, ...]) -> tuple[MetricMention, ...]:
        return tuple(replace(one, phrase=catalog.metric_names(one.id or "", language)[0]) for one in metrics)

    metrics = named(before.metrics)
    words = " ".join(one.phrase for one in metrics)
    parts = tuple(
        replace(part, text=" ".join(one.phrase for one in named(part.metrics)) or words, metrics=named(part.metrics), noun=None)
        for part in before.parts
    )
    return replace(before, parts=parts, metrics=metrics, keywords=words)


def _with_basis(before: Query, basis: Basis) -> Query:
    """The query before, with its Scope 2 taken on another basis."""

    def changed(metrics: tuple[MetricMention, ...]) -> tuple[MetricMention, ...]:
        return tuple(
            replace(one, qualifiers=replace(one.qualifiers, basis=basis)) if one.id in _WITH_BASIS else one for one in metrics
        )

    parts = tuple(replace(part, metrics=changed(part.metrics)) for part in before.parts)
    return replace(before, parts=parts, metrics=changed(before.metrics))
