"""Builds the sample documents that are not plain text: `python -m eval.corpus.build --font FONT.ttc`.

The font is needed for PDFs only and must hold Latin and Chinese outlines (TrueType), for instance WenQuanYi Micro Hei from Debian's
`fonts-wqy-microhei`. It is not part of the repository; the PDFs carry the subset they use.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from eval.corpus.office import render_docx, render_xlsx
from eval.corpus.pdf import render_pdf
from eval.corpus.source import read_source
from eval.corpus.web import render_html

CORPUS = Path(__file__).parent
DEFAULT_FONT = Path("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc")


def build(sources: Path, documents: Path, font: Path) -> list[Path]:
    """Renders every source into `documents`; returns the files written.

    Raises:
        ValueError: a source names an output format that is not known.
    """
    written: list[Path] = []
    for path in sorted(sources.glob("*.md")):
        source = read_source(path)
        suffix = Path(source.output).suffix
        if suffix == ".pdf":
            data = render_pdf(source, font)
        elif suffix == ".docx":
            data = render_docx(source)
        elif suffix == ".xlsx":
            data = render_xlsx(source)
        elif suffix == ".html":
            data = render_html(source)
        else:
            raise ValueError(f"{path.name}: no renderer for {source.output}")
        target = documents / source.output
        target.write_bytes(data)
        written.append(target)
    return written


def main() -> None:
    """Command line entry."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--font", type=Path, default=DEFAULT_FONT, help="TrueType font or collection with Chinese outlines")
    parser.add_argument("--documents", type=Path, default=CORPUS / "documents")
    arguments = parser.parse_args()
    if not arguments.font.is_file():
        parser.error(f"no font at {arguments.font}; install fonts-wqy-microhei or pass --font")
    for path in build(CORPUS / "sources", arguments.documents, arguments.font):
        print(f"{path.stat().st_size:>9,}  {path.name}")  # noqa: T201 — a script's report


if __name__ == "__main__":
    main()
