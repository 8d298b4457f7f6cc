from __future__ import annotations

from datetime import date
from pathlib import Path

from qa.documents import Limits
from qa.domain.documents import Company
from qa.ingest.linking import CompanyLinks, adopted
from qa.ingest.parsing import interpret, parse
from qa.ingest.tasks import Parsed, Setup, Task
from tests.passages.counting import PlainCounter


def _parsed(folder: Path, name: str, text: str) -> Parsed:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    parsed = parse(Task(path, str(path)), Setup(PlainCounter(), Limits()))
    assert isinstance(parsed, Parsed)
    return parsed


def _key(parsed: Parsed) -> str:
    company = parsed.document.metadata.company
    assert company is not None
    return company.key


def test_a_shared_name_brings_documents_figures_and_passages_under_one_key(tmp_path: Path) -> None:
    links = CompanyLinks([Company("kingfjord", "Kingfjord Electronics")], lambda key: False)
    text = "# 璟岳電子股份有限公司2024年永續報告書\n\n璟岳電子股份有限公司（Kingfjord Electronics）2024年用水量為90萬立方米。"
    linked = links.link(_parsed(tmp_path, "a.md", text))
    assert _key(linked) == "kingfjord"
    assert all(passage.companies == {"kingfjord"} for passage in linked.passages)
    assert {figure.entity_key for figure in linked.figures} <= {"kingfjord", None}


def test_keys_of_the_catalog_stay(tmp_path: Path) -> None:
    links = CompanyLinks([Company("other", "阿里巴巴")], lambda key: key == "alibaba")
    parsed = _parsed(tmp_path, "a.md", "# 阿里巴巴2025年ESG报告\n\n阿里巴巴减排。")
    assert _key(links.link(parsed)) == "alibaba"


def test_another_document_of_the_company_tells_when_its_fiscal_year_ends(tmp_path: Path) -> None:
    links = CompanyLinks([], lambda key: False)
    links.link(_parsed(tmp_path, "a.md", "# Brightwell plc Report FY2024\n\nThis covers the year ended 31 March 2024."))
    data = _parsed(tmp_path, "b.csv", "Brightwell plc data book FY2025\n\nIndicator,Unit,FY2024,FY2025\nWater,m3,120,110\n")
    assert data.document.metadata.fiscal_year_end is None
    linked = links.link(data)
    period = linked.document.metadata.period
    assert period is not None
    assert (period.start, period.end, period.source) == (date(2024, 4, 1), date(2025, 3, 31), "document")
    assert {figure.period.end for figure in linked.figures if figure.period} == {date(2024, 3, 31), date(2025, 3, 31)}


def test_a_document_that_tells_no_company_goes_to_the_known_one_it_opens_with(tmp_path: Path) -> None:
    links = CompanyLinks(
        [Company("岚石新材", "岚石新材", ("岚石新材料",)), Company("northmere", "Northmere Foods")], lambda key: False
    )
    text = "# 员工数据\n\n岚石新材员工与安全数据\n\n年末员工人数为502人。"
    document = _parsed(tmp_path, "06.md", text).document
    assert document.metadata.company is None
    owner = links.owner(document)
    assert owner is not None
    assert owner.key == "岚石新材"
    read_as_its = interpret(adopted(document, owner), Setup(PlainCounter(), Limits()), 0.0)
    assert {figure.entity_key for figure in read_as_its.figures} == {"岚石新材"}
    assert all(passage.companies == {"岚石新材"} for passage in read_as_its.passages)


def test_a_document_that_opens_with_two_companies_or_names_one_in_passing_is_nobodys(tmp_path: Path) -> None:
    links = CompanyLinks([Company("a", "岚石新材"), Company("b", "Northmere Foods")], lambda key: False)
    both = _parsed(tmp_path, "a.md", "# 比较\n\n岚石新材与Northmere Foods的员工数据。")
    passing = _parsed(tmp_path, "b.md", "# 通知\n\n" + "各地区应当加强节能管理。" * 60 + "岚石新材参加了会议。")
    assert links.owner(both.document) is None
    assert links.owner(passing.document) is None
