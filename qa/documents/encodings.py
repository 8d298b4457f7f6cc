"""Bytes to text when nobody says which encoding it is."""

from __future__ import annotations

import codecs
import re

from qa.errors import FileUnreadable
from qa.text.characters import is_cjk

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_ALIASES = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "us-ascii": "cp1252",
}

# The most frequent characters of running Chinese in both scripts (general frequency knowledge) with common ESG words. Wrong
# decodings of one Chinese encoding as another hit rare characters almost only.
_COMMON = frozenset(
    "的一是在不了有和人这這中大为為上个個国國我以要他时時来來用们們生到作地于於出就分对對成会會可主发發年动動同工也能下过過子说說产產种種面而方后"
    "後多定行学學法所民得经經十三之进進着等部度家电電力里如水化高自二理起小物现現实實加量都两兩体體制机機当當使点點从從业業本去把性好应應开開"
    "它合还還因由其些然前外天政四日那社义義事平形相全表间間样樣与與关關各重新线線内內数數正心反你明看原又么麼利比或但质質气氣第向道命此变變"
    "条條只没沒结結解问問意建月公无無系军軍很情者最立代想已通并並提直题題党黨程展五果料象员員革位入常文总總次品式活设設及管特件长長求老头頭"
    "基资資边邊流路级級少图圖山统統接知较較将將组組见見计計别別她手角期根论論运運农農指几幾九区區强強放决決西被干做必战戰先回则則任取据據处"
    "處环環境碳排放温溫室气氣能源报報告万萬元股份有限公司集团團治理社会會责責任可持续續，。、：；《》（）「」％"
)
_STRAY_IN = 50
"""Characters beyond ASCII among which one byte may be wrong: a download cut inside a character, a damaged byte."""
_MENDED = 0.3
"""Share of usual characters from which a text counts as mended: running Chinese has more than 0.4 (measured on reports)."""
_LATIN_RUN = re.compile("[\u00a1-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192]{4,}")
_FEW = 20


def decode(data: bytes, name: str) -> str:
    """The text of `data`: byte order marks and declarations first, then UTF-8, then the likeliest of the other encodings.

    Raises:
        FileUnreadable: No encoding fits.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    unmarked = utf16_without_mark(data)
    if unmarked:
        return data.decode(unmarked, errors="replace")
    try:
        return _unscrambled(data.decode("utf-8"), name)
    except UnicodeDecodeError as error:
        # A download cut inside a character, or a stray byte, in a long UTF-8 text is still UTF-8.
        if _nearly_utf8(data):
            return data.decode("utf-8", errors="replace")
        declared = _declared(data)
        candidates = [declared] if declared else []
        best = _likeliest(data, [*candidates, "gb18030", "big5hkscs", "cp1252"])
        if best is None:
            raise FileUnreadable(f"{name}: its character encoding is not known.", hint="Save it as UTF-8.") from error
        return best


def _unscrambled(text: str, name: str) -> str:
    """The text itself, or what it was before somebody saved it read in the wrong encoding ("Æ½°²ÒøÐÐ" for 平安银行).

    Raises:
        FileUnreadable: It is garbled past mending: what cannot be read is no evidence.
    """
    if _plausibility(text) >= 0:
        return text
    for encoding in ("cp1252", "latin-1"):
        try:
            mended = _likeliest(text.encode(encoding), ["utf-8", "gb18030", "big5hkscs"], _MENDED)
        except UnicodeEncodeError:
            continue
        if mended is not None:
            return mended
    raise FileUnreadable(f"{name}: its text was saved garbled.", hint="Save it anew from its source, as UTF-8.")


def utf16_without_mark(data: bytes) -> str | None:
    """The encoding's name where the bytes read as UTF-16 text without a byte order mark, else None."""
    head = data[: min(len(data), 4096) // 2 * 2]
    if len(head) < 4 or 0 not in head:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        text = head.decode(encoding, errors="replace")
        usual = sum(
            1 for char in text if " " <= char <= "\u00ff" or char in "\n\r\t" or is_cjk(char) or "\u2010" <= char <= "\u303f"
        )
        if usual * 20 >= len(text) * 19:
            return encoding
    return None


def _nearly_utf8(data: bytes) -> bool:
    text = data.decode("utf-8", errors="replace")
    wrong = text.count("\ufffd")
    beyond_ascii = sum(1 for char in text if ord(char) > 127)
    return wrong * _STRAY_IN < beyond_ascii


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data[:2048])
    if match is None:
        return None
    name = match[1].decode("ascii").lower()
    name = _ALIASES.get(name, name)
    try:
        codecs.lookup(name)
    except LookupError:
        return None
    return name


def _likeliest(data: bytes, encodings: list[str], least: float = 0.0) -> str | None:
    best: tuple[float, str] | None = None
    for encoding in encodings:
        try:
            text = _decoded(data, encoding)
        except (ValueError, LookupError):
            continue
        score = _plausibility(text)
        if score >= least and (best is None or score > best[0]):
            best = (score, text)
    return best[1] if best else None


def _decoded(data: bytes, encoding: str) -> str:
    """The text in one encoding, a few stray bytes in much text replaced.

    Raises:
        ValueError: More than a few bytes do not fit.
    """
    text = data.decode(encoding, errors="replace")
    if text.count("\ufffd") * _STRAY_IN > sum(1 for char in text if ord(char) > 127):
        raise ValueError(encoding)
    return text


def _plausibility(text: str) -> float:
    """Share of the characters beyond ASCII that running text uses often; below 0 where they make no words of any script."""
    head = text[:50_000]
    sample = [char for char in head if ord(char) > 127]
    if not sample:
        return 1.0
    usual = sum(
        1 for char in sample if char in _COMMON or ("\u00c0" <= char <= "\u00ff" and char.isalpha()) or char in "–—‘’“”•€£©®°²³"
    )
    return usual / len(sample) - (1.0 if _is_garbled(head, len(sample)) else 0.0)


def _is_garbled(text: str, beyond_ascii: int) -> bool:
    """Whether letters of Latin-1 stand in long runs: words of Latin scripts hold them one by one among plain letters."""
    in_runs = sum(len(match.group()) for match in _LATIN_RUN.finditer(text))
    return beyond_ascii > _FEW and in_runs * 3 > beyond_ascii
