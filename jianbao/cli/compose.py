"""`jianbao compose`: one audience's briefing model out of the summary's material and the templates."""

import argparse
from pathlib import Path

from jianbao.briefing.audience import load_office
from jianbao.briefing.compose import compose_briefing
from jianbao.briefing.selection import Edition
from jianbao.foundations.exchange import decode_packed, encode_readable, read_records, read_whole
from jianbao.foundations.expressions import kept_expressions
from jianbao.foundations.files import write_bytes
from jianbao.summary.model import Summary

MEGABYTE = 1_000_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the subcommand reads and writes."""
    parser.add_argument("--material", type=Path, required=True, help="what the summary hands on")
    parser.add_argument("--templates", type=Path, required=True, help="folder with one folder per audience")
    parser.add_argument("--config", type=Path, required=True, help="config.yaml with the mapping office")
    parser.add_argument("--audience", required=True, help="name of the audience's folder")
    parser.add_argument("--volume", default="", help="the province that this is the volume of")
    parser.add_argument("--volumes", type=Path, nargs="?", help="list of the volumes beside this edition")
    parser.add_argument("--attach", type=Path, nargs="*", default=[], help="files that a PDF would carry")
    parser.add_argument("--attach-megabytes", type=int, default=20, help="larger files are not carried")
    parser.add_argument("--output", type=Path, required=True, help="briefing model to write (JSON)")


def run(arguments: argparse.Namespace) -> None:
    """Compose the briefing and write its model."""
    volumes = read_records(arguments.volumes, tuple[str, ...]) if arguments.volumes else ()
    with kept_expressions(f"compose-{arguments.audience}"):
        briefing = compose_briefing(
            decode_packed(read_whole(arguments.material), Summary, arguments.material),
            templates=arguments.templates,
            audience=arguments.audience,
            office=load_office(arguments.config),
            edition=Edition(volume=arguments.volume, volumes=volumes, withheld=_too_large(arguments)),
        )
    write_bytes(arguments.output, encode_readable(briefing))


def _too_large(arguments: argparse.Namespace) -> tuple[str, ...]:
    most = arguments.attach_megabytes * MEGABYTE
    return tuple(path.name for path in arguments.attach if path.is_file() and path.stat().st_size > most)
