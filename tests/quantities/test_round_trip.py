"""Value → text → value, in three languages."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qa.domain.documents import Language
from qa.quantities import find_quantities
from qa.quantities.comparing import same_value
from qa.quantities.rendering import render_quantity

UNITS: dict[Language, tuple[str, ...]] = {
    "zh-Hans": ("万吨", "吨二氧化碳当量", "亿元人民币", "千瓦时", "万千瓦时", "%", "个百分点",
                "万立方米", "小时", "人", "倍", "亿美元", "吨标准煤"),
    "zh-Hant": ("萬噸", "噸二氧化碳當量", "億元人民幣", "千瓦時", "萬千瓦時", "%", "個百分點",
                "萬立方米", "小時", "人", "倍", "億港元", "噸標準煤"),
    "en": (
        " tonnes", " million tonnes", " tCO2e", " million kWh", " MWh", "%", " percentage points", " cubic metres", " hours",
        " people", " times", " GJ", " tce", " thousand tonnes CO2e",
    ),
}  # fmt: skip
COMPARATORS: dict[Language, tuple[str, ...]] = {
    "zh-Hans": ("", "超过", "不低于", "约", "近", "不超过"),
    "zh-Hant": ("", "超過", "不低於", "約", "近", "不超過"),
    "en": ("", "over ", "at least ", "about ", "nearly ", "up to "),
}
FRAMES: dict[Language, str] = {"zh-Hans": "该指标为{}。", "zh-Hant": "該指標為{}。", "en": "The figure is {}."}
LANGUAGES: tuple[Language, ...] = ("zh-Hans", "zh-Hant", "en")

amounts = st.decimals(min_value=Decimal("0.01"), max_value=Decimal("99999999"), places=2).map(lambda value: value.normalize())


def as_text(value: Decimal, language: Language, grouped: bool) -> str:
    return f"{value:,f}" if grouped or language == "en" else f"{value:f}"


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_written_is_read_and_what_is_rendered_is_read_again(language: Language) -> None:
    @settings(max_examples=3400, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(
        amounts, st.sampled_from(UNITS[language]), st.sampled_from(COMPARATORS[language]), st.booleans(), st.sampled_from(LANGUAGES)
    )
    def check(value: Decimal, unit: str, comparator: str, grouped: bool, target: Language) -> None:
        text = FRAMES[language].format(f"{comparator}{as_text(value, language, grouped)}{unit}")
        (quantity,) = find_quantities(text, language)
        assert quantity.value == value
        assert quantity.span.of(text) == quantity.raw
        rendered = FRAMES[target].format(render_quantity(quantity, target))
        (again,) = find_quantities(rendered, target)
        assert same_value(again, quantity), rendered
        assert again.comparator == quantity.comparator, rendered

    check()


@given(st.text(alphabet="0123456789.,-–%万亿吨年月日 ()（）~至到约超美元$kWhtCO2e一二三十百千分之零点abc\n", max_size=60))
@settings(max_examples=600, deadline=None)
def test_any_text_is_read_without_error_and_spans_are_its_own(text: str) -> None:
    place = 0
    for quantity in find_quantities(text):
        assert quantity.span.of(text) == quantity.raw
        assert quantity.span.start >= place
        place = quantity.span.end
        ranged = quantity.low is not None
        assert ranged == (quantity.high is not None)
        assert (quantity.canonical_value is None) == (ranged or quantity.canonical_unit == "a:b")
