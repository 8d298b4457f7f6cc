from dataclasses import replace

from qa.domain.evidence import Hit
from qa.domain.passages import Passage
from qa.domain.places import Span
from qa.ports.indexing import Scored, TermGroup
from qa.retrieval.fusion import Ranked, Stages, attainable, ranked, ranked_dense
from qa.retrieval.selecting import distinct, interleaved, spread, with_neighbours
from tests.retrieval.corpus import index


def hit(number: int, text: str, company: str = "a") -> Hit:
    passage = Passage("d", number, Span(0, len(text)), text, "text", "en", 1, 1, companies=frozenset({company}))
    return Hit(number, passage, 1.0 / number)


def test_near_duplicates_are_left_out_but_other_numbers_are_not() -> None:
    base = "Emissions fell to 1,200 tonnes in the year under review because the boilers were replaced by heat pumps."
    other = base.replace("1,200", "1,900").replace("heat pumps", "district heating from the town")
    kept = distinct([hit(1, base), hit(2, base + " "), hit(3, other)])
    assert [one.passage_id for one in kept] == [1, 3]
    assert len(distinct([hit(1, base), hit(3, other)], most=1)) == 1
    assert len(distinct([hit(1, base), hit(2, base, company="b")])) == 2


def test_lists_are_interleaved_and_a_passage_stands_once() -> None:
    one, two = [hit(1, "a"), hit(2, "b")], [hit(3, "c"), hit(1, "a")]
    assert [each.passage_id for each in interleaved([one, two])] == [1, 3, 2]
    assert interleaved([]) == []


def test_no_company_takes_more_than_half_while_others_remain() -> None:
    hits = [hit(1, "a"), hit(2, "b"), hit(3, "c"), hit(4, "d", "b")]
    assert [each.passage_id for each in spread(hits, 4)] == [1, 2, 4, 3]
    assert [each.passage_id for each in spread(hits[:3], 2)] == [1, 2]


def test_neighbours_follow_the_hits_and_carry_no_stage_score() -> None:
    reader = index()
    first = reader.passages([2])[0]
    found = with_neighbours([Hit(2, first, 0.5, {"fused": 0.5})], reader)
    assert [each.passage_id for each in found] == [2, 1, 3]
    assert found[1].scores == {}


def test_scores_become_shares_of_what_is_attainable() -> None:
    reader = index()
    terms = (TermGroup({"board": 1.0}), TermGroup({"director": 1.0}))
    from qa.domain.passages import PassageFilter

    best = reader.search_lexical(terms, 1, PassageFilter())[0].score
    assert 0.5 < best / attainable(terms, reader, 10) < 2.2


def test_unlisted_passages_score_the_last_listed_one_or_nothing() -> None:
    full = ranked([Scored(1, 4.0), Scored(2, 2.0)], 4.0, 2)
    assert (full.score(1), full.score(9)) == (1.0, 0.5)
    assert ranked([Scored(1, 4.0)], 4.0, 2).score(9) == 0.0
    foreign = ranked_dense([Scored(1, 0.9), Scored(2, 0.8)], builtin=False, limit=10)
    assert foreign.score(1) > foreign.score(2) == 0.0


def test_a_passage_in_the_other_language_is_scored_by_the_crossed_terms() -> None:
    nothing = Ranked({}, {}, 0.0)
    stages = Stages(own=ranked([Scored(1, 0.9)], 1.0, 9), crossed=ranked([Scored(2, 0.9)], 1.0, 9), dense=nothing)
    assert stages.fused(1, "en", "en") > stages.fused(1, "en", "zh-Hans")
    assert stages.fused(2, "en", "zh-Hant") > stages.fused(2, "en", "en")
    assert set(stages.hopes("en")) == {1, 2}
    assert replace(stages, dense=ranked([Scored(3, 0.9)], 1.0, 9)).hopes("zh-Hans")[0] in {1, 2, 3}
