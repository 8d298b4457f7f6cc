"""Names of companies that no catalog knows, by the way such names are built and introduced."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from qa.domain.places import Span
from qa.text.characters import CJK
from qa.text.countries import country_of
from qa.text.folding import fold_plain
from qa.text.lexicon import is_english, is_everyday
from qa.text.names import led_up

_HAN_FORM = "(?:控股)?(?:集团|集團)?(?:股份有限公司|有限责任公司|有限責任公司|控股有限公司|集团有限公司|集團有限公司|有限公司)"
_HAN_SHORT_FORM = "(?:集团|集團|控股|银行|銀行|保险|保險|证券|證券|股份)"
_LATIN_WORD = r"(?:[A-Z][\w&'’.-]*|[A-Z]{2,}|of|and|&|de|the|für|und|for)"
_LATIN_FORM = (
    r"(?:C[Oo]\.?,\s*L[Tt][Dd]|Inc|Incorporated|Corp|Corporation|Company|Co|Group|AG|SE|S\.?p\.?A|plc|PLC|Plc|Ltd|Limited|LLC|LLP|L\.P"
    r"|Holdings?|N\.?V|S\.?A|S\.?A\.?S|GmbH|KGaA|AB|ASA|Oyj|A/S"
    r"|Bancorp|REIT|Trust|Bhd|Berhad|Pty|K\.K|LIMITED|LTD|CORPORATION|INC|HOLDINGS)"
)
_WORD_OF_NAME = r"(?:(?<=Trust)|(?<=Group)|(?<=Holding)|(?<=Holdings)|(?<=Company))"
"""Forms that stand inside a longer name too: "Velden Trust Services AG" is no "Velden Trust"."""
_GAP = r"(?:[^\S\n]+\n?|\n)[^\S\n]*"
"""Between words of a name: it may go on in the next line, never in the next block."""
LATIN_NAME = re.compile(
    rf"(?<![\w&])(?P<name>(?:[A-Z][\w&'’.-]*|\d+(?:&\d+|[A-Z]\w*|[a-z](?![a-z])))(?:{_GAP}{_LATIN_WORD}){{0,5}}?,?{_GAP}{_LATIN_FORM}"
    r"(?:\.?,?\s*(?:Ltd|Limited|Inc|LLC|AG|SE|plc|PLC|N\.V|S\.A|GmbH|KGaA))?)(?![\w&])"
    rf"(?!{_WORD_OF_NAME} (?:[A-Z][\w&-]* ){{0,2}}(?:AG|SE|Ltd|Limited|Inc|LLC|plc|PLC|Corp|Corporation|GmbH)\b)\.?"
)
_LOWER_NAME = re.compile(
    r"(?<![\w&.-])(?P<name>(?P<brand>[a-z][\w&-]{2,20})\s+(?:AG|SE|GmbH|KGaA|plc|PLC|N\.?V|ASA|AB|Oyj))(?![\w&])"
)
HAN_NAME = re.compile(rf"(?P<name>[{CJK}A-Za-z（）()·]{{2,30}}?{_HAN_FORM})")
COMPANY_LINE = re.compile(
    rf"\s*(?:[{CJK}A-Za-z（）()·]{{2,30}}(?:{_HAN_FORM}|{_HAN_SHORT_FORM})|(?:[A-Z][\w&'’.-]*\s+){{1,6}}{_LATIN_FORM}\.?)\s*",
    re.DOTALL,
)
"""A line that is a company's name and nothing else."""

