"""`jianbao compose`: one audience's briefing model out of briefing.json and the templates."""

import argparse
from pathlib import Path

import msgspec

from jianbao.briefing.audience import load_office
from jianbao.briefing.compose import compose_briefing
from jianbao.foundations.errors import DocumentError
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
        read_summary(arguments.summary),
        templates=arguments.templates,
        audience=arguments.audience,
        office=load_office(arguments.config),
    )
    write_bytes(arguments.output, msgspec.json.format(msgspec.json.encode(briefing), indent=1) + b"\n")


def read_summary(path: Path) -> Summary:
    """Return the summary of a build; raise DocumentError where the file is none."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Summary)
    except OSError as error:
        raise DocumentError(f"{path}: cannot be read ({error.strerror}); run summarise first") from error
    except msgspec.DecodeError as error:
        raise DocumentError(f"{path}: is no summary ({error}); run summarise again") from error
