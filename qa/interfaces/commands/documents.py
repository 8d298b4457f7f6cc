"""`qa documents list | show | remove`."""

from __future__ import annotations

from typing import Annotated

import typer

from qa.interfaces.commands.output import IndexOption, JsonFlag, print_json, print_line, print_note

group = typer.Typer(help="What is in the index.", no_args_is_help=True)
DocumentArgument = Annotated[str, typer.Argument(help="document id; its first characters suffice where unique")]


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.add_typer(group, name="documents")


@group.command("list")
def list_documents(index: IndexOption = None, as_json: JsonFlag = False) -> None:
    """All documents with company, period, language and size."""
    from qa.assembly import Workspace
    from qa.interfaces.rest.views import document_entry
    from qa.settings import load_settings

    entries = [document_entry(record) for record in Workspace(load_settings()).reader(index).documents()]
    if as_json:
        print_json({"documents": entries})
        return
    for one in entries:
        print_line(f"{short(one.id)}  {one.title}")
        facts = (
            one.company,
            one.period,
            one.language,
            one.kind.replace("_", " "),
            f"{one.pages} p.",
            f"{one.figures} figures",
            one.file,
        )
        print_line("            " + " · ".join(fact for fact in facts if fact))


@group.command("show")
def show_document(document: DocumentArgument, index: IndexOption = None, as_json: JsonFlag = False) -> None:
    """One document: what was detected, how sure, from where, and what could not be read."""
    from qa.assembly import Workspace
    from qa.interfaces.rest.views import document_entry
    from qa.settings import load_settings

    record = Workspace(load_settings()).reader(index).document(document)
    entry = document_entry(record)
    readings = {
        name: {"source": reading.source, "confidence": round(reading.confidence, 2)}
        for name, reading in record.metadata.readings.items()
    }
    if as_json:
        print_json({**entry.model_dump(mode="json"), "readings": readings})
        return
    for name, value in entry.model_dump(mode="json").items():
        if name != "notes":
            how = readings.get(name)
            print_line(f"{name:10} {value}" + (f"   ({how['source']}, confidence {how['confidence']})" if how else ""))
    for note in entry.notes:
        print_line(f"note       {note}")


@group.command("remove")
def remove_document(document: DocumentArgument, index: IndexOption = None, as_json: JsonFlag = False) -> None:
    """Remove a document; no later answer cites it."""
    from qa.assembly import Workspace
    from qa.interfaces.rest.views import document_entry
    from qa.settings import load_settings

    workspace = Workspace(load_settings())
    entry = document_entry(workspace.reader(index).document(document))
    workspace.remove([entry.id], index)
    if as_json:
        print_json({"removed": entry})
    else:
        print_note(f"removed {entry.title} ({short(entry.id)})")
    workspace.finish()


def short(document_id: str) -> str:
    """The first characters of a document id, enough to name it."""
    return document_id.removeprefix("sha256:")[:10]
