"""Metadata that the user states: on the command line, or in a sidecar file beside the document (`report.pdf.toml`)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any, get_args

from qa.domain.documents import DocumentKind, Language, Metadata
from qa.errors import FileUnreadable

SIDECAR_SUFFIX = ".toml"
_LARGEST_SIDECAR = 64 * 1024


@dataclass(frozen=True, slots=True)
class MetadataOverrides:
    """What the user says about a document; None leaves a field to detection.

    Attributes:
        title: The document's title.
        company: The reporting company's name; a name that the catalog knows brings its other names along.
        aliases: Further names of the company.
        ticker: Its stock code.
        period: The reporting period as one writes it ("2024", "FY2025", "2024-04-01/2025-03-31").
        fiscal_year_end: "MM-DD", the day on which the fiscal year ends.
        language: "zh-Hans", "zh-Hant" or "en".
        kind: The document's kind.
        published: Publication date.
        password: Opens an encrypted PDF.
    """

    title: str | None = None
    company: str | None = None
    aliases: tuple[str, ...] = ()
    ticker: str | None = None
    period: str | None = None
    fiscal_year_end: str | None = None
    language: Language | None = None
    kind: DocumentKind | None = None
    published: date | None = None
    password: str | None = None

    def over(self, other: MetadataOverrides) -> MetadataOverrides:
        """These values, and those of `other` where this one has none."""
        chosen = {item.name: getattr(self, item.name) or getattr(other, item.name) for item in fields(self)}
        return MetadataOverrides(**chosen)

    def agrees_with(self, known: Metadata) -> bool:
        """Whether a document described as `known` would be described the same under these values.

        A value stated then and not now counts as a change, as does one stated now and not then.
        """
        stated = {item.name for item in fields(self) if getattr(self, item.name) and item.name in _DESCRIBED}
        before = {name for name, reading in known.readings.items() if reading.source in {"override", "sidecar"}}
        if stated != before:
            return False
        return all(self._same(name, known) for name in stated)

    def _same(self, name: str, known: Metadata) -> bool:
        value = getattr(self, name)
        if name == "company":
            company = known.company
            return company is not None and value in {company.name, *company.aliases}
        if name == "period":
            return known.period is not None and value.strip() in {known.period.label, f"{known.period.start}/{known.period.end}"}
        if name == "fiscal_year_end":
            end = known.fiscal_year_end
            return end is not None and value.strip() == f"{end[0]:02}-{end[1]:02}"
        return bool(value == getattr(known, name))


_DESCRIBED = frozenset({"title", "company", "period", "fiscal_year_end", "language", "kind", "published"})
"""Fields that a document's metadata carry with how they were found."""


def sidecar_path(path: Path) -> Path:
    """Where the sidecar of a document lies."""
    return path.with_name(path.name + SIDECAR_SUFFIX)


def read_sidecar(path: Path) -> MetadataOverrides | None:
    """The sidecar of the document at `path`, None where there is none.

    Raises:
        FileUnreadable: The sidecar is no TOML or has a field or value that is not known.
    """
    sidecar = sidecar_path(path)
    if not sidecar.is_file():
        return None
    if sidecar.stat().st_size > _LARGEST_SIDECAR:
        raise _wrong(sidecar, "it is larger than 64 KB")
    try:
        data = tomllib.loads(sidecar.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _wrong(sidecar, str(error)) from error
    values: dict[str, Any] = {name: _value(sidecar, name, value) for name, value in data.items()}
    return MetadataOverrides(**values)


def _value(sidecar: Path, name: str, value: object) -> object:
    known = {item.name for item in fields(MetadataOverrides)}
    if name not in known:
        raise _wrong(sidecar, f"{name!r} is not among {', '.join(sorted(known))}")
    if name == "aliases":
        names = [value] if isinstance(value, str) else value
        if not isinstance(names, list) or not all(isinstance(alias, str) for alias in names):
            raise _wrong(sidecar, "aliases must be a list of names")
        return tuple(names)
    if name == "published":
        return _date(sidecar, value)
    if isinstance(value, bool) or not isinstance(value, str | int | date):
        raise _wrong(sidecar, f"{name} must be text")
    choices: dict[str, tuple[str, ...]] = {"language": get_args(Language), "kind": get_args(DocumentKind)}
    if name in choices and value not in choices[name]:
        raise _wrong(sidecar, f"{name} must be one of {', '.join(choices[name])}, not {value!r}")
    return str(value)


def _date(sidecar: Path, value: object) -> date:
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise _wrong(sidecar, f"published must be a date such as 2024-06-30, not {value!r}") from error


def _wrong(sidecar: Path, problem: str) -> FileUnreadable:
    return FileUnreadable(
        f"{sidecar.name}: {problem}.", hint="Correct or remove the sidecar file; docs/ingest.md lists its fields."
    )
