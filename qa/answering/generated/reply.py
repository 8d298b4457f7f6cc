"""Reading a model's reply while it comes: tolerant of fences and prose around the JSON, strict about what each claim says."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from qa.errors import GeneratorInvalid

MOST_CLAIMS = 24
MOST_CHARACTERS = 100_000
"""Of a reply that are read."""
_CLAIMS = re.compile(r'"claims"\s*:\s*\[')
_UNANSWERED = re.compile(r'"unanswered"\s*:\s*(?=\[)')
_THOUGHT = re.compile(r"\s*<think>")
_DECODER = json.JSONDecoder()


def _text_or_none(value: object) -> object:
    if value is None or (isinstance(value, str) and value.strip().lower() in {"", "null", "none", "n/a", "-"}):
        return None
    return str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else value


Words = Annotated[Annotated[str, Field(max_length=300)] | None, BeforeValidator(_text_or_none)]


class ReplyOperation(BaseModel):
    """A calculation over other claims."""

    model_config = ConfigDict(extra="ignore")
    name: Literal["sum", "difference", "ratio", "growth"]
    operands: list[str] = Field(min_length=2, max_length=12)


class ReplyClaim(BaseModel):
    """One statement with the evidence it names."""

    model_config = ConfigDict(extra="ignore")
    id: str = Field(min_length=1, max_length=20)
    text: str = Field(min_length=1, max_length=1200)
    evidence: list[str] = Field(default_factory=list, max_length=12)
    value: Words = None
    unit: Words = None
    period: Words = None
    entity: Words = None
    metric: Words = None
    operation: ReplyOperation | None = None


class Reply(BaseModel):
    """A model's whole reply."""

    model_config = ConfigDict(extra="ignore")
    claims: list[ReplyClaim] = Field(default_factory=list, max_length=MOST_CLAIMS)
    unanswered: list[str] = Field(default_factory=list, max_length=12)


SCHEMA: dict[str, object] = Reply.model_json_schema()


@dataclass(slots=True)
class ReplyReader:
    """Reads a reply piece by piece: a claim is given out as soon as its own object is complete.

    Attributes:
        text: What came so far.
        claims: The claims read so far; one that has not the asked form is left out.
        problem: What was wrong with the last thing that could not be read.
    """

    text: str = ""
    claims: list[ReplyClaim] = field(default_factory=list)
    problem: str = "no JSON object with 'claims' found"
    _at: int | None = None
    """Where in the list of claims reading goes on; None before the list."""
    _closed: bool = False

    def feed(self, piece: str) -> list[ReplyClaim]:
        """The claims that `piece` completes."""
        self.text = (self.text + piece)[:MOST_CHARACTERS]
        if self._at is None and "[" in piece:
            self._open()
        if self._at is None or self._closed or not ("}" in piece or "]" in piece):
            return []
        before = len(self.claims)
        while self._next():
            pass
        return self.claims[before:]

    def finish(self) -> Reply:
        """The whole reply; what stands behind a cut or a broken claim is missing from it.

        Raises:
            GeneratorInvalid: There is no list of claims, or it breaks off before the first, or none of them has the asked form.
        """
        if not self.claims and not (self._closed and self.problem == ""):
            problem = self.problem or "it breaks off before the end of its first claim"
            raise GeneratorInvalid(
                f"the model's reply cannot be read: {problem}", hint="a larger model follows the form more often"
            )
        return Reply(claims=self.claims, unanswered=self._unanswered())

    @property
    def whole(self) -> bool:
        """Whether the list of claims came to its end."""
        return self._closed

    def _open(self) -> None:
        start = 0
        if _THOUGHT.match(self.text):  # models that think aloud try claims out before they make them
            start = self.text.find("</think>")
            if start < 0:
                return
        found = _CLAIMS.search(self.text, start)
        if found is not None and "{" in self.text[start : found.start()]:
            self._at, self.problem = found.end(), ""

    def _next(self) -> bool:
        """Reads one thing of the list; False where no whole one is there."""
        place = self._at or 0
        while place < len(self.text) and (self.text[place].isspace() or self.text[place] == ","):
            place += 1
        if place >= len(self.text):
            return False
        if self.text[place] == "]":
            self._closed = True
            return False
        try:
            found, end = _DECODER.raw_decode(self.text, place)
        except (json.JSONDecodeError, RecursionError) as error:
            self.problem = f"not valid JSON ({str(error)[:80]})"
            return False
        self._at, self.problem = end, ""
        self._take(found)
        return True

    def _take(self, found: object) -> None:
        if len(self.claims) == MOST_CLAIMS:
            return
        try:
            self.claims.append(ReplyClaim.model_validate(found))
        except ValidationError as error:
            first = error.errors()[0]
            self.problem = f"claims.{'.'.join(str(part) for part in first['loc'])}: {first['msg']}"

    def _unanswered(self) -> list[str]:
        for match in _UNANSWERED.finditer(self.text):
            try:
                found, _ = _DECODER.raw_decode(self.text, match.end())
            except (json.JSONDecodeError, RecursionError):
                continue
            return [one for one in found if isinstance(one, str)][:12]
        return []


def read_reply(text: str) -> Reply:
    """The reply in a whole text. Raises as `ReplyReader.finish`."""
    reader = ReplyReader()
    reader.feed(text)
    return reader.finish()
