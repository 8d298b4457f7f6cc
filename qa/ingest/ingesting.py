"""Files and folders into an index."""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from qa.documents import Limits, MetadataOverrides, Recogniser, sidecar_path
from qa.documents.overrides import read_sidecar
from qa.domain.documents import Company, Metadata
from qa.domain.passages import Passage
from qa.errors import NothingToIngest, QaError
from qa.ingest.embedding import embed, passage_text
from qa.ingest.finding import FoundFile, find_files
from qa.ingest.pool import Allowance, parse_all
from qa.ingest.report import IngestEntry, IngestEvent, IngestReport, ProgressCallback, Status
from qa.ingest.tasks import Failure, Parsed, Setup, Task
from qa.ports.embedding import Embedder, TokenCounter
from qa.ports.indexing import IndexWriter, PreparedDocument

if TYPE_CHECKING:
    from qa.ingest.linking import CompanyLinks

_HASHING_THREADS = 4
_CHUNK = 1 << 20
# A long ingest becomes durable, and visible, in pieces: what a crash can cost stays below this.
_COMMIT_SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class IngestOptions:
    """How to ingest.

    Attributes:
        jobs: Files read at the same time, each in a process of its own.
        allowance: Time and memory of one file.
        limits: Bounds of a file.
        passage_tokens: Most tokens of a passage.
        overrides: Metadata for all files, over what is detected and what sidecars say.
        recogniser: Reads scanned pages; must pickle. None leaves them unread, with a note.
        source_of: The name under which a later version of a file replaces it; its absolute path by default.
        stated: What the index knows of a document, by id: tells whether a sidecar or an override changed since. Without it, files
            that have one are read again each time.
        companies: Companies that the index knows: a document that names one of them by any of its names goes under its key.
    """

    jobs: int = 2
    allowance: Allowance = field(default_factory=Allowance)
    limits: Limits = field(default_factory=Limits)
    passage_tokens: int = 320
    overrides: MetadataOverrides | None = None
    recogniser: Recogniser | None = None
    source_of: Callable[[Path], str] | None = None
    stated: Callable[[str], Metadata | None] | None = None
    companies: Sequence[Company] = ()


@dataclass
class _Work:
    """The state of one ingest."""

    order: list[str] = field(default_factory=list)
    entries: dict[str, IngestEntry] = field(default_factory=dict)
    tasks: list[Task] = field(default_factory=list)
    older: dict[str, str] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    """Document id → the source that brings it in this run."""
    hashes: dict[str, str] = field(default_factory=dict)

    def settle(self, entry: IngestEntry) -> None:
        """Records what became of a file."""
        self.entries[entry.source] = entry


def ingest(
    paths: Sequence[Path],
    *,
    writer: IndexWriter,
    embedder: Embedder,
    counter: TokenCounter,
    options: IngestOptions | None = None,
    progress: ProgressCallback | None = None,
) -> IngestReport:
    """Reads files and folders into an index and commits.

    Unchanged files (same content under the same source) are left as they are; changed ones replace their old version; a file that
    cannot be read is reported and stops nothing.

    Args:
        paths: Files and folders.
        writer: Takes the documents; committed at the end (and in between when it takes minutes), aborted on an error.
        embedder: Makes the vectors; asked only when there is something to read.
        counter: Sizes passages; must pickle.
        options: How to ingest.
        progress: Told of every file that is settled.

    Raises:
        FileMissing: A path does not exist.
        NothingToIngest: The folders hold no document.
    """
    started = time.monotonic()
    options = options or IngestOptions()
    work = _plan(find_files(paths), writer, options)
    if not any(entry.status != "skipped" for entry in work.entries.values()) and not work.tasks:
        raise NothingToIngest(
            f"no document in {', '.join(map(str, paths))}", hint="PDF, HTML, DOCX, XLSX, CSV, Markdown and text files are read."
        )
    tell = _Teller(progress, len(work.order), tuple(work.entries.values()))
    generation = ""
    try:
        generation = _run(work, _Intake(writer, embedder, counter, options), tell)
    except BaseException:
        writer.abort()
        raise
    entries = tuple(work.entries[source] for source in work.order)
    return IngestReport(entries, generation, time.monotonic() - started)


