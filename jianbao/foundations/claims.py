"""Who may write: of all jobs of a step, the one that began last.

A snakemake that is killed leaves the jobs it had started. They go on, and could put what they make of old
inputs over what the next run makes of new ones. So a job claims its step when it begins: it puts a new file
in the place of the step's log. Before it renames an output into place it looks whether that log is still the
one it put there; if not, a later job has claimed the step, and it must not write. Locks order the two.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from jianbao.foundations.errors import JianbaoError


class Claim:
    """A step's log, put there by this job; open as long as the job runs, so that no other gets its number."""

    def __init__(self, log: Path) -> None:
        """Put a new, empty log in the place of the one that is there."""
        self.log = log
        log.parent.mkdir(parents=True, exist_ok=True)
        new = log.with_name(f".{log.name}.{os.getpid()}.part")
        self._file = new.open("ab", buffering=0)
        with _locked(log):
            new.replace(log)

    def note(self, text: str) -> None:
        """Add a text to the log, also when it is no longer in its place."""
        with suppress(OSError):  # it is printed as well
            self._file.write(text.encode("utf-8"))

    def end(self) -> None:
        """Close the log."""
        self._file.close()

    @contextmanager
    def upheld(self) -> Iterator[None]:
        """Keep later jobs from claiming the step for a moment; raise JianbaoError if one has."""
        with _locked(self.log) as there:
            if not os.path.samestat(there, os.fstat(self._file.fileno())):
                raise JianbaoError(
                    f"{self.log}: a later run has begun this step; this one writes nothing more"
                )
            yield


_claims: list[Claim] = []
"""The claim of the job that this process is, or is a part of."""


@contextmanager
def step_claimed(log: Path) -> Iterator[Claim]:
    """Claim a step for this process and for those that it forks; raise JianbaoError where there is no log."""
    try:
        claim = Claim(log)
    except OSError as error:
        raise JianbaoError(
            f"{log}: cannot be written ({error.strerror}); make room or check the folder"
        ) from error
    _claims.append(claim)
    try:
        yield claim
    finally:
        _claims.remove(claim)
        claim.end()


def has_claim() -> bool:
    """Tell whether this process is a job that has claimed its step."""
    return bool(_claims)


@contextmanager
def claim_upheld() -> Iterator[None]:
    """Hold this process's claim while an output is renamed; a command typed by a person has none to hold."""
    if not _claims:
        yield
        return
    with _claims[-1].upheld():
        yield


@contextmanager
def _locked(log: Path) -> Iterator[os.stat_result]:
    """Lock the file that now is the step's log; yield what is known of it."""
    while True:
        file = os.open(log, os.O_CREAT | os.O_RDONLY, 0o666)
        try:
            with suppress(OSError):  # some network file systems lock nothing: then the look alone must do
                fcntl.flock(file, fcntl.LOCK_EX)
            there = os.fstat(file)
            if there.st_nlink and _is_at(log, there):
                yield there
                return
        finally:
            os.close(file)


def _is_at(log: Path, known: os.stat_result) -> bool:
    try:
        return os.path.samestat(log.stat(), known)
    except FileNotFoundError:
        return False
