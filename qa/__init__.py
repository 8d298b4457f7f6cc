"""Cited answers to questions about companies' ESG disclosures."""
