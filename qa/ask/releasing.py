"""Sentences handed out as soon as they are verified, while a language model still writes the next."""

from __future__ import annotations

from collections.abc import Callable

from qa.ask.citing import Citations
from qa.ask.rendering import marked
from qa.domain.documents import Language
from qa.domain.evidence import Draft
from qa.verification import Verification, Verified

Released = Callable[[str], None]
"""Is handed pieces of the answer's prose with their citation markers, in order; joined they begin the answer."""


class Release:
    """A draft on its way through verification.

    Each claim is checked when it is complete, against the stored text alone, and what holds is released. No check looks at the
    rest of the answer, so that nothing released is ever taken back: the finished answer begins with the released pieces.

    Args:
        verification: The checks of this answer.
        citations: Numbers citations as the finished answer will.
        language: The answer's.
        released: Is handed the pieces.
    """

    def __init__(self, verification: Verification, citations: Citations, language: Language, released: Released | None) -> None:
        self._verification = verification
        self._citations = citations
        self._language = language
        self._released = released
        self._between = ""
        self._known: set[str] = set()

    def claimed(self, draft: Draft) -> None:
        """Checks claims with their prose and releases what holds."""
        self._known.update(claim.id for claim in draft.claims)
        for segment in self._verification.add(draft):
            if self._released is not None and segment.claims:
                text = marked(segment, self._verification.claims, self._citations, self._language)
                self._released(self._between + text)
                self._between = segment.after

    def finish(self, draft: Draft) -> Verified:
        """The verdict on the whole draft; what was not handed over before is checked now."""
        claims = tuple(claim for claim in draft.claims if claim.id not in self._known)
        names = {claim.id for claim in claims}
        segments = [one for one in draft.segments if not one.claims or names.intersection(one.claims)]
        self.claimed(Draft(claims, tuple(segments)))
        return self._verification.result(draft.conflicts)
