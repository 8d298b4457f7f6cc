"""Questions with gold pages for page retrieval: our gold on published reports, our translations of it, and two public sets."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from qa.domain.documents import Language
from qa.text.folding import to_simplified, to_traditional

GOLD = Path(__file__).parent.parent / "gold"
PUBLIC_REPORTS = {"Orange": "Orange_2023_IAR.pdf", "Suez": "SUEZ_2023_SD_Progress.pdf", "CT REIT": "CT_REIT_2022_ESG.pdf"}
"""File that holds the report of each company that the public sets ask about."""

Places = frozenset[tuple[str, int]]
"""File names with pages, 1-based."""


@dataclass(frozen=True, slots=True)
class PageCase:
    """A question and the pages any of which answers it. `within` limits the search to one file where no company is named."""

    source: str
    language: Language
    question: str
    gold: Places
    within: str | None = None


def gold_cases(files: Sequence[Path] = ()) -> Iterator[PageCase]:
    """Answerable questions of gold files; by default our own on published reports, then those that point to them ("of")."""
    known: dict[str, Places] = {}
    for file in files or (GOLD / "real_reports.jsonl", GOLD / "page_questions.jsonl"):
        for line in file.read_text(encoding="utf-8").splitlines():
            item = json.loads(line)
            places = known[item["of"]] if "of" in item else _places(item.get("evidence", ()))
            known[item["id"]] = places
            if places:
                yield PageCase(file.stem, item["language"], item["question"], places)


def _places(evidence: Sequence[dict[str, object]]) -> Places:
    return frozenset((str(piece["document"]), int(str(piece["page"]))) for piece in evidence if piece.get("grade", 2) == 2)


def public_cases(data: Path) -> Iterator[PageCase]:
    """Climate Finance Bench on Orange and SUEZ, ClimRetrieve on CT REIT, each within its report: they say "the company"."""
    for item in json.loads((data / "climate_finance_bench_dev" / "orange_suez.json").read_text(encoding="utf-8")):
        file = PUBLIC_REPORTS[item["Company's name"]]
        pages = frozenset((file, int(number)) for number in re.findall(r"page(\d+)", item["Pages"]))
        if pages:
            yield PageCase("public sets", "en", item["Question"], pages, file)
    wanted: dict[str, set[tuple[str, int]]] = {}
    for item in json.loads((data / "climretrieve_dev" / "ct_reit.json").read_text(encoding="utf-8")):
        if item["Page"] is not None:
            wanted.setdefault(item["Question"], set()).add((PUBLIC_REPORTS["CT REIT"], int(item["Page"])))
    yield from (
        PageCase("public sets", "en", asked, frozenset(places), PUBLIC_REPORTS["CT REIT"]) for asked, places in wanted.items()
    )


def in_other_script(cases: Sequence[PageCase]) -> Iterator[PageCase]:
    """The Chinese questions, simplified ones in traditional script and the other way round."""
    for case in cases:
        if case.language == "zh-Hans":
            yield replace(case, language="zh-Hant", question=to_traditional(case.question))
        elif case.language == "zh-Hant":
            yield replace(case, language="zh-Hans", question=to_simplified(case.question))
