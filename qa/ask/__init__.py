"""The ASK journey: a question in, one cited and checked answer out."""

from qa.ask.drafters import Drafter, GeneratorDrafter, Written
from qa.ask.service import AskService, Limits, Retrieves

__all__ = ["AskService", "Drafter", "GeneratorDrafter", "Limits", "Retrieves", "Written"]
