"""Plain text: paragraphs, headings, lists, aligned tables, page markers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qa.documents.article import is_boilerplate, is_date_line, is_picture_name, mark_boilerplate
from qa.documents.blank_rows import find_blank_table
from qa.documents.content import Content
from qa.documents.drafts import Draft, write
from qa.documents.dump_lines import without_fillers
from qa.documents.dump_pages import running_lines, without_running
from qa.documents.dump_pairs import find_pair_tables
from qa.documents.dump_tables import DumpTable, find_dump_tables
from qa.documents.grid import GridCell, lay_out
from qa.documents.grid_cells import is_blank, is_period, is_value
from qa.documents.widths import ends_sentence, ends_with_mark, is_short, width, words

PAGE_MARKER = re.compile(r"[ \t]*<!--\s*page\s+(\d{1,6})\s*-->[ \t]*", re.IGNORECASE)
_BULLET = re.compile(r"\s*(?:[-*•·●■◆▪‣–]\s+|[（(][一二三四五六七八九十\d]{1,3}[)）]|[①-⑳]|\d{1,2}[)）、]\s*)")
_NUMBERED = re.compile(
    r"(?P<chapter>第[一二三四五六七八九十百\d]{1,4}[章编篇部])|(?P<section>第[一二三四五六七八九十百\d]{1,4}节)"
    r"|(?P<han>[一二三四五六七八九十]{1,3}、)"
    r"|(?P<dotted>\d{1,2}(?:\.\d{1,2}){0,3})[.、]?\s+(?=\D)|(?P<word>(?:chapter|part|section|appendix)\s+[\dIVXA-Z]{1,4}\b)",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"^[^:：]{1,40}[:：]\s*\S")
_GAP = re.compile(r"\t+|[ \u3000]{2,}")
_PIPE_RULE = re.compile(r"[\s|:+=-]+")
_WRAP_COLUMNS = range(40, 131)
_PAIR_COLUMNS = 64


def read_plain_text(text: str) -> Content:
    """The content of a text file."""
    return write(mark_boilerplate(list(_drafts(text))))


def split_pages(text: str) -> Iterator[tuple[int | None, str]]:
    """Pages by `<!-- page N -->` markers or form feeds; None where there are neither."""
    markers = list(PAGE_MARKER.finditer(text))
    if markers:
        head = text[: markers[0].start()]
        if head.strip():
            yield 1, head
        ends = [marker.start() for marker in markers[1:]] + [len(text)]
        for marker, end in zip(markers, ends, strict=True):
            yield int(marker[1]), text[marker.end() : end]
    elif "\f" in text:
        yield from enumerate(text.split("\f"), 1)
    else:
        yield None, text


def heading_level(text: str) -> int:
    """The level that a heading's own number gives it, 2 without one."""
    match = _NUMBERED.match(text.strip())
    if match is None or match.lastgroup in {"chapter", "han", "word"}:
        return 2
    return 3 if match.lastgroup == "section" else 2 + match["dotted"].count(".")


