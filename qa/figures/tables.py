"""Figures that table rows state."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from qa.catalog import MetricMatch, qualifiers_in
from qa.domain.documents import Block, Cell, Column, Row, Table
from qa.domain.figures import Figure, Qualifiers, Quantity, Support
from qa.domain.periods import Period
from qa.domain.places import Span
from qa.figures.binding import Kind
from qa.figures.frames import Frame
from qa.figures.metrics import as_water, fits, is_water
from qa.figures.sentences import Setting
from qa.figures.subjects import Subject, subject_of
from qa.quantities import PeriodMention, Unit, find_unit_in_label, parse_unit
from qa.quantities.cells import read_cell
from qa.quantities.characters import HAN, normalised
from qa.quantities.grammar import PERCENT

_CHANGE = re.compile(
    r"同比|环比|变动|变化|增减|增幅|增长率|\bchange\b|\byoy\b|y-o-y|\bvariation\b|\bvar\.?\b|Δ|\bgrowth\b|"
    r"\bdifference\b|\bvs\.?\s|\+/-|% ?chg",
    re.IGNORECASE,
)
_TARGET = re.compile(r"目标|\btargets?\b|\bgoals?\b|\bplan(?:ned)?\b|\bbudget\b", re.IGNORECASE)
_BASELINE = re.compile(r"基准|基年|基线|\bbase(?:line)?\b", re.IGNORECASE)
_INDEX = re.compile(
    r"(?:(?:GRI|SASB|TCFD|HKEX|ESRS|UNGC|SDGs?|IPIECA|ref(?:erence)?s?|pages?|notes?|index|codes?|standards?|附注|页码|"
    r"编号|序号|索引|章节|备注)[\s/.,]*)+",
    re.IGNORECASE,
)
_CUMULATIVE = re.compile(r"累计|累积|cumulative|\bytd\b|year to date", re.IGNORECASE)
_TOTAL = re.compile(r"(?:合计|总计|总数|总额|总量|小计|整体|集团|total|overall|group|sum|all)\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Heads:
    """What a cell's headers say."""

    period: PeriodMention | None
    unit: tuple[Unit, Span] | None
    words: tuple[Span, ...]
    cumulative: bool = False
    index: bool = False
    """Whether the column holds references to standards, pages or notes."""


@dataclass(frozen=True, slots=True)
class _Named:
    """What a row or column is called in the catalog; `own` says that the row's own label names it."""

    match: MetricMatch | None
    identity: str | None
    own: bool


_NO_HEADS = _Heads(None, None, ())


def table_figures(frame: Frame, block: Block, table: Table, setting: Setting) -> Iterator[Figure]:
    """Figures of the table's rows, blank cells ("not reported") included."""
    table_unit = _unit_at(frame, table.unit)
    caption_period = _caption_period(frame, table)
    columns = {column.index: _heads(frame, column) for column in table.columns}
    for row in table.rows:
        unit = _row_unit(frame, row)
        for cell in row.cells:
            heads = columns.get(cell.column, _NO_HEADS)
            if heads.index:
                continue
            figure = _figure(frame, block, row, cell, heads, _unit_for(frame, heads, unit, table_unit), caption_period, setting)
            if figure is not None:
                yield figure


def _unit_for(
    frame: Frame, heads: _Heads, row: tuple[Unit, Span] | None, table: tuple[Unit, Span] | None
) -> tuple[Unit, Span] | None:
    """The unit of a cell: a column of shares or changes has its own, else the row's goes before the column's and the table's."""
    if heads.unit is not None and heads.unit[0].canonical in {"%", "pp"}:
        return heads.unit
    if row is None or row[0].canonical not in {"%", "pp"}:
        for span in heads.words:
            header = normalised(span.of(frame.text))
            if _CHANGE.search(header) and _RELATIVE.search(header) and not _ABSOLUTE.search(header):
                return PERCENT, span
    return row or heads.unit or table


_RELATIVE = re.compile(r"率|幅|比|%|percent|yoy|y-o-y|year[- ]on[- ]year|growth", re.IGNORECASE)
_ABSOLUTE = re.compile(r"额|量|absolute|amount", re.IGNORECASE)


def _unit_at(frame: Frame, span: Span | None) -> tuple[Unit, Span] | None:
    if span is None:
        return None
    unit = parse_unit(span.of(frame.text), frame.language)
    if unit is not None:
        return unit, span
    found = find_unit_in_label(span.of(frame.text), frame.language)
    return (found[0], Span(span.start + found[1].start, span.start + found[1].end)) if found else None


def _row_unit(frame: Frame, row: Row) -> tuple[Unit, Span] | None:
    for span in (row.unit, row.label, *reversed(row.parents)):
        if unit := _unit_at(frame, span):
            return unit
    return None


