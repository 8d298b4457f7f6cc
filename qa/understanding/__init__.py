"""Questions understood: companies, periods, metrics, kind, unit, parts, language."""

from qa.understanding.understanding import understand

__all__ = ["understand"]
