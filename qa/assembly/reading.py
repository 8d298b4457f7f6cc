"""What can be read without an index: figures of a file or a sentence, and what a user states about a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, get_args

from qa.domain.documents import Language
from qa.errors import FileMissing, FilterInvalid

if TYPE_CHECKING:
    from qa.documents import MetadataOverrides


def read_figures(*, path: Path | None = None, text: str | None = None) -> list[dict[str, object]]:
    """Figures of a file, or of a bare text, in the contract's fields.

    Raises:
        FileMissing: There is no such file.
        FileUnreadable: It cannot be read.
    """
    from qa.catalog import load_catalog
    from qa.documents import read
    from qa.figures import extract_figures, figures_in_text, to_contract

    catalog = load_catalog()
    if path is None:
        return [to_contract(figure) for figure in figures_in_text(text or "", catalog=catalog)]
    if not path.is_file():
        raise FileMissing(f"no file {path}", hint="check the path")
    return [to_contract(figure) for figure in extract_figures(read(path), catalog)]


def stated_metadata(
    *, company: str | None = None, period: str | None = None, language: str | None = None, title: str | None = None
) -> MetadataOverrides | None:
    """What a user states about documents, checked; None where nothing is stated.

    Raises:
        FilterInvalid: The period or language cannot be understood.
    """
    if company is None and period is None and language is None and title is None:
        return None
    from qa.documents import MetadataOverrides
    from qa.quantities.periods import find_periods

    if period is not None and not find_periods(period):
        raise FilterInvalid(f"{period!r} is no period", hint="write it like 2023, FY2025, 2024-04-01/2025-03-31")
    known = next((one for one in get_args(Language) if one == language), None)
    if language is not None and known is None:
        raise FilterInvalid(f"{language!r} is no language we know", hint="zh-Hans, zh-Hant or en")
    return MetadataOverrides(title=title, company=company, period=period, language=known)