def _caption_period(frame: Frame, table: Table) -> PeriodMention | None:
    if table.caption is None:
        return None
    return next(iter(frame.periods(table.caption.of(frame.text), table.caption.start)), None)


def _heads(frame: Frame, column: Column) -> _Heads:
    mention = _joined_period(frame, column.header)
    words: list[Span] = []
    unit = _unit_at(frame, column.unit)
    for span in column.header:
        found = frame.periods(span.of(frame.text), span.start)
        if mention is None and found:
            mention = found[-1]
        rest = _without(frame.text, span, [one.span for one in found])
        if unit is None:
            unit = _unit_at(frame, span)
        if rest and parse_unit(rest, frame.language) is None and not _PART_OF_YEAR.fullmatch(normalised(rest)):
            words.append(span)
    mention = mention or _named_period(frame, words)
    cumulative = any(_CUMULATIVE.search(normalised(span.of(frame.text))) for span in column.header)
    index = bool(words) and all(_INDEX.fullmatch(normalised(span.of(frame.text)).strip()) for span in words)
    return _Heads(mention, unit, tuple(words), cumulative, index)


_LAST_PERIOD = re.compile(
    r"上期|上年|上一?年度|去年|期初|年初|\bprior (?:year|period)|\bprevious (?:year|period)|\blast year|\bopening balance",
    re.IGNORECASE,
)
_THIS_PERIOD = re.compile(
    r"本期|本年|报告期|期末|年末|当期|\bcurrent (?:year|period)|\bthis (?:year|period)|\bclosing balance", re.IGNORECASE
)


def _named_period(frame: Frame, words: list[Span]) -> PeriodMention | None:
    """The period of "上期发生额", "期初余额", "previous year" (the year before the document's), "本期" and "期末" (its own)."""
    if frame.period is None or frame.period.kind not in {"year", "fiscal_year"}:
        return None
    for span in words:
        header = normalised(span.of(frame.text))
        if _CHANGE.search(header):
            continue
        if _LAST_PERIOD.search(header):
            return PeriodMention(span, _year_before(frame.period))
        if _THIS_PERIOD.search(header):
            return PeriodMention(span, frame.period)
    return None


def _year_before(period: Period) -> Period:
    day_before = period.start - timedelta(days=1)
    start = date(day_before.year - 1, day_before.month, day_before.day) + timedelta(days=1)
    year = day_before.year
    return Period(f"FY{year}" if period.kind == "fiscal_year" else str(year), start, day_before, period.kind)


_PART_OF_YEAR = re.compile(
    r"\d{1,2}\s*月份?|Q[1-4]|第?[一二三四]季度|[上下]半年|累计|cumulative|ytd|(?:full[ -])?year|全年", re.IGNORECASE
)


def _joined_period(frame: Frame, header: tuple[Span, ...]) -> PeriodMention | None:
    """The period that two header levels name together ("2026年" over "5月份")."""
    if len(header) < 2:
        return None
    for above, below in pairwise(header):
        part = below.of(frame.text)
        if not _PART_OF_YEAR.match(normalised(part.strip())) or "累" in part:
            continue
        found = frame.periods(f"{above.of(frame.text).strip()}{part.strip()}") or frame.periods(
            f"{part.strip()} {above.of(frame.text).strip()}"
        )
        if len(found) == 1:
            return replace(found[0], span=above)
    return None


def _without(text: str, span: Span, parts: list[Span]) -> str:
    rest = span.of(text)
    for part in reversed(parts):
        rest = rest[: part.start - span.start] + rest[part.end - span.start :]
    return rest.strip(" ()（）,，-–年度:：")


def _figure(
    frame: Frame,
    block: Block,
    row: Row,
    cell: Cell,
    heads: _Heads,
    unit: tuple[Unit, Span] | None,
    caption: PeriodMention | None,
    setting: Setting,
) -> Figure | None:
    quantity = _quantity(frame, cell, unit)
    if quantity is None:
        return None
    label = row.label.of(frame.text)
    in_label = frame.periods(label, row.label.start)
    transposed = bool(in_label) and not _without(frame.text, row.label, [mention.span for mention in in_label])
    named = _metric(frame, row, heads, quantity, transposed=transposed)
    period, mention = _period(frame, heads, in_label, caption, setting)
    subject = _subject(frame, row, heads)
    if is_water(frame.catalog, named.identity):
        quantity = as_water(quantity)
    return Figure(
        document_id=frame.document_id,
        quantity=quantity,
        span=quantity.span,
        context=row.span,
        page=frame.page_of(cell.span.start) if frame.page_ends else block.page,
        metric=_phrase(frame, row, heads, named, transposed=transposed),
        metric_id=named.identity,
        period=period,
        entity=subject.name,
        entity_key=subject.key,
        qualifiers=_qualifiers(frame, row, heads, named, quantity, mention, transposed=transposed),
        support=_support(mention, unit, row, heads, subject, transposed=transposed),
        from_table=True,
        blank=cell.blank,
        box=cell.box or row.box,
        sheet=block.sheet,
        cell=cell.reference,
        path=(*(_clean(parent.of(frame.text)) for parent in row.parents), _clean(label)),
    )


