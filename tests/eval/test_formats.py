"""Importers and exports."""

import csv
import json

import pytest

from eval.cases import read_cases
from eval.convert import main
from eval.exports import write_beir, write_qrels, write_run
from eval.gold_file import read_gold
from eval.importers import read_beir, read_financebench, read_squad
from eval.runner import run
from qa.errors import FileMissing, InputError
from tests.eval.small_world import DOCUMENTS, ScriptedSystem, numeric_pair, unanswerable_pair


def test_squad_style_json_becomes_text_questions_with_the_sentence_as_evidence(tmp_path):
    context = "公司成立于1998年。总部位于南方。员工有九千人。"
    data = {
        "data": [
            {
                "title": "report.pdf",
                "paragraphs": [
                    {
                        "context": context,
                        "qas": [
                            {
                                "id": "1",
                                "question": "公司的总部在哪里？",
                                "answers": [{"text": "南方", "answer_start": context.index("南方")}] * 2,
                            },
                            {"id": "2", "question": "公司的股价是多少？", "answers": [], "is_impossible": True},
                        ],
                    }
                ],
            }
        ]
    }
    (tmp_path / "s.json").write_text(json.dumps(data), encoding="utf-8")
    first, second = read_squad(tmp_path / "s.json")
    assert (first.answer, first.alternatives, first.evidence[0].quote) == ("南方", ("南方",), "总部位于南方。")
    assert (first.evidence[0].document, first.language) == ("report.pdf", "zh-Hans")
    assert (second.type, second.why_unanswerable) == ("unanswerable", "absent")


def test_broken_squad_json_says_what_is_missing(tmp_path):
    (tmp_path / "s.json").write_text('{"articles": []}', encoding="utf-8")
    with pytest.raises(InputError, match="data"):
        read_squad(tmp_path / "s.json")


def test_financebench_numbers_keep_the_scale_of_the_question(tmp_path):
    row = {
        "financebench_id": "f1",
        "company": "Alpha",
        "doc_name": "ALPHA_2023_10K",
        "doc_period": 2023,
        "question": "What is the FY2023 capital expenditure amount (in USD millions)?",
        "answer": "$1577.00",
        "evidence": [{"evidence_text": "Purchases of property 1,577", "doc_name": "ALPHA_2023_10K", "evidence_page_num": 59}],
    }
    prose = row | {"financebench_id": "f2", "answer": "Yes, because margins rose."}
    (tmp_path / "f.jsonl").write_text(json.dumps(row) + "\n" + json.dumps(prose) + "\n", encoding="utf-8")
    first, second = read_financebench(tmp_path / "f.jsonl")
    assert (str(first.values[0].value), first.values[0].unit) == ("1577.00", "USD million")
    assert (first.evidence[0].document, first.evidence[0].page) == ("ALPHA_2023_10K.pdf", 60)
    assert (second.type, second.values) == ("text", ())


def test_beir_export_reads_back(tmp_path):
    pairs = [numeric_pair(), numeric_pair("scope2", number=1, value="80"), unanswerable_pair()]
    write_beir(tmp_path, pairs, DOCUMENTS)
    back = read_beir(tmp_path)
    assert [pair.id for pair in back] == ["scope1", "scope2"]
    assert back[0].evidence[0].document == "alpha-2023.txt#1"
    assert back[0].evidence[0].quote.startswith("Scope 1")
    with (tmp_path / "qrels" / "test.tsv").open(encoding="utf-8") as file:
        assert next(csv.reader(file, delimiter="\t")) == ["query-id", "corpus-id", "score"]


def test_a_missing_beir_file_is_named(tmp_path):
    with pytest.raises(FileMissing, match=r"corpus\.jsonl"):
        read_beir(tmp_path)


def test_trec_run_and_qrels_give_trec_eval_the_ranks_we_have(tmp_path):
    import ir_measures
    from ir_measures import RR

    pairs = [numeric_pair(), numeric_pair("scope2", number=1, value="80")]
    known = {pairs[0].question: 0, pairs[1].question: 1}
    finished = run(ScriptedSystem(known=known), pairs)
    write_run(tmp_path / "run.txt", finished.cases)
    write_qrels(tmp_path / "qrels.txt", pairs)
    qrels = list(ir_measures.read_trec_qrels(str(tmp_path / "qrels.txt")))
    scored = list(ir_measures.read_trec_run(str(tmp_path / "run.txt")))
    assert ir_measures.calc_aggregate([RR], qrels, scored)[RR] == 1.0


def test_converts_from_the_command_line(tmp_path, capsys):
    asked = {"id": "1", "question": "How many members?", "answers": [{"text": "Nine", "answer_start": 0}]}
    data = {"data": [{"title": "a.txt", "paragraphs": [{"context": "Nine members.", "qas": [asked]}]}]}
    (tmp_path / "s.json").write_text(json.dumps(data), encoding="utf-8")
    main(["from-squad", str(tmp_path / "s.json"), str(tmp_path / "gold.jsonl")])
    assert "1 pairs written" in capsys.readouterr().out
    assert read_gold(tmp_path / "gold.jsonl")[0].answer == "Nine"
    with pytest.raises(SystemExit):
        main(["from-squad", str(tmp_path / "none.json"), str(tmp_path / "x.jsonl")])


def test_a_file_that_is_no_run_is_refused(tmp_path):
    (tmp_path / "cases.jsonl").write_text("{}\n", encoding="utf-8")
    with pytest.raises(InputError, match="line 1"):
        read_cases(tmp_path)
