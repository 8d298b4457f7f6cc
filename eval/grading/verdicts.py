"""Right, wrong or missing: one verdict a case, by the pair's type."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from eval.gold_file import GoldPair
from eval.grading.candidates import Candidate, Statement, candidate_from_text
from eval.grading.numbers import GoldNumber, gold_number, gold_years, same_number, units_agree
from eval.grading.wording import prefers, says

Outcome = Literal["right", "wrong", "missing"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """`missing` is a refusal of an answerable question; a refusal of an unanswerable one is `right`."""

    outcome: Outcome
    reason: str


def judge(pair: GoldPair, candidate: Candidate) -> Verdict:
    """Grades an answer. Refusal is read from `status`, never from the wording."""
    if pair.type == "unanswerable":
        return _unanswerable(candidate)
    if candidate.structured and not candidate.statements:
        # an answer that quotes a sentence says the numbers in it
        candidate = candidate_from_text(candidate.text, candidate.status)
    if candidate.status == "not_found":
        if pair.type == "false_premise":
            return Verdict("right", "refused a question with a false premise")
        return Verdict("missing", "answered that nothing was found")
    if pair.type == "numeric":
        return _number(pair, candidate)
    if pair.type == "calculation":
        return _all_numbers(pair, candidate)
    if pair.type in ("conflict", "list") and pair.values:
        # both values may stand in one quoted sentence ("restated from 5.31 to 5.36"), of which a claim states one
        shown = candidate_from_text(candidate.text).statements if candidate.structured else ()
        candidate = replace(candidate, statements=(*candidate.statements, *shown))
        return _unless_half_told(pair, candidate, _with_wording(pair, candidate, _all_numbers(pair, candidate)))
    if pair.type == "compare":
        return _unless_half_told(pair, candidate, _comparison(pair, candidate))
    return _wording(pair, candidate)


def _unless_half_told(pair: GoldPair, candidate: Candidate, verdict: Verdict) -> Verdict:
    """A partial answer to a question of several numbers that states nothing false: what it lacks it says that it lacks."""
    if verdict.outcome != "wrong" or candidate.status != "partial" or len(pair.values) <= 1:
        return verdict
    golds = [gold_number(value, pair.tolerance) for value in pair.values]
    false = [statement for statement in candidate.statements if not any(same_number(statement, gold) for gold in golds)]
    if false or not candidate.statements:
        return verdict
    return Verdict("missing", "states some of the numbers, all right, and says that the rest was not found")


def _unanswerable(candidate: Candidate) -> Verdict:
    if candidate.status == "not_found":
        return Verdict("right", "refused")
    if candidate.blank:
        return Verdict("right", "says that the documents leave it blank")
    return Verdict("wrong", "answered a question that the documents do not answer")


def _number(pair: GoldPair, candidate: Candidate) -> Verdict:
    gold = gold_number(pair.values[0], pair.tolerance)
    years = gold_years(pair.period)
    matches = [statement for statement in candidate.statements if same_number(statement, gold)]
    if not matches:
        return _other_number(candidate, gold)
    of_year = [statement for statement in matches if not years or not statement.years or statement.years & years]
    if not of_year:
        return Verdict("wrong", f"the number is right but is given for {sorted(matches[0].years)} instead of {sorted(years)}")
    against = _contradiction(of_year, candidate, gold)
    if against is not None:
        return Verdict("wrong", f"also states {against.value} {against.unit} for the same thing")
    return Verdict("right", f"states {of_year[0].value} {of_year[0].unit}")


def _other_number(candidate: Candidate, gold: GoldNumber) -> Verdict:
    if not candidate.statements:
        return Verdict("wrong", "states no number")
    like = next((statement for statement in candidate.statements if units_agree(statement.canonical_unit, gold.unit)), None)
    shown = like or candidate.statements[0]
    return Verdict("wrong", f"states {shown.value} {shown.unit}, gold is {gold.written} {gold.written_unit}")


def _contradiction(matches: list[Statement], candidate: Candidate, gold: GoldNumber) -> Statement | None:
    """A statement that gives the asked thing another value; differing values that the answer shows as a conflict are none."""
    declared = {claim for group in candidate.conflicts for claim in group}
    if not candidate.structured:
        return _first_of_other_value(matches, candidate, gold)
    for match in matches:
        rivals = [
            statement
            for statement in candidate.statements
            if statement.subject == match.subject
            and units_agree(statement.canonical_unit, match.canonical_unit)
            and not same_number(statement, gold)
            and not (statement.claim in declared and match.claim in declared)
        ]
        if rivals:
            return rivals[0]
    return None


def _first_of_other_value(matches: list[Statement], candidate: Candidate, gold: GoldNumber) -> Statement | None:
    # In plain text a number's subject is unknown. The first number of the asked kind for the asked year is taken as the answer.
    year = matches[0].years
    for statement in candidate.statements:
        same_kind = units_agree(statement.canonical_unit, gold.unit) and (not year or not statement.years or statement.years & year)
        if same_kind:
            return None if same_number(statement, gold) else statement
    return None


def _all_numbers(pair: GoldPair, candidate: Candidate) -> Verdict:
    tolerance = pair.tolerance
    statements = candidate.statements
    if pair.type == "calculation":
        # a fall of 5 may be stated as −5 or as "5 lower"; the question names the direction
        statements = tuple(replace(one, value=abs(one.value), canonical=abs(one.canonical)) for one in statements)
    for value in pair.values:
        gold = gold_number(value, tolerance)
        if not any(same_number(statement, gold) for statement in statements):
            return _other_number(candidate, gold)
    return Verdict("right", "states " + ", ".join(f"{value.value} {value.unit}" for value in pair.values))


def _with_wording(pair: GoldPair, candidate: Candidate, numbers: Verdict) -> Verdict:
    if numbers.outcome == "right" and pair.nuggets and not says(candidate.text, (), pair.nuggets):
        return Verdict("wrong", "lacks a vital part")
    return numbers


def _comparison(pair: GoldPair, candidate: Candidate) -> Verdict:
    names = [name.strip() for name in pair.entity.split(" / ")]
    winners = [phrase for phrase in (pair.answer, *pair.alternatives) if phrase]
    if pair.values and _all_numbers(pair, candidate).outcome != "right":
        return _all_numbers(pair, candidate)
    others = [name for name in names if name not in winners]
    # "A / B" compares companies, and the answer names one of them; a single company is compared with its own other year
    if len(names) > len(others) > 0 and prefers(candidate.text, winners, others) is False:
        return Verdict("wrong", f"does not put {winners[0]} first")
    if not pair.values and not says(candidate.text, winners, pair.nuggets):
        return Verdict("wrong", f"does not name {winners[0]}")
    return Verdict("right", "gives both numbers" if pair.values else f"names {winners[0]}")


def _wording(pair: GoldPair, candidate: Candidate) -> Verdict:
    phrases = [phrase for phrase in (pair.answer, *pair.alternatives) if phrase]
    if says(candidate.text, phrases, pair.nuggets):
        return Verdict("right", "says what gold says")
    if pair.values and _all_numbers(pair, candidate).outcome == "right":
        return _with_wording(pair, candidate, Verdict("right", "states the numbers"))
    wanted = [*phrases, *(nugget.text for nugget in pair.nuggets)]
    return Verdict("wrong", f"lacks {wanted[0]}" if wanted else "answers a question whose premise is false")
