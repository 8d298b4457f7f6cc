"""Units in table labels, headers and unit columns."""

from __future__ import annotations

import re

from qa.domain.places import Span

_BRACKETED = re.compile(r"[(（\[【]\s*(?:(?:in|unit|units|单位|單位)\s*[:：]?\s*)?([^()（）\[\]【】]{1,40}?)\s*[)）\]】]")
_AFTER_COMMA = re.compile(r"[,，;；]\s*(?:in\s+)?([^,，;；]{1,24})$")
_WORD = re.compile(
    r"%|‰|％|(?<![A-Za-z])(?:[kmgt]?t(?:CO2e?|CO₂e?|ce)?|[kKMGT]?Wh?p?|[kKMGTP]?J|kg|mg|g|km[²³23]?|m[²³23]?|ha|l|litres?"
    r"|liters?|tonnes?|tons?|metric|"
    r"CO2e?|CO₂e?|hours?|h|days?|years?|persons?|people|employees?|headcount|number|nos?|times|cases?|ratio|percent(?:age)?|pp|"
    r"RMB|CNY|HKD|HK\$|USD|US\$|EUR|TWD|NTD|NT\$|GBP|CHF|JPY|million|billion|thousand|mn|bn|€|£|\$|barrels?|boe|cubic"
    r"|square|FTEs?|TRIR|LTIR)(?![A-Za-z])"
    r"|[€£$¥]|吨|噸|公吨|公噸|千克|公斤|克|立方米|平方米|平方|公里|公頃|公顷|升|千瓦|兆瓦|瓦|度|焦|元|人|名|次|件|宗"
    r"|小时|小時|天|日|年|个|個|家|户|戶|项|項|场|場|倍|亩|畝|辆|輛|百分",
    re.IGNORECASE,
)
_METHOD = re.compile(r"[\u4e00-\u9fff](?:法|口径|口徑|基准|基準|计|計)$")
"""What a bracket says of how something is counted ("市场法", "按市場計") ends so, and no unit does."""
_LONE_NUMBER = re.compile(r"(?<![A-Za-z₂])\d+(?![A-Za-z])|\d{3,}")


def is_unit(text: str) -> bool:
    """Whether the whole text reads as a unit ("tCO2e/m²", "万元人民币", "million m³")."""
    text = text.strip()
    return 0 < len(text) <= 40 and bool(_WORD.search(text)) and not _LONE_NUMBER.search(text) and not _METHOD.search(text)


def unit_in_brackets(text: str, start: int) -> Span | None:
    """The unit that a label or header states in brackets or after its last comma; `text` stands at `start`."""
    for match in reversed(list(_BRACKETED.finditer(text))):
        if is_unit(match[1]):
            return Span(start + match.start(1), start + match.end(1))
    tail = _AFTER_COMMA.search(text)
    if tail and is_unit(tail[1]) and len(tail[1].split()) <= 3:
        return Span(start + tail.start(1), start + tail.end(1))
    return Span(start, start + len(text)) if text in {"%", "％", "‰"} else None
