from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from qa.documents import MetadataOverrides, read
from qa.domain.documents import Metadata
from qa.errors import FileUnreadable, FilterInvalid
from tests.documents.files import read_text


def _metadata(folder: Path, text: str, name: str = "report.md") -> Metadata:
    return read_text(folder, text, name).metadata


@pytest.mark.parametrize(
    ("text", "label", "start", "end"),
    [
        (
            "# 甲乙股份有限公司2024年可持续发展报告\n\n报告期为2024年1月1日至2024年12月31日。",
            "2024",
            date(2024, 1, 1),
            date(2024, 12, 31),
        ),
        ("# Acme plc Report FY2025\n\nThis covers the year ended 31 March 2025.", "FY2025", date(2024, 4, 1), date(2025, 3, 31)),
        ("# 甲乙股份有限公司民國113年永續報告書\n\n本報告書說明我們的永續作為。", "2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("# 甲乙能源股份有限公司2026年5月份主要生产经营数据公告\n\n产量如下。", "2026-05", date(2026, 5, 1), date(2026, 5, 31)),
        ("# Acme Group Sustainability Report 2023\n\nOur goals for 2030 and 2050.", "2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("# Acme Inc. Interim Report, first half of 2024\n\nSales rose.", "2024H1", date(2024, 1, 1), date(2024, 6, 30)),
    ],
)
def test_the_reporting_period_resolves_to_dates(tmp_path: Path, text: str, label: str, start: date, end: date) -> None:
    period = _metadata(tmp_path, text).period
    assert period is not None
    assert (period.label, period.start, period.end, period.source) == (label, start, end, "document")


def test_a_target_year_on_the_cover_is_not_the_period(tmp_path: Path) -> None:
    text = "# Acme Group: towards 2030\n\n## Sustainability Report 2022\n\nThis report covers 1 January 2022 to 31 December 2022."
    period = _metadata(tmp_path, text).period
    assert period is not None
    assert period.label == "2022"


@pytest.mark.parametrize(
    ("text", "name", "alias"),
    [
        (
            "# Brightwell Ceramics plc – Report 2023\n\nBrightwell Ceramics plc (“Brightwell”) makes tiles.",
            "Brightwell Ceramics plc",
            "Brightwell",
        ),
        (
            "# 青禾水务股份有限公司2023年社会责任报告\n\n青禾水务股份有限公司（以下简称“青禾水务”）供水。",
            "青禾水务股份有限公司",
            "青禾水务",
        ),
        (
            "# 鴻海精密以外的示例\n\n## 岱山鋼鐵股份有限公司 永續報告書\n\n岱山鋼鐵股份有限公司（下稱「岱山」）。",
            "岱山鋼鐵股份有限公司",
            "岱山鋼鐵",
        ),
        (
            "# Sustainability Report 2023\n\nVelden Mobility AG builds trams. Velden Mobility AG employs 300.",
            "Velden Mobility AG",
            "Velden Mobility",
        ),
    ],
)
def test_companies_that_no_catalog_knows_are_found(tmp_path: Path, text: str, name: str, alias: str) -> None:
    company = _metadata(tmp_path, text).company
    assert company is not None
    assert company.name == name
    assert alias in company.aliases


def test_writings_of_one_company_share_a_key(tmp_path: Path) -> None:
    first = _metadata(tmp_path, "# Brightwell Ceramics plc – Report 2023\n\nTiles.", "a.md").company
    second = _metadata(tmp_path, "# Brightwell Ceramics Sustainability Report 2022\n\nTiles.", "b.md").company
    assert first is not None
    assert second is not None
    assert first.key == second.key


@pytest.mark.parametrize("title", ["岱禾科技供应链与商业道德资料", "岱禾材料可持续发展政策与目标", "岱禾電子 2024 員工資料"])
def test_a_heading_that_opens_with_a_trade_name_names_the_company(tmp_path: Path, title: str) -> None:
    company = _metadata(tmp_path, f"# {title}\n\n2025 年度内部汇总。").company
    assert company is not None
    assert title.startswith(company.name)


@pytest.mark.parametrize("title", ["新能源汽车行业减排资料", "中国汽车产业链资料", "绿色能源发展政策资料"])
def test_a_heading_about_a_whole_trade_names_no_company(tmp_path: Path, title: str) -> None:
    assert _metadata(tmp_path, f"# {title}\n\n内部汇总。").company is None


def test_a_ministrys_notice_has_no_company(tmp_path: Path) -> None:
    metadata = _metadata(tmp_path, "# 关于开展节能降碳改造行动的通知\n\n各省、自治区、直辖市：现就有关事项通知如下。")
    assert metadata.company is None
    assert metadata.kind == "policy"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Acme plc Annual Report 2023", "annual_report"),
        ("甲乙公司2023年年度报告", "annual_report"),
        ("Acme ESG data book 2023", "data_sheet"),
        ("甲乙公司供應商行為守則", "policy"),
        ("Acme plc Sustainability Report 2023", "report"),
        ("Minutes of a walk", "other"),
    ],
)
def test_kinds(tmp_path: Path, title: str, kind: str) -> None:
    assert _metadata(tmp_path, f"# {title}\n\nText.", "file.md").kind == kind


