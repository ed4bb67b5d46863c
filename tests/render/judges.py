"""What other programs say about a file. A judge that is not here skips the test, and says what brings it.

`make test-slow` fetches them (scripts/validators).
"""

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator, predict

from scripts.validators.tools import class_path, program_of
from tests.conftest import ROOT


def _command(name: str) -> str:
    found = shutil.which(name)
    if not found:
        pytest.skip(f"{name} is not here; make test-slow installs it where it may")
    return found


def syntax_errors(file: Path) -> str:
    """Return what qpdf finds wrong with a PDF."""
    told = subprocess.run([_command("qpdf"), "--check", file], capture_output=True, text=True, check=False)
    return "" if told.returncode == 0 else told.stdout + told.stderr


def archival_verdicts(*files: Path) -> list[str]:
    """Return veraPDF's verdict on each file by PDF/A-3a and by PDF/UA-1, with the rules that are broken."""
    java, jars = _command("java"), class_path(ROOT)
    if not jars:
        pytest.skip("veraPDF is not here; make test-slow fetches it")
    program = Path(__file__).with_name("Archival.java")
    told = subprocess.run([java, "-cp", jars, program, *files], capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
    return told.stdout.splitlines()


def schema_errors(file: Path) -> list[str]:
    """Return what Microsoft's Open XML SDK finds wrong with a Word file."""
    program = program_of(ROOT)
    if program is None:
        pytest.skip("the Open XML SDK is not here; make test-slow fetches it")
    told = subprocess.run([program, file], capture_output=True, text=True, check=False)
    return [f"{error['path']}: {error['description']}" for error in json.loads(told.stdout)["errors"]]


def repairs(file: Path) -> list[str]:
    """Return what openxml-audit finds wrong with a Word file, and whether Word would offer a repair."""
    result = OpenXmlValidator().validate(str(file))
    verdict = predict(result).prediction.value
    found = [f"{error.part_uri} {error.description}" for error in result.errors]
    return found if verdict == "opens-clean" else [*found, verdict]


def as_libreoffice_prints(files: Sequence[Path], folder: Path) -> list[Path]:
    """Return Word files as PDFs of LibreOffice, in the faces of the project."""
    command = [
        _command("soffice"), f"-env:UserInstallation={(folder / 'office').as_uri()}",
        "--headless", "--convert-to", "pdf", "--outdir", folder, *files,
    ]  # fmt: skip
    faces = os.environ | {"FONTCONFIG_FILE": str(ROOT / "docs" / "libreoffice-fonts.conf")}
    subprocess.run(command, env=faces, capture_output=True, check=True, timeout=300)
    return [folder / f"{file.stem}.pdf" for file in files]
