"""What a question says of an amount in everyday verbs ("taken out", "thrown away", 交了, 花了), and how reports say the same."""

from __future__ import annotations

from qa.answering.predicates import Predicate, PredicateGroup, found_by
from qa.text.patterns import lazy_pattern

# Over folded text: how it is asked, and how it is said.
_DEEDS = (
    PredicateGroup(
        lazy_pattern(
            r"\b(?:tak(?:e[ns]?|ing)|took|cut|strip(?:ped|ping)?) out\b(?: of)?|\bremov(?:e[sd]?|ing)\b|\bg[eo]t rid of\b"
        ),
        "remove removed removal removing eliminate eliminated reduced reduction",
    ),
    PredicateGroup(
        lazy_pattern(r"\bg(?:ive|iven|ave|iving) (?:away|to charit\w+)\b|\bhand(?:s|ed|ing)? out\b|\bdonat(?:e[sd]?|ing)\b"),
        "donate donated donation donations contributed contribution gifted charitable charity 捐赠 捐款 捐献",
    ),
    PredicateGroup(
        lazy_pattern(r"\b(?:bring(?:s|ing)?|brought) down\b|\bslash(?:ed|ing)?\b|\btrim(?:med|ming)?\b|\bshr[aiu]nk\b"),
        "reduce reduced reduction reducing decrease decreased lower lowered cut fell 减少 降低 下降",
    ),
    PredicateGroup(
        lazy_pattern(r"\b(?:keep|kept|keeps|divert(?:s|ed)?|save[sd]?) (?:away |out )?(?:of|from) landfills?\b"),
        "diverted diversion divert landfill",
    ),
    PredicateGroup(
        lazy_pattern(r"\b(?:sen[dt]|sends|go(?:es)?|went) to (?:the )?(?:landfills?|tips?|dumps?)\b|\bdump(?:s|ed)?\b"),
        "landfill landfilled landfills disposal disposed 填埋 掩埋",
    ),
    PredicateGroup(
        lazy_pattern(r"\b(?:plough|pour|pump)(?:s|ed)? into\b|\bput(?:s|ting)? (?:money )?(?:in)?to(?:wards)?\b"),
        "spent spend spending invested investment invest expenditure contributed contribution 投入 投资",
    ),
    PredicateGroup(
        lazy_pattern(r"\b(?:was|were|been|got|get) (?:hurt|injured)\b"),
        "injury injuries injured accident accidents 受伤 工伤",
    ),
    PredicateGroup(
        lazy_pattern(r"\b(?:died|killed|lost (?:his|her|their) li(?:fe|ves))\b"),
        "fatality fatalities fatal death deaths died 死亡 工亡",
    ),
    PredicateGroup(
        lazy_pattern(r"\b(?:t(?:ook|ake|akes|aken|aking) on|(?:bring|brought) on ?board|recruit(?:s|ed)?|hir(?:e[sd]?|ing))\b"),
        "hire hired hires hiring recruit recruited recruitment joined new 招聘 新进 录用",
    ),
    PredicateGroup(
        lazy_pattern(r"\b(?:quit|resign(?:s|ed)?|walk(?:s|ed)? out)\b|\bleft (?:the )?(?:company|group|firm|bank)\b"),
        "left leave leavers turnover resigned resignation attrition departures departed 离职 流失",
    ),
    PredicateGroup(
        lazy_pattern(
            r"\b(?:t(?:ook|ake|akes|aken|aking) part in|participat(?:e[sd]?|ing) in|attend(?:s|ed)?|sat through|went through)\b"
        ),
        "participated participants participation participate attended attendance completed took part trained 参加 参与 完成",
    ),
    PredicateGroup(lazy_pattern(r"用掉了?|用去了?|耗掉了?|耗用了?"), "使用 耗用 消耗 用量 耗量 consumed used consumption"),
    PredicateGroup(lazy_pattern(r"(?<![提成])[交缴]了|上缴了?|缴纳了?|交纳了?"), "缴纳 上缴 交纳 缴交 支付 已缴 paid"),
    PredicateGroup(lazy_pattern(r"花了|花掉了?|花费了?|投了|砸了|拿出了?"), "投入 支出 费用 花费 投资 spent invested expenditure"),
    PredicateGroup(lazy_pattern(r"(?<!募)捐了|捐出了?|捐掉了?"), "捐赠 捐款 捐献 捐助 donated donation"),
    PredicateGroup(lazy_pattern(r"少用了?|节?省下了?|节?省了|少耗了?"), "减少 节约 节省 节用 减用 saved reduced savings"),
    PredicateGroup(lazy_pattern(r"招了|招进了?|新招了?|招收了?|招录了?"), "招聘 录用 新进 新增 招收 hired recruited"),
    PredicateGroup(lazy_pattern(r"(?<!贩)卖了|卖出了?|卖掉了?"), "销售 售出 出售 sold sales"),
    PredicateGroup(lazy_pattern(r"[购采]?买了|买入了?|采买了?|买进了?"), "采购 购买 购入 外购 purchased bought"),
    PredicateGroup(lazy_pattern(r"办了|举办了?|开了(?=多少|几)|搞了"), "举办 开展 组织 召开 办理 held organised"),
    PredicateGroup(lazy_pattern(r"(?<![投减破生停])产了|产出了?|生产了"), "产量 生产 产出 produced output production"),
    PredicateGroup(lazy_pattern(r"(?<![研开颁引触派])发了|派发了?|(?<![研开])发出了?"), "发放 派发 支付 发出 issued paid"),
    PredicateGroup(lazy_pattern(r"减了|砍掉?了?|降了|压减了?|减掉了?"), "减少 下降 降低 削减 减排 reduced decreased"),
    PredicateGroup(lazy_pattern(r"[安组加]?装了|[兴新修改]?建了|(?<![覆涵])盖了"), "安装 建成 建设 装设 installed built"),
    PredicateGroup(lazy_pattern(r"[被挨]?罚了|被罚"), "处罚 罚款 罚金 fined penalties"),
)


def deeds_in(folded: str) -> list[tuple[Predicate, int, int]]:
    """The everyday verbs of a folded question for an amount with their places, in order."""
    return found_by(_DEEDS, folded)
