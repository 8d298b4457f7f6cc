"""Exchanges, authorities and standard setters named as the author of rules: no companies that a question asks about."""

from __future__ import annotations

import re

from qa.domain.places import Span
from qa.text.folding import fold_plain

_BODY = re.compile(
    r"(?:the )?(?:hkex|sehk|hong kong (?:stock )?exchange|stock exchange(?: of hong kong)?|sgx|twse|tpex|sse|szse|nasdaq|nyse|lse"
    r"|efrag|esma|eba|eu|european commission|sec|fca|frc|hkma|sfc|mas|csrc|fsc|bafin|gri|sasb|issb|iasb|ifrs|tcfd|tnfd|cdp|sbti|iso"
    r"|oecd|ilo|un|hkicpa|aicpa|iaasb|pcaf|ghg protocol)"
    r"|港交所|香港交易所|香港交易及结算所(?:有限公司)?|(?:香港)?联交所|香港联合交易所(?:有限公司)?|[上深北]交所|(?:上海|深圳|北京|台湾)证券交易所"
    r"|证交所|新交所|证监会|中国证监会|香港证监会|金管会|金管局|国资委|生态环境部|财政部|发改委|人民银行|证券交易所"
)
"""Over folded text."""
_OF_THEM = re.compile(r"(?:的|['’]s?\b)?\s*(?:最新|现行|所?(?:发布|颁布|制定|公布)的)?\s*")
_RULES = re.compile(
    r"(?:[^,，。?？;；]{0,24}?)(?:指引|守则|规则|要求|准则|指南|标准|办法|规定|通知|意见|框架|披露制度"
    r"|guid(?:e|es|ance|elines?)\b|codes?\b|rules?\b|requirements?\b|standards?\b|regulations?\b|framework\b|taxonomy\b|directive\b"
    r"|requires?\b|asks?\b|expects?\b|recommend\w*\b|listing\b)"
)
_REPORTED = re.compile(r"^[\s的]*(?:(?:fy ?)?20\d\d|[去今上前]年)")
"""A year right behind a body asks for what it reports itself."""


def makes_rules(question: str, span: Span) -> bool:
    """Whether a name is a body's whose rules, and not whose own figures, a question is about."""
    if _BODY.fullmatch(fold_plain(span.of(question)).strip()) is None:
        return False
    behind = fold_plain(question[span.end :])
    if _REPORTED.match(behind):
        return False
    start = _OF_THEM.match(behind)
    return _RULES.match(behind, start.end() if start else 0) is not None
