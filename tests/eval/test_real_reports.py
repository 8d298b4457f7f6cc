"""The gold pairs on published reports: read without the reports, and checked against their pages where those are present."""

from functools import lru_cache
from pathlib import Path

import pypdfium2
import pytest

from eval.gold_file import read_gold
from eval.grading.numbers import written_numbers

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
PAIRS = read_gold(ROOT / "eval" / "gold" / "real_reports.jsonl")


def test_there_are_enough_and_none_carries_report_text():
    assert len(PAIRS) >= 120
    assert not any(piece.quote for pair in PAIRS for piece in pair.evidence)
    assert {pair.language for pair in PAIRS} == {"zh-Hans", "zh-Hant", "en"}


@lru_cache(maxsize=64)
def _page_numbers(file: str, page: int):
    path = next(CORPUS.rglob(file))
    if path.suffix != ".pdf":
        return written_numbers(path.read_text(encoding="utf-8", errors="replace"))
    document = pypdfium2.PdfDocument(str(path))
    return written_numbers(document[page - 1].get_textpage().get_text_range())


@pytest.mark.shared
@pytest.mark.skipif(not CORPUS.is_dir(), reason="needs the shared reports beside the project")
@pytest.mark.parametrize("pair", [pair for pair in PAIRS if pair.evidence], ids=lambda pair: pair.id)
def test_the_figure_stands_on_the_page(pair):
    value = pair.values[0].value
    for piece in pair.evidence:
        numbers = _page_numbers(piece.document, piece.page)
        if pair.type == "calculation":  # the page holds what it is the difference of
            assert any(number - value in numbers for number in numbers)
        else:
            assert value in numbers
