"""Financial companies by the forms of their names, and sister companies kept apart."""

import pytest

from qa.catalog import load_catalog
from qa.domain.documents import Company
from qa.domain.queries import Query
from qa.understanding import understand
from tests.understanding.companies import TODAY

BANK = Company("lanshi", "瀾岳商業銀行")
GROUP = Company("chin", "晉皓金控")


def ask(question: str, *companies: Company) -> Query:
    return understand(question, catalog=load_catalog(), companies=companies, today=TODAY)


@pytest.mark.parametrize("name", ["瀾岳銀行", "瀾岳商銀", "澜岳商业银行", "瀾岳國際商業銀行股份有限公司", "瀾岳", "瀾岳銀", "瀾銀"])
def test_a_bank_is_known_by_each_form_of_its_name(name: str) -> None:
    assert ask(f"{name}2022年的用電量是多少？", BANK).companies == (BANK,)
    assert ask(f"冷媒讓{name}2022年排放了多少？", BANK).companies == (BANK,)


@pytest.mark.parametrize("name", ["晉皓金融控股公司", "晉皓"])
def test_a_holding_is_known_by_each_form_of_its_name(name: str) -> None:
    assert ask(f"{name}2022年的用電量是多少？", GROUP).companies == (GROUP,)


def test_a_group_known_by_its_english_name_keeps_its_short_name_from_a_sister_that_does_not_report() -> None:
    group = Company("chin", "Chin Hao Financial Holdings", ("晉皓金融控股股份有限公司",))
    sister = Company("chinsec", "晉皓證券", reports=False)
    assert ask("晉皓2021年的用電量是多少？", group, sister).companies == (group,)
    assert ask("晉皓證券2021年的用電量是多少？", group, sister).companies == (sister,)


def test_a_word_that_begins_with_the_last_character_of_a_group_s_name_ends_it_before() -> None:
    query = ask("晉皓金融資產的碳排強度2022年是多少？", GROUP)
    assert query.companies == (GROUP,)
    assert "金融資產" in query.parts[0].text


@pytest.mark.parametrize("name", ["瀾岳人壽", "瀾岳金控", "瀾岳證券"])
def test_a_sister_company_is_another(name: str) -> None:
    asked = ask(f"{name}2022年的用電量是多少？", BANK)
    assert asked.companies == ()
    assert asked.unknown_companies == (name,)


def test_a_trade_that_is_no_company_leaves_the_short_name_its_company() -> None:
    assert ask("瀾岳信託資產2022年有多少？", BANK).companies == (BANK,)


@pytest.mark.parametrize(
    "question",
    [
        "截至2022年底，瀾皓銀行投融資中高碳排產業的占比是多少？",
        "2022年瀾皓銀行投融資部位有多少？",
        "再生能源占瀾皓銀行電力供應授信的比重是多少？",
    ],
)
def test_a_name_that_only_an_organisation_has_is_unknown_wherever_it_stands(question: str) -> None:
    assert ask(question, BANK).unknown_companies == ("瀾皓銀行",)


@pytest.mark.parametrize("question", ["2022年綠色銀行業務的占比是多少？", "本國銀行投融資的總額是多少？", "數位銀行客戶有多少人？"])
def test_banks_in_general_are_no_company(question: str) -> None:
    assert ask(question, BANK).unknown_companies == ()


@pytest.mark.parametrize("name", ["Chin Hao Financial", "Jinhao Financial"])
def test_a_han_name_is_known_by_the_consonants_that_its_spellings_share(name: str) -> None:
    assert ask(f"What were {name}'s emissions in 2022?", GROUP, BANK).companies == (GROUP,)


@pytest.mark.parametrize("name", ["Chin Hao Bank", "Chin Lao Financial", "Hao Financial"])
def test_another_trade_or_other_consonants_are_another_company(name: str) -> None:
    assert ask(f"What were {name}'s emissions in 2022?", GROUP, BANK).companies == ()


@pytest.mark.parametrize(
    ("name", "english"), [("兆豐國際商業銀行", "Mega Bank"), ("兆豐證券", "Mega Securities"), ("永豐銀行", "Bank SinoPac")]
)
def test_a_company_of_a_known_group_is_known_by_the_english_name_after_it(name: str, english: str) -> None:
    company = Company("mega", name)
    assert ask(f"What was {english}'s water use in 2022?", company).companies == (company,)
    assert ask(f"{english} water use in 2022?", company, Company("halden", "Halden Bank")).companies == (company,)


def test_a_bank_of_no_known_group_is_given_no_english_name() -> None:
    assert not ask("What was Mega Bank's water use in 2022?", BANK).companies
