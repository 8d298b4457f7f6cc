from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from qa.catalog import load_catalog
from qa.domain.evidence import Draft, DraftClaim, Quote, Segment
from qa.domain.figures import Figure
from qa.verification import Verified, verify
from tests.fakes.index import FakeIndex
from tests.verification import lies
from tests.verification.world import ENGLISH, make_index, question, row_figures, sentence_figures

COMPANIES = [("qinghe", "青禾科技"), ("nordwind", "Nordwind AG")]


@pytest.fixture(scope="module")
def index() -> FakeIndex:
    return make_index()


def claim_of(figure: Figure) -> DraftClaim:
    quantity = figure.quantity
    value = format(quantity.value, "f") if quantity.value is not None else None
    period = figure.period.label if figure.period else ""
    period += "" if figure.document_id == "en" else "年"
    unit = quantity.unit or ""
    text = f"{figure.entity} {period} {figure.metric}: {value}{' ' if unit[:1].isascii() else ''}{unit}"
    return DraftClaim(
        "c1",
        text,
        (Quote(figure.document_id, figure.context, figure.support),),
        value=value,
        unit=quantity.unit,
        canonical_value=format(quantity.canonical_value, "f") if quantity.canonical_value is not None else None,
        canonical_unit=quantity.canonical_unit,
        direction=quantity.direction,
        period=figure.period,
        entity=figure.entity,
        entity_key=figure.entity_key,
        metric=figure.metric,
        metric_id=figure.metric_id,
        qualifiers=figure.qualifiers,
        figure=figure,
    )


def checked(claim: DraftClaim, index: FakeIndex) -> Verified:
    draft = Draft((claim,), (Segment(claim.text, (claim.id,)),))
    language = "en" if claim.quotes and claim.quotes[0].document_id == "en" else "zh-Hans"
    return verify(draft, question(language=language), index, load_catalog())  # type: ignore[arg-type]


STATED = [figure for figure in (*sentence_figures(), *row_figures()) if not figure.blank]


@pytest.mark.parametrize("figure", STATED, ids=lambda figure: f"{figure.metric}-{figure.quantity.raw}")
def test_a_true_claim_passes(figure: Figure, index: FakeIndex) -> None:
    verified = checked(claim_of(figure), index)
    assert verified.claims, verified.dropped or verified.dropped_segments
    assert verified.claims[0].period == figure.period


LIES: dict[str, Callable[[DraftClaim], Iterator[DraftClaim]]] = {
    "digit": lies.digit,
    "scale": lies.scale,
    "unit": lies.unit,
    "year": lies.year,
    "sign": lies.sign,
    "scope": lies.scope,
}


@pytest.mark.parametrize("lie", sorted(LIES))
@pytest.mark.parametrize("figure", STATED, ids=lambda figure: f"{figure.metric}-{figure.quantity.raw}")
def test_a_mutated_claim_is_blocked(figure: Figure, lie: str, index: FakeIndex) -> None:
    for lying in LIES[lie](claim_of(figure)):
        assert not checked(lying, index).segments, lying


@pytest.mark.parametrize("figure", STATED, ids=lambda figure: f"{figure.metric}-{figure.quantity.raw}")
def test_another_company_s_name_is_blocked(figure: Figure, index: FakeIndex) -> None:
    for lying in lies.entity(claim_of(figure), COMPANIES):
        assert not checked(lying, index).segments, lying


@pytest.mark.parametrize("figure", STATED, ids=lambda figure: f"{figure.metric}-{figure.quantity.raw}")
def test_the_number_of_another_row_is_blocked(figure: Figure, index: FakeIndex) -> None:
    for lying in lies.wrong_row(claim_of(figure), STATED):
        if lying.quotes[0].document_id == figure.document_id:
            assert not checked(lying, index).segments, lying


def test_a_language_model_s_claim_without_ids_or_figure_passes_where_it_is_true(index: FakeIndex) -> None:
    row = ENGLISH.index("Scope 1 emissions")
    quote = Quote("en", type(STATED[0].span)(row, ENGLISH.index("\n", row)))
    said = "Nordwind's Scope 1 emissions were 1,200 tCO2e in 2023."
    period = next(figure.period for figure in STATED if figure.quantity.raw == "1,200")
    claim = DraftClaim(
        "c1", said, (quote,), value="1,200", unit="tCO2e", metric="Scope 1 emissions", period=period, entity="Nordwind"
    )
    verified = checked(claim, index)
    assert verified.claims, (verified.dropped, verified.dropped_segments)
    assert verified.claims[0].canonical_value == "1200"
    assert verified.claims[0].period is not None
    assert verified.claims[0].period.label == "2023"


def test_a_right_claim_in_wrong_prose_is_blocked(index: FakeIndex) -> None:
    claim = claim_of(STATED[0])
    for prose in (
        "青禾科技2023年范围一排放为12.5万吨二氧化碳当量",
        "范围一排放为12.6万吨二氧化碳当量",
        "Nordwind范围一排放为12.5万吨二氧化碳当量",
        "范围二排放为12.5万吨二氧化碳当量",
        "范围一排放为12.5万吨二氧化碳当量，覆盖99家子公司",
    ):
        verified = verify(Draft((claim,), (Segment(prose, ("c1",)),)), question(), index, load_catalog())
        assert not verified.segments, prose
