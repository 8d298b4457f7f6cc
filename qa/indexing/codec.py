"""Domain dataclasses to JSON and back, driven by their type hints.

A field equal to its default is left out, so a type that gains an optional field still reads what was stored before.
Decimals are stored as text, dates as ISO, frozen sets sorted; nothing is pickled and nothing names a class.
"""

from __future__ import annotations

import dataclasses
import json
import types
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
_Convert = Callable[[Any], Any]
_PLAIN = (str, int, float, bool, type(None))


class Undecodable(ValueError):
    """Stored JSON does not have the shape of the type it should hold."""


def dumps(value: object) -> str:
    """The value of a dataclass, tuple or plain type as compact JSON."""
    return json.dumps(encode(value), ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def loads(kind: type[T], text: str | bytes) -> T:
    """The value of type `kind` that `dumps` wrote.

    Raises:
        Undecodable: the text is not JSON of that type.
    """
    try:
        return decode(kind, json.loads(text))
    except (ValueError, TypeError, KeyError, AttributeError, ArithmeticError) as error:
        raise Undecodable(f"not a stored {getattr(kind, '__name__', kind)}: {error}") from error


def encode(value: object) -> Any:
    """JSON-able form of a value."""
    if isinstance(value, _PLAIN):
        return value
    return _encoder(type(value))(value)  # type: ignore[arg-type]  # a type is hashable


def decode(kind: type[T], data: Any) -> T:
    """The value of type `kind` from its JSON-able form."""
    converted: T = _decoder(kind)(data)  # type: ignore[arg-type]  # a type is hashable
    return converted


@cache
def _encoder(kind: type) -> _Convert:
    if dataclasses.is_dataclass(kind):
        return _dataclass_encoder(kind)
    if issubclass(kind, Decimal):
        return str
    if issubclass(kind, date):
        return date.isoformat
    if issubclass(kind, frozenset):
        return lambda value: sorted(encode(item) for item in value)
    if issubclass(kind, dict):
        return lambda value: {str(key): encode(item) for key, item in value.items()}
    if issubclass(kind, tuple | list):
        return lambda value: [encode(item) for item in value]
    raise TypeError(f"cannot store a {kind.__name__}")


def _default(field: dataclasses.Field[Any]) -> Any:
    if field.default is not dataclasses.MISSING:
        return field.default
    return field.default_factory() if field.default_factory is not dataclasses.MISSING else dataclasses.MISSING


def _dataclass_encoder(kind: type) -> _Convert:
    fields = tuple((field.name, _default(field)) for field in dataclasses.fields(kind))

    def convert(value: Any) -> dict[str, Any]:
        found = ((name, getattr(value, name), default) for name, default in fields)
        return {name: encode(item) for name, item, default in found if default is dataclasses.MISSING or item != default}

    return convert


def _same(value: Any) -> Any:
    return value


@cache
def _decoder(kind: Any) -> _Convert:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _optional_decoder(arguments)
    if origin is tuple:
        return _tuple_decoder(arguments)
    if origin is frozenset:
        item = _decoder(arguments[0])
        return frozenset if item is _same else lambda data: frozenset(map(item, data))
    if origin is dict:
        item = _decoder(arguments[1])
        return lambda data: {key: item(value) for key, value in data.items()}
    if dataclasses.is_dataclass(kind):
        return _dataclass_decoder(kind)
    if kind is Decimal:
        return Decimal
    if kind is date:
        return date.fromisoformat
    if origin is Literal or kind in _PLAIN:
        return _same
    raise TypeError(f"cannot read a {kind}")


def _optional_decoder(arguments: tuple[Any, ...]) -> _Convert:
    inner = [argument for argument in arguments if argument is not type(None)]
    if len(inner) != 1:
        raise TypeError(f"cannot tell apart {arguments}")
    convert = _decoder(inner[0])
    return _same if convert is _same else lambda data: None if data is None else convert(data)


def _tuple_decoder(arguments: tuple[Any, ...]) -> _Convert:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        item = _decoder(arguments[0])
        return tuple if item is _same else lambda data: tuple(map(item, data))
    items = tuple(_decoder(argument) for argument in arguments)
    return lambda data: tuple(item(value) for item, value in zip(items, data, strict=True))


def _dataclass_decoder(kind: Any) -> _Convert:
    hints = get_type_hints(kind)
    decoders = {field.name: _decoder(hints[field.name]) for field in dataclasses.fields(kind)}
    converters = tuple((name, convert) for name, convert in decoders.items() if convert is not _same)

    def convert(data: dict[str, Any]) -> Any:
        data = dict(data)
        for name, change in converters:
            if name in data:
                data[name] = change(data[name])
        return kind(**data)

    return convert
