"""What a question asks for as weighted terms, and how much of it a text holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from qa.answering.apposed import apposed_names
from qa.answering.change_words import without_frame
from qa.answering.deeds import deeds_in
from qa.answering.framing import without_talk, without_unit
from qa.answering.limits import overseas_said, without_all_workers
from qa.answering.nameless import INITIALS, NO_INITIALS, PROPER, company_words, without_names
from qa.answering.predicates import Predicate, predicates_in
from qa.answering.spots import LEAST_LIKELY, Place, own_tokens
from qa.answering.words import ASK_FRAME, FRAME, FRAME_WORDS, HAN_RUN, IRREGULAR, bigrams, english_stems, han_words, known_phrases
from qa.catalog import Catalog
from qa.domain.evidence import Hit
from qa.domain.queries import Part, Query
from qa.text.characters import CJK
from qa.text.countries import country_mentions, country_of
from qa.text.folding import fold_plain
from qa.text.lexicon import load_lexicon
from qa.text.synonyms import english_synonyms, other_spellings, synonyms
from qa.text.thesaurus import NO_WORDINGS, Meaning, Wordings, bag_of, is_denied, load_thesaurus
from qa.text.tokens import lexical_tokens, query_tokens

# The dimension asked for, when it is a share: figures carry it as their unit.
_SHARE = re.compile(
    r"百分比|比例|比率|占比|(?<!市场)份额"
    r"|\b(?:what|which) (?:share|percentage|proportion|percent|portion|part) of\b|\bper ?cent(?:age)?\b"
)
_PERCENT = re.compile(r"百分之几|百分比|百分之多少|\bper ?cent(?:age)?\b")
_COMMON_CAPITALS = frozenset(
    "Scope Category January February March April May June July August September October November December Board Group Company"
    " Report Chinese English ESG Sustainability Environmental Social Governance Compare What Which Who When Where How".split()
)
_SOURCE = re.compile(
    r"^(?:根据|按照|依照|依据|按|在)?[^,，;；?？]{0,16}(?:规划|计划|方案|通知|指南|公告|文件|报告|办法|意见)"
    r"(?:中|里|要求|提出|明确|规定|点名|提到)(?:的|,|，)?"
    r"|^(?:under|according to|in|per) (?:the )?[^,?]{3,70}(?:plan|policy|notice|guidelines?|guidance|regulations?|report),",
)
"""What names the document that is to say it, folded: "规划要求…", "under the 15th five-year energy plan, …"."""
_ASIDE = re.compile(
    r"[(（][^()（）]{1,20}(?:加上?|\+|＋)[^()（）]{1,20}[)）]|[(（]\s*(?:不是|不含|不包括|不计|而非|并非|除)[^()（）]*[)）]"
    r"|[,(]?\s*\b(?:excluding|including|not including|not counting|apart from|other than|rather than)\b[^,?)]*\)?"
)
"""What is said not to be meant, or is the sum asked for over again ("总能耗（电加汽油）")."""
_UNDER_PLAN = re.compile(
    r"\b(?:under|within|as part of|according to|in) (?:the |its |their )(?:[\w'’-]+ ){0,5}"
    r"(?:plan|goal|target|commitment|strategy|roadmap)\b(?=\W*$)"
)
"""What names the plan that an aim belongs to: the aim itself need not say it again."""
_NUMBERS = frozenset({"figure", "figures"})
_GAS = re.compile(r"二氧化碳(?:当量)?|\bco2(?:-?eq?)?\b|\bcarbon dioxide(?: equivalents?)?\b")
"""Beside a metric of emissions the gas says no more than the unit does."""
_WORDED = frozenset({"text", "list", "entity", "date"})
PREDICATE_WEIGHT = 0.7
"""Weight of a question's verb: sources put it in many ways, and what it says of its subject is told by the subject's words."""
DEED_WEIGHT = 0.4
"""The same where an amount is asked for: its noun tells it ("green procurement"), however it was spent."""
METRIC_HELD = 0.67
"""Of a metric's name more than two thirds must stand there: "gender gap" is no "gender pay gap", 二氧化碳 no 二氧化硫."""
NAMED_WEIGHT = 2.5
"""Weight of a proper name against 1 for a word."""
SAME_METRIC = 0.85
"""What the catalog's metric counts where none of its known wordings stands beside the figure."""
LONG_ASKING = 4
"""Tokens from which a way of asking may hold more than the metric."""
REWORDED = 0.9
"""What a synonym or translation counts against the question's own word: it may name a wider or narrower thing."""
LONGEST_LABEL = 16
"""Tokens up to which a text is a label, in which what is denied ("non-hazardous waste") does not stand beside the thing itself."""
_SAID_OF_ALL = frozenset("compani firm group corpor compar all each report year 公司 集团 所有 全部 比较 对比".split())
MEANT_SO = 0.85
"""What another wording counts that reports use for the same thing."""
MOST_ALIKE = 4
"""Chinese words that may stand for one of the question."""


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that a good answer's surroundings say, in any of its wordings (each a set of tokens), with its weight."""

    wordings: tuple[frozenset[str], ...]
    weight: float
    written: str
    metric_id: str | None = None
    alike: Wordings = NO_WORDINGS
    """What reports call the same, each to be held whole."""
    is_name: bool = False
    """Whether it is a site, brand, place or project by its own name, which must be met."""
    vague: bool = False
    """The question says less than the metric's name: "water" of "how much water was consumed". No row is known by one word."""

    def in_row(self) -> Term:
        """The term as a table's row must say it."""
        if not self.vague:
            return self
        return replace(self, wordings=tuple(one for one in self.wordings if len(one) > 1), vague=False)

    def held(self, tokens: frozenset[str], least: float = 0.5) -> float:
        """Share of the best wording's tokens among `tokens`, 0 where not more than half; synonyms count a little less."""
        best, is_label = 0.0, len(tokens) <= LONGEST_LABEL
        for place, wording in enumerate(self.wordings):
            if wording.isdisjoint(tokens) or (is_label and is_denied(tokens, wording)):
                continue
            share = len(wording & tokens) / len(wording)
            if share > least:
                best = max(best, share if place == 0 else share * REWORDED)
        if best < MEANT_SO and self.alike.said_in(tokens):
            return MEANT_SO
        return best


