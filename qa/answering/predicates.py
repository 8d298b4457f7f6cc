"""What a question says of its subject in everyday verbs ("who sits on", "sign off"), and how reports say the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from qa.answering.words import bigrams
from qa.text.patterns import lazy_pattern
from qa.text.tokens import stem


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb of the question, as written, with all that says the same, as tokens.

    `binding` verbs join the one asked for to the subject: a sentence without any of them does not say who it is.
    """

    written: str
    wordings: tuple[frozenset[str], ...]
    binding: bool
    han: tuple[str, ...] = ()
    """Those wordings that are Chinese, as written."""


@dataclass(frozen=True, slots=True)
class PredicateGroup:
    """Ways of asking, and the words in which reports say the same, English ones and Chinese."""

    asked: re.Pattern[str]
    said: str
    binding: bool = True

    def wordings(self) -> tuple[frozenset[str], ...]:
        """Tokens of each word that says the same."""
        return _tokens(self.said)

    def han(self) -> tuple[str, ...]:
        """Those words that are Chinese."""
        return tuple(word for word in self.said.split() if not word.isascii())


@cache
def _tokens(said: str) -> tuple[frozenset[str], ...]:
    found = [frozenset({stem(word)}) if word.isascii() else frozenset(bigrams(word)) for word in said.split()]
    return tuple(dict.fromkeys(found))


