"""Which company a document reports on."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from qa.catalog import Catalog
from qa.documents.company_aliases import full_name, other_names, short_of
from qa.documents.company_candidates import Candidate, count, same_as
from qa.documents.company_file import is_title_word, names_in_file, readable
from qa.documents.company_forms import brand_of, core
from qa.documents.company_joining import (
    drop_never_repeated,
    in_other_script,
    is_han,
    join_bracketed,
    join_initials,
    join_scripts,
)
from qa.documents.company_longer import Longer, Name, of_another, whole_company
from qa.documents.company_names import find_names, find_ticker, names_no_one
from qa.documents.company_spoken import spoken_of
from qa.documents.company_stated import stated_companies, traded_as, written_small
from qa.documents.evidence_text import Surface
from qa.documents.site_names import site_name
from qa.documents.written_names import Writing
from qa.domain.documents import Company, Language, Reading
from qa.domain.places import Span
from qa.text.characters import is_cjk
from qa.text.display import display
from qa.text.folding import fold_plain
from qa.text.lexicon import load_lexicon

# How much a mention says, by where it stands. Frequency counts by its logarithm: an auditor is named often, the company always.
_TITLE, _FILE, _COVER, _ABOUT, _AUTHOR = 6.0, 4.0, 3.0, 2.0, 2.5
_SITE = 2.5
_SOURCE_WEIGHT = 3.0
_ENOUGH = 4.0
_OFTEN = 8
_LONGEST_LINE = 80
_LONGEST_HAN_BRAND = 6
_SHORTEST_BRAND, _BRAND_OFTEN = 3, 3
_FILE_WORD = re.compile(
    r"(?:progress|review|statement|summary|final|version|sd|csr|iar|ar|sr|gri|tcfd|sasb|data|book|sheet|english|chinese|ghg"
    r"|inventory|spreads?|web|website|emissions?|carbon|tnfd|issb|ifrs|esrs|csrd|nfs|matrix"
    r"|policy|policies|statement|procedures?|charter|standard|plan|framework|governance|en|cn|zh|the|and|for|pdf|ltd|limited|inc|plc|ag|se|gmbh|corp|corporation|company|group|holdings?)",
    re.IGNORECASE,
)
_OWNER = re.compile(
    r"(?:版权所有|版權所有|主办单位|主辦單位)\s*[:：©]?\s*(?P<name>[^\s|，,。]{4,40})|(?:©"
    r"|copyright)\s*(?:\d{4}\s*)?(?P<other>[A-Z][^|.\n]{2,40})",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"来源\s*[:：]\s*(?P<name>(?!港口公司|煤炭公司|电力公司|运输公司)[\u4e00-\u9fff]{3,14})(?=\s|$)")
"""Who a news item of a group's site is from."""
_BEFORE_REPORT = re.compile(
    r"^(?:the\s+)?(?P<name>[A-Z][\w&'’.-]*(?:\s+[A-Z][\w&'’.-]*){0,3}?)(?:'s|’s)?\s+(?:(?:for|in)\s+)?(?:(?:FY)?(?:19"
    r"|20)\d{2}\S*\s+)?"
    r"(?:(?:Annual|Integrated|ESG|Environmental|Sustainability|Sustainable|Corporate|CSR|Climate|Impact|Non-?[Ff]inancial"
    r"|SASB|TCFD|GRI|Global|Social)\b)"
)
_HAN_BEFORE_REPORT = re.compile(
    r"^(?=.*(?:报告|報告|年报|年報|report))(?:《)?(?P<name>(?!年)[\u4e00-\u9fffA-Za-z·]{2,16}?)\s*(?:股份)?(?:(?:19|20)\d{2}"
    r"|二[〇零○]\S{2}|[一二三四五六七八九十百〇零○]{2,4}(?=年))?\s*(?:[-–—/]\s*(?:20)?\d{2})?\s*(?:年度?|财年|財年)?\s*"
    r"(?:年度)?(?:ESG|(?:生态|生態)?(?:环境|環境)(?![局厅廳部])|社会|社會|可持续|可持續|永續|企业社会|企業社會|年度报告|年度報告|年报|年報|責任|责任)"
)
_HAN_COMPANY = re.compile(r"^(?P<name>[\u4e00-\u9fff]{2,12}?(?:公司|集团|集團|银行|銀行))")
_TRADE = (
    "科技|能源|煤炭|港务|港務|电力|電力|材料|乳业|乳業|电子|電子|食品|物流|矿业|礦業|煤业|煤業|钢铁|鋼鐵|化工|化学|化學|医药|醫藥|制药|製藥|生物|汽车|汽車|水务|水務"
    "|电脑|電腦|资讯|資訊|软件|軟體|药业|藥業|酒业|酒業|纸业|紙業|电气|電氣|地产|地產|置业|置業|证券|證券|保险|保險|银行|銀行|重工|水泥|半导体|半導體|光电|光電|航空|电信|電信|通信|环保|環保|金控"
)
_HAN_TRADE_NAME = re.compile(
    rf"(?P<name>(?!.{{0,3}}(?:可再生|再生|新型|清洁|清潔|绿色|綠色|新能|国家|國家|全国|全國|我国|低碳|年|与|與|和|及|的))[\u4e00-\u9fff]{{2,4}}?(?:{_TRADE}))"
    r"(?![局厅廳部委])(?![\u4e00-\u9fff]?(?:行业|行業|产业|產業|企业|企業|市场|市場|领域|領域|生产|生產|消费|消費|管理|使用|转型|轉型|体系|體系|发展|發展|规划|規劃|安全|供[应應](?![链鏈商])|产量|產量|价格|價格|销量|銷量))"
)
"""A name without its legal form, by the trade that ends it, where a title opens with it ("青禾水务供应商行为准则")."""
_NO_NAME = re.compile(
    r"(?:(?:fy|cy)\s?\d|sustainab|report|annual|environment|corporate|social|esg|index|our|the|integrated|responsib|message|table"
    r"|combined|consolidated|global|climate|disclosures?\b|supplement|highlights|公開資訊|公开资讯|公開信息|公开信息|关于|關於|年度|报告|報告|公司|集团|集團|企业|企業"
    r"|[〇零○一二三四五六七八九十百]+年?度?$|中国|中國|我国|首次|连续|連續|第|如何|怎样|怎樣|对子|對子|由于|由於).*|.*上市公司",
    re.IGNORECASE,
)

