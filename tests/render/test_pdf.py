"""What a reader of the PDF gets: text, pages, faces, links, structure; and what stops it."""

import ctypes
import re
import shutil
import zlib
from itertools import pairwise
from pathlib import Path

import msgspec
import pypdfium2 as pdfium
import pytest
from pypdfium2 import raw

from jianbao.briefing.model import (
    Block,
    Briefing,
    Cell,
    Chart,
    Column,
    Datum,
    Endmatter,
    Heading,
    KeyFigure,
    KeyFigures,
    List,
    Masthead,
    NoteRef,
    Notes,
    PageBreak,
    Paragraph,
    Table,
    Text,
    Title,
)
from jianbao.foundations.errors import RenderError, TemplateError
from jianbao.render.fonts import FontSet, profile_files
from jianbao.render.glyphs import texts_of
from jianbao.render.pdf import FontFetcher, render_pdf
from jianbao.render.profile import Profile, load_profile
from tests.render.samples import briefing

POINTS = 72 / 25.4


@pytest.fixture(scope="module")
def made(official: Profile, templates: Path, fonts: FontSet) -> bytes:
    return render_pdf(briefing(), profile=official, templates=templates, fonts=fonts)


@pytest.fixture(scope="module")
def document(made: bytes) -> pdfium.PdfDocument:
    return pdfium.PdfDocument(made)


def plain(text: str) -> str:
    return re.sub(r"\s", "", text)


def text_of(document: pdfium.PdfDocument) -> str:
    return plain("".join(page.get_textpage().get_text_range() for page in document))


def short(*blocks: Block) -> Briefing:
    return Briefing("leaders", "题目", "", "zh-CN", "办公室", "2026-03-24", "official", blocks, ())


def saying(text: str) -> Briefing:
    return short(Paragraph((Text(text),)))


def test_every_text_of_the_blocks_is_there(document: pdfium.PdfDocument) -> None:
    found = text_of(document)
    for block in briefing().blocks:
        if isinstance(block, Chart | Heading | PageBreak | Paragraph):
            for text in texts_of(block.content if isinstance(block, Heading | Paragraph) else ()):
                assert plain(text) in found
    for wanted in (
        "教育工作简报",
        "第12期（总第348期）",
        "28.07亿元",
        "资料出处",
        "共印120份",
        "图1各地做法主题分布",
    ):
        assert wanted in found


def test_invisible_characters_are_not_in_the_text(document: pdfium.PdfDocument) -> None:
    assert not {"\u2060", "\u200b"} & set(text_of(document))


def test_pages_are_of_the_size_that_the_profile_says(document: pdfium.PdfDocument) -> None:
    assert 7 <= len(document) <= 11
    portrait, landscape = (210 * POINTS, 297 * POINTS), (297 * POINTS, 210 * POINTS)
    sizes = [document[place].get_size() for place in range(len(document))]
    assert sum(size == pytest.approx(landscape, abs=0.1) for size in sizes) == 1
    assert sum(size == pytest.approx(portrait, abs=0.1) for size in sizes) == len(sizes) - 1


def faces_of(document: pdfium.PdfDocument) -> set[str]:
    """Return the names of the faces that the characters are set in."""
    names = set()
    for page in document:
        text = page.get_textpage()
        for place in range(text.count_chars()):
            name, flags = ctypes.create_string_buffer(100), ctypes.c_int()
            raw.FPDFText_GetFontInfo(text.raw, place, name, 100, flags)
            names.add(name.value.decode().partition("+")[2])
    return names - {""}


def test_only_the_faces_of_the_profile_are_used(document: pdfium.PdfDocument, official: Profile) -> None:
    stems = [Path(file).stem for file in profile_files(official)]
    names = faces_of(document)
    assert len(names) >= 6
    assert all(any(name.startswith(f"jb-{stem}") for stem in stems) for name in names)
    assert not any("uming" in name for name in names)


def test_it_says_what_it_is(document: pdfium.PdfDocument) -> None:
    assert document.get_metadata_value("Title") == "各地推进教育高质量发展的做法与成效"
    assert document.get_metadata_value("Author") == "江州省教育厅办公室"
    assert document.get_metadata_value("CreationDate").startswith("D:20260324")
    assert raw.FPDFCatalog_IsTagged(document.raw)


