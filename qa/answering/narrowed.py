"""What narrows a Chinese question to a site, a phase or a kind must be said of the number that answers it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from qa.answering.checks import Checks
from qa.answering.desk import BEFORE
from qa.answering.spots import Place
from qa.answering.terms import METRIC_HELD
from qa.answering.wanted import is_word, unsaid
from qa.answering.words import ASK_FRAME
from qa.domain.figures import Figure
from qa.text.folding import fold_plain

_TAIL = re.compile(r"[的是为有了达到]+$")
_SITE = re.compile(
    r"(?<![\u4e00-\u9fff])(?P<name>(?!各|全|所有|自有|生产|制造|下属|多少|几)[\u4e00-\u9fff]{2,4}?)(?:基地|工厂|厂区?|园区|矿区?|电站|分公司|子公司)(?=的|有|在|用|排|现|员|\s|\d)"
)
"""A site by its name, where a Chinese question opens with it."""
_DONE = ("了", "过")
"""What makes a word one of doing ("收回了几份"): sources say it otherwise ("共收到286份")."""
_PAUSE = re.compile("[，,；;：:]")
_FIRST_NUMBER = re.compile(r"(?<![\d.])\d[\d,.]*(?![\d,.]|\s*[年月日号])")


@dataclass
class Narrowed(Checks):
    """What a question names beside the metric, and what is said around a figure."""

    def _narrowing(self, figure: Figure) -> tuple[str, ...]:
        """Words that narrow what is asked for and are no part of the metric's own name ("江州", "基地", "碳交易")."""
        if self._wanted is None:
            return ()
        own = [_TAIL.sub("", ASK_FRAME.sub("", fold_plain(one.phrase))) for one in self.part.metrics if one.id is not None]
        if own and not any(phrase in self._wanted.stretch or phrase.endswith(self._wanted.noun[-1:]) for phrase in own):
            return ()  # what is asked for was named before a comma
        words = self._narrowers
        return tuple(word for word in words if word not in "".join(own) and self._is_known(word, figure))

    @property
    def _narrowers(self) -> tuple[str, ...]:
        """What may narrow the question, words of doing left out."""
        words = self._wanted.modifiers if self._wanted is not None else ()
        return tuple(word for word in words if not self._behind(word).startswith(_DONE))

    def _of_another(self, figure: Figure, saying: Callable[[str], bool]) -> bool:
        """Whether most of what narrows the metric in the question is said nowhere around the figure."""
        words = self._narrowing(figure)
        return len(unsaid(words, saying)) > len(words) / 2

    def _names_unsaid(self, figure: Figure, around: str) -> bool:
        """Whether the question narrows itself to a name that the document has elsewhere, and the figure's surroundings do not."""
        if figure.from_table:
            return False
        text = self._text(figure)
        lately = fold_plain(text[max(0, figure.context.start - BEFORE) : figure.context.start])
        names = [one for one in self._narrowing(figure) if not is_word(one) and one + self._behind(one)[:1] not in lately]
        sites = [match["name"] for match in _SITE.finditer(self._nameless) if match.group() not in lately]
        return any(name not in around for name in (*names, *sites))

    def _is_known(self, word: str, figure: Figure) -> bool:
        """Whether a word is one: pairs across the border of two words stand in no lexicon and in no document."""
        return is_word(word) or word in fold_plain(self._text(figure))

    def _said_of_others(self, figure: Figure, words: tuple[str, ...], near: str) -> bool:
        """Whether those of the words that a figure's sentence says are all said of its other numbers."""
        if figure.from_table:
            return False
        sentence, opening = fold_plain(figure.context.of(self._text(figure))), self._opening(figure)
        missing = unsaid(words, lambda word: word in sentence)
        said = tuple(word for word in words if word not in missing)
        return bool(said) and unsaid(said, lambda word: word in near or word in opening) == said

    def _opening(self, figure: Figure) -> str:
        """A sentence up to its first number that is no date: what stands there is said of all its numbers.

        In an enumeration ("树脂产能30万吨、公寓4栋") the words before the first number are its own name alone.
        """
        text, start = self._text(figure), figure.context.start
        first = _FIRST_NUMBER.search(text, start, figure.context.end)
        if first is None:
            return fold_plain(text[start : figure.span.start])
        opening, between = text[start : first.start()], text[first.end() : figure.span.start]
        if "、" in between and not _PAUSE.search(between):
            opening = opening[: max((match.end() for match in _PAUSE.finditer(opening)), default=0)]
        return fold_plain(opening)

    def _behind(self, word: str) -> str:
        """The two characters that follow a word in the question."""
        at = self._nameless.find(word) + len(word)
        return (self._nameless[at : at + 2].split(" ") or [""])[0]

    def _swapped(self, word: str, around: str, near: str) -> bool:
        """Whether a word of the same make stands in a question's word's place: "废气" for "废水", "三期工程" for "二期工程"."""
        follows = re.escape(self._behind(word))
        alike = [rf"{re.escape(word[:place])}[\u4e00-\u9fff]{re.escape(word[place + 1 :])}" for place in (0, len(word) - 1)]
        pattern = "|".join(alike)
        beside = [one for one in re.findall(pattern, near) if is_word(one)]
        beside += re.findall(rf"(?:{pattern})(?={follows})", around) if follows else []
        return any(one != word and one not in self._nameless for one in beside)

    def _saying(self, figure: Figure, text: str, places: tuple[Place, ...]) -> Callable[[str], bool]:
        """Tells whether a word stands in a text, or in what places there say in other words."""
        known = [fold_plain(one.phrase) for one in self.part.metrics if one.id is not None and one.id == figure.metric_id]
        known += [term.written for term in self._terms if any(term.held(spot.tokens, METRIC_HELD) for spot in places)]
        return lambda word: word in text or (len(word) > 1 and any(word in name for name in known))
