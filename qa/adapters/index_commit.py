"""The steps of a commit that every kind of writing shares: the lock, the check of what is built upon, the pointer."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from qa.adapters.index_folder import MEND, POINTER, Pinned, pin_current, sweep
from qa.errors import IndexBusy, IndexCorrupt, IndexError_
from qa.indexing.checksums import describe, remember, verify
from qa.indexing.durable import Lock, try_lock, write_new
from qa.indexing.manifest import Lexical, Manifest, StoredFile, write_manifest

_WAIT_S = 0.02


def take_write_lock(home: Path, wait_s: float = 0.0) -> Lock:
    """The right to write an index.

    Raises:
        IndexBusy: another process or thread has it, and kept it for `wait_s`.
        IndexError_: the folder cannot be written.
    """
    deadline = time.monotonic() + wait_s
    with writing(home):
        for part in ("generations", "segments", "lexical"):
            (home / part).mkdir(parents=True, exist_ok=True)
        while True:
            lock = try_lock(home / "lock", create=True)
            if lock is not None:
                return lock
            if time.monotonic() >= deadline:
                raise IndexBusy(f"index {home.name} is being written to by another process", hint="Try again when it has finished.")
            time.sleep(_WAIT_S)


@contextmanager
def writing(home: Path) -> Iterator[None]:
    """Turns a failing disk into an error that says so."""
    try:
        yield
    except OSError as error:
        raise IndexError_(
            f"index {home.name} cannot be written: {error.strerror or error}",
            hint="Check free space and permissions; what was committed before is untouched.",
        ) from error


def point_to(home: Path, manifest: Manifest) -> Pinned:
    """Makes a generation whose files are on disk the current one, then deletes what no reader needs."""
    pointer, data = write_manifest(manifest)
    write_new(home / pointer.manifest_path, data)
    write_new(home / POINTER, pointer.to_bytes())
    remember(home, manifest.files())
    pinned = pin_current(home)
    if pinned is None:
        raise IndexError_(f"index {home.name} was deleted while it was written", hint="Ingest the documents again.")
    sweep(home, pinned)
    return pinned


def require_sound(home: Path, manifest: Manifest) -> None:
    """Refuses to build upon damaged files.

    Raises:
        IndexCorrupt: a file is not what the manifest says.
    """
    problem = verify(home, manifest.files())
    if problem:
        raise IndexCorrupt(f"index {home.name} is damaged: {problem}", hint=MEND)


def describe_lexical(home: Path, files: Sequence[Path], base: Lexical | None) -> Lexical:
    """The manifest's entry for a lexical folder; a file shared with the generation before is not hashed again."""
    folder = files[0].parent.relative_to(home).as_posix()
    known: dict[str, StoredFile] = {Path(file.path).name: file for file in base.files} if base else {}

    def described(path: Path) -> StoredFile:
        older = known.get(path.name)
        try:
            shared = older is not None and path.samefile(home / older.path)
        except FileNotFoundError:
            shared = False
        return replace(older, path=f"{folder}/{path.name}") if older is not None and shared else describe(home, path)

    return Lexical(folder, tuple(described(path) for path in files))
