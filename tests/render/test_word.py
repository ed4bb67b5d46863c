"""The Word file as its reader gets it."""

import io
import shutil
import zipfile
from pathlib import Path
from typing import Any

import docx
import msgspec
import pytest
from docx.shared import Mm, Pt
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from jianbao.briefing.model import (
    Block,
    Briefing,
    Cell,
    Column,
    Endmatter,
    Heading,
    KeyFigure,
    KeyFigures,
    List,
    ListItem,
    Masthead,
    Note,
    Notes,
    Paragraph,
    Table,
    Title,
)
from jianbao.foundations.errors import RenderError, TemplateError
from jianbao.render.fonts import FontSet, load_fonts
from jianbao.render.profile import Profile, load_profile
from jianbao.render.word import render_docx
from jianbao.render.word_styles import PARAGRAPH_STYLES, STYLE_IDS
from tests.conftest import ROOT, load_cases
from tests.render import word_fixture
from tests.render.word_reading import (
    anchors,
    bookmarks,
    content,
    names,
    outline,
    part,
    style_names,
)

TEMPLATES = ROOT / "templates"
QUOTE = "全区新建学校12所,增加学位1.5万个。"
CASES = load_cases("render/word")
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def fonts() -> FontSet:
    return load_fonts(ROOT / ".fonts")


@pytest.fixture(scope="module")
def profile() -> Profile:
    return load_profile(TEMPLATES / "shared" / "profiles", "official")


@pytest.fixture(scope="module")
def leaders(profile: Profile, fonts: FontSet) -> bytes:
    return render_docx(word_fixture.leaders(), profile=profile, templates=TEMPLATES, fonts=fonts)


@pytest.fixture(scope="module")
def departments(profile: Profile, fonts: FontSet) -> bytes:
    return render_docx(word_fixture.departments(), profile=profile, templates=TEMPLATES, fonts=fonts)


def a_note(number: int) -> Note:
    return Note(
        number, "云溪区", "办好家门口的学校", "云溪区教育局", "汇编", 1, 8, 0, len(QUOTE), QUOTE, (2, 9)
    )


def of_case(case: dict[str, Any]) -> Briefing:
    blocks = msgspec.convert(case["blocks"], tuple[Block, ...])
    return word_fixture.briefing(*blocks, notes=tuple(map(a_note, case.get("notes", ()))))


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["why"]))
def test_a_block_reads_in_word_as_expected(case: dict[str, Any], profile: Profile, fonts: FontSet) -> None:
    data = render_docx(of_case(case), profile=profile, templates=TEMPLATES, fonts=fonts)

    assert outline(data) == case["expect"]


def test_every_row_fills_the_grid_and_the_grid_fills_the_page(departments: bytes) -> None:
    upright, turned = 8844, 12756
    tables = list(part(departments, "word/document.xml").iter(f"{W}tbl"))

    assert len(tables) == 5
    for table in tables:
        grid = [int(column.get(f"{W}w")) for column in table.iter(f"{W}gridCol")]
        assert sum(grid) in {upright, turned}
        for row in table.iter(f"{W}tr"):
            assert sum(int(cell.get(f"{W}w")) for cell in row.iter(f"{W}tcW")) == sum(grid)
            assert row.find(f"{W}trPr/{W}cantSplit") is not None


def test_only_header_rows_repeat_on_each_page(departments: bytes) -> None:
    tables = list(part(departments, "word/document.xml").iter(f"{W}tbl"))

    repeated = [len(list(table.iter(f"{W}tblHeader"))) for table in tables]
    assert repeated == [0, 1, 2, 1, 1]


def test_no_row_of_a_longer_table_stands_alone_on_a_page(departments: bytes) -> None:
    table = list(part(departments, "word/document.xml").iter(f"{W}tbl"))[1]
    kept = [row.find(f".//{W}keepNext") is not None for row in table.iter(f"{W}tr")]

    assert len(kept) == 41
    assert [place for place, keeps in enumerate(kept) if keeps] == [1, 39]


ONE = Cell(word_fixture.text("一"))


