"""Scopes 1 and 2 asked for side by side where a report tells them only together."""

from __future__ import annotations

from dataclasses import replace

from qa.answering.desk import Desk
from qa.answering.numbers import choose
from qa.answering.statements import Statement, state_figure
from qa.domain.figures import Qualifiers
from qa.domain.queries import MetricMention

_APART = ("ghg_scope1", "ghg_scope2")
_TOGETHER = "ghg_scope12"


def told_together(desk: Desk) -> Statement | None:
    """The sum of Scopes 1 and 2 as reported, where a question asks for both and no report tells either by itself."""
    parts = desk.query.parts
    asked = [mention for part in parts for mention in part.metrics]
    if len(parts) < 2 or {mention.id for mention in asked} != set(_APART) or len(desk.query.companies) > 1:
        return None
    names = desk.catalog.metric_names(_TOGETHER, desk.query.language)
    mention = MetricMention(_TOGETHER, names[0], asked[0].span, Qualifiers(scope="1+2", basis=asked[-1].qualifiers.basis))
    text = parts[0].text.replace(asked[0].phrase, names[0])
    chosen = choose(replace(parts[0], text=text, kind="figure", metrics=(mention,)), desk)
    return state_figure(chosen.figures[0], desk) if chosen is not None and not chosen.figures[0].figure.blank else None
