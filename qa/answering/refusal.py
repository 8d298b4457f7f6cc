"""Why there is no answer, said in the question's language; which is itself checked: a period named as reported is one that is."""

from __future__ import annotations

from collections.abc import Sequence

from qa.answering.candidates import candidates_of_other_periods, related_rows
from qa.answering.desk import Desk
from qa.answering.fitting import Candidate
from qa.answering.measures import answers_period
from qa.answering.naming import company_name, in_script, period_name, value_name, without_marks, without_names
from qa.answering.phrases import phrases
from qa.answering.sentences import sentences
from qa.answering.statements import inside_sentence
from qa.answering.sufficing import sufficient
from qa.answering.terms import only_metrics
from qa.catalog import Catalog
from qa.domain.evidence import Draft, Evidence, Quote
from qa.domain.figures import Figure
from qa.domain.periods import Period
from qa.domain.queries import Part, Query
from qa.ports.indexing import FigureQuery, IndexReader
from qa.text.asking import asks_number
from qa.text.display import display
from qa.text.folding import fold_plain

MOST_NEAREST = 3
MOST_PERIODS = 6
MOST_COMPANIES = 12
LONGEST_SUBJECT = 40
MOST_APART = 2
"""Companies or periods without an answer up to which each is named with what was asked of it."""


def refusal(query: Query, evidence: Evidence, reader: IndexReader, catalog: Catalog) -> Draft:
    """The draft that says why evidence gives no answer to a question."""
    return refuse(Desk(query, evidence, reader, catalog))


def refuse(desk: Desk) -> Draft:
    """The draft of a refusal: its reason, its sentence, the nearest quotes."""
    query, words = desk.query, phrases(desk.language)
    if query.off_topic:
        return Draft((), (), reason="off_topic", message=words.off_topic)
    if query.unknown_companies and not query.companies:
        return Draft((), (), reason="unknown_company", message=_unknown_company(desk))
    subject = subject_of(query.parts[0], desk) if query.parts else words.this_subject
    others = _reported_otherwise(desk) if query.periods else []
    if any(answers_period(asked, period) for asked in query.periods for one in others if (period := one.figure.period) is not None):
        others = []  # figures of the period asked for do exist: it is not for want of the period that there is no answer
    if others:
        return Draft((), (), reason="other_period_only", message=_other_periods(subject, others, desk), nearest=_quotes(others))
    rows = related_rows(desk)
    message = f"{_nothing(subject, desk)}{_comes_nearest(rows, desk)}"
    return Draft((), (), reason="not_disclosed", message=message, nearest=_nearest(rows, desk))


def _comes_nearest(rows: Sequence[Figure], desk: Desk) -> str:
    """The first of the rows by name, latest value and period, where one metric of a company is asked for and nothing beside it."""
    parts = desk.query.parts
    if len(parts) != 1 or not only_metrics(desk.terms(parts[0])) or len(desk.query.companies) != 1 or parts[0].kind != "figure":
        return ""
    asked = {metric.id for metric in parts[0].metrics}
    for first in rows:
        if first.metric_id is None or first.metric_id in asked or first.qualifiers.kind != "actual":
            continue
        if first.period is not None and first.qualifiers.boundary is None:
            figure, period = (first, first.period) if desk.query.periods else _latest_of_row(first, first.period, desk)
            break
    else:
        return ""
    metric = without_names(without_marks(display(figure.metric)), ())
    if (desk.record(figure.document_id).metadata.language == "en") != (desk.language == "en"):
        metric = desk.catalog.metric(first.metric_id).names.of(desk.language)[0]
    return phrases(desk.language).comes_nearest.format(
        metric=inside_sentence(in_script(metric, desk.language)),
        value=value_name(figure.quantity, desk.language),
        period=period_name(period, desk.language),
    )


def _latest_of_row(first: Figure, period: Period, desk: Desk) -> tuple[Figure, Period]:
    """The figure of the latest period among those of the same row, label and unit."""
    stored = desk.reader.figures(
        FigureQuery(documents=frozenset({first.document_id}), metric_ids=frozenset({first.metric_id or ""}))
    )
    best = first, period
    for one in (found.figure for found in stored):
        same = (one.context, one.path, one.quantity.canonical_unit) == (first.context, first.path, first.quantity.canonical_unit)
        if (
            same
            and not one.blank
            and one.qualifiers == first.qualifiers
            and one.period is not None
            and one.period.end > best[1].end
        ):
            best = one, one.period
    return best


