"""Ctrl-C and control characters at the command line."""

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.e2e.test_commands import RUN, qa


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_an_interrupted_ingestion_says_so_and_changes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    for number in range(200):
        (folder / f"{number}.txt").write_text(f"In 2023 Contoso {number} employed {number + 100} people.", encoding="utf-8")
    environment = {**os.environ, "QA_INDEXES": str(tmp_path / "indexes"), "QA_INDEX": "sample"}
    process = subprocess.Popen([*RUN, "ingest", str(folder)], stderr=subprocess.PIPE, text=True, env=environment, cwd=ROOT)
    assert process.stderr is not None
    first = process.stderr.readline()  # the command runs once it tells of a file
    time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    errors = first + process.communicate(timeout=60)[1]
    assert process.returncode == 130, errors
    assert "interrupted" in errors
    assert "Traceback" not in errors
    assert qa("documents", "list", indexes=tmp_path / "indexes").returncode in {0, 3}


def test_chat_repeats_no_control_characters(sample_indexes: Path) -> None:
    done = qa("chat", indexes=sample_indexes, stdin="/\x1b[31mnothing\x1b]0;title\x07\n/quit\n")
    assert done.returncode == 0, done.stderr
    assert "\x1b" not in done.stdout
    assert "\x07" not in done.stdout
