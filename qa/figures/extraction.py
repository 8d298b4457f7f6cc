"""All figures of a document, or of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from qa.catalog import Catalog
from qa.domain.documents import Block, Document, Language
from qa.domain.figures import Figure
from qa.domain.periods import Period
from qa.domain.places import Span
from qa.figures.frames import Frame, frame_of, frame_of_text
from qa.figures.numbered_answers import numbered_answers
from qa.figures.sentences import Setting, figures_of
from qa.figures.table_prose import prose_of
from qa.figures.tables import table_figures
from qa.figures.tiles import in_millions, tile_labels
from qa.figures.units_above import told_with_units, with_kin_units, with_stated_money, with_told_units
from qa.quantities.characters import script_of

_REPORT_TITLE = re.compile(
    r"报告|報告|年报|年報|report|review|factbook|data ?book|\bGRI\b|\bSASB\b|\bISO\b|information|\bAR 20|字（|〔|"
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
    answers = numbered_answers(evidence, document.text, frame.language)
    evidence = [replace(block, table=answers[block.span]) if block.span in answers else block for block in evidence]
    found = [(block.table, list(_of_block(frame, block, labels.get(block.span)))) for block in evidence]
    told = told_with_units(figure for table, figures in found if table is None for figure in figures)
    united = [
        figures if table is None else with_kin_units(frame, table.rows, with_told_units(frame, figures, told))
        for table, figures in found
    ]
    return tuple(sorted(with_stated_money(frame, [one for figures in united for one in figures]), key=lambda figure: figure.span))


def figures_in_text(text: str, language: Language | None = None, catalog: Catalog | None = None) -> tuple[Figure, ...]:
    """The figures that a bare text states; without a catalog, metrics have phrases and no ids."""
    frame = frame_of_text(text, language or script_of(text), catalog)
    return tuple(figures_of(frame, Span(0, len(text)), Setting()))


def _of_block(frame: Frame, block: Block, label: Span | None) -> Iterator[Figure]:
    setting = Setting(block.headings, _heading_period(frame, block.headings), label)
    if block.table is not None:
        yield from table_figures(frame, block, block.table, setting)
        for prose in prose_of(frame.text, block, block.table):
            yield from figures_of(frame, prose, setting)
        return
    for figure in figures_of(frame, block.span, setting):
        quantity = in_millions(figure.quantity, label.of(frame.text)) if label is not None else figure.quantity
        context = figure.context if label is None else _with_label(label, figure.context)
        if quantity is not None:
            yield replace(figure, quantity=quantity, context=context, box=figure.box or block.box, sheet=block.sheet)


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
        if not periods or _is_ahead(frame, periods[0], heading):
            continue
        same = frame.period is not None and frame.period.years == periods[0].years and periods[0].kind == "year"
        return replace(frame.period if same and frame.period else periods[0], source="heading")
    return None


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
