"""Real articles, where they lie beside the project."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.catalog import Catalog
from qa.figures import figures_in_text

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "seeds"


@pytest.mark.shared
@pytest.mark.skipif(not SEEDS.is_dir(), reason="the shared articles are not beside the project")
def test_figures_of_real_articles_stand_where_they_say(catalog: Catalog) -> None:
    for path in sorted(SEEDS.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        figures = figures_in_text(text, None, catalog)
        assert len(figures) >= 20
        for figure in figures:
            assert figure.span.of(text) == figure.quantity.raw
            assert figure.context.covers(figure.span)
            assert figure.metric or figure.quantity.noun
            assert figure.quantity.canonical_unit
