"""The company that a file's name gives, and its other names that the document tells."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.documents.company_file import names_in_file, readable
from qa.documents.company_names import find_names
from qa.documents.tables_labels import is_index_text
from qa.documents.written_names import Writing
from qa.domain.documents import Company
from tests.documents.files import read_text


def company_of(folder: Path, text: str, name: str) -> Company:
    company = read_text(folder, text, name).metadata.company
    assert company is not None
    return company


def named(stem: str, text: str) -> tuple[str, ...]:
    return names_in_file(stem, Writing(text))


@pytest.mark.parametrize(
    ("stem", "written", "name"),
    [
        ("Northern_Grid_PLC-SASB_Report", "Northern Grid kept the grid going. ", "Northern Grid"),
        ("AmberTower_2021_ESG_report", "Amber Tower builds a tower. ", "Amber Tower"),
        ("VoltNextEnergyZeroCarbonBlueprint", "VoltNext Energy plans. ", "VoltNext Energy"),
        ("Brann_and_Bolt-2021_ESG_Index", "Brann & Bolt reports. ", "Brann & Bolt"),
        ("2021_Brixolt_Sustainability_Report", "Brixolt reports. ", "Brixolt"),
        ("2836_青禾銀行_2022_TCFD_報告書", "青禾銀行的用電。", "青禾銀行"),
        ("2024_6121_20250529F04_磐普年報", "磐普集團的用水。", "磐普"),
        ("青禾官网-绿色梦想", "青禾的用水。", "青禾"),
    ],
)
def test_a_file_is_named_for_the_company_that_its_name_opens_with(stem: str, written: str, name: str) -> None:
    assert named(stem, written * 9) == (name,)


@pytest.mark.parametrize(
    ("stem", "text"),
    [
        ("Food_Report_2021", "Food is dear. We sell food, and food is sold. "),  # an everyday word here
        ("Brixolt_Report_2021", "We report on the year. "),  # nowhere in the text
        ("2026年5月份能源生产情况 - 统计局", "2026年5月份能源生产情况。"),
        ("2024_年報", "年報。"),
    ],
)
def test_everyday_words_and_words_that_the_text_does_not_write_name_no_company(stem: str, text: str) -> None:
    assert named(stem, text * 9) == ()


SPEAKING = "本行的用電。本行的用水。"


@pytest.mark.parametrize(
    ("stem", "text", "names"),
    [
        ("5999_青禾銀行_2022_TCFD_報告書", SPEAKING, ("青禾銀行",)),
        ("青禾金控_2022_TCFD_報告書", "本公司的用電。", ("青禾金控",)),
        ("5999_青禾銀行_2022_TCFD_報告書", SPEAKING + "青禾瀾石\n銀行與青禾瀾石商業銀行。", ("青禾瀾石銀行", "青禾銀行")),
        ("5999_青禾銀行_2022_TCFD_報告書", "銀行業的用電。", ()),  # speaks of no bank of its own
        ("2022_綠色金融_報告書", "本行的用電。", ()),  # no organisation
    ],
)
def test_a_report_that_does_not_name_its_company_leaves_it_to_the_file(stem: str, text: str, names: tuple[str, ...]) -> None:
    assert named(stem, text * 9) == names


def test_both_names_of_a_file_are_one_company(tmp_path: Path) -> None:
    text = "# 氣候風險管理報告\n\n" + "本行的用電。青禾瀾石銀行承諾減碳。\n\n" * 6
    company = company_of(tmp_path, text, "5999_青禾銀行_2022_TCFD_報告書.md")
    assert (company.name, company.aliases) == ("青禾瀾石銀行", ("青禾銀行",))


def test_a_cover_read_wrongly_goes_behind_the_files_name_that_the_text_writes(tmp_path: Path) -> None:
    text = "# 杀龠锕谓涠股份有限公司\n\nQINGHE POWER CO., LTD\n\n年社会责任报告\n\n" + "青禾能源的用水。\n\n" * 9
    company = company_of(tmp_path, text, "青禾能源2016年度社会责任报告.md")
    assert company.name == "青禾能源"
    assert not any("锕" in name for name in company.aliases)


def test_a_cover_s_name_that_shares_characters_with_the_file_s_stays(tmp_path: Path) -> None:
    text = "# 杭州青禾电力股份有限公司\n\n年度社会责任报告\n\n" + "青禾能源的用水。\n\n" * 9
    assert company_of(tmp_path, text, "青禾能源2016年度社会责任报告.md").name == "杭州青禾电力股份有限公司"


def test_a_glossary_names_the_company_beside_its_other_terms(tmp_path: Path) -> None:
    text = "# 青禾國際工程股份有限公司 2022\n\n“the Company”, “Company”,\n“Velchem”\n“Halden”\n\n" + "Velchem and Halden pay. " * 9
    aliases = company_of(tmp_path, text, "report.md").aliases
    assert "Velchem" in aliases
    assert "Halden" not in aliases


def test_an_exchange_is_no_name_of_the_company(tmp_path: Path) -> None:
    text = "# 青禾國際工程股份有限公司 2022\n\nThe Stock Exchange of Hong Kong Limited\n\n" + "青禾國際工程的用水。\n\n" * 4
    assert not [name for name in company_of(tmp_path, text, "report.md").aliases if "Exchange" in name]


def test_a_legal_form_before_a_hyphen_ends_the_name() -> None:
    assert readable("Velden_AG-2021_Sustainability_Report") == "Velden AG 2021 Sustainability Report"
    assert readable("Velden_Corporation-2022_ESG_Report") == "Velden Corporation 2022 ESG Report"


def test_a_later_word_of_a_files_name_is_no_company(tmp_path: Path) -> None:
    text = "# Report 2015\n\n" + "At Slindro Food Group, Food is fresh food. Our food is good.\n\n" * 9
    company = company_of(tmp_path, text, "Slindro_Food_Group_NV-2015_Corporate_Social_Responsibility_Report.md")
    assert company.name.startswith("Slindro Food Group")


def test_a_subsidiary_in_the_text_is_not_whose_report_it_is(tmp_path: Path) -> None:
    text = "# Climate report\n\nBrandel Client Services LLC (BCS) serves Brandel Group.\n\n" + "Brandel cut its emissions.\n\n" * 9
    company = company_of(tmp_path, text, "Brandel_TCFD_report.md")
    assert (company.key, company.name) == ("brandel", "Brandel Group")


def test_a_han_short_name_goes_with_the_full_one(tmp_path: Path) -> None:
    text = "# 一一三年度年報\n\n查詢網址 http://www.kinpo.com.tw\n\n" + "磐普科技股份有限公司與磐普集團的用水。\n\n" * 4
    text += "投資 KINPO TECHNOLOGY (VIETNAM) COMPANY LIMITED、Kinpo Holdings Ltd、KINPO (INDIA) LIMITED。\n"
    company = company_of(tmp_path, text, "2024_6121_20250529F04_磐普年報.md")
    assert company.name == "磐普科技股份有限公司"
    assert {"磐普", "Kinpo"} <= set(company.aliases)


def test_a_short_name_may_leave_characters_out(tmp_path: Path) -> None:
    text = "# 青禾商業儲蓄銀行股份有限公司 2022年報告\n\n" + "青禾商銀的用電。青禾商業儲蓄銀行股份有限公司。\n\n" * 4
    assert "青禾商銀" in company_of(tmp_path, text, "5876_青禾商銀_2022_TCFD_報告書.md").aliases


def test_names_in_both_scripts_stand_together(tmp_path: Path) -> None:
    text = "# 磐勝股份有限公司\n\nQWV MANUFACTURING CO.,LTD.\n\n一一三年度年報\n\n" + "磐勝的員工。\n\n" * 4
    company = company_of(tmp_path, text, "年報.md")
    assert company.name == "磐勝股份有限公司"
    assert "QWV MANUFACTURING" in company.aliases


def test_a_list_of_terms_names_the_company(tmp_path: Path) -> None:
    text = "# 杭州青禾医药股份有限公司 2023年年度报告\n\n本公司、公司、青禾医药、Verdimed\n\n杭州青禾医药股份有限公司。\n"
    assert {"青禾医药", "Verdimed"} <= set(company_of(tmp_path, text, "报告.md").aliases)


def test_initials_leave_small_words_out_and_join_pairs(tmp_path: Path) -> None:
    text = "# Wealth Bank of Velden Ltd report 2022\n\n" + "WBV lends. WBV pays.\n\n" * 12
    assert "WBV" in company_of(tmp_path, text, "a.md").aliases
    text = "# Brann & Bolt Ltd report 2022\n\n" + "B&B makes bolts.\n\n" * 4
    assert "B&B" in company_of(tmp_path, text, "b.md").aliases


def test_a_later_word_that_stands_alone_is_a_name_of_the_company(tmp_path: Path) -> None:
    text = "# Otto Bramwell Company report 2022\n\n" + "Bramwell hires. Bramwell pays.\n\n" * 6
    assert "Bramwell" in company_of(tmp_path, text, "a.md").aliases


def test_sentences_tell_by_possessives_whose_report_it_is(tmp_path: Path) -> None:
    text = "# Sustainability Report 2021\n\n" + "Our sites saved energy. Halden Martell’s sites saved water.\n\n" * 6
    assert company_of(tmp_path, text, "report.md").name == "Halden Martell"


def test_no_name_goes_over_blocks_or_ends_at_a_word_inside_it() -> None:
    assert not [one.name for one in find_names("Beyond the Plan\n\nIndex\n\nGroup") if "\n" in one.name or "Plan" in one.name]
    assert [one.name for one in find_names("Velden Trust Services AG,")] == ["Velden Trust Services AG"]
    assert [one.name for one in find_names("8v Group plc reports.")] == ["8v Group plc"]


def test_a_raised_digit_is_no_number_of_a_row() -> None:
    assert not is_index_text(["1", "2", "5⁷"])
