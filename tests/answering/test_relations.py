from __future__ import annotations

from dataclasses import replace

import pytest

from qa.answering.desk import Desk
from qa.answering.relations import PART_NAMED, Relations
from qa.catalog import load_catalog
from qa.domain.evidence import Evidence
from qa.domain.figures import Figure
from tests.answering.asking import query
from tests.answering.test_labels import row
from tests.fakes.index import FakeIndex
from tests.verification.world import make_index


@pytest.fixture
def index() -> FakeIndex:
    return make_index()


def relation(question: str, figure: Figure, metric: str | None, index: FakeIndex) -> float:
    asked = query(question, "en")
    desk = Desk(asked, Evidence(()), index, load_catalog())
    return Relations(asked.parts[0], desk).of(replace(figure, metric_id=metric))


@pytest.mark.parametrize(
    ("question", "figure", "metric"),
    [
        ("groundwater withdrawal", row("Water intake", "Groundwater"), "water_withdrawal"),
        ("women in senior management", row("Female employees by rank", "Senior management"), "female_share"),
    ],
)
def test_a_row_of_a_wider_metric_that_names_the_part_is_the_part(
    question: str, figure: Figure, metric: str, index: FakeIndex
) -> None:
    assert relation(question, figure, metric, index) == PART_NAMED


def test_another_part_of_a_wider_metric_is_not(index: FakeIndex) -> None:
    assert relation("groundwater withdrawal", row("Water intake", "Surface water"), "water_withdrawal", index) < PART_NAMED


def test_a_longer_name_that_ends_in_the_one_asked_for_is_another_metric(index: FakeIndex) -> None:
    asked = query("2025年的用水量是多少？")
    figure = replace(row("回用水量"), metric_id="water_recycled")
    assert Relations(asked.parts[0], Desk(asked, Evidence(()), index, load_catalog())).of(figure) == -1.0


def test_a_metric_that_only_the_title_names_is_not_one_in_another_unit(index: FakeIndex) -> None:
    figure = replace(
        row("Health and safety"),
        title="Green procurement share",
        metric="Green procurement share – Health and safety",
        metric_id="green_procurement_share",
    )
    persons = replace(figure, quantity=replace(figure.quantity, unit="persons", canonical_unit="person"))
    assert relation("number of suppliers", persons, "green_procurement_share", index) == 0.0
    share = replace(figure, quantity=replace(figure.quantity, unit="%", canonical_unit="%"))
    assert relation("number of suppliers", share, "green_procurement_share", index) == -1.0
