"""The catalog as it is written: YAML files by topic, with alternations that spell out many names at once.

`碳<|总>排放<|总>量` stands for four names; in a list of names the first entry is the preferred one and holds no alternation.
Used when the compiled form is built and checked, never at run time.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qa.catalog.compiled import Compiled
from qa.catalog.entries import DIMENSIONS, AskedRule, Code, CompanyEntry, Metric, Names, Term, TermKind
from qa.catalog.phrases import phrase_key, trie_of
from qa.domain.figures import Qualifiers
from qa.errors import SettingsInvalid
from qa.text.folding import to_traditional

SOURCE = Path(__file__).parent / "data"
_ALTERNATION = re.compile(r"<([^<>]*)>")
_METRIC_FIELDS = frozenset({"id", "unit", "units", "zh", "hant", "en", "weak", "parent", "scope", "basis", "intensity", "codes"})
_COMPANY_FIELDS = frozenset({"key", "zh", "hant", "en", "ticker", "weak", "year_end"})
_TERM_FIELDS = frozenset({"id", "zh", "hant", "en"})
_CODES = {
    "hkex": re.compile(r"(?:[AB]\d\.\d|\d{2}(?:\([a-z]\))?)"),
    "gri": re.compile(r"\d{1,3}-\d{1,2}(?:-[a-z](?:-[ivx]+)?)?"),
    "issb": re.compile(r"S[12]\.\d{1,2}(?:\([a-z]\)(?:\([ivx]+\)(?:\(\d\))?)?)?"),
    "esrs": re.compile(r"(?:E[1-5]|S[1-4]|G1|2)-(?:\d{1,2}|GOV-\d|SBM-\d)|ESRS 2 (?:GOV|SBM|IRO)-\d"),
    "sasb": re.compile(r"[A-Z]{2}-[A-Z]{2}-(?:\d{3}[a-z]\.\d|000\.[A-Z])"),
}


Phrases = dict[str, tuple[str, ...]]
NAMES_KEPT = 10
"""Names a language that an entry shows and is translated to; its other spellings only serve to find it."""


@dataclass(frozen=True, slots=True)
class Source:
    """All entries, and the phrases that name them: phrase key → ids. Weak phrases also have an everyday meaning."""

    metrics: tuple[Metric, ...]
    companies: tuple[CompanyEntry, ...]
    terms: tuple[Term, ...]
    metric_phrases: Phrases
    weak_metric_phrases: Phrases
    company_phrases: Phrases
    weak_company_phrases: Phrases
    term_phrases: Phrases
    asked: tuple[AskedRule, ...]

    def compiled(self) -> Compiled:
        """What is used at run time."""
        return Compiled(
            metrics=self.metrics,
            companies=self.companies,
            terms=self.terms,
            metric_trie=trie_of(self.metric_phrases, self.weak_metric_phrases),
            company_trie=trie_of(self.company_phrases, self.weak_company_phrases),
            term_trie=trie_of(self.term_phrases, {}),
            asked=self.asked,
        )


def spelled_out(name: str) -> list[str]:
    """Every name that a name with alternations stands for."""
    pieces = _ALTERNATION.split(name)
    choices = [piece.split("|") if place % 2 else [piece] for place, piece in enumerate(pieces)]
    return [" ".join("".join(choice).split()) for choice in itertools.product(*choices)]


def read_source(folder: Path = SOURCE) -> Source:
    """Reads and checks all files.

    Raises:
        SettingsInvalid: Naming file and entry, when a field is unknown, a name is missing, an id or a name is claimed twice.
    """
    metrics, strong, weak = _metrics(folder / "metrics")
    companies, company_phrases, weak_companies = _companies(folder / "companies")
    terms, term_phrases = _terms(folder / "terms")
    return Source(
        metrics=metrics,
        companies=companies,
        terms=terms,
        metric_phrases=strong,
        weak_metric_phrases=weak,
        company_phrases=company_phrases,
        weak_company_phrases=weak_companies,
        term_phrases=term_phrases,
        asked=tuple(_asked(folder / "asked", {metric.id for metric in metrics})),
    )


def _entries(folder: Path, allowed: frozenset[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    import yaml

    for path in sorted(folder.glob("*.yaml")):
        for written in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader):
            entry = _from_line(path.stem, written) if isinstance(written, str) else written
            unknown = set(entry) - allowed
            if unknown:
                raise _invalid(path.name, entry, f"unknown fields {sorted(unknown)}")
            yield path.stem, entry


def _asked(folder: Path, known: set[str]) -> Iterator[AskedRule]:
    import yaml

    for path in sorted(folder.glob("*.yaml")):
        for identity, rules in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader).items():
            if identity not in known:
                raise _invalid(path.name, {"id": identity}, "no such metric")
            for rule in rules:
                groups = (tuple(phrase_key(word) for word in group.split("|")) for group in rule.split(" + "))
                yield AskedRule(identity, tuple(groups))


def _invalid(place: str, entry: dict[str, Any], problem: str) -> SettingsInvalid:
    name = entry.get("id", entry.get("key", entry))
    return SettingsInvalid(f"catalog, {place}: {name}: {problem}", hint="Mend the catalog's YAML.")


def _listed(value: object) -> list[str]:
    if value is None:
        return []
    return [str(item) for item in value] if isinstance(value, list) else [str(value)]


def _names(place: str, entry: dict[str, Any]) -> Names:
    """Names of an entry. A traditional list may be left out or short: the simplified names converted complete it."""
    hans, hant, en = (_shown(entry.get(field)) for field in ("zh", "hant", "en"))
    hant = list(dict.fromkeys((*hant, *map(to_traditional, hans))))[:NAMES_KEPT]
    if not hans or not en:
        raise _invalid(place, entry, "a name is missing in one of the languages")
    for field in ("zh", "hant", "en"):
        if _ALTERNATION.search((_listed(entry.get(field)) or [""])[0]):
            raise _invalid(place, entry, f"the first name in {field} holds an alternation")
    return Names(tuple(hans), tuple(hant), tuple(en))


def _shown(value: object) -> list[str]:
    """One spelling of each listed name: the first choice that every alternation offers, words before nothing."""
    firsts = (max(spelled_out(name)[:2], key=len) for name in _listed(value))
    return list(dict.fromkeys(firsts))[:NAMES_KEPT]


def _spellings(entry: dict[str, Any]) -> list[str]:
    return [name for field in ("zh", "hant", "en") for name in _spelled(entry.get(field))]


def _spelled(value: object) -> list[str]:
    return list(dict.fromkeys(itertools.chain.from_iterable(map(spelled_out, _listed(value)))))


def _claim(phrases: Phrases, names: Iterable[str], owner: str) -> None:
    for name in names:
        key = phrase_key(name)
        if key and owner not in phrases.get(key, ()):
            phrases[key] = (*phrases.get(key, ()), owner)


def _metrics(folder: Path) -> tuple[tuple[Metric, ...], Phrases, Phrases]:
    metrics: dict[str, Metric] = {}
    strong: Phrases = {}
    weak: Phrases = {}
    for topic, entry in _entries(folder, _METRIC_FIELDS):
        metric = _metric(topic, entry)
        if metric.id in metrics:
            raise _invalid(topic, entry, "this id is taken")
        metrics[metric.id] = metric
        _claim(strong, _spellings(entry), metric.id)
        _claim(weak, _spelled(entry.get("weak")), metric.id)
    for metric in metrics.values():
        if metric.parent is not None and metric.parent not in metrics:
            raise SettingsInvalid(
                f"catalog, {metric.topic}: {metric.id}: no metric {metric.parent}", hint="Mend the catalog's YAML."
            )
    return tuple(metrics.values()), strong, weak


def _metric(topic: str, entry: dict[str, Any]) -> Metric:
    units = tuple(_listed(entry.get("units", entry.get("unit"))))
    if not units or any(unit not in DIMENSIONS for unit in units):
        raise _invalid(topic, entry, f"unknown unit in {units}")
    return Metric(
        id=str(entry["id"]),
        topic=topic,
        names=_names(topic, entry),
        units=units,
        parent=entry.get("parent"),
        qualifiers=Qualifiers(
            scope=str(entry["scope"]) if "scope" in entry else None,
            basis=entry.get("basis"),
            intensity=bool(entry.get("intensity", False)),
        ),
        codes=tuple(_codes(topic, entry)),
    )


def _codes(topic: str, entry: dict[str, Any]) -> Iterator[Code]:
    for framework, listed in (entry.get("codes") or {}).items():
        for code in _listed(listed):
            if not _CODES[framework].fullmatch(code):
                raise _invalid(topic, entry, f"not a {framework} code: {code}")
            yield Code(framework, code)


def _companies(folder: Path) -> tuple[tuple[CompanyEntry, ...], Phrases, Phrases]:
    companies: dict[str, CompanyEntry] = {}
    strong: Phrases = {}
    weak: Phrases = {}
    for place, entry in _entries(folder, _COMPANY_FIELDS):
        key = str(entry["key"])
        if key in companies:
            raise _invalid(place, entry, "this key is taken")
        names = _names(place, entry)
        weak_names = _spelled(entry.get("weak"))
        tickers = tuple(_listed(entry.get("ticker")))
        month, day = (int(part) for part in str(entry.get("year_end", "12-31")).split("-"))
        companies[key] = CompanyEntry(key, names, tickers, (month, day))
        weak_keys = set(map(phrase_key, weak_names))
        _claim(strong, (name for name in _spellings(entry) if phrase_key(name) not in weak_keys), key)
        _claim(weak, (*weak_names, *tickers), key)
    return tuple(companies.values()), strong, weak


def _terms(folder: Path) -> tuple[tuple[Term, ...], Phrases]:
    """Frameworks and organisations are mappings like metrics; concepts one line each, "简体/别名 | 繁體 | English/alias"."""
    terms: dict[str, Term] = {}
    phrases: Phrases = {}
    for topic, entry in _entries(folder, _TERM_FIELDS):
        identity = str(entry["id"])
        if identity in terms:
            raise _invalid(topic, entry, "this id is taken")
        kind = _TERM_KINDS.get(topic, "concept")
        terms[identity] = Term(identity, kind, _names(topic, entry))
        _claim(phrases, _spellings(entry), identity)
    return tuple(terms.values()), phrases


_TERM_KINDS: dict[str, TermKind] = {"frameworks": "framework", "organisations": "organisation"}


def _from_line(place: str, line: str) -> dict[str, Any]:
    columns = [[name.strip() for name in column.split("/") if name.strip()] for column in line.split("|")]
    if len(columns) != 3 or not all(columns):
        raise _invalid(place, {"id": line}, "a term's line has three columns of names")
    hans, hant, en = columns
    return {"id": re.sub(r"[^a-z0-9]+", "_", en[0].lower()).strip("_"), "zh": hans, "hant": hant, "en": en}
