"""Writing the next generation of an index: new files beside the old ones, the pointer last."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from qa.adapters.index_commit import describe_lexical, point_to, require_sound, take_write_lock, writing
from qa.adapters.index_folder import Pinned, pin_current, sweep
from qa.adapters.index_segments import SegmentWriter, checked_vectors, segment_names
from qa.adapters.index_upkeep import tidied
from qa.adapters.sqlite_segment import StoredDocument
from qa.adapters.sqlite_texts import Entry, Texts
from qa.adapters.tantivy_lexical import LexicalWriter
from qa.domain.figures import Figure
from qa.domain.passages import Passage
from qa.errors import IndexMismatch
from qa.indexing.durable import Lock
from qa.indexing.manifest import FORMAT, Lexical, Manifest, Segment
from qa.indexing.merging import Policy, small_plan, without
from qa.ports.embedding import EmbedderIdentity
from qa.ports.indexing import Commit, PreparedDocument

Tokenise = Callable[[str], Sequence[str]]
_OVERLAPPING = 8
"""So many passages back one is looked for that covers a figure, for passages that overlap."""


@dataclass(slots=True)
class _Batch:
    """What a writer has prepared on top of the current generation."""

    number: int
    entries: dict[str, Entry]
    by_source: dict[str, str]
    next_passage: int
    next_document: int
    names: Iterator[str]
    segments: list[Segment] = field(default_factory=list)
    open: SegmentWriter | None = None
    lexical: LexicalWriter | None = None
    gone: set[int] = field(default_factory=set)
    added: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)

    @property
    def dirty(self) -> bool:
        """Whether there is anything to commit."""
        return self.lexical is not None


class GenerationWriter:
    """Makes the next generation. Holds the write lock from opening to `commit` or `abort`; a later call takes it anew."""

    def __init__(self, home: Path, embedder: EmbedderIdentity, tokenise: Tokenise, *, policy: Policy, wait_s: float = 0.0) -> None:
        self._home, self._embedder, self._tokenise, self._policy, self._wait_s = home, embedder, tokenise, policy, wait_s
        self._lock: Lock | None = None
        self._base: Pinned | None = None
        self._batch: _Batch | None = None
        self._begin()

    def _begin(self) -> _Batch:
        if self._batch is not None:
            return self._batch
        self._lock = take_write_lock(self._home, self._wait_s)
        try:
            with writing(self._home):
                self._base = pin_current(self._home)
                self._check()
                sweep(self._home, self._base)
                self._batch = self._fresh_batch()
        except BaseException:
            self._let_go()
            raise
        return self._batch

    def _check(self) -> None:
        if self._base is None:
            return
        manifest = self._base.manifest
        if manifest.embedder != self._embedder:
            raise IndexMismatch(
                f"index {self._home.name} was made with embedder {_named(manifest.embedder)}, not {_named(self._embedder)}",
                hint="Run `qa reindex` to move it to the new embedder, or choose the embedder it was made with.",
            )
        require_sound(self._home, manifest)

    def _fresh_batch(self) -> _Batch:
        manifest = self._base.manifest if self._base else None
        entries = _entries(self._home, manifest) if manifest else {}
        number = manifest.number + 1 if manifest else 1
        return _Batch(
            number=number,
            entries=entries,
            by_source={entry.source: entry.id for entry in entries.values()},
            next_passage=manifest.next_passage if manifest else 1,
            next_document=manifest.next_document if manifest else 1,
            names=segment_names(number),
        )

    def known(self, sources: Collection[str]) -> Mapping[str, str]:
        """Source → document id of the version now in the index or added since, for those that are in."""
        batch = self._begin()
        return {source: batch.by_source[source] for source in sources if source in batch.by_source}

    def add(self, prepared: Iterable[PreparedDocument]) -> None:
        """Adds documents; one with the same source replaces its old version, one with the same id is left as it is.

        Raises:
            IndexMismatch: vectors of another dimension.
            ValueError: vectors that do not fit the passages; nothing of that document is added.
        """
        batch = self._begin()
        for each in prepared:
            with writing(self._home):
                self._add(batch, each)

    def _add(self, batch: _Batch, prepared: PreparedDocument) -> None:
        document = prepared.document
        older = batch.by_source.get(document.source)
        if document.id in batch.entries:
            if older != document.id and older is not None:
                self._drop(batch, older)
                batch.replaced.append(older)
            batch.unchanged.append(document.id)
            return
        vectors = checked_vectors(prepared, self._embedder.dimension)
        if older is not None:
            self._drop(batch, older)
            batch.replaced.append(older)
        stored = StoredDocument(
            number=batch.next_document,
            document=document,
            passages=prepared.passages,
            first_passage=batch.next_passage,
            figures=prepared.figures,
            figure_passages=passages_of_figures(prepared.passages, prepared.figures, batch.next_passage),
        )
        if batch.open is None:
            batch.open = SegmentWriter(self._home, next(batch.names))
        batch.open.add(stored, vectors)
        self._lexical(batch).add(stored.number, stored.first_passage, prepared.passages)
        batch.next_document += 1
        batch.next_passage += len(prepared.passages)
        batch.entries[document.id] = Entry(-1, stored.number, document.id, document.source)
        batch.by_source[document.source] = document.id
        batch.added.append(document.id)
        if batch.open.vectors >= self._policy.largest:
            batch.segments.append(batch.open.close())
            batch.open = None

    def _lexical(self, batch: _Batch) -> LexicalWriter:
        if batch.lexical is None:
            stored = self._base.manifest.lexical if self._base else None
            batch.lexical = LexicalWriter(
                self._home / "lexical" / f"{batch.number:06d}",
                base=self._home / stored.folder if stored else None,
                tokenise=self._tokenise,
            )
        return batch.lexical

    def _drop(self, batch: _Batch, document_id: str) -> None:
        entry = batch.entries.pop(document_id)
        if batch.by_source.get(entry.source) == document_id:
            del batch.by_source[entry.source]
        batch.gone.add(entry.number)
        self._lexical(batch).remove(entry.number)

    def remove(self, document_ids: Collection[str]) -> None:
        """Removes documents; unknown ids are passed over. Their passage ids are never used again."""
        batch = self._begin()
        with writing(self._home):
            for document_id in document_ids:
                if document_id in batch.entries:
                    self._drop(batch, document_id)
                    batch.removed.append(document_id)

    def commit(self) -> Commit:
        """Makes the next generation durable and current; then merges small segments where that is due, as a generation of its own.

        Larger merges are left to `qa.adapters.index_tidying`.
        """
        batch = self._begin()
        try:
            with writing(self._home):
                current = self._publish(batch)
                self._base = current
                for manifest in tidied(self._home, current.manifest, self._policy, small_plan):
                    current.pin.release()
                    self._base = current = point_to(self._home, manifest)
        finally:
            self.abort()
        return Commit(
            generation=current.pointer.generation,
            added=tuple(batch.added),
            replaced=tuple(batch.replaced),
            removed=tuple(batch.removed),
            unchanged=tuple(dict.fromkeys(batch.unchanged)),
        )

    def _publish(self, batch: _Batch) -> Pinned:
        if self._base is not None and not batch.dirty:
            return self._base
        if batch.open is not None:
            batch.segments.append(batch.open.close())
            batch.open = None
        base = self._base.manifest if self._base else Manifest(FORMAT, 0, self._embedder)
        manifest = replace(
            base,
            number=batch.number,
            next_passage=batch.next_passage,
            next_document=batch.next_document,
            segments=without((*base.segments, *batch.segments), batch.gone),
            lexical=self._finished_lexical(batch, base),
        )
        if self._base:
            self._base.pin.release()
        return point_to(self._home, manifest)

    def _finished_lexical(self, batch: _Batch, base: Manifest) -> Lexical | None:
        if batch.lexical is None:
            return base.lexical
        files = batch.lexical.commit()
        batch.lexical = None
        return describe_lexical(self._home, files, base.lexical)

    def abort(self) -> None:
        """Drops what was written since the last commit, and lets others write."""
        batch, self._batch = self._batch, None
        if batch is not None:
            if batch.open is not None:
                batch.open.abort()
            if batch.lexical is not None:
                batch.lexical.abort()
            if batch.dirty or batch.segments:
                with suppress(OSError):
                    sweep(self._home, self._base)
        self._let_go()

    def _let_go(self) -> None:
        if self._base is not None:
            self._base.pin.release()
            self._base = None
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def __enter__(self) -> GenerationWriter:
        return self

    def __exit__(self, *_: object) -> None:
        self.abort()


def _named(embedder: EmbedderIdentity) -> str:
    return f"{embedder.name} (dimension {embedder.dimension}, fingerprint {embedder.fingerprint[:12]})"


def passages_of_figures(passages: Sequence[Passage], figures: Sequence[Figure], first_id: int) -> list[int | None]:
    """For each figure the id of the passage that holds it, None where none does."""
    starts = sorted((passage.span.start, passage.span.end, place) for place, passage in enumerate(passages))
    found: list[int | None] = []
    for figure in figures:
        at = bisect_right(starts, (figure.span.start, float("inf"), 0)) - 1
        last = max(0, at - _OVERLAPPING)
        while at > last and starts[at][1] <= figure.span.start:
            at -= 1
        covers = at >= 0 and starts[at][0] <= figure.span.start < starts[at][1]
        found.append(first_id + starts[at][2] if covers else None)
    return found


def _entries(home: Path, manifest: Manifest) -> dict[str, Entry]:
    texts = Texts([home / each.texts.path for each in manifest.segments], [each.removed for each in manifest.segments])
    try:
        return texts.entries
    finally:
        texts.close()