_NOTHING = re.compile(
    r"(?:(?:fy|cy|h[12]|q[1-4])?\s?\d*)|(?:appendix|supplement|index|report|review|statement|annex|notes?|table|figure|section|chapter"
    r"|schedule|contents|page|data|summary|overview|policy|code|disclosures?|material for)[,;:]?"
)
"""What is left of a "name" without its legal form where there is none: "FY23 Group", "Appendix, Group"."""

_DOING = re.compile(
    r"[发發][布佈]|[发發]表|刊[发發]|公布|公佈|披露|推出|首份|首次|首发|连续|連續|召开|获|獲|荣|榮|于|於|在|的|携|与|與|和|及|对|對|阐释|闡釋|解读|解讀|宣布|入选|入選|上榜|亮相"
    r"|(?<=[a-z])\s+(?:publishes|releases|announces|reports)\b"
)


def find_company(
    surface: Surface, title: str, language: Language, catalog: Catalog, *, required: bool
) -> tuple[Company, Reading] | None:
    """The company whose figures the document states, None where there is none (a ministry's notice, statistics).

    Args:
        surface: The document.
        title: Its title.
        language: Its language, in which a known company is named.
        catalog: Known companies.
        required: Whether the document is of a kind that always has a company (a report), so that weaker signs suffice.
    """
    candidates: dict[str, Candidate] = {}
    writing = Writing(surface.text)
    longer = Longer(surface.text)
    for place, weight, text, start in _places(surface, title):
        for name, key, span in map(longer.name, _named(text, start, catalog, place, longer.stated)):
            if key is None and " " not in name and (writing.everyday(name) or _is_file_code(name, place, writing)):
                continue  # "Promoting Sustainability" on a cover is nobody's
            count(candidates, name, key, span, place, weight)
    if not any(one.key is not None and one.places & {"title", "file", "cover"} for one in candidates.values()):
        _count_file_words(surface, candidates, writing)
    _count_stated(surface, candidates, catalog)
    if site := site_name(
        surface.name, surface.properties.get("title", ""), [one.span.of(surface.text) for one in surface.cover[:12]]
    ):
        count(candidates, site, None, None, "brand", _FILE)
    _count_throughout(candidates, writing)
    _count_short_writings(surface, title, candidates)
    best = max(candidates.values(), key=lambda candidate: candidate.score, default=None)
    weak = best is None or best.score < _ENOUGH
    if weak or (best is not None and not best.places):
        _count_spoken(surface, candidates, catalog, only_known=not (required and weak))
    elif best is not None and best.key is None and best.places == {"file"} and not writing.times(best.name):
        _count_other_name(surface, candidates, best, catalog)
    if not candidates:
        return None
    join_scripts(surface.text, candidates)
    join_initials(surface.text, candidates, catalog)
    join_bracketed(surface.text, candidates)
    drop_never_repeated(candidates, surface.name, writing)
    best = max(candidates.values(), key=lambda candidate: (candidate.score, -len(candidate.name)))
    if best.score < (_ENOUGH / 2 if required else _ENOUGH):
        return None
    best.writings.extend(in_other_script(best, candidates.values()))
    best.name = _called(surface, title, best, language)
    company = _company(surface, best, catalog, language)
    confidence = min(0.98, 0.4 + best.score / 30)
    return company, Reading("catalog" if best.key else best.source, round(confidence, 2), best.span)


