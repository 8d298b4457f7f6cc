"""Evaluation: gold pairs, measures, report, gate."""
