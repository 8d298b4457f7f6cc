"""Parts that ask for a thing of a kind ("which firm", "who", "哪个委员会"): the sentence that names one and says it is that."""

from __future__ import annotations

import re
from dataclasses import replace

from qa.answering.binding_names import is_bound, without_links
from qa.answering.desk import OPENING, Desk
from qa.answering.named_in import Named, names_in
from qa.answering.nameless import without_companies
from qa.answering.near_words import said_or_nearly
from qa.answering.predicates import Predicate, predicates_in
from qa.answering.sentences import ACROSS_LANGUAGES, Found, of_period, sentence_before, sentences
from qa.answering.sought import Sought
from qa.answering.spots import Place
from qa.answering.terms import NAMED_WEIGHT, Term
from qa.domain.places import Span
from qa.domain.queries import Part
from qa.text.folding import fold_plain
from qa.text.tokens import stem

MOST_TRIED, LEAST_COVERED = 20, 0.5
"""Sentences looked through, and how much of the question each must cover: a little less than one that only words are asked of."""
LEAST_OWN = 0.35
"""How much of the question the sentence itself must say."""
SAYS_ALL = 0.7
"""How much a sentence itself says where one word that it lacks, however much the question turns on it, is put otherwise."""
LEAST_COUNTED = 0.25
"""The same where it names just as many things as are asked for."""
LEAST_PLAIN = 0.45
"""The same of the question's words that are neither names nor its verb."""
LEAST_PREFIX = 5


_COUNT = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight)\b|(?<=哪)[两兩三四五六](?:个|個|种|種|项|項|家|位|类|類|大)", re.IGNORECASE
)
"""How many are asked for: as many names say it."""
_PEOPLE = re.compile(
    r"(?<=[Ww]hich )(?:people|persons?|functions?|roles?|parties)(?: (?:or|and) (?:people|persons?|functions?|roles?|parties))?"
)
_ANSWERED_FOR = re.compile(
    r"people|persons?|functions?|roles?|parties|firms?|compan(?:y|ies)|organi[sz]ations?|bod(?:y|ies)|providers?"
    r"|standards?|plac(?:e|es)|medals?|levels?|grades?|城市|地方|机构"
)
"""Nouns that the name itself answers for: of a firm's name nobody writes that it is a firm."""


def named_thing(part: Part, sought: Sought, desk: Desk) -> tuple[Found, Span] | None:
    """The best sentence that names what is sought, in the question's verb where it has one, with the place of the name.

    A sentence with a name that is beyond doubt of the kind sought goes before one with a name that may be, one with several names
    before one with a single one where several are asked for.
    """
    asked = replace(part, text=_without_noun(_COUNT.sub(" ", part.text) if sought.count else part.text, sought))
    verbs = [verb for verb, _, _ in predicates_in(without_companies(part.text, desk.query))]
    found: list[tuple[bool, bool, float, Found, Named]] = []
    for one in sentences(asked, desk)[:MOST_TRIED]:
        across = (one.hit.passage.language == "en") != (desk.query.language == "en")
        if across and not desk.query.companies and one.own < LEAST_ACROSS:
            continue  # few words met in the other language may be about anybody
        if _is_heading(one) or not of_period(one, part, desk) or (_ALL.search(part.text) and _SOME.search(one.text)):
            continue
        names = _names(one, part, sought, verbs, desk)
        named = _how_many(names, sought)
        several = sought.several and part.kind == "list" and (sought.kind != "standard" or sought.count is not None)
        least = (sought.count or 2) if several else 1
        if not names or (named < least and "、" not in one.text):
            continue
        if sought.kind == "standard" and sought.count is not None and _certified(names) < sought.count:
            continue
        if sought.kind == "line" and not _speaks_of_subject(one, part, desk):
            continue
        weight = _weight(one, asked, verbs, desk, LEAST_OWN if named != sought.count else LEAST_COUNTED)
        if weight is not None and weight < SAYS_ENOUGH and not _says_noun(one, sought):
            continue
        if weight is not None:
            found.append((not names[0].strong, sought.several and named < 2, -weight, one, names[0]))
    if not found:
        return None
    *_, best, name = min(found, key=lambda each: each[:3])
    return best, _place(name.text, best)


LEAST_ACROSS = 0.45
"""How much of a question without a company a sentence in the other language must say."""
SAYS_ENOUGH = 1.2
"""Weight of a sentence from which it need not write the noun asked for ("charity") itself."""
_SUBJECT = re.compile(r"(?P<subject>[\w&-]+ [\w&-]+)(?: (?:at|of|in) [^?]{1,40})?(?: (?:report|answer)\b)", re.IGNORECASE)


def _speaks_of_subject(one: Found, part: Part, desk: Desk) -> bool:
    """Whether the office whose superior is asked for stands in a sentence or before it: its last two words side by side."""
    match = _SUBJECT.search(without_companies(part.text, desk.query))
    if match is None or one.hit.passage.language != "en":
        return True
    wanted = [stem(word) for word in match["subject"].split()]
    words = [stem(word) for word in re.findall(r"[a-z&-]+", fold_plain(f"{sentence_before(one, desk)} {one.text}"))]
    return any(words[at : at + 2] == wanted for at in range(len(words)))


def _says_noun(one: Found, sought: Sought) -> bool:
    """Whether a sentence writes the noun asked for where that is no mere word for any name ("union", "charity")."""
    if sought.kind not in {"organisation", "body"} or sought.noun is None or _ANSWERED_FOR.fullmatch(sought.noun):
        return True
    return fold_plain(sought.noun).rstrip("s").removesuffix("ie").removesuffix("y") in fold_plain(one.text)


