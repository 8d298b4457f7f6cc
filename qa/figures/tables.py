"""Figures that table rows state."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from decimal import Decimal

from qa.catalog import MetricMatch, qualifiers_in
from qa.domain.documents import Block, Cell, Row, Table
from qa.domain.figures import Figure, Qualifiers, Quantity, Support
from qa.domain.periods import Period
from qa.domain.places import Span
from qa.figures.binding import Kind
from qa.figures.frames import Frame
from qa.figures.headers import (
    CHANGE,
    LAST_PERIOD,
    NO_HEADS,
    THIS_PERIOD,
    Heads,
    caption_period,
    counted,
    read_heads,
    row_unit,
    unit_at,
    unit_for,
    without,
)
from qa.figures.metrics import as_water, is_water
from qa.figures.rows import (
    RowMetric,
    bare_label,
    clean,
    is_measure,
    is_no_emission,
    metric_of,
    row_metric,
    row_phrase,
    without_note_marks,
)
from qa.figures.sentences import Setting
from qa.figures.subjects import Subject, same_company, subject_of
from qa.quantities import PeriodMention, Unit, parse_unit
from qa.quantities.cells import read_cell
from qa.quantities.characters import normalised
from qa.text.folding import fold_plain

_TARGET = re.compile(r"目标|\btargets?\b|\bgoals?\b|\bplan(?:ned)?\b|\bbudget\b|\bobjectives?\b|\bambitions?\b", re.IGNORECASE)

_BASELINE = re.compile(r"基准|基年|基线|\bbase(?:line)?\b", re.IGNORECASE)

_TOTAL = re.compile(r"(?:合计|总计|总数|总额|总量|小计|整体|集团|total|overall|group|sum|all)\W*", re.IGNORECASE)


def table_figures(frame: Frame, block: Block, table: Table, setting: Setting) -> Iterator[Figure]:
    """Figures of the table's rows, blank cells ("not reported") included."""
    table_unit = unit_at(frame, table.unit) or unit_at(frame, table.caption)
    corner = _corner(frame, block, table)
    caption = caption_period(frame, table) or (
        next(iter(frame.periods(corner.of(frame.text), corner.start)), None) if corner is not None else None
    )
    columns = {column.index: read_heads(frame, column) for column in table.columns}
    if (
        table_unit
        and table_unit[0].canonical == "%"
        and any(heads.unit and heads.unit[0].canonical == "%" for heads in columns.values())
    ):
        table_unit = None  # the columns of shares say so themselves, so that the others are none
    title = _title(frame, block, table, setting)
    dated = any(heads.period is not None for heads in columns.values())
    bare = {index for index, heads in columns.items() if heads.period is None and not heads.words}
    bare |= {cell.column for row in table.rows for cell in row.cells if cell.column not in columns}
    undated = setting if caption or not (dated or _several(table, bare)) else replace(setting, period=None, unknown=True)
    for row in table.rows:
        unit_cell = _unit_cell(frame, row)
        unit = unit_at(frame, unit_cell) or row_unit(frame, row)
        for cell in row.cells:
            heads = columns.get(cell.column, NO_HEADS)
            if heads.index or cell.span == unit_cell:
                continue
            known = counted(frame, row, unit_for(frame, heads, unit, table_unit), table_unit)
            figure = _figure(frame, block, row, cell, heads, known, caption, undated if cell.column in bare else setting)
            if figure is not None:
                yield (
                    _titled(frame, figure, title, own=_names_metric(frame, bare_label(row.label.of(frame.text))))
                    if title
                    else figure
                )


def _several(table: Table, bare: Collection[int]) -> bool:
    """Whether most rows have numbers in several columns without a header: nobody knows which of them is the document's period."""
    told = [sum(cell.column in bare and not cell.blank for cell in row.cells) for row in table.rows]
    return 2 * sum(number > 1 for number in told) > len(told)


def _figure(
    frame: Frame,
    block: Block,
    row: Row,
    cell: Cell,
    heads: Heads,
    unit: tuple[Unit, Span] | None,
    caption: PeriodMention | None,
    setting: Setting,
) -> Figure | None:
    quantity = _quantity(frame, cell, unit)
    if quantity is None:
        return None
    label = row.label.of(frame.text)
    if _IN_BRACKETS.fullmatch(label) and quantity.raw.lstrip().startswith(("(", "（")):
        quantity = _positive(quantity)
    in_label = frame.periods(label, row.label.start)
    transposed = bool(in_label) and not without(frame.text, row.label, [mention.span for mention in in_label])
    named = row_metric(frame, row, heads, quantity, transposed=transposed)
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
        metric=_of_caption(frame, block, label) or row_phrase(frame, row, heads, named, transposed=transposed),
        metric_id=named.identity,
        period=period,
        entity=subject.name,
        entity_key=subject.key,
        qualifiers=_like_for_like(frame, block, _qualifiers(frame, row, heads, named, quantity, mention, transposed=transposed)),
        support=_support(mention, unit, row, heads, subject, transposed=transposed),
        from_table=True,
        blank=cell.blank,
        box=cell.box or row.box,
        sheet=block.sheet,
        cell=cell.reference,
        path=tuple(without_note_marks(clean(part)) for part in (*(parent.of(frame.text) for parent in row.parents), label)),
    )


