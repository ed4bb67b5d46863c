"""`jianbao lint`: what is wrong with finished documents, one line a finding; fails if there is any."""

import argparse
from pathlib import Path

from jianbao.foundations.errors import RenderError
from jianbao.render.findings import Finding
from jianbao.render.pdf_lint import check_pdf, profile_of
from jianbao.render.pdf_reading import PdfFile
from jianbao.render.profile import Profile, load_profile
from jianbao.render.word_lint import WordFile, check_word


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the documents and where their profiles are."""
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="Word and PDF briefings")
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
        data = path.read_bytes()
        found = _check(data, arguments, pdf=data.startswith(b"%PDF"))
    except OSError as error:
        raise RenderError(
            f"{path}: cannot be read ({error.strerror}); name a Word or PDF briefing"
        ) from error
    except RenderError as error:
        raise RenderError(f"{path}: {error}") from error
    return [f"{path}: {finding.rule}: {finding.message}" for finding in found]


def _check(data: bytes, arguments: argparse.Namespace, *, pdf: bool) -> tuple[Finding, ...]:
    if pdf:
        file = PdfFile(data)
        return check_pdf(file, _profile(profile_of(file), arguments))
    word = WordFile(data)
    return check_word(word, _profile(word.profile(), arguments))


def _profile(named: str, arguments: argparse.Namespace) -> Profile:
    name = arguments.profile or named
    if not name:
        raise RenderError("does not say its profile; name it with --profile")
    return load_profile(arguments.templates / "shared" / "profiles", name)
