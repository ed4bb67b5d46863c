"""Fonts: the files of the list, by digest, out of packages that are thrown away."""

import hashlib
import shutil
from pathlib import Path

import pytest

from scripts.setup import faces, system
from scripts.setup.console import SetupError
from tests.scripts.machine import Machine, debian_package

pytestmark = pytest.mark.skipif(
    not shutil.which("dpkg-deb"), reason="builds a Debian package: needs dpkg-deb"
)

FONT = b"OTTO the bytes of a face"
INSIDE = "usr/share/fonts/Fine.otf"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write_list(tmp_path, FONT)
    return tmp_path


def write_list(project: Path, content: bytes) -> None:
    digest = hashlib.sha256(content).hexdigest()
    (project / "config").mkdir(exist_ok=True)
    (project / faces.LIST).write_text(
        "packages:\n  - package: fonts-fine\n    folder: usr/share/fonts\n"
        f"    files: [{{file: Fine.otf, sha256: {digest}}}]\n",
        encoding="utf-8",
    )


@pytest.fixture
def machine(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """A machine whose apt-get downloads a package of the test's own."""
    folder = tmp_path_factory.mktemp("machine")
    package = debian_package(folder, "fonts-fine", {INSIDE: FONT, "usr/share/doc/readme": b"words"})
    machine = Machine(folder, monkeypatch)
    machine.add("apt-get", f'[ "$1" = update ] || cp "{package}" .')
    monkeypatch.setattr(system.os, "geteuid", lambda: 0)
    return machine


def test_a_face_is_taken_out_of_its_package(project: Path, machine: Machine) -> None:
    faces.fetch(project)
    assert (project / ".fonts" / "Fine.otf").read_bytes() == FONT
    assert sorted(path.name for path in (project / ".fonts").iterdir()) == ["Fine.otf", "set-up"]
    assert faces.is_current(project)


def test_a_second_run_asks_for_nothing(project: Path, machine: Machine) -> None:
    faces.fetch(project)
    before = machine.calls
    faces.fetch(project)
    assert machine.calls == before


def test_a_right_file_put_there_by_hand_is_kept(project: Path, machine: Machine) -> None:
    (project / ".fonts").mkdir()
    (project / ".fonts" / "Fine.otf").write_bytes(FONT)
    faces.fetch(project)
    assert machine.calls == []
    assert faces.is_current(project)


def test_a_damaged_file_is_replaced(project: Path, machine: Machine) -> None:
    (project / ".fonts").mkdir()
    (project / ".fonts" / "Fine.otf").write_bytes(FONT[:9])
    faces.fetch(project)
    assert (project / ".fonts" / "Fine.otf").read_bytes() == FONT


def test_a_changed_list_or_a_lost_file_is_noticed(project: Path, machine: Machine) -> None:
    faces.fetch(project)
    (project / ".fonts" / "Fine.otf").unlink()
    assert not faces.is_current(project)
    faces.fetch(project)
    write_list(project, FONT + b" of another year")
    assert not faces.is_current(project)


def test_another_version_is_refused_by_its_digest(project: Path, machine: Machine) -> None:
    write_list(project, b"what the list was written for")
    with pytest.raises(
        SetupError, match=r"Fine\.otf: .*fonts-fine holds another version \(SHA-256 [0-9a-f]{64}\)"
    ):
        faces.fetch(project)
    assert list((project / ".fonts").iterdir()) == []


def test_a_wrong_path_is_named(project: Path, machine: Machine) -> None:
    text = (project / faces.LIST).read_text(encoding="utf-8")
    (project / faces.LIST).write_text(text.replace("share/fonts", "share/faces"), encoding="utf-8")
    with pytest.raises(SetupError, match=r"fonts-fine holds no usr/share/faces/Fine\.otf"):
        faces.fetch(project)


def test_a_bare_machine_gets_its_lists_first(project: Path, machine: Machine) -> None:
    lists = machine.log.with_name("lists")
    package = machine.log.with_name("fonts-fine_1_all.deb")
    machine.add(
        "apt-get",
        f'if [ "$1" = update ]; then : > "{lists}"; else [ -e "{lists}" ] && cp "{package}" .; fi',
    )
    faces.fetch(project)
    assert [call.split()[1] for call in machine.calls] == ["download", "update", "download"]


def test_without_apt_the_files_are_named(project: Path, machine: Machine) -> None:
    (machine.bin / "apt-get").unlink()
    with pytest.raises(SetupError) as stopped:
        faces.fetch(project)
    assert "Fine.otf (SHA-256 " in str(stopped.value)
    assert not faces.is_current(project)


def test_the_projects_list_can_be_read(root: Path) -> None:
    listed = faces.load_faces(root / faces.LIST)
    assert len(listed) >= 5
    assert all(len(face.sha256) == 64 and face.path.endswith(face.file) for face in listed)
