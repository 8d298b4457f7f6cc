"""Names of companies that file name and page, or a filing's table, give."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.documents.company_names import stated_short_names
from qa.documents.site_names import site_name
from tests.documents.files import read_text


def test_a_name_in_file_name_and_page_title_is_the_sites() -> None:
    assert site_name("資禾智電_公司治理.html", "公司治理 | 資禾智電", ()) == "資禾智電"


@pytest.mark.parametrize(
    ("file_name", "title"),
    [("绿色运营_青禾.html", "绿色运营 | 青禾"), ("資禾智電_公司治理.html", "公司治理"), ("2023_report.html", "Report")],
)
def test_everyday_words_and_names_in_one_place_alone_are_none(file_name: str, title: str) -> None:
    assert site_name(file_name, title, ()) is None


def test_a_filing_states_what_its_shares_are_called() -> None:
    assert stated_short_names("股票简称 青禾A、青禾B 股票代码 000000\n") == ("青禾A", "青禾", "青禾B")
    assert stated_short_names("公司的中文简称\t青禾智电\n") == ("青禾智电",)
    assert not stated_short_names("股票简称 股票代码\n")
    assert not stated_short_names("子公司简称 新澜溪\n")


def test_a_short_name_unlike_the_company_is_none_of_its(tmp_path: Path) -> None:
    text = "江川青禾智能输电股份有限公司2023年年度报告\n\n股票简称 {} 股票代码 300000\n\n"
    text += "江川青禾智能输电股份有限公司报告期为2023年。\n"
    own = read_text(tmp_path, text.format("青禾智电"), "a.txt").metadata.company
    other = read_text(tmp_path, text.format("远帆股份"), "b.txt").metadata.company
    assert own is not None
    assert "青禾智电" in own.aliases
    assert other is not None
    assert "远帆股份" not in other.aliases
