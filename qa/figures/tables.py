"""Figures that table rows state."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from qa.catalog import qualifiers_in
from qa.domain.documents import Block, Cell, Row, Table
from qa.domain.figures import Figure, Qualifiers, Quantity, Support
from qa.domain.periods import Period
from qa.domain.places import Span
from qa.figures.binding import Kind
from qa.figures.breakdowns import broken_down
from qa.figures.cell_values import IN_BRACKETS, like_years, of_meter, positive, quantity_of, unit_cell
from qa.figures.column_units import of_row, with_people, with_unwritten_units
from qa.figures.frames import Frame, cells_of
from qa.figures.headers import (
    ABSOLUTE_UNITS,
    CHANGE,
    LAST_PERIOD,
    NO_HEADS,
    THIS_PERIOD,
    Heads,
    caption_period,
    counted,
    priced,
    read_heads,
    row_unit,
    time_counted,
    unit_at,
    unit_for,
    unmarked,
    without,
    year_before,
)
from qa.figures.metrics import as_water, is_water
from qa.figures.rates import of_gas, per_what, with_divisor
from qa.figures.row_subjects import counts_outlets, says_none, subject_of_row
from qa.figures.rows import RowMetric, bare_label, clean, row_metric, row_phrase, without_note_marks
from qa.figures.scope_rows import SCOPE_CORNER, of_scope, of_scopes, says_only
from qa.figures.sentences import Setting
from qa.figures.shared_cells import count_and_share, is_class_of_ages, shares_beside_counts, with_shares_apart
from qa.figures.subjects import Subject, same_company
from qa.figures.table_titles import (
    NOTE_MARKS,
    TOTAL,
    corner_of,
    like_for_like,
    names_metric,
    of_no_label,
    title_of,
    titled,
    total_of_caption,
)
from qa.figures.target_years import target_year
from qa.figures.units_above import unit_line_above
from qa.quantities import PeriodMention, Unit
from qa.quantities.cells import has_decimal_commas, has_points_alone
from qa.quantities.characters import normalised
from qa.quantities.units import PERCENT

_TARGET = re.compile(r"目标|\btargets?\b|\bgoals?\b|\bplan(?:ned)?\b|\bbudget\b|\bobjectives?\b|\bambitions?\b", re.IGNORECASE)

_AVERAGE_AGE = re.compile(r"\baverage (?:age|tenure|seniority|length of service)\b|平均(?:年龄|年齡|司龄|年资|年資)", re.IGNORECASE)
_BASELINE = re.compile(r"基准|基年|基线|\bbase(?:line)?\b", re.IGNORECASE)


def table_figures(frame: Frame, block: Block, table: Table, setting: Setting) -> Iterator[Figure]:
    """Figures of the table's rows, blank cells ("not reported") included."""
    cells = cells_of(frame.text, table)
    if has_decimal_commas(cells) or (frame.tables_decimal_commas and has_points_alone(cells)):
        frame = replace(frame, decimal_commas=True)
    table_unit = unit_at(frame, table.unit) or unit_at(frame, table.caption)
    corner = corner_of(frame, block, table)
    caption = caption_period(frame, table) or (
        next(iter(frame.periods(corner.of(frame.text), corner.start)), None) if corner is not None else None
    )
    columns = with_unwritten_units(frame, {column.index: read_heads(frame, column) for column in table.columns})
    if (
        table_unit
        and table_unit[0].canonical == "%"
        and any(heads.unit and heads.unit[0].canonical == "%" for heads in columns.values())
    ):
        table_unit = None  # the columns of shares say so themselves, so that the others are none
    title = title_of(frame, block, table, setting)
    table_unit = table_unit or unit_line_above(frame, block)
    if table_unit is None and title:
        table_unit = _time_of_title(frame, block, title)
    table_unit = table_unit or _share_of_title(frame, table)
    any_dated = any(heads.period is not None for heads in columns.values())
    bare = {index for index, heads in columns.items() if heads.period is None and not heads.words}
    bare |= {cell.column for row in table.rows for cell in row.cells if cell.column not in columns}
    shared = shares_beside_counts(frame.text, table.rows)
    no_date = any_dated or _several(frame, table, bare, shared)
    undated = setting if caption or not no_date else replace(setting, period=None, unknown=True)
    twins = _twins(frame, columns)
    counts = like_years(frame, table)
    labelled = any(row.label for row in table.rows)
    scoped = any(span is not None and SCOPE_CORNER.fullmatch(span.of(frame.text)) for span in (corner, table.caption))
    for row in broken_down(frame, table.rows):
        unit_span = unit_cell(frame, row)
        unit = unit_at(frame, unit_span) or row_unit(frame, row)
        nameless = labelled and not row.label and not row.parents
        alike = bare if nameless else _not_told_apart(frame, row, twins, bare, shared)
        for cell in with_shares_apart(frame.text, row.cells):
            heads = columns.get(cell.column, NO_HEADS)
            if heads.index or cell.span == unit_span or cell.column in alike:
                continue
            known = with_people(frame, row, unit_for(frame, heads, of_row(row, unit, heads), table_unit))
            known = priced(frame, row, counted(frame, row, known, table_unit))
            known = of_gas(frame, row, per_what(frame, row, known) if unit is None else known)
            aimed = target_year(frame, block, row, heads)
            dated = heads if aimed is None else replace(heads, period=aimed)
            figure = _figure(frame, block, row, cell, dated, known, caption, undated if cell.column in bare else setting, counts)
            figure = of_scopes(frame, figure) if figure is not None and scoped else figure
            figure = with_divisor(frame, row, figure, known) if figure is not None else None
            if figure is not None and title and not labelled:
                yield of_no_label(frame, figure, title)
            elif figure is not None:
                yield (
                    titled(frame, figure, title, own=names_metric(frame, bare_label(row.label.of(frame.text)))) if title else figure
                )


