"""A web page reads as its article."""

from typing import Any

import pytest

from jianbao.text.webpage import WebPage
from tests.conftest import load_cases

TEXT = "近年来，我县新建学校28所，改扩建学校12所，群众满意度持续提升。"


def page(body: str, *, charset: str = "utf-8") -> str:
    head = f'<meta charset="{charset}"><title>某网</title>'
    return f"<!DOCTYPE html>\n<html><head>{head}</head><body>{body}</body></html>"


@pytest.mark.parametrize("case", load_cases("web_pages"), ids=lambda case: case["why"])
def test_a_page_reads_as_its_article(case: dict[str, Any]) -> None:
    assert WebPage().read(page(case["page"]).encode()).splitlines() == case["expect"]


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("gb2312", "gb18030"),
        ("GBK", "gbk"),
        ("utf-8", "gb18030"),
        ("gb2312", "utf-8"),
        ("nonsense", "gb18030"),
        ("utf-8", "utf-16"),
        ("utf-8", "utf-8-sig"),
    ],
)
def test_the_encoding_is_found_whatever_is_declared(declared: str, encoding: str) -> None:
    content = page(f"<p>{TEXT}</p>", charset=declared).encode(encoding)
    assert WebPage().accepts(content)
    assert WebPage().read(content) == f"{TEXT}\n"


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("<div>" * 100_000, "is a web page nested deeper"),
        ("<div " + " ".join(f'a{n}="x"' for n in range(30_000)) + ">", "is a web page with a tag of endless"),
    ],
)
def test_a_hostile_page_gets_one_line(body: str, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{message}"):
        WebPage().read(page(body + TEXT).encode())


def test_a_page_of_nothing_holds_no_text() -> None:
    assert WebPage().read(b"<html></html>") == ""


@pytest.mark.parametrize(
    "text", ["第一篇：<html>标签的用法", "# 材料\n\n<div>说明</div>", "<3 我县", "a < b"]
)
def test_a_text_that_speaks_of_tags_is_no_page(text: str) -> None:
    assert not WebPage().accepts(text.encode())


@pytest.mark.parametrize(
    "before", ["", "\n\n  ", "<!-- saved from url=(0001)x -->\n", '<?xml version="1.0"?>\n']
)
def test_a_page_is_known_by_its_first_tag(before: str) -> None:
    assert WebPage().accepts(f"{before}<html><p>{TEXT}".encode())


def test_control_characters_do_not_stop_the_reading() -> None:
    assert WebPage().read(page(f"<p>{TEXT}</p><script>x</script>\x01\x00").encode()) == f"{TEXT}\n"
