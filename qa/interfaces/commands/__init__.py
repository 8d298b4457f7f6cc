"""The `qa` command."""

from qa.interfaces.commands.app import main

__all__ = ["main"]
