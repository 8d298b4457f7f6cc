"""Names of countries and what is of them: "Norway", "Norwegian" and 挪威 say the same.

Countries are those of ISO 3166 that companies report on. The names are folded: simplified characters, those that only Taiwan or
Hong Kong use among them, and lower case.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from qa.text.tokens import stem

# country | further English names | adjectives and people | Han names
_TABLE = """
Albania | | albanian albanians | 阿尔巴尼亚
Algeria | | algerian algerians | 阿尔及利亚
Angola | | angolan angolans | 安哥拉
Argentina | | argentine argentinian argentines | 阿根廷
Armenia | | armenian armenians | 亚美尼亚
Australia | | australian australians | 澳大利亚 澳洲
Austria | | austrian austrians | 奥地利
Azerbaijan | | azerbaijani | 阿塞拜疆 亚塞拜然
Bahrain | | bahraini | 巴林
Bangladesh | | bangladeshi bangladeshis | 孟加拉国 孟加拉
Belarus | | belarusian belarusians | 白俄罗斯
Belgium | | belgian belgians | 比利时
Bolivia | | bolivian bolivians | 玻利维亚
Bosnia | bosnia and herzegovina | bosnian bosnians | 波斯尼亚 波黑 波士尼亚
Botswana | | | 博茨瓦纳 波札那
Brazil | | brazilian brazilians | 巴西
Bulgaria | | bulgarian bulgarians | 保加利亚
Cambodia | | cambodian cambodians | 柬埔寨
Cameroon | | cameroonian | 喀麦隆
Canada | | canadian canadians | 加拿大
Chile | | chilean chileans | 智利
China | prc | chinese | 中国
Colombia | | colombian colombians | 哥伦比亚
Costa Rica | | costa rican | 哥斯达黎加 哥斯大黎加
Croatia | | croatian croatians croat | 克罗地亚 克罗埃西亚
Cuba | | cuban cubans | 古巴
Cyprus | | cypriot cypriots | 塞浦路斯 赛普勒斯
Czechia | czech republic | czech czechs | 捷克
Denmark | | danish danes | 丹麦
Dominican Republic | | dominican | 多米尼加
Ecuador | | ecuadorian | 厄瓜多尔 厄瓜多
Egypt | | egyptian egyptians | 埃及
El Salvador | | salvadoran | 萨尔瓦多
Estonia | | estonian estonians | 爱沙尼亚
Ethiopia | | ethiopian ethiopians | 埃塞俄比亚 衣索比亚
Finland | | finnish finns | 芬兰
France | | french | 法国
Georgia | | georgian georgians | 格鲁吉亚 乔治亚
Germany | | german germans | 德国
Ghana | | ghanaian ghanaians | 加纳 迦纳
Greece | | greek greeks | 希腊
Guatemala | | guatemalan | 危地马拉 瓜地马拉
Honduras | | honduran | 洪都拉斯 宏都拉斯
Hong Kong | | | 香港
Hungary | | hungarian hungarians | 匈牙利
Iceland | | icelandic icelanders | 冰岛
India | | indian indians | 印度
Indonesia | | indonesian indonesians | 印度尼西亚 印尼
Iran | | iranian iranians | 伊朗
Iraq | | iraqi iraqis | 伊拉克
Ireland | | irish | 爱尔兰
Israel | | israeli israelis | 以色列
Italy | | italian italians | 意大利 义大利
Ivory Coast | cote d'ivoire, côte d'ivoire | ivorian | 科特迪瓦 象牙海岸
Jamaica | | jamaican | 牙买加
Japan | | japanese | 日本
Jordan | | jordanian jordanians | 约旦
Kazakhstan | | kazakh kazakhs kazakhstani | 哈萨克斯坦 哈萨克
Kenya | | kenyan kenyans | 肯尼亚 肯亚
Korea | south korea, republic of korea | korean koreans | 韩国
Kuwait | | kuwaiti | 科威特
Laos | | laotian lao | 老挝 寮国
Latvia | | latvian latvians | 拉脱维亚
Lebanon | | lebanese | 黎巴嫩
Libya | | libyan | 利比亚
Lithuania | | lithuanian lithuanians | 立陶宛
Luxembourg | | luxembourgish | 卢森堡
Macao | macau | macanese | 澳门
Malaysia | | malaysian malaysians | 马来西亚
Malta | | maltese | 马耳他 马尔他
Mexico | | mexican mexicans | 墨西哥
Moldova | | moldovan | 摩尔多瓦
Mongolia | | mongolian mongolians | 蒙古国
Morocco | | moroccan moroccans | 摩洛哥
Mozambique | | mozambican | 莫桑比克 莫三比克
Myanmar | burma | burmese | 缅甸
Namibia | | namibian | 纳米比亚
Nepal | | nepalese nepali | 尼泊尔
Netherlands | holland | dutch | 荷兰
New Zealand | | new zealander | 新西兰 纽西兰
Nicaragua | | nicaraguan | 尼加拉瓜
Nigeria | | nigerian nigerians | 尼日利亚 奈及利亚
North Macedonia | macedonia | macedonian | 北马其顿
Norway | | norwegian norwegians | 挪威
Oman | | omani | 阿曼
Pakistan | | pakistani pakistanis | 巴基斯坦
Panama | | panamanian | 巴拿马
Paraguay | | paraguayan | 巴拉圭
Peru | | peruvian peruvians | 秘鲁
Philippines | | philippine filipino filipinos | 菲律宾
Poland | | polish poles | 波兰
Portugal | | portuguese | 葡萄牙
Qatar | | qatari | 卡塔尔
Romania | | romanian romanians | 罗马尼亚
Russia | russian federation | russian russians | 俄罗斯
Saudi Arabia | | saudi saudis | 沙特阿拉伯 沙特 沙乌地阿拉伯
Senegal | | senegalese | 塞内加尔
Serbia | | serbian serbians | 塞尔维亚
Singapore | | singaporean singaporeans | 新加坡
Slovakia | slovak republic | slovak slovakian slovaks | 斯洛伐克
Slovenia | | slovenian slovene slovenes | 斯洛文尼亚 斯洛维尼亚
South Africa | | south african | 南非
Spain | | spanish spaniards | 西班牙
Sri Lanka | | sri lankan | 斯里兰卡
Sweden | | swedish swedes | 瑞典
Switzerland | | swiss | 瑞士
Taiwan | | taiwanese | 台湾
Tanzania | | tanzanian | 坦桑尼亚 坦尚尼亚
Thailand | | thai thais | 泰国
Tunisia | | tunisian tunisians | 突尼斯 突尼西亚
Türkiye | turkey, turkiye | turkish turks | 土耳其
Uganda | | ugandan ugandans | 乌干达
Ukraine | | ukrainian ukrainians | 乌克兰
United Arab Emirates | uae | emirati | 阿联酋 阿拉伯联合酋长国 阿拉伯联合大公国
United Kingdom | uk, great britain, britain | british | 英国
United States | usa, u.s., u.s.a., the us, united states of america | american americans | 美国
Uruguay | | uruguayan | 乌拉圭
Uzbekistan | | uzbek | 乌兹别克斯坦 乌兹别克
Venezuela | | venezuelan | 委内瑞拉
Vietnam | viet nam | vietnamese | 越南
Zambia | | zambian | 赞比亚 尚比亚
Zimbabwe | | zimbabwean | 津巴布韦 辛巴威
"""
_NOT_BEFORE = {
    "india": r"(?<!west )(?<!east )",
    "indian": r"(?<!west )(?<!east )",
    "american": r"(?<!latin )(?<!north )(?<!south )",
    "korea": r"(?<!north )",
}
_OTHERWISE = (
    r"(?! (?:company|group|bank|firm|corporation|\w*maker|manufacturer|producer|insurer|retailer|utility|conglomerate|giant"
    r"|language"
    r"|government|law|commercial code|corporate governance|sustainability code|gaap|stock exchange|kron[ae]r?|francs?|dollars?"
    r"|pounds?|won|yen|yuan|rupees?|z[lł]oty|lira|pesos?)\b)"
)
"""What an adjective is of that is no part of a company: the company itself, its country's money, laws and language."""
_NOT_BEHIND = {
    "印度": "(?!尼)",
    "台湾": "(?!大)",
    "巴林": "(?![左右]旗|银行)",
    "中国": r"(?=大陆|内地|境内|地区|区域|市场|区|员工|雇员|工厂|厂区|业务|运营|供应商|客户|[的有,，。;；:：、()（）\s|]|$)",
    "american": r"(?! (?:chemistry|express|society|institute|national))",
    "georgia": r"(?! tech)",
}
"""What must not stand around a name: of a company, a body or a wider region. 中国 opens many names that are no places."""


