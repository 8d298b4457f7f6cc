"""Companies a question names that the index does not hold: known ones, and names that look like one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qa.catalog import Catalog
from qa.domain.places import Span
from qa.text.characters import CJK
from qa.text.countries import country_of
from qa.text.folding import Folded, fold_plain
from qa.text.lexicon import is_everyday, load_lexicon
from qa.text.patterns import lazy_pattern
from qa.text.tokens import lexical_tokens
from qa.understanding.rule_makers import makes_rules

_COMPARING = lazy_pattern(
    r"\b(?:compare[ds]?|comparison|vs\.?|versus|than|or)\b|对比|比较|相比|哪家|哪个公司|哪一家|谁的|还是"
    r"|[对對]比|比[较較]|[还還]是",
    re.IGNORECASE,
)
_CONNECTOR = lazy_pattern(
    r"[\s,，、&/]*(?:and|or|vs\.?|versus|with|to|和|与|與|及|以及|跟|同|还是|還是|对比|對比|比)?[\s,，、]*(?:the\s)?", re.IGNORECASE
)
_POSSESSIVE = lazy_pattern(r"['’]s\b|s['’](?=\s)|的")
_VENUE_AFTER = lazy_pattern(
    r"(?:主板|双重|雙重|第二|挂牌|掛牌)?(?:主要)?上市|要求|指引|守则|守則|规则|規則|披露|listing|code|requirements?|guide|rules"
)

_HAN_SURE = r"(?:银行|銀行|商银|商銀|企银|企銀|金控|人寿|人壽|产险|產險|投信|有限公司)"
"""What ends the name of an organisation beyond doubt, whatever stands behind it."""
_HAN_SUFFIX = (
    r"(?:有限公司|公司|集团|集團|控股|股份|银行|銀行|商银|商銀|企银|企銀|金控|人寿|人壽|产险|產險|投信|证券|證券|保险|保險|科技|电子|電子|能源|电力|電力"
    r"|生物|汽车|汽車|食品|乳业|乳業|医药|醫藥|制药|製藥|地产|地產"
    r"|物流|航空|半导体|半導體|通信|电信|電信|化工|钢铁|鋼鐵|矿业|礦業|煤业|煤業|水务|水務|软件|軟體|网络|網路"
    r"|实业|實業|重工|水泥|电器|電器)"
)
_BEFORE_HAN = r"(?:^|(?<=[\s,，、。:：?？和与與及跟同比于於在对對占讓让由给給把被向从從]))"
_HAN_ORGANISATION = lazy_pattern(
    rf"(?:{_BEFORE_HAN}|(?<=[年底末月日]))(?P<name>(?P<stem>[{CJK}]{{2,4}}?){_HAN_SURE})"
    r"(?![业業家间間])"
)
_HAN_NAME = lazy_pattern(
    rf"{_BEFORE_HAN}(?P<name>[{CJK}A-Za-z]{{1,8}}?{_HAN_SUFFIX}+)"
    r"(?=[\s的在于於是有]|['’]|\d|[去今上前]年|和|与|與|及|跟|、|，|,|\?|？|$|披露|报告|報告|共|为|為|排放|用|员工|員工)"
)
_LEGAL_HAN = lazy_pattern(
    r"(?:^|(?<=[\s,，、。:：?？年月日度底末和与與及跟同比于於在对對]))"
    r"(?P<name>(?![本该該贵貴这這那哪各某我其所]|公司|下[属屬]|多少|[几幾]家)"
    rf"[{CJK}]{{2,12}}?(?:股份|集团|集團|控股)?有限(?:责任|責任)?公司)"
)
"""A company's registered name, which ends with its legal form, whatever stands behind it."""
_SHORT_HAN = lazy_pattern(f"(?![该該本贵貴这這那某各每全其我你他她它]|上|下|第)[{CJK}]{{2,4}}")
ASKED_FIRST = lazy_pattern(
    r"^(?:请问一下|请问|請問|请告诉我|请|請|关于|關於|查询|查詢|对于|根据|根據|按照|比较|比較|对比|對比|列出"
    r"|介绍|說明|说明|那么|那|截至)+"
)
"""How a Chinese question may begin."""
_ASKS = lazy_pattern(r"如何|怎[么麼样樣]|[为為]何|什[么麼]|[哪谁誰几幾]|多少|是否|能否|可否|[应應][当當该該如]|需要|必[须須]")
_HAN_PLACE = lazy_pattern(r".(?:[省市县州镇乡]|自治区)$")
_HAN_GENERIC = lazy_pattern(
    r"^(?:[abh]股|港股|美股|台股|境内|境外|内地|拟|已|所有|该|該|本|贵|貴|这家|這家|那家|哪家|哪些|哪一家|哪间|各|各家|上市|分|子|母|总|總|两家|兩家|几家|幾家"
    r"|多少家|多少|一家|其他|所有|我们|我們|你们|同行|互联网|能源"
    r"|电力|食品|房地产|物业|保险|证券|基金|信托|跨国|国有|民营|外资|合资|参股|关联|附属|绿色|綠色|清洁|清潔"
    r"|潔淨|新|可再生|再生|数字|數位|商业|商業|智能|信息|高|现代|传统"
    r"|第三方|合作|大型|中小|政策性|中央|投资|化石|非化石|生物质|替代|购买|外购|航空|电信|网络|哪个|什么|什麼"
    r"|哪个|科技|金融|全球|世界|国际|國際|客户|供应商|整个|集团|公司|企业"
    r"|间接|直接|一次|二次|总|消耗|使用|节约|人工智能|前沿|绿色低碳|自身|海上|核|水|火|风|太阳能|光伏|使用新|纯电动|电动)*"
    rf"{_HAN_SUFFIX}+$"
)
_UNDER_GROUP = lazy_pattern(r"^.*(?:旗下|下[属屬]|所[属屬])的?")
"""A group's name and the words that lead from it to its company's: 青璟旗下澄光公司."""
_HAN_PHRASE = lazy_pattern(r"的|[对對](?:公司|集[团團])$|[子母分]公司$")
"""What is no name but a phrase that ends in a word for companies: 受访者对公司, 不算子公司."""
LEAST_NAME = 4
_LATIN = r"[A-Z][A-Za-z0-9&.+-]*[A-Za-z0-9](?:\s+(?:[A-Z][A-Za-z0-9&.-]*|&|of|de)(?<![.]))*"
_LATIN_NAME = lazy_pattern(_LATIN)
_LATIN_SUFFIX = lazy_pattern(
    r"\b(?:Inc|Corp|Corporation|Ltd|Limited|LLC|PLC|plc|AG|SE|SA|NV|GmbH|Group|Holdings?|Bank|Energy|Logistics|Electronics"
    r"|Foods|Motors|Airlines"
    r"|Airways|Pharma|Pharmaceuticals|Technologies|Industries|Insurance|Semiconductor|Steel|Mining|Petroleum|Power|Partners"
    r"|Chemicals?|Beverages?"
    r"|Networks|Software|Robotics|Capital|REIT|Cement|Telecom)\b\.?$"
)
_NOT_NAMES = frozenset(
    """what which who when where why how is are was were does did do has have had can could will would should may might the a
    an in on of for at by to and or as if it its this that these those please tell list name give show compare according
    explain describe summarize find i we you they scope tier category group company board annual report sustainability esg
    ceo cfo chair chairman chairwoman director directors january february march april may june july august september
    october november december china chinese hong kong taiwan mainland asia asian europe european eu uk us usa united
    states kingdom america american africa african australia australian germany german france french italy italian japan
    japanese korea korean india indian singapore canada canadian brazil austria austrian spain spanish sweden swedish
    netherlands dutch switzerland swiss norway norwegian denmark danish north south east west latin middle global
    international world earth paris beijing shanghai shenzhen hangzhou london new york tokyo berlin also then only total
    number how's what's so but not no yes ok regarding about based between during since until over under with without
    north-america apac emea ai it hr ghg co2 co2e pue wue ltir trir kpi kpis sdg sdgs ebitda covid covid-19 fy q1 q2 q3 q4
    h1 h2 gri sasb tcfd issb esrs csrd hkex sbti cdp iso leed supervisory executive management committee audit women men
    female male employees code conduct policy supplier suppliers corporate governance net zero carbon emissions energy
    water waste""".split()
)
_SUBJECT_BEFORE = lazy_pattern(
    r"\b(?:did|does|do|has|have|had|was|were|is|are|can|will|would|at|by|of|for|from)\s+(?:the\s+)?$", re.IGNORECASE
)
_PLACE_BEFORE = lazy_pattern(r"\b(?:in|across|within|throughout)\s+(?:the\s+)?$", re.IGNORECASE)
_AFTER_SUBJECT = lazy_pattern(
    r"\s*(?:[?,.]|$|(?:in|for|during|as of|at)\s+(?:the\s+)?(?:fy|fiscal|20\d\d|year|last|end)|\(?(?:fy\s?)?20\d\d|[a-z]+)",
    re.IGNORECASE,
)
_VERB_AFTER = lazy_pattern(
    r"\s+(?:emit|emitted|report|reported|disclose|disclosed|use|used|consume|consumed|have|had|spend|spent|invest|invested"
    r"|generate|generated|employ|employed"
    r"|produce|produced|donate|donated|plan|aim|achieve|achieved|reduce|reduced|recycle|recycled|withdraw|set|pay|paid|commit"
    r"|publish|published|make|made"
    r"|increase|increased|sell|sold|train|provide|provided|own|hold|held|change|changed|say|expect|need|support|supported"
    r"|serve|served|reach|reached)\b"
)
_PERIOD_OR_METRIC_AFTER = lazy_pattern(r"\s*(?:[:：,，]|(?:FY\s?)?20\d\d|的|在|去年|今年|\d{4})")


