"""What README shows is what happens."""

import json
import re
import shlex
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from qa.interfaces.rest import create_app
from qa.settings import Settings
from tests.conftest import ROOT
from tests.e2e.test_commands import qa

README = (ROOT / "README.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"^```text\n\$ qa ask (.+?)\n(.+?)^```", README, re.MULTILINE | re.DOTALL)


def lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip().splitlines()]


@pytest.mark.parametrize(("arguments", "printed"), SHOWN)
def test_the_answers_shown_are_the_answers_given(arguments: str, printed: str, sample_indexes: Path) -> None:
    done = qa("ask", *shlex.split(arguments), indexes=sample_indexes, COLUMNS="100")
    assert lines(done.stdout) == lines(printed)


def test_readme_shows_an_answer_and_a_refusal() -> None:
    assert len(SHOWN) == 2
    assert "52.2%" in SHOWN[0][1]
    assert "[1]" not in SHOWN[1][1].splitlines()[0]


@pytest.mark.parametrize("command", sorted(set(re.findall(r"^\| `qa (\w+)", README, re.MULTILINE))))
def test_every_command_of_the_table_exists(command: str, tmp_path: Path) -> None:
    done = qa(command, "--help", indexes=tmp_path)
    assert done.returncode == 0
    assert "Usage" in done.stdout


def bodies() -> list[tuple[str, str]]:
    pages = [README, (ROOT / "docs" / "rest.md").read_text(encoding="utf-8")]
    return [match for page in pages for match in re.findall(r"127\.0\.0\.1:8080(/v1/\w+)[^`]*?-d '(\{.*?\})'", page, re.DOTALL)]


@pytest.mark.parametrize(("path", "body"), bodies())
def test_the_rest_examples_work(path: str, body: str, sample_indexes: Path) -> None:
    with TestClient(create_app(Settings(indexes=sample_indexes, index="sample")), base_url="http://127.0.0.1:8080") as client:
        response = client.post(path, json=json.loads(body))
    assert response.status_code == 200, response.text


def test_every_page_that_readme_links_to_is_there() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        if "://" not in target:
            assert (ROOT / target).exists(), target