def _drafts(text: str) -> Iterator[Draft]:
    text = "\n".join(without_fillers(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")))
    for page, part in split_pages(text):
        runs = _runs(part)
        running = running_lines(runs)
        for position, whole in enumerate(runs):
            above, run, below = without_running(whole, running)
            yield from (Draft("boilerplate", line, page=page) for line in above)
            if run:
                yield from _read_run(run, page, last=position == len(runs) - 1, follows_picture=_after_picture(runs, position))
            yield from (Draft("boilerplate", line, page=page) for line in below)


def _runs(text: str) -> list[list[str]]:
    """Lines that stand together without a blank line between."""
    runs: list[list[str]] = [[]]
    for line in text.split("\n"):
        if line.strip():
            runs[-1].append(line)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _after_picture(runs: Sequence[list[str]], position: int) -> bool:
    return position > 0 and is_picture_name(runs[position - 1][-1])


def _read_run(run: list[str], page: int | None, *, last: bool, follows_picture: bool) -> Iterator[Draft]:
    table = _table_length(run)
    if table:
        first = next(number for number in range(len(run)) if _table_length(run[number:]) and _columns(run[number]) > 1)
        yield from _read_lines(run[:first], page, last=False, follows_picture=follows_picture)
        length = _table_length(run[first:])
        yield Draft(
            "table", "", grid=lay_out([_cells(line) for line in run[first : first + length] if not _is_rule(line)]), page=page
        )
        if run[first + length :]:
            yield from _read_run(run[first + length :], page, last=last, follows_picture=False)
        return
    blank = find_blank_table(run)
    if blank is not None:
        if run[: blank.first]:
            yield from _read_run(run[: blank.first], page, last=False, follows_picture=follows_picture)
        yield Draft("table", "", grid=blank.grid, page=page)
        if run[blank.end :]:
            yield from _read_run(run[blank.end :], page, last=last, follows_picture=False)
        return
    dumps = find_dump_tables(run) or find_pair_tables(run)
    if dumps:
        yield from read_dumps(run, dumps, page, last=last, follows_picture=follows_picture)
        return
    if _is_wrapped(run):
        yield from _wrapped(run, page)
        return
    yield from _read_lines(run, page, last=last, follows_picture=follows_picture)


def read_dumps(
    run: list[str], tables: Sequence[DumpTable], page: int | None, *, last: bool = False, follows_picture: bool = False
) -> Iterator[Draft]:
    """Lines that hold tables of a dump, with these and what stands between them.

    Args:
        run: The lines.
        tables: The tables found in them.
        page: The page on which they stand, where the format has pages.
        last: Whether nothing follows on the page.
        follows_picture: Whether a picture's name stands above.
    """
    start = 0
    for table in tables:
        if run[start : table.first]:
            yield from _read_run(run[start : table.first], page, last=False, follows_picture=follows_picture and not start)
        yield Draft("table", table.title, grid=table.grid, page=page)
        for note in table.notes:
            yield Draft("paragraph", note, page=page)
        start = table.end
    if run[start:]:
        yield from _read_run(run[start:], page, last=last, follows_picture=False)


def _is_wrapped(run: Sequence[str]) -> bool:
    """Whether the lines are one paragraph broken at a margin."""
    if len(run) < 2 or any(_BULLET.match(line) or is_boilerplate(line) or is_date_line(line) for line in run[1:]):
        return False
    widths = [width(line.strip()) for line in run]
    if len(run) == 2 and max(widths) < _PAIR_COLUMNS:  # a title and what stands below it
        return False
    broken = [line for line in run[:-1] if not ends_sentence(line)]
    return max(widths) in _WRAP_COLUMNS and min(widths[:-1]) >= 0.6 * max(widths) and len(broken) * 2 >= len(run) - 1


def _wrapped(run: Sequence[str], page: int | None) -> Iterator[Draft]:
    text = "\n".join(line.strip() for line in run)
    yield Draft("list_item" if _BULLET.match(text) else "paragraph", text, page=page)


def _read_lines(run: Sequence[str], page: int | None, *, last: bool, follows_picture: bool) -> Iterator[Draft]:
    short = 0
    for number, line in enumerate(run):
        text = line.strip()
        if follows_picture and len(run) == 1 and not ends_sentence(text):
            yield Draft("caption", text, page=page)
            continue
        short = short + 1 if is_short(text) and not ends_with_mark(text) else 0
        following = run[number + 1 : number + 3]
        if _is_heading(text, alone=len(run) == 1, following=following, crowd=short, last=last and number == len(run) - 1):
            yield Draft("heading", text, level=heading_level(text), page=page)
        elif _BULLET.match(text):
            yield Draft("list_item", text, page=page)
        elif not ends_with_mark(text) and not is_short(text) and words(text) <= 40:
            yield Draft("caption", text, page=page)
        else:
            yield Draft("paragraph", text, page=page)


def _is_heading(text: str, *, alone: bool, following: Sequence[str], crowd: int, last: bool) -> bool:
    """A short line without a closing mark above longer text; of more than two such lines in a row none is."""
    if last or not is_short(text) or ends_with_mark(text) or not words(text):
        return False
    if _NUMBERED.match(text) and not _LABELLED.match(text):
        return True
    if _BULLET.match(text) or (_LABELLED.match(text) and not _is_title(text)):
        return False
    if alone:
        return True
    if crowd > 2 or not following:
        return False
    return any(map(ends_sentence, following))


def _is_title(text: str) -> bool:
    """A colon also divides headlines ("…報告:聚力發展"): then what follows is no value."""
    value = re.split(r"[:：]", text, maxsplit=1)[1]
    return words(text) >= 8 and not re.search(r"\d", value[:2])


def _is_rule(line: str) -> bool:
    return bool(_PIPE_RULE.fullmatch(line)) and len(line.strip()) > 2


def _cells(line: str) -> list[GridCell]:
    stripped = line.strip().strip("|") if line.count("|") > 1 else line.strip(" \u3000\n")
    parts = stripped.split("|") if line.count("|") > 1 else _GAP.split(stripped) if "\t" not in stripped else stripped.split("\t")
    return [GridCell(part.strip()) for part in parts]


def _columns(line: str) -> int:
    return len(_cells(line))


def _table_length(run: Sequence[str]) -> int:
    """How many lines from the first with several columns on make a table; 0 where they do not.

    Three lines of two columns or more with numbers or periods in half of them; two suffice where tabs or bars divide them.
    """
    start = next((number for number, line in enumerate(run) if _columns(line) > 1), None)
    if start is None:
        return 0
    length = 0
    while start + length < len(run) and (_columns(run[start + length]) > 1 or _is_rule(run[start + length])):
        length += 1
    lines = [line for line in run[start : start + length] if not _is_rule(line)]
    divided = all("\t" in line or line.count("|") > 1 for line in lines)
    valued = [line for line in lines if any(_is_datum(cell.text) for cell in _cells(line)[1:])]
    return length if len(lines) >= (2 if divided else 3) and (len(valued) * 2 >= len(lines)) else 0


def _is_datum(text: str) -> bool:
    return is_value(text) or is_blank(text) or is_period(text)
