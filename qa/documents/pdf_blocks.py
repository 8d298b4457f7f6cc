"""From ordered segments to paragraphs, headings and list items."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from qa.documents.layout import LIST_MARKS, Segment, around
from qa.documents.tables_model import TableDraft
from qa.domain.documents import BlockKind
from qa.domain.places import Box

BULLET = re.compile(r"^(?:[•●◦▪■□‣∙·–—*✓✔➢►▶◆◇›»▸⁃o]\s+|[•●▪■‣➢►▶◆›▸]\S|\(?[a-z0-9]{1,2}[.)]\s+\S|\d{1,2}、|[①-⑳])")
_NUMBERED = re.compile(
    r"^(?:(第[一二三四五六七八九十百\d]{1,4}[章节節篇部編编])|([一二三四五六七八九十]{1,3}、)|([(（][一二三四五六七八九十]{1,3}[)）])|(\d{1,2}[.、．](?!\d))|([(（]\d{1,2}[)）]))\s*\S"
)
_NOTE = re.compile(r"^[註注备備]\s?\d{0,2}\s?[:：]|^note\s?\d{0,2}\s?[:：]", re.IGNORECASE)
"""How a note begins; its further lines are set in by the mark's width."""
_CJK = re.compile("[\u4e00-\u9fff]")
_UNIT_NOTE = re.compile(r"^[(（][^()（）]*(?:单位|單位)\s?[:：]")
"""What the numbers of a table are in, in brackets above or below it: it heads no text."""
_SENTENCE_END = re.compile(r"[.!?。！？；;:：][”\"')）\]]?$")
_ENDS_SENTENCE = re.compile(r"[.。！？；;,，、][”\"')）\]]?$")
_LONGEST_LEAD = 24
"""Characters of a label that leads on to the lines below it, at most."""
_LEADS_ON = re.compile(r"[,，、(（:：\-–—]$|\b(?:and|or|of|the|to|in|for|by|with|a|an)$", re.IGNORECASE)
"""How a line ends that goes on in the next one."""
_AMOUNT_LAST = re.compile(r"^[^:：]{1,16}[:：]\s?\d[\d,.]*[^，。；,;\d]{0,12}$")
_CAPTION = re.compile(r"^(?:table|figure|fig\.|chart|exhibit|表|图|圖|图表|圖表)\s?\d", re.IGNORECASE)


@dataclass(slots=True, eq=False)
class BlockDraft:
    """A block before it is written: its lines (segments of one line each), or its table."""

    lines: list[list[Segment]]
    kind: BlockKind = "paragraph"
    table: TableDraft | None = None
    column: tuple[float, float] = (0.0, 0.0)
    depth: tuple[float, int] = (0.0, 0)
    """How high a heading stands: minus its text height, then the depth of its numbering."""
    extra: list[Segment] = field(default_factory=list)

    @property
    def box(self) -> Box:
        """The box around all of the block, in reading space."""
        if self.table:
            return self.table.box
        return around([segment for line in self.lines for segment in line])

    @property
    def size(self) -> float:
        """The text height of most lines."""
        return self.lines[0][0].size if len(self.lines) == 1 else median([line[0].size for line in self.lines])

    @property
    def text(self) -> str:
        """The block's lines, joined with blanks; for judging, not for storing."""
        return " ".join([segment.text for line in self.lines for segment in line])


def build_blocks(runs: list[list[Segment | TableDraft]], body: float) -> list[BlockDraft]:
    """Cuts columns of segments into blocks.

    Args:
        runs: Columns in reading order, each from top to bottom.
        body: The document's usual text height in points.
    """
    blocks: list[BlockDraft] = []
    for run in runs:
        pending: list[Segment] = []
        for item in run:
            if isinstance(item, TableDraft):
                blocks.extend(_paragraphs(pending))
                pending = []
                blocks.append(BlockDraft([], kind="table", table=item))
            else:
                pending.append(item)
        blocks.extend(_paragraphs(pending))
    for block in blocks:
        if block.table is None:
            _classify(block, body)
    return blocks


def _lines(segments: list[Segment]) -> list[list[Segment]]:
    """Segments that stand on one line together."""
    lines: list[list[Segment]] = []
    for segment in segments:
        if lines and not segment.sideways:
            last = lines[-1][-1]
            shared = min(segment.bottom, last.bottom) - max(segment.top, last.top)
            if segment.x0 >= last.x1 - 1 and shared > 0.6 * max(segment.height, last.height):
                lines[-1].append(segment)
                continue
        lines.append([segment])
    return lines


