"""Forms of financial companies' Han names: 瀾石銀行, 瀾石商銀 and 瀾石商業銀行 are one bank."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from qa.catalog import Catalog
from qa.text.folding import fold_plain

_BANK = re.compile(r"(?P<stem>.{2,6}?)(?:国际商业|商业储蓄|国际|商业|储蓄)?(?:银行|商银)")
_GROUP = re.compile(r"(?P<stem>.{2,8}?)(?:金融控股|金控)(?:集团)?(?:(?:股份)?(?:有限)?公司)?")
_BANKS = ("银行", "商银", "商业银行", "国际商业银行", "商业银行股份有限公司", "国际商业银行股份有限公司")
_GROUPS = ("", "金控", "金融控股", "金融控股公司", "金融控股股份有限公司")
_METALS = ("白银", "水银", "金银")
"""What is silver and no bank's name cut to its first character ("瀾銀")."""
_TRADES = "银行|商银|金控|金融控股|证券|保险|人寿|产险|投信|投顾|期货|信托|租赁|创投"
_OTHER = re.compile(
    rf"(?:国际商业|商业储蓄|国际|商业|金)?(?P<trade>{_TRADES})"
    r"(?!业|产品|资产|财产|投资|化|部|商品|从业|分公司|公司法|法|合同|契约|服务|牌照|柜员|客户)"
)


def bank_forms(folded: str, common: Collection[str]) -> Iterator[str]:
    """Other folded forms of a folded Han name without its legal form; of one of `common`, such as a place's, none."""
    bank, group = _BANK.fullmatch(folded), _GROUP.fullmatch(folded)
    if bank and bank["stem"] not in common:
        yield from (f"{bank['stem']}{form}" for form in ("", "银", *_BANKS))
        if len(bank["stem"]) == 2 and (short := f"{bank['stem'][0]}银") not in _METALS:
            yield short
    if group and group["stem"] not in common:
        yield from (f"{group['stem']}{form}" for form in _GROUPS)


def names_after_group(folded: str, catalog: Catalog) -> Iterator[str]:
    """Folded English names of a company of a financial group, by the group's: 晉皓銀行 of "Chin Hao Financial" is Chin Hao Bank."""
    sister = _SISTER.fullmatch(folded)
    if sister is None:
        return
    group = f"{sister['stem']}金控"
    for match in catalog.find_companies(group):
        entry = catalog.company(match.key)
        if entry is not None and len(match.span) == len(group):
            brands = {_OF_GROUP.sub("", fold_plain(name)) for name in entry.names.en}
            trade = _ENGLISH[sister["trade"]]
            for brand in sorted(brand for brand in brands if " " in brand or len(brand) > _LETTERS):
                yield from (f"{brand} {trade}", f"{trade} {brand}")  # either is usual: Lanshi Bank, Bank Lanshi


_LETTERS = 3
"""Letters of an abbreviation, which no other company of the group is called by."""
_OF_GROUP = re.compile(r" (?:financial(?: holdings?)?|holdings?|fhc|group)$")
_ENGLISH = {"银行": "bank", "证券": "securities", "人寿": "life", "产险": "insurance"}
_SISTER = re.compile(rf"(?P<stem>.{{2,4}}?)(?:国际商业|商业储蓄|国际|商业)?(?P<trade>{'|'.join(_ENGLISH)})(?:股份有限公司)?")


def other_trade(behind: str, written: str, names: Collection[str]) -> bool:
    """Whether a short name goes on as a sister company's does: 瀾石人壽 is not 瀾石銀行, "瀾石" for short.

    Args:
        behind: What stands behind the short name, folded.
        written: The short name, folded.
        names: All names of its company, folded.
    """
    match = _OTHER.match(behind)
    return match is not None and not any(written in name and match["trade"] in name for name in names)
