"""Answers in a terminal, and the chat."""
