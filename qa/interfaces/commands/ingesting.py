"""`qa ingest` and `qa reindex`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qa.errors import NothingToIngest
from qa.interfaces.commands.output import IndexOption, JsonFlag, print_json, print_note

if TYPE_CHECKING:
    from qa.ingest import IngestEntry, IngestReport


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command()(ingest)
    app.command()(reindex)


def ingest(
    paths: Annotated[list[Path] | None, typer.Argument(help="files and folders")] = None,
    index: IndexOption = None,
    company: Annotated[str | None, typer.Option(help="the reporting company of all files, instead of the detected one")] = None,
    period: Annotated[str | None, typer.Option(help="the reporting period of all files: 2023, FY2025")] = None,
    language: Annotated[str | None, typer.Option(help="zh-Hans, zh-Hant or en, instead of the detected one")] = None,
    title: Annotated[str | None, typer.Option(help="title, instead of the detected one")] = None,
    jobs: Annotated[
        int | None, typer.Option("--jobs", min=1, help="files read at the same time [default: QA_INGEST__JOBS, else 2]")
    ] = None,
    sample: Annotated[bool, typer.Option("--sample", help="the sample documents that come with the package")] = False,
    as_json: JsonFlag = False,
) -> None:
    """Read files and folders into an index: unchanged files are skipped, changed ones replace their old version."""
    from qa.assembly import Workspace, sample_documents
    from qa.assembly.reading import stated_metadata
    from qa.interfaces.terminal.progress import ingest_progress
    from qa.settings import load_settings

    chosen = [*(paths or []), *([sample_documents()] if sample else [])]
    if not chosen:
        raise NothingToIngest("no file or folder given", hint="qa ingest reports/, or qa ingest --sample for the sample documents")
    workspace = Workspace(load_settings())
    with ingest_progress() as progress:
        report = workspace.ingest(
            chosen,
            index,
            overrides=stated_metadata(company=company, period=period, language=language, title=title),
            jobs=jobs,
            progress=progress,
        )
    if as_json:
        print_json(report.to_json())
    else:
        _print_report(report)
    workspace.finish()
    if report.failed_entirely:
        raise typer.Exit(2)


def _print_report(report: IngestReport) -> None:
    from rich.console import Console

    from qa.interfaces.terminal.printing import rows_table

    rows = [(one.status, one.file, str(one.pages or ""), _why(one)) for one in report.entries if one.status != "unchanged"]
    if rows:
        Console(highlight=False, markup=False).print(rows_table(("", "file", "pages", ""), rows))
    print_note(report.summary())


def _why(entry: IngestEntry) -> str:
    if not entry.hint:
        return entry.reason
    return f"{entry.reason}{'' if entry.reason.endswith('.') else '.'} {entry.hint}"


def reindex(
    index: IndexOption = None,
    embedder: Annotated[str | None, typer.Option(help="model name or folder, or 'builtin' [default: as configured]")] = None,
    as_json: JsonFlag = False,
) -> None:
    """Move an index to another embedder without reading the files again; the old one serves until the new one is complete."""
    from qa.assembly import Workspace
    from qa.settings import load_settings

    done = Workspace(load_settings()).reindex(index, embedder)
    if as_json:
        print_json(done)
    else:
        print_note(f"{done.documents} documents re-embedded by {done.embedder}; generation {done.generation} serves now")
