"""Messages said in Chinese as well, on the same line."""

from pathlib import Path

import pytest

from jianbao.foundations.bilingual import Phrases, load_phrases
from tests.conftest import ROOT

PHRASES = Phrases(
    {
        "there is no key “{name}”": "没有“{name}”这一项",
        "did you mean {name}?": "是不是 {name}",
        "{place} is empty": "{place}是空的",
        "got `{one}`": "写成了 {one}",
        "got `{one}` - at `{place}`": "{place} 写成了 {one}",
    }
)


@pytest.mark.parametrize(
    ("line", "chinese"),
    [
        ("a.yml:3: there is no key “x”; did you mean y?", "没有“x”这一项，是不是 y"),
        ("there is no key “x”", "没有“x”这一项"),
        ("jianbao compose: a.yml:3: <h1> is empty; write it", "<h1>是空的"),
        ("a.yml: got `str` - at `$.count`", "$.count 写成了 str"),
    ],
)
def test_each_phrase_that_is_known_is_said_in_chinese(line: str, chinese: str) -> None:
    assert PHRASES.add_chinese(line) == f"{line}（{chinese}）"


@pytest.mark.parametrize(
    "line", ["", "a.yml:3: something else; look", "there is no keyhole “x”", "没有这一项"]
)
def test_what_is_not_known_stays_as_it_is(line: str) -> None:
    assert PHRASES.add_chinese(line) == line


@pytest.mark.parametrize("content", [None, "- a list\n", "{broken"])
def test_a_missing_or_wrong_file_hides_no_error(content: str | None, tmp_path: Path) -> None:
    file = tmp_path / "messages.yml"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    assert load_phrases(file).add_chinese("a.yml: is empty") == "a.yml: is empty"


def test_the_projects_phrases_are_read() -> None:
    phrases = load_phrases(ROOT / "templates" / "shared" / "messages.yml")
    assert phrases.add_chinese("is no PDF") == "is no PDF（不是 PDF 文件）"