def find_strangers(
    question: str, folded: Folded, catalog: Catalog, known: Sequence[Span], taken: Sequence[Span]
) -> tuple[str, ...]:
    """Names of companies that are not in the index.

    Args:
        question: As asked.
        folded: The question folded.
        catalog: Companies known by name, and terms that are no companies.
        known: Where companies of the index are named. Beside one, another name counts only where the question sets it beside it:
            it may just be a partner, a customer or a rating agency.
        taken: Stretches that are metrics, terms or periods.
    """
    found: dict[str, str] = {}
    spans: list[Span] = []
    for match in catalog.find_companies(question):
        if any(match.span.overlaps(span) for span in known) or _is_venue(question, match.span):
            continue
        if any(span.overlaps(match.span) and len(span) <= 2 * len(match.span) for span in taken):
            continue  # a longer stretch is a metric whose words stand apart, around the name ("water did Tesla use")
        whole = next((span for span in _han_names(question) if span.covers(match.span)), match.span)  # 华润电力 is not 华润
        spans.append(whole)
        if not known or _set_beside(question, whole, known):
            found.setdefault(match.key, whole.of(question))
    for span in _lookalikes(question, catalog, [*known, *taken, *spans]):
        if makes_rules(question, span):
            continue
        if not known or _set_beside(question, span, known):
            found.setdefault(fold_plain(span.of(question)), span.of(question))
    return tuple(found.values())


