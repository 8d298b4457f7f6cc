"""The EU taxonomy's shares told apart, and marks that part two words of Chinese."""

from __future__ import annotations

import pytest

from qa.catalog import load_catalog

CATALOG = load_catalog()


def identities(text: str) -> list[str]:
    return [match.metric_id for match in CATALOG.find_metrics(text)]


@pytest.mark.parametrize(
    ("base", "turnover", "capex", "opex"),
    [
        ("taxonomy_aligned", "Taxonomy-aligned turnover", "EU taxonomy aligned CapEx", "Taxonomy-aligned OpEx share"),
        ("taxonomy_eligible", "Taxonomy-eligible net sales", "Taxonomy-eligible capital expenditure", "Taxonomy-eligible OpEx"),
        (
            "taxonomy_aligned",
            "Turnover aligned with the EU Taxonomy",
            "CapEx of environmentally sustainable activities",
            "OpEx of Taxonomy-aligned activities",
        ),
        (
            "taxonomy_eligible",
            "Revenue of Taxonomy-eligible activities",
            "CapEx eligible under the EU Taxonomy",
            "Taxonomy-eligible proportion of operating expenses",
        ),
        ("taxonomy_aligned", "欧盟分类法对齐的营业额占比", "欧盟分类法对齐的资本支出", "欧盟分类法对齐的运营支出"),
        ("taxonomy_eligible", "欧盟分类法适用的收入", "歐盟分類法適用資本支出", "欧盟分类法适用的运营支出比例"),
    ],
)
def test_taxonomy_shares_by_turnover_capex_and_opex_are_metrics_of_their_own(
    base: str, turnover: str, capex: str, opex: str
) -> None:
    assert [identities(text) for text in (turnover, capex, opex)] == [[f"{base}_turnover"], [f"{base}_capex"], [f"{base}_opex"]]
    for share in ("turnover", "capex", "opex"):
        assert CATALOG.ancestors(f"{base}_{share}") == (base,)


@pytest.mark.parametrize(
    ("text", "identity"),
    [
        ("Taxonomy-aligned share", "taxonomy_aligned"),
        ("Taxonomy-eligible activities", "taxonomy_eligible"),
        ("Taxonomy-eligible but not environmentally sustainable activities", "taxonomy_eligible_not_aligned"),
        ("CapEx of Taxonomy-eligible but not Taxonomy-aligned activities", "taxonomy_eligible_not_aligned"),
        ("欧盟分类法适用但未对齐", "taxonomy_eligible_not_aligned"),
        ("Turnover of Taxonomy-non-eligible activities", "taxonomy_non_eligible"),
        ("Taxonomy non-eligible activities", "taxonomy_non_eligible"),
        ("欧盟分类法不适用比例", "taxonomy_non_eligible"),
        ("green asset ratio", "green_asset_ratio"),
    ],
)
def test_what_is_eligible_but_not_aligned_and_what_is_not_eligible_are_neither_aligned_nor_eligible(
    text: str, identity: str
) -> None:
    assert identities(text) == [identity]


@pytest.mark.parametrize(
    ("question", "identity"),
    [
        ("What share of turnover is taxonomy aligned?", "taxonomy_aligned_turnover"),
        ("How much of its CapEx was taxonomy-eligible?", "taxonomy_eligible_capex"),
        ("运营支出中有多少符合欧盟分类法？", "taxonomy_aligned_opex"),
    ],
)
def test_a_question_tells_which_taxonomy_share_it_asks_for(question: str, identity: str) -> None:
    assert identity in [match.metric_id for match in CATALOG.asked_metrics(question)]


@pytest.mark.parametrize(("name", "parted"), [("港铁", "“港-铁”协同运输"), ("蚂蚁集团", "蚂蚁—集团军"), ("港铁", "出港”“铁路")])
def test_a_mark_between_two_words_of_chinese_parts_what_would_be_a_company_name(name: str, parted: str) -> None:
    assert len(CATALOG.find_companies(f"{name}运输")) == 1
    assert CATALOG.find_companies(parted) == []


def test_a_mark_around_a_chinese_name_or_between_two_names_leaves_them_whole() -> None:
    assert [match.key for match in CATALOG.find_companies("“港铁”运输")] == ["mtr"]
    assert [match.key for match in CATALOG.find_companies("港铁-蚂蚁集团")] == ["mtr", "ant_group"]
