"""Organisations that do not report in the index are answered for by what names them, or not at all."""

from __future__ import annotations

from pathlib import Path

from tests.answering.small_index import report, table, told

EMISSIONS = table("青禾金控溫室氣體排放（公噸CO2e） | 2021 | 2022", "範疇一 | 2,399 | 1,844", "範疇二 | 22,299 | 20,294")
BANK = "# 青禾銀行2022年氣候報告書\n\n青禾銀行依青禾金控的規劃辦理。本行2022年用電量為512,300度。\n\n"
BANK += f"## 青禾金控溫室氣體排放\n\n{EMISSIONS}\n"
OTHER = "# 瀾岳金控2022年報告書\n\n瀾岳金控2022年用電量為34,688度。\n\n瀾岳金控與青禾金控共同加入聯盟。\n"


def test_a_table_of_the_group_in_a_sister_s_report_answers(tmp_path: Path) -> None:
    assert "20,294" in told(tmp_path, "青禾金控2022年範疇二排放量是多少公噸？", BANK, OTHER)


def test_neither_the_sister_s_figure_nor_another_s_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, "青禾金控2022年用了幾度電？", BANK, OTHER) == ""


def test_a_bank_that_no_document_names_is_not_answered_for(tmp_path: Path) -> None:
    assert told(tmp_path, "截至2022年，皓岳銀行投入的用電量是多少度？", BANK, OTHER) == ""


def test_an_english_organisation_that_others_mention_is_not_answered_for_by_them(tmp_path: Path) -> None:
    text = report("Velden Foods plc", "With Harrow Bank we pay farmers.", "In 2023 energy consumption was 310 MWh.")
    assert told(tmp_path, "What was the energy consumption of Harrow Bank in 2023?", text) == ""
