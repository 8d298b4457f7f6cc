from __future__ import annotations

from pathlib import Path

from qa.catalog import load_catalog
from qa.figures import extract_figures
from tests.documents.files import assert_true_to_itself, read_text, row, texts

PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Acme Report 2023 | Example Site</title>
<meta property="article:published_time" content="2024-05-06T10:00:00Z"><script>var emissions = 999;</script></head><body>
<header><a href="/">Example Site</a><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav></header>
<div class="cookie-banner">We use cookies to make this site work. <button>Accept</button></div>
<main class="with-sidebar"><h1>Acme Report 2023</h1>
<p>Acme cut its emissions<br>by 12% in 2023.</p>
<div class="share"><a href="#">Share on X</a> <a href="#">Share on LinkedIn</a></div>
<h2>Data</h2>
<table><caption>Key figures</caption>
<thead><tr><th rowspan="2">Indicator</th><th rowspan="2">Unit</th><th colspan="2">Group</th></tr>
<tr><th>2022</th><th>2023</th></tr></thead>
<tbody><tr><td colspan="4">Energy</td></tr>
<tr><td>Electricity</td><td>MWh</td><td>1,246</td><td>1,398<sup>1</sup></td></tr>
<tr><td>Heat</td><td>MWh</td><td>n/a</td><td>212</td></tr></tbody></table>
<ul><li>One <b>bold</b> point</li></ul>
<p style="display:none">Hidden 777</p>
<p>CO<sub>2</sub> per m<sup>2</sup> fell.</p></main>
<aside>Related: <a href="/x">Other story</a></aside>
<footer>© 2024 Example Site. All rights reserved.</footer></body></html>"""


def test_the_pages_own_text_is_kept_in_order(tmp_path: Path) -> None:
    document = read_text(tmp_path, PAGE, "page.html")
    assert texts(document, "heading") == ["Acme Report 2023", "Data"]
    assert texts(document, "paragraph") == ["Acme cut its emissions\nby 12% in 2023.", "CO2 per m² fell."]
    assert texts(document, "list_item") == ["One bold point"]
    assert texts(document, "caption") == ["Key figures"]
    assert_true_to_itself(document)


def test_scripts_navigation_and_hidden_text_are_gone(tmp_path: Path) -> None:
    text = read_text(tmp_path, PAGE, "page.html").text
    for gone in ("999", "777", "Home", "Accept"):
        assert gone not in text


def test_banners_share_links_and_footers_are_boilerplate(tmp_path: Path) -> None:
    aside = " ".join(texts(read_text(tmp_path, PAGE, "page.html"), "boilerplate"))
    for part in ("We use cookies", "Share on X", "Other story", "All rights reserved"):
        assert part in aside


def test_merged_headers_reach_every_column_below(tmp_path: Path) -> None:
    document = read_text(tmp_path, PAGE, "page.html")
    assert row(document, "Electricity") == {
        "label": "Electricity",
        "parents": ["Energy"],
        "unit": "MWh",
        "values": {"Group / 2022": "1,246", "Group / 2023": "1,398"},
        "blank": [],
        "references": [],
    }
    assert row(document, "Heat")["blank"] == ["n/a"]


def test_the_date_is_read_from_the_head(tmp_path: Path) -> None:
    metadata = read_text(tmp_path, PAGE, "page.html").metadata
    assert str(metadata.published) == "2024-05-06"
    assert metadata.readings["published"].source == "properties"


def test_layout_tables_are_read_as_text(tmp_path: Path) -> None:
    cells = "<td><p>First cell says a whole sentence.</p></td><td><p>Second one too.</p></td>"
    page = f"<html><body><table role='presentation'><tr>{cells}</tr></table></body></html>"
    assert texts(read_text(tmp_path, page, "layout.html"), "paragraph") == ["First cell says a whole sentence.", "Second one too."]


def test_a_page_in_a_declared_chinese_encoding_is_read(tmp_path: Path) -> None:
    page = "<html><head><meta charset='gb2312'></head><body><p>公司二〇二三年用水量为一百万吨。</p></body></html>"
    assert texts(read_text(tmp_path, page, "gb.html", "gb18030"), "paragraph") == ["公司二〇二三年用水量为一百万吨。"]


def test_formulas_of_gases_head_columns_and_are_no_values(tmp_path):
    rows = "".join(
        f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>"
        for row in (
            ("廠別", "CO2（kg）", "CH4（kg）", "PM2.5 (kg)"),
            ("東廠", "15,347", "3,147", "4.2"),
            ("西廠", "20,251", "5,612", "7.4"),
        )
    )
    page = f"<html><body><h1>節能</h1><p>2023年度排放量</p><table>{rows}</table></body></html>"
    document = read_text(tmp_path, page, "gases.html")
    (table,) = [block.table for block in document.blocks if block.table]
    headers = [" ".join(span.of(document.text) for span in column.header) for column in table.columns]
    assert [header.split("（")[0].split(" (")[0] for header in headers] == ["CO2", "CH4", "PM2.5"]
    assert [row.label.of(document.text) for row in table.rows] == ["東廠", "西廠"]


def test_a_column_of_groups_is_not_the_label_of_its_rows(tmp_path: Path) -> None:
    html = """<table><tr><td>指标</td><td>量化项</td><td>单位</td><td>2024年</td></tr>
    <tr><td rowspan="3">废弃物</td><td>有害废弃物产生总量</td><td>吨</td><td>412.5</td></tr>
    <tr><td>有害废弃物处置总量</td><td>吨</td><td>398.1</td></tr><tr><td>无害废弃物产生总量</td><td>吨</td><td>77.2</td></tr>
    <tr><td rowspan="2">环保培训</td><td>环保培训总时长</td><td>小时</td><td>1,204</td></tr>
    <tr><td>环保培训覆盖人数</td><td>人</td><td>310</td></tr></table>"""
    document = read_text(tmp_path, f"<html><body>{html}</body></html>", "groups.html")
    found = row(document, "有害废弃物处置总量")
    assert found["parents"] == ["废弃物"]


def test_parts_of_a_whole_keep_the_measure_as_their_label(tmp_path: Path) -> None:
    html = """<table><tr><td>指标</td><td>类别</td><td>2024年</td></tr><tr><td rowspan="2">员工总数</td><td>男</td><td>310</td></tr>
    <tr><td>女</td><td>120</td></tr></table>"""
    document = read_text(tmp_path, f"<html><body>{html}</body></html>", "parts.html")
    assert row(document, "员工总数")["parents"] in (["男"], ["女"])


def test_the_unit_over_the_labels_is_the_whole_table_s(tmp_path: Path) -> None:
    html = "<table><tr><th>指标（单位：万元）</th><th>2024年</th></tr><tr><td>环保投入</td><td>35,876</td></tr></table>"
    document = read_text(tmp_path, f"<html><body>{html}</body></html>", "unit.html")
    table = next(block.table for block in document.blocks if block.table is not None)
    assert table.unit is not None
    assert table.unit.of(document.text) == "万元"


def test_a_page_that_goes_on_to_the_next_year_dates_the_table_below_its_heading(tmp_path: Path) -> None:
    tables = "".join(
        f"<h2>{heading}</h2><table><tr><th>厂别</th><th>用水量（吨）</th></tr><tr><td>东厂</td><td>{value}</td></tr></table>"
        for heading, value in (("2015年度用水", "410"), ("2016年度用水", "455"), ("2017年目标", "400"))
    )
    page = f"<html><body><h1>节水</h1><p>东厂2015年度用水情况如下。</p>{tables}</body></html>"
    document = read_text(tmp_path, page, "years.html")
    found = {figure.quantity.raw: figure.period.label for figure in extract_figures(document, load_catalog()) if figure.period}
    assert (found["410"], found["455"]) == ("2015", "2016")
    assert found.get("400") != "2017"


def test_panels_that_a_reader_opens_are_part_of_the_page(tmp_path: Path) -> None:
    page = """<html><body><h1>Water</h1><p>The mills report their water below.</p>
    <button aria-controls="more">Read more</button><div id="more" role="region" hidden="false"><p>They drew 41,000 m3.</p></div>
    <div id="tab" role="tabpanel" hidden><p>They returned 39,500 m3.</p></div>
    <div hidden><p>Draft 777.</p></div></body></html>"""
    document = read_text(tmp_path, page, "panels.html")
    assert "41,000 m3" in document.text
    assert "39,500 m3" in document.text
    assert "777" not in document.text