@pytest.mark.parametrize(
    ("columns", "row", "says"),
    [
        (2, (ONE,), "row 1 does not fill the 2 columns"),
        (2, (ONE, ONE, ONE), "row 1 does not fill the 2 columns"),
        (1, (msgspec.structs.replace(ONE, columns=0, rows=2),), "row 1 does not fill the 1 columns"),
        (0, (), "has no column with a width"),
    ],
)
def test_a_row_that_does_not_fill_the_grid_names_its_table(
    columns: int, row: tuple[Cell, ...], says: str, profile: Profile, fonts: FontSet
) -> None:
    table = Table("学位", (Column(10),) * columns, (), (row, row))

    with pytest.raises(RenderError, match=f"^table “学位”: {says}"):
        render_docx(word_fixture.briefing(table), profile=profile, templates=TEMPLATES, fonts=fonts)


def test_a_profile_without_the_usual_faces_stresses_by_weight(profile: Profile, fonts: FontSet) -> None:
    faces = {name.replace("heiti", "黑"): face for name, face in profile.faces.items()}
    styles = {
        name: msgspec.structs.replace(style, face=style.face.replace("heiti", "黑"))
        for name, style in profile.styles.items()
    }
    other = msgspec.structs.replace(profile, faces=faces, styles=styles)
    data = render_docx(word_fixture.briefing(), profile=other, templates=TEMPLATES, fonts=fonts)

    assert docx.Document(io.BytesIO(data)).styles["Strong"].font.bold


@pytest.mark.parametrize("briefing", ["leaders", "departments"])
def test_every_link_leads_somewhere_and_no_bookmark_stands_twice(
    briefing: str, request: pytest.FixtureRequest
) -> None:
    data = request.getfixturevalue(briefing)
    marks = bookmarks(data)

    assert set(anchors(data)) <= set(marks)
    assert len(set(marks)) == len(marks)
    assert all(len(mark) <= 40 and mark.isidentifier() for mark in marks)


def test_every_note_is_listed_once_with_its_verbatim_sentence(leaders: bytes) -> None:
    listed = [line for line in outline(leaders) if line.startswith("简报出处|")]

    assert len(listed) == len(word_fixture.leaders().notes)
    for line, note in zip(listed, word_fixture.leaders().notes, strict=True):
        assert line.endswith(note.quote)
        assert f"第{note.line}行" in line


def test_native_footnotes_say_what_the_list_says(profile: Profile, fonts: FontSet, leaders: bytes) -> None:
    native = msgspec.structs.replace(profile, word_notes="footnotes")
    data = render_docx(word_fixture.leaders(), profile=native, templates=TEMPLATES, fonts=fonts)
    notes = [note for note in part(data, "word/footnotes.xml") if note.get(f"{W}type") is None]
    listed = [line.partition("⇥")[2] for line in outline(leaders) if line.startswith("简报出处|")]
    written = [content(note[0]).partition("⇥")[2] for note in notes]

    assert written == listed[: len(written)]
    assert len(written) == 9
    assert not any(line.startswith("简报出处") for line in outline(data))


def test_a_footnote_marked_twice_is_written_once_and_repeated_by_a_field(
    profile: Profile, fonts: FontSet
) -> None:
    native = msgspec.structs.replace(profile, word_notes="footnotes")
    twice = next(case for case in CASES if case["why"].startswith("marks lead to their note"))
    data = render_docx(of_case(twice), profile=native, templates=TEMPLATES, fonts=fonts)

    assert outline(data)[0] == r"简报正文|甲[(footnote 1)]乙[{NOTEREF mark_1 \f \h=1}]"


def test_text_is_formatted_by_named_styles_alone(leaders: bytes, departments: bytes) -> None:
    run_properties, paragraph_properties = set(), set()
    for data in (leaders, departments):
        body = part(data, "word/document.xml")
        run_properties |= {child.tag for each in body.iter(f"{W}rPr") for child in each}
        paragraph_properties |= {child.tag for each in body.iter(f"{W}pPr") for child in each}

    assert run_properties == {f"{W}rStyle", f"{W}rFonts"}
    assert paragraph_properties == {
        f"{W}{name}" for name in ("pStyle", "numPr", "framePr", "keepNext", "pageBreakBefore", "sectPr")
    }


