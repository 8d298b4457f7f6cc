"""The share of a part in its whole, worked out from a table that counts both ("what share of the staff are engineers")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from qa.answering.calculations import calculated, summed
from qa.answering.desk import Desk
from qa.answering.figure_tables import table_of
from qa.answering.fitting import Candidate
from qa.answering.labels import label_tokens, own_label, says_total
from qa.answering.nameless import without_names
from qa.answering.operand_labels import (
    Called,
    Pooled,
    called_by,
    labels_of,
    name_as_called,
    of_other_measure,
    pool_of_tables,
)
from qa.answering.operand_names import pairs_named
from qa.answering.operands import as_candidate
from qa.answering.opposites import of_opposite
from qa.answering.part_limits import limited_as_asked
from qa.answering.phrases import phrases
from qa.answering.statements import Statement
from qa.answering.terms import Term
from qa.domain.evidence import Segment
from qa.domain.figures import Figure
from qa.domain.queries import Part
from qa.text.folding import fold_plain
from qa.text.patterns import lazy_pattern

_ENGLISH = lazy_pattern(
    r"\b(?:what|which|how (?:large|big|much) (?:a|of a)) (?:share|percentage|percent|per cent|proportion|fraction|part|portion) of "
    r"(?:(?:all|the|its|their|total) )*(?P<whole>[^?]+?) "
    r"(?:was|were|is|are|did|do|does|had|has|have|held|holds?|came|comes?|went|goes?|worked|works?|fell|belong(?:s|ed)?)"
    r"(?: (?:made up by|accounted for by|spent on|from|to|in|into|on|by|with|a|an|the))* (?P<part>[^?]+)"
)
_ENGLISH_PART = lazy_pattern(
    r"\b(?:what|which) (?:share|percentage|percent|per cent|proportion|fraction|part|portion) of (?:(?:all|the|its|total) )*"
    r"(?P<whole>[^?]+?) (?:did|do|does) (?P<part>[^?]+?) (?:account for|make up|represent|constitute|contribute|form)\b"
)
_HAN = lazy_pattern(
    r"(?P<whole>[^,，。?？]{2,24}?)(?<![高初])(?:当中|之中|其中|中|里|内)(?!国|心|层|级|专|学|职|等|高|年|小|外|部|地)[,，]?(?P<part>[^,，。?？]{2,24}?)(?:所)?占(?:了|到|比)?(?:的)?"
    r"(?:比例|比重|份额|多大|多少|百分之|[几幾]|是|为|有)"
)
_HAN_OF = lazy_pattern(
    r"(?P<part>[^,，。?？]{2,24}?)(?:(?:所)?占(?!比)(?:了|到)?|了(?=[^,，。?？]{2,16}的百分之))"
    r"(?P<whole>[^,，。?？]{2,16}?)的?(?:百分之|比例|比重|份额|[几幾]成|多少|多大)"
)
_NO_PART = lazy_pattern(
    r"(?:拥有|具有|持有|属于|来自|从事|的(?:人员?|员工|职工)(?:[数數])?$|学历|岗位|学位|年末|年底|末(?=全)|全部|全体|所有|公司)"
)
_DEGREE = lazy_pattern(r"\b(?:held|hold|holding|qualifications?|degrees?|consumed|used|employed|generated)\b")
_STAFF = lazy_pattern(r"\b(?:employ\w+|staff|workforce|headcount|personnel|team members|colleagues)\b|员工|职工|雇员|人员")
SHARE_DECIMALS = 2
"""Decimals of a calculated share: reports print as many."""
APART = 0.05
"""By how much one part and whole must fit better than others of another share."""
CALLED_PART, CALLED_WHOLE = 0.5, 0.4
"""How well a cell's label must be called by a part's name, and what stands around the whole's cell by the whole's."""
UNASKED, BOTH = 0.3, 0.3
"""What a column costs that says more than is asked, and what two parts told together gain over one alone."""
MEANT = 0.65
"""Cosine of a label and a part's name from which they are the same, where no word of the name is said."""
NEAREST = 1
"""Pages that may lie between the tables of a part and of its whole."""


