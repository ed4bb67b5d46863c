"""A name that a template uses and does not have: told with the nearest there is, at the template's line."""

import difflib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import jinja2
import msgspec
from jinja2.environment import TemplateModule


def naming_missing(values: Mapping[str, Any]) -> type[jinja2.StrictUndefined]:
    """Return the type of a name that does not exist among `values`: using it names the nearest that does."""

    class Missing(jinja2.StrictUndefined):
        """A field or name that a template uses and does not have."""

        __slots__ = ()

        @property
        def _undefined_message(self) -> str:
            name = str(self._undefined_name)
            there = _names(self._undefined_obj, values)
            near = difflib.get_close_matches(name, there, n=1, cutoff=0.5)
            hint = f"did you mean {near[0]}?" if near else f"there are: {', '.join(there)}"
            return f"there is no field “{name}”; {hint}"

    return Missing


def raised_at(error: BaseException, templates: Path) -> str:
    """Return the innermost line of a template of a folder in an error's traceback."""
    places = [f"{file}:{line}" for file, line in _frames(error) if Path(file).is_relative_to(templates)]
    return places[-1] if places else str(templates)


def _names(owner: object, values: Mapping[str, Any]) -> list[str]:
    if isinstance(owner, msgspec.Struct):
        return list(owner.__struct_fields__)
    if isinstance(owner, Mapping):
        return [str(key) for key in owner]
    if isinstance(owner, TemplateModule):
        return [name for name in vars(owner) if not name.startswith("_")]
    return sorted(values) if owner is jinja2.utils.missing else []


def _frames(error: BaseException) -> Iterator[tuple[str, int]]:
    trace = error.__traceback__
    while trace is not None:
        yield trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next
