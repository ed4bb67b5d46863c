"""One briefing, three files: each says all that the model says, and no figure that it does not."""

import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pypdfium2 as pdfium
import pytest

from jianbao.briefing.model import Briefing, Chart, Datum, Heading, Masthead, NoteRef, Notes, Table
from jianbao.render.fonts import FontSet
from jianbao.render.html import render_html
from jianbao.render.pdf import render_pdf
from jianbao.render.profile import Profile
from jianbao.render.word import render_docx
from tests.render import word_fixture
from tests.render.word_reading import part

UNSEEN = {"anchor", "kind", "type", "style", "role", "align"}
"""Fields of the model that are no text."""


class Visible(HTMLParser):
    """Collects the text of a page that its reader sees."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in {"script", "style", "head"}
        self.parts += [value or "" for name, value in attrs if name == "alt"]

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in {"script", "style", "head"}

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data)


def plain(words: str) -> str:
    return re.sub(r"[\s\u2060\u200b]", "", words)


def strings(value: object) -> Iterator[str]:
    """Return every text of a part of the model, in order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from strings(each)
    elif isinstance(value, msgspec.Struct) and not isinstance(value, NoteRef):
        hidden = UNSEEN | ({"rows", "columns", "row", "column", "unit"} if chart_like(value) else set())
        for field in value.__struct_fields__:
            if field not in hidden:
                yield from strings(getattr(value, field))


def chart_like(value: object) -> bool:
    """Tell whether labels of the value are drawn, so that they are a picture in Word."""
    return isinstance(value, Chart | Datum)


def said(briefing: Briefing) -> list[str]:
    """Return all that the briefing says, except what charts draw."""
    found = list(strings(tuple(block for block in briefing.blocks if not isinstance(block, Chart))))
    found += [block.caption for block in briefing.blocks if isinstance(block, Chart)]
    short = any(isinstance(block, Notes) and block.short for block in briefing.blocks)
    found += [note.title for note in briefing.notes]
    found += [] if short else [note.quote for note in briefing.notes]
    return [plain(each) for each in found if plain(each)]


def word_text(data: bytes) -> str:
    return "\n".join(node.text or "" for node in part(data, "word/document.xml").iter("{*}t"))


def html_text(data: bytes) -> str:
    page = Visible()
    page.feed(data.decode())
    return "\n".join(page.parts)


def pdf_text(data: bytes) -> str:
    pages = [page.get_textpage().get_text_range() for page in pdfium.PdfDocument(data)]
    return "".join(re.sub(r"—\s*\d+\s*—", "", page) for page in pages)


@pytest.fixture(scope="module", params=["leaders", "departments"])
def briefing(request: pytest.FixtureRequest) -> Briefing:
    made: Briefing = getattr(word_fixture, request.param)()
    return made


@pytest.fixture(scope="module")
def word(briefing: Briefing, official: Profile, templates: Path, fonts: FontSet) -> str:
    return word_text(render_docx(briefing, profile=official, templates=templates, fonts=fonts))


@pytest.fixture(scope="module")
def html(briefing: Briefing, official: Profile, templates: Path, fonts: FontSet) -> str:
    return html_text(render_html(briefing, profile=official, templates=templates, fonts=fonts))


@pytest.fixture(scope="module")
def pdf(briefing: Briefing, official: Profile, templates: Path, fonts: FontSet) -> str:
    return pdf_text(render_pdf(briefing, profile=official, templates=templates, fonts=fonts))


@pytest.mark.parametrize("name", ["word", "html"])
def test_word_and_page_say_all_that_the_model_says(
    name: str, briefing: Briefing, request: pytest.FixtureRequest
) -> None:
    written = plain(request.getfixturevalue(name))

    assert [each for each in said(briefing) if each not in written] == []


def test_the_pdf_says_what_the_model_says_but_for_what_a_page_end_cuts(briefing: Briefing, pdf: str) -> None:
    wanted = said(briefing)
    found = sum(len(each) for each in wanted if each in plain(pdf))

    assert found / sum(map(len, wanted)) >= 0.98


@pytest.mark.parametrize("name", ["word", "html", "pdf"])
def test_no_file_has_a_figure_that_the_model_lacks(
    name: str, briefing: Briefing, request: pytest.FixtureRequest
) -> None:
    written = request.getfixturevalue(name)
    everything = msgspec.json.encode(briefing).decode()

    assert [each for each in re.findall(r"\d+\.\d+%?", written) if each not in everything] == []


def test_headings_tables_and_masthead_come_in_the_same_order_in_word_and_page(
    briefing: Briefing, word: str, html: str
) -> None:
    order = [
        plain("".join(strings(block.content)) if isinstance(block, Heading) else block.caption)
        for block in briefing.blocks
        if isinstance(block, Heading | Table | Chart)
    ]

    for written in map(plain, (word, html)):
        place = written.index(plain(next(b.name for b in briefing.blocks if isinstance(b, Masthead))))
        for each in order:
            place = written.index(each, place)


@pytest.mark.parametrize("name", ["word", "html", "pdf"])
def test_tables_and_charts_count_alike_in_all_three(
    name: str, briefing: Briefing, request: pytest.FixtureRequest
) -> None:
    labels = {Table: "表", Chart: "图"}
    counts: Counter[str] = Counter()
    wanted = []
    for block in briefing.blocks:
        if isinstance(block, Table | Chart):
            counts[labels[type(block)]] += 1
            wanted.append(plain(f"{labels[type(block)]}{counts[labels[type(block)]]}{block.caption}"))
    written = plain(request.getfixturevalue(name))

    assert len(wanted) > 1
    assert [each for each in wanted if each not in written] == []


def test_charts_are_described_in_word(
    briefing: Briefing, official: Profile, templates: Path, fonts: FontSet
) -> None:
    data = render_docx(briefing, profile=official, templates=templates, fonts=fonts)
    described = {each.get("descr") for each in part(data, "word/document.xml").iter("{*}docPr")}

    assert described == {block.alt for block in briefing.blocks if isinstance(block, Chart)}
