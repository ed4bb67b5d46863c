"""Expressions of the lexicon, compiled once and kept in the user's cache.

To compile the few hundred expressions of the lexicon takes several times as long as to read, check and try
them. What the engine runs follows from the expression and the engine alone, so it is kept under both. Where
nothing is kept, or what is kept does not fit, all is compiled anew.
"""

import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from jianbao.foundations.cache import cache_folder, read_kept, write_kept


class _Inside(NamedTuple):
    """The parts of Python's own expressions that are needed here; they have no public names."""

    parse: Any
    codes: Any
    engine: Any


def _look_inside() -> _Inside | None:
    """Return these parts, or None where this Python has them under other names: then nothing is kept."""
    try:
        return _Inside(
            import_module("re._parser").parse,
            vars(import_module("re._compiler"))["_code"],
            import_module("_sre"),
        )
    except (ImportError, AttributeError, KeyError):
        return None


_INSIDE = _look_inside()
_ENGINE = f"{sys.implementation.name} {sys.version}"


class _Compiled(msgspec.Struct, frozen=True, array_like=True):
    """What the engine needs to run an expression."""

    flags: int
    code: list[int]
    groups: int
    names: dict[str, int]


class _Kept(msgspec.Struct, array_like=True):
    """The expressions of one command, by their flags and how they are written."""

    engine: str = _ENGINE
    compiled: dict[str, _Compiled] = {}


class _Store:
    """What was kept, and what of it is used now."""

    def __init__(self, known: Mapping[str, _Compiled], inside: _Inside) -> None:
        self._known = known
        self._inside = inside
        self.used: dict[str, _Compiled] = {}

    @property
    def is_complete(self) -> bool:
        """Tell whether all that is used was kept."""
        return self.used.keys() <= self._known.keys()

    def expression(self, pattern: str, flags: int) -> re.Pattern[str]:
        """Return an expression, compiled anew only where it was not kept."""
        key = f"{flags} {pattern}"
        compiled = self.used[key] = self._known.get(key) or _compile(pattern, flags, self._inside)
        names: list[str | None] = [None] * (compiled.groups + 1)
        for name, number in compiled.names.items():
            names[number] = name
        expression: re.Pattern[str] = self._inside.engine.compile(
            pattern, compiled.flags, compiled.code, compiled.groups, compiled.names, tuple(names)
        )
        return expression


_stores: list[_Store] = []


def compile_expression(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return an expression of the lexicon ready for use, from what is kept if there is anything kept."""
    return _stores[-1].expression(pattern, flags) if _stores else re.compile(pattern, flags)


@contextmanager
def kept_expressions(command: str) -> Iterator[None]:
    """Take the expressions that `command` compiles within from what it kept when it last ran."""
    if _INSIDE is None:
        yield
        return
    folder = cache_folder()
    path = folder / f"{command}.expressions" if folder else None
    store = _Store(_read(path).compiled if path else {}, _INSIDE)
    _stores.append(store)
    try:
        yield
    finally:
        _stores.remove(store)
    if path and not store.is_complete:
        write_kept(path, msgspec.msgpack.encode(_Kept(compiled=store.used)))


def _compile(pattern: str, flags: int, inside: _Inside) -> _Compiled:
    """Compile an expression as the library does, up to the last step."""
    parsed = inside.parse(pattern, flags)
    state = parsed.state
    return _Compiled(
        flags=flags | state.flags,
        code=list(map(int, inside.codes(parsed, flags))),
        groups=state.groups - 1,
        names=dict(state.groupdict),
    )


def _read(path: Path) -> _Kept:
    """Return what was kept, or nothing where it is missing, damaged or another engine's."""
    try:
        kept = msgspec.msgpack.decode(read_kept(path) or b"", type=_Kept)
    except msgspec.DecodeError:
        return _Kept()
    return kept if kept.engine == _ENGINE else _Kept()
