"""The commands that a person types."""

import re
import subprocess
import sys
from pathlib import Path

from scripts.documents import documents, listing


def test_help_lists_every_target(root: Path) -> None:
    listed = subprocess.run(
        ["make", "-s", "help"], cwd=root, capture_output=True, text=True, check=True
    ).stdout
    (targets,) = re.findall(
        r"^\.PHONY: (.+ .+)$", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE
    )
    hidden = {"setup-dev"}  # a step of others
    assert {line.split()[1] for line in listed.splitlines()} == set(targets.split()) - hidden


def test_without_a_python_make_says_what_is_needed(root: Path) -> None:
    done = subprocess.run(["make", "setup", "PYTHON="], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "Python 3.11 or newer is needed" in done.stdout


def test_an_unknown_option_of_the_setup_is_refused(root: Path) -> None:
    command = [sys.executable, "-m", "scripts.setup", "--everything"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "--everything" in done.stderr


def test_the_list_of_documents_holds_what_people_open(tmp_path: Path) -> None:
    for name in ("briefings/a.pdf", "briefings/a.docx", "summary/indicators.xlsx", "summary/numbers.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    names = [path.relative_to(tmp_path).as_posix() for path in documents(tmp_path)]
    assert names == ["briefings/a.docx", "briefings/a.pdf", "summary/indicators.xlsx"]


def test_a_failed_run_does_not_pass_old_documents_for_new_ones(tmp_path: Path) -> None:
    (tmp_path / "briefings").mkdir()
    (tmp_path / "briefings" / "a.pdf").write_bytes(b"x")
    assert listing(tmp_path, complete=True).splitlines()[1:] == [
        "Documents:",
        f"  {tmp_path}/briefings/a.pdf  (1 KB)",
    ]
    assert "earlier run" in listing(tmp_path, complete=False)


def test_an_empty_build_lists_none(tmp_path: Path) -> None:
    assert listing(tmp_path, complete=True) == "\nDocuments:\n  none\n"