def test_what_the_user_states_wins_and_the_sidecar_comes_second(tmp_path: Path) -> None:
    (tmp_path / "report.md.toml").write_text(
        'company = "Sidecar plc"\naliases = ["SC"]\nperiod = "2019"\n'
        'published = 2020-03-01\nkind = "policy"\nfiscal_year_end = "06-30"\n',
        encoding="utf-8",
    )
    (tmp_path / "report.md").write_text("# Acme plc Report 2023\n\nText.", encoding="utf-8")
    metadata = read(tmp_path / "report.md", overrides=MetadataOverrides(period="FY2021", language="zh-Hant")).metadata
    assert metadata.company is not None
    assert (metadata.company.name, metadata.company.aliases) == ("Sidecar plc", ("SC",))
    assert metadata.period is not None
    assert (metadata.period.start, metadata.period.end) == (date(2020, 7, 1), date(2021, 6, 30))
    assert (metadata.published, metadata.kind, metadata.language) == (date(2020, 3, 1), "policy", "zh-Hant")
    sources = {name: reading.source for name, reading in metadata.readings.items()}
    assert (sources["period"], sources["company"], sources["title"]) == ("override", "sidecar", "text")


def test_a_stated_company_brings_the_catalogs_names(tmp_path: Path) -> None:
    (tmp_path / "report.md").write_text("# Report 2023\n\nText.", encoding="utf-8")
    company = read(tmp_path / "report.md", overrides=MetadataOverrides(company="阿里巴巴")).metadata.company
    assert company is not None
    assert company.key == "alibaba"


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("compnay = 'x'", "compnay"),
        ("kind = 'novel'", "novel"),
        ("published = 'soon'", "soon"),
        ("= broken", "toml"),
        ("aliases = [1]", "aliases"),
    ],
)
def test_a_wrong_sidecar_says_what_is_wrong(tmp_path: Path, toml: str, message: str) -> None:
    (tmp_path / "report.md.toml").write_text(toml, encoding="utf-8")
    with pytest.raises(FileUnreadable, match=message):
        read_text(tmp_path, "# Report\n\nText.", "report.md")


def test_a_period_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "report.md").write_text("# Report 2023\n\nText.", encoding="utf-8")
    with pytest.raises(FilterInvalid, match="someday"):
        read(tmp_path / "report.md", overrides=MetadataOverrides(period="someday"))


def test_readings_point_at_what_was_read(tmp_path: Path) -> None:
    document = read_text(tmp_path, "# Brightwell Ceramics plc – Report 2023\n\nTiles are made here.", "report.md")
    for field in ("title", "company"):
        span = document.metadata.readings[field].span
        assert span is not None
        assert "Brightwell" in span.of(document.text)


