"""From characters to words and segments, in whole arrays."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from qa.documents.layout import LIST_MARKS, Leaf, Letters, Segment, Word, segment_of, usual_size
from qa.documents.layout_justified import join_justified
from qa.documents.layout_sideways import join_sideways
from qa.documents.layout_space import beyond, is_blank, scale_of, turn_of, turned, visible
from qa.documents.pdf_characters import Characters, Codes, Floats

Mask = npt.NDArray[np.bool_]

WORD_GAP = 0.22
"""Gap, in line heights, at which two characters belong to different words even without a blank between them."""
SEGMENT_GAP = 0.85
"""Gap, in line heights, at which two words belong to different segments. Justified lines rarely open wider."""
DOUBLED = 2.0
"""Text drawn twice (shadow, fake bold) lies up to 1.7 pt apart in real reports."""
RAISED = str.maketrans("0123456789()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾")


def lay_out(characters: Characters, is_bold: Callable[[int], bool]) -> Leaf:
    """Groups a page's characters into segments in reading space.

    Args:
        characters: The page's characters.
        is_bold: Whether the character of that index is set in a heavy font; called once a segment, and for each word of
            long lines that begin heavy and end light.
    """
    scale = scale_of(characters)
    if scale > 1:
        size = (characters.width / scale, characters.height / scale)
        characters = Characters(characters.codes, characters.boxes / scale, characters.index, *size)
    outside = beyond(characters)
    characters = visible(characters)
    turn = turn_of(characters)
    boxes, width, height = turned(characters.boxes, characters.width, characters.height, turn)
    leaf = Leaf(width, height, [], turn, scale=scale)
    if not len(characters.codes):
        return leaf
    leaf.segments, leaf.downward, leaf.letters = _grouped(characters, boxes)
    if outside is not None and not turn:
        leaf.beyond, *_ = _grouped(outside, outside.boxes)
    for segment in [*leaf.segments, *leaf.beyond]:
        word = segment.words[1 if len(segment.words) > 1 and segment.words[0].text in LIST_MARKS else 0]
        segment.bold = segment.bold or is_bold(word.first)  # a list's mark may be set heavier than its text
        if segment.bold and len(segment.text) >= _LONG_LINE and not is_bold(segment.words[-1].first):
            segment.bold = _runs_in(segment, is_bold)
    return leaf


_LONG_LINE = 30
"""Characters from which a line that begins with heavy words and ends in light ones is a line of text, and no label."""


def _runs_in(segment: Segment, is_bold: Callable[[int], bool]) -> bool:
    """Whether a line's heavy words are a heading that text or a remark follows ("Water. The mills …"), and not stressed ones."""
    light = next((place for place, word in enumerate(segment.words) if place and not is_bold(word.first)), 0)
    aside = segment.words[light].text.startswith(("(", "（", "[", "|", "–", "—", "-"))
    return aside or segment.words[light - 1].text.endswith((".", ":", "。", "：", "–", "—", "|"))


def _grouped(characters: Characters, boxes: Floats) -> tuple[list[Segment], bool, Letters]:
    """Characters as segments; whether turned ones among them run down the page; where each of them stands."""
    shown = ~is_blank(characters.codes)
    keep, doubled = _once(characters.codes, boxes, shown)
    kept = np.flatnonzero(keep)
    gaps = np.cumsum(~shown, dtype=np.int64)[kept]
    own, index = boxes.take(kept, axis=0), characters.index[kept]
    words, places, downward = _words(characters.codes[kept], own, gaps, index, doubled[kept])
    segments = join_sideways(join_justified(_merged(_segments(words, places))), downward=downward)
    return segments, downward, Letters(index, own[:, 0], own[:, 2])


