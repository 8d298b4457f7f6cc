"""Units that a page states outside its tables: "(tCO2e)" in the text beside a table that says nowhere what it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from qa.domain.documents import Block
from qa.domain.figures import Figure
from qa.domain.places import Span
from qa.figures.frames import Frame
from qa.figures.headers import ABSOLUTE_UNITS, says_rate
from qa.figures.metrics import fits
from qa.figures.units_above import is_bare, with_unit
from qa.quantities import Unit
from qa.quantities.units import parse_unit

_IN_BRACKETS = re.compile(r"[(（\[]([^()（）\[\]\n\t]{1,40})[)）\]]")
_IN_WORDS = re.compile(
    r"\b(?:measured|expressed|reported|stated|shown|given|figures|values|data|emissions|amounts)\s+(?:are\s+)?in\s+"
    r"((?:metric |million |thousand |kilo)?[A-Za-z]\w*(?: of)?(?: CO[2₂²][\w-]*| carbon dioxide equivalents?)?)"
    r"|(?:单位|單位)\s*[:：]\s*([^\s,，;；)）]{1,16})",
    re.IGNORECASE,
)
_OF_NUMBER = re.compile(r"[\d.,%)]\s*$")
"""What stands before a unit in brackets that is one number's own ("5,617 (tCO2e)")."""
_COUNTS_ANOTHER = re.compile(
    r"\b(?:number|count|limit|concentrations?|score|grade|code|data quality|no\.|share|proportion)\b|%|％"
    r"|限值|浓度|濃度|标准|標準|数量|數量|个数|家数|家數|评分|評分|等级|等級|代码|代碼|占比|比例",
    re.IGNORECASE,
)
"""Labels and headers under which no amount stands."""


@dataclass(slots=True)
class PageUnits:
    """The units that each page of a document names outside its tables, looked for once a page."""

    frame: Frame
    tables: Sequence[Span]
    _known: dict[int, tuple[tuple[Unit, Span], ...]] = field(default_factory=dict)

    def with_units(self, figures: Sequence[Figure]) -> list[Figure]:
        """Figures of one table; those without unit in the only one that their page names in which their metric comes."""
        if any(one.quantity.canonical_unit in ABSOLUTE_UNITS for one in figures):
            return list(figures)  # a table that states a unit somewhere means no other page's part by the rest
        return [self._united(one) for one in figures]

    def _united(self, figure: Figure) -> Figure:
        catalog = self.frame.catalog
        if catalog is None or figure.metric_id is None or not is_bare(figure) or says_rate(figure.metric):
            return figure
        labels = " ".join((figure.metric, *figure.path, figure.qualifiers.boundary or ""))
        if _COUNTS_ANOTHER.search(labels):
            return figure
        metric = catalog.metric(figure.metric_id)
        named = [one for one in self._of_page(figure.page) if fits(metric.units, one[0].canonical, metric.topic)]
        sizes = {(unit.canonical, unit.factor, unit.divisor) for unit, _ in named}
        return with_unit(self.frame, figure, named[0][1]) if len(sizes) == 1 else figure

    def _of_page(self, page: int) -> tuple[tuple[Unit, Span], ...]:
        if page not in self._known:
            ends = self.frame.page_ends
            start = ends[page - 2] if 1 < page <= len(ends) + 1 else 0
            end = ends[page - 1] if page <= len(ends) else len(self.frame.text)
            self._known[page] = tuple(self._named(Span(start, end)))
        return self._known[page]

    def _named(self, page: Span) -> Iterator[tuple[Unit, Span]]:
        text = self.frame.text
        for pattern in (_IN_BRACKETS, _IN_WORDS):
            for match in pattern.finditer(text, page.start, page.end):
                group = 1 if match[1] is not None else 2
                place = Span(*match.span(group))
                if any(table.overlaps(place) for table in self.tables):
                    continue
                if pattern is _IN_BRACKETS and _OF_NUMBER.search(text, max(page.start, match.start() - 4), match.start()):
                    continue
                unit = parse_unit(place.of(text), self.frame.language)
                if unit is not None and unit.canonical in ABSOLUTE_UNITS:
                    yield unit, place


def table_spans(blocks: Sequence[Block]) -> tuple[Span, ...]:
    """Where a document's tables stand."""
    return tuple(block.span for block in blocks if block.table is not None)
