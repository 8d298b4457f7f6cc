"""Gold pairs: a question with its agreed answer and evidence, one JSON object a line (docs/gold.md)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Final, Literal, get_args

from qa.domain.documents import Language
from qa.errors import FileMissing, InputError

QuestionType = Literal["numeric", "text", "list", "compare", "calculation", "unanswerable", "false_premise", "conflict"]
WhyUnanswerable = Literal["wrong_year", "wrong_entity", "absent", "out_of_scope"]
Split = Literal["development", "heldout"]


@dataclass(frozen=True, slots=True)
class GoldEvidence:
    """Where the answer stands.

    `document` is a file name, `page` 1-based, `quote` the document's own words (white space and table borders are not compared); an
    empty quote means that only the page is known. Pieces with the same `group` are alternatives: one of them suffices; different
    groups are all needed. `grade` is the relevance (2 states the answer, 1 helps).
    """

    document: str
    page: int
    quote: str = ""
    grade: int = 2
    group: int = 1


@dataclass(frozen=True, slots=True)
class Nugget:
    """A piece of text an answer should contain; without a vital one the answer is wrong."""

    text: str
    vital: bool = True


@dataclass(frozen=True, slots=True)
class GoldValue:
    """A number as the document writes it with its unit as written ("1" for none)."""

    value: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class GoldPair:
    """One question with its agreed answer.

    `values` holds what must be stated: one number for `numeric` and `calculation`, all of several for `compare`, `conflict` and
    `list`.
    `tolerance` is in the unit of the value; None means half a unit of the last digit shown. `history` are earlier questions of the
    conversation. `cluster` groups pairs that stand or fall together (their document) for the statistics.
    """

    id: str
    language: Language
    question: str
    type: QuestionType
    line: int
    entity: str = ""
    metric: str = ""
    period: str | None = None
    answer: str | None = None
    alternatives: tuple[str, ...] = ()
    values: tuple[GoldValue, ...] = ()
    tolerance: Decimal | None = None
    evidence: tuple[GoldEvidence, ...] = ()
    nuggets: tuple[Nugget, ...] = ()
    why_unanswerable: WhyUnanswerable | None = None
    history: tuple[str, ...] = ()
    cluster: str = ""
    split: Split = "development"
    provenance: str = ""

    @property
    def answerable(self) -> bool:
        """Whether the documents hold an answer."""
        return self.type != "unanswerable"

    @property
    def groups(self) -> tuple[int, ...]:
        """The evidence groups, each of which is needed."""
        return tuple(sorted({piece.group for piece in self.evidence}))


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a gold file: its line (1-based; 0 for the whole file), the field, and why in words."""

    line: int
    field: str
    message: str

    def __str__(self) -> str:
        return f"line {self.line}, {self.field}: {self.message}"


class GoldInvalid(InputError):
    """A gold file breaks the format; `problems` names every line and field."""

    code = "gold_invalid"

    def __init__(self, path: Path, problems: Sequence[Problem]) -> None:
        shown = "\n".join(f"  {problem}" for problem in problems[:20])
        more = f"\n  … and {len(problems) - 20} more" if len(problems) > 20 else ""
        super().__init__(f"{path.name} is not a valid gold file:\n{shown}{more}", hint="docs/gold.md describes every field")
        self.problems = tuple(problems)


_TEXT_FIELDS: Final = ("id", "question", "entity", "metric", "period", "answer", "cluster", "provenance")
_FIELDS: Final = frozenset(
    {
        *_TEXT_FIELDS,
        "language",
        "type",
        "alternatives",
        "value",
        "unit",
        "values",
        "tolerance",
        "evidence",
        "nuggets",
        "why_unanswerable",
        "history",
        "split",
    }
)
_CHOICES: Final[tuple[tuple[str, tuple[str, ...], bool], ...]] = (
    ("language", get_args(Language), True),
    ("type", get_args(QuestionType), True),
    ("why_unanswerable", get_args(WhyUnanswerable), False),
    ("split", get_args(Split), False),
)


