"""Whether a number is called what a Chinese question wants the number of."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from qa.answering.checks import Checks
from qa.answering.desk import BEFORE
from qa.answering.labels import own_label
from qa.answering.measures import CURRENCIES, HARD
from qa.answering.stages import other_stage
from qa.answering.terms import METRIC_HELD, Place
from qa.answering.wanted import LEAST_HELD, counter_of, is_behind, is_hard, is_head, is_word, near_words, same_counter, unsaid, up_to_pause
from qa.answering.words import ASK_FRAME
from qa.domain.figures import Figure
from qa.text.folding import fold_plain

_COMMITTEE = "委员会"
_TAIL = re.compile(r"[的是为有了达到]+$")
_SITE = re.compile(
    r"(?<![\u4e00-\u9fff])(?P<name>(?!各|全|所有|自有|生产|制造|下属|多少|几)[\u4e00-\u9fff]{2,4}?)(?:基地|工厂|厂区?|园区|矿区?|电站|分公司|子公司)(?=的|有|在|用|排|现|员|\s|\d)"
)
"""A site by its name, where a Chinese question opens with it."""
_FIRST_NUMBER = re.compile(r"(?<![\d.])\d[\d,.]*(?![\d,.]|\s*[年月日号])")
_NAMED_COMMITTEE = re.compile(rf"([\u4e00-\u9fff]{{2}}{_COMMITTEE})")


def _own_name(figure: Figure) -> str:
    """What a row is labelled, or a number of a sentence is called by its phrase."""
    return own_label(figure) if figure.from_table else figure.metric


@dataclass
class Called(Checks):
    """What a figure is called, against what is asked for."""

    def _counts_wanted(self, figure: Figure, places: tuple[Place, ...], above: str) -> bool | None:
        """Whether a Chinese source counts what a Chinese question wants the number of; None where it leaves that to other words.

        False where it counts in another counter, or something called otherwise.
        """
        wanted, record = self._wanted, self.desk.record(figure.document_id)
        if wanted is None or figure.blank or record.metadata.language == "en":
            return None
        if self.part.kind != "change" and other_stage(self._nameless, _own_name(figure)):
            return False  # what was disposed of is not what was generated
        near = fold_plain(f"{near_words(figure, self._text(figure))} {figure.title or ''}")
        around = fold_plain(f"{up_to_pause(figure, self._text(figure))} {figure.metric} {above} {record.metadata.title}")
        counted = counter_of(figure)
        same = wanted.counter is None or counted is None or same_counter(wanted.counter, counted)
        if any(name not in near and (name not in around or around.count(_COMMITTEE) > 1) for name in self._committees):
            return False  # of another committee
        if wanted.share and (counted is not None or figure.quantity.canonical_unit in CURRENCIES | HARD):
            return False
        saying = self._saying(figure, around, places)
        if any(self._swapped(word, around, near) for word in unsaid(wanted.modifiers, saying)):
            return False  # another phase, another exhaust: "三期工程" is not the one asked about
        if self._names_unsaid(figure, around):
            return False
        if figure.metric_id in self._metric_ids:
            return None if same and not self._of_another(figure, saying) else False
        before = tuple(word for word in wanted.before if self._is_known(word, figure))
        if self._said_of_others(figure, before, near):
            return False
        if not wanted.noun:
            missing = unsaid(before, saying)
            if unsaid(before[-2:], saying) or unsaid(before[-1:], self._saying(figure, around, places[:2])):
                return False  # ozone is not told by the days of good air
            told = bool(before) and not unsaid(before[-1:], self._saying(figure, near, places[:1]))
            return (told or None) if same and len(missing) < LEAST_HELD * max(1, len(before)) else False
        text, things = self._text(figure), counted is not None and figure.quantity.canonical_unit == "1"
        if wanted.counter is None and figure.quantity.unit is None and not figure.from_table:
            return False  # coal comes in tonnes
        if things and wanted.counter is None and not any(is_head(word, figure, text) for word in wanted.noun):
            return False
        if not same and not any(is_behind(word, figure, text) for word in wanted.noun):
            return False
        if not unsaid(wanted.noun, self._saying(figure, near, places[:1])):
            return True
        wide = (same and counted is not None and wanted.counter is not None) or figure.from_table
        missing = unsaid(wanted.noun, self._saying(figure, around if wide else near, places[: 3 if wide else 1]))
        return None if len(missing) < LEAST_HELD * len(wanted.noun) else False

    def _narrowing(self, figure: Figure) -> tuple[str, ...]:
        """Words that narrow what is asked for and are no part of the metric's own name ("江州", "基地", "碳交易")."""
        if self._wanted is None:
            return ()
        own = [_TAIL.sub("", ASK_FRAME.sub("", fold_plain(one.phrase))) for one in self.part.metrics if one.id is not None]
        if own and not any(phrase in self._wanted.stretch or phrase.endswith(self._wanted.noun[-1:]) for phrase in own):
            return ()  # what is asked for was named before a comma
        return tuple(word for word in self._wanted.modifiers if word not in "".join(own) and self._is_known(word, figure))

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
        """A sentence up to its first number that is no date: what stands there is said of all its numbers."""
        text = self._text(figure)
        first = _FIRST_NUMBER.search(text, figure.context.start, figure.context.end)
        return fold_plain(text[figure.context.start : first.start() if first is not None else figure.span.start])

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

    @cached_property
    def _committees(self) -> tuple[str, ...]:
        """The committees that the question names, each by what stands before the word."""
        return tuple(_NAMED_COMMITTEE.findall(self._nameless))

    def _left_unsaid(self, figure: Figure, places: tuple[Place, ...], above: str) -> int:
        """How many of a Chinese question's words stand neither in a Chinese figure's sentence or labels nor above them."""
        record = self.desk.record(figure.document_id)
        if self._wanted is None or record.metadata.language == "en":
            return 0
        around = fold_plain(f"{figure.context.of(self._text(figure))} {figure.metric} {above} {record.metadata.title}")
        words = [term.written for term in self._terms if term.metric_id is None and is_hard(term.written)]
        return len(unsaid(words, self._saying(figure, around, places)))

    def _saying(self, figure: Figure, text: str, places: tuple[Place, ...]) -> Callable[[str], bool]:
        """Tells whether a word stands in a text, or in what places there say in other words."""
        known = [fold_plain(one.phrase) for one in self.part.metrics if one.id is not None and one.id == figure.metric_id]
        known += [term.written for term in self._terms if any(term.held(spot.tokens, METRIC_HELD) for spot in places)]
        return lambda word: word in text or (len(word) > 1 and any(word in name for name in known))