def covered(terms: Sequence[Term], places: Iterable[Place], metric_id: str | None = None, *, strict: bool = False) -> float:
    """Weighted share of the terms that the places hold, each term at its best place; 0 without terms.

    A term that is a catalog metric is nearly held by a figure of that metric, whatever words its label uses; with `strict` its
    words alone count only where nearly all of them stand there.
    """
    total = sum(term.weight for term in terms)
    if not total:
        return 0.0
    spots, gained = list(places), 0.0
    for term in terms:
        least = METRIC_HELD if strict and term.metric_id is not None else 0.5
        best = max((term.held(spot.tokens, least) * spot.worth for spot in spots), default=0.0)
        if metric_id is not None and term.metric_id == metric_id:
            best = max(best, SAME_METRIC)
        gained += term.weight * best
    return gained / total


def names_metric(terms: Sequence[Term], places: Iterable[Place], words: int = 1) -> bool:
    """Whether a metric asked for is named in one of the places, by a name of at least `words` words."""
    spots = list(places)
    named = [term for term in terms if term.metric_id is not None]
    wide = [replace(term, wordings=tuple(one for one in term.wordings if len(one) >= words)) for term in named]
    return any(term.held(spot.tokens, METRIC_HELD) for term in wide for spot in spots)


def only_metrics(terms: Sequence[Term]) -> bool:
    """Whether metrics and nothing besides are asked for."""
    return bool(terms) and all(term.metric_id is not None for term in terms)


