import importlib
import pkgutil
import re

import pytest

import qa.answering
import qa.quantities
import qa.text
import qa.understanding
from qa.quantities.period_patterns import BARE_YEAR, PATTERNS, REPUBLIC_BARE
from qa.text.patterns import _Unused, lazy_pattern


def test_a_lazy_pattern_does_what_the_compiled_one_does() -> None:
    lazy, compiled = lazy_pattern(r"(?P<word>[a-z]+)", re.IGNORECASE), re.compile(r"(?P<word>[a-z]+)", re.IGNORECASE)
    for text in ("", "One two", "1 2"):
        assert lazy.findall(text) == compiled.findall(text)
        assert lazy.sub("-", text) == compiled.sub("-", text)
        assert (lazy.search(text) or text) == text or lazy.search(text)["word"] == compiled.search(text)["word"]  # type: ignore[index]
    assert lazy.pattern == compiled.pattern
    assert lazy.groupindex == compiled.groupindex


@pytest.mark.parametrize("package", [qa.text, qa.quantities, qa.understanding, qa.answering], ids=lambda package: package.__name__)
def test_every_pattern_that_is_compiled_late_can_be_compiled(package) -> None:  # type: ignore[no-untyped-def]
    for module in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
        if module.name.endswith("__main__"):
            continue
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, _Unused):
                assert value.pattern


def test_every_period_pattern_can_be_compiled() -> None:
    assert all(each.pattern.flags for each in (*PATTERNS, BARE_YEAR, REPUBLIC_BARE))
