"""How the workflow watches files: by name and time, as snakemake does, and by what they hold.

Snakemake takes a file for changed when it is younger than what was made from it. A file put back from a
backup or a mail keeps its old time, and would go unnoticed. A digest among a rule's params catches that.
"""

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

from jianbao.foundations.digests import content_digest
from jianbao.foundations.errors import JianbaoError


def files_of(*folders: Path) -> list[Path]:
    """Return the files of folders at any depth, without those that editors and file managers leave."""
    found = (path for folder in folders for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in found if not path.name.startswith(".") and not path.name.endswith("~"))


def fingerprint(*groups: Iterable[Path | str], content: Callable[[Path], str] = content_digest) -> str:
    """Return a digest of the names of files and of all that they hold."""
    digest = hashlib.sha256()
    for path in (path for group in groups for path in group):
        digest.update(f"{path}\0{content(Path(path))}\0".encode())
    return digest.hexdigest()


def combined(*digests: str) -> str:
    """Return one digest of several."""
    return hashlib.sha256("\0".join(digests).encode()).hexdigest()


def check_unchanged(digest: str, paths: Iterable[Path]) -> None:
    """Raise JianbaoError where files are not what they were when the run began.

    Their digest then is on record for what is made here, and would let them pass for unchanged later on.
    """
    held = list(paths)
    if digest and fingerprint(held) != digest:
        what = held[0] if len(held) == 1 else f"{held[0].parent}: a file there"
        raise JianbaoError(f"{what}: has changed since the run began; run the same again")
