"""Words that set otherwise equal metrics apart: market or location based, target or actual, cumulative, intensity."""

from __future__ import annotations

import re
from typing import Literal

from qa.catalog.phrases import scope_of, tokens_of
from qa.domain.figures import Qualifiers
from qa.text.folding import fold_plain

_MARKET = re.compile(
    r"market[\s-]*based|\(market(?: method| approach)?\)|scope 2\W{1,3}market\b"
    r"|基于市场|(?:以|按|为)?市场(?:为)?(?:基础|基准|别|法|口径|导向|基|计)"
)
_LOCATION = re.compile(
    r"location[\s-]*based|\(location(?: method| approach)?\)|scope 2\W{1,3}location\b"
    r"|(?:基于|以|按)(?:位置|地理位置|地点|区域|地域|所在地)|(?:位置|地域|区域|地点"
    r"|所在地)(?:为)?(?:基础|基准|别|法|基)"
)
_INTENSITY = re.compile(
    r"强度|密度|intensity|\bper (?:unit|employee|capita|tonne|ton|million|revenue|square|sqm|m2|fte)\b"
    r"|每(?:单位|万元|百万元|亿元|平方米|人|吨)|单位(?:产值|营收|产品|面积)"
)
_CUMULATIVE = re.compile(r"累计|累积|cumulative|历年合计|to date\b|since (?:inception|launch)|迄今|自.{0,12}以来(?:共|已)")
_TARGET = re.compile(
    r"目标|承诺(?!书)|计划(?:到|于|在|将)|\btargets?\b|\bgoals?\b|\baims?\b|\bcommit(?:s|ted|ment)?\b"
    r"|\bpledge[sd]?\b|\bambition\b"
)
_BASELINE = re.compile(r"基准年|基准值|基线|基年|\bbase(?:line)?[\s-]*years?\b|\bbaselines?\b")
_CHANGE = re.compile(
    r"同比|环比|增长率|增速|变动|变化|增幅|降幅|(?:增长|增加|上升|提升|提高|下降|减少|降低)(?:了|幅度)"
    r"|year[\s-]*(?:on|over)[\s-]*year|\byoy\b"
    r"|\bchange[ds]?\b|\bgrowth\b|\b(?:increase|decrease|grow|drop|fall|reduc\w+|rise|grew|fell|rose)\w*\b"
)

Basis = Literal["market", "location"]


def basis_in(folded: str) -> Basis | None:
    """Market or location based, None where neither or both are named."""
    market, location = bool(_MARKET.search(folded)), bool(_LOCATION.search(folded))
    if market == location:
        return None
    return "market" if market else "location"


def states_intensity(folded: str) -> bool:
    """Whether the words speak of an amount per something."""
    return bool(_INTENSITY.search(folded))


OTHER_THAN_SCOPE = re.compile(
    r"\b(?:not (?:included|covered|contained) (?:in|under|by)|excluding|other than|outside(?: of)?) "
    r"scopes? ?[123](?:(?: ?(?:,|/|&|\+| and| or) ?)+(?:scope )?[123])*"
    r"|(?:不属于|不包含在|未包含在|未计入|不计入|不含)范围[一二三123](?:[、及和或](?:范围)?[一二三123])*"
)
"""A scope named as what something is no part of: fuel-related activities "not included in Scope 1 or 2"."""


def scopes_in(folded: str) -> list[str]:
    """Scopes named, in order: "1", "1+2", "3.6"; those that something is said to be no part of are left out."""
    folded = OTHER_THAN_SCOPE.sub(" ", folded)
    return [scope for form in tokens_of(folded).forms if (scope := scope_of(form)) is not None]


def qualifiers_in(text: str) -> Qualifiers:
    """Qualifiers a clause, row label or question states; the scope only where exactly one is named."""
    folded = fold_plain(text)
    scopes = set(scopes_in(folded))
    return Qualifiers(
        scope=scopes.pop() if len(scopes) == 1 else None,
        basis=basis_in(folded),
        kind=_kind(folded),
        cumulative=bool(_CUMULATIVE.search(folded)),
        intensity=states_intensity(folded),
    )


def _kind(folded: str) -> Literal["actual", "target", "baseline", "change"]:
    if _TARGET.search(folded):
        return "target"
    if _BASELINE.search(folded):
        return "baseline"
    return "change" if _CHANGE.search(folded) else "actual"