@dataclass(frozen=True, slots=True)
class ShareAsked:
    """Of what a question asks the share, and in what, in its words."""

    part: str
    whole: str


@dataclass(frozen=True, slots=True)
class _Share:
    parts: tuple[Figure, ...]
    whole: Figure
    fit: float

    @property
    def value(self) -> Decimal:
        top = sum((one.quantity.canonical_value or Decimal(0) for one in self.parts), Decimal(0))
        return (top / (self.whole.quantity.canonical_value or Decimal(1)) * 100).quantize(
            Decimal(1).scaleb(-SHARE_DECIMALS), rounding=ROUND_HALF_UP
        )


def share_asked(text: str, english: bool) -> ShareAsked | None:
    """The part and the whole of which a question asks what share the one is of the other.

    Args:
        text: The question, its companies and periods left out.
        english: Whether it is in English.
    """
    patterns = (_ENGLISH_PART, _ENGLISH) if english else (_HAN, _HAN_OF)
    found = next((match for pattern in patterns if (match := pattern.search(text))), None)
    return ShareAsked(found["part"].strip(" ,"), found["whole"].strip(" ,")) if found is not None else None


def part_of_whole(part: Part, desk: Desk) -> Statement | None:
    """The share that the cells of one or two parts make of their whole's; None where a table counts not both, or several do.

    Args:
        part: A part that asks for a share.
        desk: Its question, about one company and period.
    """
    query = desk.query
    if part.dimension != "%" or len(query.companies) > 1 or len(query.periods) > 1:
        return None
    asked = share_asked(without_names(fold_plain(part.text), query), query.language == "en")
    if asked is None:
        return None
    counting = replace(part, dimension=None, unit_implied=True, kind="figure")
    pool = [one for one in pool_of_tables(counting, desk) if _counts(one[0], asked.whole)]
    found = sorted(_shares(asked, pool, counting, desk), key=lambda one: -one.fit)
    if not found:
        return None
    best = found[0]
    if any(one.value != best.value and one.fit > best.fit - APART for one in found[1:]):
        return None
    return _told(best, desk)


def _counts(figure: Figure, whole: str) -> bool:
    quantity = figure.quantity
    return (
        quantity.canonical_unit not in {"%", "pp", "a:b", "x"}
        and bool(quantity.canonical_value)
        and figure.qualifiers.kind == "actual"
        and not of_other_measure(whole, figure)
    )


def _shares(asked: ShareAsked, pool: Sequence[Pooled], part: Part, desk: Desk) -> Iterator[_Share]:
    whole = name_as_called((asked.whole,), pool, part, desk)
    for names in _parts_named(asked.part, desk):
        called = [name_as_called((name, _core(name)), pool, part, desk) for name in names]
        for parts, held in _parts(names, called, asked, pool, part, desk):
            total = sum(one.quantity.canonical_value or Decimal(0) for one in parts)
            for other, _, _ in pool:
                near = _wholeness(other, parts[0], whole, desk)
                if (
                    near
                    and (other.quantity.canonical_value or Decimal(0)) > total
                    and _is_asked_of(other, asked, whole, part, desk)
                ):
                    yield _Share(parts, other, held + near + _of_table(parts[0], whole, desk))


def _core(name: str) -> str:
    """A part's name without the words of having and being."""
    return " ".join(_NO_PART.sub(" ", _DEGREE.sub(" ", name)).split()) or name


