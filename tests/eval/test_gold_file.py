import json
from pathlib import Path

import pytest

from eval.checking import check_pairs
from eval.gold_file import GoldInvalid, pair_to_json, read_gold, write_gold
from qa.errors import FileMissing
from tests.eval.small_world import DOCUMENTS, SENTENCES

GOLD = Path(__file__).parents[2] / "eval" / "gold"
ROW = {
    "id": "a",
    "language": "en",
    "question": "What were Scope 1 emissions in 2023?",
    "type": "numeric",
    "period": "2023",
    "value": "120",
    "unit": "tCO2e",
    "evidence": [{"document": "alpha-2023.txt", "page": 1, "quote": SENTENCES[0]}],
}


def written(tmp_path, *rows):
    path = tmp_path / "gold.jsonl"
    path.write_text("".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows), encoding="utf-8")
    return path


def problems(tmp_path, *rows):
    with pytest.raises(GoldInvalid) as caught:
        read_gold(written(tmp_path, *rows))
    return [(problem.line, problem.field) for problem in caught.value.problems]


def test_reads_the_least_a_pair_needs(tmp_path):
    (pair,) = read_gold(written(tmp_path, ROW))
    assert str(pair.values[0].value) == "120"
    assert (pair.split, pair.cluster, pair.evidence[0].grade) == ("development", "alpha-2023.txt", 2)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"language": "fr"}, "language"),
        ({"language": None}, "language"),
        ({"type": "guess"}, "type"),
        ({"question": " "}, "question"),
        ({"value": "about 120"}, "value"),
        ({"value": None}, "value"),
        ({"tolerance": "-1"}, "tolerance"),
        ({"evidence": []}, "evidence"),
        ({"evidence": [{"page": 1}]}, "evidence[0]"),
        ({"evidence": [{"document": "a.pdf", "page": 0}]}, "evidence[0].page"),
        ({"evidence": [{"document": "a.pdf", "page": "one"}]}, "evidence[0].page"),
        ({"evidence": [{"document": "a.pdf", "pages": 1}]}, "evidence[0].pages"),
        ({"alternatives": "x"}, "alternatives"),
        ({"nuggets": [{"vital": True}]}, "nuggets[0]"),
        ({"type": "unanswerable", "evidence": []}, "why_unanswerable"),
        ({"type": "text", "value": None}, "answer"),
        ({"answr": "120"}, "answr"),
        ({"split": "test"}, "split"),
    ],
)
def test_names_line_and_field_of_what_is_wrong(tmp_path, change, field):
    assert (2, field) in problems(tmp_path, ROW, ROW | {"id": "b"} | change)


def test_names_every_problem_at_once(tmp_path):
    assert problems(tmp_path, "{", ROW | {"language": "xx"}, ROW, ROW) == [(1, "json"), (2, "language"), (4, "id")]


def test_an_empty_or_missing_file_says_so(tmp_path):
    assert problems(tmp_path, "") == [(0, "file")]
    with pytest.raises(FileMissing):
        read_gold(tmp_path / "none.jsonl")


def test_message_shows_the_value_and_a_hint(tmp_path):
    with pytest.raises(GoldInvalid) as caught:
        read_gold(written(tmp_path, ROW | {"language": "fr"}))
    assert "line 1, language: must be one of zh-Hans, zh-Hant, en, not 'fr'" in caught.value.message
    assert "docs/gold.md" in caught.value.hint


def test_writes_what_it_reads(tmp_path):
    pairs = read_gold(GOLD / "sample.jsonl")
    write_gold(tmp_path / "again.jsonl", pairs)
    again = read_gold(tmp_path / "again.jsonl")
    assert [pair_to_json(pair) for pair in again] == [pair_to_json(pair) for pair in pairs]


def test_check_finds_a_quote_on_another_page_in_another_document_or_nowhere(tmp_path):
    def with_evidence(name, **change):
        return ROW | {"id": name, "evidence": [ROW["evidence"][0] | change]}

    path = written(
        tmp_path,
        ROW,
        with_evidence("page", page=2),
        with_evidence("nowhere", quote="Scope 1 emissions were 999 tCO2e."),
        with_evidence("document", document="gamma.pdf"),
        with_evidence("pages", page=9),
        ROW | {"id": "number", "value": "121"},
    )
    result = check_pairs(read_gold(path), DOCUMENTS)
    assert [(problem.line, problem.field) for problem in result.problems] == [
        (2, "evidence[0].page"),
        (3, "evidence[0].quote"),
        (4, "evidence[0].document"),
        (5, "evidence[0].page"),
    ]
    assert "stands on page 1" in result.problems[0].message
    assert [(warning.line, warning.field) for warning in result.warnings] == [(3, "value"), (6, "value")]


def test_quotes_are_compared_without_white_space_and_table_borders(tmp_path):
    row = ROW | {"evidence": [ROW["evidence"][0] | {"quote": "| Scope  1 emissions |\nwere 120 tCO2e in ２０２３."}]}
    assert check_pairs(read_gold(written(tmp_path, row)), DOCUMENTS).passed


class TestOurGoldSet:
    pairs = read_gold(GOLD / "sample.jsonl")

    def count(self, **wanted):
        return sum(all(getattr(pair, name) == value for name, value in wanted.items()) for pair in self.pairs)

    def test_size_and_languages(self):
        assert len(self.pairs) >= 360
        assert min(self.count(language=language) for language in ("zh-Hans", "zh-Hant", "en")) >= 120

    def test_numeric_unanswerable_and_other_kinds(self):
        numeric = self.count(type="numeric") + self.count(type="calculation")
        assert numeric >= 0.4 * len(self.pairs)
        assert self.count(type="unanswerable") >= 0.2 * len(self.pairs)
        hard = sum(self.count(why_unanswerable=why) for why in ("wrong_year", "wrong_entity"))
        assert hard > self.count(type="unanswerable") / 2
        assert min(self.count(type=kind) for kind in ("compare", "calculation", "conflict", "false_premise")) >= 4
        assert sum(bool(pair.history) for pair in self.pairs) >= 12

    def test_a_third_is_held_out_by_company(self):
        held = {pair.cluster for pair in self.pairs if pair.split == "heldout"}
        open_ = {pair.cluster for pair in self.pairs if pair.split == "development"}
        assert not held & open_
        for language in ("zh-Hans", "zh-Hant", "en"):
            assert self.count(language=language, split="heldout") >= 0.3 * self.count(language=language)

    def test_no_question_is_asked_twice(self):
        asked = [(pair.question, pair.history) for pair in self.pairs]
        assert len(asked) == len(set(asked))
