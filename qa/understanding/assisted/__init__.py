"""What a language model may add to the understanding of a question; what it returns is checked like any stranger's word."""

from qa.understanding.assisted.assistant import Assistant, Assisted
from qa.understanding.assisted.naming import Room

__all__ = ["Assistant", "Assisted", "Room"]
