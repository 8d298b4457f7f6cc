"""Contrast questions: what is changed, what is left alone, and that a system which ignores the change fails."""

from __future__ import annotations

from dataclasses import replace

import pytest

from eval.benchmarks.contrast import Outcome, measure, passes, table
from eval.contrasts import Surroundings, contrasts
from eval.gold_file import GoldPair
from tests.eval.small_world import ScriptedSystem, numeric_pair

AROUND = Surroundings(frozenset({2021, 2022, 2023}), "Alpha works in Iceland.", ("Beta Foods Ltd", "贝塔食品股份有限公司"))


def pair(question: str, language: str = "en", entity: str = "Alpha") -> GoldPair:
    return replace(numeric_pair(), question=question, language=language, entity=entity)  # type: ignore[arg-type]


def made(question: str, kind: str, language: str = "en", entity: str = "Alpha") -> set[str]:
    return {one.question for one in contrasts(pair(question, language, entity), AROUND) if one.kind == kind}


@pytest.mark.parametrize(
    ("kind", "language", "entity", "question", "expected"),
    [
        ("year_before", "en", "Alpha", "Alpha's water use in 2022?", {"Alpha's water use in 2020?"}),
        ("year_next", "en", "Alpha", "Alpha's water use in FY22?", {"Alpha's water use in FY23?"}),
        ("year_next", "zh-Hant", "甲乙", "甲乙112年度用水量？", {"甲乙113年度用水量？"}),
        ("company_other", "en", "Alpha", "What was Alpha's turnover rate?", {"What was Beta Foods Ltd's turnover rate?"}),
        ("company_unknown", "zh-Hans", "甲乙", "甲乙的董事有几名？", {"岑岭润格股份有限公司的董事有几名？"}),
        ("scope", "en", "Alpha", "Alpha Scope 2 in 2022", {"Alpha Scope 1 in 2022", "Alpha Scope 3 in 2022"}),
        ("scope", "zh-Hant", "甲乙", "甲乙的範疇二排放", {"甲乙的範疇一排放", "甲乙的範疇三排放"}),
        ("hazard", "en", "Alpha", "How much non-hazardous waste?", {"How much hazardous waste?"}),
        ("hazard", "zh-Hant", "甲乙", "非有害廢棄物多少？", {"有害廢棄物多少？"}),
        ("direct", "zh-Hans", "甲乙", "有几位间接人员？", {"有几位直接人员？"}),
        (
            "treatment",
            "en",
            "Alpha",
            "How much waste was landfilled?",
            {"How much waste was recycled?", "How much waste was incinerated?"},
        ),
        ("country", "en", "Alpha", "Alpha's water withdrawal?", {"Alpha's water withdrawal in Uruguay?"}),
        ("country", "zh-Hans", "甲乙", "甲乙用电量是多少？", {"甲乙在乌拉圭用电量是多少？"}),
        ("share", "en", "Alpha", "What share of employees left?", {"How many of employees left?"}),
        ("target", "en", "Alpha", "What was Alpha's water use in 2022?", {"What is Alpha's target for water use in 2022?"}),
        ("target", "zh-Hant", "甲乙", "甲乙的排放量是多少？", {"甲乙的排放量的目標是多少？"}),
    ],
)
def test_changes_one_thing(kind: str, language: str, entity: str, question: str, expected: set[str]) -> None:
    assert made(question, kind, language, entity) == expected


@pytest.mark.parametrize(
    ("kind", "language", "entity", "question"),
    [
        ("year_before", "en", "Alpha", "How did Alpha's water use change from 2021 to 2022?"),
        ("year_next", "en", "Alpha", "What SAIDI does Alpha's 2022 sustainability report give?"),
        ("scope", "en", "Alpha", "Alpha's Scope 1 and 2 emissions?"),
        ("scope", "en", "Alpha", "Alpha's direct (Scope 1) emissions?"),
        ("direct", "en", "Alpha", "Alpha's direct (Scope 1) emissions?"),
        ("sex", "en", "Alpha", "How many women and how many men left?"),
        ("flow", "en", "Alpha", "How much energy did Alpha consume?"),
        ("company_unknown", "zh-Hans", "甲乙", "甲乙的子公司丙乙用了多少水？"),
        ("company_other", "en", "Alpha", "How many people did Alpha Chemicals employ?"),
        ("country", "en", "Alpha", "Alpha's energy use in Norway?"),
    ],
)
def test_leaves_alone_what_would_be_ambiguous(kind: str, language: str, entity: str, question: str) -> None:
    assert not made(question, kind, language, entity)


def test_place_that_the_document_names_is_not_asked_for() -> None:
    known = replace(AROUND, text="plants in Uruguay")
    asked = [one.question for one in contrasts(pair("Alpha's water use?"), known) if one.kind == "country"]
    assert asked == ["Alpha's water use in Iceland?"]


def outcomes(system: ScriptedSystem) -> list[Outcome]:
    return list(measure(system, [pair("What were Alpha's Scope 1 emissions in 2023?")], lambda _: AROUND))


def test_system_that_ignores_what_was_changed_fails() -> None:
    known = {"What were Alpha's Scope 1 emissions in 2023?": 0}
    careful, careless = outcomes(ScriptedSystem(known=known)), outcomes(ScriptedSystem(known=known, never_refuses=True))
    assert {one.result for one in careful} == {"refused"}
    assert {one.result for one in careless} == {"kept"}
    assert passes(careful, 0.05)
    assert not passes(careless, 0.05)
    assert "| scope | 2 | 0 | 0 | 2 | 100.0%" in table(careless)


def test_figure_of_another_place_is_another_answer() -> None:
    question = "What were Alpha's Scope 1 emissions in 2023?"
    known = {question: 0, question.replace("1", "2"): 1}
    results = {one.changed: one.result for one in outcomes(ScriptedSystem(known=known))}
    assert results[question.replace("1", "2", 1)] == "other"


def test_nothing_changed_does_not_pass() -> None:
    assert not passes([], 0.05)


def test_what_was_answered_wrong_is_not_changed() -> None:
    known = {"What were Alpha's Scope 1 emissions in 2023?": 0}
    assert outcomes(ScriptedSystem(known=known, wrong_digit=True)) == []
