"""Drafts an answer from evidence, with every claim tied to the characters it was read from."""

from qa.answering.drafting import draft_answer

__all__ = ["draft_answer"]
