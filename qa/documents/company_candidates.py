"""Companies that a document may be of, with what speaks for each."""

from __future__ import annotations

from dataclasses import dataclass, field

from qa.documents.company_forms import core, has_form
from qa.domain.documents import MetadataSource
from qa.domain.places import Span
from qa.text.folding import fold_plain


@dataclass
class Candidate:
    """A company with its writings; `key` is the catalog's, `places` are those that name it."""

    name: str
    score: float = 0.0
    source: MetadataSource = "text"
    span: Span | None = None
    mentions: int = 0
    places: set[str] = field(default_factory=set)
    writings: list[str] = field(default_factory=list)
    key: str | None = None

    def takes(self, other: Candidate) -> None:
        """Adds what speaks for another writing of the same company."""
        self.score += other.score
        self.places |= other.places
        self.mentions = max(self.mentions, other.mentions)
        self.writings += [one for one in (other.name, *other.writings) if one not in self.writings]
        if self.span is None:
            self.span, self.source = other.span, other.source


def count(
    candidates: dict[str, Candidate],
    name: str,
    key: str | None,
    span: Span | None,
    place: str,
    weight: float,
    *,
    same: str | None = None,
) -> None:
    """Counts a name met at a place; a place counts once: a cover that repeats a name says it no louder."""
    known = key or same or same_as(candidates, name)
    candidate = candidates.setdefault(known, Candidate(" ".join(name.split()), key=key))
    if key and candidate.key is None:
        candidate.key = key  # a folded name may be spelled as the catalog's key
    if place not in candidate.places:
        candidate.places.add(place)
        candidate.score += weight
        if place == "file" and len(candidate.places) == 1:
            candidate.source = "file_name"
        elif place == "properties" and len(candidate.places) == 1:
            candidate.source = "properties"
    if span is not None and candidate.span is None:
        candidate.span, candidate.source = span, "text"
    written = " ".join(name.split())
    if written not in candidate.writings:
        candidate.writings.append(written)
    if not candidate.key and len(name) > len(candidate.name) and len(name) <= 40:
        candidate.name = written


def same_as(candidates: dict[str, Candidate], name: str) -> str:
    """The key of a candidate that this is a longer or shorter writing of, else the folded name.

    Two names that both carry a legal form and differ before it are two companies ("Velden AG", "Velden America LLC").
    """
    folded = core(name)
    for key, candidate in candidates.items():
        other = core(candidate.name)
        if folded != other and has_form(name) and has_form(candidate.name):
            continue
        if len(folded) >= 2 and len(other) >= 2 and (folded.startswith(other) or other.startswith(folded)):
            return key
    return fold_plain(name)
