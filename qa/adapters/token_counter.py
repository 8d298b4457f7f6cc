"""Token counts by tiktoken's o200k_base, offline."""

from __future__ import annotations

import importlib.util
import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from qa.errors import ModelMissing

if TYPE_CHECKING:
    import tiktoken

_CACHE_VARIABLE = "TIKTOKEN_CACHE_DIR"


class TiktokenCounter:
    """Counts o200k_base tokens. The vocabulary (0.5 s to load) is read on the first count."""

    def count(self, text: str) -> int:
        """Number of tokens; special-token names in the text count as the plain characters they are."""
        return len(_encoding().encode_ordinary(text))


@cache
def _encoding() -> tiktoken.Encoding:
    """The encoding from the cache that llama-index-core carries, without importing llama-index."""
    import tiktoken

    folder = _bundled_cache()
    before = os.environ.get(_CACHE_VARIABLE)
    if folder is not None and before is None:
        os.environ[_CACHE_VARIABLE] = str(folder)
    try:
        return tiktoken.get_encoding("o200k_base")
    except (OSError, ValueError) as error:
        raise ModelMissing(
            "The tokenizer o200k_base is not at hand.",
            hint=f"Install llama-index-core, which carries it, or set {_CACHE_VARIABLE} to a folder that holds it.",
        ) from error
    finally:
        if before is None:
            os.environ.pop(_CACHE_VARIABLE, None)


def _bundled_cache() -> Path | None:
    try:
        found = importlib.util.find_spec("llama_index.core")
    except ModuleNotFoundError:
        return None
    if found is None or found.origin is None:
        return None
    folder = Path(found.origin).parent / "_static" / "tiktoken_cache"
    return folder if folder.is_dir() else None
