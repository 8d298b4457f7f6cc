"""The sentence judge beside the rules: what it tells, what it takes back, and when it is not heard."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.answering import judged_words
from qa.answering.candidates import weighable
from qa.answering.desk import Desk
from qa.answering.judged_words import asks_beyond_numbers, in_words_as_judged, names_standard_alone
from qa.answering.judging import weighed_figures
from qa.answering.sentence_judging import JudgedSentence, judged_sentences, load_sentence_judge
from qa.answering.sentence_weighing import MOST_WEIGHED, SentenceWeighing, gives_reason
from qa.answering.statements import state_figure
from qa.answering.wording import tell
from qa.catalog import load_catalog
from qa.domain.queries import Part
from qa.understanding import understand
from tests.answering.small_index import read, report, told

PLANTS = "Abel Birk Crane Dunn Elm Fenn Gorse Holt Ivel Jarrow Kelso Luton Marsh Nene Orwell Penn Quorn Rother".split()
THINGS = "roof gate fence boiler crane silo pump weir dock lift stair drain lamp door hoist track sluice mast".split()
FILLING = " ".join(
    f"The {plant} plant repaired its {thing} in the spring shutdown." for plant, thing in zip(PLANTS, THINGS, strict=True)
)
WORKSHOP = "A yearly workshop for all safety officers of our operations was held at the Tolland power plant in Norway."
LEFT_OUT = "As our shipping arm is listed separately, it is therefore excluded from this report."
TEXT = report("Halden Utilities plc", f"{WORKSHOP} {LEFT_OUT} {FILLING}")
WHERE = "At which plant did Halden Utilities bring its safety officers together for the yearly workshop?"


Asked = tuple[Part, Desk, list[JudgedSentence]]


def desk_of(folder: Path, question: str, text: str = TEXT) -> Desk:
    workspace = read(folder, text)
    reader, catalog = workspace.reader(), load_catalog()
    query = understand(question, catalog=catalog, companies=reader.companies())
    return Desk(query, workspace.retriever(reader).retrieve(query, k=12), reader, catalog, workspace.embedder)


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    """Where the workshop was held: the part asked, its desk and the sentences as judged."""
    desk = desk_of(tmp_path, WHERE)
    part = desk.query.parts[0]
    return part, desk, judged_sentences(part, desk)


def likely(found: list[JudgedSentence], words: str, probability: float) -> list[JudgedSentence]:
    """The sentences judged anew: those that hold the words at a probability, all others at none."""
    judged = [JudgedSentence(one.found, probability if words in one.found.text else 0.0) for one in found]
    return sorted(judged, key=lambda one: -one.probability)


def test_the_judge_of_the_package_is_whole(tmp_path: Path) -> None:
    judge = load_sentence_judge()
    assert judge.trees > 50
    assert len(judge.names) == len(set(judge.names))
    desk = desk_of(tmp_path, WHERE)
    weighed = SentenceWeighing(desk.query.parts[0], desk).weighed()
    assert 15 <= len(weighed) <= MOST_WEIGHED
    assert set(weighed[0].features) == set(judge.names)


def test_the_sentence_that_says_it_is_the_likeliest(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, WHERE)
    judged = judged_sentences(desk.query.parts[0], desk)
    assert judged[0].found.text == WORKSHOP
    assert judged[0].probability > 2 * judged[1].probability


def test_without_an_embedder_nothing_is_judged(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, WHERE)
    desk.embedder = None
    assert judged_sentences(desk.query.parts[0], desk) == []


def test_a_likely_sentence_is_told_where_the_rules_find_none(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    part, desk, judged = asked
    for probability, expected in ((judged_words.LIKELY, True), (judged_words.LIKELY - 0.01, False)):
        monkeypatch.setattr(judged_words, "judged_sentences", lambda *_, p=probability: likely(judged, "workshop", p))
        statement = in_words_as_judged(None, part, desk)
        assert (statement is not None and "Tolland" in statement.segments[0].text) is expected


def test_among_few_sentences_the_judge_is_not_heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = desk_of(tmp_path, WHERE, report("Halden Utilities plc", WORKSHOP))
    part = desk.query.parts[0]
    judged = judged_sentences(part, desk)
    assert 0 < len(judged) < judged_words.MANY
    monkeypatch.setattr(judged_words, "judged_sentences", lambda *_: likely(judged, "workshop", 0.99))
    assert in_words_as_judged(None, part, desk) is None


def test_what_the_rules_chose_gives_way_or_is_taken_back(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    part, desk, judged = asked
    other = next(one for one in judged if "Crane plant" in one.found.text)
    chosen = tell((other.found,), part, desk)
    monkeypatch.setattr(judged_words, "judged_sentences", lambda *_: likely(judged, "workshop", 0.9))
    told_now = in_words_as_judged(chosen, part, desk)
    assert told_now is not None
    assert "Tolland" in told_now.segments[0].text
    monkeypatch.setattr(judged_words, "judged_sentences", lambda *_: likely(judged, "workshop", 0.3))
    assert in_words_as_judged(chosen, part, desk) is None  # nothing is likely, what was chosen least of all
    monkeypatch.setattr(judged_words, "judged_sentences", lambda *_: likely(judged, "Crane plant", 0.2))
    assert in_words_as_judged(chosen, part, desk) is chosen


def test_the_second_is_quoted_where_it_is_nearly_as_likely(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    part, desk, judged = asked
    first = next(one.found for one in judged if "workshop" in one.found.text)
    second = next(one.found for one in judged if "shipping arm" in one.found.text)
    rest = [JudgedSentence(one.found, 0.0) for one in judged if one.found not in (first, second)]
    for beside, quoted in ((0.3, 2), (0.1, 1)):
        both = [JudgedSentence(first, 0.8), JudgedSentence(second, beside), *rest]
        monkeypatch.setattr(judged_words, "judged_sentences", lambda *_, both=both: both)
        statement = in_words_as_judged(None, part, desk)
        assert statement is not None
        assert len(statement.claims) == quoted


def test_a_number_is_kept_where_the_judge_is_not_heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who, where and why are not told by a number, but few sentences say too little to take it back."""
    text = report("Halden Utilities plc", "In 2023 the Tolland plant was audited 84 times by Orrin LLP.")
    desk = desk_of(tmp_path, "Who audited the Tolland plant of Halden Utilities in 2023?", text)
    part = desk.query.parts[0]
    figures = [one for one, _, _ in weighable(desk) if one.quantity.value == 84]
    judged = [one.candidate for one in weighed_figures(part, desk, figures) if one.candidate.figure in figures]
    statement = state_figure(judged[0], desk)
    assert in_words_as_judged(statement, part, desk) is statement
    many = [JudgedSentence(one.found, 0.0) for one in judged_sentences(part, desk)] * judged_words.MANY
    monkeypatch.setattr(judged_words, "judged_sentences", lambda *_: many)
    assert in_words_as_judged(statement, part, desk) is None


