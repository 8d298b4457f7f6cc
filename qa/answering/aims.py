"""Aims: which number of an aim is one of the target asked for, and which sentences only tie something to a target."""

from __future__ import annotations

import re

from qa.catalog import Catalog
from qa.domain.figures import Figure
from qa.domain.queries import Part
from qa.text.folding import fold_plain

_LOWERED = re.compile(r"减|降|削|\b(?:reduc|cut|lower|decreas)\w*")
_TIED = re.compile(r"目标.{0,8}?(?:挂钩|联动|绑定)|\b(?:linked|tied|bound) to\b.{0,60}\b(?:targets?|goals?)\b")
_ASKS_TIE = re.compile(
    r"挂钩|联动|绑定|奖金|薪酬|绩效|激励|\b(?:link(?:ed|age)?|tied|bonus(?:es)?|pay|remuneration|compensation|incentives?)\b"
)


def is_aim_asked_for(figure: Figure, part: Part, clause: str, catalog: Catalog) -> bool:
    """Whether a number in a sentence is what a metric of the topic is to be lowered by, where a target of reduction is asked for.

    "2030年排放总量较2020年下降35%的目标" is a 减排目标, though no word of it says so.
    """
    if part.kind != "target" or figure.from_table or figure.qualifiers.kind != "target" or figure.metric_id is None:
        return False
    if figure.quantity.direction != "down" and not _LOWERED.search(fold_plain(clause)):
        return False
    asked = [metric.id for metric in part.metrics if metric.id is not None and metric.id.endswith("_target")]
    return any(catalog.metric(one).topic == catalog.metric(figure.metric_id).topic for one in asked)


_ASKS_PLAN = re.compile(
    r"计划|规划|方案|目标|指标|承诺|愿景|预[计期测]|(?<![虚模])拟|打算|准备(?!金|余额)|力争|争取|将(?!军)|未来|以后|今后|[明后]年|有望|设定|制定"
    r"|还[要需]|再[建开增]|要[在达到建减]|达标|上限|下限"
    r"|\b(?:plan(?:s|ned|ning)?|commit(?:s|ted|ments?|ting)?|limits?|caps?|capped|must|next year)\b"
    r"|\b(?:on track|due to|set (?:itself|themselves))\b"
    r"|\b(?:target|aim|goal|intend|intention|expect|ambition|pledge|seek|envisag|foresee|forecast|project(?=ed|ion)|propos|hope"
    r"|strive|promis|schedul|budget|threshold|objective|undertak)\w*"
    r"|\b(?:will|would|shall|should|future|going to|want|by 20\d\d)\b"
)
"""What in a folded question asks for what is to come, or set, and not for what is."""


def is_only_planned(figure: Figure, question: str) -> bool:
    """Whether a figure is read as one to be reached, and a folded question names no plan: "6 more by 2027" says not how many."""
    return figure.qualifiers.kind == "target" and _ASKS_PLAN.search(question) is None


_AIMS_OF = re.compile(
    r"\b(?:targets?|goals?|ambitions?)\b.{0,20}\b(?:by|for|towards?) (?:fy ?)?(?P<by>20\d\d)\b"
    r"|\b(?P<before>20\d\d) (?:\w+ ){0,2}(?:targets?|goals?|ambitions?)\b|(?P<han>20\d\d)年?.{0,6}目标"
)


def heads_aims(heading: str, reported: int) -> bool:
    """Whether a heading says that what stands under it is aimed at in a year after the one reported on."""
    match = _AIMS_OF.search(fold_plain(heading))
    return match is not None and int(match["by"] or match["before"] or match["han"]) > reported


def only_ties(text: str, question: str) -> bool:
    """Whether a text ties pay or the like to a target, and says nothing of the target itself that a folded question asks for."""
    flat = re.sub(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])", "", fold_plain(text))
    return _TIED.search(flat) is not None and _ASKS_TIE.search(question) is None
