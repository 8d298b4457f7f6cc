"""Parts that ask why: the sentence that gives a reason for what is asked about, in whatever words it tells what happened."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.answering.desk import Desk
from qa.answering.nameless import without_companies
from qa.answering.near_words import said_or_nearly
from qa.answering.sentences import ACROSS_LANGUAGES, Found, of_period, sentence_before, sentences
from qa.answering.words import HAN_RUN
from qa.domain.queries import Part
from qa.text.folding import fold_plain
from qa.text.patterns import lazy_pattern
from qa.text.tokens import stem

MOST_TRIED = 24
"""Sentences looked through."""
LEAST_OWN, LEAST_SAID = 0.4, 0.6
"""How much of what else is asked the sentence itself must say, and how much it must with the sentence it points back to."""
LONGEST, LONGEST_HAN = 450, 200
"""Characters of a sentence in which deed and cause may belong together; longer ones are lines of a form run together."""
LEAST_LOOSE = 0.55
"""How much a sentence itself must say that gives a reason by a mere "for", or says that there was none of what is asked about."""
POINTED = 0.9
"""What a word counts that stands in the sentence before one that points back to it."""
_ASKED = lazy_pattern(
    r"\bwhy\b|\b(?:reasons?|causes?|drivers?) (?:for|of|behind|why)\b"
    r"|\bwhat (?:(?:has|had) )?(?:caused|drove|driven|led to|explains?)\b|为什么|为何(?!\s*[?？]?$)|原因|缘何|何故"
)
_CAUSE = lazy_pattern(
    r"\b(?:because|due (?:\w+ )?to|owing to|as a (?:direct )?(?:result|consequence) of|result(?:s|ed|ing)? (?:\w+ )?from"
    r"|(?:driven|caused) (?:\w+ ){0,2}by|attribut(?:ed|able) (?:\w+ )?to|thanks to|on account of|stem(?:s|med|ming) from"
    r"|reasons? (?:for|behind|is|was|were|are)|which is why|reflects?|reflecting)\b"
    r"|因为|由于|所致|主要系|得益于|源于|归因于|受[^，。；]{2,20}影响|原因|因(?![此而素应果])"
)
_DEEDS = tuple(
    (lazy_pattern(asked), lazy_pattern(said))
    for asked, said in (
        (
            r"\b(?:ris(?:e|es|en|ing)|rose|increas\w+|gr[eo]w\w*|(?:go|went|gone) up|higher|climb\w*|jump\w*|up)\b"
            r"|增加|增长|上升|提高|上涨|升高",
            r"\b(?:ris(?:e|es|en|ing)|rose|increas\w+|gr[eo]w\w*|went up|higher|climb\w*|jump\w*|up|more)\b|增加|增长"
            r"|上升|提高|上涨|升高",
        ),
        (
            r"\b(?:fall|fell|fallen|drop\w*|declin\w+|decreas\w+|(?:go|went|gone) down|lower|shr[aiu]nk\w*|down)\b"
            r"|下降|减少|降低|下滑|下跌",
            r"\b(?:fall|fell|fallen|drop\w*|declin\w+|decreas\w+|reduc\w+|went down|lower|fewer|less|down)\b|下降"
            r"|减少|降低|下滑|下跌",
        ),
        (
            r"\b(?:push(?:ed|es|ing)? back|postpon\w+|delay\w*|defer\w*|mov(?:ed?|ing) back|put off)\b|推迟|延后|延迟|延期|推后",
            r"\b(?:push(?:ed|es|ing)? back|postpon\w+|delay\w*|defer\w*|moved?|extend\w*|put off|later)\b|推迟|延后"
            r"|延迟|延期|推后|顺延|调整",
        ),
        (
            r"\b(?:limit\w*|cap(?:s|ped|ping)?|restrict\w*)\b|限制|控制",
            r"\b(?:limit\w*|cap(?:s|ped|ping)?|restrict\w*|no more than|at most)\b|限制|控制|不超过",
        ),
        (
            r"\b(?:restat\w+|recalculat\w+|revis\w+)\b|重述|重列|重新计算|修订",
            r"\b(?:restat\w+|recalculat\w+|revis\w+|adjust\w+)\b|重述|重列|重新计算|修订|调整",
        ),
        (
            r"\b(?:exclud\w+|omit\w*|le(?:ave|ft) out|not (?:report\w*|disclos\w+|includ\w+))\b|未(?:披露|纳入|包括)"
            r"|不(?:披露|纳入|包括|含)|没有(?:披露|纳入)|排除|剔除",
            r"\b(?:exclud\w+|omit\w*|left out|not (?:\w+ )?(?:report\w*|disclos\w+|includ\w+|applicable|available|material))\b"
            r"|未(?:予?披露|纳入|包括)|不(?:披露|纳入|包括|含|适用)|排除|剔除",
        ),
    )
)
"""What is asked to have happened, and how a report may say so: a sentence that tells of another deed gives no reason for it."""


def asks_why(text: str) -> bool:
    """Whether a question, or a part of one, asks for a reason."""
    return _ASKED.search(fold_plain(text)) is not None


_LOOSE_CAUSE = lazy_pattern(
    r",\s(?:\w+ )?for\b(?! (?:example|instance)\b)|为了|以便"
    r"|\b(?:in order to|so as to|so that|with (?:the|a) (?:aim|view|goal|purpose))\b|旨在"
    r"|(?:^|[，,])\s*为[^，。；,]{2,24}(?:提供|奠定|打下|创造|做好|夯实)"
    r"|[，,](?:从而|以)(?:确保|保障|降低|提高|提升|满足|应对|支持|符合)|对标|为响应"
)
_DENIED = lazy_pattern(r"\b(?:no|not|none|never|without)\b|n't\b|未(?![来必央])|没有|不(?:存在|涉及|适用)|无(?![障线形论锡])")


def may_say_why(sentence: str, own: float, question: str) -> bool:
    """Whether a sentence gives any reason for what is asked, or denies it: to speak of a thing says not why it is so."""
    folded, deeds = fold_plain(sentence), _deeds(fold_plain(question))
    if own < LEAST_LOOSE or not all(said.search(folded) for _, said in deeds):
        return False
    return _LOOSE_CAUSE.search(folded) is not None or (not deeds and _DENIED.search(folded) is not None)


def says_cause(folded: str) -> bool:
    """Whether a folded sentence gives a cause or a purpose of anything."""
    return _CAUSE.search(folded) is not None or _LOOSE_CAUSE.search(folded) is not None


def _deeds(question: str) -> list[tuple[str, re.Pattern[str]]]:
    """What a folded question says to have happened, with how reports say it."""
    question = _ASKED.sub(" ", question)
    return [(match.group(), said) for asked, said in _DEEDS if (match := asked.search(question)) is not None]


_NOT_SO = lazy_pattern(
    r"(?:\b(?:no|not|never|without)|n't)(?! only\b)(?: [\w-]+){0,3} $|(?:未(?![来必央])|没有|并非|[并也]无|不)[^，,。；;]{0,10}$"
)
"""What stands before a deed that did not take place."""
_NOT_THEREFORE = lazy_pattern(r"(?:\bnot|\bnever|n't) (?:directly |caused |driven )?$|(?:并非|并不是|不是|未)$")
"""What stands before a cause that was none."""
_ASKS_WHY_NOT = lazy_pattern(r"\b(?:not?|never)\b|n't\b|[没未不无]")


def _is_denied(folded: str, deeds: list[tuple[str, re.Pattern[str]]], question: str) -> bool:
    """Whether a folded sentence says that what is asked about did not take place, or that the cause it names was none."""
    if all(_NOT_THEREFORE.search(folded[: match.start()]) for match in _CAUSE.finditer(folded)):
        return True
    if _ASKS_WHY_NOT.search(question):
        return False
    return any(all(_NOT_SO.search(folded[: match.start()]) for match in said.finditer(folded)) for _, said in deeds)


def reason(part: Part, desk: Desk) -> Found | None:
    """The sentence that gives a reason for what a part asks about; None where none does, or the part asks for none."""
    if not asks_why(part.text):
        return None
    best: tuple[float, Found] | None = None
    for said, one in _weighed(part, desk):
        if best is None or said > best[0]:
            best = (said, one)
    return best[1] if best is not None else None


def _weighed(part: Part, desk: Desk) -> Iterator[tuple[float, Found]]:
    asked = fold_plain(without_companies(part.text, desk.query))
    deeds = _deeds(asked)
    asking = _ASKED.search(fold_plain(part.text))
    phrases = [words for words, _ in deeds] + ([asking.group()] if asking is not None else [])
    written = {stem(word) for words in phrases for word in words.split()} | set(phrases)
    terms = [term for term in desk.terms(part) if term.written not in written]
    if not terms:
        return
    for one in sentences(part, desk)[:MOST_TRIED]:
        folded = fold_plain(one.text)
        if not _CAUSE.search(folded) or not of_period(one, part, desk):
            continue
        if len(folded) > (LONGEST_HAN if HAN_RUN.search(folded) else LONGEST) or not all(said.search(folded) for _, said in deeds):
            continue
        if _is_denied(folded, deeds, asked) or not _names_metrics(part, one, desk):
            continue
        before = sentence_before(one, desk) if _POINTS_BACK.search(folded) else ""
        above = desk.place(" ".join(one.hit.passage.headings), 0.6)
        here = desk.place(one.text, 1.0)
        own, said = said_or_nearly(terms, here, (desk.place(before, POINTED), above), one.text, desk)
        least = ACROSS_LANGUAGES if (one.hit.passage.language == "en") != (desk.query.language == "en") else 1.0
        if said >= LEAST_SAID * least and (own >= LEAST_OWN * least or before):
            yield said + 0.5 * own, one


def _names_metrics(part: Part, one: Found, desk: Desk) -> bool:
    """Whether a sentence, or the one before, names the metrics asked about: few words of their names may be about anything."""
    asked = {metric.id for metric in part.metrics if metric.id is not None}
    if not asked:
        return True
    said = f"{sentence_before(one, desk)} {one.text}" if _POINTS_BACK.search(fold_plain(one.text)) else one.text
    found = {name for match in desk.catalog.find_metrics(said, weak=True) for name in (match.metric_id, *match.others)}
    return bool(asked & found)


_POINTS_BACK = re.compile(r"\b(?:its?|their|this|these|they|them)\b|该|此|其")
"""Words of a sentence that speak of what the one before is about."""
