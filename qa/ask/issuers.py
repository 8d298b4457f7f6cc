"""Authorities and associations that a question names as the source of numbers: the documents that they issued are asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qa.domain.places import Span
from qa.domain.queries import Query
from qa.ports.indexing import IndexReader
from qa.text.characters import CJK
from qa.text.folding import fold_plain
from qa.text.lexicon import load_lexicon
from qa.text.tokens import lexical_tokens
from qa.understanding.strangers import latin_stretches

_BODY = re.compile(
    rf"(?P<name>[{CJK}]{{2,14}}?(?:局|委员会|委員會|委|部|署|厅|廳|协会|協會|联合会|聯合會|研究院|交易所))"
    r"(?:(?:在.{2,12}中)?所?(?:公布|公佈|发布|發布|發佈|披露|统计|統計|通报|通報)的?|数据显示[，,]?|數據顯示[，,]?|的|[:：,，])?"
)
_LED_IN = re.compile(
    r"(?:根据|根據|按照|据|據|依据|依據|请问|請問|[：:,，])+$"
    r"|(?:\b(?:according to|published by|reported by|as reported by|by|from|does|did|do)\s+)?\b(?:the|China['’]s)\s+$"
    r"|\b(?:according to|published by|reported by)\s+$",
    re.IGNORECASE,
)
_LED = re.compile(r"[年月日据據照由按]")
"""What stands before a name, which nothing in Chinese parts from it."""
_OWNING = re.compile(r"['’]s?\b")
_SHORTEST = 4
"""Characters of an authority's name at least."""


@dataclass(frozen=True, slots=True)
class Issued:
    """The documents that a question asks, and the question without who issued them."""

    documents: frozenset[str]
    question: str


def issued_by(query: Query, reader: IndexReader) -> Issued | None:
    """The documents of no company that bear the authority's name in title or file name; None where the question names no such.

    Args:
        query: As understood; one that names a company asks of it, whoever is named beside.
        reader: The index.
    """
    if query.companies:
        return None
    nobody = {
        record.id: fold_plain(f"{record.metadata.title} {record.file}")
        for record in reader.documents()
        if record.metadata.company is None
    }
    question = query.question
    for place in _places(question, nobody.values()) if nobody else ():
        name = fold_plain(place.written)
        documents = frozenset(document for document, named in nobody.items() if name in named)
        rest = _LED_IN.sub("", question[: place.span.start]) + question[place.span.end :]
        if documents:
            return Issued(documents, rest.strip(" ,")) if any(char.isalnum() for char in rest) else None
    return None


@dataclass(frozen=True, slots=True)
class _Place:
    """An authority's Chinese name, and where a question has it with the words that only lead to what is asked."""

    written: str
    span: Span


def _places(question: str, named: Iterable[str]) -> Iterator[_Place]:
    for match in _BODY.finditer(question):
        starts = [match.start("name"), *(led.end() for led in _LED.finditer(question, *match.span("name")))]
        for start in starts:
            if match.end("name") - start >= _SHORTEST:
                yield _Place(question[start : match.end("name")], Span(start, match.end()))
    english = {_stems(term.text): name for text in named for name in _bodies(text) for term in load_lexicon().to_english(name)}
    for span in latin_stretches(question) if english else ():
        if (name := english.get(_stems(span.of(question)))) is not None:
            owning = _OWNING.match(question, span.end)
            yield _Place(name, Span(span.start, owning.end() if owning else span.end))


def _bodies(text: str) -> Iterator[str]:
    """Authorities' names in a folded title."""
    for match in _BODY.finditer(text):
        yield match["name"]


def _stems(text: str) -> tuple[str, ...]:
    return tuple(token for token in lexical_tokens(text) if token not in {"of", "the", "and"})
