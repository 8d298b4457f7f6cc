"""Makes the built-in embedder and the bilingual lexicon from openly licensed data; not needed to use them."""
