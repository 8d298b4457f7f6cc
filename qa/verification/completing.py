"""What a claim that holds is completed with, and what its citations show: all of it from the stored text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.domain.evidence import DraftClaim, Quote
from qa.domain.figures import Support
from qa.domain.periods import Period
from qa.quantities.periods import find_periods
from qa.quantities.yearless import find_yearless_days
from qa.text.display import display
from qa.verification.binding import Binder
from qa.verification.sources import Reading


def completed(claim: DraftClaim, reading: Reading, binder: Binder) -> DraftClaim:
    """The claim with what the source states beside its number."""
    quantity, figure = reading.quantity, reading.figure
    key, name = binder.entity(reading)
    found = binder.period(reading)
    return replace(
        claim,
        canonical_value=str(quantity.canonical_value) if quantity.canonical_value is not None else None,
        canonical_unit=quantity.canonical_unit,
        comparator=quantity.comparator,
        low=str(quantity.low) if quantity.low is not None else None,
        high=str(quantity.high) if quantity.high is not None else None,
        direction=claim.direction or quantity.direction,
        period=found or claim.period,
        entity=claim.entity or name,
        entity_key=claim.entity_key or key,
        metric_id=claim.metric_id or (figure.metric_id if figure is not None else None),
        qualifiers=binder.qualifiers(reading),
        figure=figure or claim.figure,
        quotes=_with_support(claim.quotes, reading),
    )


def _with_support(quotes: tuple[Quote, ...], reading: Reading) -> tuple[Quote, ...]:
    """The quotes, the one that holds the number carrying the stretches that bind it."""
    if reading.figure is None:
        return quotes
    known: tuple[Support, ...] = reading.figure.support
    done: list[Quote] = []
    for quote in quotes:
        if quote.document_id == reading.document_id and quote.span.covers(reading.span):
            quote = replace(quote, support=known)
        done.append(quote)
    return tuple(done)


def cited(quotes: Sequence[Quote], binder: Binder) -> str:
    """What the quotes show."""
    return "\n".join(display(quote.span.of(binder.sources.text(quote.document_id) or "")) for quote in quotes)


def quoted(quotes: Sequence[Quote], binder: Binder) -> str:
    """What the quotes show and what binds them, for looking names and years up in."""
    pieces: list[str] = []
    for quote in quotes:
        text = binder.sources.text(quote.document_id) or ""
        pieces.extend(display(span.of(text)) for span in (quote.span, *(support.span for support in quote.support)))
        metadata = binder.sources.record(quote.document_id).metadata
        pieces.append(metadata.title)
        if metadata.company is not None:
            pieces.extend((metadata.company.name, *metadata.company.aliases))
        at = binder.sources.passage_at(quote.document_id, quote.span)
        if at is not None:
            pieces.extend((*at[1].headings, *at[1].context))
    return "\n".join(pieces)


def periods_of(claim: DraftClaim, reading: Reading | None, binder: Binder) -> tuple[Period, ...]:
    """Periods that prose about the claim may name: a number's own; for words those quoted and the document's."""
    if reading is not None:
        return tuple(period for period in (claim.period, binder.period(reading)) if period is not None)
    found: list[Period] = [claim.period] if claim.period is not None else []
    for quote in claim.quotes:
        metadata = binder.sources.record(quote.document_id).metadata
        words = quote.span.of(binder.sources.text(quote.document_id) or "")
        found.extend(m.period for m in find_periods(words, fiscal_year_end=metadata.fiscal_year_end, reference=metadata.published))
        found.extend(mention.period for mention in find_yearless_days(words, metadata.published))
        if metadata.period is not None:
            found.append(metadata.period)
    return tuple(found)
