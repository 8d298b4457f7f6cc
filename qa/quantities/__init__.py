"""The number, unit and period grammar: quantities as written, with exact canonical values."""

from qa.quantities.grammar import find_quantities
from qa.quantities.periods import PeriodMention, find_periods
from qa.quantities.units import Unit, convert, find_unit_in_label, parse_unit

__all__ = ["PeriodMention", "Unit", "convert", "find_periods", "find_quantities", "find_unit_in_label", "parse_unit"]
