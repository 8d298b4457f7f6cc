from qa.text.tokens import lexical_tokens, number_token, query_tokens


def test_han_gives_unigrams_and_bigrams_of_simplified_script() -> None:
    assert lexical_tokens("範圍三") == ["范", "围", "三", "范围", "围三"]


def test_identifiers_are_found_whole_and_in_parts() -> None:
    tokens = lexical_tokens("GRI 305-1, A1.2, 600201, 1:0.98, PUE降低至1.190；")
    for wanted in ("gri", "305-1", "305", "a1.2", "600201", "1:0.98", "pue", "1.19"):
        assert wanted in tokens


def test_numbers_have_one_spelling() -> None:
    assert lexical_tokens("1,398,047") == lexical_tokens("1398047") == ["1398047"]
    assert number_token("1,190.50") == "1190.5"
    assert number_token("100") == "100"


def test_english_words_are_stemmed() -> None:
    assert lexical_tokens("emissions emission") == ["emiss", "emiss"]


def test_question_words_are_not_searched_for() -> None:
    assert query_tokens("PUE是多少？") == ["pue"]
    assert "what" not in query_tokens("What is the PUE?")
    assert all("的" not in token for token in query_tokens("阿里的清潔電力"))


def test_a_possessive_is_asked_for_by_its_name_alone() -> None:
    assert query_tokens("North Harbour's and the employees’ water") == ["north", "harbour", "employe", "water"]
    assert "o'brien" in query_tokens("O'Brien's board")
