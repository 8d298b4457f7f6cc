"""The sample corpus: documents of our own writing, their sources and the script that builds the binary formats."""
