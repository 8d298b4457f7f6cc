"""The bridge outwards: our retriever and our FAISS store inside an existing LlamaIndex application."""

from qa.interfaces.llamaindex.retriever import CitedRetriever
from qa.interfaces.llamaindex.vector_store import SafeFaissVectorStore

__all__ = ["CitedRetriever", "SafeFaissVectorStore"]
