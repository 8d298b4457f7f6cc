"""Names of the kind asked for in a sentence: persons and offices, bodies, organisations, standards, places, grades."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qa.answering.person_names import han_persons, latin_persons, roles_in
from qa.answering.sought import Sought
from qa.text.characters import CJK
from qa.text.countries import country_mentions
from qa.text.folding import fold_plain
from qa.text.lexicon import load_lexicon
from qa.text.patterns import lazy_pattern
from qa.text.tokens import STOP_WORDS, stem


@dataclass(frozen=True, slots=True)
class Named:
    """A name as written. A `strong` one is of the kind beyond doubt: a person behind a title, a standard with its number."""

    text: str
    strong: bool


_BEFORE_CODE = r"(?<![A-Za-z0-9])"
_CODE = lazy_pattern(
    rf"{_BEFORE_CODE}(?:(?:DIN|EN|ISO|IEC)[ /-]?)*(?:ISO|IEC|IATF|ISAE|OHSAS|SA|AA|EN|BS|PAS|GRI|ESRS|IFRS|AS|API"
    rf"|FSSC|GB/T|GB|CNS|SOC|NIST)"
    r"(?: SP)?[ /-]{0,2}[A-Z]?\d[\d.:-]*"
)
_SCHEME = lazy_pattern(
    rf"{_BEFORE_CODE}(?:EMAS|TISAX|LEED|BREEAM|HACCP|BRC|SQF|KOSHER|HALAL|TCFD|SASB|GRI|ISSB|ESRS|IFRS|EcoVadis|RBA|RSPO|FSC|PEFC)(?![A-Za-z0-9])"
)
_GRADE = lazy_pattern(
    r"\b(?:bronze|silver|gold|platinum|level \d|prime"
    r"|(?:limited|reasonable|moderate)(?=[”\"']? (?:level of )?(?:assurance|verification))"
    r"|(?:aaa|aa|bbb|bb|ccc|cc)[+-]?|\d(?:\.\d)? ?stars?)(?![a-z])|[金银铜]牌"
    r"|(?:钻石|黄金|白金|铂金|[一二三四五六特甲乙丙优良金银铜])级|[一二三四五]星级?"
    r"|(?<![a-z])[a-d]{1,3}[+-]?\s?级"
)
_LETTER = lazy_pattern(
    r"(?:\b[Rr]at(?:ing|ed)|\b[Ss]core|\b[Gg]rade)(?: (?:of|was|is|as|at|an?))*:? ?[“\"'‘]?(?P<behind>[A-D][+-]?)(?![\w’'])"
    r"|(?<![\w-])(?P<before>[B-D][+-]?|A[+-]|(?<=\ban )A)[”\"'’]?[ -](?:[Rr]ating|[Ss]core|[Gg]rade|[Ll]ist)\b"
    r"|(?:[评評][级級等]|等[级級])[为為]?[ ：:「“]{0,2}(?P<han>[A-D][+-]?)(?![\w])"
)
"""A grade of one letter, in capitals: "a rating" is none."""
_ORGANISATION = lazy_pattern(
    r"\b(?:LLP|GmbH|AG|Ltd|Limited|Inc|Corporation|Corp|PLC|S\.A|KG|Union|Foundation|Institute|University|Association|Federation|Council"
    r"|Bank|Agency|Authority|Ministry|Department of|Services|Society|Alliance|Network|Forum|Initiative|Congress|Trust)\b"
)
_HAN_ORGANISATION = lazy_pattern(
    rf"(?![本该該我各由全])[{CJK}A-Za-z（）()]{{2,24}}?(?:事务所|事務所|公司|集团|集團|银行|銀行|协会|協會|工会|工會|总会|總會|基金会|基金會|大学|大學|研究院"
    r"|研究所|机构|機構|中心|委员会|委員會|联盟|聯盟|局|署)"
)
_HAN_BODY = lazy_pattern(
    rf"(?![本该該我各由全])[{CJK}]{{2,16}}?(?:委员会|委員會|小组|小組|工作组|工作組|办公室|辦公室|部门|部門|中心|[{CJK}]部(?![分门門]))"
)
_LATIN = r"[A-Z\u00c0-\u00de](?:[\w'’&/-]*[\w])?['’]?"
_CAPITALS = re.compile(
    rf"(?<![A-Za-z0-9'’]){_LATIN}(?:\s(?:of|and|&|for|the|de|y|van|von|della|in)(?=\s[A-Z]))?(?:\s\(?{_LATIN}\)?(?:\s(?:of|and|&|for|the|de|in)(?=\s[A-Z]))?)*"
)
_GENERIC = frozenset(
    "scope scopes category board group company report annual esg csr sustainability environmental social governance"
    " page table figure"
    " january february march april may june july august september october november december additionally however"
    " furthermore moreover"
    " ghg co2 co2e co₂ eu un sdg sdgs ceo cfo coo fy kpi kpis hr it ac third second first line prior thanks since"
    " among through based".split()
)
_LATIN_BODY = lazy_pattern(
    r"(?:[A-Z][\w'’&-]*,? (?:(?:and|&|of|for|the) )?){1,7}(?:Committees?|Boards?|Councils?|Departments?|Teams?"
    r"|Divisions?|Functions?"
    r"|Task ?[Ff]orces?|Office|Authority|Working Group)\b"
    r"|\b[\w-]+ (?:and [\w-]+ )?(?:departments?|teams?|divisions?|committees?|board|authority)\b"
)
_LEAD = re.compile(
    r"^(?:the|this|these|those|each|every|all|our|its|their|which|new|same|such|other|a|an|standing|responsible|of|to"
    r"|in|any|no|as|by) ",
    re.IGNORECASE,
)
_PROVINCES = (
    "北京|天津|上海|重庆|重慶|河北|山西|辽宁|遼寧|吉林|黑龙江|黑龍江|江苏|江蘇|浙江|安徽|福建|江西|山东|山東|河南|湖北|湖南|广东|廣東|广西|廣西|海南|四川|贵州|貴州"
    "|云南|雲南|陕西|陝西|甘肃|甘肅|青海|内蒙古|內蒙古|宁夏|寧夏|新疆|西藏|香港|澳门|澳門|台湾|臺灣|台北|臺北|新北|桃园|桃園|台中|臺中|台南|臺南|高雄|新竹"
    "|苏州|蘇州|无锡|無錫|南京|杭州|宁波|寧波|深圳|广州|廣州|成都|武汉|武漢|西安|青岛|青島|厦门|廈門|大连|大連|鄂尔多斯|郑州|鄭州|长沙|長沙|合肥|福州|济南|濟南"
)
LONGEST_HAN = 18
"""Characters of a Chinese organisation's name; a longer stretch holds more."""
_HAN_SURE = lazy_pattern(
    r"(?:事务所|事務所|银行|銀行|协会|協會|工会|工會|总会|總會|基金会|基金會|大学|大學|研究院|研究所|有限公司|集团|集團)$"
)
_HAN_NO_NAME = lazy_pattern(
    r"聘|更换|更換|选择|選擇|审计会计|審計會計|^(?:注册|註冊|执业|执行|簽證|签证)?(?:会计师|會計師)(?:事务所|事務所)$|所属|所屬|专业机构|第三方|相关|相關|各"
)
_HAN_PLACE = lazy_pattern(
    rf"{_PROVINCES}|[{CJK}]{{2,4}}(?:市(?![场場民面值政])|省(?![区區])|县|縣|州|工业园|工業區|科学园区|科學園區)"
)
_PLACED = re.compile(
    rf"\b(?:in|at|near|from|of|to|and|including|:)\s+(?P<name>{_LATIN}(?:\s{_LATIN})*)"
    rf"|(?P<listed>{_LATIN}(?:\s{_LATIN})?)(?=,| and )"
)


