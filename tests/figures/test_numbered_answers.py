"""Numbers beside the numbered list that they answer."""

from __future__ import annotations

from qa.catalog import Catalog
from qa.figures import extract_figures
from tests.figures.conftest import Builder


def listed(builder: Builder) -> Builder:
    builder.paragraph("Typical bill for:", box=(100, 60, 200, 70))
    builder.paragraph("(1) 500 units", box=(100, 72, 200, 82))
    builder.paragraph("(1) Number of household disconnections", box=(100, 100, 300, 110))
    builder.paragraph("(2) Percentage connected again", box=(100, 113, 300, 123))
    builder.paragraph("Average price for:", box=(100, 140, 200, 150))
    builder.paragraph("(1) Households (USD/kWh)", box=(100, 152, 200, 162))
    return builder


def test_a_number_is_of_the_item_with_its_number_at_its_height(builder: Builder, catalog: Catalog) -> None:
    listed(builder)
    builder.paragraph("(1) 361", box=(380, 100, 420, 110))
    builder.paragraph("(2) 69.3%", box=(380, 113, 420, 123))
    builder.paragraph("(1) $0.21", box=(380, 152, 420, 162))
    figures = extract_figures(builder.document(language="en"), catalog)
    found = {figure.quantity.raw: figure for figure in figures}
    assert found["361"].path == ("Number of household disconnections",)
    assert found["69.3%"].path == ("Percentage connected again",)
    assert found["$0.21"].path == ("Average price for:", "Households (USD/kWh)")


def test_a_number_without_an_item_at_its_height_is_of_none(builder: Builder, catalog: Catalog) -> None:
    listed(builder)
    builder.paragraph("(1) 361", box=(380, 128, 420, 138))
    assert "361" not in {figure.quantity.raw for figure in extract_figures(builder.document(language="en"), catalog)}


def test_what_the_last_item_says_of_all_is_said_of_each(builder: Builder, catalog: Catalog) -> None:
    listing = (("Households", "3,189,413"), ("Shops", "196,606"), ("Factories, customers served", "8,330"))
    for place, (item, number) in enumerate(listing):
        top = 100 + 13 * place
        builder.paragraph(f"({place + 1}) {item}", box=(100, top, 300, top + 10))
        builder.paragraph(f"({place + 1}) {number}", box=(380, top, 420, top + 10))
    found = {figure.quantity.raw: figure.path for figure in extract_figures(builder.document(language="en"), catalog)}
    assert found["196,606"] == ("customers served", "Shops")
    assert found["8,330"] == ("Factories, customers served",)
