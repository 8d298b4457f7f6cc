"""Lies told in an otherwise honest reply: each takes a true claim and gives false ones, in the fields and in the words alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from qa.text.folding import fold_plain
from tests.llm.replying import Claim, Shown

_OTHER_SCALES = {"万": "亿", "亿": "万", "萬": "億", "億": "萬", "thousand": "million", "million": "thousand", "百萬": "萬"}
_OTHER_UNITS = {
    "%": "吨",
    "人": "吨",
    "吨": "兆瓦时",
    "公噸": "兆瓦時",
    "tCO2e": "MWh",
    "GWh": "tCO2e",
    "小时": "%",
    "小時": "%",
    "m3": "kWh",
}
_NUMBER = re.compile(r"(?<![\d.,])\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True)
class Setting:
    """What a liar has at hand: the evidence, and other companies' names."""

    shown: list[Shown]
    companies: tuple[str, ...]


def _said(claim: Claim, **changed: object) -> Claim:
    """The claim with changed fields, its words changed along."""
    text = str(claim["text"])
    for name, value in changed.items():
        if name in {"value", "unit", "entity"} and claim.get(name):
            text = text.replace(str(claim[name]), str(value), 1)
    return {**claim, **changed, "text": text}


def digits(claim: Claim, setting: Setting) -> Iterator[Claim]:
    """A digit changed; two digits swapped."""
    value = str(claim["value"])
    places = [place for place, char in enumerate(value) if char.isdigit()]
    for place in {places[0], places[-1]}:
        yield _said(claim, value=f"{value[:place]}{(int(value[place]) + 3) % 10}{value[place + 1 :]}")
    yield {**claim, "text": str(claim["text"]).replace(value, f"{value[: places[-1]]}{(int(value[places[-1]]) + 1) % 10}")}


def scale(claim: Claim, setting: Setting) -> Iterator[Claim]:
    """Too much or too little by powers of ten; another scale word."""
    plain = Decimal(fold_plain(str(claim["value"])).replace(",", ""))
    for shift in (-3, -1, 1, 4):
        yield _said(claim, value=format(plain.scaleb(shift), "f"))
    for word, other in _OTHER_SCALES.items():
        if word in str(claim["unit"] or ""):
            yield _said(claim, unit=str(claim["unit"]).replace(word, other, 1))


def unit(claim: Claim, setting: Setting) -> Iterator[Claim]:
    """Another dimension; percentage points for percent."""
    own = str(claim["unit"] or "")
    for known, other in _OTHER_UNITS.items():
        if known in own:
            yield _said(claim, unit=own.replace(known, other, 1))
    if own == "%":
        yield _said(claim, unit="个百分点")


def year(claim: Claim, setting: Setting) -> Iterator[Claim]:
    """The year before and after, in field and words, and in the words alone."""
    label = str(claim["period"] or "")
    found = re.search(r"20\d\d", label)
    if found is None:
        return
    for step in (-1, 1):
        other = str(int(found.group()) + step)
        text = str(claim["text"]).replace(found.group(), other)
        yield {**claim, "period": label.replace(found.group(), other), "text": text}
        if text != claim["text"]:
            yield {**claim, "text": text}


def entity(claim: Claim, setting: Setting) -> Iterator[Claim]:
    """Another company of the index, in field and words, and in the words alone."""
    for name in setting.companies:
        if name != claim["entity"]:
            yield _said(claim, entity=name)
            yield {**_said(claim, entity=name), "entity": claim["entity"]}


def direction(claim: Claim, setting: Setting) -> Iterator[Claim]:
    """A minus sign; a rise told as a fall and the other way round."""
    yield _said(claim, value=f"-{claim['value']}")
    text = str(claim["text"])
    for word, other in (
        ("增长", "下降"),
        ("增長", "下降"),
        ("increased", "decreased"),
        ("下降", "增长"),
        ("decreased", "increased"),
    ):
        if word in text:
            yield {**claim, "text": text.replace(word, other)}


def row(claim: Claim, setting: Setting) -> Iterator[Claim]:
    """The claim's words over another number of the evidence, cited at that number's place, alone and beside the right one."""
    cited = claim["evidence"][0]
    told = 0
    for piece in setting.shown:
        numbers = [match.group().rstrip(",") for match in _NUMBER.finditer(piece.text)]
        numbers = [one for one in numbers if len(one) > 1 and not re.fullmatch(r"20\d\d", one) and one != claim["value"]]
        if not numbers or piece.name == cited:
            continue
        other = {**_said(claim, value=numbers[-1]), "evidence": [piece.name]}
        label = piece.text.split(" | ")[0]
        yield other
        yield {**other, "evidence": [cited, piece.name]}
        yield {**other, "metric": label[:80]}
        yield {**other, "value": None, "unit": None}
        told += 1
        if told == 4:
            return


def column(claim: Claim, setting: Setting) -> Iterator[Claim]:
    """Another number of the same row or sentence."""
    piece = next(one for one in setting.shown if one.name == claim["evidence"][0])
    for match in _NUMBER.finditer(piece.text):
        number = match.group().rstrip(",")
        if len(number) > 1 and number != claim["value"] and not re.fullmatch(r"20\d\d", number):
            yield _said(claim, value=number)
            yield {**_said(claim, value=number), "period": None}
            yield {**_said(claim, value=number), "value": None, "unit": None, "period": None}


LIES: Mapping[str, Callable[[Claim, Setting], Iterator[Claim]]] = {
    "digits": digits,
    "scale": scale,
    "unit": unit,
    "year": year,
    "entity": entity,
    "direction": direction,
    "row": row,
    "column": column,
}
