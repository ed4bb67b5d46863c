"""A subcommand for tests: it says what it finds about it, then waits, fails or ends as it is told."""

import argparse
import gc
import os
import signal
import sys
import time
from pathlib import Path

from jianbao.cli import subcommands
from jianbao.foundations.errors import JianbaoError


def install() -> None:
    """Make `jianbao stand-in` known to the process that loads this."""
    sys.modules["jianbao.cli.stand_in"] = sys.modules[__name__]
    subcommands.SUBCOMMANDS["stand-in"] = "stand in for a step"


def list_loaded() -> None:
    """Leave the names of the modules that are loaded in the file of a variable."""
    path = Path(os.environ["LOADED"])
    path.with_suffix(".part").write_text("\n".join(sys.modules), encoding="utf-8")
    path.with_suffix(".part").replace(path)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--fail", action="store_true")
    parser.add_argument("--die", action="store_true")
    parser.add_argument("--wait", type=Path, help="a file: its own number is written there, and it waits")


def run(arguments: argparse.Namespace) -> None:
    if arguments.wait:
        arguments.wait.write_text(str(os.getpid()), encoding="utf-8")
        time.sleep(60)
    if arguments.fail:
        raise JianbaoError("it was told to fail")
    if arguments.die:
        os.kill(os.getpid(), signal.SIGKILL)
    print(Path.cwd(), os.environ.get("MARK"), sys.stdin.read(), gc.isenabled())
