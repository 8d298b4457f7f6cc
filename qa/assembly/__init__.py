"""The only place where real parts are chosen and wired."""

from qa.assembly.examination import Finding, examine
from qa.assembly.reading import read_figures, stated_metadata
from qa.assembly.samples import sample_documents
from qa.assembly.workspace import Reindexed, Workspace

__all__ = ["Finding", "Reindexed", "Workspace", "examine", "read_figures", "sample_documents", "stated_metadata"]
