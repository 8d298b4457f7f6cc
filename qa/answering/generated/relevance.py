"""Whether a text is about the question."""

from __future__ import annotations

from collections.abc import Callable

from qa.catalog import load_catalog
from qa.catalog.support import Support, about_the_question, content_tokens, support_of
from qa.domain.queries import Query
from qa.text.folding import fold_plain


def asked_words(query: Query) -> Support:
    """The question's words without the names and times that any sentence of a report may share with it."""
    text = fold_plain(query.keywords or query.question)
    for company in query.companies:
        for name in sorted((company.name, *company.aliases), key=len, reverse=True):
            text = text.replace(fold_plain(name), " ")
    return support_of((*dict.fromkeys(content_tokens(text)), *load_catalog().translations(query.question)))


def relevance_to(query: Query) -> Callable[[str], bool]:
    """Whether a text is about the question."""
    asked = asked_words(query)
    return lambda text: about_the_question(text, asked)
