"""`jianbao lint`: what is wrong with finished documents, one line a finding; fails if there is any."""

import argparse
from pathlib import Path

from jianbao.foundations.errors import RenderError
from jianbao.render.profile import load_profile
from jianbao.render.word_lint import WordFile, check_word


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the documents and where their profiles are."""
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="Word briefings (.docx)")
    parser.add_argument("--templates", type=Path, default=Path("templates"), help="folder of templates")
    parser.add_argument("--profile", help="hold the files to this profile; else to the one each names")


def run(arguments: argparse.Namespace) -> None:
    """Print that each file is sound, or fail with every finding."""
    found = [line for path in arguments.files for line in _findings(path, arguments)]
    if found:
        raise RenderError("\njianbao lint: ".join(found))
    for path in arguments.files:
        print(f"{path}: nothing found")


def _findings(path: Path, arguments: argparse.Namespace) -> list[str]:
    try:
        file = WordFile(path.read_bytes())
    except OSError as error:
        raise RenderError(f"{path}: cannot be read ({error.strerror}); name a Word briefing") from error
    except RenderError as error:
        raise RenderError(f"{path}: {error}") from error
    name = arguments.profile or file.profile()
    if not name:
        raise RenderError(f"{path}: does not say its profile; name it with --profile")
    profile = load_profile(arguments.templates / "shared" / "profiles", name)
    return [f"{path}: {finding.rule}: {finding.message}" for finding in check_word(file, profile)]