def _once(codes: Codes, boxes: Floats, shown: Mask) -> tuple[Mask, Mask]:
    """Which characters to keep when text is drawn twice, and which of them had been doubled."""
    doubled = np.zeros(len(codes), dtype=bool)
    keep = shown.copy()
    places = np.flatnonzero(shown)
    if len(places) < 2:
        return keep, doubled
    wide = 2 * DOUBLED
    if not _any_twice(codes, boxes, places):
        return keep, doubled
    for shift_x, shift_y in ((0.0, 0.0), (DOUBLED, 0.0), (0.0, DOUBLED), (DOUBLED, DOUBLED)):
        column = ((boxes[places, 0] + shift_x) / wide).astype(np.int64)
        line = ((boxes[places, 1] + shift_y) / wide).astype(np.int64)
        key = (codes[places].astype(np.int64) << 32) + (column << 16) + line
        order = np.argsort(key, kind="stable")
        same = key[order][1:] == key[order][:-1]
        if not same.any():
            continue
        earlier, later = places[order[:-1][same]], places[order[1:][same]]
        step = np.abs(boxes[later, :2] - boxes[earlier, :2])
        width = boxes[earlier, 2] - boxes[earlier, 0]
        # A ligature ("ffi") comes as several characters with one and the same box.
        ligature = (later == earlier + 1) & (np.abs(boxes[later] - boxes[earlier]).max(axis=1) < 0.01)
        twin = ~ligature & (step[:, 0] < np.minimum(DOUBLED, np.maximum(0.6 * width, 0.3))) & (step[:, 1] < DOUBLED)
        keep[later[twin]] = False
        doubled[earlier[twin]] = True
        places = np.flatnonzero(keep)
    return keep, doubled


def _any_twice(codes: Codes, boxes: Floats, places: npt.NDArray[np.int64]) -> bool:
    """Whether some characters of a sample (one code point in eight) lie on each other: a cheap test."""
    sample = places[codes[places] & 7 == 5]
    for shift in (0.0, DOUBLED):
        column = ((boxes[sample, 0] + shift) / (2 * DOUBLED)).astype(np.int64)
        line = ((boxes[sample, 1] + shift) / (2 * DOUBLED)).astype(np.int64)
        key = np.sort((codes[sample].astype(np.int64) << 32) + (column << 16) + line)
        if (key[1:] == key[:-1]).any():
            return True
    return False


def _words(
    codes: Codes, boxes: Floats, gaps: npt.NDArray[np.int64], index: npt.NDArray[np.int64], doubled: Mask
) -> tuple[list[Word], Floats, bool]:
    """Cuts the characters (blanks already removed; `gaps` counts blanks so far) into words; tells whether turned ones run down."""
    count = len(codes)
    if not count:
        return [], np.zeros((0, 6)), False
    height = np.maximum(boxes[:, 3] - boxes[:, 1], 0.1)
    overlap = np.minimum(boxes[1:, 3], boxes[:-1, 3]) - np.maximum(boxes[1:, 1], boxes[:-1, 1])
    same_line = overlap >= 0.4 * np.minimum(height[1:], height[:-1])
    larger = np.maximum(height[1:], height[:-1])
    step = boxes[1:, 0] - boxes[:-1, 2]
    near = (step < WORD_GAP * larger) & (boxes[1:, 0] > boxes[:-1, 0] - 0.5 * larger) & (step > -0.8 * larger)
    cut = ~(same_line & near) | (gaps[1:] != gaps[:-1])
    upward, downward = _sideways(boxes, gaps)
    cut &= ~(upward | downward)
    starts = np.concatenate(([0], np.flatnonzero(cut) + 1))
    ends = np.concatenate((starts[1:], [count]))
    text = _text_of(codes, boxes, height, starts, upward | downward)
    corners = [
        reach.reduceat(np.ascontiguousarray(boxes[:, side]), starts)
        for side, reach in enumerate((np.minimum, np.minimum, np.maximum, np.maximum))
    ]
    size = _sizes(codes, height, starts)
    sideways, heavy = _most(upward | downward, starts, ends - 1), _most(doubled, starts, ends)
    sizes = size.tolist()
    rows = zip(
        starts.tolist(), ends.tolist(), *(c.tolist() for c in corners), sizes, index[starts].tolist(), heavy, sideways, strict=True
    )
    words = [
        Word(text[start:end], x0, top, x1, bottom, tall, first, bold, False, side)
        for start, end, x0, top, x1, bottom, tall, first, bold, side in rows
    ]
    return words, np.column_stack((*corners, size, sideways)), bool(downward.sum() > upward.sum())


def _most(marks: Mask, starts: npt.NDArray[np.int64], ends: npt.NDArray[np.int64]) -> list[bool]:
    """For each word whether most of its characters, or of the steps between them, are marked."""
    if not marks.any():
        return [False] * len(starts)
    sums = np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(marks, dtype=np.int64)))
    found: list[bool] = ((sums[ends] - sums[starts]) * 2 > ends - starts).tolist()
    return found


