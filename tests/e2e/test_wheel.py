import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT


@pytest.mark.slow
def test_a_built_wheel_answers_from_an_empty_directory(tmp_path: Path) -> None:
    copy, wheels, site, empty = (tmp_path / name for name in ("copy", "wheels", "site", "empty"))
    empty.mkdir()
    listed = subprocess.run(["git", "ls-files", "-z"], capture_output=True, cwd=ROOT, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout: what belongs to the project cannot be told")
    for name in filter(None, listed.stdout.decode().split("\0")):
        source, target = ROOT / name, copy / name
        if source.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(source.read_bytes())
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q"]
    subprocess.run([*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", str(wheels), str(copy)], check=True)
    (wheel,) = wheels.glob("*.whl")
    subprocess.run([*pip, "install", "--no-deps", "--target", str(site), str(wheel)], check=True)
    clean = {key: value for key, value in os.environ.items() if not key.startswith("QA_")}
    environment = {**clean, "PYTHONPATH": str(site)}
    main = "import qa, sys; assert sys.argv.pop() in qa.__file__, qa.__file__; from qa.interfaces.commands import main; main()"

    def run(*arguments: str) -> str:
        command = [sys.executable, "-c", main, *arguments, str(site)]
        return subprocess.run(command, capture_output=True, text=True, check=True, cwd=empty, env=environment).stdout

    run("ingest", "--sample")
    assert "52.2%" in run("ask", "阿里巴巴2025财年的清洁电力占比是多少？")
