"""A progress bar for ingestion on stderr: files, pages a second, time left."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from qa.ingest import IngestEvent, ProgressCallback
from qa.text.display import display


@contextmanager
def ingest_progress() -> Iterator[ProgressCallback]:
    """Gives a callback that draws what ingestion tells; plain lines where stderr is no terminal."""
    console = Console(stderr=True, highlight=False, markup=False)
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[speed]}", markup=False),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("reading", total=None, speed="")
        pages = 0

        def show(event: IngestEvent) -> None:
            nonlocal pages
            pages += event.pages
            elapsed = bar.tasks[0].elapsed or 0
            speed = f"{pages / elapsed:.0f} pages/s" if elapsed > 0.5 and pages else ""
            bar.update(task, completed=event.done, total=event.total, description=display(event.message)[:60], speed=speed)
            if not console.is_terminal:
                console.print(f"[{event.done}/{event.total}] {display(event.message)}", soft_wrap=True)

        yield show
