"""Other names of a document's company: what the document itself calls it by, in both scripts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from qa.documents.company_file import names_in_file
from qa.documents.company_forms import brand_of, core
from qa.documents.company_names import find_names, is_alias, short_names, stated_short_names
from qa.documents.company_profile import profile_names
from qa.documents.written_names import Writing
from qa.text.characters import CJK, is_cjk
from qa.text.countries import country_of
from qa.text.folding import fold_plain
from qa.text.lexicon import is_english

HEAD = 60_000
"""Characters in which a document introduces its company."""
_ACRONYM = re.compile(r"(?<![A-Za-z&.-])[A-Z]{2,5}(?![A-Za-z&.-])")
_ACRONYM_OFTEN = 15
_ACRONYM_GROUP, _WRITTEN = re.compile(r"\b([A-Z]{3,5}) (?:Group|GROUP)\b"), 50
"""What a report calls its group throughout ("the SBO Group" of Schoeller-Bleckmann, which drills in oilfields)."""
_PAIR_OFTEN = 3
_ALONE, _ALONE_APART = 5, 0.5
"""How often a later word of a name stands alone ("Bramwell" of Otto Bramwell) at least, and per time with the word before."""
_LETTERS = 2
_NEAR, _HAN_BETWEEN = 60, 12
"""Characters behind a Han name in which its Latin one begins, and Han characters that may stand between."""
_NOT_BETWEEN = re.compile(r"有限公司|[、,，;；。(]|（.*[）]")
_EDGE = 3_000
_HAN_GAP = re.compile(rf"(?<=[{CJK}]) (?=[{CJK}])")
_SPACED = re.compile(r"(?m)^(?:[^\s\u2e80-\u9fff]{1,6} ){5,}[^\s\u2e80-\u9fff]{1,6} *$")
_TRADE_LINE = re.compile(
    r"(?P<name>(?:[A-Z][\w.&'’-]*\s+){1,4}(?:Bank|Group|Insurance|Securities|Financial(?: Holdings?)?|Holdings?|Electronics"
    r"|Technology|Industries|Pharmaceuticals?|Steel|Foods?|Motors?|Airlines|Cement|Chemicals?|Energy|Semiconductor))"
)
_ITEM = rf"(?:[{CJK}]{{2,10}}|[A-Z][\w&.'’-]*(?: [A-Z][\w&.'’-]*){{0,3}})"
_ENUMERATED = re.compile(rf"(?<![{CJK}、])(?:本公司|公司|本集[团團]|集[团團]|本行|[发發]行人)(?P<items>(?:[、/]{_ITEM})+)")
_QUOTED = re.compile(r"[“\"](?P<term>[^“”\"\n]{2,30})[”\"]")
_QUOTED_TERMS = re.compile(
    rf"{_QUOTED.pattern.replace('(?P<term>', '(?:')}(?:\s*(?:,|/|or|and|,\s*or)\s*{_QUOTED.pattern.replace('(?P<term>', '(?:')})+"
)
_THE_COMPANY, _TERM_OFTEN = re.compile(r"(?:the |our )?Company", re.IGNORECASE), 8
_SITE = re.compile(r"www\.(?P<label>[a-z][a-z0-9-]{2,})\.")
_SITE_FORM = r"(?:LIMITED|Limited|LTD|Ltd|CORP|Corp|INC|Inc|GmbH|COMPANY|Company)\b"
_SITE_OFTEN = 3


def other_names(text: str, name: str, writings: Sequence[str], cover: Sequence[str]) -> tuple[str, ...]:
    """Names that a document uses for its company beside those known.

    Args:
        text: The document's text.
        name: The company's name.
        writings: Further writings of it met so far.
        cover: Texts of the cover's blocks.
    """
    writing, known = Writing(text), (name, *writings)
    head = text[:HEAD]
    stated = stated_short_names(head)
    found = [
        *short_names(head, name),
        *(stated if any(is_related(one, known) for one in stated) else ()),
        *_enumerated(head, known),
        *_quoted_terms(head, writing),
        *initials(text, known),
        *_alone(known, writing),
    ]
    if any(map(is_cjk, name)):
        profile = profile_names(head) if any(one in head for one in known) else ()
        latin = [*latin_beside(text, known), *_latin_lines(cover), *_of_site(text), *profile]
        found += [one for each in latin for one in (each, brand_of(each)) if one]
    return tuple(dict.fromkeys(found))


def is_related(name: str, known: Sequence[str]) -> bool:
    """Whether a name that a filing states is the company's: it shares two characters running with the names known so far."""
    joined = " ".join(core(one) for one in known)
    folded = core(name)
    return any(folded[at : at + 2] in joined for at in range(len(folded) - 1))


