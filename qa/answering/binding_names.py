"""Whether a name stands where a sentence says of it what is asked: beside the verb, the office, the thing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.answering.named_in import Named
from qa.answering.person_names import latin_persons
from qa.answering.predicates import Predicate
from qa.answering.sought import Sought
from qa.domain.places import Span
from qa.text.folding import fold_plain
from qa.text.patterns import lazy_pattern
from qa.text.tokens import stem

REACH = 90
"""Characters between a name and the verb that joins it to the subject."""
PLACED, HAN_PLACED = 45, 25
"""The same between a place and what lies there."""
_LINK = re.compile(r"https?://\S+|www\.\S+|\S+@\S+")
_FORMER = lazy_pattern(
    r"\b(?:former(?:ly)?|previously|ex-|used to|resigned|stepped down|retired|ceased)\b|\buntil \w* ?\d|原任|曾任|前任"
)
_ASKS_FORMER = lazy_pattern(r"\b(?:former|previous|was|were|until|before|used to)\b|曾|原|前任")
_DENIED = lazy_pattern(r"\b(?:no|not|neither|nor|never) (?:\w+ ){0,2}$")
_BY_OR_TO = r"(?:\b(?:by|to)(?: the| our| its| a| an)? |由)"
_DOES = (
    r"[^.;]{0,25}?\b(?:has|have|is|are|leads?|heads?|chairs?|oversees?|manages?|monitors?|supervises?|serves?"
    r"|holds?|bears?|assumes?|guides?)\b"
)
_OFFICES = (
    (r"\bcfo\b|chief financial", r"\bcfo\b|chief financial officer"),
    (r"\bceo\b|chief executive", r"\bceo\b|chief executive officer"),
    (r"chief sustainability|\bcso\b", r"chief sustainability officer|\bcso\b"),
    (r"\bchair", r"\bchair\w*"),
    (r"\b(?:heads?|headed|leads?|led|in charge|runs?)\b", r"\b(?:head\w*|led|leads?|chair\w*|in charge|responsib\w*|director)\b"),
    (r"\bsecretary\b", r"\bsecretary\b"),
    (r"\bpresident\b", r"\bpresident\b"),
)
"""What a question asks for in an office, and how a sentence calls whoever holds it; folded."""
BESIDE = 40
HAN_REACH = 30
_HAN_OFFICE = lazy_pattern(
    r"谁(?:来)?(?:担任|出任|兼任|当)(?P<behind>[\u4e00-\u9fff]{2,8})|(?P<before>[\u4e00-\u9fff]{2,12}?)(?:是|为|由)谁(?!来?(?:担任|出任|兼任|当)[\u4e00-\u9fff])"
)
_HAN_OFFICE_END = lazy_pattern(
    r"(?:董事长|总经理|总裁|副总裁|法定代表人|负责人|首席[\u4e00-\u9fff]{2,6}官|[\u4e00-\u9fff]{1,3}[长员任官席记师人])$"
)
_LIES = lazy_pattern(r"\bheadquarter\w*|\bbased\b|\blocated\b|\bseat\b|总部|总公司")
_SUBJECT = lazy_pattern(r"(?P<subject>[\w&-]+ [\w&-]+) (?:report|answer)\b")
_OF_ANOTHER = re.compile(
    r"^(?: \([^)]*\))? (?:of|at|for) (?:the )?(?!Company|Group|Board|Committee|Audit)(?P<first>[A-Z]\w+) [A-Z]\w+"
)
"""An office held at another company, behind its name."""


def without_links(text: str) -> str:
    """A text, on one line, without addresses."""
    return _LINK.sub(" ", " ".join(text.split()))


def is_bound(name: Named, sentence: str, sought: Sought, verbs: Sequence[Predicate], question: str, own: str) -> bool:
    """Whether a sentence says of a name what is asked, as far as the places of its words tell; `own` are the reporter's names."""
    text = without_links(sentence)
    folded = fold_plain(text)
    at = folded.find(fold_plain(name.text))
    if at < 0:
        return False
    end = at + len(fold_plain(name.text))
    asked = fold_plain(question)
    if sought.kind in {"person", "holder"} and _FORMER.search(folded) and not _ASKS_FORMER.search(asked):
        return False
    binding = [verb for verb in verbs if verb.binding]
    if (
        sought.kind in {"holder", "organisation", "body"}
        and binding
        and not any(_is_near(verb, folded, at, end) for verb in binding)
    ):
        return False
    if sought.kind == "place" and _LIES.search(asked):
        if _is_han(folded):
            return any(end == match.start() or 0 <= at - match.end() <= HAN_PLACED for match in _LIES.finditer(folded))
        return any(min(abs(match.start() - end), abs(at - match.end())) <= PLACED for match in _LIES.finditer(folded))
    subject = _SUBJECT.search(asked) if sought.kind == "line" else None
    if subject is not None and subject["subject"] in fold_plain(name.text):
        return False  # that one reports to the compliance officer tells not to whom the officer reports
    if sought.kind == "person":
        return _holds_office(name, text, Span(at, end), sought, asked, fold_plain(own))
    if sought.kind == "holder" and not name.strong:
        return _acts(folded, at, end)
    return True


