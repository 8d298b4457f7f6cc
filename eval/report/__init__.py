"""A run written down: JSONL a case, JSON summary, JUnit XML, Markdown and one self-contained HTML page."""

from eval.report.writing import write_report

__all__ = ["write_report"]
