"""Where a metric is asked for plainly, a figure of something else under the same name is no answer.

Electricity made or sold is none that was used, women on the board are no share of the workforce, the turnover of a taxonomy
table is no turnover of staff, and what employees give is no gift of the company.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from qa.answering.limits import places_in
from qa.text.folding import fold_plain

# Over folded text.
_ROLES = {
    "made": re.compile(
        r"\bgenerat\w+|\bproduc(?:e[sd]?|ing|tion)\b|\bfe(?:d|eds?|eding)[- ]in(?:to)?\b|\binto the (?:\w+ )?grid\b"
        r"|发电(?!厂|公司)|产生(?:的)?电|自产|上网电量"
    ),
    "sold": re.compile(r"\bsold\b|\bsales? of\b|\bexport(?:s|ed|ing)?\b|售出|外售|销售|外供"),
    "reused": re.compile(
        r"\brecycl\w+|\bre-?us(?:e|es|ed|ing|able)\b|\breclaim\w+|\brecover\w+|回用|循环|再利用|重复利用|再生水|中水"
    ),
    "handled": re.compile(r"\bcollect\w*|\bsort(?:s|ed|ing)?\b|\btreat\w*|\bprocess\w*|收集|处理|分拣"),
    "used": re.compile(
        r"\bconsum\w+|\bus(?:e|es|ed|age|ing)\b|\bpurchas\w+|\bprocur\w+|\bbought\b|\bsourc(?:e|es|ed|ing)\b|\bwithdr\w+|\bintake\b"
        r"|\brequire\w*|\bneed(?:s|ed)?\b|\bdemand\b|消耗|耗(?:电|水|能|用)|用(?:电|水|能|量)|使用|取水|购(?:入|买|电)|外购"
    ),
}
_USED_UP = frozenset(
    {
        "electricity_consumption",
        "energy_consumption",
        "water_consumption",
        "water_withdrawal",
        "renewable_energy_consumption",
        "heat_steam_consumption",
    }
)
"""Metrics of what a company uses."""

_NOT_DONE = re.compile(r"\bnot (?:self-?)?\w+")
_OFFSET = re.compile(r"\boffset\w*|\bcompensat\w+|\bavoid\w*|\bsav(?:e|es|ed|ings?)\b|抵[销消]|避免|节约|中和了")
_LESS = re.compile(r"减[碳排](?:绩效|量|效益|效果|贡献|数)|\bemissions? reductions?\b|\breduced emissions\b")
"""What was emitted less than before, or than it would have been."""
_SAVED = re.compile(
    r"\bsav(?:e|es|ed|ings?)\b(?! (?:lamps?|bulbs?|lights?|lighting|devices?|technolog\w+))|节[能电水约省](?!设备|灯|器|技术)|节省"
)
"""What was not used."""
_EMITTED = frozenset({"ghg_emissions", "ghg_scope1", "ghg_scope2", "ghg_scope3", "ghg_scope12", "ghg_scope123", "ghg_scope23"})
_KEY_FIGURES = {
    "turnover": re.compile(r"\bturnover\b|\brevenues?\b|\bsales\b|营业?收入|营收|营业额"),
    "capital expenditure": re.compile(r"\bcap ?ex\b|\bcapital expenditures?\b|资本(?:性)?(?:支出|开支)"),
    "operating expenditure": re.compile(
        r"\bop ?ex\b|\boperating (?:expenditures?|expenses?)\b|运营(?:支出|开支)|营运(?:支出|开支)"
    ),
}
_GREEN = re.compile(r"\btaxonomy\b|\b(?:aligned|eligible)\b|分类(?:法|方案|目录)")
_OBJECTIVE = re.compile(
    r"\b(?:water|circular economy|pollution|biodiversity|climate change (?:mitigation|adaptation)|ccm|cca|wtr|ppc|dnsh)\b"
    r"|\b[yn]; ?[yn]\b"
)
_OFFICES = {
    "board": re.compile(
        r"\b(?:supervisory|executive|managing|management|advisory|our|the|company'?s?) board\b|\bboards?\b of\b|\bboard members?\b"
        r"|\bdirectors?\b|\bboard seats?\b|\bcouncil\b|\bcommittees?\b|董事|监事|委员会"
    ),
    "managers": re.compile(
        r"\bmanagers?\b|\bexecutives?\b|\bmanagerial\b|\bleaders(?:hip)?\b"
        r"|\bmanagement (?:levels?|positions?|roles?|staff|team|tiers?)\b"
        r"|\bsenior (?:employees|staff|roles?|positions?|levels?)\b"
        r"|\b(?:senior|middle|top|upper|lower|junior) management\b|\bsupervisors?\b|经理|高管|管理层|管理者|管理人员|主管|领导"
    ),
    "specialists": re.compile(
        r"\bengineers?\b|\btechnical (?:roles?|staff|positions?)\b|\btrainees?\b|\bapprentices?\b|\binterns?\b|\bnew hires?\b"
        r"|\bpart[- ]time\b|\btech(?:nology)? roles?\b|\bstem\b|实习生|新员工|新入职"
        r"|\b(?:procurement|purchasing|sales|production|technical|finance|financial|administrative|administration|r&d|research"
        r"|marketing|engineering|customer service|operations|logistics) (?:staff|personnel|employees|people|workers)\b"
        r"|(?:管理|技术|生产|销售|财务|行政|研发|营销|工程|服务|客服|专业|操作|后勤|采购)(?:类|系列|条线|序列)?(?:员工|人员)"
    ),
}
_OF_THE_WORKFORCE = frozenset(
    {
        "female_share",
        "employees",
        "employees_female",
        "employees_male",
        "turnover_rate",
        "average_age",
        "average_tenure",
        "new_hires",
    }
)
"""Metrics of all who work for a company."""
_OF_OFFICE = {"female_board_share": "board", "female_management_share": "managers", "female_senior_share": "managers"}
"""Metrics of some of them."""

_PEOPLE = re.compile(
    r"\b(?:employees|staff|workforce|headcount|personnel)\b"
    r"(?=\s*(?:$|[^\w\s]|(?:in|at|of|by|with|who|and|or|on|under|from|per|excluding|including|as)\b))|员工|职工|雇员|人员"
)
"""What a label is of; a "personnel information system" is none of people."""
_OF_ALL = frozenset(
    "employees employee staff workforce headcount personnel total number of all the our group by as at gender sex"
    " women men female male and in per cent percentage share proportion composition structure breakdown diversity"
    " permanent active persons people existing current no global worldwide".split()
)
_PART_TITLE = re.compile(
    r"\W*(?:(?:the|our|own|company|co-?location|offices?|car ?pools?|fleets?|vehicles?|data cent(?:er|re)s?|headquarters?"
    r"|head office|stores?|shops?|branch(?:es)?|warehouses?|factor(?:y|ies)|plants?|laborator(?:y|ies)|and"
    r"|办公(?:室|区|楼)|数据中心|总部|门店|车队|工厂|和|及)"
    r"[\s,&/+]*){1,6}\W*"
)
"""A table's title that names nothing but one sort of a company's places."""
_STORAGE = re.compile(r"\s*-?\s?(?:battery|batteries|storage|energy storage|accumulator)|储能|电池")
_DENIED = re.compile(r"\b(?:not|never|no longer|neither)\b(?! only)|未(?!来)|没有|不(?:是|属|含|包)")
_FINANCIAL = re.compile(
    r"\btaxonomy\b|\bcapex\b|\bopex\b|\bcapital expenditure\b|\beligible\b|\baligned\b|\bnet sales\b|\brevenues?\b|\bdnsh\b"
    r"|\bmarkets?\b|\bsegments?\b|营业额"
)
_BY_STAFF = re.compile(
    r"\b(?:employees?|staff|colleagues?|workers?|customers?|clients?|guests?|personal)(?:['’]s?|s['’])? "
    r"(?:charitable |fundraising |payroll )?(?:donations?|giving|contributions?)\b"
    r"|\bdonat(?:ions?|ed) by (?:our |the )?(?:employees|staff|colleagues|customers|clients)\b"
    r"|(?:员工|职工|客户|用户)(?:自愿|爱心)?(?:捐款|捐赠|捐助)"
)
_GIVERS = re.compile(r"\b(?:employees?|staff|colleagues?|workers?|customers?|clients?|guests?)\b|员工|职工|客户|用户")


def of_other_role(asked: frozenset[str], question: str, own: str) -> bool:
    """Whether an amount was made, sold or used again, where it is asked how much was used.

    Args:
        asked: Ids of the metrics asked for.
        question: The question, folded.
        own: The words of the figure's own clause, or of its row and column.
    """
    found = _in(_ROLES, _NOT_DONE.sub(" ", fold_plain(own)))
    if asked == {"waste_generated"}:
        return "handled" in found and not found & {"made"} and "handled" not in _in(_ROLES, question)
    if not asked or not asked <= _USED_UP:
        return False
    found -= {"handled"}
    return bool(found) and "used" not in found and not found & _in(_ROLES, question)


def was_saved(asked: frozenset[str], question: str, own: str) -> bool:
    """Whether a row's own label, or a clause, says what was saved or emitted less, where it is asked what was used or emitted."""
    folded = fold_plain(own)
    if asked and asked <= _USED_UP:
        return _SAVED.search(folded) is not None and _SAVED.search(question) is None
    return bool(asked) and asked <= _EMITTED and _LESS.search(folded) is not None and _LESS.search(question) is None


