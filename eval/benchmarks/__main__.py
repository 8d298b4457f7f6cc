"""`make bench`: every benchmark that the material at hand allows, one after the other, each in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SHARED = Path("..") / "shared"
"""Reports and question sets that lie beside the project, where somebody has them."""


def main() -> None:
    """Runs them and says which were left out for want of material."""
    data, corpus = SHARED / "data", SHARED / "corpus"
    runs: list[tuple[str, list[str], Path | None]] = [
        ("latency", [], None),
        ("index", ["--passages", "20000"], None),
        ("retrieval", ["--data", str(data), "--every", "3"], data),
        ("retrieval_pages", ["--data", str(data), "--reports", str(corpus)], corpus),
        ("retrieval_peers", ["--data", str(data)], data),
        ("tables", [str(corpus)], corpus),
        ("tables_precision", [str(corpus)], corpus),
        ("tables_peers", [str(corpus)], corpus),
    ]
    failed = []
    for name, arguments, needs in runs:
        if needs is not None and not needs.is_dir():
            sys.stdout.write(f"\n## {name}: left out, there is no {needs}\n")
            continue
        sys.stdout.write(f"\n## {name}\n\n")
        sys.stdout.flush()
        done = subprocess.run([sys.executable, "-m", f"eval.benchmarks.{name}", *arguments], check=False)  # noqa: S603
        if done.returncode:
            failed.append(name)
    if failed:
        sys.exit(f"failed: {', '.join(failed)}")


if __name__ == "__main__":
    main()