def _parts(
    names: Sequence[str], called: Sequence[Called], asked: ShareAsked, pool: Sequence[Pooled], part: Part, desk: Desk
) -> Iterator[tuple[tuple[Figure, ...], float]]:
    """The cells of one part, or of two of one table, with how well they are called by their names."""
    text = f"{asked.part} {asked.whole}"
    own = [
        figure
        for figure, _, _ in pool
        if not of_opposite(text, " ; ".join(labels_of(figure)), figure.title or "") and limited_as_asked(figure, asked.part, text)
    ]
    is_named = [tuple(desk.terms(_as_name(form, part)) for form in (name, _core(name))) for name in names]
    for figure in own:
        if not _is_named(figure, is_named[0], called[0], asked, desk):
            continue
        held = _held(figure, called[0], desk) - (UNASKED if _limited(figure, text) else 0.0)
        if held < CALLED_PART:
            continue
        if len(called) == 1:
            yield (figure,), held
            continue
        others = [
            (one, other)
            for one in own
            if _beside(one, figure)
            and (other := _held(one, called[1], desk)) >= CALLED_PART
            and _is_named(one, is_named[1], called[1], asked, desk)
        ]
        if others:
            second, more = max(others, key=lambda one: one[1])
            yield (figure, second), (held + more) / 2 + BOTH


def _as_name(name: str, part: Part) -> Part:
    return replace(part, text=name, kind="figure", metrics=(), dimension=None, noun=None)


def _is_named(figure: Figure, forms: Sequence[Sequence[Term]], called: Called, asked: ShareAsked, desk: Desk) -> bool:
    """Whether a cell's labels hold all of a part's name, and not half of it ("part-time engineers"); or none, and mean the same."""
    spot = desk.place(" ; ".join((*labels_of(figure), figure.title or "", asked.whole)), 1.0)
    met = [[term.held(spot.tokens) for term in terms] for terms in forms if terms]
    if any(all(one) for one in met):
        return True
    return (
        not any(any(one) for one in met) and max((called.near.get(label, 0.0) for label in labels_of(figure)), default=0.0) >= MEANT
    )


def _limited(figure: Figure, text: str) -> bool:
    """Whether a cell stands in a column that says more than its row and than the question."""
    column = labels_of(figure)[len(figure.path) :]
    return any(not label_tokens(piece) & label_tokens(text) for piece in column if not says_total(piece))


def _is_asked_of(figure: Figure, asked: ShareAsked, whole: Called, part: Part, desk: Desk) -> bool:
    """Whether a cell counts what the question calls the whole, and only those to whom it is limited."""
    said = fold_plain(" ; ".join((*figure.path, figure.qualifiers.boundary or "", figure.title or "", figure.metric)))
    if not limited_as_asked(figure, asked.whole, asked.whole, f"{asked.part} {asked.whole}"):
        return False
    if figure.metric_id is not None and any(figure.metric_id == one.id for one in part.metrics):
        return True
    if figure.quantity.canonical_unit == "person" and _STAFF.search(fold_plain(asked.whole)) is not None:
        return True
    terms, spot = whole.forms[0] if whole.forms else (), desk.place(said, 1.0)
    held = sum(term.weight for term in terms if term.held(spot.tokens))
    meant = max(desk.likeness(asked.whole, [said, figure.title or said]))
    return bool(terms and held >= CALLED_WHOLE * sum(term.weight for term in terms)) or meant >= CALLED_WHOLE


def _parts_named(text: str, desk: Desk) -> Iterator[tuple[str, ...]]:
    """A part's words, and where they name two side by side, both."""
    yield (text,)
    for pair in pairs_named(text, desk.query.language):
        yield pair.first[0], pair.second[0]


def _held(figure: Figure, called: Called, desk: Desk) -> float:
    """How well the cell's own label is called by a name; a sum's row is no part."""
    labels = labels_of(figure)
    own = [label for label in (labels[-1:] if len(figure.path) < len(labels) else []) + [fold_plain(figure.path[-1])] if label]
    return max((called.of(label, desk) for label in own if not says_total(label)), default=0.0) if figure.path else 0.0


def _beside(one: Figure, other: Figure) -> bool:
    """Whether two cells are of different rows or columns of one table, in one unit and period."""
    same = (one.document_id, one.page, one.title, one.period) == (other.document_id, other.page, other.title, other.period)
    apart = one.span != other.span and (one.path[:-1] == other.path[:-1] or one.context == other.context)
    return same and apart and _unit(one) == _unit(other)