def read_gold(path: Path) -> tuple[GoldPair, ...]:
    """Reads and validates a gold file.

    Raises:
        FileMissing: There is no such file.
        GoldInvalid: A line breaks the format; names every line and field.
    """
    if not path.is_file():
        raise FileMissing(f"no gold file at {path}", hint="docs/gold.md shows how to write one")
    pairs: list[GoldPair] = []
    problems: list[Problem] = []
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), start=1):
        if line.strip():
            pair = _LineReader(number, problems).read(line)
            if pair is not None:
                pairs.append(pair)
    seen: dict[str, int] = {}
    for pair in pairs:
        if pair.id in seen:
            problems.append(Problem(pair.line, "id", f"{pair.id!r} already stands on line {seen[pair.id]}"))
        seen.setdefault(pair.id, pair.line)
    if not pairs and not problems:
        problems.append(Problem(0, "file", "holds no gold pair"))
    if problems:
        raise GoldInvalid(path, sorted(problems, key=lambda problem: problem.line))
    return tuple(pairs)


class _LineReader:
    """Reads one line, noting each problem with its field."""

    def __init__(self, number: int, problems: list[Problem]) -> None:
        self.number = number
        self.problems = problems
        self.row: dict[str, object] = {}

    def wrong(self, field: str, message: str) -> None:
        self.problems.append(Problem(self.number, field, message))

    def read(self, line: str) -> GoldPair | None:
        before = len(self.problems)
        try:
            row = json.loads(line, parse_float=str, parse_int=str)
        except json.JSONDecodeError as error:
            self.wrong("json", f"not JSON: {error.msg} at column {error.colno}")
            return None
        if not isinstance(row, dict):
            self.wrong("json", "a line must hold one JSON object")
            return None
        self.row = row
        self._fields()
        pair = self._pair()
        self._sense(pair)
        return pair if len(self.problems) == before else None

    def _fields(self) -> None:
        for name in self.row.keys() - _FIELDS:
            self.wrong(name, "unknown field")
        for name in ("id", "question"):
            if not str(self.row.get(name) or "").strip():
                self.wrong(name, "is required")
        for name, choices, required in _CHOICES:
            value = self.row.get(name)
            if value is None and not required:
                continue
            if value not in choices:
                self.wrong(name, f"must be one of {', '.join(choices)}, not {value!r}")

    def _pair(self) -> GoldPair:
        def text(name: str) -> str:
            value = self.row.get(name)
            if value is not None and not isinstance(value, str):
                self.wrong(name, "must be a text")
            return str(value or "")

        cluster = text("cluster")
        evidence = self._evidence()
        return GoldPair(
            id=text("id"),
            language=self.row.get("language"),  # type: ignore[arg-type]  # checked by _fields
            question=text("question"),
            type=self.row.get("type"),  # type: ignore[arg-type]
            line=self.number,
            entity=text("entity"),
            metric=text("metric"),
            period=text("period") or None,
            answer=text("answer") or None,
            alternatives=self._texts("alternatives"),
            values=self._values(),
            tolerance=self._number(self.row["tolerance"], "tolerance") if self.row.get("tolerance") is not None else None,
            evidence=evidence,
            nuggets=self._nuggets(),
            why_unanswerable=self.row.get("why_unanswerable"),  # type: ignore[arg-type]
            history=self._texts("history"),
            cluster=cluster or (evidence[0].document if evidence else text("id")),
            split=self.row.get("split") or "development",  # type: ignore[arg-type]
            provenance=text("provenance"),
        )

    def _objects(self, name: str, allowed: frozenset[str], required: str) -> list[tuple[str, dict[str, object]]]:
        value = self.row.get(name)
        if value is None:
            return []
        if not isinstance(value, list):
            self.wrong(name, "must be a list")
            return []
        rows = []
        for position, item in enumerate(value):
            where = f"{name}[{position}]"
            if not isinstance(item, dict) or not str(item.get(required) or "").strip():
                self.wrong(where, f"must be an object with {required!r}")
                continue
            for key in item.keys() - allowed:
                self.wrong(f"{where}.{key}", "unknown field")
            rows.append((where, item))
        return rows

    def _texts(self, name: str) -> tuple[str, ...]:
        value = self.row.get(name) or []
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.wrong(name, "must be a list of texts")
            return ()
        return tuple(value)

    def _number(self, value: object, where: str) -> Decimal:
        try:
            return Decimal(str(value).replace(",", "").strip())
        except InvalidOperation:
            self.wrong(where, f"{value!r} is not a number (write it as shown, without its unit)")
            return Decimal(0)

    def _whole(self, value: object, where: str, least: int) -> int:
        number = self._number(value, where)
        if number != number.to_integral_value() or number < least:
            self.wrong(where, f"must be a whole number of at least {least}, not {value!r}")
            return least
        return int(number)

    def _values(self) -> tuple[GoldValue, ...]:
        rows = self._objects("values", frozenset({"value", "unit"}), "value")
        if rows:
            return tuple(
                GoldValue(self._number(row["value"], f"{where}.value"), str(row.get("unit") or "1")) for where, row in rows
            )
        if self.row.get("value") is None:
            return ()
        return (GoldValue(self._number(self.row["value"], "value"), str(self.row.get("unit") or "1")),)

    def _evidence(self) -> tuple[GoldEvidence, ...]:
        rows = self._objects("evidence", frozenset({"document", "page", "quote", "grade", "group"}), "document")
        return tuple(
            GoldEvidence(
                document=str(row["document"]),
                page=self._whole(row.get("page", 1), f"{where}.page", 1),
                quote=str(row.get("quote") or ""),
                grade=self._whole(row.get("grade", 2), f"{where}.grade", 1),
                group=self._whole(row.get("group", 1), f"{where}.group", 1),
            )
            for where, row in rows
        )

    def _nuggets(self) -> tuple[Nugget, ...]:
        return tuple(
            Nugget(str(row["text"]), row.get("vital", True) is True)
            for _, row in self._objects("nuggets", frozenset({"text", "vital"}), "text")
        )

    def _sense(self, pair: GoldPair) -> None:
        if pair.type in ("numeric", "calculation", "conflict") and not pair.values:
            self.wrong("value", f"a {pair.type} question needs value and unit (or values)")
        if pair.type == "unanswerable" and pair.why_unanswerable is None:
            self.wrong("why_unanswerable", "an unanswerable question must say why")
        if pair.type in ("text", "compare", "list") and not (pair.answer or pair.alternatives or pair.nuggets or pair.values):
            self.wrong("answer", f"a {pair.type} question needs an answer, nuggets or values")
        if pair.type not in ("unanswerable", "false_premise") and not pair.evidence:
            self.wrong("evidence", "an answerable question needs evidence: document and page, best with a quote")
        if pair.tolerance is not None and pair.tolerance < 0:
            self.wrong("tolerance", "must not be negative")


