"""Records as JSON files between the steps, typed on the way in."""

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
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except OSError as error:
        raise JianbaoError(f"{path}: cannot be read ({error.strerror}); run snakemake to build it") from error
    except msgspec.DecodeError as error:
        raise JianbaoError(f"{path}: {error}; delete it and run snakemake to build it anew") from error
