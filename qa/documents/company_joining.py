"""Candidates that are one company joined: its initials, its short name, its name in the other script."""

from __future__ import annotations

from collections.abc import Iterable

from qa.catalog import Catalog
from qa.documents.company_aliases import is_related, latin_beside
from qa.documents.company_candidates import Candidate, same_as
from qa.documents.company_forms import brand_of, core, has_form
from qa.documents.company_longer import whole_company
from qa.documents.company_names import short_names
from qa.documents.company_stated import spelled_out
from qa.documents.written_names import Writing
from qa.text.characters import is_cjk

_OFTEN = 8


def join_scripts(text: str, candidates: dict[str, Candidate]) -> None:
    """A Han name and the Latin one that stands right behind it are one company's, and the Han one is its name."""
    for candidate in [one for one in candidates.values() if one.key is None and is_han(one.name)]:
        latin = next(latin_beside(text, (candidate.name, *candidate.writings)), None)
        key = same_as(candidates, latin) if latin else ""
        if latin and key in candidates and candidates[key] is not candidate and candidates[key].key is None:
            other = candidates.pop(key)
            candidate.score += other.score
            candidate.writings += [one for one in other.writings if one not in candidate.writings]


def join_initials(text: str, candidates: dict[str, Candidate], catalog: Catalog) -> None:
    """A company met by its initials is the one whose full name the text writes beside them ("IVL" of "Inver Vale Limited")."""
    for key, one in list(candidates.items()):
        full = spelled_out(brand_of(one.name) or one.name, text) if one.key is None else None
        if full is None:
            continue
        known = whole_company(catalog, full)
        other = known or same_as(candidates, full)
        if other == key:
            one.key = known
            continue
        target = candidates.setdefault(other, Candidate(full, key=known))
        target.takes(candidates.pop(key))
        if full not in target.writings:
            target.writings.append(full)


def join_bracketed(text: str, candidates: dict[str, Candidate]) -> None:
    """A name that the text sets in brackets behind a company's full one is that company's ("Velden Bay Ltd (Velden)")."""
    for full in [one for one in candidates.values() if one.key is None and has_form(one.name) and not is_han(one.name)]:
        short = {core(one) for one in short_names(text, full.name)}
        for key in [key for key, one in candidates.items() if one is not full and one.key is None and core(one.name) in short]:
            full.takes(candidates.pop(key))


def drop_never_repeated(candidates: dict[str, Candidate], file: str, writing: Writing) -> None:
    """Drops Han names that nothing but the cover says, where the file is named for a company that the text names again and again.

    A cover read wrongly from its picture ("青杀龠锕股份有限公司") shares no two characters with the name that the text writes; the
    Latin name beside it stays.
    """
    named = [one for one in candidates.values() if "file" in one.places and is_han(one.name)]
    kept = next((one for one in named if max(map(writing.times, one.writings), default=0) >= _OFTEN), None)
    if kept is None:
        return
    for key, one in list(candidates.items()):
        alone = one.key is None and one.mentions <= 1 and is_han(one.name) and "file" not in one.places
        if alone and not is_related(one.name, (kept.name, *kept.writings, file)):
            kept.writings += [latin for latin in candidates.pop(key).writings if not is_han(latin)]


def in_other_script(best: Candidate, candidates: Iterable[Candidate]) -> list[str]:
    """The name that a cover gives beside the first in the other script, if it gives just one."""
    others = [
        candidate.name
        for candidate in candidates
        if "cover" in candidate.places and candidate.key is None and is_han(candidate.name) != is_han(best.name)
    ]
    return others if len(others) == 1 and best.key is None else []


def is_han(name: str) -> bool:
    """Whether a name has Han characters."""
    return any(map(is_cjk, name))