def _sideways(boxes: Floats, gaps: npt.NDArray[np.int64]) -> tuple[Mask, Mask]:
    """Between neighbours: whether the text runs up, or down, the page there (turned column headers)."""
    width = np.maximum(boxes[:, 2] - boxes[:, 0], 0.1)
    tall = boxes[:, 3] - boxes[:, 1]
    beside = np.minimum(boxes[1:, 2], boxes[:-1, 2]) - np.maximum(boxes[1:, 0], boxes[:-1, 0])
    stacked = (beside >= 0.8 * np.minimum(width[1:], width[:-1])) & (gaps[1:] == gaps[:-1])
    # A turned character is as wide as its line is high, and only as tall as it is advanced.
    stacked &= (tall[1:] < 1.15 * width[1:]) & (tall[:-1] < 1.15 * width[:-1])
    if not stacked.any():
        return stacked, stacked
    up = boxes[:-1, 1] - boxes[1:, 3]
    down = boxes[1:, 1] - boxes[:-1, 3]
    near = 0.25 * width[1:]
    return stacked & (np.abs(up) < near), stacked & (np.abs(down) < near)


def _text_of(codes: Codes, boxes: Floats, height: Floats, starts: npt.NDArray[np.int64], turned: Mask) -> str:
    """The characters as text, with footnote digits that stand raised behind a digit or a letter as superscripts.

    In text that is `turned` (from a character to the next) nothing is raised: there a narrow character is a low one.
    """
    text = codes.astype("<u4").tobytes().decode("utf-32-le", errors="replace")
    small = height[1:] < 0.82 * height[:-1]
    lifted = boxes[1:, 3] < boxes[:-1, 3] - 0.12 * height[:-1]
    first = np.zeros(len(codes), dtype=bool)
    first[starts] = True
    places = np.flatnonzero(small & lifted & ~first[1:] & ~turned) + 1
    if not len(places):
        return text
    letters = list(text)
    for place in places.tolist():
        if not _bears_note(letters[place - 1]) or (letters[place] in "()" and text[place + 1 : place + 2] not in _DIGITS):
            continue
        at = place
        while (
            at < len(letters)
            and not (at > place and first[at])
            and height[at] <= height[place] * 1.05
            and letters[at] in "0123456789()"
        ):
            letters[at] = letters[at].translate(RAISED)
            at += 1
    return "".join(letters)


_DIGITS = frozenset("0123456789")


def _bears_note(char: str) -> bool:
    """Whether a small raised digit behind a character is a footnote's mark: Chinese characters are taller than any digit."""
    return char in "0123456789%)\u207d\u207e,*" or (char.isalpha() and char < "\u2e80")


def _sizes(codes: Codes, height: Floats, starts: npt.NDArray[np.int64]) -> Floats:
    """The words' sizes: of their largest characters, of the Chinese ones alone where a word has some.

    Latin letters and digits among them come from another font, whose boxes may be taller by a third at the same type size.
    """
    size = np.maximum.reduceat(height, starts)
    chinese = (codes >= 0x2E80) & (codes < 0xA000)
    if not chinese.any():
        return size
    own = np.maximum.reduceat(np.where(chinese, height, 0.0), starts)
    return np.where(own > 0, own, size)


def _segments(words: list[Word], box: Floats) -> list[Segment]:
    """Words that follow each other on a line without a wide gap; `box` has x0, top, x1, bottom, size, sideways of each."""
    if not words:
        return []
    before, after = box[:-1], box[1:]
    tall, small = np.maximum(before[:, 4], after[:, 4]), np.minimum(before[:, 4], after[:, 4])
    gap = after[:, 0] - before[:, 2]
    overlap = np.minimum(before[:, 3], after[:, 3]) - np.maximum(before[:, 1], after[:, 1])
    sideways = (before[:, 5] + after[:, 5]) > 0
    near = (overlap >= 0.4 * small) & (gap > -0.4 * tall) & (gap < SEGMENT_GAP * tall)
    alike = small > 0.97 * tall
    unsure = sideways | (near & ~alike)
    cut = ~near & ~sideways
    for place in np.flatnonzero(unsure).tolist():
        cut[place] = not _follows(words[place], words[place + 1])
    starts = np.concatenate(([0], np.flatnonzero(cut) + 1))
    low = np.minimum.reduceat(box, starts, axis=0).tolist()
    high = np.maximum.reduceat(box, starts, axis=0).tolist()
    ends = [*starts[1:].tolist(), len(words)]
    segments: list[Segment] = []
    for start, end, (x0, top, _, _, least, _), (_, _, x1, bottom, most, _) in zip(starts.tolist(), ends, low, high, strict=True):
        group = words[start:end]
        size = least if least == most else usual_size(group)
        segments.append(Segment(group, x0, top, x1, bottom, size, group[0].bold, group[0].sideways))
    return segments


