"""Regular expressions compiled when they are first used.

All stages' expressions take 0.2 s to compile, those that one question needs half of that: costly ones that few need are made here.
"""

from __future__ import annotations

import re
from typing import Any, cast


class _Unused:
    """Stands for a pattern until one of its attributes is asked for; from then on it has that attribute itself."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        value = getattr(re.compile(self._source, self._flags), name)
        setattr(self, name, value)
        return value


def lazy_pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, compiled on first use; whether it can be compiled at all is first seen then."""
    return cast("re.Pattern[str]", _Unused(source, flags))
