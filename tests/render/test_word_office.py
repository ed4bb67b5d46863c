"""An office's own Word file with fields, filled with a briefing."""

import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm
from openxml_audit import OpenXmlValidator

from jianbao.foundations.errors import TemplateError
from jianbao.render.fonts import FontSet
from jianbao.render.profile import Profile
from jianbao.render.word import render_docx
from jianbao.render.word_office import check_word_templates
from tests.render import word_fixture
from tests.render.word_reading import anchors, bookmarks, outline, part

Fill = Callable[..., bytes]


def letterhead() -> Document:
    """Return an office's file: a header, a style of its own, a list of its own, fields, a signature."""
    document = docx.Document()
    document.sections[0].left_margin = document.sections[0].right_margin = Mm(30)
    document.sections[0].header.paragraphs[0].text = "{{ masthead.office }}文件"
    document.styles.add_style("机关标题", WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("{{ title }}", style="机关标题")
    document.add_paragraph("机关自己的第一条", style="List Number")
    document.add_paragraph("{{ body }}")
    document.add_paragraph("{% for line in endmatter %}{{ line }};{% endfor %}")
    return document


@pytest.fixture
def fill(tmp_path: Path, templates: Path, official: Profile, fonts: FontSet) -> Fill:
    def filled(document: Document, briefing: object = None) -> bytes:
        for folder in ("shared", "leaders"):
            (tmp_path / folder).mkdir(exist_ok=True)
        for file in (templates / "shared").glob("*.yml"):
            (tmp_path / "shared" / file.name).write_bytes(file.read_bytes())
        document.save(str(tmp_path / "leaders" / "briefing.docx"))
        wanted = briefing or word_fixture.leaders()
        return render_docx(wanted, profile=official, templates=tmp_path, fonts=fonts)

    return filled


def test_the_office_keeps_its_letterhead_and_gets_the_blocks(fill: Fill) -> None:
    data = fill(letterhead())
    document = docx.Document(io.BytesIO(data))
    lines = outline(data)

    assert document.sections[0].header.paragraphs[0].text == "青川省教育厅办公室文件"
    assert lines[:2] == ["机关标题|七地推进教育优质均衡发展的做法与启示", "List Number|机关自己的第一条"]
    assert lines[2].startswith("简报导语|编者按")
    assert "heading 1|一、主要亮点" in [line.lower() for line in lines]
    assert lines[-2].startswith("Normal|送：省委办公厅") or lines[-2].startswith("Normal|送:省委办公厅")
    assert lines[-1] == "{upright}"


def test_blocks_that_the_office_shows_itself_do_not_come_twice(fill: Fill) -> None:
    lines = outline(fill(letterhead()))

    assert not [line for line in lines if line.startswith(("简报报头|", "Title|", "简报报尾|"))]


def test_blocks_that_the_office_does_not_show_stay_in_the_body(fill: Fill) -> None:
    document = docx.Document()
    document.add_paragraph("{{ body }}")
    lines = outline(fill(document))

    assert lines[0] == "简报报头|教育工作简报"
    assert "Title|七地推进教育优质均衡发展的做法与启示" in lines
    assert [line for line in lines if line.startswith("简报报尾|")]


def test_tables_fit_the_office_s_page(fill: Fill) -> None:
    document = docx.Document(io.BytesIO(fill(letterhead())))
    width = document.sections[0].page_width - Mm(60)

    assert all(sum(column.width for column in table.columns) <= width + 1000 for table in document.tables)


def test_the_office_s_own_numbering_goes_on_beside_the_briefing_s(fill: Fill) -> None:
    data = fill(letterhead())
    numbers = [each.get(qn("w:numId")) for each in part(data, "word/numbering.xml").iter(qn("w:num"))]
    used = {each.get(qn("w:val")) for each in part(data, "word/document.xml").iter(qn("w:numId"))}

    assert len(set(numbers)) == len(numbers)
    assert used <= set(numbers)
    assert "List Number|机关自己的第一条" in outline(data)


def test_a_wide_table_turns_a_page_between_the_office_s_sections(fill: Fill) -> None:
    briefing = word_fixture.briefing(
        word_fixture.indicator_table(3, wide=True), *word_fixture.leaders().blocks[2:4]
    )
    lines = [line for line in outline(fill(letterhead(), briefing)) if line.endswith("}")]

    assert [line.rpartition("{")[2] for line in lines] == ["upright}", "turned}", "upright}"]


def test_links_and_bookmarks_hold(fill: Fill) -> None:
    data = fill(letterhead())

    assert set(anchors(data)) <= set(bookmarks(data))


def test_odd_characters_stay_what_they_are(fill: Fill) -> None:
    odd = "{{ 7*7 }} <script> & =1"
    title = word_fixture.Title(odd)
    data = fill(letterhead(), word_fixture.briefing(title, word_fixture.Paragraph(word_fixture.text(odd))))

    assert outline(data)[0] == f"机关标题|{odd}"
    assert f"简报正文|{odd}" in outline(data)


def test_the_filled_file_is_valid_and_always_the_same(fill: Fill, tmp_path: Path) -> None:
    data = fill(letterhead())
    (tmp_path / "filled.docx").write_bytes(data)
    result = OpenXmlValidator().validate(str(tmp_path / "filled.docx"))

    assert [f"{error.part_uri} {error.description}" for error in result.errors] == []
    assert fill(letterhead()) == data


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{{ tittle }}", r"briefing\.docx: there is no field “tittle”; the nearest is “title”$"),
        ("{{ masthead.nmae }}", r"briefing\.docx: .* has no attribute 'nmae'; correct the field in Word$"),
        ("{% for line in %}", r"briefing\.docx: .*; correct the field in Word$"),
    ],
)
def test_a_wrong_field_is_one_clear_line(text: str, message: str, fill: Fill, tmp_path: Path) -> None:
    document = letterhead()
    document.add_paragraph(text)

    with pytest.raises(TemplateError, match=message):
        fill(document)
    with pytest.raises(TemplateError, match=message):
        check_word_templates(tmp_path / "leaders", word_fixture.leaders())


def test_a_file_without_a_place_for_the_blocks_is_one_clear_line(fill: Fill) -> None:
    document = docx.Document()
    document.add_paragraph("{{ title }}")

    with pytest.raises(
        TemplateError, match=r"the field body is missing; put \{\{ body \}\} into a paragraph"
    ):
        fill(document)


def test_a_place_within_other_text_is_one_clear_line(fill: Fill) -> None:
    document = docx.Document()
    document.add_paragraph("正文:{{ body }}")

    with pytest.raises(TemplateError, match=r"must stand in a paragraph of its own"):
        fill(document)


def test_sound_word_templates_pass_their_check(fill: Fill, tmp_path: Path) -> None:
    made = fill(letterhead())
    (tmp_path / "leaders" / "styles.docx").write_bytes(made)

    check_word_templates(tmp_path / "leaders", word_fixture.leaders())
    check_word_templates(tmp_path / "nowhere", word_fixture.leaders())


def test_a_spoiled_carrier_is_found_by_the_check(tmp_path: Path) -> None:
    (tmp_path / "styles.docx").write_bytes(b"no zip")

    with pytest.raises(TemplateError, match=r"styles\.docx: is no Word document"):
        check_word_templates(tmp_path, word_fixture.leaders())
