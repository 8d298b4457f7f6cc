"""Files of any known format into documents with blocks, tables, places and metadata."""

from qa.documents.formats import SUFFIXES
from qa.documents.limits import Limits
from qa.documents.overrides import MetadataOverrides, sidecar_path
from qa.documents.reading import read
from qa.documents.recognising import Recogniser

__all__ = ["SUFFIXES", "Limits", "MetadataOverrides", "Recogniser", "read", "sidecar_path"]
