"""Two small reports with their figures as an index would hold them, written by hand so that a test can see every character."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from qa.domain.documents import Company, Language, Metadata
from qa.domain.figures import Figure, Qualifiers, Quantity, Support
from qa.domain.passages import Passage
from qa.domain.periods import Period
from qa.domain.places import Span
from qa.domain.queries import Part, Query
from qa.quantities import find_quantities, parse_unit
from qa.quantities.cells import read_cell
from tests.fakes.embedder import FakeEmbedder
from tests.fakes.index import FakeIndex

QINGHE = Company("qinghe", "青禾科技", ("Qinghe Technology", "青禾"))
NORDWIND = Company("nordwind", "Nordwind AG", ("Nordwind", "北风公司"))

CHINESE = (
    "青禾科技发布2024年可持续发展报告。\n\n"
    "2024年，青禾科技范围一温室气体排放量为12.5万吨二氧化碳当量，范围二温室气体排放量为30.1万吨二氧化碳当量。"
    "温室气体排放总量同比下降8.3%。截至2024年底，女性管理者占比为31.5%，较上年提高2.1个百分点。"
    "公司在乡村捐建120间图书室，惠及超3万名师生。到2030年，公司的目标是将范围一温室气体排放量减少50%。"
)
ENGLISH = (
    "Environmental data\n"
    "Indicator\tUnit\t2022\t2023\n"
    "Scope 1 emissions\ttCO2e\t1,350\t1,200\n"
    "Scope 2 emissions (market-based)\ttCO2e\t640\t580\n"
    "Scope 2 emissions (location-based)\ttCO2e\t900\t870\n"
    "Emission intensity\ttCO2e/EUR million\t4.1\t3.6\n"
    "Share of women in management\t%\t24.0\t26.5\n"
    "Hazardous waste\tt\t58\tnot reported\n"
)


def year(label: int, source: str = "sentence") -> Period:
    return Period(str(label), date(label, 1, 1), date(label, 12, 31), "year", source)  # type: ignore[arg-type]


def quantity_in(text: str, language: Language) -> Quantity:
    return find_quantities(text, language=language)[0]


def sentence_figure(
    needle: str,
    sentence: str,
    metric: str,
    *,
    metric_id: str | None = None,
    kind: str = "actual",
    scope: str | None = None,
    when: int = 2024,
) -> Figure:
    """A figure of the Chinese text; `needle` and `sentence` are searched in it."""
    start = CHINESE.index(needle, CHINESE.index(sentence))
    context = Span(CHINESE.index(sentence), CHINESE.index("。", CHINESE.index(sentence)) + 1)
    near = CHINESE[context.start : context.end]
    quantity = next(one for one in find_quantities(near, language="zh-Hans") if one.span.start + context.start == start)
    span = Span(start, start + len(quantity.span))
    return Figure(
        "zh",
        replace(quantity, span=span),
        span,
        context,
        1,
        metric,
        metric_id,
        year(when),
        "青禾科技",
        "qinghe",
        Qualifiers(scope=scope, kind=kind),  # type: ignore[arg-type]
    )


def row_figures() -> list[Figure]:
    """Every cell of the English table, bound to its row and column."""
    ids = {
        "Scope 1": ("ghg_scope1", Qualifiers(scope="1")),
        "Scope 2 emissions (market": ("ghg_scope2", Qualifiers(scope="2", basis="market")),
        "Scope 2 emissions (location": ("ghg_scope2", Qualifiers(scope="2", basis="location")),
        "Emission intensity": (None, Qualifiers(intensity=True)),
    }
    figures: list[Figure] = []
    at = ENGLISH.index("Scope 1")
    for line in ENGLISH[at:].splitlines(keepends=True):
        label, unit, *cells = line.rstrip("\n").split("\t")
        metric_id, qualifiers = next((known for start, known in ids.items() if label.startswith(start)), (None, Qualifiers()))
        place = at + len(label) + 1 + len(unit) + 1
        context = Span(at, at + len(line.rstrip("\n")))
        for column, cell in enumerate(cells):
            span = Span(place, place + len(cell))
            header = ENGLISH.index(str(2022 + column))
            figures.append(
                _cell(cell, span, context, label, unit, metric_id, qualifiers, 2022 + column, header, at + len(label) + 1)
            )
            place += len(cell) + 1
        at += len(line)
    return figures


def _cell(
    cell: str,
    span: Span,
    context: Span,
    label: str,
    unit: str,
    metric_id: str | None,
    qualifiers: Qualifiers,
    when: int,
    header: int,
    at: int,
) -> Figure:
    parsed = parse_unit(unit, "en")
    number = read_cell(cell)
    value = number.value if number is not None else None
    quantity = Quantity(
        cell,
        span,
        value,
        unit,
        parsed.to_canonical(value) if parsed is not None and value is not None else None,
        parsed.canonical if parsed is not None else "1",
        decimals=len(cell.partition(".")[2]),
    )
    support = (Support("period", Span(header, header + 4)), Support("unit", Span(at, at + len(unit))))
    return Figure(
        "en",
        quantity,
        span,
        context,
        1,
        label,
        metric_id,
        year(when, "header"),
        "Nordwind AG",
        "nordwind",
        qualifiers,
        support,
        from_table=True,
        blank=value is None,
        path=(label,),
    )


def sentence_figures() -> list[Figure]:
    """The figures of the Chinese text."""
    emissions, women, rooms, target = "2024年，青禾科技范围一", "截至2024年底", "公司在乡村捐建", "到2030年"
    return [
        sentence_figure("12.5万吨", emissions, "范围一温室气体排放量", metric_id="ghg_scope1", scope="1"),
        sentence_figure("30.1万吨", emissions, "范围二温室气体排放量", metric_id="ghg_scope2", scope="2"),
        sentence_figure("8.3%", "温室气体排放总量同比", "温室气体排放总量", metric_id="ghg_emissions", kind="change"),
        sentence_figure("31.5%", women, "女性管理者占比", metric_id="women_in_management"),
        sentence_figure("2.1个百分点", women, "女性管理者占比", metric_id="women_in_management", kind="change"),
        sentence_figure("120间", rooms, "捐建图书室"),
        sentence_figure("3万名师生", rooms, "惠及师生"),
        sentence_figure("50%", target, "范围一温室气体排放量", metric_id="ghg_scope1", kind="target", scope="1", when=2030),
    ]


def passage(
    identifier: str, text: str, language: Language, company: Company, years: frozenset[int], *, table: bool = False
) -> Passage:
    """The whole text as one passage."""
    return Passage(
        identifier,
        0,
        Span(0, len(text)),
        text,
        "table" if table else "text",
        language,
        1,
        1,
        years=years,
        companies=frozenset({company.key}),
    )


def make_index() -> FakeIndex:
    """Both reports in one index."""
    index = FakeIndex(FakeEmbedder())
    chinese = Metadata("青禾科技2024年可持续发展报告", "zh-Hans", "report", QINGHE, year(2024), published=date(2025, 4, 1))
    english = Metadata("Nordwind Sustainability Report 2023", "en", "report", NORDWIND, year(2023), published=date(2024, 3, 1))
    index.add("zh", CHINESE, chinese, [passage("zh", CHINESE, "zh-Hans", QINGHE, frozenset({2024, 2030}))], sentence_figures())
    index.add("en", ENGLISH, english, [passage("en", ENGLISH, "en", NORDWIND, frozenset({2022, 2023}), table=True)], row_figures())
    return index


def question(text: str = "?", language: Language = "zh-Hans") -> Query:
    """A query about which only its language matters."""
    return Query(text, language, "figure", (Part(text, "figure"),), answer_language=language)