def _follows(before: Word, word: Word) -> bool:
    if before.sideways or word.sideways:
        return (
            before.sideways
            and word.sideways
            and min(before.x1, word.x1) - max(before.x0, word.x0) > 0.7 * min(before.x1 - before.x0, word.x1 - word.x0)
            and min(abs(before.top - word.bottom), abs(word.top - before.bottom)) < 0.6 * (word.x1 - word.x0)
        )
    tall = max(before.size, word.size)
    overlap = min(before.bottom, word.bottom) - max(before.top, word.top)
    small = min(before.size, word.size)
    gap = word.x0 - before.x1
    if overlap < 0.4 * small or not -0.4 * tall < gap < SEGMENT_GAP * tall:
        return False
    if small < 0.5 * tall and overlap < 0.95 * small:
        return False  # a large figure of a tile beside its small label
    if word.size < 0.82 * before.size and word.bottom < before.bottom - 0.12 * before.size:
        if (
            gap < 0.3 * tall
            and _bears_note(before.text[-1:] or " ")
            and word.text.translate(RAISED) != word.text
            and len(word.text) <= 3
        ):
            word.text, word.glued = word.text.translate(RAISED), True
    elif gap < 0.05 * tall and word.size != before.size:
        word.glued = True
    return True


def _neighbours(box: Floats) -> list[tuple[int, int]]:
    """Pairs of segments of which the second goes on where the first ends, from left to right, nearest first."""
    pairs: list[tuple[float, float, int, int]] = []
    for first in range(0, len(box), 512):
        left = box[first : first + 512, None, :]
        gap = box[None, :, 0] - left[..., 2]
        size = left[..., 4]
        near = (gap > -0.25 * size) & (gap < 0.45 * size) & (box[None, :, 0] > left[..., 0])
        rows, columns = np.nonzero(near)
        if not len(rows):
            continue
        one, other = box[first + rows], box[columns]
        small, tall = np.minimum(one[:, 4], other[:, 4]), np.maximum(one[:, 4], other[:, 4])
        overlap = np.minimum(one[:, 3], other[:, 3]) - np.maximum(one[:, 1], other[:, 1])
        beside = (overlap > 0.6 * small) | (_lowered(one, other) & (overlap > 0.45 * small))
        fits = beside & (small > 0.5 * tall) & (one[:, 5] + other[:, 5] == 0)
        for row, column in zip(rows[fits].tolist(), columns[fits].tolist(), strict=True):
            pairs.append((box[first + row, 0], abs(box[column, 0] - box[first + row, 2]), first + row, column))
    return [(place, follower) for _, _, place, follower in sorted(pairs)]


def _lowered(one: Floats, other: Floats) -> Mask:
    """Of pairs that touch, which have a small one that hangs below the line of the large one: the 2 of "tCO2e", drawn by itself."""
    touching = np.abs(other[:, 0] - one[:, 2]) < 0.1 * np.maximum(one[:, 4], other[:, 4])
    behind = (other[:, 4] < 0.75 * one[:, 4]) & (other[:, 3] > one[:, 3])
    before = (one[:, 4] < 0.75 * other[:, 4]) & (one[:, 3] > other[:, 3])
    return touching & (behind | before)


def _merged(segments: list[Segment]) -> list[Segment]:
    """Joins segments that lie beside each other on a line but were drawn apart."""
    count = len(segments)
    if not 1 < count <= 3000:
        return segments
    box = np.array([(s.x0, s.top, s.x1, s.bottom, s.size, float(s.sideways)) for s in segments])
    parent: dict[int, int] = {}
    taken: set[int] = set()
    for place, follower in _neighbours(box):
        if place not in parent and follower not in taken:
            parent[place] = follower
            taken.add(follower)
    if not parent:
        return segments
    merged: list[Segment] = []
    for place in range(count):
        if place in taken:
            continue
        words = list(segments[place].words)
        at = place
        while at in parent:
            at = parent[at]
            following = segments[at].words
            if following[0].x0 - words[-1].x1 < 0.08 * words[-1].size:
                following[0].glued = True
            words.extend(following)
        merged.append(segment_of(words) if at != place else segments[place])
    return merged
