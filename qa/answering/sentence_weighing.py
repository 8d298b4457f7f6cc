"""What speaks for and against a sentence as the answer to a part of a question, as numbers: what the sentence judge weighs.

Every sentence, bullet and row of the passages found is a candidate. The nearest in words and meaning are described in full, each by
itself and against the others: a word of the question that another sentence says and this one does not speaks against this one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qa.answering.alignment import Alignment, content_words
from qa.answering.desk import Desk
from qa.answering.lists import asked_kind, kind_bonus
from qa.answering.meant import Meant, joined
from qa.answering.nameless import without_companies
from qa.answering.reasons import asks_why, says_cause
from qa.answering.sentences import Found, of_period, units_of_hit
from qa.answering.spots import Place, own_tokens
from qa.answering.terms import Term, covered
from qa.domain.evidence import Hit
from qa.domain.places import Span
from qa.domain.queries import Part
from qa.quantities import find_quantities
from qa.quantities.periods import find_periods
from qa.text.folding import fold_plain
from qa.text.patterns import lazy_pattern
from qa.text.thesaurus import load_thesaurus

MOST_WEIGHED = 24
"""Sentences described in full."""
LONGEST = 700
"""Characters of a sentence beyond which it is just long."""
BEFORE = 200
"""Characters of the sentence before that count as said around one."""
CONTEXT_COUNTS = 0.9
"""What a word counts that is met above a sentence or just before it."""
LACKING = 0.35
"""How much better another sentence must meet a word for this one to lack it."""
_Floats = NDArray[np.float32]

_WHO = lazy_pattern(r"\b(?:who|whom|whose)\b|谁|何人|哪位|哪几位|哪些人|由哪")
_WHEN = lazy_pattern(
    r"\b(?:when|(?:by|in|since|until|from) (?:which|what) (?:\w+ )?(?:year|date|month|quarter)|what (?:year|date|month))\b"
    r"|何时|什么时候|哪一?[年天日月]|几月|几时"
)
_WHERE = lazy_pattern(
    r"\b(?:where|(?:which|what) (?:\w+ )?(?:cit|countr|site|place|location|region|plant|market)\w*)\b"
    r"|哪里|何处|在哪|哪个(?:国家|城市|地区|省)"
)
_WHETHER = lazy_pattern(
    r"^\s*(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|must|may)\b"
    r"|是否|有没有|有无|吗\s*[?？]?$|是不是|能否|会不会"
)
_HOW = lazy_pattern(r"\bhow (?!many|much|long|often|far|large|big|high)|如何|怎样|怎么|方式")
_HOW_MANY = lazy_pattern(
    r"\bhow (?:many|much|long|often|far|large|big|high)\b|多少|[几幾](?=[个個名人位家項项次间間])|百分之|占比|比例"
)
_MEANS = lazy_pattern(r"\bwhat (?:does|do|is meant|is)\b.{0,60}\bmean|\bdefin|\bstands? for\b|指的?是什么|是什么意思|定义|含义")
_WHICH = lazy_pattern(r"\b(?:which|what|name)\b|哪|什么|何")
_ENUMERATES = lazy_pattern(
    r"、|;|；|, [^,.]+,? (?:and|or) |\b(?:including|such as|namely|comprising|consists? of)\b|包括|包含|分别|以及"
)
_NAME = re.compile(r"(?<![.!?:] )(?<!^)\b[A-Z][\w&'-]*[a-z][\w&'-]*|\b[A-Z]{2,}\d*\b|[《「“][^》」”]{2,40}[》」”]")
_SENTENCE_END = re.compile(r"[.!?。！？；;]['”’」）)\]\d]*\s*$")
_THEREFORE = lazy_pattern(
    r"\b(?:therefore|thus|hence|since|given (?:that|the)|in (?:view|light) of|considering|so that|in order to"
    r"|as (?:a|the|our|we|it|this|these|most)\b"
    r"|to (?:ensure|avoid|reduce|improve|meet|support|help|better)|which (?:led|resulted|meant))\b"
    r"|因此|故(?!障)|鉴于|鑑於|由于|由於|从而|從而|系(?=[公本报因])|考虑到|考量|避免|确保|確保|使得|导致|導致"
)
"""Looser signs of a reason than `says_cause` knows."""
_NO_REASON = lazy_pattern(r"事故|故[事意]|缘故|变故|[体关]系|\bsince (?:\w+ )?(?:19|20)\d\d")
"""Words that look like signs of a reason and are none."""
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
_NEGATION = lazy_pattern(r"\b(?:not|no|never|none|neither|without|nor)\b|n't\b|没有|未|不|无|非")
_BULLET = re.compile(r"^\s*(?:[•●▪■◆–—*·►✓√-]|\(?\d{1,2}[.)、]|[（(][一二三四五六七八九十\d]{1,2}[）)])")


@dataclass(slots=True)
class WeighedSentence:
    """A sentence with its features by name."""

    found: Found
    features: dict[str, float]


@dataclass(slots=True)
class _Candidate:
    found: Found
    before: str
    behind: str
    rank: int
    met: _Floats
    near: _Floats
    words: tuple[str, ...]
    like: float = 0.0
    like_all: float = 0.0


def gives_reason(text: str) -> bool:
    """Whether a sentence says why anything is so, in whatever words."""
    folded = _NO_REASON.sub(" ", fold_plain(text))
    return says_cause(folded) or _THEREFORE.search(folded) is not None


class SentenceWeighing:
    """Describes sentences against one part of a question."""

    def __init__(self, part: Part, desk: Desk) -> None:
        if desk.embedder is None:
            raise ValueError("sentences are weighed with an embedder")
        self.part, self.desk = part, desk
        self.nameless = without_companies(part.text, desk.query)
        self.alignment = Alignment(desk.embedder, desk.reader, self.nameless)
        self.meant = Meant(load_thesaurus(), self.alignment.words, self.nameless)
        self.terms: tuple[Term, ...] = desk.terms(part)
        self.asked = _asked_features(part)
        self.numbers = frozenset(_NUMBER.findall(self.nameless))
        self.names = frozenset(match.group() for match in _NAME.finditer(self.nameless))

    def weighed(self) -> list[WeighedSentence]:
        """The sentences nearest to what is asked, with all features; the order is that of nearness."""
        nearest = self._nearest()
        if not nearest:
            return []
        features = [self._own(one) | self.asked for one in nearest]
        self._against_others(nearest, features)
        return compared([WeighedSentence(one.found, own) for one, own in zip(nearest, features, strict=True)])

    def _nearest(self) -> list[_Candidate]:
        found: list[_Candidate] = []
        seen: set[tuple[str, Span]] = set()
        for rank, hit in enumerate(self.desk.evidence.hits):
            inside = list(self._of_hit(hit))
            for place, (one, before) in enumerate(inside):
                if (one.document_id, one.span) not in seen:
                    seen.add((one.document_id, one.span))
                    behind = inside[place + 1][0].text if place + 1 < len(inside) else ""
                    found.append(self._met(one, before, behind, rank))
        if not found:
            return []
        likeness = self.desk.likeness(self.nameless, [one.found.text[:LONGEST] for one in found])
        for candidate, like in zip(found, likeness, strict=True):
            candidate.like = like
        found.sort(key=lambda one: (-(one.found.coverage + one.like + self._mean(one.met)), one.found.document_id, one.found.span))
        if len(self.desk.query.parts) > 1:
            _ranked_for_part(found)
        nearest = found[:MOST_WEIGHED]
        whole = [
            f"{' '.join(one.found.hit.passage.headings[-2:])} {one.before[-BEFORE:]} {one.found.text}"[-LONGEST:] for one in nearest
        ]
        for candidate, like in zip(nearest, self.desk.likeness(self.nameless, whole), strict=True):
            candidate.like_all = like
        return nearest

    def _of_hit(self, hit: Hit) -> Iterator[tuple[Found, str]]:
        document_id, text = hit.passage.document_id, self.desk.text(hit.passage.document_id)
        above = self.desk.place(" ".join(hit.passage.headings), 0.6)
        far = self.desk.place(" ".join((*hit.passage.context, self.desk.record(document_id).metadata.title)), 0.3)
        before = ""
        for span in units_of_hit(hit, text):
            words = span.of(text)
            here, earlier = self.desk.place(words, 1.0), self.desk.place(before, 0.5)
            places: tuple[Place, ...] = (here, earlier, above, far)
            coverage, own = covered(self.terms, places), covered(self.terms, (here,))
            yield Found(document_id, span, words, coverage, own, coverage, hit), before
            before = words

    def _met(self, one: Found, before: str, behind: str, rank: int) -> _Candidate:
        words = content_words(one.text[:LONGEST])
        around = content_words(f"{' '.join(one.hit.passage.headings)} {before[-BEFORE:]}")
        near = self.alignment.meetings(words)
        return _Candidate(
            one, before, behind, rank, np.maximum(near, CONTEXT_COUNTS * self.alignment.meetings(around)), near, words
        )

    def _mean(self, met: _Floats) -> float:
        weights = self.alignment.weights
        total = float(weights.sum())
        return float((met * weights).sum() / total) if total else 0.0

    def _own(self, one: _Candidate) -> dict[str, float]:
        found, part, desk = one.found, self.part, self.desk
        text, folded = found.text, fold_plain(found.text)
        metadata = desk.record(found.document_id).metadata
        reverse = self.alignment.meets(one.words)
        ordered = np.sort(one.met) if len(one.met) else np.zeros(1, dtype=np.float32)
        names = {match.group() for match in _NAME.finditer(text) if fold_plain(match.group()) not in fold_plain(part.text)}
        prose = found.hit.passage.kind != "table"
        headings = found.hit.passage.headings[-1:]
        return {
            "coverage": found.coverage,
            "own": found.own,
            "s_near": self._mean(one.near),
            "s_all": self._mean(one.met),
            "s_min": float(ordered[0]),
            "s_min2": float(ordered[min(1, len(ordered) - 1)]),
            "reverse": reverse.mean,
            "like": one.like,
            "like_all": one.like_all,
            "max_unheld": max((term.weight for term in self.terms if not term.held(desk.place(text, 1.0).tokens)), default=0.0),
            "s_pair": self._mean(np.maximum(one.near, self.alignment.meetings(content_words(one.before[-LONGEST:])))),
            "s_next": self._mean(np.maximum(one.near, self.alignment.meetings(content_words(one.behind[:LONGEST])))),
            "numbers_met": _share(self.numbers, text),
            "names_shared": _share(self.names, text),
            "rank": float(one.rank),
            "length": float(min(len(text), LONGEST)) / (2.5 if metadata.language == "en" else 1.0),
            "n_words": float(len(one.words)),
            "prose": float(prose),
            "row": float("\t" in text),
            "ends": float(_SENTENCE_END.search(text) is not None),
            "bullet": float(_BULLET.search(text) is not None),
            "digits": float(min(sum(letter.isdigit() for letter in text), 40)),
            "amounts": float(min(len(find_quantities(text, language=metadata.language)), 6)),
            "dates": float(min(len(find_periods(text, fiscal_year_end=metadata.fiscal_year_end)), 4)),
            "names": float(min(len(names), 8)),
            "cause": float(says_cause(folded)),
            "therefore": float(_THEREFORE.search(folded) is not None),
            "enumerates": float(min(len(_ENUMERATES.findall(text)), 6)),
            "kind_bonus": kind_bonus(folded, asked_kind(fold_plain(part.text))) if part.kind == "list" else 0.0,
            "negated": float(_NEGATION.search(folded) is not None),
            "of_period": float(of_period(found, part, desk)),
            "names_met": float(desk.speaks_of_names(found.document_id, found.hit.passage.span)),
            "near_names": float(desk.near_names(found.document_id, found.span, " ".join(found.hit.passage.headings))),
            "tells_of": float(desk.tells_of(text, headings)),
            "cross": float((found.hit.passage.language == "en") != (desk.query.language == "en")),
            "upper": float(text.isupper()),
            "question": float(text.rstrip().endswith(("?", "？"))),
            **self._of_knowledge(one),
        }

    def _of_knowledge(self, one: _Candidate) -> dict[str, float]:
        """How well what is asked is met by what the thesaurus knows, in the sentence and above it."""
        here = own_tokens(one.found.text)
        above = own_tokens(f"{' '.join(one.found.hit.passage.headings)} {one.before[-BEFORE:]}")
        known, around = self.meant.met_by(here), self.meant.met_by(here | above)
        both, weights = joined(around, one.met), self.alignment.weights
        whole, unmet = np.sort(both), weights * (1.0 - both)
        return {
            "tm_near": self._mean(known),
            "tm_all": self._mean(around),
            "th_near": self._mean(joined(known, one.near)),
            "th_all": self._mean(both),
            "th_min": float(whole[0]) if len(whole) else 0.0,
            "th_min2": float(whole[min(1, len(whole) - 1)]) if len(whole) else 0.0,
            "th_unmet": float(unmet.max() / weights.max()) if len(unmet) and weights.max() else 0.0,
            "tm_unmet": float((around == 0).sum()),
            "confused": float(self.meant.confused_in(here)),
        }

    def _against_others(self, nearest: Sequence[_Candidate], features: Sequence[dict[str, float]]) -> None:
        """What others say of the question that this one does not; how well the words are met that tell sentences apart."""
        weights = self.alignment.weights
        if not len(weights):
            return
        met = np.stack([one.met for one in nearest])
        near = np.stack([one.near for one in nearest])
        total, most = float(weights.sum()) or 1.0, float(weights.max()) or 1.0
        apart = met.std(axis=0) * weights
        for place, own in enumerate(features):
            gap, near_gap = met.max(axis=0) - met[place], near.max(axis=0) - near[place]
            own["lack_max"] = float((gap * weights).max() / most)
            own["lack_sum"] = float((gap * weights).sum() / total)
            own["lack_n"] = float((gap * weights / most > LACKING).sum())
            own["lack_near"] = float((near_gap * weights).sum() / total)
            own["apart"] = float((met[place] * apart).sum() / apart.sum()) if apart.sum() > 0 else 1.0


_RANKED = ("coverage", "s_all", "like", "lack_sum")
_GAPS = ("coverage", "own", "s_near", "s_all", "like", "like_all", "reverse", "th_near", "th_all", "tm_near", "tm_all")


def _ranked_for_part(found: Sequence[_Candidate]) -> None:
    """Ranks passages by their nearest sentence: they were found for all parts of the question, and in the order of all of them."""
    ranks: dict[int, int] = {}
    for one in found:
        one.rank = ranks.setdefault(one.found.hit.passage_id, len(ranks))


def compared(weighed: list[WeighedSentence]) -> list[WeighedSentence]:
    """The same sentences with what tells each from the others: ranks, distances from the best."""
    for name in _RANKED:
        sign = 1.0 if name == "lack_sum" else -1.0
        values = sorted({sign * one.features.get(name, 0.0) for one in weighed})
        for one in weighed:
            one.features[f"rank_{name}"] = float(values.index(sign * one.features.get(name, 0.0)))
    for name in _GAPS:
        best = max(one.features[name] for one in weighed)
        for one in weighed:
            one.features[f"gap_{name}"] = best - one.features[name]
    return weighed


def _share(wanted: frozenset[str], text: str) -> float:
    """Share of some words or numbers that stand in a text; -1 where none are wanted."""
    return sum(one in text for one in wanted) / len(wanted) if wanted else -1.0


def _asked_features(part: Part) -> dict[str, float]:
    folded = fold_plain(part.text)
    asked = {
        "q_why": asks_why(part.text),
        "q_who": _WHO.search(folded) is not None,
        "q_when": _WHEN.search(folded) is not None,
        "q_where": _WHERE.search(folded) is not None,
        "q_whether": _WHETHER.search(folded) is not None,
        "q_how": _HOW.search(folded) is not None,
        "q_many": _HOW_MANY.search(folded) is not None,
        "q_means": _MEANS.search(folded) is not None,
        "q_which": _WHICH.search(folded) is not None,
        "q_list": part.kind == "list",
        "q_figure": part.kind in {"figure", "figures", "change", "trend", "comparison", "target"},
        "q_metric": bool(part.metrics),
    }
    return {name: float(value) for name, value in asked.items()} | {"q_words": float(len(content_words(part.text, asked=True)))}
