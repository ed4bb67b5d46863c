"""`jianbao schema`: the JSON Schemas of what people and programs meet."""

import argparse
from pathlib import Path

import msgspec

from jianbao.foundations.files import write_bytes
from jianbao.foundations.settings import Settings
from jianbao.summary.model import Summary

SCHEMAS: dict[str, type[msgspec.Struct]] = {
    "docs/briefing.schema.json": Summary,
    "config/config.schema.json": Settings,
}

_DECIMAL = b'{"type":"string","format":"decimal"}'


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the folder that docs/ and config/ stand in."""
    parser.add_argument("--root", type=Path, default=Path(), help="the project's folder")


def run(arguments: argparse.Namespace) -> None:
    """Write every schema to its published place."""
    for place, kind in SCHEMAS.items():
        write_bytes(arguments.root / place, schema_of(kind))


def schema_of(kind: type[msgspec.Struct]) -> bytes:
    """Return the JSON Schema of a record type, indented."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(kind)}
    # Decimals are written as JSON numbers, while msgspec describes its own default, a string.
    written = msgspec.json.encode(schema).replace(_DECIMAL, b'{"type":"number"}')
    return msgspec.json.format(written, indent=2) + b"\n"
