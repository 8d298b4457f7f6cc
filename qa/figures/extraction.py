"""All figures of a document, or of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from qa.catalog import Catalog
from qa.domain.documents import Block, Document, Language
from qa.domain.figures import Figure, Support
from qa.domain.periods import Period
from qa.domain.places import Span
from qa.figures.answers_beside import answers_beside
from qa.figures.asked_values import asked_values
from qa.figures.finance import as_of_finance
from qa.figures.frames import Frame, frame_of, frame_of_text
from qa.figures.leads import leads, part_led_to, parts_titled, within
from qa.figures.numbered_answers import numbered_answers
from qa.figures.page_units import PageUnits, table_spans
from qa.figures.rows import bare_label
from qa.figures.scale_notes import of_scale, scale_below
from qa.figures.sentences import Setting, figures_of
from qa.figures.table_prose import prose_of
from qa.figures.tables import table_figures
from qa.figures.tile_years import tile_years
from qa.figures.tiles import goal_year, in_millions, tile_labels
from qa.figures.told_cells import told_in_cells
from qa.figures.units_above import told_with_units, with_kin_units, with_stated_money, with_told_units
from qa.quantities.characters import script_of

_REPORT_TITLE = re.compile(
    r"报告|報告|年报|年報|问卷|問卷|questionnaire|\bCDP\b|"
    r"report|review|factbook|data ?book|\bGRI\b|\bSASB\b|\bISO\b|information|\bAR 20|字（|〔|"
    r"vision|strategy|\bby 20",
    re.IGNORECASE,
)
"""Titles of documents, standards and plans: their years are not the figures'."""
_OF_ITS_YEAR = re.compile(r"\bEEO-?1\b|\bgender pay gap report", re.IGNORECASE)
"""Returns that tell of the year they are named after, wherever they are reprinted."""
_LONG_HEADING = 70


def extract_figures(document: Document, catalog: Catalog) -> tuple[Figure, ...]:
    """Every figure that the document's evidence states, in document order; boilerplate gives none.

    Sentences give a figure for each quantity, tables one for each value cell and each explicit blank.
    """
    frame = frame_of(document, catalog)
    evidence = [block for block in document.blocks if block.kind != "boilerplate"]
    labels = tile_labels(evidence, document.text)
    labels |= answers_beside(evidence, document.text, labels)
    answers = numbered_answers(evidence, document.text, frame.language) | asked_values(evidence, document.text)
    evidence = [replace(block, table=answers[block.span]) if block.span in answers else block for block in evidence]
    above = leads(evidence, document.text)
    years = tile_years(frame, evidence)
    parts = parts_titled(frame, evidence)
    found = [
        (
            block.table,
            [
                as_of_finance(frame, within(_of_its_year(frame, one), parts.get(block.span)), block.headings)
                for one in _of_block(frame, block, labels.get(block.span), above.get(block.span), years.get(block.span))
            ],
        )
        for block in evidence
    ]
    told = told_with_units(figure for _, figures in found for figure in figures)
    beside = PageUnits(frame, table_spans(evidence))
    united = [
        figures if table is None else beside.with_units(with_kin_units(frame, table, with_told_units(frame, figures, told)))
        for table, figures in found
    ]
    yearly = [_of_its_year(frame, one) for figures in united for one in figures]
    return tuple(sorted(with_stated_money(frame, yearly), key=lambda figure: figure.span))


def figures_in_text(text: str, language: Language | None = None, catalog: Catalog | None = None) -> tuple[Figure, ...]:
    """The figures that a bare text states; without a catalog, metrics have phrases and no ids."""
    frame = frame_of_text(text, language or script_of(text), catalog)
    return tuple(figures_of(frame, Span(0, len(text)), Setting()))


def _of_block(frame: Frame, block: Block, label: Span | None, lead: Span | None, year: Period | None) -> Iterator[Figure]:
    headings = block.headings if lead is None else (*block.headings, lead.of(frame.text))
    part = part_led_to(frame, block.span, lead) if lead is not None and block.table is None else None
    label = label or lead
    setting = Setting(headings, year or _heading_period(frame, headings), label)
    if block.table is not None:
        scale = scale_below(frame, block)
        for figure in table_figures(frame, block, block.table, setting):
            yield figure if scale is None else of_scale(figure, scale, frame.text)
        told = list(told_in_cells(frame, block, block.table, setting))
        yield from told
        for prose in prose_of(frame.text, block, block.table):
            yield from (one for one in figures_of(frame, prose, setting) if not any(one.span.overlaps(two.span) for two in told))
        return
    for figure in figures_of(frame, block.span, setting):
        figure = _as_labelled(frame, figure, label)
        quantity = in_millions(figure.quantity, label.of(frame.text)) if label is not None else figure.quantity
        context = figure.context if label is None else _with_label(label, figure.context)
        if quantity is not None:
            told_of = within(figure, part)
            yield replace(told_of, quantity=quantity, context=context, box=figure.box or block.box, sheet=block.sheet)