_SHORT_NAME = re.compile(
    rf"[（(]\s*(?:以下)?(?:简称|簡稱|统称|統稱|下称|下稱|英文(?:名称|名稱|简称|簡稱"
    rf"|名)?)?\s*[:：为為是]?\s*[“\"「『”]?(?P<first>[{CJK}A-Za-z][{CJK}A-Za-z&·. -]{{1,24}})[”\"」』“]?"
    r"(?:\s*[或、,，/及]\s*[“\"「『]?(?P<second>[^”\"」』()（），,；;]{2,24})[”\"」』]?)?"
)
_LATIN_ALIAS = re.compile(
    r"\(\s*(?:the\s+)?[“\"‘'](?P<first>[^”\"’']{2,30})[”\"’'](?:\s*,?\s*(?:or|and)?\s*(?:the\s+)?[“\"‘'](?P<second>[^”\"’']{2,30})[”\"’'])?"
)
_GENERIC = re.compile(
    r"(?:the |our |this )?(?:company|group|trust|reit|bank|corporation|parent|report|we|us|our|its|issuer|fund"
    r"|registrant|manager)s?"
    r"|(?:the )?(?:one|two|three|four|five|six|seven|eight|nine|ten|first|second|third)"
    r"|本?公司|本?集团|本?集團"
    r"|发行人|發行人|.*[子孙孫母分]公司|第.{1,3}[节節章].*|本?公司或.*"
    r"|本行|我们|我們|我司|本报告|本報告|.{0,6}报告|.{0,6}報告"
    r"|母公司|年度|报告期|示例.*|文中.*|虚构.*|摘要|节选|節選|ESG.*|esg|CSR|股票代码.*|股份代号.*|股份代號.*|証券.*"
    r"|证券代码.*|香港|中国|中國|上海|深圳|北京|合称.*|连同.*|包括.*"
    r"|不含.*|如.*|含.*|即.*",
    re.IGNORECASE,
)
_INTRODUCED = re.compile(
    r"^\s*(?:以下)?(?:简称|簡稱|统称|統稱|下称|下稱|hereinafter|together|英文名?)?\s*(?:为|為)?\s*[:：“\"「『]*"
)
_LED_IN = re.compile(
    r"^.*(?:本报告由|本報告由|关于|關於|由于|由|为|為|和|与|與|及|对|對|在|向|经|經|发布|發布|公布|称|稱|表示|显示|顯示"
    r"|名称|名稱|公司名|承印人|出版人|以及|通过|通過|之|了|的|是|将|將|从|從"
    r"|《|》)(?=.{4})"
)
_TICKER = re.compile(
    r"(?:股票|证券|證券|股份|公司)(?:代码|代碼|代号|代號|编号)\s*[:：]?\s*(?P<code>\d{4,6}(?:\.(?:HK|SH|SZ|SS|TW))?)"
    r"|(?P<exchange>NYSE|NASDAQ"
    r"|Nasdaq|HKEX|SEHK|TSX|LSE|TWSE)\s*[:：]\s*(?P<symbol>[A-Z0-9.]{1,10})"
    r"|(?<!\d)(?P<listed>\d{4,6}\.(?:HK|SH|SZ|SS|TW))(?!\w)"
)


@dataclass(frozen=True, slots=True)
class NameMention:
    """A company's name as a text writes it."""

    name: str
    span: Span


def find_names(text: str, offset: int = 0) -> Iterator[NameMention]:
    """Names that end in a legal form, in `text` that stands at `offset` of the stored text."""
    for match in LATIN_NAME.finditer(text):
        start = match.start("name") + led_up(match["name"])
        name = " ".join(text[start : match.end("name")].split())
        if name.lower().startswith(("the company", "our ", "this ", "your ")) or len(name) > 60 or _OF_PEOPLE.search(name):
            continue
        own = _OWN_GROUP.sub("", name)
        yield NameMention(own, Span(offset + start, offset + match.end("name") - (len(name) - len(own))))
    for match in _LOWER_NAME.finditer(text):
        if not is_english(match["brand"]):
            yield NameMention(" ".join(match["name"].split()), Span(offset + match.start("name"), offset + match.end("name")))
    for match in HAN_NAME.finditer(text):
        name = match["name"]
        lead = _LED_IN.match(name)
        start = lead.end() if lead else 0
        if len(name) - start >= 5:
            yield NameMention(name[start:], Span(offset + match.start("name") + start, offset + match.end("name")))


_OF_PEOPLE = re.compile(
    r"\b(?:Working|User|Focus|Interest|Reference|Steering|Advisory|Resource|Age|Peer|Task|Study|Expert|Support|Affinity"
    r"|Leadership|Stakeholder|Project|Employee) Group$",
    re.IGNORECASE,
)
"""A group of people, no group of companies."""
_OWN_GROUP = re.compile(r"['’]s Group$")
""""Velden's Group" is the group of Velden."""
_PLACE_OF_SUBSIDIARY = re.compile(
    r"\s*[)）]\s*(?:Private |Pvt\.? |Pte\.? |Co\.?,? )?(?:Ltd|Limited|Inc|LLC|LLP|GmbH|AG|B\.?V|S\.?A|plc|Pvt)\b"
    r"|\s*[)）]\s*(?:股份)?有限"
)
"""What shows that a bracket is a part of a subsidiary's name: "Velden (Malta) Ltd", 青禾啤酒（澜州）有限公司."""


