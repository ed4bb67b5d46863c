""".venv: current exactly while the files that it was made from are what they were."""

import re
import shutil
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest

from scripts.setup import environment
from scripts.setup.console import SetupError

FILES = ("pyproject.toml", environment.RUNTIME_LOCK, environment.DEV_LOCK, environment.CLUSTER_LOCK)


@pytest.fixture
def project(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose environment is made, but by commands that do nothing."""
    for name in FILES:
        shutil.copy(root / name, tmp_path / name)

    def make_nothing(command: Sequence[str], *, failing: str, quiet: bool = False) -> None:
        if "venv" in command:
            python = Path(command[-1], "bin", "python")
            python.parent.mkdir(parents=True)
            python.touch()

    monkeypatch.setattr(environment, "run", make_nothing)
    return tmp_path


def test_is_current_once_made(project: Path) -> None:
    assert not environment.is_current(project, environment.PLAIN)
    environment.make(project, environment.PLAIN)
    assert environment.is_current(project, environment.PLAIN)


@pytest.mark.parametrize("name", FILES[:2])
def test_a_changed_file_makes_it_stale(project: Path, name: str) -> None:
    environment.make(project, environment.PLAIN)
    (project / name).write_text((project / name).read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert not environment.is_current(project, environment.PLAIN)


def test_the_development_environment_serves_both(project: Path) -> None:
    environment.make(project, environment.DEV)
    assert environment.is_current(project, environment.DEV)
    assert environment.is_current(project, environment.PLAIN)


def test_the_plain_environment_does_not_serve_development(project: Path) -> None:
    environment.make(project, environment.PLAIN)
    assert not environment.is_current(project, environment.DEV)


def test_the_environment_for_a_cluster_stands_beside_the_other(project: Path) -> None:
    environment.make(project, environment.CLUSTER)
    assert environment.is_current(project, environment.CLUSTER)
    assert not environment.is_current(project, environment.PLAIN)


def test_an_environment_that_was_moved_is_stale(
    project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    environment.make(project, environment.PLAIN)
    moved = tmp_path_factory.mktemp("elsewhere") / "project"
    shutil.copytree(project, moved)
    assert not environment.is_current(moved, environment.PLAIN)


def test_an_interrupted_run_leaves_no_stamp(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    environment.make(project, environment.PLAIN)

    def stop(python: Path, *arguments: str) -> None:
        raise SetupError("the network is gone")

    monkeypatch.setattr(environment, "_pip", stop)
    with pytest.raises(SetupError):
        environment.make(project, environment.PLAIN)
    assert not environment.is_current(project, environment.PLAIN)


@pytest.mark.parametrize("name", FILES[1:])
def test_every_entry_of_a_lock_is_pinned_and_hashed(root: Path, name: str) -> None:
    entries = environment._entries(root / name)
    assert len(entries) > 50
    assert [entry for entry in entries if not re.match(r"[a-z0-9-]+==\S+ ", entry)] == []
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("name", FILES[1:])
def test_a_lock_names_no_address_and_no_folder(root: Path, name: str) -> None:
    text = (root / name).read_text(encoding="utf-8")
    assert re.findall(r"://|--find-links|index-url|^-e|file:|/", text, re.MULTILINE) == []


def test_the_other_locks_hold_all_of_the_runtime_lock(root: Path) -> None:
    runtime = set(environment._entries(root / environment.RUNTIME_LOCK))
    assert runtime <= set(environment._entries(root / environment.DEV_LOCK))
    assert runtime <= set(environment._entries(root / environment.CLUSTER_LOCK))


def test_the_locks_hold_what_pyproject_asks_for(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    for lock, asked in (
        (environment.RUNTIME_LOCK, project["project"]["dependencies"]),
        (environment.DEV_LOCK, project["dependency-groups"]["dev"]),
        (environment.CLUSTER_LOCK, project["dependency-groups"]["cluster"]),
    ):
        names = {re.match(r"[\w-]+", line)[0].lower() for line in asked}
        assert names <= set(environment._pinned(root / lock)), (
            f"{lock} is older than pyproject.toml: make lock"
        )
