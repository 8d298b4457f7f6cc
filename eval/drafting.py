"""Gold candidates from a document's figure table, for a person to accept, edit or skip."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from eval.gold_file import GoldEvidence, GoldPair, GoldValue
from eval.system import IndexedDocument
from qa.domain.documents import Language
from qa.domain.figures import Figure, Quantity
from qa.domain.places import Span
from qa.quantities.units import parse_unit
from qa.text.display import display
from qa.text.folding import fold_plain

_SENTENCE = re.compile(r"[.。;；]\s*\S|[.。]$")
_NOTES = re.compile(r"(?<=[^\W\d])[\d,*\s]+$|\s*\[[A-Z]\]|[*†]+")
"""Footnote marks at the end of a label: "Revenue2, *", "Methane [H]"."""
_WORDS = re.compile(r"[^\W\d_]{2}")
_FORMS: dict[Language, tuple[str, ...]] = {
    "zh-Hans": ("{entity}{period}的{metric}是多少？", "{period}{entity}的{metric}有多少？"),
    "zh-Hant": ("{entity}{period}的{metric}是多少？", "{period}{entity}的{metric}有多少？"),
    "en": ("What was {entity}'s {metric} in {period}?", "What {metric} did {entity} report for {period}?"),
}


def draft_pairs(document: IndexedDocument, figures: Iterable[Figure], *, company: str, limit: int) -> list[GoldPair]:
    """At most `limit` numeric candidates, spread over metrics and periods; figures without metric, period or value are left out.

    The wording is a form to be edited: a person should ask as a person would.
    """
    # what stands in a table and what the catalog recognises makes the better question; then as the document goes
    usable = sorted(
        (figure for figure in figures if _usable(figure)), key=lambda one: (not one.from_table, one.metric_id is None, one.span)
    )
    seen: dict[str, int] = {}
    for figure in usable:
        seen.setdefault(_metric(figure), len(seen))
    # one figure of every metric first, then the second of each: breadth before depth
    turns: dict[str, int] = {}
    ordered = []
    for figure in usable:
        name = _metric(figure)
        turns[name] = turns.get(name, 0) + 1
        ordered.append((turns[name], seen[name], figure))
    ordered.sort(key=lambda item: item[:2])
    return [_pair(document, figure, company, position) for position, (_, _, figure) in enumerate(ordered[:limit])]


def _usable(figure: Figure) -> bool:
    known = figure.quantity.value is not None and not figure.blank and figure.period is not None
    name = figure.metric
    readable = _WORDS.search(name) is not None and len(name) <= 60 and not _SENTENCE.search(name)
    return known and readable and figure.qualifiers.kind == "actual"


def _metric(figure: Figure) -> str:
    return " ".join(_NOTES.sub("", display(figure.metric)).split())


def _pair(document: IndexedDocument, figure: Figure, company: str, position: int) -> GoldPair:
    assert figure.period is not None  # noqa: S101 — see _usable
    assert figure.quantity.value is not None  # noqa: S101
    forms = _FORMS[document.language]
    metric = _metric(figure)
    label = figure.period.label + ("年" if figure.period.label.isdigit() and document.language != "en" else "")
    question = forms[position % len(forms)].format(entity=figure.entity or company, period=label, metric=metric)
    slug = re.sub(r"[^\w]+", "-", fold_plain(f"{document.file.rpartition('.')[0]} {figure.period.label} {metric}")).strip("-")[:80]
    return GoldPair(
        id=f"{slug}-{figure.span.start}",
        language=document.language,
        question=question,
        type="numeric",
        line=0,
        entity=figure.entity or company,
        metric=figure.metric_id or metric,
        period=figure.period.label,
        answer=display(figure.quantity.raw),
        values=(_value(figure.quantity),),
        evidence=(GoldEvidence(document.file, figure.page, _quote(document.text, figure.context)),),
        cluster=document.file.rpartition(".")[0],
        provenance="drafted from the figure table",
    )


def _value(quantity: Quantity) -> GoldValue:
    """The number as written; in canonical units where its unit does not say all ("€11.4 million" has the unit "million")."""
    assert quantity.value is not None  # noqa: S101 — see _usable
    unit = parse_unit(quantity.unit) if quantity.unit else None
    if quantity.canonical_value is None or (unit.canonical if unit else "1") == quantity.canonical_unit:
        return GoldValue(quantity.value, quantity.unit or "1")
    return GoldValue(quantity.canonical_value, quantity.canonical_unit)


def _quote(text: str, span: Span) -> str:
    return " ".join(span.of(text).split())


def ask_person(candidates: Sequence[GoldPair]) -> list[GoldPair]:
    """Shows each candidate in the terminal; keeps those accepted, with an edited question where one was typed."""
    from dataclasses import replace

    from rich.console import Console
    from rich.markup import escape
    from rich.prompt import Prompt

    console = Console()
    kept: list[GoldPair] = []
    for number, pair in enumerate(candidates, start=1):
        piece = pair.evidence[0]
        console.print(f"\n[bold]{number}/{len(candidates)}[/bold] {escape(pair.question)}")
        console.print(
            f"   {escape(pair.answer or '')}   [dim]{escape(piece.document)} p. {piece.page}: {escape(piece.quote[:160])}[/dim]"
        )
        choice = Prompt.ask(
            "[a]ccept, [e]dit the question, [s]kip, [q]uit".replace("[", "\\["), choices=["a", "e", "s", "q"], default="s"
        )
        if choice == "q":
            break
        if choice == "s":
            continue
        question = Prompt.ask("question", default=pair.question) if choice == "e" else pair.question
        kept.append(replace(pair, question=question, provenance=f"{pair.provenance}, checked by a person"))
    return kept
