"""The same input gives the same bytes, wherever and however often; nothing is fetched."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.workflow.project import Project

pytestmark = pytest.mark.slow

NO_NETWORK = ("unshare", "--net")


def test_another_run_in_another_folder_with_nothing_kept_gives_the_same_bytes(
    built: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    again = built.copy(tmp_path / "anders wo")
    for made in ("build", ".snakemake"):
        shutil.rmtree(again.folder / made)
    assert again.run("--config", f"build={tmp_path / 'made'}").code == 0
    assert {path.name for path in (tmp_path / "cache" / "jianbao").iterdir()} >= {"pictures", "templates"}
    first, second = built.built(), again.built(str(tmp_path / "made"))
    assert sorted(first) == sorted(second)
    assert {name for name in first if first[name] != second[name]} == set()


def can_do_without_network() -> bool:
    if not shutil.which(NO_NETWORK[0]):
        return False
    return subprocess.run([*NO_NETWORK, "true"], capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(
    not can_do_without_network(), reason="needs the right to switch the network off (unshare)"
)
def test_a_build_needs_no_network(project: Project) -> None:
    wanted = [f"build/briefings/leaders.{kind}" for kind in ("docx", "html", "pdf")]
    done = project.run("--forceall", *wanted, before=NO_NETWORK)
    assert done.code == 0, done.printed
    assert len(done.steps) == len(wanted) + len(("read", "gather", "analyse", "summarise", "compose"))
