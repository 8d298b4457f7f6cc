"""`qa eval`: run the evaluation, check or draft gold pairs, compare two runs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qa.interfaces.commands.output import IndexOption, JsonFlag, print_json, print_line

group = typer.Typer(help="Prove that answers are right, cited, and refused when they should be.", invoke_without_command=True)
ReportOption = Annotated[Path | None, typer.Option("--report", help="folder for JSONL, JSON, JUnit, Markdown and HTML")]
BaselineOption = Annotated[
    Path | None,
    typer.Option("--baseline", help="an earlier run's report folder, cases.jsonl or scores.jsonl; exit 1 when answers got worse"),
]
GoldArgument = Annotated[
    Path | None, typer.Argument(help="a gold file (JSONL) [default: the gold set that comes with the package]")
]


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.add_typer(group, name="eval")


@group.callback()
def _bare(context: typer.Context, report: ReportOption = None, baseline: BaselineOption = None, as_json: JsonFlag = False) -> None:
    if context.invoked_subcommand is None:
        run(gold=None, index=None, report=report, baseline=baseline, as_json=as_json)


@group.command()
def run(
    gold: GoldArgument = None,
    index: IndexOption = None,
    report: ReportOption = None,
    baseline: BaselineOption = None,
    as_json: JsonFlag = False,
) -> None:
    """Ask every gold question and grade the answers; exit 1 when the gate fails."""
    from eval.commands import run_evaluation
    from qa.settings import load_settings

    outcome = run_evaluation(load_settings(), gold=gold, index=index, report=report, baseline=baseline)
    if as_json:
        print_json(outcome.to_json())
    else:
        print_line(outcome.to_text())
    if not outcome.passed:
        raise typer.Exit(1)


@group.command()
def check(gold: GoldArgument = None, index: IndexOption = None, as_json: JsonFlag = False) -> None:
    """Validate a gold file, and that every evidence quote exists in the documents."""
    from eval.commands import check_gold
    from qa.settings import load_settings

    outcome = check_gold(load_settings(), gold=gold, index=index)
    if as_json:
        print_json(outcome.to_json())
    else:
        print_line(outcome.to_text())
    if not outcome.passed:
        raise typer.Exit(1)


@group.command()
def draft(
    document: Annotated[str, typer.Argument(help="document id, or a part of its title or file name")],
    out: Annotated[Path, typer.Option("--out", help="gold file to append accepted pairs to")],
    index: IndexOption = None,
    limit: Annotated[int, typer.Option(min=1, help="at most so many candidates")] = 20,
    accept_all: Annotated[bool, typer.Option("--accept-all", help="append every candidate without asking")] = False,
) -> None:
    """Propose gold pairs from a document's figures; accept, edit or skip each in the terminal."""
    from eval.commands import draft_gold
    from qa.settings import load_settings

    print_line(draft_gold(load_settings(), document, index=index, out=out, limit=limit, accept_all=accept_all))


@group.command()
def compare(
    first: Annotated[Path, typer.Argument(help="report folder or cases file of the earlier run")],
    second: Annotated[Path, typer.Argument(help="report folder or cases file of the later run")],
    as_json: JsonFlag = False,
) -> None:
    """Show what changed between two runs, case by case."""
    from eval.commands import compare_runs

    outcome = compare_runs(first, second)
    if as_json:
        print_json(outcome.to_json())
    else:
        print_line(outcome.to_text())
