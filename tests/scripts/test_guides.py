"""What the guides say exists: the files they link to, the make targets and the folders they name."""

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

GUIDES = sorted(
    path.relative_to(ROOT)
    for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), ROOT / "build" / "README.md"]
)
FIGURES = re.compile(r"\d+(?:\.\d+)?")


def section(guide: str, heading: str) -> str:
    """Return the part of a guide under a heading."""
    text = (ROOT / guide).read_text(encoding="utf-8")
    return text.split(f"\n## {heading}\n")[1].split("\n## ")[0]


@pytest.mark.parametrize("guide", GUIDES, ids=str)
def test_every_link_leads_somewhere(guide: Path) -> None:
    text = (ROOT / guide).read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", text)
    assert [link for link in links if not (ROOT / guide).parent.joinpath(link).exists()] == []


@pytest.mark.parametrize("guide", GUIDES, ids=str)
def test_every_make_target_that_is_named_exists(guide: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = re.findall(r"(?:`|^)make ([a-z-]+)", (ROOT / guide).read_text(encoding="utf-8"), re.MULTILINE)
    assert set(named) <= targets


@pytest.mark.parametrize(
    ("english", "chinese"),
    [("How accurate it is", "准不准"), ("What the set-up installs", "安装了什么")],
)
def test_both_readmes_state_the_same_figures(english: str, chinese: str) -> None:
    tables = [section("README.md", english), section("README.zh-CN.md", chinese)]
    rows = [[line for line in table.splitlines() if line.startswith("|")] for table in tables]
    assert len(rows[0]) == len(rows[1])
    for one, other in zip(*rows, strict=True):
        assert set(FIGURES.findall(one)) == set(FIGURES.findall(other))


def test_both_readmes_begin_with_the_two_commands() -> None:
    for guide in ("README.md", "README.zh-CN.md"):
        first = (ROOT / guide).read_text(encoding="utf-8").split("```")[1]
        assert "make briefing" in first
        assert "make test" in first
