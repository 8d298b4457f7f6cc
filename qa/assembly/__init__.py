"""The only place where real parts are chosen and wired."""

from qa.assembly.page_images import page_image
from qa.assembly.samples import sample_documents
from qa.assembly.workspace import Reindexed, Workspace

__all__ = ["Reindexed", "Workspace", "page_image", "sample_documents"]
