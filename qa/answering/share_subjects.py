"""What a Chinese question asks the share of ("研发投入占营业收入的比例"): a share of something else in the same whole is none."""

from __future__ import annotations

import re

from qa.text.characters import CJK
from qa.text.folding import fold_plain

_SUBJECT = re.compile(
    rf"(?P<subject>[{CJK}]{{2,12}})占(?!比)(?P<whole>[^，,。？?]{{1,14}}?)(?:比例|比重|比率|百分比|份额|多少|几成)"
)
LONGEST = 4
"""Characters before the verb that name what is shared; those before them narrow it."""
LEAST_SAID = 0.5
"""Share of these characters that must stand around a figure: other words for the same thing keep some ("女职工", "女性员工")."""


def of_other_subject(question: str, own: str, around: str) -> bool:
    """Whether the share that a Chinese question asks for is of something that nothing around a percentage names.

    Args:
        question: The question without company names, folded.
        own: The figure's own label or clause; the whole that it names must not be another.
        around: The figure's labels, sentence, title and headings.
    """
    asked = _SUBJECT.search(question)
    if asked is None:
        return False
    subject = asked["subject"].replace("的", "")[-LONGEST:]
    said, told = fold_plain(around), _SUBJECT.search(fold_plain(own))
    if told is not None and not set(asked["whole"].replace("的", "")) & set(told["whole"].replace("的", "")):
        return True
    return sum(char in said for char in subject) < LEAST_SAID * len(subject)
