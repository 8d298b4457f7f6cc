"""Shared fixtures: the sample index, made once a run."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
SAMPLES = ROOT / "eval" / "corpus" / "documents"


@pytest.fixture(scope="session")
def sample_indexes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample documents in index "sample"; shared by the processes of a parallel run."""
    from filelock import FileLock

    from qa.assembly import Workspace
    from qa.settings import Settings

    base = tmp_path_factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    folder = shared / "sample-indexes"
    with FileLock(shared / "sample-indexes.lock"):
        if not (shared / "sample-indexes.done").exists():
            report = Workspace(Settings(indexes=folder, index="sample")).ingest([SAMPLES])
            assert not [entry for entry in report.entries if entry.status == "refused"], report
            (shared / "sample-indexes.done").touch()
    return folder


@pytest.fixture(scope="session")
def shared_corpus() -> Path:
    """The real reports beside the project; skips where they are absent."""
    folder = SHARED / "corpus"
    if not folder.is_dir():
        pytest.skip("no shared corpus beside the project")
    return folder