def _count_stated(surface: Surface, candidates: dict[str, Candidate], catalog: Catalog) -> None:
    """What the document states outright about whose it is: the filer of a filing, who "we" are, over whose name it is signed."""
    for stated in stated_companies(surface.text):
        name, key = stated.name, whole_company(catalog, stated.name)
        if _NOTHING.fullmatch(core(name)) or not core(name):
            continue
        count(candidates, name, key, stated.span, f"stated {stated.weight}", stated.weight)
        if not key and (small := written_small(name, surface.text)) != name:
            count(candidates, small, None, None, "stated", 0.0)


def _called(surface: Surface, title: str, best: Candidate, language: Language) -> str:
    """The name that the company goes by.

    That of the brand itself with a legal form goes before a longer one, such as a subsidiary's, that neither title nor file name
    gives; a name is in the document's script, and not all in capitals, where the document writes it so too.
    """
    name = best.name
    prominent = fold_plain(f"{title} {readable(surface.name)}")
    if core(name) not in prominent:
        brands = [one for one in best.writings if core(one) in prominent and core(name).startswith(f"{core(one)} ")]
        name = max((one for one in brands if brand_of(one) != one), key=len, default=name)
    if language != "en" and not is_han(name) and (own := [one for one in best.writings if is_han(one) and one.endswith("公司")]):
        return own[0]
    alike = [one for one in best.writings if fold_plain(one) == fold_plain(name) and not one.isupper()]
    return alike[0] if name.isupper() and alike else name


def _places(surface: Surface, title: str) -> Iterator[tuple[str, float, str, int | None]]:
    """(place, weight, text, where it starts in the stored text or None)."""
    yield "title", _TITLE, title, None
    yield "file", _FILE, readable(surface.name.rsplit(".", 1)[0]), None
    for name in ("author", "company", "site"):
        if surface.properties.get(name):
            yield "properties", _AUTHOR, display(surface.properties[name]), None
    for block in surface.surroundings:
        text = block.span.of(surface.text)
        if len(text) < 400 and (owner := _OWNER.search(text)):
            group = "name" if owner["name"] else "other"
            yield "site", _SITE, owner[group], block.span.start + owner.start(group)
    for block in (*surface.surroundings, *surface.cover[:12]):
        if source := _SOURCE.search(block.span.of(surface.text)):
            yield "source", _SOURCE_WEIGHT, source["name"], block.span.start + source.start("name")
    for block in surface.cover[:12]:
        yield "cover", _COVER if block.kind == "heading" else _COVER / 2, block.span.of(surface.text), block.span.start
    for span in list(surface.about())[:12]:
        yield "about", _ABOUT, span.of(surface.text), span.start


