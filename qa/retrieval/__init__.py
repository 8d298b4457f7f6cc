"""From a query to evidence: filters, lexical and dense search, one ranking over languages and scripts, figures."""

from qa.retrieval.retriever import Retriever

__all__ = ["Retriever"]