_DIGITS_OF_UNIT = re.compile(r"\s*10{0,2}[ ,]?000(?:[ ,]000)?\s*(?=[^\W\d])")


def _unit_cell(frame: Frame, row: Row) -> Span | None:
    """A first cell that is no value but the unit of those behind it ("1,000 tonnes"), which are bare numbers."""
    if row.unit is not None or len(row.cells) < 2:
        return None
    first = row.cells[0].span
    if _DIGITS_OF_UNIT.match(first.of(frame.text)) is None or unit_at(frame, first) is None:
        return None
    others = [read_cell(cell.span.of(frame.text)) for cell in row.cells[1:] if not cell.blank]
    return first if others and all(one is not None and one.unit is None for one in others) else None


_NO_TITLE = re.compile(
    r"(?:序号|序號|编号|編號|属性|屬性|no\.?|指标|項目|项目|类别|類別|名称|名稱|indicators?|metrics?|kpis?|topics?|items?|description|category|"
    r"key (?:figures?|indicators?)|units?|单位|單位|data|table\W*\d*|表\W*\d*)\W*",
    re.IGNORECASE,
)


def _titled(frame: Frame, figure: Figure, title: str, *, own: bool) -> Figure:
    """A figure under its table's title, which says what a row that names only a part or the total is of.

    `own` says whether the row's own label names the metric, and not by an everyday word ("Women").
    """
    if len(figure.path) == 1 and not own and (match := metric_of(frame, title, figure.quantity)) is not None:
        narrower = figure.metric_id is None or match[1] in _family(frame, figure.metric_id) - {figure.metric_id}
        if narrower or _is_weak(frame, figure):
            return _of_title(frame, figure, title, *match)
    named = bool(frame.metrics(figure.metric)) or len(figure.path) > 1 or not frame.metrics(title)
    metric = figure.metric if named or fold_plain(title) in fold_plain(figure.metric) else f"{title} – {figure.metric}"
    boundary = figure.qualifiers.boundary
    alike = _LIKE_FOR_LIKE.search(title)
    if alike is not None and alike.group() not in (boundary or ""):
        boundary = " / ".join(part for part in (alike.group(), boundary) if part)
    scope = figure.qualifiers.scope or (qualifiers_in(title).scope if figure.metric_id is None else None)
    return replace(figure, title=title, metric=metric, qualifiers=replace(figure.qualifiers, boundary=boundary, scope=scope))


def _family(frame: Frame, identity: str) -> frozenset[str]:
    return frozenset(frame.catalog.family(identity)) if frame.catalog is not None else frozenset()


def _is_weak(frame: Frame, figure: Figure) -> bool:
    """Whether a row's label names its metric by nothing but an everyday word, which beside a title names a part ("Men")."""
    found = frame.metrics(bare_label(figure.path[0]))
    return bool(found) and all(match.weak for match in found)


def _of_title(frame: Frame, figure: Figure, title: str, match: MetricMatch, identity: str) -> Figure:
    """A figure of the metric that its table's title names: of the whole company, or of the part that its row names."""
    if "female" in identity and not _WOMEN.search(figure.path[0]) and not _WOMEN.search(title):
        return replace(figure, title=title)  # "Gender distribution": the men's share is no share of women, nor is the total
    if "female" in identity and _MEN.search(figure.path[0]):
        return replace(figure, title=title)
    own = figure.qualifiers
    own = replace(own, scope=own.scope or match.qualifiers.scope, basis=own.basis or match.qualifiers.basis)
    if _is_whole(frame, figure.path[0]) or ("female" in identity and _WOMEN.fullmatch(bare_label(figure.path[0]))):
        return replace(figure, title=title, metric=title, metric_id=identity, qualifiers=own)
    if is_measure(figure.path[0]) or is_no_emission(figure.path[0]):
        return replace(figure, title=title)
    part = " / ".join(dict.fromkeys(part for part in (bare_label(figure.path[0]), own.boundary) if part))
    return replace(
        figure,
        title=title,
        metric=f"{title} – {figure.metric}",
        metric_id=identity,
        qualifiers=replace(own, boundary=part),
    )


