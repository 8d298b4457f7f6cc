"""What sort of answer a question wants."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.domain.periods import Period
from qa.domain.queries import MetricMention, QuestionKind
from qa.text.asking import asks_number
from qa.text.patterns import lazy_pattern


def _pattern(*alternatives: str) -> re.Pattern[str]:
    return lazy_pattern("|".join(alternatives))


_DEFINITION = _pattern(
    r"什么是|何谓|何为|是什么意思|(?:的|如何|怎么|怎样|是如何)定义|的含义|指的是什么|指什么|是指",
    r"\bdefin(?:e[ds]?|ition|itions|ing)\b|\bwhat (?:does|do|did) .{1,60} (?:mean|stand for)\b|\bwhat is meant by\b"
    r"|\bmeaning of\b|\bexplain the term\b",
)
_METHOD = _pattern(
    r"(?:如何|怎么|怎样|怎麼|怎樣)(?:计算|核算|测算|算出来|得出)|计算(?:方法|口径|公式)",
    r"\bhow (?:does|do|did|is|are|was|were) (?:.{1,60} )?(?:calculated?|computed?|determined?|defined?|arrived at)\b"
    r"(?!.*\bhow (?:much|many)\b)",
)
"""Asks how a number is arrived at, and not for the number."""
_YES_NO = _pattern(
    r"是否|有没有|有无|能否|可否|会否|是不是|有否|吗\s*[?？。]?\s*$|吗[,，]",
    r"^(?:(?:and|so|but|also|then)[, ]+)?(?:(?:in|under|according to) [^,?]{3,60}, )?(?:is|are|was|were|does|do|did|has"
    r"|have|had|can|could|will|would"
    r"|should)\b(?!.*\b(?:how much|how many)\b)",
)
_WHICH_COMPANY = _pattern(
    r"哪家|哪(?:一|个|间)?(?:家)?(?:公司|企业|银行|集团)|谁的.{0,20}(?:更|最)|孰|哪一?[方个者]更",
    r"\bwhich (?:of the |one |of these )?(?:two )?(?:company|companies|bank|group|firm|one|issuer)\b|\bwho (?:has|had|emits?"
    r"|emitted|reports?|reported) (?:the )?(?:more|less|higher|lower|fewer|highest|lowest|most|least)\b",
)
_COMPARISON = _pattern(
    r"对比|比较|相比(?!.{0,6}(?:基准|上年|去年|\d{4}))|相差|差距|排名|哪个更|谁更|更[高低多少大小好]|高于|低于"
    r"|最[高低多少大小好]",
    r"\bcompar(?:e|es|ed|ing|ison)\b|\bvs\b|\bversus\b|\b(?:higher|lower|more|less|fewer|greater|larger|smaller|better"
    r"|worse) than\b|\brank(?:ing|ed)?\b|\bdifference between\b|\b(?:most|least|fewest|best|worst)\b"
    r"|\b(?:higher|lower|larger|smaller|highest|lowest)\b",
)
_TARGET = _pattern(
    r"目标|承诺(?!书)|指标是(?:什么|多少)$|计划(?:在|到|于|将).{0,20}(?:减|降|实现|达)|愿景"
    r"|(?:打算|力争|争取|拟)(?:在|到|于|将|把|于)?[^，。？]{0,30}(?:减|降|实现|达|提[高升])",
    r"\btarget(?:s|ed|ing)?\b|\bgoals?\b|\bcommit(?:s|ted|ment|ments)?\b|\baims?\b|\bpledge[sd]?\b|\bambitions?\b"
    r"|\b(?:plan|want|intend|hope|seek)s? to (?:reduce|cut|lower|halve|reach|achieve|phase|bring|decrease|raise|lift|shrink|slash"
    r"|eliminate|double|triple|attain)\b",
)
_PROGRESS = _pattern(
    r"进展|进度|完成(?:情况|率|了|度)|达成(?:情况|率)|实际",
    r"\bprogress\b|\bachieved (?:so far|against)\b|\bperforman(?:ce|t) against\b|\bactual\b",
)
_DATE = _pattern(
    r"何时|什么时候|什么时间|哪一?年|哪一?[天日月]|几月|几号|何年|多久(?:以前|之前)|时间(?:是|为)(?:什么|哪|何)"
    r"|哪个(?:财年|年份|年度|月份|季度)|截至何",
    r"\b(?:what|which) (?:year|date|month|day|quarter|fiscal year|financial year)\b"
    r"|\bby when\b|\bsince when\b|\bdeadline\b",
)
_WHEN = lazy_pattern(
    r"\bwhen\b(?: (?P<asks>(?:did|does|do|is|was|are|were|will|would|has|have|had|can|could|must|should)\b))?"
    r"(?! ?(?:compared|measured))"
)
_HOW_MUCH = lazy_pattern(r"\bhow (?:much|many|high|large|low)\b")
_CHANGE = _pattern(
    r"同比|环比|(?<=[多少高低])了?百分之(?:多少|几)|增长(?:了)?(?:多少|率|幅度|情况|几|百分)|(?:增加|上升|提升|提高|下降|减少|降低|下滑|降|升|增|减"
    r"|缩减|改善|缩短|压缩|缩小|扩大|上涨|下跌|[涨漲跌])(?:了|幅度)?(?:多少|几|百分)|增[长幅]|降幅|涨幅|变动(?:幅度"
    r"|了|率)|变化(?:了|幅度|率|多少)"
    r"|[多少](?:了|出)(?:多少|几)|是(?:上升|增加|增长|提高|增|升|多|高).{0,2}是|(?:上升|增加|增长|提高)(?:了)?还是"
    r"|相较.{0,12}(?:下降|减少|降低|增加|增长)|较(?:上年|去年|\d{4}年?|基准年|上一年"
    r"|前一年|上财年).{0,16}(?:增|减|降|升|多|少|变)",
    r"\b(?:by )?how (?:much|many|far)\b.{0,80}\b(?:increase|decrease|change|rise|fall|fell|rose|grow|grew|decline|drop|reduce"
    r"|reduced|increased|decreased|dropped|grown|fallen|risen|changed|declined|improve|improved|cut|down"
    r"|(?<!ended )(?<!end )(?<!ends )(?<!made )(?<!add )(?<!set )(?<!-)up)\b",
    r"\byear[\s-]*(?:on|over)[\s-]*year\b|\byoy\b|\bgrowth(?: rate)?\b|\bpercentage change\b|\brate of (?:change|increase"
    r"|decrease|growth)\b|\bchange in\b|\b(?:increase|decrease|reduction|decline|drop|fall|rise) in\b"
    r"|\bby what (?:percent|percentage|amount|share)\b|\bhow (?:did|has|have|was|were)\b.{0,60}\b(?:changed?|evolved?"
    r"|develop(?:ed)?)\b|\bcompared (?:with|to) (?:the )?(?:previous|prior|last|base|baseline|20\d\d|fy)",
)
_TREND = _pattern(
    r"趋势|走势|历年|逐年|各年|每年(?:的)?(?:数据|情况)?(?:是|分别)|变化情况|演变|(?:近|过去|最近|连续)(?:\d"
    r"|[二两三四五六七八九十])+(?:个)?(?:财)?年.{0,20}(?:分别|变化|情况|数据"
    r"|如何|怎么样|怎样|趋势|走势|的)|发展情况",
    r"\btrends?\b|\bover (?:time|the years|the (?:past|last))\b|\beach year\b|\byear by year\b|\bevery year\b"
    r"|\bannually over\b|\b(?:past|last) (?:\d|two|three|four|five|six|ten|several|few) (?:fiscal |financial "
    r"|reporting )?years\b|\bevolution\b|\bhistorical(?:ly)?\b|\bevolved?\b",
)
_YEARS_COMPARED = _pattern(
    r"对比|比较一下|相比.{0,3}(?:如何|怎么样|怎样|怎么)",
    r"\bhow (?:did|do|does|has|have|is|was|were)\b.{0,160}\bcompare\b|^(?:please )?(?:compare|contrast)\b",
)
"""Sets what there was in one year against another, in so many words."""
_COURSE = _pattern(
    r"(?:如何|怎么|怎样|怎麼|怎樣)(?:变化|变动|发展|演变)|(?:变化|变动|发展)(?:如何|怎么样|怎样)",
    r"\bhow (?:did|has|have|do|does)\b.{0,80}\b(?:change|evolve|develop|progress|move)d?\b(?! by\b)",
)
"""Asks how something went; over more years than two that is each of them, not the two ends."""
MOST_COMPARED = 2
_LIST = _pattern(
    r"哪些|有什么|有何|哪(?:几|[两二三四五])(?:[个项种类家块条处方部层份所座场省市]|大)|列出|列举|罗列|包括什么|分别(?:是|有)?(?:什么|哪)"
    r"|都有(?:什么|谁)|举例|有几[种类]",
    r"(?<!['’]s )(?<!employers )(?<!companies )(?<!index )\blist\b(?! for \d| of the (?:best|top|most)|['’])"
    r"|\bname (?:the|all|some|three|two)\b|\bwhich (?:\w+ ){0,3}?(?:companies|measures|initiatives|actions|awards"
    r"|standards|frameworks|topics|categories|risks|countries|projects|certifications|programs|programmes|policies|committees"
    r"|areas|types|kinds|steps|goals|targets|gases|ratings|sdgs|issues|stakeholders|materials|regions|sites|products|services"
    r"|methods|\w{3,}[a-rt-z]s)\b"
    r"|\bwhat (?:are|were) (?:the |its |their |some |all )?(?:\w+ ){0,4}(?:measures|initiatives|actions|awards|standards"
    r"|frameworks|topics|categories|risks|opportunities|projects|certifications|programs|programmes|policies|committees|areas"
    r"|types|kinds|steps|ratings|issues|stakeholders|pillars|principles|levers|priorities|members|challenges|strategies"
    r"|solutions|metrics)\b"
    r"|\bwhat (?:measures|initiatives|actions|awards|standards|frameworks|topics|categories|risks|opportunities|projects"
    r"|certifications|programs|programmes|policies|committees|steps|kinds|types|levers|nationalities|languages|countries|sites"
    r"|locations|certificates|materials|channels|stakeholders|gases|pollutants|systems|tools)\b",
)
_ENTITY = _pattern(
    r"谁|哪位|哪[项种条款]|哪个|哪一个|哪家|哪一家|叫什么|名字|名称(?:是|叫)|由.{0,8}(?:审验|鉴证|审计|认证)"
    r"|哪里|哪儿|何处|什么地方|什么(?:平台|机构|标准|组织|项目|功能|模型|公司|评级|等级)",
    r"\bwho\b|\bwhom\b|\bwhose\b|\bwhich\b|\bwhere\b|\bwhat (?:is|was) the name\b|\bwhat(?:'s| is| was) .{0,40}\b(?:called"
    r"|named|rating|grade|auditor)\b|\bname of\b"
    r"|\bwhat (?:platform|body|organi[sz]ation|institution|standard|framework|taxonomy|methodology|project|company|firm|model|tool"
    r"|committee|department|certificate|law|regulation|guideline)\b"
    r"(?! (?:rates?|shares?|coverages?|costs?|fees?|scores?|ratings?|levels?|sizes?|hours?|revenues?|emissions)\b)",
)
_ASKS_VALUE = _pattern(
    r"是(?:什么|多少)|为何$|为多少|如何$|怎么样|怎样|呢[?？]?$|情况",
    r"^(?:and |so )?(?:what|and|give|show|tell|find|state|report)\b",
)
_REASON = _pattern(
    r"为什么|为何(?!\s*[?？]?$)|原因|何以|怎么(?!样)|如何|怎样|措施|政策|举措|方法|做法|流程|策略|战略|介绍"
    r"|说明|描述|解释|影响|作用|意义",
    r"\bwhy\b|\bhow (?:does|do|did|is|are|was|were|has|have|can|will)\b|\bdescribe\b|\bexplain\b|\bsummari[sz]e\b"
    r"|\breasons?\b|\bdrove\b|\bdrives?\b|\bprocess(?:es)?\b|\bapproach\b|\bstrategy\b|\bpolicy\b|\bpolicies\b|\bimpact of\b"
    r"|\bmanage[sd]?\b",
)
_SEVERAL = _pattern(
    r"分别|各(?:是|为|有|自)|按.{1,10}(?:划分|分类)|构成|细分",
    r"\brespectively\b|\b(?:in|for|of) each\b|\beach (?:year|scope|gender|region|category|company)\b|\bbreak[\s-]*down\b"
    r"|\bby (?:gender|region|age|category|type|scope|source|country|business|material|division|segment|site|product)\b",
)


def asks_several(folded: str) -> bool:
    """Whether the words ask for one figure each of several."""
    return bool(_SEVERAL.search(folded))


def names_no_company(folded: str) -> bool:
    """Whether the question is about companies in general ("which company", "各公司")."""
    return bool(_WHICH_COMPANY.search(folded)) or bool(
        re.search(
            r"各(?:家)?(?:公司|企业)|所有(?:公司|企业)|(?:哪些|多少家)(?:公司|企业)|all (?:the )?companies"
            r"|each company|(?:which|what) companies",
            folded,
        )
    )


_THAN_BEFORE = lazy_pattern(
    r"\bhow (?:many|much) (?:\w+ ){0,3}(?:fewer|more|less)\b.{0,120}\bthan\b.{0,120}"
    r"\b(?:(?:the|a|one) (?:fiscal |financial )?year (?:before|earlier|prior)"
    r"|(?:the |its )?(?:previous|prior|preceding|last) (?:\w+ )?year)\b"
)
"""Asks by how much a year differs from the one before, that it does not name."""


def kind_of(folded: str, metrics: Sequence[MetricMention], companies: int, periods: Sequence[Period]) -> QuestionKind:
    """The kind of answer wanted.

    Args:
        folded: The question, or one part of it, folded.
        metrics: Metrics it names.
        companies: How many companies are asked about.
        periods: Periods asked about.
    """
    folded = _what_asks(folded)
    if _METHOD.search(folded) or (_DEFINITION.search(folded) and not asks_number(folded)):
        return "definition"
    if (_BY_HOW_MUCH.search(folded) and not _MORE_THAN.search(folded)) or (_THAN_BEFORE.search(folded) and companies < MOST_APART):
        return "change"
    compared = _compared(folded, metrics, companies)
    if compared:
        return "comparison"
    if len(periods) == MOST_COMPARED and _YEARS_COMPARED.search(folded) and not _CHANGE.search(folded):
        return "comparison"
    if metrics and _UP_OR_DOWN.search(folded) and (len(periods) > 1 or any(len(period.years) > 1 for period in periods)):
        return "change"
    if _YES_NO.search(folded):
        return "yes_no"
    if _asks_date(folded):
        return "date"
    return _numeric_kind(folded, metrics, companies, periods) or _worded_kind(folded, metrics, periods)


_TITLED = re.compile(r"(?<=[a-z] )[A-Z][\w&-]*(?: (?:of |and |the )?[A-Z][\w&-]*)+")
_CHANGED = re.compile(r" (?:Improved|Improvement|Reduced|Reduction|Increased|Growth|Change|Change[sd]|Target|Commitment|Up)\b")


def without_titles(question: str) -> str:
    """A question without words of change and aiming inside a name of several words: "the Upland Improved Pasture project"."""
    return _TITLED.sub(lambda match: _CHANGED.sub("", match.group()), question)


_LEAD = lazy_pattern(r"[:;] (?=(?:what|which|how|who|when|where|why)\b)|\s[-–—]+\s(?=(?:what|which|how|who|when|where|why)\b)")
_ASKS_AT_ALL = lazy_pattern(r"\b(?:what|which|how|who|whom|whose|when|where|why)\b|\bcompar")


def _what_asks(folded: str) -> str:
    """The question behind a statement that leads in to it ("I look at pay: what was …", "the targets … – how large …")."""
    lead = _LEAD.search(folded)
    return folded if lead is None or _ASKS_AT_ALL.search(folded[: lead.start()]) else folded[lead.end() :]


def _asks_date(folded: str) -> bool:
    """Whether a time is asked for; in "how much … when cooling water is included" the "when" only sets a condition."""
    when = _WHEN.search(folded)
    asked = when is not None and (when["asks"] is not None or _HOW_MUCH.search(folded) is None)
    return asked or _DATE.search(folded) is not None


_BY_HOW_MUCH = _pattern(
    r"(?:上升|增加|增长|提高|上涨|升|增|涨)(?:了)?(?:还是|或)(?:下降|减少|降低|下跌|降|减|跌).*(?:多少|几|幅度)",
    r"\b(?:rise|rose|risen|increased?|gr[eo]wn?|go up|went up|up)\b.{0,20}\bor\b.{0,20}"
    r"\b(?:fall|fell|fallen|decreased?|declined?|shrinks?|shrank|go down|went down|down|drop|dropped)\b"
    r".*\bby (?:how (?:much|many)|what)\b",
)
"""A question after direction and size ("did it rise or fall, and by how much?")."""
_UP_OR_DOWN = lazy_pattern(
    r"\b(?:up|increased?|rise|risen|rose|grow|grown|improved?|better|higher|more|larger)\b.{0,30}\bor\b.{0,20}"
    r"\b(?:down|decreased?|declined?|fall|fallen|fell|shrink|shrunk|drop(?:ped)?|worse(?:n(?:ed)?)?|lower|less|fewer|smaller)\b"
    r"|\b(?:down|decreased?|fall|fallen|drop(?:ped)?|worse|lower|less|fewer)\b.{0,30}\bor\b.{0,20}"
    r"\b(?:up|increased?|rise|risen|grow|grown|better|higher|more)\b"
)
"""Asks for the direction of a change between two years."""
MOST_APART = 2
_MORE_THAN = _pattern(r"哪家|哪个公司", r"\bwhich (?:company|of)\b")


_WHICH_IS_MORE = lazy_pattern(
    r"\b(?:which|who|whose)\b.{0,80}\b(?:better|worse|more|less|fewer|bigger|greater|safer|cleaner|stronger|weaker|faster)\b"
)
"""Which of several named is more of something, whatever sort of company they are called ("which airline had the better …")."""


def _compared(folded: str, metrics: Sequence[MetricMention], companies: int) -> bool:
    named = companies >= 2 and (_COMPARISON.search(folded) or _WHICH_COMPANY.search(folded) or _WHICH_IS_MORE.search(folded))
    if named or (companies >= 2 and (metrics or asks_number(folded))):
        return True
    return bool(_WHICH_COMPANY.search(folded) and _COMPARISON.search(folded))


_LEVEL_OF_TRUST = lazy_pattern(
    r"\b(?:what|which) (?:level|kind|degree|type) of (?:[\w-]+ ){0,2}(?:assurance|verification|certification|confidence)\b"
)
"""What a report's numbers are checked to is no number."""


