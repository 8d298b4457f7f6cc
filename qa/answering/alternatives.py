"""Questions that put two parts of one report against each other ("which division …, DX or DS?"): each part's figure, compared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.answering.candidates import candidates, latest
from qa.answering.desk import Desk
from qa.answering.fitting import Candidate
from qa.answering.series import compare
from qa.answering.statements import Statement
from qa.answering.sufficing import sufficient
from qa.answering.terms import plain_tokens
from qa.domain.queries import Part
from qa.text.folding import fold_plain
from qa.text.patterns import lazy_pattern

_AGAINST = lazy_pattern(
    r"\b(?:which|more|less|higher|lower|larger|bigger|smaller|greater|fewer)\b|哪|谁|誰|更|较[高低多少大小]|較[高低多少大小]"
    r"|[比较較][^，,]{1,10}[多少高低大小](?:了|出)?(?:多少|[几幾])"
)
_ENGLISH = lazy_pattern(
    r"(?:^|[,:;–—]\s*|\b(?:in|by|from|for|at)\s+(?:the\s+)?)(?P<a>(?:[\w&'’ -]|\.(?=\w|\. ?[A-Z]| [A-Z])){2,40}?)\s+or\s+"
    r"(?P<b>(?:[\w&'’ -]|\.(?=\w| [A-Z])){2,40}?)\s*(?=[?,;]|(?<!\bSt)(?<!\bSte)(?<!\bMt)(?<!\bFt)(?<!\bDr)\.|$)"
)
_HAN = lazy_pattern(
    r"(?:^|[，,：:；;、\s的])?(?P<a>[\u4e00-\u9fffA-Za-z]{2,10})(?:还是|還是)(?P<b>[\u4e00-\u9fffA-Za-z]{2,10}?)(?=[?？，,。的更较較]|$)"
)

_HAN_PAIR = lazy_pattern(
    r"(?:^|[，,：:；;、\s的中])(?P<a>[\u4e00-\u9fffA-Za-z\d]{2,10})(?<!中)(?:和|与|與|跟)(?P<b>[\u4e00-\u9fffA-Za-z\d]{2,10}?)(?=[，,]?\s*(?:(?:19|20)\d\d年?)?"
    r"(?:谁|誰|哪|相比|比[较較]|之间|之間|的[^，,？?]{1,16}(?:谁|誰|哪)))"
)
_HAN_THAN = lazy_pattern(
    r"(?:^|[，,：:；;、\s年中内])(?:[上下]半年|全年|年?度)?(?P<a>(?![上下]半年)[\u4e00-\u9fff]{2,8}?)的(?P<what>[\u4e00-\u9fff]{2,10}?)(?:比|[较較])(?P<b>[\u4e00-\u9fff]{2,8}?)(?:的)?"
    r"(?=[多少高低大小](?:了|出)?(?:多少|[几幾]))"
)
"""By how much one of two is above the other ("东厂的用水量比西厂多多少")."""
_PARENT = lazy_pattern(r"本部|母公司|总部|總部|总公司|總公司|本公司|本行|本级|本級")
_HAN_UNIT = lazy_pattern(r"[多少高低大小](?:了|出)?(?:多少|[几幾])")
_WHICH_HAN = lazy_pattern(
    r"的?(?:谁|誰)的?|哪一?[邊边個个家座]的?|相比|之[间間]|[更较較][高低大小多少]|比[较較][高低大小多少]|分[别別](?:是|为|為)?多少|各(?:是|为|為)?多少"
)
"""What asks which of two it is, and says nothing of what is measured."""


_WHICH_OF_TWO = lazy_pattern(
    r"[，,]?\s*(?:(?:19|20)\d\d年?)?(?:哪一?[個个邊边家座]|谁|誰)[^，,？?]{0,10}"
    r"(?:[更较較][高低多少大小]|比[较較])"
)


def between_parts(part: Part, desk: Desk) -> Statement | None:
    """The figures of the two alternatives that a part names, side by side; None where it names none or either has no figure."""
    if not _of_one_report(part, desk):
        return None
    whole = _without_reporter(part.text, desk)
    match = _named_by(whole)
    if match is None:
        return None
    names = match["a"].strip(), match["b"].strip()
    sides: list[list[Candidate]] = []
    for name, other in (names, names[::-1]):
        apart = plain_tokens(fold_plain(name)) - plain_tokens(fold_plain(other))
        asked = replace(part, text=_asked_of(name, whole, match), kind="figure", dimension=None, noun=None)
        found = [one for one in candidates(asked, desk) if sufficient(one, desk) and _is_of(name, apart, one, desk)]
        if not found or not apart:
            return None
        sides.append(found if desk.query.periods else [latest(found), *found])
    chosen = next(((one, other) for one in sides[0] for other in sides[1] if _alike(one, other, names)), None)
    if chosen is None:
        return None
    first, second = (one.figure for one in chosen)
    if first.span == second.span or first.quantity.canonical_unit != second.quantity.canonical_unit:
        return None
    return compare(chosen, desk, of_parts=True)


def _named_by(text: str) -> re.Match[str] | None:
    """Where a part names two alternatives."""
    return _ENGLISH.search(text) or _HAN.search(text) or _HAN_PAIR.search(text) or _HAN_THAN.search(text)


def _asked_of(name: str, text: str, match: re.Match[str]) -> str:
    """A part as asked of one of its alternatives alone."""
    what = f"的{match['what']}" if "what" in match.re.groupindex else ""
    behind = _HAN_UNIT.sub("多少", text[match.end("b") :]) if what else text[match.end("b") :]
    return _WHICH_HAN.sub(" ", f"{text[: match.start('a')]}{name}{what}{behind}")


def _is_of(name: str, apart: frozenset[str], candidate: Candidate, desk: Desk) -> bool:
    """Whether a figure's words name the alternative; the parent company goes by several names."""
    said = _words_of(candidate, desk)
    if _PARENT.fullmatch(fold_plain(name)) is not None and not candidate.figure.from_table:
        return _PARENT.search(fold_plain(said)) is not None and "子公司" not in said
    return apart <= plain_tokens(fold_plain(said))


