"""ESG metrics, companies, frameworks and terms as data, with a loader and finders."""

from qa.catalog.catalog import Catalog, load_catalog
from qa.catalog.entries import Code, CompanyEntry, CompanyMatch, Expansion, Metric, MetricMatch, Names, Term
from qa.catalog.qualifiers import qualifiers_in

__all__ = [
    "Catalog",
    "Code",
    "CompanyEntry",
    "CompanyMatch",
    "Expansion",
    "Metric",
    "MetricMatch",
    "Names",
    "Term",
    "load_catalog",
    "qualifiers_in",
]
