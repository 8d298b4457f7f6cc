"""A world small enough to work measures out by hand: two documents, gold pairs over them, answers built to order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from eval.gold_file import GoldEvidence, GoldPair, GoldValue
from eval.grading import candidate_from_answer, judge
from eval.observation import GoldPlace, Observation, Ranked
from eval.quotes import locate
from eval.system import IndexedDocument, Response, by_file
from qa.domain.answers import Answer, AnswerPeriod, Citation, CitedDocument, Claim, IndexUse, NotFound, Searched
from qa.domain.documents import Page
from qa.domain.places import Span

SENTENCES = (
    "Scope 1 emissions were 120 tCO2e in 2023.",
    "Scope 2 emissions were 80 tCO2e in 2023.",
    "The board has nine members.",
    "Water use was 45.5 thousand m3 in 2023.",
    "Women held 31% of senior roles in 2023.",
)
"""Each is one passage of the first document; the second document repeats them for another year."""


def make_document(name: str, year: str) -> IndexedDocument:
    text = "\n".join(sentence.replace("2023", year) for sentence in SENTENCES)
    half = text.index("Water")
    return IndexedDocument(f"sha256:{name}", f"{name}.txt", "en", (Page(1, Span(0, half)), Page(2, Span(half, len(text)))), text)


DOCUMENTS = (make_document("alpha-2023", "2023"), make_document("alpha-2022", "2022"))
TEXTS = {document.id: document.text for document in DOCUMENTS}


def passage(document: IndexedDocument, number: int, score: float = 1.0) -> Ranked:
    sentence = document.text.split("\n")[number]
    start = document.text.index(sentence)
    page = 1 if start < document.pages[0].span.end else 2
    return Ranked(document.id, document.file, page, page, Span(start, start + len(sentence)), score)


def evidence(number: int, *, group: int = 1, grade: int = 2, document: IndexedDocument = DOCUMENTS[0]) -> GoldEvidence:
    ranked = passage(document, number)
    return GoldEvidence(document.file, ranked.page, ranked.span.of(document.text), grade, group)


def numeric_pair(name: str = "scope1", *, number: int = 0, value: str = "120", unit: str = "tCO2e") -> GoldPair:
    return GoldPair(
        name,
        "en",
        f"What was {name} in 2023?",
        "numeric",
        1,
        entity="Alpha",
        metric=name,
        period="2023",
        answer=f"{value} {unit}",
        values=(GoldValue(Decimal(value), unit),),
        evidence=(evidence(number),),
        cluster=DOCUMENTS[0].file,
    )


def unanswerable_pair(name: str = "scope3") -> GoldPair:
    return GoldPair(
        name, "en", f"What was {name} in 2023?", "unanswerable", 1, why_unanswerable="absent", cluster=DOCUMENTS[0].file
    )


def cite(number: int, ranked: Ranked, *, shift: int = 0) -> Citation:
    text = TEXTS[ranked.document_id]
    span = ranked.span
    document = CitedDocument(id=ranked.document_id, title=ranked.file, file=ranked.file)
    quote = span.of(text)
    return Citation(
        id=number, document=document, page=ranked.page, start=span.start + shift, end=span.end + shift, quote=quote, display=quote
    )


def state(
    name: str, value: str, unit: str, *, canonical: str | None = None, year: str = "2023", citations: tuple[int, ...] = (1,)
) -> Claim:
    return Claim(
        id=name,
        text=f"{value} {unit}",
        value=value,
        unit=unit,
        canonical_value=canonical or value,
        canonical_unit=unit,
        period=AnswerPeriod(label=year, start=f"{year}-01-01", end=f"{year}-12-31", source="sentence"),
        entity="Alpha",
        metric="m",
        citations=citations,
    )


def answer(*claims: Claim, citations: Sequence[Citation] = (), text: str | None = None, question: str = "?") -> Answer:
    prose = text if text is not None else "; ".join(claim.text for claim in claims)
    return Answer(
        question=question,
        language="en",
        status="answered",
        answer=prose,
        claims=claims,
        citations=tuple(citations),
        index=IndexUse(name="small", generation="1"),
        timings_ms={"retrieve": 1.0},
    )


def refusal(question: str = "?") -> Answer:
    return Answer(
        question=question,
        language="en",
        status="not_found",
        answer="Not found.",
        not_found=NotFound(reason="not_disclosed", searched=Searched(documents=2, pages=4, passages=10)),
        index=IndexUse(name="small", generation="1"),
    )


def observe(pair: GoldPair, given: Answer | None, ranked: Sequence[Ranked] = (), *, oracle: Answer | None = None) -> Observation:
    files = by_file(DOCUMENTS)
    places = tuple(
        GoldPlace(piece, files[piece.document].id, tuple(locate(piece, files[piece.document].text, files[piece.document].pages)))
        for piece in pair.evidence
    )
    verdict = judge(pair, candidate_from_answer(given or refusal()))
    second = judge(pair, candidate_from_answer(oracle)) if oracle else None
    return Observation(pair, given, verdict, tuple(ranked), places, second, None, TEXTS)


@dataclass
class ScriptedSystem:
    """A system with a good retriever, answerer and verifier over the small world, each of which a test can break."""

    lose_passages: bool = False
    """The retriever finds the other year's passages."""
    wrong_digit: bool = False
    """The answerer changes a digit."""
    never_refuses: bool = False
    """The answerer answers what cannot be answered."""
    unchecked: bool = False
    """The verifier lets a citation through whose quote does not stand at its offsets."""
    crashes_on: frozenset[str] = frozenset()
    known: dict[str, int] = field(default_factory=dict)

    def documents(self) -> Sequence[IndexedDocument]:
        return DOCUMENTS

    def ask(self, question: str, history: Sequence[str]) -> Response:
        if question in self.crashes_on:
            raise RuntimeError("broken on purpose")
        number = self.known.get(question)
        source = DOCUMENTS[1] if self.lose_passages else DOCUMENTS[0]
        if number is None:
            if not self.never_refuses:
                return Response(refusal(question), ())
            number = 0
        ranked = passage(source, number)
        quote = ranked.span.of(source.text)
        value, unit = next(pair for pair in (("120", "tCO2e"), ("80", "tCO2e"), ("31", "%")) if f"{pair[0]}" in quote)
        year = "2022" if self.lose_passages else "2023"
        stated = str(int(value) + 1) if self.wrong_digit else value
        citation = cite(1, ranked, shift=3 if self.unchecked else 0)
        given = answer(state("c1", stated, unit, year=year), citations=[citation], question=question)
        return Response(given, (ranked, passage(source, 2)))

    def ask_given(self, question: str, history: Sequence[str], places: Sequence[GoldPlace]) -> Answer | None:
        return replace(self, lose_passages=False, crashes_on=frozenset()).ask(question, history).answer