def _is_near(verb: Predicate, folded: str, at: int, end: int) -> bool:
    """Whether a wording of a verb stands near a name, and is not denied."""
    if _is_han(folded):
        return _is_near_in_han(verb, folded, at, end)
    said = {word for wording in verb.wordings for word in wording if len(wording) == 1}
    for match in re.finditer(r"[a-z]+", folded):
        if not (stem(match.group()) in said or any(len(word) > 5 and match.group().startswith(word) for word in said)):
            continue
        if at <= match.start() and match.end() <= end:
            continue  # a word of the name itself: a Supervisory Board supervises nothing by its name
        gap = at - match.end() if match.end() <= at else match.start() - end
        if gap <= REACH and not _DENIED.search(folded[: match.start()]):
            return True
    return False


def _is_near_in_han(verb: Predicate, folded: str, at: int, end: int) -> bool:
    """Whether a Chinese wording of a verb stands in a name's clause, or opens the clause behind it."""
    for word in verb.han:
        for match in re.finditer(re.escape(word), folded):
            if at <= match.start() and match.end() <= end:
                continue
            between = folded[end : match.start()] if end <= match.start() else folded[match.end() : at]
            pauses = len(re.findall(r"[，,；;。：:]", between))
            opens = end <= match.start() and pauses == 1 and between[-1:] in "，,"
            if len(between) <= HAN_REACH and (pauses == 0 or opens):
                return True
    return False


def _is_han(folded: str) -> bool:
    return sum("\u4e00" <= character <= "\u9fff" for character in folded) > 0.3 * len(folded)


def _acts(folded: str, at: int, end: int) -> bool:
    """Whether an office does something or has it done by it, rather than being named in passing."""
    return re.search(_BY_OR_TO + r"$", folded[:at]) is not None or re.match(_DOES, folded[end:]) is not None or _is_han(folded)


def _is_elsewhere(text: str, end: int, own: str) -> bool:
    """Whether an office that ends at `end` is one at another company."""
    match = _OF_ANOTHER.match(text[end:])
    return match is not None and fold_plain(match["first"]) not in own


def _holds_office(name: Named, text: str, place: Span, sought: Sought, asked: str, own: str) -> bool:
    """Whether a person is named in the office asked for: the only one of the sentence, or beside the office's name."""
    folded, at, end = fold_plain(text), place.start, place.end
    if _is_han(folded):
        return _holds_han_office(folded, at, end, asked)
    if not name.strong:
        return _acts(folded, at, end)
    persons = {fold_plain(one) for one in latin_persons(text)}
    offices = [said for wanted, said in _OFFICES if re.search(wanted, asked)]
    if sought.several or len(persons) < 2:
        held = [match for said in offices for match in re.finditer(said, folded)]
        return not held or not all(_is_elsewhere(text, match.end(), own) for match in held)
    around = folded[max(0, at - BESIDE) : at], folded[end : end + BESIDE]
    others = [one for one in persons if one not in fold_plain(name.text)]
    for said in offices:
        for side in around:
            match = re.search(said, side)
            if match is None:
                continue
            if _is_elsewhere(text, (max(0, at - BESIDE) if side is around[0] else end) + match.end(), own):
                continue
            between = side[match.end() :] if side is around[0] else side[: match.start()]
            if not any(one in between for one in others):
                return True
    return not offices


def _holds_han_office(folded: str, at: int, end: int, asked: str) -> bool:
    """Whether a Chinese name stands beside the office asked for: "委员长：总经理陈明永", "由安全经理担任协调员"."""
    match = _HAN_OFFICE.search(asked)
    office = _HAN_OFFICE_END.search((match["before"] or match["behind"]) if match is not None else "")
    if office is None:
        return True
    for place in re.finditer(f"(?<![副原前]){re.escape(office.group())}", folded):
        if place.end() <= at:
            between = folded[place.end() : at]
            if len(between) <= 8 and not re.search(r"[，,；;。]", between):
                return True
        elif end <= place.start():
            between = folded[end : place.start()]
            if re.fullmatch(r"(?:先生|女士|博士)?(?:担任|出任|兼任|任|为|是)[^，,；;。]{0,12}", between) is not None:
                return True
    return False
