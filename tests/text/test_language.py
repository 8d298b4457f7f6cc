import pytest

from qa.text.display import display, safe
from qa.text.language import detect_language, detect_question_language


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("阿里巴巴2025財年的清潔電力佔比是多少?", "zh-Hant"),
        ("阿里巴巴2025财年的清洁电力占比是多少?", "zh-Hans"),
        ("How did Ant's operational emissions change in 2023?", "en"),
        ("What is 螞蟻集團's PUE in 2023?", "en"),
        ("Alibaba的PUE是多少？", "zh-Hans"),
        ("Alibaba Group 2025 PUE 是多少", "zh-Hans"),
        ("Scope 3?", "en"),
        ("阿里巴巴2023財年的PUE是多少?", "zh-Hant"),
        ("阿里巴巴2023财年的PUE是多少?", "zh-Hans"),
    ],
)
def test_question_language(question: str, language: str) -> None:
    assert detect_question_language(question) == language


def test_text_language_is_that_of_most_of_it() -> None:
    assert detect_language("The company 螞蟻集團 reported that its emissions fell.") == "en"
    assert detect_language("螞蟻集團發布《2023年可持續發展報告》 PUE GRI ESG") == "zh-Hant"


def test_display_is_one_clean_line() -> None:
    assert display("经 营 活 动产生\n的现金 emis-\nsions\t12") == "经营活动产生的现金 emissions | 12"


def test_safe_drops_escape_sequences_and_bidi_overrides() -> None:
    assert safe("a\x1b[31mred\x1b]8;;http://x\x07l\u202eb\x9b2Jc\nd\x00") == "aredlbc\nd"
