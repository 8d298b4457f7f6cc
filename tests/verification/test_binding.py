"""What a number of a sentence is bound to, where words stand around it that could mislead."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qa.answering.generated.claims import ClaimReader
from qa.answering.generated.reply import Reply
from qa.answering.generated.sheet import make_sheet
from qa.catalog import load_catalog
from qa.domain.documents import Company, Language, Metadata
from qa.domain.evidence import Draft, DraftClaim, Evidence, Hit, Segment
from qa.domain.passages import Passage
from qa.domain.places import Span
from qa.domain.queries import Part, Query
from qa.figures import figures_in_text
from qa.verification import verify
from qa.verification.binding import Binder, metric_failure
from qa.verification.sources import Reading, Sources
from tests.fakes.embedder import FakeEmbedder
from tests.fakes.index import FakeIndex

ACME = Company("acme", "Acme")


class Words:
    def count(self, text: str) -> int:
        return len(text.split())


Said = dict[str, object]


def drafted(text: str, claim: Said, question: str, language: Language = "en") -> tuple[tuple[DraftClaim, ...], Query, FakeIndex]:
    """What is read of a model's one claim about a report of one passage, with the question and the index."""
    passage = Passage("sha256:a", 0, Span(0, len(text)), text, "text", language, 1, 1, companies=frozenset({"acme"}))
    index = FakeIndex(FakeEmbedder())
    figures = [replace(one, document_id="sha256:a") for one in figures_in_text(text, language, load_catalog())]
    index.add("sha256:a", text, Metadata("A report", language, company=ACME), [passage], figures)
    query = Query(question, language, "figure", (Part(question, "figure"),), (ACME,), keywords=question, answer_language=language)
    sheet = make_sheet(Evidence((Hit(1, passage, 1.0),)), index, Words(), 500)
    reply = Reply.model_validate({"claims": [{"id": "c1", "evidence": ["E1"], "entity": "Acme", **claim}]})
    return ClaimReader(query, sheet, index).read(reply), query, index


def kept(text: str, claim: Said, question: str, language: Language = "en") -> tuple[str, ...]:
    """The texts that remain of it."""
    claims, query, index = drafted(text, claim, question, language)
    verified = verify(Draft(claims, tuple(Segment(one.text, (one.id,)) for one in claims)), query, index, load_catalog())
    return tuple(one.text for one in verified.claims)


SOY = "All soy is to be deforestation-free by December 2025; the share was 94% in FY2025."


@pytest.mark.parametrize(("period", "holds"), [("FY2025", True), ("FY2024", False), ("2025-12", False)])
def test_the_period_in_a_number_s_own_clause_is_its_period(period: str, holds: bool) -> None:
    text = f"Acme's share of deforestation-free soy was 94% in {period}."
    claim: Said = {"text": text, "value": "94", "unit": "%", "period": period, "metric": "share of deforestation-free soy"}
    assert bool(kept(SOY, claim, "What share of soy was deforestation-free?")) == holds


SUPPLIERS = "本公司共有活跃供应商1,034家，其中本地供应商占82%。"


@pytest.mark.parametrize(("metric", "holds"), [("本地供应商占比", True), ("供应商", False)])
def test_a_share_is_not_told_as_what_it_is_a_share_of(metric: str, holds: bool) -> None:
    claim: Said = {"text": f"Acme的{metric}为82%。", "value": "82", "unit": "%", "period": None, "metric": metric}
    assert bool(kept(SUPPLIERS, claim, "供应商中本地供应商占多少？", "zh-Hans")) == holds


STAFF = "公司先后派出34名员工到29个县域担任特派员，培训急救侠14,000余名。"


@pytest.mark.parametrize(("value", "holds"), [("34", True), ("14,000", False)])
def test_the_noun_that_a_number_counts_names_it(value: str, holds: bool) -> None:
    claim: Said = {"text": f"Acme的员工为{value}名。", "value": value, "unit": "名", "period": None, "metric": "员工"}
    assert bool(kept(STAFF, claim, "派出了多少名员工？", "zh-Hans")) == holds


BOARD = "截至2024年12月31日，董事会由12名董事组成，其中独立非执行董事7名，女性董事4名，女性占比为\n33.3%。女性员工比例为55.7%。"


