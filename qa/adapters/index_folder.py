"""An index's folder: where its files are, which generation is current, and what may be deleted.

CURRENT                 the pointer: generation and sha256 of its manifest, replaced by renaming, last of all
generations/NAME.json   manifests; readers hold a shared lock on theirs, so that its files are kept
segments/NAME.*         texts (SQLite), columns, vectors, codes
lexical/NUMBER/         tantivy
verified.json           what was found right on this machine, see `qa.indexing.checksums`
lock                    held by the one process that writes
"""

from __future__ import annotations

import hashlib
import re
import shutil
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from qa.errors import IndexCorrupt, IndexMismatch, IndexMissing
from qa.indexing.codec import Undecodable
from qa.indexing.durable import Lock, try_lock
from qa.indexing.manifest import FormatDiffers, Manifest, Pointer, parse_manifest, parse_pointer

POINTER = "CURRENT"
MEND = "Run `qa doctor` to see what is damaged; ingest the documents again, or restore the index from a copy."
_NAME = re.compile(r"\w[\w.-]{0,99}")
_ATTEMPTS, _PAUSE_S = 200, 0.005


def home_of(folder: Path, name: str) -> Path:
    """The folder of an index.

    Raises:
        IndexMissing: no index can have that name.
    """
    if not _NAME.fullmatch(name):
        raise IndexMissing(f"{name!r} cannot name an index", hint="Use letters, digits, '-', '_' and '.', at most 100.")
    return folder / name


def read_pointer(home: Path) -> Pointer | None:
    """The pointer to the current generation, None where nothing was ever committed.

    Raises:
        IndexCorrupt: the pointer is damaged.
    """
    try:
        data = (home / POINTER).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    pointer = parse_pointer(data)
    if pointer is None:
        raise IndexCorrupt(f"the pointer of index {home.name} is damaged ({POINTER})", hint=MEND)
    return pointer


@dataclass(frozen=True, slots=True)
class Pinned:
    """A generation whose files are kept as long as the pin is."""

    pointer: Pointer
    manifest: Manifest
    pin: Lock


def pin_current(home: Path) -> Pinned | None:
    """Pins the current generation, None where nothing was ever committed.

    Raises:
        IndexCorrupt: the pointer or the manifest is damaged.
        IndexMismatch: the index has another format.
    """
    for _ in range(_ATTEMPTS):
        pointer = read_pointer(home)
        if pointer is None:
            return None
        path = home / pointer.manifest_path
        try:
            pin = try_lock(path, shared=True)
            data = path.read_bytes()  # under the lock: a manifest that is still there now stays
        except FileNotFoundError:
            if read_pointer(home) == pointer:
                raise IndexCorrupt(f"index {home.name} has lost {pointer.manifest_path}", hint=MEND) from None
            continue
        if pin is None:
            time.sleep(_PAUSE_S)
            continue
        return Pinned(pointer, _parsed(home, data, pointer), pin)
    raise IndexCorrupt(f"the current generation of index {home.name} cannot be held", hint="Try again.")


def _parsed(home: Path, data: bytes, pointer: Pointer) -> Manifest:
    try:
        manifest = parse_manifest(data, pointer)
    except FormatDiffers as error:
        raise IndexMismatch(f"index {home.name}: {error}", hint="Ingest the documents again with this version.") from error
    except (Undecodable, ValueError) as error:
        raise IndexCorrupt(f"index {home.name}: {pointer.manifest_path} cannot be read: {error}", hint=MEND) from error
    if manifest is None:
        raise IndexCorrupt(f"index {home.name}: {pointer.manifest_path} does not have the sha256 recorded", hint=MEND)
    return manifest


def sweep(home: Path, current: Pinned | None) -> None:
    """Deletes what neither the current generation nor one that a reader holds needs. Only for the holder of the write lock."""
    needed = set(_needed(current.manifest)) if current else set()
    kept = {current.pointer.manifest_path} if current else set()
    for path in (home / "generations").glob("*.json"):
        relative = path.relative_to(home).as_posix()
        if relative in kept:
            continue
        lock = try_lock(path)
        if lock is None:
            needed.update(_needed_by(path, relative))
            continue
        with lock:
            path.unlink(missing_ok=True)
    for path in [*(home / "segments").glob("*"), *(home / "lexical").glob("*"), *home.rglob(".*.draft")]:
        if path.relative_to(home).as_posix() in needed:
            continue
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def _needed(manifest: Manifest) -> Iterable[str]:
    yield from (file.path for file in manifest.files())
    if manifest.lexical:
        yield manifest.lexical.folder


def _needed_by(path: Path, relative: str) -> Iterable[str]:
    """Files of an older generation that a reader holds."""
    data = path.read_bytes()
    generation = Path(relative).stem
    pointer = Pointer(generation, hashlib.sha256(data).hexdigest())
    try:
        manifest = parse_manifest(data, pointer)
    except ValueError:
        return []
    return list(_needed(manifest)) if manifest else []
