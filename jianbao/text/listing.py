"""The documents of a folder, in a fixed order. Imports little: the workflow calls it at every start."""

import os
import stat
import unicodedata
from collections.abc import Callable
from pathlib import Path

from jianbao.foundations.errors import DocumentError
from jianbao.foundations.records import Issue

_REMEDY = "put the source documents there, or name their folder with --config seeds=FOLDER"
_LONGEST_NAME = 255
"""File systems take a name of so many bytes; the text of a document is written under its name and .txt."""
_UNWRITABLE = {"Cc", "Cs", "Zl", "Zp"}
"""Line breaks, control characters, and the rest of bytes that are no UTF-8."""
_KINDS: tuple[tuple[Callable[[int], bool], str], ...] = (
    (stat.S_ISFIFO, "is a pipe, not a document"),
    (stat.S_ISSOCK, "is a socket, not a document"),
)


def list_documents(folder: Path) -> tuple[tuple[Path, ...], tuple[Issue, ...]]:
    """Return the documents of `folder` by file name, and an issue for each entry that cannot be one.

    That is what is no file but named like one, a name that cannot be used, and a stem that two files share.
    """
    documents: list[Path] = []
    issues: list[Issue] = []
    for path in _entries(folder):
        reason = _unusable_name(path) or _not_a_file(path)
        if not reason:
            documents.append(path)
        elif reason[0] != "folder" or path.suffix:
            issues.append(_refusal(path, *reason))
    if not documents:
        why = f"{issues[0].message}; {len(issues)} in all" if issues else _REMEDY
        raise DocumentError(f"{folder}: holds no documents; {why}")
    unique, shared = _with_own_stem(documents)
    return unique, (*shared, *issues)


def _entries(folder: Path) -> list[Path]:
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208 (many names are sorted faster than paths)
    except FileNotFoundError as error:
        raise DocumentError(f"{folder}: there is no such folder; {_REMEDY}") from error
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise DocumentError(f"{folder}: cannot be listed ({reason}); {_REMEDY}") from error
    return [folder / name for name in names if _is_source(name)]


def _is_source(name: str) -> bool:
    return not (name.startswith((".", "~$")) or name.endswith("~") or name.upper().startswith("README"))


def _unusable_name(path: Path) -> tuple[str, str] | None:
    """Return the rule that a name breaks and what to say, or None."""
    if not path.name.isprintable() and any(map(_is_unwritable, path.name)):
        return "name", "has a line break, a control character or broken characters in its name; rename it"
    if len(os.fsencode(f"{path.stem}.txt")) > _LONGEST_NAME:
        return "name", "has a name too long for its text to be written under it; shorten it"
    return None


def _not_a_file(path: Path) -> tuple[str, str] | None:
    """Return the rule and what to say of an entry that is no file, or None for a file."""
    remedy = "take it out of the folder or rename it"
    try:
        mode = path.stat().st_mode
    except PermissionError:
        return "unreadable", "cannot be looked at (Permission denied); check who may read the folder"
    except OSError:
        return "not_a_file", f"is a link to nothing, not a document; {remedy}"
    if stat.S_ISREG(mode):
        return None
    if stat.S_ISDIR(mode):
        return "folder", f"is a folder, not a document; {remedy}"
    kind = next((said for is_kind, said in _KINDS if is_kind(mode)), "is a device, not a document")
    return "not_a_file", f"{kind}; {remedy}"


def _refusal(path: Path, rule: str, said: str) -> Issue:
    message = f"{_writable(str(path))}: {said}"
    return Issue(source=_writable(path.stem), level="error", stage="read", rule=rule, message=message)


def _is_unwritable(character: str) -> bool:
    return unicodedata.category(character) in _UNWRITABLE


def _writable(name: str) -> str:
    """Return a name on one line, with what cannot be written as an escape."""
    return "".join(ascii(one)[1:-1] if _is_unwritable(one) else one for one in name)


def _with_own_stem(documents: list[Path]) -> tuple[tuple[Path, ...], tuple[Issue, ...]]:
    by_stem: dict[str, list[Path]] = {}
    for path in documents:
        by_stem.setdefault(path.stem, []).append(path)
    unique = tuple(paths[0] for paths in by_stem.values() if len(paths) == 1)
    return unique, tuple(_shared_stem(stem, paths) for stem, paths in by_stem.items() if len(paths) > 1)


def _shared_stem(stem: str, paths: list[Path]) -> Issue:
    names = " and ".join(path.name for path in paths)
    message = f"{paths[0].parent}: {names} share the name “{stem}”; rename one, neither was read"
    return Issue(source=stem, level="error", stage="read", rule="shared_stem", message=message)
