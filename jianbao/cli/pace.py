"""How far long work has come: a line every few seconds, to the terminal and to the step's log."""

import sys
import time
from pathlib import Path

_SECONDS = 5.0
"""Between two lines; work that is done sooner says nothing."""


class Pace:
    """Counts what is done of how much, and says so now and then."""

    def __init__(self, step: str, total: int, log: Path | None = None) -> None:  # noqa: D107
        self._step = step
        self._total = total
        self._log = log
        self._done = 0
        self._said = time.monotonic()

    def step(self, count: int = 1) -> None:
        """Count what is done."""
        self._done += count
        now = time.monotonic()
        if now - self._said >= _SECONDS and self._done < self._total:
            self._said = now
            self._say(f"jianbao {self._step}: {self._done}/{self._total}\n")

    def _say(self, line: str) -> None:
        sys.stderr.write(line)
        sys.stderr.flush()
        if self._log:
            with self._log.open("a", encoding="utf-8") as file:
                file.write(line)