def short_names(text: str, name: str) -> tuple[str, ...]:
    """Names in brackets that a text introduces right behind a company's full name ("（以下简称“中国神华”）", "("Verdanta")")."""
    found: Counter[str] = Counter()
    for place in _places(text, name):
        behind = _BLANK.sub("", text[place : place + 90])
        for pattern in (_SHORT_NAME, _LATIN_ALIAS):
            match = pattern.match(behind)
            if match is None or _PLACE_OF_SUBSIDIARY.match(behind, match.end()):
                continue
            both = [part for alias in (match["first"], match["second"]) if alias for part in _EITHER.split(alias)]
            aliases = [_INTRODUCED.sub("", alias).strip() for alias in both]
            found.update(alias for alias in aliases if is_alias(alias))
    return tuple(alias for alias, _ in found.most_common(4) if alias != name)


_BLANK = re.compile(r"^[ 　]*\n?[ 　]*")
"""Between a name and its bracket, which may stand on the next line."""
_EITHER = re.compile(r"\s+or\s+(?:the\s+)?[“\"‘]?|[”\"’]")
_SHARES = rf"[{CJK}A-Za-z*]{{2,10}}(?: ?[AB](?![A-Za-z]))?"
_SHARE_CLASS = re.compile(r"[ABH]股.*")
_STATED_SHORT = re.compile(
    rf"(?:(?:股票|证券|證券)|(?<![子孙孫分])公司的?(?:中文)?)(?:简称|簡稱)(?:[（(]如有[)）])?\s*[:：]?\s*"
    rf"(?P<name>{_SHARES})(?:\s*[、,，/]\s*(?P<other>{_SHARES}))?(?=\s|$|[、,，;；。])"
)
"""How a filing's table of the company states what it is called at the exchange."""


def stated_short_names(text: str) -> tuple[str, ...]:
    """Names by which a filing says that its shares go ("股票简称 青禾智造"), each also without its class of shares."""
    found: list[str] = []
    for match in _STATED_SHORT.finditer(text):
        for name in filter(None, (match["name"], match["other"])):
            closed = re.sub(r"\s+", "", name)
            if not _SHARE_CLASS.fullmatch(closed) and not _GENERIC.fullmatch(closed) and not _LABEL.search(closed):
                found += [closed, re.sub(r"[AB]$", "", closed)]
    return tuple(name for name in dict.fromkeys(found) if len(name) >= 2)[:4]


_LABEL = re.compile(
    r"来源|來源|价值|價值|金额|金額|成本|品种|品種|代码|代碼|代号|代號|名称|名稱|简称|簡稱|不适用|不適用|交易所|变更|變更"
    r"|公告|编号|編號|法定代表|^指$|^无$"
)
"""Other labels of such a table, which stand where a name is left out."""


def is_alias(alias: str) -> bool:
    """Whether a bracket names the company: it is not "the Group" and no remark."""
    return (
        len(alias) >= 2
        and not _GENERIC.fullmatch(alias)
        and not _EXCHANGE.fullmatch(alias)
        and not _remark(alias)
        and not alias.endswith("有限")
    )


_EXCHANGE = re.compile(
    r"(?:the )?(?:.* )?stock exchange(?: .*)?|hkex\w*|sehk|tsx|nyse|nasdaq|twse|tpex|lse"
    r"|sgx|asx|nzx|abn|acn|arbn|uen",
    re.IGNORECASE,
)


def names_no_one(alias: str) -> bool:
    """Whether a supposed name is "the Company", an article, an exchange that lists the company, or a country ("HSBC (Taiwan)")."""
    if _GENERIC.fullmatch(alias) or _EXCHANGE.fullmatch(alias) or alias.lower() in {"the", "our", "this"}:
        return True
    return country_of(fold_plain(alias)) is not None


_REMARK = 4
"""Characters of a Chinese remark at least; shorter names are often made of everyday words."""


def _remark(alias: str) -> bool:
    """Whether what stands in the brackets is a remark ("scope of consolidation", 资金来源): words of no name."""
    words = alias.split()
    if len(words) == 1 and alias.isalpha() and alias.islower() and is_english(alias):
        return True
    if not alias.isascii():
        return len(alias) >= _REMARK and is_everyday(alias)
    return len(words) > 1 and sum(word == word.lower() for word in words) * 2 >= len(words)


def _places(text: str, name: str) -> Iterator[int]:
    """Where each of the first mentions of `name` ends."""
    written = re.compile(r"\s+".join(map(re.escape, name.split())))
    yield from (match.end() for match in islice(written.finditer(text), 20))


def find_ticker(text: str) -> tuple[str, Span] | None:
    """A stock code with the words that make it one."""
    match = _TICKER.search(text)
    if match is None:
        return None
    group = "code" if match["code"] else "symbol" if match["symbol"] else "listed"
    return match[group], Span(*match.span(group))
