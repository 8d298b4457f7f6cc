"""Whose number it is, for companies that no catalog knows."""

from __future__ import annotations

import pytest

from qa.catalog import Catalog
from qa.domain.documents import Company, Language
from qa.figures import extract_figures, figures_in_text
from tests.figures.conftest import Builder

HARBOUR = Company("harbour", "Harbour Bank AG", ("Harbour Bank",))


@pytest.mark.parametrize(
    ("text", "language", "entity"),
    [
        ("青禾乳业2023年用电量为10万千瓦时。", "zh-Hans", "青禾乳业"),
        ("2023年，青禾乳业股份有限公司的用电量为10万千瓦时。", "zh-Hans", "青禾乳业股份有限公司"),
        ("Alder Power Ltd reported Scope 1 emissions of 5,000 tCO2e in 2023.", "en", "Alder Power Ltd"),
        ("本公司2023年用电量为10万千瓦时。", "zh-Hans", None),
        ("外购电力2023年为3万千瓦时。", "zh-Hans", None),
        ("清洁能源2023年使用比例为20%。", "zh-Hans", None),
        ("研发人员数量占公司的比例为5%。", "zh-Hans", None),
    ],
)
def test_a_company_that_opens_a_sentence_is_its_subject(
    text: str, language: Language, entity: str | None, catalog: Catalog
) -> None:
    assert figures_in_text(text, language, catalog)[0].entity == entity


def test_a_subsidiary_is_not_the_group(builder: Builder, catalog: Catalog) -> None:
    builder.paragraph("Harbour Bank Finance S.A., which at year-end had around 30 remaining employees, closed.")
    (figure,) = extract_figures(builder.document(company=HARBOUR), catalog)
    assert figure.entity == "Harbour Bank Finance S.A."
    assert figure.entity_key != "harbour"


def test_the_legal_form_makes_no_other_company(builder: Builder, catalog: Catalog) -> None:
    builder.paragraph("Harbour Bank Aktiengesellschaft and Harbour Bank AG are one.")
    builder.paragraph("Harbour Bank AG employed 2,000 people in 2023.")
    (figure,) = [one for one in extract_figures(builder.document(company=HARBOUR), catalog) if one.quantity.raw.startswith("2,000")]
    assert figure.entity_key == "harbour"


def test_a_name_inside_a_row_label_is_no_subject(builder: Builder, catalog: Catalog) -> None:
    builder.table(["2022", "2023"], [("Canadian Tire Store properties", "t CO2e", ["1.0", "2.0"])])
    figures = extract_figures(builder.document(company=HARBOUR), catalog)
    assert {figure.entity_key for figure in figures} == {"harbour"}


def test_a_place_before_a_groups_name_makes_it_another_firm(builder: Builder, catalog: Catalog) -> None:
    group = next(name for company in catalog.companies for name in company.names.zh_hans if len(name) == 2 and not name.isascii())
    builder.table(["排放总量（吨）"], [(("东山" + group, "氮氧化物"), None, ["31.8"]), ((group, "氮氧化物"), None, ["20.4"])])
    found = extract_figures(builder.document(language="zh-Hans", company=HARBOUR), catalog)
    assert [figure.entity_key == HARBOUR.key for figure in found] == [True, False]
