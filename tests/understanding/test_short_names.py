"""Whose a short name is: the reporting company's, though its subsidiaries are named after it."""

import pytest

from qa.catalog import load_catalog
from qa.domain.documents import Company
from qa.domain.queries import Query
from qa.understanding import understand
from tests.understanding.companies import TODAY

GROUP = Company("vlt_drive", "VLT Drive Systems AG")
NAMESAKE = Company("vlt", "VLT AG", reports=False)
MARINE = Company("vlt_marine", "VLT Marine GmbH", reports=False)
LOGISTICS = Company("northmere_logistics", "Northmere Logistics Ltd", reports=False)
FOODS = Company("northmere_foods", "Northmere Foods Ltd")
PORT = Company("qinglan_port", "青澜港务股份有限公司")


def ask(question: str, *companies: Company) -> Query:
    return understand(question, catalog=load_catalog(), companies=companies, today=TODAY)


def keys(question: str, *companies: Company) -> list[str]:
    return [company.key for company in ask(question, *companies).companies]


@pytest.mark.parametrize("others", [(), (MARINE,), (NAMESAKE,), (NAMESAKE, MARINE)])
def test_the_initials_that_a_reporter_s_name_opens_with_name_it(others: tuple[Company, ...]) -> None:
    assert keys("How much water did VLT use in 2023?", *others, GROUP) == ["vlt_drive"]
    assert keys("VLT 2023年的用水量是多少？", *others, GROUP) == ["vlt_drive"]


def test_the_initials_of_a_company_that_does_not_report_name_it_not() -> None:
    assert keys("How much water did VLT use in 2023?", MARINE) == []


def test_the_initials_of_two_reporters_name_none() -> None:
    pair = (GROUP, Company("vlt_foods", "VLT Foods plc"))
    assert keys("How much water did VLT use in 2023?", *pair) == []


def test_a_reporter_s_whole_name_is_its_own_and_not_another_s_initials() -> None:
    own = Company("vlt", "VLT AG")
    assert keys("How much water did VLT use in 2023?", own, GROUP) == ["vlt"]
    assert keys("How much water did VLT use in 2023?", GROUP, own) == ["vlt"]


@pytest.mark.parametrize("companies", [(FOODS, LOGISTICS), (LOGISTICS, FOODS)])
def test_a_first_word_shared_with_a_subsidiary_is_the_reporter_s(companies: tuple[Company, ...]) -> None:
    assert keys("How much water did Northmere use in 2023?", *companies) == ["northmere_foods"]


def test_a_first_word_shared_by_two_reporters_is_neither_s() -> None:
    pair = (FOODS, Company("northmere_logistics", "Northmere Logistics Ltd"))
    assert keys("How much water did Northmere use in 2023?", *pair) == []


def test_a_subsidiary_beside_its_group_is_no_second_company() -> None:
    question = "How much water did Northmere Logistics of Northmere Foods use in 2023?"
    asked = ask(question, FOODS, LOGISTICS)
    assert [company.key for company in asked.companies] == ["northmere_foods"]
    assert "Logistics" in asked.parts[0].text  # what is left of it is a word to be met


def test_a_subsidiary_alone_is_the_company_asked_about() -> None:
    assert keys("How much water did Northmere Logistics use in 2023?", FOODS, LOGISTICS) == ["northmere_logistics"]


def test_two_reporters_in_one_question_are_both_asked_about() -> None:
    pair = (FOODS, Company("northmere_logistics", "Northmere Logistics Ltd"))
    question = "Compare the water use of Northmere Foods and Northmere Logistics in 2023"
    assert keys(question, *pair) == ["northmere_foods", "northmere_logistics"]


@pytest.mark.parametrize("name", ["青澜港", "青澜港务", "青澜"])
def test_a_port_s_operator_is_called_by_its_port(name: str) -> None:
    assert keys(f"{name}2023年的用水量是多少？", PORT) == ["qinglan_port"]


@pytest.mark.parametrize("question", ["青澜港2023年的用水量是多少？", "青瀾港2023年的用水量是多少？"])
def test_a_port_s_name_leaves_no_word_of_it_to_be_searched_for(question: str) -> None:
    assert "港" not in ask(question, PORT).parts[0].text


