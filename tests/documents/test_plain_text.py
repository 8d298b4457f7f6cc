from __future__ import annotations

from pathlib import Path

from tests.documents.files import assert_true_to_itself, read_text, row, texts

ARTICLE = """示例商報
-- 天氣

山海集團2023可持續發展報告:研發投入創新高

山海集團2023可持續發展報告:研發投入創新高

責任編輯:某某 2024-06-13 20:24:02 來源:示例社

6月13日,山海集團發布《2023年可持續發展報告》。報告顯示,2023年研發投入達到11.9億元。

VZMr3zrtJU.png

展廳一角,觀眾體驗新產品

科技投入再創新高,能力持續增強

2023年,集團為427萬商家提供服務,清潔電力使用比例為52.2%。

責任編輯:某某 山海集團2023可持續發展報告:研發投入創新高
示例商報PDF
股市

友情鏈接

承印人、出版人:示例商報有限公司 地址:某路332號 示例商報有限公司版權所有,未經授權,不得複製或轉載。 Copyright © All Rights Reserved
電話:(香港)852-2564 0000
"""


def test_keeps_an_articles_paragraphs_and_sets_the_page_around_it_aside(tmp_path: Path) -> None:
    document = read_text(tmp_path, ARTICLE)
    assert texts(document, "paragraph") == [
        "6月13日,山海集團發布《2023年可持續發展報告》。報告顯示,2023年研發投入達到11.9億元。",
        "2023年,集團為427萬商家提供服務,清潔電力使用比例為52.2%。",
    ]
    assert texts(document, "heading") == ["山海集團2023可持續發展報告:研發投入創新高", "科技投入再創新高,能力持續增強"]
    assert texts(document, "caption") == ["展廳一角,觀眾體驗新產品"]
    aside = texts(document, "boilerplate")
    assert {"示例商報", "-- 天氣", "VZMr3zrtJU.png", "股市", "友情鏈接", "電話:(香港)852-2564 0000"} <= set(aside)
    assert_true_to_itself(document)


def test_reads_what_the_article_is_about(tmp_path: Path) -> None:
    metadata = read_text(tmp_path, ARTICLE).metadata
    assert metadata.title == "山海集團2023可持續發展報告:研發投入創新高"
    assert (metadata.kind, metadata.language) == ("news", "zh-Hant")
    assert metadata.company is not None
    assert metadata.company.name == "山海集團"
    assert metadata.period is not None
    assert metadata.period.label == "2023"
    assert str(metadata.published) == "2024-06-13"


def test_every_line_of_an_article_without_blank_lines_is_a_paragraph(tmp_path: Path) -> None:
    document = read_text(tmp_path, "标题在此\n第一段说了一件事。\n第二段又说了一件事。\n")
    assert texts(document, "paragraph") == ["第一段说了一件事。", "第二段又说了一件事。"]


def test_lines_broken_at_a_margin_are_one_paragraph(tmp_path: Path) -> None:
    lines = [
        "In 2023 we reduced our Scope 1 emissions by 12 percent against the",
        "base year, mainly because two sites changed from gas to electric",
        "boilers. Further sites will follow.",
    ]
    document = read_text(tmp_path, "Climate\n\n" + "\n".join(lines) + "\n\nAnother paragraph stands here.\n")
    assert texts(document, "paragraph") == ["\n".join(lines), "Another paragraph stands here."]


def test_page_markers_and_form_feeds_make_pages(tmp_path: Path) -> None:
    marked = read_text(tmp_path, "<!-- page 3 -->\nFirst text here.\n\n<!-- page 4 -->\nSecond text here.\n")
    assert [page.number for page in marked.pages] == [3, 4]
    assert [block.page for block in marked.blocks] == [3, 4]
    fed = read_text(tmp_path, "First text here.\fSecond text here.", "fed.txt")
    assert [block.page for block in fed.blocks] == [1, 2]
    assert "page 3" not in marked.text


def test_tab_separated_lines_are_a_table(tmp_path: Path) -> None:
    lines = ("Key figures", "", "Indicator\tUnit\t2022\t2023", "Water use\tm3\t1,200\t1,100", "Waste\tt\t–\t35", "")
    document = read_text(tmp_path, "\n".join(lines))
    assert row(document, "Water use") == {
        "label": "Water use",
        "parents": [],
        "unit": "m3",
        "values": {"2022": "1,200", "2023": "1,100"},
        "blank": [],
        "references": [],
    }
    assert row(document, "Waste")["blank"] == ["–"]


def test_encodings_are_told_apart(tmp_path: Path) -> None:
    simplified = "本公司2023年温室气体排放总量为一百二十万吨，较上年下降百分之五。环境保护是我们的责任。"
    traditional = "本公司2023年溫室氣體排放總量為一百二十萬噸，較上年下降百分之五。環境保護是我們的責任。"
    cases = [
        (simplified, "gb18030"),
        (traditional, "big5"),
        (simplified, "utf-16"),
        (traditional, "utf-8-sig"),
        (simplified, "utf-16-le"),
    ]
    for number, (text, encoding) in enumerate(cases):
        assert read_text(tmp_path, text, f"{number}.txt", encoding).text == text, encoding
    assert (
        read_text(tmp_path, "Émissions réduites de 5 % – résumé.", "fr.txt", "cp1252").text == "Émissions réduites de 5 % – résumé."
    )


def test_invisible_and_private_characters_are_dropped(tmp_path: Path) -> None:
    document = read_text(tmp_path, "Emis\u00adsions fell\u200b by \ue0015%.\u202e\n")
    assert document.text == "Emissions fell by 5%."


def test_menu_lines_and_bracketed_pictures_are_no_evidence(tmp_path: Path) -> None:
    head = "首頁 | 要聞 | 財經 | 科技\n\n山海集團年報要點\n2024-06-14 09:30　分享至：微信\n\n"
    text = f"{head}[圖片:a7Kd02.png]\n\n山海集團在2023年的用水量為12萬立方米。\n"
    document = read_text(tmp_path, text)
    assert texts(document, "paragraph") == ["山海集團在2023年的用水量為12萬立方米。"]
    assert document.metadata.title == "山海集團年報要點"


def test_a_reports_own_sentence_on_privacy_is_kept(tmp_path: Path) -> None:
    sentence = "In 2023 all 4,200 employees were trained in our privacy policy, and 98% passed the test at the end of the training."
    assert texts(read_text(tmp_path, f"Privacy\n\n{sentence}\n"), "paragraph") == [sentence]
