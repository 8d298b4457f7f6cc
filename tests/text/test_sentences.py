import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.text.sentences import clause_spans, sentence_spans


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in sentence_spans(text)]


def test_chinese_sentences_end_on_full_stops_with_their_closing_quotes() -> None:
    assert sentences("他說：「好。」減排202.8万吨，增长24.7%；PUE为1.190。下一句") == [
        "他說：「好。」",
        "減排202.8万吨，增长24.7%；PUE为1.190。",
        "下一句",
    ]


def test_english_abbreviations_and_decimals_end_nothing() -> None:
    text = "In FY2025, e.g. the U.S. market grew 3.5%. Alibaba Inc. reported 1,234.5 t. No. 5 was 12."
    assert sentences(text) == ["In FY2025, e.g. the U.S. market grew 3.5%.", "Alibaba Inc. reported 1,234.5 t.", "No. 5 was 12."]


def test_a_blank_line_ends_a_sentence() -> None:
    assert sentences("标题\n\n正文没有句号\n续行") == ["标题", "正文没有句号\n续行"]


@pytest.mark.parametrize("number", ["1,234.5", "3.5%", "1:0.98", "2025.3", "0.98"])
def test_no_number_is_cut(number: str) -> None:
    for text in (f"減排{number}吨，其余不变。", f"It was {number} in total, and fell."):
        assert any(number in sentence for sentence in sentences(text))
        assert any(number in span.of(text) for span in clause_spans(text)) or ":" in number


@given(st.text(alphabet=st.sampled_from("能源。！？.;；, 1 2a B\n”」3"), max_size=80))
def test_sentences_keep_every_visible_character_once_and_in_order(text: str) -> None:
    spans = sentence_spans(text)
    assert all(left.end <= right.start for left, right in itertools.pairwise(spans))
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())


def test_a_notes_digit_behind_a_year_ends_the_sentence() -> None:
    assert sentences("It rose to 71.1 in 2022.1 In 2023, it fell.") == ["It rose to 71.1 in 2022.1", "In 2023, it fell."]
    assert sentences("See section 2022.1 for more.") == ["See section 2022.1 for more."]
