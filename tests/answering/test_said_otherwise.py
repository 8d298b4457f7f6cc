"""What questions put otherwise than reports do: everyday verbs, words of one family, all scopes, what an amount is per."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.answering.small_index import report, table, told

COMPANY = "Velden Paper AG"


def ask(folder: Path, question: str, *parts: str) -> str:
    return told(folder, question, report(COMPANY, *parts))


def test_leadership_is_asked_for_as_leaders(tmp_path: Path) -> None:
    text = "In 2023 women made up 31.4% of our senior leadership in Norway."
    assert "31.4%" in ask(tmp_path, "What percentage of Velden Paper's senior leaders in Norway were women in 2023?", text)


def test_what_was_taken_out_was_removed(tmp_path: Path) -> None:
    text = "In 2023 we removed 212 tonnes of salt from our own brand products."
    asked = "How many tonnes of salt did Velden Paper take out of its own brand products in 2023?"
    assert "212 tonnes" in ask(tmp_path, asked, text)


def test_money_laid_out_is_told_by_what_was_invested(tmp_path: Path) -> None:
    rows = table("项目 | 2023年", "报告期内投入环保资金（万元） | 3,810.29", "报告期内投入研发资金（万元） | 9,120.55")
    answer = told(tmp_path, "青禾纸业2023年环保方面花了多少钱？", report("青禾纸业股份有限公司", rows))
    assert "3,810.29万元" in answer


def test_an_everyday_verb_does_not_outweigh_its_object(tmp_path: Path) -> None:
    rows = table("項目 | 單位 | 2023年", "採購總支出金額 | 萬元 | 23,651", "綠色採購金額 | 萬元 | 1,038")
    answer = told(tmp_path, "青禾金控2023年一共花了多少錢在綠色採購上？", report("青禾金控股份有限公司", rows))
    assert "1,038" in answer
    assert "23,651" not in answer


def test_all_scopes_are_the_total(tmp_path: Path) -> None:
    rows = table("GHG emissions (tCO2e) | 2023", "Scope 1 | 410", "Scope 2 | 95", "Scope 3 | 8,120", "Total emissions | 8,625")
    assert "8,625" in ask(tmp_path, "What was Velden Paper's overall carbon footprint (all scopes) in 2023?", rows)


def test_a_footnote_glued_to_a_label_hides_no_word(tmp_path: Path) -> None:
    rows = table(
        "Emissions | Unit | 2023",
        "Indirect CO2 emissions (Scope 2) – market-based8 | t CO2e | 2,428.6",
        "Indirect CO2 emissions (Scope 2) – location-based8 | t CO2e | 9,761.0",
    )
    answer = ask(tmp_path, "What was Velden Paper's market-based Scope 2 figure for 2023?", rows)
    assert "2,428.6" in answer
    assert "9,761.0" not in answer


def test_a_report_by_another_name_is_nothing_asked_for(tmp_path: Path) -> None:
    rows = table("Indicator | Unit | 2023", "Water withdrawal | m3 | 48,210")
    assert "48,210" in ask(
        tmp_path, "How much water did Velden Paper withdraw in 2023 according to its sustainability summary?", rows
    )


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("What were Velden Paper's greenhouse gas emissions per employee in 2023?", "3.21"),
        ("What were Velden Paper's greenhouse gas emissions per million euros of revenue in 2023?", "0.87"),
    ],
)
def test_an_amount_per_head_is_none_per_revenue(question: str, number: str, tmp_path: Path) -> None:
    rows = table(
        "GHG intensity | Unit | 2023", "Emission intensity | tCO2e/employee | 3.21", "Emission intensity | tCO2e/million EUR | 0.87"
    )
    answer = ask(tmp_path, question, rows)
    assert number in answer
    assert ({"3.21": "0.87", "0.87": "3.21"}[number]) not in answer


def test_staff_of_one_sort_are_asked_for_in_english(tmp_path: Path) -> None:
    rows = table("专业构成 | 人数", "生产人员 | 1,840", "采购人员 | 76", "在职员工合计 | 2,310")
    answer = told(
        tmp_path, "How many procurement staff did Qinghe Paper (青禾纸业) have in 2023?", report("青禾纸业股份有限公司", rows)
    )
    assert "76" in answer
    assert "2,310" not in answer


def test_a_share_of_a_scope_is_told_beside_it(tmp_path: Path) -> None:
    text = "我们首次披露范围三排放142.6万吨二氧化碳当量，其中原木采购占68%。"
    rows = table("指标 | 单位 | 2022年 | 2023年", "范围三温室气体排放量 | 万吨二氧化碳当量 | — | 142.6")
    answer = told(tmp_path, "青禾纸业范围三排放里原木采购占多大比例？", report("青禾纸业股份有限公司", text, rows))
    assert answer.startswith("68%")


def test_the_year_of_a_scenario_is_told_where_it_is_asked_for(tmp_path: Path) -> None:
    rows = table("无序转型情境 | 2030年 | 2050年", "预期损失占净值之比率 | 4.1% | 6.9%")
    answer = told(tmp_path, "无序转型情境下，青禾银行2050年的预期损失占净值多少？", report("青禾银行股份有限公司", rows))
    assert "6.9%" in answer


def test_a_line_of_business_is_no_metric(tmp_path: Path) -> None:
    rows = table("贷款余额（百万元） | 2022年底 | 2023年底", "再生能源发电业贷款 | 3,599 | 5,510", "其他贷款 | 812 | 790")
    answer = told(tmp_path, "青禾银行2023年底再生能源发电业贷款余额是多少？", report("青禾银行股份有限公司", rows))
    assert "5,510" in answer


def test_the_month_of_a_report_is_no_period_of_what_it_tells(tmp_path: Path) -> None:
    text = "2023年，青禾能源旗下南山煤业以46.81亿元的品牌价值位列第23名。"
    answer = told(tmp_path, "2023年5月发布的榜单中，青禾能源旗下南山煤业的品牌价值有多高？", report("青禾能源股份有限公司", text))
    assert "46.81亿元" in answer


def test_what_was_saved_was_not_used(tmp_path: Path) -> None:
    text = "2023年更换照明后，平均每年可节能逾70,000度的用电量。"
    answer = told(tmp_path, "青禾银行2023年用了几度电？", report("青禾银行股份有限公司", text))
    assert "70,000" not in answer


def test_a_category_by_number_is_no_other(tmp_path: Path) -> None:
    rows = table("海外據點排放量 | 單位 | 2023年", "類別1排放量 | 公噸CO2e | 177.05", "類別2排放量 | 公噸CO2e | 820.99")
    answer = told(tmp_path, "青禾銀行2023年海外據點的類別2排放量是多少？", report("青禾銀行股份有限公司", rows))
    assert "820.99" in answer
    assert "177.05" not in answer


def test_avoided_emissions_are_no_emissions(tmp_path: Path) -> None:
    rows = table(
        "指標 | 單位 | 2023年", "預估減碳績效（範疇一） | 公噸CO2e | 60.81", "直接溫室氣體排放量（範疇一） | 公噸CO2e | 2,333.18"
    )
    answer = told(tmp_path, "青禾金控2023年範疇一排放量是多少？", report("青禾金控股份有限公司", rows))
    assert "2,333.18" in answer
    assert "60.81" not in answer


WASTE = (
    "In 2023 we generated a total of 12,271 tonnes of waste, of which 10,420 tonnes were non-hazardous"
    " and 1,851 tonnes were hazardous."
)


def test_a_whole_is_no_part_that_its_sentence_goes_on_to_tell(tmp_path: Path) -> None:
    answer = ask(tmp_path, "How much hazardous waste did Velden Paper produce in 2023?", WASTE)
    assert answer.startswith("1,851 tonnes")


def test_a_whole_stays_what_it_is(tmp_path: Path) -> None:
    answer = ask(tmp_path, "How much waste did Velden Paper produce in total in 2023?", WASTE)
    assert answer.startswith("12,271 tonnes") or "was 12,271 tonnes" in answer


def test_the_later_number_is_told_first(tmp_path: Path) -> None:
    text = "In 2023 the lost-time injury frequency rate decreased to 2.35 from 2.60 per million hours worked."
    answer = ask(tmp_path, "What was Velden Paper's lost-time injury frequency rate in 2023?", text)
    assert "2.35" in answer
    assert "was 2.60" not in answer


def test_a_basis_that_is_told_elsewhere_is_not_taken_for_granted(tmp_path: Path) -> None:
    rows = table(
        "Emissions | Unit | 2023",
        "Scope 2 emissions (location-based) | tCO2e | 4,222",
        "Scope 2 emissions (market-based) | tCO2e | 2,424",
    )
    text = "Our indirect emissions (Scope 2) were 4,222 tonnes of CO2e in 2023."
    answer = ask(tmp_path, "Velden Paper 2023 Scope 2 emissions on a market basis", text, rows)
    assert "2,424" in answer
    assert "4,222" not in answer


def test_a_figure_without_a_basis_is_not_told_for_another_year_of_one(tmp_path: Path) -> None:
    rows = table("Emissions | Unit | 2022", "Scope 2 emissions (market-based) | tCO2e | 2,610")
    text = "Our indirect emissions (Scope 2) were 4,222 tonnes of CO2e in 2023."
    assert "4,222" not in ask(tmp_path, "What were Velden Paper's market-based Scope 2 emissions in 2023?", text, rows)


def test_scopes_told_only_together_are_told_together(tmp_path: Path) -> None:
    rows = table("Emissions | Unit | 2023", "Scope 1 and 2 emissions | tCO2e | 1,765.2")
    answer = ask(tmp_path, "What were Velden Paper's Scope 1 and Scope 2 emissions in 2023?", rows)
    assert "1,765.2" in answer
    assert "Not found" in answer


def test_what_a_rate_is_reckoned_by_is_no_number_of_injuries(tmp_path: Path) -> None:
    text = "Injury rates for 2023 were calculated as (number of injuries / hours worked) x 1,000,000."
    assert "1,000,000" not in ask(tmp_path, "How many injuries did Velden Paper have in 2023?", text)


def test_a_target_that_was_exceeded_is_not_what_was_reached(tmp_path: Path) -> None:
    text = "We again exceeded our target to divert 90% of operational waste from landfill."
    assert "90%" not in ask(
        tmp_path, "What proportion of its operational waste did Velden Paper keep out of landfill in 2023?", text
    )


def test_what_is_left_aside_is_not_asked_for(tmp_path: Path) -> None:
    text = "In 2023 we gave $44 million to charities. Employee donations came to $17 million."
    answer = ask(tmp_path, "How much did Velden Paper give to charities in 2023, leaving aside employee donations?", text)
    assert "$17" not in answer


def test_the_latest_of_two_reports_is_told_where_no_year_is_asked_for(tmp_path: Path) -> None:
    first = "# 青禾銀行股份有限公司 2022年度可持續發展報告\n\n## 策略與管治\n\n董事會由12名董事組成，當中獨立非執行董事6名。\n"
    second = "# 青禾銀行股份有限公司 2023年度可持續發展報告\n\n## 一、管治\n\n截至2023年12月31日，董事會由13名董事組成。\n"
    answer = told(tmp_path, "How many people sit on the board of 青禾銀行?", first, second)
    assert "13" in answer
    assert "12" not in answer.split("2023", maxsplit=1)[0]


def test_grams_a_tonne_kilometre_are_asked_for_by_what_they_are_per(tmp_path: Path) -> None:
    rows = table("Emissions | Unit | 2023", "Emission intensity | gCO2e per tonne-km | 58.8", "Scope 1 emissions | tCO2e | 4,120")
    assert "58.8" in ask(tmp_path, "How many grams of CO2e per tonne-kilometre did Velden Paper emit in 2023?", rows)
