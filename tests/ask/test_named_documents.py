"""Names of companies that no metadata has and only the documents tell."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from qa.ask.named_documents import also_called
from qa.catalog import load_catalog
from qa.domain.documents import Company, Metadata
from qa.domain.passages import Passage
from qa.domain.places import Span
from qa.domain.queries import Query
from qa.understanding import understand
from tests.fakes.embedder import FakeEmbedder
from tests.fakes.index import FakeIndex

PROPERTY = Company("halden property", "Halden Property", ("Halden",))
INFORMATION = Company("华岚信息网络", "华岚信息网络股份有限公司", ())
ELVERN = [
    "Elvern builds homes.",
    "Elvern’s board met.",
    "Homes of Elvern are warm.",
    "We at Elvern learn.",
    "Bramwell advises Elvern.",
]


def index(*documents: tuple[Company | None, str, Sequence[str]]) -> FakeIndex:
    """Documents of a company each, by title and paragraphs."""
    made = FakeIndex(FakeEmbedder())
    for number, (company, title, paragraphs) in enumerate(documents):
        text, spans = "", []
        for paragraph in paragraphs:
            spans.append(Span(len(text), len(text) + len(paragraph)))
            text += f"{paragraph}\n\n"
        metadata = Metadata(title=title, language="en", kind="report", company=company)
        passages = [
            Passage(f"d{number}", place, span, span.of(text), "text", "en", 1, 1, (), (), ()) for place, span in enumerate(spans)
        ]
        made.add(f"d{number}", text, metadata, passages)
    return made


def asked(question: str, reader: FakeIndex) -> Query:
    return understand(question, catalog=load_catalog(), companies=tuple(reader.companies()))


def called(question: str, reader: FakeIndex) -> Company | None:
    return also_called(asked(question, reader), reader)


@pytest.mark.parametrize(
    "question",
    [
        "Who joined Elvern's board in May 2022?",
        "How much water did the whole Elvern portfolio use in 2021?",
        "Women at Elvern in May?",
    ],
)
def test_a_renamed_company_is_found_by_the_name_that_its_documents_use(question: str) -> None:
    company = called(question, index((PROPERTY, "ESG Report", ELVERN), (INFORMATION, "年报", ["华岚信息网络的用水。"])))
    assert company is not None
    assert company.key == PROPERTY.key
    assert company.aliases == ("Halden", "Elvern")


def test_a_short_han_name_is_found_whatever_stands_behind_it() -> None:
    told = ["岚信社的用水。", "岚信社的用电。", "岚信社员工。", "华岚信息网络股份有限公司"]
    company = called("岚信社对外捐赠了多少钱？", index((INFORMATION, "年报", told)))
    assert company is not None
    assert company.aliases == ("岚信社",)


@pytest.mark.parametrize(
    ("question", "paragraphs"),
    [
        ("Who joined Bramwell's board?", ELVERN),  # named in passing
        ("Who joined Elvern's board?", ["Halden rents.", "x" * 3_000, *ELVERN]),  # not where the document says whose it is
        ("Who joined Elvern's board?", [*ELVERN, *["Halden Property grew."] * 12]),  # a customer: said less than the company itself
        ("Who joined Elvern's board?", ["Our Elvern is old. The Elvern is new."] * 5),  # behind articles: no name
        ("How much water did the Elvern site use?", ELVERN),
    ],
)
def test_who_is_only_told_of_is_no_name_of_the_company(question: str, paragraphs: Sequence[str]) -> None:
    assert called(question, index((PROPERTY, "ESG Report", paragraphs))) is None


def test_a_name_that_documents_of_several_companies_say_is_none_s() -> None:
    reader = index((PROPERTY, "ESG Report", ELVERN), (INFORMATION, "Report", ELVERN))
    assert called("Who joined Elvern's board?", reader) is None


def test_a_sister_company_is_another_one() -> None:
    group = Company("华岚金控", "华岚金控", ())
    told = ["华岚產險的保单。"] * 5
    assert called("华岚產險有多少保单？", index((group, "报告", told))) is None


def test_a_company_that_the_catalog_knows_stays_unknown() -> None:
    told = ["Microsoft’s board met. Microsoft grew."] * 6
    assert called("Who joined Microsoft's board?", index((PROPERTY, "ESG Report", told))) is None


def test_a_follow_up_asks_of_the_name_before() -> None:
    reader = index((PROPERTY, "ESG Report", ELVERN))
    turns = (("How much water did the whole Elvern portfolio use in 2021?", "…"),)
    query = understand("And in 2020?", catalog=load_catalog(), companies=tuple(reader.companies()), history=turns)
    company = also_called(query, reader)
    assert company is not None
    assert company.key == PROPERTY.key
