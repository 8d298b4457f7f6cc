"""The sample documents that travel with the package."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from qa.errors import FileMissing


def sample_documents() -> Path:
    """The folder of sample documents.

    Raises:
        FileMissing: The installation lacks them.
    """
    folder = Path(str(resources.files("eval").joinpath("corpus", "documents")))
    if not folder.is_dir():
        raise FileMissing("the sample documents are not part of this installation", hint="name your own: qa ingest FOLDER")
    return folder
