from dataclasses import replace
from decimal import Decimal

import pytest

from eval.gold_file import GoldPair, GoldValue, Nugget
from eval.grading import Candidate, candidate_from_answer, candidate_from_text, judge
from eval.grading.calibration import calibrate
from eval.grading.numbers import gold_number
from eval.grading.wording import contains, prefers, says
from qa.domain.answers import Claim
from tests.eval.small_world import answer, numeric_pair, refusal, state, unanswerable_pair


def test_grader_agrees_with_hand_labels():
    found = calibrate()
    assert found.labels >= 200
    assert found.agreement >= 0.97, found.disagreements
    assert found.false_accept <= 0.02, found.disagreements


def outcome(pair, *claims, **kwargs):
    return judge(pair, candidate_from_answer(answer(*claims, **kwargs))).outcome


@pytest.mark.parametrize(
    ("value", "unit", "canonical", "year", "expected"),
    [
        ("120", "tCO2e", "120", "2023", "right"),
        ("0.12", "kt CO2e", "120", "2023", "right"),
        ("120", "kt CO2e", "120000", "2023", "wrong"),
        ("120", "tCO2e", "120", "2022", "wrong"),
        ("121", "tCO2e", "121", "2023", "wrong"),
        ("120.4", "tCO2e", "120.4", "2023", "right"),
        ("120.6", "tCO2e", "120.6", "2023", "wrong"),
    ],
)
def test_a_number_is_right_by_value_unit_scale_and_year(value, unit, canonical, year, expected):
    claim = state("c1", value, unit, canonical=canonical, year=year).model_copy(update={"canonical_unit": "tCO2e"})
    assert outcome(numeric_pair(), claim) == expected


@pytest.mark.parametrize(
    ("gold", "stated", "currency", "expected"),
    [
        ("千元", "千元", "TWD", "right"),
        ("千元", "千元", "CNY", "right"),
        ("元", "千元", "TWD", "wrong"),
        ("人民币千元", "千元", "TWD", "wrong"),
        ("美元", "元", "TWD", "wrong"),
        ("$ million", "million $", "AUD", "right"),
        ("US$ million", "million $", "AUD", "wrong"),
        ("$", "million $", "USD", "wrong"),
    ],
)
def test_a_sign_that_several_currencies_share_agrees_with_each_of_them(gold, stated, currency, expected):
    scale = {"千元": 1000, "元": 1, "million $": 1000000}[stated]
    claim = state("c1", "120", stated, canonical=str(120 * scale), year="2023").model_copy(update={"canonical_unit": currency})
    assert outcome(numeric_pair(unit=gold), claim) == expected


def test_two_values_for_the_same_thing_are_wrong_unless_shown_as_a_conflict():
    both = (state("c1", "120", "tCO2e"), state("c2", "125", "tCO2e"))
    assert outcome(numeric_pair(), *both) == "wrong"
    shown = answer(*both).model_copy(update={"conflicts": (("c1", "c2"),)})
    assert judge(numeric_pair(), candidate_from_answer(shown)).outcome == "right"
    other_year = (state("c1", "120", "tCO2e"), state("c2", "125", "tCO2e", year="2022"))
    assert outcome(numeric_pair(), *other_year) == "right"


def test_a_conflict_must_show_both_values():
    pair = replace(numeric_pair(), type="conflict", values=(GoldValue(Decimal(120), "tCO2e"), GoldValue(Decimal(125), "tCO2e")))
    assert outcome(pair, state("c1", "120", "tCO2e"), state("c2", "125", "tCO2e")) == "right"
    assert outcome(pair, state("c1", "125", "tCO2e")) == "wrong"


def test_refusal_is_read_from_the_status_and_never_from_the_wording():
    words = answer(text="I could not find this in the documents.")
    assert judge(unanswerable_pair(), candidate_from_answer(words)).outcome == "wrong"
    assert judge(unanswerable_pair(), candidate_from_answer(refusal())).outcome == "right"
    assert judge(numeric_pair(), candidate_from_answer(refusal())).outcome == "missing"


def test_a_false_premise_may_be_refused_or_corrected():
    pair = GoldPair("p", "en", "Why did X close its plant?", "false_premise", 1, answer="no plant was closed")
    assert judge(pair, candidate_from_answer(refusal())).outcome == "right"
    assert judge(pair, Candidate("answered", "In 2023 no plant was closed [1].", ())).outcome == "right"
    assert judge(pair, Candidate("answered", "Because demand fell [1].", ())).outcome == "wrong"
    bare = GoldPair("p", "en", "Why did X close its plant?", "false_premise", 1)
    assert judge(bare, Candidate("answered", "Because demand fell [1].", ())).outcome == "wrong"