class _Teller:
    """Counts settled files for the progress callback."""

    def __init__(self, progress: ProgressCallback | None, total: int, settled: Sequence[IngestEntry]) -> None:
        self._progress, self._total, self._done = progress, total, len(settled)
        if progress and settled:
            counted = Counter(entry.status for entry in settled)
            progress(IngestEvent(len(settled), total, ", ".join(f"{count} {status}" for status, count in counted.items())))

    def __call__(self, entry: IngestEntry) -> None:
        self._done += 1
        if self._progress:
            pages = f", {entry.pages} pages" if entry.pages else ""
            reason = f": {entry.reason}" if entry.status in {"refused", "partly read"} else ""
            self._progress(IngestEvent(self._done, self._total, f"{entry.file}: {entry.status}{pages}{reason}", entry.pages))


def _plan(files: Sequence[FoundFile], writer: IndexWriter, options: IngestOptions) -> _Work:
    """Sorts files into those to read and those settled already."""
    work = _Work()
    source_of = options.source_of or (lambda path: str(path.resolve()))
    named = [(file, source_of(file.path)) for file in files]
    work.order = [source for _, source in named]
    to_read = [(file.path, source) for file, source in named if not file.skipped]
    for file, source in named:
        if file.skipped:
            work.settle(IngestEntry(file.path.name, source, "skipped", reason=file.skipped))
    known = dict(writer.known([source for _, source in to_read])) if to_read else {}
    with ThreadPoolExecutor(_HASHING_THREADS) as pool:
        hashes = pool.map(lambda item: _hash(item[0], options.limits), to_read)
        for (path, source), document_id in zip(to_read, hashes, strict=True):
            _plan_one(work, path, source, document_id, known.get(source), options)
    return work


def _plan_one(work: _Work, path: Path, source: str, document_id: str | None, known: str | None, options: IngestOptions) -> None:
    if document_id and document_id in work.ids:
        other = Path(work.ids[document_id]).name
        work.settle(IngestEntry(path.name, source, "unchanged", document_id, reason=f"the same content as {other}"))
        return
    if document_id:
        work.ids[document_id] = source
    try:
        same = known is not None and known == document_id and _as_stated(path, document_id, options)
    except QaError as error:  # the sidecar cannot be read
        work.settle(IngestEntry(path.name, source, "refused", known, reason=error.message, hint=error.hint, code=error.code))
        return
    if same:
        work.settle(IngestEntry(path.name, source, "unchanged", document_id))
        return
    if known:
        work.older[source] = known
    work.tasks.append(Task(path, source, options.overrides))


def _hash(path: Path, limits: Limits) -> str | None:
    """The document id, None for files that reading will refuse."""
    digest = hashlib.sha256()
    try:
        if not path.is_file() or path.stat().st_size > limits.file_bytes:
            return None
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    except OSError:
        return None
    return f"sha256:{digest.hexdigest()}"


def _as_stated(path: Path, document_id: str, options: IngestOptions) -> bool:
    """Whether what the user states about a known document is what the index says already."""
    sidecar = read_sidecar(path) if sidecar_path(path).exists() else None
    stated = (options.overrides or MetadataOverrides()).over(sidecar or MetadataOverrides())
    known = options.stated(document_id) if options.stated else None
    if known is None:
        return stated == MetadataOverrides()
    return stated.agrees_with(known)


def _run(work: _Work, intake: _Intake, tell: _Teller) -> str:
    """Reads, embeds and writes all planned files; returns the generation."""
    options, writer = intake.options, intake.writer
    setup = Setup(intake.counter, options.limits, options.passage_tokens, options.recogniser)
    committed = time.monotonic()
    unchanged: set[str] = set()
    for task, result in _known_companies_first(work.tasks, setup, options):
        entry = intake.take(task, result, work.older.get(task.source))
        work.settle(entry)
        tell(entry)
        if time.monotonic() - committed > _COMMIT_SECONDS:
            unchanged |= set(writer.commit().unchanged)
            committed = time.monotonic()
    commit = writer.commit()
    unchanged |= set(commit.unchanged)
    for source, entry in work.entries.items():
        if entry.document_id in unchanged and entry.status in {"read", "replaced", "partly read"}:
            work.settle(
                replace(entry, source=source, status="unchanged", reason="the same content is in the index under another name")
            )
    return commit.generation


