"""Which source files a step runs: what the workflow must watch besides documents and data.

Snakemake does not see the package's code. The closure of a module's imports, read from the source text
without running it, tells which files a step depends on: a change rebuilds what it affects, and only that.
"""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]


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


def _files_of(module: str) -> Iterator[Path]:
    """Yield the module's file and the `__init__.py` of every package above it."""
    parts = module.split(".")[1:]
    for depth in range(len(parts) + 1):
        place = PACKAGE.joinpath(*parts[:depth])
        for path in (place / "__init__.py", place.with_suffix(".py")):
            if path.is_file():
                yield path


@cache
def _imports(path: Path) -> tuple[str, ...]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return tuple(name for node in ast.walk(tree) for name in _names(node) if _is_ours(name))


def _names(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
        yield node.module
        yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _is_ours(name: str) -> bool:
    return name.split(".", maxsplit=1)[0] == PACKAGE.name