@pytest.mark.shared
def test_real_files_are_recognised(shared_corpus: Path) -> None:
    expected = {
        "seeds/000_91743e0acacecb3e.txt": ("alibaba", "FY2025", "news", "zh-Hans"),
        "seeds/004_279188b026f1322e.txt": ("ant_group", "2023", "news", "zh-Hant"),
        "reports_en/PepsiCo_Inc-SASB_Index.pdf": ("pepsico", "FY2021", "report", "en"),
        "reports_en/SUEZ_2023_SD_Progress.pdf": ("suez", "2023", "report", "en"),
    }
    for name, (company, period, kind, language) in expected.items():
        metadata = read(shared_corpus / name).metadata
        assert metadata.company is not None
        assert metadata.period is not None
        assert (metadata.company.key, metadata.period.label, metadata.kind, metadata.language) == (
            company,
            period,
            kind,
            language,
        ), name


@pytest.mark.parametrize("title", ["青禾水务供应链与商业道德资料", "青禾水务政策与目标", "青禾水务 2024 可持续发展回顾"])
def test_a_title_that_opens_with_a_name_and_its_trade_tells_the_company(tmp_path: Path, title: str) -> None:
    company = _metadata(tmp_path, f"# {title}\n\n2025年度内部汇总。\n\n本资料覆盖青禾水务运营范围。", "07_资料.md").company
    assert company is not None
    assert company.name == "青禾水务"


@pytest.mark.parametrize("title", ["可再生能源生产情况", "全国电力行业统计", "关于绿色能源的通知"])
def test_a_trade_is_no_company(tmp_path: Path, title: str) -> None:
    assert _metadata(tmp_path, f"# {title}\n\n1至5月，能源生产稳定增长。", "notice.md").company is None


def test_days_that_the_report_states_outweigh_the_year_in_its_name(tmp_path: Path) -> None:
    text = (
        "# Halden Optics Sustainability Report 2024\n\n## About this report\n\nThis report covers our sites.\n\n"
        "It shows our performance from January 1st to December 31st, 2023. Some figures are of May 2024."
    )
    period = _metadata(tmp_path, text, "Halden_Optics_2024.md").period
    assert period is not None
    assert period.label == "2023"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "# 青禾水务 2024 可持续发展回顾\n\n发布日期：2025-04-30\n\n报告期间：2024-01-01 至 2024-12-31",
            "青禾水务 2024 可持续发展回顾",
        ),
        ("# Halden Climate Plan\n\n## Executive summary\n\nWe plan ahead.", "Halden Climate Plan"),
    ],
)
def test_fields_of_the_cover_and_names_of_chapters_are_no_titles(tmp_path: Path, text: str, title: str) -> None:
    assert _metadata(tmp_path, text).title == title


@pytest.mark.parametrize(
    ("heading", "name", "title"),
    [
        ("Executive summary", "Halden_Climate_Transition_Action_Plan.md", "Halden Climate Transition Action Plan"),
        ("1. About this report", "halden-climate-transition-action-plan-2023.md", "halden climate transition action plan 2023"),
        ("Contents", "Halden 2023-2024.md", "Halden 2023-2024"),
        ("摘要", "青禾水务_气候转型行动计划.md", "青禾水务 气候转型行动计划"),
        ("关于本报告", "青禾水务_气候转型行动计划.md", "青禾水务 气候转型行动计划"),
        ("一、報告說明", "青禾水務_氣候轉型行動計畫.md", "青禾水務 氣候轉型行動計畫"),
    ],
)
def test_a_section_that_any_report_may_have_is_no_title(tmp_path: Path, heading: str, name: str, title: str) -> None:
    body = "We measured energy and water at every site over the year, and plan ahead."
    metadata = _metadata(tmp_path, f"# {heading}\n\n{body}", name)
    assert (metadata.title, metadata.readings["title"].source) == (title, "file_name")


def test_the_files_own_title_comes_before_its_name_where_the_cover_shows_only_a_section(tmp_path: Path) -> None:
    page = (
        "<html><head><title>{}</title></head><body><main><h1>Executive summary</h1><p>We plan ahead at all of our sites.</p></main>"
    )
    shown = _metadata(tmp_path, page.format("Halden Climate Transition Action Plan"), "plan.html")
    assert (shown.title, shown.readings["title"].source) == ("Halden Climate Transition Action Plan", "properties")
    assert _metadata(tmp_path, page.format("Executive Summary"), "Halden_Plan.html").title == "Halden Plan"


