"""Which files a list of paths means."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from qa.documents import SUFFIXES
from qa.documents.overrides import SIDECAR_SUFFIX
from qa.errors import FileMissing


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to read, or to pass over for a reason.

    Attributes:
        path: Where it is.
        skipped: Why it is not read; empty for files to read.
    """

    path: Path
    skipped: str = ""


def find_files(paths: Sequence[Path]) -> list[FoundFile]:
    """Files named, and files of known formats below folders named, each once; hidden ones and sidecars are left out.

    Raises:
        FileMissing: A path does not exist.
    """
    found: dict[Path, FoundFile] = {}
    for path in paths:
        if not path.exists():
            raise FileMissing(f"{path} does not exist.", hint="Check the path.")
        for file in _below(path) if path.is_dir() else [FoundFile(path)]:
            found.setdefault(file.path.resolve(), file)
    return list(found.values())


def _below(folder: Path) -> Iterator[FoundFile]:
    root = folder.resolve()
    for directory, subfolders, names in os.walk(folder):
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
        for name in sorted(names):
            path = Path(directory) / name
            if name.startswith((".", "~$")) or _is_sidecar(path, names):
                continue
            if path.is_symlink() and not path.resolve().is_relative_to(root):
                yield FoundFile(path, "a link that leads out of the folder")
            elif path.suffix.lower() in SUFFIXES:
                yield FoundFile(path)
            else:
                yield FoundFile(path, f"{path.suffix or 'no suffix'}: no format that is read")


def _is_sidecar(path: Path, names: Sequence[str]) -> bool:
    return path.suffix == SIDECAR_SUFFIX and path.name.removesuffix(SIDECAR_SUFFIX) in names