def test_every_style_that_is_used_exists_and_is_named_in_chinese_or_by_word(leaders: bytes) -> None:
    known = style_names(leaders)
    used = {
        element.get(f"{W}val")
        for tag in ("pStyle", "rStyle", "tblStyle")
        for element in part(leaders, "word/document.xml").iter(f"{W}{tag}")
    }

    assert used <= set(known)
    assert "Heading1" in used
    assert {known[identity] for identity in used if identity.startswith("Jianbao")} <= {
        name for name in known.values() if not name.isascii()
    }


def test_faces_are_written_for_every_script_and_no_theme_overrides_them(leaders: bytes) -> None:
    styles = part(leaders, "word/styles.xml")
    fonts = list(styles.iter(f"{W}rFonts"))

    assert all(not name.endswith("Theme") for each in fonts for name in each)
    assert all(each.get(f"{W}eastAsia") and each.get(f"{W}ascii") and each.get(f"{W}hAnsi") for each in fonts)
    assert {each.get(f"{W}eastAsia") for each in fonts} >= {"仿宋_GB2312", "楷体_GB2312", "黑体"}


def test_the_page_holds_22_lines_of_28_characters(leaders: bytes) -> None:
    section = list(part(leaders, "word/document.xml").iter(f"{W}sectPr"))[-1]
    grid, margins = section.find(f"{W}docGrid"), section.find(f"{W}pgMar")
    normal = part(leaders, "word/styles.xml").find(f"{W}style[@{W}styleId='Normal']")
    body = {child.tag.removeprefix(W): child for child in normal.find(f"{W}rPr")}
    height = 16838 - int(margins.get(f"{W}top")) - int(margins.get(f"{W}bottom"))
    width = 11906 - int(margins.get(f"{W}left")) - int(margins.get(f"{W}right"))
    character = int(body["sz"].get(f"{W}val")) * 10 + int(body["spacing"].get(f"{W}val"))

    assert (grid.get(f"{W}type"), grid.get(f"{W}linePitch")) == ("lines", "579")
    assert (height // 579, width // character) == (22, 28)


def test_the_page_number_stands_between_dashes_right_on_odd_left_on_even_pages(leaders: bytes) -> None:
    known = style_names(leaders)
    footers = {
        known[next(footer.iter(f"{W}pStyle")).get(f"{W}val")]: content(footer[0])
        for footer in (part(leaders, f"word/footer_{pages}.xml") for pages in ("default", "even"))
    }

    assert footers == {"简报页码单页": "— {PAGE=1} —", "简报页码双页": "— {PAGE=1} —"}
    assert part(leaders, "word/settings.xml").find(f"{W}evenAndOddHeaders") is not None


def test_a_chart_is_a_sharp_picture_that_says_what_it_shows(leaders: bytes) -> None:
    drawing = next(part(leaders, "word/document.xml").iter("{*}inline"))
    picture = next(name for name in names(leaders) if name.startswith("word/media/"))
    extent = drawing.find("{*}extent")
    with zipfile.ZipFile(io.BytesIO(leaders)) as package:
        across = int.from_bytes(package.read(picture)[16:20], "big")

    assert drawing.find("{*}docPr").get("descr") == word_fixture.chart().alt
    assert across / (int(extent.get("cx")) / 914400) >= 220


def test_properties_come_from_the_briefing_and_never_from_the_clock(leaders: bytes) -> None:
    properties = {etree.QName(each).localname: each.text for each in part(leaders, "docProps/core.xml")}

    assert properties == {
        "title": "七地推进教育优质均衡发展的做法与启示",
        "subject": "发言材料摘报",
        "creator": "青川省教育厅办公室",
        "lastModifiedBy": "青川省教育厅办公室",
        "created": "2025-03-24T00:00:00Z",
        "modified": "2025-03-24T00:00:00Z",
        "language": "zh-CN",
    }


def test_a_briefing_without_a_date_has_none(profile: Profile, fonts: FontSet) -> None:
    undated = msgspec.structs.replace(word_fixture.briefing(), date="")
    data = render_docx(undated, profile=profile, templates=TEMPLATES, fonts=fonts)

    assert part(data, "docProps/core.xml").find("{*}created") is None


def test_the_same_briefing_gives_the_same_bytes(profile: Profile, fonts: FontSet, leaders: bytes) -> None:
    again = render_docx(word_fixture.leaders(), profile=profile, templates=TEMPLATES, fonts=fonts)

    assert again == leaders
    assert names(again)[0] == "[Content_Types].xml"
    assert names(again)[1:] == sorted(names(again)[1:])
    assert not {"word/stylesWithEffects.xml", "docProps/thumbnail.jpeg"} & set(names(again))


def test_odd_characters_come_out_as_those_very_characters(profile: Profile, fonts: FontSet) -> None:
    data = render_docx(word_fixture.odd_characters(), profile=profile, templates=TEMPLATES, fonts=fonts)
    odd = "{{ 7*7 }} <script>alert(1)</script> & =1+1 \ufffd\ufffd\ufffd ]]> \"'"

    assert [line.partition("|")[2] for line in outline(data)[:2]] == [odd, f"{odd}⏎第二行⏎第三行⇥制表"]
    assert outline(data)[4] == f"- {odd}"


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=40))
def test_no_text_whatever_breaks_the_file(odd: str) -> None:
    words = word_fixture.text(odd)
    cells = (Cell(words, header=True),)
    blocks = (
        Masthead(odd, odd, odd, odd),
        Title(odd, odd),
        Heading(1, words, odd),
        Paragraph(words, "body"),
        List((ListItem(words),), ordered=True),
        KeyFigures((KeyFigure(odd, odd, odd, 1),)),
        Table(odd, (Column(100),), (cells,), (cells,), odd),
        Notes(odd),
        Endmatter((odd,)),
    )
    note = msgspec.structs.replace(a_note(1), quote=odd, region=odd, title=odd, mark=None)
    briefing = Briefing("leaders", odd, odd, "zh-CN", odd, odd, "official", blocks, (note,))
    data = render_docx(
        briefing,
        profile=load_profile(TEMPLATES / "shared" / "profiles", "official"),
        templates=TEMPLATES,
        fonts=load_fonts(ROOT / ".fonts"),
    )

    lines = outline(data)
    assert f"Title|{shown(odd)}" in lines
    assert f"简报正文|{shown(odd)}" in lines
    assert f"简报报尾|{shown(odd)}" in lines


