"""Parts that ask for awards: the names in quotation marks that a sentence says somebody was given."""

from __future__ import annotations

import re

from qa.answering.desk import Desk
from qa.answering.sentences import Found, of_period, sentences
from qa.domain.queries import Part
from qa.text.folding import fold_plain
from qa.text.patterns import lazy_pattern

ASKS_FOR_AWARDS = lazy_pattern(
    r"(?:什么|哪些|哪个|哪几[个项]|何种)(?:[\u4e00-\u9fff]{0,4})?(?:奖|荣誉|称号|殊荣)|(?:奖项|荣誉|称号)(?:有|包括|是)(?:哪些|什么)"
)
"""Over folded text."""
_GIVEN = re.compile(r"获[评颁授得]|荣获|[斩摘揽]获|摘得|获[\u4e00-\u9fff]{2,16}?颁|授予|评为|入选|当选|获(?=[“「])")
_NAMES = re.compile(r"[“「『《]([^”」』》]{2,30})[”」』》]")
_SAYS_SO = re.compile(r"奖|荣誉|称号|先锋|标杆|模范|示范|先进|绿色|优秀|最佳|百强|十佳|单位|企业|工厂|案例|榜")


def awards(part: Part, desk: Desk) -> tuple[Found, str] | None:
    """The first sentence about the company asked for that names awards behind a word of being given them, with their names."""
    companies = {company.key for company in desk.query.companies}
    for one in sentences(part, desk):
        reporting = desk.record(one.document_id).metadata.company
        if (
            one.hit.passage.language == "en"
            or reporting is None
            or reporting.key not in companies
            or not of_period(one, part, desk)
        ):
            continue
        given = _GIVEN.search(fold_plain(one.text))
        if given is None:
            continue
        names = [match[1] for match in _NAMES.finditer(one.text, given.start())]
        if names and any(_SAYS_SO.search(fold_plain(name)) for name in names):
            return one, "、".join(name for name in names if _SAYS_SO.search(fold_plain(name)))
    return None
