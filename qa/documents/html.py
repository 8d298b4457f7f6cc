"""HTML: the page's own text with its headings, lists and tables; what surrounds it is dropped or marked as boilerplate."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import lxml.html
from lxml import etree

from qa.documents.article import mark_boilerplate
from qa.documents.content import Content
from qa.documents.drafts import Draft, write
from qa.documents.grid import GridCell, lay_out
from qa.documents.html_properties import page_properties
from qa.errors import FileUnreadable

_DROPPED = frozenset(
    """script style noscript template svg iframe object embed canvas map form button select option input textarea dialog nav head
    audio video math""".split()
)
_BLOCKS = frozenset(
    """address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 header
    hr html
    legend li main ol p pre section summary table tbody td tfoot th thead tr ul caption""".split()
)
_SURROUNDINGS = re.compile(
    r"(?:^|[-_\s])(?:nav(?:bar|igation)?|menu|breadcrumbs?|footer|cookies?|consent|gdpr|share|sharing|social|related"
    r"|recommend(?:ed|ations?)?|sidebar"
    r"|advert(?:s|isement)?|ads?|banner|comments?|toolbar|copyright|pagination|pager|subscribe|newsletter|login"
    r"|search(?:box|bar|form)?|skip(?:link)?|sitemap|toplink"
    r"|links|friendlinks?|hot(?:news)?|crumb|qrcode|backtop)(?:$|[-_\s])",
    re.IGNORECASE,
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_PAGE = re.compile(r"\s*page\s+(\d{1,6})\s*", re.IGNORECASE)
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# A region that holds more than this share of all text is the article, whatever its class says.
_MAIN_SHARE = 0.4


def read_html(text: str, name: str) -> Content:
    """The content of an HTML page.

    Raises:
        FileUnreadable: Nothing can be parsed from it.
    """
    root = _parse(text, name)
    properties = page_properties(root)
    body = root.find("body")
    walker = _Walker(total=max(1, len("".join((body if body is not None else root).itertext()))))
    walker.walk(body if body is not None else root, surroundings=False)
    walker.flush()
    return write(mark_boilerplate(walker.drafts), properties)


def _parse(text: str, name: str) -> lxml.html.HtmlElement:
    parser = lxml.html.HTMLParser(no_network=True, huge_tree=False, remove_pis=True, encoding="utf-8")
    try:
        # Bytes, because lxml refuses text that declares an encoding of its own.
        return lxml.html.document_fromstring(text.encode("utf-8", errors="replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise FileUnreadable(f"{name} holds no readable HTML: {error}.", hint="Save the page again, complete.") from error


def read_fragment(text: str, page: int | None) -> list[Draft]:
    """Blocks and tables of a piece of HTML that stands in another format's file."""
    parser = lxml.html.HTMLParser(no_network=True, huge_tree=False, remove_pis=True)
    try:
        element = lxml.html.fragment_fromstring(text, create_parent="div", parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return []
    walker = _Walker(total=len(text))
    walker.walk(element, surroundings=False)
    walker.flush()
    return [replace(draft, page=page) for draft in walker.drafts]


@dataclass
class _Walker:
    """Collects drafts in reading order."""

    total: int
    drafts: list[Draft] = field(default_factory=list)
    _inline: list[str] = field(default_factory=list)
    _linked: int = 0
    _kind: str = "paragraph"
    _page: int | None = None
    _surroundings: bool = False

    def walk(self, element: lxml.html.HtmlElement, *, surroundings: bool) -> None:
        """Reads `element` and what is in it. `surroundings` tells that an outer element is navigation or the like."""
        for child in _steps(element):
            if isinstance(child, str):
                self._inline.append(re.sub(r"\s+", " ", child))
            elif isinstance(child, etree._Comment):
                self._turn_page(child.text or "")
            elif isinstance(child.tag, str):
                self._element(child, surroundings)

    def flush(self, kind: str | None = None, level: int = 0) -> None:
        """Ends the block that is being collected."""
        text = re.sub(r"[ \t]*\n[ \t]*", "\n", "".join(self._inline)).strip()
        if text:
            links = self._linked / max(1, len(text))
            chosen = "boilerplate" if self._surroundings else kind or self._kind
            for part in re.split(r"\n{2,}", text):
                self.drafts.append(Draft(chosen, part, level=level, page=self._page, links=links))  # type: ignore[arg-type]
        self._inline.clear()
        self._linked = 0

    def _turn_page(self, comment: str) -> None:
        match = _PAGE.fullmatch(comment)
        if match:
            self.flush()
            self._page = int(match[1])

    def _element(self, element: lxml.html.HtmlElement, surroundings: bool) -> None:
        tag = element.tag.lower()
        if tag in _DROPPED or _hidden(element):
            return
        if tag == "br":
            self._inline.append("\n")
        elif tag == "table" and _is_data(element):
            self.flush()
            self._table(element, surroundings)
        elif tag in _BLOCKS:
            self._block(element, tag, surroundings)
        else:
            before = sum(map(len, self._inline))
            self._inline_element(element, tag, surroundings)
            if tag == "a":
                self._linked += sum(map(len, self._inline)) - before

    def _inline_element(self, element: lxml.html.HtmlElement, tag: str, surroundings: bool) -> None:
        if tag == "sup":
            self._inline.append(raised("".join(element.itertext())))
        else:
            self.walk(element, surroundings=surroundings)

    def _block(self, element: lxml.html.HtmlElement, tag: str, surroundings: bool) -> None:
        self.flush()
        outer_kind, outer_place = self._kind, self._surroundings
        inside = surroundings or self._is_surroundings(element, tag)
        self._surroundings = inside
        level = int(tag[1]) if re.fullmatch(r"h[1-6]", tag) else 0
        if tag in {"li", "dd"}:
            self._kind = "list_item"
        elif tag in {"figcaption", "caption"}:
            self._kind = "caption"
        elif tag in {"article", "section", "td"}:
            self._kind = "paragraph"
        self.walk(element, surroundings=inside)
        self.flush("heading" if level else None, level)
        self._kind, self._surroundings = outer_kind, outer_place

    def _is_surroundings(self, element: lxml.html.HtmlElement, tag: str) -> bool:
        marks = " ".join(filter(None, (element.get("class"), element.get("id"), element.get("role"))))
        named = (
            tag in {"footer", "aside"} or bool(_SURROUNDINGS.search(marks)) or element.get("role") in {"navigation", "contentinfo"}
        )
        if not named or tag in {"body", "html", "main", "article"}:
            return False
        return len("".join(element.itertext())) < _MAIN_SHARE * self.total or tag == "footer"

    def _table(self, element: lxml.html.HtmlElement, surroundings: bool) -> None:
        caption = element.find("caption")
        title = _text(caption) if caption is not None else ""
        rows = [[_cell(cell) for cell in row if cell.tag in {"td", "th"}] for row in element.iter("tr")]
        grid = lay_out(rows)
        if surroundings:
            self.drafts.extend(Draft("boilerplate", "\t".join(slot.text for slot in row), page=self._page) for row in grid.rows)
        elif grid.rows:
            self.drafts.append(Draft("table", title, grid=grid, page=self._page))


def _steps(element: lxml.html.HtmlElement) -> Iterator[str | lxml.html.HtmlElement]:
    if element.text:
        yield element.text
    for child in element:
        yield child
        if child.tail:
            yield child.tail


_PANELS = frozenset({"region", "tabpanel"})


def _hidden(element: lxml.html.HtmlElement) -> bool:
    """Whether an element is never shown; a panel that its reader opens ("read more", a tab) is part of the page."""
    if element.get("role") in _PANELS and element.get("id"):
        return False
    return (
        element.get("hidden", "false") != "false"
        or element.get("aria-hidden") == "true"
        or bool(_HIDDEN_STYLE.search(element.get("style") or ""))
    )


def _is_data(table: lxml.html.HtmlElement) -> bool:
    """Whether a table holds data and is not there for layout: no table within, two rows and columns, no cell of long prose."""
    if table.get("role") == "presentation" or table.find(".//table") is not None:
        return False
    rows = [[cell for cell in row if cell.tag in {"td", "th"}] for row in table.iter("tr")]
    filled = [row for row in rows if sum(1 for cell in row if _text(cell)) >= 2]
    if len(rows) < 2 or not filled:
        return False
    if next(table.iter("th"), None) is not None:
        return True
    return len(filled) * 2 >= len(rows) and max(len(_text(cell)) for row in rows for cell in row) < 2_000


def _cell(cell: lxml.html.HtmlElement) -> GridCell:
    return GridCell(_text(cell), header=cell.tag == "th", columns=_count(cell.get("colspan")), rows=_count(cell.get("rowspan")))


def _count(value: str | None) -> int:
    return min(int(value), 65_534) if value and value.strip().isdecimal() else 1


def _text(element: lxml.html.HtmlElement) -> str:
    """The text of a cell on one line, raised digits as superscript characters."""
    pieces: list[str] = []

    def gather(node: lxml.html.HtmlElement) -> None:
        for step in _steps(node):
            if isinstance(step, str):
                pieces.append(step)
            elif isinstance(step.tag, str) and step.tag not in _DROPPED and not _hidden(step):
                if step.tag == "sup":
                    pieces.append(raised("".join(step.itertext())))
                    continue
                if step.tag == "br" or step.tag in _BLOCKS:
                    pieces.append(" ")
                gather(step)

    gather(element)
    return " ".join("".join(pieces).split())


def raised(text: str) -> str:
    """A superscript as plain text: digits as superscript characters, so that no footnote mark joins the number before it."""
    return text.strip().translate(_RAISED) if text.strip().isdecimal() else text
