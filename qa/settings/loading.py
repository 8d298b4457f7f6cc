"""Reads settings: environment `QA_…` (nested `QA_LLM__MODEL`) over `qa.toml` over defaults; an unknown key is an error.

Own code instead of pydantic-settings: that takes 0.15 s to import and passes over unknown variables.
"""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import BaseModel, ValidationError

from qa.errors import SettingsInvalid
from qa.settings.schema import Settings

PREFIX = "QA_"
SEPARATOR = "__"
FILE = Path("qa.toml")


def load_settings(environment: Mapping[str, str] | None = None, file: Path | None = None) -> Settings:
    """Settings in force.

    Args:
        environment: Variables to read instead of the process's own.
        file: A TOML file to read instead of `qa.toml` in the working directory (which may be absent).

    Raises:
        SettingsInvalid: A key is unknown, a value has the wrong type, or the file is no TOML.
    """
    values = _read_file(file if file is not None else FILE, required=file is not None)
    for name, value in (os.environ if environment is None else environment).items():
        if name.startswith(PREFIX):
            _place(values, name, value)
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        raise _explained(error) from error


def _read_file(file: Path, *, required: bool) -> dict[str, object]:
    if not required and not file.is_file():
        return {}
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise SettingsInvalid(f"no settings file {file}", hint="check the path") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsInvalid(f"{file} is not valid TOML: {error}", hint="see docs/settings.md for an example") from error


def _place(values: dict[str, object], name: str, value: str) -> None:
    """Puts one environment variable where its nested name says."""
    path = name.removeprefix(PREFIX).lower().split(SEPARATOR)
    place = values
    for key in path[:-1]:
        nested = place.setdefault(key, {})
        if not isinstance(nested, dict):
            raise SettingsInvalid(f"{name}: '{key}' is a single value, not a group of settings", hint=_suggestion(path))
        place = nested
    parsed: object = value
    if path == ["api_keys"]:
        parsed = tuple(part.strip() for part in value.split(",") if part.strip())
    if value != "":  # an empty variable is as good as none
        place[path[-1]] = parsed


def _explained(error: ValidationError) -> SettingsInvalid:
    first = error.errors()[0]
    path = [str(part) for part in first["loc"]]
    shown = PREFIX + SEPARATOR.join(path).upper()
    if first["type"] == "extra_forbidden":
        return SettingsInvalid(f"unknown setting {shown} ({'.'.join(path)} in qa.toml)", hint=_suggestion(path))
    given = first.get("input")
    value = f" (given: {given!r})" if isinstance(given, (str, int, float)) and not any("key" in part for part in path) else ""
    return SettingsInvalid(f"setting {shown}: {first['msg']}{value}", hint="see docs/settings.md for what it may be")


def _suggestion(path: list[str]) -> str:
    known = list(_names(Settings))
    close = difflib.get_close_matches(".".join(path), known, n=1, cutoff=0.5)
    if not close:
        return "docs/settings.md lists every setting"
    return f"did you mean {PREFIX}{close[0].replace('.', SEPARATOR).upper()}?"


def _names(model: type[BaseModel], prefix: str = "") -> Iterator[str]:
    for name, field in model.model_fields.items():
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            yield from _names(field.annotation, f"{prefix}{name}.")
        else:
            yield prefix + name
