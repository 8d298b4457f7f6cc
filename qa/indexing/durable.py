"""Files that survive a killed process: write new, flush to disk, rename; and locks that end with their owner."""

from __future__ import annotations

import contextlib
import fcntl
import os
import threading
from pathlib import Path
from types import TracebackType


def flush(path: Path) -> None:
    """Forces a file's or folder's content to disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_new(path: Path, data: bytes) -> None:
    """Makes a file with this content appear at once, on disk when this returns."""
    replace_file(path, data, flushed=True)
    flush(path.parent)


def replace_file(path: Path, data: bytes, *, flushed: bool = False) -> None:
    """Makes a file with this content appear at once to other processes."""
    draft = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}.draft")
    with draft.open("wb") as file:
        file.write(data)
        if flushed:
            file.flush()
            os.fsync(file.fileno())
    draft.replace(path)


class Lock:
    """An operating-system lock on a file, held until released or until the process ends, however it ends."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor: int | None = descriptor

    @property
    def held(self) -> bool:
        """Whether the lock has not been released."""
        return self._descriptor is not None

    def release(self) -> None:
        """Gives the lock up; a second call does nothing."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            os.close(descriptor)

    def __enter__(self) -> Lock:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.release()

    def __del__(self) -> None:
        with contextlib.suppress(OSError):
            self.release()


def try_lock(path: Path, *, shared: bool = False, create: bool = False) -> Lock | None:
    """Locks a file without waiting; None when another holds it.

    Raises:
        FileNotFoundError: the file does not exist and `create` is not set.
    """
    flags = (os.O_RDWR | os.O_CREAT) if create else os.O_RDONLY
    descriptor = os.open(path, flags | os.O_CLOEXEC, 0o644)
    try:
        fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    except BaseException:
        os.close(descriptor)
        raise
    return Lock(descriptor)
