"""Two things that a question sets against each other or adds up, in its own words ("men or women", "华北和华南")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qa.domain.documents import Language
from qa.text.folding import fold_plain
from qa.text.patterns import lazy_pattern

_MORE = (
    r"more|less|fewer|higher|lower|larger|bigger|smaller|greater|longer|shorter|better|worse|stronger|weaker|faster|slower"
    r"|most|least|highest|lowest|largest"
)
_JOINED = re.compile(r"\s(?P<word>or|versus|vs\.?|than|and)\s", re.IGNORECASE)
_DIRECTION = frozenset(
    f"up down rise rose risen fall fell fallen increase increased decrease decreased grow grew shrink shrank above over under so "
    f"not both {_MORE.replace('|', ' ')}".split()
)
"""What "or" joins where a question asks which way something went, or how little there was."""
_PAUSE = re.compile(r"[,:;?!()（）]|\.(?!\w)")
_STOP = frozenset(
    "in by from for at on to of among amongst between with across within during as per via under over did do does was were is are "
    "be been has have had can could would the a an its their his her our this that which who whose what where when how whom "
    f"there both either each together combined altogether and or than {_MORE.replace('|', ' ')}".split()
)
"""Words at which a name ends: what stands beyond them says something else."""
MOST_WORDS, MOST_HAN = 8, 14
MOST_ITEM = 4
"""Words of an item of a list between two commas."""

_HAN_JOINED = re.compile(r"还是|或者?|以及|[和与跟及、]|(?<!占)比(?=[^例重率较])")
_HAN_PAUSE = re.compile(r"[,，。:：;；?？!！()（）\s]")
_HAN_HEAD = re.compile(r"^.*(?:[在从于里]|来自|分别|其中|(?<=[^国境海])内(?!部))(?=[^的])")
_HAN_ASKED = re.compile(r"(?:是|更|比较|较)?(?:[高低多少大小强弱长短快慢优好差])$")
_HAN_TAIL = re.compile(
    r"(?:这?[两二]|相比|相加|哪|谁|合[计共]|加起来|加在|一共|总共|共(?!同)|总和|之和|之间|分别|各自?|更|较|[高低多少大小](?=[?？,，。]|$)|的(?=.))"
)

_SET_APART = lazy_pattern(
    rf"\b(?:{_MORE}|which|who|whose|versus|vs|compare[ds]?|difference|gap)\b"
    r"|哪|谁|还是|相比|比较|[更较][高低多少大小]|[高低多少大小]于|相差|差距|差多少|比.{1,20}[高低多少]"
)
_TOGETHER = lazy_pattern(
    r"合计|总共|一共|总和|加起来|相加|之和|加总|共计|合起来|总计|合共"
    r"|\b(?:combined|in total|added up|adding|summing|sum of|altogether)\b"
    r"|(?<!put )(?<!puts )(?<!bring )(?<!brought )(?<!work )(?<!working )(?<!worked )\btogether\b"
)
_AT_LEAST = lazy_pattern(r"\bat (?:least|most|the (?:very )?(?:least|most))\b")
_BOTH = lazy_pattern(r"这?[两二]个?(?:大?[类项]?产品线?|大类|项|类|市场|地区|区域|部分|业务|板块|者|家|处|地)|\b(?:both|the two)\b")
_ASKS_BOTH_APART = lazy_pattern(r"哪|谁|\b(?:which|who|whose)\b|还是|更[高低多少大小]")


_FIRST_OF_MORE = re.compile(
    r"\b(?:and|or|than|versus|vs\.?|plus)\s+(?:(?:in|for|of|the|from|by|at|on|those|that|its|their|our)\s+)*$", re.IGNORECASE
)
_FURTHER = re.compile(
    r"^\s*,?\s*(?:and|or|as well as|plus|versus|vs\.?)\s+"
    r"(?!how\b|what|which|who|by\b|when|where|give|state|is\b|are\b|was\b|were\b|did\b|do\b|does\b|has\b|had\b|have\b|please)"
    r"|^\s*,\s*(?!and\b|or\b|how\b|what|which|who|by\b|when|where|in\b|give|state)(?:[^\s,;?]+\s+){1,4}(?:and|or)\s+(?!how\b|what|which|by\b)",
    re.IGNORECASE,
)
_ASKS = re.compile(r"\b(?:which|who|whose|where)\b", re.IGNORECASE)
_MORE_OF = re.compile(rf"\b(?:{_MORE}|difference|gap)\b", re.IGNORECASE)
_LITTLE = re.compile(r"\b(?:in|by|from|for|at|on|to|of|among|between|with|across|within|during|per|over|under)\b", re.IGNORECASE)
_WHEN = re.compile(
    r"^(?:the |fy ?|financial year |fiscal year |year )*(?:(?:19|20)\d\d\S*|all|total|general|sum|numbers|figures)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class NamedPair:
    """Two names as a question writes them, each in shorter and longer form, and the question around them."""

    first: tuple[str, ...]
    second: tuple[str, ...]
    before: str
    behind: str
    joint: str = ""
    """The word that joins the two."""

    @property
    def rest(self) -> str:
        """What a question asks of both."""
        return " ".join(f"{self.before} {self.behind}".split())

    @property
    def of_first(self) -> str:
        """The question as put about the first alone."""
        return " ".join(f"{self.before} {self.first[0]} {self.behind}".split())

    @property
    def of_second(self) -> str:
        """The question as put about the second alone."""
        return " ".join(f"{self.before} {self.second[0]} {self.behind}".split())


def sets_things_apart(text: str) -> bool:
    """Whether a question asks which of several things there is more of, or how far they lie apart."""
    return _SET_APART.search(_AT_LEAST.sub(" ", fold_plain(text))) is not None


def asks_for_sum(text: str) -> bool:
    """Whether a question asks for several amounts as one, and not which of their sums is larger."""
    folded = fold_plain(text)
    return _TOGETHER.search(folded) is not None and _ASKS_BOTH_APART.search(folded) is None


def says_together(text: str) -> bool:
    """Whether a text asks for several amounts as one, whatever else it asks."""
    return _TOGETHER.search(fold_plain(text)) is not None


def without_together(text: str) -> str:
    """A question without what only says that it asks for both as one."""
    return _BOTH.sub(" ", _TOGETHER.sub(" ", fold_plain(text)))


def pairs_named(text: str, language: Language) -> Iterator[NamedPair]:
    """The pairs of names that a question may write side by side, at each word that joins two; none of a list of three or more.

    Args:
        text: The question; a Chinese one without its companies' names and periods.
        language: Its language.
    """
    read = _english(text) if language == "en" else _han(fold_plain(text))
    yield from (pair for pair, alone in read if alone)


def names_in_lists(text: str, language: Language) -> tuple[NamedPair, ...]:
    """The pairs of names beside which a question writes a further one ("Norway, Chile or Peru")."""
    read = _english(text) if language == "en" else _han(fold_plain(text))
    return tuple(pair for pair, alone in read if not alone)


def _is_alone(before: str, clause: str, first: str, behind: str) -> bool:
    """Whether no further item of a list stands before the first or behind the second of two English names.

    Args:
        before: The question before the clause of the first name, with the pause that ends it.
        clause: The words of that clause before the first name.
        first: The first name.
        behind: The question behind the second name.
    """
    if _FIRST_OF_MORE.search(f"{before}{clause}") or _FURTHER.search(behind):
        return False
    if not before.rstrip().endswith(",") or any(word.lower() not in _STOP for word in clause.split()):
        return True
    led = re.split(r"[,:;?!()]|\.(?!\w)", before.rstrip()[:-1])[-1].strip()
    tail = _LITTLE.split(led)[-1].strip()
    if not led or _WHEN.search(tail) or _MORE_OF.search(tail):
        return True
    last = tail.split()[-1] if tail else ""
    chooses = _ASKS.search(led) is not None and _MORE_OF.search(led) is not None
    return chooses and not (last[:1].isupper() and first[:1].isupper())


def _english(text: str) -> Iterator[tuple[NamedPair, bool]]:
    for joined in _JOINED.finditer(text):
        left, right = text[: joined.start()], text[joined.end() :]
        if {_last(left), _first(right)} & _DIRECTION:
            continue
        clause = _PAUSE.split(left)[-1]
        start = len(left) - len(clause)
        words = [(match.start() + start, match.group()) for match in re.finditer(r"\S+", clause)]
        run = _run(list(reversed(words)))
        behind = _PAUSE.split(right, maxsplit=1)[0]
        following = _after_little([(match.start(), match.group()) for match in re.finditer(r"\S+", behind)])
        ahead = _run(following)
        if not run and ahead and (listed := _listed_with_comma(left, right, joined["word"])) is not None:
            yield listed, False
        if not run or not ahead:
            continue
        first_at, end = run[-1][0], ahead[-1][0] + len(ahead[-1][1])
        whole = " ".join(word for _, word in _after_little(words)[-MOST_WORDS:])
        names = (text[first_at : joined.start()].strip(), whole)
        seconds = (right[ahead[0][0] : end].strip(), " ".join(word for _, word in following[:MOST_WORDS]))
        pair = NamedPair(_distinct(names), _distinct(seconds), text[:first_at], right[end:], joined["word"].lower())
        yield pair, _is_alone(text[:start], text[start:first_at], names[0], right[end:])


def _listed_with_comma(left: str, right: str, word: str) -> NamedPair | None:
    """The last two of a list whose last comma stands before the joining word ("Norway, Chile, or Peru")."""
    if not left.rstrip().endswith(",") or word.lower() not in {"and", "or"} or not _FURTHER.search(f", {word} {right.lstrip()}"):
        return None
    led, comma, first = left.rstrip()[:-1].rpartition(",")
    second = " ".join(_PAUSE.split(right, maxsplit=1)[0].split()[:2])
    short = comma and 0 < len(first.split()) <= MOST_ITEM and not _JOINED.search(f" {first} ")
    return NamedPair((first.strip(),), (second,), led, "", word.lower()) if short and second else None


def _run(words: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The first words up to one at which a name ends."""
    found: list[tuple[int, str]] = []
    for place, word in words[:MOST_WORDS]:
        if word.lower().strip("'’\"“”") in _STOP:
            break
        found.append((place, word))
    return found