def is_organisation(name: str) -> bool:
    """Whether a name ends as an organisation's does ("Velden Bank", 瀾石銀行): it is no place, product or site."""
    if name.isascii():
        return " " in name and _LATIN_SUFFIX.search(name) is not None
    return re.search(rf"(?:{_HAN_SUFFIX}|{_HAN_SURE})$", name) is not None


def _is_venue(question: str, span: Span) -> bool:
    """Whether an exchange or another body is named as a place of listing or by its rules."""
    return makes_rules(question, span) or bool(_VENUE_AFTER.match(question[span.end :].lstrip().lower()))


def _set_beside(question: str, span: Span, known: Sequence[Span]) -> bool:
    """Whether the name is joined to a company of the index, or compared with one."""
    for other in known:
        first, second = (span, other) if span.start < other.start else (other, span)
        between = question[first.end : second.start]
        bare = _POSSESSIVE.sub("", between)
        if between.strip() and _CONNECTOR.fullmatch(bare):
            return True
    return bool(_COMPARING.search(question)) and (
        bool(_POSSESSIVE.match(question[span.end :]))
        or bool(re.search(r"(?:than|vs\.?|versus|or|compared (?:to|with)|比|還是|还是)\s*$", question[: span.start]))
    )


def _lookalikes(question: str, catalog: Catalog, taken: Sequence[Span]) -> list[Span]:
    spans: list[Span] = []
    for span in (*_han_names(question), *_opening_han(question, catalog, taken), *_latin_names(question, catalog, taken)):
        # around an organisation's name stand words of a metric that are apart ("再生能源占瀾石銀行電力授信的比重")
        sure = _HAN_ORGANISATION.fullmatch(span.of(question)) is not None
        near = [other for other in taken if not sure or len(other) <= 2 * len(span)]
        if not any(span.overlaps(other) for other in (*near, *spans)):
            spans.append(span)
    return spans


def _han_names(question: str) -> list[Span]:
    asked = ASKED_FIRST.match(question)
    opening = asked.end() if asked else 0
    spans = []
    for match in _HAN_ORGANISATION.finditer(question[opening:]):
        if not is_everyday(match["stem"]) and not _HAN_GENERIC.match(fold_plain(match["name"])):  # 瀾石銀行, whatever is behind it
            spans.append(Span(opening + match.start("name"), opening + match.end("name")))
    for match in (*_HAN_NAME.finditer(question[opening:]), *_LEGAL_HAN.finditer(question[opening:])):
        name = _UNDER_GROUP.sub("", match["name"])
        if (len(name) > 2 or name[:1].isascii()) and not _HAN_GENERIC.match(fold_plain(name)) and not _HAN_PHRASE.search(name):
            spans.append(Span(opening + match.end("name") - len(name), opening + match.end("name")))
    return spans


