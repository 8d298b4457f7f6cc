"""Of several kinds of a thing in one sentence, a share that names none of them is of the one named last before it."""

from __future__ import annotations

import pytest

from qa.answering.last_named import of_last_named
from qa.catalog import load_catalog
from qa.domain.documents import Language
from qa.figures import figures_in_text


@pytest.mark.parametrize(
    ("asked", "sentence", "other"),
    [
        ("hazardous_waste", "产生危险废物320吨；产生一般工业固废870吨，综合利用率83.5%。", True),
        ("hazardous_waste", "We produced 320 t of hazardous waste and 870 t of non-hazardous waste, and recovered 83.5%.", True),
        ("ghg_scope1", "范围一排放为320吨；范围二排放为870吨，绿证抵减了83.5%。", True),
        # it is of what is asked for: named last, behind the number, or alone
        ("nonhazardous_waste", "产生危险废物320吨；产生一般工业固废870吨，综合利用率83.5%。", False),
        ("hazardous_waste", "产生危险废物320吨，综合利用率83.5%；产生一般工业固废870吨。", False),
        (
            "hazardous_waste",
            "We produced 320 t of hazardous waste and 870 t of non-hazardous waste, and 83.5% of hazardous waste was burnt.",
            False,
        ),
        ("hazardous_waste", "一般工业固废外售；产生危险废物320吨，综合利用率83.5%。", False),
        # of both, of each in order, or set against the other
        ("hazardous_waste", "2023年，危险废物与一般工业固废的综合利用率为83.5%。", False),
        ("hazardous_waste", "产生危险废物320吨、一般工业固废870吨，综合利用率分别为83.5%和91.2%。", False),
        (
            "hazardous_waste",
            "We produced 320 t of hazardous waste and 870 t of non-hazardous waste; 83.5% of both was recovered.",
            False,
        ),
        ("hazardous_waste", "产生危险废物320吨，占一般工业固废的83.5%。", False),
        ("hazardous_waste", "产生危险废物320吨，一般工业固废870吨，前者综合利用率83.5%。", False),
        (
            "hazardous_waste",
            "We produced 320 t of hazardous waste and 870 t of non-hazardous waste; 83.5% of the former was recovered.",
            False,
        ),
        ("hazardous_waste", "产生危险废物320吨，一般工业固废870吨，占比83.5%和16.5%。", False),
        ("ghg_scope1", "范围一排放为320吨、范围二排放为870吨，较上年下降83.5%、12.1%。", False),
        ("hazardous_waste", "成都基地产生危险废物320吨；产生一般工业固废870吨，综合利用率83.5%。", True),
        # another stage of it, or no other kind
        ("hazardous_waste", "产生危险废物320吨，废弃物回收量为267吨，占83.5%。", False),
        ("waste_recycling_rate", "产生危险废物320吨；产生一般工业固废870吨，综合利用率83.5%。", False),
    ],
)
def test_of_which_kind_a_share_is(asked: str, sentence: str, other: bool) -> None:
    language: Language = "en" if sentence.isascii() else "zh-Hans"
    shares = [one for one in figures_in_text(sentence, language=language) if one.quantity.raw.startswith("83.5")]
    assert [of_last_named(one, frozenset({asked}), sentence, load_catalog()) for one in shares] == [other]
