"""What the catalog finds in texts: metrics with qualifiers, companies, terms, names in other languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.catalog import load_catalog, qualifiers_in
from qa.text.folding import fold

CATALOG = load_catalog()


def found(text: str, *, weak: bool = False) -> list[tuple[str, str]]:
    return [(match.metric_id, match.span.of(text)) for match in CATALOG.find_metrics(text, weak=weak)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("自建数据中心年均PUE降低至1.190", [("pue", "自建数据中心年均PUE")]),
        ("清洁電力使用比例已達到52.2%", [("renewable_electricity_share", "清洁電力使用比例")]),
        ("溫室氣體排放量（範圍三）", [("ghg_scope3", "溫室氣體排放量（範圍三")]),
        ("GHG emissions – Scope 1", [("ghg_scope1", "GHG emissions – Scope 1")]),
        ("Direct (Scope 1) GHG emissions", [("ghg_scope1", "Direct (Scope 1) GHG emissions")]),
        ("3.6 Business travel", [("ghg_scope3_business_travel", "Business travel")]),
        (
            "non‑hazardous waste and hazardous-waste",
            [("nonhazardous_waste", "non‑hazardous waste"), ("hazardous_waste", "hazardous-waste")],
        ),
        ("Women in management", [("female_management_share", "Women in management")]),
        ("女 性 员 工 占 比", [("female_share", "女 性 员 工 占 比")]),
        ("lost-time injury frequency (LTIF)", [("ltir", "lost-time injury frequency (LTIF)")]),
        ("研發投入達到211.9億元", [("rd_spending", "研發投入")]),
        ("因工死亡人數", [("fatalities", "因工死亡人數")]),
        ("Turnover rate", [("turnover_rate", "Turnover rate")]),
        ("Water with-\ndrawal", [("water_withdrawal", "Water with-\ndrawal")]),
    ],
)
def test_finds_metrics_as_reports_write_them(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "scope", "basis", "intensity"),
    [
        ("Scope 2 emissions (market-based)", "2", "market", False),
        ("Scope 2 (market) – Indirect", "2", "market", False),
        ("Scope 2 (location) – Indirect", "2", "location", False),
        ("Scope 2 GHG emissions - location-based method", "2", "location", False),
        ("範疇二（市場別）排放", "2", "market", False),
        ("范围一和范围二温室气体排放", "1+2", None, False),
        ("Scope 1 and 2 emissions", "1+2", None, False),
        ("Scopes 1–3 emissions", "1+2+3", None, False),
        ("直接温室气体排放", "1", None, False),
        ("类别：范围三 商务差旅排放", "3.6", None, False),
        ("Scope 1 emissions intensity", "1", None, True),
        ("价值链碳排放强度", "3", None, True),
        ("GHG emissions per unit of revenue", None, None, True),
    ],
)
def test_tells_scope_basis_and_intensity(text, scope, basis, intensity):
    match = CATALOG.find_metrics(text)[-1]
    assert (match.qualifiers.scope, match.qualifiers.basis, match.qualifiers.intensity) == (scope, basis, intensity)


def test_an_everyday_name_counts_only_as_a_whole_label_or_when_asked_for():
    assert found("员工") == [("employees", "员工")]
    assert found("我们为员工提供培训") == []
    assert found("公司有多少员工", weak=True) == [("employees", "有多少员工")]


def test_a_year_after_a_scope_is_no_scope():
    assert [match.qualifiers.scope for match in CATALOG.find_metrics("Scope 1, 2023")] == ["1"]


def test_accepts_text_that_is_folded_already():
    text = "範圍一排放"
    assert CATALOG.find_metrics(fold(text)) == CATALOG.find_metrics(text)


@given(st.text(max_size=200))
def test_spans_lie_inside_any_text(text):
    for match in CATALOG.find_metrics(text, weak=True):
        assert 0 <= match.span.start < match.span.end <= len(text)


@pytest.mark.parametrize(
    ("text", "identity"),
    [
        ("What share of its electricity was clean?", "renewable_electricity_share"),
        ("女性管理層佔多少百分比", "female_management_share"),
        ("How many people died at work?", "fatalities"),
        ("供應商審核了多少家", "suppliers_assessed"),
        ("How much did it spend on research?", "rd_spending"),
    ],
)
def test_knows_what_is_asked_by_words_that_stand_apart(text, identity):
    assert CATALOG.asked_metrics(text)[0].metric_id == identity


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("螞蟻集團與阿里巴巴", ["ant_group", "alibaba"]),
        ("Ant Group's report", ["ant_group"]),
        ("Orange and Shell", ["orange_telecom", "shell"]),
        ("an orange in its shell", []),
        ("中国平安", ["ping_an"]),
        ("平安工地", []),
        ("台積電(2330)", ["tsmc"]),
        ("Hon Hai Precision", ["foxconn"]),
        ("麥格理與澳洲聯邦銀行", ["macquarie", "cba"]),
        ("默沙东和默克", ["merck_us", "merck_kgaa"]),
        ("TravelSky and Simplo", ["travelsky", "simplo"]),
        ("皖能電力", ["wenergy"]),
        ("华润三九和华润", ["cr_sanjiu", "china_resources"]),
        ("中国太平洋人寿", ["cpic"]),
        ("日产五百吨，可展开利用", []),
        ("西部数据中心公开云服务", []),
        ("the best buy for us all", []),
        ("加强生产管理，扩大金融服务，提高通过率", []),
        ("与强生合作", ["jnj"]),
    ],
)
def test_finds_companies(text, keys):
    assert [match.key for match in CATALOG.find_companies(text)] == keys


def test_knows_fiscal_years_that_do_not_end_in_december():
    ends = {key: CATALOG.company(key).fiscal_year_end for key in ("alibaba", "microsoft", "tencent")}
    assert ends == {"alibaba": (3, 31), "microsoft": (6, 30), "tencent": (12, 31)}


def test_an_unknown_company_is_none():
    assert CATALOG.company("nobody") is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("碳中和目标", "carbon neutrality"),
        ("What is the water withdrawal?", "取水量"),
        ("範疇三排放", "Scope 3 emissions"),
        ("biodiversity", "生物多样性"),
        ("永續報告書", "sustainability report"),
        ("阿里巴巴", "Alibaba"),
        ("SBTi", "科学碳目标倡议"),
    ],
)
def test_translates_what_a_text_names(text, wanted):
    assert wanted in CATALOG.translations(text, names_each=10)


def test_a_family_is_a_metric_with_all_its_parts():
    assert {"ghg_emissions", "ghg_scope3", "ghg_scope3_business_travel"} <= set(CATALOG.family("ghg_emissions"))
    assert CATALOG.ancestors("ghg_scope3_business_travel") == ("ghg_scope3", "ghg_emissions")


@pytest.mark.parametrize(
    ("text", "identity"),
    [
        ("GRI 305-1", "ghg_scope1"),
        ("KPI B2.1", "fatalities"),
        ("ESRS E3-4", "water_consumption"),
        ("GRI 303-3", "water_withdrawal"),
    ],
)
def test_finds_metrics_by_disclosure_number(text, identity):
    assert identity in [metric.id for metric in CATALOG.metrics_by_code(text)]


def test_names_come_preferred_first():
    assert CATALOG.metric_names("ghg_scope1", "en")[0] == "Scope 1 emissions"
    assert CATALOG.metric_names("ghg_scope1", "zh-Hant")[0] == "範疇一溫室氣體排放量"


@pytest.mark.parametrize(
    ("text", "kind", "cumulative"),
    [
        ("2030年减排目标", "target", False),
        ("累计减排202.8万吨", "actual", True),
        ("同比增长24.7%", "change", False),
        ("emissions in the base year", "baseline", False),
        ("cumulative donations", "actual", True),
    ],
)
def test_reads_other_qualifiers_of_a_clause(text, kind, cumulative):
    qualifiers = qualifiers_in(text)
    assert (qualifiers.kind, qualifiers.cumulative) == (kind, cumulative)


@pytest.mark.parametrize("text", ["emissions ~ 2018", "emissions ~", "energy ~ water ~", "碳排放 ~ 2018"])
def test_tilde_behind_a_metric_is_a_sign_like_any_other(text: str) -> None:
    assert found(text, weak=True) == found(text.replace("~", "#"), weak=True)


@pytest.mark.parametrize("text", ["share of packaging recycled", "recycled packaging", "What share of the packaging was recycled?"])
def test_packaging_that_was_recycled_is_not_what_can_be(text: str) -> None:
    assert "recyclable_packaging_share" not in {identity for identity, _ in found(text)}
    assert ("recyclable_packaging_share", "reusable packaging") in found("recyclable or reusable packaging")
