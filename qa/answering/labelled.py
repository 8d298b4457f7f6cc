"""Parts answered by a labelled line ("联系人：周某", "生效日期：…", a notice's number): the value behind the label asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qa.answering.desk import OPENING, Desk
from qa.answering.terms import Term, covered
from qa.answering.wanted import is_hard, unsaid
from qa.answering.words import HAN_RUN, han_words
from qa.domain.places import Span
from qa.domain.queries import Part
from qa.text.characters import CJK
from qa.text.folding import fold_plain
from qa.text.synonyms import synonyms

_LINE = re.compile(
    rf"(?:^|(?<=[\n，,；;\t|]))[ \u3000]*(?P<label>[{CJK}A-Za-z]{{2,10}})[ \u3000]*[:：][ \u3000]*"
    r"(?P<value>[^\n，,；;。]{1,60}?)[ \u3000]*(?=$|[\n，,；;。])",
    re.MULTILINE,
)
_NUMBER_OF_NOTICE = re.compile(
    r"(?:^|(?<=\n))[ \u3000]*(?P<value>[\u4e00-\u9fff]{1,12}[〔﹝\[［(（]20\d\d[〕﹞\]］)）]\d{1,5}号)[ \u3000]*(?=$|\n)",
    re.MULTILINE,
)
_NOTICE_LABELS = ("文号", "发文字号", "文件号")
_ASK = re.compile(
    r"(?P<label>[\u4e00-\u9fffa-z]{2,24}?)(?:到底|具体)?(?:是|为|有|在|填)?(?:哪一?[天日年月个家位]|哪些|谁|什么|多少|何时|多久|怎么联系)(?:[人名时候]*)?[?？]?$"
    r"|(?:谁|哪个部门|哪一?个部门)(?:负责|牵头)"
)
_FILLER = re.compile(r"^(?:的|这份|该|此|本次|这次|上|里|中)+")
LEAST_OF_DOCUMENT = 0.5
"""Share of the question's other words that a document's title and opening must say for its lines to answer."""
MOST_DOCUMENTS = 3


@dataclass(frozen=True, slots=True)
class Labelled:
    """A value with the place of its line, label included."""

    value: str
    document_id: str
    span: Span
    label: str


def labelled_value(part: Part, desk: Desk) -> Labelled | None:
    """The value of the one line, in the documents that the question is about, whose label the question asks for."""
    if desk.query.language == "en":
        return None
    question = fold_plain(part.text)
    documents = dict.fromkeys(hit.passage.document_id for hit in desk.evidence.hits)
    for document_id in [*documents][:MOST_DOCUMENTS]:
        record = desk.record(document_id)
        if record.metadata.language == "en":
            continue
        text = desk.text(document_id)
        found = [one for one in _lines(document_id, text) if asked_by_label(one.label, question)]
        if any(asked_by_label(label, question) for label in _NOTICE_LABELS):
            found += _numbers_of_notice(document_id, text)
        values = {one.value for one in found}
        if len(values) != 1:
            continue
        rest = tuple(term for term in desk.terms(part) if not _of_label(term, found[0].label))
        about = desk.place(f"{record.metadata.title} {text[:OPENING]}", 1.0)
        named = sorted((one.written for one in rest if is_hard(one.written)), key=question.find)[:2]
        if named and len(unsaid(named, fold_plain(text).__contains__)) == len(named):
            continue  # of another place or project
        if not rest or covered(rest, (about,)) >= LEAST_OF_DOCUMENT:
            return found[0]
    return None


def _lines(document_id: str, text: str) -> Iterator[Labelled]:
    for match in _LINE.finditer(text):
        yield Labelled(
            match["value"].strip(), document_id, Span(match.start("label"), match.end("value")), fold_plain(match["label"])
        )


def _numbers_of_notice(document_id: str, text: str) -> list[Labelled]:
    match = _NUMBER_OF_NOTICE.search(text[:OPENING])
    return [] if match is None else [Labelled(match["value"], document_id, Span(*match.span("value")), "文号")]


def asked_by_label(label: str, question: str) -> bool:
    """Whether a label is what the question asks for: the words before "是什么", "是谁", by themselves or a synonym."""
    match = _ASK.search(question)
    if match is None or match["label"] is None:
        return False
    asked = _FILLER.sub("", match["label"])
    if asked.endswith(label):
        return True
    words, wanted = _words(label), _words(asked)
    return (
        bool(words)
        and len(wanted) >= len(words)
        and all(one == other or one in synonyms(other) for one, other in zip(words, wanted[-len(words) :], strict=True))
    )


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for run in HAN_RUN.findall(text) for word in han_words(run))


def _of_label(term: Term, label: str) -> bool:
    return term.written in label or label in term.written
