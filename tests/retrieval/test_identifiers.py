"""Numbers of disclosures, stock codes, ratios, abbreviations: found through the real index among passages much like theirs."""

from pathlib import Path

import pytest

from eval.benchmarks.retrieval_data import Paragraph
from eval.benchmarks.retrieval_index import build
from qa.adapters.static_embedder import load_builtin
from qa.catalog import load_catalog
from qa.retrieval import Retriever

TEXTS = {
    "gri 305-1": ("Direct emissions are disclosed under GRI 305-1 and were verified.", "en"),
    "gri 305-2": ("Indirect emissions are disclosed under GRI 305-2 and were verified.", "en"),
    "a1.1": ("关键绩效指标A1.1：排放物种类及相关排放数据。", "zh-Hans"),
    "a1.2": ("关键绩效指标A1.2：直接及能源间接温室气体排放量。", "zh-Hans"),
    "600201": ("证券代码：600201，证券简称：湖光科技。", "zh-Hans"),
    "600202": ("证券代码：600202，证券简称：北港股份。", "zh-Hans"),
    "1:0.98": ("男女员工薪酬比例为1:0.98。", "zh-Hans"),
    "1:0.89": ("男女员工薪酬比例为1:0.89。", "zh-Hans"),
    "pue": ("数据中心的PUE降至1.19，较上年再降0.02。", "zh-Hans"),
    "wue": ("数据中心的WUE降至0.35，较上年再降0.02。", "zh-Hans"),
    "number": ("Water withdrawal was 31,250.50 cubic metres.", "en"),
    "other number": ("Water withdrawal was 31,250.60 cubic metres.", "en"),
}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory):  # type: ignore[no-untyped-def]
    folder: Path = tmp_path_factory.mktemp("identifiers")
    paragraphs = [Paragraph(key, 0, text, language) for key, (text, language) in TEXTS.items()]  # type: ignore[arg-type]
    reader, keys = build(folder, paragraphs, load_builtin())
    retriever = Retriever(reader, load_builtin(), load_catalog())
    return lambda asked: keys[retriever.search(asked, 1)[0].passage_id]


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ("GRI 305-1", "gri 305-1"),
        ("What is disclosed under GRI 305-2?", "gri 305-2"),
        ("A1.2", "a1.2"),
        ("關鍵績效指標A1.1", "a1.1"),
        ("600201", "600201"),
        ("股票代码600202是哪家公司？", "600202"),
        ("1:0.98", "1:0.98"),
        ("1：0.89", "1:0.89"),
        ("PUE", "pue"),
        ("What is the PUE?", "pue"),
        ("WUE是多少", "wue"),
        ("31250.5", "number"),
        ("31,250.60", "other number"),
    ],
)
def test_an_identifier_finds_the_passage_that_holds_it(found, asked: str, key: str) -> None:  # type: ignore[no-untyped-def]
    assert found(asked) == key
