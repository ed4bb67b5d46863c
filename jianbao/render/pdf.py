"""The PDF writer: the blocks as HTML, set by WeasyPrint with the profile's faces, PDF/A-3a and PDF/UA-1."""

from jianbao.render import libraries  # noqa: F401 (before whatever imports WeasyPrint)

# isort: split
import io
import logging
import re
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from mmap import mmap
from pathlib import Path
from typing import NamedTuple

import msgspec
import weasyprint
from markupsafe import Markup
from weasyprint.css.properties import KNOWN_PROPERTIES
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from jianbao import __version__
from jianbao.briefing.model import Briefing, Chart
from jianbao.foundations.errors import JianbaoError, RenderError, TemplateError
from jianbao.render import c_types, lean, lines, once
from jianbao.render.accessibility import claim_accessibility
from jianbao.render.attachments import date_of, read_attachments
from jianbao.render.charts import draw_chart
from jianbao.render.contents import entries_of
from jianbao.render.fonts import PREFIX, FontSet
from jianbao.render.glyphs import missing_glyphs, texts_of
from jianbao.render.html_blocks import BlockWriter
from jianbao.render.html_inlines import Medium
from jianbao.render.profile import Profile
from jianbao.render.sfnt import level_metrics, open_levelled
from jianbao.render.stylesheets import (
    FONT_SCHEME,
    PRINT_STYLES,
    fill,
    fill_styles,
    open_templates,
    place_of_rule,
)
from jianbao.render.subsets import subset_font
from jianbao.render.typesetting import Typesetter
from jianbao.render.words import PageWords, load_words

_TAG = re.compile(r"<[^>]*>")
_IGNORED = re.compile(r"Ignored `(?P<rule>[^`]+)` at [\d:]+, (?P<why>[^.]+)")


class PrintedFile(msgspec.Struct, frozen=True):
    """A PDF, and the page of each heading by its anchor: what a Word file's contents print."""

    data: bytes
    pages: dict[str, int]


class Typeset(NamedTuple):
    """What WeasyPrint sets: the finished HTML, its style sheet, and whence it takes fonts and pictures."""

    html: str
    css: str
    fetcher: URLFetcher


def render_pdf(
    briefing: Briefing, *, profile: Profile, templates: Path, fonts: FontSet, attachments: Sequence[Path] = ()
) -> bytes:
    """Return `briefing` as PDF; raise RenderError for whatever could not be set without a flaw."""
    printed = print_pdf(briefing, profile=profile, templates=templates, fonts=fonts, attachments=attachments)
    return printed.data


def print_pdf(
    briefing: Briefing, *, profile: Profile, templates: Path, fonts: FontSet, attachments: Sequence[Path] = ()
) -> PrintedFile:
    """Return `briefing` as PDF with the page of each of its headings."""
    install()
    with _flawless(briefing, templates):
        page = typeset(briefing, profile=profile, templates=templates, fonts=fonts)
        data, found = _write(page, read_attachments(attachments, date_of(briefing.date)))
    listed = (entry.anchor for entry in entries_of(briefing.blocks, levels=3))
    return PrintedFile(data, {anchor: found[anchor] for anchor in listed if anchor in found})


def install() -> None:
    """Make WeasyPrint set lines of Chinese, let go of what it is done with, and know its C types."""
    lines.install()
    lean.install()
    lean.pack_lightly()
    c_types.install()
    once.install()


def typeset(briefing: Briefing, *, profile: Profile, templates: Path, fonts: FontSet) -> Typeset:
    """Return the finished HTML of `briefing`, with its style sheet and fonts."""
    fonts.require(profile)
    environment = open_templates(templates, briefing.audience)
    date = date_of(briefing.date)
    html = fill(
        environment,
        "print.html.j2",
        briefing=briefing,
        profile=profile,
        version=__version__,
        created=date.date().isoformat() if date else "",
        blocks=_blocks(briefing, profile, load_words(templates)),
    )
    rare = missing_glyphs((*texts_of(briefing), *_TAG.split(html)), profile, fonts)
    css = fill_styles(environment, profile, frozenset(rare))
    subsets = {file: subset_font(fonts.path(file), characters) for file, characters in rare.items()}
    return Typeset(html, css, FontFetcher(fonts, subsets))