def _opening_han(question: str, catalog: Catalog, taken: Sequence[Span]) -> list[Span]:
    """A short name that no dictionary knows, at the very beginning, before the first period or metric ("青璟2024年用水量")."""
    asked = ASKED_FIRST.match(question)
    opening = asked.end() if asked else 0
    first = min((span.start for span in taken if span.start >= opening), default=opening)
    name = question[opening:first].rstrip(" 的,，:：到至在于於自截从從")
    span = Span(opening, opening + len(name))
    if (
        not _SHORT_HAN.fullmatch(name)
        or _ASKS.search(name)
        or _HAN_GENERIC.match(fold_plain(name))
        or _HAN_PLACE.search(fold_plain(name))
    ):
        return []
    if _is_company(name, catalog):
        return [span]
    lexicon, folded = load_lexicon(), fold_plain(name)
    words = (folded[start:end] for start in range(len(folded)) for end in range(start + 2, len(folded) + 1))
    return [] if any(lexicon.to_english(word) for word in words) else [span]


def _is_company(name: str, catalog: Catalog) -> bool:
    """Whether the whole name is a company's that the catalog knows, be it a common word too (小米, Apple)."""
    return any(len(match.span) == len(name) for match in catalog.find_companies(name, weak=True))


def asks(text: str) -> bool:
    """Whether a Chinese text has a word that asks."""
    return _ASKS.search(text) is not None


def latin_stretches(question: str) -> Iterator[Span]:
    """Words in capitals that stand together, without words around them that are no names."""
    for match in _LATIN_NAME.finditer(question):
        span = _trimmed(question, match.start(), match.end())
        if span is not None:
            yield span


def _latin_names(question: str, catalog: Catalog, taken: Sequence[Span]) -> list[Span]:
    stretches = latin_stretches(question)
    return [one for one in stretches if _looks_like_company(question, one) or _opens_keywords(question, catalog, one, taken)]


def _opens_keywords(question: str, catalog: Catalog, span: Span, taken: Sequence[Span]) -> bool:
    """Whether the name is what keywords begin with, before a metric ("Zyntec Scope 1 2023"): a word that no dictionary knows."""
    after = question[span.end :]
    behind = span.end + len(after) - len(after.lstrip())
    if question[: span.start].strip() or not any(other.start == behind for other in taken):
        return False
    if _is_company(span.of(question), catalog):
        return True
    lexicon, words = load_lexicon(), lexical_tokens(span.of(question))
    return len(span) >= LEAST_NAME and not any(lexicon.to_chinese(word) for word in words)


def _trimmed(question: str, start: int, end: int) -> Span | None:
    """Without leading and trailing words that are no names ("Did Zyntec" → "Zyntec")."""
    words = [(match.start(), match.end()) for match in re.finditer(r"\S+", question[start:end])]
    while words and _is_plain(question[start:end][slice(*words[0])]):
        words.pop(0)
    while words and _is_plain(question[start:end][slice(*words[-1])]):
        words.pop()
    return Span(start + words[0][0], start + words[-1][1]) if words else None


def _is_plain(word: str) -> bool:
    bare = word.strip(".,&").lower()
    return (
        bare in _NOT_NAMES
        or bare in {"of", "de", ""}
        or (bare.endswith("s") and bare[:-1] in _NOT_NAMES)
        or country_of(bare) is not None
    )


def _looks_like_company(question: str, span: Span) -> bool:
    name, before, after = span.of(question), question[: span.start], question[span.end :]
    if _LATIN_SUFFIX.search(name) and " " in name:
        return True
    if len(name) < 3 or (name.isupper() and len(name) <= 4):
        opens = not before.strip() and len(name) > 2 and bool(re.match(r"\s*[:：]\s*\w", after))
        owns = len(name) > 2 and bool(re.match(r"['’]s\b", after))
        return opens or owns or bool(re.match(r"\s*(?:公司|集团|集團)", after))
    if _PLACE_BEFORE.search(before):
        return False
    if re.match(r"['’]s\b|s['’]\s", after):
        return True
    if before.rstrip()[-1:] > "\u2e7f" or after.lstrip()[:1] > "\u2e7f" or not before.strip():
        return bool(_PERIOD_OR_METRIC_AFTER.match(after)) or bool(re.match(r"\s*(?:公司|集团|集團)", after))
    if re.search(r"\b(?:did|does|do|has|have|will|can|would)\s+$", before, re.IGNORECASE):
        return bool(_VERB_AFTER.match(after)) or bool(re.match(r"\s+[a-z]+", after))
    return bool(re.search(r"\b(?:at|by|of|for|from|does|about|is|was)\s+$", before, re.IGNORECASE)) and bool(
        re.match(
            r"\s*(?:[?.,]|$|in\s+(?:FY\s?)?(?:20\d\d|fiscal|the)|for\s+(?:FY\s?)?(?:20\d\d|fiscal)|during|\(?(?:FY\s?)?20\d\d)",
            after,
        )
    )
