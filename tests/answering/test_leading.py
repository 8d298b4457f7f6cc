"""What a question says around what it asks: words that lead in, units, abbreviations, the ways to say who holds an office."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.answering.fates import fates_in, of_other_fate
from qa.answering.framing import is_talk, without_talk, without_unit
from qa.answering.leading import initials, less_of_lead, with_abbreviations
from qa.answering.terms import Term, _alike
from qa.understanding.kinds import kind_of
from tests.answering.small_index import report, table, told


def term(word: str, weight: float = 1.0) -> Term:
    return Term((frozenset({word}),), weight, word)


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("i'm looking at pay: what was the median salary?", "pay: what was the median salary?"),
        ("we are interested in safety", "safety"),
        ("我想核对一下取水情况", "取水情况"),
        ("how many women held executive positions?", "how many women executive positions?"),
        ("emissions from burning natural gas", "emissions from natural gas"),
        ("on a market-based approach", "on a market-based"),
        ("our approach to water", "our approach to water"),
    ],
)
def test_words_about_who_asks_and_verbs_that_only_join_are_left_out(question: str, left: str) -> None:
    assert " ".join(without_talk(question).split()) == left


def test_only_what_opens_a_question_is_talk() -> None:
    assert is_talk("i am looking at safety by region: what rate did it have?")
    assert not is_talk("political giving: how much was spent?")


def test_the_physical_unit_asked_in_is_no_word_to_be_met() -> None:
    assert "megalitres" not in without_unit("how many megalitres of water")
    assert "terajoules" not in without_unit("renewable energy, in terajoules?")
    assert without_unit("how many hours of training") == "how many hours of training"
    assert without_unit("how many employees") == "how many employees"


def test_a_sentence_before_the_question_counts_less() -> None:
    terms = (term("split"), term("salari"))
    lead, asked = less_of_lead(terms, "the company splits its data by country. what was the median salary?")
    assert lead.weight < 0.5 < asked.weight
    topic, _ = less_of_lead((term("giving"), term("spend")), "political giving: how much did it spend?")
    assert topic.weight == 1.0


def test_an_abbreviation_says_the_words_whose_letters_it_has() -> None:
    terms = (term("medic"), term("loss"), term("ratio"), term("rebat"))
    found = with_abbreviations(terms, "how much was paid in medical loss ratio rebates?", ["MLR¹ rebates of $6 million"])
    assert [one.held(frozenset({"mlr"})) > 0 for one in found] == [True, True, True, False]
    assert found[0].held(frozenset({"mlr1"})) > 0, "a note mark is read as the abbreviation's last character"
    unsaid = with_abbreviations(terms, "how much was paid in medical loss ratio rebates?", ["rebates of $6 million"])
    assert not any(one.held(frozenset({"mlr"})) for one in unsaid)


def test_an_abbreviation_beside_its_words_is_no_term_of_its_own() -> None:
    terms = (term("senior"), term("leadership"), term("team"), term("slt"))
    found = with_abbreviations(terms, "women in the senior leadership team (slt)?", ["Female representation at SLT level"])
    assert [one.written for one in found] == ["senior", "leadership", "team"]
    assert initials("recordable incident rate") == "rir"


def test_a_known_word_is_met_by_what_says_the_same() -> None:
    assert "femal" in _alike("women")
    assert _alike("board members") == ()


def test_names_that_overlap_are_each_met_by_their_own_words(tmp_path: Path) -> None:
    text = report("Tamsin Boilers SE", "The share of women on the Supervisory Board in 2023 is 37.5%.")
    question = "How many percent of Tamsin Boilers' Supervisory Board members were female in 2023?"
    assert "37.5%" in told(tmp_path, question, text)


def test_a_company_s_number_in_its_name_is_none_that_the_question_names(tmp_path: Path) -> None:
    text = report(
        "3Peaks plc", "During the year to 31 March 2023, our Scope 1 and 2 emissions (market-based) totalled 417.2 tCO2e."
    )
    question = "What were 3Peaks plc's total Scope 1 and 2 emissions on a market-based approach in FY2023?"
    assert "417.2" in told(tmp_path, question, text)


def test_what_was_paid_or_lost_is_a_number() -> None:
    assert kind_of("what fines did it pay for pollution in 2021?", (), 1, ()) == "figure"
    assert kind_of("what emissions did business trips cause?", (), 1, ()) == "figure"
    assert kind_of("what costs do climate risks cause?", (), 1, ()) == "text"
    assert kind_of("what measures did it take?", (), 1, ()) == "list"


WASTE = table(
    "Waste | Unit | 2022 | 2023",
    "Total waste recycling | t | 1,180 | 1,240",
    "Total waste emissions | t | 1,530 | 1,610",
)


def test_waste_recycled_is_not_all_waste(tmp_path: Path) -> None:
    answer = told(tmp_path, "How much waste did Odalys Paper emit in total in 2023?", report("Odalys Paper", WASTE))
    assert "1,240" not in answer


def test_waste_landfilled_is_not_told_by_what_was_generated(tmp_path: Path) -> None:
    text = report("Odalys Paper", "In 2023, the total amount of waste generated by the two domestic plants was 61,000 tons.")
    assert "61,000" not in told(tmp_path, "How many tons of waste were landfilled by Odalys Paper's domestic plants in 2023?", text)


def test_fates_of_waste_in_three_scripts() -> None:
    assert fates_in("焚化處理量") == fates_in("Sent to incineration") == {"burnt"}
    plain = frozenset({"waste_generated"})
    assert of_other_fate(plain, "how much waste was there?", "Total waste recycling", "Total waste recycling")
    assert not of_other_fate(plain, "how much waste was recycled?", "Total waste recycling", "Total waste recycling")
    assert not of_other_fate(plain, "how much waste was there?", "Waste paper recycling", "Waste paper recycling")
    assert not of_other_fate(frozenset({"water_consumption"}), "how much was used?", "Recycled", "Recycled")