_MEN = re.compile(r"男|\b(?:m[ae]n|males?)\b", re.IGNORECASE)
_WOMEN = re.compile(r"女|\b(?:wom[ae]n|females?)\b", re.IGNORECASE)


def _is_whole(frame: Frame, label: str) -> bool:
    """Whether a row's label only says that it is the whole company's: "Total", or its own name ("VELDEN GROUP")."""
    bare = bare_label(label)
    return bool(_TOTAL.fullmatch(normalised(bare))) or any(same_company(bare, own) for own in frame.names)


def _title(frame: Frame, block: Block, table: Table, setting: Setting) -> str | None:
    """What the table calls itself: the words above its labels or its caption, whichever names a metric; else what leads to it."""
    corner = _corner(frame, block, table)
    words = without_note_marks(clean(corner.of(frame.text))) if corner is not None else ""
    if len(words) > _LONGEST_CAPTION or not _is_title(frame, words):
        words = ""
    caption = _TABLE_NUMBER.sub("", without_note_marks(_caption_of(frame, block)))
    heading = _TABLE_NUMBER.sub("", clean(setting.headings[-1])) if setting.headings else ""
    heading = heading if len(heading) <= _LONGEST_CAPTION else ""
    named = [each for each in (words, caption, heading) if each and _is_title(frame, each) and _names_metric(frame, each)]
    if named:
        return named[0]
    if words or (caption and _is_title(frame, caption)):
        return words or caption
    return _led_in(frame, block)


_TABLE_NUMBER = re.compile(r"^\s*(?:\[?(?:T|Tab\.?|Table)\s?\d+\]?[:.]?|表\s?\d+[:：.]?)\s*", re.IGNORECASE)


def _names_metric(frame: Frame, words: str) -> bool:
    return any(not match.weak for match in frame.metrics(words))


def _corner(frame: Frame, block: Block, table: Table) -> Span | None:
    """The cell over the labels, in the line of the headers."""
    heads = [span for column in table.columns for span in column.header if block.span.covers(span)]
    if not heads:
        return None
    first = min(span.start for span in heads)
    line = max(frame.text.rfind("\n", 0, first) + 1, block.span.start)
    words = frame.text[line:first].split("\t", 1)[0]
    return Span(line, line + len(words)) if words.strip() else None


def _led_in(frame: Frame, block: Block) -> str | None:
    """The metric that the sentence before names where it leads up to the table ("… hours of training were as follows:")."""
    before = frame.text[max(0, block.span.start - _LEAD) : block.span.start].rstrip()
    if not before.endswith((":", "：")):
        return None
    sentence = re.split(r"(?<=[.。!?])\s", before)[-1]
    match = next((match for match in frame.metrics(sentence) if not match.weak), None)
    return clean(match.span.of(sentence)) if match is not None else None


_LEAD = 400


def _is_title(frame: Frame, words: str) -> bool:
    bare = normalised(words)
    return (
        bool(re.search(r"[^\W\d_]{2}", bare))
        and not _NO_TITLE.fullmatch(bare)
        and parse_unit(words, frame.language) is None
        and not frame.periods(words)
    )


_LONGEST_CAPTION = 100
_LIKE_FOR_LIKE = re.compile(r"like[- ]for[- ]like|同口径|同比口径", re.IGNORECASE)


def _caption_of(frame: Frame, block: Block) -> str:
    caption = block.table.caption if block.table is not None else None
    words = clean(caption.of(frame.text)) if caption is not None else ""
    return words if len(words) <= _LONGEST_CAPTION else ""


def _of_caption(frame: Frame, block: Block, label: str) -> str | None:
    """What a row called "Total" is the total of: the table's caption, where that is a title that names a metric."""
    if not _TOTAL.fullmatch(normalised(bare_label(label))):
        return None
    words = _NOTE_MARKS.sub("", _caption_of(frame, block))
    return f"{words} {bare_label(label)}" if words and frame.metrics(words) else None


def _like_for_like(frame: Frame, block: Block, qualifiers: Qualifiers) -> Qualifiers:
    """A table on like-for-like terms counts less than the whole, totals included."""
    match = _LIKE_FOR_LIKE.search(_caption_of(frame, block))
    if match is None:
        return qualifiers
    return replace(qualifiers, boundary=" / ".join(part for part in (match.group(), qualifiers.boundary) if part))


