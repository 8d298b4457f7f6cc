"""Whether a number is called what a Chinese question wants the number of."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from qa.answering.causes import causes_asked, says_none
from qa.answering.groups import groups_asked, misses
from qa.answering.labels import own_label
from qa.answering.measures import CURRENCIES, HARD
from qa.answering.narrowed import Narrowed
from qa.answering.spots import Place
from qa.answering.stages import only_owed, other_stage
from qa.answering.terms import Term
from qa.answering.wanted import (
    LEAST_HELD,
    Wanted,
    counter_of,
    is_behind,
    is_hard,
    is_head,
    near_words,
    same_counter,
    unsaid,
    up_to_pause,
)
from qa.domain.figures import Figure
from qa.text.folding import fold_plain

_COMMITTEE = "委员会"
_NAMED_COMMITTEE = re.compile(rf"([\u4e00-\u9fff]{{2}}{_COMMITTEE})")


class Counted(NamedTuple):
    """Whether a figure counts what is asked for: `told` is None where that is left to other words.

    `unsaid` marks a figure that is not told merely because words of the question are not found at it: nothing says that it is
    of something else, and it may be called otherwise.
    """

    told: bool | None
    unsaid: bool = False


_OPEN, _DENIED, _UNSAID = Counted(None), Counted(told=False), Counted(told=False, unsaid=True)


_MEASURE = re.compile(r".*(?:[数量率比额次重]|总计|合计|规模|敞口|[暴曝]险|时长|主题|产品|项目|情况)")
_BY_NAME = re.compile(r"百分|占|[几幾]成|比[例重率]")
_PURELY = re.compile(r"[暴曝]险|敞口|规模|金额|余额|总额")


def _merely_measures(missing: Sequence[str], before: Sequence[str]) -> bool:
    """Whether all that is not said of what comes before the question word is how it is measured: "消耗量" of "水资源消耗量"."""
    return (len(missing) < len(before) or all(map(_PURELY.fullmatch, missing))) and all(map(_MEASURE.fullmatch, missing))


_BY_COUNTER = frozenset("项目 场次 次数 家数 户数 件数 人数 项数 笔数 起数 案件 个数".split())


def _is_counter(word: str, counted: str | None) -> bool:
    """Whether a word says no more than the counter beside a number does: 453项 are 项目."""
    return counted is not None and word in _BY_COUNTER and word[0] == counted[0]


def _own_name(figure: Figure) -> str:
    """What a row is labelled, or a number of a sentence is called by its phrase."""
    return own_label(figure) if figure.from_table else figure.metric


@dataclass
class Called(Narrowed):
    """What a figure is called, against what is asked for."""

    def _counts_wanted(self, figure: Figure, places: tuple[Place, ...], above: str) -> Counted:
        """Whether a Chinese source counts what a Chinese question wants the number of.

        Not where it counts in another counter, or something called otherwise.
        """
        wanted, record = self._wanted, self.desk.record(figure.document_id)
        if wanted is None or figure.blank or record.metadata.language == "en":
            return _OPEN
        near = fold_plain(f"{near_words(figure, self._text(figure))} {figure.title or ''}")
        around = fold_plain(f"{up_to_pause(figure, self._text(figure))} {figure.metric} {above} {record.metadata.title}")
        counted = counter_of(figure)
        same = wanted.counter is None or counted is None or same_counter(wanted.counter, counted)
        if self._is_denied(figure, near, around, self._saying(figure, around, places)):
            return _DENIED
        if figure.metric_id in self._metric_ids:
            return _OPEN if same and not self._of_another(figure, self._saying(figure, around, places)) else _DENIED
        before = tuple(word for word in wanted.before if self._is_known(word, figure) and not _is_counter(word, counted))
        if self._said_of_others(figure, before, near):
            return _DENIED
        if wanted.noun:
            return self._counts_noun(figure, wanted, places, near, around)
        saying = self._saying(figure, around, places)
        if unsaid(before[-2:], saying) or unsaid(before[-1:], self._saying(figure, around, places[:2])):
            # ozone is not told by the days of good air, but an amount may be called by another word
            return _UNSAID if same and (self._shares or _merely_measures(unsaid(before, saying), before)) else _DENIED
        told = bool(before) and not unsaid(before[-1:], self._saying(figure, near, places[:1]))
        if not same:
            return _DENIED
        missing = unsaid(before, saying)
        if len(missing) < LEAST_HELD * max(1, len(before)):
            return Counted(told or None)
        return _UNSAID if self._shares or _merely_measures(missing, before) else _DENIED

    @property
    def _shares(self) -> bool:
        """Whether a share is asked for by name: what it is called has two ends, of which a label may leave one to its table."""
        return self.part.dimension == "%" and _BY_NAME.search(self._nameless) is not None

    def _is_denied(self, figure: Figure, near: str, around: str, saying: Callable[[str], bool]) -> bool:
        """Whether the figure is of another committee, stage, site, phase or kind than the question names."""
        wanted = self._wanted
        if wanted is None or (self.part.kind != "change" and other_stage(self._nameless, _own_name(figure))):
            return True  # what was disposed of is not what was generated
        if only_owed(self._nameless, figure.title):
            return True
        if any(name not in near and (name not in around or around.count(_COMMITTEE) > 1) for name in self._committees):
            return True
        if wanted.share and (counter_of(figure) is not None or figure.quantity.canonical_unit in CURRENCIES | HARD):
            return True
        own = fold_plain(near_words(figure, self._text(figure)))
        if any(self._swapped(word, around, own) for word in unsaid(self._narrowers, saying)):
            return True  # another phase, another exhaust: "三期工程" is not the one asked about
        return self._names_unsaid(figure, around)

    def _counts_noun(self, figure: Figure, wanted: Wanted, places: tuple[Place, ...], near: str, around: str) -> Counted:
        """The same where the question names what it counts behind its question word."""
        text, counted = self._text(figure), counter_of(figure)
        same = wanted.counter is None or counted is None or same_counter(wanted.counter, counted)
        if wanted.counter is None and figure.quantity.unit is None and not figure.from_table:
            return _DENIED  # coal comes in tonnes
        things = counted is not None and figure.quantity.canonical_unit == "1"
        if things and wanted.counter is None and not any(is_head(word, figure, text) for word in wanted.noun):
            return _DENIED
        if not same and not any(is_behind(word, figure, text) for word in wanted.noun):
            return _DENIED
        if not unsaid(wanted.noun, self._saying(figure, near, places[:1])):
            return Counted(told=True)
        wide = (same and counted is not None and wanted.counter is not None) or figure.from_table
        missing = unsaid(wanted.noun, self._saying(figure, around if wide else near, places[: 3 if wide else 1]))
        return _OPEN if len(missing) < LEAST_HELD * len(wanted.noun) else _UNSAID

    def _is_of_another_group(self, figure: Figure, places: tuple[Place, ...]) -> bool:
        """Whether nothing at a figure or above it names the group whose number is asked for."""
        english = self.desk.query.language == "en"
        across = (self.desk.record(figure.document_id).metadata.language == "en") != english
        if not across and says_none(self._causes, places[:3]):
            return True
        if not self._groups:
            return False
        groups = [one for one in self._groups if len(one.wordings) > 1 or not across]
        groups = [one for one in groups if one.metric_id is None or one.metric_id != figure.metric_id]
        return misses(groups, places[:3])

    @cached_property
    def _groups(self) -> tuple[Term, ...]:
        return groups_asked(self._nameless, self._terms)

    @cached_property
    def _causes(self) -> tuple[Term, ...]:
        return causes_asked(self._nameless, self._terms)

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
