"""`qa figures`: the figures a file or a sentence yields."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from qa.errors import QuestionInvalid
from qa.interfaces.commands.output import JsonFlag, print_json


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command()(figures)


def figures(
    path: Annotated[Path | None, typer.Argument(help="a document")] = None,
    text: Annotated[str | None, typer.Option("--text", help="a sentence instead of a file")] = None,
    as_json: JsonFlag = False,
) -> None:
    """Show the figures read from a file or a sentence: value, direction, unit, period, entity and metric."""
    from rich.console import Console

    from qa.assembly.reading import read_figures
    from qa.interfaces.terminal.printing import rows_table
    from qa.text.display import display

    if (path is None) == (text is None):
        raise QuestionInvalid(
            "give a file or --text, one of the two", hint='qa figures report.pdf, or qa figures --text "排放202.8万吨"'
        )
    found = read_figures(path=path, text=text)
    if as_json:
        print_json(found)
        return
    rows = (tuple(display(cell) for cell in _cells(one)) for one in found)
    Console(highlight=False, markup=False).print(
        rows_table(("metric", "as written", "direction", "canonical", "unit", "period", "entity"), rows)
    )


def _cells(figure: dict[str, object]) -> Iterator[str]:
    period = figure["period"]
    yield str(figure["metric"])
    yield str(figure["raw"])
    yield str(figure["direction"] or "")
    yield str(figure["canonical_value"] or "")
    yield str(figure["canonical_unit"] or "")
    yield str(period["label"]) if isinstance(period, dict) else ""
    yield str(figure["entity"] or "")
