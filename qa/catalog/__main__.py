"""`python -m qa.catalog` compiles the YAML files into the JSON that is loaded at run time."""

from qa.catalog.authoring import read_source
from qa.catalog.compiled import PATH, dumped

if __name__ == "__main__":
    PATH.write_text(dumped(read_source().compiled()), encoding="utf-8")
