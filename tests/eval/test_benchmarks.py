import importlib.util
from pathlib import Path

import pytest

from eval.benchmarks.__main__ import Benchmark, benchmarks, main, run
from eval.benchmarks.peers.kits import HERE, KITS


@pytest.mark.parametrize("quick", [True, False])
def test_every_benchmark_that_is_listed_is_there_and_writes_a_file_of_its_own(tmp_path: Path, quick: bool) -> None:
    listed = benchmarks(tmp_path, tmp_path, quick=quick)
    assert all(importlib.util.find_spec(f"eval.benchmarks.{one.name}") for one in listed)
    assert len({one.file for one in listed}) == len(listed)


def test_what_fails_is_told_and_what_lacks_material_is_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(Benchmark("no_such_benchmark"), tmp_path) == "ended with 1"
    main(["--only", "tables", "--shared", str(tmp_path / "absent"), "--write", str(tmp_path)])
    assert "tables: left out, there is no" in capsys.readouterr().out


def test_kits_are_pinned_and_have_their_scripts() -> None:
    for kit in KITS:
        assert (HERE / kit.script).is_file()
        assert all("==" in package for package in kit.packages)
