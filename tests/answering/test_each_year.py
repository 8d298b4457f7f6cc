"""One thing in two years: each year is judged by itself, and both figures are of one row or alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from qa.answering import each_year
from qa.answering.candidates import candidates_at, pool_of
from qa.answering.desk import Desk
from qa.answering.each_year import asks_how_it_moved, end_periods, in_each_year, two_ends_judged
from qa.answering.fitting import Candidate
from qa.answering.judging import Judged
from qa.answering.numbers import Chosen
from qa.catalog import load_catalog
from qa.domain.figures import Figure
from qa.domain.queries import Part
from qa.understanding import understand
from tests.answering.small_index import read, report, table, told

ROWS = table(
    "Indicator | Unit | 2021 | 2022 | 2023",
    "Development team size | persons | 310 | 352 | 371",
    "Development spending | EUR million | 18 | 21 | 24",
    "Wind and solar capacity | MW | 120 | 155 | 190",
    "Selling expenses | EUR million | 7.1 | 7.4 | 9.2",
    "Share of purchases from local suppliers | % | 61 | 64 | 70",
)
VELDEN = report("Velden Power AG", "## Data", ROWS)


def test_what_was_added_between_two_years_is_their_difference(tmp_path: Path) -> None:
    answer = told(tmp_path, "How many megawatts of wind and solar capacity did Velden Power add from 2021 to 2023?", VELDEN)
    assert "increased by 70" in answer
    assert answer.index("70") < answer.index("120")


def test_how_something_unnamed_in_the_catalog_moved_is_told_by_both_numbers(tmp_path: Path) -> None:
    answer = told(tmp_path, "How did Velden Power's selling expenses move between 2022 and 2023? Give both amounts.", VELDEN)
    assert "7.4" in answer
    assert "9.2" in answer


def test_a_year_that_is_not_reported_is_not_made_up(tmp_path: Path) -> None:
    answer = told(tmp_path, "How did Velden Power's selling expenses move between 2018 and 2019? Give both amounts.", VELDEN)
    assert "7.4" not in answer
    assert "9.2" not in answer


@pytest.fixture
def asked(tmp_path: Path) -> tuple[Desk, Part]:
    """A question about two years at a desk over the report."""
    workspace = read(tmp_path, VELDEN)
    reader, catalog = workspace.reader(), load_catalog()
    question = "By how many people did Velden Power's development team grow from 2021 to 2023?"
    query = understand(question, companies=reader.companies(), catalog=catalog, today=date(2026, 1, 1))
    evidence = workspace.retriever(reader).retrieve(query, k=12)
    return Desk(query, evidence, reader, catalog, workspace.embedder), query.parts[0]


def judging(monkeypatch: pytest.MonkeyPatch, likely: dict[tuple[str, str], float]) -> None:
    """Sets how likely each figure is, by a word of its label and its year; all others are no figures of the question."""

    def probability(figure: Figure, period: str) -> float:
        return next((value for (label, year), value in likely.items() if year == period and label in figure.metric.lower()), 0.0)

    def judged(part: Part, desk: Desk, also: object = ()) -> list[Judged]:
        year = desk.query.periods[0].label
        found = [one for one in figures(desk) if one.figure.period is not None and one.figure.period.label == year]
        weighed = [Judged(one, probability(one.figure, year), True) for one in found]
        return sorted(weighed, key=lambda one: -one.probability)

    def choose(part: Part, desk: Desk) -> Chosen | None:
        best = next(iter(judged(part, desk)), None)
        return Chosen((best.candidate,)) if best is not None and best.probability >= 0.3 else None

    monkeypatch.setattr(each_year, "judged", judged)
    monkeypatch.setattr(each_year, "choose", choose)


def figures(desk: Desk) -> list[Candidate]:
    """All figures of the documents found."""
    document = desk.evidence.hits[0].passage.document_id
    contexts = dict.fromkeys(figure.context for figure in pool_of(desk) if figure.document_id == document)
    return [one for context in contexts for one in candidates_at(document, context, None, desk)]


def values(found: tuple[Candidate, ...] | None) -> list[str]:
    """The numbers of figures as written."""
    return [one.figure.quantity.raw for one in found or ()]


def test_the_likeliest_year_says_which_row_it_is(asked: tuple[Desk, Part], monkeypatch: pytest.MonkeyPatch) -> None:
    desk, part = asked
    judging(monkeypatch, {("team", "2023"): 0.9, ("spending", "2021"): 0.6, ("team", "2021"): 0.1})
    assert values(in_each_year(part, end_periods(desk), desk)) == ["310", "371"]


def test_nothing_likely_is_nothing_told(asked: tuple[Desk, Part], monkeypatch: pytest.MonkeyPatch) -> None:
    desk, part = asked
    judging(monkeypatch, {("team", "2023"): 0.4, ("team", "2021"): 0.4})
    assert in_each_year(part, end_periods(desk), desk) == ()


def test_no_other_row_stands_in_for_a_year_without_a_figure(asked: tuple[Desk, Part], monkeypatch: pytest.MonkeyPatch) -> None:
    desk, part = asked
    judging(monkeypatch, {("team", "2023"): 0.9})
    periods = end_periods(desk)
    missing = replace(periods[0], label="2019", start=periods[0].start.replace(year=2019), end=periods[0].end.replace(year=2019))
    assert in_each_year(part, (missing, periods[1]), desk) == ()


def test_an_aim_is_not_set_against_what_there_is(asked: tuple[Desk, Part], monkeypatch: pytest.MonkeyPatch) -> None:
    desk, part = asked
    judging(monkeypatch, {("team", "2023"): 0.9, ("team", "2021"): 0.9})
    aimed = replace(part, text="How far was the development team in 2021 from its target for 2023?")
    assert in_each_year(aimed, end_periods(desk), desk) == ()


def test_what_the_rules_chose_gives_way_where_it_is_unlikely(asked: tuple[Desk, Part], monkeypatch: pytest.MonkeyPatch) -> None:
    desk, part = asked
    judging(monkeypatch, {("team", "2023"): 0.9, ("team", "2021"): 0.8, ("selling", "2023"): 0.4, ("selling", "2021"): 0.4})
    spending, selling = (
        tuple(one for one in figures(desk) if label in one.figure.metric.lower() and one.figure.period.label in {"2021", "2023"})  # type: ignore[union-attr]
        for label in ("spending", "selling")
    )
    assert values(two_ends_judged(part, desk, (spending[0], spending[1]))) == ["310", "371"]
    assert values(two_ends_judged(part, desk, (selling[0], selling[1]))) == ["7.1", "9.2"]


@pytest.mark.parametrize(
    ("text", "kind", "asks"),
    [
        ("How many megawatts did it add from 2021 to 2023?", "trend", True),
        ("从2021年到2023年装机容量增加了多少？", "trend", True),
        ("How did the capacity develop from 2021 to 2023?", "trend", False),
        ("How did the strategy change from 2021 to 2023?", "text", False),
        ("How did the costs move from 2021 to 2023? Give both figures.", "text", True),
        ("How many megawatts did it add from 2021 to 2023?", "figure", False),
    ],
)
def test_what_asks_for_the_move_and_not_for_each_year(asked: tuple[Desk, Part], text: str, kind: str, *, asks: bool) -> None:
    desk, part = asked
    assert asks_how_it_moved(replace(part, text=text, kind=kind), desk) is asks  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("How did the selling expenses move between 2019 and 2020? Give both amounts.", "the selling expenses"),
        ("2017年在园区回收的纸张比2016年多还是少？两年各为多少吨？", "在园区回收的纸张"),
        (
            "By how many cubic metres did annual water use grow between FY2019 and FY2021?",
            "how many cubic metres did annual water use",
        ),
    ],
)
def test_a_question_about_two_years_asks_the_same_of_each(text: str, plain: str) -> None:
    assert " ".join(each_year._of_one_year(text).strip(" ?").split()) == plain
