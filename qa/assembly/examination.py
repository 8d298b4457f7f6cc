"""What `qa doctor` looks at: Python and libraries, settings, models, the LLM endpoint, every byte of the index."""

from __future__ import annotations

import os
import platform
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from qa.adapters import index_store
from qa.assembly.models import make_embedder, make_generator
from qa.assembly.workspace import Workspace
from qa.errors import IndexMissing, QaError
from qa.ports.generation import Message
from qa.settings import LlmSettings, Settings

LIBRARIES = (
    "faiss-cpu",
    "tantivy",
    "sentence-transformers",
    "torch",
    "llama-index-core",
    "tiktoken",
    "fastapi",
    "pypdfium2",
    "opencc",
)
LLM_DEADLINE_S = 20.0
MODELS_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `hint` says what to do where something is wrong."""

    level: Literal["ok", "warning", "problem"]
    subject: str
    message: str
    hint: str = ""


def examine(settings: Settings, index: str | None, *, call_llm: bool = True) -> list[Finding]:
    """Looks at everything; what fails becomes a finding, never an exception."""
    looks: tuple[Callable[[], Iterator[Finding]], ...] = (
        _installation,
        lambda: _folder(settings),
        lambda: _embedder(settings),
        lambda: _index(settings, index or settings.index),
        lambda: _llm(settings, call_llm=call_llm),
        _extras,
    )
    found: list[Finding] = []
    for look in looks:
        try:
            found.extend(look())
        except QaError as error:
            found.append(Finding("problem", error.code, error.message, error.hint))
    return found


def _installation() -> Iterator[Finding]:
    from importlib import metadata  # 36 ms, and every command imports this module

    yield Finding("ok", "python", f"{platform.python_version()} on {platform.system()} {platform.machine()}")
    versions = []
    for name in LIBRARIES:
        try:
            versions.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            yield Finding("problem", name, "not installed", f"{sys.executable} -m pip install {name}")
    yield Finding("ok", "libraries", ", ".join(versions))


def _folder(settings: Settings) -> Iterator[Finding]:
    folder = settings.indexes
    if not folder.exists():
        yield Finding("warning", "indexes", f"{folder} does not exist yet", "qa ingest PATH makes it")
    elif not os.access(folder, os.W_OK):
        yield Finding("problem", "indexes", f"{folder} cannot be written", "set QA_INDEXES to a folder of yours")
    else:
        names = index_store.list_indexes(folder)
        yield Finding("ok", "indexes", f"{folder}: {', '.join(names) or 'none yet'}")


def _embedder(settings: Settings) -> Iterator[Finding]:
    started = time.perf_counter()
    embedder = make_embedder(settings.embedder)
    vector = embedder.embed_queries(["greenhouse gas emissions 温室气体排放"])[0]
    took = time.perf_counter() - started
    if float(vector @ vector) < 0.99:
        yield Finding("problem", "embedder", f"{embedder.identity.name} gives no unit vector", "reinstall the package")
    else:
        yield Finding(
            "ok", "embedder", f"{embedder.identity.name}, {embedder.identity.dimension} dimensions, ready in {took:.2f} s"
        )


def _index(settings: Settings, name: str) -> Iterator[Finding]:
    try:
        health = index_store.check(settings.indexes, name)
    except IndexMissing as error:
        yield Finding("warning", f"index {name}", error.message, error.hint)
        return
    for problem in health.problems:
        yield Finding("problem", f"index {name}", problem, f"make it anew: remove {settings.indexes / name} and ingest again")
    if not health.problems:
        reader = Workspace(settings).reader(name)
        documents = reader.documents()
        passages = sum(record.passages for record in documents)
        figures = sum(record.figures for record in documents)
        yield Finding(
            "ok",
            f"index {name}",
            f"{len(documents)} documents, {passages} passages, {figures} figures; {health.checked_files} files,"
            f" {health.checked_bytes / 1e6:.1f} MB verified; generation {reader.generation}",
        )
        for record in documents:
            for note in record.notes:
                yield Finding("warning", record.file, note)


def _llm(settings: Settings, *, call_llm: bool) -> Iterator[Finding]:
    llm = settings.llm
    generator = make_generator(llm)
    if generator is None:
        yield Finding("ok", "llm", "none configured: answers are extractive, nothing leaves this machine")
        return
    if not call_llm or llm.cache_mode == "replay":
        replayed = "; responses are replayed from QA_LLM__CACHE" if llm.cache_mode == "replay" else ""
        yield Finding("ok", "llm", f"{llm.provider} {llm.model} configured, not called{replayed}")
        return
    started = time.perf_counter()
    try:
        # past a cache of responses: what was recorded yesterday says nothing of the endpoint
        generator = make_generator(llm.model_copy(update={"cache_mode": "off"}), once=True) or generator
        found = generator.complete((Message("user", "Reply with the word ready."),), deadline_s=min(LLM_DEADLINE_S, llm.deadline_s))
    except QaError as error:
        yield Finding("problem", "llm", f"{error.message}{_models(llm)}", error.hint)
        return
    yield Finding(
        "ok", "llm", f"{llm.provider} {llm.model} answered {len(found.text)} characters in {time.perf_counter() - started:.1f} s"
    )


def _models(llm: LlmSettings) -> str:
    """What models the endpoint has, in words, where it says so and the configured one is not among them."""
    if llm.provider != "openai_like" or not llm.base_url:
        return ""
    from qa.adapters.model_list import models_at

    known = models_at(llm.base_url, llm.api_key.get_secret_value() if llm.api_key else None)
    if not known or llm.model in known:
        return ""
    more = ", …" if len(known) > MODELS_SHOWN else ""
    return f"; the endpoint has {', '.join(known[:MODELS_SHOWN])}{more}"


def _extras() -> Iterator[Finding]:
    from importlib import metadata

    try:
        version = metadata.version("rapidocr")
    except metadata.PackageNotFoundError:
        yield Finding("ok", "ocr", "not installed: scanned pages are named in reports and not read (pip install 'esg-qa[ocr]')")
    else:
        yield Finding("ok", "ocr", f"rapidocr {version}: scanned pages are read")
