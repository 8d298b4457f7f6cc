"""A small index of invented reports for the retrieval tests: two companies, two years, both languages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from qa.adapters.static_embedder import load_builtin
from qa.domain.documents import Company, Language, Metadata
from qa.domain.figures import Figure, Quantity
from qa.domain.passages import Passage
from qa.domain.periods import Period
from qa.domain.places import Span
from qa.domain.queries import MetricMention, Part, Query
from tests.fakes.index import FakeIndex

NORTH = Company("north", "North Harbour Ltd", ("North Harbour", "北港"))
LAKE = Company("lake", "湖光科技", ("Lakelight", "Lakelight Technology"))

TEXTS: dict[str, tuple[Company, Language, int, list[str]]] = {
    "north2022": (
        NORTH,
        "en",
        2022,
        [
            "Scope 1 emissions of North Harbour were 1,250 tonnes of CO2 equivalent in 2022.",
            "The board has nine directors, three of whom are women. It met six times in 2022.",
            "Water withdrawal rose to 31,000 cubic metres because of the new cooling towers.",
        ],
    ),
    "north2023": (
        NORTH,
        "en",
        2023,
        [
            "Scope 1 emissions of North Harbour were 1,100 tonnes of CO2 equivalent in 2023.",
            "Employees received 22 hours of training on average in 2023.",
            "Suppliers are audited every second year; Lakelight Technology was audited in May 2023 without findings.",
        ],
    ),
    "lake2023": (
        LAKE,
        "zh-Hans",
        2023,
        [
            "2023年，湖光科技范围一温室气体排放量为2,400吨二氧化碳当量。",
            "董事会由七名董事组成，其中两名为女性。",
            "公司全年用水量为12,500立方米，同比下降3%。",
            "2023年员工人均培训时长为35小时。",
        ],
    ),
}


def year(number: int) -> Period:
    return Period(str(number), date(number, 1, 1), date(number, 12, 31))


def index() -> FakeIndex:
    fake = FakeIndex(load_builtin())
    for identifier, (company, language, reported, paragraphs) in TEXTS.items():
        text = "\n\n".join(paragraphs)
        passages, figures, start = [], [], 0
        for ordinal, paragraph in enumerate(paragraphs):
            span = Span(start, start + len(paragraph))
            passages.append(
                Passage(
                    identifier,
                    ordinal,
                    span,
                    paragraph,
                    "text",
                    language,
                    ordinal + 1,
                    ordinal + 1,
                    years=frozenset({reported}),
                    companies=frozenset({company.key}),
                    windows=(span,),
                )
            )
            figures.extend(_figures(identifier, paragraph, start, company, reported, ordinal + 1))
            start = span.end + 2
        fake.add(identifier, text, Metadata(identifier, language, "report", company, year(reported)), passages, figures)
    return fake


def _figures(identifier: str, paragraph: str, start: int, company: Company, reported: int, page: int) -> list[Figure]:
    found = []
    for raw, metric in (("1,250", "ghg.scope1"), ("1,100", "ghg.scope1"), ("2,400", "ghg.scope1"), ("31,000", "water.withdrawal")):
        at = paragraph.find(raw)
        if at >= 0:
            span = Span(start + at, start + at + len(raw))
            value = Decimal(raw.replace(",", ""))
            quantity = Quantity(raw, span, value, "t", value, "tCO2e")
            context = Span(start, start + len(paragraph))
            found.append(
                Figure(identifier, quantity, span, context, page, metric, metric, year(reported), company.name, company.key)
            )
    return found


def query(
    question: str,
    language: Language,
    *,
    companies: tuple[Company, ...] = (),
    years: tuple[int, ...] = (),
    metric: str | None = None,
    kind: str = "text",
) -> Query:
    metrics = (MetricMention(metric, question, Span(0, len(question))),) if metric else ()
    return Query(
        question,
        language,
        kind,  # type: ignore[arg-type]
        (Part(question, kind, metrics),),  # type: ignore[arg-type]
        companies,
        periods=tuple(year(number) for number in years),
        metrics=metrics,
        keywords=question,
    )