@dataclass(frozen=True, slots=True)
class Country:
    """A country: what it is called in English, what is of it, its Han names; English ones in lower case."""

    name: str
    english: tuple[str, ...]
    adjectives: tuple[str, ...]
    han: tuple[str, ...]

    def forms(self) -> tuple[str, ...]:
        """All English names and adjectives."""
        return (*self.english, *self.adjectives)


@cache
def countries() -> tuple[Country, ...]:
    """All countries of the table."""
    return tuple(map(_country, _TABLE.strip().splitlines()))


def _country(line: str) -> Country:
    name, further, adjectives, han = (column.strip() for column in line.split("|"))
    names = (name.lower(), *(one.strip() for one in further.split(",") if one.strip()))
    single = tuple(adjectives.split())
    apart = (adjectives,) if " " in name and adjectives and len(single) == 2 else single
    return Country(name, names, apart, tuple(dict.fromkeys(han.split())))


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((one.name, re.compile(_pattern(one))) for one in countries())


def _pattern(one: Country) -> str:
    adjectives = (f"{_word(form)}{_OTHERWISE}" for form in one.adjectives)
    return "|".join((*map(_word, one.english), *adjectives, *map(_han, one.han)))


def _word(form: str) -> str:
    end = r"(?!\w)" if form.endswith(".") else r"\b"
    return rf"{_NOT_BEFORE.get(form, '')}\b{re.escape(form)}{end}{_NOT_BEHIND.get(form, '')}"


