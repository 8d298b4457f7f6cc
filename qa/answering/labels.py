"""How a table row's labels answer a question: what they say beyond it, which part of a whole they name, what they deny."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from qa.answering.terms import Term, plain_tokens
from qa.domain.figures import Figure
from qa.text.characters import CJK
from qa.text.folding import fold_plain

UNASKED, MOST_UNASKED = 0.05, 0.3
"""What each word of a row's own label that the question does not name costs, and the most. A parent's word costs half: it is shared
by all rows of its section. Tuned on the development questions about published reports."""
PART_OF_WHOLE = 0.15
"""What it costs to stand in the column of a part (a country, a business) that the question does not name."""
DENIED = 0.6
"""What it costs to be the opposite of what is asked ("non-renewable")."""
BELOW_ZERO = 0.3
"""What a negative amount costs where a level is asked for: it is an entry in a reconciliation."""

MEMORANDUM = 0.12
"""What a row costs whose label is set in brackets: it repeats or explains another."""

_BRACKETED = re.compile(r"\s*[(（].*[)）]\s*")
_TOTAL = re.compile(r"合计|总计|总数|总量|总额|合共|总和|\b(?:total|sub-?total|group|overall|sum|altogether|in all)\b")
_TOTAL_WORDS = frozenset("total subtotal group overall sum all 合 计 总 数 量 额 合计 总计 总数 总量 总额".split())
MEASURE_WORDS = frozenset(
    token
    for word in "amount volume quantity weight generated produced consumed used withdrawn discharged emitted purchased".split()
    for token in plain_tokens(word)
)
TOGETHER = re.compile(r"\b(?:together|combined|altogether)\b|合并计算|加起来|一共|合在一起")
_AIM = re.compile(r"目标|指标值|规划值|\b(?:objectives?|targets?|goals?|ambition|aims?|targeted)\b")
_RESULT = re.compile(r"\b(?:results?|actual|performance|achieved|achievement)\b|实际|完成|结果|业绩|现状")
_NOT = re.compile(r"(?:\bnon[- ]?|\bnot |\bexcluding |不可|非|不含|未)(?=(\w+))")
_NUMBERING = re.compile(
    r"^\s*(?:[(（]?(?:[一二三四五六七八九十]{1,3}|\d{1,2}|[a-z])[)）、.．]\s*)+|^(?:[-–•]\s*)?(?:of which|thereof):?\s*",
    re.IGNORECASE,
)
_OF_WHICH = re.compile(r"\s*(?:[-–•]\s*)?(?:of which\b|thereof\b|其中)")
_PEERS = re.compile(r"同行业?可比|可比公司|同业公司|\bpeer (?:group|compan)|\bcompetitors\b")
_PROSE = re.compile(r"[a-z]{3,}\. [A-Z][a-z]+ [a-z]+ [a-z]+")
_NOTE_MARK = re.compile(r"\s*(?:[\[(（][a-zA-Z\d]{1,2}[\])）]|[¹²³⁴⁵⁶⁷⁸⁹*†‡]+)+\s*$")
_HEADCOUNT = re.compile(
    r"(?:total )?(?:number|no\.) of (?:(?:all|existing|current|the) )?(?:employees|staff|people|persons)\W*(?:persons?\W*)?$"
)
"""A column of how many there are, and of no part of them."""
_FIGURES_ONLY = re.compile(r"(?:(?:fy|cy)? ?[\d.,/%()¹²³⁽⁾–-]+[a-d]? ?)*")
_HAN = re.compile(f"[{CJK}]")
_LITTLE = frozenset(
    "of the in and by for to a an from on at its our per with or s e.g incl number amount 的 及 和 与 或 之 其 中".split()
)
_UNIT_WORDS = re.compile(
    r"[(（][^()（）]*[)）]"
    r"|\b(?:metric |thousand |million |billion |cubic )*(?:tons?|tonnes?|mwh|gwh|kwh|gj|meters?|metres?|m3|co2(?:eq?)?)\b"
)


def joined(path: Iterable[str]) -> str:
    """Labels of a path without their numbering, side by side: a row "1.产量" under "（二）尿素" is 尿素产量."""
    return "".join(_NUMBERING.sub("", label).strip() if _HAN.search(label) else f" {label} " for label in path)


def says_total(label: str) -> bool:
    """Whether a row's label says that it is a sum ("Total contribution")."""
    return _TOTAL.search(fold_plain(label)) is not None


def without_totals(words: frozenset[str]) -> frozenset[str]:
    """A label's words without those that say that it is the sum."""
    return words - _TOTAL_WORDS


def names_total(figure: Figure) -> bool:
    """Whether a row's own label says nothing but that it is the sum: what it sums stands in the table's title."""
    return not (label_tokens(own_label(figure)) - _TOTAL_WORDS)


def names_measure(figure: Figure) -> bool:
    """Whether a row's own label says only that it is an amount ("Amount generated"): of what stands in the table's title."""
    return not (label_tokens(own_label(figure)) - _TOTAL_WORDS - MEASURE_WORDS)


def is_subtotal(figure: Figure, text: str) -> bool:
    """Whether a row of a document's text says of itself that it is one of the parts of the row above ("of which: abroad")."""
    written = figure.context.of(text) if figure.context.end <= len(text) else ""
    return any(_OF_WHICH.match(fold_plain(words)) for words in (figure.path[-1] if figure.path else figure.metric, written))


def is_peer(figure: Figure, question: str) -> bool:
    """Whether a row stands in a table of other companies, which the folded question does not ask about."""
    return _PEERS.search(fold_plain(figure.title or "")) is not None and _PEERS.search(question) is None


