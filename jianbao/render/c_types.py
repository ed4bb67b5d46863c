"""The C types that WeasyPrint asks for by name, made known all at once: every other asking would parse C.

Each parse goes through all type names of the libraries, and every array of another length is a name of its
own. Where cffi keeps its types in another way nothing is made known, and it parses as it would.
"""

import re
from functools import cache
from typing import Any

from weasyprint.text.ffi import ffi

_POINTERS = (
    "FcChar8 **",
    "FcResult *",
    "PangoFcFontMap *",
    "PangoLogAttr *",
    "PangoRectangle *",
    "char *",
    "hb_codepoint_t *",
    "hb_tag_t *",
    "unsigned int *",
)
_ARRAY = re.compile(r"(?P<item>\w+)\[(?P<length>\d*)\]")


@cache
def install() -> None:
    """Make the types known to WeasyPrint's libraries."""
    known = getattr(ffi, "_parsed_types", None)
    if isinstance(known, dict):
        function = ffi.typeof(f"void(*)({', '.join(_POINTERS)})")  # one parse for all of them
        types = zip(_POINTERS, function.args, strict=True)
        ffi._parsed_types = _Types(known | {name: (type_, False) for name, type_ in types})  # noqa: SLF001


class _Types(dict[str, Any]):
    """Types by name, each with whether it is a function; an array follows from the pointer to its items."""

    def __missing__(self, name: str) -> tuple[Any, bool]:
        array = _ARRAY.fullmatch(name)
        pointer = self.get(f"{array['item']} *") if array else None
        if array is None or pointer is None:
            raise KeyError(name)
        length = int(array["length"]) if array["length"] else None
        made = self[name] = ffi._backend.new_array_type(pointer[0], length), False  # noqa: SLF001
        return made