def test_a_heading_that_says_of_what_it_is_the_summary_is_a_title(tmp_path: Path) -> None:
    assert _metadata(tmp_path, "# Executive Summary of the Halden Climate Plan\n\nWe plan ahead.").title == (
        "Executive Summary of the Halden Climate Plan"
    )


def test_years_ahead_are_not_the_period_of_what_was_published_before_them(tmp_path: Path) -> None:
    text = "# 东岭充电设施进展\n\n来源：东岭日报  发布日期：2025-06-25\n\n到2030年，将建成充电桩5000个。\n"
    metadata = _metadata(tmp_path, text)
    assert metadata.published == date(2025, 6, 25)
    assert metadata.period is not None
    assert metadata.period.label == "2025"


def test_a_files_name_with_legal_form_and_year_names_the_company_and_how_it_is_called(tmp_path: Path) -> None:
    text = "Velden Air publishes this report. " * 9 + "\n\nGiving Across the Company\n\nThe fleet of Velden Air grew."
    company = _metadata(tmp_path, text, "Velden_Air_Lines_Co_Ltd-2022_ESG_Report-EN.txt").company
    assert company is not None
    assert company.name == "Velden Air Lines Co Ltd"
    assert "Velden Air" in company.aliases


@pytest.mark.parametrize(
    "heading", ["Forward-Looking Statements", "Reporting Guidelines", "Report Overview", "Report Verification", "Data Sources"]
)
def test_what_a_report_says_of_itself_is_no_title(tmp_path: Path, heading: str) -> None:
    text = f"# {heading}\n\nThis report speaks of many things.\n\n# Velden Dairies Sustainability Report 2023\n\nOur year was good."
    assert _metadata(tmp_path, text).title == "Velden Dairies Sustainability Report 2023"


def test_the_year_of_the_report_that_policies_are_consistent_with_is_not_the_period(tmp_path: Path) -> None:
    text = (
        "# Annual Report 2023\n\nVelden Works Limited\n\nThe year was a good one.\n\n## Basis of preparation\n\n"
        "The accounting policies are consistent with those in our report for the financial year ended 30 June 2022."
    )
    period = _metadata(tmp_path, text, "Velden_Annual_Report_2023.md").period
    assert period is not None
    assert (period.label, period.end) == ("FY2023", date(2023, 6, 30))


def test_the_days_from_which_a_standard_is_effective_are_not_the_period(tmp_path: Path) -> None:
    text = (
        "# Annual Report\n\nVelden Works Limited\n\n2022 – 2023\n\nThe year ended 30 June 2023 was good. 2023, 2023, 2022.\n\n"
        "## Basis of preparation\n\nWe apply all standards effective for reporting periods beginning on or after 1 July 2022."
    )
    period = _metadata(tmp_path, text, "velden.md").period
    assert period is not None
    assert (period.label, period.end) == ("FY2023", date(2023, 6, 30))


def test_the_year_whose_emissions_were_verified_is_not_the_period(tmp_path: Path) -> None:
    text = (
        "# Climate Report\n\nVelden Works Limited\n\nIn 2022 we lent less to mines than in 2021. 2022, 2022, 2022.\n\n"
        "## About this report\n\nPeriod covered by GHG emissions verification: January 1, 2019 to December 31, 2019"
    )
    period = _metadata(tmp_path, text, "velden.md").period
    assert period is not None
    assert period.label == "2022"


def test_a_report_is_never_on_years_to_come(tmp_path: Path) -> None:
    text = "# Sustainability report\n\nVelden Works Limited\n\n## Our 2050 goals\n\nIn 2021 we used 12 GWh. 2021 and 2020."
    period = _metadata(tmp_path, text, "velden.md").period
    assert period is not None
    assert period.label == "2021"


