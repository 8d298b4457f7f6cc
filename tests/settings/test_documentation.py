import re
from pathlib import Path

from qa.settings.loading import PREFIX, SEPARATOR, _names
from qa.settings.schema import Settings

PAGE = Path(__file__).parents[2] / "docs" / "settings.md"


def test_every_setting_is_documented_and_nothing_else() -> None:
    documented = set(re.findall(r"^\| `(QA_\w+)`", PAGE.read_text(encoding="utf-8"), re.MULTILINE))
    known = {PREFIX + name.replace(".", SEPARATOR).upper() for name in _names(Settings)}
    assert documented == known
