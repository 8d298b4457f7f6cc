"""Packs the thesaurus: `training/wordings/*.txt`, which people write, into the tokens that `qa.text.thesaurus` reads.

    python -m training.thesaurus

A line of `same.txt` holds wordings of one thing, English before the bar and simplified Chinese behind it, parted by semicolons. In
`related.txt` what stands left of `=>` hints at what stands right of it; in `contrast.txt` both sides of `<>` are alike and mean
different things.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

from qa.text.thesaurus import Bag, bag_of

WORDINGS = Path(__file__).parent / "wordings"
PACKED = Path(__file__).parents[1] / "qa" / "data" / "thesaurus" / "thesaurus.json.gz"
SEPARATORS = {"same": None, "related": "=>", "contrast": "<>"}


def groups(kind: str) -> Iterator[list[list[str]]]:
    """The wordings of each line: one group, or the two sides of a relation.

    Raises:
        ValueError: A line lacks its separator or a side.
    """
    separator = SEPARATORS[kind]
    for number, line in enumerate((WORDINGS / f"{kind}.txt").read_text(encoding="utf-8").splitlines(), start=1):
        written = line.split(separator) if separator else [line]
        sides = [_wordings(side) for side in written]
        if len(sides) != (2 if separator else 1) or not all(sides) or any(side.count("|") != 1 for side in written):
            raise ValueError(
                f"{kind}.txt, line {number}: not 'English; … | Chinese; …'{f' {separator} …' if separator else ''}: {line}"
            )
        yield sides


def _wordings(side: str) -> list[str]:
    return [one for part in side.split("|") for piece in part.split(";") if (one := piece.strip())]


def packed() -> bytes:
    """What the package ships: tokens of every wording, and the groups as places in them."""
    places: dict[Bag, int] = {}
    stored: dict[str, list[object]] = {}
    for kind in SEPARATORS:
        lines = [[_placed(side, places) for side in sides] for sides in groups(kind)]
        stored[kind] = [sides[0] if len(sides) == 1 else sides for sides in lines]
    wordings = [" ".join(sorted(bag)) for bag in places]
    text = json.dumps({"wordings": wordings} | stored, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode("utf-8"), compresslevel=9, mtime=0)


def _placed(wordings: list[str], places: dict[Bag, int]) -> list[int]:
    bags = dict.fromkeys(bag for one in wordings if (bag := bag_of(one)))
    return [places.setdefault(bag, len(places)) for bag in bags]


def main() -> None:
    """Writes the packed thesaurus."""
    PACKED.parent.mkdir(exist_ok=True)
    PACKED.write_bytes(packed())
    print(f"{PACKED.name}: {PACKED.stat().st_size} bytes")  # noqa: T201  # the result of a command


if __name__ == "__main__":
    main()
