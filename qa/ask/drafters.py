"""Where a language model plugs in: something that turns a question and evidence into a draft."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from qa.domain.answers import Usage
from qa.domain.evidence import Draft, Evidence
from qa.domain.queries import Query
from qa.ports.embedding import TokenCounter
from qa.ports.generation import Generator, Stop
from qa.ports.indexing import IndexReader


class Written(Protocol):
    """A draft with what it took to write it."""

    @property
    def draft(self) -> Draft:
        """The draft, unverified."""
        ...

    @property
    def prompt(self) -> str | None:
        """Id and hash of the prompt."""
        ...

    @property
    def interrupted(self) -> str | None:
        """Why the model's reply ends early, where it does."""
        ...

    @property
    def usage(self) -> Usage | None:
        """Tokens and seconds."""
        ...


@dataclass(frozen=True, slots=True)
class Calls:
    """How a draft is wanted.

    Attributes:
        claimed: Is handed claims with their prose as soon as they are complete; None where the whole draft is soon enough.
        stop: Whoever asked went away.
        spent_s: Seconds that earlier calls for the same question took of its deadline.
        failed: Is told what the calls took where no draft comes of them.
    """

    claimed: Callable[[Draft], None] | None = None
    stop: Stop | None = None
    spent_s: float = 0.0
    failed: Callable[[Usage], None] | None = None


class Drafter(Protocol):
    """Writes drafts. What it writes passes the same verification as an extracted answer."""

    @property
    def model(self) -> str:
        """Name of the model, for the answer's `generator.model`."""
        ...

    def write(self, query: Query, evidence: Evidence, reader: IndexReader, calls: Calls) -> Written:
        """A draft of the answer.

        Raises:
            GeneratorUnavailable: The model cannot be reached or is too slow.
            GeneratorInvalid: Its reply cannot be read.
            Withdrawn: Whoever asked went away.
        """
        ...


@dataclass(frozen=True, slots=True)
class GeneratorDrafter:
    """A chat model as a drafter. `context_tokens` bounds the evidence in the prompt, `deadline_s` all calls of one question."""

    generator: Generator
    counter: TokenCounter
    context_tokens: int = 6000
    deadline_s: float = 60.0

    @property
    def model(self) -> str:
        """The chat model's name."""
        return self.generator.name

    def write(self, query: Query, evidence: Evidence, reader: IndexReader, calls: Calls) -> Written:
        """A draft by the chat model."""
        from qa.answering.generated import draft_with_generator  # pydantic and prompts: only where a model is configured

        return draft_with_generator(
            query,
            evidence,
            reader,
            self.generator,
            counter=self.counter,
            context_tokens=self.context_tokens,
            deadline_s=max(0.0, self.deadline_s - calls.spent_s),
            claimed=calls.claimed,
            stop=calls.stop,
            failed=calls.failed,
        )