def _several(frame: Frame, table: Table, bare: Collection[int], shared: Collection[tuple[int, int]]) -> bool:
    """Whether most rows have numbers in several columns without a header: nobody knows which of them is the document's period."""
    told = [[cell for cell in row.cells if cell.column in bare and not cell.blank] for row in table.rows]
    return 2 * sum(len(cells) > 1 and not count_and_share(frame.text, cells, shared) for cells in told) > len(told)


_REACH = 2_000
"""Characters before a table in which its title stands."""


def _time_of_title(frame: Frame, block: Block, title: str) -> tuple[Unit, Span] | None:
    """The hours or days that a table's title counts by name, where it is written."""
    start = max(0, block.span.start - _REACH)
    written = re.compile(r"\s+".join(map(re.escape, title.split())))
    places = [Span(*match.span()) for match in written.finditer(frame.text, start, block.span.end)]
    return time_counted(frame, places[-1]) if places else None


_YEAR_BEFORE = re.compile(
    r"\s*(?:the\s+)?(?:previous|prior|last|preceding) (?:financial |fiscal )?year\b|\s*(?:上一?年度?|去年)", re.IGNORECASE
)
"""How the label of a row begins that repeats the numbers of the year before: "Previous year total"."""
_SHARE_TITLE = re.compile(
    r"\b(?:as|in)\s+(?:an?\s+)?(percentages?)\b(?!\s+points?)|^\W*(?:the\s+)?(percentage|proportion)\s+of\b", re.IGNORECASE
)


