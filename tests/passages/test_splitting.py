from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.documents import read
from qa.documents.drafts import Draft, write
from qa.domain.documents import Block, Company, Document, Language, Metadata, Page, Row, Table
from qa.domain.figures import Figure, Quantity
from qa.domain.passages import Passage
from qa.domain.periods import Period
from qa.domain.places import Span
from qa.passages import split
from tests.passages.counting import PlainCounter

COUNTER = PlainCounter()
YEAR = re.compile(r"\d{4}")


def _document(*drafts: Draft, year: int | None = 2023, language: Language = "zh-Hans") -> Document:
    from datetime import date

    content = write(drafts)
    period = Period(str(year), date(year, 1, 1), date(year, 12, 31)) if year else None
    metadata = Metadata("Acme Report", language, company=Company("acme", "Acme"), period=period)
    return Document("sha256:0", "a.md", "a.md", content.text, content.pages, content.blocks, metadata)


def _paragraphs(*texts: str) -> Document:
    return _document(*(Draft("paragraph", text) for text in texts))


def _check(document: Document, passages: tuple[Passage, ...], limit: int) -> None:
    end = 0
    for ordinal, passage in enumerate(passages):
        assert passage.ordinal == ordinal
        assert passage.text == passage.span.of(document.text)
        assert passage.span.start >= end
        end = passage.span.end
        assert COUNTER.count(passage.text) == passage.tokens <= limit
        for window in passage.windows:
            assert passage.span.covers(window)
            assert window != passage.span


def test_a_sentence_is_never_cut() -> None:
    sentences = [f"第{number}家工厂在2023年的用水量为1,234.5吨，比上年下降了百分之五。" for number in range(40)]
    document = _paragraphs("".join(sentences))
    passages = split(document, counter=COUNTER, limit=100)
    _check(document, passages, 100)
    assert [sentence for passage in passages for sentence in re.findall(r"第.*?。", passage.text)] == sentences
    assert all(passage.text.endswith("。") for passage in passages)


@given(
    st.lists(
        st.sampled_from(["1,234.5吨", "12.5%", "FY2025", "排放", "水", "，", "；", " and ", "emissions", "2023年"]),
        min_size=30,
        max_size=200,
    )
)
@settings(max_examples=60, deadline=None)
def test_over_long_sentences_are_cut_outside_numbers(parts: list[str]) -> None:
    text = "".join(parts).strip(" ，；") or "水"
    document = _paragraphs(text + "。")
    passages = split(document, counter=COUNTER, limit=25)
    joined = re.sub(r"\s", "", "".join(passage.text for passage in passages))
    assert joined == re.sub(r"\s", "", document.text)
    for passage in passages[:-1]:
        around = document.text[passage.span.end - 1 : passage.span.end + 1]
        assert not re.fullmatch(r"[\d.,]{2}", around), around


def test_small_neighbours_under_one_heading_share_a_passage_and_other_headings_do_not() -> None:
    document = _document(
        Draft("heading", "环境", 1),
        Draft("paragraph", "用水量下降。"),
        Draft("paragraph", "用电量下降。"),
        Draft("heading", "社会", 1),
        Draft("paragraph", "员工增加。"),
    )
    passages = split(document, counter=COUNTER)
    assert [passage.text.replace("\n\n", "|") for passage in passages] == ["环境|用水量下降。|用电量下降。", "社会|员工增加。"]


def test_boilerplate_is_in_no_passage_and_divides_them() -> None:
    document = _document(
        Draft("paragraph", "用水量下降。"), Draft("boilerplate", "版权所有 示例公司"), Draft("paragraph", "用电量下降。")
    )
    assert [passage.text for passage in split(document, counter=COUNTER)] == ["用水量下降。", "用电量下降。"]


def test_headings_alone_are_evidence_only_with_a_number() -> None:
    document = _document(Draft("heading", "2023年亮点", 1), Draft("boilerplate", "x"), Draft("heading", "减排202.8万吨", 1))
    assert [passage.text for passage in split(document, counter=COUNTER)] == ["减排202.8万吨"]


def _table(rows: int, folder: Path) -> Document:
    lines = [f"| Metric {number} (t) | {number},000.5 | {number + 1},000.5 |" for number in range(1, rows + 1)]
    text = "# Acme Report 2023\n\n## Waste\n\n| Indicator | 2022 | 2023 |\n|---|---|---|\n" + "\n".join(lines)
    path = folder / "report.md"
    path.write_text(text, encoding="utf-8")
    return read(path)


def test_table_passages_hold_whole_rows_and_say_their_headers(tmp_path: Path) -> None:
    document = _table(60, tmp_path)
    passages = split(document, counter=COUNTER)
    _check(document, passages, 320)
    tables = [passage for passage in passages if passage.kind == "table"]
    assert len(tables) > 2
    lines = [line for passage in tables for line in passage.text.split("\n") if line.startswith("Metric")]
    assert len(lines) == 60
    assert all(line.count("\t") == 2 for line in lines)
    assert "Waste" in tables[0].text
    assert "Indicator\t2022\t2023" in tables[0].text
    assert any("2022 | 2023" in line for line in tables[1].context)
    assert any("Waste" in line for line in tables[1].context)
    assert all(passage.years == {2022, 2023} for passage in tables)


