"""Tiles of web pages: a small box that holds one number and the words for it, each in an element of its own."""

from __future__ import annotations

import re
from collections.abc import Callable

import lxml.html

_LONGEST = 90
"""Characters of a tile, at most."""
_NUMBER = re.compile(r"[<>≤≥≈~+]?\s?[$€£¥￥]?\s?\d[\d.,]*\s?\+?\s?(?:[%％]|[^\W\d]{1,10})?\s?\+?")
_WORDS = re.compile(r"[^\W\d_]{2,}")
_MARKS = re.compile(r"[。；;]|[.!?]\s")


def tile(element: lxml.html.HtmlElement, *, block_tags: frozenset[str], read: Callable[[lxml.html.HtmlElement], str]) -> str | None:
    """The lines of a box that holds a number alone and, beside it, only words; None for any other element.

    Args:
        element: A block of the page.
        block_tags: Tags whose text stands on lines of its own.
        read: The text of an element on one line.
    """
    whole = read(element)
    if not 3 < len(whole) <= _LONGEST or _MARKS.search(whole):
        return None
    lines = [read(child) for child in element.iter() if isinstance(child.tag, str) and _is_line(child, element, block_tags)]
    lines = [line for line in lines if line]
    numbers = [line for line in lines if _NUMBER.fullmatch(line)]
    words = [line for line in lines if _WORDS.search(line) and not re.search(r"\d", line)]
    complete = "".join("".join(lines).split()) == "".join(whole.split())
    return "\n".join(lines) if complete and len(numbers) == 1 and 1 <= len(words) == len(lines) - 1 else None


def _is_line(child: lxml.html.HtmlElement, element: lxml.html.HtmlElement, block_tags: frozenset[str]) -> bool:
    """Whether an element inside another holds a line and no other block."""
    inner = any(isinstance(one.tag, str) and one.tag in block_tags for one in child.iterdescendants())
    return child is not element and child.tag in block_tags and not inner
