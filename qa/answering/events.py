"""Verbs of one event in three scripts, so that a date is told of the event asked for and of no other."""

from __future__ import annotations

import re
from types import MappingProxyType

from qa.text.folding import fold_plain

_EVENTS = MappingProxyType(
    {
        name: re.compile(pattern)
        for name, pattern in {
            "published": r"发布|發布|发表|公布|公告|披露|刊发|出版|发行|推出|\b(?:publish|releas|issu|unveil)\w*",
            "founded": r"成立|创立|诞生|创办|设立|创建|建立|组建|创始|\b(?:found(?:ed|ing)?|establish\w*|born"
            r"|incorporat\w*|set up|creat\w*)\b",
            "started": r"启动|开始|首创|首次|起步|启用|开展|推行|实施|推出|上线|投用|引入|导入|\b(?:launch|start"
            r"|beg[aiu]n|introduc|roll)\w*",
            "listed": r"上市|挂牌|\blist(?:ed|ing)?\b|\bwent public\b|\bipo\b",
            "set": r"提出|制定|制订|订定|确立|设定|宣布|承诺|出台|设立|通过|\b(?:set|announc|adopt|pledg|commit"
            r"|introduc|approv)\w*",
            "achieved": r"实现|达到|达成|达标|完成|取得|获得|\b(?:achiev|reach|attain|accomplish|complet|obtain|receiv)\w*",
            "joined": r"加入|签署|签订|参加|入选|纳入|成为|\b(?:join|sign(?!\w* off)|bec[oa]me|includ|enter|select"
            r"|appoint|elect)\w*",
            "built": r"投产|投运|通航|竣工|完工|开工|落成|启用|建成|开通|动工|并网|运行|\b(?:commission|complet|open"
            r"|construct|built|operat)\w*",
            "approved": r"获批|批准|通过|核准|取得|获得|验证|审查|认可|\b(?:sign\w* off|approv|validat|certif|obtain"
            r"|receiv|verif|grant)\w*",
            "acquired": r"收购|并购|购入|\b(?:acquir|bought|purchas|merg)\w*",
            "ended": r"结束|终止|停止|关闭|退出|淘汰|退役|\b(?:ended|ending|ends|conclud\w*|clos\w*|stop\w*|phas\w*"
            r"|terminat\w*|ceas\w*"
            r"|exit\w*)\b",
            "held": r"召开|举行|举办|\b(?:held|hold|host|conven|took place|take place)\w*",
            "appointed": r"任命|委任|担任|就任|上任|聘任|\b(?:appoint|elect|took office|named)\w*",
            "signed off": r"审议|批准|\bapprov\w*",
            "base": r"基准|基期|基线|\bbase(?:line)?\b",
            "effective": r"生效|施行|实施|执行|\b(?:effective|took effect|take effect|in force)\b",
            "review": r"复核|复查|审查|检讨|\b(?:review|reassess)\w*",
        }.items()
    }
)
_AIM = re.compile(
    r"目标(?!.{0,4}(?:提出|设定|制定|宣布|确立|公布))|承诺|计划|预计|预期|力争|打算|拟于|预定|争取|何时(?:能|将|才)|将于|不晚于"
    r"|\bby (?:when|what|which)\b|\btargets?\b|\bgoals?\b|\baims?\b|\bplans?\b|\bpledge|\bcommit|\bwill\b|\bintends?\b|\bexpect"
    r"|\bdeadline\b|\bdue\b"
)
_WHEN_SET = re.compile(
    r"(?:何时|什么时候|哪一?年|几月|哪天|何年).{0,12}(?:提出|设定|制定|制订|订定|确立|宣布|公布|发布|承诺|设立|启动|通过)"
    r"|\bwhen (?:did|was|were)\b|\b(?:what|which) year (?:did|was|were)\b"
)
_ANNIVERSARY = re.compile(r"周年|第\s*\d+\s*(?:年|个年头)|近日|日前|\banniversary\b|\brecently\b")


def events_in(question: str) -> tuple[str, ...]:
    """Names of the events that a folded question asks about."""
    return tuple(name for name, pattern in _EVENTS.items() if pattern.search(question))


def tells_of(words: str, events: tuple[str, ...]) -> bool:
    """Whether words of a source tell of one of the events; of any where none is known."""
    folded = fold_plain(words)
    return not events or any(_EVENTS[name].search(folded) for name in events)


def asks_for_goal(question: str) -> bool:
    """Whether a folded question asks by when something is to be reached, not when that was decided."""
    return _AIM.search(question) is not None and _WHEN_SET.search(question) is None


def dates_otherwise(words: str) -> bool:
    """Whether words tell when by counting from an event or from the day of writing ("二十周年", "近日")."""
    return _ANNIVERSARY.search(fold_plain(words)) is not None