def terms_of(part: Part, query: Query, catalog: Catalog, hits: Sequence[Hit]) -> tuple[Term, ...]:
    """Terms of one part of a question: companies, periods and question words left out, wordings in the other languages added.

    A word that every retrieved passage holds weighs less than one that few hold: it does not tell them apart.
    """
    folded = _ASIDE.sub(" ", _SOURCE.sub(" ", without_names(fold_plain(part.text), query)))
    folded = _UNDER_PLAN.sub(" ", folded) if part.kind == "target" else folded
    if asks_for_share(part):
        folded = _SHARE.sub(" ", folded)
    folded = without_talk(without_all_workers(without_frame(overseas_said(folded), part.kind)))
    bags = [frozenset(lexical_tokens(hit.passage.text)) for hit in hits]
    terms: list[Term] = []
    apart: dict[str, frozenset[str]] = {}
    for mention in part.metrics:
        if mention.id is None:
            continue
        known = catalog.metric(mention.id).names.all()
        phrase, at = _place_of(mention.phrase, folded, known, query)
        if at < 0 and len(part.metrics) == 1 and asks_for_share(part) and crosses(query, hits):
            # the words of sharing are left out above; the other language calls the metric by what is left
            phrase = " ".join(_SHARE.sub(" ", fold_plain(mention.phrase)).split())
            at = folded.find(phrase) if phrase else -1
        if at < 0:
            apart[mention.id] = frozenset(known)
            continue
        names = (phrase, *(written.replace("范围", "范畴") for written in (phrase,) if "范围" in written), *known)
        wordings = tuple(dict.fromkeys(bag for one in names if (bag := _tokens(one))))
        if part.kind in _NUMBERS and len(plain := _words_of(phrase)) > 1 and phrase not in known:
            wordings = tuple(dict.fromkeys((*wordings, plain)))
        if wordings:
            terms.append(Term(wordings, _phrase_weight(phrase), phrase, mention.id, vague=_vague(phrase, names[1:])))
            folded = f"{folded[:at]} {_beyond(phrase, names[1:])} {folded[at + len(phrase) :]}"
    if part.dimension == "tCO2e" and any(term.metric_id is not None for term in terms):
        folded = _GAS.sub(" ", folded)
    folded = _without_known(folded, catalog, apart, terms)
    folded = _without_predicates(folded, terms, predicates_in if part.kind in _WORDED else deeds_in)
    named = {token for name in proper_names(query, catalog) for token in query_tokens(name)}
    for term in _loose_terms(without_unit(folded), crossing=crosses(query, hits)):
        # a site, brand or project by its own name must be met, other words may be put differently
        must_stand = term.written in named or (term.written.isascii() and country_of(term.written) is not None)
        terms.append(replace(term, weight=NAMED_WEIGHT, is_name=True) if must_stand else term)
    meant = load_thesaurus().meanings(bag_of(without_names(fold_plain(part.text), query)))
    return tuple(_weighed(_as_meant(term, meant), bags) for term in terms or _carried_terms(part, catalog))


def _as_meant(term: Term, meant: Sequence[Meaning]) -> Term:
    """A term with what reports call the same; a proper name and a metric of the catalog stand for themselves."""
    if term.metric_id is not None or term.weight >= NAMED_WEIGHT or not term.wordings or term.wordings[0] & _SAID_OF_ALL:
        return term
    own = frozenset(token for token in term.wordings[0] if len(token) > 1) or term.wordings[0]
    return replace(term, alike=Wordings.of(bag for one in meant if own <= one.own for bag in one.same))


def _without_known(folded: str, catalog: Catalog, apart: dict[str, frozenset[str]], terms: list[Term]) -> str:
    """A question without the phrases that the catalog knows in other words, which become terms."""
    expansions = catalog.expansions(folded)
    longest = [one for one in expansions if not any(two.span.covers(one.span) and two.span != one.span for two in expansions)]
    apart_from = [one for place, one in enumerate(longest) if not any(one.span.overlaps(two.span) for two in longest[:place])]
    for expansion in sorted(apart_from, key=lambda one: one.span.start, reverse=True):
        phrase = expansion.span.of(folded)
        written = (phrase, _singular(phrase), *_of_the_sex(phrase), *expansion.alternatives)
        wordings = tuple(dict.fromkeys(bag for one in (*written, *_alike(phrase)) if (bag := _tokens(one))))
        if wordings and not FRAME.fullmatch(phrase) and phrase.strip() not in FRAME_WORDS:
            identity = next((one for one, names in apart.items() if names & set(expansion.alternatives)), None)
            terms.append(Term(wordings, _phrase_weight(phrase), phrase, identity))
            folded = f"{folded[: expansion.span.start]} {folded[expansion.span.end :]}"
    return folded


def _without_predicates(folded: str, terms: list[Term], found_in: Callable[[str], list[tuple[Predicate, int, int]]]) -> str:
    """A question without its everyday verbs, which become terms in all the words that say the same."""
    for verb, start, end in reversed(found_in(folded)):
        wordings = tuple(bag for bag in (_tokens(verb.written), *verb.wordings) if bag)
        terms.append(Term(wordings, PREDICATE_WEIGHT if found_in is predicates_in else DEED_WEIGHT, verb.written))
        folded = f"{folded[:start]} {folded[end:]}"
    return folded


