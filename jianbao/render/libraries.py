"""WeasyPrint, loaded without a search for its libraries: to be imported before whatever else imports it.

It knows a library under the names of every system, and what the loader has under no such name is looked for
with the system's tools, a compiler among them: some eighty processes at every start. Where the loader has
all under the names of Linux, which WeasyPrint tries in the end, nothing need be looked for.
"""

import ctypes
import ctypes.util
from collections.abc import Iterator
from contextlib import contextmanager

_NAMES = (
    "libgobject-2.0.so.0",
    "libpango-1.0.so.0",
    "libharfbuzz.so.0",
    "libharfbuzz-subset.so.0",
    "libfontconfig.so.1",
    "libpangoft2-1.0.so.0",
)


@contextmanager
def without_search() -> Iterator[None]:
    """Let nothing be looked for that the loader does not know by its name, if it knows all that is needed."""
    search = ctypes.util.find_library
    if all(map(_is_known, _NAMES)):
        ctypes.util.find_library = _find_nothing
    try:
        yield
    finally:
        ctypes.util.find_library = search


def _find_nothing(name: str) -> str | None:  # noqa: ARG001 (called as the other is)
    return None


def _is_known(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


with without_search():
    import weasyprint.text.ffi  # noqa: F401 (this is what looks for the libraries)
