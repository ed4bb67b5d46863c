"""One compilation in every format and encoding gives back the same paragraphs."""

import html
import subprocess
import sys
from pathlib import Path

import docx
import pytest

from jianbao.foundations.errors import DocumentError
from jianbao.text import office_conversion
from jianbao.text.office import OldOfficeFile
from jianbao.text.reader import read_document
from tests.text.making import level, numbering, paragraph, word_file

OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def paragraphs(path: Path) -> list[str]:
    return [line for line in read_document(path).text.split("\n") if line.strip()]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_text_in_every_encoding(encoding: str, line_end: str, seed: list[str], tmp_path: Path) -> None:
    path = tmp_path / "材料.md"
    path.write_bytes(line_end.join(seed).encode(encoding))
    assert paragraphs(path) == seed


def test_a_word_file_under_a_wrong_name(seed: list[str], tmp_path: Path) -> None:
    document = docx.Document()
    for text in seed:
        document.add_paragraph(text)
    document.save(str(tmp_path / "材料 汇编#1.docx"))
    path = (tmp_path / "材料 汇编#1.docx").rename(tmp_path / "材料 汇编#1.txt")
    assert paragraphs(path) == seed


def test_a_word_file_whose_numbers_word_writes(seed: list[str], tmp_path: Path) -> None:
    """Titles and first points lose their numbers to lists, as an office's templates have it."""
    lists = numbering(
        ("1", level("第%1篇:", "chineseCounting") + level("%2是", "chineseCounting", depth=1)),
    )
    body = "".join(_numbered(text) for text in seed)
    path = tmp_path / "材料.docx"
    path.write_bytes(word_file(body, numbering=lists))
    assert paragraphs(path) == seed


def _numbered(text: str) -> str:
    before, mark, rest = text.partition("篇:")
    if mark and before.startswith("第") and len(before) < 4:
        return paragraph(html.escape(rest), number="1")
    if text[1:2] == "是" and text[0] in "一二三四五六七八九":
        return paragraph(html.escape(text[2:]), number="1", level=1)
    return paragraph(html.escape(text))


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_web_page_with_all_that_stands_around(encoding: str, seed: list[str], tmp_path: Path) -> None:
    around = '<div class="nav"><a href="/">首页</a><a href="/a">要闻</a></div>'
    around += '<div class="crumbs">当前位置：<a>首页</a></div>'
    share = '<div class="share">分享到：<a>微信</a><a>微博</a></div>'
    foot = '<div class="footer"><p>版权所有：某局。地址：某路1号。电话：12345678。欢迎投稿。</p></div>'
    body = "\n".join(f"<p>　　{html.escape(text)}</p>" for text in seed)
    path = tmp_path / "网页.html"
    shown = f'<body>{around}<div id="zoom">{share}{body}</div>{foot}</body>'
    path.write_text(f'<html><head><meta charset="{encoding}"></head>{shown}</html>', encoding=encoding)
    assert paragraphs(path) == seed


def test_an_old_word_file_without_libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office_conversion.shutil, "which", lambda _: None)
    path = tmp_path / "材料.wps"
    path.write_bytes(OLD_WORD)
    with pytest.raises(DocumentError, match="needs LibreOffice to be read; save it as"):
        read_document(path)


@pytest.mark.parametrize(
    ("stream", "message"),
    [
        ("EncryptedPackage", "is protected by a password"),
        ("Workbook", "is an old Excel"),
        ("PowerPoint Document", "is an"),
    ],
)
def test_other_compound_files_are_named(stream: str, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{message}"):
        OldOfficeFile().read(OLD_WORD + stream.encode("utf-16-le"))


@pytest.mark.skipif(
    not (office_conversion.shutil.which("soffice") or office_conversion.shutil.which("libreoffice")),
    reason="LibreOffice is not installed",
)
def test_a_compound_file_that_libreoffice_cannot_read() -> None:
    with pytest.raises(ValueError, match=r"^is an old Word or WPS file that LibreOffice cannot read"):
        OldOfficeFile().read(OLD_WORD)


def test_a_file_beyond_all_measure_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "材料.txt"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    with pytest.raises(DocumentError, match=r"材料\.txt: is larger than 100 MB; split it"):
        read_document(path)


def test_reading_text_loads_no_other_format() -> None:
    script = (
        "import sys, jianbao.text.reader\n"
        "print(sorted(set(sys.modules) & {'pypdfium2', 'lxml', 'zipfile', 'subprocess', 'ctypes'}))"
    )
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