def names_in(text: str, sought: Sought, question: str, own: str = "") -> list[Named]:
    """Names of the kind sought in a sentence, the strong ones first, without those that question or reporter's name say."""
    readers = {
        "person": _persons,
        "holder": _holders,
        "organisation": _organisations,
        "body": _bodies,
        "standard": _standards,
        "place": _places,
        "grade": _grades,
        "line": _lines,
        "frequency": _frequencies,
    }
    asked = _Asked.of(question if sought.kind == "grade" else f"{question} {own}")
    says = asked.says_grade if sought.kind == "grade" else asked.says
    found = [one for one in readers[sought.kind](" ".join(text.split())) if not says(one)]
    if sought.kind == "standard" and re.search(r"\biso\b", asked.folded):
        found = [one for one in found if re.search(r"ISO|IEC", one.text)]
    if sought.noun is not None and (own_kind := _SPECIFIC.fullmatch(fold_plain(sought.noun))) is not None:
        head = own_kind.group().rstrip("s").removesuffix("ie")
        found = [Named(one.text, one.strong and head in fold_plain(one.text)) for one in found]
        found = [one for one in found if head.isascii() or head in fold_plain(one.text)]
    return sorted(dict.fromkeys(found), key=lambda one: not one.strong)


_SPECIFIC = lazy_pattern(
    r"unions?|universit(?:y|ies)|foundations?|banks?|ministr(?:y|ies)|authorit(?:y|ies)|agenc(?:y|ies)|associations?|集团|银行|协会|大学"
    r"|工会|基金会|事务所|委员会"
)
"""Nouns that a thing of the kind has in its own name."""
_TO = lazy_pattern(
    r"\b(?:reports?|reporting|accountable|answers?|answerable|reporting lines?)(?:,? \w+){0,3}? to(?: the| our| its"
    r"|:)? (?P<rest>[^;]{3,120})"
    r"|[向对對](?P<han>[^，。；]{2,20}?)(?:汇报|匯報|报告|報告|负责|負責)"
)
_FREQUENCY = lazy_pattern(
    r"\b(?:quarterly|annually|annual basis|annual(?= (?:review|meeting|assessment|audit|training|check))"
    r"|yearly|monthly|weekly|daily|semi-?annual(?:ly)?|half-yearly|biannual(?:ly)?|biennial(?:ly)?|bi-?weekly"
    r"|fortnightly|(?:once|twice|three times|four times|several times)(?: a| per| every| each)? (?:year|quarter|month|week|day)s?"
    r"|every (?:\w+ )?(?:years?|quarters?|months?|weeks?|days?)|each (?:year|quarter|month|week)|at least (?:once"
    r"|twice|annually))\b"
    r"|每(?:[半一两三四五六]?年|季度?|[个個]?月|[周週日天])|定期"
)


