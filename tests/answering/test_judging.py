"""The figure judge: probabilities of figures, what it tells that too few words say, what it bars, and that no rule is overruled."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from qa.answering import judging, numbers
from qa.answering.alignment import Alignment, content_words
from qa.answering.candidates import weighable
from qa.answering.desk import Desk
from qa.answering.judging import Judged, compared, load_judge
from qa.answering.trees import Trees
from qa.answering.weighing import Weighed, Weighing
from qa.catalog import load_catalog
from qa.domain.figures import Figure
from qa.domain.queries import Part
from qa.understanding import understand
from tests.answering.small_index import read, report, table, told
from tests.answering.test_labels import row

ROWS = table(
    "Workforce | Unit | 2022 | 2023",
    "Employees | number | 410 | 428",
    "Apprentices | number | 21 | 24",
    "Staff leaving of their own accord | % | 6.1 | 5.4",
)

OF_THE_MILL = table(
    "Environment and people | Unit | Group 2023 | Lunz mill 2023 | Target 2030",
    "Water consumption | m3 | 410 | 120 | 300",
    "Women among employees | % | 31 | 28 | 40",
    "Waste recycled | t | 77 | 19 | 90",
    "of which hazardous | t | 12 | 4 | 10",
)


def two_trees() -> Trees:
    """Two stumps over "a": from 1 on +1 and −1 below; from 3 on +2 and 0 below."""
    return Trees(
        ("a", "b"),
        2,
        np.array([0, 0, 0, 0, 0, 0], dtype=np.int32),
        np.array([1.0, 3.0, 0, 0, 0, 0]),
        np.array([2, 4, 2, 3, 4, 5], dtype=np.int32),
        np.array([3, 5, 2, 3, 4, 5], dtype=np.int32),
        np.array([0, 0, -1.0, 1.0, 0.0, 2.0]),
        0.5,
        2,
    )


@pytest.mark.parametrize(("value", "margin"), [(0.5, -0.5), (1.0, -0.5), (2.0, 1.5), (3.5, 3.5)])
def test_leaves_of_all_trees_are_added(value: float, margin: float) -> None:
    assert two_trees().probabilities([{"a": value}]) == [pytest.approx(1 / (1 + np.exp(-margin)))]


def test_a_feature_that_is_not_there_counts_nothing() -> None:
    assert two_trees().probabilities([{}]) == two_trees().probabilities([{"a": 0.0}])
    assert two_trees().probabilities([]) == []


def test_the_judge_of_the_package_is_whole() -> None:
    judge = load_judge()
    assert judge.trees > 50
    assert len(judge.names) == len(set(judge.names))
    assert judge.feature.max() < len(judge.names)
    assert all(0 <= leaf < len(judge.value) for leaf in (*judge.left, *judge.right))
    best = dict.fromkeys(
        ("fits", "said", "coverage", "own", "cov_plain", "cov_near", "cov_label", "relation", "like", "like_all"), 1.0
    )
    best |= dict.fromkeys(("s_near", "s_row", "s_all", "s_all_min2", "sp_label", "sp_label_min", "score", "inner_bonus"), 1.0)
    worst = {"objections": 2.0, "misfit": 0.3, "unasked_share": 1.0, "gap_score": 1.0, "gap_like_all": 0.5, "rank_score": 5.0}
    low, high = judge.probabilities([worst, best])
    assert low < 0.2 < high


def test_more_that_speaks_for_a_figure_never_makes_it_less_likely() -> None:
    judge = load_judge()
    for name in ("fits", "coverage", "own", "like_all", "s_all", "cov_near"):
        steps = [{"score": 0.8, "relation": 1.0, name: step / 10} for step in range(11)]
        found = judge.probabilities(steps)
        assert found == sorted(found), name


MEASURES = ("like", "s_all", "s_near", "th_all", "th_near", "th_own", "tm_all", "tm_own", "tm_label", "cov_label", "sp_label")


def weighed(fits: bool, **measures: float) -> Weighed:
    """A figure of a table with some measures, all others alike."""
    features = dict.fromkeys((*MEASURES, "score", "like_all"), 0.1) | measures
    return Weighed(SimpleNamespace(figure=row("Waste")), fits, features, "", "")  # type: ignore[arg-type]


def test_a_label_is_set_against_those_of_its_table() -> None:
    made = [
        Weighed(
            SimpleNamespace(figure=row("Waste")),
            True,
            dict.fromkeys((*MEASURES, "score", "like_all"), 0.1) | {"th_own": own},
            "",
            "",
        )  # type: ignore[arg-type]
        for own in (0.9, 0.4)
    ]
    first, second = (one.features for one in compared(made))
    assert first["gap_th_own_table"] == 0
    assert second["gap_th_own_table"] == pytest.approx(0.5)


def test_ranks_and_distances_are_from_the_best() -> None:
    given = ((True, 0.9, 0.4), (False, 1.2, 0.7), (True, 0.9, 0.1))
    made = [weighed(fits, score=score, like_all=like) for fits, score, like in given]
    first, second, third = (one.features for one in compared(made))
    assert [one["rank_score"] for one in (first, second, third)] == [1, 0, 1]
    assert [one["rank_like_all"] for one in (first, second, third)] == [1, 0, 2]
    assert first["gap_score"] == pytest.approx(0.3)
    assert first["n_fits"] == 2
    assert second["gap_fit"] == pytest.approx(-0.3)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("How many of the plant's workers were injured in 2023?", ("plant", "workers", "injured")),
        ("温室气体排放总量是多少？", ("温室气体排放", "总量")),
        ("2023: 410", ()),
    ],
)
def test_content_words_say_something(text: str, words: tuple[str, ...]) -> None:
    assert content_words(text, asked=True) == words


def test_words_are_met_by_meaning_across_languages(tmp_path: Path) -> None:
    workspace = read(tmp_path, report("Velden Paper AG", ROWS))
    alignment = Alignment(workspace.embedder, workspace.reader(), "water consumption")
    assert alignment.met_by(("水", "消耗")).mean > alignment.met_by(("board", "chair")).mean + 0.2
    assert alignment.met_by(()).mean == 0.0


def test_what_nothing_is_said_of_is_not_told_however_few_figures_there_are(tmp_path: Path) -> None:
    assert told(tmp_path, "How many lawsuits did Velden Paper face in 2023?", report("Velden Paper AG", ROWS)) == ""


def test_a_number_far_from_what_is_asked_is_not_told_for_it(tmp_path: Path) -> None:
    answer = told(tmp_path, "How many apprentices did Velden Paper have in 2023?", report("Velden Paper AG", ROWS))
    assert "24" in answer
    assert "428" not in answer


def test_stored_judge_is_plain_json() -> None:
    stored = json.loads((Path(__file__).parents[2] / "qa" / "data" / "judge" / "figure_judge.json").read_text(encoding="utf-8"))
    assert set(stored) == {"features", "trees", "depth", "base", "nodes"}


def one(place: int, coverage: float, *, blank: bool = False) -> SimpleNamespace:
    """A candidate known by its place."""
    return SimpleNamespace(figure=SimpleNamespace(document_id="d", span=place, blank=blank, period=None), coverage=coverage)


@pytest.mark.parametrize(
    ("coverage", "own", "other", "tellable", "told"),
    [
        (0.5, 0.1, 0.1, True, None),  # doubtful, and little of what is asked is said around it
        (0.9, 0.1, 0.1, True, 1),  # doubtful, but nearly all is said
        (0.5, 0.25, 0.1, True, 1),
        (0.9, 0.2, 0.8, True, 2),  # another is far likelier
        (0.9, 0.2, 0.8, False, 1),  # which a rule bars
        (0.9, 0.4, 0.8, True, 1),
    ],
)
def test_what_rules_chose_is_refused_or_gives_way(
    coverage: float, own: float, other: float, tellable: bool, told: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen, rival = one(1, coverage), one(2, 0.9)
    found = sorted((Judged(chosen, own, True), Judged(rival, other, tellable)), key=lambda judged: -judged.probability)  # type: ignore[arg-type]
    monkeypatch.setattr(numbers, "judged", lambda part, desk, also: found)
    monkeypatch.setattr(numbers, "of_none_asked", lambda part, best, desk: False)  # the question asks for no list
    answer = numbers._as_judged(numbers.Chosen((chosen,)), None, None)  # type: ignore[arg-type]
    assert (answer.figures[0].figure.span if answer is not None else None) == told


@pytest.mark.parametrize(("periods", "told"), [((), 1), ((2022,), 2)])
def test_what_tells_the_same_at_a_later_time_gives_way_only_where_a_year_is_asked_for(
    periods: tuple[int, ...], told: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen, rival = one(1, 0.9), one(2, 0.9)
    monkeypatch.setattr(numbers, "judged", lambda part, desk, also: [Judged(rival, 0.8, True), Judged(chosen, 0.1, True)])  # type: ignore[arg-type]
    monkeypatch.setattr(numbers, "of_none_asked", lambda part, best, desk: False)
    monkeypatch.setattr(numbers, "tells_later", lambda one, other: one is chosen and other is rival)
    desk = SimpleNamespace(query=SimpleNamespace(periods=periods))
    answer = numbers._as_judged(numbers.Chosen((chosen,)), None, desk)  # type: ignore[arg-type]
    assert answer is not None
    assert answer.figures[0].figure.span == told


@pytest.mark.parametrize(
    "question",
    [
        "How much water did Velden Paper consume in 2023?",
        "How many apprentices did Velden Paper have in 2023?",
        "What was the share of women among Velden Paper's employees in 2023?",
        "How much waste did Velden Paper's Lunz mill recycle in 2023?",
    ],
)
def test_a_weighed_figure_fits_just_where_the_rules_admit_it(question: str, tmp_path: Path) -> None:
    workspace = read(tmp_path, report("Velden Paper AG", ROWS, OF_THE_MILL))
    reader, catalog = workspace.reader(), load_catalog()
    query = understand(question, catalog=catalog, companies=reader.companies())
    desk = Desk(query, workspace.retriever(reader).retrieve(query, k=12), reader, catalog, workspace.embedder)
    weighing = Weighing(query.parts[0], desk)
    found = [one for one in weighable(desk) if weighing.may_answer(one[0])]
    verdicts = [weighing.weighed(*one).fits for one in found]
    assert verdicts == [weighing.fit(*one) is not None for one in found]
    assert len(verdicts) > 3
    assert not all(verdicts)


@pytest.mark.parametrize(("coverage", "blank", "told"), [(0.5, False, None), (0.9, False, 3), (0.5, True, 3)])
def test_what_rules_chose_and_the_judge_did_not_even_weigh_is_doubtful(
    coverage: float, blank: bool, told: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = one(3, coverage, blank=blank)
    monkeypatch.setattr(numbers, "judged", lambda part, desk, also: [Judged(one(1, 0.4), 0.1, True)])  # type: ignore[arg-type]
    answer = numbers._as_judged(numbers.Chosen((chosen,)), None, None)  # type: ignore[arg-type]
    assert (answer.figures[0].figure.span if answer is not None else None) == told


def test_what_the_rules_chose_is_weighed_however_many_are_nearer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "MOST_JUDGED", 1)
    seen: list[int] = []
    original = judging.weighed_figures

    def counted(part: Part, desk: Desk, also: Sequence[Figure] = ()) -> list[Weighed]:
        found = original(part, desk, also)
        places = {(one.candidate.figure.document_id, one.candidate.figure.span) for one in found}
        assert all((figure.document_id, figure.span) in places for figure in also)
        seen.append(len(also))
        return found

    monkeypatch.setattr(judging, "weighed_figures", counted)
    assert told(tmp_path, "How many apprentices did Velden Paper have in 2023?", report("Velden Paper AG", ROWS))
    assert 1 in seen