def of_offsets(asked: frozenset[str], question: str, own: str) -> bool:
    """Whether emissions were offset or avoided, where it is asked how much was emitted; arguments as for `of_other_role`."""
    if not asked or not asked <= _EMITTED:
        return False
    return _OFFSET.search(fold_plain(own)) is not None and _OFFSET.search(question) is None


def of_other_key_figure(question: str, own: str) -> bool:
    """Whether a share by a taxonomy is one of capital expenditure, where that of turnover is asked for, or of one objective."""
    if not _GREEN.search(question):
        return False
    asked, found = _in(_KEY_FIGURES, question), _in(_KEY_FIGURES, own)
    if asked and found and not asked & found:
        return True
    folded = fold_plain(own)
    return _OBJECTIVE.search(folded) is not None and _OBJECTIVE.search(question) is None


def of_other_people(asked: frozenset[str], question: str, own: str) -> bool:
    """Whether a figure is of those in an office, where it is asked of the whole workforce, or of another office than asked."""
    if not asked or "new_hires" in asked or not asked <= _OF_THE_WORKFORCE | _OF_OFFICE.keys():
        return False
    offices = _in(_OFFICES, question) | {_OF_OFFICE[one] for one in asked if one in _OF_OFFICE}
    found = _in(_OFFICES, own)
    if asked & _OF_OFFICE.keys():
        found -= {"specialists"}  # "managerial staff" are called by their work, too
        return bool(found) and bool(found - offices) and not (found == {"board", "managers"} and offices == {"managers"})
    return bool(found - offices)


