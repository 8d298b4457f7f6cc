"""`qa ask`, `qa search`, `qa chat`."""

from __future__ import annotations

from typing import Annotated

import typer

from qa.interfaces.commands.output import IndexOption, JsonFlag, print_json

Companies = Annotated[list[str] | None, typer.Option("--company", help="only this company (may be given several times)")]
Periods = Annotated[list[str] | None, typer.Option("--period", help="only this period: 2023, FY2025, 2021-2023")]


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command()(ask)
    app.command()(search)
    app.command()(chat)


def ask(
    question: Annotated[str, typer.Argument(help="in English, simplified or traditional Chinese")],
    index: IndexOption = None,
    company: Companies = None,
    period: Periods = None,
    language: Annotated[str | None, typer.Option(help="the answer's: zh-Hans, zh-Hant or en [default: the question's]")] = None,
    generator: Annotated[str | None, typer.Option(help="extractive or llm [default: llm where one is configured]")] = None,
    explain: Annotated[bool, typer.Option("--explain", help="show what each stage ranked where and why")] = False,
    as_json: JsonFlag = False,
) -> None:
    """Answer one question with cited sources; saying that nothing was found is a success, too."""
    from rich.console import Console

    from qa.assembly import Workspace
    from qa.interfaces.terminal.printing import print_answer
    from qa.settings import load_settings

    workspace = Workspace(load_settings())
    answer = workspace.service(index).ask(
        question,
        companies=tuple(company or ()),
        periods=tuple(period or ()),
        language=language,
        generator=generator,
        explain=explain,
    )
    if as_json:
        print_json(answer)
    else:
        print_answer(answer, Console(highlight=False, markup=False))


def search(
    query: Annotated[str, typer.Argument(help="what to look for")],
    index: IndexOption = None,
    k: Annotated[int, typer.Option("--k", min=1, max=100, help="how many passages")] = 10,
    company: Companies = None,
    period: Periods = None,
    explain: Annotated[bool, typer.Option("--explain", help="show every stage's score and rank")] = False,
    as_json: JsonFlag = False,
) -> None:
    """Find ranked passages with their places and scores, without an answer."""
    from rich.console import Console
    from rich.text import Text

    from qa.assembly import Workspace
    from qa.interfaces.rest.views import found_passage
    from qa.settings import load_settings
    from qa.text.display import display

    service = Workspace(load_settings()).service(index)
    hits = service.search(query, k=k, companies=tuple(company or ()), periods=tuple(period or ()))
    found = [found_passage(hit, service.reader) for hit in hits]
    if as_json:
        print_json({"passages": found})
        return
    console = Console(highlight=False, markup=False)
    for number, (hit, passage) in enumerate(zip(hits, found, strict=True), 1):
        where = f"{passage.document.title} · p. {passage.page} · {passage.document.file}"
        console.print(Text.assemble((f"{number}. ", "bold cyan"), (display(where), "dim"), f"  {passage.score:.3f}"))
        console.print(Text("   " + display(passage.text)[:300]))
        if explain:
            stages = ", ".join(f"{kind} {score:.3f} (rank {hit.ranks.get(kind, '–')})" for kind, score in hit.scores.items())
            console.print(Text(f"   {stages}", "dim"))
    for name in service.absent(query):
        console.print(Text(f"“{name}” occurs in no document of the index", "yellow"))
    if not hits:
        console.print(Text("no passage holds any of these words", "yellow"))


def chat(index: IndexOption = None) -> None:
    """Talk with your documents: follow-ups, /sources, /open N."""
    from qa.assembly import Workspace
    from qa.interfaces.terminal import prompt
    from qa.interfaces.terminal.chat import Conversation
    from qa.settings import load_settings

    workspace = Workspace(load_settings())
    workspace.service(index)  # an index that cannot be opened is told before the first question
    console = prompt.console()
    prompt.run(Conversation(lambda: workspace.service(index), console, pace_s=0.004))