def _share_of_title(frame: Frame, table: Table) -> tuple[Unit, Span] | None:
    """Per cent, where a table's title says that it tells shares ("… as percentage of sales") and no number is above 100."""
    caption = table.caption
    stated = _SHARE_TITLE.search(caption.of(frame.text)) if caption is not None else None
    if caption is None or stated is None or _COUNTS_TOO.search(caption.of(frame.text)):
        return None
    numbers = [quantity_of(frame, cell, None) for row in table.rows for cell in row.cells if not cell.blank]
    told = [number.value for number in numbers if number is not None and number.value is not None]
    start, end = stated.span(1) if stated[1] else stated.span(2)
    return (PERCENT, Span(caption.start + start, caption.start + end)) if told and all(0 <= one <= 100 for one in told) else None


_COUNTS_TOO = re.compile(r"\bnumbers?\b|\bamounts?\b", re.IGNORECASE)


def _twins(frame: Frame, columns: Mapping[int, Heads]) -> dict[int, tuple[str, ...]]:
    """What the columns' headers say, by column: those that say the same had something above or beneath them that was not read."""
    return {
        index: (
            heads.period.period.label if heads.period else "",
            heads.unit[0].canonical if heads.unit else "",  # "in € million" beside "in %" under one year
            *(clean(span.of(frame.text)) for span in heads.words),
        )
        for index, heads in columns.items()
        if heads.period is not None or heads.words or heads.unit is not None
    }


def _not_told_apart(
    frame: Frame, row: Row, twins: Mapping[int, tuple[str, ...]], bare: Collection[int], shared: Collection[tuple[int, int]]
) -> frozenset[int]:
    """Columns of a row that state different values under the same header, or under none: nobody knows which of them is which."""
    values: defaultdict[tuple[str, ...], list[Cell]] = defaultdict(list)
    for cell in row.cells:
        if not cell.blank and (header := twins.get(cell.column, () if cell.column in bare else None)) is not None:
            values[header].append(cell)
    return frozenset(
        cell.column
        for cells in values.values()
        if len({clean(cell.span.of(frame.text)) for cell in cells}) > 1 and not count_and_share(frame.text, cells, shared)
        for cell in cells
    )


def _figure(
    frame: Frame,
    block: Block,
    row: Row,
    cell: Cell,
    heads: Heads,
    unit: tuple[Unit, Span] | None,
    caption: PeriodMention | None,
    setting: Setting,
    counts: Collection[Span],
) -> Figure | None:
    if cell.blank and says_none(frame, cell, heads):
        return None
    quantity = quantity_of(frame, cell, unit, counts)
    if quantity is None:
        return None
    quantity = of_meter(frame, row, heads, quantity)
    label = row.label.of(frame.text)
    if IN_BRACKETS.fullmatch(label) and quantity.raw.lstrip().startswith(("(", "（")):
        quantity = positive(quantity)
    in_label = frame.periods(label, row.label.start) or _bare_year(frame, block, row.label)
    transposed = bool(in_label) and not without(frame.text, row.label, [mention.span for mention in in_label])
    named = row_metric(frame, row, heads, quantity, transposed=transposed)
    period, mention = _period(frame, heads, in_label or _dated_parent(frame, row), caption, setting)
    stated = caption.period if caption is not None else setting.period
    if heads.period is None and stated is not None and stated.kind in {"year", "fiscal_year"} and _YEAR_BEFORE.match(label):
        period, mention = replace(year_before(stated), source="row"), None
    qualifiers = _qualifiers(frame, row, heads, named, quantity, mention, transposed=transposed)
    if named.own and says_only(named.match, label):
        named = replace(named, identity=of_scope(frame.catalog, named.identity, qualifiers.scope))
    subject = subject_of_row(frame, row, heads)
    if quantity.canonical_unit == "person" and (_AVERAGE_AGE.search(label) or _counts_no_people(frame, named.identity, quantity)):
        quantity = replace(quantity, unit=None, canonical_unit="1", noun=None)  # its table counts people, an age does not
    if is_water(frame.catalog, named.identity):
        quantity = as_water(quantity)
    return Figure(
        document_id=frame.document_id,
        quantity=quantity,
        span=quantity.span,
        context=row.span,
        page=frame.page_of(cell.span.start) if frame.page_ends else block.page,
        metric=total_of_caption(frame, block, row) or row_phrase(frame, row, heads, named, transposed=transposed),
        metric_id=None if counts_outlets(frame, heads) else named.identity,
        period=period,
        entity=subject.name,
        entity_key=subject.key,
        qualifiers=like_for_like(frame, block, qualifiers),
        support=_support(mention, unit, row, heads, subject, transposed=transposed),
        from_table=True,
        blank=cell.blank,
        box=cell.box or row.box,
        sheet=block.sheet,
        cell=cell.reference,
        path=tuple(without_note_marks(clean(part)) for part in (*(parent.of(frame.text) for parent in row.parents), label)),
    )


