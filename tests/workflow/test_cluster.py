"""A run on a real SLURM, one node started for it, gives what a run on this machine gives."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import yaml

from benchmarks.speeches import write_speeches
from scripts import slurm
from scripts.setup import environment
from tests.conftest import ROOT
from tests.workflow.project import Project

DOCUMENTS = 1_000
SETTINGS = ("--config", "audiences=leaders", "limits={shard_megabytes: 1}")
PROFILE = ("--workflow-profile", "profiles/slurm", "--cores", "all")
NODE = ("--max-threads", str(len(os.sched_getaffinity(0))))
IMPATIENT = ("--seconds-between-status-checks", "1", "--slurm-init-seconds-before-status-checks", "1")
SAME = ("summary", "text", "briefings")


def why_not() -> str:
    if not environment.is_current(ROOT, environment.CLUSTER):
        return "the environment for clusters is not set up (make setup-cluster)"
    return slurm.missing()


@pytest.fixture
def cluster(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A running SLURM that sbatch finds; its folder. A socket's path must be short: not below pytest's."""
    with TemporaryDirectory(prefix="slurm-") as name:
        folder = Path(name)
        try:
            slurm.start(folder)
            for variable, value in slurm.environment(folder).items():
                monkeypatch.setenv(variable, value)
            yield folder
        finally:
            slurm.stop(folder)


@pytest.mark.slow
@pytest.mark.skipif(bool(why_not()), reason=why_not())
def test_a_thousand_documents_on_slurm_give_the_bytes_of_a_local_run(cluster: Path, tmp_path: Path) -> None:
    project = Project.lay_out(tmp_path / "p", {})
    write_speeches(DOCUMENTS, project.folder / "seeds")
    local = project.run(*SETTINGS, "build=local")
    assert local.code == 0, local.printed
    shutil.rmtree(project.folder / ".snakemake")
    python = environment.interpreter(ROOT, environment.CLUSTER)
    remote = project.run(
        *PROFILE, *IMPATIENT, *NODE, *SETTINGS, "build=remote", snakemake=python.with_name("snakemake")
    )
    assert remote.code == 0, remote.printed
    shards = len(list((project.folder / "remote/work/texts").iterdir()))
    assert shards >= 8
    assert remote.printed.count("has been submitted with SLURM jobid") == shards + 1
    assert jobs_of(cluster) == shards + 1
    first, second = (
        {name: made for name, made in project.built(folder).items() if name.startswith(SAME)}
        for folder in ("local", "remote")
    )
    assert len(first) > DOCUMENTS
    assert sorted(first) == sorted(second)
    assert {name for name in first if first[name] != second[name]} == set()


def jobs_of(cluster: Path) -> int:
    """Return how many jobs the controller itself says to have seen finish."""
    listed = subprocess.run(
        ["squeue", "--noheader", "--states=COMPLETED", "--format=%i"],
        capture_output=True,
        text=True,
        check=True,
    )
    return len(listed.stdout.split())


@pytest.mark.parametrize("cluster_profile", ["kubernetes", "slurm"])
def test_a_cluster_run_is_told_what_a_local_run_is_told(cluster_profile: str) -> None:
    default, on_cluster = (
        yaml.safe_load((ROOT / "profiles" / name / "config.yaml").read_text(encoding="utf-8"))
        for name in ("default", cluster_profile)
    )
    wanted = {key: value for key, value in default.items() if key != "cores"}
    assert {key: on_cluster.get(key) for key in wanted} == wanted


def test_the_speeches_are_the_same_every_time_and_no_two_alike(tmp_path: Path) -> None:
    for name in ("first", "second"):
        write_speeches(30, tmp_path / name)
    first, second = (
        {path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("first", "second")
    )
    assert first == second
    assert len(set(first.values())) == 30
