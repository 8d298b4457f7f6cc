"""Companies of the index named in a question: by any name, alias, abbreviation or stock code, in any script."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from qa.catalog import Catalog
from qa.catalog.entries import CompanyEntry
from qa.catalog.phrases import Trie, find_phrases, phrase_key, tokens_of, trie_of
from qa.domain.documents import Company
from qa.domain.places import Span
from qa.text.characters import CJK
from qa.text.chinese_places import is_chinese_place
from qa.text.countries import country_of
from qa.text.folding import Folded, fold_plain
from qa.text.lexicon import is_english
from qa.understanding.bank_forms import bank_forms, names_after_group, other_trade
from qa.understanding.place_names import bank_names

_LEGAL_HAN = re.compile(
    r"(?:\((?:集团|控股|中国)\))?(?:集团|控股|科技|投资)*(?:股份有限公司|有限责任公司|有限公司|股份公司|公司)$|(?:集团|控股|股份)$"
)
_LEGAL_LATIN = re.compile(
    r"[\s,]+(?:incorporated|inc|corporation|corp|company|co|limited|ltd|llc|plc|ag|se|sa|s\.a|nv|n\.v|spa|s\.p\.a|gmbh|kgaa"
    r"|ab|asa|oyj|group"
    r"|holdings?|reit|trust|technologies)\.?$"
)
_TRADE_HAN = re.compile(
    r"(?:新能源|能源|电力|科技|生物|银行|金控|保险|证券|汽车|食品|乳业|医药|制药|地产|置业|物业|物流|快递|航空"
    r"|半导体|电子|通信|电信|化工|化学|钢铁|矿业|煤业|煤炭"
    r"|水务|环保|软件|网络|传媒|零售|酒店|实业|重工|机械|建材|水泥|材料|电器|家电|服饰|体育|饮料|酒业|农业|教育"
    r"|医疗|健康|技术|国际|信息|光电|精密|工业|航运|港务|港口|铁路|燃气|石油|石化)+$"
)
_COMMON_FIRST = frozenset(
    """france deutsche britain india brazil italy germany canada america china bank first general united green global
    national american royal standard asia pacific new great south north west east the international european british
    german hong kong taiwan blue red golden sun star city central best smart energy water power climate clean social data
    digital public world""".split()
)
_COMMON_HAN = frozenset(
    "中国 香港 台湾 上海 北京 广东 深圳 绿色 清洁 东方 国际 环球 全球 中央 国家 国有 数字 智能"
    " 信息 现代 传统 统一 第一 新能源 华能".split()
)
LETTERS = 2
"""Letters of a name that is also an everyday abbreviation ("CT", "PC")."""
_INSIDE_HAN = re.compile(f"[{CJK}]{{2}}(?<!请问)(?<!請問)(?<!对比)(?<!比较)(?<!关于)$")
_WORD_BEHIND = re.compile(r" ([\w&.-]+?)(?=['’]?(?:s\b)?(?:[\s,;:?!.]|$))")
_CODE_FRAME = re.compile(r"(?:股票|证券|上市)?(?:代码|代号|编号)|stock code|ticker|\.(?:hk|sh|sz|ss|tw)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Names:
    """A trie over the names of an index's companies; ids are places in `companies`."""

    companies: tuple[Company, ...]
    trie: Trie
    codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Subjects:
    """Companies of the index in order of first mention, each once, and every place where one is named."""

    companies: tuple[Company, ...]
    spans: tuple[Span, ...]


def find_subjects(question: str, folded: Folded, companies: Sequence[Company], catalog: Catalog) -> Subjects:
    """Companies of the index named in the question."""
    names = _names(tuple(companies), catalog)
    tokens = tokens_of(folded.text)
    longer = catalog.find_companies(question)
    places: list[tuple[Span, list[Company]]] = []
    for match in find_phrases(names.trie, tokens, weak=True):
        span = _before_possessive(question, folded.span(tokens.starts[match.first], tokens.ends[match.last - 1]))
        key = " ".join(tokens.forms[match.first : match.last])
        companies_here = [names.companies[int(place)] for place in match.ids]
        if match.weak and not (
            _is_written_so(span.of(question), companies_here) or _stands_as_name(question, span, is_code=key in names.codes)
        ):
            continue
        if any(
            one.span.covers(span) and len(one.span) > len(span) and one.key not in _keys(companies_here, catalog) for one in longer
        ):
            continue  # "阿里健康" is not 阿里
        continued = _continued(question, span, companies_here)
        if match.weak and _goes_on_otherwise(question, continued, companies_here):
            continue
        places.append((continued, companies_here))
    reporting = any(company.reports for _, named in places for company in named)
    found: dict[str, Company] = {}
    spans: list[Span] = []
    for span, named in places:
        kept = [company for company in named if company.reports or not reporting]
        if kept:  # a subsidiary beside its group is a part of it: its name is a word to be met
            spans.append(span)
        for company in kept:
            found.setdefault(_identity(company, catalog), company)
    return Subjects(tuple(found.values()), tuple(spans))


