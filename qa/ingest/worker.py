"""The child process that reads files: started as `python -m qa.ingest.worker MEGABYTES`, spoken to over its standard streams."""

from __future__ import annotations

import os
import sys
from multiprocessing.connection import Connection

from qa.documents.memory import limit_memory


def main() -> None:
    """Answers each task with what was read, until the parent closes its end."""
    connection = _take_streams()
    limit_memory(int(sys.argv[1]))
    from qa.ingest.parsing import parse

    setup = connection.recv()
    connection.send(None)  # ready
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


if __name__ == "__main__":
    main()
