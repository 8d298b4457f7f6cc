"""The parser table: every case is a text and all the quantities in it."""

from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from qa.domain.documents import Language
from qa.domain.figures import Quantity
from qa.quantities import find_quantities

LANGUAGES: dict[str, Language] = {"simplified": "zh-Hans", "traditional": "zh-Hant", "english": "en"}


def read_cases() -> list[tuple[str, Language, list[str]]]:
    cases: list[tuple[str, Language, list[str]]] = []
    for name, language in LANGUAGES.items():
        loaded = yaml.safe_load(Path(__file__).with_name(f"cases.{name}.yaml").read_text(encoding="utf-8"))
        cases += [(str(text), language, expected) for text, expected in loaded.items()]
    return cases


CASES = read_cases()


def written(quantity: Quantity) -> str:
    """A quantity as the table writes it."""
    value = "" if quantity.canonical_value is None else f"{quantity.canonical_value:f} "
    if quantity.low is not None:
        value = f"{quantity.low:f}..{quantity.high:f} "
    flags = [quantity.comparator, quantity.direction, f"noun:{quantity.noun}" if quantity.noun else None]
    return " ".join(filter(None, [f"{quantity.raw} = {value}{quantity.canonical_unit}", *flags]))


def test_the_table_has_at_least_four_hundred_cases() -> None:
    assert len(CASES) >= 400


@pytest.mark.parametrize(("text", "language", "expected"), CASES, ids=[text[:40] for text, _, _ in CASES])
def test_reads_exactly_what_the_table_says(text: str, language: Language, expected: list[str]) -> None:
    found = find_quantities(text, language)
    assert [written(quantity) for quantity in found] == [case.replace('">"', ">") for case in expected]
    for quantity in found:
        assert quantity.span.of(text) == quantity.raw


@pytest.mark.parametrize(("text", "language", "expected"), CASES, ids=[text[:40] for text, _, _ in CASES])
def test_reads_the_same_within_a_sentence(text: str, language: Language, expected: list[str]) -> None:
    around = f"As we said: {text}; and so on." if language == "en" else f"如上所述，{text}，特此说明。"
    found = find_quantities(around, language)
    assert [quantity.raw for quantity in found] == [case.partition(" = ")[0] for case in expected]


def test_full_width_digits_keep_places_in_the_original() -> None:
    text = "共１，２３４．５万吨。"
    (quantity,) = find_quantities(text, "zh-Hans")
    assert quantity.span.of(text) == quantity.raw == "１，２３４．５万吨"
    assert quantity.canonical_value == Decimal("12345000")


def test_a_section_number_at_a_line_start_is_no_quantity() -> None:
    assert find_quantities("3.1 Environment\n3.2 Social\n") == []
