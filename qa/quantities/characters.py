"""Same-length normalisation, so that every place in the normalised text is the same place in the original.

Full-width forms become ASCII, subscripts digits, dash variants hyphens, and the traditional characters that numbers and units are
written with become simplified. Superscripts stay: after a number they are footnote marks, after a length they are units.
"""

from __future__ import annotations

import re

from qa.domain.documents import Language

HAN = "\u3400-\u9fff\uf900-\ufaff"
"""Han ideographs as the inside of a class; two ranges, since three make Python compile a table for each class."""

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"

_TRADITIONAL = (
    "萬億噸個間幣臺歐點時標準當項類種輛戶員師學網過達約餘將負兩週頃畝營產職屆場條隻顆棟張筆電報財倫韓圓陸貳參壹滿"
    "為與於從較減長漲幾數層級線條區縣鄉鎮門店筆錄單號頁圖註釋範圍疇總計碼傳話機費無證書據購銷術來積體創業務農"
    "採廢氣熱煙塵億兒醫護診險關聯復後後開馬亞號車輪艘課訓練節幅組織檔連續內週倍終應該設備權獎號進達處響歲鐘紙燈國歷紀萊獲選舉嚴擔優異僱"
)
_SIMPLIFIED = (
    "万亿吨个间币台欧点时标准当项类种辆户员师学网过达约余将负两周顷亩营产职届场条只颗栋张笔电报财伦韩元陆贰参壹满"
    "为与于从较减长涨几数层级线条区县乡镇门店笔录单号页图注释范围畴总计码传话机费无证书据购销术来积体创业务农"
    "采废气热烟尘亿儿医护诊险关联复后后开马亚号车轮艘课训练节幅组织档连续内周倍终应该设备权奖号进达处响岁钟纸灯国历纪莱获选举严担优异雇"
)
_PAIRS = tuple((t, s) for t, s in zip(_TRADITIONAL, _SIMPLIFIED, strict=True) if t != s)
_SHARED = "准于周注采复后台个种几系里号元余準於週註採復號"
"""Characters that both scripts use."""
_HANT_ONLY = re.compile("[" + "".join({t for t, _ in _PAIRS if t not in _SHARED}) + "]")
_HANS_ONLY = re.compile("[" + "".join({s for _, s in _PAIRS if s not in _SHARED}) + "]")

_MAP: dict[int, str] = {
    **{ord(t): s for t, s in zip(_TRADITIONAL, _SIMPLIFIED, strict=True)},
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in "，；！？"},
    **{ord("₀") + digit: str(digit) for digit in range(10)},
    **dict.fromkeys(map(ord, "−﹣‐‑"), "-"),
    **dict.fromkeys(map(ord, "〜∼～"), "~"),
    **dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f\u2002\u2003\u3000"), "\u00a0"),
    **dict.fromkeys(map(ord, "’‘`´＇"), "'"),
    ord("﹪"): "%",
    ord("∶"): ":",
    ord("︰"): ":",
    ord("〇"): "零",
    ord("⁄"): "/",
    ord("∕"): "/",
    ord("╱"): "/",
    ord("度"): "度",
    ord("￥"): "¥",
    ord("￡"): "£",
    ord("﹩"): "$",
}
_HAN = re.compile(f"[{HAN}]")
_FULL_WIDTH_GROUP = re.compile(r"(?<=\d)，(?=\d{3}(?!\d))")


def normalised(text: str) -> str:
    """`text` with one character for each of its own."""
    plain = _RUPEE.sub("₹", _FULL_WIDTH_GROUP.sub(",", text.translate(_MAP)))
    return _RAISED_OXIDE.sub("2", plain) if "²" in plain else plain


_RAISED_OXIDE = re.compile(r"(?<=[CSN]O)²")
""""CO²" for "CO₂": the one raised digit that is no footnote mark."""
_RUPEE = re.compile(r"(?<![A-Za-z0-9])[H`](?=(?:\d[\d,.]*)?\s+(?:lakhs?\b|crores?\b))", re.IGNORECASE)
"""What fonts that draw the rupee's sign in a letter's place leave of it ("H539.17 Crore")."""


def script_of(text: str) -> Language:
    """Language by characters alone: English without Han; else the script with more characters of its own (simplified on a tie)."""
    sample = text[:20_000]
    if not _HAN.search(sample):
        return "en"
    traditional = len(_HANT_ONLY.findall(sample))
    simplified = len(_HANS_ONLY.findall(sample))
    return "zh-Hant" if traditional > simplified else "zh-Hans"


_TO_TRADITIONAL = {ord(s): t for t, s in _PAIRS if s not in "准于周采复后台里号元余几系"} | {ord("周"): "週", ord("余"): "餘"}


def traditional(text: str) -> str:
    """`text` with the characters that units and scales are written with in their traditional form."""
    return text.translate(_TO_TRADITIONAL)