def _unit(figure: Figure) -> str:
    unit = figure.quantity.canonical_unit
    return "1" if unit == "person" else unit


def _wholeness(whole: Figure, part: Figure, called: Called, desk: Desk) -> float:
    """How surely a cell counts the whole that another is part of; 0 where nothing says so."""
    near = whole.document_id == part.document_id and abs(whole.page - part.page) <= NEAREST and whole.period == part.period
    if not near or _unit(whole) != _unit(part) or whole.span == part.span:
        return 0.0
    label = fold_plain(whole.path[-1]) if whole.path else ""
    named = max(called.of(one, desk) for one in (label, fold_plain(" ".join(whole.path)))) if label else 0.0
    same_table = (whole.page, whole.title) == (part.page, part.title)
    if same_table and whole.path == part.path[:-1] and _column(whole, part):
        return 1.0 + named
    if says_total(label) and (same_table or named):
        return (0.8 if same_table and _column(whole, part) else 0.4) + named
    return named if same_table and _column(whole, part) else 0.0


def _column(one: Figure, other: Figure) -> bool:
    """Whether two cells stand in one column."""
    names = {fold_plain(label) for figure in (one, other) for label in figure.path}
    first, second = (
        [piece for piece in labels_of(replace(figure, path=())) if not any(piece in name for name in names)]
        for figure in (one, other)
    )
    return first == second


def _of_table(figure: Figure, called: Called, desk: Desk) -> float:
    """How well what a cell stands under is called by the whole's name."""
    above = fold_plain(" ".join((*figure.path[:-1], figure.title or "")))
    said = max((called_by(above, terms, desk) for terms in called.forms), default=0.0) if above else 0.0
    return 0.5 * max(said, *(called.near.get(fold_plain(label), 0.0) for label in figure.path))


def _told(share: _Share, desk: Desk) -> Statement | None:
    cells = [as_candidate(one, desk) for one in (*share.parts, share.whole)]
    if any(cell is None for cell in cells):
        return None
    chosen = [cell for cell in cells if cell is not None]
    table, words = table_of(chosen, desk, as_written=True), phrases(desk.language)
    claims, gap = table.claims, Segment("\n", ())
    top, added = _top(chosen[:-1], table, desk)
    if top is None:
        return None
    bottom = share.whole.quantity.canonical_value or Decimal(1)
    shown = (top[1], bottom) if len(chosen) > 2 else _as_written(chosen) or (top[1], bottom)
    expression = f"{shown[0]:f} ÷ {shown[1]:f} × 100% = {share.value}%"
    names = [own_label(one.figure) for one in chosen]
    text = words.share_of.format(part=" + ".join(names[:-1]), whole=names[-1], value=f"{share.value}%", expression=expression)
    told = calculated("ratio", (top[0], claims[-1].id), expression, (share.value, "%"), text, desk)
    segments = (*told.segments, Segment("\n\n", ()), *table.segments, *((gap, *added.segments) if added is not None else ()))
    every = (*claims, *(added.claims if added is not None else ()), *told.claims)
    return Statement(every, segments, table.confidence)


def _as_written(chosen: Sequence[Candidate]) -> tuple[Decimal, Decimal] | None:
    """The numbers of a part and its whole as their source writes them, where it writes both in one unit."""
    first, second = (one.figure.quantity for one in chosen)
    if first.unit != second.unit or first.value is None or second.value is None:
        return None
    return first.value, second.value


def _top(parts: Sequence[Candidate], table: Statement, desk: Desk) -> tuple[tuple[str, Decimal] | None, Statement | None]:
    """The claim and the value of the part or of the sum of the parts; the sum's statement."""
    values = [one.figure.quantity.canonical_value or Decimal(0) for one in parts]
    if len(parts) == 1:
        return (table.claims[0].id, values[0]), None
    added = summed(table.claims[:-1], parts, desk)
    return ((added.claims[0].id, sum(values, Decimal(0))), added) if added is not None else (None, None)
