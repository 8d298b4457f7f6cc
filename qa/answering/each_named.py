"""Places or parts that a question names side by side ("in the Leeds and Porto plants"): a figure for each, or it is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from qa.answering.candidates import candidates
from qa.answering.desk import BEFORE, Desk
from qa.answering.fitting import Candidate
from qa.answering.named_beside import stretch_of
from qa.answering.siblings import told_apart
from qa.answering.sufficing import sufficient
from qa.answering.terms import METRIC_HELD, plain_tokens, proper_names
from qa.domain.queries import Part
from qa.text.characters import CJK
from qa.text.countries import country_mentions, country_of
from qa.text.folding import fold_plain
from qa.text.synonyms import synonyms

_NAME = r"[A-Z][\w'’.-]*[\w](?: [A-Z][\w'’.-]*[\w])?"
_LISTED = re.compile(rf"{_NAME}(?:(?:, (?:and |or )?| and | or | & )(?:in |at |of |the |its )*{_NAME})+")
_PARTING = re.compile(r"(?:, (?:and |or )?| and | or | & )(?:in |at |of |the |its )*")
_KIND = r"(?:工厂|工廠|厂区|廠區|基地|园区|園區|矿区|矿|厂|廠|分公司|地区|地區|营地|电厂|項目|项目|门店|校区|港区)"
_JOINED = re.compile(r"[和与及、]|以及|还是")
_HAN_LISTED = re.compile(
    rf"(?:^|[\s的在于於,，])(?P<first>[{CJK}]{{2,5}}?){_KIND}?(?:[和与與及、]|以及)(?P<second>[{CJK}]{{2,5}}?)(?:[两兩二][个個座地家处處])?{_KIND}"
)
_SERIES = re.compile(
    r"(?P<first>[a-z][a-z-]{3,})(?P<more>(?:, [a-z][a-z-]{3,})+),? and (?P<last>[a-z][a-z-]{3,})"
    r"(?=\s*(?:[?,.;]|$|in\b|for\b|by\b))"
)
"""Three or more words side by side ("incinerated, landfilled and recycled"): of two, both may be said of one thing."""
_HAN_SERIES = re.compile(
    r"(?<![A-Za-z\d])(?P<first>[A-Z][A-Za-z\d]{1,9})(?P<more>(?:[、,，]\s*[A-Z][A-Za-z\d]{1,9})*)"
    r"\s*(?:[和与與及、]|以及)\s*(?P<last>[A-Z][A-Za-z\d]{1,9})(?![A-Za-z\d])"
)
"""Names in Latin letters side by side in a Chinese question: gases, divisions."""


@dataclass(frozen=True, slots=True)
class _Named:
    """A name, and the part's text with that name alone."""

    name: str
    text: str


def names_asked(part: Part, desk: Desk) -> tuple[_Named, ...]:
    """Two or more places or parts that a part of a question names side by side; none where it names one."""
    if desk.query.language == "en":
        proper = set(proper_names(desk.query, desk.catalog))
        for match in _LISTED.finditer(part.text):
            names = [name.strip() for name in _PARTING.split(match.group())]
            if all(set(name.split()) & proper for name in names) and not _is_company(names, desk):
                return _each(part.text, names, match.start(), match.end())
        return _in_series(_SERIES, part.text, desk)
    bare = _bare(part, desk)
    series = _in_series(_HAN_SERIES, bare, desk)
    if series:
        return series
    listed = _HAN_LISTED.search(bare)
    if listed is not None:
        return _each(bare, [listed["first"], listed["second"]], listed.start("first"), listed.end("second"))
    folded = fold_plain(bare)
    mentions = country_mentions(folded)
    if len(mentions) < 2 or not _JOINED.fullmatch(folded, mentions[0].end, mentions[1].start):
        return ()
    names = [folded[one.start : one.end] for one in mentions]
    return _each(folded, names, mentions[0].start, mentions[-1].end)


def _in_series(pattern: re.Pattern[str], text: str, desk: Desk) -> tuple[_Named, ...]:
    match = pattern.search(text)
    if match is None:
        return ()
    names = [match["first"], *(name.strip() for name in re.split(r"[、,，]", match["more"]) if name.strip()), match["last"]]
    return () if _is_company(names, desk) else _each(text, names, match.start(), match.end())


