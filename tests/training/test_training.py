import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from training.alignment import translation_table
from training.corpus import Entry, clean_sense, read_dictionary, read_pairs
from training.lexicon import from_dictionary, phrase, phrases, prune, write
from training.pack import pack, quantise
from training.vocabulary import RUNS, Token, build_tokenizer, chinese_tokens, scored

ENTRIES = [
    Entry("温室气体", ("greenhouse gas",)),
    Entry("气体", ("gas",)),
    Entry("温室", ("greenhouse",)),
    Entry("教会", ("christian church",)),
    Entry("丹佛", ("denver, colorado",), frozenset({"denver, colorado"})),
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "cedict").mkdir()
    lines = [
        "# comment",
        "溫室氣體 温室气体 [wen1 shi4 qi4 ti3] /greenhouse gas (GHG)/CL:種|种[zhong3]/",
        "丹佛 丹佛 [Dan1 fo2] /Denver, Colorado/",
        "AA制 AA制 [A A zhi4] /to split the bill/",
        "著 着 [zhe5] /variant of 著|着[zhe5]/",
    ]
    (tmp_path / "cedict" / "cedict.txt.gz").write_bytes(gzip.compress("\n".join(lines).encode()))
    (tmp_path / "some").mkdir()
    pairs = [["Hello", "你好"], ["Hello", "你好"], ["No Han", "none"], ["ＡＢＣ", "溫室"]]
    (tmp_path / "some" / "pairs.jsonl").write_text("\n".join(json.dumps(pair) for pair in pairs), encoding="utf-8")
    return tmp_path


def test_dictionary_entries_are_folded_and_pointers_left_out(data: Path) -> None:
    entries = {entry.word: entry for entry in read_dictionary(data)}
    assert entries["温室气体"].senses == ("greenhouse gas",)
    assert entries["丹佛"].names == {"denver, colorado"}
    assert set(entries) == {"温室气体", "丹佛"}
    assert clean_sense("to emit (light)") == "emit"


def test_pairs_are_folded_without_repeats(data: Path) -> None:
    assert list(read_pairs(data)) == [("some", "hello", "你好"), ("some", "abc", "温室")]


def test_tokens_prefer_the_longest_known_word() -> None:
    tokens = chinese_tokens(ENTRIES, {"温室": 1e-5, "气体": 1e-4, "温": 1e-4, "室": 1e-4, "气": 1e-3, "体": 1e-3}, 50, [])
    tokenizer = build_tokenizer([*tokens, Token("emissions", 1e-5)])
    assert tokenizer.encode("温室气体, emissions!").tokens == ["温室气体", "emissions"]
    assert [token for token, _ in scored(tokens)][1:] == [token.text for token in tokens]


def test_quantised_rows_stay_within_half_a_step() -> None:
    matrix = np.random.default_rng(1).normal(size=(20, 16)).astype(np.float32)
    weights, scales = quantise(matrix)
    assert np.abs(weights * scales[:, None] - matrix).max() <= scales.max() / 2 + 1e-6


def test_packing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    matrix = np.eye(3, 8, dtype=np.float32)
    vocabulary = scored([Token("水", 1e-4), Token("water", 1e-4)])
    for name in ("one", "two"):
        pack(matrix, vocabulary, RUNS, "tiny", tmp_path / name)
    files = [sorted((file.name, file.read_bytes()) for file in (tmp_path / name).iterdir()) for name in ("one", "two")]
    assert files[0] == files[1]


def test_alignment_finds_the_word_that_always_goes_along() -> None:
    # source words 1, 2, 3; target words 1, 2, 3, each source word k with target k, and 3 with everything
    sources = [np.array(ids) for ids in ([1, 3], [2, 3], [1], [2], [3])]
    targets = [np.array(ids) for ids in ([1, 3], [2, 3], [1], [2], [3])]
    source, target, chance, _ = translation_table(sources, targets, (4, 4), rounds=10)
    table = {(int(s), int(t)): float(p) for s, t, p in zip(source, target, chance, strict=True)}
    assert table[1, 1] > 0.8
    assert table[3, 3] > 0.8
    assert table[1, 3] < 0.2


def test_a_phrase_is_found_by_its_head_and_a_name_by_each_word() -> None:
    assert phrase("the board of directors") == "board director"
    assert dict(phrases("christian church", name=False)) == {"christian church": 1.0, "church": 0.35}
    assert dict(phrases("denver, colorado", name=True))["denver"] == 0.9
    english, chinese = from_dictionary(ENTRIES, {"温室气体": 1e-6})
    assert "教会" in english["church"]
    assert "温室气体" in english["greenhous gas"]
    assert chinese["气体"] == {"gas": 1.0}


def test_written_tables_are_sorted_and_read_back(tmp_path: Path) -> None:
    from qa.text.lexicon import Lexicon

    table = prune({"greenhous gas": {"温室气体": 2.0, "气": 0.1}, "gas": {"气体": 1.0}, "": {"空": 1.0}})
    write({key: values for key, values in table.items() if key}, tmp_path / "en-zh.tsv")
    write({"气体": {"gas": 1.0}, "温室气体": {"greenhous gas": 1.0}}, tmp_path / "zh-en.tsv")
    lexicon = Lexicon(tmp_path)
    assert [found.text for found in lexicon.to_chinese("greenhous gas")] == ["温室气体"]
    assert lexicon.to_english("温室气体")[0].text == "greenhous gas"
    assert lexicon.to_chinese("greenhous") == ()
    assert lexicon.to_english("水") == ()
