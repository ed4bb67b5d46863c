"""How the workflow watches documents: by name where snakemake can take the name, else by digest.

Snakemake reads braces in a file name as a wildcard and knows no way to escape them.
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path


def watchable(documents: Iterable[Path]) -> list[Path]:
    """Return the documents that snakemake can watch as inputs."""
    return [path for path in documents if not _has_braces(path)]


def fingerprints(documents: Iterable[Path]) -> list[str]:
    """Return name and digest of each document that it cannot: for a rule's params, which it watches too."""
    return [f"{path} {_digest(path)}" for path in documents if _has_braces(path)]


def _has_braces(path: Path) -> bool:
    return not {"{", "}"}.isdisjoint(str(path))


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return "unreadable"  # the step that reads it says so