@pytest.mark.parametrize("question", ["东岭省到2030年将建成多少个充电桩？", "青平县2024年的用水量是多少？"])
def test_a_place_that_opens_a_question_is_no_unknown_company(question: str) -> None:
    assert ask(question).unknown_companies == ()


@pytest.mark.parametrize(
    "question", ["ZQX: Scope 2 for 2022 under the location-based approach", "How did ZQX's water use change in 2023?"]
)
def test_letters_that_open_or_own_are_an_unknown_company(question: str) -> None:
    assert ask(question).unknown_companies == ("ZQX",)


def test_the_years_up_to_now_are_those_that_are_over() -> None:
    past, these = (ask(f"澄湾{words}用的可再生能源分别是多少？").periods for words in ("过去三年", "这三年"))
    assert [period.label for period in these] == [period.label for period in past] != []


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("Under the Calm Seas 2050 scenario, how far do costs rise in 2040?", ["2040"]),
        ("「平穩2050」情境下，2040年的採購成本增加多少？", ["2040"]),
        ("How far do costs rise in the 2050 scenario?", ["2050"]),
    ],
)
def test_the_year_in_a_scenario_s_name_is_not_the_one_asked_for(question: str, labels: list[str]) -> None:
    assert [period.label for period in ask(question).periods] == labels


SMALL = Company("vp", "VP", ("vp",))


def test_a_name_is_met_in_small_letters_where_its_documents_write_it_so() -> None:
    assert keys("How much water did vp use in 2023?", SMALL, LOGISTICS) == ["vp"]


def test_small_letters_of_other_names_stay_words() -> None:
    assert keys("How much water did vp use in 2023?", Company("vp", "VP"), LOGISTICS) == []


@pytest.mark.parametrize("question", ["How much water did Halden use in 2023?", "What were the Halden Group's emissions in 2023?"])
def test_a_name_s_first_word_names_the_company(question: str) -> None:
    assert keys(question, Company("halden", "Halden Optics Ltd")) == ["halden"]


def test_a_first_word_that_goes_on_as_another_trade_is_another_company() -> None:
    asked = ask("What were the emissions of Halden Energy in 2023?", Company("halden", "Halden Optics Ltd"))
    assert asked.companies == ()


def test_a_country_is_no_short_name() -> None:
    assert keys("How much water did Canadian Rivet use in 2023?", Company("canadian", "Canadian Bolt Resources Limited")) == []


def test_a_name_that_is_a_word_is_meant_with_a_capital_only() -> None:
    echo = Company("answer", "Answer S.p.A", ("Answer",))
    assert keys("What emissions did Answer report for 2019?", echo) == ["answer"]
    assert keys("Which companies answer for their emissions in 2019?", echo) == []


@pytest.mark.parametrize("name", ["Bank of Kaohsiung", "Kaohsiung Bank"])
def test_a_bank_named_for_a_place_is_asked_for_in_english(name: str) -> None:
    assert keys(f"What were {name}'s emissions in 2022?", Company("kaohsiung", "高雄銀行股份有限公司")) == ["kaohsiung"]
    assert keys("What were Bank of China's emissions in 2022?", Company("huaxia", "华夏银行股份有限公司")) == []


@pytest.mark.parametrize(
    "question",
    [
        "2023年澜屏玻璃股份有限公司给希望工程捐了多少钱？",
        "2023年澜屏玻璃有限责任公司工会一共拿出多少钱？",
        "2023年瀾屏玻璃股份有限公司有多少人次的員工接受訓練？",
    ],
)
def test_a_registered_name_behind_a_year_is_a_company(question: str) -> None:
    assert ask(question, PORT).unknown_companies
    assert not ask(question.replace("澜屏玻璃", "青澜港务"), PORT).unknown_companies or "瀾" in question


def test_a_company_spoken_of_without_a_name_is_none() -> None:
    assert not ask("2023年本公司所属有限公司用了多少水？", PORT).unknown_companies
    assert not ask("2023年该股份有限公司用了多少水？", PORT).unknown_companies