def pair_to_json(pair: GoldPair) -> dict[str, object]:
    """The pair as the file writes it, empty fields left out."""
    row: dict[str, object] = {
        "id": pair.id,
        "language": pair.language,
        "question": pair.question,
        "type": pair.type,
        "entity": pair.entity,
        "metric": pair.metric,
        "period": pair.period,
        "answer": pair.answer,
        "alternatives": list(pair.alternatives),
    }
    if len(pair.values) == 1:
        row |= {"value": str(pair.values[0].value), "unit": pair.values[0].unit}
    elif pair.values:
        row["values"] = [{"value": str(value.value), "unit": value.unit} for value in pair.values]
    row |= {
        "tolerance": None if pair.tolerance is None else str(pair.tolerance),
        "evidence": [
            {"document": piece.document, "page": piece.page, "quote": piece.quote, "grade": piece.grade, "group": piece.group}
            for piece in pair.evidence
        ],
        "nuggets": [{"text": nugget.text, "vital": nugget.vital} for nugget in pair.nuggets],
        "why_unanswerable": pair.why_unanswerable,
        "history": list(pair.history),
        "cluster": pair.cluster,
        "split": pair.split,
        "provenance": pair.provenance,
    }
    return {name: value for name, value in row.items() if value not in (None, "", [])}


def write_gold(path: Path, pairs: Sequence[GoldPair], *, append: bool = False) -> None:
    """Writes pairs, one a line."""
    with path.open("a" if append else "w", encoding="utf-8") as file:
        for pair in pairs:
            file.write(json.dumps(pair_to_json(pair), ensure_ascii=False) + "\n")
