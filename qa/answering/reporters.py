"""Which companies report a metric: each with its latest figure."""

from __future__ import annotations

import re

from qa.answering.candidates import candidates
from qa.answering.desk import Desk
from qa.answering.fitting import Candidate
from qa.answering.numbers import company_of, sufficient
from qa.answering.series import compare
from qa.answering.statements import Statement
from qa.domain.queries import Part

MOST_COMPANIES = 12
_WHICH_COMPANIES = re.compile(
    r"(?:哪些|哪[几幾]?家|有[几幾]家|哪[个個])(?:公司|企[业業]|集[团團]|机构|機構|银行|銀行)|[谁誰]披露"
    r"|\b(?:which|what|list(?: the| all)*) (?:of the )?(?:compan(?:y|ies)|firms?|groups?|banks?|issuers?)\b",
    re.IGNORECASE,
)


def asks_for_reporters(part: Part, desk: Desk) -> bool:
    """Whether a part asks which companies report a metric the catalog knows."""
    named = any(metric.id is not None for metric in part.metrics)
    return named and not desk.query.companies and _WHICH_COMPANIES.search(part.text) is not None


def reporters(part: Part, desk: Desk) -> Statement | None:
    """A row for each company with a figure of the metric, its best at the latest period; None where none reports it."""
    best: dict[str, Candidate] = {}
    for one in candidates(part, desk):
        company = company_of(one)
        if company is None or not one.same_metric or one.figure.blank or not sufficient(one, desk):
            continue
        held = best.get(company)
        if held is None or (_end(one) > _end(held) and one.score > held.score - 0.1):
            best[company] = one
    chosen = list(best.values())[:MOST_COMPANIES]
    return compare(chosen, desk) if chosen else None


def _end(candidate: Candidate) -> int:
    period = candidate.figure.period
    return period.end.toordinal() if period is not None else 0
