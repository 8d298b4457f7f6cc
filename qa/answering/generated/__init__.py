"""Drafts written by a language model from numbered evidence; verification treats them like any other."""

from qa.answering.generated.drafting import Claimed, Drafted, draft_with_generator

__all__ = ["Claimed", "Drafted", "draft_with_generator"]