_STANCE = _pattern(
    r"(?:立场|态度|方针|政策|规定)(?:是|为)?(?:什么|怎样|如何|怎么)|(?:持|采取)(?:什么|何种|怎样的)(?:立场|态度|政策)",
    r"\bwhat (?:is|are|was|were) [^?]{0,60}\b(?:position|stance|policy|attitude|view|views|rules?) (?:on|towards?"
    r"|regarding|concerning|about)\b",
)
"""What somebody holds of a thing is said in words, be the thing one that comes in amounts."""


def _numeric_kind(folded: str, metrics: Sequence[MetricMention], companies: int, periods: Sequence[Period]) -> QuestionKind | None:
    if _LEVEL_OF_TRUST.search(folded) or _STANCE.search(folded):
        return None
    if _BASELINE.search(folded):
        return "figure"
    counted = asks_number(folded)
    spans_years = any(period.kind == "range" and len(period.years) > 1 for period in periods) or len(periods) > 2
    reason = bool(_REASON.search(folded)) and not counted
    stretches = any(period.kind == "range" and len(period.years) > MOST_COMPARED for period in periods)
    course = _TREND.search(folded) or ((stretches or len(periods) > MOST_COMPARED) and _COURSE.search(folded))
    if course and (metrics or counted or spans_years) and not _CUMULATIVE.search(folded):
        return "trend"
    if (
        _TARGET.search(folded)
        and not _COUNTS_COMMITTED.search(folded)
        and not _PROGRESS.search(folded)
        and not (_LIST.search(folded) and len(periods) < MOST_COMPARED + 1)
        and not _REASON_ONLY.search(folded)
    ):
        return "target"
    changed = _CHANGE.search(_PURPOSE.sub(" ", folded)) or (metrics and _COURSE.search(folded))
    cut = any((one.id or "").startswith("ghg_reduction") for one in metrics)
    reduced = cut and len(periods) <= 1 and _AMOUNT_CUT.search(folded)
    if changed and not reduced and not _REASON_ONLY.search(folded):
        return "change"
    if spans_years and metrics and not _CUMULATIVE.search(folded) and not reason and not _DONE_BETWEEN.search(folded):
        return "trend"
    if counted:
        return "figures" if asks_several(folded) or len(periods) > 1 else "figure"
    return None


