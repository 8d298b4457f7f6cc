"""Reading a model's reply: tolerant of fences and prose around the JSON, strict about what the JSON says."""

from __future__ import annotations

import json
import re
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from qa.errors import GeneratorInvalid

MOST_CLAIMS = 24
_FENCE = re.compile(r"```(?:json)?\s*(.*?)```", re.DOTALL)


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


def read_reply(text: str) -> Reply:
    """The reply in `text`.

    Raises:
        GeneratorInvalid: There is no JSON object in it, or it does not have the asked form.
    """
    candidates = [match.group(1) for match in _FENCE.finditer(text)] + [_outermost(text)]
    problem = "no JSON object found"
    for candidate in candidates:
        if not candidate.strip():
            continue
        try:
            found = json.loads(candidate)
        except (json.JSONDecodeError, RecursionError) as error:
            problem = f"not valid JSON ({str(error)[:80]})"
            continue
        if not isinstance(found, dict) or "claims" not in found:
            problem = "the JSON is no object with 'claims'"
            continue
        try:
            return Reply.model_validate(found)
        except ValidationError as error:
            first = error.errors()[0]
            problem = f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}"
    raise GeneratorInvalid(f"the model's reply cannot be read: {problem}", hint="a larger model follows the form more often")


def _outermost(text: str) -> str:
    start, end = text.find("{"), text.rfind("}")
    return text[start : end + 1] if 0 <= start < end else ""
