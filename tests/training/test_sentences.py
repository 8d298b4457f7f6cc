"""Which sentences the sentence judge is told are right."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.gold_file import read_gold
from qa.answering.desk import Desk
from qa.answering.sentence_weighing import SentenceWeighing
from qa.answering.sentences import Found
from qa.catalog import load_catalog
from qa.understanding import understand
from tests.answering.small_index import read, report
from training.sentences import SentenceExample, says, without_right

TEXT = report(
    "Halden Utilities plc",
    "A yearly workshop for safety officers was held at the Tolland plant in Norway. The Birk plant in Norway was painted.",
    "This report has not been verified by anybody outside the company. In 2023 the company planted 410 trees.",
)
FILE = "document-0.md"


def gold(folder: Path, fields: str, quote: str = "") -> Path:
    path = folder / "gold.jsonl"
    quoted = f', "quote": "{quote}"' if quote else ""
    evidence = f'"evidence": [{{"document": "{FILE}", "page": 1{quoted}}}]'
    path.write_text(f'{{"id": "a", "language": "en", "question": "Where?", {fields}, {evidence}}}\n', encoding="utf-8")
    return path


def told_right(folder: Path, fields: str, quote: str = "") -> list[str]:
    workspace = read(folder, TEXT)
    reader, catalog = workspace.reader(), load_catalog()
    query = understand("Where did Halden Utilities hold its workshop?", catalog=catalog, companies=reader.companies())
    desk = Desk(query, workspace.retriever(reader).retrieve(query, k=12), reader, catalog, workspace.embedder)
    (pair,) = read_gold(gold(folder, fields, quote))
    found: list[Found] = [one.found for one in SentenceWeighing(query.parts[0], desk).weighed()]
    return sorted(one.text for one in found if says(one, pair, desk.record(one.document_id)))


WORKSHOP = "A yearly workshop for safety officers was held at the Tolland plant in Norway."
PAINTED = "The Birk plant in Norway was painted."
VERIFIED = "This report has not been verified by anybody outside the company."


@pytest.mark.parametrize(
    ("fields", "quote", "right"),
    [
        ('"type": "text", "answer": "Tolland plant"', "", [WORKSHOP]),
        ('"type": "text", "answer": "Norway"', "", [WORKSHOP, PAINTED]),
        ('"type": "text", "answer": "Norway"', WORKSHOP, [WORKSHOP]),  # the other sentence is not the quoted one
        ('"type": "text", "answer": "no - nobody outside"', VERIFIED, [VERIFIED]),  # yes and no are said by the sentence
        ('"type": "text", "answer": "nobody outside"', "", []),
        ('"type": "list", "nuggets": [{"text": "Tolland"}, {"text": "Norway"}]', "", [WORKSHOP]),
        ('"type": "list", "nuggets": [{"text": "Tolland"}, {"text": "Birk"}]', "", []),
        ('"type": "numeric", "value": "410"', "", ["In 2023 the company planted 410 trees."]),
    ],
)
def test_a_sentence_is_right_where_it_holds_the_answer(tmp_path: Path, fields: str, quote: str, right: list[str]) -> None:
    assert told_right(tmp_path, fields, quote) == right


def test_what_is_shown_without_its_right_sentences_is_ranked_anew(tmp_path: Path) -> None:
    workspace = read(tmp_path, TEXT)
    reader, catalog = workspace.reader(), load_catalog()
    query = understand("Where did Halden Utilities hold its workshop?", catalog=catalog, companies=reader.companies())
    desk = Desk(query, workspace.retriever(reader).retrieve(query, k=12), reader, catalog, workspace.embedder)
    weighed = tuple(SentenceWeighing(query.parts[0], desk).weighed())
    (pair,) = read_gold(gold(tmp_path, '"type": "text", "answer": "Tolland"'))
    right = tuple("Tolland" in one.found.text for one in weighed)
    left = without_right(SentenceExample(pair, weighed, right))
    assert left is not None
    assert len(left.weighed) == len(weighed) - 1
    assert min(one.features["rank_coverage"] for one in left.weighed) == 0.0
    assert without_right(SentenceExample(pair, weighed, (False,) * len(weighed))) is None
