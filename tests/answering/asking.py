"""Questions put together by hand, and answered from the two small reports of the verification tests."""

from __future__ import annotations

from collections.abc import Sequence

from qa.answering import draft_answer
from qa.catalog import load_catalog, qualifiers_in
from qa.domain.documents import Company, Language
from qa.domain.evidence import Draft, Evidence, Hit
from qa.domain.queries import MetricMention, Part, Query, QuestionKind
from qa.quantities.periods import find_periods
from qa.verification import Verified, verify
from tests.fakes.index import FakeIndex


def query(
    question: str,
    language: Language = "zh-Hans",
    kind: QuestionKind = "figure",
    *,
    companies: Sequence[Company] = (),
    dimension: str | None = None,
    noun: str | None = None,
    answer_language: Language | None = None,
) -> Query:
    """A query as understanding would make it; metrics and periods are found in the question."""
    found = load_catalog().find_metrics(question)
    phrases = [(one, one.span.of(question)) for one in found]
    mentions = tuple(MetricMention(one.metric_id, phrase, one.span, qualifiers_in(phrase)) for one, phrase in phrases)
    periods = tuple(mention.period for mention in find_periods(question))
    part = Part(question, kind, mentions, dimension, noun)
    named = tuple(companies)
    answers_in = answer_language or language
    return Query(question, language, kind, (part,), named, periods=periods, metrics=mentions, answer_language=answers_in)


def evidence(index: FakeIndex, companies: Sequence[Company] = ()) -> Evidence:
    """All passages of the companies, best first as they stand."""
    keys = {company.key for company in companies}
    hits = [
        Hit(number, passage, 1.0)
        for record in index.documents()
        for number, passage in index.passages_of(record.id)
        if not keys or passage.companies & keys
    ]
    return Evidence(tuple(hits), searched_documents=2, searched_pages=2, searched_passages=len(hits))


def drafted(asked: Query, index: FakeIndex) -> tuple[Draft, Verified]:
    """Draft and what verification leaves of it."""
    draft = draft_answer(asked, evidence(index, asked.companies), index, load_catalog())
    return draft, verify(draft, asked, index, load_catalog())


def prose(asked: Query, index: FakeIndex) -> str:
    """The verified prose without markers; everything drafted must have held."""
    draft, verified = drafted(asked, index)
    assert not verified.dropped, verified.dropped
    assert not verified.dropped_segments, verified.dropped_segments
    assert verified.claims, draft.message
    return "".join(segment.text + segment.after for segment in verified.segments).strip()