def _quantity(frame: Frame, cell: Cell, unit: tuple[Unit, Span] | None) -> Quantity | None:
    written = cell.span.of(frame.text)
    known = unit[0] if unit else None
    if cell.blank:
        return Quantity(written, cell.span, None, known.symbol if known else None, None, known.canonical if known else "1")
    quantity = read_cell(written, known, frame.language)
    if quantity is None or _is_a_year(quantity, known):
        return None
    return replace(quantity, span=Span(cell.span.start + quantity.span.start, cell.span.start + quantity.span.end))


def _is_a_year(quantity: Quantity, unit: Unit | None) -> bool:
    """A bare year in a cell ("commissioned: 2019") is a date."""
    return (
        unit is None
        and quantity.value is not None
        and bool(re.fullmatch(r"(?:19|20)\d\d", quantity.raw))
        and quantity.value == int(quantity.value)
    )


def _clean(words: str) -> str:
    return " ".join(words.split())


_NUMBERED = re.compile(
    r"^\s*(?:[(（]?\d{1,2}[.、)）]\s*(?!\d)|[(（][一二三四五六七八九十]{1,3}[)）]\s*|[一二三四五六七八九十]{1,3}、|[•·*-]\s*)"
)
_OF_WHICH = re.compile(r"^(?:其中[:：]?|of which:?|thereof:?|including:?|- )\s*", re.IGNORECASE)


def _phrase(frame: Frame, row: Row, heads: _Heads, named: _Named, *, transposed: bool) -> str:
    """The row's label without its list mark, after its parent's where it says little alone; for rows that are years, the header."""
    if transposed and heads.words:
        return _clean(" ".join(span.of(frame.text) for span in heads.words))
    label = _bare_label(row.label.of(frame.text))
    if row.parents and (not named.own or _says_little(label)):
        return f"{_bare_label(row.parents[-1].of(frame.text))} {label}"
    return label


def _bare_label(label: str) -> str:
    cleaned = _clean(label)
    return _OF_WHICH.sub("", _NUMBERED.sub("", cleaned)) or cleaned


def _says_little(label: str) -> bool:
    return len(label) <= 4 if re.search(f"[{HAN}]", label) else len(label.split()) <= 2


def _metric(frame: Frame, row: Row, heads: _Heads, quantity: Quantity, *, transposed: bool) -> _Named:
    """The catalog metric of the row's label, else of label and parent, else of the header, else of the nearest parent.

    A parent's metric is the row's only where the label names a part ("Downstream") and no measure of its own ("销量").
    """
    if frame.catalog is None:
        return _Named(None, None, False)
    label = "" if transposed else row.label.of(frame.text)
    change = any(_CHANGE.search(normalised(words)) for words in (label, *(span.of(frame.text) for span in heads.words)))
    parents = [span.of(frame.text) for span in reversed(row.parents)]
    if label and (found := _first(frame, label, quantity, change=change)):
        for words in parents if found[0].weak else ():
            wider = _first(frame, words, quantity, change=change)
            if wider and not wider[0].weak and wider[1] != found[1]:
                return _Named(*wider, False)
        return _Named(*found, True)
    if (
        label
        and parents
        and (found := _first(frame, f"{parents[0]} {label}", quantity, change=change))
        and found[0].span.end > len(parents[0])
    ):
        return _Named(*found, True)
    above = [span.of(frame.text) for span in heads.words]
    if not label or not _MEASURE.search(normalised(_without_brackets(label))):
        above += parents
    for words in above:
        if found := _first(frame, words, quantity, change=change):
            return _Named(*found, not label)
    return _Named(None, None, bool(label) and not parents)


_MEASURE = re.compile(
    r"(?:量|率|额|数|值|费用?|收入|支出|成本|比例|占比|强度|密度|时间|时长|人次|emissions?|consumption|rates?|number|amount|generation|production|sales|hours?|costs?|expenses?|expenditures?|"
    r"intensity|ratio|share|percentage|frequency|revenues?|investments?|withdrawals?|discharge|turnover)\s*$",
    re.IGNORECASE,
)


def _without_brackets(label: str) -> str:
    return re.sub(r"[(（\[][^()（）\[\]]*[)）\]]", "", label).strip()