def _named(text: str, start: int | None, catalog: Catalog, place: str, stated: Sequence[str]) -> Iterator[Name]:
    """Names in a text with their catalog keys."""
    known = [match for match in catalog.find_companies(text) if not of_another(text, match, catalog, stated)]
    for match in known:
        yield match.span.of(text), match.key, _moved(match.span, start)
    for mention in find_names(text):
        own = next((match for match in known if match.span.overlaps(mention.span)), None)
        if own is not None and (whole_company(catalog, mention.name) == own.key or (place == "title" and is_han(mention.name))):
            yield mention.name, own.key, _moved(mention.span, start)  # its full name
        elif own is None and not _NOTHING.fullmatch(core(mention.name)):
            yield mention.name, None, _moved(mention.span, start)
    if place in {"title", "file", "cover", "source"} and not known and len(text) <= _LONGEST_LINE:
        flat = " ".join(text.split())
        names = [
            name
            for pattern in (_BEFORE_REPORT, _HAN_BEFORE_REPORT, _HAN_COMPANY)
            if (written := pattern.match(flat)) and len(name := _OWNING.sub("", _DOING.split(written["name"])[0].strip())) >= 2
        ]
        if not names and (trade := _HAN_TRADE_NAME.match(flat)):
            names = [trade["name"]]
        for name in names:
            if not _NO_NAME.fullmatch(name):
                yield name, None, None


def _moved(span: Span, start: int | None) -> Span | None:
    return None if start is None else Span(span.start + start, span.end + start)


def _count_throughout(candidates: dict[str, Candidate], writing: Writing) -> None:
    """Adds how often each candidate is named in the text; names that stand nowhere prominent come in by frequency alone."""
    counts = Counter(mention.name for mention in find_names(writing.text))
    frequent = counts.most_common(5)
    for name, number in frequent:
        if number >= 3 and not _NOTHING.fullmatch(core(name)):
            key = same_as(candidates, name)
            candidates.setdefault(key, Candidate(name))
    for candidate in candidates.values():
        brand = brand_of(candidate.name) or candidate.name
        candidate.mentions = counts[candidate.name] if writing.everyday(brand) else writing.times(brand)
        candidate.score += 0.8 * math.log2(1 + candidate.mentions)


def _count_file_words(surface: Surface, candidates: dict[str, Candidate], writing: Writing) -> None:
    """A file is often named for its company: the name that opens it, or else any word that the text writes again and again."""
    stem = surface.name.rsplit(".", 1)[0]
    named = names_in_file(stem, writing)
    for name in named:
        whole = full_name(name, surface.text) if is_cjk(name[0]) else None
        key = same_as(candidates, name)
        key = same_as(candidates, whole) if whole and key not in candidates else key
        if is_cjk(name[0]) and name != named[0]:
            key = same_as(candidates, named[0])  # its shorter writing
        count(candidates, name, None, None, "file", _FILE, same=key)
        if whole:
            count(candidates, whole, None, None, "file", 0.0, same=key)
    if not named:
        _count_any_word(stem, candidates, writing)


def _count_any_word(stem: str, candidates: dict[str, Candidate], writing: Writing) -> None:
    folded = fold_plain(stem)
    whole = [name for one in candidates.values() if " " in (name := core(one.name)) and name in folded]
    for word in re.findall(r"[A-Z][A-Za-z&]{2,20}(?:-[A-Z][A-Za-z&]{2,20})*|[\u4e00-\u9fff]{2,12}", stem):
        if _NO_NAME.fullmatch(word) or _FILE_WORD.fullmatch(word) or _is_phrase(word) or writing.everyday(word):
            continue
        if any(fold_plain(word) in name.split() for name in whole):
            continue  # "Finance" of a file named for "Halden Finance Ltd"
        if is_title_word(word, stem, writing):
            continue
        if writing.times(word) >= _OFTEN and same_as(candidates, word) not in candidates:
            count(candidates, word, None, None, "file", _FILE)


def _count_spoken(surface: Surface, candidates: dict[str, Candidate], catalog: Catalog, *, only_known: bool) -> None:
    """Where a report says nowhere prominent whose it is, it is that of the company its sentences speak of."""
    spoken = spoken_of(surface.text, catalog, only_known=only_known)
    if spoken is None:
        return
    count(candidates, spoken.name, spoken.key, spoken.span, "text", _ENOUGH + 0.8 * math.log2(1 + spoken.times))
    candidates[spoken.key or same_as(candidates, spoken.name)].mentions = spoken.times


def _count_other_name(surface: Surface, candidates: dict[str, Candidate], filed: Candidate, catalog: Catalog) -> None:
    """A company that the file alone calls as the text never does is the one the sentences speak of: it changed its name."""
    spoken = spoken_of(surface.text, catalog)
    if spoken is None or spoken.key is not None:
        return
    count(candidates, spoken.name, None, spoken.span, "text", _ENOUGH + 0.8 * math.log2(1 + spoken.times))
    named = candidates[same_as(candidates, spoken.name)]
    if named is not filed:
        named.mentions = spoken.times
        named.takes(candidates.pop(next(key for key, one in candidates.items() if one is filed)))


