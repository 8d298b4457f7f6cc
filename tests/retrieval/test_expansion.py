import time

from qa.catalog import load_catalog
from qa.retrieval.expansion import slots, terms_of
from qa.text.lexicon import Lexicon, Translation, load_lexicon


def test_an_english_question_gets_chinese_words_in_the_same_term() -> None:
    terms = terms_of("How many employees were trained?", english=True, lexicon=load_lexicon())
    assert [set(group.tokens) for group in terms.own] == [{"employe"}, {"train"}]
    employees = next(group for group in terms.crossed if "employe" in group.tokens)
    assert "员工" in employees.tokens


def test_a_chinese_question_in_either_script_gets_english_stems() -> None:
    for question in ("员工培训时数是多少？", "員工培訓時數是多少？"):
        terms = terms_of(question, english=False, lexicon=load_lexicon())
        crossed = {token for group in terms.crossed for token in group.tokens}
        assert {"employe", "train"} <= crossed


def test_numbers_and_identifiers_cross_as_they_are() -> None:
    terms = terms_of("GRI 305-1 在2023年的PUE是多少？", english=False, lexicon=load_lexicon())
    crossed = {token for group in terms.crossed for token in group.tokens}
    assert {"gri", "305-1", "2023", "pue"} <= crossed


def test_a_word_of_several_tokens_is_spread_over_the_terms_of_a_phrase() -> None:
    words = [Translation("温室气体", 1.0), Translation("水", 1.0)]
    first, second = slots(words, 2)
    assert set(first) == {"温室", "水"}
    assert {"气体"} < set(second)
    assert first["水"] < 0.5
    assert slots([Translation("气体", 0.8)], 1) == [{"气体": 0.8}]
    assert slots([Translation("greenhous gas", 1.0)], 1)[0]["gas"] == 0.6
    assert slots([Translation("greenhous gas", 1.0)], 2) == [{"greenhous": 1.0}, {"gas": 1.0}]


def test_catalog_names_of_a_metric_are_searched_in_both_languages() -> None:
    text = "greenhouse gas emissions"
    expansions = load_catalog().expansions(text)
    terms = terms_of(text, english=True, lexicon=load_lexicon(), expansions=expansions)
    assert "温室" in {token for group in terms.crossed for token in group.tokens}


def test_the_lexicon_opens_at_once_and_answers_in_microseconds() -> None:
    from qa.text.lexicon import FOLDER

    began = time.perf_counter()
    lexicon = Lexicon(FOLDER)
    assert lexicon.to_chinese("water")
    assert time.perf_counter() - began < 0.1
    assert sum(file.stat().st_size for file in FOLDER.iterdir()) < 12_000_000


def test_words_that_only_ask_or_join_are_not_translated() -> None:
    terms = terms_of("这家公司为员工做了什么，有几个被培训？", english=False, lexicon=load_lexicon())
    crossed = {token for group in terms.crossed for token in group.tokens}
    assert {"employe", "train"} <= crossed
    assert not {"quilt", "behav", "ful", "individu"} & crossed


def test_names_of_a_metric_bring_no_stop_words() -> None:
    text = "能源消耗总量"
    expansions = load_catalog().expansions(text)
    assert any(" of " in name for expansion in expansions for name in expansion.alternatives)
    terms = terms_of(text, english=False, lexicon=load_lexicon(), expansions=expansions)
    assert not {"of", "it", "the"} & {token for group in terms.crossed for token in group.tokens}
