"""A PDF reads as its paragraphs, without what the page adds."""

import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import weasyprint

from jianbao.text.pdf import PdfFile
from tests.conftest import ROOT
from tests.text.making import pdf_file

FONT = next(iter(sorted((ROOT / ".fonts").glob("*Song-Regular*"))), ROOT / ".fonts")
HEAD = "@page { size: A4; margin: 2.5cm; @top-center { content: '经验交流材料' } "
FOOT = "@bottom-center { content: '— ' counter(page) ' —' } }"
FACE = f"@font-face {{ font-family: song; src: url('{FONT.as_uri()}') }} body {{ font: 12pt/1.6 song }}"
LAYOUTS = {
    "indents": "p { margin: 0; text-indent: 2em; text-align: justify }",
    "gaps": "p { margin: 0 0 1em }",
    "two columns": "body { columns: 2; font-size: 10pt } p { margin: 0; text-indent: 2em }",
}


def printed(paragraphs: list[str], style: str) -> bytes:
    body = "".join(f"<p>{html.escape(text)}</p>" for text in paragraphs)
    page = f"<style>{HEAD}{FOOT}{FACE}{style}</style>{body}"
    data: bytes = weasyprint.HTML(string=page).write_pdf()
    return data


def as_read(text: str) -> list[str]:
    """Return lines without the spaces that a line's end swallows."""
    return [re.sub(r"(?<=[^\x00-\x7f]) +(?=[^\x00-\x7f])", "", line) for line in text.splitlines()]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_paragraphs_of_the_seed_come_back(layout: str, seed: list[str]) -> None:
    assert as_read(PdfFile().read(printed(seed, LAYOUTS[layout]))) == as_read("\n".join(seed))


def test_a_centred_title_over_two_lines_is_one(seed: list[str]) -> None:
    title = "聚焦基础教育扩优提质，构建惠及全县群众的教育公共服务新体系，办好人民满意的教育"
    centred = "p:nth-child(-n + 2) { text-align: center; text-indent: 0 } p:first-child { font-size: 20pt }"
    text = PdfFile().read(printed([title, "某县教育局", *seed[3:30]], LAYOUTS["indents"] + centred))
    assert text.splitlines()[:3] == [title, "某县教育局", seed[3]]


def test_a_page_number_within_the_text_stays(seed: list[str]) -> None:
    text = PdfFile().read(printed([*seed[:12], "12", "— 3 —以后是正文。"], LAYOUTS["indents"]))
    assert text.splitlines()[-2:] == ["12", "— 3 —以后是正文。"]


def latin(*rows: str, top: int = 700) -> bytes:
    shown = b" ".join(b"(%s) Tj 0 -14 Td" % row.encode() for row in rows)
    return b"BT /F1 10 Tf 72 %d Td %s ET" % (top, shown)


ROW = "the county council has built twenty eight new schools in the last three years and"


def test_lines_of_words_are_joined_with_spaces() -> None:
    assert PdfFile().read(pdf_file(latin(ROW, ROW, "more."))) == f"{ROW} {ROW} more.\n"


def test_a_short_line_ends_its_paragraph() -> None:
    assert PdfFile().read(pdf_file(latin(ROW, "it ends here.", ROW))).splitlines() == [
        f"{ROW} it ends here.",
        ROW,
    ]


def test_cells_of_a_row_are_parted_by_tabs() -> None:
    row = b"BT /F1 10 Tf 72 700 Td (county) Tj 150 0 Td (schools) Tj 150 0 Td (teachers) Tj ET"
    assert (
        PdfFile().read(pdf_file(row + b" " + latin(ROW, top=600))).splitlines()[0]
        == "county\tschools\tteachers"
    )


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "a scan": (lambda: pdf_file(b"0 0 m 9 9 l S", b"0 0 m 9 9 l S"), "is a PDF of pictures without text"),
    "a file that is cut off": (lambda: pdf_file(latin(ROW))[:60], "is a PDF that is damaged or cut off"),
    "more pages than anybody reads": (lambda: pdf_file(*[b""] * 2001), "is a PDF of 2001 pages"),
    "a form that draws itself": (
        lambda: pdf_file(b"/X Do /X Do"),
        "is a PDF that breaks the reader|is a PDF of pic",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_gets_one_line(name: str) -> None:
    make, message = HOSTILE[name]
    with pytest.raises(ValueError, match=f"^({message})") as failure:
        PdfFile().read(make())
    assert "; " in str(failure.value) or ", " in str(failure.value)
    assert "\n" not in str(failure.value)


def test_a_text_about_pdf_is_none() -> None:
    assert not PdfFile().accepts("第一篇：如何打印PDF文件".encode())


def test_the_font_of_the_set_up_is_there() -> None:
    assert Path(FONT).is_file()


PICTURE = b"q 500 0 0 700 40 60 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"


def test_pages_that_are_pictures_are_named_and_the_others_read() -> None:
    pages = (latin(ROW), PICTURE, latin("more."), PICTURE, PICTURE)
    text, _, missing = PdfFile().read(pdf_file(*pages)).partition("\0")
    assert text == f"{ROW} more.\n"
    assert missing.startswith("page 2、4–5: a picture without text")


@pytest.mark.parametrize("page", [b"", PICTURE.replace(b"500 0 0 700", b"50 0 0 70"), PICTURE + latin(ROW)])
def test_a_page_that_is_blank_or_has_words_is_no_picture(page: bytes) -> None:
    assert "\0" not in PdfFile().read(pdf_file(latin(ROW), page, latin(ROW)))
