"""The compiled catalog: one JSON file with names spelled out and phrases ready to look up.

YAML costs many times as long to read (docs/catalog.md). `python -m qa.catalog` writes the file; a test proves it equal
to the YAML.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qa.catalog.entries import AskedRule, Code, CompanyEntry, Metric, Names, Term
from qa.catalog.phrases import Trie, packed, unpacked
from qa.domain.figures import Qualifiers
from qa.errors import SettingsInvalid

PATH = Path(__file__).parent / "data" / "catalog.json"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Compiled:
    """Entries, and a trie of the phrases that name them for each kind."""

    metrics: tuple[Metric, ...]
    companies: tuple[CompanyEntry, ...]
    terms: tuple[Term, ...]
    metric_trie: Trie
    company_trie: Trie
    term_trie: Trie
    asked: tuple[AskedRule, ...]


def dumped(compiled: Compiled) -> str:
    """The compiled file's text, one entry a line; the same catalog always gives the same text."""
    sections: dict[str, Sequence[object]] = {
        "metrics": [_metric_record(metric) for metric in compiled.metrics],
        "companies": [
            [company.key, _names_record(company.names), list(company.tickers), list(company.fiscal_year_end)]
            for company in compiled.companies
        ],
        "terms": [[term.id, term.kind, _names_record(term.names)] for term in compiled.terms],
        "asked": [[rule.metric_id, *map(list, rule.groups)] for rule in compiled.asked],
        "metric_trie": packed(compiled.metric_trie),
        "company_trie": packed(compiled.company_trie),
        "term_trie": packed(compiled.term_trie),
    }
    parts = [f'"format": {FORMAT}', *(f"{_json(name)}: {_lines(section)}" for name, section in sections.items())]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def loaded(text: str) -> Compiled:
    """The catalog a compiled file holds.

    Raises:
        SettingsInvalid: When the file is damaged or of another format.
    """
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise SettingsInvalid(f"the compiled catalog cannot be read: {error}", hint="Reinstall the package.") from error
    if data.get("format") != FORMAT:
        raise SettingsInvalid(f"the compiled catalog has format {data.get('format')}, not {FORMAT}", hint="Reinstall the package.")
    return Compiled(
        metrics=tuple(_metric(record) for record in data["metrics"]),
        companies=tuple(
            CompanyEntry(key, _names(names), tuple(tickers), (year_end[0], year_end[1]))
            for key, names, tickers, year_end in data["companies"]
        ),
        terms=tuple(Term(identity, kind, _names(names)) for identity, kind, names in data["terms"]),
        metric_trie=unpacked(data["metric_trie"]),
        company_trie=unpacked(data["company_trie"]),
        term_trie=unpacked(data["term_trie"]),
        asked=tuple(AskedRule(identity, tuple(map(tuple, groups))) for identity, *groups in data["asked"]),
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _lines(section: Sequence[object]) -> str:
    return "[\n" + ",\n".join(map(_json, section)) + "\n]"


def _names_record(names: Names) -> list[list[str]]:
    return [list(names.zh_hans), list(names.zh_hant), list(names.en)]


def _names(record: list[list[str]]) -> Names:
    hans, hant, en = record
    return Names(tuple(hans), tuple(hant), tuple(en))


def _metric_record(metric: Metric) -> list[Any]:
    qualifiers = metric.qualifiers
    return [
        metric.id,
        metric.topic,
        _names_record(metric.names),
        list(metric.units),
        metric.parent,
        [qualifiers.scope, qualifiers.basis, qualifiers.intensity],
        [[code.framework, code.code] for code in metric.codes],
    ]


def _metric(record: list[Any]) -> Metric:
    identity, topic, names, units, parent, (scope, basis, intensity), codes = record
    return Metric(
        id=identity,
        topic=topic,
        names=_names(names),
        units=tuple(units),
        parent=parent,
        qualifiers=Qualifiers(scope=scope, basis=basis, intensity=intensity),
        codes=tuple(Code(framework, code) for framework, code in codes),
    )
