"""Whose a document is by what it states outright, and what is no company though it looks like one."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.catalog import load_catalog
from qa.documents.company_candidates import Candidate, count
from qa.documents.company_file import names_in_file
from qa.documents.company_longer import Longer, of_another, whole_company
from qa.documents.company_names import find_names, is_alias, short_names
from qa.documents.company_stated import spelled_out, stated_companies, traded_as, written_small
from qa.documents.written_names import Writing
from qa.domain.documents import Company
from tests.documents.files import read_text


def company_of(folder: Path, text: str, name: str = "report_17.md") -> Company:
    company = read_text(folder, text, name).metadata.company
    assert company is not None
    return company


def stated(text: str) -> list[str]:
    found = list(stated_companies(text))
    assert [" ".join(one.span.of(text).split()) for one in found] == [one.name for one in found]
    return [one.name for one in found]


FILING = (
    "# ANNUAL REPORT\n\nFORM 10-K\n\nBRIXOLT THERAPEUTICS, INC.\n(Exact name of registrant as specified in its charter)\n\n"
    + "Brixolt Therapeutics, Inc. treats Halden’s disease. Velden Labs LLC is our subsidiary. " * 3
    + "The Manager of Velden Labs LLC met. Halden’s disease is rare. " * 30
)


def test_a_filing_is_the_registrant_s_and_no_subsidiary_s_manager_s_or_disease_s(tmp_path: Path) -> None:
    company = company_of(tmp_path, FILING)
    assert company.name == "Brixolt Therapeutics, Inc"
    assert "Brixolt Therapeutics" in company.aliases


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "VELDEN WATER HOLDINGS LIMITED\n(incorporated in Malta with limited liability)",
            "VELDEN WATER HOLDINGS LIMITED",
        ),
        ("青禾水務股份有限公司\n（於中華人民共和國註冊成立的股份有限公司）", "青禾水務股份有限公司"),
        ("In this report “we,” “us,” and “our” refer to Velden Water Inc. and its mills.", "Velden Water Inc"),
        ("87 年變更公司名稱為「青禾水務股份有限公司」，設廠。", "青禾水務股份有限公司"),
        ("敬上\n青禾水務股份有限公司\n董事長：王某", "青禾水務股份有限公司"),
        ("青禾水務股份有限公司\n年報目錄", "青禾水務股份有限公司"),
        ("董事會向青禾水務股份有限公司報告。", ""),
        ("A mill (incorporated in Malta) burned.", ""),
    ],
)
def test_a_document_states_its_company_in_few_ways(text: str, name: str) -> None:
    assert "".join(stated(f"Report\n\n{text}\n")) == name


def test_a_name_in_capitals_is_given_as_the_text_writes_it() -> None:
    assert written_small("BRIXOLT BIO, INC", "BRIXOLT BIO, INC.\n\nBrIxolt Bio Inc. grew.") == "BrIxolt Bio Inc"
    assert written_small("BRIXOLT BIO, INC", "BRIXOLT BIO, INC. grew.") == "BRIXOLT BIO, INC"


@pytest.mark.parametrize("known", ["Ore Velden Corporation", "Dairy House"])
def test_what_a_company_trades_as_and_its_legal_name_are_one(known: str) -> None:
    text = "Ore Velden Corporation, trading as The Dairy House, was founded in 1903."
    names = traded_as(text, [known])
    assert {"The Dairy House", "Dairy House"} <= set(names) or names == ("Ore Velden Corporation",)
    assert traded_as(text, ["Brixolt plc"]) == ()


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("Inver Vale Limited (IVL) mills. IVL grew.", "Inver Vale Limited"),
        ("Inver Vale Group Limited mills. " * 3, "Inver Vale Group Limited"),
        ("Inver Vale Limited mills.", None),
        ("Halden Optics Limited (HOL) grinds.", None),
    ],
)
def test_initials_are_spelled_out_where_the_full_name_stands_beside_them(text: str, full: str | None) -> None:
    assert spelled_out("IVG" if "Group" in text else "IVL", text) == full


def test_a_report_by_initials_is_of_the_company_spelled_out_and_no_group_of_people_s(tmp_path: Path) -> None:
    text = "# Data Supplement 2023\n\nInver Vale Limited (IVL) mills flour.\n\n"
    text += "IVL’s mills, IVL’s Group and the IVL Rights Working Group met.\n\n" * 9
    company = company_of(tmp_path, text)
    assert company.name == "Inver Vale Limited"
    assert "IVL" in company.aliases


@pytest.mark.parametrize("text", ["The IVL Rights Working Group met.", "Its Employee Resource Group grew."])
def test_a_group_of_people_is_no_company(text: str) -> None:
    assert list(find_names(text)) == []


def test_the_group_of_an_owner_is_the_owner_s() -> None:
    text = "In 2023, IVL’s Group grew."
    assert [(one.name, one.span.of(text)) for one in find_names(text)] == [("IVL", "IVL")]


@pytest.mark.parametrize(
    "alias", ["Registrant", "its", "ARBN", "NZX", "seven", "ABN", "发行人", "澜国子公司", "第二节", "本公司或青禾智电"]
)
def test_words_of_filings_are_no_aliases(alias: str) -> None:
    assert not is_alias(alias)


def test_a_bracket_of_two_names_gives_both_and_never_the_company() -> None:
    assert short_names("Velden Mills Limited (Vel Mills or the Company) grew.", "Velden Mills Limited") == ("Vel Mills",)


@pytest.mark.parametrize(
    ("stem", "text", "names"),
    [
        ("Brixolt-Sustainability-Highlights-2023", "Brixolt mills. " * 9, ("Brixolt",)),
        ("Brixolt-Innovate-Rap-brochure-2020", "Brixolt mills. " * 9, ("Brixolt",)),
        ("Modern-Slavery-Statement-2023", "Our Modern Slavery Statement is a statement on modern slavery. " * 9, ()),
        ("BXT Third Party Code of Conduct", "A BXT Third Party is a third party. BXT mills. BXT grew. BXT met. " * 5, ("BXT",)),
    ],
)
def test_a_files_name_at_its_hyphens_names_a_company_and_no_topic(stem: str, text: str, names: tuple[str, ...]) -> None:
    assert names_in_file(stem, Writing(text)) == names


def test_a_known_group_is_not_the_company_whose_name_goes_on(tmp_path: Path) -> None:
    catalog = load_catalog()
    text = "华润九三药业股份有限公司2024年年度报告"
    match = catalog.find_companies(text)[0]
    assert match.key == "china_resources"
    assert of_another(text, match, catalog, ())
    assert not of_another(text, match, catalog, ("华润",))
    assert Longer("证券简称：华润九三\n").name(("华润", "china_resources", None)) == ("华润九三", None, None)
    text = "长江电力新能源开发股份有限公司"
    assert not of_another(text, catalog.find_companies(text)[0], catalog, ())
    assert whole_company(catalog, "The Boeing Company") == "boeing"
    assert whole_company(catalog, "Boeing Meadows Company") is None


def test_two_han_names_with_legal_forms_are_two_companies(tmp_path: Path) -> None:
    text = "# 安禾省岱能股份有限公司2022年年度报告\n\n" + "子公司安禾省岱能能源交易有限公司。安禾省岱能股份有限公司。\n\n" * 5
    assert company_of(tmp_path, text).name == "安禾省岱能股份有限公司"


def test_a_chinese_report_shows_its_company_in_chinese(tmp_path: Path) -> None:
    text = "# 2022年年度报告\n\n" + "岱能电力股份有限公司\nDAI NENG POWER COMPANY LIMITED\n\n公司发电并售电，保障供应。\n\n" * 4
    company = company_of(tmp_path, text, "DAI NENG POWER COMPANY LIMITED.md")
    assert company.name == "岱能电力股份有限公司"
    assert "DAI NENG POWER COMPANY LIMITED" in company.aliases


def test_a_policy_that_names_a_known_company_throughout_is_its_policy(tmp_path: Path) -> None:
    text = (
        "# Complaints Handling Policy\n\n"
        + "Volkswagen handles complaints. This Policy says so. Tell Reg Services Limited.\n\n" * 25
    )
    assert company_of(tmp_path, text, "Complaints Handling Policy.md").key == "volkswagen"


def test_a_candidate_spelled_as_a_key_of_the_catalog_takes_the_key() -> None:
    candidates: dict[str, Candidate] = {}
    count(candidates, "NAB", None, None, "file", 4.0)
    count(candidates, "National Australia Bank", "nab", None, "title", 6.0)
    assert [one.key for one in candidates.values()] == ["nab"]


def test_a_place_in_a_subsidiary_s_name_is_no_short_name() -> None:
    assert short_names("青禾啤酒（澜州）有限公司扩产。青禾啤酒（“青酒”）扩产。", "青禾啤酒") == ("青酒",)
