"""A reply's claims as draft claims: nothing that the model says of a number's binding is completed from the number itself.

Company, metric and qualifiers are read from the model's own words, so that verification compares them with what the source binds to
the number. Words that the evidence does not hold never leave this package: such a statement of a number is worded anew from its own
fields, such a statement of words falls.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from qa.answering.generated.fields import FieldReader
from qa.answering.generated.relevance import asked_words
from qa.answering.generated.reply import Reply, ReplyClaim
from qa.answering.generated.sheet import Line, Sheet
from qa.answering.generated.statements import StatementReader
from qa.catalog import load_catalog
from qa.catalog.support import about_the_question, share_supported, support_of, unsupported
from qa.domain.evidence import DraftClaim, DraftOperation, Quote
from qa.domain.queries import Query
from qa.ports.indexing import IndexReader
from qa.text.plain import plain_line


@dataclass(slots=True)
class ClaimReader:
    """Reads the claims of one reply, all at once or as they come.

    Attributes:
        query: The question.
        sheet: The evidence as the prompt showed it.
        reader: The generation that it comes from.
    """

    query: Query
    sheet: Sheet
    reader: IndexReader
    _fields: FieldReader = field(init=False)
    _statements: StatementReader = field(init=False)
    _come: list[ReplyClaim] = field(default_factory=list)
    _given: int = 0
    """How many of the claims that came have been read."""

    def __post_init__(self) -> None:
        catalog, companies = load_catalog(), tuple(self.reader.companies())
        self._fields = FieldReader(self.query, self.reader, catalog, companies)
        self._statements = StatementReader(self.query, self.reader, catalog, companies)

    def feed(self, claims: Sequence[ReplyClaim]) -> tuple[DraftClaim, ...]:
        """Draft claims of what can be read now, in the reply's order: a calculation waits for its operands."""
        self._come.extend(claims)
        known = {one.id for one in self._come}
        return self._read(lambda one: one.operation is None or known.issuperset(one.operation.operands))

    def rest(self) -> tuple[DraftClaim, ...]:
        """Draft claims of what still waits; no more claims come."""
        return self._read(lambda _: True)

    def read(self, reply: Reply) -> tuple[DraftClaim, ...]:
        """All of a whole reply's claims."""
        return (*self.feed(reply.claims), *self.rest())

    def open_parts(self, reply: Reply) -> tuple[str, ...]:
        """What the reply leaves unanswered: a part in words of the model's own gives way to the question."""
        asked = support_of((self.query.question,))
        kept: dict[str, None] = {}
        for part in map(plain_line, reply.unanswered):
            if not part or not about_the_question(part, asked_words(self.query)):
                continue
            own = share_supported(part, asked) == 1.0 and unsupported(part, asked) is None
            kept[part if own else self.query.question] = None
        return tuple(kept)

    def _read(self, ready: Callable[[ReplyClaim], bool]) -> tuple[DraftClaim, ...]:
        found: list[DraftClaim] = []
        while self._given < len(self._come) and ready(self._come[self._given]):
            one = self._come[self._given]
            self._given += 1
            name = f"c{self._given}"  # an id is no place for words
            claim = self._calculated(one, name) if one.operation is not None else self._claim(one, name)
            if claim is not None:
                found.append(claim)
        return tuple(found)

    def _name(self, identity: str) -> str:
        return next((f"c{number}" for number, one in enumerate(self._come, 1) if one.id == identity), "")

    def _lines(self, claims: Sequence[ReplyClaim]) -> list[Line]:
        return [line for claim in claims for label in claim.evidence if (line := self.sheet.line(label)) is not None]

    def _claim(self, one: ReplyClaim, name: str) -> DraftClaim | None:
        lines = self._lines([one])
        text = plain_line(one.text)
        if not text:
            return None
        quotes = tuple(dict.fromkeys(Quote(line.document_id, line.span) for line in lines))
        if one.value is None:
            return DraftClaim(id=name, text=text, quotes=quotes) if self._statements.words_hold(text, lines) else None
        claim = self._number(one, name, text, quotes)
        return self._statements.worded(claim, lines) if claim is not None else None

    def _number(self, one: ReplyClaim, name: str, text: str, quotes: tuple[Quote, ...]) -> DraftClaim | None:
        metric = plain_line(one.metric or "")
        period = self._fields.period(one.period)
        figure = self._fields.figure(one.value or "", quotes, period)
        entity, key = self._fields.entity(one.entity)
        if self.query.companies and key is not None and key not in {company.key for company in self.query.companies}:
            return None
        return DraftClaim(
            id=name,
            text=text,
            quotes=quotes,
            value=plain_line(one.value or ""),
            unit=plain_line(one.unit or "") or None,
            period=period,
            entity=entity,
            entity_key=key,
            metric=metric or None,
            metric_id=self._fields.metric_id(metric, figure),
            qualifiers=self._fields.qualifiers(metric, text, figure),
            figure=figure,
        )

    def _calculated(self, one: ReplyClaim, name: str) -> DraftClaim | None:
        if one.operation is None or one.value is None:
            return None
        text = plain_line(one.text)
        operands = [claim for claim in self._come if claim.id in one.operation.operands]
        lines = self._lines([one, *operands])
        said = support_of(line.shown for line in lines).with_texts(self._statements.frames(lines)).with_texts([self.query.question])
        if not text or unsupported(text, said) is not None or unsupported(one.metric or "", said) is not None:
            return None
        values = {claim.id: plain_line(claim.value or "") for claim in self._come}
        shown = ", ".join(values.get(operand, "") for operand in one.operation.operands)
        value = plain_line(one.value)
        entity, key = self._fields.entity(one.entity)
        return DraftClaim(
            id=name,
            text=text,
            quotes=(),
            value=value,
            unit=plain_line(one.unit or "") or None,
            metric=plain_line(one.metric or "") or None,
            entity=entity,
            entity_key=key,
            operation=DraftOperation(
                one.operation.name,
                tuple(self._name(operand) for operand in one.operation.operands),
                f"{one.operation.name}({shown}) = {value}",
            ),
        )