def _how_many(names: list[Named], sought: Sought) -> int:
    """How many things the names are: "ELWEMA and Vecoplan" are two; offices beside persons are those of the persons."""
    counted = [name for name in names if name.strong == names[0].strong] if sought.kind in {"person", "standard"} else names
    return len({piece.strip() for name in counted for piece in re.split(r",| and | & |、|和|及", name.text) if piece.strip()})


def _certified(names: list[Named]) -> int:
    """How many of the names are codes of standards or called certificates: titles of rules and product names are neither."""
    return len({name.text for name in names if name.strong or re.search("(?:认证|認證|证书|證書)$", name.text)})


_ALL = re.compile(r"\b(?:all|every|each)\b|所有|全部", re.IGNORECASE)
_SOME = re.compile(r"\b(?:majority|most of|some of|several of|part of|many of)\b|部分|大多", re.IGNORECASE)
"""What holds for all, and what only for some."""


def _names(one: Found, part: Part, sought: Sought, verbs: list[Predicate], desk: Desk) -> list[Named]:
    own = own_names(one, desk)
    found = names_in(without_links(one.text), sought, part.text, own)
    names = [name for name in found if is_bound(name, one.text, sought, verbs, part.text, own)]
    if sought.kind == "person" and not verbs:
        return [name for name in names if name.strong]  # an office alone is nobody's name
    return names


def _weight(one: Found, part: Part, verbs: list[Predicate], desk: Desk, least_own: float = LEAST_OWN) -> float | None:
    """How much of what is asked a sentence says; None where it does not say enough or not what joins the thing to the subject."""
    here = desk.place(one.text, 1.0)
    binding = [verb for verb in verbs if verb.binding]
    if binding and not any(_says(verb, here.tokens) for verb in binding):
        return None
    above = desk.place(" ".join(one.hit.passage.headings), 0.6)
    before = desk.place(sentence_before(one, desk), 0.6)
    record = desk.record(one.document_id)
    opening = "" if desk.query.companies else desk.text(one.document_id)[:OPENING]  # of a company known by that name alone
    titled = desk.place(f"{record.metadata.title} {opening}", 0.5)
    terms = [term for term in desk.terms(part) if not _is_of_phrase(term, verbs, here)]
    own, coverage = said_or_nearly(terms, here, (before, above, titled), one.text, desk)
    least = ACROSS_LANGUAGES if (one.hit.passage.language == "en") != (desk.query.language == "en") else 1.0
    if own < least_own * least or coverage < LEAST_COVERED * least:
        return None
    written = {verb.written for verb in verbs}
    plain = [term for term in terms if term.written not in written and term.weight < NAMED_WEIGHT / 2]
    if plain and own < SAYS_ALL:
        heaviest = max(plain, key=lambda term: term.weight)
        if not said_or_nearly((heaviest,), here, (before, above, titled), one.text, desk)[1]:
            return None  # the word that the question turns on is met nowhere
        said, near = said_or_nearly(plain, here, (before, above, titled), one.text, desk)
        if max(said, near) < LEAST_PLAIN * least:
            return None  # nothing but names and verbs are met
    return own + 0.5 * coverage


def _is_of_phrase(term: Term, verbs: list[Predicate], here: Place) -> bool:
    """Whether a word is only part of a phrase that a sentence puts otherwise: the "gave" of "gave assurance", in "provided by"."""
    if term.held(here.tokens):
        return False
    phrases = [verb for verb in verbs if " " in verb.written and _says(verb, here.tokens)]
    return any(term.written in map(stem, verb.written.split()) or term.written in verb.written.split() for verb in phrases)


def _says(verb: Predicate, tokens: frozenset[str]) -> bool:
    """Whether one of a verb's wordings stands among tokens, be it grown together with the word behind it."""
    if any(wording <= tokens for wording in verb.wordings):
        return True
    stems = [word for wording in verb.wordings for word in wording if len(word) > LEAST_PREFIX and word.isascii()]
    return any(token.startswith(word) for word in stems for token in tokens)


_PAGE = re.compile(r"(?<!\S)\d{1,3}(?!\S)")


def _is_heading(one: Found) -> bool:
    """Whether a line only names a subject: a few English words without a stop, or a table of contents."""
    if len(_PAGE.findall(one.text)) > 2 and one.text[:1].isdigit():
        return True
    return one.hit.passage.language == "en" and len(one.text.split()) < 6 and one.text.rstrip()[-1:] not in ".:;"


def _without_noun(text: str, sought: Sought) -> str:
    """A question without the noun that the name itself answers for; a body's stands in its name."""
    if sought.noun is None or not _ANSWERED_FOR.fullmatch(sought.noun):
        return text
    if sought.kind == "holder":
        return _PEOPLE.sub(" ", text, count=1)
    if not sought.noun.isascii():
        return text.replace(sought.noun, " ", 1)  # written in traditional characters it stays, and counts
    return re.sub(rf"\b{re.escape(sought.noun)}\b", " ", text, count=1, flags=re.IGNORECASE)


def own_names(one: Found, desk: Desk) -> str:
    """What the companies asked about and the one that reports are called."""
    company = desk.record(one.document_id).metadata.company
    names = [name for each in desk.query.companies for name in (each.name, *each.aliases)]
    return " ".join((*names, *((company.name, *company.aliases) if company is not None else ())))


def _place(name: str, one: Found) -> Span:
    """Where a name stands; the whole sentence where its writing was changed to be read."""
    words = fold_plain(name).split()
    text = one.text.lower()
    at = text.find(words[0]) if words else -1
    end = text.find(words[-1], max(at, 0)) if words else -1
    if at < 0 or end < 0:
        return one.span
    return Span(one.span.start + at, one.span.start + end + len(words[-1]))
