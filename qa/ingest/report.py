"""What an ingest did, file by file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Literal

Status = Literal["read", "partly read", "replaced", "unchanged", "skipped", "refused"]


@dataclass(frozen=True, slots=True)
class IngestEntry:
    """One file.

    Attributes:
        file: Its name.
        source: Its path, or the name under which a later version replaces it.
        status: "read" new in the index; "partly read" in the index, with parts that could not be read; "replaced" a new version of
            a known file; "unchanged" left as it is; "skipped" of no format we read; "refused" not taken in.
        document_id: The document's id, where it is in the index.
        title: Its title, for documents read now.
        pages: Pages read now.
        passages: Passages made now.
        figures: Figures found now.
        seconds: Time to read it.
        reason: Why it was partly read, skipped or refused.
        hint: What to do about it.
        code: The error's code, for refused files.
    """

    file: str
    source: str
    status: Status
    document_id: str | None = None
    title: str = ""
    pages: int = 0
    passages: int = 0
    figures: int = 0
    seconds: float = 0.0
    reason: str = ""
    hint: str = ""
    code: str | None = None


@dataclass(frozen=True, slots=True)
class IngestReport:
    """All files of one ingest, in the order in which they were found.

    Attributes:
        entries: One a file.
        generation: The index's generation after the ingest; empty where nothing was ever committed.
        seconds: Time from start to commit.
    """

    entries: tuple[IngestEntry, ...]
    generation: str = ""
    seconds: float = 0.0

    def count(self, *statuses: Status) -> int:
        """Files with one of these statuses."""
        return sum(1 for entry in self.entries if entry.status in statuses)

    @property
    def taken(self) -> int:
        """Documents that were read into the index now."""
        return self.count("read", "partly read", "replaced")

    @property
    def failed_entirely(self) -> bool:
        """Whether files were refused and nothing is in the index for the effort."""
        return self.count("refused") > 0 and self.taken == 0 and self.count("unchanged") == 0

    def summary(self) -> str:
        """One line: how many files of each status, pages, time."""
        counts = Counter(entry.status for entry in self.entries)
        order: tuple[Status, ...] = ("read", "replaced", "partly read", "unchanged", "skipped", "refused")
        parts = [f"{counts[status]} {status}" for status in order if counts[status]]
        pages = sum(entry.pages for entry in self.entries)
        read = f"; {pages} pages in {self.seconds:.1f} s" if pages else ""
        return f"{', '.join(parts) or 'no files'}{read}"

    def to_json(self) -> dict[str, object]:
        """The report as JSON values."""
        return {
            "generation": self.generation,
            "seconds": round(self.seconds, 3),
            "counts": dict(sorted(Counter(entry.status for entry in self.entries).items())),
            "files": [asdict(entry) for entry in self.entries],
        }


@dataclass(frozen=True, slots=True)
class IngestEvent:
    """A step of a running ingest: `done` of `total` files are settled; `pages` were read by this step."""

    done: int
    total: int
    message: str
    pages: int = 0


ProgressCallback = Callable[[IngestEvent], None]
