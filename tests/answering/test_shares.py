from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from qa.answering.labels import is_peer, is_prose, is_subtotal
from qa.answering.limits import sources_in, unasked_boundary
from qa.answering.shares import counts_some, is_footnote, moved_on, of_programme, of_site, said_of_share, says_rate, sets_aim
from qa.domain.figures import Figure, Quantity
from qa.domain.places import Span
from tests.answering.test_labels import row


def told(sentence: str, number: str, *, unit: str = "1", noun: str | None = None) -> Figure:
    """A number of a sentence that is its document's whole text."""
    start = sentence.index(number)
    span = Span(start, start + len(number))
    quantity = Quantity(number, span, Decimal(number.replace(",", "")), None, Decimal(number.replace(",", "")), unit, noun=noun)
    return replace(row("x"), quantity=quantity, span=span, context=Span(0, len(sentence)), from_table=False, metric="")


@pytest.mark.parametrize(
    "label", ["Lost time injury frequency rate", "LTIFR", "TRIR", "损失工时工伤率", "Injuries per million hours"]
)
def test_a_rate_says_so(label: str) -> None:
    assert says_rate(label)


@pytest.mark.parametrize("label", ["Lost Time Injuries (LTIs)", "Recordable incidents", "工伤人数"])
def test_a_count_of_injuries_is_no_rate(label: str) -> None:
    assert not says_rate(label)


@pytest.mark.parametrize(
    ("sentence", "number", "noun", "question"),
    [
        ("In addition, 733 further apartments are being planned.", "733", "apartments", "how many apartments are owned?"),
        ("We reviewed an additional 25 reports.", "25", "reports", "how many reports were reviewed?"),
        ("We read 25 audits from suppliers in the year.", "25", "audits", "how many suppliers were audited?"),
        ("Some 486 of our employees used the offer.", "486", "employees", "how many employees are there?"),
        ("Partners (nearly 700) work alongside our employees.", "700", "partners", "how many employees are there?"),
    ],
)
def test_some_or_other_things_are_not_those_asked_for(sentence: str, number: str, noun: str, question: str) -> None:
    assert counts_some(told(sentence, number, noun=noun), sentence, question, bare=True)


def test_all_the_things_asked_for_are() -> None:
    sentence = "We audited 25 suppliers in the year."
    assert not counts_some(told(sentence, "25", noun="suppliers"), sentence, "how many suppliers were audited?", bare=False)


def test_parts_of_a_number_are_known_by_what_is_said_of_them() -> None:
    sentence = "The group has 31,888 people, of whom 20,632 work at home (64.7% of employees) and 11,256 abroad (35.3%)."
    assert said_of_share(told(sentence, "31,888"), sentence) is None
    said = said_of_share(told(sentence, "11,256"), sentence)
    assert said is not None
    assert "abroad" in said
    assert "employees" not in said


def test_the_mark_of_a_note_is_no_count() -> None:
    note = "9 High risk suppliers refers to country risk."
    assert is_footnote(told(note, "9"), note)
    assert not is_footnote(told("9 suppliers were audited.", "9"), "9 suppliers were audited.")


def test_what_was_set_as_a_target_is_no_level() -> None:
    sentence = "The board set a target to have female representation of at least 30 on it."
    assert sets_aim(told(sentence, "30", unit="%"), sentence)
    assert not sets_aim(told("Women hold 30 of seats.", "30"), "Women hold 30 of seats.")


def test_an_amount_of_one_plant_is_not_the_company_s() -> None:
    sentence = "Our chemicals park on the coast recycled most of its waste, 58 tonnes."
    assert of_site(told(sentence, "58", unit="t"), sentence, "how much waste was generated?")
    assert not of_site(told(sentence, "58", unit="t"), sentence, "how much waste did the chemicals park generate?")


def test_an_amount_of_one_programme_is_not_the_company_s() -> None:
    sentence = "310 hours of volunteer work were given through this programme."
    assert of_programme(told(sentence, "310", unit="h"), sentence, "how many hours did employees volunteer?")
    assert not of_programme(told(sentence, "310", unit="h"), sentence, "how many hours did the harbour clean-up programme bring?")
    assert not of_programme(told("310 hours were given.", "310", unit="h"), "310 hours were given.", "how many hours?")


def test_an_amount_beside_that_of_one_programme_is_the_company_s() -> None:
    question = "how many hours did employees volunteer?"
    both = "Employees gave 12,000 hours, of which 310 were given through this programme."
    assert not of_programme(told(both, "12,000", unit="h"), both, question)
    assert of_programme(told(both, "310", unit="h"), both, question)
    led = "Through this programme, employees gave 310 hours in 2023."
    assert of_programme(told(led, "310", unit="h"), led, question)
    ended = "Employees gave 310 hours in 2023, all under this scheme."
    assert of_programme(told(ended, "310", unit="h"), ended, question)


def test_rows_tell_that_they_are_parts_or_no_rows_at_all() -> None:
    assert is_subtotal(row("Scope 3", "of which: from products"), "")
    assert not is_subtotal(row("Scope 3"), "")
    assert is_prose(row("on-site panels. The stores will feature better insulation that"))
    assert not is_prose(row("Employees (excl. trainees)"))


def test_rows_of_other_companies_are_not_the_reporter_s() -> None:
    figure = replace(row("北方制药"), title="同行业可比公司")
    assert is_peer(figure, "2024年研发投入占比")
    assert not is_peer(figure, "同行业可比公司的研发投入占比")


def test_what_a_number_moved_from_is_no_level() -> None:
    sentence = "Losses fell from 56 to 13 there."
    assert moved_on(told(sentence, "56"), sentence)
    assert not moved_on(told(sentence, "13"), sentence)


def test_sources_and_boundaries() -> None:
    assert sources_in("Renewable electricity generated, onsite solar") == {"site", "sun", "renewable"}
    assert unasked_boundary("scope 2 emissions", "Emissions (equity boundary)") > 0
    assert unasked_boundary("scope 2 emissions, equity boundary", "Emissions (equity boundary)") == 0
    assert unasked_boundary("scope 2 emissions", "Emissions (operational control)") == 0