def shown(text: str) -> str:
    """Return `text` as the outline shows it: line ends and tabs are elements, the impossible is marked."""
    marked = "".join(
        character if character in "\t\n\r" or character.isprintable() or legal(character) else "\ufffd"
        for character in text
    )
    return marked.replace("\r\n", "⏎").replace("\r", "⏎").replace("\n", "⏎").replace("\t", "⇥")


def legal(character: str) -> bool:
    code = ord(character)
    return 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000


def change_words(folder: Path, old: str, new: str) -> None:
    shutil.copytree(TEMPLATES / "shared", folder / "shared")
    words = folder / "shared" / "word.yml"
    words.write_text(words.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_a_style_without_a_name_is_one_clear_line(tmp_path: Path, profile: Profile, fonts: FontSet) -> None:
    change_words(tmp_path, "  JianbaoLead: 简报导语\n", "")

    with pytest.raises(TemplateError, match=r"word\.yml: style JianbaoLead has no name; add it"):
        render_docx(word_fixture.briefing(), profile=profile, templates=tmp_path, fonts=fonts)


def test_two_styles_of_one_name_are_one_clear_line(tmp_path: Path, profile: Profile, fonts: FontSet) -> None:
    change_words(tmp_path, "简报导语", "简报正文")

    with pytest.raises(TemplateError, match=r"two styles are named “简报正文”; rename one$"):
        render_docx(word_fixture.briefing(), profile=profile, templates=tmp_path, fonts=fonts)


@pytest.fixture
def with_carrier(tmp_path: Path, leaders: bytes) -> Path:
    """Return templates with a carrier as Word saves one: other style ids, a style and margins changed."""
    shutil.copytree(TEMPLATES / "shared", tmp_path / "shared")
    (tmp_path / "leaders").mkdir()
    document = docx.Document(io.BytesIO(leaders))
    document.styles["简报正文"].font.size = Pt(15)
    for style in document.styles:
        if style.style_id == "JianbaoBody":
            style.element.styleId = "a3"
        for reference in ("basedOn", "next"):
            element = style.element.find(f"{W}{reference}")
            if element is not None and element.get(f"{W}val") == "JianbaoBody":
                element.set(f"{W}val", "a3")
    document.styles.element.remove(document.styles["简报引文"].element)
    document.sections[-1].left_margin = document.sections[-1].right_margin = Mm(30)
    document.save(str(tmp_path / "leaders" / "styles.docx"))
    return tmp_path


def test_an_office_styles_its_briefings_by_a_word_file(
    with_carrier: Path, profile: Profile, fonts: FontSet, leaders: bytes
) -> None:
    data = render_docx(word_fixture.leaders(), profile=profile, templates=with_carrier, fonts=fonts)
    document = docx.Document(io.BytesIO(data))

    assert outline(data) == outline(leaders)
    assert document.styles["简报正文"].font.size == Pt(15)
    assert document.styles["简报导语"].base_style.name == "简报正文"
    assert document.styles["简报引文"].font.size == Pt(14)
    assert round(document.sections[-1].left_margin.mm) == 30
    assert sum(column.width for column in document.tables[1].columns) <= Mm(150.1)
    assert set(style_names(data).values()) == set(style_names(leaders).values())


def test_a_carrier_that_is_no_word_file_is_one_clear_line(
    with_carrier: Path, profile: Profile, fonts: FontSet
) -> None:
    (with_carrier / "leaders" / "styles.docx").write_bytes(b"no zip")

    with pytest.raises(TemplateError, match=r"leaders/styles\.docx: is no Word document \(\.docx\)"):
        render_docx(word_fixture.briefing(), profile=profile, templates=with_carrier, fonts=fonts)


def test_a_turned_page_has_its_number_where_the_bound_volume_has_it(departments: bytes) -> None:
    sections = list(part(departments, "word/document.xml").iter(f"{W}sectPr"))
    relations = {
        each.get("Id"): each.get("Target") for each in part(departments, "word/_rels/document.xml.rels")
    }
    referred = [
        [relations[each.get(f"{R}id")] for each in section.iter(f"{W}footerReference")]
        for section in sections
    ]
    box = next(part(departments, "word/footer_turned_default.xml").iter("{*}bodyPr"))

    assert referred == [
        ["footer_default.xml", "footer_even.xml"],
        ["footer_turned_default.xml", "footer_turned_even.xml"],
        ["footer_default.xml", "footer_even.xml"],
    ]
    assert box.get("vert") == "vert"


def test_no_footer_is_turned_where_no_page_is(leaders: bytes) -> None:
    assert not any("turned" in name for name in names(leaders))


@pytest.mark.parametrize("profile_name", ["official", "public", "report"])
def test_every_profile_makes_every_style(profile_name: str, fonts: FontSet) -> None:
    looks = load_profile(TEMPLATES / "shared" / "profiles", profile_name)
    data = render_docx(word_fixture.leaders(), profile=looks, templates=TEMPLATES, fonts=fonts)
    document = docx.Document(io.BytesIO(data))

    assert set(STYLE_IDS) <= set(style_names(data))
    for style in ("body", "title", "table_cell", "key_value"):
        named = next(named for named in PARAGRAPH_STYLES if named.look == style)
        found = next(each for each in document.styles if each.style_id == named.id)
        size = found.font.size or document.styles["Normal"].font.size
        assert size is not None
        assert 0 <= size.pt - looks.styles[style].size < 0.5


@pytest.mark.parametrize(("role", "kept"), [("note", True), ("body", False)])
def test_a_chart_stays_with_the_small_type_that_says_its_figures(
    role: str,
    kept: bool,  # noqa: FBT001
    official: Profile,
    fonts: FontSet,
) -> None:
    shown = word_fixture.briefing(
        word_fixture.chart("bars"), Paragraph(word_fixture.text("各地普惠性幼儿园覆盖率。"), role)
    )
    data = render_docx(shown, profile=official, templates=TEMPLATES, fonts=fonts)
    styles = part(data, "word/document.xml").iter("{*}pStyle")
    caption = next(each for each in styles if "JianbaoChartCaption" in each.values())

    assert (caption.getparent().find("{*}keepNext") is not None) == kept
