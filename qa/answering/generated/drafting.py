"""Question and evidence to a draft by way of a language model: it names evidence, the quotes are taken here from stored text."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from qa.answering.generated.claims import ClaimReader
from qa.answering.generated.relevance import relevance_to
from qa.answering.generated.reply import SCHEMA, Reply, ReplyReader
from qa.answering.generated.sheet import Sheet, make_sheet
from qa.domain.answers import Usage
from qa.domain.evidence import Draft, DraftClaim, Evidence, Segment
from qa.domain.queries import Query
from qa.errors import GeneratorInvalid, GeneratorUnavailable, ModelError
from qa.ports.embedding import TokenCounter
from qa.ports.generation import Completion, Generator, Message, Stop
from qa.ports.indexing import IndexReader
from qa.ports.prompts import load_prompt

PROMPT = "answer.v1"
REPAIR = "repair.v1"
LONGEST_REPAIRED = 4000
"""Characters of an unreadable reply that the repair turn shows again."""
_LANGUAGES = {"zh-Hans": "simplified Chinese (简体中文)", "zh-Hant": "traditional Chinese (繁體中文)", "en": "English"}
_SPACE = {"en": " ", "zh-Hans": "", "zh-Hant": ""}

Claimed = Callable[[Draft], None]
"""Is handed claims with their prose as soon as they are complete, in order."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft with what it took.

    Attributes:
        prompt: The prompt's id with hash.
        interrupted: Why the model's reply ends early, where it does: what came before stands.
    """

    draft: Draft
    prompt: str
    usage: Usage
    interrupted: str | None = None


@dataclass(slots=True)
class _Calls:
    """The calls of one draft: their deadline and what they took."""

    generator: Generator
    deadline_s: float
    stop: Stop | None
    opened: float = field(default_factory=time.monotonic)
    prompt_tokens: int = 0
    completion_tokens: int = 0

    def pieces(self, messages: tuple[Message, ...], *, streaming: bool) -> Iterator[str]:
        left = self.deadline_s - (time.monotonic() - self.opened)
        if streaming:
            for piece in self.generator.stream(messages, deadline_s=left, schema=SCHEMA, stop=self.stop):
                yield self._counted(piece)
        else:
            yield self._counted(self.generator.complete(messages, deadline_s=left, schema=SCHEMA, stop=self.stop))

    def _counted(self, piece: Completion) -> str:
        self.prompt_tokens += piece.prompt_tokens
        self.completion_tokens += piece.completion_tokens
        return piece.text

    @property
    def usage(self) -> Usage:
        return Usage(
            prompt_tokens=self.prompt_tokens,
            completion_tokens=self.completion_tokens,
            seconds=round(time.monotonic() - self.opened, 3),
        )


def draft_with_generator(
    query: Query,
    evidence: Evidence,
    reader: IndexReader,
    generator: Generator,
    *,
    counter: TokenCounter,
    context_tokens: int,
    deadline_s: float,
    claimed: Claimed | None = None,
    stop: Stop | None = None,
    failed: Callable[[Usage], None] | None = None,
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
        claimed: Is handed each claim when it is complete; the reply is read as a stream then. All of them together are the draft.
        stop: Gives the calls up.
        failed: Is told what the calls took where no draft comes of them.

    Raises:
        GeneratorUnavailable: The model cannot be reached or is too slow, and no claim came before.
        GeneratorInvalid: Its reply, and the repaired one, cannot be read.
        Withdrawn: `stop` came.
    """
    calls = _Calls(generator, deadline_s, stop)
    prompt = load_prompt(PROMPT)
    sheet = make_sheet(evidence, reader, counter, context_tokens, relevant=relevance_to(query))
    messages = _messages(query, sheet)
    writing = _Writing(ClaimReader(query, sheet, reader), _SPACE[query.answer_language], claimed)
    try:
        reply = _reply(writing, calls, messages)
    except ModelError:
        if failed is not None:
            failed(calls.usage)
        raise
    draft = replace(writing.draft(writing.claims), unanswered=writing.open_parts(reply, query))
    return Drafted(draft, prompt.id, calls.usage, writing.interrupted)


def _reply(writing: _Writing, calls: _Calls, messages: tuple[Message, ...]) -> Reply:
    """The reply, asked for once more where it cannot be read."""
    try:
        reply = writing.reply(calls, messages)
    except GeneratorInvalid as error:
        repair = Message("user", load_prompt(REPAIR).filled(problem=error.message))
        reply = writing.reply(calls, (*messages, Message("assistant", writing.text[:LONGEST_REPAIRED]), repair))
    if reply.claims and not writing.claims:
        raise GeneratorInvalid("no statement of the model's reply stands in its evidence", hint="qa ask --generator extractive")
    return reply


def _messages(query: Query, sheet: Sheet) -> tuple[Message, ...]:
    # a hash over question and evidence: no document can know it and close its own frame, yet the same prompt comes out twice
    nonce = hashlib.sha256(f"{query.question}\n{sheet.text}".encode()).hexdigest()[:16]
    asked = f"Question: {query.question}"
    if query.restated:
        asked += f"\nIt follows earlier questions and means: {query.restated}"
    if query.subquestions:
        asked += "\nIt asks for:\n" + "\n".join(f"- {one}" for one in query.subquestions)
    return (
        Message("system", load_prompt(PROMPT).filled(nonce=nonce, language=_LANGUAGES[query.answer_language])),
        Message("user", f"<evidence {nonce}>\n{sheet.text}\n</evidence {nonce}>\n\n{asked}"),
    )


@dataclass(slots=True)
class _Writing:
    """A reply as it is written."""

    claim_reader: ClaimReader
    space: str
    claimed: Claimed | None
    claims: tuple[DraftClaim, ...] = ()
    text: str = ""
    interrupted: str | None = None

    def reply(self, calls: _Calls, messages: tuple[Message, ...]) -> Reply:
        """The reply to `messages`; one that breaks off after its first claim ends there."""
        reading = ReplyReader()
        try:
            for piece in calls.pieces(messages, streaming=self.claimed is not None):
                self._hand(self.claim_reader.feed(reading.feed(piece)))
        except GeneratorUnavailable as error:
            if not reading.claims:
                raise
            self.interrupted = error.message
        finally:
            self.text = reading.text
        reply = reading.finish()
        self._hand(self.claim_reader.rest())
        if not reading.whole and self.interrupted is None:
            self.interrupted = "the model's reply breaks off, or is no JSON from there on"
        return reply

    def draft(self, claims: tuple[DraftClaim, ...]) -> Draft:
        return Draft(claims, tuple(Segment(claim.text, (claim.id,), after=self.space) for claim in claims))

    def open_parts(self, reply: Reply, query: Query) -> tuple[str, ...]:
        """What stays unanswered; after a reply that broke off nobody knows, so that the question itself is named."""
        return (query.question,) if self.interrupted is not None else self.claim_reader.open_parts(reply)

    def _hand(self, claims: tuple[DraftClaim, ...]) -> None:
        if not claims:
            return
        self.claims += claims
        if self.claimed is not None:
            self.claimed(self.draft(claims))
