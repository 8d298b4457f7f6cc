"""`qa doctor`: what is installed, which index, which models, whether all is sound, and how to mend it."""

from __future__ import annotations

from typing import Annotated

import typer

from qa.interfaces.commands.output import IndexOption, JsonFlag, print_json, print_line

MARKS = {"ok": "ok  ", "warning": "warn", "problem": "BAD "}


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command()(doctor)


def doctor(
    index: IndexOption = None,
    offline: Annotated[bool, typer.Option("--offline", help="do not call the configured LLM")] = False,
    as_json: JsonFlag = False,
) -> None:
    """Check installation, settings, models and every byte of the index; exit 1 when something is broken."""
    from qa.assembly.examination import examine
    from qa.settings import load_settings

    findings = examine(load_settings(), index, call_llm=not offline)
    if as_json:
        print_json({"findings": findings})
    else:
        for finding in findings:
            print_line(f"{MARKS[finding.level]} {finding.subject}: {finding.message}")
            if finding.hint:
                print_line(f"       → {finding.hint}")
    if any(finding.level == "problem" for finding in findings):
        raise typer.Exit(1)
