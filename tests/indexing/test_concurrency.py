"""Readers in several threads while another process's writes arrive: each sees one generation, whole."""

from __future__ import annotations

import threading
from pathlib import Path

from qa.adapters.index_store import latest, open_reader, open_writer
from qa.domain.passages import PassageFilter
from qa.ports.indexing import FigureQuery, TermGroup
from tests.fakes.embedder import FakeEmbedder
from tests.indexing.made import prepared

EMBEDDER = FakeEmbedder()
EVERYTHING = PassageFilter()
SOURCES, TURNS, THREADS = 4, 12, 6


def write(folder: Path, turn: int) -> None:
    """Every document speaks of the same turn, so that a mixture of generations would show."""
    with open_writer(folder, "one", EMBEDDER.identity) as writer:
        writer.add(prepared([f"waste t{turn} {turn} t", "more"], source=f"{place}.pdf") for place in range(SOURCES))
        writer.commit()


def turns_seen(folder: Path) -> set[str]:
    """What dense search, lexical search, figures and texts say the turn is."""
    with open_reader(folder, "one") as reader:
        vector = EMBEDDER.embed_queries(["waste t"])[0]
        ids = [hit.passage_id for hit in reader.search_dense(vector, 100, EVERYTHING)]
        ids += [hit.passage_id for hit in reader.search_lexical([TermGroup({"wast": 1.0})], 100, EVERYTHING)]
        texts = {passage.text.split()[1][1:] for passage in reader.passages(ids) if passage.text != "more"}
        figures = {stored.figure.quantity.raw for stored in reader.figures(FigureQuery())}
        words = {reader.document_text(record.id).split()[2] for record in reader.documents()}
        assert len(reader.documents()) == SOURCES
        assert len(ids) == 3 * SOURCES
        return texts | figures | words


def test_searches_during_writes_see_one_generation_each(tmp_path: Path) -> None:
    write(tmp_path, 0)
    problems: list[object] = []
    reads = [0] * THREADS
    done = threading.Event()

    def read(place: int) -> None:
        try:
            while not done.is_set():
                seen = turns_seen(tmp_path)
                if len(seen) != 1:
                    problems.append(seen)
                reads[place] += 1
        except Exception as error:  # noqa: BLE001  # whatever it is, it fails the test
            problems.append(error)

    threads = [threading.Thread(target=read, args=(place,)) for place in range(THREADS)]
    for thread in threads:
        thread.start()
    for turn in range(1, TURNS):
        write(tmp_path, turn)
    done.set()
    for thread in threads:
        thread.join()
    assert problems == []
    assert min(reads) > 0
    assert turns_seen(tmp_path) == {str(TURNS - 1)}


def test_one_reader_serves_many_threads(tmp_path: Path) -> None:
    write(tmp_path, 3)
    with open_reader(tmp_path, "one") as reader:
        expected = reader.search_dense(EMBEDDER.embed_queries(["waste"])[0], 5, EVERYTHING)
        wrong: list[object] = []

        def ask() -> None:
            for _ in range(30):
                found = reader.search_dense(EMBEDDER.embed_queries(["waste"])[0], 5, EVERYTHING)
                texts = [passage.text for passage in reader.passages([hit.passage_id for hit in found])]
                if found != expected or len(texts) != 5:
                    wrong.append(texts)

        threads = [threading.Thread(target=ask) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert wrong == []
        assert reader.generation == latest(tmp_path, "one")