def _lines(text: str) -> Iterator[Named]:
    for match in _TO.finditer(text):
        if match["han"]:
            yield Named(match["han"], strong=True)
            continue
        yield from (Named(name.text, strong=True) for name in _holders(match["rest"]))


def _frequencies(text: str) -> Iterator[Named]:
    yield from (Named(match.group(), strong=True) for match in _FREQUENCY.finditer(fold_plain(text)))


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a question says already."""

    folded: str
    stems: frozenset[str]

    @staticmethod
    def of(text: str) -> _Asked:
        folded = fold_plain(text)
        words = re.findall(r"[a-z0-9]+", folded)
        initials = {"".join(word[0] for word in words[at : at + size]) for size in (2, 3, 4) for at in range(len(words))}
        return _Asked(folded, frozenset((*map(stem, words), *initials)))

    def says(self, name: Named) -> bool:
        """Whether it says a name: a strong one in so many words, of another all words."""
        folded = fold_plain(name.text)
        if re.search(f"[{CJK}]", folded):
            return folded in self.folded
        words = [word for word in re.findall(r"[a-z0-9]+", folded) if word not in STOP_WORDS and (len(word) > 1 or word.isdigit())]
        if "chair" in folded and "chair" in self.folded:
            return True  # "the Chair of the Committee acts as …" names nobody
        if name.strong and len(words) > 1:
            return re.sub(r"['’]s$", "", folded) in self.folded
        return all(stem(word) in self.stems for word in words)

    def says_grade(self, name: Named) -> bool:
        """Whether it says a grade: "AA" is nobody's initials."""
        return re.search(rf"(?<![a-z0-9]){re.escape(fold_plain(name.text))}(?![a-z0-9])", self.folded) is not None


