"""What a table calls itself, and what that makes of rows that name only a part or the total."""

from __future__ import annotations

import re
from dataclasses import replace

from qa.catalog import MetricMatch, qualifiers_in
from qa.domain.documents import Block, Row, Table
from qa.domain.figures import Figure, Qualifiers
from qa.domain.places import Span
from qa.figures.frames import Frame
from qa.figures.rows import bare_label, clean, is_measure, is_no_emission, metric_of, without_note_marks
from qa.figures.sentences import Setting
from qa.figures.subjects import same_company
from qa.quantities import parse_unit
from qa.quantities.characters import normalised
from qa.text.folding import fold_plain

TOTAL = re.compile(
    r"(?:合计|总计|总数|总额|总量|小计|整体|集团|totals?|grand total|overall|group|global|worldwide|sum|all)\W*", re.IGNORECASE
)
NOTE_MARKS = re.compile(
    r"(?:\s*[¹²³⁴-⁹⁰*†‡]+\s*[)）⁾]?|\s+\d{1,2}[)）⁾]|\s*[註注]\s?\d{1,2})+$|"
    r"^by\s+(?=region|country|countries|segment|business)",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r"(?:序号|序號|编号|編號|属性|屬性|no\.?|指标|項目|项目|类别|類別|[厂廠]别|[厂廠]別|部门|部門|地区|地區|年度|名称|名稱|indicators?|metrics?|kpis?|topics?|items?|"
    r"description|year|gender|"
    r"(?:(?:professional|employ(?:ee|ment)|job|staff|age|waste|energy|product) ?)?(?:categor(?:y|ies)|levels?|grades?|groups?)|"
    r"key (?:figures?|indicators?)|(?:all )?(?:figures|values|units?)(?: (?:are )?(?:as|in) .{2,30})?|"
    r"in (?:units|numbers|persons|percent)|(?:number )?per [\d,.]+ .{2,30}|"
    r"(?:as )?(?:of|at) .{2,30}|reporting date|单位|單位|data|table\W*\d*|表\W*\d*)\W*",
    re.IGNORECASE,
)


_AVERAGE = re.compile(r"average|mean|平均(?:数|數|值)?", re.IGNORECASE)
_CODE = re.compile(r"^\s*(?:GRI\s?)?\d{3}-\d{1,2}\b[a-z]?[:.]?\s+")


def titled(frame: Frame, figure: Figure, title: str, *, own: bool) -> Figure:
    """A figure under its table's title, which says what a row that names only a part or the total is of.

    `own` says whether the row's own label names the metric, and not by an everyday word ("Women").
    """
    if _AVERAGE.fullmatch(figure.qualifiers.boundary or ""):
        title = f"{figure.qualifiers.boundary} {_CODE.sub('', title)}"  # beside a column of totals, "Average" is what it counts
    if len(figure.path) == 1 and not own and (match := metric_of(frame, title, figure.quantity)) is not None:
        narrower = figure.metric_id is None or match[1] in _family(frame, figure.metric_id) - {figure.metric_id}
        if narrower or _is_weak(frame, figure):
            return _of_title(frame, figure, title, *match)
    named = bool(frame.metrics(figure.metric)) or len(figure.path) > 1 or not _may_name(frame, figure, title)
    metric = figure.metric if named or fold_plain(title) in fold_plain(figure.metric) else f"{title} – {figure.metric}"
    boundary = figure.qualifiers.boundary
    alike = _LIKE_FOR_LIKE.search(title)
    if alike is not None and alike.group() not in (boundary or ""):
        boundary = " / ".join(part for part in (alike.group(), boundary) if part)
    scope = figure.qualifiers.scope or (qualifiers_in(title).scope if figure.metric_id is None else None)
    return replace(figure, title=title, metric=metric, qualifiers=replace(figure.qualifiers, boundary=boundary, scope=scope))


def of_no_label(frame: Frame, figure: Figure, title: str) -> Figure:
    """The figure of a table without labels, as the numbers under a line of years are: it is what the title names."""
    named = bare_label(title)
    figure = replace(figure, title=title, metric=named, path=(named,))
    match = metric_of(frame, title, figure.quantity)
    return figure if match is None else _of_title(frame, figure, title, *match, whole=True)


def _may_name(frame: Frame, figure: Figure, title: str) -> bool:
    """Whether a title names a metric that the figure's own, which its column may name, does not contradict."""
    named = {match.metric_id for match in frame.metrics(title)}
    own = figure.metric_id
    return bool(named) and (own is None or any(own in _family(frame, one) or one in _family(frame, own) for one in named))


def _family(frame: Frame, identity: str) -> frozenset[str]:
    return frozenset(frame.catalog.family(identity)) if frame.catalog is not None else frozenset()


def _is_weak(frame: Frame, figure: Figure) -> bool:
    """Whether a row's label names its metric by nothing but an everyday word, which beside a title names a part ("Men")."""
    found = frame.metrics(bare_label(figure.path[0]))
    return bool(found) and all(match.weak for match in found)


