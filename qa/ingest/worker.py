"""The child process that reads files: started as `python -m qa.ingest.worker MEGABYTES`, spoken to over its standard streams."""

from __future__ import annotations

import os
import sys
from multiprocessing.connection import Connection


def main() -> None:
    """Answers each task with what was read, until the parent closes its end."""
    connection = _take_streams()
    _limit_memory(int(sys.argv[1]))
    from qa.ingest.parsing import parse

    setup = connection.recv()
    while True:
        try:
            task = connection.recv()
        except EOFError:
            return
        connection.send(parse(task, setup))


def _take_streams() -> Connection:
    """A connection over stdin and stdout; whatever a library prints goes to stderr from now on."""
    incoming, outgoing = os.dup(0), os.dup(1)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    return _Duplex(incoming, outgoing)


class _Duplex(Connection):
    """A connection that reads from one descriptor and writes to another."""

    def __init__(self, incoming: int, outgoing: int) -> None:
        super().__init__(incoming)
        self._out = Connection(outgoing)

    def send(self, obj: object) -> None:
        """Sends through the outgoing descriptor."""
        self._out.send(obj)


def _limit_memory(megabytes: int) -> None:
    """Caps the address space, where the system can; no core dumps of other people's documents."""
    try:
        import resource
    except ImportError:  # not on Windows
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    limit = megabytes * 1024**2
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard != resource.RLIM_INFINITY:
        limit = min(limit, hard)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    except (ValueError, OSError):  # macOS knows the limit but does not take it
        return


if __name__ == "__main__":
    main()
