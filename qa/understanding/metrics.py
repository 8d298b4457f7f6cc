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
from qa.text.folding import fold, fold_plain
from qa.text.tokens import stem
from qa.understanding.ellipsis import with_elided
from qa.understanding.mentioned import CONCENTRATION, LINE_OF_BUSINESS, asked_for, without_compounds

_SCOPE_WORD = re.compile(r"scope|范围|范畴|類別|类别")
_EACH = re.compile(r"分别|各(?:是|为|有)|respectively|\beach\b")
_TOGETHER = re.compile(
    r"合计|排放总量|总排放|总和|之和|总计|共计|combined"
    r"|\badd(?:s|ed)? up\b|\btotal\b|\bsum\b|together|加起来|一共|总共"
)
_PER = re.compile(
    r"(?:每.{0,3}元|每单位|单位|占(?:公司|总|年度)?|\bper (?:[\w.,]+ ){0,3}"
    r"|\b(?:relative|in relation|in proportion) to (?:the |its )?)$"
)
_SINGLE = {"1": "ghg_scope1", "2": "ghg_scope2", "3": "ghg_scope3"}


def find_mentions(question: str, catalog: Catalog, taken: Sequence[Span]) -> tuple[MetricMention, ...]:
    """Metrics asked for, in order.

    Named ones first; else one asked for by words that stand apart ("what share of its electricity was clean"); else names with an
    everyday meaning ("employees"): in "how many employees took parental leave" the leave is asked for. Words that stand apart and
    take in a named metric win over it ("share of women among the managers"). A metric gives way to its special case beside it.

    Args:
        question: The question or one part of it.
        catalog: The metrics.
        taken: Stretches that belong to company names and periods.
    """
    if CONCENTRATION.search(question):
        return ()  # how much of a thing is in air or water is no amount of it
    bare = LINE_OF_BUSINESS.sub(_spaces, _blanked(question, taken))
    folded = fold(bare)
    matches = without_compounds(bare, catalog.find_metrics(folded, weak=True))
    ruled_out = [Span(*one.span()) for one in _RULED_OUT.finditer(bare)]
    matches = [match for match in matches if not any(out.covers(match.span) for out in ruled_out)] or matches
    strong = [match for match in matches if not match.weak]
    named = [match for match in strong if not _is_denominator(folded.text, folded.index(match.span.start))]
    named = asked_for(bare, named)
    told = folded if _RULED_OUT.search(folded.text) is None else fold(_RULED_OUT.sub(_spaces, bare))
    named = with_elided(named, folded, catalog)
    asked = _narrowest(catalog.asked_metrics(told, least_words=3 if named else 1), catalog)
    if not named or (asked and all(_takes_in(asked[0], one, catalog) for one in named)):
        chosen = asked or named or strong or matches
    else:
        chosen = named
    mentions = [mention for match in chosen for mention in _mentions(question, folded.text, match)]
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
    narrowed = [_narrowed(one, told.text, catalog) for one in mentions]
    return tuple(_without_wider(_unique(narrowed), catalog))


def _narrowest(asked: Sequence[MetricMatch], catalog: Catalog) -> list[MetricMatch]:
    """The first of the metrics whose words are met, or its special case that takes in all of its words and more."""
    for first in asked[:1]:
        wider = [one for one in asked if first.metric_id in catalog.ancestors(one.metric_id) and _holds(one.span, first.span)]
        return wider[:1] or [first]
    return []


def _holds(outer: Span, inner: Span) -> bool:
    return outer.covers(inner) and len(outer) > len(inner)


def _spaces(match: re.Match[str]) -> str:
    return " " * len(match.group())


_RULED_OUT = re.compile(
    r",\s*(?:with |leaving |setting |putting )?(?:its |their |the )?[\w -]{2,40}? aside\b"
    r"|\b(?:excluding|not including|not counting|apart from|aside from|(?:leaving|setting|putting) aside"
    r"|other than|instead of|rather than"
    r"|outside(?: of)?|except(?: for)?)"
    r" (?:its |their |the )?[\w -]{2,40}?(?=[,.?;()]|$)"
    r"|,\s*(?:and )?not (?:just |merely |only )?(?:its |their |the )[\w -]{2,40}?(?=[,.?;()]|$)"
    r"|(?:除了?|不含|不包括|不计|不計|剔除|扣除)[^,，。?？;；]{1,12}(?:以外|之外|外)",
    re.IGNORECASE,
)
"""What a question says it does not mean: its words ask for nothing."""


def _narrowed(mention: MetricMention, folded: str, catalog: Catalog) -> MetricMention:
    """The special case of a metric whose name the question says in words apart: "how much waste was hazardous"."""
    if mention.id is None or not mention.phrase.isascii():
        return mention
    words, own = frozenset(map(stem, _WORD.findall(folded))), frozenset(map(stem, _WORD.findall(fold_plain(mention.phrase))))
    fitting: list[tuple[int, str]] = []
    for identity in catalog.family(mention.id)[1:]:
        metric = catalog.metric(identity)
        names = [frozenset(map(stem, _WORD.findall(fold_plain(name)))) for name in metric.names.en]
        longest = max((len(name) for name in names if own < name <= words), default=0)
        if longest and metric.qualifiers.scope == mention.qualifiers.scope:
            fitting.append((longest, identity))
    best = max(fitting, default=None)
    if best is None or sum(length == best[0] for length, _ in fitting) > 1:
        return mention
    return replace(mention, id=best[1])


_WORD = re.compile(r"[a-z]+")


def _blanked(question: str, taken: Sequence[Span]) -> str:
    """The question with the stretches replaced by as many spaces: places stay what they are."""
    for span in taken:
        question = f"{question[: span.start]}{' ' * len(span)}{question[span.end :]}"
    return question


def _is_denominator(folded: str, start: int) -> bool:
    """Whether the metric at `start` is only what another is measured by ("每万元营收的排放", "占营业收入")."""
    return bool(_PER.search(folded[:start]))


def _takes_in(asked: MetricMatch, named: MetricMatch, catalog: Catalog) -> bool:
    """Whether words that stand apart say more than the name inside them."""
    if asked.metric_id in catalog.ancestors(named.metric_id):
        return False
    return asked.metric_id != named.metric_id and len(asked.span) > len(named.span) and _opens_inside(asked.span, named.span)


def _opens_inside(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start < outer.end


def _without_wider(mentions: Sequence[MetricMention], catalog: Catalog) -> list[MetricMention]:
    wider = {ancestor for one in mentions if one.id is not None for ancestor in catalog.ancestors(one.id)}
    return [one for one in mentions if one.id not in wider]


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
