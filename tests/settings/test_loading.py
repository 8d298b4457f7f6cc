from pathlib import Path

import pytest

from qa.errors import SettingsInvalid
from qa.settings import load_settings


def test_defaults_work_out_of_the_box() -> None:
    settings = load_settings({})
    assert settings.embedder.kind == "builtin"
    assert settings.llm.provider is None


def test_environment_wins_over_file(tmp_path: Path) -> None:
    file = tmp_path / "qa.toml"
    file.write_text('index = "mine"\n[llm]\nmodel = "a"\nprovider = "openai_like"\n', encoding="utf-8")
    settings = load_settings({"QA_LLM__MODEL": "b", "QA_API_KEYS": "one, two", "OTHER": "x"}, file)
    assert (settings.index, settings.llm.model, settings.llm.provider) == ("mine", "b", "openai_like")
    assert [key.get_secret_value() for key in settings.api_keys] == ["one", "two"]


def test_unknown_variable_is_an_error_with_a_suggestion() -> None:
    with pytest.raises(SettingsInvalid, match="QA_LLM__MODLE") as caught:
        load_settings({"QA_LLM__MODLE": "x"})
    assert "QA_LLM__MODEL" in caught.value.hint


def test_wrong_value_names_setting_and_value() -> None:
    with pytest.raises(SettingsInvalid, match=r"QA_SERVER__PORT.*'many'"):
        load_settings({"QA_SERVER__PORT": "many"})


def test_a_secret_is_never_shown() -> None:
    with pytest.raises(SettingsInvalid) as caught:
        load_settings({"QA_LLM__API_KEY__X": "sk-secret"})
    assert "sk-secret" not in str(caught.value) + caught.value.hint
    assert "sk-secret" not in repr(load_settings({"QA_LLM__API_KEY": "sk-secret"}))


def test_broken_file_is_named(tmp_path: Path) -> None:
    file = tmp_path / "qa.toml"
    file.write_text("index = ", encoding="utf-8")
    with pytest.raises(SettingsInvalid, match=r"qa\.toml"):
        load_settings({}, file)
