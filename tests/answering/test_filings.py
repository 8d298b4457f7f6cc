"""Tables and sentences as Chinese filings and web pages write them, each with the near case that must be refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.answering.small_index import told

HOURS = """# 青禾電子股份有限公司2023年永續報告書

青禾電子股份有限公司報告期間為2023年。

## 員工受訓時數

<table><thead><tr><th rowspan="2">類別</th><th colspan="3">總受訓時數 ( 小時 )</th>
<th colspan="3">每人平均受訓時數 ( 小時 )</th></tr>
<tr><th>男性</th><th>女性</th><th>合計</th><th>男性</th><th>女性</th><th>合計</th></tr></thead>
<tbody><tr><td>主管</td><td>1,015.00</td><td>212.00</td><td>1,227.00</td><td>16.67</td><td>15.50</td><td>16.41</td></tr>
<tr><td>受訓時數總計</td><td>2,364.50</td><td>1,046.00</td><td>3,410.50</td><td>14.93</td><td>14.60</td><td>14.83</td></tr></tbody></table>
"""


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("青禾電子2023年的受訓時數總計是多少？", "3,410.50"),
        ("青禾電子2023年女性員工的人均受訓時數是多少？", "14.60"),
        ("青禾電子2023年主管的受訓時數合計多少？", "1,227.00"),
    ],
)
def test_columns_of_men_women_and_all_are_told_apart(question: str, lead: str, tmp_path: Path) -> None:
    assert lead in told(tmp_path, question, HOURS)


YEARS = """# 青禾電腦股份有限公司 永續發展

青禾電腦股份有限公司持續宣導節約用水。

## 最近 2 年用水量

| 年度 | 用水量（立方公尺） |
| --- | --- |
| 111 | 8,210 |
| 110 | 7,905 |
"""


def test_bare_years_of_the_republic_are_years_under_their_header(tmp_path: Path) -> None:
    assert "7,905" in told(tmp_path, "青禾電腦110年用了多少水？", YEARS)


def test_a_year_that_the_rows_do_not_name_is_not_told(tmp_path: Path) -> None:
    assert not told(tmp_path, "青禾電腦109年用了多少水？", YEARS)


NOTES = """# 青禾玻璃股份有限公司2023年年度报告

青禾玻璃股份有限公司报告期为2023年。

## 营业外支出

单位：元

| 项目 | 本期发生额 | 上期发生额 |
| --- | --- | --- |
| 对外捐赠 | 261,033 | 1,108,999 |

## 排放

青禾玻璃的废气经处理后排放，SO2≤300mg/m3，烟尘≤40mg/m3。

宜川青禾玻璃科工有限公司排放氮氧化物 51.2 吨。

2023年公司完成绿色一星、二星项目面积合计约 64.8 万平方米。

2023年公司对员工实施人权培训，共有 167 位员工完成，总时长为 34.5 小时。

反腐败培训时长：12.25 小时。
"""


def test_the_line_above_a_table_states_its_unit(tmp_path: Path) -> None:
    assert "261,033元" in told(tmp_path, "青禾玻璃2023年对外捐赠了多少钱？", NOTES).replace(" ", "")


def test_another_part_that_asks_for_hours_is_answered_from_the_same_sentence(tmp_path: Path) -> None:
    answer = told(tmp_path, "青禾玻璃2023年的人权培训有多少人完成，总共多少小时？", NOTES)
    assert "34.5" in answer
    assert "12.25" not in answer


@pytest.mark.parametrize(
    "question",
    [
        "青禾玻璃2023年排了多少二氧化硫？",  # a limit is no amount, and nitrogen no sulphur
        "青禾玻璃2023年完成的绿色三星项目有多少面积？",
        "远川青禾玻璃科工有限公司2023年排放了多少氮氧化物？",  # another subsidiary's
    ],
)
def test_limits_other_ranks_and_other_subsidiaries_are_no_answer(question: str, tmp_path: Path) -> None:
    assert not told(tmp_path, question, NOTES)


TOLD = """# 青禾電子股份有限公司 環境永續

青禾電子股份有限公司報告期間為2023年。

## 溫室氣體排放統計

| 類別 | 2022年 | 2023年 |
| --- | --- | --- |
| 範疇一：直接溫室氣體排放 | 13.654 | 18.462 |
| 範疇二：能源間接溫室氣體排放 | 241.175 | 279.250 |
| 總排放量 | 254.829 | 297.712 |

2023年溫室氣體總排放量為 297.712 公噸 CO2。2022年溫室氣體總排放量為 254.829 公噸 CO2。
"""


def test_a_table_without_unit_has_the_one_that_the_text_gives_its_numbers_in(tmp_path: Path) -> None:
    assert "18.462公噸CO2" in told(tmp_path, "青禾電子2023年範疇一的排放量是多少？", TOLD).replace(" ", "").replace("\n", "")


def test_a_table_whose_numbers_the_text_never_repeats_keeps_none(tmp_path: Path) -> None:
    assert not told(tmp_path, "青禾電子2023年範疇一的排放量是多少公噸？", TOLD[: TOLD.rindex("2023年溫室氣體總排放量")])


AIM = """# 青禾能源股份有限公司2024年可持续发展报告

青禾能源股份有限公司报告期为2024年。

公司维持2030年范围一与范围二排放总量较2020年下降31%的目标。

高级管理人员年度绩效奖金与减排目标挂钩的比例由8%提高至 12%。
"""


@pytest.mark.parametrize("question", ["青禾能源2030年的减排目标是什么？", "青禾能源的减排目标是什么？"])
def test_an_aim_to_lower_emissions_is_the_target_asked_for(question: str, tmp_path: Path) -> None:
    answer = told(tmp_path, question, AIM)
    assert "31%" in answer
    assert "12%" not in answer


def test_what_is_only_tied_to_a_target_is_none(tmp_path: Path) -> None:
    text = AIM.replace("公司维持2030年范围一与范围二排放总量较2020年下降31%的目标。\n\n", "")
    assert not told(tmp_path, "青禾能源的减排目标是什么？", text)


PAGE = """# 青禾電子股份有限公司 健康促進

青禾電子股份有限公司報告期間為2023年。2023年度健康檢查總人數為2,489人次。

| 項目 | 2022年 | 2023年 |
| --- | --- | --- |
| 平均年歲 | 38 | 39 |
| 外購電力 (GJ) | 1,661.67 | 1,942.77 |
"""


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("青禾電子2023年健康檢查總人數是多少？", "2,489"),
        ("青禾電子2023年員工的平均年歲是幾歲？", "39"),
        ("How much purchased electricity did Halden Electronics (青禾電子) use in 2022, in gigajoules?", "1,661.67"),
    ],
)
def test_units_in_labels_and_names_before_brackets(question: str, lead: str, tmp_path: Path) -> None:
    assert lead in told(tmp_path, question, PAGE)


def test_another_company_before_no_bracket_is_not_the_one_asked(tmp_path: Path) -> None:
    assert not told(tmp_path, "How much purchased electricity did Halden Electronics use in 2022, in gigajoules?", PAGE)
