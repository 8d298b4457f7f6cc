"""Sample documents as HTML pages with the navigation, banners and footers that company sites put around a report."""

from __future__ import annotations

from html import escape

from eval.corpus.source import Element, Source, split_mark

_WORDS = {
    "en": (
        "Home",
        "Products",
        "Investors",
        "Sustainability",
        "Careers",
        "Contact",
        "We use cookies to improve this site.",
        "Accept all",
    ),
    "zh-Hant": ("首頁", "產品", "投資人", "永續發展", "人才招募", "聯絡我們", "本網站使用Cookie以改善瀏覽體驗。", "全部接受"),
    "zh-Hans": ("首页", "产品", "投资者", "可持续发展", "人才招聘", "联系我们", "本网站使用Cookie以改善浏览体验。", "全部接受"),
}
_TAGS = {"title": "h1", "heading": "h2", "subheading": "h3", "paragraph": "p", "subtitle": "p", "note": "p"}


def render_html(source: Source) -> bytes:
    """The document as one HTML page."""
    *menu, cookies, accept = _WORDS[source.language]
    links = "".join(f'<li><a href="/{position}">{word}</a></li>' for position, word in enumerate(menu))
    body = "\n".join(_parts(source.elements))
    page = f"""<!DOCTYPE html>
<html lang="{source.language}">
<head><meta charset="utf-8"><title>{escape(source.title)} | {escape(source.header)}</title></head>
<body>
<div id="cookie-banner" role="dialog"><p>{cookies}</p><button>{accept}</button></div>
<header><a class="logo" href="/">{escape(source.header)}</a><nav><ul>{links}</ul></nav></header>
<main>
{body}
</main>
<footer><ul>{links}</ul><p>{escape(source.footer)}</p></footer>
</body>
</html>
"""
    return page.encode("utf-8")


def _parts(elements: tuple[Element, ...]) -> list[str]:
    parts: list[str] = []
    caption = ""
    for position, element in enumerate(elements):
        if element.kind == "caption":
            caption = f"<caption>{escape(element.text)}</caption>"
        elif element.kind == "table":
            parts.append(_table(element, caption))
            caption = ""
        elif element.kind == "item":
            opened = elements[position - 1].kind != "item"
            closed = position + 1 == len(elements) or elements[position + 1].kind != "item"
            parts.append(f"{'<ul>' if opened else ''}<li>{escape(element.text)}</li>{'</ul>' if closed else ''}")
        elif element.kind in _TAGS:
            tag = _TAGS[element.kind]
            parts.append(f"<{tag}>{escape(element.text)}</{tag}>")
    return parts


def _table(element: Element, caption: str) -> str:
    header, *rows = element.rows
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in header)
    lines = [f"<tr>{''.join(f'<td>{_cell(cell)}</td>' for cell in row)}</tr>" for row in rows]
    return f"<table>{caption}<thead><tr>{head}</tr></thead>\n<tbody>\n" + "\n".join(lines) + "\n</tbody></table>"


def _cell(text: str) -> str:
    body, mark = split_mark(text)
    return escape(body) + (f"<sup>{escape(mark)}</sup>" if mark else "")
