from hypothesis import given
from hypothesis import strategies as st

from qa.text.folding import fold, fold_plain

MIXED = st.text(
    alphabet=st.one_of(
        st.sampled_from("螞蟻集團经营活动年產量。，；：、 \n\t-－‐\u00ad\ufffe⾧Ⅰ①²³¹₂％０１２abcXYZé\ue000\u200b\u202e"),
        st.characters(),
    ),
    max_size=60,
)


@given(MIXED)
def test_fast_and_mapped_folding_agree(text: str) -> None:
    assert fold(text).text == fold_plain(text)


@given(MIXED)
def test_offsets_ascend_and_point_inside(text: str) -> None:
    folded = fold(text)
    assert len(folded.offsets) == len(folded.text)
    assert list(folded.offsets) == sorted(folded.offsets)
    assert all(0 <= offset < len(text) for offset in folded.offsets)


def test_traditional_and_simplified_fold_to_the_same() -> None:
    assert fold_plain("螞蟻集團溫室氣體範圍三") == fold_plain("蚂蚁集团温室气体范围三") == "蚂蚁集团温室气体范围三"


def test_joins_broken_lines_and_closes_spaced_characters() -> None:
    assert fold_plain("经 营 活 动产生\n的现金") == "经营活动产生的现金"
    assert fold_plain("green\nhouse gas emis-\nsions and foot\ufffe\nprint") == "green house gas emissions and footprint"


def test_drops_footnote_marks_after_digits_but_keeps_units() -> None:
    assert fold_plain("1,398,047¹ tCO₂e per m²") == "1,398,047 tco2e per m2"


def test_span_leads_back_to_the_original_characters() -> None:
    text = "約 ２０２.８ 萬\n噸"
    folded = fold(text)
    start = folded.text.index("202.8")
    assert folded.span(start, start + 5).of(text) == "２０２.８"
    assert folded.span(0, len(folded.text)).of(text) == text


def test_every_white_space_folds_to_the_same_on_both_ways() -> None:
    for space in (chr(code) for code in range(0x3100) if chr(code).isspace()):
        assert fold_plain(f"a{space}b") == fold(f"a{space}b").text, hex(ord(space))
    assert fold_plain("a\u1680b") == "a b"


def test_a_blank_alone_stays_and_blanks_in_a_row_become_one() -> None:
    for text, folded in {
        "a b": "a b",
        "a  b": "a b",
        "a \t b\tc": "a b c",
        "a \n b": "a b",
        "a \n \n b": "a\nb",
        "co- \nal 3 - 4": "coal 3 - 4",
        "水 电 气": "水电气",
        "水 电": "水 电",
        "水 \n电": "水电",
    }.items():
        assert fold_plain(text) == fold(text).text == folded, text
