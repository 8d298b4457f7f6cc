"""Rows and columns of one table: the one whose labels say the question's own words answers, or none does."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.answering.candidates import candidates
from qa.answering.desk import Desk
from qa.answering.judging import judged
from qa.answering.siblings import told_apart
from qa.catalog import load_catalog
from qa.domain.documents import Company
from qa.figures import extract_figures
from qa.understanding import understand
from tests.answering.asking import evidence, query
from tests.answering.small_index import read, report, table, told
from tests.fakes.embedder import FakeEmbedder
from tests.fakes.index import FakeIndex
from tests.figures.conftest import Builder
from tests.verification.world import passage

SICK_DAYS = table("Lost days | Unit | Total | Blue collar", "Sick days 2023 | days | 900 | 610")
STAFF = table(
    "Workforce | Unit | 2023",
    "Employees | number | 900",
    "Blue-collar employees | number | 610",
    "White-collar employees | number | 290",
)
CONTRACTORS = table("Accidents | Unit | 2022 | 2023", "Accidents | number | 14 | 15", "Accidents of contractors | number | 3 | –")


def ask(folder: Path, question: str, *parts: str) -> str:
    return told(folder, question, report("Velden Paper AG", *parts))


@pytest.mark.parametrize(
    ("question", "number", "rows"),
    [
        ("How many sick days did blue collar workers have at Velden Paper in 2023?", "610", SICK_DAYS),
        ("How many blue-collar employees did Velden Paper have in 2023?", "610", STAFF),
        ("How many white-collar employees did Velden Paper have in 2023?", "290", STAFF),
        ("How many accidents of contractors were there at Velden Paper in 2022?", "3", CONTRACTORS),
    ],
)
def test_the_row_or_column_of_the_part_answers_and_not_the_total(question: str, number: str, rows: str, tmp_path: Path) -> None:
    answer = ask(tmp_path, question, rows)
    assert f" {number} " in answer
    assert "900" not in answer


@pytest.mark.parametrize(
    ("question", "number", "rows"),
    [
        ("How many sick days were there at Velden Paper in 2023?", "900", SICK_DAYS),
        ("How many employees did Velden Paper have in 2023?", "900", STAFF),
        ("How many accidents were there at Velden Paper in 2022?", "14", CONTRACTORS),
    ],
)
def test_the_total_answers_where_no_part_is_asked_for(question: str, number: str, rows: str, tmp_path: Path) -> None:
    answer = ask(tmp_path, question, rows)
    assert f" {number} " in answer
    assert "610" not in answer


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("How many accidents of contractors were there at Velden Paper in 2023?", CONTRACTORS),
        (
            "How many employees did Velden Paper have in Norway in 2023?",
            table("Workforce | Unit | 2022 | 2023", "Employees | number | 900 | 910", "Employees in Norway | number | 610 | –"),
        ),
    ],
)
def test_the_total_does_not_answer_for_a_part_without_a_number(question: str, rows: str, tmp_path: Path) -> None:
    answer = ask(tmp_path, question, rows)
    assert not any(total in answer for total in ("15", "910", "900"))


@pytest.mark.parametrize("beside", ["Training hours of apprentices | % | 4", "Paper used | t | 7"])
def test_the_total_does_not_answer_for_a_group_that_no_row_is_of(beside: str, tmp_path: Path) -> None:
    rows = table("Training | Unit | 2023", "Training hours | hours | 900", beside)
    assert ask(tmp_path, "How many training hours did the apprentices of Velden Paper have in 2023?", rows) == ""


def apart(question: str, *rows: tuple[str, str]) -> tuple[set[str], set[str]]:
    """The numbers of the rows that are candidates, and of those that are left of them."""
    builder = Builder()
    builder.table(["2023"], [(label, "hours", [value]) for label, value in rows])
    company = Company("velden", "Velden Paper AG")
    document = builder.document(company=company)
    index = FakeIndex(FakeEmbedder())
    text = passage(document.id, document.text, "en", company, frozenset({2023}), table=True)
    index.add(document.id, document.text, document.metadata, [text], list(extract_figures(document, load_catalog())))
    asked = query(question, "en", companies=(company,))
    desk = Desk(asked, evidence(index, (company,)), index, load_catalog())
    found = candidates(asked.parts[0], desk)
    left = told_apart(found, asked.parts[0], desk)
    return {one.figure.quantity.raw for one in found}, {one.figure.quantity.raw for one in left}


@pytest.mark.parametrize("place", ["northern", "coastal"])
def test_the_total_is_no_candidate_beside_a_row_that_says_more_of_the_question(place: str) -> None:
    found, left = apart(
        f"How many {place} training hours were there in 2023?", ("Training hours", "900"), (f"Training hours, {place}", "610")
    )
    assert found == {"610", "900"}
    assert left == {"610"}


@pytest.mark.parametrize(
    "question",
    [
        "How many training hours were there in 2023?",
        "How many training hours did welders and clerks have together in 2023?",
    ],
)
def test_all_rows_stay_where_none_says_more_or_their_sum_is_asked_for(question: str) -> None:
    found, left = apart(question, ("Training hours", "900"), ("Training hours of welders", "610"))
    assert found == {"610", "900"}
    assert left == found


def test_a_row_of_another_metric_does_not_outdo_the_total() -> None:
    found, left = apart(
        "How many coastal training hours were there in 2023?", ("Training hours", "900"), ("Safety drill hours, coastal", "610")
    )
    assert found == {"900"}
    assert left == found


REGIONS = table(
    "2023 | Austria | North America | Total",
    "Employees | | | ",
    "Total | 408 | 724 | 1,132",
    "Status | | | ",
    "White Collar | 80 | 166 | 246",
    "Blue Collar | 302 | 558 | 860",
)


def test_a_row_of_another_group_that_says_what_is_asked_goes_before_the_total(tmp_path: Path) -> None:
    answer = ask(tmp_path, "How many blue-collar workers does Velden Paper have in North America as of the end of 2023?", REGIONS)
    assert "724" not in answer
    assert answer == "" or "558" in answer


CREWS = table(
    "2023 | Coast | Inland | Total",
    "Employees | | | ",
    "Total | 391 | 207 | 598",
    "Crew | | | ",
    "Harbour crew | 250 | 166 | 416",
    "Yard crew | 141 | 41 | 182",
)
YARD = "How many yard crew workers did Velden Paper have at the Coast in 2023?"


def test_that_a_row_counts_employees_is_nothing_it_says_more_than_the_row_of_a_part(tmp_path: Path) -> None:
    answer = ask(tmp_path, YARD, CREWS)
    assert "391" not in answer
    assert " 141 " in answer


SEMINARS = table("Safety | Unit | 2022 | 2023", "People at seminars | persons | 380 | 412", "Safety seminars | number | 11 | 12")


def test_a_row_that_counts_events_says_no_more_than_the_one_that_counts_who_came(tmp_path: Path) -> None:
    answer = ask(tmp_path, "How many people were at safety seminars of Velden Paper in 2023?", SEMINARS)
    assert " 12 " not in answer
    assert "412" in answer


def test_the_judge_does_not_tell_what_the_row_of_a_part_outdoes(tmp_path: Path) -> None:
    workspace = read(tmp_path, report("Velden Paper AG", CREWS))
    reader, catalog = workspace.reader(), load_catalog()
    asked = understand(YARD, catalog=catalog, companies=reader.companies())
    desk = Desk(asked, workspace.retriever(reader).retrieve(asked, k=12), reader, catalog, workspace.embedder)
    tellable = {one.candidate.figure.quantity.raw: one.tellable for one in judged(asked.parts[0], desk)}
    assert tellable["141"]
    assert not any(tellable[total] for total in ("391", "598"))
