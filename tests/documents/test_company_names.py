"""Names of companies that no catalog knows: how they are written, and which of them a document is of."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.documents.company_names import find_names, names_no_one, short_names
from qa.domain.documents import Company
from qa.text.lexicon import is_english
from qa.text.names import led_up
from tests.documents.files import read_text


def named(text: str) -> list[str]:
    """Names as found, each told from the place where it stands."""
    mentions = list(find_names(text))
    assert [" ".join(mention.span.of(text).split()) for mention in mentions] == [mention.name for mention in mentions]
    return [mention.name for mention in mentions]


def company_of(folder: Path, text: str, name: str = "report.md") -> Company | None:
    return read_text(folder, text, name).metadata.company


@pytest.mark.parametrize("name", ["brixolt AG", "velmora-tech SE", "northmere plc", "osk GmbH"])
def test_a_word_of_no_dictionary_before_a_legal_form_is_a_name_in_small_letters(name: str) -> None:
    assert named(f"In 2023 the sites of {name} grew.") == [name]


@pytest.mark.parametrize("words", ["the company AG", "our group SE", "its people plc", "www.brixolt AG", "brixolt.velmora AG"])
def test_an_everyday_word_or_an_address_before_a_legal_form_is_none(words: str) -> None:
    assert named(f"A word from {words} follows.") == []


def test_a_dictionary_tells_words_from_names() -> None:
    assert is_english("company")
    assert is_english("Emissions")
    assert not is_english("brixolt")


def test_a_brand_in_small_letters_is_the_company_of_its_report(tmp_path: Path) -> None:
    company = company_of(tmp_path, "# Report 2023\n\n" + "brixolt SE builds trams. The people of brixolt SE travel.\n\n" * 3)
    assert company is not None
    assert (company.name, company.aliases) == ("brixolt SE", ("brixolt",))


@pytest.mark.parametrize("name", ["7&9 Holding AG", "8Volt Batteries GmbH", "4Glass SE"])
def test_a_brand_may_begin_with_a_digit(name: str) -> None:
    assert named(f"In 2023, {name} grew.") == [name]


@pytest.mark.parametrize("text", ["In 2023 Group sales rose.", "The 100 Group met.", "5 Company cars"])
def test_a_number_before_a_legal_form_is_no_brand(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    "name", ["Northmere Holding AG", "Velden Limited SE", "NORTHMERE FOODS LIMITED", "HALDEN OPTICS CORPORATION"]
)
def test_a_name_goes_on_to_its_last_legal_form_and_may_be_in_capitals(name: str) -> None:
    assert named(f"In 2023, {name} grew.") == [name]


def test_a_name_in_capitals_and_in_mixed_case_is_one_company(tmp_path: Path) -> None:
    keys = set()
    for number, name in enumerate(("HALDEN OPTICS LIMITED", "Halden Optics Limited", "Halden Optics plc")):
        company = company_of(tmp_path, f"# {name}\n\nSustainability Report 2023\n\n{name} grinds lenses.", f"{number}.md")
        assert company is not None
        keys.add(company.key)
    assert keys == {"halden optics"}


@pytest.mark.parametrize(
    ("lead", "name"),
    [
        ("At ", "Velden AG"),
        ("Owners of ", "Velden AG"),
        ("The Management Board of ", "Velden Mobility AG"),
        ("Members of the ", "Velden Mobility AG"),
        ("Group Management Report of ", "Velden Mobility AG"),
        ("Articles of Association of ", "Velden Mobility AG"),
        ("Die ", "Velden Mobility AG"),
        ("", "Board Games plc"),
        ("", "Velden of Halden AG"),
        ("", "At AG"),
    ],
)
def test_words_that_lead_up_to_a_name_are_none_of_it(lead: str, name: str) -> None:
    assert led_up(lead + name) == len(lead)
    assert named(f"{lead}{name} met.") == [name]


def test_words_that_lead_up_to_names_let_no_subsidiary_win_over_the_reporter(tmp_path: Path) -> None:
    leads = ("The Board of ", "At ", "Members of ", "Owners of ", "For ", "Customers of ")
    text = "".join(f"{lead}Velden Mobility AG met in spring. " for lead in leads) + "Halden Trams GmbH met in autumn. " * 3
    company = company_of(tmp_path, f"# Report 2023\n\n{text}")
    assert company is not None
    assert (company.name, company.key) == ("Velden Mobility AG", "velden mobility")


@pytest.mark.parametrize("place", ["# {} – Report 2023\n\nTrams.\n\n", "# Sustainability Report 2023\n\n## {}\n\nTrams.\n\n"])
def test_a_subsidiary_named_more_often_does_not_win_over_the_company_on_the_cover(place: str, tmp_path: Path) -> None:
    text = place.format("Velden Mobility AG") + "Halden Trams GmbH is our subsidiary. " * 6 + "Velden Mobility AG builds trams."
    company = company_of(tmp_path, text)
    assert company is not None
    assert company.name == "Velden Mobility AG"


@pytest.mark.parametrize(
    ("behind", "aliases"),
    [
        ("(scope of consolidation)", ()),
        ("(including all sites)", ()),
        ("(“Velden”)", ("Velden",)),
        ("(velmo)", ("velmo",)),
        ("(hereinafter Velden Trams)", ("Velden Trams",)),
    ],
)
def test_a_remark_in_brackets_behind_a_name_is_no_alias(behind: str, aliases: tuple[str, ...]) -> None:
    assert short_names(f"Velden Mobility AG {behind} builds trams.", "Velden Mobility AG") == aliases


@pytest.mark.parametrize("brand", ["Brixolt", "Brixolt-Halden", "岱禾"])
def test_a_word_of_the_files_name_that_the_text_writes_again_and_again_is_the_company(brand: str, tmp_path: Path) -> None:
    company = company_of(
        tmp_path, "# 2023 at a glance\n\n" + f"{brand} makes lamps. We at {brand} plan.\n\n" * 6, f"{brand}_2023.md"
    )
    assert company is not None
    assert company.name == brand


@pytest.mark.parametrize("words", ["监测数据联网规范", "员工培训", "岱禾岱禾岱禾岱"])
def test_everyday_or_many_words_of_a_chinese_files_name_are_no_company(words: str, tmp_path: Path) -> None:
    assert company_of(tmp_path, "# 说明\n\n" + f"{words}的要求如下。\n\n" * 12, f"{words}.md") is None


@pytest.mark.parametrize("source", ["岱禾港务", "岱禾港务集团"])
def test_the_source_of_a_news_item_is_its_company(source: str, tmp_path: Path) -> None:
    text = "# 码头装船创新高\n\n{}今年以来，岱禾港务装船量增长。"
    company = company_of(tmp_path, text.format(f"来源：{source}\n\n"))
    assert company is not None
    assert (company.name, company.key) == (source, "岱禾港务")
    assert company_of(tmp_path, text.format("")) is None


def test_a_source_that_only_says_what_kind_of_company_it_is_names_none(tmp_path: Path) -> None:
    assert company_of(tmp_path, "# 装船创新高\n\n来源：港口公司\n\n今年以来，港口公司装船量增长。港口公司再接再厉。") is None


@pytest.mark.parametrize(
    "title",
    [
        "新型电力系统建设方案",
        "重点电力规划",
        "智慧能源发展规划",
        "青禾电力安全标准",
        "青禾能源价格指数",
        "青禾煤炭产量统计",
        "沿海电力供应方案",
    ],
)
def test_chinese_titles_of_standards_plans_and_statistics_name_no_company(title: str, tmp_path: Path) -> None:
    assert company_of(tmp_path, f"# {title}\n\n各地按照执行。", "07.md") is None


@pytest.mark.parametrize(
    ("title", "name"), [("青禾煤炭 2024 回顾", "青禾煤炭"), ("青禾港务供应链资料", "青禾港务"), ("青禾电力供应商守则", "青禾电力")]
)
def test_a_title_that_opens_with_a_trades_name_still_names_one(title: str, name: str, tmp_path: Path) -> None:
    company = company_of(tmp_path, f"# {title}\n\n内部汇总。", "07.md")
    assert company is not None
    assert company.name == name


def test_two_names_with_legal_forms_of_their_own_are_two_companies(tmp_path: Path) -> None:
    text = "# Velden Solar AG Report 2023\n\nVelden Solar AG reports.\n\nVelden Solar America LLC is its subsidiary.\n"
    company = company_of(tmp_path, text, "Velden Solar AG.md")
    assert company is not None
    assert company.name == "Velden Solar AG"


@pytest.mark.parametrize(("times", "known"), [(60, True), (10, False)])
def test_the_letters_that_a_report_calls_its_group_throughout_are_an_alias(times: int, known: bool, tmp_path: Path) -> None:
    said = "The VBO Group grew. " * 2 + "VBO grew again. " * times
    company = company_of(tmp_path, f"# Velden-Brixolt AG Annual Report 2023\n\nVelden-Brixolt AG reports. {said}\n")
    assert company is not None
    assert ("VBO" in company.aliases) == known


@pytest.mark.parametrize(("times", "known"), [(20, True), (3, False)])
def test_initials_written_often_are_an_alias(times: int, known: bool, tmp_path: Path) -> None:
    opening = "# Velden Overseas Insurance Limited Sustainability Report 2023"
    company = company_of(tmp_path, f"{opening}\n\n{'VOI insures ships. ' * times}\n")
    assert company is not None
    assert ("VOI" in company.aliases) == known


SHIPPING = """汐海航運發佈2024年可持續發展報告
2025-05-09 財經訊
汐海航運（控股）有限公司今日發佈《2024年可持續發展報告》。汐海航運自有船隊共40艘。
"""
BEARINGS = """青丘智造建成零碳轴承产线
2025年8月21日
近日，青丘智造科技股份有限公司的零碳轴承产线通过认证。该产线由青丘智造自主研发。
青丘智造计划三年内推广这一模式。
"""
NOTICE = """青溪市生态环境局关于核查2025年度排污许可执行报告的通知
发布日期：2025-03-11
各县（区）分局：现将核查有关事项通知如下。企业应于4月30日前提交执行报告。
"""


@pytest.mark.parametrize(
    ("text", "name", "alias"),
    [(SHIPPING, "汐海航運（控股）有限公司", "汐海航運"), (BEARINGS, "青丘智造科技股份有限公司", "青丘智造")],
)
def test_a_headline_names_a_company_by_its_brand(text: str, name: str, alias: str, tmp_path: Path) -> None:
    company = company_of(tmp_path, text, "report.txt")
    assert company is not None
    assert company.name == name
    assert alias in company.aliases


def test_an_authority_is_no_company(tmp_path: Path) -> None:
    assert company_of(tmp_path, NOTICE, "report.txt") is None


@pytest.mark.parametrize("form", ["Ltd", "Limited", "Group", "Holdings"])
def test_a_legal_form_in_the_files_name_is_no_company(form: str, tmp_path: Path) -> None:
    text = "# Annual Report 2023\n\n" + f"The {form} reports on its year. " * 12
    found = company_of(tmp_path, text, f"Annual {form}.md")
    assert found is None or found.name != form


def test_a_word_of_a_company_that_the_file_is_named_for_is_no_company_itself(tmp_path: Path) -> None:
    text = "# Annual Report 2023\n\n" + "HALDEN FINANCE LTD reports. Finance is what we do. Finance for all. " * 10
    found = company_of(tmp_path, text, "Halden Finance Ltd.md")
    assert found is not None
    assert found.name.casefold() == "halden finance ltd"


def spoken(company: str, times: int) -> str:
    return "\n\n".join(f"{company}’s emissions of year {number} fell, and its sites grew." for number in range(times))


def test_a_report_that_says_nowhere_whose_it_is_is_of_the_company_its_sentences_name(tmp_path: Path) -> None:
    company = company_of(tmp_path, f"# Sustainability report 2023\n\n{spoken('NorthOil', 12)}\n")
    assert company is not None
    assert company.name == "NorthOil"


def test_a_name_that_others_rival_is_not_taken_for_the_reporter_s(tmp_path: Path) -> None:
    text = f"# Sustainability report 2023\n\n{spoken('NorthOil', 12)}\n\n{spoken('SouthGas', 9)}\n"
    assert company_of(tmp_path, text) is None


def test_a_government_company_is_the_name_of_none(tmp_path: Path) -> None:
    lines = "\n\n".join(f"The rules for a Government Company apply in section {number}." for number in range(8))
    assert company_of(tmp_path, f"# Sustainability report 2023\n\n{lines}\n") is None


def test_a_subsidiary_s_country_is_no_short_name() -> None:
    assert short_names("Brixolt AG (Malta) Ltd. grew. Brixolt AG (“BXT”) grew.", "Brixolt AG") == ("BXT",)


@pytest.mark.parametrize(("name", "nobody"), [("台灣", True), ("Germany", True), ("香港", True), ("Taiwan Cement", False)])
def test_a_country_in_brackets_behind_a_name_is_no_name(name: str, nobody: bool) -> None:
    assert names_no_one(name) is nobody
