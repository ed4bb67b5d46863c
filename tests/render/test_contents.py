"""The table of contents: the same entries in all three formats, pages where there are pages."""

import re
from itertools import pairwise
from pathlib import Path

import msgspec
import pypdfium2 as pdfium
import pytest

from jianbao.briefing.model import Briefing, Contents, Heading, Notes, Paragraph, Text
from jianbao.render.contents import entries_of
from jianbao.render.fonts import FontSet
from jianbao.render.html import render_html
from jianbao.render.pdf import PrintedFile, print_pdf
from jianbao.render.profile import Profile
from jianbao.render.word import render_docx
from jianbao.render.word_lint import WordFile, check_word
from tests.render.samples import briefing as sample
from tests.render.word_reading import outline

DOTS = re.compile(r"[…\s]+(?=\d)")


def with_contents(levels: int = 2) -> Briefing:
    """The sample, with contents after its title."""
    made = sample(rows=40)
    head, rest = made.blocks[:2], made.blocks[2:]
    return msgspec.structs.replace(made, blocks=(*head, Contents("目录", levels), *rest))


@pytest.fixture(scope="module")
def printed(official: Profile, templates: Path, fonts: FontSet) -> PrintedFile:
    return print_pdf(with_contents(), profile=official, templates=templates, fonts=fonts)


def test_headings_down_to_the_level_and_the_notes_are_listed() -> None:
    assert [entry.text for entry in entries_of(with_contents(1).blocks, 1)] == [
        "一、亮点做法",
        "二、指标数据",
        "三、共性主题",
        "四、下一步",
        "资料出处",
    ]
    assert "1.体教融合" in [entry.text for entry in entries_of(with_contents().blocks, 3)]
    assert "1.体教融合" not in [entry.text for entry in entries_of(with_contents().blocks, 2)]


def test_notes_without_a_heading_are_not_listed() -> None:
    assert entries_of((Notes(), Paragraph((Text("甲"),))), 3) == ()


def test_the_pdf_prints_each_entry_with_the_page_on_which_its_heading_stands(printed: PrintedFile) -> None:
    pages = [page.get_textpage().get_text_range() for page in pdfium.PdfDocument(printed.data)]
    first = re.sub(r"[\u2060\u200b]", "", pages[0])
    for entry in entries_of(with_contents().blocks):
        number = printed.pages[entry.anchor]
        assert f"{entry.text} {number}" in DOTS.sub(" ", first)
        assert entry.text in re.sub(r"[\s\u2060\u200b]", "", pages[number - 1])
    numbers = list(printed.pages.values())
    assert all(before <= after for before, after in pairwise(numbers))
    assert numbers[-1] == len(pages)


def test_word_fills_the_field_with_the_same_entries_and_pages(
    printed: PrintedFile, official: Profile, templates: Path, fonts: FontSet
) -> None:
    made = render_docx(
        with_contents(), profile=official, templates=templates, fonts=fonts, pages=printed.pages
    )
    lines = [line for line in outline(made) if line.startswith("toc ")]

    assert "TOC Heading|目录" in outline(made)
    assert len(lines) == len(entries_of(with_contents().blocks))
    for entry, line in zip(entries_of(with_contents().blocks), lines, strict=True):
        assert line.startswith(f"toc {entry.level}|")
        assert entry.text in line
        assert f"={printed.pages[entry.anchor]}}}" in line
    assert check_word(WordFile(made), official) == ()


def test_without_pages_the_field_asks_word_to_fill_it(
    official: Profile, templates: Path, fonts: FontSet
) -> None:
    made = render_docx(with_contents(), profile=official, templates=templates, fonts=fonts)
    document = WordFile(made)
    begun = document.named("fldChar")[0]

    assert [value for name, value in begun.attrib.items() if name.endswith("dirty")] == ["true"]
    assert not any("PAGEREF" in line for line in outline(made))


def test_the_page_has_one_list_of_links_at_the_place_of_the_block(
    official: Profile, templates: Path, fonts: FontSet
) -> None:
    made = render_html(with_contents(1), profile=official, templates=templates, fonts=fonts).decode()

    assert made.count("<nav") == 1
    listed = made[made.index("<nav") : made.index("</nav>")]
    for entry in entries_of(with_contents(1).blocks, 1):
        assert f'href="#{entry.anchor}"' in listed
        assert f'id="{entry.anchor}"' in made
    assert "体教融合" not in listed


def test_a_briefing_without_headings_has_no_contents(
    official: Profile, templates: Path, fonts: FontSet
) -> None:
    bare = msgspec.structs.replace(sample(), blocks=(Contents("目录"), Paragraph((Text("甲"),))), notes=())
    looks = {"profile": official, "templates": templates, "fonts": fonts}

    assert b"<nav" not in render_html(bare, **looks)
    assert "目录" not in pdfium.PdfDocument(print_pdf(bare, **looks).data)[0].get_textpage().get_text_range()
    assert not any("目录" in line for line in outline(render_docx(bare, **looks)))


def test_headings_out_of_the_contents_are_told_to_word_too(printed: PrintedFile) -> None:
    anchors = {block.anchor for block in with_contents().blocks if isinstance(block, Heading)}

    assert set(printed.pages) == anchors | {"notes"}