def _each(text: str, names: Sequence[str], start: int, end: int) -> tuple[_Named, ...]:
    return tuple(_Named(name, f"{text[:start]}{name}{text[end:]}") for name in dict.fromkeys(names))


def _bare(part: Part, desk: Desk) -> str:
    """A part's text without the names of the question's companies and the years in it."""
    text = part.text
    for company in desk.query.companies:
        for name in (company.name, *company.aliases):
            text = text.replace(name, " ")
    return re.sub(r"(?:19|20)\d\d\s*(?:财|財)?年度?", " ", text)


def _is_company(names: Sequence[str], desk: Desk) -> bool:
    own = " ".join(name for one in desk.query.companies for name in (one.name, *one.aliases))
    return any(name in own for name in names)


@dataclass(frozen=True, slots=True)
class EachNamed:
    """The best figure for each name asked for side by side, and the names without one.

    `refused` says that the figures found are of one of the names or of nobody knows which: they answer for none.
    """

    figures: tuple[Candidate, ...] = ()
    missing: tuple[str, ...] = ()
    refused: bool = False


def each_named(part: Part, desk: Desk) -> EachNamed:
    """Figures of names asked for side by side; nothing where a figure is of all of them together, or no names are."""
    asked = names_asked(part, desk)
    if len(asked) < 2:
        return EachNamed()
    names = [one.name for one in asked]
    together = next((one for one in candidates(part, desk) if sufficient(one, desk)), None)
    if together is not None and len(set(_names_of(together, names, desk))) > 1:
        return EachNamed()
    found: dict[str, Candidate] = {}
    for one in asked:
        single = replace(part, text=one.text)
        for candidate in told_apart([each for each in candidates(single, desk) if sufficient(each, desk)], single, desk):
            if set(_names_of(candidate, names, desk)) == {one.name} and _alike(candidate, list(found.values())):
                found[one.name] = candidate
                break
    if not found:
        return EachNamed(refused=together is not None and not _around_says_all(together, names, desk))
    return EachNamed(tuple(found.values()), tuple(name for name in names if name not in found))


def _around_says_all(candidate: Candidate, names: Sequence[str], desk: Desk) -> bool:
    """Whether what stands above and before a figure names all of them, or is in another language than the names."""
    figure, record = candidate.figure, candidate.record
    if (record.metadata.language == "en") != (desk.query.language == "en"):
        return True
    headings = candidate.passage.headings if candidate.passage is not None else ()
    before = desk.text(figure.document_id)[max(0, figure.context.start - BEFORE) : figure.context.end]
    around = fold_plain(" ".join((record.metadata.title, *headings, *figure.path, figure.title or "", before)))
    return all(any(_says(form, around) for form in _forms(fold_plain(name))) for name in names)


def _alike(one: Candidate, chosen: Sequence[Candidate]) -> bool:
    return all(
        one.figure.quantity.canonical_unit == other.figure.quantity.canonical_unit and one.figure.span != other.figure.span
        for other in chosen
    )


def _names_of(candidate: Candidate, names: Sequence[str], desk: Desk) -> Iterator[str]:
    """Which of the names a figure's own labels say, or its sentence where it speaks of the number."""
    figure = candidate.figure
    said = fold_plain(" ".join((*figure.path, figure.qualifiers.boundary or "", figure.metric, figure.title or "")))
    if not figure.from_table:
        said = fold_plain(figure.context.of(desk.text(figure.document_id)))
        places = [place for name in names for form in _forms(fold_plain(name)) if (place := said.find(form)) >= 0]
        said = stretch_of(figure, said, places).of(said)
    yield from (name for name in names if any(_says(form, said) for form in _forms(fold_plain(name))))


def _forms(name: str) -> tuple[str, ...]:
    country = country_of(name)
    if country is not None:
        return (*country.forms(), *country.han)
    return (name, *(synonyms(name) if not name.isascii() else ()))


def _says(form: str, folded: str) -> bool:
    if not form.isascii():
        return form in folded
    wanted = plain_tokens(form)
    return len(wanted & plain_tokens(folded)) > METRIC_HELD * len(wanted)
