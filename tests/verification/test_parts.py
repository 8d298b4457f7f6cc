"""A number whose row has its metric from the table's title is one part of it, and a claim must say which."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from qa.assembly import Workspace
from qa.catalog import load_catalog
from qa.domain.documents import Language
from qa.domain.evidence import Draft, DraftClaim, Segment
from qa.domain.figures import Figure
from qa.ports.indexing import FigureQuery
from qa.verification import verify
from tests.answering.small_index import read, report
from tests.verification.test_liar import claim_of
from tests.verification.world import question

SITES = """## Water consumption by site

| Site | Unit | 2022 | 2023 |
|---|---|---|---|
| Ashcombe mill | m3 | 4,100 | 3,950 |
| Brindle mill | m3 | 2,100 | 1,900 |"""
WHOLE = """## Resources

| Resource | Unit | 2022 | 2023 |
|---|---|---|---|
| Water consumption | m3 | 9,300 | 8,700 |"""


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return read(tmp_path_factory.mktemp("parts"), report("Northmere Foods Ltd", SITES, WHOLE))


def figure_of(raw: str, workspace: Workspace) -> Figure:
    return next(one.figure for one in workspace.reader(None).figures(FigureQuery()) if one.figure.quantity.raw == raw)


def claim(raw: str, metric: str, workspace: Workspace, *, text: str | None = None) -> DraftClaim:
    """The true claim about a number, under another name."""
    said = text or f"Northmere Foods Ltd's {metric} was {raw} m3 in 2023."
    return replace(claim_of(figure_of(raw, workspace)), metric=metric, text=said)


def failures(said: DraftClaim, workspace: Workspace, language: Language = "en") -> list[str]:
    """What verification has against a claim."""
    draft = Draft((said,), (Segment(said.text, (said.id,)),))
    verified = verify(draft, question(language=language), workspace.reader(None), load_catalog())
    assert bool(verified.claims) != bool(verified.dropped)
    return [f"{one.check}: {one.detail}" for one in verified.dropped]


def test_what_fails_is_the_metric(workspace: Workspace) -> None:
    (failure,) = failures(claim("3,950", "water consumption", workspace), workspace)
    assert failure.startswith("metric: the number is only the part 'Ashcombe mill'")


@pytest.mark.parametrize(
    ("raw", "metric", "holds"),
    [
        ("3,950", "water consumption", False),
        ("3,950", "total water consumption", False),
        ("3,950", "water consumption by site", False),
        ("3,950", "water consumption of the Brindle works", False),
        ("3,950", "water consumption of the Ashcombe mill", True),
        ("3,950", "water consumption (Ashcombe)", True),
        ("1,900", "water consumption of the Brindle mill", True),
        ("8,700", "water consumption", True),
    ],
)
def test_a_claim_about_a_part_says_which(raw: str, metric: str, holds: bool, workspace: Workspace) -> None:
    assert (failures(claim(raw, metric, workspace), workspace) == []) == holds


def test_the_part_may_be_named_elsewhere_in_the_statement(workspace: Workspace) -> None:
    text = "At its Ashcombe mill, Northmere Foods Ltd's water consumption was 3,950 m3 in 2023."
    assert failures(claim("3,950", "water consumption", workspace, text=text), workspace) == []


@pytest.mark.parametrize(("part", "holds"), [("Data centres", True), ("Ashcombe mill", False)])
def test_the_part_may_be_named_in_the_other_language(part: str, holds: bool, tmp_path: Path) -> None:
    other = read(tmp_path, report("Northmere Foods Ltd", SITES.replace("Brindle mill", "Data centres")))
    raw = "1,900" if part == "Data centres" else "3,950"
    said = claim(raw, "数据中心用水量", other, text=f"Northmere Foods Ltd 2023年的数据中心用水量为{raw} m3。")
    assert (failures(said, other, "zh-Hans") == []) == holds


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    told = "## Speaking up\n\nThe line received 71 reports in 2023, of which 22 were substantiated."
    return read(tmp_path_factory.mktemp("reports"), report("Northmere Foods Ltd", told))


def test_a_part_told_by_of_which_is_no_number_of_the_whole(reports: Workspace) -> None:
    whole = claim("22", "reports", reports, text="Northmere Foods Ltd's reports were 22 in 2023.")
    assert failures(whole, reports)[0].startswith("metric:")
    part = claim("22", "reports substantiated", reports, text="22 reports of Northmere Foods Ltd were substantiated in 2023.")
    assert not failures(part, reports)
