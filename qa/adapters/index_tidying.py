"""Large merges beside the work of others: readers and writers go on while new segments are made of old ones.

The write lock is taken only to make the result current. Files are made in a folder of their own, which no sweep touches, and moved
among the segments under that lock; a tidying that is killed leaves nothing but files there, which the next one deletes.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from qa.adapters.index_commit import point_to, require_sound, take_write_lock, writing
from qa.adapters.index_folder import pin_current
from qa.adapters.index_segments import merge
from qa.adapters.index_upkeep import coded
from qa.indexing.durable import flush, try_lock
from qa.indexing.manifest import Manifest, Segment, StoredFile
from qa.indexing.merging import Policy, plan

FOLDER = "tidying"


@dataclass(frozen=True, slots=True)
class Tidied:
    """Neighbouring segments as they were read, and what is to stand in their place, None where nothing of them lived."""

    sources: tuple[Segment, ...]
    made: Segment | None


def tidy(home: Path, policy: Policy, wait_s: float) -> int:
    """Does everything that is due, one generation a step; gives the number of steps, 0 where another process is at it.

    Raises:
        IndexBusy: A writer kept the lock for `wait_s`.
        IndexCorrupt: A file is not what the manifest says.
        IndexError_: The folder cannot be written.
    """
    steps = 0
    with writing(home):
        lock = try_lock(home / f"{FOLDER}.lock", create=True)
        if lock is None:
            return 0
        with lock:
            while (made := _next(home, policy)) is not None:
                _publish(home, made, wait_s)
                steps += 1
            shutil.rmtree(home / FOLDER, ignore_errors=True)
    return steps


def _next(home: Path, policy: Policy) -> Tidied | None:
    """The next step's segment, made in the folder of its own; None when nothing is due."""
    base = pin_current(home)
    if base is None:
        return None
    with base.pin:
        manifest = base.manifest
        due = plan(manifest, policy)
        if due.empty:
            return None
        require_sound(home, manifest)  # a merge would give damaged files right checksums
        shutil.rmtree(home / FOLDER, ignore_errors=True)
        (home / FOLDER).mkdir()
        if due.merges:
            run = due.merges[0]
            sources = manifest.segments[run.start : run.stop]
            # the number of a generation that is current names one step alone: the step's own generation has a higher one
            name = f"{manifest.number:06d}-tidied"
            return Tidied(sources, merge(home, name, sources, manifest.embedder.dimension, FOLDER))
        source = manifest.segments[due.codes[0]]
        return Tidied((source,), coded(home, source, manifest.embedder.dimension, FOLDER))


def _publish(home: Path, tidied: Tidied, wait_s: float) -> None:
    """Makes the step part of the current generation, unless its sources are no longer there."""
    with take_write_lock(home, wait_s):
        current = pin_current(home)
        if current is None:
            return
        with current.pin:
            manifest = placed(current.manifest, tidied)
            if manifest is None:
                return
            for path in (home / FOLDER).iterdir():
                path.replace(home / "segments" / path.name)
            flush(home / "segments")
            point_to(home, manifest).pin.release()


def placed(manifest: Manifest, tidied: Tidied) -> Manifest | None:
    """The next generation, documents removed meanwhile marked so; None where the sources are not neighbours in it any more."""
    paths = [segment.embeddings.path for segment in manifest.segments]
    wanted = [segment.embeddings.path for segment in tidied.sources]
    start = paths.index(wanted[0]) if wanted[0] in paths else -1
    if start < 0 or paths[start : start + len(wanted)] != wanted:
        return None
    stop = start + len(wanted)
    made = _with_removed(tidied, manifest.segments[start:stop])
    segments = (*manifest.segments[:start], *made, *manifest.segments[stop:])
    return replace(manifest, number=manifest.number + 1, segments=segments)


def _with_removed(tidied: Tidied, now: Sequence[Segment]) -> tuple[Segment, ...]:
    if tidied.made is None:
        return ()
    dropped = {number for segment in tidied.sources for number in segment.removed} - set(tidied.made.removed)
    removed = {number for segment in now for number in segment.removed} - dropped
    made = replace(tidied.made, removed=tuple(sorted(removed)))
    if len(made.removed) == made.documents:
        return ()
    return (_moved(made),)


def _moved(segment: Segment) -> Segment:
    """The segment with its files where they are moved to."""

    def moved(file: StoredFile) -> StoredFile:
        folder, _, name = file.path.partition("/")
        return replace(file, path=f"segments/{name}") if folder == FOLDER else file

    return replace(
        segment,
        texts=moved(segment.texts),
        columns=moved(segment.columns),
        embeddings=moved(segment.embeddings),
        codes=moved(segment.codes) if segment.codes else None,
    )