_YEARS_BELOW = re.compile(r"\s*(?:[項项]目\s?)?(?:年度?|年份|會計年度|会计年度|year)\s*", re.IGNORECASE)
_REPUBLIC_YEAR = re.compile(r"\s*(?P<year>9\d|1[0-2]\d)\s*")


def _bare_year(frame: Frame, block: Block, label: Span) -> list[PeriodMention]:
    """The year of the Republic that a label of bare digits is below a header that says so (年度 over 111, 110)."""
    match = _REPUBLIC_YEAR.fullmatch(label.of(frame.text))
    if match is None or frame.language != "zh-Hant" or block.table is None:
        return []
    header = frame.text[block.span.start : block.table.rows[0].span.start]
    if not any(map(_YEARS_BELOW.fullmatch, re.split(r"[\t\n]", header))):
        return []
    return [replace(one, span=label) for one in frame.periods(f"民國{match['year']}年")]


def _period(
    frame: Frame, heads: Heads, in_label: list[PeriodMention], caption: PeriodMention | None, setting: Setting
) -> tuple[Period | None, PeriodMention | None]:
    if heads.period is not None:
        return replace(heads.period.period, source="header"), heads.period
    if in_label:
        return replace(in_label[0].period, source="row"), in_label[0]
    if caption is not None:
        return replace(caption.period, source="heading"), caption
    return setting.period or (None if setting.unknown else frame.period), None


def _counts_no_people(frame: Frame, identity: str | None, quantity: Quantity) -> bool:
    """Whether a metric is no number of people: a rate in a table of employees."""
    if frame.catalog is None or identity is None:
        return False
    units = set(frame.catalog.metric(identity).units)
    return "person" not in units and ("1" not in units or quantity.decimals > 0)


def _dated_parent(frame: Frame, row: Row) -> list[PeriodMention]:
    """The period of a heading above a row that is nothing but one: "2022" over the rows of that year."""
    for parent in reversed(row.parents):
        found = list(frame.periods(parent.of(frame.text), parent.start))
        if found and not without(frame.text, parent, [mention.span for mention in found]):
            return found
    return []


def _qualifiers(
    frame: Frame, row: Row, heads: Heads, named: RowMetric, quantity: Quantity, mention: PeriodMention | None, *, transposed: bool
) -> Qualifiers:
    label = row.label.of(frame.text)
    header = " ".join(span.of(frame.text) for span in heads.words)
    parents = " ".join(span.of(frame.text) for span in row.parents)
    own, above, beside = qualifiers_in(label), qualifiers_in(parents), qualifiers_in(header)
    match = named.match.qualifiers if named.match else Qualifiers()
    return Qualifiers(
        scope=match.scope or own.scope or above.scope or beside.scope,
        basis=match.basis or own.basis or beside.basis or above.basis,
        kind=_kind(_plain(label), _plain(header), _plain(parents), quantity, frame, mention),
        boundary=_boundary(frame, row, heads, named, transposed=transposed),
        cumulative=own.cumulative or heads.cumulative,
        intensity=match.intensity or ("/" in quantity.canonical_unit and not quantity.canonical_unit.endswith("/year")),
    )


def _plain(words: str) -> str:
    return unmarked(normalised(words))