def is_prose(figure: Figure) -> bool:
    """Whether what was taken for a row's label is running text: a sentence ends in it and another begins."""
    return _PROSE.search(figure.path[-1] if figure.path else figure.metric) is not None


def own_label(figure: Figure) -> str:
    """The label of the row itself, without its parents' and without a note mark."""
    return _bare(figure.path[-1] if figure.path else figure.metric)


@lru_cache(maxsize=10_000)
def _bare(label: str) -> str:
    return _NOTE_MARK.sub("", _NUMBERING.sub("", label))


@lru_cache(maxsize=10_000)
def label_tokens(label: str) -> frozenset[str]:
    """Words of a label that say something: units in brackets, numbering and little words left out; Han as single characters."""
    bare = _UNIT_WORDS.sub(" ", fold_plain(label))
    return frozenset(
        token
        for token in plain_tokens(bare)
        if token not in _LITTLE and not token[0].isdigit() and (len(token) == 1 or not _HAN.search(token))
    )


def is_aim(figure: Figure) -> bool:
    """Whether the figure stands in a column or row of objectives, whatever its sentence was taken for."""
    column = fold_plain(figure.qualifiers.boundary or "")
    return _AIM.search(column) is not None and _RESULT.search(column) is None


def misfit(figure: Figure, question: str, terms: tuple[Term, ...]) -> float:
    """What a table's row loses for all that its labels say beyond the question.

    Args:
        figure: A figure of a table.
        question: The question's text, folded.
        terms: What is asked, with its wordings in other languages.

    Returns:
        A score ≥ 0, to be subtracted.
    """
    asked = asked_words(question, terms)
    own = label_tokens(own_label(figure)) - asked - _TOTAL_WORDS
    above = label_tokens(" ".join(figure.path[:-1])) - asked - _TOTAL_WORDS - own
    lost = min(MOST_UNASKED, UNASKED * (_count(own) + 0.5 * _count(above)))
    lost += _of_part(figure, question, _beyond_metrics(question, terms))
    if _is_denied(figure, question):
        lost += DENIED
    if figure.quantity.value is not None and figure.quantity.value < 0:
        lost += BELOW_ZERO
    if _BRACKETED.fullmatch(figure.path[-1] if figure.path else figure.metric):
        lost += MEMORANDUM
    return lost


def _is_denied(figure: Figure, question: str) -> bool:
    """Whether a row is of the opposite of what is asked, by its own words or by those above it that its own do not undo."""
    own = fold_plain(f"{own_label(figure)} {figure.qualifiers.boundary or ''}")
    denied = [match.group(1) for match in _NOT.finditer(own)]
    above = (match.group(1) for match in _NOT.finditer(fold_plain(" ; ".join(figure.path[:-1]))))
    denied += [word for word in above if not _asked_plainly(word, own)]
    return any(not _denied_in(question, word) and _asked_plainly(word, question) for word in denied)


@lru_cache(maxsize=64)
def asked_words(question: str, terms: tuple[Term, ...]) -> frozenset[str]:
    """Tokens of the question and of its terms' wordings in other languages, Han also as single characters."""
    asked = frozenset(plain_tokens(question)) | {token for term in terms for wording in term.wordings for token in wording}
    return asked | {char for token in asked for char in token if _HAN.search(char)}


@lru_cache(maxsize=64)
def _beyond_metrics(question: str, terms: tuple[Term, ...]) -> frozenset[str]:
    """Tokens of the question and of the wordings of what it asks beside metrics."""
    beyond = (token for term in terms if term.metric_id is None for wording in term.wordings for token in wording)
    return frozenset((*plain_tokens(question), *beyond))


def unasked_words(figure: Figure, question: str, terms: tuple[Term, ...]) -> frozenset[str]:
    """Words of a row's own label beyond the question; arguments as for `misfit`."""
    return label_tokens(own_label(figure)) - asked_words(question, terms) - _TOTAL_WORDS


def _count(tokens: frozenset[str]) -> float:
    """Words; two Han characters make one."""
    return sum(0.5 if _HAN.search(token) else 1.0 for token in tokens)


def _of_part(figure: Figure, question: str, asked: frozenset[str]) -> float:
    """What the column costs: nothing where it names no part, the total or what is asked."""
    boundary = fold_plain(figure.qualifiers.boundary or "")
    if (
        not boundary
        or _HEADCOUNT.match(boundary)
        or _TOTAL.search(boundary)
        or _RESULT.search(boundary)
        or _FIGURES_ONLY.fullmatch(boundary)
    ):
        return 0.0
    own = fold_plain(" ".join(figure.path))
    if boundary in own:
        return 0.0  # the row's own label, judged as such
    words = label_tokens(boundary) - label_tokens(own)
    if not words:
        return 0.0
    if TOGETHER.search(question):
        return 4 * PART_OF_WHOLE  # the parts are named because their sum is asked for
    return PART_OF_WHOLE * (1.0 - len(words & asked) / len(words))


POPULATIONS = frozenset({"employees", "suppliers", "customers"})


def counts_a_part(figure: Figure, question: str, terms: tuple[Term, ...]) -> bool:
    """Whether a row counts people or partners in a column for some whom the question does not name ("Executive directors")."""
    if figure.metric_id not in POPULATIONS:
        return False
    return _of_part(figure, question, _beyond_metrics(question, terms)) >= PART_OF_WHOLE


def _asked_plainly(word: str, question: str) -> bool:
    return word[:2] in question if _HAN.search(word[:1]) else re.search(rf"\b{re.escape(word)}\b", question) is not None


def _denied_in(question: str, word: str) -> bool:
    return any(match.group(1)[:2] == word[:2] for match in _NOT.finditer(question))