def test_headings_are_bookmarks(document: pdfium.PdfDocument) -> None:
    found = [(mark.level, plain(mark.get_title())) for mark in document.get_toc()]
    assert found[:3] == [(0, "一、亮点做法"), (1, "（一）临湖市"), (2, "1.体教融合")]
    assert (0, "资料出处") in found


def drawing_orders(made: bytes) -> list[bytes]:
    """Return the streams of a PDF that mark content, taken out of their compression."""
    streams = (
        zlib.decompressobj().decompress(made[at.end() :])
        for at in re.finditer(rb"FlateDecode[^>]*>>\nstream\n", made)
    )
    return [stream for stream in streams if b"\nBDC\n" in stream]


def test_marked_content_carries_its_tag_as_a_pdf_dictionary(made: bytes) -> None:
    streams = drawing_orders(made)
    assert streams
    for stream in streams:
        assert len(re.findall(rb"<</MCID \d+>>\nBDC", stream)) == stream.count(b"\nBDC\n")


def test_a_space_of_any_width_needs_no_glyph(official: Profile, templates: Path, fonts: FontSet) -> None:
    made = render_pdf(saying("市\u2002长\u00a0李亚平"), profile=official, templates=templates, fonts=fonts)
    assert "李亚平" in plain(text_of(pdfium.PdfDocument(made)))


def test_marks_lead_to_notes_and_notes_lead_back(document: pdfium.PdfDocument) -> None:
    pages = range(len(document))
    links = [(page, target) for page in pages for target in link_targets(document, page)]
    notes = len(document) - 1
    assert all(target is not None for _, target in links)
    assert any(page == 0 and target == notes for page, target in links)
    assert any(page == notes and target == 0 for page, target in links)


def link_targets(document: pdfium.PdfDocument, page: int) -> list[int | None]:
    """Return the page that each link of a page leads to, None for a link that leads nowhere."""
    targets: list[int | None] = []
    place, link = ctypes.c_int(), raw.FPDF_LINK()
    opened = document[page]
    while raw.FPDFLink_Enumerate(opened.raw, place, link):
        target = raw.FPDFLink_GetDest(document.raw, link)
        targets.append(raw.FPDFDest_GetDestPageIndex(document.raw, target) if target else None)
    return targets


def test_full_lines_of_chinese_are_not_ragged(official: Profile, templates: Path, fonts: FontSet) -> None:
    prose = "各地坚持以评促改,2024年新增学位5.4万余个,推进“县管校聘”等12项改革,家长满意度达97.3%以上;" * 12
    made = render_pdf(saying(prose), profile=official, templates=templates, fonts=fonts)
    right = (official.page.width - official.page.right) * POINTS
    edges = right_edges(pdfium.PdfDocument(made)[0])
    full = edges[:-1]
    assert len(full) > 15
    assert sum(abs(edge - right) > 2.5 for edge in full) / len(full) <= 0.02


def right_edges(page: pdfium.PdfPage) -> list[float]:
    """Return where each line of the body ends, from the top, the page number left out."""
    text = page.get_textpage()
    boxes = [text.get_charbox(place, loose=True) for place in range(text.count_chars())]
    ends = sorted(
        ((bottom, right) for left, bottom, right, _ in boxes if right > left and bottom > 90), reverse=True
    )
    lines: list[tuple[float, float]] = []
    for bottom, right in ends:
        if lines and lines[-1][0] - bottom < 10:
            lines[-1] = (bottom, max(lines[-1][1], right))
        else:
            lines.append((bottom, right))
    return [right for _, right in lines]


def test_marks_beside_marks_take_half_their_width(official: Profile, templates: Path, fonts: FontSet) -> None:
    made = render_pdf(saying("甲（乙）、《丙》《丁》。"), profile=official, templates=templates, fonts=fonts)
    text = pdfium.PdfDocument(made)[0].get_textpage()
    written = text.get_text_range()
    lefts = [text.get_charbox(place, loose=True)[0] for place in range(len("甲（乙）、《丙》《丁》。"))]
    assert written.startswith("甲（乙）、《丙》《丁》。")
    size = official.styles["body"].size
    widths = [round((after - before) / size, 1) for before, after in pairwise(lefts)]
    assert widths == [1.0, 1.0, 1.0, 0.5, 0.5, 1.0, 1.0, 0.5, 1.0, 1.0, 0.5]


def test_a_full_page_holds_22_lines(official: Profile, templates: Path, fonts: FontSet) -> None:
    text = "二十八个字一行二十二行一页是公文的版心规矩,2024年Word也如此。" * 60
    document = pdfium.PdfDocument(
        render_pdf(saying(text), profile=official, templates=templates, fonts=fonts)
    )
    assert len(right_edges(document[0])) == 22