def _place_of(phrase: str, folded: str, known: Sequence[str], query: Query) -> tuple[str, int]:
    """A metric's phrase as it stands in a question from which companies and periods were taken, with its place there, else -1.

    Its words may have stood apart, around a company's name; then they count only where all belong to the metric's known names.
    """
    written = fold_plain(phrase)
    at = folded.find(written)
    if at >= 0:
        return written, at
    words = without_names(written, query).split()
    match = re.search(r"\s+".join(re.escape(word) for word in words), folded) if words else None
    if match is None or not _tokens(match.group()) <= {token for name in known for token in _tokens(name)}:
        return written, -1
    return match.group(), match.start()


def _beyond(phrase: str, names: Sequence[str]) -> str:
    """Words that a long way of asking takes in and that are none of the metric's own ("高阶主管" in "多少高阶主管员工")."""
    if len(_tokens(phrase)) < LONG_ASKING:
        return ""
    own = {token for name in names for token in (*_tokens(name), *fold_plain(name))}
    latin = [word for word in re.findall(r"[a-z][a-z-]+", phrase) if word not in FRAME_WORDS and not set(query_tokens(word)) <= own]
    han = [piece for run in HAN_RUN.findall(FRAME.sub(" ", phrase)) for piece in han_words(run) if not set(piece) & own]
    return " ".join((*han, *latin))


def _carried_terms(part: Part, catalog: Catalog) -> list[Term]:
    """The metrics of a part that names nothing itself ("…, and by how much did it grow?"): those of the part before."""
    found = []
    for mention in part.metrics:
        names = (mention.phrase, *catalog.metric(mention.id).names.all()) if mention.id is not None else (mention.phrase,)
        wordings = tuple(dict.fromkeys(bag for one in names if (bag := _tokens(one))))
        if wordings:
            found.append(Term(wordings, _phrase_weight(fold_plain(mention.phrase)), mention.phrase, mention.id))
    return found


def _vague(phrase: str, names: Sequence[str]) -> bool:
    """Whether a question's way of asking leaves one word that says less than the metric's names ("how much water")."""
    own = _tokens(phrase)
    known = [_tokens(name) for name in names]
    return len(own) == 1 and len(phrase.split()) > 1 and any(own < bag for bag in known)


def content_tokens(text: str) -> frozenset[str]:
    """Words and character pairs of a text without those that ask or frame."""
    return frozenset(token for token in _tokens(text) if len(token) > 1)


def plain_tokens(text: str) -> frozenset[str]:
    """All tokens of a folded text."""
    return own_tokens(text)


def asks_for_share(part: Part) -> bool:
    """Whether a percentage is asked for, by the part's dimension or in so many words."""
    return part.dimension == "%" or _PERCENT.search(fold_plain(part.text)) is not None


def _alike(phrase: str) -> tuple[str, ...]:
    """What says the same as a known phrase of one English word: "women" and "female"."""
    stems = list(english_stems(phrase)) if phrase.isascii() and " " not in phrase.strip() else []
    return english_synonyms(stems[0]) if len(stems) == 1 else ()


_SEXES = (("women", "female"), ("woman", "female"), ("men", "male"), ("female", "women"), ("male", "men"))


def _of_the_sex(phrase: str) -> tuple[str, ...]:
    """A known phrase with the other word for a sex: women executives are female executives."""
    words = phrase.split()
    return tuple(" ".join(other if word == own else word for word in words) for own, other in _SEXES if own in words)


def _singular(phrase: str) -> str:
    return " ".join(IRREGULAR.get(word, word) for word in phrase.split(" "))


def crosses(query: Query, hits: Sequence[Hit]) -> bool:
    """Whether some source is in the other language than the question."""
    return any((hit.passage.language == "en") != (query.language == "en") for hit in hits)


def proper_names(query: Query, catalog: Catalog) -> tuple[str, ...]:
    """Capitalised words of an English question that are neither its first word nor abbreviations nor part of a metric's name."""
    if query.language != "en":
        return ()
    metrics = " ".join(name for one in query.metrics if one.id is not None for name in catalog.metric(one.id).names.en)
    known = f"{metrics} {company_words(query)} {' '.join(apposed_names(query))}"
    found = [match.group() for match in PROPER.finditer(query.question) if match.start() > 0]
    if not query.companies:  # else capitals are things: "what share did HVO replace"
        found += [match.group() for match in INITIALS.finditer(query.question) if match.group() not in NO_INITIALS]
    return tuple(name for name in found if name not in known and name not in _COMMON_CAPITALS)


