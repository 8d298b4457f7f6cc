"""Is a file what its manifest says? Small files are hashed at every opening, large ones once and then remembered.

What is remembered is (inode, size, modification time in ns, sha256) in a local file beside the index, which is not
part of any generation: a file that was touched, copied, restored or replaced is hashed again. `qa doctor` hashes everything.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from qa.indexing.durable import replace_file
from qa.indexing.manifest import StoredFile

ALWAYS_BYTES = 16 * 2**20
"""Hashed afresh at each opening, smallest files first; sha256 runs at ≥ 1 GB/s here, so this costs ≤ 16 ms."""

REMEMBERED = "verified.json"
_BLOCK = 2**20


def sha256_of(path: Path) -> str:
    """Hex sha256 of a file, read in blocks."""
    digest = hashlib.sha256()
    with path.open("rb", buffering=0) as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def describe(home: Path, path: Path) -> StoredFile:
    """The manifest entry of a file as it lies on disk now."""
    return StoredFile(path.relative_to(home).as_posix(), path.stat().st_size, sha256_of(path))


@dataclass(frozen=True, slots=True)
class _Seen:
    """A file's state when its content was last found right."""

    inode: int
    size: int
    modified_ns: int
    sha256: str

    @classmethod
    def of(cls, path: Path, sha256: str) -> _Seen:
        state = path.stat()
        return cls(state.st_ino, state.st_size, state.st_mtime_ns, sha256)


def _remembered(home: Path) -> dict[str, _Seen]:
    try:
        stored = json.loads((home / REMEMBERED).read_bytes())
        return {path: _Seen(*values) for path, values in stored.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}  # a lost or damaged memory costs time, never trust


def remember(home: Path, files: Iterable[StoredFile]) -> None:
    """Notes files as found right; silently does nothing where the folder cannot be written."""
    seen = {file.path: _Seen.of(home / file.path, file.sha256) for file in files}
    listed = {path: [each.inode, each.size, each.modified_ns, each.sha256] for path, each in seen.items()}
    with suppress(OSError):
        replace_file(home / REMEMBERED, json.dumps(listed).encode())


def problem_of(home: Path, file: StoredFile) -> str | None:
    """What is wrong with a file, in words, or None; reads it whole."""
    path = home / file.path
    try:
        size = path.stat().st_size
        if size != file.size:
            return f"{file.path} has {size} bytes, not the {file.size} recorded"
        if sha256_of(path) != file.sha256:
            return f"{file.path} does not have the sha256 recorded"
    except FileNotFoundError:
        return f"{file.path} is missing"
    except OSError as error:
        return f"{file.path} cannot be read ({error.strerror})"
    return None


def verify(home: Path, files: Iterable[StoredFile]) -> str | None:
    """The first problem among the files of a generation, or None; see the module's text for what is hashed."""
    seen = _remembered(home)
    budget, hashed = ALWAYS_BYTES, False
    wanted = sorted(files, key=lambda file: file.size)
    for file in wanted:
        budget -= file.size
        try:
            known = budget < 0 and seen.get(file.path) == _Seen.of(home / file.path, file.sha256)
        except OSError:
            known = False
        if known:
            continue
        hashed = hashed or budget < 0
        problem = problem_of(home, file)
        if problem:
            return problem
    if hashed:
        remember(home, wanted)
    return None
