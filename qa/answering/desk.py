"""The desk at which one question is answered: query, evidence, texts fetched once, claim numbering."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from qa.answering.essentials import bare, essential_names, leading_name, passed_on
from qa.answering.leading import less_of_lead, spelt_out, with_abbreviations
from qa.answering.limits import overseas_said
from qa.answering.nameless import without_names
from qa.answering.scope_notes import scope_note
from qa.answering.spots import Place, place
from qa.answering.terms import Term, crosses, proper_names, terms_of
from qa.catalog import Catalog
from qa.domain.documents import Language
from qa.domain.evidence import Evidence
from qa.domain.figures import Figure
from qa.domain.places import Span
from qa.domain.queries import Part, Query
from qa.ports.embedding import Embedder
from qa.ports.indexing import DocumentRecord, FigureQuery, IndexReader
from qa.text.countries import countries_in, country_of
from qa.text.folding import fold_plain

OPENING = 1000
"""Characters of a document in which its reporter is named."""
LEAST_BEYOND, BEYOND_HELD = 0.8, 0.3
"""Weight of words beyond a document's title from which they must be met, and the share of them that must stand beside an answer."""
LEAST_OPENING, ENDING = 4, 3
"""Characters of a name that must be met, and those at its end in which adjective and noun may differ."""
BEFORE = 300
"""Characters before a sentence in which a name may have been given: later sentences speak of it without naming it again."""
_OPENS = re.compile(r"[.?!:;]\s+([A-Z]\w+)")
_LISTED = re.compile(r"\b[A-Z]\w+(?:,| and| or| versus| vs\.?| against| than)\s+(?:in |at |the |its )*[A-Z]\w+")
_LEFT_OUT = re.compile(r"\b(?:without|excluding|excl\.?|except(?: for)?|other than|outside(?: of)?)\s[^,;()]{1,60}")
"""What labels leave out of what they are of."""
_LEGAL = frozenset({"Aktiengesellschaft", "Limited", "Holding", "Holdings", "Corporation", "Incorporated", "Company"})


