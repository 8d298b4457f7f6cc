"""The chat's prompt: history, completion of slash commands, end on Ctrl-D."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

from qa.interfaces.terminal.chat import HELP, Conversation
from qa.text.display import safe

COMMANDS = ("/sources", "/open", "/documents", "/company", "/period", "/new", "/help", "/quit")


def history_file() -> Path | None:
    """Where questions are remembered between chats: XDG state folder; None where it cannot be written."""
    folder = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "qa"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError:
        return None
    return folder / "questions"


def run(conversation: Conversation) -> None:
    """Talks until /quit or the end of input; lines come from a pipe where there is no terminal."""
    conversation.console.print(HELP, highlight=False, markup=False, style="dim")
    if not sys.stdin.isatty():
        for line in sys.stdin:
            conversation.console.print(Text(f"› {safe(line.strip())}", "green"))
            if not conversation.say(line):
                return
        return
    from prompt_toolkit import PromptSession
    from prompt_toolkit.completion import WordCompleter
    from prompt_toolkit.history import FileHistory, InMemoryHistory

    file = history_file()
    session: PromptSession[str] = PromptSession(
        history=FileHistory(str(file)) if file else InMemoryHistory(),
        completer=WordCompleter(list(COMMANDS), sentence=True),
        complete_while_typing=False,
    )
    while True:
        try:
            line = session.prompt("› ")
        except KeyboardInterrupt:
            continue
        except EOFError:
            return
        if not conversation.say(line):
            return


def console() -> Console:
    """A console on standard output."""
    return Console(highlight=False, markup=False)
