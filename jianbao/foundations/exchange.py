"""Records between the steps, as JSON for people and packed for programs; typed on the way in."""

from pathlib import Path
from typing import Any, TypeVar

import msgspec

from jianbao.foundations.errors import JianbaoError
from jianbao.foundations.files import write_bytes

T = TypeVar("T")
_ENCODER = msgspec.json.Encoder(decimal_format="number")


def encode(value: Any) -> bytes:
    """Return records as JSON, one line, decimals as numbers."""
    return _ENCODER.encode(value) + b"\n"


def encode_readable(value: Any) -> bytes:
    """Return records as JSON indented for a reader."""
    return msgspec.json.format(_ENCODER.encode(value), indent=1) + b"\n"


def write_records(path: Path, value: Any) -> None:
    """Write records as JSON, whole or not at all."""
    write_bytes(path, encode(value))


def read_records(path: Path, kind: type[T]) -> T:
    """Return the records of a JSON file; raise JianbaoError where it is missing or of another shape."""
    data = read_whole(path)
    try:
        return msgspec.json.decode(data, type=kind)
    except msgspec.DecodeError as error:
        raise _damaged(path, error) from error


def encode_packed(value: Any) -> bytes:
    """Return records as MessagePack, decimals as text."""
    return msgspec.msgpack.encode(value)


def decode_packed(data: bytes, kind: type[T], path: Path) -> T:
    """Return packed records; raise JianbaoError that names `path` where they are of another shape."""
    try:
        return msgspec.msgpack.decode(data, type=kind)
    except msgspec.DecodeError as error:
        raise _damaged(path, error) from error


def read_whole(path: Path) -> bytes:
    """Return the bytes of a file between the steps; raise JianbaoError where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise JianbaoError(f"{path}: cannot be read ({error.strerror}); run snakemake to build it") from error


def _damaged(path: Path, error: msgspec.DecodeError) -> JianbaoError:
    return JianbaoError(f"{path}: {error}; delete it and run snakemake to build it anew")