def _words_of(candidate: Candidate, desk: Desk) -> str:
    """A figure's own labels, or its sentence."""
    figure = candidate.figure
    words = [*figure.path, figure.metric, figure.qualifiers.boundary or ""]
    if not figure.from_table:
        words = [figure.metric, figure.context.of(desk.text(figure.document_id))]
    return " ; ".join(words)


def names_a_pair(part: Part, desk: Desk) -> bool:
    """Whether a Chinese part asks which of two things of one report it is: one of them alone is no answer."""
    match = _HAN_PAIR.search(_without_reporter(part.text, desk)) if _of_one_report(part, desk) else None
    if match is None:
        return False
    which = _WHICH_OF_TWO.match(_without_reporter(part.text, desk), match.end())
    return which is not None or match["a"][-1] == match["b"][-1]  # two plants, two sorts of storage


def _of_one_report(part: Part, desk: Desk) -> bool:
    """Whether a part sets something against something else within one company and period."""
    one = len(desk.query.companies) < 2 and len(desk.query.periods) < 2
    numbers = bool(part.metrics) or part.kind in {"figure", "figures", "comparison"}
    return one and numbers and _AGAINST.search(part.text) is not None


def _without_reporter(text: str, desk: Desk) -> str:
    """A part without the Chinese names of its company, which are no part of what stands behind them ("璟川科技東廠")."""
    names = [name for one in desk.query.companies for name in (one.name, *one.aliases) if not name.isascii()]
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "")
    return text


def _alike(one: Candidate, other: Candidate, names: tuple[str, str]) -> bool:
    """Whether two figures are of the same thing but for the names: gases in columns of one unit are not."""
    first, second = (
        _without(candidate.figure.qualifiers.boundary or "", (*candidate.figure.path, *names)) for candidate in (one, other)
    )
    return first == second


def _without(words: str, names: Sequence[str]) -> str:
    for name in names:
        words = words.replace(name, "")
    return fold_plain(words).strip()