def _paragraphs(segments: list[Segment]) -> list[BlockDraft]:
    """Groups a column's lines into paragraphs by size, weight, spacing, indent and bullets."""
    lines = _lines(segments)
    if not lines:
        return []
    pitches = [
        below[0].middle - above[0].middle
        for above, below in pairwise(lines)
        if abs(above[0].size - below[0].size) < 0.1 * above[0].size and 0 < below[0].middle - above[0].middle < 2.6 * above[0].size
    ]
    usual = median(pitches) if pitches else 0.0
    left, right = min(line[0].x0 for line in lines), max(line[-1].x1 for line in lines)
    blocks: list[BlockDraft] = []
    for line in lines:
        if blocks and not _breaks(blocks[-1], line, usual, left, right):
            blocks[-1].lines.append(line)
        else:
            blocks.append(BlockDraft([line], column=(left, right)))
    return blocks


def _breaks(block: BlockDraft, line: list[Segment], usual: float, left: float, right: float) -> bool:
    """Whether a line begins a new block."""
    before = block.lines[-1]
    above, below = before[0], line[0]
    size = max(above.size, below.size)
    pitch = below.middle - above.middle
    if abs(above.size - below.size) > 0.09 * size or above.sideways != below.sideways:
        return True
    if above.bold != below.bold and (all(part.bold for part in before) or len(block.lines) > 1 or below.bold):
        return True
    if not 0.2 * size < pitch <= min(max(1.3 * usual, 1.12 * size), 2.6 * size):
        return True
    if BULLET.match(below.text) or _NOTE.match(below.text) or _NUMBERED.match(below.text) or _leads(before, line, right):
        return True
    if _pieces(line) > 1 or _pieces(before) > 1:
        return True
    return _indented(block, below, left) or _ended(before, below, right, left)


def _leads(before: list[Segment], line: list[Segment], right: float) -> bool:
    """Whether a line is a short label that leads on to what stands below it ("Plant B:"), under a line that has ended.

    A line has ended that stops before the column's edge, or with an amount behind its own label.
    """
    text, above = line[-1].text.rstrip(), before[-1].text.rstrip()
    if not text.endswith((":", "：")) or len(line) > 1 or len(text) > _LONGEST_LEAD:
        return False
    ended = before[-1].x1 < right - 1.5 * line[-1].size or _AMOUNT_LAST.search(above)
    return bool(ended) and not _LEADS_ON.search(above)


def _pieces(line: list[Segment]) -> int:
    """Pieces of a line that stand apart; a list mark alone before them is none."""
    return len(line) - 1 if len(line) > 1 and line[0].text.strip() in LIST_MARKS else len(line)


def _indented(block: BlockDraft, below: Segment, left: float) -> bool:
    """A first line set in by about two characters, under a line that was not."""
    above = block.lines[-1][0]
    step = below.x0 - above.x0
    if BULLET.match(block.lines[0][0].text) or _NOTE.match(block.lines[0][0].text):
        return step < -0.6 * below.size and len(block.lines) > 1
    return 0.9 * below.size < step < 3.5 * below.size and below.x0 > left + 0.9 * below.size and above.x0 < left + 0.5 * below.size


def _ended(before: list[Segment], below: Segment, right: float, left: float) -> bool:
    """The line above ends a sentence well before the right edge."""
    last = before[-1]
    return last.x1 < right - 0.3 * (right - left) and bool(_SENTENCE_END.search(last.text.rstrip()))


def _classify(block: BlockDraft, body: float) -> None:
    """Names a block's kind by its size, weight, numbering and punctuation."""
    text = block.text
    if BULLET.match(text):
        block.kind = "list_item"
    if len(block.lines) > 4 or len(text) > 160 or block.lines[0][0].sideways:
        return  # what is written up a page's edge or a chart's axis heads no text
    if _UNIT_NOTE.match(text) or _NOTE.match(text):
        return
    numbered = _NUMBERED.match(text)
    letters = sum(map(str.isalpha, text))
    if letters < 2:
        return
    if _CAPTION.match(text):
        block.kind = "caption"
        return
    closed = bool(_ENDS_SENTENCE.search(text.rstrip())) and not text.rstrip().endswith("..")
    bold = all(segment.bold for line in block.lines for segment in line)
    large = block.size >= 1.14 * body
    depth = next((place + 1 for place, group in enumerate(numbered.groups()) if group), 6) if numbered else 6
    short = len(text) <= (30 if _cjk(text) else 90)
    if text[0] in '“"„«‘' or "://" in text or text.startswith("www."):
        return
    if closed and not (large and block.size > 1.4 * body):
        return
    capitals = letters > 3 and text.upper() == text and text.lower() != text
    if (
        large
        or (bold and block.kind != "list_item")
        or (bold and numbered)
        or (numbered and depth <= 3 and short and len(block.lines) == 1)
    ):
        block.kind = "heading"
    elif capitals and short and block.size >= 0.95 * body and not text.endswith("："):
        block.kind = "heading"
    if block.kind == "heading":
        block.depth = (-round(2 * block.size) / 2, depth if not bold or numbered else 5)


def _cjk(text: str) -> bool:
    return _CJK.search(text) is not None
