"""Question and evidence to a draft by way of a language model: it names evidence, the quotes are taken here from stored text."""

from __future__ import annotations

import hashlib
import re
import time
from dataclasses import dataclass

from qa.answering.generated.prompts import load_prompt
from qa.answering.generated.reply import SCHEMA, Reply, ReplyClaim, read_reply
from qa.answering.generated.sheet import Sheet, make_sheet
from qa.domain.answers import Usage
from qa.domain.evidence import Draft, DraftClaim, DraftOperation, Evidence, FoundFigure, Quote, Segment
from qa.domain.figures import Figure, Qualifiers
from qa.domain.periods import Period
from qa.domain.queries import Query
from qa.errors import GeneratorInvalid
from qa.ports.embedding import TokenCounter
from qa.ports.generation import Completion, Generator, Message
from qa.ports.indexing import IndexReader
from qa.quantities.periods import find_periods
from qa.text.display import safe
from qa.text.folding import fold_plain

PROMPT = "answer.v1"
REPAIR = "repair.v1"
_LANGUAGES = {"zh-Hans": "simplified Chinese (简体中文)", "zh-Hant": "traditional Chinese (繁體中文)", "en": "English"}
# Links, markup and code never come from a draft: a document could have planted them.
_FORBIDDEN = re.compile(
    r"https?:|www\.|\w+@\w+\.|!\[|\]\(|<[a-zA-Z/!]|```|javascript:|data:\w+/|\b\w+\.(?:com|net|org|io|cn|ru|xyz)\b", re.IGNORECASE
)
_SPACE = {"en": " ", "zh-Hans": "", "zh-Hant": ""}


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft with what it took. `prompt` is the prompt's id with hash."""

    draft: Draft
    prompt: str
    usage: Usage


def draft_with_generator(
    query: Query,
    evidence: Evidence,
    reader: IndexReader,
    generator: Generator,
    *,
    counter: TokenCounter,
    context_tokens: int,
    deadline_s: float,
) -> Drafted:
    """A draft whose claims the model wrote and whose quotes are ours.

    Args:
        query: The question.
        evidence: What retrieval found.
        reader: The generation it was found in.
        generator: The chat model.
        counter: Counts prompt tokens.
        context_tokens: Tokens that evidence may take.
        deadline_s: Seconds for all calls together.

    Raises:
        GeneratorUnavailable: The model cannot be reached or is too slow.
        GeneratorInvalid: Its reply, and the repaired one, cannot be read.
    """
    opened = time.monotonic()
    prompt = load_prompt(PROMPT)
    sheet = make_sheet(evidence, reader, counter, context_tokens)
    # a hash over question and evidence: no document can know it and close its own frame, yet the same prompt comes out twice
    nonce = hashlib.sha256(f"{query.question}\n{sheet.text}".encode()).hexdigest()[:16]
    messages = (
        Message("system", prompt.filled(nonce=nonce, language=_LANGUAGES[query.answer_language])),
        Message("user", f"<evidence {nonce}>\n{sheet.text}\n</evidence {nonce}>\n\nQuestion: {query.question}"),
    )
    reply, calls = _ask(generator, messages, deadline_s, opened)
    usage = Usage(
        prompt_tokens=sum(call.prompt_tokens for call in calls),
        completion_tokens=sum(call.completion_tokens for call in calls),
        seconds=round(time.monotonic() - opened, 3),
    )
    return Drafted(_draft(reply, query, evidence, sheet), prompt.id, usage)


def _ask(generator: Generator, messages: tuple[Message, ...], deadline_s: float, opened: float) -> tuple[Reply, list[Completion]]:
    """The reply, after one repair turn where the first cannot be read."""
    first = generator.complete(messages, deadline_s=deadline_s, schema=SCHEMA)
    try:
        return read_reply(first.text), [first]
    except GeneratorInvalid as error:
        left = deadline_s - (time.monotonic() - opened)
        repair = Message("user", load_prompt(REPAIR).filled(problem=error.message))
        again = (*messages, Message("assistant", first.text[:4000]), repair)
        second = generator.complete(again, deadline_s=left, schema=SCHEMA)
        return read_reply(second.text), [first, second]


def _draft(reply: Reply, query: Query, evidence: Evidence, sheet: Sheet) -> Draft:
    claims = [claim for one in reply.claims if (claim := _claim(one, reply, query, evidence, sheet)) is not None]
    space = _SPACE[query.answer_language]
    segments = [Segment(claim.text, (claim.id,), after=space) for claim in claims]
    unanswered = tuple(clean for part in reply.unanswered if (clean := _clean(part)))
    return Draft(tuple(claims), tuple(segments), unanswered=unanswered)


def _clean(text: str) -> str:
    """Text without control characters; empty where it holds a link, an address or markup."""
    one_line = " ".join(safe(text).split())
    return "" if _FORBIDDEN.search(one_line) else one_line


def _claim(one: ReplyClaim, reply: Reply, query: Query, evidence: Evidence, sheet: Sheet) -> DraftClaim | None:
    text = _clean(one.text)
    if not text:
        return None
    lines = [line for name in one.evidence if (line := sheet.line(name)) is not None]
    quotes = tuple(Quote(line.document_id, line.span) for line in lines)
    if one.operation is not None:
        return _calculated(one, reply, text)
    figure = _figure(one, quotes, evidence.figures)
    return DraftClaim(
        id=one.id,
        text=text,
        quotes=quotes,
        value=one.value,
        unit=one.unit,
        period=_period(one.period, figure),
        entity=one.entity if one.value is not None else None,
        entity_key=figure.entity_key if figure is not None else None,
        metric=one.metric,
        metric_id=figure.metric_id if figure is not None else None,
        qualifiers=figure.qualifiers if figure is not None else Qualifiers(),
        figure=figure,
    )


def _calculated(one: ReplyClaim, reply: Reply, text: str) -> DraftClaim | None:
    if one.operation is None or one.value is None:
        return None
    values = {claim.id: claim.value or "" for claim in reply.claims}
    expression = f"{one.operation.name}({', '.join(values.get(name, '') for name in one.operation.operands)}) = {one.value}"
    operation = DraftOperation(one.operation.name, tuple(one.operation.operands), expression)
    return DraftClaim(
        id=one.id, text=text, quotes=(), value=one.value, unit=one.unit, metric=one.metric, entity=one.entity, operation=operation
    )


def _figure(one: ReplyClaim, quotes: tuple[Quote, ...], found: tuple[FoundFigure, ...]) -> Figure | None:
    """The indexed figure with the claim's digits in its quotes, where there is one; verification decides whether it holds."""
    if one.value is None:
        return None
    digits = fold_plain(one.value).replace(",", "").lstrip("+-−")
    for candidate in found:
        figure = candidate.figure
        inside = any(quote.document_id == figure.document_id and quote.span.covers(figure.span) for quote in quotes)
        if inside and figure.quantity.value is not None and format(abs(figure.quantity.value), "f") == digits:
            return figure
    return None


def _period(label: str | None, figure: Figure | None) -> Period | None:
    if label is None:
        return None
    mentions = find_periods(label)
    if mentions:
        return mentions[0].period
    return figure.period if figure is not None else None
