"""What a reader of the page gets: everything, offline, by keyboard and by ear."""

import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest

from jianbao.briefing.model import Briefing, KeyFigures, Notes, Paragraph, Table, Text
from jianbao.render.fonts import FontSet
from jianbao.render.glyphs import texts_of
from jianbao.render.html import render_html
from jianbao.render.html_blocks import figures_in_row
from jianbao.render.profile import Profile
from tests.render.samples import briefing

_VOID = {"meta", "link", "br", "img", "input", "col"}


class Page(HTMLParser):
    """A page read back: its elements with their attributes, its text, whether tags nest."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(page.decode())
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in _VOID and not (self._open and self._open[-1] == "svg-closed"):
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] not in {"style", "script"}:
            self.text += data

    def values(self, name: str) -> list[str]:
        return [value for _, attributes in self.elements if (value := attributes.get(name))]


@pytest.fixture(scope="module")
def made(official: Profile, templates: Path, fonts: FontSet) -> bytes:
    return render_html(briefing(), profile=official, templates=templates, fonts=fonts)


@pytest.fixture(scope="module")
def page(made: bytes) -> Page:
    return Page(made)


def plain(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_every_text_of_the_model_is_there(page: Page) -> None:
    found = plain(page.text)
    for block in briefing().blocks:
        if isinstance(block, Paragraph | Table | KeyFigures):
            parts = [value for value in texts_of(block) if re.search("[\u4e00-\u9fff]", value)]
            assert all(plain(part) in found for part in parts)
    for note in briefing().notes:
        assert plain(note.quote) in found


def test_nothing_is_fetched(made: bytes, page: Page) -> None:
    written = re.sub(rb"'sha256-[^']*'", b"", made)
    outside = [url for url in re.findall(rb"(?:https?:)?//[\w.-]+", written) if b"w3.org" not in url]
    assert outside == []
    assert all(value.startswith(("#", "data:")) for value in page.values("href") + page.values("src"))
    assert b"default-src 'none'" in made
    assert b"@import" not in made
    assert b"url(" not in made


def test_every_id_is_there_once_and_every_link_leads_to_one(page: Page) -> None:
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    targets = [value[1:] for value in page.values("href") if value.startswith("#")]
    assert {"note-1", "mark-1"} <= set(targets)
    assert set(targets) <= set(ids)
    labelled = [name for value in page.values("aria-labelledby") for name in value.split()]
    assert set(labelled) <= set(ids)


def test_it_can_be_read_by_ear(page: Page) -> None:
    tags = [tag for tag, _ in page.elements]
    assert page.elements[0] == ("html", {"lang": "zh-CN"})
    assert tags.count("main") == 1
    assert tags.count("h1") == 1
    assert {"nav", "header", "footer"} <= set(tags)
    assert [int(tag[1]) for tag in tags if re.fullmatch("h[1-4]", tag)][:3] == [1, 2, 3]
    assert all(attributes.get("scope") for tag, attributes in page.elements if tag == "th")
    assert tags.count("caption") == sum(isinstance(block, Table) for block in briefing().blocks)
    assert "七个地区在十二个主题下的举措数" in page.text
    assert all(attributes.get("role") == "img" for tag, attributes in page.elements if tag == "svg")


def test_tables_can_be_scrolled_by_keyboard(page: Page) -> None:
    regions = [attributes for _, attributes in page.elements if attributes.get("role") == "region"]
    assert len(regions) == 2
    assert all(attributes["tabindex"] == "0" for attributes in regions)


def test_the_policy_allows_the_pages_own_script_alone(made: bytes) -> None:
    policy = re.search(rb"script-src &#39;(sha256-[^&]+)&#39;|script-src '(sha256-[^']+)'", made)
    assert policy is not None
    assert made.count(b"<script>") == 1


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "{{ 7*7 }}", "a & b", '"><img src=x>', "{% raw %}"]
)
def test_special_characters_come_out_as_themselves(
    text: str, official: Profile, templates: Path, fonts: FontSet
) -> None:
    said = Briefing("leaders", text, text, "zh-CN", text, text, "official", (Paragraph((Text(text),)),), ())
    page = render_html(said, profile=official, templates=templates, fonts=fonts)
    assert text in Page(page).text
    assert page.count(b"<script>") == 1
    assert b"<img" not in page


def test_same_briefing_same_bytes_in_another_folder(
    made: bytes, official: Profile, templates: Path, fonts: FontSet, tmp_path: Path
) -> None:
    moved = tmp_path / "别的 文件夹"
    shutil.copytree(templates, moved)
    assert render_html(briefing(), profile=official, templates=moved, fonts=fonts) == made


@pytest.mark.parametrize(
    ("count", "most", "row"), [(4, 4, 4), (5, 4, 3), (4, 3, 2), (3, 1, 1), (1, 4, 1), (6, 0, 1)]
)
def test_rows_of_key_figures_are_about_equally_full(count: int, most: int, row: int) -> None:
    assert figures_in_row(count, most) == row


def test_a_short_note_still_has_its_sentence_to_show(
    official: Profile, templates: Path, fonts: FontSet
) -> None:
    long = briefing()
    blocks = tuple(Notes("出处", short=True) if isinstance(block, Notes) else block for block in long.blocks)
    short = msgspec.structs.replace(long, blocks=blocks)
    page = Page(render_html(short, profile=official, templates=templates, fonts=fonts))
    assert sum("hidden" in attributes for _, attributes in page.elements) == len(long.notes)
    assert long.notes[0].quote in page.text
