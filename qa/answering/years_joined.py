"""Two years of which a question joined by "and" asks aims: where only one is told of, the other is missing."""

from __future__ import annotations

import re

from qa.answering.desk import Desk
from qa.answering.naming import period_name
from qa.answering.statements import Statement
from qa.domain.queries import Part
from qa.text.folding import fold_plain

_JOINED = re.compile(r"((?:19|20)\d\d)(?:财?年度?)?\s*(?:以及|[和与及、]|and\b)\s*(?:by |in |fy ?)?((?:19|20)\d\d)")
_BETWEEN = re.compile(r"(?:\bbetween|\bfrom|介于|在)\s*(?:fy ?)?$")


def years_untold(part: Part, statement: Statement, desk: Desk) -> tuple[str, ...]:
    """The year, of two for which a part asks aims, of which a statement says nothing where it tells of the other."""
    folded = fold_plain(part.text)
    match = _JOINED.search(folded)
    if part.kind != "target" or match is None or len(desk.query.periods) != 2 or _BETWEEN.search(folded[: match.start()]):
        return ()
    told = "".join(segment.text for segment in statement.segments)
    untold = [period for period in desk.query.periods if not any(str(year) in told for year in period.years)]
    return tuple(period_name(period, desk.language) for period in untold) if len(untold) == 1 else ()
