"""Whose number a question asks for: a group that it names as the one who has or does it ("did the fitters …", 焊工的…).

All have more hours than some: a total answers for a group only where something at the number says that it is the group's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.answering.labels import TOGETHER
from qa.answering.spots import Place
from qa.answering.terms import Term
from qa.quantities.nouns import is_people
from qa.text.tokens import stem

_SUBJECT = re.compile(
    r"\bhow (?:many|much)\b[^?]*?\b(?:did|do|does|have|has|had)\s+(?:the |its |their |all )?(?P<phrase>[a-z][a-z' -]{2,60})"
)
_BELONGS = re.compile(r"\b(?:of|for|by|among)\s+(?:the |its |their |all )?(?P<phrase>[a-z][a-z' -]{2,40})")
_WORD = re.compile(r"[a-z][a-z'-]*")
_LONGEST = 3
"""Words before a verb or preposition that may name a group ("the young maintenance fitters")."""
_AGENT = re.compile(r"[a-z]{2,}(?:ers|ors|ees|ists|ians|men|ices)$")
_NO_GROUP = frozenset(
    """employees staff people persons workers workforce colleagues personnel members companies company groups operations plants
    sites facilities businesses activities offices subsidiaries locations mills factories works units segments divisions emissions
    figures numbers centers centres headquarters quarters years hours orders papers others meters tonnes tons litres
    shareholders stakeholders this these those its systems processes services has was is does his her us""".split()
)
"""Words of the whole company, and those that only look like the name of a group."""
_SEXES = frozenset(("women", "men", "females", "males"))
"""Groups that sources name by other words ("% female"): what limits a question to them is looked for elsewhere."""
_STOP = frozenset("of at in on for by to from with and or have has had be been get got per during since as that who which".split())
_HAN_GROUP = re.compile(r"[\u4e00-\u9fff]{1,5}(?:工|员|师|学徒|司机|骑手|农户|患者)$")
_HAN_ALL = re.compile(
    r".*(?:员工|职工|人员|雇员|工人|委员|成员|会员|全员|职员|老师|裁员|减员|动员|施工|加工|分工|竣工|开工|用工|义工|完工)$"
)


def groups_asked(question: str, terms: Sequence[Term]) -> tuple[Term, ...]:
    """The terms of a folded question, its companies' names left out, that name the group whose number it asks for.

    None where the numbers of several groups are asked for as one.
    """
    if TOGETHER.search(question):
        return ()
    heads = {stem(word) for word in _heads(question)}
    return tuple(term for term in terms if _is_named(term, heads) or (term.metric_id is None and _is_han_group(term.written)))


def _is_named(term: Term, heads: set[str]) -> bool:
    """Whether a term is one of the heads; a metric's name ("apprentices") may be the name of a group, too."""
    return term.written in heads or (term.metric_id is not None and stem(term.written) in heads)


def _is_han_group(word: str) -> bool:
    return _HAN_GROUP.fullmatch(word) is not None and _HAN_ALL.fullmatch(word) is None


def _heads(question: str) -> list[str]:
    """Plural nouns of people that an English question asks about: who does something, and whose something is."""
    found = (_head(match["phrase"]) for pattern in (_SUBJECT, _BELONGS) for match in pattern.finditer(question))
    return [head for head in found if head and _is_group(head)]


def _head(phrase: str) -> str:
    """The first plural noun of a phrase, "" where none stands near its beginning or it is of the whole company."""
    words: list[str] = _WORD.findall(phrase)
    for word in words[:_LONGEST]:
        if word in _SEXES:
            continue
        if word in _STOP or word in _NO_GROUP:
            return ""
        if is_people(word) or (word.endswith("s") and not word.endswith(("ss", "'s", "us", "is")) and len(word) > 3):
            return word
    return ""


def _is_group(word: str) -> bool:
    return is_people(word) or _AGENT.fullmatch(word) is not None


def misses(groups: Sequence[Term], places: Sequence[Place]) -> bool:
    """Whether a group is named at none of the places; a word that no source of the other language can hold misses nothing."""
    return any(not any(group.held(spot.tokens) for spot in places) for group in groups)
