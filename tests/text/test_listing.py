"""The documents of a folder come in a fixed order; what is no document stays out."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from jianbao.foundations.errors import DocumentError
from jianbao.text.listing import list_documents


def fill(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).write_text("我县", encoding="utf-8")
    return folder


def test_documents_come_by_file_name(tmp_path: Path) -> None:
    fill(tmp_path, "乙.txt", "b.txt", "甲 乙.md", "a.txt")
    documents, issues = list_documents(tmp_path)
    assert [path.name for path in documents] == sorted(["乙.txt", "b.txt", "甲 乙.md", "a.txt"])
    assert issues == ()


def test_what_is_no_document_stays_out(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt", ".hidden", "~$a.docx", "README.md", "readme.txt", "a.txt~")
    (tmp_path / "corrections").mkdir()
    fill(tmp_path / "corrections", "b.csv")
    documents, _ = list_documents(tmp_path)
    assert [path.name for path in documents] == ["a.txt"]


def test_two_files_with_one_stem_are_both_left_out_and_named(tmp_path: Path) -> None:
    fill(tmp_path, "甲.txt", "甲.md", "乙.txt")
    documents, issues = list_documents(tmp_path)
    assert [path.name for path in documents] == ["乙.txt"]
    (issue,) = issues
    assert (issue.level, issue.rule, issue.source) == ("error", "shared_stem", "甲")
    assert "甲.md and 甲.txt" in issue.message


def test_folders_and_broken_links_named_like_documents_are_named(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt")
    (tmp_path / "b.txt").mkdir()
    (tmp_path / "c.txt").symlink_to(tmp_path / "nowhere")
    documents, issues = list_documents(tmp_path)
    assert [path.name for path in documents] == ["a.txt"]
    assert [(issue.source, issue.rule) for issue in issues] == [("b", "folder"), ("c", "not_a_file")]
    assert "is a folder, not a document" in issues[0].message
    assert "is a link to nothing" in issues[1].message


def test_an_empty_folder_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(DocumentError) as failure:
        list_documents(tmp_path)
    assert str(failure.value).startswith(f"{tmp_path}: holds no documents; put ")


def test_a_missing_folder_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="there is no such folder; put "):
        list_documents(tmp_path / "nowhere")


def test_a_file_in_the_folder_s_place_is_named(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt")
    with pytest.raises(DocumentError, match=r"a\.txt: cannot be listed"):
        list_documents(tmp_path / "a.txt")


def test_listing_imports_nothing_heavy() -> None:
    script = (
        "import sys, jianbao.text.listing\n"
        "print(sorted(set(sys.modules) & {'pandas', 'lxml', 'yaml', 'jinja2', 'docx', 'weasyprint'}))"
    )
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def refused(folder: Path) -> list[tuple[str, str, str]]:
    """Return source, rule and message of what a folder holds beside one document."""
    fill(folder, "a.txt")
    documents, issues = list_documents(folder)
    assert [path.name for path in documents] == ["a.txt"]
    assert all("\n" not in issue.message and issue.message.isprintable() for issue in issues)
    return [(issue.source, issue.rule, issue.message) for issue in issues]


def test_a_pipe_is_named_and_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "b.txt")
    os.mkfifo(tmp_path / "pipe")
    first, second = refused(tmp_path)
    assert first[:2] == ("b", "not_a_file")
    assert "b.txt: is a pipe, not a document" in first[2]
    assert second[0] == "pipe"


def test_a_link_to_a_device_is_no_document(tmp_path: Path) -> None:
    (tmp_path / "b.txt").symlink_to("/dev/zero")
    ((_, rule, message),) = refused(tmp_path)
    assert rule == "not_a_file"
    assert "b.txt: is a device, not a document" in message


def test_a_link_in_a_circle_leads_to_nothing(tmp_path: Path) -> None:
    (tmp_path / "b.txt").symlink_to(tmp_path / "b.txt")
    ((_, _, message),) = refused(tmp_path)
    assert "is a link to nothing" in message


def test_a_link_to_a_file_is_a_document(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "b.txt").symlink_to(fill(elsewhere, "c.txt") / "c.txt")
    documents, issues = list_documents(folder)
    assert [path.name for path in documents] == ["b.txt"]
    assert issues == ()


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("两\n行.txt", r"两\n行"),
        ("\x1b[31m红.txt", r"\x1b[31m红"),
        (os.fsdecode(b"\xff\xfe.txt"), r"\udcff\udcfe"),
    ],
)
def test_a_name_that_cannot_be_printed_is_refused_on_one_line(tmp_path: Path, name: str, shown: str) -> None:
    fill(tmp_path, name)
    ((source, rule, message),) = refused(tmp_path)
    assert (source, rule) == (shown, "name")
    assert f"{shown}.txt: has a line break" in message


def test_a_name_whose_text_would_be_longer_than_a_name_may_be_is_refused(tmp_path: Path) -> None:
    fill(tmp_path, "长" * 84 + ".md", "长" * 83 + ".txt")
    documents, issues = list_documents(tmp_path)
    assert [path.suffix for path in documents] == [".txt"]
    assert ["too long" in issue.message for issue in issues] == [True]


@pytest.mark.parametrize(
    "name", ["a..b", "x..%2f..", "it's “x”", '"', "$(x)", "a;b", " a ", "全　角", "-rf", "a.b.c"]
)
def test_names_that_look_dangerous_are_names(tmp_path: Path, name: str) -> None:
    fill(tmp_path, f"{name}.txt")
    documents, issues = list_documents(tmp_path)
    assert [path.name for path in documents] == [f"{name}.txt"]
    assert issues == ()


def test_a_folder_that_may_not_be_looked_into_is_said_of_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path, "a.txt")
    monkeypatch.setattr(Path, "stat", forbidden)
    with pytest.raises(DocumentError, match=r"holds no documents; .*a\.txt: cannot be looked at"):
        list_documents(tmp_path)


def forbidden(_: Path, *, follow_symlinks: bool = True) -> os.stat_result:
    raise PermissionError(follow_symlinks)
