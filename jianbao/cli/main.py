"""The entry point: a step is handed over where the workflow keeps its modules loaded, else run here."""

import os
import sys
from collections.abc import Sequence

FORKSERVER = "JIANBAO_FORKSERVER"
"""The variable by which a workflow tells its steps the name of the socket where it takes them."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one subcommand; return 0, 2 after an expected failure, or 130 when a person stopped it."""
    code = _hand_over(os.environ[FORKSERVER]) if argv is None and FORKSERVER in os.environ else None
    if code is not None:
        return code
    from jianbao.cli.subcommands import run_subcommand  # noqa: PLC0415 (who hands over needs none of it)

    return run_subcommand(sys.argv[1:] if argv is None else argv)


def _hand_over(name: str) -> int | None:
    from jianbao.cli.forked import run_forked  # noqa: PLC0415 (and who does not, none of this)

    return run_forked(name, sys.argv[1:])
