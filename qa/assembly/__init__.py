"""The only place where real parts are chosen and wired."""

from qa.assembly.examination import Finding, examine
from qa.assembly.reading import read_figures
from qa.assembly.samples import sample_documents
from qa.assembly.workspace import Workspace

__all__ = ["Finding", "Workspace", "examine", "read_figures", "sample_documents"]
