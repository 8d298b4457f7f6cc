"""Metrics that a question only mentions: as what another is of, as part of a longer word, as the aim it stands under."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.catalog import Catalog
from qa.catalog.entries import MetricMatch
from qa.domain.queries import MetricMention
from qa.text.folding import fold_plain

_OF = re.compile(r"\s*\b(?:rates?|levels?)?\s*(?:of|among)\s+(?:the |its |their |all |our |['’]?s\b|\s)*", re.IGNORECASE)
"""What stands between a measure and what it is a measure of, company names left out."""
_UNDER_AIM = re.compile(
    r"\b(?:under|within|as part of|in line with|on (?:the|its) way to|to (?:meet|reach)) (?:the |its |their |a )?(?:['’]s )?$",
    re.IGNORECASE,
)
"""What stands before an aim that says only in whose course something is asked."""
CONCENTRATION = re.compile(r"[浓濃]度|\bconcentrations?\b", re.IGNORECASE)
"""Asks how much of a thing is in air or water."""
_SCOPE_NUMBER = re.compile(r"[123]|[一二三]")
_COMPOUND_HAN = re.compile(
    r"(?:供应|供應|设施|設施|设备|設備|行业|行業|产业|產業|工程|系统|系統|市场|市場|公司|企业|企業|集团|集團|[业業局厂廠率])"
)
_INDUSTRY_HAN = re.compile(
    r"(?:[及与與和暨、][\u4e00-\u9fff]{1,4}(?=供应|供應|制造|製造))?(?:供应|供應|制造|製造)?"
    r"(?:大户|大戶|行业|行業|产业|產業|[业業](?![务務绩績]))"
)
"""What makes a line of business of a metric's name before it: "高碳排產業", "再生能源發電業", "電力及燃氣供應業"."""
LINE_OF_BUSINESS = re.compile(
    r"(?:[\u4e00-\u9fff]{0,4}能源)?(?:发电|發電|供电|供電|用电|用電|碳排放?|耗能|电力|電力|能源)" + _INDUSTRY_HAN.pattern
)
"""A line of business with a metric's words in its name; nothing of it is asked for."""
_COMPOUND_ENGLISH = re.compile(
    r"\s+(?:volumes?|agenc(?:y|ies)|forces?|agents?|representatives?|staff|teams?|outlets?)\b", re.IGNORECASE
)
"""What makes another thing of an everyday word before it: "sales volume", "电力设施"."""


def without_compounds(question: str, matches: Sequence[MetricMatch]) -> list[MetricMatch]:
    """Metrics without everyday words that are only the first part of another thing's name, and without lines of business.

    Args:
        question: The question, with its company names and periods blanked.
        matches: Metrics found in it.
    """
    kept = []
    for match in matches:
        behind = question[match.span.end :]
        compound = (_COMPOUND_ENGLISH if match.span.of(question).isascii() else _COMPOUND_HAN).match(behind)
        if not (match.weak and compound) and not _INDUSTRY_HAN.match(behind):
            kept.append(match)
    return kept


def asked_for(question: str, named: Sequence[MetricMatch]) -> list[MetricMatch]:
    """Of the metrics that a question names, those it asks for.

    In "average tenure of board members" the members are whose tenure it is; in "by how much … under the net zero goal" the goal is
    not asked for; "类别三运输间接排放" is one scope, though indirect emissions alone would be another.
    """
    kept: list[MetricMatch] = []
    for match in sorted(named, key=lambda one: one.span.start):
        between = question[kept[-1].span.end : match.span.start] if kept else ""
        if kept and kept[-1].metric_id != match.metric_id and _OF.fullmatch(between):
            continue
        kept.append(match)
    kept = _contributed_to(question, kept)
    aims = [match for match in kept if not _UNDER_AIM.search(question[: match.span.start])]
    kept = aims or kept
    if any((match.qualifiers.scope or "").startswith("3") and _numbered(question, match) for match in kept):
        kept = [match for match in kept if match.qualifiers.scope != "2" or _numbered(question, match)]
    return kept


_CONTRIBUTES = re.compile(
    r"\b(?:contribut(?:e|es|ed|ing)|add(?:s|ed)?) to (?:the |its |their |total |overall |all |['’]?s\b|\s)*$", re.IGNORECASE
)


def _contributed_to(question: str, kept: list[MetricMatch]) -> list[MetricMatch]:
    """The scope alone to which a question says that something adds: "how much did electricity use contribute to Scope 3"."""
    whole = [match for match in kept if match.qualifiers.scope and _CONTRIBUTES.search(question[: match.span.start])]
    return whole or kept


def only_whose(metric: MetricMention, text: str, names: Sequence[str], catalog: Catalog) -> bool:
    """Whether a part of the people is only whose share is asked for: an English question goes on to say what they did or have.

    Args:
        metric: A metric of the question.
        text: The question or its part.
        names: Its company names and periods.
        catalog: The metrics.
    """
    if metric.id is None or not text.isascii() or catalog.metric(metric.id).parent != "employees":
        return False
    rest = fold_plain(text).replace(fold_plain(metric.phrase), " ")
    for name in names:
        rest = rest.replace(fold_plain(name), " ")
    return len([word for word in _WORD.findall(rest) if word not in _FRAME]) >= LEAST_LEFT


LEAST_LEFT = 3
"""Words of a question beyond a metric's name that make it ask for something else."""
_WORD = re.compile(r"[a-z]{3,}")
_FRAME = frozenset(
    """what which how much many share percentage percent proportion portion part the its their was were are has have had did does
    for from with and that total all group company world global worldwide overall end year average high large number""".split()
)


def _numbered(question: str, match: MetricMatch) -> bool:
    """Whether a metric's name in the question says the number of its scope."""
    return _SCOPE_NUMBER.search(fold_plain(match.span.of(question))) is not None