_FILE_CODE = re.compile(r"[A-Z]{2,6}\d{2,}")


def _is_file_code(name: str, place: str, writing: Writing) -> bool:
    """Whether a file's name opens with a number of its printer ("VHAL204"): letters and digits that the text never writes."""
    return place == "file" and _FILE_CODE.fullmatch(name) is not None and not writing.times(name)


def _is_phrase(word: str) -> bool:
    """Whether Chinese words of a file name are everyday ones ("监测数据联网规范"); a name would be a word of no dictionary."""
    if not is_cjk(word[0]) or _HAN_TRADE_NAME.fullmatch(word):
        return False
    lexicon, folded = load_lexicon(), fold_plain(word)
    pairs = (folded[start : start + size] for size in (2, 3, 4) for start in range(len(folded) - size + 1))
    return len(word) > _LONGEST_HAN_BRAND or any(lexicon.to_english(pair) for pair in pairs)


def _count_short_writings(surface: Surface, title: str, candidates: dict[str, Candidate]) -> None:
    """A title or file name may write a company without its legal form; that counts as much."""
    for place, weight, text in (("title", _TITLE, title), ("file", _FILE, surface.name)):
        folded = fold_plain(re.sub(r"[_-]+", " ", text))
        for candidate in candidates.values():
            needle = core(candidate.name)
            if place not in candidate.places and len(needle) >= 2 and needle in folded:
                candidate.places.add(place)
                candidate.score += weight
            elif place not in candidate.places and (brand := _brand_before(folded, needle, surface.text)):
                candidate.places.add(place)
                candidate.score += weight
                candidate.writings.append(brand)


def _brand_before(title: str, name: str, text: str) -> str:
    """How a title opens with a Han name cut short ("青禾智造" of "青禾智造科技股份有限公司"), where the text often writes it so."""
    size = next((size for size in range(len(name), _SHORTEST_BRAND - 1, -1) if title.startswith(name[:size])), 0)
    brand = text[at : at + size] if size and (at := fold_plain(text).find(name[:size])) >= 0 else ""
    return brand if is_han(brand) and text.count(brand) >= _BRAND_OFTEN else ""


_OWNING = re.compile(r"['’]s$")


def _company(surface: Surface, best: Candidate, catalog: Catalog, language: Language) -> Company:
    ticker = find_ticker("\n".join(block.span.of(surface.text) for block in surface.cover))
    aliases = other_names(surface.text, best.name, best.writings, [block.span.of(surface.text) for block in surface.cover])
    aliases += traded_as(surface.text, (best.name, *best.writings, *aliases))
    if best.key:
        entry, writing = catalog.company(best.key), Writing(surface.text)
        names = entry.names.en if entry else ()
        brands = [one for one in map(brand_of, names) if one and writing.times(one) >= _OFTEN]
        met = (*best.writings, *aliases, *brands, *short_of(names, surface.name.rsplit(".", 1)[0], writing))
        return known_company(catalog, best.key, language, met)
    short = brand_of(best.name)
    names = (*aliases, short, *best.writings, *map(brand_of, best.writings))
    kept = (name for name in dict.fromkeys(names) if len(name) >= 2 and name != best.name and not names_no_one(name))
    aliases = tuple(name for name in kept if not _OWNING.search(name))
    return Company(core(best.name), best.name, aliases, ticker[0] if ticker else None)


def known_company(catalog: Catalog, key: str, language: Language, written: Sequence[str]) -> Company:
    """A company of the catalog, named as documents in `language` name it; `written` are further writings met."""
    known = catalog.as_company(key)
    entry = catalog.company(key)
    own = entry.names.of(language) if entry else ()
    name = next((writing for writing in written if writing in own), own[0] if own else known.name)
    same = {fold_plain(one) for one in (known.name, *known.aliases)}
    met = (one for one in written if not names_no_one(one) and not (one.islower() and fold_plain(one).replace("-", " ") in same))
    aliases = tuple(alias for alias in dict.fromkeys((known.name, *known.aliases, *met)) if alias != name)
    return Company(known.key, name, aliases, known.ticker)