def _keys(companies: Sequence[Company], catalog: Catalog) -> set[str]:
    return {key for company in companies for key in (company.key, _identity(company, catalog))}


def _before_possessive(question: str, span: Span) -> Span:
    """Cut at a possessive inside: in "Northmere's food waste" the company is not Northmere Foods' food."""
    match = re.search(r"['’]s?\s", span.of(question))
    return Span(span.start, span.start + match.start()) if match else span


def _continued(question: str, span: Span, companies: Sequence[Company]) -> Span:
    """A short name with the words behind it that go on as the full name does: "SMA Solar" of SMA Solar Technology AG."""
    written = fold_plain(span.of(question))
    longest = span
    for name in (name for company in companies for name in (company.name, *company.aliases)):
        words = fold_plain(name).split()
        words = words[1:] if words and is_chinese_place(words[0]) and not written.startswith(words[0]) else words
        taken = written.split()
        end = span.end
        if words[: len(taken)] != taken:
            continue
        for word in words[len(taken) :]:
            ahead = _WORD_BEHIND.match(question, end)
            if ahead is None or fold_plain(ahead[1]) != word or not ahead[1][:1].isupper():
                break
            end = ahead.end()
        longest = max(longest, Span(span.start, end), key=len)
    return longest


_OTHER_TRADE = re.compile(
    r" (?:Holdings?|Bank|Energy|Logistics|Electronics|Foods|Motors|Airlines|Airways|Pharma(?:ceuticals)?|Technologies|Industries"
    r"|Insurance|Semiconductor|Steel|Mining|Petroleum|Power|Partners|Chemicals?|Beverages?|Networks|Software|Robotics|Capital|REIT"
    r"|Cement|Telecom)\b(?!\s+(?:[Dd]ivision|[Bb]usiness|[Ss]egment|[Uu]nit))"
)


def _goes_on_otherwise(question: str, span: Span, companies: Sequence[Company]) -> bool:
    """Whether a short name is the beginning of another company's: "Halden Energy" is not Halden Optics, "Halden" for short."""
    written = fold_plain(span.of(question))
    if any(is_full_name(written, company) for company in companies):
        return False
    if not written.isascii():
        names = [fold_plain(name) for company in companies for name in (company.name, *company.aliases)]
        return other_trade(fold_plain(question[span.end :]), written, names)
    return bool(_OTHER_TRADE.match(question, span.end))


def is_full_name(written: str, company: Company) -> bool:
    """Whether this is the company's name or an alias as the index has it."""
    return fold_plain(written) in {fold_plain(name) for name in (company.name, *company.aliases)}


def _is_written_so(written: str, companies: Sequence[Company]) -> bool:
    """Whether the company's own documents write it in small letters ("bp"), as the question does."""
    return written.isascii() and any(written in {one.name, *one.aliases} for one in companies if one.reports)


def _stands_as_name(question: str, span: Span, *, is_code: bool) -> bool:
    """Whether a name that is also a common word, a stem or a number is meant as a name here."""
    written = span.of(question)
    if is_code and written.isdecimal():
        return len(written) > 4 or bool(_CODE_FRAME.search(question))
    if written.isascii() and len(written) <= LETTERS and _INSIDE_HAN.search(question[: span.start]):
        return False  # "平扫CT" is no company
    if is_code:
        return written.isupper() and len(written) > 1
    if written[:1].isascii():
        return not written[:1].islower() or question == question.lower()
    return True


@lru_cache(maxsize=16)
def _names(companies: tuple[Company, ...], catalog: Catalog) -> _Names:
    strong: dict[str, list[str]] = {}
    weak: dict[str, list[str]] = {}
    whole: dict[str, list[str]] = {}
    codes: set[str] = set()
    for place, company in enumerate(companies):
        full = _full_names(company, catalog)
        for name in full:
            common = _is_common(name, catalog)
            _add(whole, name, place)
            _add(weak if common else strong, name, place)
        for stem in _stems(company, full, catalog):
            _add(weak, stem, place)
        entry = catalog.company(company.key)
        for code in (company.ticker, *(entry.tickers if entry else ())):
            if code:
                bare = code.split(".")[0]
                codes.add(phrase_key(bare))
                _add(weak, bare, place)
    unique = {key: owners for key, places in weak.items() if len(owners := _owners(places, whole.get(key, ()), companies)) == 1}
    for key in unique.keys() & strong.keys():  # "MTU" is who reports, not its subsidiary MTU AG
        if companies[int(unique[key][0])].reports and not any(companies[int(place)].reports for place in strong[key]):
            del strong[key]
    named = {phrase_key(name) for company in companies for name in _full_names(company, catalog)}
    return _Names(companies, trie_of(strong, unique), frozenset(codes - named))


