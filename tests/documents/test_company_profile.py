"""Latin names that a filing's profile of the company states."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.documents.company_profile import profile_names
from tests.documents.files import read_text

APART = (
    "一、公司信息\n公司的中文名称\n公司的外文名称（如有）\n公司的外文名称缩写（如\n有）\n公司的法定代表人\n\n"
    "青岚生物科技股份公司\n\nQinglan VBHT Biotechnology Co.\n\nVBHT\n\nHU LAN\n\n二、联系人\n"
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (APART, ("Qinglan VBHT Biotechnology Co", "VBHT")),
        (
            "公司的外文名称\nVelden Food (Qinglan) Co.,Ltd\n公司的外文名称缩写\nVelden\n",
            ("Velden Food (Qinglan) Co.,Ltd", "Velden"),
        ),
        ("公司的外文名称\tVelden Food Co.,Ltd\n公司的外文名称缩写\tVelden\n", ("Velden Food Co.,Ltd", "Velden")),
        (
            "公司的外文名称\nVELDEN TOURISM GROUP CO., LTD\n\n公司的外文名称缩写（如有）VTG\n",
            ("VELDEN TOURISM GROUP CO., LTD", "VTG"),
        ),
        ("公司的外文名称\nVelden Food Co.,Ltd.\nHU LAN\n电话\n", ("Velden Food Co.,Ltd",)),  # no short form: a person
        ("公司的外文名称\n公司的外文名称缩写\nVelden Food Co.,Ltd.\n胡岚\nHU LAN\n", ("Velden Food Co.,Ltd",)),
        ("芯片的外文名称\nUniversal Tile\n公司的外文名称\nVelden Chip Inc.\n", ("Velden Chip Inc",)),
        ("公司的中文名称\n青岚生物\nVelden Food Co.,Ltd\n", ()),
    ],
)
def test_the_profile_states_the_latin_name_and_its_short_form(text: str, names: tuple[str, ...]) -> None:
    assert profile_names(text) == names


def test_a_company_goes_by_the_names_of_its_profile(tmp_path: Path) -> None:
    text = "# 青岚生物2024年年度报告\n\n青岚生物的用水。青岚生物的用电。青岚生物员工。\n\n" + APART
    company = read_text(tmp_path, text, "青岚生物2024年年度报告.txt").metadata.company
    assert company is not None
    assert {"VBHT", "Qinglan VBHT Biotechnology"} <= {*company.aliases}