def _of_title(frame: Frame, figure: Figure, title: str, match: MetricMatch, identity: str, *, whole: bool = False) -> Figure:
    """A figure of the metric that its table's title names: of the whole company, or of the part that its row names."""
    if "female" in identity and not _WOMEN.search(figure.path[0]) and not _WOMEN.search(title):
        return replace(figure, title=title)  # "Gender distribution": the men's share is no share of women, nor is the total
    if "female" in identity and _MEN.search(figure.path[0]):
        return replace(figure, title=title)
    own = figure.qualifiers
    own = replace(own, scope=own.scope or match.qualifiers.scope, basis=own.basis or match.qualifiers.basis)
    if whole or _is_whole(frame, figure.path[0]):
        return replace(figure, title=title, metric=bare_label(title) if whole else title, metric_id=identity, qualifiers=own)
    if "female" in identity and _WOMEN.fullmatch(bare_label(figure.path[0])):
        metric = title if _WOMEN.search(title) else f"{title} – {figure.metric}"
        return replace(figure, title=title, metric=metric, metric_id=identity, qualifiers=own)
    if is_no_emission(figure.path[0]):
        return replace(figure, title=title)
    wider = frame.metrics(bare_label(figure.path[0])) if own.basis is not None else []
    if any(identity in _family(frame, one.metric_id) for one in wider):
        # "Emissions (location-based)" under "Scope 2 emissions" are those, counted in that way
        return replace(figure, title=title, metric=f"{title} – {figure.metric}", metric_id=identity, qualifiers=own)
    if is_measure(figure.path[0]):
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


_YEAR = re.compile(r"(?:FY|CY)?\s?(?:19|20)\d{2}\s?(?:年度?|[财財]年)?", re.IGNORECASE)


def _is_whole(frame: Frame, label: str) -> bool:
    """Whether a row's label only says that it is the whole company's: "Total", its own name ("VELDEN GROUP"), or a year."""
    bare = bare_label(label)
    names_all = TOTAL.fullmatch(normalised(bare)) or _YEAR.fullmatch(bare)
    return bool(names_all) or any(same_company(bare, own) for own in frame.names)


def title_of(frame: Frame, block: Block, table: Table, setting: Setting) -> str | None:
    """What the table calls itself: the words above its labels or its caption, whichever names a metric; else what leads to it."""
    corner = corner_of(frame, block, table)
    words = without_note_marks(clean(corner.of(frame.text))) if corner is not None else ""
    if len(words) > _LONGEST_CAPTION or not _is_title(frame, words):
        words = ""
    caption = _TABLE_NUMBER.sub("", without_note_marks(_caption_of(frame, block)))
    if caption and not any(row.label for row in table.rows):
        return caption
    heading = _TABLE_NUMBER.sub("", clean(setting.headings[-1])) if setting.headings else ""
    heading = heading if len(heading) <= _LONGEST_CAPTION else ""
    named = [
        each
        for each in (words, caption, heading, _line_before(frame, block))
        if each and _is_title(frame, each) and names_metric(frame, each)
    ]
    if named:
        return named[0]
    if words or (caption and _is_title(frame, caption)):
        return words or caption
    return _led_in(frame, block)


_TABLE_NUMBER = re.compile(r"^\s*(?:\[?(?:T|Tab\.?|Table)\s?\d+\]?[:.]?|表\s?\d+[:：.]?)\s*", re.IGNORECASE)


def names_metric(frame: Frame, words: str) -> bool:
    """Whether words name a metric, and not by an everyday word."""
    return any(not match.weak for match in frame.metrics(words))


def corner_of(frame: Frame, block: Block, table: Table) -> Span | None:
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
_STANDARD = re.compile(r"^\s*(?:(?:GRI|SASB|ESRS|TCFD)\b[\w .,&–-]*?[:：]\s*)")
"""A standard's code before a title: "GRI 306-3 & 306-5: …"."""


_SENTENCE_END = re.compile(r"[a-z]\.\s+[A-Z]|[。；，]")


def _line_before(frame: Frame, block: Block) -> str:
    """The line right above the table where it reads as a title: short, beginning in a capital, no sentence."""
    before = frame.text[max(0, block.span.start - _LEAD) : block.span.start].rstrip()
    line = _STANDARD.sub("", before.rsplit("\n", 1)[-1].strip())
    if (
        not line
        or len(line) > _LONGEST_CAPTION
        or "\t" in line
        or line[-1] in ".,;:。，；："
        or line[0].islower()
        or _SENTENCE_END.search(line)
    ):
        return ""
    return clean(line)


def _is_title(frame: Frame, words: str) -> bool:
    bare = normalised(words)
    return (
        bool(re.search(r"[^\W\d_]{2}", bare))
        and not _NO_TITLE.fullmatch(bare)
        and parse_unit(words, frame.language) is None
        and (not frame.periods(words) or names_metric(frame, words))
    )


_LONGEST_CAPTION = 100
_LIKE_FOR_LIKE = re.compile(r"like[- ]for[- ]like|同口径|同比口径", re.IGNORECASE)


def _caption_of(frame: Frame, block: Block) -> str:
    caption = block.table.caption if block.table is not None else None
    words = clean(caption.of(frame.text)) if caption is not None else ""
    return words if len(words) <= _LONGEST_CAPTION else ""


def total_of_caption(frame: Frame, block: Block, row: Row) -> str | None:
    """What a row called "Total" is the total of: the table's caption, where that is a title that names a metric.

    A total below rows of a group whose label names a metric is that group's.
    """
    label = row.label.of(frame.text)
    if any(frame.metrics(parent.of(frame.text)) for parent in row.parents):
        return None
    if not TOTAL.fullmatch(normalised(bare_label(label))):
        return None
    words = NOTE_MARKS.sub("", _caption_of(frame, block))
    return f"{words} {bare_label(label)}" if words and frame.metrics(words) else None


def like_for_like(frame: Frame, block: Block, qualifiers: Qualifiers) -> Qualifiers:
    """A table on like-for-like terms counts less than the whole, totals included."""
    match = _LIKE_FOR_LIKE.search(_caption_of(frame, block))
    if match is None:
        return qualifiers
    return replace(qualifiers, boundary=" / ".join(part for part in (match.group(), qualifiers.boundary) if part))
