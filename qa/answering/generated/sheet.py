"""The evidence sheet: numbered sentences and table rows within a token budget; what speaks to a model is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qa.domain.evidence import Evidence
from qa.domain.places import Span
from qa.ports.embedding import TokenCounter
from qa.ports.indexing import IndexReader
from qa.text.display import display
from qa.text.folding import fold_plain
from qa.text.sentences import sentence_spans

LONGEST_LINE = 600
"""Characters shown of one sentence or row."""

# Sentences addressed to a model. A report has no reason for them; a sentence lost costs little, one obeyed costs the answer.
_ADDRESSED = re.compile(
    r"(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b"
    r"(?:instruction|prompt|rule|previous|above|prior|everything|question)"
    r"|system prompt|prompt injection|you are (?:now |an? )?(?:ai|assistant|chatbot|language model|llm)|as an ai\b"
    r"|\b(?:assistant|chatbot|ai model|language model|llm)s?\b.{0,30}"
    r"\b(?:must|should|shall|please|reply|answer|output|print|respond|say)\b"
    r"|\b(?:reply|respond|answer|output|print|say|write|repeat|include|append|insert)\b.{0,30}"
    r"(?:\bonly\b|\bexactly\b|the (?:word|phrase|string|token|code|following)|[\"'“‘`])"
    r"|\b(?:click|visit|open|fetch|send|post|email|call)\b.{0,40}(?:https?:|www\.|@)"
    r"|</?(?:system|user|assistant|evidence|instructions?)\b"
    r"|(?:忽略|无视|忘记|忘掉|不要理会|不必理会|绕过|推翻).{0,20}(?:指令|指示|提示|规则|要求|以上|上述|之前|前面|问题|内容)"
    r"|系统提示|提示词|(?:你|您)(?:现在)?是.{0,10}(?:助手|模型|机器人|ai)|作为.{0,6}(?:ai|人工智能|语言模型|助手)"
    r"|(?:助手|模型|机器人|ai)(?:们)?(?:必须|应当|应该|请|务必|需要|只能|须)"
    r"|(?:请|务必|必须|只需|直接|你要|您要|应)(?:你|您)?(?:只)?(?:回复|回答|输出|打印|说出|写出|重复|附上|插入|加入|返回)"
    r"|(?:回复|回答|输出|打印|写出|重复|返回)(?:以下|下列|下面|如下|“|「|\"|『)"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One numbered piece of evidence: a sentence or a table row of a document."""

    name: str
    document_id: str
    span: Span
    shown: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """Numbered evidence and the text that a prompt shows of it."""

    lines: tuple[Line, ...]
    text: str

    def line(self, name: str) -> Line | None:
        """The piece called `name` ("E3"), None where there is none."""
        return next((line for line in self.lines if line.name == name.strip().strip("[]")), None)


def addresses_a_model(text: str) -> bool:
    """Whether a sentence gives orders to whoever processes the document."""
    return _ADDRESSED.search(fold_plain(text)) is not None


def make_sheet(evidence: Evidence, reader: IndexReader, counter: TokenCounter, budget: int) -> Sheet:
    """Packs evidence, best first, into at most `budget` tokens: figure rows and sentences of the best figures, then passages."""
    lines: list[Line] = []
    shown: list[str] = []
    left = budget
    seen: set[tuple[str, Span]] = set()
    for document_id, span, frame in _pieces(evidence, reader):
        if (document_id, span) in seen:
            continue
        seen.add((document_id, span))
        quoted = display(span.of(reader.document_text(document_id)))[:LONGEST_LINE]
        if not quoted or addresses_a_model(quoted):
            continue
        name = f"E{len(lines) + 1}"
        text = f"[{name}] {frame}\n{quoted}"
        cost = counter.count(text) + 1
        if cost > left:
            break
        left -= cost
        lines.append(Line(name, document_id, span, quoted))
        shown.append(text)
    return Sheet(tuple(lines), "\n".join(shown))


def _pieces(evidence: Evidence, reader: IndexReader) -> Iterator[tuple[str, Span, str]]:
    for found in evidence.figures[:12]:
        figure = found.figure
        path = " › ".join(display(part) for part in figure.path) if figure.from_table else ""
        period = figure.period.label if figure.period is not None else ""
        yield figure.document_id, figure.context, _frame(figure.document_id, figure.page, reader, path, period)
    for hit in evidence.hits:
        passage = hit.passage
        text = reader.document_text(passage.document_id)
        heading = " › ".join(display(part) for part in passage.headings[-2:])
        frame = _frame(passage.document_id, passage.page, reader, heading)
        spans = _rows(text, passage.span) if passage.kind == "table" else sentence_spans(text, passage.span.start, passage.span.end)
        header = " | ".join(display(part) for part in passage.context[-2:]) if passage.kind == "table" else ""
        for span in spans:
            yield passage.document_id, span, f"{frame}; columns: {header}" if header else frame


def _rows(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for row in span.of(text).splitlines(keepends=True):
        bare = row.strip("\n")
        if bare.strip():
            yield Span(start, start + len(bare))
        start += len(row)


def _frame(document_id: str, page: int, reader: IndexReader, *notes: str) -> str:
    metadata = reader.document(document_id).metadata
    company = metadata.company.name if metadata.company is not None else ""
    period = metadata.period.label if metadata.period is not None else ""
    parts = [company, f"report period {period}" if period else "", f"p. {page}", *notes]
    return "(" + "; ".join(part for part in parts if part) + ")"