_CAPACITY = re.compile(r"产能|產能|能力|规模|規模|设计|設計|年产|年產|capacit|can produce|designed", re.IGNORECASE)
_HALF_YEARLY = "/半年"
_YEARLY = frozenset({"t/year", "m3/year", "kWh/year", "tCO2e/year", "tCO2/year", "tce/year"})


def _of_its_year(frame: Frame, figure: Figure) -> Figure:
    """An amount "a year" that a report tells of one year is that year's amount; what a plant can do in a year is none."""
    unit = figure.quantity.canonical_unit
    if unit.endswith(_HALF_YEARLY) and figure.period is not None and figure.period.kind == "half":
        return replace(figure, quantity=replace(figure.quantity, canonical_unit=unit.removesuffix(_HALF_YEARLY)))
    if unit not in _YEARLY or figure.period is None or figure.period.kind != "year" or figure.qualifiers.kind != "actual":
        return figure
    if _CAPACITY.search(figure.context.of(frame.text)):
        return figure
    return replace(figure, quantity=replace(figure.quantity, canonical_unit=unit.removesuffix("/year")))


_OF_STAFF = re.compile(r"\b(?:employees|staff|workforce|headcount|colleagues|people)\b", re.IGNORECASE)


def _as_labelled(frame: Frame, figure: Figure, label: Span | None) -> Figure:
    """A figure as what stands around it says: a tile's label the goal that it is, a heading the group that "9 Female" are of."""
    if label is not None and (place := goal_year(label.of(frame.text))) is not None:
        year = frame.periods(label.of(frame.text)[place.start : place.end], label.start + place.start)
        support = (*figure.support, *(Support("period", one.span) for one in year[:1]))
        period = replace(year[0].period, source="sentence") if year else figure.period
        return replace(figure, period=period, support=support, qualifiers=replace(figure.qualifiers, kind="target"))
    noun = figure.quantity.noun
    if noun is None or noun.lower() not in {"female", "male"} or figure.metric != noun or not figure.path:
        return figure
    group = bare_label(figure.path[-1])
    return replace(figure, metric=f"{group} – {noun}", metric_id=figure.metric_id if _OF_STAFF.search(group) else None)


_NEXT_TO = 4
"""Characters between a tile's number and its label where the two stand beside each other in the text."""


def _with_label(label: Span, context: Span) -> Span:
    """A number that stands alone together with its label, where nothing stands between them."""
    apart = max(context.start - label.end, label.start - context.end)
    return Span(min(label.start, context.start), max(label.end, context.end)) if 0 <= apart <= _NEXT_TO else context


def _heading_period(frame: Frame, headings: tuple[str, ...]) -> Period | None:
    """The period that the nearest heading names; a report's title names the report's year, which is the document's to know."""
    for heading in reversed(headings):
        if len(heading) > _LONG_HEADING or (_REPORT_TITLE.search(heading) and not _OF_ITS_YEAR.search(heading)):
            continue
        periods = [mention.period for mention in frame.periods(heading) if mention.period.kind != "range"]
        if not periods or _is_ahead(frame, periods[0], heading) or _tells_event(periods) or _appeared(frame, periods[0], heading):
            continue
        same = frame.period is not None and frame.period.years == periods[0].years and periods[0].kind == "year"
        return replace(frame.period if same and frame.period else periods[0], source="heading")
    return None


_DATE_ALONE = re.compile(r"[\W\d年月日]*|(?:[^\W\d]{3,9})\.?,?\s+(?:19|20)\d{2}")
"""A heading that is a date and nothing else: "2018 年 04 月", "April 2018"."""


def _appeared(frame: Frame, period: Period, heading: str) -> bool:
    """Whether a heading is only the month, after its year, in which the report appeared, as on a cover."""
    if frame.period is None or period.kind != "month" or _DATE_ALONE.fullmatch(heading.strip()) is None:
        return False
    return frame.period.kind in {"year", "fiscal_year"} and period.start > frame.period.end


def _tells_event(periods: list[Period]) -> bool:
    """Whether a heading tells on which day something happened, and not of which time or as at which month's end numbers are."""
    first = periods[0]
    return first.kind == "day" and (first.end + timedelta(days=1)).day != 1


_AHEAD = re.compile(
    r"目标|目標|计划|計劃|计畫|計畫|规划|規劃|展望|预[计测算]|預[計測算]|愿景|願景|target|goal|plan|outlook|forecast|ambition|roadmap|\bby\b",
    re.IGNORECASE,
)


def _is_ahead(frame: Frame, period: Period, heading: str) -> bool:
    """Whether a heading names a time that the document does not report on yet.

    A page that goes on from year to year tells of the one after its first, unless its heading speaks of what is aimed at.
    """
    if frame.reference is None or period.start <= frame.reference:
        return False
    return period.start.year > frame.reference.year + 1 or _AHEAD.search(heading) is not None