def _han(form: str) -> str:
    return f"{re.escape(form)}{_NOT_BEHIND.get(form, '')}"


@cache
def _written() -> tuple[tuple[str, int], ...]:
    """All forms of all countries as they are written, each with its country's place in `_patterns`."""
    return tuple((form, place) for place, one in enumerate(countries()) for form in (*one.forms(), *one.han))


def _possible(folded: str) -> list[tuple[str, re.Pattern[str]]]:
    """The countries that a text may name: without a form of theirs in it their patterns, a hundred in all, need no search."""
    places = {place for form, place in _written() if form in folded}
    patterns = _patterns()
    return [patterns[place] for place in sorted(places)]


@lru_cache(maxsize=20_000)
def countries_in(folded: str) -> frozenset[str]:
    """Countries, by their English names, that a folded text names or whose adjectives it has."""
    return frozenset(name for name, pattern in _possible(folded) if pattern.search(folded))


@dataclass(frozen=True, slots=True)
class Mention:
    """A country named in a text, with where it stands there."""

    country: str
    start: int
    end: int


def country_mentions(folded: str) -> list[Mention]:
    """Countries named in a folded text, in order."""
    found = [Mention(name, *match.span()) for name, pattern in _possible(folded) for match in pattern.finditer(folded)]
    return sorted(found, key=lambda one: one.start)


@cache
def _by_word() -> dict[str, Country]:
    """Countries by their English forms, by the stems of those of one word, and by their Han names."""
    found: dict[str, Country] = {}
    for one in countries():
        for form in one.forms():
            found.setdefault(form, one)
            if " " not in form:
                found.setdefault(stem(form), one)
        found.update(dict.fromkeys(one.han, one))
    return found


def country_of(word: str) -> Country | None:
    """The country that a folded name or word, or the stem of one, names or is of."""
    return _by_word().get(word)
