"""Whom the cells of a part and of its whole are limited to, held against a question in both directions."""

from __future__ import annotations

import re

from qa.answering.limits import limits_in
from qa.answering.operand_labels import labels_of
from qa.domain.figures import Figure
from qa.text.folding import fold_plain

# Over folded text: who came, went or had something done to them is a part of all who are there.
_FLOWS: dict[str, re.Pattern[str]] = {
    name: re.compile(pattern)
    for name, pattern in {
        "left": r"\b(?:left|leav(?:e|es|ers?|ing)|depart(?:ed|ures?)|resign\w*|terminat\w+|exits?|attrition)\b"
        r"|\b(?:employee|staff|workforce|labou?r) turnover\b|\bturnover (?:rate|of (?:employees|staff))\b|离职|流失|辞职|离开|离任",
        "dismissed": r"\b(?:dismiss\w*|redundan\w+|laid off|lay-?offs?)\b|解雇|裁员|辞退",
        "joined": r"\b(?:join(?:ed|ers?|ing)?|hires?|hired|hiring|recruit\w*|newcomers?|starters?|onboarded)\b"
        r"|新聘|新进|新入|新员工|新增|入职|招聘|招录|录用|新招",
        "trained": r"\b(?:trained|training|trainees?|attend\w*|participa\w+|certified|completed)\b"
        r"|受训|培训|训练|参训|参加|持证|取得",
        "hurt": r"\b(?:injur\w+|accidents?|fatal\w*|sick\w*|ill(?:ness)?)\b|受伤|工伤|伤亡|死亡|患病|职业病",
        "promoted": r"\bpromot\w+\b|晋升|升职|提拔",
        "retired": r"\b(?:retire\w*|retiring|pension\w*)\b|退休|返聘",
        "on leave": r"\b(?:(?:parental|maternity|paternity|sick|annual) leave|absen\w+)\b|育儿假|产假|陪产|休假|缺勤",
        "covered": r"\b(?:covered|union\w*|eligible|entitled|surveyed|respond\w+|apprais\w+)\b|工会|覆盖|受访|参保|体检|考核",
        "seconded": r"\b(?:seconded|dispatch\w*|agency|outsourc\w+|leased|temps?|casual|seasonal|zero-hours?)\b"
        r"|派遣|外包|劳务|临时|季节",
        "permanent": r"\b(?:permanent|full[- ]time)\b|全职|正式|长期合同|无固定期限",
        "senior": r"\b(?:senior|junior|middle|entry[- ]level)\b|高级|中级|初级|中层|基层|高层",
        "minority": r"\b(?:minorit\w+|indigenous|local|foreign|expat\w*|veterans?)\b|少数民族|外籍|本地|党员|退役",
    }.items()
}
_BY = re.compile(r"\b(?:by|per) [^;()]*|按[^;()]{1,20}|年龄|学历|性别|教育程度|职级")
"""In a title: by what a table parts what it counts."""


def flows_in(text: str) -> frozenset[str]:
    """What came, went, or was done to them, of whom a text speaks."""
    folded = fold_plain(text)
    return frozenset(name for name, pattern in _FLOWS.items() if pattern.search(folded))


def flows_of(figure: Figure) -> frozenset[str]:
    """The same of what a table's cell stands under."""
    return flows_in(" ; ".join((*labels_of(figure), figure.metric, figure.title or "")))


def limited_as_asked(figure: Figure, name: str, own: str, every: str | None = None) -> bool:
    """Whether a cell is limited to those that a question names, and to no others.

    Args:
        figure: A table's cell.
        name: The part or whole as the question calls it: all its limits are said by labels or title.
        own: What the cell's labels may be limited to.
        every: What its title may be; as `own` where it is not given.
    """
    label = " ; ".join((*labels_of(figure), figure.metric))
    title = _BY.sub(" ", fold_plain(figure.title or ""))
    said = f"{label} ; {fold_plain(figure.title or '')}"
    return all(
        read(name) <= read(said) and read(label) <= read(own) and read(title) <= read(every or own)
        for read in (limits_in, flows_in)
    )
