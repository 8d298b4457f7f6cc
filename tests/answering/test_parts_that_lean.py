"""Later parts of a question that say too little by themselves, definitions, lists, titles above tables, rows of two years."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from qa.answering import judged_words
from qa.answering.desk import Desk
from qa.answering.judged_words import says_itself
from qa.answering.sentence_judging import judged_sentences
from qa.answering.sentence_weighing import SentenceWeighing
from qa.answering.wording import tell
from qa.catalog import load_catalog
from qa.understanding import understand
from tests.answering.small_index import read, report, table, told

QUESTION = "How many employees did Velden Paper have in 2023, and who assured its report?"


def ask(folder: Path, question: str, *parts: str) -> str:
    return told(folder, question, report("Velden Paper AG", *parts))


JOINED = "In 2022 many participants joined the supplier forum of Velden Paper."


def test_a_part_that_leans_on_an_unanswered_one_is_unanswered(tmp_path: Path) -> None:
    question = "Who was the first woman on Velden Paper's executive board and when did she join?"
    assert "2022" not in ask(tmp_path, question, JOINED, "The executive board of Velden Paper meets every week.")


def test_a_later_part_with_words_of_its_own_is_answered(tmp_path: Path) -> None:
    question = "How much water did Velden Paper withdraw in 2023 and when was the supplier forum of Velden Paper founded?"
    water = "In 2023 Velden Paper's water withdrawal was 410 m3."
    answer = ask(tmp_path, question, water, "The supplier forum of Velden Paper was founded in May 2019.")
    assert "410" in answer
    assert "2019" in answer


DEFINED = "The accident frequency rate is calculated by dividing accidents by million hours worked."
HOPED = "The accident frequency rate shall keep falling across our mills."


def test_a_definition_is_what_defines(tmp_path: Path) -> None:
    answer = ask(tmp_path, "How does Velden Paper define its accident frequency rate?", HOPED, DEFINED)
    assert "dividing accidents" in answer
    assert "keep falling" not in answer


def test_what_only_speaks_of_a_thing_defines_nothing(tmp_path: Path) -> None:
    assert ask(tmp_path, "How does Velden Paper define its accident frequency rate?", HOPED) == ""


def test_a_quotation_is_not_cut_inside_a_bracket(tmp_path: Path) -> None:
    aside = "(people who resigned, people who retired, people whose contract ended, people who were dismissed and people who died)"
    rate = "The leaver rate of Velden Paper is calculated by dividing the number of leavers"
    long = f"{rate} {aside} by the average headcount of the year."
    answer = ask(tmp_path, "How does Velden Paper define its leaver rate?", long)
    assert answer.count("(") == answer.count(")")
    assert "average headcount" in answer


def test_a_sentence_that_points_to_a_figure_lists_nothing(tmp_path: Path) -> None:
    pointer = (
        "The five action areas of the sustainability strategy of Velden Paper are shown, explained and linked in the figure below."
    )
    assert ask(tmp_path, "What are the five action areas of Velden Paper's sustainability strategy?", pointer) == ""


def test_a_sentence_that_lists_them_does(tmp_path: Path) -> None:
    listed = "The action areas of the sustainability strategy of Velden Paper include water, forests, safety, fair pay and trade."
    assert "forests" in ask(tmp_path, "What are the action areas of Velden Paper's sustainability strategy?", listed)


WASTE = "How much hazardous waste did Velden Paper send to landfill in 2023?"
ROWS = ("Incineration | 12", "Landfilling | 57", "Total | 69")


@pytest.mark.parametrize("title", ["Total hazardous waste by disposal", "GRI 306-5: Total hazardous waste by disposal"])
def test_the_line_above_a_table_is_its_title(title: str, tmp_path: Path) -> None:
    assert "57" in ask(tmp_path, WASTE, title, table("Disposal operations | Weight (tonnes) 2023", *ROWS))


def test_a_sentence_above_a_table_is_none(tmp_path: Path) -> None:
    prose = "Hazardous waste matters to us. We look at it every year,"
    assert "57" not in ask(tmp_path, WASTE, prose, table("Disposal operations | Weight (tonnes) 2023", *ROWS))


def test_the_later_year_of_a_row_is_meant_where_none_is_named(tmp_path: Path) -> None:
    shares = table("Share | Unit | 2022 | 2023", "Renewable electricity share | % | 61 | 64")
    assert "64" in ask(tmp_path, "What is Velden Paper's renewable electricity share?", shares)


FILLER = (
    "Our mills dry their paper with heat from wood residues and from the district.",
    "Visitors can see the old printing house of Velden Paper on open days in June.",
    "A new canteen opened beside the warehouse, with meals cooked from regional produce.",
    "Lorries of our carriers are loaded at night so that roads are free in the morning.",
    "The works council and the management met every month and agreed on shift plans.",
    "Cyclists may use the covered racks, and a repair stand was put up at the gate.",
    "Pulp comes by rail from the coast and is stored in the northern hall.",
    "We planted hedges along the river so that birds find shelter there.",
    "The fire brigade of the mill trained with the brigades of three neighbouring towns.",
    "Suppliers fill in a questionnaire before they are admitted and every second year afterwards.",
    "Old machines were taken apart and their steel went to a foundry.",
    "The museum of papermaking received old moulds and presses as a gift.",
    "Noise at the western fence was measured after the new fan had been built in.",
    "Our archive keeps samples of every paper grade that was ever made here.",
    "Samples of river water are drawn upstream and downstream of the outlet.",
    "The training workshop got two more lathes and a welding booth.",
)
ASSURED = "The figures in this report were assured by Birk & Falk Auditors with limited assurance."
STAFF = table("Workforce | Unit | 2022 | 2023", "Employees | number | 410 | 428")


@pytest.mark.parametrize(
    "question",
    [
        "How many employees did Velden Paper have in 2023, and who assured its report?",
        "What was Velden Paper's employee turnover in 2023, and who assured the report?",
    ],
)
def test_a_later_part_in_words_is_answered_far_from_the_first_and_without_it(question: str, tmp_path: Path) -> None:
    answer = ask(tmp_path, question, ASSURED, *FILLER, STAFF)
    assert "Birk & Falk" in answer
    assert ("428" in answer) == ("How many" in question)


@pytest.mark.parametrize("later", ["why", "when did she join", "who else"])
def test_a_later_part_that_says_too_little_is_not_answered_from_afar(later: str, tmp_path: Path) -> None:
    answer = ask(tmp_path, f"How many employees did Velden Paper have in 2023, and {later}?", ASSURED, *FILLER, STAFF)
    assert "428" in answer
    assert "Birk" not in answer


def test_ranks_of_passages_are_those_of_the_part(tmp_path: Path) -> None:
    sections = [
        f"## Section {place}\n\n{one}\n\n{two}" for place, (one, two) in enumerate(zip(FILLER[::2], FILLER[1::2], strict=True))
    ]
    text = report("Velden Paper AG", f"## Staff\n\n{STAFF}", *sections, f"## Basis\n\n{ASSURED}")
    workspace = read(tmp_path, text)
    reader, catalog = workspace.reader(), load_catalog()
    asked = understand(QUESTION, catalog=catalog, companies=reader.companies())
    desk = Desk(asked, workspace.retriever(reader).retrieve(asked, k=12), reader, catalog, workspace.embedder)
    assert len(asked.parts) == 2
    (assured,) = [one for one in SentenceWeighing(asked.parts[1], desk).weighed() if "Birk" in one.found.text]
    assert assured.features["rank"] == 0


@pytest.mark.parametrize(("text", "told"), [("who assured the report?", True), ("when did she assure it?", False)])
def test_what_is_likely_says_itself_but_for_pronouns(
    text: str, told: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = read(tmp_path, report("Velden Paper AG", ASSURED, *FILLER))
    reader, catalog = workspace.reader(), load_catalog()
    asked = understand(QUESTION, catalog=catalog, companies=reader.companies())
    desk = Desk(asked, workspace.retriever(reader).retrieve(asked, k=12), reader, catalog, workspace.embedder)
    part = replace(asked.parts[1], text=text)
    found = judged_sentences(asked.parts[1], desk)
    best = next(one for one in found if "Birk" in one.found.text)
    likely = [replace(one, probability=0.9 if one is best else 0.01) for one in found]
    monkeypatch.setattr(judged_words, "judged_sentences", lambda part, desk: likely)
    assert says_itself(tell((best.found,), asked.parts[1], desk), part, desk) == told
    monkeypatch.setattr(judged_words, "judged_sentences", lambda part, desk: [replace(one, probability=0.1) for one in found])
    assert not says_itself(tell((best.found,), asked.parts[1], desk), part, desk)
