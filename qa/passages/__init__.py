"""Documents into passages that never cut a sentence, a number or a table row."""

from qa.passages.splitting import split

__all__ = ["split"]
