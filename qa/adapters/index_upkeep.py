"""Keeping an index in shape: merging segments, and checking everything there is to check."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from qa.adapters.faiss_codes import build_codes
from qa.adapters.index_folder import Pinned
from qa.adapters.index_segments import OpenSegment, merge, open_vectors, segment_names
from qa.adapters.sqlite_texts import Texts
from qa.adapters.tantivy_lexical import Lexical
from qa.indexing.checksums import describe, problem_of
from qa.indexing.durable import flush
from qa.indexing.manifest import Manifest, Segment
from qa.indexing.merging import Plan, Policy, plan
from qa.ports.indexing import Health


def tidied(
    home: Path, manifest: Manifest, policy: Policy, planned: Callable[[Manifest, Policy], Plan] = plan
) -> Iterator[Manifest]:
    """Generations that hold the same documents in fewer or better prepared segments, one after the other, none when all is well."""
    while not (due := planned(manifest, policy)).empty:
        names = segment_names(manifest.number + 1)
        segments = list(manifest.segments)
        for run in reversed(due.merges):
            merged = merge(home, next(names), segments[run.start : run.stop], manifest.embedder.dimension)
            segments[run.start : run.stop] = [merged] if merged else []
        for place in due.codes:
            segments[place] = coded(home, segments[place], manifest.embedder.dimension)
        manifest = replace(manifest, number=manifest.number + 1, segments=tuple(segments))
        yield manifest


def coded(home: Path, segment: Segment, dimension: int, folder: str = "segments") -> Segment:
    """The segment with compact codes, written to a folder of the index."""
    path = home / folder / f"{Path(segment.embeddings.path).stem}.codes"
    build_codes(open_vectors(home / segment.embeddings.path, dimension), path)
    flush(path)
    return replace(segment, codes=describe(home, path))


def check(home: Path, pinned: Pinned) -> Health:
    """Hashes every file, then compares what the parts say about each other."""
    manifest = pinned.manifest
    files = list(manifest.files())
    problems = [problem for file in files if (problem := problem_of(home, file))]
    if not problems:
        problems = _disagreements(home, manifest)
    living = sum(segment.documents - len(segment.removed) for segment in manifest.segments)
    return Health(
        problems=tuple(problems),
        checked_files=len(files) + 2,
        checked_bytes=sum(file.size for file in files),
        details={
            "generation": pinned.pointer.generation,
            "embedder": f"{manifest.embedder.name} ({manifest.embedder.dimension})",
            "documents": str(living),
            "segments": str(len(manifest.segments)),
            "vectors": str(manifest.vectors),
        },
    )


def _disagreements(home: Path, manifest: Manifest) -> list[str]:
    texts = Texts([home / each.texts.path for each in manifest.segments], [each.removed for each in manifest.segments])
    try:
        problems: list[str] = []
        living = 0
        for place, segment in enumerate(manifest.segments):
            opened = OpenSegment(home, segment, manifest.embedder.dimension)
            problems += texts.problems(place)
            if not np.isfinite(opened.vectors).all():
                problems.append(f"{segment.embeddings.path} holds values that are not numbers")
            if len(opened.columns) != segment.passages or len(opened.vectors) != segment.vectors != len(opened.columns.owners):
                problems.append(f"{segment.columns.path} does not list what {segment.texts.path} holds")
            alive = opened.columns.living(segment.removed)
            stored = [passage_id for passage_id, _, _ in texts.all_passages(place)]
            if stored != opened.columns.ids[alive].tolist():
                problems.append(f"{segment.texts.path} and {segment.columns.path} hold different passages")
            living += len(stored)
        found = len(Lexical(home / manifest.lexical.folder)) if manifest.lexical else 0
        if found != living:
            problems.append(f"the lexical index holds {found} passages, the texts {living}")
        return problems
    finally:
        texts.close()
