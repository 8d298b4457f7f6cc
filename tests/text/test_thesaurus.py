"""What the thesaurus of reports knows of a text's words."""

from __future__ import annotations

import pytest

from qa.text.thesaurus import Thesaurus, bag_of, holds, load_thesaurus
from qa.text.tokens import lexical_tokens
from training.thesaurus import PACKED, WORDINGS, groups, packed

SMALL = Thesaurus(
    same=[(bag_of("headcount"), bag_of("employee"), bag_of("people employed"), bag_of("员工"), bag_of("从业人员"))],
    related=[((bag_of("landfill"), bag_of("填埋")), (bag_of("waste"), bag_of("废弃物")))],
    contrast=[((bag_of("water withdrawal"),), (bag_of("water discharge"),))],
)


def test_wordings_are_bags_of_stems_and_pairs_of_characters() -> None:
    assert bag_of("People employed") == {"peopl", "employ"}
    assert bag_of("從業人員") == {"从业", "业人", "人员"}
    assert bag_of("人") == {"人"}


def test_words_of_one_thing_stand_for_each_other_in_both_languages() -> None:
    (meaning,) = SMALL.meanings(bag_of("How many people were employed?"))
    assert meaning.own == bag_of("people employed")
    assert set(meaning.same) == {bag_of("headcount"), bag_of("employee"), bag_of("员工"), bag_of("从业人员")}


def test_what_hints_at_a_thing_is_narrower_and_the_thing_wider() -> None:
    (waste,) = SMALL.meanings(bag_of("waste in 2023"))
    (landfill,) = SMALL.meanings(bag_of("填埋量"))
    assert bag_of("填埋") in waste.narrower
    assert not waste.wider
    assert bag_of("waste") in landfill.wider


def test_what_is_alike_is_confused_both_ways() -> None:
    (taken,) = SMALL.meanings(bag_of("water withdrawal"))
    (given,) = SMALL.meanings(bag_of("discharge of water"))
    assert taken.confused == (bag_of("water discharge"),)
    assert given.confused == (bag_of("water withdrawal"),)


def test_the_longer_wording_is_meant() -> None:
    small = Thesaurus(
        same=[(bag_of("turnover"), bag_of("revenue")), (bag_of("staff turnover"), bag_of("attrition"))], related=[], contrast=[]
    )
    (meaning,) = small.meanings(bag_of("staff turnover"))
    assert meaning.same == (bag_of("attrition"),)


@pytest.mark.parametrize(
    ("text", "wording", "held"),
    [
        ("Hazardous waste", "hazardous waste", True),
        ("Non-hazardous waste", "hazardous waste", False),
        ("Non-hazardous waste", "non-hazardous waste", True),
        ("非执行董事", "执行董事", False),
        ("非执行董事", "非执行董事", True),
        ("不可再生能源", "可再生能源", False),
        ("可再生能源", "可再生能源", True),
        ("Non-employee workers", "employee", False),
    ],
)
def test_what_is_denied_is_not_said(text: str, wording: str, held: bool) -> None:
    assert holds(frozenset(lexical_tokens(text)), bag_of(wording)) is held


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("headcount", "employee"),
        ("headcount", "员工"),
        ("attrition", "离职率"),
        ("whistleblowing", "举报"),
        ("landfill", "填埋"),
        ("全职雇员", "full-time employee"),
    ],
)
def test_the_packaged_thesaurus_knows_the_language_of_reports(asked: str, told: str) -> None:
    same = {bag for one in load_thesaurus().meanings(bag_of(asked)) for bag in (one.own, *one.same)}
    assert bag_of(told) in same


@pytest.mark.parametrize(("first", "second"), [("water withdrawal", "water discharge"), ("取水", "排水"), ("new hire", "leaver")])
def test_things_that_are_counted_side_by_side_never_say_the_same(first: str, second: str) -> None:
    same = {bag for one in load_thesaurus().meanings(bag_of(first)) for bag in one.same}
    assert bag_of(second) not in same


def test_the_package_holds_what_was_written() -> None:
    assert PACKED.read_bytes() == packed(), "run python -m training.thesaurus"


@pytest.mark.parametrize(("kind", "least"), [("same", 2000), ("related", 600), ("contrast", 500)])
def test_every_line_names_its_sides(kind: str, least: int) -> None:
    assert sum(1 for _ in groups(kind)) >= least


def test_a_line_without_its_sides_is_named(tmp_path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "contrast.txt").write_text("water withdrawal | 取水\n", encoding="utf-8")
    monkeypatch.setattr("training.thesaurus.WORDINGS", tmp_path)
    with pytest.raises(ValueError, match=r"contrast.txt, line 1: .*water withdrawal"):
        list(groups("contrast"))
    assert WORDINGS.is_dir()
