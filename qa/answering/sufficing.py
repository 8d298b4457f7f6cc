"""Whether a figure fits a part of a question well enough to be stated."""

from __future__ import annotations

from qa.answering.desk import Desk
from qa.answering.fitting import Candidate

ENOUGH = 0.5
"""Least coverage at which a figure answers by its words alone."""
ENOUGH_WITH_METRIC = 0.3
"""Least coverage where the catalog's metric is the one asked for."""
OWN_SHARE = 0.7
"""Share of the least coverage that the figure's own sentence or row must reach: headings and titles alone bind nothing."""
COUNTED_SHARE = 0.3
"""The same where the figure is called by the noun asked for: later sentences speak of a thing without naming it again."""
ACROSS_LANGUAGES = 0.8
"""Factor on both where question and source are in different languages: not every word has a known translation."""


def sufficient(candidate: Candidate, desk: Desk) -> bool:
    """Whether a figure's fit is good enough to be stated: a wrong figure is worse than none."""
    # where the question names no company, the metric alone is anybody's: its other words say whose is meant
    least = ENOUGH_WITH_METRIC if candidate.same_metric and desk.query.companies else ENOUGH
    if (candidate.language == "en") != (desk.query.language == "en") and (desk.query.companies or candidate.same_metric):
        least *= ACROSS_LANGUAGES  # without a company a few words met in the other language may be about anybody
    return candidate.coverage >= least and candidate.own >= (COUNTED_SHARE if candidate.counted else OWN_SHARE) * least
