"""What a filter allows, counted: documents, and the pages their passages stand on."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qa.domain.passages import Passage, PassageFilter
from qa.domain.places import Span
from qa.indexing.columns import ColumnsBuilder, read_columns
from qa.indexing.population import Population

Pages = list[tuple[int, int]]


def population(documents: list[Pages], *, marked: int = 1) -> Population:
    """Documents whose passages stand on these first and last pages; every `marked`-th passage is of 2024."""
    builder, first_id = ColumnsBuilder(), 1
    for number, pages in enumerate(documents, 1):
        passages = [
            Passage(
                document_id=str(number),
                ordinal=ordinal,
                span=Span(ordinal, ordinal + 1),
                text="x",
                kind="text",
                language="en",
                page=first,
                last_page=last,
                years=frozenset({2024} if ordinal % marked == 0 else {2023}),
            )
            for ordinal, (first, last) in enumerate(pages)
        ]
        builder.add_document(number, first_id, passages)
        first_id += len(passages)
    return Population([read_columns(builder.to_bytes())], [()], dict)


def test_a_page_counts_once_however_many_passages_stand_on_it() -> None:
    everything = population([[(1, 1), (1, 2), (2, 2), (5, 6)], [(1, 3)]]).allowed(PassageFilter())
    assert (everything.documents, everything.pages, everything.passages) == (2, 7, 5)


def test_a_passage_on_an_earlier_page_than_the_one_before_adds_no_page() -> None:
    everything = population([[(1, 4), (2, 2), (3, 5)], [(1, 1)]]).allowed(PassageFilter())
    assert (everything.documents, everything.pages) == (2, 6)


spans = st.tuples(st.integers(1, 4), st.integers(0, 2)).map(lambda pair: (pair[0], pair[0] + pair[1]))
orders = st.lists(spans, min_size=1, max_size=6).map(sorted)


@given(st.lists(orders, min_size=1, max_size=4), st.integers(1, 3))
def test_documents_and_pages_are_those_of_the_allowed_passages(documents: list[Pages], marked: int) -> None:
    found = population(documents, marked=marked).allowed(PassageFilter(years=frozenset({2024})))
    kept = [pages[::marked] for pages in documents]
    pages = {(number, page) for number, some in enumerate(kept) for first, last in some for page in range(first, last + 1)}
    assert (found.documents, found.pages, found.passages) == (len(documents), len(pages), sum(map(len, kept)))