def test_no_heading_stands_alone_at_a_foot(official: Profile, templates: Path, fonts: FontSet) -> None:
    for lines in range(18, 23):
        filler = [Paragraph((Text("占行。"),)) for _ in range(lines)]
        blocks = (*filler, Heading(1, (Text("一、要跟着正文走"),), "h"), Paragraph((Text("正文" * 60),)))
        made = render_pdf(short(*blocks), profile=official, templates=templates, fonts=fonts)
        for page in pdfium.PdfDocument(made):
            text = re.sub(r"—\s*\d+\s*—", "", page.get_textpage().get_text_range()).strip()
            assert not text.endswith("要跟着正文走")


def test_table_headers_repeat(official: Profile, templates: Path, fonts: FontSet) -> None:
    head = (Cell((Text("表头字样"),)),)
    body = tuple((Cell((Text(f"第{place}行"),)),) for place in range(120))
    table = Table("表1", (Column(100.0),), (head,), body)
    made = render_pdf(short(table), profile=official, templates=templates, fonts=fonts)
    document = pdfium.PdfDocument(made)
    assert len(document) > 2
    assert all("表头字样" in plain(page.get_textpage().get_text_range()) for page in document)


def test_same_briefing_same_bytes_in_another_folder(
    made: bytes, official: Profile, templates: Path, fonts: FontSet, tmp_path: Path
) -> None:
    moved = tmp_path / "别的 文件夹"
    shutil.copytree(templates, moved)
    assert render_pdf(briefing(), profile=official, templates=moved, fonts=fonts) == made


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "{{ 7*7 }}", "a & b", "=1+1", "&lt;"])
def test_special_characters_come_out_as_themselves(
    text: str, official: Profile, templates: Path, fonts: FontSet
) -> None:
    made = render_pdf(saying(f"甲{text}乙"), profile=official, templates=templates, fonts=fonts)
    assert plain(f"甲{text}乙") in text_of(pdfium.PdfDocument(made))


def test_a_rare_character_comes_from_the_fallback(official: Profile, templates: Path, fonts: FontSet) -> None:
    made = render_pdf(saying("镕喆堃玥祎‱"), profile=official, templates=templates, fonts=fonts)
    document = pdfium.PdfDocument(made)
    assert "镕喆堃玥祎‱" in text_of(document)
    assert any("uming" in name for name in faces_of(document))


@pytest.mark.parametrize("name", ["official", "public", "report"])
def test_rare_characters_are_set_wherever_they_stand(name: str, templates: Path, fonts: FontSet) -> None:
    rare = "镕‱"
    chart = Chart("bars", rare, rare, (rare,), (), (Datum(rare, "", 5.0, rare),))
    figures = KeyFigures((KeyFigure(rare, rare, rare),))
    table = Table(rare, (Column(100.0),), ((Cell((Text(rare),)),),), ((Cell((Text(rare),)),),))
    heads = tuple(Heading(level, (Text(rare, strong=True, em=True),), f"h{level}") for level in (1, 2, 3))
    blocks = (
        Masthead(rare, rare, rare, rare),
        Title(rare, rare),
        *heads,
        figures,
        chart,
        table,
        Endmatter((rare,)),
    )
    profile = load_profile(templates / "shared" / "profiles", name)
    made = render_pdf(short(*blocks), profile=profile, templates=templates, fonts=fonts)
    assert text_of(pdfium.PdfDocument(made)).count(rare) == 19


def test_blocks_that_hold_nothing_are_set(official: Profile, templates: Path, fonts: FontSet) -> None:
    empty = (
        Masthead(""), Title(""), Heading(7, (), "h"), KeyFigures(()), List(()), Table("", (), (), ()),
        Chart("matrix", "", "空", (), (), ()), Notes(), Endmatter(()),
    )  # fmt: skip
    made = render_pdf(short(*empty), profile=official, templates=templates, fonts=fonts)
    assert len(pdfium.PdfDocument(made)) == 1


def test_a_character_that_no_font_has_stops_the_build(
    official: Profile, templates: Path, fonts: FontSet
) -> None:
    with pytest.raises(RenderError, match=r"briefing leaders: no font file has “𬭎” \(U\+2CB4E\) of “张𬭎”"):
        render_pdf(saying("张𬭎"), profile=official, templates=templates, fonts=fonts)


