"""What requests carry and responses give, beside the answer document itself."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from qa.domain.answers import CitedDocument

Name = Annotated[str, StringConstraints(min_length=1, max_length=200)]
QuestionText = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
IndexName = Annotated[str, StringConstraints(pattern=r"^[\w.-]{1,80}$")]
LanguageName = Literal["zh-Hans", "zh-Hant", "en"]


class Form(BaseModel):
    """Unknown fields are refused."""

    model_config = ConfigDict(extra="forbid")


class Turn(Form):
    """An earlier question of the same conversation; the answer may be left out."""

    question: QuestionText
    answer: str = Field(default="", max_length=20_000)


class AskForm(Form):
    """A question. `company` and `period` limit what may answer it; `language` is the answer's."""

    question: QuestionText
    index: IndexName | None = None
    company: list[Name] = Field(default_factory=list, max_length=20)
    period: list[Name] = Field(default_factory=list, max_length=20)
    language: LanguageName | None = None
    generator: Literal["extractive", "llm"] | None = None
    history: list[Turn] = Field(default_factory=list, max_length=20)
    stream: bool = False
    explain: bool = False

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"question": "阿里巴巴2025財年的清潔電力佔比是多少?"},
                {"question": "How did Ant Group's operational emissions change in 2023?", "language": "en"},
            ]
        },
    )


class SearchForm(Form):
    """A search for passages, without an answer."""

    query: QuestionText
    index: IndexName | None = None
    k: int = Field(default=10, ge=1, le=100)
    company: list[Name] = Field(default_factory=list, max_length=20)
    period: list[Name] = Field(default_factory=list, max_length=20)

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"query": "PUE data centre", "k": 3}]})


class FoundPassage(Form):
    """A passage with its place: `text` is characters [start, end) of the document's stored text."""

    document: CitedDocument
    page: int
    start: int
    end: int
    text: str
    heading: list[str]
    score: float
    scores: dict[str, float]


class Found(Form):
    """Passages, best first."""

    passages: list[FoundPassage]


class DocumentEntry(Form):
    """A document in the index."""

    id: str
    file: str
    title: str
    company: str | None
    period: str | None
    language: str
    kind: str
    published: str | None
    pages: int
    passages: int
    figures: int
    notes: list[str]


class DocumentList(Form):
    """All documents of an index."""

    index: str
    generation: str
    documents: list[DocumentEntry]


class PagePlace(Form):
    """Where a page's text lies in the stored text."""

    number: int
    label: str | None
    start: int
    end: int
    unreadable: str | None


class DocumentText(Form):
    """A document's stored text, to which every offset of an answer refers."""

    id: str
    title: str
    text: str
    pages: list[PagePlace]


class Health(Form):
    """Whether the process lives."""

    status: Literal["ok"] = "ok"


class Readiness(Form):
    """Whether questions can be answered, and from what."""

    status: Literal["ready"] = "ready"
    index: str
    generation: str
    documents: int
    embedder: str
    llm: str | None


class ErrorBody(Form):
    """A stable code, a message with the offending value, a hint what to do."""

    code: str
    message: str
    hint: str


class ErrorForm(Form):
    """Every error has this form."""

    error: ErrorBody
