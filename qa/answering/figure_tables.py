"""Figures as a table: a row for each, what is the same in all rows above them once."""

from __future__ import annotations

from collections.abc import Sequence

from qa.answering.desk import Desk
from qa.answering.fitting import Candidate
from qa.answering.naming import entity_name, period_name, qualifier_note, value_name
from qa.answering.phrases import phrases
from qa.answering.statements import Statement, figure_claim, figure_metric, inside_sentence, spaced
from qa.domain.evidence import DraftClaim, Segment


def table_of(chosen: Sequence[Candidate], desk: Desk, *, titled: bool = True, as_written: bool = False) -> Statement:
    """Rows of entity, metric, period and value; what is the same in all rows stands above them once.

    With `as_written` each claim names its metric as the source does, whatever the row is called for being set beside others.
    """
    words, language = phrases(desk.language), desk.language
    names = [metric_noted(one, desk) for one in chosen]
    entities = [entity_name(one.figure, desk.query.companies, desk.catalog, language) for one in chosen]
    if len({(name, entity, period_shown(one, desk)) for name, entity, one in zip(names, entities, chosen, strict=True)}) < len(
        chosen
    ):
        names = [one.figure.qualifiers.boundary or name for name, one in zip(names, chosen, strict=True)]  # what tells them apart
    columns: list[tuple[str, list[str]]] = []
    if len(set(entities)) > 1:
        columns.append((words.column_company, entities))
    if len(set(names)) > 1:
        columns.append((words.column_metric, names))
    columns.append(
        (words.column_period, [period_name(one.figure.period, language) if one.figure.period else "–" for one in chosen])
    )
    header = " | ".join((*(title for title, _ in columns), words.column_value))
    rule = "|".join([" --- "] * (len(columns) + 1))
    lines = [Segment(f"| {header} |\n|{rule}|\n", ())]
    claims: list[DraftClaim] = []
    for place, one in enumerate(chosen):
        value = value_name(one.figure.quantity, language)
        cells = " | ".join((*(cells[place] for _, cells in columns), value))
        claim = figure_claim(one, desk, cells, None if as_written else names[place])
        claims.append(claim)
        lines.append(Segment(f"| {cells}", (claim.id,), " |\n"))
    title = _title(entities, names, desk) if titled else ""
    lead = [Segment(f"{title}\n\n", ())] if title else []
    return Statement(tuple(claims), (*lead, *lines), min(one.coverage for one in chosen))


def _title(entities: Sequence[str], names: Sequence[str], desk: Desk) -> str:
    words = phrases(desk.language)
    if len(set(names)) > 1:
        return ""
    entity = entities[0] if len(set(entities)) == 1 else ""
    if entity:
        entity = f"{entity}{words.possessive}" if desk.language == "en" else f"{entity}的"
    return spaced(words.trend.format(entity=entity, metric=inside_sentence(names[0]) if entity else names[0]))


def period_shown(candidate: Candidate, desk: Desk) -> str:
    """A figure's period in the answer's language; empty where it has none."""
    period = candidate.figure.period
    return period_name(period, desk.language) if period is not None else ""


def metric_noted(candidate: Candidate, desk: Desk) -> str:
    """What a figure's metric is called, with a note of what qualifies it."""
    name = figure_metric(candidate, desk)
    return name + qualifier_note(candidate.figure, name, desk.language, desk.catalog)
