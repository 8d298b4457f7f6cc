"""`qa eval check`: a gold file against the documents it speaks of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from eval.gold_file import GoldPair, Problem
from eval.grading.numbers import written_numbers
from eval.quotes import find_quote, locate
from eval.system import IndexedDocument, by_file


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What was counted and what is wrong; `warnings` do not fail the check."""

    pairs: int
    counts: dict[str, dict[str, int]]
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]

    @property
    def passed(self) -> bool:
        """Whether every piece of evidence was found."""
        return not self.problems


def check_pairs(pairs: Sequence[GoldPair], documents: Sequence[IndexedDocument]) -> CheckResult:
    """Every evidence quote must stand on its page; a gold number should stand in its evidence."""
    files = by_file(documents)
    problems: list[Problem] = []
    warnings: list[Problem] = []
    for pair in pairs:
        for position, piece in enumerate(pair.evidence):
            where = f"evidence[{position}]"
            document = files.get(piece.document)
            if document is None:
                problems.append(Problem(pair.line, f"{where}.document", f"no document {piece.document!r} in the index"))
            elif not locate(piece, document.text, document.pages):
                problems.append(_not_there(pair.line, where, piece.quote, piece.page, document))
        warnings += _unstated(pair)
    counts = {
        name: dict(sorted(Counter(str(getattr(pair, name)) for pair in pairs).items())) for name in ("language", "type", "split")
    }
    return CheckResult(len(pairs), counts, tuple(problems), tuple(warnings))


def _not_there(line: int, where: str, quote: str, page: int, document: IndexedDocument) -> Problem:
    elsewhere = sorted(
        {
            next(
                (page.number for page in document.pages if page.span.start <= span.start < page.span.end), document.pages[-1].number
            )
            for span in find_quote(quote, document.text)
        }
    )
    if not 1 <= page <= len(document.pages):
        return Problem(line, f"{where}.page", f"{document.file} has {len(document.pages)} pages, not {page}")
    if elsewhere:
        return Problem(line, f"{where}.page", f"the quote stands on page {elsewhere[0]} of {document.file}, not on {page}")
    return Problem(line, f"{where}.quote", f"does not stand in {document.file}: {quote[:60]!r}")


def _unstated(pair: GoldPair) -> list[Problem]:
    """Numbers that the evidence does not show: a slip of the pen, or another scale than the document's."""
    if pair.type not in ("numeric", "conflict") or not any(piece.quote for piece in pair.evidence):
        return []
    shown = {number for piece in pair.evidence for number in written_numbers(piece.quote)}
    missing = [value for value in pair.values if value.value not in shown]
    return [Problem(pair.line, "value", f"{value.value} does not stand in the evidence quotes as written") for value in missing]
