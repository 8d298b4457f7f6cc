"""`make bench`: every benchmark that the material at hand allows, one after the other, each in a process of its own.

What each prints goes to the terminal and to a file of its own under --write. --quick takes a fraction of the questions and
passages: it shows that all of them run, not what to quote.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Timer

SHARED = Path("..") / "shared"
"""Reports and question sets that lie beside the project, where somebody has them."""
SECONDS = 3 * 3600
"""A benchmark that takes longer is ended and counts as failed."""


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A module under `eval.benchmarks`, its arguments, and the folder it cannot do without."""

    name: str
    arguments: tuple[str, ...] = ()
    needs: Path | None = None
    title: str = ""

    @property
    def file(self) -> str:
        """Name of the file with what it prints."""
        return f"{self.title or self.name}.md"


def benchmarks(shared: Path, environments: Path | None, *, quick: bool) -> list[Benchmark]:
    """All of them, the quick ones first."""
    data, corpus = shared / "data", shared / "corpus"
    passages, every = ("2000", "40") if quick else ("20000", "3")
    asked = ("--data", str(data), "--every", every)
    listed = [
        Benchmark("latency", ("--every", "20" if quick else "3")),
        Benchmark("index", ("--passages", passages)),
        Benchmark("scale", ("--passages", passages), title="scale"),
        Benchmark("retrieval", asked, data),
        Benchmark("retrieval_pages", ("--data", str(data), "--reports", str(corpus)), corpus),
        Benchmark("tables", (str(corpus),), corpus),
        Benchmark("tables_precision", (str(corpus),), corpus),
    ]
    if not quick:
        listed.append(Benchmark("tables_peers", (str(corpus),), corpus))
        listed.append(Benchmark("scale", ("--passages", "100000", *_texts(shared)), corpus, "scale_100000"))
    if environments is not None:
        kits = ("--data", str(data), "--venvs", str(environments), "--every", "60" if quick else "6")
        reports = () if quick else ("--reports", str(corpus))
        listed.append(Benchmark("peers", (*kits, *reports, *(("--task", "XQuAD en alone") if quick else ())), data))
    return listed


def _texts(shared: Path) -> list[str]:
    """Arguments that name real texts for the scale benchmark: reports, and the sets whose questions it asks."""
    data = shared / "data"
    sets = [data / "xquad" / "en.json", data / "xquad" / "zh.json", data / "cmrc2018_trial" / "cmrc2018_trial.json"]
    found = [*sorted((shared / "corpus").rglob("*.pdf")), *sets, data / "drcd_dev" / "DRCD_dev.json"]
    return ["--data", str(data), "--text", *(str(path) for path in found if path.exists())]


def run(one: Benchmark, folder: Path) -> str | None:
    """Runs one, printing as it goes; says what went wrong, None where nothing did."""
    command = [sys.executable, "-m", f"eval.benchmarks.{one.name}", *one.arguments]
    with (
        (folder / one.file).open("w", encoding="utf-8") as kept,
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process,  # noqa: S603
    ):
        ending = Timer(SECONDS, process.kill)
        ending.start()
        for line in process.stdout or ():
            kept.write(line)
            sys.stdout.write(line)
            sys.stdout.flush()
        code = process.wait()
        ending.cancel()
    return f"ended with {code}" if code else None


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs them; says which were left out for want of material, and ends with 1 where one failed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="a fraction of everything, in minutes")
    parser.add_argument("--only", nargs="*", help="these benchmarks alone")
    parser.add_argument("--shared", type=Path, default=SHARED, help=f"folder with data/ and corpus/ [default: {SHARED}]")
    parser.add_argument("--write", type=Path, default=Path("reports") / "bench", help="folder for what they print")
    parser.add_argument("--peers-venv", type=Path, help="where other kits' environments are or are made (1.5 GB each)")
    chosen = parser.parse_args(arguments)
    chosen.write.mkdir(parents=True, exist_ok=True)
    failed = []
    listed = benchmarks(chosen.shared, chosen.peers_venv, quick=chosen.quick)
    for one in (each for each in listed if not chosen.only or each.name in chosen.only):
        if one.needs is not None and not one.needs.is_dir():
            sys.stdout.write(f"\n## {one.name}: left out, there is no {one.needs}\n")
            continue
        sys.stdout.write(f"\n## {' '.join([one.name, *one.arguments])[:120]}\n\n")
        sys.stdout.flush()
        problem = run(one, chosen.write)
        if problem:
            failed.append(f"{one.name} {problem}")
    if chosen.peers_venv is None:
        sys.stdout.write("\n## peers: left out, they need --peers-venv DIR (make bench PEERS=DIR)\n")
    if failed:
        sys.exit(f"failed: {'; '.join(failed)}")


if __name__ == "__main__":
    main()
