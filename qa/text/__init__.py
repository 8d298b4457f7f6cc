"""Script folding with offset maps, tokens, sentences, language, display."""
