"""Named numeric arrays in one file: a magic line, a JSON header, then little-endian raw values at 64-byte boundaries."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

MAGIC = b"ESGQA columns 1\n"
_ALIGNMENT = 64

Array = NDArray[np.generic]


def _padded(size: int) -> int:
    return -(-size // _ALIGNMENT) * _ALIGNMENT


def pack(arrays: Mapping[str, Array], names: Mapping[str, Sequence[str]]) -> bytes:
    """One-dimensional arrays and lists of names as bytes."""
    entries, place = {}, 0
    for name, array in arrays.items():
        entries[name] = [array.dtype.newbyteorder("<").str, len(array), place]
        place += _padded(array.nbytes)
    header = json.dumps(
        {"arrays": entries, "names": {key: list(value) for key, value in names.items()}}, ensure_ascii=False
    ).encode()
    start = MAGIC + len(header).to_bytes(8, "little") + header
    parts = [start, bytes(_padded(len(start)) - len(start))]
    for array in arrays.values():
        data = array.astype(array.dtype.newbyteorder("<"), copy=False).tobytes()
        parts += [data, bytes(_padded(len(data)) - len(data))]
    return b"".join(parts)


def unpack(data: bytes | memoryview) -> tuple[dict[str, Array], dict[str, tuple[str, ...]]]:
    """Arrays (read-only views of `data`) and name lists that `pack` wrote.

    Raises:
        ValueError: not such a file.
    """
    if bytes(data[: len(MAGIC)]) != MAGIC:
        raise ValueError("not a columns file")
    begin = len(MAGIC) + 8
    length = int.from_bytes(data[len(MAGIC) : begin], "little")
    header = json.loads(bytes(data[begin : begin + length]))
    base = _padded(begin + length)
    arrays: dict[str, Array] = {
        name: np.frombuffer(data, dtype=np.dtype(kind), count=count, offset=base + place)
        for name, (kind, count, place) in header["arrays"].items()
    }
    return arrays, {key: tuple(value) for key, value in header["names"].items()}
