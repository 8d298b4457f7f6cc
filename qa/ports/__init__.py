"""What the core needs from the outside, as protocols; `qa.adapters` holds the real parts, `tests.fakes` the fakes."""
