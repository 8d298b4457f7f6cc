"""Two things of one kind in one sentence: both are told, in the order asked for, or the one without is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.answering.small_index import read, report, told

HEAD = "# 澜屿集团发布2024年可持续发展报告\n\n澜屿集团发布了2024年可持续发展报告。\n\n"
PAY = HEAD + "澜屿集团同岗位男女薪酬比：研发序列1:0.97，职能序列1:1.03。\n"
SALES = HEAD + "2024年中秋期间，到店顾客消费额同比增长180%，线上顾客消费额同比增长3倍。\n"


def test_each_of_two_ratios_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, "澜屿集团同岗位男女薪酬比，研发序列和职能序列分别是多少？", PAY).startswith("1:0.97、1:1.03")


def test_one_of_two_is_a_part_of_the_answer(tmp_path: Path) -> None:
    answer = read(tmp_path, PAY).service().ask("澜屿集团同岗位男女薪酬比，研发序列和生产序列分别是多少？")
    assert answer.status == "partial"
    assert any("生产序列" in missing for missing in answer.unanswered)


def test_one_asked_for_alone_is_told_alone(tmp_path: Path) -> None:
    answer = told(tmp_path, "澜屿集团同岗位男女薪酬比，研发序列是多少？", PAY)
    assert answer.startswith("1:0.97（")


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        (
            "2024年中秋期间，澜屿集团到店顾客和线上顾客的消费额同比各增长多少？哪个涨得更快？",
            "线上顾客的消费额增长更多（3倍，另一项180%）",
        ),
        ("2024年中秋期间，澜屿集团到店顾客和线上顾客的消费额，哪个增长更慢？", "到店顾客增长更少（180%，另一项3倍）"),
        ("2024年中秋期间，澜屿集团到店顾客和线上顾客的消费额，哪个增长更快？各增长多少？", "线上顾客的消费额增长更多"),
    ],
)
def test_the_further_moved_is_named_with_both(tmp_path: Path, question: str, lead: str) -> None:
    answer = read(tmp_path, SALES).service().ask(question)
    assert answer.answer.startswith(lead)
    assert answer.status == "answered"
    assert "180%、3倍" in answer.answer


def test_what_moved_either_way_is_not_ranked(tmp_path: Path) -> None:
    text = SALES.replace("同比增长180%", "同比下降18%")
    answer = told(tmp_path, "2024年中秋期间，澜屿集团到店顾客和线上顾客的消费额，哪个增长更快？各增长多少？", text)
    assert "更多" not in answer
    assert "18%、3倍" in answer


DUST = HEAD + "2024年澜屿集团男性和女性员工分别为300人和200人。澜屿集团矿区与港口的粉尘排放分别为12吨和5吨。\n"


def test_numbers_in_the_order_of_their_names(tmp_path: Path) -> None:
    assert told(tmp_path, "澜屿集团矿区和港口的粉尘排放分别是多少吨？", DUST).startswith("12吨、5吨")


def test_english_growths_of_two_things(tmp_path: Path) -> None:
    text = report("Larkfell Group", "In 2023 parcel revenue rose by 12% and freight revenue rose by 7% at Larkfell Group.")
    answer = told(tmp_path, "By how much did parcel revenue and freight revenue each grow in 2023 at Larkfell Group?", text)
    assert "12%" in answer
    assert "7%" in answer


@pytest.mark.parametrize(
    ("names", "numbers", "others", "missing"),
    [
        ("矿区和码头", "12吨", "5吨", "码头"),
        ("港口和码头", "5吨", "12吨", "码头"),
        ("矿区、港口和码头", "12吨、5吨", "无", "码头"),
    ],
)
def test_names_of_a_list_without_a_number_are_missing(tmp_path: Path, names: str, numbers: str, others: str, missing: str) -> None:
    answer = read(tmp_path, DUST).service().ask(f"澜屿集团{names}的粉尘排放分别是多少吨？")
    assert answer.status == "partial"
    assert answer.answer.startswith(numbers)
    assert others not in answer.answer.split("原文")[0]
    assert any(missing in one for one in answer.unanswered)


def test_numbers_of_other_names_are_not_told(tmp_path: Path) -> None:
    answer = told(tmp_path, "澜屿集团仓库和码头的粉尘排放分别是多少吨？", DUST).split("原文")[0]
    assert "12吨" not in answer
    assert "5吨" not in answer


def test_names_of_a_list_may_be_put_otherwise(tmp_path: Path) -> None:
    answer = told(tmp_path, "澜屿集团男员工和女员工分别有多少人？", DUST)
    assert answer.index("300人") < answer.index("200人")


def test_one_of_two_that_are_ranked_is_a_part_of_the_answer(tmp_path: Path) -> None:
    text = HEAD + "2024年柴油消耗同比增长12%，汽油消耗同比下降5%。\n"
    answer = read(tmp_path, text).service().ask("澜屿集团柴油和煤油消耗哪个增长更快？")
    assert answer.status == "partial"
    assert any("煤油" in one for one in answer.unanswered)
