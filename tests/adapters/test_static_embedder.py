import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from qa.adapters.static_embedder import BUILTIN, fingerprint, load_builtin, load_folder
from qa.errors import ModelMissing
from qa.text.folding import fold_plain

TEXTS = [
    "公司2023年温室气体排放总量为1,234.5吨二氧化碳当量，同比下降12%。",
    "公司2023年溫室氣體排放總量為1,234.5噸二氧化碳當量，同比下降12%。",
    "Total greenhouse gas emissions were 1,234.5 tonnes of CO2 equivalent in 2023, down 12%.",
    "董事会由九名董事组成，其中三名为女性。",
    "Nine directors sit on the board, three of them women.",
    "decarbonisation, biodiversity; GRI 305-1 — PUE 1.25",
]


def test_vectors_are_unit_rows_and_unknown_text_is_zero() -> None:
    embedder = load_builtin()
    vectors = embedder.embed_passages([*TEXTS, "", "……—"])
    assert vectors.shape == (len(TEXTS) + 2, embedder.identity.dimension)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors[: len(TEXTS)], axis=1), 1, atol=1e-5)
    assert not vectors[len(TEXTS) :].any()
    assert embedder.embed_passages([]).shape == (0, embedder.identity.dimension)
    assert embedder.count_tokens("温室气体 emissions 2023") == 3


def test_scripts_are_one_and_languages_meet() -> None:
    vectors = load_builtin().embed_passages(TEXTS)
    similar = vectors @ vectors.T
    assert similar[0, 1] > 0.999
    assert similar[0, 2] > similar[0, 4] + 0.3
    assert similar[3, 4] > similar[3, 2] + 0.3


def test_a_batch_gives_what_each_text_gives_alone() -> None:
    embedder = load_builtin()
    many = [f"{text} {number}" for number in range(60) for text in TEXTS]
    together = embedder.embed_passages(many)
    alone = np.concatenate([embedder.embed_queries([text]) for text in many[:20]])
    assert np.allclose(together[:20], alone, atol=1e-5)


def test_equals_sentence_transformers_on_the_exported_folder(tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer

    from qa.text.folding import fold_plain
    from training.pack import export

    export(BUILTIN, tmp_path / "export")
    model = SentenceTransformer(str(tmp_path / "export"), device="cpu")
    theirs = model.encode([fold_plain(text) for text in TEXTS], show_progress_bar=False)
    assert np.abs(theirs - load_builtin().embed_passages(TEXTS)).max() < 1e-3


def test_loads_fast_and_without_torch() -> None:
    code = (
        "import sys, time; import numpy; from qa.adapters.static_embedder import load_builtin; began = time.perf_counter();"
        "load_builtin().embed_queries(['x']); print(time.perf_counter() - began, 'torch' in sys.modules)"
    )
    best = 9.0
    for _ in range(5):
        printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
        assert printed[1] == "False"
        best = min(best, float(printed[0]))
    assert best < 0.3 * (1 + os.getloadavg()[0] / (os.cpu_count() or 1))


def test_encodes_thousands_of_passages_a_second() -> None:
    embedder = load_builtin()
    passages = [(TEXTS[n % 4] * 12)[:400] for n in range(2048)]
    best = 0.0
    for _ in range(3):
        began = time.perf_counter()
        embedder.embed_passages(passages)
        best = max(best, len(passages) / (time.perf_counter() - began))
    assert best > 5000 / (1 + os.getloadavg()[0] / (os.cpu_count() or 1)) / 1.5


def test_the_packaged_files_are_those_that_were_trained() -> None:
    embedder = load_builtin()
    import json

    pattern = json.loads((BUILTIN / "model.json").read_text(encoding="utf-8"))["pattern"]
    assert fingerprint(BUILTIN, pattern) == embedder.identity.fingerprint
    assert sum(file.stat().st_size for file in BUILTIN.iterdir()) <= 25_000_000


def test_a_damaged_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match="cannot be read"):
        load_folder(tmp_path)


def test_remembered_words_are_cut_as_the_library_cuts_whole_texts() -> None:
    embedder = load_builtin()
    texts = [
        "Scope 1 emissions fell by 1,250 tonnes; zzxqj's café 2023.",
        "範圍一排放量為12.5萬噸CO2e，emissions 同比下降。",
        "",
        "…",
        "emissions",
    ]
    whole = [
        one.ids for one in embedder.tokenizer.encode_batch_fast([fold_plain(text) for text in texts], add_special_tokens=False)
    ]
    for _ in range(2):
        assert [embedder.count_tokens(text) for text in texts] == list(map(len, whole))
        assert embedder._encode(texts) == whole