def test_why_is_answered_by_a_sentence_that_gives_a_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = desk_of(tmp_path, "Why does Halden Utilities leave its shipping arm out of its disclosures?")
    part = desk.query.parts[0]
    judged = judged_sentences(part, desk)
    monkeypatch.setattr(judged_words, "judged_sentences", lambda *_: likely(judged, "workshop", 0.95))
    assert in_words_as_judged(None, part, desk) is None
    monkeypatch.setattr(judged_words, "judged_sentences", lambda *_: likely(judged, "shipping arm", 0.95))
    statement = in_words_as_judged(None, part, desk)
    assert statement is not None
    assert "therefore excluded" in statement.segments[0].text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (LEFT_OUT, True),
        ("因扩建后项目发生变化，公司重新申请了排污许可证。", True),
        ("考慮到數據可得性，本報告未披露該項。", True),
        (WORKSHOP, False),
        ("本行自2023年1月起不再向新建燃煤電廠提供項目融資。", False),
        ("2023年公司未发生重大安全事故。", False),
        ("公司建立了环境管理体系。", False),
        ("Since 2015 we have published a report.", False),
    ],
)
def test_signs_of_a_reason(text: str, reason: bool) -> None:
    assert gives_reason(text) is reason


@pytest.mark.parametrize(
    ("question", "beyond"),
    [
        ("Why did Halden's water use fall in 2023?", True),
        ("Who audits Halden's emissions?", True),
        ("哈尔登2023年用水量下降的原因是什么？", True),
        ("哈爾登的溫室氣體排放由哪家事務所查證？", True),
        ("What was Halden's water use in 2023?", False),
        ("How many people did Halden train, and who paid?", False),
        ("What were the injuries among contractors who worked on site?", False),
        ("哈爾登2023年客戶滿意度為何？", False),
        ("哈尔登如何人性化地管理员工？", False),
        ("哈尔登2023年的用水量是多少？", False),
    ],
)
def test_what_no_number_answers(question: str, beyond: bool) -> None:
    assert asks_beyond_numbers(question) is beyond


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("Material topic: carbon reduction in the portfolio GRI 305: Emissions 2016", True),
        ("GRI 305: Emissions 2016. In 2016 the portfolio emitted 4,100 t.", False),
        ("The portfolio emitted 4,100 t in 2016.", False),
        ("ISO 45001: 2018 holds for every plant", False),
        ("All plants were ISO 14001 certified by the end of 2016.", False),
        ("In line with GRI 305: we disclose emissions for 2016", False),
        ("We obtained ISO 45001 certification for nine sites in 2016", False),
    ],
)
def test_the_edition_of_a_standard_is_no_year_told_of(text: str, alone: bool) -> None:
    periods = understand("What were the portfolio emissions in 2016?", catalog=load_catalog(), companies=()).periods
    assert names_standard_alone(text, periods) is alone


def test_the_answer_quotes_its_sentence(tmp_path: Path) -> None:
    assert "Tolland power plant in Norway" in told(tmp_path, WHERE, TEXT)
