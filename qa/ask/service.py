"""One question's way: understanding, retrieval, draft, verification, answer."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol, get_args

from qa.answering import draft_answer
from qa.answering.phrases import phrases
from qa.answering.refusal import refusal
from qa.ask.citing import Citations
from qa.ask.drafters import Calls, Drafter
from qa.ask.filters import match_company, parse_period, passage_filter, with_filters
from qa.ask.identifiers import absent_identifiers
from qa.ask.issuers import issued_by
from qa.ask.mentions import without_mentioned
from qa.ask.named_documents import also_called
from qa.ask.releasing import Release, Released
from qa.ask.rendering import Journey, answered, refused
from qa.catalog import Catalog
from qa.domain.answers import Answer
from qa.domain.documents import Company, Language
from qa.domain.evidence import Draft, Evidence, Hit
from qa.domain.passages import PassageFilter
from qa.domain.queries import Query
from qa.errors import GeneratorInvalid, GeneratorUnavailable, IndexEmpty, QuestionInvalid, SettingsInvalid
from qa.ports.embedding import Embedder
from qa.ports.generation import Stop
from qa.ports.indexing import IndexReader
from qa.text.display import safe
from qa.understanding.assisted import Assistant, Assisted, Room
from qa.understanding.everybody import to_everybody
from qa.verification import Verification, Verified, verify


class Retrieves(Protocol):
    """Finds evidence in one generation."""

    def retrieve(self, query: Query, *, k: int, explain: bool = False) -> Evidence:
        """Passages and figures for a question, under its filters."""
        ...

    def search(self, text: str, k: int, where: PassageFilter, *, query: Query | None = None) -> Sequence[Hit]:
        """Passages for a free text, best first, under the filter and under what the text names."""
        ...


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one question: its characters, its filters, and how many passages an answer is drawn from."""

    question: int = 2000
    filters: int = 20
    passages: int = 12


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question as it came: what the rules understand of it, the conversation, the filters beside it."""

    query: Query
    room: Room
    history: tuple[tuple[str, str], ...]
    companies: tuple[str, ...]
    periods: tuple[str, ...]
    stop: Stop | None


class AskService:
    """Answers questions from one index; safe to share between threads.

    Args:
        open_reader: Gives the generation to answer from; called once a question, so that a new generation is seen by the next.
        make_retriever: A retriever over a generation.
        catalog: Metric and company names.
        drafter: A language model that writes drafts, where one is configured.
        assistant: A language model that helps to understand questions, asked only where the drafter is.
        limits: Bounds of one question.
        today: The date that "last year" counts from; by default the day of the question.
        embedder: The built-in embedder, by which extracted answers find what is put in other words.
    """

    def __init__(
        self,
        open_reader: Callable[[], IndexReader],
        make_retriever: Callable[[IndexReader], Retrieves],
        catalog: Catalog,
        *,
        drafter: Drafter | None = None,
        assistant: Assistant | None = None,
        limits: Limits | None = None,
        today: Callable[[], date] = date.today,
        embedder: Embedder | None = None,
    ) -> None:
        self._open_reader = open_reader
        self._make_retriever = make_retriever
        self._catalog = catalog
        self._drafter = drafter
        self._assistant = assistant
        self._limits = limits or Limits()
        self._today = today
        self._embedder = embedder

    @property
    def reader(self) -> IndexReader:
        """The generation that the next question will be answered from."""
        return self._open_reader()

    def company(self, name: str) -> Company | None:
        """The company of the index that a name, alias or ticker means, None where there is none.

        Raises:
            FilterInvalid: The name is empty.
        """
        return match_company(name, self.reader.companies(), self._catalog)

    @property
    def model(self) -> str | None:
        """Name of the configured language model."""
        return self._drafter.model if self._drafter is not None else None

    def ask(
        self,
        question: str,
        *,
        companies: Sequence[str] = (),
        periods: Sequence[str] = (),
        language: str | None = None,
        generator: str | None = None,
        history: Sequence[tuple[str, str]] = (),
        explain: bool = False,
        released: Released | None = None,
        stop: Stop | None = None,
    ) -> Answer:
        """One question's answer, each statement cited and checked, or the reason why there is none.

        Args:
            question: In English, simplified or traditional Chinese.
            companies: Limit to these companies (any of their names); replaces those named in the question.
            periods: Limit to these periods; replaces those named in the question.
            language: The answer's language; by default the question's.
            generator: "extractive" or "llm"; by default the language model where one is configured.
            history: Earlier turns, each question and answer; companies and periods carry over to a follow-up that names none.
            explain: Fill the answer's `explanation`.
            released: Is handed a language model's sentences as soon as each is verified; the answer begins with them.
            stop: Gives the question up when whoever asked goes away.

        Raises:
            QuestionInvalid: The question is empty or too long, or the language unknown.
            FilterInvalid: A filter cannot be understood.
            SettingsInvalid: A language model is asked for and none is configured.
            Overloaded: The language model has too much to do.
            Withdrawn: `stop` came.
            IndexEmpty: There is no document to answer from.
        """
        checked = self._checked(question, companies, periods)
        reader = self._reader_of_documents()
        timings: dict[str, float] = {}
        drafter = self._drafter_for(generator)
        with _timed(timings, "understand"):
            room = Room(self._catalog, tuple(reader.companies()), self._today())
            room, query = self._understood(checked, room, reader, _language(language), history)
            asked = _Asked(query, room, tuple(history), tuple(companies), tuple(periods), stop)
            assisted = self._assisted(asked, reader) if drafter is not None else Assisted(self._filtered(query, asked))
        query = assisted.query
        with _timed(timings, "retrieve"):
            evidence = self._evidence(query, reader, explain)
        journey = Journey(query, evidence, reader, timings=timings, explain=explain, assisted=assisted)
        if drafter is not None and not _refused_at_once(query):
            written = self._written(journey, drafter, released, stop)
            if written is not None:
                return written
        return self._extracted(journey)

    def search(self, query: str, *, k: int = 10, companies: Sequence[str] = (), periods: Sequence[str] = ()) -> tuple[Hit, ...]:
        """Ranked passages for a text, without an answer; companies and periods that the text names limit the search.

        Raises:
            QuestionInvalid: The query is empty or too long.
            FilterInvalid: A filter cannot be understood.
            IndexEmpty: There is no document to search.
        """
        checked = self._checked(query, companies, periods)
        reader = self._reader_of_documents()
        matched = [match_company(name, reader.companies(), self._catalog) for name in companies]
        if companies and not any(matched):
            return ()
        where = passage_filter([one for one in matched if one is not None], [parse_period(period) for period in periods])
        room = Room(self._catalog, tuple(reader.companies()), self._today())
        _, understood = self._understood(checked, room, reader)
        return tuple(self._make_retriever(reader).search(checked, k, where, query=understood))

    def absent(self, query: str) -> tuple[str, ...]:
        """Identifiers and other words with digits that a text names and no document holds: "GRI 999-9"."""
        return absent_identifiers(query, self._open_reader())

    def _reader_of_documents(self) -> IndexReader:
        reader = self._open_reader()
        if not reader.counts(PassageFilter())[0]:
            raise IndexEmpty("the index holds no document", hint="qa ingest FILE… puts documents into it.")
        return reader

    def _checked(self, question: str, companies: Sequence[str], periods: Sequence[str]) -> str:
        text = safe(question).strip()
        if not any(char.isalnum() for char in text):
            raise QuestionInvalid("the question is empty", hint="For instance: What were the Scope 1 emissions in 2023?")
        if len(text) > self._limits.question:
            raise QuestionInvalid(
                f"the question has {len(text)} characters, more than {self._limits.question}",
                hint="Ask one thing in a few sentences.",
            )
        if max(len(companies), len(periods)) > self._limits.filters:
            raise QuestionInvalid(f"more than {self._limits.filters} filters of a kind", hint="Name fewer companies or periods.")
        return text

    def _assisted(self, asked: _Asked, reader: IndexReader) -> Assisted:
        """The question as understood with a language model's help, under the explicit filters."""
        if self._assistant is None:
            return Assisted(self._filtered(asked.query, asked))
        query, helping = self._assistant.restated(asked.query, asked.room, asked.history, stop=asked.stop)
        query = replace(
            without_mentioned(query, reader, self._catalog), documents=None if query.companies else asked.query.documents
        )
        query = self._filtered(query, asked)
        if _refused_at_once(query):
            return Assisted(query, tuple(helping.steps), helping.usage)
        return self._assistant.widened(query, helping, {record.metadata.language for record in reader.documents()})

    def _understood(
        self,
        question: str,
        room: Room,
        reader: IndexReader,
        language: Language | None = None,
        history: Sequence[tuple[str, str]] = (),
    ) -> tuple[Room, Query]:
        """The question as understood by rules, with what it is understood against: the documents may tell names of companies."""
        query = room.understood(question, language, history)
        called = also_called(query, reader)
        if called is not None:
            room = replace(room, companies=tuple(called if one.key == called.key else one for one in room.companies))
            query = room.understood(question, language, history)
        issued = issued_by(query, reader)
        if issued is not None:
            query = room.understood(issued.question, language, history)
            query = replace(query, companies=(), unknown_companies=(), documents=issued.documents, asked=question)
        return room, without_mentioned(query, reader, self._catalog)

    def _filtered(self, query: Query, asked: _Asked) -> Query:
        known = asked.room.companies
        return to_everybody(with_filters(query, asked.companies, asked.periods, known, self._catalog), known)

    def _drafter_for(self, generator: str | None) -> Drafter | None:
        if generator not in {None, "extractive", "llm"}:
            raise SettingsInvalid(f"no generator {generator!r}", hint="Choose extractive or llm.")
        if generator == "llm" and self._drafter is None:
            raise SettingsInvalid("no language model is configured", hint="Set QA_LLM__PROVIDER and QA_LLM__MODEL.")
        return None if generator == "extractive" else self._drafter

    def _evidence(self, query: Query, reader: IndexReader, explain: bool) -> Evidence:
        if query.off_topic or (query.unknown_companies and not query.companies):
            documents, pages, passages = reader.counts(PassageFilter())
            return Evidence((), searched_documents=documents, searched_pages=pages, searched_passages=passages)
        return self._make_retriever(reader).retrieve(query, k=self._limits.passages, explain=explain)

    def _written(self, journey: Journey, drafter: Drafter, released: Released | None, stop: Stop | None) -> Answer | None:
        """The language model's answer, or None with the reason noted where the extracted one must stand in."""
        verification = Verification(journey.query, journey.reader, self._catalog)
        release = Release(verification, Citations(journey.reader), journey.query.answer_language, released)
        spent = journey.usage.seconds if journey.usage is not None else 0.0
        calls = Calls(release.claimed if released is not None else None, stop, spent, journey.spent)
        try:
            with _timed(journey.timings, "answer"):
                written = drafter.write(journey.query, journey.evidence, journey.reader, calls)
        except (GeneratorUnavailable, GeneratorInvalid) as error:
            journey.used(fallback=f"{error.code}: {error.message}")
            return None
        draft = written.draft
        with _timed(journey.timings, "verify"):
            verified = _noted(journey, release.finish(draft))
        journey.spent(written.usage)
        if draft.claims and verified.empty:
            why = written.interrupted or "no statement of the model's answer passed verification"
            journey.used(fallback=f"unverified: {why}")
            return None
        journey.used(kind="llm", model=drafter.model, prompt=written.prompt, interrupted=written.interrupted)
        if verified.empty:
            return self._refusal(journey, refusal(journey.query, journey.evidence, journey.reader, self._catalog))
        return answered(journey, draft, verified)

    def _extracted(self, journey: Journey) -> Answer:
        with _timed(journey.timings, "answer"):
            draft = draft_answer(journey.query, journey.evidence, journey.reader, self._catalog, self._embedder)
        if not draft.claims:
            return self._refusal(journey, draft)
        verified = self._verified(journey, draft)
        if verified.empty:
            message = phrases(journey.query.answer_language).unsupported
            return refused(journey, "unsupported", message, [quote for claim in draft.claims for quote in claim.quotes])
        return answered(journey, draft, verified)

    def _verified(self, journey: Journey, draft: Draft) -> Verified:
        with _timed(journey.timings, "verify"):
            return _noted(journey, verify(draft, journey.query, journey.reader, self._catalog))

    @staticmethod
    def _refusal(journey: Journey, draft: Draft) -> Answer:
        journey.timings.setdefault("verify", 0.0)
        return refused(journey, draft.reason or "not_disclosed", draft.message, draft.nearest)


def _noted(journey: Journey, verified: Verified) -> Verified:
    """A verdict, with what was dropped noted for whoever asks why."""
    journey.notes.extend(f"dropped {one.claim.id} by {one.check}: {one.detail}" for one in verified.dropped)
    journey.notes.extend(f"dropped prose {one.segment.text!r}: {one.detail}" for one in verified.dropped_segments)
    return verified


def _refused_at_once(query: Query) -> bool:
    return query.off_topic or bool(query.unknown_companies and not query.companies)


def _language(name: str | None) -> Language | None:
    if name is None:
        return None
    for language in get_args(Language):
        if name == language:
            return language  # type: ignore[no-any-return]  # get_args gives the literal's members
    raise QuestionInvalid(f"no answer language {name!r}", hint="Choose zh-Hans, zh-Hant or en.")


@contextmanager
def _timed(timings: dict[str, float], stage: str) -> Iterator[None]:
    started = time.perf_counter()
    try:
        yield
    finally:
        timings[stage] = timings.get(stage, 0.0) + time.perf_counter() - started