def _kind(label: str, header: str, parents: str, quantity: Quantity, frame: Frame, mention: PeriodMention | None) -> Kind:
    if CHANGE.search(header) or quantity.canonical_unit == "pp" or (CHANGE.search(label) and quantity.canonical_unit in {"%", "x"}):
        return "change"
    if quantity.direction is not None and quantity.canonical_unit in {"%", "x"} and not _TARGET.search(header):
        return "change"  # "19.0% reduction" in the cell itself
    if _TARGET.search(header) or _TARGET.search(label):
        return "target"
    if mention is not None and frame.ahead is not None and mention.period.start > frame.ahead:
        return "target"
    return "baseline" if _BASELINE.search(header) else "actual"


def _boundary(frame: Frame, row: Row, heads: Heads, named: RowMetric, *, transposed: bool) -> str | None:
    """What part of the whole the figure is for: a breakdown row ("Downstream"), a breakdown column ("Sweden")."""
    parts: list[str] = []
    label = bare_label(row.label.of(frame.text))
    names_no_part = named.own or transposed or TOTAL.fullmatch(normalised(label)) or label.lower().startswith("per ")
    if label and named.identity is not None and not names_no_part:
        parts.append(label)
    words = [] if transposed else [_told_apart(frame, span, heads.unit) for span in heads.words]
    total = any(TOTAL.fullmatch(normalised(one)) for one in words)
    parts += [
        one
        for one in words
        if _names_a_part(one)
        and not (total and one == one.lower() and one.isascii())
        and not any(same_company(one, own) for own in frame.names)
    ]
    return " / ".join(parts) or None


def _told_apart(frame: Frame, span: Span, unit: tuple[Unit, Span] | None) -> str:
    """A header without its periods, the amount that it is in ("Global tonnes of CO2e") and note marks."""
    parts = [mention.span for mention in frame.periods(span.of(frame.text), span.start)]
    if unit is not None and unit[0].canonical in ABSOLUTE_UNITS and span.covers(unit[1]):
        parts = sorted((*parts, unit[1]), key=lambda part: part.start)
    words = without(frame.text, span, parts) if parts else span.of(frame.text)
    return NOTE_MARKS.sub("", clean(words)).strip()


_GENERIC = re.compile(
    r"(?:数量/\S{1,6}|"
    r"结果|results?|actual|pro forma|reported|values?|data|amounts?|performance|figures?|number|quantity|weight|volume|unit|"
    r"by region|region|"
    r"countr(?:y|ies)|segment|business|(?:\S*(?:构成|程度|类别|项目|指标))?(?:人数|数量|金额|数值|数据)(?:\(.{1,4}\))?|\S*(?:构成|程度|类别))\W*",
    re.IGNORECASE,
)
"""Headers that say that numbers stand beneath, not which part of the whole they are for."""


def _names_a_part(words: str) -> bool:
    bare = normalised(words)
    return (re.search(r"[^\W\d_]", bare) is not None or is_class_of_ages(bare)) and not (
        TOTAL.fullmatch(bare)
        or _GENERIC.fullmatch(bare)
        or LAST_PERIOD.search(bare)
        or THIS_PERIOD.search(bare)
        or CHANGE.search(bare)
        or _TARGET.search(bare)
        or _BASELINE.search(bare)
    )


def _support(
    mention: PeriodMention | None, unit: tuple[Unit, Span] | None, row: Row, heads: Heads, subject: Subject, *, transposed: bool
) -> tuple[Support, ...]:
    named = heads.words[-1] if transposed and heads.words else row.label
    support = [Support("metric", named)] if named else []  # a row may have no label: an empty place binds nothing
    if mention is not None:
        support.append(Support("period", mention.span))
    if unit is not None:
        support.append(Support("unit", unit[1]))
    if subject.span is not None:
        support.append(Support("entity", subject.span))
    return tuple(support)
