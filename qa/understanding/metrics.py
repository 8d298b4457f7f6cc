"""Metrics a question names, with their qualifiers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.catalog import Catalog
from qa.catalog.entries import Metric, MetricMatch
from qa.catalog.qualifiers import basis_in
from qa.domain.places import Span
from qa.domain.queries import MetricMention
from qa.text.folding import Folded, fold_plain

_SCOPE_WORD = re.compile(r"scope|范围|范畴|類別|类别")
_EACH = re.compile(r"分别|各(?:是|为|有)|respectively|\beach\b")
_TOGETHER = re.compile(r"合计|总和|之和|总计|共计|combined|\btotal\b|\bsum\b|together|加起来|一共|总共")
_SINGLE = {"1": "ghg_scope1", "2": "ghg_scope2", "3": "ghg_scope3"}


def find_mentions(question: str, folded: Folded, catalog: Catalog, taken: Sequence[Span]) -> tuple[MetricMention, ...]:
    """Metrics named in the question, in order; those inside company names left out.

    A name with an everyday meaning ("employees") counts only where no unambiguous one is near: in "how many employees took parental
    leave" the leave is asked for. "Scope 1 and Scope 2" are two metrics unless a total is asked for, "Scope 1 and 2" is one.
    """
    matches = [match for match in catalog.find_metrics(folded, weak=True) if not any(match.span.overlaps(span) for span in taken)]
    strong = [match for match in matches if not match.weak]
    mentions: list[MetricMention] = []
    for match in strong or matches:
        mentions.extend(_mentions(question, folded.text, match))
    mentions.extend(
        MetricMention(metric.id, question, Span(0, len(question)), metric.qualifiers)
        for metric in _by_code(question, catalog, mentions)
    )
    basis = basis_in(folded.text)
    if basis is not None:
        mentions = [
            replace(one, qualifiers=replace(one.qualifiers, basis=basis)) if one.id in {"ghg_scope2", "ghg_scope12"} else one
            for one in mentions
        ]
    return tuple(_unique(mentions))


def _by_code(question: str, catalog: Catalog, mentions: Sequence[MetricMention]) -> tuple[Metric, ...]:
    return () if mentions else catalog.metrics_by_code(question)[:1]


def _mentions(question: str, folded: str, match: MetricMatch) -> list[MetricMention]:
    phrase = match.span.of(question)
    scopes = (match.qualifiers.scope or "").split("+")
    plain = match.metric_id in {"ghg_scope12", "ghg_scope123", "ghg_scope23"}
    apart = len(_SCOPE_WORD.findall(fold_plain(phrase))) > 1 or _EACH.search(folded)
    if plain and len(scopes) > 1 and apart and not _TOGETHER.search(folded):
        return [MetricMention(_SINGLE[scope], phrase, match.span, replace(match.qualifiers, scope=scope)) for scope in scopes]
    return [MetricMention(match.metric_id, phrase, match.span, match.qualifiers)]


def _unique(mentions: Sequence[MetricMention]) -> list[MetricMention]:
    kept: dict[tuple[str | None, str | None, str | None], MetricMention] = {}
    for one in mentions:
        kept.setdefault((one.id, one.qualifiers.scope, one.qualifiers.basis), one)
    return list(kept.values())