def of_other_staff(asked: frozenset[str], question: str, names: str, parents: Iterable[str], *, total: bool = False) -> bool:
    """Whether a row stands under one of some of the people ("Healthcare employees", "Europe"), where it is asked of all.

    Args:
        asked: Ids of the metrics asked for.
        question: The question, folded.
        names: What the companies asked about are called, folded.
        parents: Labels above the row's own, outermost first.
        total: Whether the row is the total of what its parents break down ("Employees by region"), or the part of it asked for.
    """
    if not asked or not asked <= _OF_THE_WORKFORCE:
        return False
    above = [fold_plain(label) for label in parents]
    if any(places_in(one) - places_in(question) - places_in(names) for one in above):
        return True
    known = _OF_ALL | set(_WORD.findall(question)) | set(_WORD.findall(names))
    said = [_BROKEN_DOWN.sub(" ", one) if total else one for one in above]
    return any(one.isascii() and _PEOPLE.search(one) and set(_WORD.findall(one)) - known for one in said)


_BROKEN_DOWN = re.compile(r"\bby [a-z]+(?:(?: ?/ ?| and | & |, )[a-z]+)*")


_WORD = re.compile(r"[a-z]+")


def of_part_titled(question: str, title: str | None) -> bool:
    """Whether a table's title says that it is about one sort of places alone ("Data centers"), which the question does not name."""
    folded = fold_plain(title or "")
    if not folded or not _PART_TITLE.fullmatch(folded):
        return False
    return not any(word in question for word in _LONG_WORD.findall(folded))


