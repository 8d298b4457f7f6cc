"""Gold questions as the service understands them, with the desk at which each is answered: what both judges are trained on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from eval.gold_file import GoldPair, read_gold
from eval.service_system import TODAY
from qa.answering.desk import Desk
from qa.ask.mentions import without_mentioned
from qa.assembly import Workspace
from qa.catalog import load_catalog
from qa.ports.indexing import DocumentRecord
from qa.understanding.assisted import Room

MOST_HITS = 12
"""Passages found for a question, as the service finds them."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A gold pair with the desk of its question, and the documents of the index by their ids."""

    pair: GoldPair
    desk: Desk
    records: dict[str, DocumentRecord]


def group_of(pair: GoldPair) -> str:
    """The document, by which questions stand and fall together."""
    return pair.evidence[0].document if pair.evidence else (pair.cluster or pair.id)


def asked(gold: Path, index: str, workspace: Workspace, types: frozenset[str]) -> Iterator[Asked]:
    """Questions of one gold file of some types about at most one company, as far as their documents are in the index."""
    reader, catalog = workspace.reader(index), load_catalog()
    room = Room(catalog, tuple(reader.companies()), TODAY)
    records = {record.id: record for record in reader.documents()}
    files = {PurePath(record.file).name for record in records.values()}
    for pair in read_gold(gold):
        if pair.type not in types or pair.history or {piece.document for piece in pair.evidence} - files:
            continue  # what is asked of a report that is not at hand has no right answer to learn from
        query = without_mentioned(room.understood(pair.question, None, ()), reader, catalog)
        unknown = query.unknown_companies and not query.companies
        if not query.parts or query.off_topic or unknown or len(query.companies) > 1:
            continue
        evidence = workspace.retriever(reader).retrieve(query, k=MOST_HITS)
        yield Asked(pair, Desk(query, evidence, reader, catalog, workspace.embedder), records)