def _after_little(words: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Words without the little ones before them ("in the")."""
    place = next((at for at, (_, word) in enumerate(words) if word.lower() not in _STOP), len(words))
    return words[place:]


def _last(text: str) -> str:
    return next(iter(re.findall(r"[\w-]+$", text.rstrip().lower())), "")


def _first(text: str) -> str:
    return next(iter(re.findall(r"^[\w-]+", text.lstrip().lower())), "")


def _distinct(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))


def _han(text: str) -> Iterator[tuple[NamedPair, bool]]:
    for joined in _HAN_JOINED.finditer(text):
        whole = _HAN_ASKED.sub("", _HAN_PAUSE.split(text[: joined.start()].rstrip())[-1])
        rest = _HAN_PAUSE.split(text[joined.end() :].lstrip(), maxsplit=1)[0]
        left, right = whole[-MOST_HAN:], rest[:MOST_HAN]
        first, second = _HAN_HEAD.sub("", left), _HAN_ASKED.sub("", _HAN_TAIL.split(right, maxsplit=1)[0])
        if not first or not second:
            continue
        before = text[: text.rfind(first, 0, joined.start())]
        behind = text[text.find(second, joined.end()) + len(second) :]
        items = (_HAN_HEAD.sub("", whole), _HAN_TAIL.split(rest, maxsplit=1)[0])
        alone = not any(_HAN_JOINED.search(item) for item in items)
        yield NamedPair(_distinct((first, left)), _distinct((second, right)), before, behind, joined.group()), alone