def initials(text: str, names: Sequence[str]) -> tuple[str, ...]:
    """The initials that a report often calls its company by ("UOI" of United Overseas Insurance, "B&B" of Brann & Bolt)."""
    read = text[:400_000]
    counts = Counter(_ACRONYM.findall(read))
    groups = Counter(_ACRONYM_GROUP.findall(read))
    found = []
    for name in names:
        for letters in dict.fromkeys((_letters(name, small=False), _letters(name, small=True))):
            size = next((size for size in range(len(letters), 2, -1) if counts[letters[:size]] >= _ACRONYM_OFTEN), 0)
            if size:
                found.append(letters[:size])
                break
        own = _letters(core(name), small=True)
        if len(own) >= _LETTERS:
            found += [
                group for group, times in groups.items() if times >= 2 and group.startswith(own) and counts[group] >= _WRITTEN
            ]
        pair = re.fullmatch(r"([A-Z])[\w'’.-]*\s+(?:&|and)\s+([A-Z])[\w'’.-]*", brand_of(name))
        if pair and len(re.findall(rf"(?<![\w&]){pair[1]}&{pair[2]}(?![A-Za-z&])", read)) >= _PAIR_OFTEN:
            found.append(f"{pair[1]}&{pair[2]}")
    return tuple(dict.fromkeys(found))


def _letters(name: str, *, small: bool) -> str:
    """First letters of a name's words, with or without those of small words ("Bank of Velden" is BOV or BV)."""
    words = [word for word in re.split(r"[\s-]+", name) if word[:1].isalpha()]
    return "".join(word[0] for word in words if small or not word.islower()).upper()


def _alone(names: Sequence[str], writing: Writing) -> Iterator[str]:
    """A later word of a name that the text often writes alone, unless it is an everyday word."""
    for name in names:
        words = brand_of(name).split() if name.isascii() else []
        for before, word in pairwise(words):
            if (
                before.islower()
                or len(word) < 4
                or not word[0].isupper()
                or _is_trade(word)
                or country_of(word.lower()) is not None
            ):
                continue
            if writing.everyday(word) or (word.isupper() and is_english(word)):
                continue
            if is_english(word) and _by_itself(word, writing.text) < _ALONE:
                continue
            times, joined = writing.times(word), writing.times(f"{before} {word}")
            if times - joined >= max(_ALONE, _ALONE_APART * joined):
                yield word


def short_of(names: Sequence[str], stem: str, writing: Writing) -> Iterator[str]:
    """The first word of a known company's names that the file is named for or the text writes alone ("Velden" of "Velden Labs").

    Args:
        names: The company's English names.
        stem: The file's name without its ending.
        writing: The document's text.
    """
    filed = names_in_file(stem, writing)
    for name in names:
        words = brand_of(name).split()
        if len(words) < 2 or len(words[0]) < _FIRST or not words[0][0].isupper() or country_of(words[0].lower()) is not None:
            continue
        times, joined = writing.times(words[0]), writing.times(f"{words[0]} {words[1]}")
        if words[0] in filed or (not is_english(words[0]) and times - joined >= max(_OFTEN_ALONE, joined)):
            yield words[0]


_FIRST, _OFTEN_ALONE = 3, 8


def _by_itself(word: str, text: str) -> int:
    """How often a word stands with no further word of a name beside it ("Airport" in "Auckland Airport" does not)."""
    return len(re.findall(rf"(?:\b[a-z]+,?|\bThe|[.;:]|\n)[ \n]{re.escape(word)}\b(?![ \n]+[A-Z])", text))


def _is_trade(word: str) -> bool:
    return bool(_TRADE_LINE.fullmatch(f"X {word.title()}"))


def _enumerated(head: str, known: Sequence[str]) -> Iterator[str]:
    """Names that a list of terms sets beside "the company" ("本公司、公司、青禾医药、Verdimed")."""
    for match in _ENUMERATED.finditer(head):
        items = [item for item in re.split(r"[、/]", match["items"]) if item and is_alias(item)]
        if any(is_related(item, known) for item in items if is_cjk(item[0])):
            yield from (item for item in items if not is_cjk(item[0]) or is_related(item, known))
            return