def _stems(company: Company, full: Sequence[str], catalog: Catalog) -> set[str]:
    """Folded short names of a company.

    A country's or city's name is none (新加坡, of 新加坡电信), nor is the first word of one that does not report: groups name their
    subsidiaries by it.
    """
    formless = {without_legal_form(fold_plain(name)) for name in full}
    stems = {english for name in formless for english in (*bank_names(name), *names_after_group(name, catalog))}
    stems |= {form for name in (*formless, *map(fold_plain, full)) for form in bank_forms(name, _COMMON_HAN)}
    if company.reports:
        stems |= {stem for name in full for stem in short_forms(fold_plain(name))}
        stems |= {stem for name in (company.name, *company.aliases) for stem in _initials(name)}
    return {stem for stem in stems if not _is_place(stem)}


def _is_place(folded: str) -> bool:
    return country_of(folded) is not None or is_chinese_place(folded)


def _owners(places: Sequence[str], whole: Sequence[str], companies: Sequence[Company]) -> list[str]:
    """Whose a short name is: the reporting companies' among several, since subsidiaries are named after them.

    `whole` are those whose name it is as a whole, which goes before the initials of another.
    """
    owners = [place for place in whole if companies[int(place)].reports] or list(dict.fromkeys(places))
    return [place for place in owners if companies[int(place)].reports] or owners


_INITIALS = re.compile(r"(?P<initials>[A-Z]{3,5})\s+\S")


def _initials(name: str) -> Iterable[str]:
    """Initials that a longer name opens with ("MTU Aero Engines AG")."""
    opening = _INITIALS.match(name)
    if opening and not name.isupper() and fold_plain(opening["initials"]) not in _COMMON_FIRST:
        yield fold_plain(opening["initials"])


def _add(phrases: dict[str, list[str]], name: str, place: int) -> None:
    key = phrase_key(name)
    if key and str(place) not in phrases.setdefault(key, []):
        phrases[key].append(str(place))


def _full_names(company: Company, catalog: Catalog) -> list[str]:
    """Names of the company, those the catalog knows, and each without its legal form."""
    names = [company.name, *company.aliases]
    entry = _entry(company, catalog)
    if entry is not None:
        names += entry.names.all()
    without = [bare for name in names if _tells(bare := without_legal_form(fold_plain(name)))]
    return list(dict.fromkeys((*names, *without)))


@lru_cache(maxsize=4_000)
def _entry(company: Company, catalog: Catalog) -> CompanyEntry | None:
    """What the catalog knows of a company, by its key or else by its names."""
    entry = catalog.company(company.key)
    if entry is not None:
        return entry
    names = (company.name, *company.aliases)
    written = (*names, *(without_legal_form(fold_plain(name)) for name in names))
    keys = {match.key for name in written for match in catalog.find_companies(name) if len(match.span) >= len(name.strip()) - 1}
    return catalog.company(keys.pop()) if len(keys) == 1 else None


def _identity(company: Company, catalog: Catalog) -> str:
    """What two writings of one company share, though the index holds them as two ("Capgemini", "Capgemini SE")."""
    entry = _entry(company, catalog)
    return entry.key if entry is not None else company.key


def without_legal_form(folded: str) -> str:
    """A folded name without "Co., Ltd.", "集团股份有限公司" and the like."""
    while True:
        bare = _LEGAL_LATIN.sub("", _LEGAL_HAN.sub("", folded)).strip(" ,.")
        if bare == folded or len(bare) < 2:
            return folded
        folded = bare


def _tells(bare: str) -> bool:
    """Whether a shortened name still tells a company: not "生物", "中国", "global", nor two letters ("CT", of "CT REIT")."""
    return (
        len(bare) > (2 if bare.isascii() else 1)
        and not _TRADE_HAN.fullmatch(bare)
        and bare not in _COMMON_HAN
        and bare not in _COMMON_FIRST
    )


def short_forms(folded: str) -> Iterable[str]:
    """Short forms: the Han name without its trade or 中国, the first word of a Latin one behind its province or city."""
    bare = without_legal_form(folded)
    if bare.isascii():
        words = bare.split()
        behind_place = len(words) > 1 and is_chinese_place(words[0])
        words = words[1:] if behind_place else words
        told = not is_english(words[0]) if behind_place else len(words) > 1
        if told and len(words[0]) > 3 and words[0] not in _COMMON_FIRST and not _is_place(words[0]):
            yield words[0]
        return
    for name in {bare, bare.removeprefix("中国")}:
        stem = _TRADE_HAN.sub("", name)
        if 2 <= len(stem) <= 6 and stem not in _COMMON_HAN:
            yield stem
        if len(name) >= 4 and name != bare:
            yield name
        if name.endswith("港务") and len(name) > 3:
            yield name[:-1]


def _is_common(name: str, catalog: Catalog) -> bool:
    """Whether the catalog marks the name as an everyday word, or it is a word of the dictionary, or a short Latin word or code."""
    folded = fold_plain(name)
    if folded.isascii() and (len(folded) <= 3 or (folded.isalpha() and is_english(folded) and not catalog.find_companies(name))):
        return True
    return bool(catalog.find_companies(folded, weak=True)) and not catalog.find_companies(folded)
