"""`jianbao tidy`: remove briefings of earlier builds that belong to none now."""

import argparse
from pathlib import Path

from jianbao.briefing.leftovers import find_leftovers, remove_leftovers
from jianbao.foundations.exchange import read_records, write_records


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the build and what belongs to it."""
    parser.add_argument("--build", type=Path, required=True, help="folder of the build")
    parser.add_argument("--templates", type=Path, required=True, help="folder with one folder per audience")
    parser.add_argument("--volumes", type=Path, help="list of the volumes; without it any may stay")
    parser.add_argument("--output", type=Path, required=True, help="file to write: the list of the volumes")


def run(arguments: argparse.Namespace) -> None:
    """Remove what is left over and write the list of the volumes."""
    volumes = read_records(arguments.volumes, tuple[str, ...]) if arguments.volumes else None
    names = find_leftovers(arguments.build, arguments.templates, volumes)
    remove_leftovers(arguments.build, names)
    write_records(arguments.output, volumes or ())