def test_months_over_which_pay_is_measured_are_no_fiscal_year(tmp_path: Path) -> None:
    text = (
        "# Annual Report 2023\n\nVelden Works Limited\n\nAbout this report: it tells of fiscal year 2023.\n\n"
        "The criterion has a 12-month performance period of December 1, 2022 through November 30, 2023, which was met."
    )
    period = _metadata(tmp_path, text, "velden_2023.md").period
    assert period is not None
    assert period.end == date(2023, 12, 31)


@pytest.mark.parametrize("title", ["FY23 Group Climate Disclosure", "Appendix, Group"])
def test_a_year_or_a_part_of_a_report_is_no_company(tmp_path: Path, title: str) -> None:
    text = f"# {title}\n\n" + "Velden Works Limited burns no coal. The Appendix, Group Level, says more. " * 4
    company = _metadata(tmp_path, text, "velden_works.md").company
    assert company is None or "velden" in company.key


def test_a_fiscal_year_is_called_as_the_report_calls_the_days_in_brackets(tmp_path: Path) -> None:
    text = (
        "# Velden Works Sustainability Report 2022\n\nWe make pumps.\n\n## Term Covered\n\n"
        "This report covers fiscal 2021 (April 1, 2021, to March 31, 2022)."
    )
    metadata = _metadata(tmp_path, text)
    assert metadata.period is not None
    assert (metadata.period.label, metadata.fiscal_year_end) == ("FY2021", None)


def test_months_on_the_cover_are_the_fiscal_year_of_the_report(tmp_path: Path) -> None:
    text = "# Report 2022\n\nVELDEN WORKS CORPORATION\n\nApril 2021 - March 2022\n\nWe make pumps and valves for plants."
    period = _metadata(tmp_path, text).period
    assert period is not None
    assert (period.start, period.end) == (date(2021, 4, 1), date(2022, 3, 31))


def test_a_date_line_inside_a_report_is_not_when_it_was_published(tmp_path: Path) -> None:
    filler = "\n\n".join(f"公司在第{place}个厂区开展了节能改造，并对员工进行了培训，各项工作按计划推进。" for place in range(120))
    text = f"# 东岭能源股份有限公司2022年年度报告\n\n{filler}\n\n2022 年 8 月 15 日\n\n{filler}\n\n与2021年相比有所下降。"
    metadata = _metadata(tmp_path, text, "东岭能源2022年年度报告.md")
    assert metadata.period is not None
    assert metadata.period.label == "2022"
    assert metadata.published is None


def test_a_report_of_a_company_whose_name_goes_on_behind_a_known_one_is_not_the_known_ones(tmp_path: Path) -> None:
    text = "# Shell QRX Sustainability Report 2024\n\n" + "Shell QRX fills bottles for others. " * 10
    company = _metadata(tmp_path, text, "report_2024.md").company
    assert company is not None
    assert company.key == "shell qrx"


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("# 岱禾電子股份有限公司合併財務報告\n\n民國113及112年度\n\n岱禾電子製造。", "a.md", "2024"),
        ("# 岱禾電子股份有限公司個體財務報告民國 114 年及 113 年第一季\n\n岱禾電子製造。", "a.md", "2025"),
        ("# 岱禾電子股份有限公司報告民國一一四年一月一日至三月三十一日及民國一一三年一月一日至三月三十一日", "a.md", "2025"),
        (
            "# FINANCIAL REPORT\n\n30 June 2022\n\nLevel 3, Sydney NSW 2000\n\nThe financial year ended 30 June 2022.",
            "a.md",
            "FY2022",
        ),
        ("# Sustainability Highlights\n\nFY22\n\nFY23\n\nVelden mills. Velden saved water.", "Velden-Highlights-2023.md", "FY2023"),
        (
            "# 公司簡介\n\n本公司二零一五年起為指數成份股，股份代號六九六，"
            + "於二零二二年十二月三十一日擁有員工六千人，二零二二年收入增加。" * 8,
            "a.md",
            "2022",
        ),
    ],
)
def test_the_year_is_the_later_of_two_and_no_postal_code(tmp_path: Path, text: str, name: str, label: str) -> None:
    period = _metadata(tmp_path, text, name).period
    assert period is not None
    assert period.label.removeprefix("FY") == label.removeprefix("FY")