def _quoted_terms(head: str, writing: Writing) -> Iterator[str]:
    """Names that a glossary sets in quotation marks beside "the Company" ("“the Company”, “Company”, “Velchem”"), written often."""
    for match in _QUOTED_TERMS.finditer(head):
        terms = [" ".join(term.split()) for term in _QUOTED.findall(match.group())]
        if any(_THE_COMPANY.fullmatch(term) for term in terms):
            yield from (term for term in terms if is_alias(term) and term.isascii() and writing.times(term) >= _TERM_OFTEN)


def latin_beside(text: str, known: Sequence[str]) -> Iterator[str]:
    """The Latin name with a legal form right behind the Han one, as covers, imprints and company profiles give both."""
    edges = _closed(text[:_EDGE]) + "\n" + _closed(text[-_EDGE:] if len(text) > 2 * _EDGE else "")
    counts: Counter[str] = Counter()
    for read in (text[:HEAD], edges):
        for name in dict.fromkeys(one for one in known if is_cjk(one[-1]) and one.endswith("公司")):
            for place in _ends(read, name):
                behind = read[place : place + 2 * _NEAR]
                mention = next(find_names(behind), None)
                if mention and mention.span.start <= _NEAR and mention.name.isascii() and _is_bare(behind[: mention.span.start]):
                    counts[mention.name] += 1
    best = counts.most_common(1)
    if best:
        yield best[0][0]


def _is_bare(between: str) -> bool:
    """Whether only a short name, marks and labels stand between the two names."""
    return sum(map(is_cjk, between)) <= _HAN_BETWEEN and not _NOT_BETWEEN.search(between)


def _closed(text: str) -> str:
    """Text whose lines set with gaps between letters or characters are closed up ("N o r t h O i l C o. , L t d.")."""
    closed = _HAN_GAP.sub("", text)
    return _SPACED.sub(lambda match: re.sub(r"(?<=[a-z.,])(?=[A-Z])", " ", match.group().replace(" ", "")), closed)


def _ends(text: str, name: str) -> Iterator[int]:
    place, seen = text.find(name), 0
    while place >= 0 and seen < 20:
        yield place + len(name)
        place, seen = text.find(name, place + len(name)), seen + 1


def _latin_lines(cover: Sequence[str]) -> Iterator[str]:
    """The one line of a cover that is a Latin name ending in a trade ("Velden Bank")."""
    lines = dict.fromkeys(line.strip() for block in cover for line in block.splitlines())
    named = [line for line in lines if _TRADE_LINE.fullmatch(line) and not all(is_english(word) for word in line.split())]
    if len(named) == 1:
        yield named[0]


def _of_site(text: str) -> Iterator[str]:
    """The word of a web address that companies of the report are named by too (www.velden.com.tw and "VELDEN (INDIA) LIMITED")."""
    labels = Counter(match["label"] for match in _SITE.finditer(text[:400_000]))
    for label, _ in labels.most_common(6):
        word = f"(?:{label.upper()}|{label.title()})"
        named = re.findall(rf"(?<![A-Za-z]){word}(?![A-Za-z])[\w &.()-]{{0,40}}?{_SITE_FORM}", text[:400_000])
        if len(named) >= _SITE_OFTEN and core(f"{label} ltd"):
            yield label.title()
            return


def full_name(short: str, text: str) -> str | None:
    """The full Han name whose short form this is (青禾銀行 of 青禾商業儲蓄銀行股份有限公司), as the text writes it oftenest."""
    counts: Counter[str] = Counter()
    for mention in find_names(text[:400_000]):
        if is_cjk(mention.name[-1]) and shortens(short, mention.name):
            counts["".join(mention.name.split())] += 1 + 10 * mention.name.endswith("股份有限公司")
    best = counts.most_common(1)
    return best[0][0] if best else None


def shortens(short: str, full: str) -> bool:
    """Whether a Han name is short for one with a legal form: it opens it, stands behind its place, or leaves characters out."""
    written, whole = fold_plain(short), re.sub(r"(?:股份)?有限公司$", "", fold_plain(full))
    if not written or "(" in whole or "（" in whole:
        return False
    if whole.startswith(written) or (len(written) > _LETTERS and written in whole[2:]):
        return True
    rest: Iterable[str] = iter(whole)
    return len(written) > 3 and whole[:2] == written[:2] and all(character in rest for character in written)
