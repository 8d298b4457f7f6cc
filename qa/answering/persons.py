"""Parts that ask who: the person whom a sentence names in the role asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.text.characters import CJK
from qa.text.folding import fold_plain
from qa.text.lexicon import load_lexicon
from qa.text.patterns import lazy_pattern
from qa.text.tokens import stem

WHO = lazy_pattern(r"[谁誰]|\bwho\b", re.IGNORECASE)
_ROLE = (
    rf"(?:CEO|CFO|COO|CTO|首席[{CJK}]{{2,8}}[官家]|首席[{CJK}]{{2,6}}|董事[长長](?:兼(?:CEO|首席[{CJK}]{{2,6}}官"
    rf"|[总總]裁|[总總][经經]理))?"
    r"|主席|行政[总總]裁|[总總]裁|[总總][经經]理|行[长長]|院[长長]|原院[长長]|主任|教授|博[导導]|部[长長]|局[长長]|[负負][责責]人"
    r"|[创創][始辦办]人|秘[书書]|[发發]言人|[联聯][系絡络繫]人|法定代表人|[总總][监監]|[总總]工程[师師]|[书書][记記]|[厂廠校馆館会會站][长長])"
)
ASKED_ROLE = lazy_pattern(
    rf"{_ROLE}|\b(?:CEO|CFO|COO|chief|chair\w*|president|director|head|officer|founder|manager|professor"
    rf"|spokes\w+)\b",
    re.IGNORECASE,
)
SURNAME = (
    "[王李张張刘劉陈陳杨楊黄黃赵趙周吴吳徐孙孫朱马馬胡郭林何高梁郑鄭罗羅宋谢謝唐韩韓曹许許邓鄧萧蕭冯馮曾程蔡彭潘袁于董余苏蘇叶葉吕呂魏蒋蔣田杜丁沈姜范傅钟鍾卢盧汪"
    "戴崔任陆陸廖姚方金邱丘夏谭譚韦韋贾賈邹鄒石熊孟秦阎閻薛侯雷白龙龍段郝孔邵史毛常万萬顾顧赖賴武康贺賀严嚴尹钱錢施牛洪龚龔汤湯井倪章鲁魯葛伍柳米简簡余苗鐘樊耿欧歐鲍鮑辛管祝霍翟柏凌屈项項蓝藍阮麦麥卓游滕]"
)
_HAN_NAME = lazy_pattern(
    rf"(?P<role>{_ROLE})(?P<name>[{CJK}]{{2,4}}?)(?=表示|[认認][为為]|指出|[称稱]|[说說]|在|[强強][调調]|介[绍紹]"
    rf"|[与與和]|[:：,，。、;；(（「“]|$)"
)
_SURNAMED = lazy_pattern(
    rf"(?P<role>{_ROLE})(?P<name>{SURNAME}[{CJK}](?:(?![说說在表称稱认認指介强強与與和是对對也将將已望的为為女先告])[{CJK}])?)"
)
_TITLED = lazy_pattern(
    rf"(?P<role>{_ROLE})(?:由|[为為是]|[:：]\s*)(?P<name>{SURNAME}[{CJK}]{{1,2}}?)(?=先生|女士|博士|教授|[担擔]任|[,，。、；;（(\s]|$)"
)
_SERVES = lazy_pattern(
    rf"(?P<name>{SURNAME}[{CJK}]{{1,2}}?)(?:先生|女士|博士)?(?:[担擔]任|出任|兼任|任)[^，,。；;：:]{{0,16}}?(?P<role>{_ROLE})"
)
_LATIN_NAME = lazy_pattern(
    r"(?P<name>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){1,3}),? "
    r"(?:is |was |as |our |the |has |had |also |been |named |appointed |serves |acts |became |to )*"
    r"(?P<role>(?:Chief|Group|Executive|Vice|Non-Executive|Independent)?[ -]?(?:[A-Z]\w+ )*"
    r"(?:CEO|CFO|Officer|Chair\w*|President|Director|Head of \w+))"
)
_OFFICE = re.compile(
    r"\b(?:Chief|Officer|Executive|President|Director|Chair\w*|Group|Board|Head|Global|The|Our"
    r"|Committee|Council)\b|['’](?:s\b|$| )"
)
"""Words that make a capitalised stretch an office or a possessive, not a name."""
_ENGLISH_ROLES = (
    ("董事长", r"\bchair(?:man|woman|person)?\b"),
    ("主席", r"\bchair(?:man|woman|person)?\b"),
    ("总裁", r"\bpresident\b"),
    ("总经理", r"\bgeneral manager\b|\bpresident\b"),
    ("首席执行官", r"\bceo\b|\bchief executive\b"),
    ("ceo", r"\bchief executive\b"),
    ("首席可持续发展官", r"\bchief sustainability officer\b|\bcso\b"),
    ("首席财务官", r"\bcfo\b|\bchief financial officer\b"),
    ("负责人", r"\bhead\b|\bleader\b|\bin charge\b|\bmanager\b"),
    ("创始人", r"\bfounder\b"),
)


def person_in(sentence: str, question: str) -> str | None:
    """The person whom the sentence names in the role that the question asks about, or None."""
    asked = fold_plain(question)
    found = (
        *_HAN_NAME.finditer(sentence),
        *_TITLED.finditer(sentence),
        *_SERVES.finditer(sentence),
        *_SURNAMED.finditer(sentence),
        *_LATIN_NAME.finditer(sentence),
    )
    for match in found:
        if not match["name"].isascii() and not match["name"][0].isascii() and not _is_han_name(match["name"]):
            continue
        if _OFFICE.search(match["name"]) or (match["name"].isascii() and _is_of_words(match["name"])):
            continue
        role = fold_plain(match["role"]).strip()
        if any(name in asked for name in _role_words(role)) or any(re.search(name, asked) for name in _in_english(role)):
            return match["name"]
    return None


def _is_han_name(name: str) -> bool:
    """Whether Han characters may be somebody's name: they open with a surname and are no word ("带领", "等职务")."""
    if not re.match(f"[{CJK}]", name):
        return True
    return re.match(SURNAME, name) is not None and not load_lexicon().to_english(fold_plain(name))


def _is_of_words(name: str) -> bool:
    """Whether a capitalised stretch is made of everyday words and abbreviations ("IT Security"): it names nobody."""
    words = [word for word in name.split() if len(word) > 2]
    return all(word.isupper() or load_lexicon().to_chinese(stem(fold_plain(word))) for word in words)


def han_names(sentence: str) -> Iterator[str]:
    """Everybody whom a Chinese sentence names beside an office."""
    for pattern in (_HAN_NAME, _TITLED, _SERVES, _SURNAMED):
        yield from (match["name"] for match in pattern.finditer(sentence) if _is_han_name(match["name"]))


_CHIEF = ("ceo", "首席执行官", "行政总裁")
"""What a chief executive is called."""


def _role_words(role: str) -> list[str]:
    """A role, and the parts of a double one ("董事长兼CEO"), longer than one character."""
    if role in _CHIEF:
        return [*_CHIEF]
    return [role, *(word for word in re.split(r"兼|\s+(?:and|&)\s+", role) if len(word) > 1)]


def _in_english(role: str) -> Iterator[str]:
    return (pattern for name, pattern in _ENGLISH_ROLES if name in role)
