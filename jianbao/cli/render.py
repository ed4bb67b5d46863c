"""Write a briefing as HTML, PDF or Word: `jianbao render`."""

import argparse
import gc
from collections.abc import Callable
from pathlib import Path

import msgspec

from jianbao.briefing.model import Briefing
from jianbao.foundations.errors import RenderError
from jianbao.foundations.files import write_bytes
from jianbao.render.fonts import FontSet, load_fonts
from jianbao.render.profile import load_profile

_FORMATS = ("html", "pdf", "docx")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--briefing", type=Path, required=True, help="the composed briefing (.json)")
    parser.add_argument("--templates", type=Path, required=True, help="the folder of templates and profiles")
    parser.add_argument("--fonts", type=Path, required=True, help="the folder of font files")
    parser.add_argument("--format", choices=_FORMATS, required=True)
    parser.add_argument("--output", type=Path, required=True)


def run(arguments: argparse.Namespace) -> None:
    """Write one document, whole or not at all."""
    gc.disable()  # one short run: collecting costs a third of the time and frees nothing
    briefing = read_briefing(arguments.briefing)
    profile = load_profile(arguments.templates / "shared" / "profiles", briefing.profile)
    render = _renderer(arguments.format)
    fonts: FontSet = load_fonts(arguments.fonts)
    data = render(briefing, profile=profile, templates=arguments.templates, fonts=fonts)
    write_bytes(arguments.output, data)


def read_briefing(path: Path) -> Briefing:
    """Return the briefing of a file; raise RenderError where it is none."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Briefing)
    except OSError as error:
        raise RenderError(
            f"{path}: cannot be read ({error.strerror}); run “jianbao compose” first"
        ) from error
    except msgspec.DecodeError as error:
        raise RenderError(f"{path}: is no briefing ({error}); run “jianbao compose” again") from error


def _renderer(name: str) -> Callable[..., bytes]:
    """Return the writer of a format; the others are not even imported."""
    if name == "pdf":
        from jianbao.render.pdf import render_pdf  # noqa: PLC0415

        return render_pdf
    if name == "docx":
        from jianbao.render.word import render_docx  # noqa: PLC0415

        return render_docx
    from jianbao.render.html import render_html  # noqa: PLC0415

    return render_html
