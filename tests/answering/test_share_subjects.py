"""A share of something else in the same whole, or of the same thing in another whole, is not the one asked for."""

from __future__ import annotations

from pathlib import Path

from qa.answering.share_subjects import of_other_subject
from tests.answering.small_index import told

ASKED = "2023年研发投入占营收的比例是多少"


def test_what_is_shared_must_be_named() -> None:
    customers = "前五名客户收入合计占营业收入总额的比例约为74%"
    assert of_other_subject(ASKED, customers, customers)
    assert not of_other_subject(ASKED, "占营业收入的比例为3.2%", "研发费用1,200万元，占营业收入的比例为3.2%")


def test_the_whole_must_not_be_another() -> None:
    label = "资本化研发投入占研发投入的比例"
    assert of_other_subject(ASKED, label, label)


def test_other_words_for_the_same_people_are_enough() -> None:
    assert not of_other_subject("女职工占员工总数的比例是多少", "女性员工占比17%", "女性员工占比17%")
    assert not of_other_subject("女性员工占比是多少", "供应商占比17%", "供应商占比17%")


def test_share_of_customers_does_not_answer_for_research(tmp_path: Path) -> None:
    text = (
        "# 江原药业股份有限公司2023年年度报告\n\n江原药业股份有限公司（以下简称“江原药业”）报告2023年的情况。\n\n"
        "本年度前5名客户收入合计占营业收入总额的比例约为74%。\n"
    )
    assert "74%" not in told(tmp_path, "江原药业研发投入占营收的比例，2022年和2023年相比如何？", text)
