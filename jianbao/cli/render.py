"""Write a briefing as HTML, PDF or Word: `jianbao render`."""

import argparse
import gc
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from jianbao.briefing.model import Briefing
from jianbao.foundations.errors import RenderError
from jianbao.foundations.files import write_bytes
from jianbao.render.fonts import load_fonts
from jianbao.render.profile import load_profile

T = TypeVar("T")
_WRITERS = {
    "html": ("jianbao.render.html", "render_html"),
    "pdf": ("jianbao.render.pdf", "print_pdf"),
    "docx": ("jianbao.render.word", "render_docx"),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--briefing", type=Path, required=True, help="the composed briefing (.json)")
    parser.add_argument("--templates", type=Path, required=True, help="the folder of templates and profiles")
    parser.add_argument("--fonts", type=Path, required=True, help="the folder of font files")
    parser.add_argument("--format", choices=tuple(_WRITERS), required=True)
    parser.add_argument(
        "--attach",
        type=Path,
        nargs="*",
        default=[],
        help="files that travel inside a PDF whose audience may have them",
    )
    parser.add_argument(
        "--pages",
        nargs="?",
        type=Path,
        help="pages of the headings: written with a PDF, read for a Word file's contents",
    )
    parser.add_argument("--output", type=Path, required=True)


def run(arguments: argparse.Namespace) -> None:
    """Write one document, whole or not at all."""
    gc.disable()  # one short run: collecting costs a third of the time and frees nothing
    briefing = read_briefing(arguments.briefing)
    profile = load_profile(arguments.templates / "shared" / "profiles", briefing.profile)
    fonts = load_fonts(arguments.fonts)
    made = _writer(arguments.format)(
        briefing, profile=profile, templates=arguments.templates, fonts=fonts, **_more(arguments, briefing)
    )
    if arguments.format == "pdf":
        if arguments.pages:
            write_bytes(arguments.pages, msgspec.json.encode(made.pages))
        made = made.data
    write_bytes(arguments.output, made)


def _more(arguments: argparse.Namespace, briefing: Briefing) -> dict[str, Any]:
    """Return what one format alone takes."""
    if arguments.format == "pdf":
        carried = [path for path in arguments.attach if path.name not in briefing.withheld]
        return {"attachments": carried if briefing.attach_data else ()}
    if arguments.format == "docx" and arguments.pages:
        return {"pages": _read(arguments.pages, dict[str, int], "list of pages", "render the PDF")}
    return {}


def read_briefing(path: Path) -> Briefing:
    """Return the briefing of a file; raise RenderError where it is none."""
    return _read(path, Briefing, "briefing", "run “jianbao compose”")


def _read(path: Path, kind: type[T], name: str, remedy: str) -> T:
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except OSError as error:
        raise RenderError(f"{path}: cannot be read ({error.strerror}); {remedy} first") from error
    except msgspec.DecodeError as error:
        raise RenderError(f"{path}: is no {name} ({error}); {remedy} again") from error


def _writer(name: str) -> Callable[..., Any]:
    """Return the writer of a format; the others are not even imported, nor rebuilt for."""
    module, function = _WRITERS[name]
    writer: Callable[..., Any] = getattr(import_module(module), function)
    return writer