def test_saying_that_a_report_leaves_the_cell_blank_is_a_refusal():
    blank = Claim(id="c1", text="not reported", metric="Scope 3 emissions", citations=(1,))
    assert outcome(unanswerable_pair(), blank) == "right"
    assert outcome(unanswerable_pair(), blank, state("c2", "7", "tCO2e")) == "wrong"


def test_tolerance_widens_and_zero_narrows():
    wide = replace(numeric_pair(), tolerance=Decimal(5))
    assert outcome(wide, state("c1", "124", "tCO2e")) == "right"
    exact = replace(numeric_pair(), tolerance=Decimal(0))
    assert outcome(exact, state("c1", "120.4", "tCO2e")) == "wrong"


def test_percentage_points_are_not_percent():
    pair = numeric_pair(value="10", unit="个百分点")
    assert judge(pair, candidate_from_text("提高了10个百分点")).outcome == "right"
    assert judge(pair, candidate_from_text("提高了10%")).outcome == "wrong"


def test_half_a_unit_of_the_last_digit_is_the_default_tolerance():
    assert gold_number(GoldValue(Decimal("571.8"), "万吨二氧化碳当量"), None).half == 500
    assert gold_number(GoldValue(Decimal("12345"), "人"), None).half == Decimal("0.5")


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        ("每週工時不得超過60小時", "60小时", True),
        ("1,160 hours", "160", False),
        ("60.5 hours", "60", False),
        ("Holmgates", "Holmgate", False),
        ("at the  Holmgate depot", "holmgate DEPOT", True),
        ("可 持 续", "可持续", True),
        ("250,000 a year", "250000", True),
    ],
)
def test_phrases_are_found_as_whole_words_and_numbers_after_folding(text, phrase, expected):
    assert contains(text, phrase) is expected


def test_vital_nuggets_are_all_needed_and_others_are_not():
    nuggets = (Nugget("coal"), Nugget("gas"), Nugget("oil", vital=False))
    assert says("coal and gas", (), nuggets)
    assert not says("coal and oil", (), nuggets)
    assert not says("oil", (), (Nugget("oil", vital=False),))


def test_a_comparison_that_names_the_wrong_winner_is_wrong():
    assert prefers("Alpha is higher than Beta.", ["Alpha Foods", "Alpha"], ["Beta"]) is True
    assert prefers("甲公司比乙公司更高", ["乙公司"], ["甲公司"]) is False
    assert prefers("Alpha 3, Beta 2", ["Alpha"], ["Beta"]) is None


def test_a_comparison_with_an_earlier_year_needs_both_numbers_only():
    values = (GoldValue(Decimal(120), "tCO2e"), GoldValue(Decimal(130), "tCO2e"))
    pair = replace(numeric_pair(), type="compare", answer="fell", alternatives=("lower",), values=values)
    claims = (state("c1", "120", "tCO2e"), state("c2", "130", "tCO2e", year="2022"))
    assert outcome(pair, *claims, text="Alpha's emissions were lower in 2023: 120 tCO2e against 130 tCO2e.") == "right"
    assert outcome(pair, claims[0], text="Alpha's emissions were lower in 2023.") == "wrong"


def test_half_of_a_comparison_that_says_what_it_lacks_is_missing_and_not_wrong():
    values = (GoldValue(Decimal(120), "tCO2e"), GoldValue(Decimal(130), "tCO2e"))
    pair = replace(numeric_pair(), type="compare", answer="fell", values=values)
    half, other = state("c1", "120", "tCO2e"), state("c2", "140", "tCO2e", year="2022")
    partial = answer(half).model_copy(update={"status": "partial"})
    assert judge(pair, candidate_from_answer(partial)).outcome == "missing"
    assert outcome(pair, half) == "wrong"
    false_half = answer(half, other).model_copy(update={"status": "partial"})
    assert judge(pair, candidate_from_answer(false_half)).outcome == "wrong"
    assert judge(replace(pair, type="calculation"), candidate_from_answer(partial)).outcome == "wrong"


def test_text_answers_take_any_alternative():
    pair = GoldPair("t", "en", "When?", "text", 1, answer="by 2045", alternatives=("2045",))
    assert judge(pair, Candidate("answered", "Net zero is due in 2045 [1].", ())).outcome == "right"
    assert judge(pair, Candidate("answered", "Net zero is due in 2050 [1].", ())).outcome == "wrong"