def _persons(text: str) -> Iterator[Named]:
    yield from (Named(name, strong=True) for name in latin_persons(text))
    yield from (Named(name, strong=True) for name in han_persons(text))
    yield from (Named(name, strong=False) for name in roles_in(text))


def _holders(text: str) -> Iterator[Named]:
    yield from _persons(text)
    yield from _bodies(text)
    yield from _organisations(text)


def _capitals(text: str) -> Iterator[str]:
    """Capitalised stretches that may be names: of words one of which stands in no word book or is written like an abbreviation."""
    for match in _CAPITALS.finditer(text):
        words = re.findall(r"[\w&'’/-]+", match.group())
        if any(_is_proper(word) for word in words):
            yield match.group()


def _is_proper(word: str) -> bool:
    bare = re.sub(r"['’]s$", "", word)
    folded = fold_plain(bare)
    if folded in _GENERIC or folded in STOP_WORDS or len(bare) < 2 or not bare[0].isupper():
        return False
    return sum(map(str.isupper, bare)) > 1 or not load_lexicon().to_chinese(stem(folded))


def _organisations(text: str) -> Iterator[Named]:
    for match in _CAPITALS.finditer(text):
        if _ORGANISATION.search(match.group()) and len(match.group().split()) > 1:
            yield Named(match.group(), strong=True)
    for name in _capitals(text):
        if _SCHEME.search(name) or _CODE.search(name):
            continue
        yield Named(name, strong=bool(re.search(r"[A-Z]{3}|[a-z][A-Z]", name)))
    for match in _CAPITALS.finditer(text):  # "Food Angel": two words that stand in every word book are a name inside a sentence
        if match.start() and len(words := match.group().split()) > 1 and not any(fold_plain(word) in _GENERIC for word in words):
            yield Named(match.group(), strong=False)
    for match in _HAN_ORGANISATION.finditer(text):
        if len(match.group()) > 3 and not _HAN_NO_NAME.search(match.group()):
            yield Named(match.group(), strong=len(match.group()) <= LONGEST_HAN and _HAN_SURE.search(match.group()) is not None)


def _bodies(text: str) -> Iterator[Named]:
    for match in _LATIN_BODY.finditer(text):
        name = match.group()
        while (lead := _LEAD.match(name)) is not None:
            name = name[lead.end() :]
        if " " in name:
            yield Named(name, strong=name[0].isupper())
    yield from (Named(match.group(), strong=match.group().endswith(("委员会", "委員會"))) for match in _HAN_BODY.finditer(text))


def _standards(text: str) -> Iterator[Named]:
    yield from (Named(match.group().strip(" .:-"), strong=True) for match in _CODE.finditer(text))
    yield from (Named(match.group(), strong=True) for match in _SCHEME.finditer(text))
    yield from (Named(name, strong=False) for name in _capitals(text))
    yield from (Named(name, strong=False) for name in re.findall(r"《[^》]{2,60}》", text))
    yield from (Named(name, strong=False) for name in _CERTIFICATE.findall(text))


_CERTIFICATE = re.compile(r"(?:(?![和及与與、通过過获獲得取])[\u4e00-\u9fff]){2,14}(?:认证|認證|证书|證書)")


def _places(text: str) -> Iterator[Named]:
    folded = fold_plain(text)
    yield from (Named(folded[mention.start : mention.end], strong=True) for mention in country_mentions(folded))
    yield from (Named(match.group(), strong=match.group() in _PROVINCES) for match in _HAN_PLACE.finditer(text))
    for match in _PLACED.finditer(text):
        name = match["name"] or match["listed"]
        if re.search(r"\d|[A-Z]{3}|[a-z][A-Z]", name):
            continue
        if any(map(_is_proper, name.split())):
            yield Named(name, strong=match["name"] is not None)
        elif match["name"] and not any(fold_plain(word) in _GENERIC for word in name.split()):
            yield Named(name, strong=False)  # a town that the word book knows


def _grades(text: str) -> Iterator[Named]:
    yield from (Named(match.group(), strong=True) for match in _GRADE.finditer(fold_plain(text)))
    yield from (Named(match[match.lastgroup or 0], strong=True) for match in _LETTER.finditer(text))
