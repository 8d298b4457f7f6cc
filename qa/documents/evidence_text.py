"""The places of a document that tell what it is: cover lines, headings, article text without what surrounds it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from qa.documents.content import Content
from qa.documents.formats import Format
from qa.domain.documents import Block
from qa.domain.places import Span
from qa.text.display import display

_ABOUT = re.compile(
    r"关于本报告|關於本報告|报告说明|報告說明|编制说明|編製說明|报告范围|報告範圍|报告期|報告期間|重要提示|about (?:this"
    r"|the|our) (?:report|review|document|index)"
    r"|basis of (?:preparation|reporting)"
    r"|(?:period|term) covered|this report covers (?=the|fiscal|FY|financial|calendar|\d)"
    r"|reporting (?:period|scope|approach|boundar)|scope of (?:this|the) report",
    re.IGNORECASE,
)
_COVER_PAGES = 2
_COVER_LENGTH = 3_000
_ABOUT_LENGTH = 4_000


@dataclass(frozen=True)
class Surface:
    """A document as someone leafs through it to see what it is.

    Attributes:
        content: What the format's reader gave.
        name: The file's name.
        form: Its format.
    """

    content: Content
    name: str
    form: Format

    @property
    def text(self) -> str:
        """The stored text."""
        return self.content.text

    @property
    def properties(self) -> Mapping[str, str]:
        """What the file says of itself."""
        return self.content.properties

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Blocks that are the document's own."""
        return tuple(block for block in self.content.blocks if block.kind != "boilerplate")

    @cached_property
    def surroundings(self) -> tuple[Block, ...]:
        """Boilerplate blocks: where web pages state date and source."""
        return tuple(block for block in self.content.blocks if block.kind == "boilerplate")

    @cached_property
    def cover(self) -> tuple[Block, ...]:
        """The first blocks: two pages of a paged document, 3,000 characters of any other."""
        first = self.content.pages[0].number if self.content.pages else 1
        chosen: list[Block] = []
        length = 0
        for block in self.blocks:
            if block.page >= first + _COVER_PAGES or length > _COVER_LENGTH:
                break
            chosen.append(block)
            length += len(block.span)
        return tuple(chosen)

    def about(self) -> Iterator[Span]:
        """Stretches that speak of the report itself: sections "About this report", sentences on the reporting period."""
        taken = 0
        for number, block in enumerate(self.blocks):
            text = block.span.of(self.text)
            match = _ABOUT.search(text)
            if match is None or taken > 40:
                continue
            taken += 1
            if block.kind == "heading":
                section = [other.span for other in self.blocks[number + 1 : number + 9]]
                yield Span(block.span.start, min(section[-1].end if section else block.span.end, block.span.start + _ABOUT_LENGTH))
            else:
                yield Span(
                    block.span.start + max(0, match.start() - 200), min(block.span.end, block.span.start + match.end() + 300)
                )

    def shown(self, block: Block) -> str:
        """A block's text on one line."""
        return display(block.span.of(self.text))
