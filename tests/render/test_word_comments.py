"""Remarks as Word's comments: on the words before them, with the sentence, and without a date."""

from pathlib import Path

import docx
import msgspec
import pytest

from jianbao.briefing.model import Briefing, Cell, Column, Notes, Paragraph, Remark, Table, Text
from jianbao.render.fonts import FontSet
from jianbao.render.html import render_html
from jianbao.render.profile import Profile
from jianbao.render.word import render_docx
from jianbao.render.word_lint import WordFile, check_word
from tests.render.samples import briefing as sample
from tests.render.samples import note
from tests.render.word_reading import names, part, text

REASON = "名称取自前面的分句（把握45%）"


def remarked(*more: Paragraph) -> Briefing:
    """A table in which one value is in doubt."""
    row = (Cell((Text("投资"),)), Cell((Text("超11亿元"), Remark(REASON, 1))))
    table = Table("指标", (Column(60.0), Column(40.0)), (), (row,))
    return msgspec.structs.replace(sample(), blocks=(table, *more, Notes("出处")), notes=(note(1),))


def word(briefing: Briefing, official: Profile, templates: Path, fonts: FontSet) -> bytes:
    return render_docx(briefing, profile=official, templates=templates, fonts=fonts)


def commented_words(data: bytes) -> list[str]:
    """Return the words that stand between the marks of each comment."""
    found, inside = [], False
    for node in part(data, "word/document.xml").iter("{*}commentRangeStart", "{*}commentRangeEnd", "{*}t"):
        if node.tag.endswith("commentRangeStart"):
            found.append("")
            inside = True
        elif node.tag.endswith("commentRangeEnd"):
            inside = False
        elif inside:
            found[-1] += node.text or ""
    return found


def test_a_remark_is_a_comment_on_the_words_before_it(
    official: Profile, templates: Path, fonts: FontSet
) -> None:
    made = word(remarked(), official, templates, fonts)

    assert commented_words(made) == ["超11亿元"]
    assert text(made, "word/comments.xml").startswith(REASON)
    assert text(made, "word/comments.xml").endswith(note(1).quote)
    assert check_word(WordFile(made), official) == ()


def test_a_comment_is_signed_by_the_office_and_has_no_date(
    official: Profile, templates: Path, fonts: FontSet
) -> None:
    (comment,) = part(word(remarked(), official, templates, fonts), "word/comments.xml")
    said = {name.rpartition("}")[2]: value for name, value in comment.attrib.items()}

    assert said == {"id": "0", "author": "江州省教育厅办公室", "initials": "江州"}


def test_the_same_remark_is_made_once(official: Profile, templates: Path, fonts: FontSet) -> None:
    again = Paragraph((Text("再说一次"), Remark(REASON, 1)))

    assert commented_words(word(remarked(again), official, templates, fonts)) == ["超11亿元"]


def test_a_briefing_without_remarks_has_no_comments(
    official: Profile, templates: Path, fonts: FontSet
) -> None:
    assert not any("comments" in name for name in names(word(sample(), official, templates, fonts)))


def test_the_page_does_not_print_remarks(official: Profile, templates: Path, fonts: FontSet) -> None:
    page = render_html(remarked(), profile=official, templates=templates, fonts=fonts).decode()

    assert "超11亿元" in page
    assert REASON not in page


@pytest.mark.parametrize("own", [True, False])
def test_an_offices_own_file_keeps_its_comments(
    own: bool,  # noqa: FBT001
    official: Profile,
    templates: Path,
    fonts: FontSet,
    tmp_path: Path,
) -> None:
    office = docx.Document()
    office.add_paragraph("{{ body }}")
    ending = office.add_paragraph("此件公开发布")
    if own:
        office.add_comment(ending.runs, text="请核发文字号", author="文秘科")
    folder = tmp_path / "templates"
    (folder / "leaders").mkdir(parents=True)
    (folder / "shared").symlink_to(templates / "shared")
    office.save(str(folder / "leaders" / "briefing.docx"))
    made = word(remarked(), official, folder, fonts)
    numbers = [one.get(f"{{{one.nsmap['w']}}}id") for one in part(made, "word/comments.xml")]

    assert len(numbers) == len(set(numbers)) == 1 + own
    assert REASON in text(made, "word/comments.xml")
    assert ("请核发文字号" in text(made, "word/comments.xml")) is own
