"""What banks report: emissions of what they lend and invest in, and prices put on carbon, as the metrics that they are."""

from __future__ import annotations

import re
from dataclasses import replace

from qa.domain.figures import Figure
from qa.figures.frames import Frame
from qa.text.folding import fold_plain

# Over folded text.
_FINANCED = re.compile(
    r"投融资|融资(?:部位|组合|排放|碳)|(?:授信|放款|贷款|投资)(?:部位|组合|对象)|投资组合|财务碳|\bfinanced\b"
    r"|\b(?:loan|lending|investment|credit|mortgage|asset)s?(?: and (?:loan|lending|investment|credit)s?)? portfolios?\b"
)
_OWN = re.compile(
    r"范[围畴]\s?[一二12]|scope ?[12]\b|类别\s?[12](?!\d)|自身|own operation|operational|避免|减排|\bavoid\w*|\breduc\w+"
)
"""Emissions of a bank's own work, which stand beside the financed ones, and those that were avoided."""
_CARBON_PRICE = re.compile(r"碳定?价|碳费率|\bcarbon (?:price|pricing|fee)s?\b|\bprice (?:of|on) carbon\b")
_PER_TONNE = re.compile(r"每(?:一)?(?:公)?吨|/ ?(?:公)?吨|\bper (?:metric )?t(?:on(?:ne)?)?\b")
_EMITTED = frozenset({"ghg_emissions", "ghg_scope3"})


def as_of_finance(frame: Frame, figure: Figure, headings: tuple[str, ...]) -> Figure:
    """A figure of emissions as one of financed emissions where its row or sentence says so, money per tonne as a carbon price.

    Args:
        frame: The document's text, catalog and periods.
        figure: A figure read from it.
        headings: What stands above its block, outermost first.
    """
    if frame.catalog is None or figure.blank:
        return figure
    words = figure.context.of(frame.text) if not figure.from_table else ""
    named = fold_plain(" ; ".join((*figure.path, figure.metric, figure.title or "", words)))
    if figure.metric_id in _EMITTED and figure.quantity.canonical_unit == "tCO2e":
        financed = _FINANCED.search(named) is not None and _OWN.search(named) is None
        scope = figure.qualifiers.scope
        if financed and scope in {None, "3"}:
            return replace(figure, metric_id="financed_emissions", qualifiers=replace(figure.qualifiers, scope="3.15"))
        return figure
    if figure.metric_id is None and _is_price(figure, frame, fold_plain(" ; ".join((named, *headings[-1:])))):
        return replace(figure, metric_id="internal_carbon_price")
    return figure


def _is_price(figure: Figure, frame: Frame, named: str) -> bool:
    money, slash, per = figure.quantity.canonical_unit.partition("/")
    if money == "FTE" or not ((len(money) == len("TWD") and money.isupper()) or money in {"元", "$", "¥"}):
        return False
    if _CARBON_PRICE.search(named) is None:
        return False
    if slash:
        return per in {"t", "tCO2e", "tCO2"}
    around = frame.text[max(0, figure.span.start - 8) : figure.span.end + 24]
    return _PER_TONNE.search(fold_plain(around)) is not None
