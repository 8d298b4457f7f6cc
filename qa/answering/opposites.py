"""Words of which one excludes the others: water is no electricity, an average is no total, what is let out was not taken in.

A figure whose own words name one of them, and nothing above it names the one that is asked about, is of something else.
"""

from __future__ import annotations

import re

from qa.answering.stages import without_denied
from qa.catalog import qualifiers_in
from qa.text.folding import fold_plain

# Over folded text: simplified characters serve both scripts.
_GROUPS: tuple[dict[str, re.Pattern[str]], ...] = tuple(
    {name: re.compile(pattern) for name, pattern in group.items()}
    for group in (
        {
            "electricity": r"\belectric(?:ity|al)?\b(?! (?:car|vehicle|arc|motor|utilit)\w*)|[用购售发耗]电|电[力量能]",
            "water": r"\bwaters?\b(?!-)|[用取耗排节]水|水[量耗]|水资源",
            "natural gas": r"\bnatural gas\b|天然气",
            "diesel": r"\bdiesel\b|柴油",
            "petrol": r"\bpetrol\b|\bgasoline\b|汽油",
        },
        {
            "mean": r"\b(?:average|mean|median)\b|\bper (?:\w+ )?(?:employee|capita|person|head|fte)\b"
            r"|\beach (?:\w+ )?(?:employee|worker|person|colleague|participant|member)"
            r"|平均|人均|每|均值|/\s?(?:人|名|位|员工|雇员|户|fte|employee|person|head|capita|case|site)",
            "sum": r"\b(?:total|overall)\b(?! (?:of|recordable|incident|injury|shareholder|return))"
            r"|合计|总(?![部裁监店行统结是的经公])",
        },
        {
            "non-renewable": r"\bnon-?\s?renewables?\b|(?:不可|非)再生",
            "renewable": r"(?<!non-)(?<!non )(?<!non)\brenewables?\b|(?<!不)可再生|(?<!非)(?<!不可)再生能源|绿电",
        },
        {
            "domestic": r"\bdomestic(?:ally)?\b(?! (?:water|waste|sewage|violence|abuse|use|partner))|国内|境内",
            "overseas": r"\boverseas\b|\babroad\b|海外|境外|国外",
        },
        {
            "directors": r"\bdirectors\b|\bboard (?:of|members?)\b|董事",
            "employees": r"\bemployees\b|\bstaff\b|\bworkforce\b|员工|职工|雇员",
        },
        {
            "waste water": r"废水|污水|\bwaste ?water\b|\beffluents?\b",
            "waste gas": r"废气|\bexhaust gas(?:es)?\b",
        },
        {
            "withdrawn": r"\bwithdr[ae]w(?:al|als|n|s|ing)?\b|取水",
            "consumed": r"\bconsum(?:e[sd]?|ing|ption)\b|耗水",
            "discharged": r"\bdischarg(?:e|es|ed|ing)\b|排水",
        },
        {
            "recycled": r"\brecycl(?:e|ed|ing|able)\b|回收|再利用",
            "landfilled": r"\blandfill(?:ed|ing|s)?\b|填埋|掩埋",
            "incinerated": r"\bincinerat(?:ed?|ion|ing)\b|焚烧|焚化",
        },
    )
)


_SCOPES = frozenset({"1", "2", "3"})


def of_opposite(question: str, own: str, above: str) -> bool:
    """Whether a figure's own words name what excludes what is asked about, and nothing there or above names that itself.

    Args:
        question: The question, folded, without its companies' names.
        own: The figure's labels or clause, with its unit.
        above: Title and headings over it.
    """
    asked, told, over = without_denied(question), fold_plain(own), fold_plain(above)
    for group in _GROUPS:
        wanted = _named(group, asked)
        if not wanted:
            continue
        found = _named(group, told)
        if found and not wanted & (found | _named(group, over)):
            return True
    return False


def lacks_mean(question: str, around: str) -> bool:
    """Whether a mean or an amount per head is asked for, and nothing around a figure says that it is one."""
    group = _GROUPS[1]
    asked, told = _named(group, without_denied(question)), _named(group, fold_plain(around))
    return "mean" in asked and "mean" not in told


def of_other_basis(question: str, above: str) -> bool:
    """Whether title or headings over a figure say that it is location based where market based is asked for, or the other way."""
    asked, told = qualifiers_in(question).basis, qualifiers_in(above).basis
    return asked is not None and told is not None and asked != told


def of_other_scope(question: str, found: str | None) -> bool:
    """Whether a figure's scope or category is outside the one scope that the question names in so many words."""
    stated = qualifiers_in(question).scope
    single = stated in _SCOPES and found is not None and found.partition(".")[0] in _SCOPES
    return single and found is not None and found.partition(".")[0] != stated


_CATEGORY = re.compile(
    r"(?:类别|categor(?:y|ies)) ?(?P<numbers>(?:\d{1,2}|[一二三四五六])(?!\d)(?:\s*(?:,|、|and|和|及|与|&|至|to|[-–~])\s*(?:类别)?"
    r"(?:\d{1,2}|[一二三四五六])(?!\d))*)"
)
_RANGE = re.compile(r"至|\bto\b|[-–~]")
_ONE = re.compile(r"\d{1,2}|[一二三四五六]")
_HAN_NUMBERS = {one: str(place) for place, one in enumerate("一二三四五六", 1)}


def of_other_category(question: str, own: str) -> bool:
    """Whether a figure's own words name by number another category of emissions than the question does ("類別1" for "類別2").

    Several together ("categories 1 to 6") exclude none of them.
    """
    asked, found = _categories(question), _categories(fold_plain(own))
    return bool(asked and found) and not asked & found


def _categories(folded: str) -> frozenset[str]:
    named: set[str] = set()
    for match in _CATEGORY.finditer(folded):
        numbers = [_HAN_NUMBERS.get(one, one) for one in _ONE.findall(match["numbers"])]
        if _RANGE.search(match["numbers"]) and len(numbers) > 1:
            numbers = [str(one) for one in range(int(numbers[0]), int(numbers[-1]) + 1)]
        named.update(numbers)
    return frozenset(named)


def _named(group: dict[str, re.Pattern[str]], text: str) -> frozenset[str]:
    return frozenset(name for name, pattern in group.items() if pattern.search(text))
