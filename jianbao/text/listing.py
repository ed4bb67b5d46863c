"""The documents of a folder, in a fixed order. Imports little: the workflow calls it at every start."""

from pathlib import Path

from jianbao.foundations.errors import DocumentError
from jianbao.foundations.records import Issue

_REMEDY = "put the source documents there, or name their folder with --config seeds=FOLDER"


def list_documents(folder: Path) -> tuple[tuple[Path, ...], tuple[Issue, ...]]:
    """Return the documents of `folder` by file name, and an issue for each that cannot be one.

    That is each stem that two files share, and each folder or broken link that is named like a document.
    """
    entries = _entries(folder)
    files = [path for path in entries if path.is_file()]
    if not files:
        raise DocumentError(f"{folder}: holds no documents; {_REMEDY}")
    by_stem: dict[str, list[Path]] = {}
    for path in files:
        by_stem.setdefault(path.stem, []).append(path)
    documents = tuple(path for path in files if len(by_stem[path.stem]) == 1)
    shared = (_shared_stem(stem, paths) for stem, paths in by_stem.items() if len(paths) > 1)
    others = (_not_a_file(path) for path in entries if path.suffix and not path.is_file())
    return documents, (*shared, *others)


def _entries(folder: Path) -> list[Path]:
    try:
        entries = sorted(folder.iterdir(), key=lambda path: path.name)
    except FileNotFoundError as error:
        raise DocumentError(f"{folder}: there is no such folder; {_REMEDY}") from error
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise DocumentError(f"{folder}: cannot be listed ({reason}); {_REMEDY}") from error
    return [path for path in entries if _is_source(path)]


def _is_source(path: Path) -> bool:
    name = path.name
    return not (name.startswith((".", "~$")) or name.endswith("~") or name.upper().startswith("README"))


def _not_a_file(path: Path) -> Issue:
    kind = "a folder" if path.is_dir() else "a link to nothing"
    message = f"{path}: is {kind}, not a document; take it out of the folder or rename it"
    return Issue(source=path.stem, level="error", stage="read", rule="not_a_file", message=message)


def _shared_stem(stem: str, paths: list[Path]) -> Issue:
    names = " and ".join(path.name for path in paths)
    message = f"{paths[0].parent}: {names} share the name “{stem}”; rename one, neither was read"
    return Issue(source=stem, level="error", stage="read", rule="shared_stem", message=message)