@dataclass(slots=True)
class Desk:
    """Everything that one question's answer is drawn from: query, evidence, texts fetched once, claim numbering."""

    query: Query
    evidence: Evidence
    reader: IndexReader
    catalog: Catalog
    embedder: Embedder | None = None
    """Tells how near in meaning two texts are; without one only words count."""
    _texts: dict[str, str] = field(default_factory=dict)
    _records: dict[str, DocumentRecord] = field(default_factory=dict)
    _terms: dict[tuple[str, str, str | None], tuple[Term, ...]] = field(default_factory=dict)
    anchors: dict[tuple[str, Span], Span] = field(default_factory=dict)
    """Place and context of each figure that earlier parts of the question stated: later parts speak of the same thing."""
    pool: tuple[tuple[Figure, int | None, float], ...] | None = None
    """All figures found, each with its passage and the bonus for that passage's rank, once they were looked up."""
    _crossing: bool | None = None
    _essential: tuple[str, ...] | None = None
    _named: tuple[tuple[str, ...], ...] | None = None
    _claims: int = 0

    @property
    def language(self) -> Language:
        """The answer's language."""
        return self.query.answer_language

    def text(self, document_id: str) -> str:
        """Stored text of a document."""
        if document_id not in self._texts:
            self._texts[document_id] = self.reader.document_text(document_id)
        return self._texts[document_id]

    def record(self, document_id: str) -> DocumentRecord:
        """Record of a document."""
        if document_id not in self._records:
            self._records[document_id] = self.reader.document(document_id)
        return self._records[document_id]

    def openings(self) -> list[tuple[DocumentRecord, str]]:
        """The documents found, each with its title and first words."""
        found = dict.fromkeys(hit.passage.document_id for hit in self.evidence.hits)
        return [(self.record(one), f"{self.record(one).metadata.title}\n{self.text(one)[:OPENING]}") for one in found]

    def speaks_of_names(self, document_id: str, place: Span, labels: str = "") -> bool:
        """Whether a document's opening or a place in it holds every proper name of the question, that it be no other reporter's.

        True where the question's companies are known anyway. `labels` are what a table's figure stands under, pages before.
        """
        names = () if self.query.companies else proper_names(self.query, self.catalog)
        text, record = self.text(document_id), self.record(document_id)
        opening = f"{record.metadata.title}\n{text[:OPENING]}"
        near = f"{opening}\n{place.of(text)}\n{labels}"
        if not all(any(form in near or form.upper() in near for form in self._forms_of(name)) for name in names):
            return False  # headings and columns are often in capitals
        leading = None if self.query.companies or self.query.language == "en" else leading_name(self.query.question)
        around = text[max(0, place.start - BEFORE) : place.end]
        return leading is None or leading in fold_plain(f"{record.file} {opening} {labels} {around}")

    def _forms_of(self, name: str) -> tuple[str, ...]:
        """A name and what it is called in the other languages, where the catalog knows it ("Alipay", "支付宝", "支付寶")."""
        known = (form for term, span in self.catalog.find_terms(name) if len(span) == len(name) for form in term.names.all())
        return (name, *known)

    def tells_of(self, sentence: str, above: Sequence[str]) -> bool:
        """Whether a sentence or the heading above it names the company asked about, where only others' documents tell of that one.

        "青禾銀行依青禾金控規劃。本行用電…" tells of the bank's electricity, not of the group's. True where the company reports.
        """
        asked = self.query.companies
        if not asked or any(one.reports for one in asked):
            return True
        said = fold_plain(" ".join((*above, sentence)))
        closed = "".join(said.split())
        names = {fold_plain(name) for one in asked for name in (one.name, *one.aliases)}
        return any(name in said or "".join(name.split()) in closed for name in names)

    def holds_figures(self, passage_id: int, row: Span) -> bool:
        """Whether figures were read from a row."""
        stored = self.reader.figures(FigureQuery(passages=frozenset({passage_id})))
        return any(row.overlaps(one.figure.span) for one in stored)

    def essential(self) -> tuple[str, ...]:
        """Names that the question sets in quotation marks, as far as sources of its language were found to hold them to."""
        if self._essential is None:
            names = essential_names(self.query.question)
            english = self.query.language == "en"
            same = any((hit.passage.language == "en") == english for hit in self.evidence.hits)
            self._essential = names if same else ()
        return self._essential

    def named(self) -> tuple[tuple[str, ...], ...]:
        """Openings of the proper names that an English question about known companies writes: "Wiesl" of "Wiesloch".

        A country's stands with its other names and what is of it: "Norwegian" is met by "Norway".
        """
        if self._named is None:
            own = fold_plain(" ".join(name for one in self.query.companies for name in (one.name, *one.aliases)))
            names = proper_names(self.query, self.catalog) if self.query.companies else ()
            openers = {match[1] for match in _OPENS.finditer(self.query.question)}
            folded = [fold_plain(name) for name in names if name not in openers and name not in _LEGAL]
            within = {word for land in self.lands() if " " in land for word in fold_plain(land).split()}
            met = overseas_said(fold_plain(self.query.question))
            short = _initials(self.query.question)
            self._named = tuple(
                (*_met_by(name), *short.get(name, ())) for name in folded if name not in own and name not in within and name in met
            )
        return self._named

    def lands(self) -> frozenset[str]:
        """Countries that an English question about known companies names beside them, by their English names."""
        if not self.query.companies or self.query.language != "en":
            return frozenset()
        return countries_in(without_names(overseas_said(fold_plain(self.query.question)), self.query))

    def near_names(self, document_id: str, place: Span, above: str = "") -> bool:
        """Whether each name that the question sets in quotation marks, or writes as one, stands in a place or around it."""
        english = self.record(document_id).metadata.language == "en"
        named = self.named() if english else ()
        if not self.essential() and not named and not (english and self.lands()):
            return True
        left_out = " ".join(match.group() for match in _LEFT_OUT.finditer(fold_plain(above)))
        if left_out and any(form in left_out for forms in named for form in forms):
            return False  # "Group (without Velden)" is said of all but Velden
        text = self.text(document_id)
        around = f"{text[max(0, place.start - BEFORE) : place.end]} {scope_note(text, place)}"
        spoken = fold_plain(f"{above} {self.record(document_id).metadata.title} {around}")
        listed = _LISTED.search(self.query.question) is not None  # of several names side by side each has a figure of its own
        if named and not (any if listed else all)(any(form in spoken for form in forms) for forms in named):
            return False
        lands = {one for one in self.lands() if " " in one}
        if lands and english and not (any if listed else all)(_names_land(one, spoken, f"{above} {around}") for one in lands):
            return False
        words = bare(f"{above} {self.record(document_id).metadata.title} {around}")
        if any(name not in bare(place.of(text)) and passed_on(name, around) for name in self.essential()):
            return False
        return all(name in words for name in self.essential())

    def claim_id(self) -> str:
        """The next claim's id ("c1", "c2" and so on)."""
        self._claims += 1
        return f"c{self._claims}"

    def terms(self, part: Part) -> tuple[Term, ...]:
        """The part's weighted terms."""
        key = part.text, part.kind, part.dimension
        if key not in self._terms:
            found = terms_of(part, self.query, self.catalog, self.evidence.hits)
            folded = without_names(fold_plain(part.text), self.query)
            read = [hit.passage.text for hit in self.evidence.hits]
            self._terms[key] = spelt_out(with_abbreviations(less_of_lead(found, folded), folded, read), part.text, read)
        return self._terms[key]

    def likeness(self, text: str, others: Sequence[str]) -> list[float]:
        """Cosine of a text and each of others, 0 throughout where there is no embedder."""
        if self.embedder is None or not others:
            return [0.0] * len(others)
        vectors = self.embedder.embed_queries([text, *others])
        return [float(value) for value in vectors[1:] @ vectors[0]]

    def beyond_title(self, part: Part, document_id: str) -> tuple[Term, ...]:
        """Terms of a part that a document's title does not say, where question and document are in one language.

        A report on one project speaks of it in every sentence: what is asked of it are the other words.
        """
        metadata = self.record(document_id).metadata
        if (metadata.language == "en") != (self.query.language == "en"):
            return ()
        title = place(metadata.title, 1.0).tokens
        rest = tuple(term for term in self.terms(part) if not term.held(title))
        return rest if sum(term.weight for term in rest) >= LEAST_BEYOND else ()

    def place(self, text: str, worth: float) -> Place:
        """A text as a place of terms, with translations where question and sources are in different languages."""
        if self._crossing is None:
            self._crossing = crosses(self.query, self.evidence.hits)
        return place(text, worth, crossing=self._crossing and self.query.language == "en")


def _names_land(land: str, spoken: str, written: str) -> bool:
    """Whether a text, folded and as written, names a country; "US" is one only in capitals."""
    return land in countries_in(spoken) or (land == "United States" and _US.search(written) is not None)


_RUN = re.compile(r"[A-Z][a-z]+(?:(?: & | and | )[A-Z][a-z]+){2,4}")


def _initials(question: str) -> dict[str, tuple[str, ...]]:
    """The first letters of names of three words or more, by each of their words: tables head a unit's column by them."""
    found: dict[str, tuple[str, ...]] = {}
    for match in _RUN.finditer(question):
        words = re.findall(r"[A-Z][a-z]+", match.group())
        for word in words:
            found[fold_plain(word)] = ("".join(one[0] for one in words).lower(),)
    return found


_US = re.compile(r"\bUS\b")


def _met_by(name: str) -> tuple[str, ...]:
    """What a place must hold one of to speak of a folded proper name."""
    country = country_of(name)
    return (name[: max(LEAST_OPENING, len(name) - ENDING)], *(country.forms() if country is not None else ()))
