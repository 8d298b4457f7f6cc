"""Every error a user can meet, in one tree.

QaError
├── InputError                what the caller gave cannot be used
│   ├── FileMissing           a path does not exist
│   ├── FileUnreadable        a file is damaged, encrypted, empty or of an unknown format
│   ├── FileRefused           a file is unsafe or over a limit
│   ├── NothingToIngest       a folder holds no document we can read
│   ├── QuestionInvalid       an empty or over-long question
│   └── FilterInvalid         a company or period filter that cannot be understood
├── SettingsInvalid           a setting is unknown or has a wrong value
├── IndexError_               something about an index
│   ├── IndexMissing          no index of that name
│   ├── IndexEmpty            it holds no document
│   ├── IndexCorrupt          a checksum does not match
│   ├── IndexMismatch         made by another embedder or format
│   ├── IndexBusy             another process is writing
│   └── DocumentMissing       no such document in the index
├── ModelError                an embedder, reranker or LLM
│   ├── ModelMissing          a model or an optional extra is not installed
│   ├── ModelUnavailable      an embedding endpoint is down, slow or answers with an error
│   ├── GeneratorUnavailable  the LLM endpoint is down, slow or answers with an error
│   └── GeneratorInvalid      the LLM's answer cannot be read
├── AccessDenied              a missing or wrong API key
├── Overloaded                too many requests at once
└── Withdrawn                 whoever asked went away before the answer was there
"""

from __future__ import annotations

from typing import ClassVar


class QaError(Exception):
    """Base of all errors shown to a user: a stable code, a message with the offending value, a hint."""

    code: ClassVar[str] = "error"
    http_status: ClassVar[int] = 500
    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class InputError(QaError):
    """What the caller gave cannot be used."""

    code, http_status, exit_code = "input_invalid", 422, 2


class FileMissing(InputError):
    """A path does not exist."""

    code, http_status, exit_code = "file_missing", 404, 2


class FileUnreadable(InputError):
    """A file is damaged, encrypted, empty or of an unknown format."""

    code, http_status, exit_code = "file_unreadable", 422, 2


class FileRefused(InputError):
    """A file is unsafe or over a limit."""

    code, http_status, exit_code = "file_refused", 422, 2


class NothingToIngest(InputError):
    """A folder holds no document that can be read."""

    code, http_status, exit_code = "nothing_to_ingest", 422, 2


class QuestionInvalid(InputError):
    """An empty or over-long question."""

    code, http_status, exit_code = "question_invalid", 422, 2


class FilterInvalid(InputError):
    """A company or period filter that cannot be understood."""

    code, http_status, exit_code = "filter_invalid", 422, 2


class SettingsInvalid(QaError):
    """A setting is unknown or has a wrong value."""

    code, http_status, exit_code = "settings_invalid", 500, 2


class IndexError_(QaError):  # the builtin IndexError means something else
    """Something about an index."""

    code, http_status, exit_code = "index_error", 500, 3


class IndexMissing(IndexError_):
    """No index of that name."""

    code, http_status, exit_code = "index_missing", 404, 3


class IndexEmpty(IndexError_):
    """An index without a document: nothing can be said from it, not even that something is not disclosed."""

    code, http_status, exit_code = "index_empty", 409, 3


class IndexCorrupt(IndexError_):
    """A checksum does not match what the generation's manifest recorded."""

    code, http_status, exit_code = "index_corrupt", 500, 3


class IndexMismatch(IndexError_):
    """The index was made by another embedder or in another format."""

    code, http_status, exit_code = "index_mismatch", 409, 3


class IndexBusy(IndexError_):
    """Another process is writing to the index."""

    code, http_status, exit_code = "index_busy", 409, 3


class DocumentMissing(IndexError_):
    """No such document in the index."""

    code, http_status, exit_code = "document_missing", 404, 3


class ModelError(QaError):
    """An embedder, reranker or LLM."""

    code, http_status, exit_code = "model_error", 502, 4


class ModelMissing(ModelError):
    """A model or an optional extra is not installed."""

    code, http_status, exit_code = "model_missing", 500, 4


class ModelUnavailable(ModelError):
    """An embedding endpoint is down, slow or answers with an error."""

    code, http_status, exit_code = "model_unavailable", 502, 4


class GeneratorUnavailable(ModelError):
    """The LLM endpoint is down, slow or answers with an error.

    Attributes:
        passing: Whether another try may help: it does where the endpoint is busy, not where it refuses the key.
        retry_after_s: Seconds that the endpoint asks to be left alone, where it says so.
    """

    code, http_status, exit_code = "generator_unavailable", 502, 4

    def __init__(self, message: str, *, hint: str = "", passing: bool = True, retry_after_s: float | None = None) -> None:
        super().__init__(message, hint=hint)
        self.passing = passing
        self.retry_after_s = retry_after_s


class GeneratorInvalid(ModelError):
    """The LLM's answer cannot be read."""

    code, http_status, exit_code = "generator_invalid", 502, 4


class AccessDenied(QaError):
    """A missing or wrong API key."""

    code, http_status, exit_code = "access_denied", 401, 5


class Overloaded(QaError):
    """Too many requests at once. `retry_after_s` is when another may be let in."""

    code, http_status, exit_code = "overloaded", 429, 6

    def __init__(self, message: str, *, hint: str = "", retry_after_s: int = 1) -> None:
        super().__init__(message, hint=hint)
        self.retry_after_s = retry_after_s


class Withdrawn(QaError):
    """Whoever asked went away before the answer was there; nobody is left to read this."""

    code, http_status, exit_code = "withdrawn", 499, 130
