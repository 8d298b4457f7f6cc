"""The company that a file's name gives, as the document writes it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile

from qa.documents.written_names import Writing
from qa.text.characters import CJK, is_cjk
from qa.text.lexicon import is_english

_APART = 2
"""How much oftener a name stands without the everyday words behind it ("Velden" of "Velden Third Party") than with them."""
_OFTEN, _SEVERAL, _TWICE = 8, 3, 2
"""Least times that a document writes one word, several words together, and a Han name that the file's name sets apart."""
_PART = re.compile(r"[_\s：:|｜—–]+(?:-[_\s]+)?|-(?=\d|[A-Z]{3,}(?:[_\s-]|$))|(?<=\d)-")
_FORM_BEHIND = re.compile(
    r"(?<![A-Za-z])(inc|incorporated|corp|corporation|company|co|group|holdings?|ltd|limited|plc|ag|se|sa|nv|spa|gmbh|asa|ab|oyj|llc|kgaa)-",
    re.IGNORECASE,
)
_REPORT_WORD = re.compile(
    r"(?:annual|integrated|sustainab\w*|environment\w*|esg|corporate|social|responsib\w*|climate|impact|non-?financial|financial"
    r"|reports?|review|statements?|index|indices|data|sheet|book|factbook|disclosures?|summary|progress|update|final|version"
    r"|highlights|supplement|appendix|sasb|tcfd|tnfd|gri|csr|csrd|esrs|sdr?|iar|ar|sr|cdp|ghg|inventory|net-?zero|policy"
    r"|code|emissions?|spreads?|website"
    r"|conduct|group|holdings?|company|corp(?:oration)?|inc|ltd|limited|plc|ag|se|sa|nv|n\.v|spa|s\.p\.a|gmbh|kgaa|ab|asa|oyj|llc|lp|co"
    r"|the|our|for|in|on|of|and|en|cn|zh|tw|hk|english|chinese|pdf|web|fy\d*|q[1-4]|h[12]|vol(?:ume)?\d*|pages?|full|filtered|interim)",
    re.IGNORECASE,
)
_TOPIC = re.compile(
    r"\b(?:statement|governance|policy|slavery|complaints?|handling|diversity|inclusion|whistleblower|disclosure|charter|procedures?"
    r"|committee|supplier|privacy|rights|assurance|transparency|tax|matrix|approach)\b",
    re.IGNORECASE,
)
"""Words of what a document is about: words of everyday with one of them name nobody."""
_JOINING = frozenset({"and", "of", "&", "the"})
_CAMEL = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z'’]+|[A-Z]+|\d+[A-Za-z]*|&")
_CODE = re.compile(r"\d{4,6}")
_HAN_NAME = re.compile(
    rf"(?P<name>[{CJK}]{{2,10}}?)(?P<report>(?:(?:19|20|1)\d{{2}})?年?(?:度)?(?:年度|半年度|季度)?"
    r"(?:年报|年報|报告书?|報告書?|ESG.*|永[续續].*|可持[续續].*|企業.*|社[会會]责任.*|官[网網]|网站|網站)?)$"
)
_NO_HAN_NAME = re.compile(
    r".*(?:公司|年度?|报告|報告|年报|年報|企业|企業|我们|我們|永续|永續|可持续|環境|环境|社会|社會|政策|气候|氣候|关于|關於|行业|行業|情况|情況|数据|數據)"
    r"|[〇零○一二三四五六七八九十百\d]+"
)


_ORGANISATION = re.compile(
    rf"[{CJK}]{{2,}}(?P<trade>银行|銀行|商银|商銀|金控|人寿|人壽|产险|產險|保险|保險|证券|證券|投信|集团|集團|控股|股份|公司)"
)
"""A name that can only be an organisation's."""
_SPEAKS = re.compile(r"(?:本|我)(?:行|公司|集团|集團)")
"""How a report speaks of its company without naming it."""
_SPEAKS_OFTEN = 5
_NOT_IN_NAME = re.compile(r"[与與和及或之的在为為由等向对對于於由率将將]|银行|銀行|金控|公司|集团|集團")


def names_in_file(stem: str, writing: Writing) -> tuple[str, ...]:
    """Names of the company that the file is named for, as the text writes them; empty where the text writes none.

    A file is named for its company where its name begins ("NorthOil_2021_Report"), or behind its stock code ("2836_青禾銀行").
    A report that only says "本行" may leave its name to the file's, if that is an organisation's beyond doubt.

    Args:
        stem: The file's name without its ending.
        writing: The document's text.
    """
    han = _han_name(stem, writing)
    if han:
        return han
    lead, words = _opening(stem)
    return tuple(dict.fromkeys(_written(lead, words, writing)))


def is_title_word(word: str, stem: str, writing: Writing) -> bool:
    """Whether a word of a file's name only goes on with a title there ("Strategy" of "Climate_Strategy_Plan")."""
    before = re.search(rf"(?<![^\W_])([^\W_]+(?:[\W_]+(?:and|of|the))?)[\W_]+{re.escape(word)}(?![^\W_])", stem)
    return before is not None and _goes_on_title(readable(before[1]), word, writing)


def readable(stem: str) -> str:
    """A file's name as words: "Velden_AG-2021_Report" is "Velden AG 2021 Report"."""
    return " ".join(re.sub(r"[_\s]+", " ", _FORM_BEHIND.sub(r"\1 ", stem)).split())


