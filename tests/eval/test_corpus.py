"""The sample documents are what their sources say."""

from pathlib import Path

import pytest

from eval.corpus.build import CORPUS, DEFAULT_FONT, build
from eval.corpus.office import render_docx, render_xlsx
from eval.corpus.source import read_source
from eval.corpus.web import render_html

RENDERERS = {".docx": render_docx, ".xlsx": render_xlsx, ".html": render_html}
SOURCES = sorted((CORPUS / "sources").glob("*.md"))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_committed_documents_are_built_from_their_sources(path):
    source = read_source(path)
    committed = CORPUS / "documents" / source.output
    assert committed.is_file()
    renderer = RENDERERS.get(committed.suffix)
    if renderer is not None:
        assert renderer(source) == committed.read_bytes()


@pytest.mark.skipif(not DEFAULT_FONT.is_file(), reason="needs the font of fonts-wqy-microhei to build PDFs")
def test_a_build_gives_the_committed_bytes(tmp_path):
    for path in build(CORPUS / "sources", tmp_path, DEFAULT_FONT):
        assert path.read_bytes() == (CORPUS / "documents" / path.name).read_bytes(), path.name


def test_every_format_is_there_and_invented_companies_are_called_so():
    documents = [path for path in (CORPUS / "documents").iterdir() if path.is_file()]
    assert {path.suffix for path in documents} >= {".pdf", ".html", ".docx", ".xlsx", ".txt", ".md"}
    for path in SOURCES:
        assert any(word in read_source(path).footer for word in ("虚构", "虛構", "fictional"))


def test_a_source_without_front_matter_is_refused(tmp_path: Path):
    (tmp_path / "x.md").write_text("---\ntitle: x\n---\ntext\n", encoding="utf-8")
    with pytest.raises(ValueError, match="lacks footer, header, language, output"):
        read_source(tmp_path / "x.md")
