"""`jianbao new-audience`: a folder of templates to start from, copied from an audience that exists."""

import argparse
import re
from pathlib import Path

from jianbao.briefing.audience import find_audience
from jianbao.foundations.errors import TemplateError
from jianbao.foundations.files import write_folder

_NAME = re.compile(r"[\w-]+")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the new name and what to copy."""
    parser.add_argument("name", help="name of the new audience's folder")
    parser.add_argument("--like", default="leaders", help="audience to copy (default: leaders)")
    parser.add_argument("--templates", type=Path, default=Path("templates"), help="folder of templates")


def run(arguments: argparse.Namespace) -> None:
    """Copy the folder; fail where the name is taken or no name for a folder."""
    templates: Path = arguments.templates
    new = templates / arguments.name
    if not _NAME.fullmatch(arguments.name) or arguments.name == "shared":
        raise TemplateError(f"“{arguments.name}” cannot name an audience; use letters, digits, - and _")
    if new.exists():
        raise TemplateError(f"{new}: exists; choose another name or edit that audience")
    find_audience(templates, arguments.like)
    files = sorted(file for file in (templates / arguments.like).iterdir() if file.is_file())
    write_folder(new, ((file.name, file.read_bytes()) for file in files))
    print(f"{new}: copied from {arguments.like}; change title and sections in {new / 'audience.yml'}")
