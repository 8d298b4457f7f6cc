"""Figures: numbers bound to metric, unit, period, entity and the characters they were read from."""

from qa.figures.contract import to_contract
from qa.figures.extraction import extract_figures, figures_in_text

__all__ = ["extract_figures", "figures_in_text", "to_contract"]
