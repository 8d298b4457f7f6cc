"""From a query to evidence: filters, lexical and dense search, one ranking over languages and scripts, figures."""
