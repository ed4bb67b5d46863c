"""The documents of a folder, in a fixed order. Imports little: the workflow calls it at every start."""

from pathlib import Path

from jianbao.foundations.errors import DocumentError
from jianbao.foundations.records import Issue

_REMEDY = "put the source documents there, or name their folder with --config seeds=FOLDER"


def list_documents(folder: Path) -> tuple[tuple[Path, ...], tuple[Issue, ...]]:
    """Return the documents of `folder` by file name, and an issue for each stem that two files share."""
    files = _source_files(folder)
    if not files:
        raise DocumentError(f"{folder}: holds no documents; {_REMEDY}")
    by_stem: dict[str, list[Path]] = {}
    for path in files:
        by_stem.setdefault(path.stem, []).append(path)
    documents = tuple(path for path in files if len(by_stem[path.stem]) == 1)
    issues = tuple(_shared_stem(stem, paths) for stem, paths in by_stem.items() if len(paths) > 1)
    return documents, issues


def _source_files(folder: Path) -> list[Path]:
    try:
        entries = sorted(folder.iterdir(), key=lambda path: path.name)
    except FileNotFoundError as error:
        raise DocumentError(f"{folder}: there is no such folder; {_REMEDY}") from error
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise DocumentError(f"{folder}: cannot be listed ({reason}); {_REMEDY}") from error
    return [path for path in entries if _is_source(path) and path.is_file()]


def _is_source(path: Path) -> bool:
    name = path.name
    return not (name.startswith((".", "~$")) or name.endswith("~") or name.upper().startswith("README"))


def _shared_stem(stem: str, paths: list[Path]) -> Issue:
    names = " and ".join(path.name for path in paths)
    message = f"{paths[0].parent}: {names} share the name “{stem}”; rename one, neither was read"
    return Issue(source=stem, level="error", stage="read", rule="shared_stem", message=message)
