"""Looking things up in the catalog, and finding what it knows in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache

from qa.catalog.asking import asked_in
from qa.catalog.compiled import PATH, Compiled, loaded
from qa.catalog.entries import CompanyEntry, CompanyMatch, Expansion, Metric, MetricMatch, Names, Term
from qa.catalog.matching import MetricFinder
from qa.catalog.phrases import Found, Tokens, find_phrases, tokens_of
from qa.domain.documents import Company, Language
from qa.domain.places import Span
from qa.text.characters import is_cjk
from qa.text.folding import Folded, fold, fold_plain
from qa.text.lexicon import load_lexicon

_CODE = re.compile(
    r"\bgri[\s-]*(?P<gri>\d{1,3}-\d{1,2})(?!\d)|\b(?:hkex|kpi|关键绩效指标|指标)?\s*(?P<hkex>[ab]\d\.\d)(?!\d)"
    r"|\besrs[\s-]*(?P<esrs>[esg]\d-\d{1,2})(?!\d)|\b(?P<sasb>[a-z]{2}-[a-z]{2}-\d{3}[a-z]\.\d)(?!\d)"
)


_APART = re.compile("(?<=[\u4e00-\u9fff])[-–—“”「」](?=[\u4e00-\u9fff])")
"""Marks that part two words of Chinese: what stands on both sides is no one name."""


class Catalog:
    """Metrics, companies and terms, immutable and safe to share between threads."""

    def __init__(self, compiled: Compiled) -> None:
        self._compiled = compiled
        self.metrics: tuple[Metric, ...] = compiled.metrics
        self.companies: tuple[CompanyEntry, ...] = compiled.companies
        self.terms: tuple[Term, ...] = compiled.terms
        self._metrics = {metric.id: metric for metric in compiled.metrics}
        self._companies = {company.key: company for company in compiled.companies}
        self._terms = {term.id: term for term in compiled.terms}

    # -- looking up ---------------------------------------------------------------------------------------------------------

    def metric(self, identity: str) -> Metric:
        """The metric with this id. Raises KeyError for an unknown one."""
        return self._metrics[identity]

    def knows(self, identity: str) -> bool:
        """Whether there is a metric with this id: an index may hold ids of another edition."""
        return identity in self._metrics

    def company(self, key: str) -> CompanyEntry | None:
        """The company with this key, None where the catalog does not know it."""
        return self._companies.get(key)

    def term(self, identity: str) -> Term:
        """The framework, concept or organisation with this id. Raises KeyError for an unknown one."""
        return self._terms[identity]

    def metric_names(self, identity: str, language: Language) -> tuple[str, ...]:
        """Names of a metric in a language, the preferred one first."""
        return self._metrics[identity].names.of(language)

    def as_company(self, key: str) -> Company:
        """A catalog company as documents and indexes carry it; the name is the first simplified or English one. Raises KeyError."""
        entry = self._companies[key]
        names = entry.names.all()
        return Company(key, entry.names.zh_hans[0], names[1:], entry.tickers[0] if entry.tickers else None)

    def ancestors(self, identity: str) -> tuple[str, ...]:
        """Wider metrics, nearest first."""
        found: list[str] = []
        parent = self._metrics[identity].parent
        while parent is not None:
            found.append(parent)
            parent = self._metrics[parent].parent
        return tuple(found)

    def family(self, identity: str) -> tuple[str, ...]:
        """The metric itself and all metrics under it."""
        members = [identity]
        for member in members:
            members.extend(self._children.get(member, ()))
        return tuple(members)

    @cached_property
    def _children(self) -> dict[str, list[str]]:
        children: dict[str, list[str]] = {}
        for metric in self.metrics:
            if metric.parent is not None:
                children.setdefault(metric.parent, []).append(metric.id)
        return children

    def metrics_by_code(self, text: str) -> tuple[Metric, ...]:
        """Metrics whose disclosure number the text names ("GRI 305-1", "KPI B2.1", "ESRS E1-6"), those with fewest codes first."""
        wanted = {
            (framework, code.upper())
            for match in _CODE.finditer(fold_plain(text))
            for framework, code in match.groupdict().items()
            if code
        }
        if not wanted:
            return ()
        frameworks = {framework for framework, _ in wanted}
        found = [metric for metric in self.metrics if any((code.framework, code.code.upper()) in wanted for code in metric.codes)]
        return tuple(sorted(found, key=lambda metric: sum(code.framework in frameworks for code in metric.codes)))

    # -- finding in text ----------------------------------------------------------------------------------------------------

    def find_metrics(self, text: str | Folded, *, weak: bool = False) -> list[MetricMatch]:
        """Metrics named in a text, leftmost longest, with the scope, basis and intensity stated beside them.

        Names that also have an everyday meaning ("employees", "revenue") count only with `weak`, or where they are the whole text
        (a row's label). Folding dominates the cost; pass a `Folded` when there is one already.
        """
        folded = fold(text) if isinstance(text, str) else text
        return self._finder.find(folded, weak=weak)

    def asked_metrics(self, text: str | Folded, *, least_words: int = 1) -> list[MetricMatch]:
        """Metrics that a question asks for by words that stand apart ("what share of its electricity was clean"), best first.

        The span runs from the first to the last of the words; `least_words` is how many of them must come together. Company
        names are to be taken out of the text beforehand.
        """
        folded = fold(text) if isinstance(text, str) else text
        return asked_in(folded, [rule for rule in self._compiled.asked if len(rule.groups) >= least_words])

    @cached_property
    def _finder(self) -> MetricFinder:
        return MetricFinder(self._compiled)

    def find_companies(self, text: str | Folded, *, weak: bool = False) -> list[CompanyMatch]:
        """Companies named in a text. With `weak` also by stock codes and by names that are common words, marked so."""
        folded = fold(text) if isinstance(text, str) else text
        original = text if isinstance(text, str) else None
        tokens = tokens_of(folded.text)
        matches: list[CompanyMatch] = []
        for found in find_phrases(self._compiled.company_trie, tokens, weak=True):
            span = _span(folded, tokens, found)
            if original is not None and _APART.search(span.of(original)):
                continue  # “港-铁”协同 joins a port and a railway
            if _astride(folded.text, tokens.starts[found.first], tokens.ends[found.last - 1]):
                continue
            # "Orange" is the company, "orange" may not be
            common = found.weak and not (original is not None and span.of(original)[:1].isupper())
            if weak or not common:
                matches.append(CompanyMatch(found.ids[0], span, common))
        return matches

    def find_terms(self, text: str | Folded) -> list[tuple[Term, Span]]:
        """Frameworks, concepts and organisations named in a text."""
        folded = fold(text) if isinstance(text, str) else text
        tokens = tokens_of(folded.text)
        return [
            (self._terms[found.ids[0]], _span(folded, tokens, found))
            for found in find_phrases(self._compiled.term_trie, tokens, weak=False)
        ]

    # -- other scripts and languages ----------------------------------------------------------------------------------------

    def expansions(self, text: str, *, names_each: int = 4) -> list[Expansion]:
        """For each metric, term and company in a text, what it is called otherwise: at most `names_each` names a language."""
        folded = fold(text)
        named: list[tuple[Span, Sequence[Names]]] = [
            (match.span, [self._metrics[identity].names for identity in (match.metric_id, *match.others)])
            for match in self.find_metrics(folded, weak=True)
        ]
        named += [(span, [term.names]) for term, span in self.find_terms(folded)]
        named += [(match.span, [self._companies[match.key].names]) for match in self.find_companies(text)]
        return [
            Expansion(span, alternatives)
            for span, groups in sorted(named, key=lambda pair: pair[0])
            if (alternatives := _alternatives(span.of(text), groups, names_each))
        ]

    def other_names(self, identity: str, phrase: str, *, names_each: int = 4) -> tuple[str, ...]:
        """What a metric is called otherwise than by `phrase`, at most `names_each` names a language; nothing for an unknown one."""
        known = self._metrics.get(identity)
        return _alternatives(phrase, [known.names], names_each) if known is not None else ()

    def translations(self, text: str, *, names_each: int = 4) -> list[str]:
        """Names in the other scripts and languages of what a text names; script variants that fold to one are given once."""
        found = (name for expansion in self.expansions(text, names_each=names_each) for name in expansion.alternatives)
        return list(dict.fromkeys(found))


_LONGEST_BRAND = 3


def _astride(folded: str, start: int, end: int) -> bool:
    """Whether a short Han name only lies over the border of two words, as 强生 in 加强生产."""
    name = folded[start:end]
    if not 0 < start or end >= len(folded) or len(name) > _LONGEST_BRAND or not all(map(is_cjk, name)):
        return False
    lexicon = load_lexicon()
    return bool(lexicon.to_english(folded[start - 1 : start + 1])) and bool(lexicon.to_english(folded[end - 1 : end + 1]))


def _span(folded: Folded, tokens: Tokens, found: Found) -> Span:
    return folded.span(tokens.starts[found.first], tokens.ends[found.last - 1])


def _alternatives(phrase: str, groups: Iterable[Names], each: int) -> tuple[str, ...]:
    seen = {fold_plain(phrase)}
    kept: list[str] = []
    for names in groups:
        for listed in (names.zh_hans, names.zh_hant, names.en):
            for name in listed[:each]:
                folded = fold_plain(name)
                if folded not in seen:
                    seen.add(folded)
                    kept.append(name)
    return tuple(kept)


@lru_cache(maxsize=1)
def load_catalog() -> Catalog:
    """The catalog that travels with the package, read once a process."""
    return Catalog(loaded(PATH.read_text(encoding="utf-8")))