def test_a_row_too_long_for_a_passage_is_cut_between_cells(tmp_path: Path) -> None:
    prose = "One sentence says this. " * 30
    path = tmp_path / "report.md"
    path.write_text(
        f"| Topic | Answer | Value |\n|---|---|---|\n| Water | {prose} | 12.5 |\n| Waste | short | 3 |\n", encoding="utf-8"
    )
    document = read(path)
    passages = split(document, counter=COUNTER, limit=60)
    _check(document, passages, 60)
    assert all(not passage.text.endswith("One") for passage in passages)
    assert "".join(passage.text for passage in passages).count("One sentence says this.") == 30


def test_windows_group_sentences_and_cover_the_passage() -> None:
    sentence = "公司在这一年里通过节能改造和清洁电力采购降低了运营排放，效果显著。"
    document = _paragraphs(sentence * 5)
    (passage,) = split(document, counter=COUNTER)
    assert len(passage.windows) > 1
    assert passage.windows[0].start == passage.span.start
    assert passage.windows[-1].end == passage.span.end
    assert all(len(window) >= 40 for window in passage.windows)


def test_a_single_window_is_none() -> None:
    (passage,) = split(_paragraphs("用水量下降。"), counter=COUNTER)
    assert passage.windows == ()


def test_years_are_those_stated_and_the_documents_where_a_sentence_states_none() -> None:
    document = _document(Draft("paragraph", "2021年提出目标。"), year=2023)
    assert split(document, counter=COUNTER)[0].years == {2021}
    document = _document(Draft("paragraph", "2021年提出目标。去年减排五万吨。排放下降。"), year=2023)
    assert {2021, 2023} <= split(document, counter=COUNTER)[0].years
    document = _document(Draft("paragraph", "用水量下降。"), year=2023)
    assert split(document, counter=COUNTER)[0].years == {2023}


def test_figures_bring_their_years_and_subjects() -> None:
    from datetime import date

    document = _document(Draft("paragraph", "减排五万吨。"), year=2023)
    span = Span(0, 5)
    quantity = Quantity("五万吨", span, None, "吨", None, "t")
    period = Period("2020", date(2020, 1, 1), date(2020, 12, 31))
    figure = Figure("sha256:0", quantity, span, span, 1, "减排", period=period, entity_key="other")
    (passage,) = split(document, counter=COUNTER, figures=[figure])
    assert passage.years == {2020}
    assert passage.companies == {"acme", "other"}


def test_the_embedders_limit_counts_too() -> None:
    document = _paragraphs("公司减少了排放。" * 30)
    passages = split(document, counter=COUNTER, fits=lambda text: len(text) <= 50)
    assert all(len(passage.text) <= 50 for passage in passages)


def test_a_passage_over_a_page_break_names_both_pages() -> None:
    document = _document(Draft("paragraph", "第一页的话。", page=4), Draft("paragraph", "第二页的话。", page=5))
    (passage,) = split(document, counter=COUNTER)
    assert (passage.page, passage.last_page) == (4, 5)


def test_scanned_text_is_never_mixed_with_read_text() -> None:
    text = "Read text.\n\nScanned text."
    blocks = (Block("paragraph", Span(0, 10), 1), Block("paragraph", Span(12, 25), 1, recognised=True))
    document = Document("sha256:0", "a", "a", text, (Page(1, Span(0, 25)),), blocks, Metadata("T", "en"))
    assert [(passage.text, passage.recognised) for passage in split(document, counter=COUNTER)] == [
        ("Read text.", False),
        ("Scanned text.", True),
    ]


def test_the_title_names_the_company_in_the_context() -> None:
    (passage,) = split(_paragraphs("用水量下降。"), counter=COUNTER)
    assert passage.context[0] == "Acme Report"


@pytest.mark.shared
def test_every_block_of_real_articles_is_in_exactly_one_passage(shared_corpus: Path) -> None:
    from qa.adapters.token_counter import TiktokenCounter

    counter = TiktokenCounter()
    for path in sorted((shared_corpus / "seeds").glob("*.txt")):
        document = read(path)
        passages = split(document, counter=counter)
        for block in document.blocks:
            inside = [passage for passage in passages if passage.span.overlaps(block.span)]
            if block.kind == "boilerplate":
                assert not inside
            elif block.kind == "paragraph":
                assert inside
                assert sum(len(passage.text) for passage in inside) >= len(block.span)
        assert all(passage.tokens <= 320 for passage in passages)


def test_rows_that_one_line_lists_stay_in_one_passage() -> None:
    text = "东山电厂\t" + "；".join(f"污染物{number}：{number}.5吨" for number in range(60))
    row = Row(Span(0, len(text)), Span(0, 4), (), ())
    table = Table((), (row, row, row))
    block = Block("table", Span(0, len(text)), 1, table=table)
    content = write([Draft("paragraph", text)])
    metadata = Metadata("Acme Report", "zh-Hans", company=Company("acme", "Acme"))
    document = Document("sha256:0", "a.pdf", "a.pdf", content.text, content.pages, (block,), metadata)
    _check(document, split(document, counter=COUNTER, limit=60), 60)
