"""Indexes in a folder: opening them for reading and writing, listing and checking them."""

from __future__ import annotations

from pathlib import Path

from qa.adapters.index_commit import take_write_lock
from qa.adapters.index_folder import POINTER, home_of, pin_current, read_pointer
from qa.adapters.index_reader import GenerationReader
from qa.adapters.index_rebuild import Embed, Progress, rebuilt
from qa.adapters.index_tidying import tidy as tidy_home
from qa.adapters.index_upkeep import check as check_generation
from qa.adapters.index_writer import GenerationWriter, Tokenise
from qa.errors import IndexMissing
from qa.indexing.merging import Policy
from qa.ports.embedding import EmbedderIdentity
from qa.ports.indexing import Health


def open_reader(folder: Path, name: str) -> GenerationReader:
    """The current generation of an index, verified.

    Raises:
        IndexMissing: nothing was ever committed under that name.
        IndexCorrupt: a file is not what the manifest says.
        IndexMismatch: the index has another format.
    """
    home = home_of(folder, name)
    pinned = pin_current(home)
    if pinned is None:
        raise _missing(folder, name)
    try:
        return GenerationReader(home, pinned)
    except BaseException:
        pinned.pin.release()
        raise


def open_writer(
    folder: Path,
    name: str,
    embedder: EmbedderIdentity,
    *,
    wait_s: float = 0.0,
    policy: Policy | None = None,
    tokenise: Tokenise | None = None,
) -> GenerationWriter:
    """A writer for an index, which is made if it does not exist.

    Raises:
        IndexBusy: another process or thread is writing, and went on for `wait_s`.
        IndexMismatch: the index was made by another embedder or in another format.
        IndexCorrupt: the current generation is damaged.
    """
    return GenerationWriter(home_of(folder, name), embedder, tokenise or _tokens(), policy=policy or Policy(), wait_s=wait_s)


def _tokens() -> Tokenise:
    from qa.text.tokens import lexical_tokens

    return lexical_tokens


def list_indexes(folder: Path) -> list[str]:
    """Names of the indexes in a folder, sorted."""
    return sorted(path.parent.name for path in folder.glob(f"*/{POINTER}"))


def latest(folder: Path, name: str) -> str:
    """The name of the current generation; reads one small file.

    Raises:
        IndexMissing: nothing was ever committed under that name.
        IndexCorrupt: the pointer is damaged.
    """
    pointer = read_pointer(home_of(folder, name))
    if pointer is None:
        raise _missing(folder, name)
    return pointer.generation


def check(folder: Path, name: str) -> Health:
    """Hashes every file of the current generation and compares its parts with each other; takes seconds for large indexes.

    Raises:
        IndexMissing: nothing was ever committed under that name.
        IndexCorrupt: pointer or manifest is damaged, so that nothing can be told about the rest.
    """
    home = home_of(folder, name)
    pinned = pin_current(home)
    if pinned is None:
        raise _missing(folder, name)
    with pinned.pin:
        return check_generation(home, pinned)


def tidy(folder: Path, name: str, *, policy: Policy | None = None, wait_s: float = 60.0) -> int:
    """Does the merges that are due and that commits left undone, while others read and write; gives their number.

    Raises:
        IndexMissing: nothing was ever committed under that name.
        IndexBusy: a writer went on for `wait_s`.
    """
    home = home_of(folder, name)
    if read_pointer(home) is None:
        raise _missing(folder, name)
    return tidy_home(home, policy or Policy(), wait_s)


def rebuild(
    folder: Path,
    name: str,
    embedder: EmbedderIdentity,
    embed: Embed,
    progress: Progress | None = None,
    *,
    wait_s: float = 0.0,
    policy: Policy | None = None,
    tokenise: Tokenise | None = None,
) -> str:
    """Moves an index to another embedder: stored passages are embedded anew, their tokens made anew; gives the new generation.

    The old generation serves until the new one is complete. `embed` gives the vectors of passages and of their windows.

    Raises:
        IndexMissing: nothing was ever committed under that name.
        IndexBusy: another process or thread is writing.
        IndexCorrupt: the current generation is damaged.
    """
    home = home_of(folder, name)
    if read_pointer(home) is None:
        raise _missing(folder, name)
    with take_write_lock(home, wait_s):
        base = pin_current(home)
        if base is None:
            raise _missing(folder, name)
        with base.pin:
            made = rebuilt(
                home, base, embedder, embed, tokenise or _tokens(), policy or Policy(), progress or (lambda done, total: None)
            )
        made.pin.release()
    return made.pointer.generation


def _missing(folder: Path, name: str) -> IndexMissing:
    others = list_indexes(folder)
    known = f" There are: {', '.join(others)}." if others else ""
    return IndexMissing(f"no index named {name} in {folder}", hint=f"Make it with `qa ingest PATH --index {name}`.{known}")
