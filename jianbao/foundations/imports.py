"""Which source files a step runs: what the workflow must watch besides documents and data.

Snakemake does not see the package's code. The closure of a module's imports, read from the source text
without running it, tells which files a step depends on: a change rebuilds what it affects, and only that.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
# Read by an expression and not by Python's parser, for this is done at every start, for hundreds of files. An
# import that a docstring quotes is taken for one too: then a file too many is watched.
_IMPORT = re.compile(
    rf"^[ \t]*(?:from +({PACKAGE.name}[.\w]*) +import +(\([^)]*\)|[^\n]*)|import +({PACKAGE.name}[^\n]*))",
    re.MULTILINE,
)


def source_files(*modules: str) -> list[Path]:
    """Return the files of this package that the modules import, directly or not, themselves included."""
    found: set[Path] = set()
    waiting = [path for module in modules for path in _files_of(module)]
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            waiting.extend(imported for module in _imports(path) for imported in _files_of(module))
    return sorted(found)


@cache
def _files_of(module: str) -> tuple[Path, ...]:
    """Return the module's file and the `__init__.py` of every package above it."""
    parts = module.split(".")
    names = (".".join(parts[:depth]) for depth in range(1, len(parts) + 1))
    return tuple(path for name in names if (path := _modules().get(name)))


@cache
def _modules() -> dict[str, Path]:
    """Return the package's files by the names of the modules that they are."""
    found = {path.relative_to(PACKAGE.parent).with_suffix("").parts: path for path in PACKAGE.rglob("*.py")}
    return {".".join(parts[:-1] if parts[-1] == "__init__" else parts): path for parts, path in found.items()}


@cache
def _imports(path: Path) -> frozenset[str]:
    return frozenset(_names(path.read_text(encoding="utf-8")))


def _names(source: str) -> Iterator[str]:
    """Yield what a source imports of this package: modules, and what may be modules or names of one."""
    for module, names, plain in _IMPORT.findall(source):
        yield from re.findall(r"[.\w]+", plain)
        if module:
            yield module
            yield from (f"{module}.{name}" for name in re.findall(r"\w+", names))