def _opening(stem: str) -> tuple[str, list[str]]:
    """The first words of a file's name that may be a name, with the report's word right before them if any."""
    parts = [part for part in _PART.split(_FORM_BEHIND.sub(r"\1_", stem)) if part]
    parts = [piece for part in parts for piece in (_pieces(part) if "-" in part else (part,)) if piece]
    lead = ""
    while parts and (parts[0].isdigit() or _REPORT_WORD.fullmatch(parts[0]) or _is_code(parts[0])):
        lead = parts.pop(0)
    words = list(takewhile(lambda part: part.lower() in _JOINING or not _ends_name(part), parts))
    while words and words[-1].lower() in _JOINING:
        words.pop()
    return lead, words[:6]


def _pieces(part: str) -> list[str]:
    """A part at its hyphens, where they join the words of a file's name and not two of a company's."""
    pieces = part.split("-")
    return pieces if len(pieces) > 2 or any(_REPORT_WORD.fullmatch(piece) for piece in pieces) else [part]


def _is_code(part: str) -> bool:
    """Whether a part is a date or a number of a file ("20250611F04")."""
    return sum(char.isdigit() for char in part) * 2 > len(part) and len(part) > 3


def _ends_name(part: str) -> bool:
    return bool(_REPORT_WORD.fullmatch(part)) or part.isdigit() or _is_code(part) or not part.isascii()


def _written(lead: str, words: Sequence[str], writing: Writing) -> Iterator[str]:
    """The longest beginning that the text writes again and again, else the longest later stretch; words may be joined or apart."""
    for start in range(len(words)):
        before = words[start - 1] if start else lead
        for end in range(len(words), start, -1):
            for spelled in _spellings(words[start:end]):
                if _is_named(spelled, writing) and not _goes_on_title(before, spelled, writing):
                    yield writing.as_written(spelled)
                    return


def _goes_on_title(before: str, name: str, writing: Writing) -> bool:
    """Whether words of the dictionary only go on with a title ("Climate" before "Strategy and Plan"), where the text has both."""
    words = [word for word in name.split() if word.lower() not in _JOINING]
    if not before or not all(map(is_english, words)):
        return False
    return 2 * writing.times(f"{before} {name}") >= writing.times(name)


def _spellings(words: Sequence[str]) -> Iterator[str]:
    """Words as they stand, then cut at their capitals, last pieces dropped ("NextVoltZeroBlueprint" names Next Volt)."""
    yield " ".join(words)
    if len(words) > 1:
        yield "-".join(words[:2]) + "".join(f" {word}" for word in words[2:])
    if "and" in words:
        yield " ".join("&" if word == "and" else word for word in words)
    pieces = [piece for word in words for piece in ([word] if word.islower() else _CAMEL.findall(word))]
    for end in range(len(pieces), 1, -1):
        for join in range(end - 1):  # a brand may have its own capitals: "NextVolt Energy" of "NextVoltEnergy"
            yield " ".join(["".join(pieces[: join + 1]), *pieces[join + 1 : end]])
    if len(words) == 1 and "-" in words[0]:
        yield words[0].replace("-", " ")


def _is_named(name: str, writing: Writing) -> bool:
    if " " in name:
        words = name.split()
        if all(map(writing.everyday, words)) and (_TOPIC.search(name) or name.lower() in writing.text):
            return False  # "Modern Slavery Statement"
        own = " ".join(words[: 1 + max((at for at, word in enumerate(words) if not writing.everyday(word)), default=len(words))])
        times = writing.times(name)
        return times >= _SEVERAL and (own == name or writing.times(own) < _APART * times)
    return len(name) > 1 and not name[:1].islower() and writing.times(name) >= _OFTEN and not writing.everyday(name)


def _han_name(stem: str, writing: Writing) -> tuple[str, ...]:
    """A Han name right behind a code, or before a word of a report ("新磐年報", "青禾官网"), a longer writing of it first."""
    parts = [part for part in _PART.split(stem.replace("-", "_")) if part]
    coded = False
    for at, part in enumerate(parts):
        if _CODE.fullmatch(part) or _is_code(part):
            coded = True
            continue
        match = _HAN_NAME.fullmatch(part)
        if match is None or not is_cjk(part[0]):
            return ()
        name = match["name"]
        reports = bool(match["report"]) or any(_OF_REPORT.search(later) for later in parts[at + 1 :])
        if not (coded or reports) or _NO_HAN_NAME.fullmatch(name):
            return ()
        if writing.times(name) >= (_TWICE if len(name) > 2 else _SEVERAL):
            return (name,) if coded or match["report"] else ()
        return _organisation(name, writing) if reports else ()
    return ()


_OF_REPORT = re.compile(r"年报|年報|报告|報告|TCFD|ESG|SASB|CSR|^(?:19|20)\d{2}$")


def _organisation(name: str, writing: Writing) -> tuple[str, ...]:
    """The name of an organisation that the text spells out (青禾瀾石銀行 of "青禾銀行"), or leaves unsaid, speaking of "本行"."""
    formed = _ORGANISATION.fullmatch(name)
    if formed is None:
        return ()
    if writing.times(name) == 0 and (spelled := _spelled_out(name, formed["trade"], writing)):
        return (spelled, name)
    return (name,) if len(_SPEAKS.findall(writing.text)) >= _SPEAKS_OFTEN else ()


def _spelled_out(name: str, trade: str, writing: Writing) -> str | None:
    """The longer name that a file's leaves characters out of, where the text writes it again and again."""
    closed = re.sub(rf"(?<=[{CJK}])\s+(?=[{CJK}])", "", writing.text)
    longer = re.compile(rf"{re.escape(name[:2])}(?P<between>[{CJK}]{{1,4}}?){re.escape(name[2 : -len(trade)])}{trade}")
    counts = Counter(match.group() for match in longer.finditer(closed) if not _NOT_IN_NAME.search(match["between"]))
    best = counts.most_common(1)
    return best[0][0] if best and best[0][1] >= _TWICE else None