def test_a_missing_font_file_is_named(official: Profile, templates: Path, tmp_path: Path) -> None:
    with pytest.raises(
        RenderError, match=r"texgyretermes-regular.otf: this font file is missing; run “make setup”"
    ):
        render_pdf(saying("甲"), profile=official, templates=templates, fonts=FontSet(tmp_path, {}))


@pytest.mark.parametrize(
    "flaw",
    [
        ("color: no-such", r"“color:no-such” is ignored \(invalid value\); correct it there"),
        ("background: url(missing.png)", r"“background:url\(missing\.png\)” is ignored"),
        ("text-indnt: 2em", r"“text-indnt:2em” is ignored \(unknown property\); did you mean text-indent\?"),
    ],
)
def test_a_flaw_of_the_style_sheet_stops_the_build(
    flaw: tuple[str, str], official: Profile, templates: Path, fonts: FontSet, tmp_path: Path
) -> None:
    style, says = flaw
    shutil.copytree(templates, tmp_path / "templates")
    sheet = tmp_path / "templates" / "leaders" / "print.css.j2"
    sheet.parent.mkdir(exist_ok=True)
    sheet.write_text(f"{{% include 'shared/print.css.j2' %}}\np {{ {style} }}\n")
    with pytest.raises(TemplateError, match=rf"leaders/print\.css\.j2:2: {says}"):
        render_pdf(saying("甲"), profile=official, templates=tmp_path / "templates", fonts=fonts)


def test_a_wrong_name_in_a_template_is_told(
    official: Profile, templates: Path, fonts: FontSet, tmp_path: Path
) -> None:
    shutil.copytree(templates, tmp_path / "templates")
    page = tmp_path / "templates" / "leaders" / "print.html.j2"
    page.parent.mkdir(exist_ok=True)
    page.write_text("{{ briefing.titel }}")
    with pytest.raises(TemplateError, match=r"print\.html\.j2.*titel"):
        render_pdf(saying("甲"), profile=official, templates=tmp_path / "templates", fonts=fonts)


@pytest.mark.parametrize("url", ["file:///etc/passwd", "https://example.org/a.png", "font:../../etc/passwd"])
def test_nothing_but_fonts_and_data_is_served(url: str, fonts: FontSet) -> None:
    with pytest.raises(RenderError):
        FontFetcher(fonts, {}).fetch(url)


@pytest.mark.parametrize("name", ["official", "public", "report"])
def test_every_profile_sets_every_block(name: str, templates: Path, fonts: FontSet) -> None:
    profile = load_profile(templates / "shared" / "profiles", name)
    made = render_pdf(briefing("public", name, rows=5), profile=profile, templates=templates, fonts=fonts)
    assert "普惠性幼儿园覆盖率" in text_of(pdfium.PdfDocument(made))


def test_short_notes_leave_the_sentence_out(official: Profile, templates: Path, fonts: FontSet) -> None:
    long = msgspec.structs.replace(
        briefing(), blocks=(Paragraph((Text("甲"), NoteRef(1))), Notes("资料出处", short=True))
    )
    made = render_pdf(long, profile=official, templates=templates, fonts=fonts)
    found = text_of(pdfium.PdfDocument(made))
    assert "临湖市《以评价改革牵引“五育并举”融合育人》第13行" in found
    assert "十分钟运动圈" not in found


def test_data_travels_inside(official: Profile, templates: Path, fonts: FontSet, tmp_path: Path) -> None:
    table = tmp_path / "indicators.csv"
    table.write_bytes("地区,数值\n临湖市,94.6\n".encode())
    made = [
        render_pdf(saying("甲"), profile=official, templates=templates, fonts=fonts, attachments=[table])
        for _ in range(2)
    ]
    assert made[0] == made[1]
    (found,) = [pdfium.PdfDocument(made[0]).get_attachment(0)]
    assert (found.get_name(), bytes(found.get_data())) == ("indicators.csv", table.read_bytes())
    assert found.get_str_value("CreationDate") == "D:20260324000000Z"


def test_a_missing_attachment_is_named(
    official: Profile, templates: Path, fonts: FontSet, tmp_path: Path
) -> None:
    with pytest.raises(RenderError, match=r"gone\.csv: cannot be attached"):
        render_pdf(
            saying("甲"),
            profile=official,
            templates=templates,
            fonts=fonts,
            attachments=[tmp_path / "gone.csv"],
        )