def _blocks(briefing: Briefing, profile: Profile, words: PageWords) -> list[Markup]:
    width = (profile.page.width - profile.page.left - profile.page.right) * 72 / 25.4

    def draw(chart: Chart) -> str:
        return draw_chart(chart, profile, width=width)

    room = width / profile.styles["key_value"].size - 1
    label_room = width / profile.styles["key_label"].size
    medium = Medium(
        words=words,
        draw=draw,
        typeset=Typesetter(words.units, words.ahead).as_printed,
        room=room,
        label_room=label_room,
        screen=False,
    )
    writer = BlockWriter(briefing, medium)
    return [Markup(writer.write(block)) for block in briefing.blocks]  # noqa: S704 (escaped by the writer)


def _write(page: Typeset, attachments: list[weasyprint.Attachment]) -> tuple[bytes, dict[str, int]]:
    fonts = FontConfiguration()
    style = weasyprint.CSS(string=page.css, font_config=fonts, url_fetcher=page.fetcher)
    document = weasyprint.HTML(string=page.html, url_fetcher=page.fetcher).render(
        font_config=fonts, stylesheets=[style], pdf_variant="pdf/a-3a"
    )
    claim_accessibility(document.metadata)
    target = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # WeasyPrint leaves its colour profile's file open
        document.write_pdf(target, pdf_variant="pdf/a-3a", pdf_tags=True, attachments=attachments)
    for font in document.fonts.values():
        if not font.family.startswith(PREFIX):
            raise RenderError(f"the system's font {font.family} came in; give its characters to a face")
    pages: dict[str, int] = {}
    for number, sheet in enumerate(document.pages, 1):  # what goes on over pages begins on the first
        pages |= {name: number for name in sheet.anchors if name not in pages}
    return target.getvalue(), pages


class FontFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint carries no types
    """Serves the font files by name and data: URLs; anything else stops the build."""

    def __init__(self, fonts: FontSet, subsets: dict[str, bytes]) -> None:
        """Serve `fonts`; a file of `subsets` comes as that subset."""
        super().__init__(allowed_protocols=("data",), fail_on_errors=True)
        self._fonts = fonts
        self._subsets = subsets

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Return what a URL stands for."""
        scheme, _, name = url.partition(":")
        if scheme == FONT_SCHEME:
            return URLFetcherResponse(url, _FontFile(self._font(name)))
        if scheme != "data":
            raise RenderError(
                f"{url}: a briefing may only use its own fonts and pictures; remove this address"
            )
        return super().fetch(url, headers)

    def _font(self, name: str) -> bytearray | mmap:
        if name not in self._subsets:
            return open_levelled(self._fonts.path(name))
        subset = bytearray(self._subsets[name])
        level_metrics(subset)
        return subset


class _FontFile:
    """The bytes of a font, read without a copy: the fonts of a briefing are thirty megabytes."""

    def __init__(self, data: bytearray | mmap) -> None:
        self._data = data

    def read(self) -> bytearray | mmap:
        """Return all of it."""
        return self._data

    def close(self) -> None:
        """Leave it open: WeasyPrint writes it down after it has closed what it read."""


class _Gatherer(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextmanager
def _flawless(briefing: Briefing, templates: Path) -> Iterator[None]:
    """Say which briefing has a flaw, and turn whatever WeasyPrint warns of into one."""
    gatherer = _Gatherer()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(gatherer)
    try:
        yield
    except FatalURLFetchingError as error:
        raise RenderError(f"briefing {briefing.audience}: {error.__cause__}") from error
    except RenderError as error:
        raise RenderError(f"briefing {briefing.audience}: {error}") from error
    finally:
        logger.removeHandler(gatherer)
    if gatherer.messages:
        raise _flaw(gatherer.messages[0], briefing, templates)


def _flaw(message: str, briefing: Briefing, templates: Path) -> JianbaoError:
    """Return the error of a warning; what WeasyPrint ignores is told with its line."""
    ignored = _IGNORED.match(message)
    if not ignored:
        return RenderError(f"briefing {briefing.audience}: {message}; correct text, template or font")
    environment = open_templates(templates, briefing.audience)
    where = place_of_rule(environment, PRINT_STYLES, ignored["rule"].split(" ")[0])
    near = get_close_matches(ignored["rule"].partition(":")[0], KNOWN_PROPERTIES, n=1)
    hint = f"did you mean {near[0]}?" if near and "unknown" in ignored["why"] else "correct it there"
    rule = ignored["rule"].strip().replace(": ", ":")
    return TemplateError(f"{where}: “{rule}” is ignored ({ignored['why']}); {hint}")
