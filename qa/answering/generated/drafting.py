"""Question and evidence to a draft by way of a language model: it names evidence, the quotes are taken here from stored text."""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass

from qa.answering.generated.claims import ClaimReader, relevance_to
from qa.answering.generated.prompts import load_prompt
from qa.answering.generated.reply import SCHEMA, Reply, read_reply
from qa.answering.generated.sheet import make_sheet
from qa.domain.answers import Usage
from qa.domain.evidence import Draft, Evidence, Segment
from qa.domain.queries import Query
from qa.errors import GeneratorInvalid
from qa.ports.embedding import TokenCounter
from qa.ports.generation import Completion, Generator, Message
from qa.ports.indexing import IndexReader

PROMPT = "answer.v1"
REPAIR = "repair.v1"
_LANGUAGES = {"zh-Hans": "simplified Chinese (简体中文)", "zh-Hant": "traditional Chinese (繁體中文)", "en": "English"}
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
    sheet = make_sheet(evidence, reader, counter, context_tokens, relevant=relevance_to(query))
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
    return Drafted(_draft(reply, query, ClaimReader(query, sheet, reader)), prompt.id, usage)


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


def _draft(reply: Reply, query: Query, claim_reader: ClaimReader) -> Draft:
    claims = claim_reader.read(reply)
    if reply.claims and not claims:
        raise GeneratorInvalid("no statement of the model's reply stands in its evidence", hint="qa ask --generator extractive")
    segments = [Segment(claim.text, (claim.id,), after=_SPACE[query.answer_language]) for claim in claims]
    return Draft(claims, tuple(segments), unanswered=claim_reader.open_parts(reply))
