"""The liar over the whole numeric gold set: no false figure, year, unit or company leaves the service."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

import pytest

from qa.answering.generated.claims import ClaimReader
from qa.answering.generated.reply import Reply
from qa.answering.generated.sheet import Sheet
from qa.ask import AskService
from qa.assembly import Workspace
from qa.catalog import load_catalog
from qa.domain.evidence import Draft, DraftClaim, Segment
from qa.domain.figures import Figure
from qa.ports.generation import Generator
from qa.text.folding import fold_plain
from qa.verification import Verified, verify
from tests.llm.conftest import Asked
from tests.llm.lying import LIES, Setting
from tests.llm.replying import Claim, Played


def released(one: Asked, claim: Claim, sheet: Sheet, workspace: Workspace) -> Verified:
    """What is left of a reply with this one claim."""
    reader = workspace.reader()
    claims = ClaimReader(one.query, sheet, reader).read(Reply.model_validate({"claims": [claim]}))
    draft = Draft(claims, tuple(Segment(found.text, (found.id,)) for found in claims))
    return verify(draft, one.query, reader, load_catalog())


def false_in(found: DraftClaim, truth: DraftClaim) -> str | None:
    """What a released claim says that the true one does not: value, unit, year, company, a number or year in its words."""
    own = found.figure
    if own is not None and found.metric == own.metric != truth.metric and found.metric in found.text:
        return _false_of(found, own)  # another row, told under that row's own label: it must be true of that one
    fields = ("canonical_value", "canonical_unit", "entity_key")
    for name in fields:
        if getattr(found, name) != getattr(truth, name):
            return name
    if found.period is not None and truth.period is not None and found.period.years != truth.period.years:
        return "period"
    known = set(re.findall(r"\d+", fold_plain(f"{truth.text} {truth.metric} {truth.unit}").replace(",", "")))
    said = set(re.findall(r"\d+", fold_plain(found.text).replace(",", "")))
    return None if said <= known | {str(year) for year in (truth.period.years if truth.period else ())} else "words"


def _false_of(found: DraftClaim, figure: Figure) -> str | None:
    value = figure.quantity.canonical_value
    if value is None or found.canonical_value is None or abs(Decimal(found.canonical_value)) != abs(value):
        return "canonical_value"
    if found.canonical_unit != figure.quantity.canonical_unit:
        return "canonical_unit"
    if found.entity_key != figure.entity_key:
        return "entity_key"
    both = found.period is not None and figure.period is not None
    return "period" if both and found.period.years != figure.period.years else None  # type: ignore[union-attr]


@pytest.fixture(scope="module")
def truths(asked: list[Asked], workspace: Workspace) -> list[Verified]:
    """What is left of each honest reply: the truth that lies are held against."""
    return [released(one, one.honest, one.sheet, workspace) for one in asked]


@pytest.mark.slow
@pytest.mark.parametrize("lie", sorted(LIES))
def test_no_lie_is_released(lie: str, asked: list[Asked], truths: list[Verified], workspace: Workspace) -> None:
    companies = tuple(company.name for company in workspace.reader().companies())
    told, through = 0, []
    for number, one in enumerate(asked):
        true = truths[number]
        if len(true.claims) != 1:
            continue
        for lying in LIES[lie](one.honest, Setting(one.shown, companies)):
            told += 1
            kept = released(one, lying, one.sheet, workspace)
            through.extend(
                (one.pair.id, what, lying, claim.text) for claim in kept.claims if (what := false_in(claim, true.claims[0]))
            )
    assert told >= 150
    assert not through, f"{len(through)} of {told}: " + "\n".join(map(str, through[:8]))


def test_the_extractive_answer_stands_in_for_a_lie(asked: list[Asked], service_with: Callable[[Generator], AskService]) -> None:
    one = asked[0]
    lie = next(LIES["digits"](one.honest, Setting(one.shown, ())))
    answer = service_with(Played(lambda shown: [lie])).ask(one.pair.question)
    assert answer.generator.kind == "extractive"
    assert answer.generator.fallback is not None
    assert str(lie["value"]) not in answer.answer
