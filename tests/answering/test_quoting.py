"""What of a long sentence is quoted."""

from __future__ import annotations

from qa.answering.statements import LONGEST_HAN_QUOTED, clauses_around
from qa.domain.places import Span

ADDED = (
    "增加重大風險事件、鋼鐵產品永續價值創造、員工薪酬與福利、循環經濟、廢棄物與副產物"
    "、供應商管理、風險管理、人權維護、社區參與、創新研發十項"
)
REMOVED = "減少資訊安全、原物料、水資源、生物多樣性、空氣品質、噪音、土壤、光害、輻射九項。"


def _quoted(sentence: str, wanted: str) -> str:
    start = sentence.index(wanted)
    return clauses_around(sentence, Span(0, len(sentence)), Span(start, start + len(wanted))).of(sentence)


def test_an_enumeration_is_never_cut_in_the_middle() -> None:
    sentence = f"相較112年，經檢視後，{ADDED}，{REMOVED}"
    assert len(sentence) > LONGEST_HAN_QUOTED
    for item in ("資訊安全", "水資源", "輻射"):
        assert REMOVED in _quoted(sentence, item)


def test_a_long_sentence_is_cut_to_the_clauses_around_what_is_wanted() -> None:
    sentence = "公司持續推動各項工作，" * 12 + "用水量為12萬噸，" + "並將繼續努力，" * 12
    quoted = _quoted(sentence, "12萬噸")
    assert "用水量為12萬噸" in quoted
    assert len(quoted) <= LONGEST_HAN_QUOTED