def _tokens(phrase: str) -> frozenset[str]:
    """A wording's tokens: words, and bigrams of Han (a lone character where nothing longer is there)."""
    tokens = frozenset(query_tokens(FRAME.sub(" ", fold_plain(phrase)))) - FRAME_WORDS
    return frozenset(token for token in tokens if len(token) > 1 or not HAN_RUN.fullmatch(token)) or tokens


def _words_of(phrase: str) -> frozenset[str]:
    """Pairs of characters of a Chinese phrase inside its words: "义工服务" is said by "义工队全年服务", too."""
    words = (word for run in HAN_RUN.findall(FRAME.sub(" ", fold_plain(phrase))) for word in han_words(run))
    return frozenset(pair for word in words if len(word) > 1 for pair in bigrams(word))


def _phrase_weight(phrase: str) -> float:
    return max(1.0, min(3.0, len(_tokens(phrase)) * 0.75))


def _loose_terms(folded: str, *, crossing: bool) -> list[Term]:
    """Words and Han outside known phrases, each once; with their translations where sources in the other language were found."""
    terms: dict[str, Term] = {}
    for mention in reversed([one for one in country_mentions(folded) if folded[one.start].isascii()]):
        terms.setdefault(mention.country, _country(mention.country, crossing=crossing))
        folded = f"{folded[: mention.start]} {folded[mention.end :]}"
    for run in HAN_RUN.findall(ASK_FRAME.sub(" ", folded)):
        for piece in han_words(run):
            alike = tuple(frozenset(bigrams(word)) for word in synonyms(piece)[:MOST_ALIKE])
            translated = (*alike, *(_english(piece) if crossing else ()))
            weight = 0.4 if len(piece) == 1 else 0.5 + 0.25 * len(piece)
            terms.setdefault(piece, Term((frozenset(bigrams(piece)), *translated), weight, piece))
    stems: list[str] = []
    for word in re.sub(f"[{CJK}]", " ", folded).split():
        own = list(english_stems(word))
        if hyphenated := [one for one in own if "-" in one]:  # one thing, however its parts are written
            parts = frozenset(one for one in own if "-" not in one)
            wordings = dict.fromkeys((parts, *(frozenset({one}) for one in hyphenated)))
            terms.setdefault(hyphenated[0], Term(tuple(one for one in wordings if one), 1.0, hyphenated[0]))
        else:
            stems.extend(own)
    for phrase in known_phrases(stems) if crossing else stems:
        translated = _chinese(phrase) if crossing else ()
        alike = tuple(frozenset({one}) for one in (*english_synonyms(phrase), *other_spellings(phrase)))
        terms.setdefault(phrase, Term((frozenset(phrase.split(" ")), *translated, *alike), 1.0, phrase))
    return list(terms.values())


def _country(name: str, *, crossing: bool) -> Term:
    """A country by all its names and what is of it: "the United States" is met by "USA" and "American"."""
    country = country_of(fold_plain(name))
    assert country is not None  # noqa: S101  # the name is the table's own
    forms = [frozenset(query_tokens(form)) - FRAME_WORDS for form in country.forms()]
    han = [_tokens(one) for one in country.han] if crossing else []
    return Term(tuple(dict.fromkeys(one for one in (*forms, *han) if one)), 1.0, name)


def _english(word: str) -> tuple[frozenset[str], ...]:
    country = country_of(word)
    if country is not None:
        return tuple(frozenset(query_tokens(form)) for form in country.forms())
    found = load_lexicon().to_english(word)
    return tuple(frozenset(one.text.split(" ")) for one in found if one.weight >= LEAST_LIKELY)


def _chinese(phrase: str) -> tuple[frozenset[str], ...]:
    country = country_of(phrase)
    if country is not None:
        return tuple(_tokens(name) for name in country.han)
    found = load_lexicon().to_chinese(phrase)
    return tuple(bag for one in found if one.weight >= LEAST_LIKELY and (bag := _tokens(one.text)))


def _weighed(term: Term, bags: Sequence[frozenset[str]]) -> Term:
    if not bags:
        return term
    share = sum(1 for bag in bags if term.held(bag)) / len(bags)
    rarity = 1.0 - 0.5 * share
    if share == 0.0 and all(HAN_RUN.fullmatch(token) for wording in term.wordings for token in wording):
        rarity = (
            0.55  # a bigram across a word boundary stands nowhere; a whole phrase that stands nowhere still weighs by its length
        )
    return replace(term, weight=term.weight * rarity)