_LONG_WORD = re.compile(r"[a-z]{4,}|[\u4e00-\u9fff]{2,}")


_SITE_ALONE = re.compile(
    r"\b(?:at|in|of|for) (?:our |the |its )?(?:\w+ )?(?:headquarters|head office|main site)\b|总部(?:大楼|园区|办公)"
)


def of_headquarters(question: str, clause: str) -> bool:
    """Whether a clause is about the head office alone, which the folded question does not name."""
    return _SITE_ALONE.search(fold_plain(clause)) is not None and not re.search(r"headquarter|head office|main site|总部", question)


def holds_energy(clause: str) -> bool:
    """Whether a clause's amount of energy is what a battery can hold."""
    return re.search(r"\d ?[kmg]wh\W{0,3}(?:battery|batteries|storage|energy storage)", fold_plain(clause)) is not None


def is_storage(behind: str) -> bool:
    """Whether the words behind an amount of energy say that something can hold it ("a 2,000 kWh battery")."""
    return _STORAGE.match(fold_plain(behind)) is not None


def denies(question: str, clause: str) -> bool:
    """Whether a clause says what is not so, and the folded question does not ask for that."""
    return _DENIED.search(fold_plain(clause)) is not None and _DENIED.search(question) is None


def of_no_pay(asked: frozenset[str], around: str) -> bool:
    """Whether nothing near a figure speaks of pay, where the gap between what women and men are paid is asked for."""
    return asked == {"gender_pay_ratio"} and _PAY.search(fold_plain(around)) is None


_PAY = re.compile(r"\b(?:pay|paid|salar\w+|wages?|remuneration|earn\w*|compensation|income)\b|薪|工资|待遇|报酬")


def of_other_turnover(asked: frozenset[str], around: str) -> bool:
    """Whether a turnover is one of money, where that of staff is asked for."""
    return "turnover_rate" in asked and _FINANCIAL.search(fold_plain(around)) is not None


def of_other_givers(asked: frozenset[str], question: str, own: str) -> bool:
    """Whether others than the company gave what is told as a donation."""
    return "donations" in asked and _BY_STAFF.search(fold_plain(own)) is not None and _GIVERS.search(question) is None


def _in(patterns: dict[str, re.Pattern[str]], text: str) -> frozenset[str]:
    folded = fold_plain(text)
    return frozenset(name for name, pattern in patterns.items() if pattern.search(folded))


def words_of(labels: Iterable[str | None]) -> str:
    """Labels as one text."""
    return " ; ".join(filter(None, labels))


_DEED = re.compile(r"\b([a-z]{3,})ed\b")


def of_ability(question: str, own: str) -> bool:
    """Whether a figure is of what can be done, where it is asked what was: recyclable packaging was not all recycled."""
    deeds, own = {match[1] for match in _DEED.finditer(question)}, fold_plain(own)
    return any(f"{deed}able" in own and not re.search(rf"\b{deed}ed\b", own) for deed in deeds)