def _nothing(subject: str, desk: Desk) -> str:
    words, companies = phrases(desk.language), desk.query.companies
    if not companies:
        return words.nothing.format(subject=subject)
    names = [company_name(one.key, one.name, companies, desk.catalog, desk.language) for one in companies]
    return words.nothing_of_company.format(company=words.separator.join(names), subject=subject)


def named_apart(subject: str, missing: Sequence[str], desk: Desk) -> list[str]:
    """What is not told of a subject, each company or period by itself; many are named together."""
    if len(missing) <= MOST_APART:
        return [f"{subject} ({one})" for one in missing]
    return [f"{subject} ({phrases(desk.language).separator.join(missing)})"]


_IN_WORDS = frozenset({"text", "entity", "list", "date", "definition"})


def subject_of(part: Part, desk: Desk) -> str:
    """What a part asks for, short: its metrics in the answer's language, else its own words in quotation marks."""
    words = phrases(desk.language)
    names = [desk.catalog.metric(metric.id).names.of(desk.language)[0] for metric in part.metrics if metric.id is not None]
    told_in_words = part.kind in _IN_WORDS and not asks_number(
        fold_plain(part.text)
    )  # "why did emissions rise": emissions are told
    if names and not part.of_those and not told_in_words:  # of the women among the employees, not of the employees
        subject = words.separator.join(dict.fromkeys(names))
        return words.change_of.format(subject=subject) if part.kind == "change" and len(desk.query.parts) > 1 else subject
    text = in_script(display(part.text).strip(" ?？。.!！"), desk.language)
    same_language = (desk.query.language == "en") == (desk.language == "en")
    if not text or len(text) > LONGEST_SUBJECT * (2 if desk.language == "en" else 1) or not same_language:
        return words.this_subject
    return f"{words.open_quote}{text}{words.close_quote}"


def _unknown_company(desk: Desk) -> str:
    words = phrases(desk.language)
    companies = tuple(company for record in desk.reader.documents() if (company := record.metadata.company) is not None)
    known = sorted({company_name(one.key, one.name, companies, desk.catalog, desk.language) for one in companies} - {""})
    listed = words.separator.join(known[:MOST_COMPANIES]) + ("…" if len(known) > MOST_COMPANIES else "")
    return words.unknown_company.format(company=words.separator.join(desk.query.unknown_companies), companies=listed or "–")


def _reported_otherwise(desk: Desk) -> list[Candidate]:
    """Figures that would answer were it not for their period."""
    return [
        one
        for part in desk.query.parts
        for one in candidates_of_other_periods(part, desk)
        if sufficient(one, desk) and one.figure.period is not None and not one.figure.blank
    ]


def _other_periods(subject: str, others: list[Candidate], desk: Desk) -> str:
    words = phrases(desk.language)
    found: dict[str, Period] = {one.figure.period.label: one.figure.period for one in others if one.figure.period is not None}
    ordered = sorted(found.values(), key=lambda period: period.end)[-MOST_PERIODS:]
    reported = words.separator.join(period_name(period, desk.language) for period in ordered)
    asked = words.separator.join(period_name(period, desk.language) for period in desk.query.periods)
    return words.other_period.format(asked=asked, subject=subject, reported=reported)


def _quotes(found: list[Candidate]) -> tuple[Quote, ...]:
    quotes = [Quote(one.figure.document_id, one.figure.context, one.figure.support) for one in found]
    return tuple(dict.fromkeys(quotes))[:MOST_NEAREST]


def _nearest(related: Sequence[Figure], desk: Desk) -> tuple[Quote, ...]:
    rows = [Quote(one.document_id, one.context, one.support) for one in related]
    ranked = [one for part in desk.query.parts for one in sentences(part, desk)[:MOST_NEAREST]]
    found = (*rows, *(Quote(one.document_id, one.span) for one in ranked if one.coverage > 0))
    return tuple(dict.fromkeys(found))[:MOST_NEAREST]
