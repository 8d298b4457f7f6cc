"""The ASK journey: a question in, one cited and checked answer out."""

from qa.ask.drafters import Calls, Drafter, GeneratorDrafter, Written
from qa.ask.releasing import Released
from qa.ask.service import AskService, Limits, Retrieves

__all__ = ["AskService", "Calls", "Drafter", "GeneratorDrafter", "Limits", "Released", "Retrieves", "Written"]