def _quantity(frame: Frame, cell: Cell, unit: tuple[Unit, Span] | None) -> Quantity | None:
    written = cell.span.of(frame.text)
    known = unit[0] if unit else None
    if cell.blank:
        return Quantity(written, cell.span, None, known.symbol if known else None, None, known.canonical if known else "1")
    quantity = read_cell(written, known, frame.language)
    if quantity is None or _is_a_year(quantity, known):
        return None
    return replace(quantity, span=Span(cell.span.start + quantity.span.start, cell.span.start + quantity.span.end))


_IN_BRACKETS = re.compile(r"\s*[(（].*[)）]\W*", re.DOTALL)
"""A label all in brackets: the row is set in brackets as an aside, its numbers are no negative ones."""


def _positive(quantity: Quantity) -> Quantity:
    def without_sign(value: Decimal | None) -> Decimal | None:
        return None if value is None else abs(value)

    return replace(quantity, value=without_sign(quantity.value), canonical_value=without_sign(quantity.canonical_value))


def _is_a_year(quantity: Quantity, unit: Unit | None) -> bool:
    """A bare year in a cell ("commissioned: 2019") is a date."""
    return (
        unit is None
        and quantity.value is not None
        and bool(re.fullmatch(r"(?:19|20)\d\d", quantity.raw))
        and quantity.value == int(quantity.value)
    )


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


def _subject(frame: Frame, row: Row, heads: Heads) -> Subject:
    for span in (row.label, *reversed(row.parents), *heads.words):
        found = subject_of(frame, span, Span(span.end, span.end))
        if found.span is not None and _is_whose(frame, span, found.span):
            return found
    return Subject(frame.entity, frame.entity_key)


def _is_whose(frame: Frame, label: Span, name: Span) -> bool:
    """Whether a name in a label says whose the number is: it is all of the label, or stands beside the metric."""
    rest = f"{frame.text[label.start : name.start]} {frame.text[name.end : label.end]}".strip(" \n'’:：·,，-–—()（）的")
    return len(rest) <= 2 or bool(frame.metrics(rest)) or len(name) > len(rest)


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
        kind=_kind(normalised(label), normalised(header), normalised(parents), quantity, frame, mention),
        boundary=_boundary(frame, row, heads, named, transposed=transposed),
        cumulative=own.cumulative or heads.cumulative,
        intensity=match.intensity or ("/" in quantity.canonical_unit and not quantity.canonical_unit.endswith("/year")),
    )


def _kind(label: str, header: str, parents: str, quantity: Quantity, frame: Frame, mention: PeriodMention | None) -> Kind:
    if CHANGE.search(header) or quantity.canonical_unit == "pp" or (CHANGE.search(label) and quantity.canonical_unit in {"%", "x"}):
        return "change"
    if _TARGET.search(header) or _TARGET.search(label):
        return "target"
    if mention is not None and frame.reference is not None and mention.period.start > frame.reference:
        return "target"
    return "baseline" if _BASELINE.search(header) else "actual"


def _boundary(frame: Frame, row: Row, heads: Heads, named: RowMetric, *, transposed: bool) -> str | None:
    """What part of the whole the figure is for: a breakdown row ("Downstream"), a breakdown column ("Sweden")."""
    parts: list[str] = []
    label = bare_label(row.label.of(frame.text))
    if named.identity is not None and not named.own and not transposed and not _TOTAL.fullmatch(normalised(label)):
        parts.append(label)
    words = [] if transposed else [_told_apart(frame, span) for span in heads.words]
    total = any(_TOTAL.fullmatch(normalised(one)) for one in words)
    parts += [one for one in words if _names_a_part(one) and not (total and one == one.lower() and one.isascii())]
    return " / ".join(parts) or None


def _told_apart(frame: Frame, span: Span) -> str:
    """A header without its periods and note marks."""
    words = without(frame.text, span, [mention.span for mention in frame.periods(span.of(frame.text), span.start)])
    return _NOTE_MARKS.sub("", clean(words)).strip()


_NOTE_MARKS = re.compile(
    r"(?:\s*[¹²³⁴-⁹⁰*†‡]+\s*[)）⁾]?|\s+\d{1,2}[)）⁾])+$|"
    r"^by\s+(?=region|country|countries|segment|business)",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"(?:results?|actual|pro forma|reported|values?|data|amounts?|performance|figures?|number|quantity|unit|by region|region|"
    r"countr(?:y|ies)|segment|business|(?:\S*(?:构成|程度|类别|项目|指标))?(?:人数|数量|金额|数值|数据)(?:\(.{1,4}\))?|\S*(?:构成|程度|类别))\W*",
    re.IGNORECASE,
)
"""Headers that say that numbers stand beneath, not which part of the whole they are for."""


def _names_a_part(words: str) -> bool:
    bare = normalised(words)
    return bool(re.search(r"[^\W\d_]", bare)) and not (
        _TOTAL.fullmatch(bare)
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
