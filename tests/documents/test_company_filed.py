"""Companies of documents whose file is named for something else: a printer's number, words of the title, an old name."""

from __future__ import annotations

from pathlib import Path

from qa.domain.documents import Company
from tests.documents.files import read_text


def company_of(folder: Path, text: str, name: str) -> Company | None:
    return read_text(folder, text, name).metadata.company


def test_a_printers_number_in_a_files_name_is_no_company(tmp_path: Path) -> None:
    text = (
        "# Sustainability Report\n\n## Introduction\n\nAs the region’s largest port, Velden Bay Harbour Limited\n"
        "(Velden Harbour) moves goods. " + "Velden Harbour’s quays are long. Velden Harbour’s cranes are new. " * 6
    )
    company = company_of(tmp_path, text, "VHAL204 Climate Disclosure - Spread for Website.md")
    assert company is not None
    assert company.name == "Velden Bay Harbour Limited"
    assert "Velden Harbour" in company.aliases


def test_an_abbreviation_of_what_is_reported_is_no_company_and_the_document_says_whose_it_is(tmp_path: Path) -> None:
    text = (
        "# Emissions\n\nThis document is the annual greenhouse gas (GHG) inventory for Velden Bay Harbour Limited\n"
        "(Velden Harbour) for the period.\n\n" + "GHG removals of Velden Harbour. GHG sources. " * 9
    )
    company = company_of(tmp_path, text, "VHAL204 GHG Inventory - Spread for website.md")
    assert company is not None
    assert company.name == "Velden Bay Harbour Limited"
    assert company.aliases == ("Velden Harbour", "Velden Bay Harbour")


def test_words_that_go_on_with_a_title_are_no_company(tmp_path: Path) -> None:
    text = (
        "# 2020 | Climate Strategy and Action Plan\n\nHalbrook’s Climate Strategy and Action Plan\n\n"
        + "Climate Strategy and Action Plan\n\nHalbrook runs trains.\n\n" * 9
    )
    company = company_of(tmp_path, text, "Climate Strategy and Action Plan_web version.md")
    assert company is not None
    assert company.name == "Halbrook"


def test_a_company_of_everyday_words_behind_a_reports_word_stays_one(tmp_path: Path) -> None:
    text = "# Report 2020\n\n" + "Silver Harbour builds ships. The yard of Silver Harbour is old.\n\n" * 9
    company = company_of(tmp_path, text, "Climate Silver Harbour 2020.md")
    assert company is not None
    assert company.name == "Silver Harbour"


def test_a_name_in_capitals_that_a_report_writes_again_and_again_is_its_company(tmp_path: Path) -> None:
    text = "# Sustainability Report 2017\n\n" + "For VELDANA every project counts. EBITDA rose.\n\n" * 12
    company = company_of(tmp_path, text, "204.md")
    assert company is not None
    assert company.name == "VELDANA"


def test_an_abbreviated_measure_in_capitals_is_no_company(tmp_path: Path) -> None:
    assert company_of(tmp_path, "# Sustainability Report 2017\n\n" + "Our EBITDA rose.\n\n" * 12, "204.md") is None


def test_a_renamed_company_goes_by_the_name_that_its_report_uses_and_keeps_the_files(tmp_path: Path) -> None:
    text = "# ESG Report\n\n" + "Elvern’s portfolio grew. Elvern’s staff learned. At Elvern we build. Halden is a town.\n\n" * 5
    company = company_of(tmp_path, text, "Halden_Property_ESG.md")
    assert company is not None
    assert company.name == "Elvern"


def test_a_dictionary_word_that_stands_only_inside_names_is_no_other_name(tmp_path: Path) -> None:
    text = "# Velden Bay Harbour Limited Report 2020\n\n" + "Velden Harbour grew. Ask Velden Harbour.\n\n" * 9
    company = company_of(tmp_path, text, "Velden.md")
    assert company is not None
    assert "Harbour" not in company.aliases
