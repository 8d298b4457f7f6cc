"""What every command prints through: JSON documents on stdout, everything else as safe text."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

import typer

from qa.text.display import safe

JsonFlag = Annotated[bool, typer.Option("--json", help="print one JSON document")]
IndexOption = Annotated[str | None, typer.Option("--index", help="name of the index [default: QA_INDEX, else 'default']")]


def _plain(value: object) -> object:
    from pydantic import BaseModel  # 0.05 s that `qa --help` need not take

    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, (Decimal, date)):
        return str(value)
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    raise TypeError(f"cannot be JSON: {type(value).__name__}")


def print_json(value: object) -> None:
    """Prints one JSON document and a newline."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, default=_plain) + "\n")


def print_line(text: str = "") -> None:
    """Prints text with control characters dropped."""
    sys.stdout.write(safe(text) + "\n")


def print_note(text: str) -> None:
    """Prints to stderr, beside the result."""
    sys.stderr.write(safe(text) + "\n")
