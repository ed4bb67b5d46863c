"""System packages: installed where this machine can, named exactly where it cannot."""

import os
import sys
from pathlib import Path

import pytest

from scripts.setup import system
from scripts.setup.console import SetupError
from tests.scripts.machine import Machine

PANGO, HARFBUZZ = (library.need for library in system.LIBRARIES)


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    return Machine(tmp_path, monkeypatch)


def test_nothing_is_run_when_nothing_is_missing(machine: Machine) -> None:
    machine.add("apt-get")
    system.install([])
    assert machine.calls == []


def test_root_installs_by_apt_without_recommended_packages(machine: Machine) -> None:
    machine.add("apt-get")
    system.install([PANGO, HARFBUZZ])
    assert machine.calls == [
        "apt-get update -qq",
        "apt-get install -y -qq --no-install-recommends libpangoft2-1.0-0 libharfbuzz-subset0",
    ]


def test_others_install_by_sudo(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    machine.add("apt-get")
    machine.add("sudo", 'exec env "$@"')
    system.install([PANGO])
    assert machine.calls[0] == "sudo DEBIAN_FRONTEND=noninteractive apt-get update -qq"
    assert machine.calls[-1].startswith("apt-get install")


def test_without_sudo_the_commands_for_root_are_said(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    machine.add("apt-get")
    with pytest.raises(SetupError, match=r"apt-get install --no-install-recommends libpangoft2-1\.0-0"):
        system.install([PANGO])
    assert machine.calls == []


def test_a_mac_installs_by_brew(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    machine.add("brew")
    system.install([PANGO, HARFBUZZ])
    assert machine.calls == ["brew install pango harfbuzz"]


def test_elsewhere_each_missing_thing_is_named(machine: Machine) -> None:
    with pytest.raises(SetupError) as stopped:
        system.install([PANGO, HARFBUZZ])
    assert "libpangoft2-1.0.so.0" in str(stopped.value)
    assert "libharfbuzz-subset.so.0" in str(stopped.value)


def test_a_failing_apt_is_quoted(machine: Machine) -> None:
    machine.add("apt-get", "echo 'E: Unable to fetch some archives' >&2; exit 100")
    with pytest.raises(SetupError, match="E: Unable to fetch some archives"):
        system.install([PANGO])


def test_a_library_that_loads_is_not_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    there = system.Library("c", "libc.so.6" if sys.platform == "linux" else "libc.dylib", PANGO)
    absent = system.Library("no-such-thing", "libno-such-thing.so.0", HARFBUZZ)
    monkeypatch.setattr(system, "LIBRARIES", (there, absent))
    assert system.missing_libraries() == [HARFBUZZ]


def test_a_compiler_is_asked_for_only_where_no_wheel_exists(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system.importlib.util, "find_spec", lambda _: object())
    monkeypatch.setattr(system.sysconfig, "get_path", lambda _: "/nowhere")
    assert system.missing_for_environment((3, 13)) == []
    assert system.missing_for_environment((3, 14)) == [system.COMPILER, system.HEADERS]


def test_ensurepip_is_asked_for_where_debian_left_it_out(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system.importlib.util, "find_spec", lambda _: None)
    assert system.missing_for_environment((3, 11)) == [system.VENV]
