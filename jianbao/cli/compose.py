"""`jianbao compose`: one audience's briefing model out of briefing.json and the templates."""

import argparse
from pathlib import Path

from jianbao.briefing.audience import load_office
from jianbao.briefing.compose import compose_briefing
from jianbao.foundations.exchange import encode_readable, read_records
from jianbao.foundations.files import write_bytes
from jianbao.summary.model import Summary


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the subcommand reads and writes."""
    parser.add_argument("--summary", type=Path, required=True, help="briefing.json of the summary")
    parser.add_argument("--templates", type=Path, required=True, help="folder with one folder per audience")
    parser.add_argument("--config", type=Path, required=True, help="config.yaml with the mapping office")
    parser.add_argument("--audience", required=True, help="name of the audience's folder")
    parser.add_argument("--output", type=Path, required=True, help="briefing model to write (JSON)")


def run(arguments: argparse.Namespace) -> None:
    """Compose the briefing and write its model."""
    briefing = compose_briefing(
        read_records(arguments.summary, Summary),
        templates=arguments.templates,
        audience=arguments.audience,
        office=load_office(arguments.config),
    )
    write_bytes(arguments.output, encode_readable(briefing))