_MOSTLY = 0.6
"""Share of a label that an everyday name must make up to be its metric: 收益 is not the metric of 其他综合收益."""


def _first(frame: Frame, words: str, quantity: Quantity, *, change: bool) -> tuple[MetricMatch, str] | None:
    length = len(_without_brackets(words))
    for match in sorted(frame.metrics(words), key=lambda one: (one.weak, one.span.start)):
        if match.weak and len(match.span) < length * _MOSTLY:
            continue
        for identity in (match.metric_id, *match.others):
            if _suits(frame, identity, quantity, change=change):
                return match, identity
    return None


def _suits(frame: Frame, identity: str, quantity: Quantity, *, change: bool) -> bool:
    assert frame.catalog is not None  # noqa: S101  # callers have checked
    metric = frame.catalog.metric(identity)
    if fits(metric.units, quantity.canonical_unit, metric.topic):
        return True
    if quantity.canonical_unit in {"%", "pp", "x"}:
        return change
    return quantity.canonical_unit == "1" and quantity.noun is None and quantity.unit is None


def _period(
    frame: Frame, heads: _Heads, in_label: list[PeriodMention], caption: PeriodMention | None, setting: Setting
) -> tuple[Period | None, PeriodMention | None]:
    if heads.period is not None:
        return replace(heads.period.period, source="header"), heads.period
    if in_label:
        return replace(in_label[0].period, source="row"), in_label[0]
    if caption is not None:
        return replace(caption.period, source="heading"), caption
    return setting.period or frame.period, None


def _subject(frame: Frame, row: Row, heads: _Heads) -> Subject:
    for span in (row.label, *reversed(row.parents), *heads.words):
        found = subject_of(frame, span, Span(span.end, span.end))
        if found.span is not None:
            return found
    return Subject(frame.entity, frame.entity_key)


def _qualifiers(
    frame: Frame, row: Row, heads: _Heads, named: _Named, quantity: Quantity, mention: PeriodMention | None, *, transposed: bool
) -> Qualifiers:
    label = row.label.of(frame.text)
    header = " ".join(span.of(frame.text) for span in heads.words)
    parents = " ".join(span.of(frame.text) for span in row.parents)
    own, above, beside = qualifiers_in(label), qualifiers_in(parents), qualifiers_in(header)
    match = named.match.qualifiers if named.match else Qualifiers()
    return Qualifiers(
        scope=match.scope or own.scope or above.scope or beside.scope,
        basis=match.basis or own.basis or beside.basis or above.basis,
        kind=_kind(normalised(label), normalised(header), normalised(parents), quantity, frame, mention),
        boundary=_boundary(frame, row, heads, named, transposed=transposed),
        cumulative=own.cumulative or heads.cumulative,
        intensity=match.intensity or ("/" in quantity.canonical_unit and not quantity.canonical_unit.endswith("/year")),
    )


def _kind(label: str, header: str, parents: str, quantity: Quantity, frame: Frame, mention: PeriodMention | None) -> Kind:
    if (
        _CHANGE.search(header)
        or quantity.canonical_unit == "pp"
        or (_CHANGE.search(label) and quantity.canonical_unit in {"%", "x"})
    ):
        return "change"
    if _TARGET.search(header) or _TARGET.search(label):
        return "target"
    if mention is not None and frame.reference is not None and mention.period.start > frame.reference:
        return "target"
    return "baseline" if _BASELINE.search(header) else "actual"


def _boundary(frame: Frame, row: Row, heads: _Heads, named: _Named, *, transposed: bool) -> str | None:
    """What part of the whole the figure is for: a breakdown row ("Downstream"), a breakdown column ("Sweden")."""
    parts: list[str] = []
    label = _clean(row.label.of(frame.text))
    if named.identity is not None and not named.own and not transposed and not _TOTAL.fullmatch(normalised(label)):
        parts.append(label)
    for span in () if transposed else heads.words:
        words = _clean(span.of(frame.text))
        bare = normalised(words)
        if not (_TOTAL.fullmatch(bare) or _CHANGE.search(bare) or _TARGET.search(bare) or _BASELINE.search(bare)):
            parts.append(words)
    return " / ".join(parts) or None


def _support(
    mention: PeriodMention | None, unit: tuple[Unit, Span] | None, row: Row, heads: _Heads, subject: Subject, *, transposed: bool
) -> tuple[Support, ...]:
    support = [Support("metric", heads.words[-1] if transposed and heads.words else row.label)]
    if mention is not None:
        support.append(Support("period", mention.span))
    if unit is not None:
        support.append(Support("unit", unit[1]))
    if subject.span is not None:
        support.append(Support("entity", subject.span))
    return tuple(support)
