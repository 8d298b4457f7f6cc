"""Terms of a question by where they stand in it: those that only lead in count less, abbreviations say their words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from qa.answering.framing import is_talk
from qa.answering.terms import Term
from qa.text.folding import fold_plain
from qa.text.tokens import query_tokens

_SENTENCE_LEAD = re.compile(r"^[^?]{12,}[a-z)][.!] (?=[^?.!]{12,}\?\s*$)")
_CLAUSE_LEAD = re.compile(r"^[^?:;]{8,}(?:[:;,]| [-–—]) (?=(?:what|which|how)\b[^?]*\?\s*$)")
"""A clause leads in only where its author speaks of himself: "Political giving: how much …" names what is asked."""
LEADING = 0.4
"""What a word counts that only leads in to the question: a sentence before it, or what its author looks at."""
_WHOLE = frozenset(("altogeth", "togeth", "specif"))
WHOLE = 0.4
"""What a word counts that only says that a sum, or just this, is meant: a table seldom says so itself."""
_SMALL = frozenset("and of the for in on to per by a an".split())
_WORD = re.compile(r"[a-z]+")
_ABBREVIATION = re.compile(r"(?<![A-Za-z])(?P<short>[A-Z]{3,6})(?P<mark>[¹²³⁴-⁹]?)(?![A-Za-z])")
"""An abbreviation, with the note mark that is read as its last character."""
_SHORTEST, _LONGEST = 3, 6


def less_of_lead(terms: Sequence[Term], folded: str) -> tuple[Term, ...]:
    """Terms, those counting less that stand only before the question itself, or only say that the whole is meant."""
    lead = _SENTENCE_LEAD.match(folded) or (_CLAUSE_LEAD.match(folded) if is_talk(folded) else None)
    asked = frozenset(query_tokens(folded[lead.end() :])) if lead is not None else frozenset()
    return tuple(_lessened(term, asked if lead is not None else None) for term in terms)


def _lessened(term: Term, asked: frozenset[str] | None) -> Term:
    if term.metric_id is not None or not term.written.isascii():
        return term
    weight = term.weight * (WHOLE if term.written in _WHOLE else 1.0)
    if asked is not None and term.weight <= 1.0 and not any(wording & asked for wording in term.wordings[:1]):
        weight *= LEADING
    return replace(term, weight=weight)


def with_abbreviations(terms: Sequence[Term], folded: str, texts: Iterable[str]) -> tuple[Term, ...]:
    """Terms that are met, too, by the abbreviation of the question's words they are among, where a text writes it.

    "MLR" says "medical loss ratio"; where the question writes both, the abbreviation is no term of its own.
    """
    written: dict[str, set[str]] = {}
    for match in (match for text in texts for match in _ABBREVIATION.finditer(text)):
        short = match["short"].lower()
        written.setdefault(short, {short}).add(fold_plain(match.group()))
    own = frozenset(_WORD.findall(folded))
    found = [(words, short) for words, short in _runs(folded) if short in written or short in own]
    kept = list(terms)
    for words, short in found:
        tokens = frozenset(query_tokens(" ".join(words)))
        among = [term for term in kept if term.wordings and term.wordings[0] and term.wordings[0] <= tokens]
        if not among:
            continue
        alike = {id(term) for term in among}
        kept = [
            replace(term, wordings=(*term.wordings, *(frozenset({form}) for form in sorted(written.get(short, {short})))))
            if id(term) in alike
            else term
            for term in kept
            if term.written != short
        ]
    return tuple(kept)


def spelt_out(terms: Sequence[Term], written: str, texts: Iterable[str]) -> tuple[Term, ...]:
    """Terms that are met, too, by the words that an abbreviation of the question is short for, where a text spells them out.

    Args:
        terms: What is asked for.
        written: The question as it was put: an abbreviation is known by its capitals.
        texts: What was found.
    """
    shorts = {match["short"] for match in _ABBREVIATION.finditer(written) if not written.isupper()}
    if not shorts:
        return tuple(terms)
    read = tuple(texts)
    kept = list(terms)
    for short in sorted(shorts):
        between = r"[\s-]+(?:(?:of|and|the|for|on)\s+)?"
        words = between.join(f"(?i:{letter})[a-z]{{2,}}" for letter in short[1:])
        spelt = re.compile(rf"(?<![A-Za-z-]){short[0]}[a-z]{{2,}}{between}{words}")
        forms = {frozenset(query_tokens(found)) for text in read for found in spelt.findall(text)}
        kept = [_put_as(term, short.lower(), forms) for term in kept]
    return tuple(kept)


def _put_as(term: Term, short: str, forms: set[frozenset[str]]) -> Term:
    said = [wording for wording in term.wordings if short in wording]
    added = [(wording - {short}) | form for wording in said for form in sorted(forms, key=sorted)]
    return replace(term, wordings=(*term.wordings, *added)) if added else term


def initials(phrase: str) -> str:
    """First letters of a folded phrase's words, little ones left out."""
    return "".join(word[0] for word in _WORD.findall(phrase) if word not in _SMALL)


def _runs(folded: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Stretches of three to six words with their first letters; little words count only inside."""
    words = [word for word in _WORD.findall(folded) if word not in _SMALL]
    for start in range(len(words)):
        for size in range(_SHORTEST, _LONGEST + 1):
            if start + size <= len(words):
                run = tuple(words[start : start + size])
                yield run, "".join(word[0] for word in run)