_AMOUNT_CUT = _pattern(
    r"减(?:少|掉|排)?了?多少(?:万|百万)?吨?(?:的)?(?:碳|二氧化碳|温室气体)",
    r"\bhow (?:much|many \w+ of) (?:carbon|co2e?) .{0,40}\b(?:cut|save|abate)",
)
"""Asks for the carbon that measures cut, which reports tell as an amount of its own, not for the course of emissions."""
_PURPOSE = re.compile(r"(?<=\w) to (?:cover|offset|meet|compensate|balance|match|address)\b[^,?]*", re.IGNORECASE)
"""What something counted is for ("how many credits did it retire to cover the increase in emissions"): it is not what is asked."""
_WHAT_KIND = lazy_pattern(r"(?<![是为])什么(?=[\u4e00-\u9fff])(?!时|样|比例|水平)")
_COUNTS_COMMITTED = _pattern(r"(?:多少|几)[家个名位].{0,10}承诺", r"\bhow many\b.*\b(?:committed|commit|pledged|aim)\b")
_CUMULATIVE = _pattern(r"累计|累积|合计|总共|一共|共计", r"\bcumulative(?:ly)?\b|\bin total\b|\baltogether\b|\bcombined\b")
_BASELINE = lazy_pattern(
    r"\b(?:how (?:large|high|big)|what) (?:is|was) (?:the|that|its|this) (?:\w+ ){0,2}base ?(?:line|year value)\b"
)
_DONE_BETWEEN = lazy_pattern(r"\bhow many\b(?!.*\b(?:have|had|employe?d?|are|were)\b).*\bbetween\b")
"""How many did something in a stretch of years is one number ("how many staff completed it between 2020 and 2022")."""
_REASON_ONLY = _pattern(
    r"为什么|原因|措施|举措|政策|为何(?!\s*[?？]?$)",
    r"\bwhy\b|\bdrove\b|\bdrivers?\b|\breasons?\b|\bmeasures\b|\bexplain\b|\bdescribe\b|\bcause[ds]?\b|\bled to\b",
)


