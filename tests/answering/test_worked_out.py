"""What is worked out from figures that sentences tell, and what is refused rather than answered by an operand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.answering.small_index import report, told

HEAD = "# 澜屿集团发布2024年可持续发展报告\n\n澜屿集团发布了2024年可持续发展报告。\n\n"
CUTS = HEAD + ("2024年,澜屿集团门店减排48.4万吨,同比增长21%;工厂减排120万吨,同比下降4%。集团提出到2030年累计减排2400万吨的目标。\n")
PACKAGING = report(
    "Larkfell Group",
    "In 2023 the stores of Larkfell Group saved 484 tonnes of packaging, up 21% year on year, and its depots saved 96 tonnes.",
    "In 2023 its Scope 1 emissions were 38% below the base year.",
    "Women held 35% of senior management positions at the end of 2023.",
    "The network reaches 40 partner banks and 8 million customers.",
    "The group planted 50,000 trees, 80% of them in river valleys.",
)


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("按同比增幅倒推，澜屿集团上一年门店减排多少万吨？", "上一年约40.0万吨（48.4万吨 ÷ (1 + 21%)）"),
        ("按2024年减排120万吨、同比下降4%倒推，澜屿集团上一年工厂减排多少？", "上一年约125.0万吨（120万吨 ÷ (1 − 4%)）"),
        ("澜屿集团2024年工厂减排量相当于2400万吨减排目标的百分之几？", "5.00%（120万吨 ÷ 2400万吨 × 100%）"),
        ("澜屿集团2024年工厂减排量是门店减排量的几倍？", "2.48倍（120万吨 ÷ 48.4万吨）"),
    ],
)
def test_a_calculation_is_shown_with_its_operands(tmp_path: Path, question: str, lead: str) -> None:
    answer = told(tmp_path, question, CUTS)
    assert answer.startswith(lead)
    assert "原文" in answer


@pytest.mark.parametrize(
    "question",
    [
        "按2024年减排120万吨、同比下降9%倒推，澜屿集团上一年工厂减排多少？",
        "澜屿集团2024年仓库减排量是门店减排量的几倍？",
        "澜屿集团2023年门店减排多少万吨？",
    ],
)
def test_no_operand_answers_for_a_result(tmp_path: Path, question: str) -> None:
    assert told(tmp_path, question, CUTS) == ""


def test_a_growth_against_another_year_than_the_one_before_gives_no_year_before(tmp_path: Path) -> None:
    text = CUTS.replace("同比增长21%", "较基准年增长21%")
    assert told(tmp_path, "按增幅倒推，澜屿集团上一年门店减排多少万吨？", text) == ""


def test_a_percentage_that_is_stated_is_told(tmp_path: Path) -> None:
    text = HEAD + "2024年澜屿集团减排量相当于年度目标的85%。\n"
    assert "85%" in told(tmp_path, "澜屿集团2024年减排量相当于年度目标的百分之几？", text)


def test_a_growth_against_the_year_before_is_still_told_as_such(tmp_path: Path) -> None:
    assert told(tmp_path, "澜屿集团2024年门店减排比上一年增长多少？", CUTS).startswith("21%")


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        (
            "Working back from the stated growth, how much packaging did the stores of Larkfell Group save in the year before?",
            "About 400.0 tonnes in the year before (484 tonnes ÷ (1 + 21%))",
        ),
        (
            "How many times its depots' saving was the packaging saving of Larkfell Group's stores in 2023?",
            "5.04 times (484 tonnes ÷ 96 tonnes)",
        ),
        ("What percentage of its base-year Scope 1 emissions did Larkfell Group still emit in 2023?", "62% (100% − 38%)"),
        ("What percentage of senior management at Larkfell Group was male in 2023?", "65% (100% − 35%)"),
        ("How many customers does Larkfell Group's network reach per partner bank on average?", "0.2 million (8 million ÷ 40)"),
        ("Roughly how many trees did Larkfell Group plant in river valleys?", "40000 (50000 × 80%)"),
    ],
)
def test_english_calculations(tmp_path: Path, question: str, lead: str) -> None:
    assert told(tmp_path, question, PACKAGING).startswith(lead)


def test_the_other_group_is_that_of_the_same_whole(tmp_path: Path) -> None:
    assert told(tmp_path, "What percentage of employees at Larkfell Group was male in 2023?", PACKAGING) == ""


SHARES = HEAD + "截至2024年底，澜屿集团女性董事占比35%，女性员工流失率8%。\n\n澜屿集团可再生电力占比40%。\n"


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("澜屿集团董事中男性占多少？", "65%（100% − 35%）"),
        ("澜屿集团男性董事占比是多少？", "65%（100% − 35%）"),
        ("澜屿集团不可再生电力占比是多少？", "60%（100% − 40%）"),
    ],
)
def test_two_groups_make_up_a_whole(tmp_path: Path, question: str, lead: str) -> None:
    assert told(tmp_path, question, SHARES).startswith(lead)


@pytest.mark.parametrize(
    "question", ["澜屿集团男性员工流失率是多少？", "澜屿集团高管中男性占比是多少？", "澜屿集团男性董事有多少人？"]
)
def test_a_rate_has_no_rest(tmp_path: Path, question: str) -> None:
    assert told(tmp_path, question, SHARES) == ""


def test_a_third_group_leaves_no_rest(tmp_path: Path) -> None:
    text = SHARES.replace("女性董事占比35%，", "女性董事占比35%，另有5%不愿透露性别，")
    assert "65%" not in told(tmp_path, "澜屿集团董事中男性占多少？", text)


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("澜屿集团2024年范围一排放相当于基准年的百分之几？", "62%（100% − 38%）"),
        ("澜屿集团2024年范围二排放相当于基准年的百分之几？", ""),
    ],
)
def test_what_is_left_of_the_base_year(tmp_path: Path, question: str, lead: str) -> None:
    answer = told(tmp_path, question, HEAD + "2024年澜屿集团范围一排放较基准年下降38%。2024年范围二排放较上年下降12%。\n")
    assert answer.startswith(lead)
    assert lead or not answer


LIBRARIES = HEAD + "澜屿集团累计捐建图书室1200间，8成位于西部山区县。\n"


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("澜屿集团捐建的图书室里，大约有多少间位于西部山区县？", "960间（1200间 × 80%）"),
        ("按八成估算，澜屿集团有多少间图书室位于西部山区县？", "960间（1200间 × 80%）"),
        ("澜屿集团大约捐建了多少间图书室？", "1200间"),
    ],
)
def test_a_share_of_the_amount_in_its_sentence(tmp_path: Path, question: str, lead: str) -> None:
    assert told(tmp_path, question, LIBRARIES).startswith(lead)


def test_a_share_that_is_not_told_is_not_applied(tmp_path: Path) -> None:
    assert told(tmp_path, "按七成估算，澜屿集团有多少间图书室位于西部山区县？", LIBRARIES) == ""


BANKS = HEAD + "澜屿支付已连接40家银行，覆盖超过2亿海外用户。\n\n澜屿医疗服务了300家医院。\n"


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("澜屿支付平均每家银行覆盖多少海外用户？", "超过500万（2亿 ÷ 40家）"),
        ("澜屿支付覆盖多少海外用户？", "超过2亿"),
    ],
)
def test_an_average_is_worked_out_of_one_sentence(tmp_path: Path, question: str, lead: str) -> None:
    assert told(tmp_path, question, BANKS).startswith(lead)


def test_an_average_over_what_another_sentence_counts_is_refused(tmp_path: Path) -> None:
    assert told(tmp_path, "澜屿支付平均每家医院覆盖多少海外用户？", BANKS) == ""
