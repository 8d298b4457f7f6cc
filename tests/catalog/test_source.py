"""The catalog as written: complete in three scripts, unambiguous, and equal to what is loaded."""

import pytest

from qa.catalog import load_catalog
from qa.catalog.authoring import read_source, spelled_out
from qa.catalog.compiled import PATH, dumped, loaded
from qa.errors import SettingsInvalid
from qa.text.characters import is_cjk

SOURCE = read_source()
AMBIGUOUS = {"turnover", "total turnover"}
"""Phrases that truly name two metrics: revenue in British reports, people leaving elsewhere."""


def test_holds_at_least_two_hundred_metrics_and_a_hundred_and_fifty_companies():
    assert len(SOURCE.metrics) >= 200
    assert len(SOURCE.companies) >= 150
    assert len(SOURCE.terms) >= 300


def test_the_compiled_file_is_what_the_yaml_says():
    assert dumped(SOURCE.compiled()) == PATH.read_text(encoding="utf-8"), "run: python -m qa.catalog"


def test_the_compiled_file_reads_back_equal():
    compiled = SOURCE.compiled()
    assert loaded(dumped(compiled)) == compiled


def test_no_phrase_names_two_things():
    assert {key for key, ids in SOURCE.metric_phrases.items() if len(ids) > 1} == AMBIGUOUS
    assert not [key for key, ids in SOURCE.company_phrases.items() if len(ids) > 1]
    assert not [key for key, ids in SOURCE.term_phrases.items() if len(ids) > 1]


def test_a_weak_phrase_is_not_also_a_strong_one_of_another_metric():
    clashes = {
        key: (ids, SOURCE.metric_phrases[key])
        for key, ids in SOURCE.weak_metric_phrases.items()
        if key in SOURCE.metric_phrases and set(ids) != set(SOURCE.metric_phrases[key])
    }
    assert not clashes


@pytest.mark.parametrize("metric", SOURCE.metrics, ids=lambda metric: metric.id)
def test_a_metric_has_names_in_three_scripts(metric):
    for names in (metric.names.zh_hans, metric.names.zh_hant):
        assert names
        assert any(is_cjk(char) for name in names for char in name) or metric.id == "ebitda"
    assert metric.names.en
    assert all(name.isascii() for name in metric.names.en)


def test_codes_are_spread_over_the_five_standards():
    count = {framework: 0 for framework in ("hkex", "gri", "issb", "esrs", "sasb")}
    for metric in SOURCE.metrics:
        for framework in {code.framework for code in metric.codes}:
            count[framework] += 1
    assert min(count.values()) >= 10, count


def test_every_ancestry_ends():
    catalog = load_catalog()
    for metric in catalog.metrics:
        assert metric.id not in catalog.ancestors(metric.id)


def test_alternations_spell_out_every_name():
    assert spelled_out("碳<|总>排放<|量>") == ["碳排放", "碳排放量", "碳总排放", "碳总排放量"]


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ("- {id: x, unit: t, zh: [甲], en: [a], colour: red}", "unknown fields"),
        ("- {id: x, unit: furlong, zh: [甲], en: [a]}", "unknown unit"),
        ("- {id: x, unit: t, zh: [甲]}", "name is missing"),
        ("- {id: x, unit: t, zh: ['甲<乙|丙>'], en: [a]}", "alternation"),
        ("- {id: x, unit: t, zh: [甲], en: [a], codes: {gri: A1.2}}", "not a gri code"),
        ("- {id: x, unit: t, zh: [甲], en: [a], parent: nobody}", "no metric nobody"),
        ("- {id: x, unit: t, zh: [甲], en: [a]}\n- {id: x, unit: t, zh: [乙], en: [b]}", "id is taken"),
    ],
)
def test_says_what_is_wrong_with_an_entry(tmp_path, entry, problem):
    for folder in ("metrics", "companies", "terms", "asked"):
        (tmp_path / folder).mkdir()
    (tmp_path / "metrics" / "topic.yaml").write_text(entry, encoding="utf-8")
    with pytest.raises(SettingsInvalid, match=problem):
        read_source(tmp_path)


@pytest.mark.parametrize("text", ["{", '{"format": 0}'])
def test_refuses_a_damaged_compiled_file(text):
    with pytest.raises(SettingsInvalid):
        loaded(text)
