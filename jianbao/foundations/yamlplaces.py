"""Where in a YAML file a mistake stands, and which key was meant."""

import difflib
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, get_args

import msgspec

from jianbao.foundations.errors import at

_UNKNOWN = re.compile(r"unknown field `(?P<key>[^`]+)`")
_PLACE = re.compile(r"at `\$\.?(?P<place>[^`]*)`")
_STEP = re.compile(r"(?<=\[)\.\.\.|[^.\[\]]+")


def tell_mistake(message: str, kind: Any, path: Path) -> str:
    """Return msgspec's complaint with the key's place and, for an unknown key, the nearest there is."""
    unknown, place = _UNKNOWN.search(message), _PLACE.search(message)
    parts = _STEP.findall(place["place"]) if place else []
    steps = [part for part in parts if not part.isdigit()]
    named = steps[: steps.index("...")] if "..." in steps else steps  # msgspec says no more than that
    if not unknown:
        return f"{at(path, line_of(path, named))}: {message}; correct that field"
    known = _fields(kind, steps)
    near = difflib.get_close_matches(unknown["key"], known, n=1, cutoff=0.5)
    hint = f"did you mean {near[0]}?" if near else f"known are: {', '.join(known)}"
    where = at(path, line_of(path, [*named, unknown["key"]]))
    return f"{where}: there is no key “{unknown['key']}”; {hint}"


def line_of(path: Path, keys: Sequence[str]) -> str:
    """Return the line at which the innermost of `keys` is written, looked for one within the other."""
    found, lines = 0, path.read_text(encoding="utf-8").splitlines()
    for key in keys:
        written = re.compile(rf"(^|[\s{{\[,\"'-]){re.escape(key)}(?=[\s:,\]}}\"']|$)")
        found = next((n for n, line in enumerate(lines, 1) if n >= found and written.search(line)), found)
    return str(found or 1)


def _fields(kind: Any, steps: Sequence[str]) -> list[str]:
    """Return the keys of the mapping that `steps` lead to."""
    for step in steps:
        if step == "...":
            kind = get_args(kind)[-1] if get_args(kind) else kind
            continue
        fields = msgspec.structs.fields(_struct(kind))
        inner = next((field.type for field in fields if field.name == step), None)
        if inner is None:
            break
        kind = inner
    return [field.name for field in msgspec.structs.fields(_struct(kind)) if field.name != "id"]


def _struct(kind: Any) -> Any:
    """Return the mapping that a type holds: of dict[str, Style] it is Style."""
    while not (isinstance(kind, type) and issubclass(kind, msgspec.Struct)):
        inner = [one for one in get_args(kind) if one not in (str, int, float, type(None), Ellipsis)]
        kind = inner[-1]
    return kind
