"""Files made to break their reader: one line each, in English and Chinese, and the next file is read."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from jianbao.foundations.bilingual import load_phrases
from jianbao.foundations.errors import DocumentError
from jianbao.text.reader import read_document
from jianbao.text.reading import read_file
from tests.conftest import ROOT
from tests.text.making import paragraph, pdf_file, word_file, zip_file

BODY = "word/document.xml"
MOST_MEMORY = 1 << 20
"""Kilobytes, as the system counts what a process held at most."""


def bomb() -> bytes:
    """Return a Word file of some hundred kilobytes that unpacks to 200 MB."""
    return zip_file({BODY: b"<w:document>" + b" " * 200_000_000})


def with_entities(declared: str) -> bytes:
    document = f"<!DOCTYPE d [{declared}]><d>&x;</d>"
    return zip_file({BODY: document})


def locked() -> bytes:
    secret = b"(" + b"x" * 32 + b")"
    lock = b"/Encrypt<</Filter/Standard/V 1/R 2/O%s/U%s/P -4>>/ID[(1)(1)]" % (secret, secret)
    return pdf_file(b"BT ET").replace(b"trailer<<", b"trailer<<" + lock)


def looping() -> bytes:
    """Return a PDF whose tree of pages holds itself."""
    return re.sub(rb"/Count 1/Kids\[4 0 R\]", b"/Count 9/Kids[2 0 R 2 0 R]", pdf_file(b"BT ET"))


MADE: dict[str, tuple[Callable[[], bytes], str]] = {
    "a zip bomb": (bomb, "unpacks to more than 48 MB"),
    "entities that name a file": (
        lambda: with_entities('<!ENTITY x SYSTEM "file:///etc/passwd">'),
        "is a Word file that declares entities",
    ),
    "entities that multiply": (
        lambda: with_entities(
            '<!ENTITY a "aaaaaaaaaa">'
            + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghx", strict=True))
        ),
        "is a Word file that (?:declares entities|is damaged)|is a Word file or zip file that is damaged",
    ),
    "a PDF with a password": (locked, "is a PDF that is protected by a password"),
    "a PDF in a circle": (looping, "is a PDF (?:without pages|that is damaged|whose page|of pictures)"),
    "a PDF of 10,000 pages": (lambda: pdf_file(*[b""] * 10_000), "is a PDF of 10000 pages"),
    "a page nested 100,000 deep": (
        lambda: b"<html><body>" + b"<div>" * 100_000,
        "is a web page nested deeper than any reader can follow",
    ),
    "no byte": (lambda: b"", "holds no text"),
    "blanks": (lambda: b"\n \xe3\x80\x80\n", "holds no text"),
}


@pytest.mark.parametrize("name", MADE)
def test_it_gets_one_line_and_the_next_file_is_read(name: str, tmp_path: Path) -> None:
    make, message = MADE[name]
    path, after = tmp_path / "材料.pdf", tmp_path / "之后.docx"
    path.write_bytes(make())
    after.write_bytes(word_file(paragraph("我县新建学校28所。")))
    with pytest.raises(DocumentError, match=f"^{re.escape(str(path))}: (?:{message})") as failure:
        read_document(path)
    line = str(failure.value)
    assert line.isprintable()
    assert "passwd" not in line
    said = load_phrases(ROOT / "lexicon" / "messages.yaml").add_chinese(line)
    assert said.startswith(f"{line}（")
    assert read_document(after).text == "我县新建学校28所。\n"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["之后.docx", "材料.pdf"]


READ = """
import resource, sys
from pathlib import Path
from jianbao.text.reading import read_file
assert read_file(Path(sys.argv[1])).issue
print(max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))
"""


@pytest.mark.parametrize("name", MADE)
def test_it_takes_no_more_than_a_gigabyte(name: str, tmp_path: Path) -> None:
    path = tmp_path / "材料.pdf"
    path.write_bytes(MADE[name][0]())
    # In a process of its own: the system counts the most that one has held since it began.
    told = subprocess.run([sys.executable, "-c", READ, path], check=True, capture_output=True, text=True)
    assert int(told.stdout) < MOST_MEMORY


def test_a_file_that_vanishes_before_it_is_read_is_one_issue(tmp_path: Path) -> None:
    path = tmp_path / "材料.txt"
    path.write_text("我县新建学校28所。", encoding="utf-8")
    path.unlink()
    read = read_file(path)
    assert read.document is None
    assert read.issue
    assert (read.issue.level, read.issue.rule, read.issue.source) == ("error", "unreadable", "材料")
    assert read.issue.message == (
        f"{path}: cannot be read (No such file or directory); check the file and who may read it"
    )


@pytest.mark.parametrize("name", ["a..b.txt", "两'个\"引号.txt", "长" * 80 + ".txt", "..。.txt", "$(x).txt"])
def test_a_name_may_be_what_people_call_it(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("我县新建学校28所。", encoding="utf-8")
    assert read_document(tmp_path / name).text == "我县新建学校28所。"
