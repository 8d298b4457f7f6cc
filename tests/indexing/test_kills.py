"""SIGKILL at any moment of an ingest loses nothing that was acknowledged and leaves no mixed state."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

KILLS = int(os.environ.get("QA_TEST_KILLS", "300"))
MEMORY = Path("/dev/shm")  # noqa: S108  # a killed process needs no disk to be killed on, and the disk may be busy


@pytest.fixture
def folder() -> Iterator[Path]:
    made = Path(tempfile.mkdtemp(prefix="qa-kills-", dir=MEMORY if os.access(MEMORY, os.W_OK) else None))
    yield made
    shutil.rmtree(made)


@pytest.mark.slow
def test_kills_at_random_moments_and_at_every_step_lose_nothing(folder: Path) -> None:
    command = [sys.executable, "-m", "tests.indexing.killing", str(folder), str(KILLS), "7"]
    root = Path(__file__).parents[2]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, cwd=root, timeout=900)
    assert ended.returncode == 0, ended.stderr[-2000:]
    told = json.loads(ended.stdout)
    assert told["kills"] == KILLS
    assert told["acknowledged"] > KILLS / 20, "kills came too early to test anything"
