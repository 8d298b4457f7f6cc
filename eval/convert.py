"""Gold files from and to other formats: `python -m eval.convert --help`."""

from __future__ import annotations

import argparse
from pathlib import Path

from eval.cases import read_cases
from eval.exports import write_beir, write_qrels, write_run
from eval.gold_file import read_gold, write_gold
from eval.importers import read_beir, read_financebench, read_squad
from eval.service_system import indexed_documents
from qa.assembly import Workspace
from qa.errors import QaError
from qa.settings import load_settings


def main(arguments: list[str] | None = None) -> None:
    """Command line entry."""
    parser = argparse.ArgumentParser(prog="python -m eval.convert", description="Gold files from and to other formats.")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, source in (("squad", "SQuAD-style JSON"), ("beir", "BEIR folder"), ("financebench", "FinanceBench JSONL")):
        importer = commands.add_parser(f"from-{name}", help=f"{source} to a gold file")
        importer.add_argument("source", type=Path)
        importer.add_argument("gold", type=Path)
        if name == "squad":
            importer.add_argument("--document", help="file that all paragraphs stand in [default: each article's title]")
    exporter = commands.add_parser("to-beir", help="a gold file and an index's pages to a BEIR folder")
    exporter.add_argument("gold", type=Path)
    exporter.add_argument("folder", type=Path)
    exporter.add_argument("--index")
    trec = commands.add_parser("to-trec", help="a gold file and a run to TREC qrels.txt and run.txt")
    trec.add_argument("gold", type=Path)
    trec.add_argument("run", type=Path, help="report folder of qa eval")
    trec.add_argument("folder", type=Path)
    chosen = parser.parse_args(arguments)
    try:
        done = _convert(chosen)
    except QaError as error:
        parser.error(f"{error.message} {error.hint}".strip())
    print(done)  # noqa: T201 — a script's report


def _convert(chosen: argparse.Namespace) -> str:
    if chosen.command == "from-squad":
        pairs = read_squad(chosen.source, document=chosen.document)
    elif chosen.command == "from-beir":
        pairs = read_beir(chosen.source)
    elif chosen.command == "from-financebench":
        pairs = read_financebench(chosen.source)
    else:
        return _export(chosen)
    write_gold(chosen.gold, pairs)
    return f"{len(pairs)} pairs written to {chosen.gold}"


def _export(chosen: argparse.Namespace) -> str:
    pairs = read_gold(chosen.gold)
    chosen.folder.mkdir(parents=True, exist_ok=True)
    if chosen.command == "to-beir":
        documents = indexed_documents(Workspace(load_settings()).reader(chosen.index))
        write_beir(chosen.folder, pairs, documents)
    else:
        write_qrels(chosen.folder / "qrels.txt", pairs)
        write_run(chosen.folder / "run.txt", read_cases(chosen.run))
    return f"{len(pairs)} pairs exported to {chosen.folder}"


if __name__ == "__main__":
    main()