def _worded_kind(folded: str, metrics: Sequence[MetricMention], periods: Sequence[Period]) -> QuestionKind:
    if _LEVEL_OF_TRUST.search(folded):
        return "entity"
    if _LIST.search(folded):
        return "list"
    if _STANCE.search(folded):
        return "text"
    if _WHAT_SUM.search(folded):
        return "figure"
    if _REASON_ONLY.search(folded) or (_REASON.search(folded) and not metrics):
        return "text"
    if _ENTITY.search(folded):
        return "entity"
    if _WHAT_KIND.search(folded):
        return "text"
    if _ASKS_AMOUNT.search(folded):
        return "figure"
    if metrics and (not _REASON.search(folded) or _ASKS_VALUE.search(folded)):
        return "figures" if asks_several(folded) or len(periods) > 1 else "figure"
    if periods and len(folded) <= _LONGEST_LABEL and not _ASKING.search(folded):
        return "figure"  # "expenses for new construction in 2020": a row's label, not a sentence
    return "text"


_ASKS_AMOUNT = lazy_pattern(
    r"^(?:and |so )?what (?:is|was|are|were) [^,?]{2,60}\b(?:loss|losses|consumption|withdrawals?|intensity|leakage|headcount"
    r"|turnover|expenditure|footprint|(?:load|capacity|utili[sz]ation|emissions?) factor"
    r"|(?<!content )(?<!gri )(?<!sasb )(?<!tcfd )index|coefficient|margin)"
    r"(?: (?:in|for|at|of) [^,?]{2,40})?\s*\?*$"
)
"""A question for something that comes in amounts, whether or not the catalog knows it ("What is their water loss?")."""
_WHAT_SUM = lazy_pattern(
    r"^(?:and |so )?what (?:[\w-]+ ){0,3}(?:fines?|penalties|loss(?:es)?|emissions|costs?|expenses|savings|revenues?"
    r"|profits?|income|fees|taxes|sums?) (?:did|does|do|has|had)\b(?!.*\b(?:risks?|include[sd]?|cover)\b)"
)
"""A question for a sum that somebody paid, lost or caused: "What fines did it pay?"."""
_LONGEST_LABEL = 90
_ASKING = _pattern(
    r"什么|何|哪|谁|怎|吗|为什么|是否|说明|介绍|措施|情况|请|计划|政策|[。；]",
    r"\b(?:what|which|who|whom|whose|where|when|why|how|is|are|was|were|do|does|did|has|have|had|will|would|can|could|should"
    r"|describe|explain|list|name|tell|summari[sz]e|compare|discuss|give|show|plans?|policy|policies|measures?|initiatives?)\b",
)
"""Words of a question or a request; without them a short text with a period names a figure."""
