"""Whoever makes the rules that a question is about is no unknown company, nor are listed companies in general."""

from __future__ import annotations

import pytest

from qa.catalog import load_catalog
from qa.understanding import understand
from tests.understanding.companies import COMPANIES, TODAY


def unknown(question: str) -> tuple[str, ...]:
    return understand(question, catalog=load_catalog(), companies=COMPANIES, today=TODAY).unknown_companies


@pytest.mark.parametrize(
    "question",
    [
        "根据港交所的ESG指引，公司应披露哪些指标？",
        "港交所的ESG指引要求披露哪些关键绩效指标？",
        "根據聯交所《環境、社會及管治報告守則》，發行人如何編備報告？",
        "证监会对上市公司的披露要求是什么？",
        "根据GRI的要求，排放如何计算？",
        "根据ISSB的准则，情景分析如何披露？",
        "How should listed companies prepare ESG reports under HKEX's guide?",
        "What does the HKEX require of issuers?",
        "According to the EFRAG's guidance, what is double materiality?",
        "A股上市公司2023年的披露要求是什么？",
        "H股上市公司需要披露哪些内容？",
        "上市公司應如何編備環境、社會及管治報告？",
        "如何編備2023年ESG報告？",
        "應當披露的2023年指標有哪些？",
    ],
)
def test_who_makes_rules_and_listed_companies_are_no_unknown_companies(question: str) -> None:
    assert unknown(question) == ()


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("港交所2023年的碳排放是多少？", "港交所"),
        ("What did HKEX's total emissions amount to in 2023?", "HKEX"),
        ("青璟科技2023年用水量是多少？", "青璟科技"),
        ("根据青璟科技的环保指引，2023年用水量是多少？", "青璟科技"),
        ("青璟2023年用水量是多少？", "青璟"),
    ],
)
def test_whose_own_figures_are_asked_for_is_one(question: str, name: str) -> None:
    assert unknown(question) == (name,)