@pytest.mark.parametrize(("value", "holds"), [("33.3", True), ("55.7", False)])
def test_a_metric_s_name_is_known_with_a_year_inside_it(value: str, holds: bool) -> None:
    metric = "董事会2024年底女性占比"
    claim: Said = {"text": f"Acme的{metric}为{value}%。", "value": value, "unit": "%", "period": "2024", "metric": metric}
    assert bool(kept(BOARD, claim, "董事会2024年底女性占比是多少？", "zh-Hans")) == holds


@pytest.mark.parametrize(("metric", "holds"), [("Scope 1 emissions", True), ("refrigerants", False)])
def test_a_known_row_is_not_told_under_a_name_that_stands_nowhere_beside_it(metric: str, holds: bool) -> None:
    text = "Refrigerants were replaced. Scope 1 emissions were 1,200 tCO2e in 2023."
    claim: Said = {"text": f"Acme's {metric} were 1,200 tCO2e in 2023.", "value": "1,200", "unit": "tCO2e", "period": "2023"}
    said: Said = {**claim, "evidence": ["E2"], "metric": metric}
    question = "What were the emissions of refrigerants and in Scope 1?"
    assert bool(drafted(text, said, question)[0]) == holds  # falls before it is verified
    assert bool(kept(text, said, question)) == holds


def test_a_fall_of_emissions_is_told_as_one() -> None:
    claim: Said = {
        "text": "Acme2023年的运营排放下降43.19%。",
        "value": "43.19",
        "unit": "%",
        "period": "2023",
        "metric": "运营排放",
    }
    text = "2023年的运营排放比基准年减少43.19%，提前达到目标。"
    assert kept(text, claim, "2023年的运营排放减少了多少？", "zh-Hans")
    risen: Said = {**claim, "text": "Acme2023年的运营排放增长43.19%。"}
    said = kept(text, risen, "2023年的运营排放减少了多少？", "zh-Hans")
    assert said == ("Acme 2023年的运营排放下降43.19%。",)  # worded anew from its own fields


def test_a_scope_that_only_the_metric_names_is_the_number_s() -> None:
    text = "Acme's scope 2 emissions were 28,211 tCO2e in 2022."
    figure = next(one for one in figures_in_text(text, "en", load_catalog()) if one.quantity.canonical_unit == "tCO2e")
    unread = replace(figure, metric_id="ghg_scope2", qualifiers=replace(figure.qualifiers, scope=None))
    index = FakeIndex(FakeEmbedder())
    binder = Binder(Sources(index), load_catalog(), ())
    reading = Reading("sha256:a", unread.span, unread.quantity, unread.context, unread)
    assert binder.qualifiers(reading).scope == "2"
    named = replace(reading, figure=replace(unread, metric_id="ghg_emissions"))
    assert binder.qualifiers(named).scope == "2"  # its own words say so, as a claim's are read
    wider = replace(reading, figure=replace(unread, metric_id="ghg_emissions", metric="emissions"))
    assert binder.qualifiers(wider).scope is None


def test_the_scope_that_a_column_names_is_the_number_s() -> None:
    text = "Acme's emissions were 28,211 tCO2e in 2022."
    figure = next(one for one in figures_in_text(text, "en", load_catalog()) if one.quantity.canonical_unit == "tCO2e")
    named = replace(figure, qualifiers=replace(figure.qualifiers, scope=None, boundary="能源間接"), metric_id=None, metric="使用量")
    binder = Binder(Sources(FakeIndex(FakeEmbedder())), load_catalog(), ())
    reading = Reading("sha256:a", named.span, named.quantity, named.context, named)
    assert binder.qualifiers(reading).scope is None
    column = replace(named, qualifiers=replace(named.qualifiers, boundary="Scope 2 emissions"))
    assert binder.qualifiers(replace(reading, figure=column)).scope == "2"


def test_a_total_is_no_part_whatever_language_names_it() -> None:
    text = "Acme had 86 employees in 2022."
    figure = next(one for one in figures_in_text(text, "en", load_catalog()) if one.quantity.raw.startswith("86"))
    binder = Binder(Sources(FakeIndex(FakeEmbedder())), load_catalog(), ())
    claim = DraftClaim("c1", "Acme had 86 employees in 2022.", (), metric="headcount")
    for label, named in (("总计", True), ("海外", False)):
        row = replace(figure, title="员工总数", metric=f"员工总数 – {label}", path=(label,), from_table=True)
        failure = metric_failure(claim, Reading("sha256:a", row.span, row.quantity, row.context, row), (), binder)
        assert (failure is None or "only the part" not in failure.detail) is named
