"""The documents of a folder come in a fixed order; what is no document stays out."""

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
    assert [(issue.source, issue.rule) for issue in issues] == [("b", "not_a_file"), ("c", "not_a_file")]
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
