"""A web page saved as one file reads as its article, whatever it is wrapped in."""

import base64
import quopri
from pathlib import Path

import pytest

from jianbao.text.reader import read_document
from jianbao.text.saved_page import SavedPage

TEXT = "近年来，我县新建学校28所，改扩建学校12所，群众满意度持续提升。"
HEADER = "From: <Saved by a browser>\r\nSubject: page\r\nMIME-Version: 1.0\r\n"
PICTURE = "--x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"


def page(charset: str = "utf-8") -> bytes:
    return f'<html><head><meta charset="{charset}"></head><body><p>{TEXT}</p></body></html>'.encode(charset)


def saved(part: bytes, encoding: str, *, more: str = "") -> bytes:
    kind = 'Content-Type: multipart/related;\r\n\ttype="text/html"; boundary="x"\r\n\r\n'
    head = f"--x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: {encoding}\r\n{more}\r\n"
    return f"{HEADER}{kind}{PICTURE}{head}".encode() + part + b"\r\n--x--\r\n"


WRAPPED = {
    "quoted-printable": saved(quopri.encodestring(page()), "quoted-printable"),
    "base64": saved(base64.encodebytes(page("gb18030")), "base64"),
    "8bit": saved(page(), "8bit"),
    "one part alone": f"{HEADER}Content-Type: text/html\r\n\r\n".encode() + page(),
    "line feeds": saved(quopri.encodestring(page()), "quoted-printable").replace(b"\r\n", b"\n"),
}


@pytest.mark.parametrize("way", WRAPPED)
def test_the_article_comes_out_of_every_wrapping(way: str, tmp_path: Path) -> None:
    path = tmp_path / "网页.mhtml"
    path.write_bytes(WRAPPED[way])
    assert read_document(path).text == f"{TEXT}\n"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (saved(b"", "8bit"), "is a saved web page without a page in it"),
        (saved(page(), "8bit", more='X: boundary="y"\r\n' * 30), "is a saved web page wrapped many times"),
    ],
)
def test_a_wrapping_without_a_page_gets_one_line(content: bytes, message: str) -> None:
    assert SavedPage().accepts(content)
    with pytest.raises(ValueError, match=f"^{message}[^\n]*; save "):
        SavedPage().read(content)


@pytest.mark.parametrize(
    "text",
    [
        "主题：会议通知\n时间：2025年3月\n\n正文。",
        "Subject: hello\n\nMIME-Version: 1.0\nContent-Type: text/html\n",
        "第一篇：建设一流学校\n某县教育局\n",
    ],
)
def test_a_text_with_lines_like_headers_is_none(text: str) -> None:
    assert not SavedPage().accepts(text.encode())