def _known_companies_first(tasks: Sequence[Task], setup: Setup, options: IngestOptions) -> Iterator[tuple[Task, Parsed | Failure]]:
    """What was read, documents that tell no company of their own last: by then the others have told the names to look for."""
    waiting: list[tuple[Task, Parsed]] = []
    for task, result in parse_all(tasks, setup, options.allowance, options.jobs) if tasks else ():
        if isinstance(result, Parsed) and result.document.metadata.company is None:
            waiting.append((task, result))
        else:
            yield task, result
    yield from waiting


class _Intake:
    """Takes what was read into the index."""

    def __init__(self, writer: IndexWriter, embedder: Embedder, counter: TokenCounter, options: IngestOptions) -> None:
        self.writer, self.embedder, self.counter, self.options = writer, embedder, counter, options
        self._setup = Setup(counter, options.limits, options.passage_tokens)

    @cached_property
    def _links(self) -> CompanyLinks:
        """Made when the first file has been read: an ingest that finds nothing new needs neither catalog nor grammar."""
        from qa.catalog import load_catalog
        from qa.ingest.linking import CompanyLinks

        catalog = load_catalog()
        return CompanyLinks(self.options.companies, lambda key: catalog.company(key) is not None)

    def take(self, task: Task, result: Parsed | Failure, older: str | None) -> IngestEntry:
        """Adds a file that was read; `older` is the id of the version now in the index."""
        if isinstance(result, Failure):
            kept = " The version read before stays in the index." if older else ""
            reason = result.reason + kept
            return IngestEntry(task.path.name, task.source, "refused", older, reason=reason, hint=result.hint, code=result.code)
        if not result.passages:
            reason = "; ".join(result.document.notes) or "it holds no text that can be evidence"
            return IngestEntry(task.path.name, task.source, "refused", older, reason=reason, code="file_unreadable")
        parsed = self._links.link(self._fitted(self._owned(result)))
        document = parsed.document
        vectors, window_vectors = embed(parsed.passages, self.embedder)
        if older == document.id:
            self.writer.remove([document.id])  # what the user states about it changed: the same bytes are described anew
        self.writer.add([PreparedDocument(document, parsed.passages, parsed.figures, vectors, window_vectors)])
        status: Status = "partly read" if document.notes else "replaced" if older else "read"
        return IngestEntry(
            task.path.name,
            task.source,
            status,
            document.id,
            title=document.metadata.title,
            pages=len(document.pages),
            passages=len(parsed.passages),
            figures=len(parsed.figures),
            seconds=round(parsed.seconds, 3),
            reason="; ".join(document.notes),
        )

    def _owned(self, parsed: Parsed) -> Parsed:
        """A document without a company as one of the company's that it opens with, where other documents made that known."""
        if parsed.document.metadata.company is not None:
            return parsed
        owner = self._links.owner(parsed.document)
        if owner is None:
            return parsed
        from qa.ingest.linking import adopted
        from qa.ingest.parsing import interpret

        return interpret(adopted(parsed.document, owner), self._setup, time.perf_counter() - parsed.seconds)

    def _fitted(self, parsed: Parsed) -> Parsed:
        """The same with passages split anew where the embedder would cut one off."""
        embedder, most = self.embedder, self.embedder.max_tokens
        if most is None or all(embedder.count_tokens(passage_text(passage)) <= most for passage in parsed.passages):
            return parsed
        from qa.passages import split

        context = max((_context_tokens(passage, embedder) for passage in parsed.passages), default=0)
        room = max(most // 2, most - context)
        passages = split(
            parsed.document,
            counter=self.counter,
            figures=parsed.figures,
            limit=self.options.passage_tokens,
            fits=lambda text: embedder.count_tokens(text) <= room,
        )
        return replace(parsed, passages=passages)


def _context_tokens(passage: Passage, embedder: Embedder) -> int:
    return embedder.count_tokens("\n".join(passage.context[1:])) if len(passage.context) > 1 else 0
