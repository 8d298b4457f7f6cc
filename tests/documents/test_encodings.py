"""Bytes to text: Chinese encodings are told from Latin ones, and garbled text is never evidence."""

from __future__ import annotations

import pytest

from qa.documents.encodings import decode
from qa.errors import FileUnreadable

SIMPLIFIED = "青禾银行股份有限公司 2018 年年度报告\n截至 2018 年底,绿色信贷授信总额 512.3 亿元。本行共有在职员工 3,120 人。\n"
TRADITIONAL = "青禾電子股份有限公司永續報告書\n2023年溫室氣體排放量為 1,204 公噸,員工受訓時數共計 980 小時。\n"
GERMAN = "Im Geschäftsjahr 2022 beschäftigte die Müller Größtbau AG 1.204 Menschen; die Löhne stiegen über 3 %.\n"
SPACED = "\n" * 3 + " " * 3


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(SIMPLIFIED, "gb18030"), (SIMPLIFIED, "gbk"), (TRADITIONAL, "big5hkscs"), (GERMAN, "cp1252"), (TRADITIONAL, "utf-16")],
)
def test_reads_text_in_the_encoding_it_was_saved_in(text: str, encoding: str) -> None:
    assert decode((text * 40).encode(encoding), "report.txt") == text * 40


def test_reads_a_long_chinese_text_with_many_blanks_and_figures() -> None:
    text = (SIMPLIFIED + SPACED * 40 + "1,234.56 7,890.12 345,678 901 234 567\n" * 30) * 60
    assert decode(text.encode("gb18030"), "report.txt") == text


def test_one_damaged_byte_does_not_make_a_chinese_text_latin() -> None:
    data = bytearray((SIMPLIFIED * 40).encode("gb18030"))
    data[-1:] = b"\xff\n"
    assert "绿色信贷授信总额" in decode(bytes(data), "report.txt")


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_mends_a_text_that_was_saved_read_wrongly(encoding: str) -> None:
    garbled = (SIMPLIFIED * 10).encode(encoding).decode("latin-1")
    assert decode(garbled.encode("utf-8"), "report.txt") == SIMPLIFIED * 10


def test_refuses_a_text_garbled_past_mending() -> None:
    garbled = (SIMPLIFIED * 10).encode("gb18030").decode("latin-1")
    garbled = "".join(char for place, char in enumerate(garbled) if place % 7)
    with pytest.raises(FileUnreadable):
        decode(garbled.encode("utf-8"), "report.txt")


def test_leaves_latin_text_with_accents_as_it_is() -> None:
    assert decode((GERMAN * 40).encode("utf-8"), "bericht.txt") == GERMAN * 40
