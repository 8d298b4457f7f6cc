"""Stages through which a thing goes, each with its own amount: made and sold, generated and disposed of, used and saved."""

from __future__ import annotations

import re

from qa.text.folding import fold_plain

# Over folded text: simplified characters serve both scripts.
_STAGES: tuple[dict[str, re.Pattern[str]], ...] = tuple(
    {name: re.compile(pattern) for name, pattern in stages.items()}
    for stages in (
        {
            "generated": r"(?<!再)产生",
            "disposed": r"处置|填埋|焚烧",
            "recycled": r"回收|再利用|循环利用|综合利用",
            "stored": r"贮存|库存|暂存",
        },
        {
            "capacity": r"产能",
            "made": r"产量|(?<!新机)制造(?!业|商|中心|基地|研究)|生产(?:了|出|量)|(?<!年)产出",
            "sold": r"销量|销售|卖(?:了|出|掉)",
            "ordered": r"订单",
        },
        {"used": r"(?:取|用|耗)水|(?:用|耗|购)电|能耗|消耗|耗用", "saved": r"节(?:水|电|能|约|省)|减少"},
        {"applied": r"申请", "granted": r"授权"},
        {"mean": r"平均|人均|每人|均值", "highest": r"最高|最大", "lowest": r"最低|最小"},
    )
)
_DENIED = re.compile(r"(?:不是|不要|不含|不包括|而非|并非|除了?)[^,，。?？;；)）]{1,16}")
"""What a question says it does not mean."""


def without_denied(question: str) -> str:
    """A folded question without what it says it does not mean ("不是处置量")."""
    return _DENIED.sub(" ", question)


def other_stage(question: str, own: str) -> bool:
    """Whether a figure's own words name a stage of what is asked for, and none that the question names.

    Args:
        question: The question, folded.
        own: The figure's label or phrase.
    """
    asked, said = without_denied(question), fold_plain(own)
    for stages in _STAGES:
        wanted = {name for name, pattern in stages.items() if pattern.search(asked)}
        found = {name for name, pattern in stages.items() if pattern.search(said)}
        if wanted and found and not wanted & found:
            return True
    return False


_PAID, _OWED = re.compile(r"(?<!应)[交缴](?:纳|了)|上[交缴]"), re.compile(r"应[交缴付]")


def only_owed(question: str, title: str | None) -> bool:
    """Whether a table's title says that its amounts are still to be paid, where a folded question asks what was paid."""
    return bool(_PAID.search(question)) and not _OWED.search(question) and _OWED.search(fold_plain(title or "")) is not None
