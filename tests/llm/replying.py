"""Models played by code: each reads the prompt as an endpoint would, and writes a reply of the asked form.

The honest model looks the gold answer up in the numbered evidence, a liar changes its reply, an obedient one does what the evidence
tells it to do.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from eval.gold_file import GoldPair
from qa.domain.queries import Query
from qa.ports.generation import Completion, Message
from qa.quantities import find_quantities
from qa.text.folding import fold_plain

Claim = dict[str, Any]
RECORDED: Mapping[str, str] = yaml.safe_load((Path(__file__).parent / "recorded.yaml").read_text(encoding="utf-8"))
_LINE = re.compile(r"^\[(E\d+)\] (\(.*\))\n(.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Shown:
    """One numbered piece of evidence as a prompt shows it: name, bracketed frame, text."""

    name: str
    frame: str
    text: str


def evidence_shown(prompt: str) -> list[Shown]:
    """The numbered evidence of a prompt's text."""
    return [Shown(*match.groups()) for match in _LINE.finditer(prompt)]


def evidence_in(messages: tuple[Message, ...]) -> list[Shown]:
    """The numbered evidence of a prompt."""
    return evidence_shown(messages[1].content)


@dataclass
class Played:
    """A `Generator` whose reply is computed from the evidence that it is shown."""

    play: Callable[[list[Shown]], list[Claim]]
    name: str = "played"
    prompts: list[tuple[Message, ...]] = field(default_factory=list)

    def complete(self, messages: tuple[Message, ...], **_: object) -> Completion:
        self.prompts.append(messages)
        claims = self.play(evidence_in(messages))
        return Completion(json.dumps({"claims": claims, "unanswered": []}, ensure_ascii=False), 100, 20)

    @property
    def evidence(self) -> list[Shown]:
        """The evidence of the latest prompt."""
        return evidence_in(self.prompts[-1])

    def stream(self, messages: tuple[Message, ...], **_: object) -> Iterator[Completion]:
        yield self.complete(messages)


def _squeezed(text: str) -> str:
    return "".join(fold_plain(text).split()).replace("|", "")


def _number(text: str) -> str:
    return f"{float(text):.10g}"


def stating(shown: list[Shown], pair: GoldPair) -> tuple[Shown, str] | None:
    """The first piece of evidence with one of the gold quotes and the gold number, and the number as it is written there."""
    value = pair.values[0].value
    for piece in shown:
        there, quotes = _squeezed(piece.text), [_squeezed(one.quote) for one in pair.evidence if one.quote]
        if not any(quote in there or there in quote for quote in quotes):
            continue
        for match in re.finditer(r"\d[\d,]*(?:\.\d+)?", fold_plain(piece.text)):
            if float(match.group().rstrip(",").replace(",", "")) == float(value):
                return piece, match.group().rstrip(",")
    return None


def asked_metric(query: Query) -> str:
    """What the question asks for, in its own words, as a model would name it."""
    known = [one.phrase for one in query.metrics if one.id is not None]
    return known[0] if known else query.keywords


def named_metric(piece: Shown, query: Query, language: str, topic: str) -> str:
    """A row's label where it is in the question's language, else what the question asks for."""
    label = piece.text.split(" | ")[0].strip()
    row = " | " in piece.text and not re.search(r"\d{3}", label)
    if row and (language == "en") == label.isascii():
        return label
    known = any(one.id is not None for one in query.metrics)
    return topic if language == "en" and " " in topic and not known else asked_metric(query)


def direction_beside(piece: Shown, number: str) -> str | None:
    """Whether the evidence tells the number as a rise or a fall."""
    found = [one for one in find_quantities(piece.text) if number in fold_plain(one.raw)]
    return found[0].direction if found else None


_FORMS: Mapping[str, str] = {
    "zh-Hans": "{entity}{period}的{metric}{verb}{value}{unit}。",
    "zh-Hant": "{entity}{period}的{metric}{verb}{value}{unit}。",
    "en": "{entity}'s {metric} {verb} {value}{unit} in {period}.",
}
_VERBS: Mapping[str, tuple[str, str, str]] = {
    "zh-Hans": ("为", "增长", "下降"),
    "zh-Hant": ("為", "增長", "下降"),
    "en": ("was", "increased by", "decreased by"),
}


def period_words(label: str | None, language: str) -> str:
    """A period as prose names it."""
    if label is None or language == "en":
        return label or ""
    if label.startswith("FY"):
        return f"{label[2:]}{'财年' if language == 'zh-Hans' else '財年'}"
    year, _, month = label.partition("-")
    return f"{year}年{int(month)}月" if month.isdigit() else f"{label}年"


def honest_claims(shown: list[Shown], pair: GoldPair, query: Query) -> list[Claim]:
    """What a careful model would reply: one claim from the evidence that holds the answer, nothing where none does."""
    found = stating(shown, pair)
    if found is None:
        return []
    piece, number = found
    entity, period = pair.entity, pair.period
    unit = "" if pair.values[0].unit == "1" else pair.values[0].unit
    spaced = f" {unit}" if unit and unit != "%" and pair.language == "en" else unit
    metric = RECORDED.get(pair.id) or named_metric(piece, query, pair.language, pair.metric)
    level, rose, fell = _VERBS[pair.language]
    verb = {"up": rose, "down": fell}.get(direction_beside(piece, number) or "", level)
    text = _FORMS[pair.language].format(
        entity=entity, period=period_words(period, pair.language), metric=metric, verb=verb, value=number, unit=spaced
    )
    if period is None:
        text = text.replace(" in .", ".")
    return [
        {
            "id": "c1", "text": text, "evidence": [piece.name], "value": number, "unit": unit or None, "period": period,
            "entity": entity, "metric": metric, "operation": None,
        }
    ]  # fmt: skip
