"""Questions in three scripts and what they must be understood as."""

from pathlib import Path

import pytest
import yaml

from qa.catalog import load_catalog
from qa.domain.queries import Query
from qa.understanding import understand
from tests.understanding.companies import COMPANIES, TODAY

CASES = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text(encoding="utf-8"))


def ask(question: str, *earlier: str) -> Query:
    history = tuple((one, "") for one in earlier)
    return understand(question, catalog=load_catalog(), companies=COMPANIES, history=history, today=TODAY)


def read(query: Query) -> dict[str, object]:
    first = query.metrics[0].qualifiers if query.metrics else None
    return {
        "companies": [company.key for company in query.companies],
        "unknown": list(query.unknown_companies),
        "periods": [period.label for period in query.periods],
        "metrics": [metric.id for metric in query.metrics],
        "kind": query.kind,
        "parts": len(query.parts),
        "dims": [part.dimension for part in query.parts],
        "noun": query.parts[0].noun,
        "op": query.operation,
        "lang": query.language,
        "scope": first.scope if first else None,
        "basis": first.basis if first else None,
        "off_topic": query.off_topic,
    }


@pytest.mark.parametrize("case", CASES, ids=[" / ".join((*case.get("after", ()), case["q"])) for case in CASES])
def test_understands(case):
    understood = read(ask(case["q"], *case.get("after", ())))
    expected = {name: value for name, value in case.items() if name not in {"q", "after"}}
    assert {name: understood[name] for name in expected} == expected


def test_there_are_enough_cases_in_each_script():
    scripts = [ask(case["q"]).language for case in CASES]
    assert len(CASES) >= 150
    assert min(scripts.count(script) for script in ("zh-Hans", "zh-Hant", "en")) >= 25
