"""What an HTML page says of itself in its head: title, site, dates, structured data."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

import lxml.html

_META = {
    "og:title": "title",
    "dc.title": "title",
    "citation_title": "title",
    "articletitle": "title",
    "og:site_name": "site",
    "sitename": "site",
    "author": "author",
    "article:published_time": "created",
    "og:published_time": "created",
    "datepublished": "created",
    "publishdate": "created",
    "pubdate": "created",
    "publish_date": "created",
    "date": "created",
    "dc.date": "created",
    "dc.date.issued": "created",
    "description": "description",
    "og:type": "type",
}
_ARTICLES = frozenset({"article", "newsarticle", "report", "blogposting", "reportagenewsarticle"})


def page_properties(root: lxml.html.HtmlElement) -> dict[str, str]:
    """Properties by name ("title", "site", "author", "created", "type", "language"); the first of each wins."""
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        content = " ".join((meta.get("content") or "").split())
        if content and name in _META:
            found.setdefault(_META[name], content)
    for data in _structured(root):
        for key, name in (("headline", "title"), ("datePublished", "created")):
            value = data.get(key)
            if isinstance(value, str) and value.strip():
                found.setdefault(name, value.strip())
        found.setdefault("type", "article")
    title = root.find(".//title")
    if title is not None and title.text_content().strip():
        found.setdefault("page_title", " ".join(title.text_content().split()))
    if root.get("lang"):
        found.setdefault("language", root.get("lang"))
    return found


def _structured(root: lxml.html.HtmlElement) -> Iterator[Mapping[str, object]]:
    """JSON-LD objects that describe an article or a report."""
    for script in root.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json" or not script.text or len(script.text) > 500_000:
            continue
        try:
            data = json.loads(script.text)
        except (ValueError, RecursionError):
            continue
        for item in data if isinstance(data, list) else [data]:
            if isinstance(item, dict) and str(item.get("@type", "")).lower() in _ARTICLES:
                yield item