_ENGLISH = (
    PredicateGroup(
        lazy_pattern(
            r"\b(?:sits?|sat|sitting|serves?|served) (?:on|in)\b|\bbelong(?:s|ed|ing)? to\b|\b(?:makes?|made) up(?: of)?\b"
            r"|\b(?:are|is|was|were|be|been|being) (?:a )?(?:members?|part) of\b|\bmembers? of\b|\bbelong(?:s|ed)?\b"
            r"|\bjoin(?:s|ed)?\b|\bcomposed of\b|\bconsists? of\b|\bsigned up (?:to|for)\b"
        ),
        "member membership belong join joined consist comprise comprising composed include including form participate participant"
        " signatory sign signed appointed founding affiliated represented made 成员 组成 委员 加入 会员",
    ),
    PredicateGroup(
        lazy_pattern(
            r"\b(?:heads?|headed|leads?|led|chairs?|chaired|runs?|ran|in charge of|presides? over|directs?|steers?"
            r"|steered)\b(?! office)"
        ),
        "head headed lead led leads chair chaired chairs chairman chairwoman chairperson responsible charge run"
        " headship leader helm presided steered managed 主任 主席 领导 负责 担任",
    ),
    PredicateGroup(
        lazy_pattern(
            r"\b(?:took|take[ns]?|taking) over(?: as)?\b|\bstepped in as\b|\b(?:was|were|been|is) (?:made|named"
            r"|appointed|elected|chosen)"
            r"(?: as)?\b|\bbecame\b|\bsucceed(?:s|ed)?\b|\breplaced\b|\bacts? as\b|\bacting as\b|\bserves? as\b"
        ),
        "appointed appointment became named elected succeeded successor assumed took replaced designated new acting"
        " serves act joined",
    ),
    PredicateGroup(
        lazy_pattern(r"\bsign(?:s|ed)? off(?: on)?\b|\bapprov(?:e[sd]?|ing)\b|\bendors(?:e[sd]?|ing)\b|\bvalidat(?:e[sd]?|ing)\b"),
        "approved approval approve validated validation validate endorsed confirmed verified accepted recognised"
        " ratified 批准 核准 通过",
    ),
    PredicateGroup(
        lazy_pattern(
            r"\b(?:assur(?:e[sd]?|ing)|verif(?:y|ies|ied)|audit(?:s|ed)?|check(?:s|ed)?|review(?:s|ed)?|certif(?:y|ies|ied)"
            r"|g[ai]ve[sn]? (?:\w+ ){0,3}assurance|provid\w+ (?:\w+ ){0,3}assurance|vouch\w*)\b(?! committee)"
        ),
        "assurance assured verified verification verify audit audited auditor reviewed review certified certificate"
        " examined examination"
        " validated attested checked inspected tested 查证 查验 核查 验证 鉴证 审验 审计 确信",
    ),
    PredicateGroup(
        lazy_pattern(
            r"\blook(?:s|ed)? after\b|\bover(?:sees?|saw|seen|seeing)\b|\bsupervis(?:e[sd]?|ing)\b|\b(?:is |are "
            r"|was )?(?:directly )?"
            r"responsible for\b|\bkeeps? (?:an eye on|watch over)\b|\btakes? care of\b|\baccountable for\b"
        ),
        "oversee oversees oversight overseeing overseen supervise supervises supervision responsible responsibility"
        " monitors accountable entrusted 负责 监督 主管 管理 统筹",
    ),
    PredicateGroup(
        lazy_pattern(
            r"\b(?:was|were|is) (?:founded|set up|established|created|launched|formed)\b|\bset(?:ting|s)? up\b|\bfounded\b"
        ),
        "established founded formed created launched set setting introduced incorporated inception new foundation",
        binding=False,
    ),
    PredicateGroup(
        lazy_pattern(
            r"\b(?:reports?|reported|answers?|answerable|accountable|escalates?|turns?|complain|go|speak)(?: \w+ly)? to\b"
            r"|\b(?:to )?(?:who|whom|which \w+) (?:can|does|do|should|must|may) [^?]{3,60} (?:report|answer|turn|complain|write)\b"
        ),
        "report reports reported reporting contact contacts address line escalated inform informed",
    ),
    PredicateGroup(
        lazy_pattern(r"\b(?:resign(?:s|ed)?|stepp?(?:s|ed)? down|retire[sd]?|le(?:ft|ave[s]?) (?:the|its|their) board)\b"),
        "resigned resign resignation stepped retired retirement left leave departure departed ceased 辞任 辞职 辞去 离任 卸任",
    ),
    PredicateGroup(
        lazy_pattern(r"\b(?:carr(?:y|ies|ied) out|conduct(?:s|ed)?|perform(?:s|ed)?|handles?|handled)\b"),
        "carried carries carry conducted conducts performed performs perform outsourced engaged entrusted undertaken"
        " undertook provides",
    ),
    PredicateGroup(
        lazy_pattern(
            r"\b(?:team(?:s|ed)? up|work(?:s|ed|ing)? (?:together )?|partner(?:s|ed|ing)?|cooperat\w+|collaborat\w+"
            r"|join\w* forces) with\b"
        ),
        "partner partnered partnering partnership partners collaborate collaborated collaboration cooperation jointly"
        " alliance teamed 合作 联合 携手",
    ),
    PredicateGroup(
        lazy_pattern(
            r"\b(?:is|are|was|were) (?:\w+ )?(?:based|located|situated|headquartered|housed)\b|\bwhere (?:is|are|was|were)\b"
        ),
        "located location based headquarters headquartered situated site sites office seat domiciled 位于 坐落 总部",
        binding=False,
    ),
    PredicateGroup(
        lazy_pattern(
            r"\b(?:pick(?:s|ed)? out|choos\w+|chose[n]?|select(?:s|ed)?|prioriti[sz]e[sd]?|singl\w+ out|identif(?:y|ies|ied) as"
            r"|focus(?:es|ed)? on|look(?:s|ed)? at)\b"
        ),
        "identified prioritised prioritized selected chosen focus focuses focused defined determined apply considered relevant",
        binding=False,
    ),
    PredicateGroup(
        lazy_pattern(
            r"\b(?:holds?|held|obtain(?:s|ed)?|earn(?:s|ed)?|w[io]n|receiv(?:e[sd]?|ing)|was given|were given"
            r"|gain(?:s|ed)?|got|attain\w*"
            r"|award(?:ed|s)?|go for|went for|secur(?:e[sd]?|ing)|own)\b"
        ),
        "hold held obtained obtaining obtain awarded award achieved achieving earned received certified certification"
        " granted won attained"
        " rated given completed gained acquired possess",
        binding=False,
    ),
    PredicateGroup(
        lazy_pattern(r"\b(?:cover(?:s|ed|ing)?|appl(?:y|ies|ied)(?: to)?|extends? to)\b"),
        "cover covers covered covering include includes including applies apply applied extended encompass scope comprise",
        binding=False,
    ),
    PredicateGroup(
        lazy_pattern(r"\b(?:follow(?:s|ed)?|compl(?:y|ies|ied) with|adher\w+ to|based on)\b"),
        "accordance follow following compliance comply basis based according pursuant reference adhere",
        binding=False,
    ),
)
_HAN = (
    PredicateGroup(
        lazy_pattern(r"查证|查验|核查|验证|鉴证|审验|审计(?!委员会|部|师)|核数(?!师)|确信|保证(?!金|等级)|核验"),
        "查证 查验 核查 验证 鉴证 审验 审计 核数 确信 保证 核验 assurance assured verified verification audited reviewed certified",
    ),
    PredicateGroup(
        lazy_pattern(r"辞任|辞职|辞去|离任|卸任"),
        "辞任 辞职 辞去 离任 卸任 resigned resignation resign stepped retired left departure",
    ),
    PredicateGroup(lazy_pattern(r"担任|出任|来当|兼任"), "担任 出任 兼任 负责 主任", binding=False),
    PredicateGroup(
        lazy_pattern(r"负责|主管|分管|牵头|掌管|统筹"), "负责 主管 分管 牵头 统筹 responsible oversees charge manages supervises"
    ),
    PredicateGroup(
        lazy_pattern(r"拿到|取得|获得|获颁|荣获|得到|通过(?=了)|获评|斩获|拿下|拿了"),
        "取得 获得 获颁 荣获 得到 通过 获评 斩获 授予 认证 obtained awarded received achieved certified earned won",
        binding=False,
    ),
    PredicateGroup(lazy_pattern(r"成立|创立|创办|创建"), "成立 创立 设立 组建 创办 创建 始于 established founded formed set"),
    PredicateGroup(
        lazy_pattern(r"下面?设(?:了|有|立)?|设在|设了|设有|隶属|归(?=[^还纳属]{0,8}管)"),
        "下设 设有 设立 隶属 设置 设了",
        binding=False,
    ),
    PredicateGroup(lazy_pattern(r"位于|坐落|设在"), "位于 坐落 设有 设在 分布", binding=False),
    PredicateGroup(lazy_pattern(r"采用|使用|运用|应用"), "采用 使用 运用 应用 为主 依据 按照", binding=False),
    PredicateGroup(lazy_pattern(r"划定|确定|界定"), "划定 确定 界定 采用 设定", binding=False),
    PredicateGroup(lazy_pattern(r"公布|发布|颁布|印发"), "公布 发布 颁布 印发 刊发 出版 published issued released"),
    PredicateGroup(
        lazy_pattern(r"抵销|抵消|抵换|中和"), "抵销 抵消 抵换 中和 offset offsets offsetting compensate compensated neutralised"
    ),
    PredicateGroup(lazy_pattern(r"保存|留存|保留|存档"), "保存 留存 保留 存档 备查"),
    PredicateGroup(lazy_pattern(r"(?:开始|着手)(?=规划|推动|进行|办理|实施|执行)?"), "开始 启动 着手 推动 进行", binding=False),
)


def predicates_in(folded: str) -> list[tuple[Predicate, int, int]]:
    """The everyday verbs of a folded question with their places, in order; of overlapping ones the first."""
    return found_by((*_ENGLISH, *_HAN), folded)


def found_by(groups: Sequence[PredicateGroup], folded: str) -> list[tuple[Predicate, int, int]]:
    """What groups ask by in a folded question, with places, in order; of overlapping ones the first."""
    found: list[tuple[Predicate, int, int]] = []
    for group in groups:
        for match in group.asked.finditer(folded):
            if match.group().strip() and not any(match.start() < end and start < match.end() for _, start, end in found):
                found.append(
                    (Predicate(match.group().strip(), group.wordings(), group.binding, group.han()), match.start(), match.end())
                )
    return sorted(found, key=lambda one: one[1])
