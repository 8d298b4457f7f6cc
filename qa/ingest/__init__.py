"""Files and folders into an index, safely and in parallel."""

from qa.ingest.embedding import embed, passage_text, window_texts
from qa.ingest.ingesting import IngestOptions, ingest
from qa.ingest.pool import Allowance
from qa.ingest.report import IngestEntry, IngestEvent, IngestReport, ProgressCallback

__all__ = [
    "Allowance",
    "IngestEntry",
    "IngestEvent",
    "IngestOptions",
    "IngestReport",
    "ProgressCallback",
    "embed",
    "ingest",
    "passage_text",
    "window_texts",
]
