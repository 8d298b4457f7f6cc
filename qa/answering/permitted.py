"""What may be let out and what was: the amounts of a permit beside those of a year."""

from __future__ import annotations

import re

from qa.text.folding import fold_plain

# Over folded text: simplified characters serve both scripts.
_KINDS = re.compile(
    r"(?P<permit>核定|许可|批复|总量控制指标|\bpermit(?:ted|s)?\b|\ballowed\b)"
    r"|(?P<actual>实际|实排|排放情况|\bactual(?:ly)?\b|\bemitted\b)"
)
_ASKED = re.compile(r"核定|许可|批复|指标|上限|限[值额量]|最多|最大|允许|\bpermit|\blimit|\ballow|\bmaximum|\bcap\b")
REACH = 160
"""Characters before a number in which what its list is of is said."""


def is_permitted(question: str, before: str) -> bool:
    """Whether a number is what may be let out, where the question asks for what was.

    Args:
        question: What is asked, folded.
        before: What stands before the number: the last word on it counts ("许可排放量：…；实际排放量：…").
    """
    if _ASKED.search(question):
        return False
    last = None
    for match in _KINDS.finditer(fold_plain(before[-REACH:])):
        last = match.lastgroup
    return last == "permit"
