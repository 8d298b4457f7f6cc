"""Places at the beginning of companies' names, groups whose subsidiaries bear their name, and one company in two writings."""

import pytest

from qa.catalog import load_catalog
from qa.domain.documents import Company
from qa.domain.queries import Query
from qa.understanding import understand
from tests.understanding.companies import TODAY

TELECOM = Company("velden_telecom", "新加坡电信", ("Singapore Telecommunications",))
PAPER = Company("shenlan", "沈澜造纸股份有限公司", ("Shanghai Shenlan Paper Co., Ltd",))
ARM = Company("shenlan_uk", "Shenlan Investment UK Limited", reports=False)


def ask(question: str, *companies: Company) -> Query:
    return understand(question, catalog=load_catalog(), companies=companies, today=TODAY)


@pytest.mark.parametrize("question", ["澜湖新加坡2023年的用水量是多少？", "澜湖2023年在新加坡的用水量是多少？"])
def test_a_country_in_a_company_s_name_does_not_name_it(question: str) -> None:
    assert ask(question, TELECOM).companies == ()


def test_a_bank_named_by_its_country_is_not_meant_by_the_country() -> None:
    bank = Company("bank_of_norway", "挪威银行")
    halden = Company("halden", "哈尔登造纸")
    assert ask("哈尔登造纸2023年在挪威境内用了多少电？", halden, bank).companies == (halden,)
    assert ask("挪威银行2023年用了多少电？", halden, bank).companies == (bank,)


def test_the_word_behind_a_city_names_the_company_and_the_city_does_not() -> None:
    assert ask("How much water did Shenlan use in 2023?", PAPER).companies == (PAPER,)
    assert ask("How much water did Shanghai use in 2023?", PAPER).companies == ()
    assert "Paper" not in ask("How much water did Shenlan Paper use in 2023?", PAPER).parts[0].text


def test_an_everyday_word_behind_a_city_names_no_company() -> None:
    airport = Company("airport", "Shanghai Capital Terminal Co., Ltd")
    assert ask("Capital expenditure on water treatment in 2023?", airport).companies == ()


def test_the_first_word_of_a_subsidiary_s_name_is_not_the_subsidiary() -> None:
    assert ask("How much water did Shenlan use in 2023?", ARM).companies == ()
    assert ask("How much water did Shenlan use in 2023?", ARM, PAPER).companies == (PAPER,)
    assert ask("How much water did Shenlan Investment UK use in 2023?", ARM, PAPER).companies == (ARM,)


def test_one_company_held_under_two_names_is_one_company() -> None:
    pair = (Company("capgemini", "Capgemini"), Company("capgemini se", "Capgemini SE", reports=False))
    asked = ask("凯捷（Capgemini SE）2023年的用水量是多少？", *pair)
    assert len(asked.companies) == 1
    assert asked.kind != "comparison"


def test_a_holding_in_brackets_is_no_part_of_the_name() -> None:
    yard = Company("yard", "澜江船业（控股）有限公司")
    assert ask("澜江船业2016年的用水量是多少？", yard).companies == (yard,)


@pytest.mark.parametrize(
    "question",
    [
        "员工调查中有多大比例的受访者对公司有信心？",
        "不算子公司，2023年末有几名员工？",
        "占多大比重的集团员工参加了培训？",
    ],
)
def test_a_phrase_that_ends_in_company_is_no_company(question: str) -> None:
    assert ask(question).unknown_companies == ()


def test_a_group_s_company_is_named_without_its_group() -> None:
    assert ask("青璟旗下澄光公司2023年的用水量是多少？").unknown_companies == ("澄光公司",)
