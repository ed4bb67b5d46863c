"""The steps of the set-up, in their order; each looks first."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from scripts.setup import environment, faces, system
from scripts.setup.console import SetupError, run, say


def main(arguments: Sequence[str]) -> int:
    """Set up the project in the working directory; return the exit code."""
    parser = argparse.ArgumentParser(prog="scripts.setup", description="Set up this clone.")
    parser.add_argument("--dev", action="store_true", help="with the tools that `make test` runs")
    parser.add_argument("--cluster", action="store_true", help="with an environment for clusters")
    options = parser.parse_args(arguments)
    wanted = [environment.DEV if options.dev else environment.PLAIN]
    try:
        changed = set_up(Path.cwd(), [*wanted, environment.CLUSTER] if options.cluster else wanted)
    except SetupError as error:
        say(f"\nSet-up stopped. {error}")
        return 2
    except KeyboardInterrupt:
        say("\nSet-up interrupted; the same make takes it up again.")
        return 130
    say("Set-up finished." if changed else "Set-up: nothing to do.")
    return 0


def set_up(root: Path, wanted: Sequence[environment.Environment]) -> bool:
    """Bring the machine to where `snakemake` runs; tell whether anything had to be done."""
    libraries = system.missing_libraries()
    stale = [one for one in wanted if not environment.is_current(root, one)]
    lacking = [*libraries, *system.missing_for_environment()] if stale else libraries
    system.install(lacking)
    for one in stale:
        environment.make(root, one)
    dressed = faces.is_current(root)
    if not dressed:
        python = str(environment.interpreter(root))
        run([python, "-m", "scripts.setup.faces"], failing="The fonts are not complete.")
    return bool(lacking or stale) or not dressed
